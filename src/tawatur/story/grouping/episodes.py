"""The episodes of a story: stretches of it whose reports are nearer to one another than the story is as a whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from tawatur.story.grouping.linkage import linked
from tawatur.story.grouping.near import SCALE, SHARED, TIES, both_alike, known_of, untied

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tawatur.story.grouping.features import Features
    from tawatur.story.grouping.near import Known

__all__ = ["Stretch", "Tie", "episodes"]

#: Likeness on average from which reports of one story are one episode of it.
EPISODE = 250_000 * TIES


class Tie(NamedTuple):
    """Why an episode belongs to its story: the two reports that are most alike, how much (0 to 1), and what they share.

    `one` is of an earlier episode, `other` of this one; `shared`: features that few stories have in common.
    """

    one: str
    other: str
    score: float
    shared: tuple[str, ...]


class Stretch(NamedTuple):
    """An episode: its reports, sorted, and what ties it to those before it; null for the first and for what stands alone."""

    reports: tuple[str, ...]
    tie: Tie | None = None


def episodes(features: Iterable[Features]) -> tuple[Stretch, ...]:
    """The episodes of a story in the order of their days; depends on the set of reports alone.

    A report that is alone goes with the one it is nearest to. Reports far apart are never one episode, however much
    they have in common.
    """
    given = {one.id: one for one in features}
    known = {name: known_of(one) for name, one in given.items()}
    edges, far = _edges(known)
    order = sorted(_groups(known, edges), key=lambda g: min((given[r].from_ or "9999", given[r].sha256, r) for r in g))
    before: set[str] = set()
    found: list[Stretch] = []
    for group in order:
        found.append(Stretch(group, _tie(group, before, far, known)))
        before.update(group)
    return tuple(found)


def _groups(known: Mapping[str, Known], edges: Mapping[str, Mapping[str, int]]) -> list[tuple[str, ...]]:
    groups = [root.members() for root in linked(known, edges, EPISODE)]
    home = {report: at for at, group in enumerate(groups) for report in group}
    found: dict[int, list[str]] = defaultdict(list)
    for at, group in enumerate(groups):
        near = edges[group[0]]
        to = home[max(near, key=lambda other: near[other])] if len(group) == 1 and near else at
        found[to if len(groups[to]) > 1 else at] += group
    return [tuple(sorted(group)) for group in found.values()]


def _tie(
    group: Iterable[str], before: set[str], edges: Mapping[str, Mapping[str, int]], known: Mapping[str, Known]
) -> Tie | None:
    likes = [(like, one, other) for other in group for one, like in edges[other].items() if one in before]
    if not likes:
        return None
    like, one, other = max(likes)
    mine, theirs = known[one].telling, known[other].telling
    shared = sorted((f for f in mine.keys() & theirs.keys() if f[0] in "aln"), key=lambda f: (-mine[f], f))
    return Tie(one, other, round(like / TIES / SCALE, 3), tuple(shared))


_Edges = dict[str, dict[str, int]]


def _edges(known: Mapping[str, Known]) -> tuple[_Edges, _Edges]:
    """Who is near to whom and how near; and the same with what is said of reports far apart."""
    holders: dict[str, list[str]] = defaultdict(list)
    near: _Edges = {name: {} for name in known}
    far: _Edges = {name: {} for name in known}
    for name, one in sorted(known.items()):
        shared = Counter(other for key in one.keys for other in holders[key])
        for other, count in shared.items():
            if count >= SHARED:
                likes = both_alike(one, known[other])
                if not any(likes):
                    continue
                tie = untied(0, name, other)
                for edges, like in zip((near, far), likes, strict=True):
                    if like:
                        edges[name][other] = edges[other][name] = like * TIES + tie
        for key in one.keys:
            holders[key].append(name)
    return near, far
