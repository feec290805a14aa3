"""Web pages: the article, its title, and days only where machines are told them."""

import time

import pytest

from tawatur.errors import EmptyError
from tawatur.ingest.page import read_page
from tawatur.ingest.walk import File
from tawatur.text.decode import Limits

BODY = """<nav><a href="/">الرئيسية</a> <a href="/s">رياضة</a></nav>
<article><h1>اتفاق جديد في الهضبة</h1>
<time>12 آذار 2019</time>
<p>أعلنت الحكومة في الهضبة، اليوم، توقيع اتفاق جديد مع البعثة الدولية بعد جولة طويلة من المحادثات.</p>
<p>وقال المتحدث إن الاتفاق يشمل سحب 250 جنديا قبل نهاية العام الجاري، مضيفا أن اللجنة ستجتمع مجددا.</p>
</article><footer>© 2022 جميع الحقوق محفوظة</footer>"""
LOCAL = '<meta property="article:published_time" content="2024-03-11T01:00:00+03:00">'
UTC = '<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"datePublished":"2024-03-10T22:00:00Z"}]}</script>'


def read(tmp_path, head="", body=BODY, encoding="utf-8"):
    path = tmp_path / "p.html"
    page = f'<html><head><meta charset="{encoding}"><title>اتفاق جديد في الهضبة</title>{head}</head><body>{body}</body></html>'
    path.write_bytes(page.encode(encoding, errors="xmlcharrefreplace"))
    return read_page(File(path, "page", "p"), Limits())


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256"])
def test_the_article_with_its_title_and_nothing_else(tmp_path, encoding):
    report = read(tmp_path, encoding=encoding)
    assert report.title == "اتفاق جديد في الهضبة"
    assert report.text.startswith(report.title)
    assert report.text.count(report.title) == 1
    assert "سحب 250 جنديا" in report.text
    assert "رياضة" not in report.text
    assert "محفوظة" not in report.text


def test_dates_in_words_are_not_taken(tmp_path):
    assert read(tmp_path).published is None


def test_a_day_given_to_machines_is_taken_and_told(tmp_path):
    report = read(tmp_path, LOCAL)
    assert report.published == "2024-03-11"
    assert report.notices == ("day of publication from meta",)


def test_one_moment_in_two_time_zones_is_one_day(tmp_path):
    assert read(tmp_path, UTC + LOCAL).published == "2024-03-11"
    assert read(tmp_path, UTC).published == "2024-03-10"


def test_several_days_are_told_and_none_is_taken(tmp_path):
    report = read(tmp_path, LOCAL + LOCAL.replace("2024-03-11", "2023-01-05"))
    assert report.published is None
    assert "several days" in report.notices[0]


@pytest.mark.parametrize("value", ["اليوم", "11/03/2024", "2024", "2024-13-01", ""])
def test_what_is_not_well_formed_is_no_day(tmp_path, value):
    assert read(tmp_path, f'<meta property="article:published_time" content="{value}">').published is None


@pytest.mark.parametrize(
    "script",
    [
        "{broken",
        '{"@type":"Person","datePublished":"2024-03-10"}',
        '{"@type":"NewsArticle","datePublished":20240310}',
        "[" * 9,
    ],
)
def test_json_that_tells_nothing(tmp_path, script):
    assert read(tmp_path, f'<script type="application/ld+json">{script}</script>').published is None


def test_outlet_and_address(tmp_path):
    head = '<meta property="og:site_name" content="صحيفة المدى"><link rel="canonical" href="https://example.org/a">'
    report = read(tmp_path, head)
    assert (report.outlet, report.url) == ("صحيفة المدى", "https://example.org/a")


@pytest.mark.parametrize("body", ["", "<p></p>", "<script>x()</script>"])
def test_a_page_without_an_article(tmp_path, body):
    with pytest.raises(EmptyError, match=r"p\.html: no article"):
        read(tmp_path, body=body)


def test_halves_of_pairs_in_json(tmp_path):
    script = '{"@type":"NewsArticle","publisher":{"name":"صدى \\ud800النهر"},"author":"\\ud83d\\ude00"}'
    report = read(tmp_path, f'<script type="application/ld+json">{script}</script>')
    assert report.outlet == "صدى \ufffdالنهر"
    assert {one.value for one in report.given if one.field == "byline"} == {"\U0001f600"}


def test_linked_data_that_is_no_json_costs_no_more_than_its_length(tmp_path):
    # the library's patterns for such data take the square of its length: this page took six seconds
    broken = '{"@graph":[' + '"@type":"Organization",' * 4000
    read(tmp_path)  # what is loaded once
    begun = time.process_time()
    report = read(tmp_path, head=f'<script type="application/ld+json">{broken}</script>')
    assert time.process_time() - begun < 1.5
    assert report.title == "اتفاق جديد في الهضبة"
