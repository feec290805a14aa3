"""Subjects that stand before their verb: topics (`الوزير قال`), openings with كان, relative clauses, bare attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.statements.phrases import Phrase, can_begin, read_phrase
from tawatur.reading.statements.words import Sort

if TYPE_CHECKING:
    from tawatur.reading.statements.sheet import Sheet
    from tawatur.text.anchors import Hit

__all__ = ["IN_IT", "agrees", "conjoined", "feminine", "plural", "subject_before"]

_REACH = 40
_GOVERNED = 8  # words of a phrase behind a preposition
_NOUN = Sort.ROLE | Sort.SOURCE | Sort.BODY | Sort.MEDIUM | Sort.DOCUMENT | Sort.VENUE
_WAS = frozenset(("كان", "كانت", "كانوا", "يكون", "تكون"))
IN_IT = frozenset(("فيه", "فيها", "خلاله", "خلالها"))
_BREAKS = Sort.THAT | Sort.SUBORDINATOR | Sort.VERB


def subject_before(sheet: Sheet, hit: Hit, *, loose: bool = False) -> Phrase | None:
    """The noun phrase before a verb that is its subject, or null.

    `loose`: a definite noun behind a preposition may be the subject too (`وبسؤال المعني قال إن`).
    """
    stop = hit.first
    while stop > 0 and _auxiliary(sheet, stop - 1) and not sheet.hard(stop):
        stop -= 1
        if sheet.words[stop] == "وقد":
            return None  # a clause of its own
    if stop == 0 or sheet.hard(stop) or sheet.sentence(stop).first == stop:
        return None
    if sheet.words[stop - 1] in sheet.marks["what"]:
        return None
    if sheet.is_(stop - 1, Sort.RELATIVE):
        return _antecedent(sheet, stop - 1, hit)
    if hit.last < sheet.length and sheet.words[hit.last] in IN_IT:
        return None  # بيانا قالت فيه: the noun before is what it is said in
    if hit.behind and not _definite(sheet, stop - 1):
        return None  # اجتماع وصفه ب…: the noun is what the verb's pronoun stands for
    return _topic(sheet, hit, stop, loose=loose)


def _topic(sheet: Sheet, hit: Hit, stop: int, *, loose: bool) -> Phrase | None:
    """The noun phrase in the clause before a verb that reaches it and fits it."""
    for first in _starts(sheet, _floor(sheet, stop), stop, loose=loose):
        if first < stop and _may_head(sheet, first) and can_begin(sheet, first) and not _hollow(sheet, first):
            phrase = read_phrase(sheet, first, stop, topic=not hit.entry.get("impersonal"))
            alone = phrase.last - first == 1 and sheet.is_(first, Sort.PRONOUN) and sheet.words[first] != "هؤلاء"
            if not alone and _reaches(sheet, phrase, stop) and agrees(sheet, phrase, hit):
                return phrase
    return None


def _auxiliary(sheet: Sheet, at: int) -> bool:
    """A word between a subject and its verb: قد، لم, and كان behind a noun (`هؤلاء كانوا يريدون`)."""
    if sheet.words[at] in sheet.marks["before_verb"]:
        return True
    return sheet.words[at] in _WAS and at > 0 and sheet.gaps[at] == " " and not sheet.is_(at - 1, Sort.PREPOSITION)


def _definite(sheet: Sheet, at: int) -> bool:
    return sheet.is_(at, Sort.DEFINITE | Sort.ADJECTIVE) or sheet.names[at] is not None or sheet.gaps[at + 1] != " "


def _may_head(sheet: Sheet, at: int) -> bool:
    """Whether a word could be the subject before a verb: no cue, nothing written onto it, no `جانبه`."""
    word = sheet.words[at]
    if sheet.is_(at, Sort.CUE) or sheet.prefixed(at, "ب") or word in sheet.marks["identity"]:
        return False
    known = sheet.sorts[at] & ~Sort.AND or sheet.names[at] is not None or at in sheet.opened
    if not known and word[0] == "و":
        return False
    return not (at and sheet.words[at - 1] == "من" and word.endswith(("ه", "ها", "هم")))


def _floor(sheet: Sheet, stop: int) -> int:
    """The first word of the clause that the verb stands in."""
    begin = max(sheet.sentence(stop - 1).first, stop - _REACH)
    inside = sheet.inside[min(stop, sheet.length - 1)]
    relative = False
    for at in range(stop - 1, begin - 1, -1):
        sort = sheet.sorts[at]
        if sheet.inside[at] != inside and inside >= 0:
            return at + 1
        if sort & Sort.RELATIVE:
            relative = True
        if sort & (Sort.THAT | Sort.SUBORDINATOR) or sheet.words[at] in ("وكان", "وكانت", "كان", "كانت", "وكانوا"):
            return at + 1
        if sort & Sort.CUE and at < stop - 1 and sort & Sort.AND and not relative:
            return at + 1
        if sheet.hard(at):
            return at
    return begin


def _starts(sheet: Sheet, floor: int, stop: int, *, loose: bool = False) -> list[int]:
    """Where the subject may begin, likeliest first; inside a prepositional phrase only a bare noun may head a clause."""
    commas = [at for at in range(floor + 1, stop) if sheet.comma(at)]
    bare = [
        at
        for at in range(stop - 1, max(floor, stop - 6), -1)
        if not sheet.is_(at, Sort.DEFINITE | Sort.ADJECTIVE | Sort.TO)
        and sheet.names[at] is None
        and ((sheet.gaps[stop] == " " and _stands_bare(sheet, at, stop)) or not _governed_by(sheet, at))
    ]
    behind = [
        at + 1 for at in range(floor, stop - 1) if loose and sheet.is_(at, Sort.PREPOSITION) and sheet.gaps[stop] == " "
    ]
    described = [at for at in bare if sheet.gaps[stop] == " " and _is_described(sheet, at, stop)]
    return list(dict.fromkeys([*described, floor, *commas, *reversed(bare), *behind]))


def _stands_bare(sheet: Sheet, at: int, stop: int) -> bool:
    """Whether a verb at once describes a noun without article: `تقرير يتحدث`, `تقرير سري يتحدث`."""
    if at == stop - 1:
        return True
    between = range(at + 1, stop)
    plain = all(not sheet.sorts[i] and sheet.names[i] is None and sheet.gaps[i] == " " for i in between)
    return plain and sheet.is_(at, _NOUN)


def _is_described(sheet: Sheet, at: int, stop: int) -> bool:
    """Whether a verb tells of a noun that somebody was given or saw: `اطلع على تقرير يتحدث`, not `الوزير في بيان يتحدث`."""
    before = at - 1
    governed = before >= 0 and sheet.is_(before, Sort.PREPOSITION) and sheet.gaps[at] == " "
    return governed and sheet.words[before] != "في" and sheet.is_(at, _NOUN) and _stands_bare(sheet, at, stop)


def _governed_by(sheet: Sheet, at: int) -> bool:
    """Whether a word is the genitive of the noun or preposition before it: `بإشراف رئيس الجمهورية`, `في سياق متصل`."""
    if at == 0 or sheet.gaps[at] != " " or sheet.is_(at, Sort.AND) or sheet.is_(at - 1, Sort.BOUND):
        return False
    before = sheet.sorts[at - 1]
    if before & Sort.PREPOSITION:
        return True
    noun = before & (Sort.MASDAR | _NOUN | Sort.TO) or sheet.prefixed(at - 1, "ب")
    return bool(noun) and not before & (Sort.DEFINITE | Sort.ADJECTIVE)


def _hollow(sheet: Sheet, at: int) -> bool:
    """Verbal nouns and amounts head no subject that speaks."""
    sort = sheet.sorts[at]
    if at + 1 < sheet.length and sheet.is_(at + 1, Sort.SOURCE | Sort.ROLE) and sheet.gaps[at + 1] == " ":
        return False  # كل الأنباء
    return bool(sort & Sort.MASDAR) and not sort & (Sort.ROLE | Sort.SOURCE | Sort.BODY | Sort.MEDIUM | Sort.DOCUMENT)


def _reaches(sheet: Sheet, phrase: Phrase, stop: int) -> bool:
    """Whether nothing but a relative clause, an aside or a comma parts the phrase from its verb."""
    at = phrase.last
    if at == stop:
        bare = sheet.comma(stop) and phrase.first > 0 and sheet.is_(phrase.first - 1, Sort.PREPOSITION)
        return not bare
    aside = sheet.is_(at, Sort.RELATIVE | Sort.TIME | Sort.ADVERB) or "-" in sheet.gaps[at] or "–" in sheet.gaps[at]
    return aside or (sheet.comma(at) and sheet.comma(stop))


def _antecedent(sheet: Sheet, relative: int, hit: Hit) -> Phrase | None:
    floor = _floor(sheet, relative)
    for first in _starts(sheet, floor, relative):
        if _may_head(sheet, first) and can_begin(sheet, first) and not _hollow(sheet, first):
            phrase = read_phrase(sheet, first, relative)
            if phrase.last == relative and agrees(sheet, phrase, hit):
                return phrase
    return _governed(sheet, floor, relative, hit)


def _governed(sheet: Sheet, floor: int, relative: int, hit: Hit) -> Phrase | None:
    """The noun behind a preposition that a relative clause describes: `اجتماع لقادة الحزب الذين توقعوا`."""
    for first in range(relative - 1, max(floor, relative - _GOVERNED), -1):
        if sheet.is_(first, _BREAKS | Sort.CUE | Sort.RELATIVE) or sheet.gaps[first + 1] not in (" ", "، ", ", "):
            return None
        if sheet.words[first] in sheet.marks["identity"]:
            continue
        behind = sheet.is_(first - 1, Sort.PREPOSITION) and sheet.gaps[first] == " "
        if not behind and (not sheet.is_(first, Sort.TO) or _belongs(sheet, first)):
            continue
        phrase = read_phrase(sheet, first, relative)
        if phrase.last == relative and agrees(sheet, phrase, hit) and not _hollow(sheet, first):
            return phrase
    return None


def _belongs(sheet: Sheet, at: int) -> bool:
    """Whether a noun behind ل belongs to the body or office before it: `الإدارة الجهوية للتجهيز التي …`."""
    return sheet.words[at].startswith("لل") and sheet.is_(at - 1, Sort.DEFINITE | Sort.ADJECTIVE)


def conjoined(sheet: Sheet, hit: Hit) -> bool:
    """Whether a conjunction is written on a verb or stands alone before it."""
    return hit.before[:1] in ("و", "ف") or (hit.first > 0 and sheet.words[hit.first - 1] == "و")


def plural(word: str) -> bool:
    """Whether a verb's form is plural, so that its subject stands before it."""
    return len(word) > 4 and word.endswith(("وا", "ون"))


