"""According-to phrases: a source, a medium or a document on which the reporter hangs what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.statements.carriers import find_carriers
from tawatur.reading.statements.phrases import Phrase, can_begin, read_phrase, verbal
from tawatur.reading.statements.words import Sort

if TYPE_CHECKING:
    from tawatur.reading.statements.sheet import Sheet
    from tawatur.record import Force
    from tawatur.text.anchors import Hit

__all__ = ["According", "find_according", "issuer"]

_HEADS = Sort.ROLE | Sort.SOURCE | Sort.BODY | Sort.MEDIUM | Sort.DOCUMENT

_UNKNOWN = 2  # words of a name that no lexicon holds
_PLAIN = frozenset(("say", "announce", "confirm", "reveal", "expect"))


class According(NamedTuple):
    """A phrase in the text, half open in words, its source and carriers; all empty for `على حد تعبيره`.

    `first` to `last` are the cue, `end` is where the whole phrase ends.
    """

    first: int
    last: int
    end: int
    speaker: Phrase | None
    carriers: tuple[Phrase, ...]
    force: Force
    voice: bool


def find_according(sheet: Sheet) -> list[According]:
    """The according-to phrases of a document, in its order."""
    verbs = {
        hit.first: hit
        for hit in sheet.document.of("cue")
        if hit.tag in ("past", "present") and "that" in hit.entry.get("takes", ()) and "س" not in hit.before
    }
    found: list[According] = []
    for hit in sheet.document.of("according"):
        if found and hit.first < found[-1].end:
            continue
        if (phrase := _read(sheet, hit, verbs)) is not None:
            found.append(phrase)
    return found


def _read(sheet: Sheet, hit: Hit, verbs: dict[int, Hit]) -> According | None:
    at, limit = hit.last, sheet.sentence(hit.first).last
    kind = hit.entry.get("as")
    if "ال" in hit.before or hit.behind or at >= limit or sheet.names[hit.first]:
        return None
    if kind == "of" and sheet.words[at] == "ما" and at + 1 >= limit:
        return None
    if kind == "to" and sheet.words[at] == "لما":
        return _of_verb(sheet, hit, at + 1, limit, verbs)
    if kind == "verb" or (kind == "of" and sheet.words[at] == "ما"):
        return _of_verb(sheet, hit, at + (sheet.words[at] == "ما"), limit, verbs)
    if sheet.words[at] in sheet.marks["voice"]:
        return According(hit.first, hit.last, at + 1, None, (), "say", voice=True)
    if kind == "to":
        if not sheet.words[at].startswith("ل"):
            return None
        at += sheet.words[at] == "ل"
    return _of_noun(sheet, hit, at, limit, to=kind == "to")


def _of_noun(sheet: Sheet, hit: Hit, at: int, limit: int, *, to: bool) -> According | None:
    if at >= limit or (not to and (not can_begin(sheet, at) or sheet.is_(at, Sort.AND))):
        return None
    phrase = read_phrase(sheet, at, limit)
    if sheet.words[at] in sheet.marks["likewise"] | sheet.marks["demonstrative"] and at + 1 < limit:
        at += 1
    if sheet.is_(at, Sort.DOCUMENT | Sort.VENUE) or _bare(sheet, at, to=to) in sheet.marks["accorded"]:
        document = _document(sheet, hit, hit.last, phrase, limit)
        if document.speaker is not None or not sheet.is_(at, Sort.SOURCE | Sort.ROLE):
            return document
    if not (sheet.is_(at, _HEADS) or sheet.names[at] or at in sheet.opened or _by_place(sheet, hit, phrase, limit)):
        return None
    more = tuple(find_carriers(sheet, phrase.last, _clause(sheet, phrase.last, limit)))
    return According(hit.first, hit.last, phrase.last, phrase, more, "say", voice=False)


def _bare(sheet: Sheet, at: int, *, to: bool) -> str:
    word: str = sheet.words[at]
    if to:
        word = "ال" + word[2:] if word.startswith("لل") else word.removeprefix("ل")
    return word.removeprefix("ال")


def _by_place(sheet: Sheet, hit: Hit, phrase: Phrase, limit: int) -> bool:
    """Whether a word that nobody knows must name who said it: alone, before `، فإن` or before the clause's end.

    Surnames are such words; what norms and plans are called (`حسب القانون`) has an article and no ي of origin.
    """
    first, last = phrase.first, phrase.last
    if last - first > _UNKNOWN or sheet.is_(first, ~(Sort.DEFINITE | Sort.ADJECTIVE)):
        return False
    if sheet.is_(first, Sort.DEFINITE) and not sheet.words[first].endswith("ي"):
        return False
    opens = hit.first == sheet.sentence(hit.first).first
    ends = last >= limit or sheet.comma(last) or sheet.hard(last)
    answered = last < limit and (sheet.words[last] in sheet.marks["answer"] or sheet.words[last].startswith("فان"))
    return (answered or ends) if opens else ends and sheet.comma(hit.first)


def _document(sheet: Sheet, hit: Hit, last: int, phrase: Phrase, limit: int) -> According:
    """A document carries; whoever issued it, where that is named in the phrase, speaks."""
    end = _clause(sheet, phrase.first + 1, limit)
    for at in range(phrase.first + 1, end):
        if sheet.words[at] in sheet.marks["issued"]:
            document = phrase._replace(last=min(phrase.last, at))
            return According(hit.first, last, end, _issuer(sheet, at, end), (document,), "say", voice=False)
    more = find_carriers(sheet, phrase.last, _clause(sheet, phrase.last, limit))
    speaker = _owner(sheet, phrase)
    return According(hit.first, last, phrase.last, speaker, (*more, phrase), "say", voice=False)


def issuer(sheet: Sheet, at: int, end: int) -> Phrase | None:
    """Whoever is named as having issued the document at a word, behind a verb of issuing or as its owner."""
    for i in range(at + 1, end):
        if sheet.words[i] in sheet.marks["issued"]:
            return _issuer(sheet, i, end)
    return None if sheet.is_(at, Sort.MEDIUM) else _owner(sheet, read_phrase(sheet, at, end))


def _issuer(sheet: Sheet, verb: int, end: int) -> Phrase | None:
    """`بيان أصدرته الوزارة`, `بيان صادر عن الوزارة`: the body behind the verb; a medium only prints it."""
    at = verb + 1 + (sheet.words[verb + 1 : verb + 2] == ["عن"])
    if at >= end or not can_begin(sheet, at) or sheet.is_(at, Sort.MEDIUM):
        return None
    return read_phrase(sheet, at, end)


def _owner(sheet: Sheet, phrase: Phrase) -> Phrase | None:
    """`بيان الوزارة`, `تقرير للأمم المتحدة`: the body in the document's own phrase."""
    first = phrase.first
    if sheet.words[first] in sheet.marks["likewise"] | sheet.marks["demonstrative"]:
        first += 1
    for at in range(first + 1, phrase.last):
        name = sheet.names[at]
        genitive = at == first + 1 and sheet.is_(at, Sort.DEFINITE) and not sheet.is_(first, Sort.DEFINITE)
        head = genitive and not sheet.is_(at, Sort.ADJECTIVE)
        if head or sheet.is_(at, Sort.BODY | Sort.ROLE | Sort.MEDIUM) or (name is not None and name.type != "LOC"):
            return Phrase(at, phrase.last, named=True)
    return None


