"""Which mentions are one happening.

Mentions are laid down in a fixed order, the surest dated first, each onto the happening that the comparer
(`likeness.py`) likes best among those it shares something with, or onto a new one. What people decided comes first:
mentions that somebody called different never meet in one happening, mentions called the same end in one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from heapq import nsmallest
from typing import TYPE_CHECKING

from tawatur.story.glance import hopeless
from tawatur.story.judgements import Ruling, Rulings
from tawatur.story.likeness import Cluster, Rarity, redated, weighed
from tawatur.story.verdicts import Reason, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.story.mentions import Mention

__all__ = ["Cluster", "gather"]

#: Candidates that a mention is compared with, most shared features first.
CANDIDATES = 24
#: Happenings looked at for one shared feature: the latest while they grow, the largest while they are joined.
LISTED = 120
#: Mentions of a small happening that are asked whether it belongs to a larger one.
ASKED = 3
_NONE: Rulings[tuple[str, int]] = Rulings()


def gather(mentions: Sequence[Mention], rulings: Rulings[tuple[str, int]] = _NONE) -> list[Cluster]:
    """The happenings behind some mentions, in the order of their days; `rulings` by report and index win."""
    laying = _Laying(mentions, rulings)
    for mention in sorted(mentions, key=_surest):
        laying.lay(mention)
    clusters = _ruled(laying.fused(), rulings)
    return sorted(clusters, key=lambda c: (c.days.first or c.days.last or "9999", c.id))


class _Laying:
    """Happenings as they grow, found by what their mentions share."""

    def __init__(self, mentions: Sequence[Mention], rulings: Rulings[tuple[str, int]]) -> None:
        self.rarity, self.rulings = Rarity.of(mentions), rulings
        self.clusters: list[Cluster] = []
        self._index: dict[tuple[str, ...], list[int]] = defaultdict(list)

    def lay(self, mention: Mention) -> None:
        """Put a mention where it belongs."""
        at = self._best(mention)
        if at is None and mention.others:
            at, mention = self._redated(mention)
        if at is None:
            at = len(self.clusters)
            self.clusters.append(Cluster())
        self.clusters[at].add(mention)
        for key in _keys(mention):
            if not self._index[key] or self._index[key][-1] != at:
                self._index[key].append(at)

    def _candidates(self, mention: Mention) -> list[int]:
        """The happenings that share most with a mention."""
        shared: Counter[int] = Counter()
        for key in _keys(mention):
            shared.update(self._index.get(key, ())[-LISTED:])
        return [at for at, _ in nsmallest(CANDIDATES, shared.items(), key=lambda s: (-s[1], s[0]))]

    def _redated(self, mention: Mention) -> tuple[int | None, Mention]:
        """Where a mention belongs with another day of its sentence, and the mention of that day."""
        for days in mention.others:
            for at in self._candidates(replace(mention, soft=days)):
                cluster = self.clusters[at]
                found = redated(mention, cluster, self.rarity)
                if found and not _parted((mention,), cluster, self.rulings):
                    cluster.same.append(found[1].decision(_place(cluster.mentions[0]), _place(mention)))
                    return at, found[0]
        return None, mention

    def _best(self, mention: Mention) -> int | None:
        best: tuple[float, int] | None = None
        verdict: Verdict | None = None
        for at in self._candidates(mention):
            if hopeless(mention, self.clusters[at]):
                continue
            found = weighed(mention, self.clusters[at], self.rarity)
            parted = found.same and _parted((mention,), self.clusters[at], self.rulings)
            if found.same and not parted and (best is None or (found.score, -at) > best):
                best, verdict = (found.score, -at), found
        if best is None or verdict is None:
            return None
        at = -best[1]
        self.clusters[at].same.append(verdict.decision(_place(self.clusters[at].mentions[0]), _place(mention)))
        return at

    def fused(self) -> list[Cluster]:
        """Happenings that grew apart, because their first mentions said too little, joined when most mentions say so."""
        kept: list[Cluster] = []
        index: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for cluster in sorted(self.clusters, key=lambda c: (-len(c.mentions), c.id)):
            home = self._home(cluster, kept, index)
            if home is None:
                home = len(kept)
                kept.append(cluster)
            else:
                kept[home].take(cluster)
            for key in {key for mention in cluster.mentions for key in _keys(mention)}:
                if not index[key] or index[key][-1] != home:
                    index[key].append(home)
        return kept

    def _home(self, cluster: Cluster, kept: Sequence[Cluster], index: dict[tuple[str, ...], list[int]]) -> int | None:
        asked = cluster.mentions[:: max(1, len(cluster.mentions) // ASKED)][:ASKED]
        votes: Counter[int] = Counter()
        for mention in asked:
            shared: Counter[int] = Counter()
            for key in _keys(mention):
                shared.update(index.get(key, ())[:LISTED])
            for at, _ in nsmallest(CANDIDATES // 4, shared.items(), key=lambda s: (-s[1], s[0])):
                votes[at] += not hopeless(mention, kept[at]) and weighed(mention, kept[at], self.rarity).same
        best = min(votes, key=lambda at: (-votes[at], at), default=None)
        if best is None or votes[best] <= len(asked) / 2 or _parted(cluster.mentions, kept[best], self.rulings):
            return None
        return best


def _parted(mentions: Sequence[Mention], cluster: Cluster, rulings: Rulings[tuple[str, int]]) -> bool:
    """Whether somebody called one of the mentions and one of the happening's different."""
    if not rulings:
        return False
    theirs = {m.key for m in cluster.mentions}
    return any(not ruling.same and key in theirs for m in mentions for key, ruling in rulings.of(m.key).items())


