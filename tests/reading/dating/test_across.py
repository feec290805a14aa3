"""Intervals of reports that are tied to one another narrow each other."""

import datetime as dt

from tawatur.reading.dating.across import Interval, Tie, narrow


def days(first, last):
    return Interval(*(d and dt.date.fromisoformat(d) for d in (first, last)))


def test_bounds_travel_along_a_chain():
    found, broken = narrow(
        {"a": days("2024-02-10", "2024-02-11"), "b": days("2024-01-01", "2024-12-31"), "c": days(None, None)},
        [Tie("b", "c", 0, 3, "c is a copy of b"), Tie("a", "b", 1, 1, "the day after a")],
    )
    assert not broken
    assert found["b"].interval == days("2024-02-11", "2024-02-12")
    assert found["c"].interval == days("2024-02-11", "2024-02-15")
    assert [tie.why for tie in found["c"].ties] == ["c is a copy of b"]


def test_a_tie_that_leaves_no_day_is_told_and_cuts_nothing():
    given = {"a": days("2024-02-10", "2024-02-10"), "b": days("2024-01-01", "2024-01-31")}
    found, broken = narrow(given, [Tie("a", "b", 0, None, "b answers a"), Tie("a", "missing", 0, 0, "")])
    assert [tie.why for tie in broken] == ["b answers a"]
    assert {report: one.interval for report, one in found.items()} == given


def test_a_circle_of_ties_comes_to_rest():
    found, _ = narrow(
        {"a": days("2024-01-01", None), "b": days(None, "2024-01-31")},
        [Tie("a", "b", 0, None, "after"), Tie("b", "a", -5, None, "at most five before")],
    )
    assert found["a"].interval == days("2024-01-01", "2024-01-31")
    assert found["b"].interval == days("2024-01-01", "2024-01-31")
