"""WARC and WACZ: pages out of archives, whole, broken and made to burst."""

import gzip
import zipfile
import zlib

import pytest

from ingest.making import BODY, TITLE, given, source

PAGE = f"<html><head><meta charset='utf-8'><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{''.join(f'<p>{line}</p>' for line in BODY)}</article></body></html>".encode()


def record(
    n=1, body=PAGE, *, kind="response", status="200 OK", mime="text/html; charset=utf-8", http="", url=None, length=None
):
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {mime}\r\n{http}\r\n".encode() + body if kind == "response" else body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url or f'https://example.org/2024/03/10/{n}'}\r\n"
        f"WARC-Date: 2024-04-01T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{n}>\r\n"
        f"Content-Type: {'application/http; msgtype=response' if kind == 'response' else mime}\r\n"
        f"Content-Length: {len(answer) if length is None else length}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


INFO = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nabcd\r\n\r\n"


def urls(reports):
    return [report.url.rsplit("/", 1)[1] for report in reports]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzipped"])
def test_the_pages_of_an_archive(tmp_path, pack):
    records = (
        INFO, record(1), record(2, b"\x89PNG", mime="image/png"), record(3, b"", status="404 Not Found"),
        record(4, kind="request"), record(5, kind="resource", mime="text/html"), record(6, url="file:///etc/passwd"),
    )  # fmt: skip
    reports, errors = source(tmp_path / f"a.warc{'' if pack is bytes else '.gz'}", b"".join(map(pack, records)))
    assert errors == []
    assert urls(reports) == ["1", "5"]
    assert all(line in reports[0].text for line in BODY)
    assert reports[0].published == "2024-03-10"
    assert given(reports[0], "fetched") == {"WARC": True}


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda b: zlib.compress(b)[2:-4]),
        ("gzip", bytes),
    ],
)
def test_packed_bodies(tmp_path, coding, pack):
    reports, errors = source(tmp_path / "a.warc", record(1, pack(PAGE), http=f"Content-Encoding: {coding}\r\n"))
    assert (urls(reports), errors) == (["1"], [])


def test_a_body_in_chunks(tmp_path):
    chunks = (
        b"".join(b"%x\r\n%s\r\n" % (len(PAGE[i : i + 100]), PAGE[i : i + 100]) for i in range(0, len(PAGE), 100))
        + b"0\r\n\r\n"
    )
    reports, errors = source(tmp_path / "a.warc", record(1, chunks, http="Transfer-Encoding: chunked\r\n"))
    assert (urls(reports), errors) == (["1"], [])


BROKEN = {
    "garbage": b"no record at all\r\n\r\n" * 3,
    "no length": record(2).replace(b"Content-Length", b"Content-Lengthh"),
    "a negative length": record(2, length=-5),
    "no such length": record(2, length="x"),
    "too short a length": record(2, length=10),
    "a head without end": b"WARC/1.0\r\n" + b"X: y\r\n" * 20_000,
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzipped"])
def test_one_broken_record_stops_no_other(tmp_path, pack, broken):
    data = b"".join(map(pack, (record(1), broken, record(3))))
    reports, errors = source(tmp_path / f"a.warc{'' if pack is bytes else '.gz'}", data)
    assert urls(reports)[0] == "1"
    assert urls(reports)[-1] == "3"
    assert 1 <= len(errors) <= 2
    assert all("a.warc" in error or "example.org" in error for error in errors)


def test_a_broken_member_of_a_gzipped_archive(tmp_path):
    middle = bytearray(gzip.compress(record(2)))
    middle[len(middle) // 2] ^= 0xFF
    reports, errors = source(
        tmp_path / "a.warc.gz", gzip.compress(record(1)) + bytes(middle) + gzip.compress(record(3))
    )
    assert {"1", "3"} <= set(urls(reports))
    assert len(errors) >= 1


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzipped"])
def test_an_archive_that_is_cut_off(tmp_path, pack):
    second = pack(record(2))
    reports, errors = source(tmp_path / "a.warc.gz", pack(record(1)) + second[: len(second) // 2])
    assert urls(reports) == ["1"]
    assert len(errors) == 1


def test_a_page_that_unpacks_without_end(tmp_path):
    bomb = gzip.compress(b"<p>" + b"a" * 60_000_000)
    reports, errors = source(tmp_path / "a.warc", record(1, bomb, http="Content-Encoding: gzip\r\n") + record(2))
    assert urls(reports) == ["2"]
    assert "unpacks to more than the limit" in errors[0]


def test_an_archive_that_unpacks_without_end(tmp_path):
    bomb = gzip.compress(record(1, b"a" * 300_000_000))
    reports, errors = source(tmp_path / "a.warc.gz", bomb + gzip.compress(record(2)))
    assert len(errors) == 1
    assert "200 times its size" in errors[0]
    assert urls(reports) in ([], ["2"])


def test_one_report_too_large_stops_no_other(tmp_path):
    large = record(1, b"<p>" + b"\xd8\xa7" * 6_000_000)
    reports, errors = source(tmp_path / "a.warc", large + record(2))
    assert urls(reports) == ["2"]
    assert "over the limit" in errors[0]


def wacz(path, **members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return path


def test_a_package(tmp_path):
    path = wacz(tmp_path / "a.wacz", **{
        "datapackage.json": "{}",
        "archive/one.warc.gz": gzip.compress(record(1)),
        "archive/../../two.warc": record(2),
        "indexes/x": "y",
    })  # fmt: skip
    reports, errors = source(path)
    assert (urls(reports), errors) == (["1", "2"], [])
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.wacz"]


def test_a_package_without_an_archive_or_cut_off(tmp_path):
    path = wacz(tmp_path / "a.wacz", other="x")
    assert "not a WACZ package" in source(path)[1][0]
    path.write_bytes(path.read_bytes()[:50])
    assert len(source(path)[1]) == 1


def test_a_package_that_unpacks_without_end(tmp_path):
    zeros = record(1, b"\0" * 300_000_000)
    reports, errors = source(wacz(tmp_path / "a.wacz", **{"archive/a.warc": zeros}))
    assert reports == []
    assert len(errors) == 1


def _names_broken(path):
    """A package whose index names its member in bytes that are no UTF-8."""
    whole = wacz(path, **{"archive/ش.warc": record(1)}).read_bytes()
    path.write_bytes(whole.replace("ش".encode(), b"\xd8\x20"))


def _packed_broken(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("archive/a.warc", record(1))
    whole = bytearray(path.read_bytes())
    whole[60:200] = bytes(140)
    path.write_bytes(whole)


@pytest.mark.parametrize("broken", [_names_broken, _packed_broken])
def test_packages_that_cannot_be_unpacked_are_told(tmp_path, broken):
    broken(tmp_path / "a.wacz")
    _, errors = source(tmp_path / "a.wacz")
    assert len(errors) == 1
    assert "a.wacz" in errors[0]
