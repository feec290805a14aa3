"""Clues add up to a day, an interval and a probability."""

import datetime as dt
import math

from tawatur.reading.dating.clues import Clue
from tawatur.reading.dating.measures import Lag, Weekday
from tawatur.reading.dating.solver import Horizon, log_share, solve, spread
from tawatur.reading.dating.table import weights


def day(text):
    return dt.date.fromisoformat(text).toordinal()


def clue(kind, measure):
    return Clue(kind, 0, 0, measure, "")


SMALL = Horizon(day("2016-01-01"), day("2016-12-31"), ((day("2016-01-01"), 0.0),))


def test_nothing_known_spreads_evenly():
    answer = solve(spread([], weights(), SMALL))
    assert 0.9 <= answer.probability < 0.93
    assert math.isclose(math.exp(log_share(spread([], weights(), SMALL), day("2016-05-05"))), 1 / 366, rel_tol=1e-6)


def test_a_weekday_alone_halves_nothing_but_the_week():
    whole = spread([clue("weekday.spoken", Weekday(0))], weights(), SMALL)
    assert log_share(whole, day("2016-05-02")) > log_share(whole, day("2016-05-03")) + 2, "2 May was a Monday"


def test_a_date_and_a_weekday_meet_in_one_day():
    clues = [clue("day.newest", Lag((day("2016-09-07"),))), clue("weekday.spoken", Weekday(4))]
    answer = solve(spread(clues, weights()))
    assert answer.best == day("2016-09-09"), "the Friday behind Wednesday the 7th"
    assert answer.first <= answer.best <= answer.last


def test_the_interval_holds_the_wanted_mass_and_none_shorter_by_more_than_a_week_does():
    clues = [clue("day.newest", Lag((day("2016-06-15"),)))]
    whole = spread(clues, weights(), SMALL)
    answer = solve(whole, (0.8,))
    held = sum(math.exp(log_share(whole, d)) for d in range(answer.first, answer.last + 1))
    assert math.isclose(held, answer.probability, rel_tol=1e-6)
    length = answer.last - answer.first
    for first in range(SMALL.first, SMALL.last - length + 1):
        shorter = sum(math.exp(log_share(whole, d)) for d in range(first, first + length - 6))
        assert shorter < 0.8 + 1e-9
