"""Stories of the press corpus against labels drawn up before anything was tuned.

`stories.toml` names reports by id; one half of its stories was looked at while weights were set, the other never.
`SHOW=1 pytest tests/eval/test_stories.py -n 0 -s` prints every figure; `bench/growth.py` groups the whole corpus.
"""

import os
import random
import tomllib
from pathlib import Path

import pytest

from eval.measuring import PRESS, b_cubed, press, read
from tawatur.story.grouping import features, group

STORIES = tomllib.loads(Path(__file__).with_name("stories.toml").read_text(encoding="utf-8"))["story"]
LARGEST = 20

pytestmark = pytest.mark.skipif(not PRESS.is_file(), reason=f"no press corpus at {PRESS}: stories are not measured")


@pytest.fixture(scope="module")
def labelled():
    return {report: story["name"] for story in STORIES for report in story["reports"]}


@pytest.fixture(scope="module")
def found(labelled):
    return [features(report, reading) for report, reading in read(press(labelled))]


def _measured(found, gold):
    measured = b_cubed([g.reports for g in group(f for f in found if f.id in gold)], gold)
    if os.environ.get("SHOW"):
        print(f"{len(gold)} reports: precision {measured[0]:.3f}, recall {measured[1]:.3f}, F1 {measured[2]:.3f}")
    return measured[2]


@pytest.mark.parametrize(("half", "floor"), [("tune", 0.955), ("test", 0.90)])
def test_the_halves(found, labelled, half, floor):
    wanted = {r: s["name"] for s in STORIES if s["half"] == half for r in s["reports"]}
    assert _measured(found, wanted) >= floor


def test_the_twenty_largest_stories(found):
    largest = sorted(STORIES, key=lambda s: -len(s["reports"]))[:LARGEST]
    assert _measured(found, {r: s["name"] for s in largest for r in s["reports"]}) >= 0.945


def test_all_of_them_with_every_lookalike(found, labelled):
    assert _measured(found, labelled) >= 0.92


def test_order_changes_nothing(found):
    wanted = group(found)
    random.Random(3).shuffle(found)
    assert group(found) == wanted
