"""Places that are judged: as addresses write them, as judgements name them, and what was said of them before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from litestar.datastructures import Cookie

from tawatur.errors import TawaturError
from tawatur.record import Target

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tawatur.desk import Desk
    from tawatur.record import LogEntry

__all__ = ["Place", "after", "on", "place_of", "said_on", "target_of"]


class Place(NamedTuple):
    """A place that is judged: its report, its span, its exact words, the text's hash, what the report is called."""

    report: str
    start: int
    end: int
    text: str
    sha256: str
    called: str


def place_of(desk: Desk, written: str) -> Place:
    """`REPORT:START-END`, the way places are written in addresses."""
    name, _, span = written.rpartition(":")
    first, _, last = span.partition("-")
    kept = desk.report(name)
    text = kept.report.text
    if not (first.isdecimal() and last.isdecimal() and len(span) < 24 and int(first) < int(last) <= len(text)):
        raise TawaturError(f"{written[:80]}: no such place in the report")
    words = text[int(first) : int(last)]
    return Place(name, int(first), int(last), words, kept.sha256, kept.report.outlet or kept.report.title or name)


def target_of(place: Place, layer: str) -> Target:
    """What a judgement on a place names."""
    return Target(sha256=place.sha256, start=place.start, end=place.end, layer=layer)  # type: ignore[arg-type]


def on(desk: Desk, target: Target) -> Place | None:
    """The place that a judgement names, null where no report has its text any more."""
    report = desk.text_named(target.sha256)
    if report is None:
        return None
    kept = desk.report(report).report
    words = kept.text[target.start : min(target.end, target.start + 160)]
    return Place(report, target.start, target.end, words, target.sha256, kept.outlet or kept.title or report)


def said_on(desk: Desk, places: Iterable[Place], layer: str) -> list[LogEntry]:
    """The judgements of a layer on some places, the latest first, each once."""
    found: dict[str, LogEntry] = {}
    for place in places:
        for entry in desk.log(text=place.sha256, limit=200).items:
            if entry.judgement is not None and any(
                t.sha256 == place.sha256 and t.layer == layer and t.start < place.end and place.start < t.end
                for t in entry.judgement.about
            ):
                found[entry.id] = entry
    return sorted(found.values(), key=lambda entry: -entry.number)


def after(name: str, value: str) -> Cookie:
    """Something that the next page tells."""
    return Cookie(name, value=value, httponly=True, samesite="lax", max_age=60)
