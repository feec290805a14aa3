"""The gate: what the layers score on annotated texts, against floors that only rise.

The texts belong to others and are not part of the project; they are read where they lie beside it
(`../shared/gold`). `RAISE=1 pytest tests/eval -n 0` lifts each floor to what was reached and writes `docs/scores.md`.
"""

import math
import os
import tomllib
from pathlib import Path

import msgspec
import pytest

from tawatur.desk import Desk
from tawatur.errors import InputError
from tawatur.evaluate import evaluate_files

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold"
FLOORS = Path(__file__).with_name("floors.toml")
TABLE = ROOT / "docs" / "scores.md"
SETS = {"seeds": GOLD.parent / "seeds", "radio": GOLD / "radio" / "texts", "press": GOLD / "press" / "texts"}
#: What is held, by the scorer's key and the figure under it.
MEASURES = {
    "times.strict": "f1",
    "times.overlap": "f1",
    "figures": "f1",
    "names": "f1",
    "actors.b3": "f1",
    "statements.cue": "f1",
    "statements.cue+speaker": "f1",
    "statements.content": "mean_token_f1",
    "statements.carriers": "f1",
    "statements.force": "accuracy",
    "statements.anonymous": "accuracy",
    "events": "f1",
    "events.status": "accuracy",
    "events.actors": "f1",
    "events.recipients": "f1",
    "events.places": "f1",
    "expectations.clause": "f1",
}

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason=f"no annotated texts at {GOLD}: the gate is not run")


@pytest.fixture(scope="module")
def reached(tmp_path_factory):
    """What each set scores now: set -> measure -> figure."""
    folder = tmp_path_factory.mktemp("readings")
    found = {}
    for name, texts in SETS.items():
        readings = list(Desk().read([GOLD / name / "reports.jsonl"]))
        assert not [item for item in readings if isinstance(item, InputError)]
        path = folder / f"{name}.jsonl"
        path.write_bytes(b"\n".join(map(msgspec.json.encode, readings)))
        values = evaluate_files(GOLD / name / "gold.jsonl", path, texts).values
        found[name] = {key: float(values[key][figure]) for key, figure in MEASURES.items() if key in values}
    if os.environ.get("RAISE"):
        _raise(found)
    return found


@pytest.mark.parametrize("name", SETS)
def test_no_score_falls_below_its_floor(name, reached):
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))[name]
    assert floors.keys() == MEASURES.keys(), "the floors do not hold the measures of the gate"
    fallen = {
        key: (reached[name].get(key), floor) for key, floor in floors.items() if reached[name].get(key, -1) < floor
    }
    assert not fallen, f"{name}: reached, floor: {fallen}"


def _raise(found):
    """Lift the floors (never lower one) and write the table of what was reached."""
    old = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    lines = ["# What the layers reach on the annotated texts; a floor only rises (RAISE=1 pytest tests/eval -n 0).\n"]
    for name, figures in found.items():
        lines.append(f"[{name}]\n")
        for key in MEASURES:
            # Cut, not rounded: a floor that is higher than what was reached would fail at once.
            floor = max(math.floor(figures[key] * 1000) / 1000, old.get(name, {}).get(key, 0))
            lines.append(f'"{key}" = {floor}\n')
        lines.append("\n")
    FLOORS.write_text("".join(lines).rstrip() + "\n", encoding="utf-8")
    TABLE.write_text(_table(found), encoding="utf-8")


def _table(found):
    rows = "\n".join(
        f"| {key} ({figure}) | " + " | ".join(f"{found[name][key]:.3f}" for name in SETS) + " |"
        for key, figure in MEASURES.items()
    )
    return (
        "# What it scores\n\n"
        "On three sets of real reports annotated by hand: `seeds` (five reports of 2020 to 2024 on one story), `radio`\n"
        "(twelve items of one radio) and `press` (twelve reports of newspapers). Written by `make eval RAISE=1`; what each\n"
        "line means is told in the docstrings of `tawatur.evaluate`.\n\n"
        "| measure | " + " | ".join(SETS) + " |\n|---|" + "---|" * len(SETS) + f"\n{rows}\n"
    )
