"""Which mentions are one happening.

Mentions are laid down in a fixed order, the surest dated first, each onto the happening that the comparer
(`likeness.py`) likes best among those it shares something with, or onto a new one. What people decided comes first:
mentions that somebody called different never meet in one happening, mentions called the same end in one.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from heapq import nsmallest
from typing import TYPE_CHECKING

import msgspec

from tawatur.story.decisions import Reason, Ruling, Rulings, Verdict
from tawatur.story.happenings.glance import hopeless
from tawatur.story.happenings.likeness import Cluster, redated, weighed
from tawatur.story.happenings.rarity import Rarity
from tawatur.story.material import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.story.happenings.mentions import Mention

__all__ = ["Cluster", "gather"]

#: Candidates that a mention is compared with, most shared features first.
CANDIDATES = 24
#: Happenings looked at for one shared feature: the latest while they grow, the largest while they are joined.
LISTED = 120
#: So much of a happening's mark tells it from all others of its story.
SHORT = 6
#: Mentions of a small happening that are asked whether it belongs to a larger one.
ASKED = 3
_NONE: Rulings[tuple[str, int]] = Rulings()


def gather(
    mentions: Sequence[Mention], rulings: Rulings[tuple[str, int]] = _NONE, memory: Remembered | None = None
) -> list[Cluster]:
    """The happenings behind some mentions, in the order of their days; `rulings` by report and index win.

    `memory`: where it was found out before which of the very same happenings the very same mention is of.
    """
    laying = _Laying(mentions, rulings, memory or Remembered())
    for mention in sorted(mentions, key=_surest):
        laying.lay(mention)
    clusters = _ruled(laying.fused(), rulings)
    return sorted(clusters, key=lambda c: (c.days.first or c.days.last or "9999", c.id))


class _Laying:
    """Happenings as they grow, found by what their mentions share."""

    def __init__(self, mentions: Sequence[Mention], rulings: Rulings[tuple[str, int]], memory: Remembered) -> None:
        self.rarity, self.rulings, self._memory = Rarity.of(mentions), rulings, memory
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
        """Where a mention belongs, with the decision put down there."""
        for at in self._known(mention, sorted(self._candidates(mention))):
            cluster = self.clusters[at]
            verdict = weighed(mention, cluster, self.rarity)
            cluster.same.append(verdict.decision(_place(cluster.mentions[0]), _place(mention)))
            return at
        return None

    def _known(self, mention: Mention, candidates: Sequence[int]) -> list[int]:
        """`_likest` of the candidates, which is asked only of those that the last drawing did not look at."""
        known = [self.clusters[at] for at in candidates]
        if self.rulings or not known:
            return [candidates[at] for at in _likest(mention, known, self.rarity, self.rulings)]
        key = _question([(mention, ())], (), self.rarity)
        open_ = _open(known, self._memory.before("likest", key, _Looked))
        found = [open_[at] for at in _likest(mention, [known[at] for at in open_], self.rarity, self.rulings)]
        best = b"".join(known[at].mark[:SHORT] for at in found)
        self._memory.note("likest", key, (best, b"".join(cluster.mark[:SHORT] for cluster in known)))
        return [candidates[at] for at in found]

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
        near = [_nearest(mention, index) for mention in asked]
        order = sorted({at for found in near for at in found})
        if not order:
            return None
        places = {at: number for number, at in enumerate(order)}
        questions = [(one, [places[at] for at in found]) for one, found in zip(asked, near, strict=True)]
        known = [kept[at] for at in order]
        key = _question(questions, known, self.rarity)
        best = self._memory.of("voted", key, _One, lambda: _voted(questions, known, self.rarity))
        return next((order[at] for at in best if not _parted(cluster.mentions, known[at], self.rulings)), None)


def _nearest(mention: Mention, index: dict[tuple[str, ...], list[int]]) -> list[int]:
    """The few happenings, the largest of each feature, that share most with a mention."""
    shared: Counter[int] = Counter()
    for key in _keys(mention):
        shared.update(index.get(key, ())[:LISTED])
    return [at for at, _ in nsmallest(CANDIDATES // 4, shared.items(), key=lambda s: (-s[1], s[0]))]


#: The place of one happening among those that were looked at, or nothing.
_One = tuple[int, ...]
#: A mention, and the places of the happenings that it is held against among all that are looked at.
_Asked = tuple["Mention", Sequence[int]]


#: The mark of the happening that a mention was most likely of, empty where of none, and of all that were looked at.
_Looked = tuple[bytes, bytes]


def _open(known: Sequence[Cluster], before: _Looked | None) -> Sequence[int]:
    """The places of happenings that have yet to be held against a mention.

    None of those that were looked at before comes before the best of them, as long as it is the very same; two stand
    in one order in all drawings, that of their first mentions.
    """
    if before is None:
        return range(len(known))
    best, looked = before
    seen = {looked[at : at + SHORT] for at in range(0, len(looked), SHORT)} - {best}
    marks = [cluster.mark[:SHORT] for cluster in known]
    if best and best not in marks:
        return range(len(known))
    return [at for at, mark in enumerate(marks) if mark not in seen]


def _likest(mention: Mention, known: Sequence[Cluster], rarity: Rarity, rulings: Rulings[tuple[str, int]]) -> _One:
    """Which of some happenings a mention is most likely of; of two alike the first."""
    best: tuple[float, int] | None = None
    for at, cluster in enumerate(known):
        if hopeless(mention, cluster):
            continue
        found = weighed(mention, cluster, rarity)
        better = found.same and (best is None or found.score > best[0])
        if better and not _parted((mention,), cluster, rulings):
            best = found.score, at
    return best[1:] if best else ()


def _voted(asked: Sequence[_Asked], known: Sequence[Cluster], rarity: Rarity) -> _One:
    """Which of some happenings more than half of some mentions are of; of two the first."""
    votes: Counter[int] = Counter()
    for mention, places in asked:
        for at in places:
            votes[at] += not hopeless(mention, known[at]) and weighed(mention, known[at], rarity).same
    best = min(votes, key=lambda at: (-votes[at], at))
    return (best,) if votes[best] > len(asked) / 2 else ()


def _question(asked: Sequence[_Asked], known: Sequence[Cluster], rarity: Rarity) -> str:
    """A short hash of all that has to do with which of some happenings some mentions are of."""
    mentions = [(one.mark, places, rarity.factors(one)) for one, places in asked]
    whole = msgspec.msgpack.encode((mentions, [cluster.mark for cluster in known]))
    return hashlib.blake2b(whole, digest_size=12).hexdigest()


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
