"""Every guard against hostile input, each with proof that it is the guard that holds.

A case says what an attack must not reach, and how its guard is taken out. It is run twice: as it is, where it has to
hold, and with the guard out, where it has to fail. The threat model (docs/threat-model.md) names these cases.
"""

from __future__ import annotations

import gzip
import io
import os
import socket
import time
import tracemalloc
import zipfile
import zlib
from typing import NamedTuple

import pytest

from ingest.making import source
from ingest.test_archives import record
from ingest.watch.serving import Clock, Site
from tawatur.errors import InputError
from tawatur.record import Report
from tawatur.text.decode import Limits
from tawatur.web import Access
from web.serving import desk_of, served

CASES = {}
NASTY = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>"
TOKEN = "a-token-of-more-than-sixteen"


class Case(NamedTuple):
    holds: object
    without: object


def case(without):
    """A case; `without` takes its guard out."""

    def kept(function):
        CASES[function.__name__] = Case(function, without)
        return function

    return kept


# ---------------------------------------------------------------- bombs and endless lines


def _bounds_off(patch):
    for module in ("tawatur.ingest.warc", "tawatur.ingest.lines"):
        patch.setattr(f"{module}._MOST_GROWTH", 10**9)


@case(_bounds_off)
def a_gzipped_archive_that_bursts(folder, patch):
    patch.setattr("tawatur.ingest.warc._FREE", 1_000_000)
    bomb = gzip.compress(
        record(1) + b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 40000000\r\n\r\n" + bytes(40_000_000)
    )
    _, errors = source(folder / "a.warc.gz", bomb)
    assert any("unpacks to more than" in error for error in errors)


@case(_bounds_off)
def a_package_that_bursts(folder, patch):
    patch.setattr("tawatur.ingest.warc._FREE", 1_000_000)
    with zipfile.ZipFile(folder / "a.wacz", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "archive/a.warc", b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 40000000\r\n\r\n" + bytes(40_000_000)
        )
    _, errors = source(folder / "a.wacz")
    assert any("unpacks to more than" in error for error in errors)


@case(_bounds_off)
def gzipped_lines_that_burst(folder, patch):
    patch.setattr("tawatur.ingest.lines._FREE", 1_000_000)
    _, errors = source(folder / "a.jsonl.gz", gzip.compress(b'{"text": "x"}\n' + b" " * 40_000_000))
    assert any("unpacks to more than" in error for error in errors)


def _inflated_whole(patch):
    patch.setattr("tawatur.ingest.warc._inflated", lambda data, _most: zlib.decompress(data, 47))


@case(_inflated_whole)
def a_page_that_bursts(folder, patch):
    page = zlib.compress(bytes(60_000_000))
    (folder / "a.warc").write_bytes(record(1, page, http="Content-Encoding: deflate\r\n"))
    assert held(lambda: source(folder / "a.warc")) < 40_000_000


def held(run):
    """The most memory that something held at a time."""
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _whole_lines(patch):
    patch.setattr(
        "tawatur.ingest.lines._bounded", lambda stream, _limit, _where: iter([stream.lines.readline(1 << 40)])
    )


@case(_whole_lines)
def a_line_of_200_megabytes(folder, patch):
    from tawatur.ingest.lines import read_lines
    from tawatur.ingest.walk import File

    path = folder / "a.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"text":"' + b"x" * 5000)
        stream.truncate(200_000_000)
    found = []
    assert (
        held(lambda: found.extend(read_lines(File(path, "lines", "a"), Limits(100_000), lambda _: None))) < 20_000_000
    )
    assert "over 0.4 MB" in str(found[0])


def _whole_files(patch):
    for module in ("plain", "page", "feed", "mail"):
        patch.setattr(f"tawatur.ingest.{module}.bounded_bytes", lambda path, _most, _limits: path.read_bytes())


@case(_whole_files)
def files_that_are_too_large(folder, patch):
    from tawatur.ingest.sources import Sources

    for name in ("a.txt", "a.html", "a.xml", "a.eml"):
        with (folder / name).open("wb") as stream:
            stream.write("خبر".encode())
            stream.truncate(100_000_000)
        found = []
        assert (
            held(lambda name=name, found=found: found.extend(Sources([folder / name], limits=Limits(100_000))))
            < 30_000_000
        )
        assert all(isinstance(one, InputError) for one in found)


