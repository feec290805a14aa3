"""Pages built in ten ways in which Arabic outlets build theirs: the article, whole and alone, and who said what of it."""

import json

import pytest

from ingest.making import BODY, TITLE, given, source

FURNITURE = (
    "<nav><ul><li><a href='/'>الرئيسية</a></li><li><a href='/s'>رياضة</a></li></ul></nav>",
    "<aside><h3>الأكثر قراءة</h3><ul><li><a href='/x'>عاصفة تضرب الساحل</a><time datetime='2019-01-05'>5 كانون الثاني</time></li></ul></aside>",
    "<footer>جميع الحقوق محفوظة © 2021 <span class='author-name'>شركة التصميم</span></footer>",
)
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in BODY)


def page(head, body, *, encoding="utf-8"):
    nav, aside, footer = FURNITURE
    html = f"<!doctype html><html dir='rtl' lang='ar'><head><meta charset='{encoding}'>{head}</head><body>{nav}{body}{aside}{footer}</body></html>"
    return html.encode(encoding, "xmlcharrefreplace")


def linked(**fields):
    return f"<script type='application/ld+json'>{json.dumps(fields, ensure_ascii=False)}</script>"


def blog_engine():
    graph = [
        {"@type": "WebPage", "datePublished": "2024-03-10T08:00:00+00:00"},
        {
            "@type": "NewsArticle",
            "headline": TITLE,
            "datePublished": "2024-03-10T08:00:00+00:00",
            "dateModified": "2024-03-11T09:00:00+00:00",
            "author": {"@type": "Person", "name": "ليلى منصور"},
        },
    ]
    head = f"<title>{TITLE} - صدى النهر</title><meta property='og:site_name' content='صدى النهر'>" + linked(
        **{"@graph": graph}
    )
    return page(
        head,
        f"<article><h1 class='entry-title'>{TITLE}</h1><span class='byline'>بقلم <a rel='author'>ليلى منصور</a></span><div class='entry-content'>{PARAGRAPHS}</div></article>",
    ), {"published": "2024-03-10", "modified": "2024-03-11", "byline": "ليلى منصور", "outlet": "صدى النهر"}


def time_element():
    return page(
        f"<title>{TITLE}</title>",
        f"<main><article><h1>{TITLE}</h1><div class='submitted'><time datetime='2024-03-10T12:00:00+03:00'>10 آذار</time></div><div class='field--name-body'>{PARAGRAPHS}</div></article></main>",
    ), {"published": "2024-03-10", "modified": None, "byline": None, "outlet": None}


def old_tables():
    rows = f"<table><tr><td><h1>{TITLE}</h1></td></tr><tr><td class='date'>الأحد 10/3/2024</td></tr><tr><td class='story'>{'<br><br>'.join(BODY)}</td></tr></table>"
    return page(f"<title>{TITLE}</title>", rows, encoding="windows-1256"), {
        "published": None,
        "modified": None,
        "byline": None,
        "outlet": None,
    }


def microdata():
    body = (
        f"<div itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline'>{TITLE}</h1><span itemprop='author'>كريم الأشقر</span>"
        f"<meta itemprop='datePublished' content='2024-03-10'><meta itemprop='dateModified' content='2024-03-12'><div itemprop='articleBody'>{PARAGRAPHS}</div></div>"
    )
    return page(f"<title>{TITLE}</title>", body), {
        "published": "2024-03-10",
        "modified": "2024-03-12",
        "byline": "كريم الأشقر",
        "outlet": None,
    }


def news_site():
    head = (
        f"<title>{TITLE} | أخبار الوادي</title><link rel='canonical' href='https://example.org/news/2024/3/10/dams'>"
        + linked(
            **{
                "@type": ["NewsArticle"],
                "headline": TITLE,
                "datePublished": "2024-03-10T21:30:00Z",
                "publisher": {"@type": "Organization", "name": "أخبار الوادي"},
                "author": [{"name": "admin"}],
            }
        )
    )
    return page(head, f"<main><h1>{TITLE}</h1><div class='wysiwyg'>{PARAGRAPHS}</div></main>"), {
        "published": "2024-03-10",
        "modified": None,
        "byline": None,
        "outlet": "أخبار الوادي",
    }


def blocks():
    body = (
        "<main><div data-component='headline-block'><h1>"
        + TITLE
        + "</h1></div>"
        + "".join(f"<div data-component='text-block'><div><p>{line}</p></div></div>" for line in BODY)
        + "</main>"
    )
    return page(
        f"<title>{TITLE}</title><meta property='article:author' content='https://www.facebook.com/page'><meta property='article:published_time' content='2024-03-10T05:00:00.000Z'>",
        body,
    ), {"published": "2024-03-10", "modified": None, "byline": None, "outlet": None}


