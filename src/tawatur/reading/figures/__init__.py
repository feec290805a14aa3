"""Figures: counts and amounts with their bound, unit, measure, and whose and where they are.

The steps, each a module: numbers are joined to ranges (`joins`), those that are dates, labels or noise fall away
(`guards`), the rest take their counted noun (`units`) and bound words (`bounds`), dual nouns are added (`duals`),
and each gets its measure (`measures`) and its place and owner (`scope`). When the other layers are read, `settle` says
how each is meant (`traits`, `wider`, `together`, `roles`), whether what it counts took place and as of which day (`telling`).
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tawatur.reading.events.contents import Contents
from tawatur.reading.figures.drafts import drafts
from tawatur.reading.figures.measures import measured
from tawatur.reading.figures.page import Page
from tawatur.reading.figures.roles import choose, weights
from tawatur.reading.figures.scope import scope
from tawatur.reading.figures.telling import as_of, status
from tawatur.reading.figures.together import together
from tawatur.reading.figures.traits import Counted, Groups, follows
from tawatur.record import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.events.scene import Scene
    from tawatur.reading.figures.draft import Draft
    from tawatur.record import Event, Expectation, Name, Statement, Time
    from tawatur.text.document import Document
    from tawatur.text.lexicon import Lexicons

__all__ = ["Around", "Figures", "counted_in"]

#: Measures that do not tell what befell the counted.
_OF_ANY = frozenset(("people", "money", "percent", "other", "troops"))


class Around(NamedTuple):
    """What the other layers found in the figures' report."""

    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    expectations: tuple[Expectation, ...] = ()


class Figures:
    """The layer, compiled once against the lexicons of a run."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._marks = lexicons.groups("figure_marker", "does")
        self.groups = Groups(lexicons, weights())

    def read(self, document: Document, times: tuple[Time, ...], names: tuple[Name, ...]) -> tuple[Figure, ...]:
        """The figures of a document, in its order; what lies in a time or a name is none.

        `role` is what the rules say; `settle` weighs it.
        """
        page = Page(document, times, names, self._marks)
        return tuple(_figure(page, draft) for draft in measured(page, drafts(page)))

    def settle(self, scene: Scene, figures: tuple[Figure, ...], around: Around) -> tuple[Figure, ...]:
        """The same figures with their role weighed, and with status and as-of from what else was read."""
        if not figures:
            return ()
        contents, promises = Contents(around.statements), _Promises(around.expectations)
        known, found = weights(), list[Figure]()
        last: Counted | None = None
        every = [*counted_in(scene, figures, around.events)]
        for counted, seen in zip(every, together(scene, self.groups, every), strict=True):
            figure = counted.figure
            if last is not None:
                seen.update(follows(scene, last, found[-1].role, counted))
            role = choose(seen, known)
            told = contents.around(figure.start)
            stands = status(scene, self.groups, counted, promises.around(figure.start))
            if last is not None and not counted.events and _goes_on(last, counted):
                stands = found[-1].status
            found.append(
                msgspec.structs.replace(
                    figure,
                    role=role,
                    period=figure.period if role == "rate" else None,
                    status=stands,
                    as_of=as_of(scene, counted, role, None if told is None else around.statements[told]),
                )
            )
            last = counted
        return tuple(found)


def _goes_on(last: Counted, counted: Counted) -> bool:
    """Whether a figure of those who suffered counts more or some of those before it (خمسة جنود وثلاثة مدنيين, ثلاثة منهم)."""
    measure = counted.figure.measure
    return measure == last.figure.measure and measure not in _OF_ANY and last.sentence == counted.sentence


def counted_in(scene: Scene, figures: tuple[Figure, ...], events: tuple[Event, ...]) -> Iterator[Counted]:
    """Each figure with its words, its sentence and the events that hold it."""
    document = scene.document
    held: dict[int, list[Event]] = {}
    for event in events:
        for index in event.figures:
            held.setdefault(index, []).append(event)
    for index, figure in enumerate(figures):
        start, first, last = document.cover(figure.start, figure.end)
        yield Counted(figure, first, last, document.sentence_at(start), held.get(index, ()))


class _Promises:
    """Expectations by where they begin."""

    def __init__(self, expectations: tuple[Expectation, ...]) -> None:
        self._all = sorted(expectations, key=lambda one: one.start)
        self._starts = [one.start for one in self._all]

    def around(self, offset: int) -> Expectation | None:
        """The last one that begins before an offset, where it holds it."""
        at = bisect_right(self._starts, offset) - 1
        return self._all[at] if at >= 0 and offset < self._all[at].end else None


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
