"""Fuzzing, in short: some inputs of every target, and every input that was a finding once (`make fuzz` runs for long)."""

from __future__ import annotations

import logging
import time

import pytest

from fuzz.run import Course, Fault, known, smaller, tried
from fuzz.targets import TARGETS, Target

NAMES = [target.name for target in TARGETS]
FINDINGS = [(target, path) for target in TARGETS for path in known(target)]


@pytest.fixture(autouse=True)
def _quiet():
    """Libraries tell of broken files in their logs."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("target", TARGETS, ids=NAMES)
def test_nothing_but_errors_of_ours_comes_out(target, monkeypatch, tmp_path):
    monkeypatch.setattr("fuzz.run.FOUND", tmp_path)
    course = Course(target)
    course.go(seed=20240310, seconds=0.5, inputs=60)
    assert course.times
    assert course.faults == []


@pytest.mark.parametrize(("target", "path"), FINDINGS, ids=[path.name for _, path in FINDINGS])
def test_what_was_found_once(target, path):
    data = path.read_bytes()
    value = data.decode("utf-8", "surrogatepass") if isinstance(target.warm()[0], str) else data
    assert min(tried(target, value) for _ in range(2)) < 2


def test_a_fault_is_found_made_small_and_kept(monkeypatch, tmp_path):
    def run(text):
        if "7" in text:
            raise KeyError(text)

    monkeypatch.setattr("fuzz.run.FOUND", tmp_path)
    course = Course(Target("odd", lambda chance: "x" * chance.randrange(50) + str(chance.randrange(10)) + "y" * 9, run))
    course.go(seed=1, inputs=200)
    assert len(course.faults) == 1
    assert [path.read_text() for path in tmp_path.iterdir()] == ["7"]
    with pytest.raises(Fault, match="KeyError"):
        tried(course.target, "7")


def test_an_input_that_takes_too_long_is_a_fault(monkeypatch, tmp_path):
    def run(text):
        end = time.process_time() + 0.1
        while text == "s" and time.process_time() < end:
            pass

    monkeypatch.setattr("fuzz.run.FOUND", tmp_path)
    made = iter([*("q" * 150), *("s" * 50)])
    course = Course(Target("slow", lambda _chance: next(made), run))
    course.go(seed=1, inputs=155)
    assert len(course.faults) == 1
    assert "slow" in course.faults[0]


def test_making_small():
    assert smaller("abcdefXghij", lambda text: "X" in text) == "X"
    assert smaller(b"\x00\x01\x02\x03", lambda data: b"\x01" in data and b"\x03" in data) == b"\x01\x03"
