"""Happenings as rows in the shape of the field's data sets: POLECAT (PLOVER), ACLED and UCDP GED, as CSV.

The columns are theirs, in their order; what reports do not tell stays empty. These are rows to compare and to code
on with, made by rules, not codings by those projects' trained people. What is counted or left out follows their
codebooks: ACLED and UCDP take what happened, no plans and denials; UCDP takes armed force that killed.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tawatur.export.csv import written
from tawatur.export.events import COLUMNS, event_rows, plover_type, quad_code
from tawatur.export.tables import Names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tawatur.export.tables import Cell
    from tawatur.record import Actor, Excerpt, Happening, Reading, Report, Series, Story, StorySource

    Pairs: TypeAlias = Sequence[tuple[Report, Reading]]

__all__ = ["ACLED", "POLECAT", "UCDP", "to_acled", "to_events", "to_polecat", "to_ucdp"]

POLECAT = (
    "Event ID", "Event Date", "Story Date", "Event Type", "Event Mode", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Recipient Name", "Recipient Country", "Placename", "Country", "Latitude", "Longitude", "Headline",
    "Publication Date", "Publisher", "Language", "URL", "Event Text", "Status", "Number of Origins",
)  # fmt: skip
ACLED = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
UCDP = (
    "id", "year", "type_of_violence", "conflict_name", "dyad_name", "side_a", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "where_prec", "where_coordinates", "adm_1",
    "latitude", "longitude", "country", "event_clarity", "date_prec", "date_start", "date_end", "best", "high", "low",
)  # fmt: skip

_QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
_OWN = frozenset(("DISASTER", "DEATH", "ELECT", "APPOINT"))  # ours, beyond PLOVER
#: ACLED's disorder type, event type and sub-event type; by mode where that tells more.
_ACLED: dict[str, tuple[str, str, str | None]] = {
    "ASSAULT": ("Political violence", "Battles", "Armed clash"),
    "PROTEST": ("Demonstrations", "Protests", "Peaceful protest"),
    "COERCE": ("Strategic developments", "Strategic developments", None),
    "MOBILIZE": ("Strategic developments", "Strategic developments", "Change to group/activity"),
    "RETREAT": ("Strategic developments", "Strategic developments", "Non-violent transfer of territory"),
    "AGREE": ("Strategic developments", "Strategic developments", "Agreement"),
}
_REMOTE = "Explosions/Remote violence"
_MODES: dict[str, tuple[str, str]] = {
    "drone": (_REMOTE, "Air/drone strike"), "airstrike": (_REMOTE, "Air/drone strike"),
    "aerial": (_REMOTE, "Air/drone strike"), "rockets": (_REMOTE, "Shelling/artillery/missile attack"),
    "artillery": (_REMOTE, "Shelling/artillery/missile attack"), "explosives": (_REMOTE, "Remote explosive/landmine/IED"),
    "suicide": (_REMOTE, "Suicide bomb"), "abduct": ("Violence against civilians", "Abduction/forced disappearance"),
    "riot": ("Riots", "Violent demonstration"), "arrest": ("Strategic developments", "Arrests"),
}  # fmt: skip
_AROUND = 300  # characters of a sentence on either side of the mention
_HAPPENED = ("happened", "ongoing", "ended")
_PRECISIONS = {"site": 1, "town": 1, "governorate": 2, "country": 3, "region": 3, "water": 3, "continent": 3}


class _Case(NamedTuple):
    """A happening with what the rows need of the rest of the story."""

    happening: Happening
    names: Names
    place: Actor | None
    source: StorySource | None
    killed: tuple[float, float, float] | None  # least, best, most
    words: str | None  # the sentence in which it is told first
    states: Mapping[str, str]

    def iso(self, keys: Sequence[str]) -> str | None:
        """The states among some actors, as ISO 3166-1 alpha-3."""
        return "; ".join(dict.fromkeys(self.states[key] for key in keys if key in self.states)) or None


def to_polecat(story: Story, pairs: Pairs = ()) -> bytes:
    """All happenings in the columns of POLECAT; types by PLOVER, four of our own beside."""
    return written(POLECAT, [_polecat(case) for case in _cases(story, pairs)])


def to_acled(story: Story, pairs: Pairs = ()) -> bytes:
    """What happened and is of ACLED's kinds, a row each."""
    kept = [c for c in _cases(story, pairs) if c.happening.status in _HAPPENED and c.happening.type in _ACLED]
    return written(ACLED, [_acled(case) for case in kept if case.happening.from_])


def to_ucdp(story: Story, pairs: Pairs = ()) -> bytes:
    """Armed force that killed at least one, a row each."""
    kept = [c for c in _cases(story, pairs) if c.happening.status in _HAPPENED and c.happening.type == "ASSAULT"]
    return written(UCDP, [_ucdp(case) for case in kept if case.killed and case.killed[2] >= 1 and case.happening.from_])


def to_events(story: Story) -> bytes:
    """All happenings with their PLOVER and CAMEO codes (`docs/events.md`)."""
    return written(COLUMNS, [[_listed(cell) for cell in row] for row in event_rows(story)])


def _listed(cell: object) -> Cell:
    """A cell as one value: lists joined, a mention as `report:start-end`."""
    if isinstance(cell, tuple):
        parts = (f"{one[0]}:{one[1]}-{one[2]}" if isinstance(one, tuple) else one or "" for one in cell)
        return "; ".join(map(str, parts)) if any(cell) else None
    return cell if isinstance(cell, str | int | float | bool | None) else str(cell)


