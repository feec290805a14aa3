"""Stories out of a stream: reports come and go one by one, and each step says what changed.

Reports are joined along edges between near reports. A new report can change only the stories of the reports that hang
together with it by such edges, so only these are worked out anew; the others are not looked at.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tawatur.record.reading import Record
from tawatur.story.grouping.linkage import linked
from tawatur.story.grouping.near import Near
from tawatur.story.grouping.rulings import settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tawatur.story.grouping.features import Features
    from tawatur.story.grouping.rulings import Ruling

__all__ = ["Change", "Group", "Stream", "group"]

#: Likeness on average from which reports are one story, and from which they are one episode of it.
STORY, EPISODE = 120_000, 250_000


class Group(Record, frozen=True, kw_only=True):
    """A story: its reports by id, in the order of their days, and its episodes, each a part of them.

    `id` is made of the text of its first report, so it outlives the arrival of later ones. `from_`, `to`: the days
    of publication of the first and the last.
    """

    id: str
    reports: tuple[str, ...]
    episodes: tuple[tuple[str, ...], ...]
    from_: str | None = None
    to: str | None = None


class Change(NamedTuple):
    """What a step did: the ids of stories that are no more, and the stories that are new or not what they were."""

    gone: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()


def group(features: Iterable[Features], rulings: Iterable[Ruling] = ()) -> tuple[Group, ...]:
    """The stories of some reports, by their first day; the order in which reports and rulings are given is forgotten.

    Two reports of one id: the one whose text's hash sorts first stands.
    """
    stream = Stream(rulings)
    stream.fill(features)
    return stream.groups


class Stream:
    """The stories of the reports taken in so far."""

    def __init__(self, rulings: Iterable[Ruling] = ()) -> None:
        self._near = Near()
        self._features: dict[str, Features] = {}
        self._by_text: dict[str, set[str]] = defaultdict(set)
        self._edges: dict[str, dict[str, int]] = {}
        self._rulings: dict[str, set[Ruling]] = defaultdict(set)
        self._group_of: dict[str, str] = {}
        self._groups: dict[str, Group] = {}
        for ruling in rulings:
            self._note(ruling)

    @property
    def groups(self) -> tuple[Group, ...]:
        """All stories, by their first day and id."""
        return tuple(sorted(self._groups.values(), key=lambda g: (g.from_ or "9999", g.id)))

    def group_of(self, report: str) -> Group | None:
        """The story of a report, null where the report is not known."""
        return self._groups[self._group_of[report]] if report in self._group_of else None

    def fill(self, features: Iterable[Features]) -> Change:
        """Take many reports in at once; quicker than one by one."""
        added = [one.id for one in features if self._take(one)]
        return self._settle(added)

    def add(self, features: Features) -> Change:
        """Take a report in. Where one of its id is known, the one whose text's hash sorts first stands; `remove` frees it."""
        return self.fill([features])

    def remove(self, report: str) -> Change:
        """Forget a report; nothing happens where it is not known."""
        if report not in self._features:
            return Change()
        touched = self._drop(report)
        return self._settle(touched, gone=report)

    def rule(self, ruling: Ruling) -> Change:
        """Hear somebody's word on two reports, which may be unknown so far."""
        self._note(ruling)
        return self._settle([*self._by_text[ruling.one], *self._by_text[ruling.other]])

    def _note(self, ruling: Ruling) -> None:
        self._rulings[ruling.one].add(ruling)
        self._rulings[ruling.other].add(ruling)

    def _take(self, features: Features) -> bool:
        known = self._features.get(features.id)
        if known is not None:
            if _rank(known) <= _rank(features):
                return False
            self._drop(features.id)
        self._features[features.id] = features
        self._by_text[features.sha256].add(features.id)
        found = self._near.add(features)
        self._edges[features.id] = found
        for other, like in found.items():
            self._edges[other][features.id] = like
        return True

    def _drop(self, report: str) -> list[str]:
        self._near.remove(report)
        self._by_text[self._features.pop(report).sha256].discard(report)
        touched = self._edges.pop(report)
        for other in touched:
            del self._edges[other][report]
        return list(touched)

    def _settle(self, touched: Iterable[str], gone: str | None = None) -> Change:
        """Work out anew whatever hangs together with the reports touched."""
        before: dict[str, Group] = {}
        after: dict[str, Group] = {}
        if gone is not None and gone in self._group_of:
            old = self._groups[self._group_of.pop(gone)]
            before[old.id] = old
            touched = [*touched, *(r for r in old.reports if r != gone)]
        for part in self._parts(touched):
            before.update((g, self._groups[g]) for r in part if (g := self._group_of.get(r)) is not None)
            after.update((g.id, g) for g in self._grouped(part))
        for ident in before:
            del self._groups[ident]
        self._groups.update(after)
        self._group_of.update((report, g.id) for g in after.values() for report in g.reports)
        return Change(
            tuple(sorted(before.keys() - after.keys())),
            tuple(g for _, g in sorted(after.items()) if before.get(g.id) != g),
        )

    def _parts(self, touched: Iterable[str]) -> Iterator[list[str]]:
        """The sets of reports that hang together, by edges and rulings, with the reports touched."""
        seen: set[str] = set()
        for start in touched:
            if start in seen:
                continue
            part, ahead = [], [start]
            seen.add(start)
            while ahead:
                report = ahead.pop()
                part.append(report)
                new = [o for o in (*self._edges[report], *self._tied(report)) if o not in seen]
                seen.update(new)
                ahead += new
            yield part

    def _tied(self, report: str) -> Iterator[str]:
        """Reports of the same text, and of texts about which somebody said something together with this one."""
        text = self._features[report].sha256
        yield from self._by_text[text]
        for ruling in self._rulings.get(text, ()):
            yield from self._by_text.get(ruling.one, ())
            yield from self._by_text.get(ruling.other, ())

    def _grouped(self, part: list[str]) -> Iterator[Group]:
        together, apart = self._said(part)
        for members in linked(part, self._edges, STORY, together=together, apart=apart):
            yield self._group(sorted(members, key=self._place))

    def _said(self, part: list[str]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Which reports must be together and which must not: one text is one story, the rest is as somebody said."""
        texts: dict[str, list[str]] = defaultdict(list)
        for report in sorted(part):
            texts[self._features[report].sha256].append(report)
        said = {r for text in texts for r in self._rulings.get(text, ()) if r.one in texts and r.other in texts}
        settled = settle(said)
        together = [pair for reports in texts.values() for pair in pairwise(reports)]
        together += [(texts[one][0], texts[other][0]) for one, other in settled.together]
        return together, [(texts[one][0], texts[other][0]) for one, other in settled.apart]

    def _group(self, order: list[str]) -> Group:
        rank = {report: at for at, report in enumerate(order)}
        episodes = [tuple(sorted(e, key=rank.__getitem__)) for e in linked(order, self._edges, EPISODE)]
        first = self._features[order[0]]
        return Group(
            id="g-" + hashlib.sha256(first.sha256.encode()).hexdigest()[:12],
            reports=tuple(order),
            episodes=tuple(sorted(episodes, key=lambda e: rank[e[0]])),
            from_=first.from_,
            to=max((last for r in order if (last := self._features[r].to)), default=None),
        )

    def _place(self, report: str) -> tuple[str, str, str]:
        features = self._features[report]
        return features.from_ or "9999", features.sha256, report


def _rank(features: Features) -> tuple[str, bytes]:
    return features.sha256, msgspec.msgpack.encode(features)
