"""Watching a real server: redirects, 304, 429, broken XML, changed articles; nothing lost, nothing twice, polite."""

import gzip
import itertools

import pytest

from ingest.making import BODY
from ingest.watch.serving import Clock, Desk, Site

pytest.importorskip("httpx")
pytest.importorskip("protego")


@pytest.fixture
def site():
    made = Site(Clock())
    made.pages["/feed"] = feed(made, 1, 2, 3)
    for n in range(1, 6):
        made.pages[f"/{n}"] = (200, {"Content-Type": "text/html; charset=utf-8", "ETag": f'"{n}"'}, page(n))
    yield made
    made.close()


@pytest.fixture
def desk(site, tmp_path):
    return Desk(site, tmp_path / "memory")


def page(n, more=""):
    lines = "".join(f"<p>{line}</p>" for line in (*BODY, f"والخبر رقم {n}.", more) if line)
    return f"<html><head><title>خبر السدود رقم {n} في الصباح</title></head><body><article><h1>خبر السدود رقم {n} في الصباح</h1>{lines}</article></body></html>"


def items(site, *numbers, host="site.test"):
    return "".join(
        f"<item><guid>g{n}</guid><link>{site.url(f'/{n}', host)}</link><title>خبر {n}</title><description>ملخص الخبر رقم {n}.</description><pubDate>Sun, 10 Mar 2024 10:00:00 +0000</pubDate></item>"
        for n in numbers
    )


def feed(site, *numbers, **headers):
    return (
        200,
        headers,
        f"<rss version='2.0'><channel><title>صدى النهر</title>{items(site, *reversed(numbers))}</channel></rss>",
    )


def numbers(reports):
    return [int(report.url.rsplit("/", 1)[1]) for report in reports]


def test_articles_come_whole_with_what_the_feed_says(desk):
    reports, errors = desk.round()
    assert errors == []
    assert numbers(reports) == [1, 2, 3]
    assert BODY[0] in reports[0].text
    assert (reports[0].outlet, reports[0].published) == ("صدى النهر", "2024-03-10")
    assert [got.report for got in desk.kept] == reports


def test_raw_pages_are_kept(desk):
    desk.round()
    kept = sorted(gzip.decompress(path.read_bytes()) for path in desk.folder.glob("raw/*/*.gz"))
    assert kept == sorted(page(n).encode() for n in (1, 2, 3))


def test_nothing_comes_twice(desk, site):
    desk.round()
    assert desk.round() == ([], [])  # not due
    site.pages["/feed"] = feed(site, 2, 3, 4)
    assert numbers(desk.later()[0]) == [4]
    assert desk.later() == ([], [])
    assert numbers(got.report for got in desk.kept) == [1, 2, 3, 4]
    assert [site.paths().count(f"/{n}") for n in (1, 2, 3, 4)] == [1, 1, 1, 1]


def test_an_article_in_two_feeds_comes_once(site, tmp_path):
    site.pages["/other"] = feed(site, 2, 3)
    reports, _ = Desk(site, tmp_path, feeds=("/feed", "/other")).round()
    assert sorted(numbers(reports)) == [1, 2, 3]


def test_conditional_requests(desk, site):
    whole = feed(site, 1, **{"ETag": '"v1"', "Last-Modified": "Sun, 10 Mar 2024 10:00:00 GMT"})

    def answer(headers):
        return (304, {"ETag": '"v1"'}, b"") if headers.get("If-None-Match") == '"v1"' else whole

    site.pages["/feed"] = answer
    desk.round()
    assert desk.later() == ([], [])
    assert desk.later() == ([], [])
    sent = [headers for _, path, _, headers in site.asked if path == "/feed"]
    assert [headers.get("If-None-Match") for headers in sent] == [None, '"v1"', '"v1"']
    assert sent[1]["If-Modified-Since"] == "Sun, 10 Mar 2024 10:00:00 GMT"


def test_a_changed_article_is_seen_when_its_feed_says_so(desk, site):
    desk.round()
    site.pages["/2"] = (200, {"Content-Type": "text/html"}, page(2, "تصحيح: الكلفة 15 مليون دولار."))
    body = feed(site, 1, 2, 3)[2].replace("ملخص الخبر رقم 2", "ملخص معدل")
    site.pages["/feed"] = (200, {}, body)
    reports, errors = desk.later()
    assert (numbers(reports), errors) == ([2], [])
    assert [correction.kind for correction in reports[0].corrections] == ["correction"]