def _entities(patch):
    from lxml import etree

    made = etree.XMLParser
    patch.setattr(
        etree, "XMLParser", lambda **_: made(resolve_entities=True, load_dtd=True, huge_tree=True, recover=True)
    )


@case(_entities)
def entities_of_a_feed(folder, patch):
    (folder / "secret").write_text("كلمة السر")
    inner = f"<!ENTITY far SYSTEM 'file://{folder}/secret'><!ENTITY a 'ذهب'>" + "".join(
        f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in ("ab", "bc", "cd")
    )
    feed = f"<!DOCTYPE rss [{inner}]><rss version='2.0'><channel><title>t</title><item><guid>1</guid><title>عنوان</title><description>نص &far; &d;</description></item></channel></rss>"
    reports, _ = source(folder / "a.xml", feed)
    assert all("السر" not in report.text and report.text.count("ذهب") < 10 for report in reports)


def _recursive(patch):
    def words(node):
        return (node.text or "") + "".join(words(child) for child in node) + (node.tail or "")

    patch.setattr("tawatur.ingest.page.text_of", words)


@case(_recursive)
def a_page_nested_without_bottom(folder, patch):
    from lxml import html

    from tawatur.ingest import page

    top = here = html.Element("div")
    for _ in range(20_000):
        here = html.etree.SubElement(here, "div")
    here.text = "قاع"
    assert page.text_of(top) == "قاع"


def _parts_without_end(patch):
    patch.setattr("tawatur.ingest.mail._PARTS", 10**9)


@case(_parts_without_end)
def a_message_of_parts_without_end(folder, patch):
    parts = "".join(f"--b\nContent-Type: text/x{n}\n\nx\n" for n in range(400))
    _, errors = source(
        folder / "a.eml", f"Subject: s\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n"
    )
    assert any("parts in one message" in error for error in errors)


def _headers_without_end(patch):
    patch.setattr("tawatur.ingest.mail._HEADER", 10**9)


@case(_headers_without_end)
def a_header_without_end(folder, patch):
    data = f"Subject: {'x ' * 60_000}\nMIME-Version: 1.0\n\nنص الرسالة وفيه خبر\n"
    begun = time.process_time()
    source(folder / "a.eml", data)
    assert time.process_time() - begun < 0.6


# ---------------------------------------------------------------- what is shown


def _unseen(patch):
    for module in ("tawatur.export.page.marks", "tawatur.show", "tawatur.cli.common", "tawatur.export.markdown"):
        patch.setattr(f"{module}.visible", lambda text: text)


TURNED = "تقرير \u202eمقلوب\u202c عن \x1b[2Jالري"


def _story(text=TURNED, **more):
    from tawatur.desk.drawing import drawn
    from tawatur.reading.reader import Reader
    from tawatur.text.lexicon import own_lexicons

    report = Report(
        id="a",
        text=f"{text}\nأعلن وزير الري سالم الحداد، السبت، إصابة 12 عاملا {text}.",
        published="2031-05-10",
        title=text,
        **more,
    )
    story, pairs = drawn([(report, Reader().read(report))], own_lexicons(), as_of=None, latin=True)
    return story, pairs


@case(_unseen)
def turned_letters_on_a_page(folder, patch):
    from tawatur.export.page import render

    page = render(*_story())
    assert "\u202e" not in page
    assert "\x1b" not in page
    assert "⟦U+202E⟧" in page


@case(_unseen)
def turned_letters_in_markdown(folder, patch):
    from tawatur.export.formats import export

    (data,) = export(*_story(), "markdown").values()
    assert "\u202e" not in data.decode()


@case(_unseen)
def commands_to_a_terminal(folder, patch):
    import contextlib

    from tawatur.cli.common import warn
    from tawatur.show import show_reading

    told, seen = io.StringIO(), io.StringIO()
    (pair,) = _story()[1]
    with contextlib.redirect_stderr(told), contextlib.redirect_stdout(seen):
        warn(TURNED)
        show_reading(*pair)
    for text in (told.getvalue(), seen.getvalue()):
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "U+202E" in text


def _not_told(patch):
    patch.setattr("tawatur.ingest.signs._odd", lambda _report: ())


@case(_not_told)
def letters_that_look_alike(folder, patch):
    reports, _ = source(folder / "a.txt", "نقلت Rеuters عن مصدر\nقال المصدر إن \u202eالأمر انتهى أمس.")
    assert any("Rеuters" in notice for notice in reports[0].notices)
    assert any("override the order" in notice for notice in reports[0].notices)


