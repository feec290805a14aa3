"""How a cue is built into its sentence: what it says of, who speaks, and what brings the content in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.statements.phrases import Phrase, can_begin, read_phrase
from tawatur.reading.statements.subjects import conjoined, plural, subject_before
from tawatur.reading.statements.words import Sort

if TYPE_CHECKING:
    from tawatur.reading.statements.sheet import Sheet
    from tawatur.text.anchors import Hit

__all__ = ["Frame", "read_frame"]

_LETTERS = frozenset("بل")
_NEAR = 16
_WINDOW = 60
_CLOSE = 8


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
    takes = frozenset(hit.entry.get("takes", ()))
    limit = min(_limit(sheet, hit), hit.last + _WINDOW)
    last, at = _skip_asides(sheet, hit.last, limit)
    whom = bool(hit.entry.get("whom"))
    opens = bool(takes & {"noun", "claim"}) or whom
    subject = _subject_before(sheet, hit, opens=opens) if not participle else None
    behind = subject is None and not participle
    if behind and at < limit and sheet.words[at] == "فان" and at == hit.last:
        subject = read_phrase(sheet, at, limit, ends=_ends(takes), opens=opens)
    elif behind and at < limit and _quoted_source(sheet, at, limit, takes):
        subject = Phrase(at, sheet.quote_words(sheet.opened[at])[1], named=True)
    elif behind and at < limit and can_begin(sheet, at) and not _brings(sheet, at, takes, hit.last):
        subject = _subject_behind(sheet, hit, at, limit, takes)
        if subject is not None and hit.entry.get("describe") and not hit.behind and _called(sheet, subject.last, limit):
            subject = None
    start = subject.last if subject is not None and behind else at
    found = _content(sheet, hit, start, limit, takes)
    if subject is not None and behind and "noun" in takes and not hit.behind:
        subject, found = _settled(sheet, hit, at, subject, found)
    if found is None:
        return None
    if subject is not None and behind and opens and subject.first not in sheet.opened and found[1] in ("that", "quote"):
        subject = read_phrase(sheet, subject.first, found[0] - (found[1] == "that"), ends=_ends(takes))
    return Frame(hit, hit.first, last, subject, found[0], found[1])


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
    if (by == "noun" and sheet.comma(content)) or (by not in ("noun", *_LETTERS) and content - at < 5):
        return False
    return by not in ("that", "quote") and not sheet.is_(content, Sort.MASDAR)


def _quoted_source(sheet: Sheet, at: int, limit: int, takes: frozenset[str]) -> bool:
    """Whether a short quotation behind a verb is a name, what is said following it: `أضافت "…" أن`."""
    if at not in sheet.opened or not sheet.quotes[sheet.opened[at]].closed:
        return False
    end = sheet.quote_words(sheet.opened[at])[1]
    return end - at <= 5 and end < limit and _brings(sheet, end, takes - {"quote"}, 0) is not None


def _content(sheet: Sheet, hit: Hit, at: int, limit: int, takes: frozenset[str]) -> tuple[int, str] | None:
    if hit.entry.get("describe"):
        return _described(sheet, hit, at, limit)
    if hit.entry.id == "قال" and at < limit and sheet.words[at] in sheet.marks["negation"]:
        return at, "that"
    found = _introducer(sheet, hit, at, limit, takes, whom=bool(hit.entry.get("whom")))
    if found is None and hit.entry.id == "قال" and hit.last < at < limit - 3 and _bare_words(sheet, at):
        return at, "that"
    return found


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
    behind = hit.last
    if (
        hit.tag == "past"
        and behind < sheet.length
        and sheet.is_(behind, Sort.ROLE | Sort.SOURCE)
        and not sheet.is_(behind, Sort.TO)
    ):
        return None
    return subject_before(sheet, hit)


def _subject_behind(sheet: Sheet, hit: Hit, at: int, limit: int, takes: frozenset[str]) -> Phrase | None:
    """The phrase behind a verb, unless it is the verb's object: `أعلن انتهاء …`, `وانتقد أداء …`."""
    source = Sort.ROLE | Sort.SOURCE | Sort.BODY | Sort.MEDIUM | Sort.DOCUMENT
    sort = sheet.sorts[at]
    if plural(sheet.words[hit.first]) or _has_pronoun(sheet, hit):
        return None
    if "noun" in takes and not hit.behind and not sort & source and sheet.names[at] is None:
        owned = not sort & Sort.DEFINITE and sheet.words[at].endswith(("ها", "هم", "ته", "هما"))
        if sort & Sort.MASDAR or owned:
            return None
    opens = bool(takes & {"noun", "claim", "blame"} or hit.entry.get("whom"))
    ends = _ends(takes) | ({"عن"} if hit.entry.get("relays") else set())
    return read_phrase(sheet, at, limit, ends=ends, opens=opens)