def agency():
    first, *rest = BODY
    lines = "".join(f"<p>{line}</p>" for line in (f"المرفأ (وكالة الضفة) - {first}", *rest))
    return page(
        f"<title>{TITLE}</title><meta name='date' content='2024-03-10'>", f"<article><h1>{TITLE}</h1>{lines}</article>"
    ), {"published": "2024-03-10", "modified": None, "byline": None, "outlet": None, "dateline": "المرفأ (وكالة الضفة)"}


def amp():
    head = (
        f"<title>{TITLE}</title><script async src='https://cdn.example.org/v0.js'></script>"
        + linked(
            **{
                "@type": "NewsArticle",
                "datePublished": "2024-03-10T10:00:00+02:00",
                "dateModified": "2024-03-10T12:00:00+02:00",
            }
        )
        + "<meta property='og:updated_time' content='2024-03-10T12:00:00+02:00'>"
    )
    return page(head, f"<article class='amp-article'><h1>{TITLE}</h1>{PARAGRAPHS}</article>"), {
        "published": "2024-03-10",
        "modified": "2024-03-10",
        "byline": None,
        "outlet": None,
    }


def written_in_the_text():
    return page(
        f"<title>{TITLE}</title>",
        f"<div class='post'><h2 class='title'>{TITLE}</h2><div class='post-body'><p>كتبت: هدى الراوي</p>{PARAGRAPHS}</div></div>",
    ), {"published": None, "modified": None, "byline": "هدى الراوي", "outlet": None}


def rendered_by_script():
    data = json.dumps({"props": {"pageProps": {"title": TITLE}}}, ensure_ascii=False)
    body = f"<div id='__next'><article><header><h1>{TITLE}</h1><div class='writer-name'>ناجي عبود</div><time class='updated' datetime='2024-03-12T10:00:00Z'>عدل</time></header><section>{PARAGRAPHS}</section></article></div><script id='__NEXT_DATA__' type='application/json'>{data}</script>"
    return page(
        f"<title>{TITLE}</title><meta property='og:url' content='https://example.org/politics/20240310/dams.html'>",
        body,
    ), {"published": "2024-03-10", "modified": "2024-03-12", "byline": "ناجي عبود", "outlet": None}


OUTLETS = [
    blog_engine,
    time_element,
    old_tables,
    microdata,
    news_site,
    blocks,
    agency,
    amp,
    written_in_the_text,
    rendered_by_script,
]


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.__name__)
def test_the_article_and_what_is_known_of_it(tmp_path, outlet):
    data, expected = outlet()
    (report,), errors = source(tmp_path / "p.html", data)
    assert errors == []
    assert report.title is not None
    assert report.title.startswith(TITLE)
    for line in BODY:
        assert line in report.text
    for other in ("رياضة", "عاصفة تضرب", "محفوظة"):
        assert other not in report.text
    assert {field: getattr(report, field) for field in expected} == expected


def test_each_value_says_where_it_comes_from(tmp_path):
    (report,), _ = source(tmp_path / "p.html", blog_engine()[0])
    assert given(report, "published") == {"JSON-LD": True}
    assert given(report, "byline") == {"JSON-LD": True, "byline element": True}
    (report,), _ = source(tmp_path / "q.html", news_site()[0])
    assert given(report, "published") == {"JSON-LD": True, "URL": True}
    assert given(report, "byline") == {"JSON-LD": False}  # "admin" is nobody's name


def test_what_contradicts_is_kept_and_told(tmp_path):
    head = "<meta property='article:published_time' content='2024-03-10'><link rel='canonical' href='https://example.org/2023/01/05/a'>"
    (report,), _ = source(tmp_path / "p.html", page(head, f"<article><h1>{TITLE}</h1>{PARAGRAPHS}</article>"))
    assert report.published == "2024-03-10"
    assert given(report, "published") == {"meta": True, "URL": False}
    assert "URL gives another day of publication: 2023-01-05" in report.notices


def test_an_author_that_only_machines_are_told_is_not_taken(tmp_path):
    head = "<meta name='author' content='رامي شاهين'>"
    (report,), _ = source(tmp_path / "p.html", page(head, f"<article><h1>{TITLE}</h1>{PARAGRAPHS}</article>"))
    assert report.byline is None
    assert given(report, "byline") == {"meta": False}


def test_deep_and_endless_metadata(tmp_path):
    nested = "{'mainEntity':" * 5000
    scripts = f"<script type='application/ld+json'>{nested}</script>" + "".join(
        linked(**{"@type": "NewsArticle", "datePublished": "2024-03-10"}) for _ in range(50)
    )
    (report,), _ = source(tmp_path / "p.html", page(scripts, f"<article><h1>{TITLE}</h1>{PARAGRAPHS}</article>"))
    assert report.published == "2024-03-10"
    assert len(report.given) < 10
