"""Two numbers that are one: ranges (بين 20 و30, خمسة إلى ستة, 20-30, 5 أو 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.figures.page import Page
    from tawatur.reading.numerals import Number

__all__ = ["is_from_to", "join_ranges"]

_TO = frozenset({"الى", "حتى", "او"})
_DASHES = frozenset({"-", "–", "—", "ـــ"})


def join_ranges(page: Page, numbers: list[Number]) -> Iterator[Number]:
    """The numbers, those that form one range put together."""
    at = 0
    while at < len(numbers):
        this = numbers[at]
        after = numbers[at + 1] if at + 1 < len(numbers) else None
        joined = _joined(page, this, after) if after else None
        yield joined or this
        at += 2 if joined else 1


def is_from_to(page: Page, this: Number, after: Number) -> bool:
    """Whether two numbers stand in `من 3000 إلى 2500`, a move from the one to the other."""
    return (
        after.first - this.last <= 3
        and page.word(this.first - 1) in ("من", "ومن")
        and any(page.word(index) == "الى" for index in range(this.last, after.first))
    )


def _joined(page: Page, this: Number, after: Number) -> Number | None:
    if this.kind != "cardinal" or after.kind != "cardinal" or not _as_range(page, this, after):
        return None
    shares = this.scale == 1 < after.scale and this.low < after.scale and this.low * after.scale < 10 * after.high
    ends = sorted((this.low * after.scale if shares else this.low, after.high))
    between = page.word(this.first - 1).endswith("بين") or page.word(this.first - 2).endswith("بين")
    if ends[0] == ends[1] or (ends[0] != this.low and not shares and not between):
        return None
    return this._replace(
        end=after.end, last=after.last, low=ends[0], high=ends[1], scale=after.scale, digits=this.digits or after.digits
    )


def _as_range(page: Page, this: Number, after: Number) -> bool:
    gap = page.plain[this.end : after.start]
    before = page.word(this.first - 1)
    if gap.strip() in _DASHES:
        return this.digits and after.digits and _has_unit(page, after)
    bound = page.bounds_before.get(this.first)
    if bound and gap in (" و", " و "):
        before = page.word(bound.first - 1)
    if gap in (" و", " و ") or (gap.strip() in ("-", "–", "—") and before.endswith("بين")):
        return before.endswith("بين")
    if after.first - this.last == 1 and page.word(this.last) in _TO and not gap.strip(page.word(this.last) + " "):
        return before not in ("من", "ومن") or page.word(this.first - 2) in page.marks["spread"]
    return False


def _has_unit(page: Page, number: Number) -> bool:
    """Whether a known noun or a per cent follows: without one, digits with a dash between are a score or a code."""
    percent = "%" in page.plain[number.end : number.end + 2]
    return percent or number.last in page.percents or (number.last in page.nouns and page.close(number.last))
