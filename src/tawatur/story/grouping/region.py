"""How far a change reaches: the least part of all reports that has to be grouped anew for the whole to be right.

Grouping everything anew and grouping a part anew give the same where nothing outside the part would ever have been
joined to a group that stands in it now and did not stand before. This can be told without grouping the outside: a
story's groups come about in the same steps whatever else there is, as long as nothing else is joined to them; and of
two groups it is known from which likeness on and down to which each of them stands. So the part begins with what is
new, is grouped, and grows by every story that one of its new groups would have met in time, until there is none
(a change is handed on only as far as it goes: U. A. Acar, Self-adjusting computation, 2005).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Protocol

from tawatur.story.grouping.linkage import likeness, linked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from tawatur.story.grouping.linkage import Cluster
    from tawatur.story.grouping.rulings import Settled

__all__ = ["Graph", "Region"]

#: A bound that is worked out in other steps than the likeness that it bounds may fall short of it by this.
SLACK = 1 + 1e-9


class Graph(Protocol):
    """What is known of reports and their stories so far."""

    def edges(self, reports: Collection[str]) -> Mapping[str, Mapping[str, int]]:
        """Of each report, the reports that are near to it and how near."""

    def homes(self, reports: Collection[str]) -> Mapping[str, str]:
        """The story of each report that is in one."""

    def members(self, stories: Collection[str]) -> Mapping[str, Collection[str]]:
        """The reports of each story."""

    def tied(self, reports: Collection[str]) -> set[str]:
        """The reports that must be looked at together with some, by what was said of them or because of one text."""

    def said(self, reports: Collection[str]) -> Settled:
        """Which of some reports must be together and which must not."""


class Region:
    """Grows from what has changed until it can be grouped by itself.

    `loose`: reports that are in no story yet. `changed`: stories that lost reports, or of which something was said.
    Both must be all there are; what is outside is taken to be right.
    """

    def __init__(self, graph: Graph, least: int, *, loose: Iterable[str], changed: Iterable[str]) -> None:
        self._graph, self._least = graph, least
        self._loose = frozenset(loose)
        self._changed = frozenset(changed)
        self.stories = set(self._changed)
        self._members: dict[str, tuple[str, ...]] = {}
        self._edges: dict[str, Mapping[str, int]] = {}
        self._homes: dict[str, str] = {}
        self._forests: dict[str, list[Cluster]] = {}

    def grown(self) -> list[Cluster]:
        """The groups of the region; `stories` are those that they take the place of."""
        while True:
            roots = self._grouped(self._nodes())
            if not (more := self._met(roots)):
                return roots
            self.stories |= more

    def _nodes(self) -> list[str]:
        """All reports of the region, when it has grown by what is tied to them."""
        while True:
            self._look_up(self.stories)
            nodes = [*self._loose, *(report for story in self.stories for report in self._members[story])]
            tied = self._graph.homes(self._graph.tied(nodes) - {*nodes})
            if self.stories >= {*tied.values()}:
                return nodes
            self.stories.update(tied.values())

    def _look_up(self, stories: Iterable[str]) -> None:
        """The reports of stories and who is near to them, asked for all at once."""
        new = sorted({*stories} - self._members.keys())
        found = self._graph.members(new) if new else {}
        self._members.update((story, tuple(found[story])) for story in new)
        self._find_edges([report for story in new for report in self._members[story]])

    def _find_edges(self, nodes: Iterable[str]) -> None:
        if new := [node for node in nodes if node not in self._edges]:
            self._edges.update(self._graph.edges(new))

    def _grouped(self, nodes: Collection[str]) -> list[Cluster]:
        self._find_edges(nodes)
        together, apart = self._graph.said(nodes)
        return linked(nodes, self._edges, self._least, together=together, apart=apart)

    def _forest(self, story: str) -> list[Cluster]:
        """How a story that did not change came about."""
        if story not in self._forests:
            self._forests[story] = self._grouped(self._members[story])
        return self._forests[story]

    # ---------------------------------------------------------------- what new groups would have met

    def _met(self, roots: Iterable[Cluster]) -> set[str]:
        """The stories outside of which some group would have been joined to a new group."""
        known = {c.what for s in self.stories - self._changed for root in self._forest(s) for c in root.all()}
        inside = {report for root in roots for report in root.members()}
        self._find_homes({o for report in inside for o in self._edges[report]} - inside - self._homes.keys())
        asked = [found for root in roots for found in self._asked(root, known, inside)]
        self._look_up(story for _, story, _ in asked)
        met: set[str] = set()
        for one, story, sums in asked:
            if story not in met and self._meets(one, story, sums):
                met.add(story)
        return met

    def _find_homes(self, reports: Collection[str]) -> None:
        self._homes.update(self._graph.homes(reports))

    def _asked(
        self, root: Cluster, known: set[tuple[int, float, float]], inside: set[str]
    ) -> Iterator[tuple[Cluster, str, dict[str, int]]]:
        """The new ones among a group and all that it was made of, each with a story that it may have met."""
        ahead = root.all()
        if all(one.what in known for one in ahead):
            return
        reach: dict[int, _Reach] = {}
        for one in ahead:
            if one.parts is None:
                reach[id(one)] = found = self._reach(one.name, inside)
            else:
                reach[id(one)] = found = _both(*(reach.pop(id(part)) for part in one.parts))
            if one.what not in known:
                yield from ((one, story, {**sums}) for story, sums in found.items() if self._may(one, sums))

    def _reach(self, report: str, inside: set[str]) -> _Reach:
        found: _Reach = defaultdict(dict)
        for other, like in self._edges[report].items():
            if other not in inside:
                found[self._homes[other]][other] = like
        return found

    def _may(self, one: Cluster, sums: Mapping[str, int]) -> bool:
        """Whether any group of a story may be like enough: no average is more than the largest of the likenesses."""
        return max(sums.values()) / one.size * SLACK >= max(self._least, one.died)

    def _meets(self, one: Cluster, story: str, sums: Mapping[str, int]) -> bool:
        """Whether some group of a story stood together with this one and was like enough at that time."""
        totals: dict[int, int] = {}
        for root in self._forest(story):
            for other in root.all():
                parts = other.parts
                total = sums.get(other.name, 0) if parts is None else sum(totals.pop(id(part)) for part in parts)
                totals[id(other)] = total
                like = likeness(total, one.size, other.size)
                if like >= self._least and min(like, one.born, other.born) >= max(one.died, other.died):
                    return True
        return False


#: For each story outside, its reports that are near to a group and how near to all of its members together.
_Reach = dict[str, dict[str, int]]


def _both(one: _Reach, other: _Reach) -> _Reach:
    """The reach of two groups together; the larger one is taken up."""
    large, small = (one, other) if len(one) >= len(other) else (other, one)
    for story, sums in small.items():
        into = large[story]
        for report, like in sums.items():
            into[report] = into.get(report, 0) + like
    return large
