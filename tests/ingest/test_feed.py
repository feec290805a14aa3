"""RSS and Atom, whole and broken."""

import pytest

from ingest.making import BODY, TITLE, given, source

ITEM = "<item><guid>g{n}</guid><link>https://example.org/{n}</link><title>خبر {n}</title><description>نص الخبر رقم {n} كما وزع.</description><pubDate>Sun, 10 Mar 2024 23:30:00 +0300</pubDate></item>"


def rss(*items):
    return f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>صدى النهر</title>{''.join(items)}</channel></rss>"


def test_an_item_of_rss(tmp_path):
    item = f"<item><guid>g1</guid><link>https://example.org/1</link><title>{TITLE}</title><dc:creator>ليلى منصور</dc:creator><description>ملخص</description><content:encoded><![CDATA[<p>{BODY[0]}</p><p>{BODY[1]}</p>]]></content:encoded><pubDate>Sun, 10 Mar 2024 23:30:00 +0300</pubDate></item>"
    (report,), errors = source(tmp_path / "f.rss", rss(item))
    assert errors == []
    assert report.text == f"{TITLE}\n{BODY[0]}\n{BODY[1]}"
    assert (report.id, report.url, report.outlet, report.published, report.byline) == (
        "g1", "https://example.org/1", "صدى النهر", "2024-03-10", "ليلى منصور",
    )  # fmt: skip
    assert given(report, "published") == {"feed": True}


def test_an_entry_of_atom(tmp_path):
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>صدى النهر</title><entry><id>urn:1</id><link rel='enclosure' href='https://example.org/a.mp3'/><link href='https://example.org/1'/><title type='html'>{TITLE}</title><author><name>ليلى منصور</name></author><published>2024-03-10T10:00:00Z</published><updated>2024-03-12T10:00:00Z</updated><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>{BODY[0]}</p></div></content></entry></feed>"
    (report,), errors = source(tmp_path / "f.atom", feed)
    assert errors == []
    assert report.text == f"{TITLE}\n{BODY[0]}"
    assert (report.id, report.url, report.published, report.modified) == (
        "urn:1", "https://example.org/1", "2024-03-10", "2024-03-12",
    )  # fmt: skip


def test_rdf_in_an_old_encoding(tmp_path):
    feed = f"<?xml version='1.0' encoding='windows-1256'?><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>صدى</title></channel><item rdf:about='https://example.org/1'><title>{TITLE}</title><link>https://example.org/1</link><description>{BODY[0]}</description><dc:date>2024-03-10T10:00:00Z</dc:date></item></rdf:RDF>"
    (report,), errors = source(tmp_path / "f.xml", feed.encode("windows-1256"))
    assert errors == []
    assert (report.text, report.outlet, report.published) == (f"{TITLE}\n{BODY[0]}", "صدى", "2024-03-10")


def test_entries_before_and_behind_a_break_are_read(tmp_path):
    items = [ITEM.format(n=n) for n in range(1, 5)]
    items[1] = items[1].replace("<description>", "<description>أ & ب &nope; <b>")
    reports, errors = source(tmp_path / "f.rss", rss(*items))
    assert {"g1", "g3", "g4"} <= {report.id for report in reports}
    assert len(errors) == 1
    assert "broken XML" in errors[0]


def test_a_feed_that_is_cut_off(tmp_path):
    whole = rss(*[ITEM.format(n=n) for n in range(1, 5)])
    reports, errors = source(tmp_path / "f.rss", whole[: whole.index("خبر 4")])
    assert [report.id for report in reports][:3] == ["g1", "g2", "g3"]
    assert "broken XML" in errors[-1]


def test_entities_are_not_expanded(tmp_path):
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
    bomb = f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY l0 'ها'>{laughs}<!ENTITY f SYSTEM 'file:///etc/passwd'>]><rss><channel><title>&l11;</title><item><guid>1</guid><title>&f; خبر</title><description>&l11; نص</description></item></channel></rss>"
    reports, _ = source(tmp_path / "f.rss", bomb)
    assert all(len(report.text) < 200 and "root" not in report.text for report in reports)


@pytest.mark.parametrize("data", ["", "<html><body>لا شيء</body></html>", "نص", "<rss/>"])
def test_what_is_no_feed(tmp_path, data):
    reports, errors = source(tmp_path / "f.xml", data)
    assert reports == []
    assert len(errors) == (0 if data == "<rss/>" else 1)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "//["])
def test_a_link_that_is_none_of_the_web_is_left_out(tmp_path, link):
    item = f"<item><guid>1</guid><title>خبر عاجل من المرفأ</title><link>{link}</link></item>"
    (report,), _ = source(tmp_path / "f.rss", rss(item))
    assert report.url is None
