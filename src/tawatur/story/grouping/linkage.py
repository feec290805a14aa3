"""Average linkage over a sparse graph, with pairs that must and pairs that must not be together.

The two groups that are most alike on average over all pairs of their members are joined first, until no two are
alike enough (R. R. Sokal and C. D. Michener's UPGMA, 1958; pairs without an edge count as nothing alike). Large groups
are forgiven a little, since not every two reports of a long story share something: the sum is divided by a power of
the number of pairs that is less than one. What must
be together is joined beforehand, what must not never is (K. Wagstaff et al., Constrained k-means, 2001).
"""

from __future__ import annotations

from collections import defaultdict
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["linked"]

#: The power of the number of pairs: 1 would be the plain average, 0.5 would let large groups swallow all.
POWER = 0.9


def linked(
    nodes: Iterable[str],
    edges: Mapping[str, Mapping[str, int]],
    least: int,
    *,
    together: Sequence[tuple[str, str]] = (),
    apart: Sequence[tuple[str, str]] = (),
) -> list[list[str]]:
    """The groups of `nodes`, each sorted, sorted. `edges` both ways; whole numbers, so that order changes nothing.

    `together`: the first pairs first, one that something keeps `apart` is left out.
    """
    merging = _Merging(sorted(nodes), edges, apart)
    for one, other in together:
        merging.join(one, other)
    merging.run(least)
    return sorted(sorted(members) for members in merging.members.values())


class _Merging:
    def __init__(
        self, nodes: Sequence[str], edges: Mapping[str, Mapping[str, int]], apart: Sequence[tuple[str, str]]
    ) -> None:
        self.members = {node: [node] for node in nodes}
        self._home = {node: node for node in nodes}
        self._like = {n: {o: v for o, v in edges.get(n, {}).items() if o in self.members} for n in nodes}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def join(self, one: str, other: str) -> None:
        """Put two nodes' groups together, unless something keeps them apart."""
        one, other = self._find(one), self._find(other)
        if one != other and other not in self._apart[one]:
            self._merge(*sorted((one, other)))

    def run(self, least: int) -> None:
        """Join the likest groups until none are like enough."""
        heap = [
            (-v / self._pairs(n, o), n, o)
            for n, others in self._like.items()
            for o, v in others.items()
            if n < o and v >= least * self._pairs(n, o)
        ]
        heapify(heap)
        while heap:
            score, one, other = heappop(heap)
            if one not in self.members or other not in self.members or other in self._apart[one]:
                continue
            if -self._like[one].get(other, 0) / self._pairs(one, other) != score:
                continue
            self._merge(one, other)
            for third, value in self._like[one].items():
                if value >= least * self._pairs(one, third):
                    heappush(heap, (-value / self._pairs(one, third), min(one, third), max(one, third)))

    def _find(self, node: str) -> str:
        while self._home[node] != node:
            node = self._home[node]
        return node

    def _pairs(self, one: str, other: str) -> float:
        return float((len(self.members[one]) * len(self.members[other])) ** POWER)

    def _merge(self, stays: str, goes: str) -> None:
        like = self._like[stays]
        for third, value in self._like.pop(goes).items():
            del self._like[third][goes]
            if third != stays:
                like[third] = self._like[third][stays] = like.get(third, 0) + value
        like.pop(goes, None)
        for third in self._apart.pop(goes, ()):
            self._apart[third].discard(goes)
            self._apart[third].add(stays)
            self._apart[stays].add(third)
        self.members[stays] += self.members.pop(goes)
        self._home[goes] = stays