def _has_pronoun(sheet: Sheet, hit: Hit) -> bool:
    """Whether what stands before a verb is its subject already: `لكنه نفى`, `إنها ترى`."""
    before = sheet.words[hit.first - 1] if hit.first and sheet.gaps[hit.first] == " " else ""
    bound = sheet.is_(hit.first - 1, Sort.THAT | Sort.SUBORDINATOR) and before.endswith(("ه", "ها", "هم"))
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


def _ends(takes: frozenset[str]) -> frozenset[str]:
    return frozenset(t.translate({ord("أ"): "ا", ord("إ"): "ا"}) for t in takes)


def _skip_asides(sheet: Sheet, at: int, limit: int) -> tuple[int, int]:
    """Past what may stand between a verb and its subject: a second cue word (قائلا), adverbs, days, من جهته."""
    last = at
    while at < limit and not sheet.hard(at):
        word, sort = sheet.words[at], sheet.sorts[at]
        if at in sheet.opened:
            break
        if sort & (Sort.ADVERB | Sort.TIME | Sort.BOUND):
            at += 1
        elif word == "من" and at + 1 < limit and sheet.words[at + 1] in sheet.marks["aside"]:
            at += 2
            if at < limit and sheet.words[at] in ("اخرى", "ثانية", "اخر"):
                at += 1
        elif (
            word == "في"
            and at + 2 < limit
            and sheet.words[at + 2] in ("نفسه", "ذاته", "عينه", "اخر", "سابق", "لاحق", "متصل")
        ):
            at += 3
        elif word in sheet.marks["saying"] and word.startswith("قائل"):
            at = last = at + 1
        else:
            break
    return last, at


def _brings(sheet: Sheet, at: int, takes: frozenset[str], cue_end: int) -> str | None:
    """What brings in the content at a word, if anything does."""
    word, sort = sheet.words[at], sheet.sorts[at]
    if "that" in takes and sort & Sort.THAT and not sort & Sort.AND:
        return "that"
    if "quote" in takes and (at in sheet.opened or ":" in sheet.gaps[at]):
        return "quote"
    if word in _ends(takes):
        return word
    if at == cue_end or sheet.sorts[at] & Sort.TO:
        return next((letter for letter in _LETTERS & takes if sheet.prefixed(at, letter)), None)
    return None


def _introducer(
    sheet: Sheet, hit: Hit, at: int, limit: int, takes: frozenset[str], *, whom: bool
) -> tuple[int, str] | None:
    """The word the content begins with and what brings it in, searched from behind the subject.

    `fresh`: nothing has come since the subject or a comma but days and adverbs, so that what stands here is the
    verb's own; else it may belong to a phrase that says where or when, and only a later best guess is kept.
    """
    ends, fresh, guess = _ends(takes), True, None
    for i in range(at, limit):
        if _stops(sheet, i, at):
            break
        fresh = fresh or sheet.comma(i)
        sure = takes if guess is None or guess[1] != "noun" else takes - {"noun", "quote"}
        if (found := _certain(sheet, i, at, sure, ends, fresh=fresh)) is not None:
            return found
        if fresh and sheet.is_(i, Sort.ADVERB | Sort.TIME | Sort.BOUND):
            continue
        if fresh and (found := _possible(sheet, i, limit, takes, ends, whom=whom)):
            if not ("that" in takes and _unsure(sheet, i, found[1])) and (guess is None or found[1] != "noun"):
                return found
            guess = guess or found
        elif fresh and whom and can_begin(sheet, i):
            behind = read_phrase(sheet, i, limit, ends=ends, opens=True).last
            return _behind_object(sheet, hit, behind, limit, takes) if behind < limit else guess
        elif guess is None:
            guess = _guess(sheet, i, at, limit, takes, ends, whom=whom and not fresh)
        if sheet.is_(i, Sort.CUE) and not _within(sheet, i, at):
            break
        fresh = False
    return guess


