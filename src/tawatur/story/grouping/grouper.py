"""What keeps the stories of a stream right, wherever it is kept: each change reaches no further than it has to.

Reports are joined along edges between near reports. A new report is compared with those that share some of its
weightiest features, and changes only the stories that the change reaches (`region.py`); the others are not looked at.
What the stories are does not depend on the way in which the reports came.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from tawatur.story.grouping.groups import Change, Group
from tawatur.story.grouping.near import SHARED, TIES, alike, known_of, untied
from tawatur.story.grouping.region import Region
from tawatur.story.grouping.rulings import Settled, settle

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from tawatur.story.grouping.features import Features
    from tawatur.story.grouping.linkage import Cluster
    from tawatur.story.grouping.near import Known
    from tawatur.story.grouping.rulings import Ruling
    from tawatur.story.grouping.shelf import Shelf

__all__ = ["Grouper"]

#: Likeness on average from which reports are one story.
STORY = 100_000 * TIES


class Grouper:
    """Keeps the stories on a shelf right while reports come and go and people say what belongs together."""

    def __init__(self, shelf: Shelf, rulings: Iterable[Ruling] = ()) -> None:
        self._shelf = shelf
        self._rulings: dict[str, set[Ruling]] = defaultdict(set)
        for ruling in rulings:
            self.note(ruling)

    def note(self, ruling: Ruling) -> None:
        """Hear somebody's word on two reports, which may be unknown so far; `settle` heeds it."""
        self._rulings[ruling.one].add(ruling)
        self._rulings[ruling.other].add(ruling)

    def put(self, features: Features) -> None:
        """Lay a report on the shelf, with the reports that it is near to; `settle` finds its story."""
        known = known_of(features)
        self._shelf.put(features, known, self._near(features.id, known))

    def _near(self, name: str, known: Known) -> dict[str, int]:
        shared: Counter[str] = Counter()
        for holders in self._shelf.holders(known.keys).values():
            shared.update(holders)
        others = self._shelf.known([report for report, count in shared.items() if count >= SHARED])
        return {r: untied(like, name, r) for r, other in others.items() if (like := alike(known, other))}

    def settle(self, *, loose: Iterable[str], changed: Iterable[str] = (), lost: Iterable[str] = ()) -> Change:
        """Find the stories of reports that are in none, and of what these reach.

        `changed`: stories on which somebody said something; `lost`: stories that reports were taken from. All that
        there are must be given.
        """
        lost = {*lost}
        region = Region(self, STORY, loose=loose, changed={*changed} | lost)
        found = {g.id: g for g in map(self._group, region.grown())}
        before = self.members(region.stories)
        new = (g for _, g in sorted(found.items()) if g.id in lost or {*before.get(g.id, ())} != {*g.reports})
        change = Change(tuple(sorted(region.stories - found.keys())), tuple(new))
        self._shelf.regroup(*change)
        return change

    def _group(self, cluster: Cluster) -> Group:
        heads = self._shelf.heads(cluster.members())
        order = sorted(heads, key=lambda r: (heads[r].from_ or "9999", heads[r].sha256, r))
        first = heads[order[0]]
        return Group(
            id="g-" + hashlib.sha256(first.sha256.encode()).hexdigest()[:12],
            reports=tuple(order),
            from_=first.from_,
            to=max((one.to for one in heads.values() if one.to), default=None),
        )

    # ---------------------------------------------------------------- what a region asks for

    def edges(self, reports: Collection[str]) -> Mapping[str, Mapping[str, int]]:
        """Of each report, the reports that are near to it and how near."""
        return self._shelf.edges(reports)

    def homes(self, reports: Collection[str]) -> Mapping[str, str]:
        """The story of each report that is in one."""
        return self._shelf.homes(reports)

    def members(self, stories: Collection[str]) -> Mapping[str, Collection[str]]:
        """The reports of each story."""
        return self._shelf.members(stories)

    def tied(self, reports: Collection[str]) -> set[str]:
        """Reports of the same texts, and of texts about which somebody said something together with these."""
        texts = {one.sha256 for one in self._shelf.heads(reports).values()}
        texts |= {text for ruling in self._about(texts) for text in (ruling.one, ruling.other)}
        return {report for found in self._shelf.of_texts(texts).values() for report in found}

    def said(self, reports: Collection[str]) -> Settled:
        """Which reports must be together and which must not: one text is one story, the rest is as somebody said."""
        texts: dict[str, list[str]] = defaultdict(list)
        for report, one in sorted(self._shelf.heads(reports).items(), key=itemgetter(0)):
            texts[one.sha256].append(report)
        together = [pair for found in texts.values() for pair in pairwise(found)]
        about = self._about(texts)
        here = self._shelf.of_texts({text for ruling in about for text in (ruling.one, ruling.other)})
        settled = settle(r for r in about if here.get(r.one) and here.get(r.other))
        named = [
            [(texts[one][0], texts[other][0]) for one, other in pairs if one in texts and other in texts]
            for pairs in settled
        ]
        return Settled((*together, *named[0]), tuple(named[1]))

    def _about(self, texts: Iterable[str]) -> set[Ruling]:
        """All that was said of some texts, and of those that were named together with them."""
        found: set[Ruling] = set()
        ahead = [text for text in texts if text in self._rulings]
        while ahead:
            new = self._rulings[ahead.pop()] - found
            found |= new
            ahead += [text for ruling in new for text in (ruling.one, ruling.other)]
        return found
