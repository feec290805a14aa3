"""How a cue is built into its sentence: what it says of, who speaks, and what brings the content in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.statements.asides import skip_asides, told
from tawatur.reading.statements.introducers import LETTERS, NEAR, brings, ends_of, find_introducer
from tawatur.reading.statements.phrases import Phrase, can_begin, is_person, read_phrase
from tawatur.reading.statements.subjects import conjoined, plural, subject_before
from tawatur.reading.statements.words import Sort

if TYPE_CHECKING:
    from tawatur.reading.statements.sheet import Sheet
    from tawatur.text.anchors import Hit

__all__ = ["Frame", "read_frame"]

_WINDOW = 60
_CLOSE = 8
_UTTERING = 8  # words in which `بالقول` may stand behind a verb that goes on or ends a speech
_SENTENCE = 5  # words that may be a sentence said
_NAME = 3  # words of a name that may stand in quotation marks


class Frame(NamedTuple):
    """A cue with what was found around it.

    `first`, `last`: words of the cue. `subject`: the phrase behind or before the verb, or null. `content`: the word
    the content begins with. `by`: what brought it in: `that`, `quote`, `noun`, or the preposition.
    """

    hit: Hit
    first: int
    last: int
    subject: Phrase | None
    content: int
    by: str


def read_frame(sheet: Sheet, hit: Hit, *, participle: bool) -> Frame | None:
    """The frame of a verb or participle that may report, or null where it reports nothing."""
    takes = _takes(sheet, hit)
    limit = min(_limit(sheet, hit), hit.last + _WINDOW)
    last, at = skip_asides(sheet, hit.last, limit)
    opens = bool(takes & {"noun", "claim", "tale"} or hit.entry.get("whom"))
    subject = _subject_before(sheet, hit, opens=opens) if not participle else None
    behind = subject is None and not participle
    if behind and at < limit:
        subject = _first_behind(sheet, hit, at, limit, takes)
    start = subject.last if subject is not None and behind else at
    found = _content(sheet, hit, start, limit, takes)
    if subject is not None and found is None:
        subject, found = _without_sign(sheet, hit, subject, start, limit, takes, behind=behind)
    if subject is not None and behind and "noun" in takes and not hit.behind:
        subject, found = _settled(sheet, hit, at, subject, found)
    if found is None or _amiss(sheet, hit, found, takes):
        return None
    if subject is not None and behind:
        subject, found = _whole(sheet, hit, subject, found, limit, takes, opens=opens)
    return Frame(hit, hit.first, last, subject, found[0], found[1])


def _takes(sheet: Sheet, hit: Hit) -> frozenset[str]:
    """What may bring the content in here: of some verbs more than the lexicon says of them alone."""
    takes = frozenset(hit.entry.get("takes", ()))
    if hit.entry.get("double") and (hit.tag in ("past", "participle") or _regards(sheet, hit)):
        return takes | {"noun"}
    if takes == {"quote"} and not sheet.marks["uttering"].isdisjoint(sheet.words[hit.last : hit.last + _UTTERING]):
        return takes | {"that"}
    return takes


def _first_behind(sheet: Sheet, hit: Hit, at: int, limit: int, takes: frozenset[str]) -> Phrase | None:
    """The phrase behind a verb that may be its subject: a name in quotation marks, or any that does not bring content in."""
    if sheet.words[at] == "فان" and at == hit.last:
        opens = bool(takes & {"noun", "claim"} or hit.entry.get("whom"))
        return read_phrase(sheet, at, limit, ends=ends_of(takes), opens=opens)
    if _quoted_source(sheet, at, limit, takes):
        return Phrase(at, sheet.quote_words(sheet.opened[at])[1], named=True)
    if not can_begin(sheet, at) or brings(sheet, at, takes, hit.last) or _cue(sheet, at):
        return None
    subject = _subject_behind(sheet, hit, at, limit, takes)
    called = (
        subject is not None and hit.entry.get("describe") and not hit.behind and _called(sheet, subject.last, limit)
    )
    return None if called else subject


def _without_sign(
    sheet: Sheet, hit: Hit, subject: Phrase, start: int, limit: int, takes: frozenset[str], *, behind: bool
) -> tuple[Phrase, tuple[int, str] | None]:
    """Content found behind a slip of the pen, or with no sign at all."""
    if hit.entry.get("whom") and (over := _over_slip(sheet, limit)):
        return subject, _content(sheet, hit, start, over, takes - {"quote", "that"})
    if behind and hit.entry.id == "قال":
        return _unmarked(sheet, subject, limit)
    return subject, None


def _amiss(sheet: Sheet, hit: Hit, found: tuple[int, str], takes: frozenset[str]) -> bool:
    """Whether what was found is a name for words, or lacks the أن that the cue wants behind its preposition."""
    if takes == {"quote"} and _mere_name(sheet, found[0]):
        return True
    return bool(hit.entry.get("clause")) and not sheet.is_(found[0] - 1, Sort.THAT)


def _whole(
    sheet: Sheet, hit: Hit, subject: Phrase, found: tuple[int, str], limit: int, takes: frozenset[str], *, opens: bool
) -> tuple[Phrase, tuple[int, str]]:
    """The subject to its end, now that it is known where the content begins."""
    if end := _strange_name(sheet, subject, found, limit, takes):
        subject, found = Phrase(subject.first, end, named=True), (end + 1, sheet.words[end])
    whole = opens and subject.first not in sheet.opened and found[1] in ("that", "quote")
    if whole and not _tells(sheet, subject, whom=bool(hit.entry.get("whom"))):
        subject = read_phrase(sheet, subject.first, found[0] - (found[1] == "that"), ends=ends_of(takes))
    return subject, found


def _regards(sheet: Sheet, hit: Hit) -> bool:
    """`تعتبر واشنطن الحزب منظمة إرهابية`: a body or state and at once what it regards; `يعتبر ميسي أفضل لاعب` says of nobody."""
    at = hit.last
    name, end = sheet.names[at] if at < sheet.length else None, at
    if name is None or name.type == "PER" or hit.behind:
        return False
    while end < sheet.length and sheet.names[end] is name:
        end += 1
    return end < sheet.length and sheet.gaps[end] == " " and sheet.is_(end, Sort.DEFINITE | Sort.PRONOUN)


def _cue(sheet: Sheet, at: int) -> bool:
    """Whether a word is a cue's verb itself, so that no subject begins with it: `واختتم وقال الوزير`."""
    if not sheet.is_(at, Sort.CUE) or sheet.names[at] is not None:
        return False
    return not sheet.is_(at, Sort.MASDAR) or sheet.is_(at, Sort.AND)


