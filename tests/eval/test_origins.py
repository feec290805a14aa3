"""Independent origins behind happenings of the press corpus, against counts made by hand (`origins.tsv`).

`SHOW=1 pytest tests/eval/test_origins.py -n 0 -s` prints the figures.
"""

from __future__ import annotations

import os
import tomllib
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eval.measuring import PRESS, press, read
from tawatur.story.actors import people_of
from tawatur.story.copies import components, find_copies
from tawatur.story.decisions import Judged
from tawatur.story.happenings import mentions_of
from tawatur.story.material import Remembered, lay_out, lore_of
from tawatur.story.statements import gather, said_in, told_through
from tawatur.text.lexicon import own_lexicons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.record import Excerpt

HERE = Path(__file__).parent
ROWS = [
    line.split("\t")
    for line in (HERE / "origins.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
STORIES = {s["name"]: s["reports"] for s in tomllib.loads((HERE / "stories.toml").read_text(encoding="utf-8"))["story"]}
TOLD = tomllib.loads((HERE / "timelines_press.toml").read_text(encoding="utf-8"))["story"]
STORIES["asir"] = [*STORIES["asir bombing"], *next(t["reports"] for t in TOLD if t["name"] == "asir")]
#: The least share of counts that are exact, and how far off they may be on average.
EXACT, OFF = 0.85, 0.3

pytestmark = pytest.mark.skipif(not PRESS.is_file(), reason=f"no press corpus at {PRESS}: origins are not measured")


def _off(story: str, rows: list[list[str]]) -> Iterator[int]:
    """By how much the origins of labelled mentions are counted wrong."""
    lore, judged = lore_of(own_lexicons()), Judged(())
    materials = lay_out(read(press(set(STORIES[story]))))
    by_id = {m.id: m for m in materials}
    people, resolvers = people_of(materials, lore, judged)
    copies = find_copies(materials, lore)
    groups = gather([s for m in materials for s in said_in(m, resolvers[m.id])], copies)
    mentions = [m for one in materials for m in mentions_of(one, resolvers[one.id], people, lore, Remembered())]
    known = {(m.material.id, m.event.trigger.start) for m in mentions}
    through = told_through(mentions, groups)
    for _, count, *places in rows:
        excerpts = [_excerpt(by_id, place) for place in places]
        found = components(excerpts, copies, lambda e: through(e) if (e.report, e.start) in known else ())
        if os.environ.get("SHOW") and len(found) != int(count):
            print(story, count, len(found), places[:3])
        yield abs(len(found) - int(count))


def _excerpt(by_id: dict[str, object], place: str) -> Excerpt:
    report, _, span = place.partition(":")
    start, _, end = span.partition("-")
    return by_id[report].excerpt(int(start), int(end))  # type: ignore[attr-defined]


def test_origins_are_counted() -> None:
    off = [n for story, rows in groupby(ROWS, key=lambda r: r[0]) for n in _off(story, list(rows))]
    exact, mean = sum(not n for n in off) / len(off), sum(off) / len(off)
    if os.environ.get("SHOW"):
        print(f"{len(off)} happenings: exact {exact:.3f}, mean error {mean:.3f}")
    assert len(off) >= 60
    assert exact >= EXACT
    assert mean <= OFF
