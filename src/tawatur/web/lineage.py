"""Who hands on whose text: the reports of a story as a graph, each origin in a lane of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.record import Copy, Pair, Story, StorySource

__all__ = ["Edge", "Lane", "Lineage", "Node", "lineage"]

_WIDE, _HIGH, _EDGE = 190, 58, 14  # of a column, of a row, around the whole
_MOST = 60  # reports drawn; the table has all


class Node(NamedTuple):
    """A report: where it is drawn, and how many of the story's reports hand its text on."""

    source: StorySource
    x: int
    y: int


class Edge(NamedTuple):
    """One report's text in another: from the earlier to the later; the share of the shorter that the other holds."""

    left: Node
    right: Node
    share: float
    whole: bool


class Lane(NamedTuple):
    """An origin: its reports in the order of their days, and where the text came from."""

    sources: tuple[StorySource, ...]
    upstream: str | None
    pairs: tuple[tuple[str, str, float, bool], ...]


class Lineage(NamedTuple):
    """The graph with its size in pixels, and all lanes; `left_out`: reports that are only in the table."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    lanes: tuple[Lane, ...]
    days: tuple[tuple[str, int], ...]
    width: int
    height: int
    left_out: int


def lineage(story: Story) -> Lineage:
    """The graph of a story's reports: days side by side, origins below one another, the largest first."""
    sources = {source.id: source for source in story.sources}
    order = {name: at for at, name in enumerate(sorted(sources, key=lambda n: (_day(sources[n]), n)))}
    parents = _parents(story.copies, order)
    groups = story.origins or tuple((name,) for name in sources)
    ranked = sorted(groups, key=lambda group: (-len(group), order[group[0]]))
    lanes = tuple(_lane(group, sources, order, story.copies, parents) for group in ranked)
    shown = _shown(lanes, parents)
    nodes, days, rows = _placed(shown)
    edges = tuple(
        Edge(nodes[left], nodes[right], share, whole)
        for left, right, share, whole in parents
        if left in nodes and right in nodes
    )
    left_out = len(sources) - len(nodes)
    width, height = 2 * _EDGE + _WIDE * max(1, len(days)), 2 * _EDGE + _HIGH * (rows + 1)
    return Lineage(tuple(nodes.values()), edges, lanes, days, width, height, left_out)


def _day(source: StorySource) -> str:
    return source.published.best or source.published.from_ or "9999"


def _parents(copies: Sequence[Copy], order: dict[str, int]) -> tuple[tuple[str, str, float, bool], ...]:
    """For each report of each group of copies the earlier one that it shares most with."""
    best: dict[tuple[str, str], tuple[float, bool]] = {}
    for copy in copies:
        closest: dict[str, tuple[float, str]] = {}
        for pair in copy.pairs:
            earlier, later = sorted((pair.left.report, pair.right.report), key=lambda name: order[name])
            closest[later] = max(closest.get(later, (0.0, "")), (pair.containment, earlier))
        for later, (share, earlier) in closest.items():
            best[earlier, later] = max(best.get((earlier, later), (0.0, False)), (share, copy.whole))
    return tuple((one, other, share, whole) for (one, other), (share, whole) in sorted(best.items()))


def _lane(
    group: Sequence[str],
    sources: dict[str, StorySource],
    order: dict[str, int],
    copies: Sequence[Copy],
    parents: Sequence[tuple[str, str, float, bool]],
) -> Lane:
    upstream = next((c.upstream.name for c in copies if c.upstream.name and set(c.reports) & set(group)), None)
    named = tuple(sources[name] for name in sorted(group, key=lambda name: order[name]))
    inside = tuple(one for one in parents if one[0] in group or one[1] in group)
    return Lane(named, upstream if len(group) > 1 else None, inside)


def _shown(lanes: Sequence[Lane], parents: Sequence[tuple[str, str, float, bool]]) -> list[list[StorySource]]:
    """The reports that are drawn, lane by lane: those with a tie to another, until there are too many."""
    tied = {name for one in parents for name in one[:2]}
    drawn, count = [], 0
    for lane in lanes:
        here = [source for source in lane.sources if source.id in tied][: _MOST - count]
        if here:
            drawn.append(here)
            count += len(here)
    return drawn


def _placed(lanes: Sequence[Sequence[StorySource]]) -> tuple[dict[str, Node], tuple[tuple[str, int], ...], int]:
    """Every report at its day and lane; those of one lane and day below one another."""
    days = sorted({_day(source) for lane in lanes for source in lane})
    column = {day: _EDGE + _WIDE * at for at, day in enumerate(days)}
    nodes: dict[str, Node] = {}
    row = 1
    for lane in lanes:
        taken: dict[str, int] = {}
        for source in lane:
            at = taken.get(_day(source), 0)
            taken[_day(source)] = at + 1
            nodes[source.id] = Node(source, column[_day(source)], _EDGE + _HIGH * (row + at))
        row += max(taken.values())
    return nodes, tuple((day if day != "9999" else "", column[day]) for day in days), row - 1


def pairs_of(copies: Sequence[Copy], one: str) -> Iterator[tuple[Copy, Pair]]:
    """The pairs of passages that a report has in common with others, those with most in common first."""
    found = [(c, p) for c in copies for p in c.pairs if one in (p.left.report, p.right.report)]
    yield from sorted(found, key=lambda item: -item[1].containment)