def _unescaped(patch):
    from tawatur.export import page
    from tawatur.web import draw

    page._template.cache_clear()
    draw._templates.cache_clear()
    import jinja2

    made = jinja2.Environment
    patch.setattr(jinja2, "Environment", lambda **given: made(**{**given, "autoescape": False}))


@case(_unescaped)
def markup_on_the_story_page(folder, patch):
    from tawatur.export.page import render

    page = render(*_story(NASTY, outlet=NASTY))
    assert "<script>alert" not in page
    assert "<img src=x" not in page


@case(_unescaped)
def markup_on_the_pages_of_the_server(folder, patch):
    desk = desk_of(folder)
    list(
        desk.keep(
            [
                Report(
                    id="n",
                    text=f"{NASTY} قال الوزير أمس {NASTY}",
                    title=NASTY,
                    outlet=NASTY,
                    url="javascript:alert(1)",
                    published="2031-05-10",
                )
            ]
        )
    )
    desk.build()
    with served(desk) as client:
        for path in (
            "/reports/n",
            "/",
            "/search?kind=report&words=الوزير",
            f"/search?words={NASTY}",
            "/log",
            f"/signin?x={NASTY}",
            f"/check?story={NASTY}",
            f"/stories/{NASTY}",
        ):
            answer = client.get(path, headers={"accept": "text/html"}).text
            assert "<script>alert" not in answer, path
            assert "<img src=x" not in answer, path
            assert 'href="javascript:' not in answer, path


def _no_policy(patch):
    patch.setattr("tawatur.web.guard.HEADERS", {})


@case(_no_policy)
def every_answer_has_a_policy(folder, patch):
    with served(desk_of(folder, filled=False)) as client:
        for path in ("/", "/api/v1/health", "/nowhere", "/static/desk.js", "/api/v1/stories/x"):
            policy = client.get(path).headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
        assert client.get("/", headers={"host": "evil.example"}).headers["x-content-type-options"] == "nosniff"


def _plain_cells(patch):
    patch.setattr("tawatur.export.csv._FORMULA", ("\0never",))


@case(_plain_cells)
def formulas_in_csv(folder, patch):
    from tawatur.export.formats import export

    for data in export(*_story('=HYPERLINK("http://evil.example")', outlet="=1+1"), "csv").values():
        assert b",=" not in data
        assert b'"=' not in data
        assert b"\n=" not in data


def _typed_cells(patch):
    patch.setattr("tawatur.export.xlsx._cell", lambda cells, sheet, value: cells.WriteOnlyCell(sheet, value))


@case(_typed_cells)
def formulas_in_xlsx(folder, patch):
    openpyxl = pytest.importorskip("openpyxl")
    from tawatur.export.formats import export

    (data,) = export(*_story("=1+1", outlet="=1+1"), "xlsx").values()
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert "f" not in {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}


# ---------------------------------------------------------------- addresses and paths


def _all_public(patch):
    patch.setattr("tawatur.ingest.watch.fetch._public", lambda _address: True)


def _fetcher(lookup, *, private=False):
    from tawatur.ingest.watch.fetch import Fetcher

    return Fetcher("test", private=private, before=lambda _url: None, lookup=lookup, patience=3)