def _mere_name(sheet: Sheet, at: int) -> bool:
    """Whether a quotation is as short as a name, with no colon before it: `يواصل مهرجان «سوق العلم»`."""
    number = sheet.opened.get(at)
    if number is None or ":" in sheet.gaps[at] or not sheet.quotes[number].closed:
        return False
    begin, end = sheet.quote_words(number)
    return end - begin <= _NAME


def _tells(sheet: Sheet, subject: Phrase, *, whom: bool) -> bool:
    """`أبلغ الوزير السفراء أن`: behind a definite subject of one word stands who was told."""
    after = subject.last
    plain = subject.last - subject.first == 1 and sheet.is_(subject.first, Sort.DEFINITE | Sort.ROLE)
    return (
        whom
        and plain
        and after < sheet.length
        and sheet.is_(after, Sort.DEFINITE)
        and sheet.is_(after, Sort.ROLE | Sort.SOURCE)
    )


def _strange_name(
    sheet: Sheet, subject: Phrase, found: tuple[int, str], limit: int, takes: frozenset[str]
) -> int | None:
    """Where a name that nobody knows ends behind a title, the cue's own preposition following: `كشف المبعوث X Y عن`."""
    at = subject.last
    if (
        found != (at, "noun")
        or not sheet.is_(subject.first, Sort.ROLE)
        or sheet.gaps[at] not in (" ", "” ", "» ", '" ')
    ):
        return None
    ends = ends_of(takes)
    for end in range(at, min(limit - 1, at + 4)):
        if sheet.words[end] in ends:
            return end if end > at else None
        if sheet.sorts[end] & ~Sort.MASDAR or (end > at and sheet.gaps[end] != " "):
            return None
    return None


def _settled(
    sheet: Sheet, hit: Hit, at: int, subject: Phrase, found: tuple[int, str] | None
) -> tuple[Phrase | None, tuple[int, str] | None]:
    """A phrase behind a verb with nothing behind it is what the verb takes, unless it is plainly a source."""
    source = Sort.ROLE | Sort.SOURCE | Sort.BODY | Sort.MEDIUM
    if found is None and (sheet.is_(at, source) or sheet.names[at] is not None):
        return subject, None
    if found is None or _object(sheet, hit, at, found):
        return None, (at, "noun")
    return subject, found


def _object(sheet: Sheet, hit: Hit, at: int, found: tuple[int, str]) -> bool:
    """Whether a bare unknown phrase behind `و` and a verb is what the verb takes, nothing better having been found."""
    sort = sheet.sorts[at]
    known = sort & (Sort.DEFINITE | Sort.PRONOUN | Sort.ROLE | Sort.SOURCE | Sort.BODY | Sort.MEDIUM | Sort.DOCUMENT)
    if known or sheet.names[at] is not None or at in sheet.opened or not conjoined(sheet, hit):
        return False
    content, by = found
    if (by == "noun" and sheet.comma(content)) or (by not in ("noun", *LETTERS) and content - at < 5):
        return False
    return by not in ("that", "quote") and not sheet.is_(content, Sort.MASDAR)


