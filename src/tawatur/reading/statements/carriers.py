"""Media and documents that words came through, found between a cue and its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.statements.phrases import Phrase, read_phrase
from tawatur.reading.statements.words import Sort

if TYPE_CHECKING:
    from tawatur.reading.statements.sheet import Sheet

__all__ = ["find_carriers"]

_STOP = Sort.THAT | Sort.SUBORDINATOR | Sort.AUXILIARY | Sort.BOUND | Sort.ADVERB | Sort.TIME


def find_carriers(sheet: Sheet, first: int, last: int) -> list[Phrase]:
    """The carriers among the words from `first` to `last`, those nearest to the outlet first."""
    media: list[Phrase] = []
    documents: list[Phrase] = []
    venue = False
    at = first
    while at < last:
        sort = sheet.sorts[at]
        phrase = None
        if _passed_on(sheet, at, last):
            phrase = read_phrase(sheet, at + 1, last)
            media.insert(0, phrase)
        elif sort & Sort.VENUE or sheet.words[at].endswith(("تحدث", "متحدثا", "متحدثة")):
            venue = True
        elif sort & (Sort.MEDIUM | Sort.DOCUMENT) and _through(sheet, at, first, venue=venue):
            phrase = read_phrase(sheet, at, last)
            (documents if sort & Sort.DOCUMENT else media).append(phrase)
        elif _to_medium(sheet, at, last, venue=venue):
            begin = at + 1 if sheet.words[at] == "ل" else at
            phrase = read_phrase(sheet, begin, _close(sheet, begin, last))
            media.append(phrase)
        at = max(at + 1, phrase.last if phrase else at)
    return [*media, *documents]


def _passed_on(sheet: Sheet, at: int, last: int) -> bool:
    word = sheet.words[at]
    return (
        at + 1 < last
        and word.endswith(("ه", "ها"))
        and word.removesuffix("ها").removesuffix("ه") in sheet.marks["passing"]
        and bool(sheet.sorts[at + 1] & Sort.MEDIUM or sheet.words[at + 1] == "وسائل" or sheet.names[at + 1] is not None)
    )


def _through(sheet: Sheet, at: int, first: int, *, venue: bool) -> bool:
    if sheet.sorts[at] & Sort.TO:
        return True
    if at == first:
        return False
    before = sheet.words[at - 1]
    return before in sheet.marks["through"] or (before in ("مع", "الى") and venue)


def _to_medium(sheet: Sheet, at: int, last: int, *, venue: bool) -> bool:
    """`ل` before a medium that is named and not known as one: behind an interview or statement, or in quotes."""
    word = sheet.words[at]
    if word == "ل" and at + 1 < last and at + 1 in sheet.opened:
        return True
    bare = word.removeprefix("لل").removeprefix("ل")
    if (
        bare in sheet.marks["media_head"]
        and sheet.words[at + 1 : at + 2]
        and sheet.words[at + 1] in sheet.marks["media_kind"]
    ):
        return True
    if not word.startswith("ل") or len(word) < 4 or sheet.sorts[at] & _STOP or bare in sheet.marks["audience"]:
        return False
    name = sheet.names[at]
    if name is not None and sheet.sorts[at] & Sort.TO:
        return name.type == "ORG"
    interview = any(word in sheet.marks["interview"] for word in sheet.words[max(0, at - 2) : at])
    return venue and interview and name is None and not sheet.sorts[at] & (Sort.MASDAR | Sort.ROLE | Sort.PREPOSITION)


def _close(sheet: Sheet, begin: int, last: int) -> int:
    if begin in sheet.opened:
        return min(last, max(begin + 1, sheet.quote_words(sheet.opened[begin])[1]))
    return last