@case(_all_public)
def feeds_inside_the_network(folder, patch):
    site = Site(Clock())
    site.pages["/feed"] = (200, {}, "secret")
    try:
        for address in ("127.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "::7f00:1", "169.254.169.254"):
            if address.startswith(("64", "::7", "169")):
                from tawatur.ingest.watch import fetch

                assert not fetch._public(address), address
                continue
            fetcher = _fetcher(lambda _host, _port, address=address: [address])
            with pytest.raises(InputError, match="private network"):
                fetcher.get(site.url("/feed", "news.example"), most=1000)
            fetcher.close()
        assert site.asked == []
    finally:
        site.close()


@case(
    lambda patch: patch.setattr(
        "tawatur.ingest.watch.fetch.Fetcher._address", lambda self, _url, host, port: self._lookup(host, port)[0]
    )
)
def redirects_into_the_network(folder, patch):
    site = Site(Clock())
    site.pages["/out"] = (302, {"Location": site.url("/in", "inside.example")}, b"")
    site.pages["/in"] = (200, {}, "secret")
    known = {"outside.example": "93.184.216.34", "inside.example": "127.0.0.1"}
    patch.setattr("tawatur.ingest.watch.fetch._public", lambda address: address == "93.184.216.34")
    fetcher = _fetcher(lambda host, _port: [known[host]])
    real = fetcher._client.build_request
    patch.setattr(
        fetcher._client,
        "build_request",
        lambda method, url, **more: real(method, url.replace("93.184.216.34", "127.0.0.1"), **more),
    )
    try:
        with pytest.raises(InputError, match="private network"):
            fetcher.get(site.url("/out", "outside.example"), most=1000)
        assert site.paths() == ["/out"]
    finally:
        fetcher.close()
        site.close()


@case(lambda patch: patch.setattr("tawatur.ingest.watch.fetch.Fetcher._address", lambda _self, _url, host, _port: host))
def names_that_lead_elsewhere_later(folder, patch):
    """The address that was checked is the one that is asked: the system never looks the name up again."""
    site = Site(Clock())
    site.pages["/feed"] = (200, {}, "here")
    asked = []
    real = socket.getaddrinfo
    patch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *a, **k: asked.append(host) or real("127.0.0.1" if host == "news.example" else host, *a, **k),
    )
    fetcher = _fetcher(lambda _host, _port: ["127.0.0.1"], private=True)
    try:
        assert fetcher.get(site.url("/feed", "news.example"), most=1000).data == b"here"
        assert "news.example" not in asked
        assert site.asked[0][0].startswith("news.example")
    finally:
        fetcher.close()
        site.close()


@case(lambda patch: patch.setattr("tawatur.web.pages.bringing._plain_name", lambda sent: sent))
def names_of_files_that_are_sent(folder, patch):
    desk = desk_of(folder, filled=False)
    with served(desk) as client:
        for name in ("../../out.txt", "..\\..\\out.txt", f"{folder}/out.txt", "x" * 300 + ".txt", "a\u202e.txt"):
            answer = client.post("/add", files={"files": (name, "خبر قصير عن الري أمس")}, data={"text": ""})
            assert answer.status_code == 200, name
    assert not list(folder.rglob("out.txt"))


@case(lambda patch: patch.setattr("pathlib.Path.is_relative_to", lambda _path, _other: True))
def links_out_of_a_folder(folder, patch):
    from tawatur.ingest.sources import Sources

    inner = folder / "in"
    inner.mkdir()
    (folder / "secret.txt").write_text("كلمة السر هنا في هذا الملف")
    (inner / "a.txt").symlink_to(folder / "secret.txt")
    found = list(Sources([inner]))
    assert any("not followed" in str(one) for one in found)


@case(lambda patch: patch.setattr("zipfile.ZipFile.open", _extracted))
def members_of_packages_with_paths(folder, patch):
    with zipfile.ZipFile(folder / "a.wacz", "w") as package:
        package.writestr("archive/../../out.warc", record(1))
        package.writestr("archive/ok.warc", record(2))
    source(folder / "a.wacz")
    assert not list(folder.rglob("*.warc"))
    assert not (folder.parent / "out.warc").exists()


def _extracted(package, name, *_, **__):
    from pathlib import Path

    out = Path(package.filename).parent / getattr(name, "filename", name).rsplit("/", 1)[-1]
    out.write_bytes(b"x")
    return io.BytesIO(record(1))


# ---------------------------------------------------------------- days


def _any_day(patch):
    patch.setattr("tawatur.desk.keeping.sound", lambda report, _limits: report)


@case(_any_day)
def poisoned_days(folder, patch):
    desk = desk_of(folder, filled=False)
    for number, day in enumerate(
        (
            "0000-01-01",
            "10000-01-01",
            "-0001-01-01",
            "0001-01-01",
            "9999-12-31",
            "2024-13-01",
            "2024-02-30",
            "غدا",
            "9" * 99,
        )
    ):
        (answer,) = desk.keep([Report(id=f"d{number}", text="قال الوزير أمس إن 12 قتلوا.", published=day)])
        assert isinstance(answer, InputError)
    assert desk.reports().items == ()


# ---------------------------------------------------------------- the server


def _let_all_in(patch):
    patch.setattr(Access, "refusal", lambda *_: None)