def _behind_object(sheet: Sheet, hit: Hit, at: int, limit: int, takes: frozenset[str]) -> tuple[int, str] | None:
    """What follows whoever is called upon: a verbal noun at once (`طالب الجميع وضع …`), or what the verb takes."""
    if "noun" in takes and sheet.is_(at, Sort.MASDAR) and not sheet.is_(at, Sort.TO | Sort.AND):
        return at, "noun"
    return _introducer(sheet, hit, at, limit, takes - {"noun"}, whom=False)


def _stops(sheet: Sheet, i: int, at: int) -> bool:
    """Whether the search ends before a word: at a full stop, and at another cue's clause."""
    if i > at and sheet.hard(i) and ":" not in sheet.gaps[i] and not sheet.is_(i, Sort.THAT):
        return True
    clause = sheet.is_(i, Sort.CUE) and (sheet.is_(i, Sort.AND) or sheet.comma(i))
    return clause and not _within(sheet, i, at)


def _guess(
    sheet: Sheet, i: int, at: int, limit: int, takes: frozenset[str], ends: frozenset[str], *, whom: bool
) -> tuple[int, str] | None:
    """What may bring the content in behind an aside: the verb's preposition close by, a verbal noun."""
    near = _NEAR * 2 if sheet.words[i] == "الى" else _NEAR
    if i - at < near and sheet.words[i] in ends and i + 1 < limit and not _aside(sheet, i):
        return i + 1, sheet.words[i]
    if whom and sheet.is_(i, Sort.MASDAR) and any(sheet.prefixed(i, c) for c in ends & _LETTERS):
        return i, sheet.words[i][0]
    return (i, "noun") if "noun" in takes and i > at and _late(sheet, i) else None


def _unsure(sheet: Sheet, at: int, by: str) -> bool:
    """Whether أن behind would be a better sign: a place or time behind ب, a bare word of unknown kind."""
    if by in _LETTERS:
        return not sheet.is_(at, Sort.MASDAR)
    known = sheet.is_(at, Sort.MASDAR | Sort.PRONOUN)
    return by == "noun" and not known and at not in sheet.opened


def _within(sheet: Sheet, at: int, floor: int) -> bool:
    """Whether another cue word stands in a clause that describes what the first speaks of: `الذي كان يتحدث إلى …`."""
    if (
        sheet.words[at] in sheet.marks["saying"]
        or sheet.is_(at, Sort.RELATIVE)
        or sheet.words[at] in sheet.marks["published"]
    ):
        return True
    if any(sheet.is_(i, Sort.RELATIVE) for i in range(max(floor, at - 3), at)):
        return True
    return sheet.words[at].endswith(("ه", "ها")) and sheet.gaps[at] == " "


def _late(sheet: Sheet, at: int) -> bool:
    """A verbal noun behind an aside's end: `أكد في تصريح أمس تضامن …`, `أكد في تصريحات رغبة …`."""
    if not sheet.is_(at, Sort.MASDAR) or sheet.is_(at, Sort.TO | Sort.AND) or sheet.gaps[at] != " ":
        return False
    before = sheet.sorts[at - 1]
    return bool(before & (Sort.DEFINITE | Sort.ADJECTIVE | Sort.TIME | Sort.VENUE)) and not before & Sort.PREPOSITION


