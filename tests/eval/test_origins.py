"""Independent origins behind happenings of the press corpus, against counts made by hand (`origins.tsv`).

A happening is measured where today's record still gathers it from the same reports.
`SHOW=1 pytest tests/eval/test_origins.py -n 0 -s` prints the figures.
"""

import os
import tomllib
from pathlib import Path

import pytest

from eval.measuring import PRESS, press, read
from tawatur.story import build

HERE = Path(__file__).parent
ROWS = [
    line.split("\t")
    for line in (HERE / "origins.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
STORIES = {s["name"]: s["reports"] for s in tomllib.loads((HERE / "stories.toml").read_text(encoding="utf-8"))["story"]}

pytestmark = pytest.mark.skipif(not PRESS.is_file(), reason=f"no press corpus at {PRESS}: origins are not measured")


def test_origins_are_counted():
    found = {
        name: build(read(press(STORIES[name])), latin=False).happenings for name in dict.fromkeys(r[0] for r in ROWS)
    }
    off = []
    for name, count, *places in ROWS:
        wanted = {place.partition("-")[0] for place in places}
        happening = max(found[name], key=lambda h: len(wanted & {f"{m.report}:{m.start}" for m in h.mentions}))
        if {m.report for m in happening.mentions} == {place.partition(":")[0] for place in places}:
            off.append(abs(len(happening.origins) - int(count)))
    exact, mean = sum(not o for o in off) / max(1, len(off)), sum(off) / max(1, len(off))
    if os.environ.get("SHOW"):
        print(f"{len(off)} of {len(ROWS)} happenings: exact {exact:.3f}, mean error {mean:.3f}")
    assert len(off) >= len(ROWS) / 2
    assert exact >= 0.8
    assert mean <= 0.3
