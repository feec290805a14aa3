"""What became of expectations in a week of the press, against labels made before the rules were tuned."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from eval.press import needs_press, read_press
from tawatur.story import build


def _labels(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


#: The second set was labelled later, by reading, before anything was run on it.
SETS = {name: _labels(name) for name in ("expectations_press", "expectations_unseen")}
#: The share of outcomes that are right, and of `kept` and `broken` among them the share that may be wrong.
RIGHT, WRONG = 0.75, 0.05


def _outcome(one: dict[str, Any], pairs: dict[str, Any], as_of: str) -> str | None:
    """The outcome of the expectation that shares most with the label's place."""
    story = build([pairs[r] for r in (one["report"], *one["beside"]) if r in pairs], as_of=as_of)
    shared = [
        (min(p.end, one["end"]) - max(p.start, one["start"]), e.outcome)
        for e in story.expectations
        for p in (e.span, *e.also)
        if p.report == one["report"]
    ]
    most, outcome = max(shared, default=(0, None))
    return outcome if most > 0 else None


@needs_press
@pytest.mark.parametrize(("name", "least"), [("expectations_press", 60), ("expectations_unseen", 20)])
def test_outcomes_are_right_and_seldom_wrongly_settled(name: str, least: int, tmp_path: Path) -> None:
    labels = SETS[name]["expectations"]
    pairs = read_press((i for one in labels for i in (one["report"], *one["beside"])), tmp_path)
    told = [(one["outcomes"], _outcome(one, pairs, SETS[name]["as_of"])) for one in labels]
    settled = [(wanted, outcome) for wanted, outcome in told if outcome in ("kept", "broken")]
    assert len(labels) >= least
    assert sum(outcome in wanted for wanted, outcome in told) / len(told) >= RIGHT, told
    assert sum(outcome not in wanted for wanted, outcome in settled) / len(settled) <= WRONG


@pytest.mark.parametrize(
    "one", [one for labels in SETS.values() for one in labels["expectations"]], ids=lambda one: one["report"]
)
def test_a_label_names_a_place_and_known_outcomes(one: dict[str, Any]) -> None:
    assert one["start"] < one["end"]
    assert set(one["outcomes"]) <= {"open", "kept", "broken", "overdue", "superseded", "unknown"}
