"""What stands once for two times: the month of `20 و31 يوليو`, the modifier of `الأحد والاثنين المقبلين`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tawatur.reading.times.draft import Draft
    from tawatur.reading.times.join import Piece
    from tawatur.text.document import Document

__all__ = ["share"]

_REACH = 60  # characters between a day and the one that names its month
_AND = re.compile(r"\s+(?:و|او\s|الى\s|حتى\s)\s*(?:شهر\s)?")


def share(pieces: Iterable[Piece], document: Document) -> list[Piece]:
    """Days that stand before the month of another take it over; those that find none are dropped.

    Months and weekdays take over the modifier or year of the one they are joined to.
    """
    kept: list[Piece] = []
    lender: Piece | None = None
    for piece in reversed(list(pieces)):
        new = piece
        if piece.draft.borrows:
            if lender is None or lender.start - piece.end > _REACH:
                continue
            new = piece._replace(draft=_borrowed(piece.draft, lender.draft))
        elif kept and _coordinate(piece, kept[-1], document):
            new = piece._replace(draft=_shared(piece.draft, kept[-1].draft))
        if new.draft.kind == "day":
            lender = new
        kept.append(new)
    return kept[::-1]


def _borrowed(draft: Draft, lender: Draft) -> Draft:
    month, year = lender.month, lender.year
    if month is not None and (draft.day or 0) > (lender.day or 0):  # من 28 إلى 5 مارس
        month, year = (month - 1, year) if month > 1 else (12, year - 1 if year else None)
    return msgspec.structs.replace(
        draft, month=month, year=year, lean=lender.lean, hijri=lender.hijri, shift=lender.shift,
        unit=lender.unit, twice=lender.twice, borrows=False,
    )  # fmt: skip


def _coordinate(left: Piece, right: Piece, document: Document) -> bool:
    """Whether two months or weekdays are joined and only the second says which."""
    same = left.draft.kind == right.draft.kind and left.draft.kind in ("month", "weekday")
    free = left.draft.lean is None and left.draft.year is None and left.draft.shift is None
    return same and free and bool(_AND.fullmatch(document.plain[left.end : right.start]))


def _shared(draft: Draft, other: Draft) -> Draft:
    year = other.year
    if year is not None and (draft.month or 0) > (other.month or 0):  # من نوفمبر إلى فبراير 2015
        year -= 1
    shift, unit = (other.shift, other.unit) if other.kind == "month" else (None, None)
    return msgspec.structs.replace(
        draft, lean=other.lean, year=year, shift=shift, unit=unit, twice=other.twice, paired=draft.kind == "weekday"
    )