def _quoted_source(sheet: Sheet, at: int, limit: int, takes: frozenset[str]) -> bool:
    """Whether a short quotation behind a verb is a name, what is said following it: `أضافت "…" أن`."""
    if at not in sheet.opened or not sheet.quotes[sheet.opened[at]].closed:
        return False
    end = sheet.quote_words(sheet.opened[at])[1]
    if end - at > 5 or end >= limit or ":" in sheet.gaps[at]:
        return False
    if brings(sheet, end, takes - {"quote"}, 0) is not None:
        return True
    return end - at <= _NAME and _says_later(sheet, end, min(limit, end + NEAR), takes)


def _says_later(sheet: Sheet, at: int, limit: int, takes: frozenset[str]) -> bool:
    """Whether words behind a short quotation bring in what was said: `وأشار "الحارثي" في تصريحه إلى أن …`."""
    for i in range(at, limit):
        if (sheet.hard(i) and ":" not in sheet.gaps[i]) or sheet.is_(i, Sort.CUE):
            return False
        if ":" in sheet.gaps[i] or (i in sheet.opened and i > at):
            return "quote" in takes
        if sheet.is_(i, Sort.THAT) and not sheet.is_(i, Sort.AND):
            return "that" in takes and sheet.words[i - 1] not in sheet.marks["subordinate"] - ends_of(takes)
    return False


def _content(sheet: Sheet, hit: Hit, at: int, limit: int, takes: frozenset[str]) -> tuple[int, str] | None:
    if hit.entry.get("describe"):
        return _described(sheet, hit, at, limit)
    if hit.entry.id == "قال" and at < limit and sheet.words[at] in sheet.marks["negation"]:
        return at, "that"
    found = find_introducer(sheet, hit, at, limit, takes, whom=bool(hit.entry.get("whom")))
    if found is None and hit.entry.id == "قال" and hit.last < at < limit - 3 and _bare_words(sheet, at):
        return at, "that"
    return found


def _unmarked(sheet: Sheet, subject: Phrase, limit: int) -> tuple[Phrase, tuple[int, str] | None]:
    """Words said with no sign at all: behind a name (`قال عبدالحليم علاقات …`), or behind who was told (`لـ(اليوم) …`)."""
    end = subject.last
    if is_person(sheet, subject.first):
        end = subject.first + 1
        while end < subject.last and sheet.names[end] is not None and sheet.names[end] is sheet.names[end - 1]:
            end += 1
    if end + 1 < limit and sheet.words[end] == "في" and sheet.is_(end + 1, Sort.VENUE):
        medium = next((i for i in range(end + 2, min(limit, end + _CLOSE)) if told(sheet, i, limit) > i), end)
        end = told(sheet, medium, limit) if medium > end else limit
    if limit - end < _SENTENCE or sheet.hard(end) or sheet.is_(end, Sort.PREPOSITION | Sort.AND | Sort.RELATIVE):
        return subject, None
    return subject._replace(last=min(end, subject.last)), (end, "that")


def _bare_words(sheet: Sheet, at: int) -> bool:
    """`قال المدير العلاقات في أوجها`: words said with no sign but the name before them."""
    named = sheet.names[at - 1] is not None
    return named and sheet.gaps[at] == " " and can_begin(sheet, at) and not sheet.is_(at, Sort.CUE)


def _subject_before(sheet: Sheet, hit: Hit, *, opens: bool) -> Phrase | None:
    """A subject before a verb whose object would be taken for one."""
    if not opens or conjoined(sheet, hit) or hit.first == 0 or sheet.gaps[hit.first] != " ":
        return None
    if sheet.is_(hit.first - 1, Sort.SUBORDINATOR | Sort.THAT | Sort.PREPOSITION | Sort.RELATIVE):
        return None
    return None if _subject_follows(sheet, hit) else subject_before(sheet, hit)


def _subject_follows(sheet: Sheet, hit: Hit) -> bool:
    """Whether who speaks stands behind the verb: a source, or a body whose words أن brings in at once."""
    behind = hit.last
    if behind >= sheet.length or sheet.is_(behind, Sort.TO):
        return False
    if hit.tag == "past" and sheet.is_(behind, Sort.ROLE | Sort.SOURCE):
        return True
    name = sheet.names[behind]
    if not (sheet.is_(behind, Sort.ROLE | Sort.SOURCE | Sort.BODY) or (name is not None and name.type != "LOC")):
        return False
    end = read_phrase(sheet, behind, min(sheet.length, behind + NEAR)).last
    return end < sheet.length and sheet.gaps[end] == " " and sheet.is_(end, Sort.THAT)


