"""Built lines say nothing that their spans do not hold: numbers, names and days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tawatur.desk import Desk

if TYPE_CHECKING:
    from tawatur.desk import Told
    from tawatur.record import Sentence

NUMBER = re.compile(r"\d[\d,]*")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return Desk().demo(tmp_path_factory.mktemp("telling"))


def _built(told: Told, language: str) -> list[Sentence]:
    assert told.story
    return [s for s in told.story.explainer if s.built and s.language == language]


def _numbers(told: Told, sentence: Sentence) -> set[str]:
    """What numbers a line's spans can stand for: their digits, the values of figures and times, the report's day."""
    found: set[str] = set()
    for report, reading in told.pairs:
        for span in (s for s in sentence.spans if s.report == report.id):
            found |= {n.replace(",", "") for n in NUMBER.findall(span.text)}
            held = [f for f in reading.figures if span.start <= f.start < span.end]
            found |= {f"{value:g}" for f in held for value in (f.low, f.high)}
            days = [d for t in reading.times if span.start <= t.start < span.end for d in (t.from_, t.to)]
            published = reading.report.published
            for day in (*days, published.from_, published.to):
                found |= {str(int(part)) for part in (day or "").split("-") if part}
    return found


def test_every_number_and_day_is_the_value_of_a_mention_in_the_spans(told: Told) -> None:
    lines = [*_built(told, "ar"), *_built(told, "en")]
    assert len(lines) >= 10
    for line in lines:
        assert line.spans
        given = {n.replace(",", "") for n in NUMBER.findall(line.text)}
        assert given <= _numbers(told, line), (line.text, given - _numbers(told, line))


def test_arabic_and_english_stand_on_the_same_spans(told: Told) -> None:
    assert [s.spans for s in _built(told, "ar")] == [s.spans for s in _built(told, "en")]


def test_no_built_line_is_told_twice(told: Told) -> None:
    lines = [s.text for s in _built(told, "ar")]
    assert len(lines) == len(set(lines))


def test_names_of_a_forces_line_are_written_in_its_spans(told: Told) -> None:
    lines = [s for s in _built(told, "ar") if s.section == "figures"]
    assert lines
    for line in lines:
        whose, where = re.fullmatch(r"قوات (.+?) في (.+?): .+", line.text).groups()  # type: ignore[union-attr]
        assert {whose, where} <= {s.text for s in line.spans}