def _past_that(sheet: Sheet, at: int) -> int:
    """The word behind a complementiser that opens a quotation: `قال: «إن …»`."""
    inner = sheet.is_(at, Sort.THAT) and not sheet.is_(at, Sort.AND) and at + 1 < sheet.length
    return at + 1 if inner and sheet.gaps[at + 1] == " " else at


def _inner(sheet: Sheet, at: int, floor: int) -> bool:
    """Whether a complementiser belongs to a relative clause's verb close before it: `الوزير، الذي قال إن …، أن`."""
    for i in range(at - 1, max(floor, at - 8), -1):
        if sheet.gaps[i + 1] != " ":
            return False
        if sheet.is_(i, Sort.CUE):
            return sheet.is_(i - 1, Sort.RELATIVE)
    return False


def _certain(
    sheet: Sheet, i: int, at: int, takes: frozenset[str], ends: frozenset[str], *, fresh: bool
) -> tuple[int, str] | None:
    """A colon, a quotation or a complementiser of the cue's own."""
    if "quote" in takes and ":" in sheet.gaps[i]:
        return _past_that(sheet, i), "quote"
    if i and sheet.words[i - 1] == "ل":
        return None  # a medium's name in quotation marks
    if (
        i in sheet.opened
        and ("quote" in takes or "noun" in takes)
        and _said(sheet, i, fresh=fresh, noun="noun" in takes)
    ):
        begin, end = sheet.quote_words(sheet.opened[i])
        short = "noun" in takes and end - begin < 4 and ":" not in sheet.gaps[i]
        return _past_that(sheet, i), "noun" if short else "quote"
    sort = sheet.sorts[i]
    if "that" in takes and sort & Sort.THAT and not sort & Sort.AND:
        before = sheet.words[i - 1]
        free = before not in sheet.marks["subordinate"] and not sheet.is_(i - 1, Sort.VERB)
        if (i == at or free or before in ends) and not _inner(sheet, i, at):
            return i + 1, "that"
    return None


def _possible(
    sheet: Sheet, i: int, limit: int, takes: frozenset[str], ends: frozenset[str], *, whom: bool
) -> tuple[int, str] | None:
    """A preposition of the cue's own, or a noun phrase that it takes."""
    word, sort = sheet.words[i], sheet.sorts[i]
    if word in ends and i + 1 < limit and not _aside(sheet, i):
        return (i + 2 if sheet.is_(i + 1, Sort.THAT) and i + 2 < limit else i + 1), word
    letter = next((c for c in ends & _LETTERS if sheet.prefixed(i, c)), None)
    told = letter == "ل" and sort & Sort.MEDIUM
    if letter and not told and not sort & (Sort.THAT | Sort.AND):
        return i, letter
    if "claim" in takes and not sheet.marks["claimed"].isdisjoint(sheet.words[i : i + 2]):
        return i, "noun"
    if "blame" in takes and _blamed(sheet, i, limit):
        return i, "noun"
    if "noun" in takes and sort & Sort.PRONOUN and word.startswith(("هذ", "ما", "تلك", "ذلك")):
        return i, "noun"
    if (
        "noun" in takes
        and can_begin(sheet, i)
        and not sort & (Sort.CUE | Sort.AND)
        and not (whom and not sort & Sort.MASDAR)
    ):
        return i, "noun"
    return None


def _blamed(sheet: Sheet, at: int, limit: int) -> bool:
    return any(
        w.startswith(("مسؤولية", "مسووليه", "المسؤولية", "مسئولية", "المسئولية"))
        for w in sheet.words[at : min(limit, at + 12)]
    )


def _aside(sheet: Sheet, at: int) -> bool:
    word, after = sheet.words[at], sheet.words[at + 1]
    return (word == "من" and after in sheet.marks["aside"]) or (word == "على" and after in sheet.marks["margin"])


def _said(sheet: Sheet, at: int, *, fresh: bool, noun: bool) -> bool:
    begin, end = sheet.quote_words(sheet.opened[at])
    return end - begin >= 4 or fresh or noun or ":" in sheet.gaps[at]
