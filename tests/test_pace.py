"""Reading does not grow slow unnoticed: calls a word, the same on every machine, and a ratio of times with room to spare."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent.parent / "bench" / "pace.py"
#: Function calls that reading a word of the sample may take: some 10 % above what it took when the limit was set (154).
CALLS = 170
#: How many times the plain workload reading a thousand words may cost: 30 to 38 were seen, on a crowded machine.
RATIO = 55


@pytest.fixture(scope="module")
def pace():
    # a process of its own, without the tests' own tracing
    command = [sys.executable, str(BENCH), "--rounds", "3", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_reading_makes_few_calls(pace):
    assert pace["words"] > 4000
    assert 50 < pace["calls"] < CALLS, f"{pace['calls']:.0f} calls a word: see what grew with cProfile, layer by layer"


def test_reading_takes_little_time(pace):
    assert 5 < pace["ratio"] < RATIO, f"{pace['ratio']:.0f} times the plain workload"