def _subject_behind(sheet: Sheet, hit: Hit, at: int, limit: int, takes: frozenset[str]) -> Phrase | None:
    """The phrase behind a verb, unless it is the verb's object: `أعلن انتهاء …`, `وانتقد أداء …`."""
    source = Sort.ROLE | Sort.SOURCE | Sort.BODY | Sort.MEDIUM | Sort.DOCUMENT
    sort = sheet.sorts[at]
    if plural(sheet.words[hit.first]) or _has_pronoun(sheet, hit) or _called_upon(sheet, at):
        return None
    if "noun" in takes and not hit.behind and not sort & source and sheet.names[at] is None:
        owned = not sort & Sort.DEFINITE and sheet.words[at].endswith(("ها", "هم", "ته", "هما"))
        called = at + 1 < limit and at + 1 in sheet.opened  # مبادرة «…»
        if (sort & Sort.MASDAR and not called) or owned:
            return None
    opens = bool(takes & {"noun", "claim", "blame", "tale"} or hit.entry.get("whom"))
    ends = ends_of(takes) | ({"عن"} if hit.entry.get("relays") else set())
    return read_phrase(sheet, at, limit, ends=ends, opens=opens)


def _called_upon(sheet: Sheet, at: int) -> bool:
    """`طالب المسؤولين`: a plural in ين is whom the verb is done to."""
    word = sheet.words[at]
    people = sheet.is_(at, Sort.DEFINITE) and sheet.is_(at, Sort.SOURCE | Sort.ROLE)
    return people and len(word) > 6 and word.endswith("ين") and sheet.names[at] is None


def _has_pronoun(sheet: Sheet, hit: Hit) -> bool:
    """Whether what stands before a verb is its subject already: `لكنه نفى`, `إنها ترى`."""
    at = hit.first
    while at > 1 and sheet.words[at - 1] in sheet.marks["before_verb"] and sheet.gaps[at] == " ":
        at -= 1
    before = sheet.words[at - 1] if at and sheet.gaps[at] == " " else ""
    bound = bool(at) and sheet.is_(at - 1, Sort.THAT | Sort.SUBORDINATOR) and before.endswith(("ه", "ها", "هم"))
    return bool(before) and (bound or before in ("وهو", "وهي", "هو", "هي"))


def _called(sheet: Sheet, at: int, limit: int) -> bool:
    """Whether what a thing is called follows at once, so that the phrase before it is the thing."""
    return at < limit and sheet.words[at].startswith("ب") and sheet.names[at] is None


def _described(sheet: Sheet, hit: Hit, at: int, limit: int) -> tuple[int, str] | None:
    """`وصف X بأنه Y`: the thing and what it is called; with a pronoun, what it is called alone."""
    for i in range(at, min(limit, at + 25)):
        word = sheet.words[i]
        if (i > at and sheet.hard(i)) or sheet.is_(i, Sort.CUE):
            return None
        if word.startswith("ب") and len(word) != 2 and not sheet.names[i]:
            if hit.behind:
                return (i + 1, "ب") if sheet.is_(i, Sort.THAT) else (i, "ب")
            return (at, "noun") if i > at else None
    return None


def _limit(sheet: Sheet, hit: Hit) -> int:
    """Where the cue's sentence ends; a quotation that it stands in ends it too."""
    end = sheet.sentence(hit.first).last
    while end < sheet.length and sheet.is_(end, Sort.THAT) and "." in sheet.gaps[end] and "\n" not in sheet.gaps[end]:
        end = sheet.sentence(end).last  # a slip: a stop before what the cue brings in
    inside = sheet.inside[hit.first]
    if inside >= 0:
        end = min(max(end, hit.last), sheet.quote_words(inside)[1])
    return end


def _over_slip(sheet: Sheet, limit: int) -> int | None:
    """The end of the next sentence where a stop before `و` and a noun was a slip: `حذر الوزير الدول. ووكلاءها من …`."""
    if limit >= sheet.length or sheet.gaps[limit] not in (". ", " .") or not sheet.words[limit].startswith("و"):
        return None
    if sheet.is_(limit, Sort.VERB | Sort.CUE | Sort.AUXILIARY | Sort.SUBORDINATOR | Sort.ADVERB | Sort.PREPOSITION):
        return None
    owned = sheet.words[limit].endswith(("ها", "هم", "ه"))
    return sheet.sentence(limit).last if owned else None
