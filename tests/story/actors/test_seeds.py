"""Which names of five real reports are one actor, which are two, as annotated beside the project."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tawatur.reading.reader import Reader
from tawatur.record import Report
from tawatur.story import build

if TYPE_CHECKING:
    from tawatur.record import Actor

SEEDS = Path(__file__).parents[4] / "shared" / "gold" / "seeds"


@pytest.fixture(scope="module")
def actors() -> tuple[Actor, ...]:
    if not (SEEDS / "story.json").exists():
        pytest.skip("the annotated reports are not at hand")
    reader, pairs = Reader(), []
    for line in (SEEDS / "reports.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        title, text = row.get("title"), row["text"]
        if title and not text.startswith(title):
            text = f"{title}\n{text}"
        report = Report(id=row["id"], text=text, title=title, outlet=row.get("outlet"), published=row.get("published"))
        pairs.append((report, reader.read(report)))
    return build(pairs).actors


def _called(actors: tuple[Actor, ...], name: str) -> set[str]:
    return {actor.id for actor in actors if any(a == name or a.endswith(f" {name}") for a in actor.aliases)}


def _gold(key: str) -> list[list[str]]:
    return json.loads((SEEDS / "story.json").read_text(encoding="utf-8"))[key]  # type: ignore[no-any-return]


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