def test_an_article_is_asked_for_once_more_a_day_later(desk, site):
    desk.round()
    site.pages["/1"] = (200, {"Content-Type": "text/html"}, page(1, "وأضيفت جملة بعد النشر بساعات."))
    site.pages["/2"] = lambda headers: (304, {}, b"") if headers.get("If-None-Match") == '"2"' else (200, {}, page(2))
    reports, errors = desk.later(90_000)
    assert (numbers(reports), errors) == ([1], [])
    assert desk.later(90_000) == ([], [])
    assert [site.paths().count(f"/{n}") for n in (1, 2, 3)] == [2, 2, 2]


def test_a_feed_that_moved_for_good_is_asked_there(desk, site):
    site.pages["/new"] = site.pages["/feed"]
    site.pages["/feed"] = (301, {"Location": "/new"}, b"")
    assert numbers(desk.round()[0]) == [1, 2, 3]
    desk.later()
    assert [path for path in site.paths() if path in {"/feed", "/new"}] == ["/feed", "/new", "/new"]


def test_a_feed_that_moved_for_now_is_asked_where_it_was(desk, site):
    site.pages["/new"] = site.pages["/feed"]
    site.pages["/feed"] = (302, {"Location": "/new"}, b"")
    desk.round()
    desk.later()
    assert [path for path in site.paths() if path in {"/feed", "/new"}] == ["/feed", "/new"] * 2


def test_redirects_without_end(desk, site):
    site.pages["/feed"] = (302, {"Location": "/feed"}, b"")
    reports, errors = desk.round()
    assert (reports, len(errors)) == ([], 1)
    assert "over 5 redirects" in errors[0]
    assert site.paths().count("/feed") == 6


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_for_rest_gets_it(desk, site, status):
    whole = site.pages["/feed"]
    site.pages["/feed"] = (status, {"Retry-After": "7200"}, b"")
    reports, errors = desk.round()
    assert (reports, len(errors)) == ([], 1)
    asked = len(site.asked)
    assert desk.later(7000) == ([], [])
    assert len(site.asked) == asked
    site.pages["/feed"] = whole
    assert numbers(desk.later(300)[0]) == [1, 2, 3]


def test_an_article_that_is_refused_for_now_is_not_lost(desk, site):
    whole = site.pages["/2"]
    site.pages["/2"] = (429, {"Retry-After": "Sun, 10 Mar 2024 12:00:00 GMT"}, b"")
    reports, errors = desk.round()
    assert numbers(reports) == [1]  # the host is left alone from here on
    assert len(errors) == 1
    site.pages["/2"] = whole
    assert sorted(numbers(desk.later(90_000)[0]))[-2:] == [2, 3]


def test_back_off_doubles(desk, site):
    site.pages["/feed"] = (500, {}, b"")
    for _ in range(60):
        desk.later(600)
    asked = [when for _, path, when, _ in site.asked if path == "/feed"]
    gaps = [b - a for a, b in itertools.pairwise(asked)]
    assert gaps == sorted(gaps)
    assert gaps[-1] > 4 * gaps[0]


def test_an_article_that_cannot_be_had_is_what_the_feed_says_of_it(desk, site):
    site.pages["/1"] = (404, {}, b"")
    site.pages["/2"] = (200, {"Content-Type": "text/html"}, "<html><body></body></html>")
    site.pages["/3"] = (500, {}, b"")
    reports, _ = desk.round()
    assert [report.text for report in reports] == ["خبر 1\nملخص الخبر رقم 1.", "خبر 2\nملخص الخبر رقم 2."]
    assert reports[0].notices[-1] == "only the feed's own words: answered 404"
    for _ in range(6):
        reports += desk.later(10_000)[0]
    assert numbers(reports) == [1, 2, 3]
    assert "answered 500" in reports[2].notices[-1]


def test_a_broken_feed_is_told_and_asked_for_anew(desk, site):
    good = feed(site, 1, 2, 3, ETag='"v1"')
    site.pages["/feed"] = (200, {"ETag": '"v0"'}, good[2][: good[2].index("خبر 2")])
    reports, errors = desk.round()
    assert 3 in numbers(reports)
    assert "broken XML" in errors[0]
    site.pages["/feed"] = lambda headers: (304, {}, b"") if headers.get("If-None-Match") == '"v0"' else good
    assert {1, 2, 3} == set(numbers(got.report for got in desk.kept)) | set(numbers(desk.later()[0]))


@pytest.mark.parametrize("body", [b"", b"<html><p>login</p></html>", b"\x00\xff" * 50, "نص".encode()])
def test_what_is_no_feed_is_told(desk, site, body):
    site.pages["/feed"] = (200, {}, body)
    reports, errors = desk.round()
    assert (reports, len(errors)) == ([], 1)


