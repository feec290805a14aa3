"""Asides between a cue and its content: why a source is not named, and which medium received the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from tawatur.reading.statements.words import Sort

if TYPE_CHECKING:
    from tawatur.reading.statements.sheet import Sheet

__all__ = ["Aside", "find_asides", "skip_asides", "told"]

_NEAR = 7  # words between what a source asks for and its identity
_FAR = 22  # words that may tell the reason
_COPY = 8  # words between receiving and the copy received


class Aside(NamedTuple):
    """Words of the reporter's within another's sentence, half open.

    `withheld`: a source will not be named (`طلب عدم كشف هويته`); `received`: who was sent the words
    (`حصلت «…» على نسخة منه`).
    """

    first: int
    end: int
    kind: Literal["withheld", "received"]


def find_asides(sheet: Sheet) -> list[Aside]:
    """The asides of a document, in its order."""
    withholds, received = sheet.marks["withholds"], sheet.marks["received"]
    found: list[Aside] = []
    for at in sheet.document.where(withholds | received):
        if found and at < found[-1].end:
            continue
        aside = _withheld(sheet, at) if sheet.words[at] in withholds else _received(sheet, at)
        if aside is not None:
            found.append(aside)
    return found


def _withheld(sheet: Sheet, at: int) -> Aside | None:
    end = min(sheet.length, at + _NEAR)
    for i in range(at + 1, end):
        if sheet.hard(i):
            return None
        if sheet.words[i] in sheet.marks["identity"]:
            return Aside(at, _reason(sheet, i + 1), "withheld")
    return None


def _reason(sheet: Sheet, at: int) -> int:
    """Where the reason ends that may stand behind an identity withheld: `لأنه غير مخول الحديث`, `لحساسية الموقف`."""
    if at >= sheet.length or sheet.hard(at) or not _tells_why(sheet, at):
        return at
    for i in range(at + 1, min(sheet.length, at + _FAR)):
        ends = sheet.gaps[i] != " " or (
            sheet.is_(i, Sort.THAT) and sheet.words[i - 1] not in sheet.marks["subordinate"]
        )
        if ends or (sheet.is_(i, Sort.TO) and (sheet.is_(i, Sort.MEDIUM) or sheet.names[i] is not None)):
            return i
    return at


def _tells_why(sheet: Sheet, at: int) -> bool:
    return sheet.words[at] in sheet.marks["reason"] or sheet.words[at].startswith(("لحساسي", "لاسباب", "لدواع"))


def _received(sheet: Sheet, at: int) -> Aside | None:
    """`حصلت «…» على نسخة منه`, `تلقت وكالة … نسخة منه`, `اطلعت عليه «…»`."""
    near = range(max(0, at - 2), at)
    if not any(sheet.is_(i, Sort.DOCUMENT | Sort.RELATIVE | Sort.VENUE) for i in near):
        return None
    for i in range(at + 1, min(sheet.length, at + _COPY)):
        if sheet.hard(i):
            return None
        if sheet.words[i] in sheet.marks["copy"]:
            last = i + 1
            while last < sheet.length and sheet.words[last] in ("منه", "منها", "عنه", "عنها") and not sheet.hard(last):
                last += 1
            if sheet.words[i] in ("عليه", "عليها") and last < sheet.length and last in sheet.opened:
                last = max(last + 1, sheet.quote_words(sheet.opened[last])[1])
            return Aside(at, last, "received")
    return None


def skip_asides(sheet: Sheet, at: int, limit: int) -> tuple[int, int]:
    """Past what may stand between a verb and its subject: a second cue word (قائلا), adverbs, days, من جهته."""
    last = at
    while at < limit and not sheet.hard(at):
        word, sort = sheet.words[at], sheet.sorts[at]
        if at in sheet.opened:
            break
        if at in sheet.asides:
            at = sheet.asides[at]
        elif sort & (Sort.ADVERB | Sort.TIME | Sort.BOUND) or word in sheet.marks["veil"] or _manner(sheet, at, limit):
            at += 1
        elif (behind := told(sheet, at, limit)) > at:
            at = behind
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


def told(sheet: Sheet, at: int, limit: int) -> int:
    """Past a medium that was told, where it stands before the subject: `وقال لـ«عكاظ» الناطق باسم …`; else `at`."""
    word = sheet.words[at]
    if not word.startswith("ل") or sheet.gaps[at] != " ":
        return at
    begin = at + 1 if word == "ل" else at
    if begin >= limit:
        return at
    if begin in sheet.opened:
        return min(limit, max(begin + 1, sheet.quote_words(sheet.opened[begin])[1]))
    if begin > at and "(" in sheet.gaps[begin]:
        return next((i for i in range(begin + 1, min(limit, begin + 6)) if ")" in sheet.gaps[i]), at)
    if word.removeprefix("لل").removeprefix("ل") in sheet.marks["audience"]:
        return at + 1
    name = sheet.names[begin]
    if name is None or name.type != "ORG" or not (begin > at or sheet.is_(at, Sort.TO)):
        return at
    end = begin + 1
    while end < limit and sheet.names[end] is name:
        end += 1
    return end


def _manner(sheet: Sheet, at: int, limit: int) -> bool:
    """`اعترف سهوا ب…`: a bare accusative that tells how, between a verb and what it takes."""
    word = sheet.words[at]
    bare = not sheet.sorts[at] and sheet.names[at] is None and len(word) > 3 and word.endswith("ا")
    return bare and at + 1 < limit and sheet.gaps[at] == " " and not sheet.is_(at + 1, Sort.ADJECTIVE)
