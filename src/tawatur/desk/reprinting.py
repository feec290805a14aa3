"""Where else a report's words were printed, in the whole archive: found by imprints, then laid side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawatur.record import Copy
    from tawatur.store import Store
    from tawatur.text.lexicon import Lexicons

__all__ = ["reprints"]


def reprints(store: Store, lexicons: Lexicons, name: str, *, days: int | None) -> tuple[Copy, ...]:
    """The groups of copies that a report is in, among those that share most imprints with it."""
    from tawatur.store.imprints import imprints_of
    from tawatur.story.copies import find_copies
    from tawatur.story.material import lay_out, lore_of

    report, reading = store.reports.get(name).report, store.readings.get(name)
    day = reading.report.published.best
    others = store.imprints.holders(imprints_of(report, reading), day=day, days=days)
    pairs = store.readings.pairs(other for other in others if other != report.id)
    found = find_copies(lay_out([(report, reading), *pairs]), lore_of(lexicons))
    return tuple(copy for copy in found.groups if report.id in copy.reports)