@case(_let_all_in)
def other_names_for_this_machine(folder, patch):
    with served(desk_of(folder, filled=False)) as client:
        assert client.get("/", headers={"host": "evil.example"}).status_code == 421
        assert client.get("/api/v1/stories", headers={"host": "127.0.0.1.evil.example:80"}).status_code == 421


@case(lambda patch: patch.setattr("tawatur.web.access._own", lambda _headers: True))
def requests_in_a_readers_name(folder, patch):
    with served(desk_of(folder)) as client:
        for headers in (
            {"origin": "https://evil.example"},
            {"sec-fetch-site": "cross-site"},
            {"origin": "http://["},
            {"origin": "null"},
        ):
            for path in (
                "/judge",
                "/undo",
                "/add",
                "/language",
                "/api/v1/reports",
                "/api/v1/build",
                "/api/v1/judgements",
            ):
                assert client.post(path, headers=headers).status_code == 403, (path, headers)


@case(_let_all_in)
def nothing_opens_without_a_token(folder, patch):
    """Every route that the API describes, and every page."""
    desk = desk_of(folder)
    with served(desk, Access(tokens=frozenset((TOKEN,)))) as client:
        routes = client.get("/api/openapi.json", headers={"authorization": f"Bearer {TOKEN}"}).json()["paths"]
        asked = [(method, path.replace("{", "").replace("}", "")) for path, ways in routes.items() for method in ways]
        asked += [
            ("get", path)
            for path in (
                "/",
                "/stories/x",
                "/reports/a",
                "/search",
                "/actors",
                "/log",
                "/check",
                "/add",
                "/judge",
                "/api/openapi.json",
            )
        ]
        assert len(asked) > 20
        for method, path in asked:
            status = client.request(method, path, follow_redirects=False).status_code
            assert status == (200 if path == "/api/v1/health" else 401), (method, path)
        for wrong in ("x", TOKEN[:-1], f"{TOKEN}x", TOKEN.upper()):
            assert client.get("/api/v1/stories", headers={"authorization": f"Bearer {wrong}"}).status_code == 401
            assert client.get("/api/v1/stories", headers={"cookie": f"tawatur_token={wrong}"}).status_code == 401


@case(lambda patch: patch.setattr("tawatur.web.access.Access.read_only", False, raising=False))
def a_server_that_is_read_only(folder, patch):
    with served(desk_of(folder), Access(read_only=True)) as client:
        for path in ("/judge", "/undo", "/add", "/api/v1/reports", "/api/v1/build", "/api/v1/judgements"):
            assert client.post(path).status_code == 403, path


def _loose_cookies(patch):
    from litestar.datastructures import cookie

    real = cookie.Cookie.to_header
    patch.setattr(
        cookie.Cookie,
        "to_header",
        lambda self, **given: real(self, **given).replace("HttpOnly", "").replace("SameSite=strict", ""),
    )


@case(_loose_cookies)
def the_cookie_of_a_session(folder, patch):
    with served(desk_of(folder, filled=False), Access(tokens=frozenset((TOKEN,)))) as client:
        answer = client.post("/signin", data={"token": TOKEN}, follow_redirects=False)
        given = answer.headers["set-cookie"].lower()
        assert answer.status_code == 303
        assert "httponly" in given
        assert "samesite=strict" in given
        assert client.post("/signin", data={"token": "wrong"}).status_code == 401


@case(lambda patch: patch.setattr("tawatur.web.pages.judging.own_path", lambda path: path))
def ways_back_that_lead_away(folder, patch):
    from tawatur.web.pages import judging

    for path in (
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "/\n/evil",
        "",
    ):
        assert judging.own_path(path) == "/", path
    assert judging.own_path("/stories/قصة?at=1") == "/stories/قصة?at=1"


@case(lambda patch: patch.setattr("tawatur.web.app._BODY", 10**12))
def requests_that_are_too_large(folder, patch):
    from tawatur.web import app

    assert app._BODY <= 64 * 1024 * 1024
    patch.setattr("tawatur.web.app._BODY", min(app._BODY, 100_000)) if app._BODY < 10**12 else None
    with served(desk_of(folder, filled=False)) as client:
        big = [{"id": "a", "text": "ا" * 400_000}]
        assert client.post("/api/v1/reports", json=big).status_code == 413
        assert client.post("/check", data={"story": "x", "text": "ا" * 400_000}).status_code == 413


