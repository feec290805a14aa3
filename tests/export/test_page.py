"""The page: complete, self-contained, safe against what a report may hold."""

import html
import html.parser
import re
from typing import get_args

import pytest

from tawatur.export import page
from tawatur.export.page.words import count, interval, label, number
from tawatur.record import (
    Block,
    Bound,
    Copy,
    Disagreement,
    Entry,
    EventType,
    Excerpt,
    ExpectationKind,
    FollowedExpectation,
    Force,
    Link,
    Measure,
    MergedStatement,
    Outcome,
    Pair,
    Point,
    Published,
    Reading,
    Report,
    Sentence,
    Series,
    Side,
    Source,
    Status,
    Story,
    StorySource,
    Upstream,
)

TEXT = "فتح طريق الوادي\nقال رئيس البلدية إن 30 عاملا يكملون الطريق <script>alert(1)</script> قبل الشتاء.\nوأضاف أنهم 40 عاملا."


def excerpt(words, report="a"):
    start = TEXT.index(words)
    return Excerpt(report, start, start + len(words), words)


def made(report="a", outlet="صوت الوادي", *, given=True):
    lines, at = [], 0
    for number_, line in enumerate(TEXT.split("\n")):
        lines.append(Block(at, at + len(line), "title" if number_ == 0 else "paragraph"))
        at += len(line) + 1
    published = Published(from_="2024-03-30", to="2024-03-30", best="2024-03-30", given=given)
    source = Source(id=report, sha256="0" * 64, outlet=outlet, published=published)
    return Report(id=report, text=TEXT, title="فتح طريق الوادي", outlet=outlet), Reading(
        report=source, blocks=tuple(lines)
    )


@pytest.fixture(scope="module")
def story():
    points = tuple(
        Point(low=n, high=n, bound="exact", from_=f"2024-03-{d}", to=f"2024-03-{d}", span=excerpt(f"{n} عاملا"))
        for n, d in ((30, 29), (40, 30))
    )
    whole = (
        excerpt("قال رئيس البلدية إن 30 عاملا يكملون الطريق"),
        excerpt("قال رئيس البلدية إن 30 عاملا يكملون الطريق", "b"),
    )
    return Story(
        id="s",
        title="طريق الوادي",
        from_="2024-03-29",
        to="2024-03-30",
        as_of="2024-03-30",
        reports=("a", "b"),
        sources=(StorySource(id="a", sha256="0" * 64, made_up=True),),
        series=(Series(id="f1", measure="people", unit="عاملا", points=points),),
        statements=(
            MergedStatement(
                id="q1",
                described="رئيس البلدية",
                force="say",
                text="30 عاملا يكملون الطريق",
                chain=(Link(kind="outlet", name="صوت الوادي"), Link(kind="speaker", name="رئيس البلدية")),
                mentions=(excerpt("30 عاملا يكملون الطريق"),),
            ),
        ),
        expectations=(
            FollowedExpectation(
                id="e1", kind="promise", clause="يكملون الطريق", span=excerpt("يكملون الطريق"), outcome="overdue"
            ),
        ),
        disagreements=(
            Disagreement(
                id="d1",
                kind="conflict",
                about="f1",
                why="عددان ليوم واحد",
                why_en="two numbers for one day",
                sides=(
                    Side(value="30", spans=(excerpt("30 عاملا"),), origins=1),
                    Side(value="40", spans=(excerpt("40 عاملا"),), origins=1),
                ),
            ),
        ),
        origins=(("a", "b"),),
        copies=(
            Copy(
                id="c1",
                reports=("a", "b"),
                passages=whole,
                whole=True,
                upstream=Upstream(kind="agency", name="وكالة الوادي"),
                pairs=(Pair(*whole, 1.0),),
            ),
        ),
        timeline=(
            Entry(from_="2024-03-30", to="2024-03-30", text="فتح طريق الوادي", spans=(excerpt("فتح طريق الوادي"),)),
        ),
        explainer=(Sentence(section="new", text="فتح طريق الوادي", spans=(excerpt("فتح طريق الوادي"),)),),
    )