def _clause(sheet: Sheet, at: int, limit: int) -> int:
    """The end of what still belongs to the phrase: its next punctuation but one comma before a relative."""
    begin = at
    while at < limit and not sheet.hard(at):
        if sheet.comma(at) and not (at == begin and sheet.is_(at, Sort.RELATIVE)):
            break
        at += 1
    return min(at, begin + 15)


def _of_verb(sheet: Sheet, hit: Hit, at: int, limit: int, verbs: dict[int, Hit]) -> According | None:
    if at >= limit:
        return None
    word = sheet.words[at]
    if word in sheet.marks["written"] and at + 2 < limit and sheet.words[at + 1] in ("في", "على", "ب"):
        phrase = read_phrase(sheet, at + 2, limit)
        return _document(sheet, hit, at + 1, phrase, limit) if sheet.is_(at + 2, _HEADS) else None
    verb = verbs.get(at)
    behind = at + 1
    while behind < limit and sheet.is_(behind, Sort.TIME | Sort.ADVERB | Sort.BOUND):
        behind += 1
    named_verb = verb is not None or word.startswith(("نقل", "تناقل", "نشر", "بث", "اذاع", "تداول"))
    if not named_verb:
        return None
    if behind >= limit or not can_begin(sheet, behind) or sheet.comma(behind) or sheet.hard(behind):
        return _unsaid(sheet, hit, at, limit, verb)
    subject = read_phrase(sheet, behind, limit, ends=frozenset({"عن"}))
    force: Force = verb.entry.get("force") if verb else "say"
    return _with_chain(sheet, hit, at, subject, force, limit)


