"""Average linkage over a sparse graph, with pairs that must and pairs that must not be together.

The two groups that are most alike on average over all pairs of their members are joined first, until no two are
alike enough (R. R. Sokal and C. D. Michener's UPGMA, 1958; pairs without an edge count as nothing alike). What must be
together is joined beforehand, what must not never is (K. Wagstaff et al., Constrained k-means, 2001).

What comes out is a forest: every group that stood at some time, and how alike the two were that it was made of.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from heapq import heapify, heappop, heappush
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Cluster", "likeness", "linked"]


@dataclass(slots=True)
class Cluster:
    """A group that stood at some time: `parts` are the two it was made of, none for a single node.

    `born`, `died`: the likeness, falling as the work goes on, from which and down to which it stood; infinity from the
    beginning, 0 to the end. `mark`: a number that equal groups share and others do not.
    """

    name: str
    size: int
    mark: int
    born: float
    died: float = 0.0
    parts: tuple[Cluster, Cluster] | None = None

    def members(self) -> list[str]:
        """The nodes of the group."""
        found, ahead = [], [self]
        while ahead:
            one = ahead.pop()
            if one.parts is None:
                found.append(one.name)
            else:
                ahead += one.parts
        return found

    def all(self) -> list[Cluster]:
        """The group and all that it was made of, what was made first coming first."""
        found, ahead = [], [self]
        while ahead:
            one = ahead.pop()
            found.append(one)
            if one.parts is not None:
                ahead += one.parts
        return found[::-1]

    @property
    def what(self) -> tuple[int, float, float]:
        """Two groups of which this is equal had the same members and stood for as long."""
        return self.mark, self.born, self.died


def likeness(total: int, one: int, other: int) -> float:
    """How alike two groups of so many members are whose pairs' likenesses have this sum."""
    return total / (one * other)


def linked(
    nodes: Iterable[str],
    edges: Mapping[str, Mapping[str, int]],
    least: int,
    *,
    together: Sequence[tuple[str, str]] = (),
    apart: Sequence[tuple[str, str]] = (),
) -> list[Cluster]:
    """The groups of `nodes`, by the names of their first members. `edges`: both ways; to others they are left out.

    Whole numbers, so that order changes nothing. `together`: the first pairs first, one that something keeps `apart`
    is left out.
    """
    merging = _Merging(sorted(nodes), edges, apart)
    for one, other in together:
        merging.join(one, other)
    merging.run(least)
    return [merging.clusters[name] for name in sorted(merging.clusters)]


@lru_cache(maxsize=100_000)
def _mark(node: str) -> int:
    return int.from_bytes(hashlib.blake2b(node.encode(), digest_size=16).digest())


class _Merging:
    def __init__(
        self, nodes: Sequence[str], edges: Mapping[str, Mapping[str, int]], apart: Sequence[tuple[str, str]]
    ) -> None:
        self.clusters = {node: Cluster(node, 1, _mark(node), inf) for node in nodes}
        self._home = {node: node for node in nodes}
        self._like = {n: {o: v for o, v in edges.get(n, {}).items() if o in self.clusters} for n in nodes}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def join(self, one: str, other: str) -> None:
        """Put two nodes' groups together, unless something keeps them apart."""
        one, other = self._find(one), self._find(other)
        if one != other and other not in self._apart[one]:
            self._merge(min(one, other), max(one, other), inf)

    def run(self, least: int) -> None:
        """Join the likest groups until none are like enough.

        Of each group only its likest partner waits its turn, by a likeness that may have fallen since: it never rises,
        as the average over two groups joined is no more than the greater of theirs (D. Müllner, Modern hierarchical,
        agglomerative clustering algorithms, 2011).
        """
        heap = [found for name in self.clusters if (found := self._likest(name, least))]
        heapify(heap)
        while heap:
            score, one, other = heappop(heap)
            if one not in self.clusters:
                continue
            if self._stands(-score, one, other):
                one, other = min(one, other), max(one, other)
                self._merge(one, other, -score)
            if found := self._likest(one, least):
                heappush(heap, found)

    def _likest(self, one: str, least: int) -> tuple[float, str, str] | None:
        """The group most like one of those that may be joined to it, by how alike they are, negative."""
        apart, clusters, size = self._apart.get(one, ()), self.clusters, self.clusters[one].size
        best: tuple[float, str, str] | None = None
        for other, total in self._like[one].items():
            like = likeness(total, size, clusters[other].size)
            if like >= least and (best is None or (-like, one, other) < best) and other not in apart:
                best = -like, one, other
        return best

    def _stands(self, like: float, one: str, other: str) -> bool:
        """Whether two groups are there, may be joined and are as alike as they were."""
        if other not in self.clusters or other in self._apart[one]:
            return False
        total = self._like[one].get(other, 0)
        return likeness(total, self.clusters[one].size, self.clusters[other].size) == like

    def _find(self, node: str) -> str:
        while self._home[node] != node:
            node = self._home[node]
        return node

    def _merge(self, stays: str, goes: str, like: float) -> None:
        self._regard(stays, goes)
        for third in self._apart.pop(goes, ()):
            self._apart[third].discard(goes)
            self._apart[third].add(stays)
            self._apart[stays].add(third)
        one, other = self.clusters[stays], self.clusters.pop(goes)
        born = one.died = other.died = min(like, one.born, other.born)
        mark = (one.mark + other.mark) % (1 << 128)
        self.clusters[stays] = Cluster(stays, one.size + other.size, mark, born, parts=(one, other))
        self._home[goes] = stays

    def _regard(self, stays: str, goes: str) -> None:
        like = self._like[stays]
        for third, value in self._like.pop(goes).items():
            del self._like[third][goes]
            if third != stays:
                like[third] = self._like[third][stays] = like.get(third, 0) + value
        like.pop(goes, None)
