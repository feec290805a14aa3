"""JSON Lines: streamed, bounded, each line an affair of its own."""

import gzip
import io
import json
import sys
import tracemalloc

import pytest

from tawatur.errors import DecodeError, EmptyError, InputError, MalformedError, TooLargeError
from tawatur.ingest.lines import joined, read_lines
from tawatur.ingest.walk import walk
from tawatur.record import Report
from tawatur.text.decode import Limits

GOOD = {"id": "r1", "text": "وصل الوفد إلى الميناء.", "published": "2024-03-10"}


def read(path, limits=None, advance=lambda _: None):
    (file,) = walk([path])
    return list(read_lines(file, limits or Limits(), advance))


def write(path, *lines):
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines))
    return path


def test_all_fields(tmp_path):
    full = {**GOOD, "title": "عنوان", "outlet": "الصدى", "url": "https://example.org/1", "made_up": True, "author": 3}
    (report,) = read(write(tmp_path / "a.jsonl", full))
    assert report == Report(
        id="r1",
        text="عنوان\nوصل الوفد إلى الميناء.",
        title="عنوان",
        outlet="الصدى",
        url="https://example.org/1",
        published="2024-03-10",
        made_up=True,
    )


def test_the_title_is_set_before_the_text_once():
    assert joined("عنوان", "متن") == "عنوان\nمتن"
    assert joined("عنوان", "عنوان\nمتن") == "عنوان\nمتن"
    assert joined(None, "متن") == joined("", "متن") == "متن"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{broken", "not JSON"),
        (b"[1]", "not a report"),
        (b'"text"', "not a report"),
        (b'{"id": 1}', "missing required field `text`"),
        (b'{"id": 1, "text": 5}', "Expected `str`, got `int`"),
        (b'{"id": 1, "text": "a", "made_up": "yes"}', "made_up"),
        (b'{"id": 1, "text": "\\ud800"}', "not JSON"),
        (b'{"text": "\xff\xfe"}', "not JSON"),
        (b"[" * 100_000, "not"),
        (b'{"id": 1, "text": "a", "published": "soon"}', "published is not a day"),
        (b'{"id": 1, "text": "a", "published": "2024-02-30"}', "published is not a day"),
        (b'{"id": 1, "text": " \\n"}', "empty"),
        ('{"id": 1, "text": "\u064e\u064f"}'.encode(), "no letter"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_stops_nothing(tmp_path, line, why):
    path = write(tmp_path / "a.jsonl", GOOD, line, {**GOOD, "id": "r3"})
    first, error, last = read(path)
    assert (first.id, last.id) == ("r1", "r3")
    assert isinstance(error, InputError)
    assert error.where == f"{path}:2"
    assert why in error.why


def test_ids_numbers_empty_lines_and_marks(tmp_path):
    path = write(
        tmp_path / "day.jsonl", b"\xef\xbb\xbf" + json.dumps({**GOOD, "id": 7}).encode(), b"", {"text": "نص"}, b"  "
    )
    assert [report.id for report in read(path)] == ["7", "day-3"]


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2024-03-10T23:59:00+03:00", "2024-03-10"),
        ("2024-03-10 08:00:00", "2024-03-10"),
        ("Sun, 10 Mar 2024 23:30:00 +0300", "2024-03-10"),
        ("", None),
        (None, None),
    ],
)
def test_days_of_publication(tmp_path, given, day):
    (report,) = read(write(tmp_path / "a.jsonl", {**GOOD, "published": given}))
    assert report.published == day


def test_gzip(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(GOOD).encode()))
    assert [report.id for report in read(path)] == ["r1"]


def test_a_gzip_file_that_breaks_off(tmp_path):
    whole = gzip.compress("".join(json.dumps({**GOOD, "id": n}) + "\n" for n in range(500)).encode())
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(whole[: len(whole) // 2])
    *reports, error = read(path)
    assert reports
    assert all(isinstance(report, Report) for report in reports)
    assert isinstance(error, MalformedError)
    assert f"a.jsonl.gz:{len(reports) + 1}" in error.where


@pytest.mark.parametrize("data", [b"no gzip at all", b"\x1f\x8b\x08\x00" + b"x" * 50])
def test_what_is_no_gzip_file(tmp_path, data):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(data)
    (error,) = read(path)
    assert isinstance(error, MalformedError)


def test_a_line_without_end_is_refused_without_being_held(tmp_path):
    path = tmp_path / "a.jsonl"
    with path.open("wb") as stream:
        for _ in range(64):
            stream.write(b"x" * 1_000_000)
        stream.write(b"\n" + json.dumps(GOOD).encode())
    tracemalloc.start()
    error, report = read(path, Limits(100_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(error, TooLargeError)
    assert error.where == f"{path}:1"
    assert report.id == "r1"
    assert peak < 8_000_000


def test_a_gzip_bomb_is_left(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb") as stream:
        for _ in range(130):
            stream.write(b" " * 1_000_000)
    (error,) = read(path, Limits(100_000))
    assert isinstance(error, TooLargeError)
    assert "unpacks" in error.why


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_told(tmp_path, encoding):
    path = tmp_path / "a.jsonl"
    path.write_bytes((json.dumps(GOOD, ensure_ascii=False) + "\n").encode(encoding) * 3)
    (error,) = read(path)
    assert "UTF-16" in error.why


def test_a_binary_file_is_told_in_one_line(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(bytes(range(256)) * 100)
    (error,) = read(path)
    assert isinstance(error, DecodeError)
    assert error.where == str(path)


def test_what_is_something_else_is_told_in_one_line_and_left(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps([GOOD] * 50, indent=1))
    (error,) = read(path)
    assert "none of the first 20 lines is a report (" in error.why


def test_bad_lines_before_and_behind_a_good_one_are_all_told(tmp_path):
    found = read(write(tmp_path / "a.jsonl", *[b"{"] * 19, GOOD, *[b"{"] * 30))
    assert [int(f.where.rsplit(":", 1)[1]) for f in found if isinstance(f, InputError)] == [
        *range(1, 20),
        *range(21, 51),
    ]
    assert len(read(write(tmp_path / "b.jsonl", *[b"{"] * 3))) == 3


def test_gzip_is_known_by_its_bytes(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(gzip.compress(json.dumps(GOOD).encode()))
    assert [report.id for report in read(path)] == ["r1"]


def test_an_empty_file(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"")
    (error,) = read(path)
    assert isinstance(error, EmptyError)


def test_progress_counts_the_bytes_of_the_file(tmp_path):
    path = write(tmp_path / "a.jsonl", GOOD, GOOD)
    counted = []
    read(path, advance=counted.append)
    assert sum(counted) == path.stat().st_size


def test_standard_input(monkeypatch):
    lines = json.dumps(GOOD).encode() + b"\n{"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    report, error = read("-")
    assert report.id == "r1"
    assert error.where == "standard input:2"
