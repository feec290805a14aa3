"""Files as they come and as they break: a good one of each kind, and what bit flips, cuts and splices make of it."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from functools import cache
from typing import TYPE_CHECKING

from fuzz.texts import name_like, text
from ingest.making import BODY, TITLE

if TYPE_CHECKING:
    from random import Random

__all__ = ["good", "mutated", "pieced", "record"]

_LARGEST = 60_000  # bytes
_KEYS = [
    "id",
    "text",
    "title",
    "outlet",
    "url",
    "published",
    "modified",
    "byline",
    "carriers",
    "given",
    "made_up",
    "about",
    "sha256",
    "start",
    "end",
    "layer",
    "verdict",
    "value",
    "score",
    "reason",
    "author",
    "made",
    "kind",
    "messages",
    "type",
    "date",
    "text_entities",
    "href",
    "name",
    "chats",
    "list",
    "from",
    "from_",
    "to",
    "actors",
    "mentions",
    "report",
    "reports",
    "times",
    "names",
    "status",
    "force",
    "low",
    "high",
    "measure",
]

_TEXT = "\n".join((TITLE, *BODY))
_HTML = (
    "<!doctype html><html lang=ar dir=rtl><head><meta charset=utf-8><title>{t}</title><meta property='og:title' content='{t}'>"
    "<meta property='article:published_time' content='2024-03-10T10:00:00Z'><link rel=canonical href='https://example.org/2024/03/10/a'>"
    '<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"NewsArticle","headline":"{t}",'
    '"datePublished":"2024-03-10T10:00:00+03:00","author":[{{"@type":"Person","name":"سامر القاسم"}}],"publisher":{{"name":"صدى النهر"}}}}]}}</script>'
    "</head><body><nav><a href=/>الرئيسية</a></nav><article itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop=headline>{t}</h1>"
    "<time itemprop=datePublished datetime='2024-03-10'>10 مارس</time><table><tr><td>{p}</td></tr></table><p>{p}</p><ul><li>{p}</ul></article><footer>© 2024</footer></body></html>"
)
_RSS = (
    "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
    "<channel><title>صدى النهر</title><item><guid>1</guid><title>{t}</title><link>https://example.org/1</link><pubDate>Sun, 10 Mar 2024 10:00:00 +0300</pubDate>"
    "<dc:creator>سامر</dc:creator><description><![CDATA[<p>{p}</p>]]></description></item><item><title>{t} 2</title><link>https://example.org/2</link>"
    "<content:encoded>&lt;p&gt;{p}&lt;/p&gt;</content:encoded></item></channel></rss>"
)
_ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>صدى</title><entry><id>urn:1</id><title>{t}</title><link rel='alternate' href='/1'/>"
    "<updated>2024-03-10T10:00:00Z</updated><author><name>س</name></author><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>{p}</p></div></content></entry></feed>"
)
_MAIL = (
    "From 1 Sun Mar 10 10:00:00 2024\nFrom: =?utf-8?B?2LPYp9mF2LE=?= <a@example.org>\nSubject: {t}\nDate: Sun, 10 Mar 2024 10:00:00 +0300\n"
    "Message-ID: <1@x>\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{p}\n"
    "--b\nContent-Type: text/html; charset=windows-1256\nContent-Transfer-Encoding: base64\n\n4efj\n--b--\n\nFrom 2 x\nSubject: a\n\n>From b\n{p}\n"
)
_MHTML = (
    "From: x\nSubject: s\nMIME-Version: 1.0\nContent-Type: multipart/related; type=text/html; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n"
    "Content-Transfer-Encoding: quoted-printable\nContent-Location: https://example.org/a\n\n{h}\n\n--b--\n"
)
_LEXICON = (
    "[[lexicon]]\nabout = 'a'\nsource = 'own'\nlicense = 'Apache-2.0'\nclass = 'weekday'\nkind = 'noun'\nfields = {{ iso = 'int', of = 'a|b' }}\n"
    "entries = [ {{ lemma = 'سوق', plural = 'أسواق', iso = 3, forms = ['متجر'] }}, {{ lemma = 'كتب', kind = 'verb', present = 'يكتب', of = 'a' }} ]\n"
    "[limits]\nmax_size = '5 MB'\n[columns]\ntext = ['lead', 'body']\npublished = 'meta.date'\n[store]\nplace = 'news.db'\n"
)
_FEEDS = "every = '15 min'\npace = '5 s'\nagain = '1 d'\ncontact = 'a@example.org'\nprivate = false\n[[feed]]\nurl = 'https://example.org/rss'\noutlet = 'صدى'\narticles = true\nevery = '1 h'\n"
_TELEGRAM = {
    "name": "قناة", "type": "public_channel", "id": 1, "messages": [
        {"id": 1, "type": "message", "date": "2024-03-10T10:00:00", "date_unixtime": "1710064800", "edited": "1970-01-01T00:00:00", "from": "قناة",
         "forwarded_from": "أخرى", "text": [{"type": "bold", "text": TITLE}, "\n" + BODY[0], {"type": "text_link", "text": "هنا", "href": "https://example.org"}],
         "text_entities": [{"type": "bold", "text": TITLE}, {"type": "plain", "text": "\n" + BODY[0]}]},
        {"id": 2, "type": "service", "action": "pin"},
    ],
}  # fmt: skip
_LINES = (
    {"id": "a", "text": BODY[0], "title": TITLE, "outlet": "صدى", "url": "https://example.org/a", "published": "2024-03-10", "modified": None,
     "byline": "س", "dateline": "بغداد", "carriers": ["رويترز"], "made_up": True, "given": [{"field": "byline", "value": "س", "source": "x", "taken": True}]},
    {"text": BODY[1]},
)  # fmt: skip


def _filled(form: str) -> bytes:
    return form.format(t=TITLE, p=" ".join(BODY)).encode()


def _archive() -> bytes:
    from ingest.test_archives import INFO, record

    page = _filled(_HTML)
    packed = record(2, gzip.compress(page), http="Content-Encoding: gzip\r\n")
    return INFO + record(1, page) + packed + record(3, kind="resource", mime="text/html", body=page)


def _package() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("archive/data.warc.gz", gzip.compress(_archive()))
        package.writestr("datapackage.json", "{}")
    return held.getvalue()


def _parquet() -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    held = io.BytesIO()
    parquet.write_table(pa.table({"text": list(BODY), "title": [TITLE] * 3, "date": ["2024-03-10"] * 3}), held)
    return held.getvalue()


def _pdf() -> bytes:
    from ingest.test_pdf import drawn, seen

    return drawn(
        (40, 700, seen(BODY[0][:70])), (40, 680, seen("قال (الناطق) 12 NATO 3.5")), (320, 660, seen(BODY[1][:40]))
    )


@cache
def good(kind: str) -> tuple[bytes, ...]:
    """Good files of a kind."""
    csv = f'id,title,body,date\r\n1,{TITLE},"{BODY[0]}",2024-03-10\r\n2,,{BODY[1]},10/3\r\n'.encode()
    lines = b"".join(json.dumps(line, ensure_ascii=n % 2 == 0).encode() + b"\n" for n, line in enumerate(_LINES))
    made = {
        "txt": lambda: (_TEXT.encode(), _TEXT.encode("utf-16"), _TEXT.encode("cp1256", "replace"), _TEXT.encode("utf-16-le"), _TEXT.encode().decode("cp1252", "replace").encode(), b"\xef\xbb\xbf" + _TEXT.encode()),
        "html": lambda: (_filled(_HTML), _filled(_HTML).decode().encode("cp1256", "replace")),
        "xml": lambda: (_filled(_RSS), _filled(_ATOM), _filled(_RSS)[:-80]),
        "warc": lambda: (_archive(), gzip.compress(_archive())),
        "wacz": lambda: (_package(),),
        "pdf": lambda: (_pdf(),),
        "json": lambda: (json.dumps(_TELEGRAM).encode(), json.dumps({"chats": {"list": [_TELEGRAM]}}, ensure_ascii=False).encode(), json.dumps(list(_LINES)).encode()),
        "mbox": lambda: (_filled(_MAIL),),
        "eml": lambda: (_filled(_MAIL).split(b"\n", 1)[1],),
        "mhtml": lambda: (_MHTML.format(h=_filled(_HTML).decode().replace("=", "=3D")).encode(),),
        "csv": lambda: (csv, csv.decode().replace(",", "\t").encode("utf-16"), csv.decode().encode("cp1256", "replace")),
        "parquet": lambda: (_parquet(),),
        "jsonl": lambda: (lines, gzip.compress(lines)),
        "toml": lambda: (_LEXICON.format().encode(), _FEEDS.encode()),
    }  # fmt: skip
    return made[kind]()


#: Pieces that mean something to one decoder or another.
_TOKENS = [
    b"\0", b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\r\n\r\n", b"\n", b"<", b">", b"&#0;", b"&#x110000;", b"&amp",
    b"<!--", b"]]>", b"<![CDATA[", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<item>", b"</entry>", b"<table>", b"<script>", b"{", b"[", b"}", b'"', b"\\ud800", b"\\u0000", b"1e999", b"-", b"null", b"true",
    b"Content-Length: 99999999999\r\n", b"Content-Encoding: br\r\n", b"Transfer-Encoding: chunked\r\n", b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"PK\x03\x04", b"endobj", b"stream\n", b"<< /Kids [3 0 R] >>", b"/Count 99999999",
    b"--b", b"Content-Type: text/html; charset=unicode_escape\n", b"charset=idna", b"charset=utf-7", b"charset=zlib", b"=?x?q?=", b"boundary=", b"'", b"]", b"= nan", b"0x", b"1979-05-27", b'"""', b",", b"\t", b";", b"9" * 5000, b"[" * 2000, b"<div>" * 1500, b" " * 3000, b"<rss " * 300, b'{"a":' * 500,
]  # fmt: skip