def test_a_feed_that_is_gone_is_not_asked_again(desk, site):
    site.pages["/feed"] = (410, {}, b"")
    assert "gone" in desk.round()[1][0]
    assert desk.later(1_000_000) == ([], [])
    assert site.paths() == ["/feed"]


def test_work_that_breaks_off_goes_on(desk):
    desk.fail = True
    with pytest.raises(RuntimeError):
        desk.round()
    desk.fail = False
    reports, errors = desk.round()
    assert (numbers(reports), errors) == ([1, 2, 3], [])


def test_what_robots_txt_forbids_is_not_asked(desk, site):
    site.pages["/robots.txt"] = (200, {}, "User-agent: *\nDisallow: /2\nCrawl-delay: 20\n")
    reports, errors = desk.round()
    assert errors == []
    assert numbers(reports) == [1, 2, 3]
    assert "robots.txt" in reports[1].notices[-1]
    assert "/2" not in site.paths()
    times = [when for _, path, when, _ in site.asked if path != "/robots.txt"]
    assert min(b - a for a, b in itertools.pairwise(times)) >= 20
    desk.later()
    assert sum(path == "/robots.txt" for _, path, _, _ in site.asked) == 1


def test_robots_txt_that_fails_or_leads_in_circles(desk, site):
    site.pages["/robots.txt"] = (500, {}, b"")
    assert len(desk.round()[1]) == 1
    assert desk.round() == ([], [])
    assert site.paths() == []
    site.pages["/robots.txt"] = (302, {"Location": "/robots.txt"}, b"")
    reports, errors = desk.later(1000)
    assert (reports, len(errors)) == ([], 1)
    site.pages["/robots.txt"] = (302, {"Location": "/rules"}, b"")
    site.pages["/rules"] = (200, {}, b"")
    assert numbers(desk.later(100_000)[0]) == [1, 2, 3]


def test_a_pace_for_each_host(site, tmp_path):
    site.pages["/feed"] = (
        200,
        {},
        f"<rss><channel><title>ا</title>{items(site, 1, 2)}{items(site, 3, 4, host='other.test')}</channel></rss>",
    )
    reports, _ = Desk(site, tmp_path, pace=5.0).round()
    assert sorted(numbers(reports)) == [1, 2, 3, 4]
    for host in ("site.test", "other.test"):
        times = [when for name, _, when, _ in site.asked if name.startswith(host)]
        assert len(times) >= 3
        assert all(b - a >= 5 for a, b in itertools.pairwise(times))
    assert all("Tawatur" in headers["User-Agent"] for _, _, _, headers in site.asked)


def test_private_networks_are_not_entered(site, tmp_path):
    closed = Desk(site, tmp_path / "a", private=False)
    assert "private network" in closed.round()[1][0]
    assert site.asked == []
    half = {"site.test": "93.184.216.34", "inside.test": "10.0.0.7"}
    rebound = Desk(site, tmp_path / "b", private=False, lookup=lambda host, _: [half[host], "127.0.0.1"])
    assert "private network" in rebound.round()[1][0]
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "0.0.0.0", "::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "100.64.0.1", "224.0.0.1", "2002:7f00:1::"],
)  # fmt: skip
def test_addresses_that_are_not_of_the_public_net(address):
    from tawatur.ingest.watch.fetch import _public

    assert not _public(address)
    assert _public("93.184.216.34")
    assert _public("2606:2800:220:1::1")


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://site.test/x", "http://user:word@site.test/x", "http://", "//["]
)
def test_redirects_out_of_the_web(desk, site, target):
    site.pages["/feed"] = (302, {"Location": target}, b"")
    reports, errors = desk.round()
    assert (reports, len(errors)) == ([], 1)


def test_answers_that_unpack_without_end(desk, site):
    bomb = gzip.compress(b" " * 200_000_000)
    site.pages["/1"] = (200, {"Content-Encoding": "gzip"}, bomb)
    site.pages["/2"] = (200, {"Content-Encoding": "gzip", "Content-Type": "text/html"}, gzip.compress(page(2).encode()))
    reports, errors = desk.round()
    assert (numbers(reports), errors) == ([1, 2, 3], [])
    assert "over" in reports[0].notices[-1]
    assert BODY[0] in reports[1].text


def test_a_server_that_is_not_there(site, tmp_path):
    desk = Desk(site, tmp_path)
    site.close()
    reports, errors = desk.round()
    assert (reports, len(errors)) == ([], 1)
    assert "left alone" in errors[0]