def _ruled(clusters: list[Cluster], rulings: Rulings[tuple[str, int]]) -> list[Cluster]:
    """Happenings joined where somebody called mentions of them the same, unless others of theirs were called different."""
    if not rulings:
        return clusters
    home = {m.key: at for at, cluster in enumerate(clusters) for m in cluster.mentions}
    for key in sorted(home):
        for other, ruling in sorted(rulings.of(key).items()):
            here, there = home[key], home.get(other)
            if there is None or not ruling.same or here == there:
                continue
            if _parted(clusters[here].mentions, clusters[there], rulings):
                continue
            _join(clusters[here], clusters[there], ruling)
            home.update((m.key, here) for m in clusters[there].mentions)
    return [clusters[at] for at in sorted(set(home.values()))]


def _join(cluster: Cluster, other: Cluster, ruling: Ruling) -> None:
    """Take another happening in, with who decided it and why."""
    judged = ruling.judgement
    decision = Verdict(True, judged.score, (Reason(judged.reason or "حكم مستخدم", judged.score),)).decision(
        _place(cluster.mentions[0]), _place(other.mentions[0]), author=judged.author
    )
    cluster.take(other)
    cluster.same.append(decision)


def _surest(mention: Mention) -> tuple[int, str, str, int]:
    """Real before thought of, day before month before year before undated before what may be of another day."""
    length = mention.days.length
    rank = 5 if length is None else 0 if length == 1 else 1 if length <= 31 else 2 if length <= 366 else 4
    if length is None and mention.days.known:
        rank = 3
    if mention.recalled and mention.others:
        rank = 6
    return (
        rank + 10 * (not mention.real),
        mention.days.first or mention.soft.first or "",
        mention.material.id,
        mention.index,
    )


def _keys(mention: Mention) -> Iterator[tuple[str, ...]]:
    kind = mention.event.type
    months = {d[:7] for d in mention.soft if d} or {"?"}
    if mention.ordinal:
        yield kind, "ordinal", mention.ordinal[0], str(mention.ordinal[1])
    for feature in (*mention.actors, *mention.recipients, *mention.places, *(s for s in mention.sides)):
        for month in months:
            yield kind, feature, month
            yield kind, feature, month[:4]
    for figure in mention.figures:
        yield kind, "figure", *map(str, figure)
    yield kind, "stem", mention.stem, mention.material.id
    yield kind, "report", mention.material.id
    for month in months:
        yield kind, "stem", mention.stem, month
    if mention.recalled:
        for feature in (*mention.deeds, *mention.beside):
            for year in {d[:4] for d in mention.soft if d}:
                yield kind, "recalled", feature, year


def _place(mention: Mention) -> str:
    return f"{mention.material.id}:{mention.event.trigger.start}"
