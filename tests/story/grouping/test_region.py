"""A part grouped anew is what grouping everything anew gives, on graphs made by chance."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tawatur.story.grouping.linkage import linked
from tawatur.story.grouping.near import TIES, untied
from tawatur.story.grouping.region import Region
from tawatur.story.grouping.rulings import Settled

if TYPE_CHECKING:
    from collections.abc import Collection

LEAST = 120 * TIES


class Made:
    """A graph whose stories are kept by hand."""

    def __init__(self, values: range, rng: random.Random, parted: float) -> None:
        self.near: dict[str, dict[str, int]] = {}
        self.home: dict[str, str] = {}
        self.apart: list[tuple[str, str]] = []
        self._values, self._rng, self._parted = values, rng, parted
        self.looked_at = 0

    def add(self, node: str, degree: int) -> None:
        others = self._rng.sample(sorted(self.near), min(degree, len(self.near)))
        self.near[node] = {other: untied(self._rng.choice(self._values), node, other) for other in others}
        for other, like in self.near[node].items():
            self.near[other][node] = like
        if others and self._rng.random() < self._parted:
            self.apart.append((others[0], node))

    def remove(self, node: str) -> str:
        for other in self.near.pop(node):
            del self.near[other][node]
        self.apart = [pair for pair in self.apart if node not in pair]
        return self.home.pop(node)

    def edges(self, reports: Collection[str]) -> dict[str, dict[str, int]]:
        self.looked_at += len(reports)
        return {r: self.near[r] for r in reports}

    def homes(self, reports: Collection[str]) -> dict[str, str]:
        return {r: self.home[r] for r in reports if r in self.home}

    def members(self, stories: Collection[str]) -> dict[str, list[str]]:
        return {s: sorted(r for r, home in self.home.items() if home == s) for s in stories}

    def tied(self, reports: Collection[str]) -> set[str]:
        return {end for pair in self.apart if {*pair} & {*reports} for end in pair}

    def said(self, reports: Collection[str]) -> Settled:
        return Settled((), tuple(pair for pair in self.apart if {*pair} <= {*reports}))

    def settle(self, loose: set[str], changed: set[str]) -> None:
        region = Region(self, LEAST, loose=loose, changed=changed)
        for root in region.grown():
            self.home.update(dict.fromkeys(root.members(), root.name))

    def stories(self) -> set[frozenset[str]]:
        return {frozenset(self.members([home])[home]) for home in {*self.home.values()}}

    def anew(self) -> set[frozenset[str]]:
        return {frozenset(c.members()) for c in linked(self.near, self.near, LEAST, apart=self.apart)}


#: Values of edges: mostly different, and so few that nearly all are equal.
VALUES = {"fine": range(60, 1000), "coarse": range(100, 600, 100), "two": range(130, 400, 200)}


@pytest.mark.parametrize("values", VALUES)
@pytest.mark.parametrize("seed", range(8))
def test_one_by_one_is_as_all_at_once(values: str, seed: int) -> None:
    rng = random.Random(seed)
    made = Made(VALUES[values], rng, parted=0.1 * (seed % 2))
    for number in range(120):
        node = f"n{rng.randrange(10**6):06}-{number}"
        made.add(node, rng.choice((0, 1, 2, 3, 5, 8)))
        made.settle({node, *made.tied([node])} - made.home.keys(), changed_by(made, node))
        assert made.stories() == made.anew()
        if rng.random() < 0.15:
            gone = made.remove(rng.choice(sorted(made.home)))
            made.settle(set(), {gone})
            assert made.stories() == made.anew()


def changed_by(made: Made, node: str) -> set[str]:
    """Stories that something was said of together with a new node."""
    return {made.home[other] for other in made.tied([node]) if other in made.home}


def test_many_at_once_is_as_all_at_once() -> None:
    rng = random.Random(3)
    made = Made(VALUES["fine"], rng, parted=0.0)
    for part in range(6):
        new = {f"p{part}-{n}" for n in range(40)}
        for node in sorted(new):
            made.add(node, rng.choice((1, 2, 4, 7)))
        made.settle(new, set())
        assert made.stories() == made.anew()


def test_little_is_looked_at_where_all_hangs_together() -> None:
    rng = random.Random(9)
    made = Made(VALUES["fine"], rng, parted=0.0)
    nodes = [f"n{number:04}" for number in range(1500)]
    for at, node in enumerate(nodes):
        made.add(node, 0)
        for other in nodes[max(0, at - 6) : at]:
            made.near[node][other] = made.near[other][node] = untied(rng.randrange(60, 900), node, other)
    made.settle({*nodes}, set())
    made.looked_at = 0
    made.add("z", 4)
    made.settle({"z"}, set())
    assert made.stories() == made.anew()
    assert made.looked_at < 150
