"""What brings the content of a cue in: a complementiser, a quotation, a preposition of its own or a noun phrase."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tawatur.reading.statements.phrases import can_begin, read_phrase
from tawatur.reading.statements.words import Sort

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.statements.sheet import Sheet
    from tawatur.text.anchors import Hit

__all__ = ["LETTERS", "NEAR", "brings", "ends_of", "find_introducer"]

LETTERS = frozenset("بل")
NEAR = 16  # words in which a cue's preposition is looked for behind an aside
_BESIDE = Sort.ADVERB | Sort.TIME | Sort.BOUND  # sorts that may stand between a cue and what it brings


@cache
def ends_of(takes: frozenset[str]) -> frozenset[str]:
    """The prepositions of a cue, folded."""
    return frozenset(t.translate({ord("أ"): "ا", ord("إ"): "ا"}) for t in takes)


def brings(sheet: Sheet, at: int, takes: frozenset[str], cue_end: int) -> str | None:
    """What brings in the content at a word, if anything does."""
    word: str = sheet.words[at]
    sort = sheet.sorts[at]
    if "that" in takes and sort & Sort.THAT and not sort & Sort.AND:
        return "that"
    if "quote" in takes and (at in sheet.opened or ":" in sheet.gaps[at]):
        return "quote"
    if word in ends_of(takes):
        return word
    if at == cue_end or sheet.sorts[at] & Sort.TO:
        return next((letter for letter in LETTERS & takes if sheet.prefixed(at, letter)), None)
    return None


def find_introducer(
    sheet: Sheet, hit: Hit, at: int, limit: int, takes: frozenset[str], *, whom: bool
) -> tuple[int, str] | None:
    """The word the content begins with and what brings it in, searched from behind the subject.

    `fresh`: nothing has come since the subject or a comma but days and adverbs, so that what stands here is the
    verb's own; else it may belong to a phrase that says where or when, and only a later best guess is kept.
    """
    ends, fresh, guess, sorts = ends_of(takes), True, None, sheet.sorts
    for i in _beside_asides(sheet, at, limit):
        fresh = fresh or i in sheet.aside_ends
        if _stops(sheet, i, at):
            break
        fresh = fresh or sheet.comma(i)
        sure = takes if guess is None or guess[1] != "noun" else takes - {"noun", "quote"}
        if (found := _certain(sheet, i, at, sure, ends, fresh=fresh)) is not None:
            return found
        if fresh and sorts[i] & _BESIDE:
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
        if sorts[i] & Sort.CUE and not _within(sheet, i, at):
            break
        fresh = False
    return guess


def _beside_asides(sheet: Sheet, at: int, limit: int) -> Iterator[int]:
    """The words from `at` to `limit` that belong to no aside."""
    veil, words, asides = sheet.marks["veil"], sheet.words, sheet.asides
    while at < limit:
        if words[at] in veil:
            at += 1
            continue
        if at not in asides:
            yield at
            at += 1
            continue
        end = asides[at]
        brought = end < limit and sheet.is_(end, Sort.THAT) and not sheet.is_(end, Sort.AND)
        said = end > at and at in sheet.opened and not brought
        if end > at and not said:
            at = end
        else:
            yield at
            at += 1


def _behind_object(sheet: Sheet, hit: Hit, at: int, limit: int, takes: frozenset[str]) -> tuple[int, str] | None:
    """What follows whoever is called upon: a verbal noun at once (`طالب الجميع وضع …`), or what the verb takes."""
    if "noun" in takes and sheet.is_(at, Sort.MASDAR) and not sheet.is_(at, Sort.TO | Sort.AND):
        return at, "noun"
    return find_introducer(sheet, hit, at, limit, takes - {"noun"}, whom=False)


def _stops(sheet: Sheet, i: int, at: int) -> bool:
    """Whether the search ends before a word: at a full stop, and at another cue's clause."""
    if i > at and sheet.gaps[i] != " " and sheet.hard(i) and ":" not in sheet.gaps[i] and not sheet.is_(i, Sort.THAT):
        return True
    sort = sheet.sorts[i]
    if not sort & Sort.CUE:
        return False
    return bool(sort & Sort.AND or sheet.comma(i)) and not _within(sheet, i, at)


def _guess(
    sheet: Sheet, i: int, at: int, limit: int, takes: frozenset[str], ends: frozenset[str], *, whom: bool
) -> tuple[int, str] | None:
    """What may bring the content in behind an aside: the verb's preposition close by, a verbal noun."""
    near = NEAR * 2 if sheet.words[i] == "الى" else NEAR
    if i - at < near and sheet.words[i] in ends and i + 1 < limit and not _aside(sheet, i):
        return i + 1, sheet.words[i]
    if whom and sheet.is_(i, Sort.MASDAR) and any(sheet.prefixed(i, c) for c in ends & LETTERS):
        return i, sheet.words[i][0]
    return (i, "noun") if "noun" in takes and i > at and _late(sheet, i) else None


def _unsure(sheet: Sheet, at: int, by: str) -> bool:
    """Whether أن behind would be a better sign: a place or time behind ب, a bare word of unknown kind."""
    if by in LETTERS:
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
    if sheet.is_(at, Sort.TO | Sort.AND) or sheet.gaps[at] != " ":
        return False
    before = sheet.sorts[at - 1]
    owned = before & (Sort.DOCUMENT | Sort.VENUE) and sheet.words[at - 1].endswith(("ه", "ها", "هم"))
    if not sheet.is_(at, Sort.MASDAR):
        return bool(owned) and not sheet.sorts[at] and can_begin(sheet, at)  # `في تقريرها فرصة …`
    return (
        bool(before & (Sort.DEFINITE | Sort.ADJECTIVE | Sort.TIME | Sort.VENUE | Sort.BOUND))
        and not before & Sort.PREPOSITION
    )


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
            return sheet.is_(i - 1, Sort.RELATIVE) and not sheet.words[i].endswith(("ه", "ها", "هم"))
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
        if i > at and end - begin < 4 and ":" not in sheet.gaps[i] and sheet.is_(i - 1, Sort.MEDIUM | Sort.BODY):
            return None  # صحيفة «…»
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
    letter = next((c for c in ends & LETTERS if sheet.prefixed(i, c)), None)
    told = letter == "ل" and sort & Sort.MEDIUM
    if letter and not told and not sort & (Sort.THAT | Sort.AND):
        return i, letter
    if "claim" in takes and not sheet.marks["claimed"].isdisjoint(sheet.words[i : i + 2]):
        return i, "noun"
    if "tale" in takes and word in sheet.marks["tale"]:
        return i, "noun"
    if "blame" in takes and _blamed(sheet, i, limit):
        return i, "noun"
    if "noun" in takes and sort & Sort.PRONOUN and word.startswith(("هذ", "ما", "تلك", "ذلك")):
        return i, "noun"
    if (
        "noun" in takes
        and can_begin(sheet, i)
        and not sort & Sort.AND
        and (not sort & Sort.CUE or sort & Sort.MASDAR)
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
