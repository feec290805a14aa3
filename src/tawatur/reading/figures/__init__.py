"""Figures: counts and amounts with their bound, unit, measure, and whose and where they are.

The steps, each a module: numbers are joined to ranges (`joins`), those that are dates, labels or noise fall away
(`guards`), the rest take their counted noun (`units`) and bound words (`bounds`), dual nouns are added (`duals`),
and each gets its measure (`measures`) and its place and owner (`scope`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.figures.drafts import drafts
from tawatur.reading.figures.measures import measured
from tawatur.reading.figures.page import Page
from tawatur.reading.figures.scope import scope
from tawatur.record import Figure

if TYPE_CHECKING:
    from tawatur.reading.figures.draft import Draft
    from tawatur.record import Name, Time
    from tawatur.text.document import Document
    from tawatur.text.lexicon import Lexicons

__all__ = ["Figures"]


class Figures:
    """The layer, compiled once against the lexicons of a run."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._marks = lexicons.groups("figure_marker", "does")

    def read(self, document: Document, times: tuple[Time, ...], names: tuple[Name, ...]) -> tuple[Figure, ...]:
        """The figures of a document, in its order; what lies in a time or a name is none."""
        page = Page(document, times, names, self._marks)
        return tuple(_figure(page, draft) for draft in measured(page, drafts(page)))


def _figure(page: Page, draft: Draft) -> Figure:
    document = page.document
    start = (
        min(page.starts[draft.first], draft.number.start) if draft.first < draft.number.first else draft.number.start
    )
    span = document.span(_bare_start(page, draft, start), max(page.ends[draft.last - 1], draft.number.end))
    around = scope(page, draft)
    return Figure(
        start=span.start,
        end=span.end,
        low=draft.low,
        high=draft.high,
        bound=draft.bound,
        unit=_unit(page, draft),
        measure=draft.measure,  # type: ignore[arg-type]
        whose=around.whose,
        where=around.where,
        role=around.role,
        period=around.period,
    )


def _bare_start(page: Page, draft: Draft, start: int) -> int:
    """The start without a conjunction or preposition written onto the first word."""
    if draft.first == draft.number.first:
        return start
    if draft.first in page.bound_starts:
        return page.bound_starts[draft.first]
    noun = page.nouns.get(draft.first)
    return noun.start if noun else start


def _unit(page: Page, draft: Draft) -> str | None:
    unit = draft.unit
    if unit is None or unit.first == unit.last:  # a sign (%) is no word
        return None
    start = unit.hit.start if unit.hit and unit.hit.first == unit.first else page.starts[unit.first]
    span = page.document.span(start, page.ends[unit.last - 1])
    return page.document.text[span.start : span.end] or None
