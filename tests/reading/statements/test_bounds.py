"""Hostile and broken texts cost no more than their length and break nothing."""

from __future__ import annotations

import time

import pytest

TEXTS = [
    "«»\"“”'‘’()[]{}،؛:,.;!?" * 200,
    "قال الوزير إن المدير أكد أن " * 400,
    "وقال الوزير " * 800,
    'قال "الوزير ' * 800,
    "قال «الوزير " * 800,
    "بحسب الوزير وفق بيان " * 500,
    "وجه الوزير تحذيرات من الخطر " * 400,
    "الوزير، " * 800 + "قال إن الأمر انتهى",
    "قال الوزير\nإن\n" * 300,
    "قال",
    "قال إن",
    "أعلن الوزير:",
    "بحسب",
    "وفق بيان",
    "نقلا عن",
    "\n\n \n",
    "ً" * 500,
]


@pytest.mark.parametrize("text", TEXTS)
def test_broken_texts_break_nothing(tell, text):
    for told in tell(text):
        assert told.cue
        assert told.ref is None or told.ref >= 0


def test_time_grows_with_length(reader, tell):
    piece = "قال الوزير إن المدير أكد أن "
    tell(piece)

    def seconds(times: int) -> float:
        best = 99.0
        for _ in range(2):
            start = time.perf_counter()
            tell(piece * times)
            best = min(best, time.perf_counter() - start)
        return best

    short, long = seconds(500), seconds(2000)
    assert long < 12 * short + 0.2
