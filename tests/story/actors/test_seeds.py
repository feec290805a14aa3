"""Which names of five real reports are one actor, which are two, as annotated beside the project."""

from __future__ import annotations

import json
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from story.seeds import TRUTH, pairs
from tawatur.story import build

if TYPE_CHECKING:
    from tawatur.record import Actor


@pytest.fixture(scope="module")
def actors() -> tuple[Actor, ...]:
    if not TRUTH.exists():
        pytest.skip("the annotated reports are not at hand")
    return build(pairs()).actors


def _called(actors: tuple[Actor, ...], name: str) -> set[str]:
    return {actor.id for actor in actors if any(a == name or a.endswith(f" {name}") for a in actor.aliases)}


def _gold(key: str) -> list[list[str]]:
    return json.loads(TRUTH.read_text(encoding="utf-8"))[key]  # type: ignore[no-any-return]


def test_names_of_one_actor_are_one(actors: tuple[Actor, ...]) -> None:
    for group in _gold("same_actor"):
        found = [_called(actors, name) for name in group]
        assert all(found), group
        assert set.intersection(*found), group


def test_names_of_different_actors_are_two(actors: tuple[Actor, ...]) -> None:
    for group in _gold("different_actor"):
        for one, other in combinations(group, 2):
            assert _called(actors, one), one
            assert not _called(actors, one) & _called(actors, other), (one, other)