def feminine(hit: Hit, word: str) -> bool | None:
    """Whether a verb's form is feminine singular; null where the form does not show it."""
    if hit.tag == "past":
        return word.removesuffix(hit.behind).endswith("ت")
    if hit.tag in ("present", "jussive"):
        bare = word.lstrip("وف")
        return bare.startswith(("ت", "ست", "لت")) and not bare.endswith(("ون", "وا"))
    if hit.tag == "participle":
        return word.endswith("ة")
    return None


def agrees(sheet: Sheet, phrase: Phrase, hit: Hit) -> bool:
    """Whether a verb's form lets a phrase be its subject, as far as gender shows."""
    female = feminine(hit, sheet.words[hit.first])
    if female is None or plural(sheet.words[hit.first]):
        return True
    at = phrase.first
    head = sheet.words[at]
    if head in sheet.marks["demonstrative"] and phrase.last - at > 1:
        head = sheet.words[at + 1]
    if female:
        men = sheet.is_(phrase.first, Sort.DEFINITE | Sort.SOURCE) and head.endswith(("ون", "ين"))
        return not (men or (phrase.named and sheet.is_(phrase.first, Sort.ROLE) and not head.endswith("ة")))
    return not head.endswith("ة") or head in sheet.marks["masculine"] or sheet.names[phrase.first] is not None