def _cases(story: Story, pairs: Pairs) -> Iterator[_Case]:
    names = Names(story)
    actors = {actor.id: actor for actor in story.actors}
    states = {actor.id: actor.identifiers["iso"] for actor in story.actors if "iso" in actor.identifiers}
    sources = {source.id: source for source in story.sources}
    series = {one.id: one for one in story.series}
    texts = {report.id: report.text for report, _ in pairs}
    for h in story.happenings:
        place = next((actors[key] for key in h.places if key in actors), None)
        first = h.mentions[0] if h.mentions else None
        source = sources.get(first.report) if first else None
        words = _sentence(first, texts.get(first.report)) if first else None
        killed = _killed([series[key] for key in h.figures if key in series])
        yield _Case(h, names, place, source, killed, words, states)


def _sentence(span: Excerpt, text: str | None) -> str:
    """The sentence around a mention, the mention alone where the report is not at hand."""
    if text is None:
        return span.text
    start = max([0, *(at + len(mark) for mark in ("\n", ". ", "؟ ") if (at := text.rfind(mark, 0, span.start)) >= 0)])
    ends = [at for mark in ("\n", ". ", "؟ ") if (at := text.find(mark, span.end)) >= 0]
    return text[max(start, span.start - _AROUND) : min([*ends, len(text), span.end + _AROUND])].strip()


def _killed(series: Sequence[Series]) -> tuple[float, float, float] | None:
    """Least, best and most of the dead: all that reports give, and the latest as-of's figure as the best."""
    points = [
        point
        for one in series
        if one.measure == "killed" and not one.part
        for point in one.points
        if point.status in _HAPPENED and point.role != "cumulative"
    ]
    if not points:
        return None
    latest = max(points, key=lambda p: (p.to or "", p.low))
    return min(p.low for p in points), latest.low, max(p.high for p in points)


def _polecat(case: _Case) -> list[Cell]:
    h, names = case.happening, case.names
    kind = plover_type(h) or (h.type if h.type in _OWN else None)
    quad = _QUADS.get(quad_code(h) or 0)
    latitude, longitude = _coordinates(case.place)
    source = case.source
    return [
        h.id, h.from_, source.published.best if source else None, kind, h.mode, quad, None, names.many(h.actors), case.iso(h.actors),
        names.many(h.recipients), case.iso(h.recipients), case.place.name if case.place else None, _country(case), latitude, longitude,
        source.title if source else None, source.published.best if source else None, source.outlet if source else None,
        "Arabic", source.url if source else None, case.words, h.status, len(h.origins),
    ]  # fmt: skip


def _acled(case: _Case) -> list[Cell]:
    h, names = case.happening, case.names
    disorder, kind, sub = _ACLED[h.type]
    if h.mode in _MODES:
        kind, sub = _MODES[h.mode]
        disorder = "Political violence" if kind != "Strategic developments" else disorder
    latitude, longitude = _coordinates(case.place)
    row: dict[str, Cell] = {
        "event_id_cnty": h.id, "event_date": h.from_, "year": int((h.from_ or "0")[:4]), "time_precision": _time(h, (1, 7, 31)),
        "disorder_type": disorder, "event_type": kind, "sub_event_type": sub, "actor1": names.many(h.actors[:1]),
        "assoc_actor_1": names.many(h.actors[1:]), "actor2": names.many(h.recipients[:1]),
        "assoc_actor_2": names.many(h.recipients[1:]), "country": _country(case),
        "location": case.place.name if case.place else None, "latitude": latitude, "longitude": longitude,
        "geo_precision": _where(case.place), "source": case.source.outlet if case.source else None,
        "notes": case.words, "fatalities": int(case.killed[0]) if case.killed else 0,
    }  # fmt: skip
    return [row.get(column) for column in ACLED]


def _ucdp(case: _Case) -> list[Cell]:
    h, names, source = case.happening, case.names, case.source
    latitude, longitude = _coordinates(case.place)
    low, best, high = case.killed or (0, 0, 0)
    side_a, side_b = names.many(h.actors), names.many(h.recipients)
    row: dict[str, Cell] = {
        "id": h.id, "year": int((h.from_ or "0")[:4]), "dyad_name": f"{side_a} - {side_b}" if side_a and side_b else None,
        "side_a": side_a, "side_b": side_b, "number_of_sources": len(h.origins), "source_article": source.url if source else None,
        "source_office": source.outlet if source else None, "source_date": source.published.best if source else None,
        "source_headline": source.title if source else None, "where_prec": _where(case.place),
        "where_coordinates": case.place.name if case.place else None, "latitude": latitude, "longitude": longitude,
        "country": _country(case), "event_clarity": 1, "date_prec": _time(h, (1, 6, 7, 31)), "date_start": h.from_,
        "date_end": h.to or h.from_, "best": int(best), "high": int(high), "low": int(low),
    }  # fmt: skip
    return [row.get(column) for column in UCDP]


def _coordinates(place: Actor | None) -> tuple[float | None, float | None]:
    return (place.where.latitude, place.where.longitude) if place and place.where else (None, None)


def _country(case: _Case) -> str | None:
    place = case.place
    if place is None:
        return None
    chain = place.where.chain if place.where else ()
    return (
        case.names.one(chain[-1])
        if chain
        else place.name
        if place.where and place.where.precision == "country"
        else None
    )


def _where(place: Actor | None) -> int | None:
    return _PRECISIONS.get(place.where.precision) if place and place.where and place.where.precision else None


def _time(h: Happening, steps: tuple[int, ...]) -> int:
    """How exactly the day is known: 1 to the day, then a step for each span of days that it lies within."""
    if not h.from_ or not h.to:
        return len(steps)
    days = (dt.date.fromisoformat(h.to) - dt.date.fromisoformat(h.from_)).days + 1
    return next((number for number, most in enumerate(steps, 1) if days <= most), len(steps))