@pytest.fixture(scope="module")
def rendered(story):
    return page.render(story, [made(), made("b", "النهار الجديد", given=False)])


class Tree(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.tags, self.outside = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append(tag)
        self.ids += [attrs["id"]] if "id" in attrs else []
        self.links += [attrs["href"]] if tag == "a" and "href" in attrs else []
        self.outside += [attrs[key] for key in ("src", "srcset", "data", "action") if key in attrs]
        self.outside += [attrs["href"]] if tag == "link" else []


def test_asks_no_other_host(rendered):
    tree = Tree(rendered)
    assert tree.outside == []
    assert all(link.startswith("#") for link in tree.links)
    assert "default-src 'none'" in html.unescape(rendered)
    assert not re.search(r"url\(|@import", rendered)


def test_every_link_leads_somewhere_and_ids_are_unique(rendered):
    tree = Tree(rendered)
    assert {link[1:] for link in tree.links} <= set(tree.ids)
    assert len(tree.ids) == len(set(tree.ids))


def test_markup_in_a_report_stays_text(rendered):
    assert "<script>alert" not in rendered
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in rendered
    assert Tree(rendered).tags.count("script") == 1


def test_right_to_left_and_arabic(rendered):
    assert '<html lang="ar" dir="rtl">' in rendered
    assert "30 مارس/آذار 2024" in rendered


def test_says_that_it_is_made_up_and_which_days_are_worked_out(rendered):
    assert "التقارير مختلقة" in rendered
    assert "تاريخ مستنتج" in rendered


def test_copies_count_as_one_origin(rendered):
    assert "<bdi>تقريران</bdi>، <bdi>أصل مستقل واحد</bdi>" in rendered


def test_a_chart_is_drawn_without_a_script(rendered):
    assert "<svg" in rendered


def test_every_line_shows_its_source_with_the_span_marked(rendered):
    lines = re.findall(r'<details class="line".*?</details>', rendered, re.DOTALL)
    assert len(lines) >= 7
    assert all("<blockquote" in line and "<mark>" in line for line in lines)


def test_writes_the_file_whole(story, tmp_path):
    path = page.write(story, [made(), made("b")], tmp_path / "out")
    assert path == tmp_path / "out" / "index.html"
    assert path.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert [p.name for p in path.parent.iterdir()] == ["index.html"]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-03-30", "2024-03-30", "30 مارس/آذار 2024"),
        ("2024-02-01", "2024-02-29", "فبراير/شباط 2024"),
        ("2017-01-01", "2017-12-31", "2017"),
        ("2010-01-01", "2019-12-31", "2010-2019"),
        ("2024-03-01", "2024-03-10", "من 1 مارس/آذار 2024 إلى 10 مارس/آذار 2024"),
        (None, "2024-03-10", "حتى 10 مارس/آذار 2024"),
        ("2024-03-10", None, "منذ 10 مارس/آذار 2024"),
        (None, None, ""),
    ],
)
def test_intervals(first, last, words):
    assert interval(first, last) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "0 تقارير"),
        (1, "تقرير واحد"),
        (2, "تقريران"),
        (3, "3 تقارير"),
        (10, "10 تقارير"),
        (11, "11 تقريرا"),
        (100, "100 تقرير"),
        (103, "103 تقارير"),
    ],
)
def test_counted_nouns_agree(amount, words):
    assert count(amount, "report") == words


def test_numbers_and_labels():
    assert number(1234567) == "1,234,567"
    assert number(7.5) == "7.5"
    assert label("kept", "outcome") == "تحقق"
    assert label("whatever", "outcome") == "whatever"


def test_every_value_of_the_records_has_a_label():
    for kind, values in {
        "status": Status,
        "force": Force,
        "measure": Measure,
        "event": EventType,
        "expectation": ExpectationKind,
        "outcome": Outcome,
        "bound": Bound,
    }.items():
        for value in get_args(values):
            assert label(value, kind) != value, (kind, value)
