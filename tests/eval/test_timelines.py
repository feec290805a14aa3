"""The timeline's page against dated facts of three stories, drawn up before it was tuned: the days, and their support."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from eval.press import needs_press, read_press
from tawatur.story import build
from tawatur.story.material import Days, overlap

LABELS = tomllib.loads((Path(__file__).parent / "timelines_press.toml").read_text(encoding="utf-8"))
#: The least F1 over days, and the view it is measured on: a page.
F1, PAGE = 0.6, 2
#: Days so short that one beside another is the same; a season; a year.
SHORT, SEASON, YEAR = 4, 92, 366


def _one(left: Days, right: Days) -> bool:
    """The same days, short ones that overlap, or a day or season within the year that the other names."""
    short, long = sorted((left, right), key=lambda d: d.length or 999)
    if left == right or not overlap(left, right):
        return left == right
    return (long.length or 999) <= SHORT or ((short.length or 999) <= SEASON and 300 < (long.length or 0) <= YEAR)


@needs_press
@pytest.mark.parametrize("told", LABELS["story"], ids=lambda told: told["name"])
def test_the_page_holds_the_days_that_matter(told: dict[str, Any], tmp_path: Path) -> None:
    pairs = read_press(told["reports"], tmp_path)
    texts = {report.id: report.text for report, _ in pairs.values()}
    entries = [e for e in build(list(pairs.values())).timeline if e.zoom <= PAGE]
    shown = {Days(e.from_, e.to) for e in entries}
    facts = [Days(f["from"], f["to"]) for f in told["facts"]]
    precision = sum(any(_one(d, f) for f in facts) for d in shown) / len(shown)
    recall = sum(any(_one(d, f) for d in shown) for f in facts) / len(facts)
    assert 2 * precision * recall / (precision + recall) >= F1
    assert all(texts[s.report][s.start : s.end] == s.text == e.text for e in entries for s in e.spans[:1])
