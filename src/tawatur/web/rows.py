"""The lines of each part of a story in the order in which they are shown, as somebody chose them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from tawatur.desk import folded
from tawatur.record import Outcome
from tawatur.web.lineage import lineage
from tawatur.web.lines import key_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tawatur.record import Actor, Entry, FollowedExpectation, Happening, MergedStatement, Point, Series, Story

__all__ = ["LINES", "Chosen", "Names", "counts_of", "length_of", "names_by_outlet", "rows_of"]

LINES = 40  # of a part of a story on one page, where nothing else is said
#: So many where a line is long: what is paged stays light enough for a telephone.
_FEWER = {
    "figures": 4,
    "statements": 16,
    "happenings": 24,
    "disputes": 16,
    "review": 24,
    "expected": 24,
    "positions": 8,
    "sources": 20,
}
#: What is settled or late before what is still ahead.
_FIRST: tuple[Outcome, ...] = ("broken", "overdue", "superseded", "kept", "open", "unknown")


class Chosen(NamedTuple):
    """What somebody wants to see of a part; null: everything."""

    zoom: int = 2
    by: str = "day"
    force: str | None = None
    anonymous: bool | None = None
    speaker: str | None = None
    type: str | None = None
    status: str | None = None
    on: str | None = None
    of: str | None = None
    words: str | None = None
    episode: str | None = None
    who: str | None = None
    series: str | None = None

    def given(self) -> dict[str, str]:
        """The same as fields of a query, those that are not as they are by default."""
        changed = {k: v for k, v in self._asdict().items() if v is not None and v != Chosen._field_defaults[k]}
        return {key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in changed.items()}


class Names(NamedTuple):
    """How outlets name an actor: the names, the most used first, and for each outlet how often it uses each."""

    names: tuple[str, ...]
    rows: tuple[tuple[str | None, dict[str, int]], ...]


def rows_of(story: Story, part: str, chosen: Chosen) -> list[Any]:
    """The lines of a part."""
    make = _ROWS.get(part)
    return make(story, chosen) if make else []


def length_of(part: str, chosen: Chosen) -> int:
    """How many lines of a part a page has."""
    return LINES if part == "figures" and chosen.series else _FEWER.get(part, LINES)


def counts_of(story: Story) -> dict[str, int]:
    """How many lines each part has, of those that have any or none."""
    lengths = {part: len(getattr(story, field)) for part, field in _FIELDS.items()}
    return {**lengths, "map": len(_on_map(story, Chosen())), "incidents": len(story.happenings)}


def names_by_outlet(actor: Actor) -> Names:
    """How each outlet names an actor."""
    total: Counter[str] = Counter()
    rows: dict[str | None, Counter[str]] = {}
    for use in actor.usage:
        total[use.alias] += use.count
        rows.setdefault(use.outlet, Counter())[use.alias] += use.count
    names = tuple(name for name, _ in sorted(total.items(), key=lambda item: (-item[1], item[0])))[:12]
    ranked = sorted(rows.items(), key=lambda item: (-sum(item[1].values()), item[0] or "\uffff"))
    return Names(names, tuple((outlet, dict(counts)) for outlet, counts in ranked))


def _timeline(story: Story, chosen: Chosen) -> list[Entry]:
    at = max(
        chosen.zoom, min((entry.zoom for entry in story.timeline), default=1)
    )  # a short story may have no key lines
    return [entry for entry in story.timeline if entry.zoom <= at]


def _happenings(story: Story, chosen: Chosen) -> list[Happening]:
    inside = _inside(story, chosen.episode)
    found = [
        one for one in story.happenings
        if (inside is None or one.id in inside)
        and (chosen.who is None or chosen.who in (*one.actors, *one.recipients, *one.places))
        and (chosen.type is None or one.type == chosen.type) and (chosen.status is None or one.status == chosen.status)
        and (chosen.on is None or (one.from_ or "").startswith(chosen.on))
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.from_ is None, one.from_ or "", one.id))


def _figures(story: Story, chosen: Chosen) -> list[Series] | list[Point]:
    """The series, the longest first; of one that is chosen its points."""
    if chosen.series:
        return list(next((one.points for one in story.series if key_of(one) == chosen.series), ()))
    found = [one for one in story.series if chosen.who is None or chosen.who in (one.whose, one.where)]
    return sorted(found, key=lambda s: (-len(s.points), s.id))


def _inside(story: Story, episode: str | None) -> frozenset[str] | None:
    """The ids of the happenings of an episode; null where none is chosen, or it is gone."""
    return next((frozenset(one.happenings) for one in story.episodes if one.id == episode), None)


def _statements(story: Story, chosen: Chosen) -> list[MergedStatement]:
    found = [
        one for one in story.statements
        if (chosen.force is None or one.force == chosen.force)
        and (chosen.anonymous is None or one.anonymous == chosen.anonymous)
        and (chosen.speaker is None or one.speaker == chosen.speaker)
    ]  # fmt: skip
    if chosen.by == "actor":
        often = Counter(one.speaker or one.described or "" for one in found)
        return sorted(found, key=lambda one: (*_voice(one, often), one.from_ or "", one.id))
    return sorted(found, key=lambda one: (one.from_ or "", one.to or "", one.id))


def _voice(one: MergedStatement, often: Counter[str]) -> tuple[bool, int, str]:
    """Named speakers first, those who say most first."""
    voice = one.speaker or one.described or ""
    return one.speaker is None, -often[voice], voice


def _actors(story: Story, chosen: Chosen) -> list[Actor]:
    words = folded(chosen.words or "").split()
    found = [
        one for one in story.actors
        if (chosen.of is None or one.type == chosen.of)
        and all(any(word in folded(f"{name} {one.latin or ''}") for name in (one.name, *one.aliases)) for word in words)
    ]  # fmt: skip
    return sorted(found, key=lambda a: (-len(a.mentions), a.id))


def _on_map(story: Story, _chosen: Chosen) -> list[Actor]:
    placed = [one for one in story.actors if one.where and one.where.latitude is not None]
    return sorted(placed, key=lambda one: (-len(one.mentions), one.id))


def _expected(story: Story, _chosen: Chosen) -> list[FollowedExpectation]:
    order = {outcome: at for at, outcome in enumerate((*_FIRST, *get_args(Outcome)))}
    return sorted(
        story.expectations,
        key=lambda e: (_FIRST.index(e.outcome) if e.outcome in _FIRST else len(order), e.to or e.from_ or "9999"),
    )


_FIELDS = {
    "timeline": "timeline", "episodes": "episodes", "happenings": "happenings", "statements": "statements", "positions": "positions",
    "figures": "series", "expected": "expectations", "disputes": "disagreements", "processes": "processes",
    "actors": "actors", "sources": "sources",
}  # fmt: skip
_ROWS: dict[str, Callable[[Story, Chosen], list[Any]]] = {
    "timeline": _timeline,
    "happenings": _happenings,
    "incidents": lambda story, _: list(story.happenings),
    "statements": _statements,
    "positions": lambda story, _: list(story.positions),
    "figures": _figures,
    "expected": _expected,
    "disputes": lambda story, _: list(story.disagreements),
    "episodes": lambda story, _: list(story.episodes),
    "processes": lambda story, _: list(story.processes),
    "actors": _actors,
    "map": _on_map,
    "sources": lambda story, _: list(lineage(story).lanes),
}