def _with_chain(sheet: Sheet, hit: Hit, verb: int, subject: Phrase, force: Force, limit: int) -> According | None:
    word, end = sheet.words[verb], subject.last
    if hit.entry.lemma in ("كما", "مثلما") and (
        force not in _PLAIN or not _closes(sheet, end, limit) or _adds(sheet, hit, verb, subject)
    ):
        return None
    if word.startswith("نقل") and end + 1 < limit and sheet.words[end] == "عن":
        source = read_phrase(sheet, end + 1, limit)
        return According(hit.first, verb + 1, source.last, source, (subject,), force, voice=False)
    carriers = tuple(find_carriers(sheet, end, _clause(sheet, end, limit)))
    last = max([end, *(c.last for c in carriers)])
    return According(hit.first, verb + 1, last, subject, carriers, force, voice=False)


def _adds(sheet: Sheet, hit: Hit, verb: int, subject: Phrase) -> bool:
    """`كما توقعت الأرصاد هطول …` at a sentence's head adds a statement; a verbal noun behind the subject is what is said."""
    if verb + 1 < sheet.length and sheet.is_(verb + 1, Sort.MASDAR) and not sheet.is_(verb + 1, Sort.DEFINITE):
        return True
    if hit.first != sheet.sentence(hit.first).first:
        return False
    closed = Sort.DEFINITE | Sort.ADJECTIVE
    return any(
        verbal(sheet, i) and not sheet.is_(i, Sort.TO) and (sheet.is_(i - 1, closed) or not sheet.is_(i, Sort.DEFINITE))
        for i in range(verb + 2, subject.last)
    )


def _unsaid(sheet: Sheet, hit: Hit, at: int, limit: int, verb: Hit | None) -> According | None:
    """`بحسب ما صرح به في مقابلة مع …`: whoever spoke last spoke this too."""
    if verb is None or hit.entry.lemma in ("كما", "مثلما"):
        return None
    end = _clause(sheet, at + 1, limit)
    carriers = tuple(find_carriers(sheet, at + 1, end))
    force: Force = verb.entry.get("force")
    return According(hit.first, at + 1, end, None, carriers, force, voice=False)


def _closes(sheet: Sheet, at: int, limit: int) -> bool:
    """Whether nothing but asides follows in the clause: `كما قال الوزير، …` and not `كما قال الوزير إن`."""
    for i in range(at, min(limit, at + 14)):
        if sheet.is_(i, Sort.THAT) or i in sheet.opened or ":" in sheet.gaps[i]:
            return False
        if i > at and (sheet.comma(i) or sheet.hard(i)):
            return True
    return True
