"""Which statement's content an offset lies in."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawatur.record import Statement

__all__ = ["Contents"]

_NESTED = 12  # how many contents may begin between a content's start and what it holds


class Contents:
    """The contents of statements by where they begin, so that the one around an offset is found by a short look back."""

    def __init__(self, statements: tuple[Statement, ...]) -> None:
        spans = [(s.content.start, s.content.end, at) for at, s in enumerate(statements) if s.content is not None]
        self._spans = sorted(spans)
        self._starts = [start for start, _, _ in self._spans]

    def around(self, offset: int) -> int | None:
        """The index of the innermost statement whose content holds an offset, or null."""
        at = bisect_right(self._starts, offset)
        near = self._spans[max(0, at - _NESTED) : at]
        return min(((end - start, index) for start, end, index in near if end > offset), default=(0, None))[1]
