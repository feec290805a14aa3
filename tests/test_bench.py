"""The bench runs, on a corpus of a few lines."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent.parent / "bench" / "speed.py"


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "few.jsonl"
    text = "وصل وفد التفتيش إلى الميناء مساء الأحد 10 مارس 2024. وقال المتحدث إن الوفد يضم 12 خبيرا."
    path.write_text("".join(json.dumps({"id": n, "text": text}) + "\n" for n in range(6)), encoding="utf-8")
    return path


def bench(*args, code=0):
    done = subprocess.run([sys.executable, str(BENCH), *map(str, args)], capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return done


def test_it_measures(corpus):
    options = (corpus, "--every", 2, "--small", 2, "--large", 4)
    found = json.loads(bench(*options, "--json").stdout)
    assert found["reports"] == 3
    tiers = [f"tawatur, names {tier}" for tier in ("lexicon", "default", "better")]
    assert list(found["ratios"])[:4] == [*tiers, "dateparser"]  # spaCy behind them, where it is installed
    assert all(ratio > 0 for ratio in found["ratios"].values())
    assert [run["reports"] for run in found["growth"]] == [2, 4]
    assert [run["jobs"] for run in found["commands"]] == [1, 2]
    assert all(run["memory"] > 20 for run in found["commands"])
    table = bench(*options, "--no-peer").stdout
    assert "reports a second" in table
    assert "dateparser" not in table


def test_without_a_corpus_it_says_so(tmp_path):
    assert "no corpus" in bench(tmp_path / "none.jsonl", code=2).stderr
