"""Every measure says the same of a day alone as of a stretch of days."""

import datetime as dt

import pytest

from tawatur.reading.dating.beliefs import BELIEFS
from tawatur.reading.dating.measures import Agreement, Lag, Months, Recurring, Spell, Weekday, Years
from tawatur.reading.dating.table import weights


def day(text):
    return dt.date.fromisoformat(text).toordinal()


YEARLY = tuple(day(f"{year}-03-24") for year in range(2010, 2030))
MEASURES = [
    Lag((day("2016-09-09"),)),
    Lag(YEARLY),
    Lag(YEARLY, "last"),
    Lag(YEARLY, "next"),
    Agreement(YEARLY, 2),
    Months(2016 * 12 + 8),
    Recurring(0),
    Years(2016),
    Spell(((day("2009-01-20"), day("2017-01-20")),)),
    Spell(((day("2017-01-20"), day("2021-01-20")), (day("2025-01-20"), day("2029-01-20")))),
    Weekday(3),
]


@pytest.mark.parametrize("measure", MEASURES, ids=repr)
def test_runs_and_single_days_agree(measure):
    first, last = day("2012-02-05"), day("2026-11-30")
    runs = measure.runs(first, last)
    assert runs[0][0] == first
    assert [since for since, _ in runs] == sorted({since for since, _ in runs})
    assert all(0 <= bucket < measure.size for _, bucket in runs)
    at = 0
    for one in range(first, last + 1):
        while at + 1 < len(runs) and runs[at + 1][0] <= one:
            at += 1
        assert runs[at][1] == measure.bucket(one), dt.date.fromordinal(one)


def test_sides_of_a_recurring_date():
    last, ahead, near = Lag(YEARLY, "last"), Lag(YEARLY, "next"), Lag(YEARLY)
    on = day("2016-03-24")
    assert last.bucket(on + 1) == near.bucket(on + 1) == Lag((on,)).bucket(on + 1)
    assert last.bucket(on) == Lag((day("2015-03-24"),)).bucket(on), "strictly before"
    assert ahead.bucket(on) == Lag((day("2017-03-24"),)).bucket(on), "strictly after"
    assert ahead.bucket(on - 1) == near.bucket(on - 1)
    assert ahead.bucket(on + 1) == Lag((day("2017-03-24"),)).bucket(on + 1)


def test_agreement_tells_the_weekday_of_the_nearest_occurrence():
    thursday = Agreement(YEARLY, 3)  # 24 March 2016 was a Thursday
    assert thursday.bucket(day("2016-03-30")) == 0
    assert thursday.bucket(day("2015-04-02")) == 2, "a Tuesday in 2015"
    assert thursday.bucket(day("2017-03-30")) == 1, "a Friday in 2017"


def test_the_table_of_weights_has_a_row_for_every_kind_and_the_best_bucket_is_nought():
    assert weights().keys() == BELIEFS.keys()
    assert all(max(row) == 0 for row in weights().values())
