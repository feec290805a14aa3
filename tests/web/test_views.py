"""What pages are made of, without a server: the graph of copies, incidents, differences, the map, names of lines."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from tawatur.export.page.chart import draw
from tawatur.record import (
    Copy,
    Entry,
    Excerpt,
    Happening,
    MergedStatement,
    Pair,
    Point,
    Published,
    Sentence,
    Series,
    Story,
    StorySource,
    Upstream,
)  # fmt: skip
from tawatur.web.apart import worded
from tawatur.web.incidents import chart, counted
from tawatur.web.lineage import lineage
from tawatur.web.lines import anchor_of, key_of, row_of
from tawatur.web.maps import outlines, view_of
from tawatur.web.pages.common import told_in
from tawatur.web.rows import Chosen, rows_of
from tawatur.web.standing import Standing


def excerpt(report, start=0, end=9):
    return Excerpt(report, start, end, "x" * (end - start))


def story(**more):
    return Story(id="s", title=None, from_=None, to=None, as_of=None, **{"reports": (), **more})


def copied(*names, share=0.9, whole=True):
    pairs = tuple(Pair(excerpt(names[0]), excerpt(other), share) for other in names[1:])
    return Copy(
        id="c", reports=names, passages=tuple(map(excerpt, names)), whole=whole, upstream=Upstream(), pairs=pairs
    )


def sources(**days):
    return tuple(
        StorySource(id=n, sha256=n, published=Published(best=day, from_=day, to=day)) for n, day in days.items()
    )


def test_a_copy_is_tied_to_the_earlier_report_and_lone_reports_are_in_the_table_only():
    told = story(
        reports=("a", "b", "c"), sources=sources(a="2031-05-02", b="2031-05-01", c="2031-05-03"), origins=(("a", "b"), ("c",)),
        copies=(copied("a", "b"),),
    )  # fmt: skip
    graph = lineage(told)
    (edge,) = graph.edges
    assert (edge.left.source.id, edge.right.source.id) == ("b", "a")
    assert edge.left.x < edge.right.x
    assert [[s.id for s in lane.sources] for lane in graph.lanes] == [["b", "a"], ["c"]]
    assert graph.left_out == 1


def test_a_story_without_copies_has_lanes_and_no_edges():
    graph = lineage(story(reports=("a",), sources=sources(a=None), origins=(("a",),)))
    assert (graph.edges, len(graph.lanes)) == ((), 1)


def happened(ident, day, kind="ASSAULT", status="happened"):
    return Happening(id=ident, type=kind, status=status, from_=day, to=day)


def test_incidents_are_counted_by_day_month_or_year_and_only_what_happened():
    near = [
        happened("1", "2031-05-01"),
        happened("2", "2031-05-01", "PROTEST"),
        happened("3", "2031-05-04"),
        happened("4", None),
        happened("5", "2031-05-02", status="planned"),
    ]
    found = counted(near)
    assert [(p.name, p.counts) for p in found.periods] == [
        ("2031-05-01", {"ASSAULT": 1, "PROTEST": 1}),
        ("2031-05-04", {"ASSAULT": 1}),
    ]
    assert (found.types, found.undated) == ((("ASSAULT", 2), ("PROTEST", 1)), 1)
    assert [p.name for p in counted([*near, happened("6", "2029-01-01")]).periods] == ["2029-01", "2031-05"]
    years = [happened(str(i), f"{1980 + i}-01-01") for i in range(50)]
    assert len(counted(years).periods) == 50
    assert counted(years).periods[0].name == "1980"


def test_a_chart_of_incidents_is_an_svg_with_its_labels_as_text_and_none_of_nothing():
    drawn = chart(counted([happened("1", "2031-05-01")]), lambda _: "هجوم", right_to_left=True)
    assert drawn.startswith("<svg")
    assert "هجوم" in drawn
    assert chart(counted([]), str, right_to_left=False) == ""


def test_words_that_only_one_passage_has_are_told_apart():
    here, there = worded("قتل خمسة جنود في هجوم", "قتل سبعة جنود في هجوم ليلي")
    assert [(r.kind, r.text.strip()) for r in here] == [("kept", "قتل"), ("cut", "خمسة"), ("kept", "جنود في هجوم")]
    assert [(r.kind, r.text.strip()) for r in there] == [
        ("kept", "قتل"), ("added", "سبعة"), ("kept", "جنود في هجوم"), ("added", "ليلي"),
    ]  # fmt: skip
    long = "كلمة " * 5000
    assert "".join(r.text for r in worded(long, long)[0]) == long


def test_a_line_is_named_by_its_first_place_and_found_by_any():
    one = MergedStatement(id="s1", force="say", text="x", mentions=(excerpt("a", 5), excerpt("b", 7)))
    other = MergedStatement(id="s2", force="say", text="x", mentions=(excerpt("b", 7), excerpt("c", 1)))
    assert key_of(one) == "a:5"
    assert row_of([one, other], "b:7") == 1
    assert row_of([one, other], "c:1") == 1
    assert row_of([one, other], "d:1") is None
    assert row_of([one], "") is None
    assert anchor_of(one) != anchor_of(other)


@pytest.mark.parametrize("points", [[], [(44.4, 33.3)], [(-7.6, 33.6), (58.4, 23.6)], [(170.0, -80.0)]])
def test_the_map_shows_what_is_named_with_its_surroundings(points):
    view, unit = view_of(points)
    x, y, width, height = map(float, view.split())
    assert width > height >= 9
    assert unit == pytest.approx(height / 100, rel=0.01)
    for lon, lat in points:
        if lon < 100:
            assert x <= lon <= x + width
            assert y <= -lat <= y + height


def test_the_outlines_come_with_the_package_and_are_path_data():
    assert set(outlines()) <= set("ML0123456789.- ")
    assert len(outlines()) < 40_000


def test_sections_that_are_not_told_in_english_stand_in_arabic():
    lines = (
        Sentence(section="new", text="جديد"), Sentence(section="figures", text="رقم"),
        Sentence(section="figures", language="en", text="a figure"),
    )  # fmt: skip
    told = story(explainer=lines)
    assert [line.text for line in told_in(told, "en")] == ["جديد", "a figure"]
    assert [line.text for line in told_in(told, "ar")] == ["جديد", "رقم"]


def test_a_line_of_the_timeline_is_judged_by_what_stands_in_it_and_not_where_nothing_does():
    def entry(start, *happenings):
        return Entry(from_=None, to=None, text="x", happenings=happenings, spans=(excerpt("a", start, start + 20),))

    happening = Happening(id="h", type="ASSAULT", status="happened", mentions=(excerpt("b"), excerpt("a", 10, 14)))
    statement = MergedStatement(id="s", force="say", text="x", mentions=(excerpt("a", 45, 50),))
    standing = Standing(story(happenings=(happening,), statements=(statement,)))
    assert standing(entry(0, "h")) == ("events", excerpt("a", 10, 14))
    assert standing(entry(40)) == ("statements", excerpt("a", 45, 50))
    assert standing(entry(60)) is None


def counts(*points):
    found = tuple(
        Point(low=low, high=low, bound="exact", from_=day, to=day, span=excerpt("a", at, at + 1))
        for at, (day, low) in enumerate(points)
    )
    return Series(id="n", measure="killed", points=found)


def test_a_chart_speaks_the_language_of_its_page_and_labels_that_would_lie_on_one_another_are_left_out():
    crowded = counts(*((f"2031-05-{day:02}", 700 + day) for day in range(1, 31)), ("2031-05-30", 730))
    svg = draw(crowded, SimpleNamespace(published={}), "killed")
    assert ">killed<" in svg
    assert "قتلى" not in svg
    assert "قتلى" in draw(crowded, SimpleNamespace(published={}))
    labels = [int(value) for value in re.findall(r">(7\d\d)<", svg)]
    assert {701, 730} <= set(labels)
    assert len(labels) == len(set(labels)) < 31
    apart = counts(("2031-05-01", 3), ("2031-05-30", 900))
    assert all(f">{value}<" in draw(apart, SimpleNamespace(published={})) for value in (3, 900))


def test_the_points_of_one_series_are_listed_by_its_name():
    one, other = counts(("2031-05-01", 3)), counts()
    told = story(series=(other, one))
    assert rows_of(told, "figures", Chosen()) == [one, other]
    assert rows_of(told, "figures", Chosen(series=key_of(one))) == list(one.points)
    assert rows_of(told, "figures", Chosen(series="z:1")) == []