def mutated(chance: Random, kind: str) -> bytes:
    """A good file of a kind with up to twelve changes: bits, bytes, cuts, doublings, pieces put in or moved."""
    held = bytearray(chance.choice(good(kind)))
    for _ in range(chance.randrange(13)):
        at, size = chance.randrange(len(held) + 1), chance.randrange(1, 400)
        what = chance.choice(("bit", "byte", "cut", "double", "end", "move", "put", "put", "text"))
        if what == "put":
            held[at:at] = chance.choice(_TOKENS)
        elif what == "text":
            held[at:at] = text(chance, 200).encode()
        elif what == "end":
            del held[max(at, 1) :]
        elif what == "cut":
            del held[at : at + size]
        elif what == "double":
            held[at:at] = held[at : at + size]
        elif what == "move":
            other = chance.randrange(len(held) + 1)
            held[at : at + size] = held[other : other + size]
        elif at < len(held):
            held[at] = held[at] ^ (1 << chance.randrange(8)) if what == "bit" else chance.randrange(256)
    return bytes(held[:_LARGEST])


def pieced(chance: Random, kind: str) -> bytes:
    """A good file of a kind some words of which were replaced by others."""
    data = chance.choice(good(kind))
    for _ in range(chance.randrange(1, 6)):
        value = text(chance, 600) if chance.random() < 0.5 else name_like(chance)
        known = chance.choice((TITLE, *BODY, "2024-03-10", "https://example.org/1", "سامر")).encode()
        data = data.replace(known, value.encode(), 1)
    return data[:_LARGEST]


def record(chance: Random) -> bytes:
    """JSON of any shape under the names that our records have."""
    return json.dumps(_tree(chance, 4)).encode()


def _tree(chance: Random, deep: int) -> object:
    kind = chance.random()
    if deep and kind < (0.7 if deep == 4 else 0.35):
        return {chance.choice(_KEYS): _tree(chance, deep - 1) for _ in range(chance.randrange(9))}
    if deep and kind < 0.5:
        return [_tree(chance, deep - 1) for _ in range(chance.randrange(4))]
    return chance.choice((
        None, True, False, chance.randrange(-9, 99), chance.randrange(10**25), 1e308, float("nan"), -0.5, name_like(chance), text(chance, 300),
        "names", "events", "reports", "same", "different", "accept", "correct", "0" * 64, "2024-03-10", "RETREAT", "planned",
    ))  # fmt: skip