@case(lambda patch: patch.setattr("tawatur.web.guard._FIELDS", 10**9))
def queries_of_many_fields(folder, patch):
    with served(desk_of(folder, filled=False)) as client:
        assert client.get("/?" + "&".join(f"a{n}=" for n in range(300))).status_code == 400


def _endless_patience(patch):
    for name in ("_HEAD", "_BODY"):
        patch.setattr(f"tawatur.web.patience.{name}", 1000.0)


@case(_endless_patience)
def clients_that_send_slowly(folder, patch):
    """Half a head, half a head behind a whole request, and half a body: none keeps its place."""
    from tawatur.web import patience

    assert patience._HEAD <= 10 or patience._HEAD == 1000
    for name in ("_HEAD", "_BODY"):
        patch.setattr(patience, name, min(getattr(patience, name), 0.5) if patience._HEAD < 1000 else 1000.0)
    head = b"Host: localhost\r\nContent-Type: application/json\r\n"
    with served(desk_of(folder, filled=False)) as client:
        for sent, answer in (
            (b"", b""),
            (b"GET / HTTP/1.1\r\nHost: loc", b""),
            (b"GET /api/v1/health HTTP/1.1\r\n" + head + b"\r\nGET / HT", b"200 OK"),
            (b"POST /api/v1/check HTTP/1.1\r\n" + head + b"Content-Length: 100\r\n\r\n{", b"408"),
        ):
            with socket.create_connection(("127.0.0.1", client.base_url.port), timeout=8) as slow:
                slow.sendall(sent)
                assert answer in _until_closed(slow)
        assert client.get("/api/v1/health").status_code == 200


def _until_closed(connection):
    """All that comes until the server hangs up."""
    came = b""
    while some := connection.recv(10_000):
        came += some
    return came


@case(_any_day)
def reports_that_no_file_could_hold(folder, patch):
    with served(desk_of(folder, filled=False)) as client:
        sent = [
            {"id": "empty", "text": " "},
            {"id": "large", "text": "ا" * 1_100_000},
            {"id": "good", "text": "قال الوزير أمس"},
        ]
        answer = client.post("/api/v1/reports", json=sent).json()
        assert [one["id"] for one in answer["added"]] == ["good"]
        assert len(answer["errors"]) == 2


@case(lambda patch: patch.setattr("tawatur.store.store._made_private", lambda _file: None))
def a_store_that_others_can_read(folder, patch):
    """The store and what SQLite lays beside it while it is open, on a machine where new files are open to all."""
    before = os.umask(0o022)
    try:
        desk = desk_of(folder)
        list(desk.keep([Report(id="z", text="قال الوزير أمس")]))
        found = {path.name: path.stat().st_mode & 0o777 for path in folder.glob("tawatur.db*")}
        desk.close()
    finally:
        os.umask(before)
    assert {"tawatur.db", "tawatur.db-wal"} <= set(found)
    assert set(found.values()) == {0o600}


@case(lambda patch: patch.setattr("tawatur.cli.serving.os.name", "other"))
def a_token_that_others_can_read(folder, patch):
    from tawatur.cli.serving import _tokens
    from tawatur.errors import TawaturError

    file = folder / "token"
    file.write_text(TOKEN)
    file.chmod(0o644)
    with pytest.raises(TawaturError, match="chmod 600"):
        _tokens(file)
    file.chmod(0o600)
    assert TOKEN in _tokens(file)


# ---------------------------------------------------------------- run


def _forget():
    """What is kept of templates, which a case may have made without their guard."""
    from tawatur.export import page
    from tawatur.web import draw

    page._template.cache_clear()
    draw._templates.cache_clear()


def test_there_are_cases():
    assert len(CASES) > 30


@pytest.mark.parametrize("name", CASES)
def test_it_holds(name, tmp_path, monkeypatch):
    _forget()
    CASES[name].holds(tmp_path, monkeypatch)


@pytest.mark.parametrize("name", CASES)
def test_it_is_the_guard_that_holds(name, tmp_path):
    _forget()
    with pytest.MonkeyPatch.context() as patch:
        CASES[name].without(patch)
        with pytest.raises((Exception, pytest.fail.Exception)) as told:
            CASES[name].holds(tmp_path, patch)
        assert not isinstance(told.value, TypeError | NameError | ImportError), told.value
    _forget()
