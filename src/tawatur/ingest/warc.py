"""Web archives, WARC (plain or gzipped) and WACZ: streamed, a page a report, one record held at a time.

Read here and not by a library because a broken record must not end the archive: behind one, reading goes on at the
next record that begins like one. Every size is bounded: a record's head, the page in it, and what either unpacks to.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from tawatur.errors import ExtraError, InputError, MalformedError, NotFoundError, TooLargeError, library
from tawatur.ingest.page import page_report
from tawatur.ingest.told import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import BinaryIO

    from tawatur.ingest.walk import File
    from tawatur.record import Report
    from tawatur.text.decode import Limits

__all__ = ["Fetched", "read_wacz", "read_warc", "unpacked"]

_STEP = 1 << 16
_HEAD = 1 << 16  # bytes of a record's head, and of the HTTP head in it
_MEMBER = b"\x1f\x8b\x08"
_VERSION = b"WARC/"
_PAGES = ("text/html", "application/xhtml+xml")
_MANY = 10_000  # members of a WACZ
_MOST_GROWTH = 200
_FREE = 100_000_000
#: What unpacking a member says of broken data, beside what the package says.
_UNPACKING = (zlib.error, lzma.LZMAError, EOFError, ValueError, NotImplementedError, RuntimeError)


class Fetched(NamedTuple):
    """A page as it was fetched."""

    url: str
    when: str
    data: bytes


class _Broken(Exception):  # noqa: N818  # never leaves this module
    """A record that cannot be read; the text says why."""


def read_warc(file: File, limits: Limits, advance: Callable[[int], None]) -> Iterator[Report | InputError]:
    """The reports in a WARC file: its responses and resources that are web pages."""
    where = str(file.path)
    try:
        with file.path.open("rb") as stream:
            yield from _reports(_Source(stream, advance), where, file.name, limits)
    except OSError as error:
        yield NotFoundError(where, error.strerror or "cannot be opened")


def read_wacz(file: File, limits: Limits, advance: Callable[[int], None]) -> Iterator[Report | InputError]:
    """The reports in a WACZ package: in the WARC files below its `archive/`; nothing is unpacked onto the disk."""
    where = str(file.path)
    try:
        with zipfile.ZipFile(file.path) as package:
            names = package.namelist()[:_MANY]
            inside = [n for n in names if n.startswith("archive/") and n.lower().endswith((".warc", ".warc.gz"))]
            if not inside:
                yield MalformedError(where, "no archive/*.warc in it; not a WACZ package")
            for name in inside:
                size = package.getinfo(name).compress_size
                with package.open(name) as member:
                    source = _Source(member, advance, packed=size)  # type: ignore[arg-type]
                    yield from _reports(source, f"{where} {name}", file.name, limits)
    except (zipfile.BadZipFile, *_UNPACKING) as error:
        yield MalformedError(where, f"breaks off, the rest is not read ({str(error)[:100]})")
    except OSError as error:
        yield NotFoundError(where, error.strerror or "cannot be opened")


def _reports(source: _Source, where: str, name: str, limits: Limits) -> Iterator[Report | InputError]:
    number = 0
    for found in _fetched(source, where, limits):
        number += 1
        if isinstance(found, InputError):
            yield found
            continue
        here = f"{where} {found.url[:200]}"
        told = [Told("url", found.url, "WARC"), Told("fetched", found.when, "WARC")]
        try:
            yield page_report(found.data, here, found.url or f"{name}-{number}", limits, told=told)
        except InputError as error:
            yield error


def _fetched(source: _Source, where: str, limits: Limits) -> Iterator[Fetched | InputError]:
    """The pages of an archive; an error for each record that cannot be read."""
    while True:
        at = source.at
        try:
            head = source.head()
            if head is None:
                return
            page = _page(source, head, limits.page)
            if page is not None:
                yield page
        except (_Broken, zlib.error) as error:
            yield MalformedError(where, f"a broken record at byte {at:,} ({error}); reading goes on behind it")
            if not source.resync():
                return
        except (TooLargeError, ExtraError) as error:
            yield error if isinstance(error, InputError) else MalformedError(where, str(error))
            if isinstance(error, TooLargeError) and not error.where:
                return


# ---------------------------------------------------------------- records


def _page(source: _Source, head: Mapping[str, str], most: int) -> Fetched | None:
    """The page in the record whose head was read; null where it is none. The record is read to its end."""
    try:
        length = int(head.get("content-length", ""))
    except ValueError:
        raise _Broken("no length") from None
    if length < 0:
        raise _Broken("a negative length")
    kind, url = head.get("warc-type", ""), head.get("warc-target-uri", "").strip("<>")
    wanted = kind == "response" and head.get("content-type", "").startswith("application/http")
    wanted = wanted or (kind == "resource" and head.get("content-type", "").startswith(_PAGES))
    if not wanted or not url.startswith(("http://", "https://")):
        source.skip(length)
        return None
    data = source.take(min(length, most + _HEAD))
    source.skip(length - len(data))
    if kind == "response":
        body = _body(data, most, url)
        if body is None:
            return None
        data = body
    if len(data) > most or length > most + _HEAD:
        raise TooLargeError(url[:200], "a page over the limit; see --max-size")
    return Fetched(url, head.get("warc-date", ""), data)


def _body(data: bytes, most: int, url: str) -> bytes | None:
    """The page in an HTTP answer, unpacked; null where it is no page or no success."""
    top, _, body = data.partition(b"\r\n\r\n")
    lines = top[:_HEAD].decode("latin-1").split("\r\n")
    status = lines[0].split(" ")
    head = _fields(lines[1:])
    if len(status) < 2 or status[1] != "200" or not head.get("content-type", "text/html").lower().startswith(_PAGES):
        return None
    if "chunked" in head.get("transfer-encoding", "").lower():
        body = _joined(body)
    return unpacked(body, head.get("content-encoding", ""), most, url[:200])


def unpacked(data: bytes, coding: str, most: int, where: str) -> bytes:
    """A body without its content coding, never more than `most` bytes of it; over that a `TooLargeError`."""
    for name in reversed([part.strip().lower() for part in coding.split(",") if part.strip()]):
        if name in {"gzip", "x-gzip", "deflate"}:
            data = _inflated(data, most)
        elif name == "br":
            data = _unbrotli(data, most)
        elif name != "identity":
            raise MalformedError(where, f"packed in a way that is not read: {name[:20]}")
        if len(data) > most:
            raise TooLargeError(where, "unpacks to more than the limit; see --max-size")
    return data


def _inflated(data: bytes, most: int) -> bytes:
    for bits in (47, -15):  # gzip or zlib by its head, else raw
        try:
            return zlib.decompressobj(bits).decompress(data, most + 1)
        except zlib.error:
            continue
    return data  # many archives keep the coding's name and unpack all the same


def _unbrotli(data: bytes, most: int) -> bytes:
    brotli = library("brotli", "warc", "pages packed with Brotli")
    try:
        result: bytes = brotli.Decompressor().process(data, output_buffer_limit=most + 1)
    except brotli.error:
        return data
    return result


def _joined(body: bytes) -> bytes:
    """The chunks of a body, joined; the body as it is where it is not in chunks."""
    parts: list[bytes] = []
    at = 0
    while (end := body.find(b"\r\n", at, at + 20)) >= 0:
        try:
            size = int(body[at:end].split(b";")[0], 16)
        except ValueError:
            return b"".join(parts) or body
        if size <= 0:
            break
        parts.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(parts) or body


def _fields(lines: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines[:200]:
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    return found


# ---------------------------------------------------------------- bytes, unpacked as they come


class _Source:
    """An archive's bytes: unpacked member by member where it is gzipped, with a way back after a broken one."""

    def __init__(self, raw: BinaryIO, advance: Callable[[int], None], *, packed: int | None = None) -> None:
        self._raw, self._advance, self._packed = raw, advance, packed
        self._ahead = b""  # raw bytes not yet unpacked
        self._out = b""  # unpacked bytes not yet read
        self._zip: zlib._Decompress | None = None
        self._end = False
        self.at = 0  # raw bytes read
        self._grown = 0
        self._fill()
        self._gzip = self._ahead.startswith(_MEMBER)
        if not self._gzip:
            self._out, self._ahead = self._ahead, b""

    def head(self) -> dict[str, str] | None:
        """The head of the next record; null at the end."""
        while self._more(1) and self._out[:2] in {b"\r\n", b"\n\r", b"\n\n"}:
            self._out = self._out[2:]
        if not self._more(1):
            return None
        while (end := self._out.find(b"\r\n\r\n")) < 0:
            if len(self._out) > _HEAD or not self._more(len(self._out) + 1):
                raise _Broken("its head has no end")
        if (inner := self._out.find(b"\r\nWARC/1.", 0, end)) >= 0:
            self._out = self._out[inner + 1 :]
            raise _Broken("its head has no end")
        lines = self._out[:end].decode("utf-8", "replace").split("\r\n")
        if not lines[0].startswith("WARC/"):
            raise _Broken("does not begin like a record")
        self._out = self._out[end + 4 :]
        return _fields(lines[1:])

    def take(self, size: int) -> bytes:
        """The next `size` bytes."""
        parts: list[bytes] = []
        while size > 0:
            if not self._more(1):
                raise _Broken("breaks off")
            parts.append(self._out[:size])
            self._out = self._out[size:]
            size -= len(parts[-1])
        return b"".join(parts)

    def skip(self, size: int) -> None:
        """Pass over the next `size` bytes without holding them."""
        while size > 0:
            if not self._more(1):
                raise _Broken("breaks off")
            step = min(size, len(self._out))
            self._out = self._out[step:]
            size -= step

    def resync(self) -> bool:
        """Go to the next place that looks like the beginning of a record; false where there is none."""
        mark = _MEMBER if self._gzip else _VERSION
        self._zip = None
        held = self._ahead if self._gzip else self._out[1:]
        self._out = b""
        while (at := held.find(mark)) < 0:
            tail = held[-len(mark) + 1 :]
            self._ahead = b""
            if not self._fill():
                return False
            held = tail + self._ahead
        self._ahead, self._out = (held[at:], b"") if self._gzip else (b"", held[at:])
        return True

    def _more(self, size: int) -> bool:
        """Have `size` unpacked bytes at hand; false where the archive ends before."""
        while len(self._out) < size:
            if not self._ahead and not self._fill():
                return False
            if self._gzip:
                self._inflate()
            else:
                self._out, self._ahead = self._out + self._ahead, b""
        return True

    def _inflate(self) -> None:
        if self._zip is None:
            while self._ahead.startswith(b"\0") or 0 < len(self._ahead) < len(_MEMBER):
                self._ahead = self._ahead.lstrip(b"\0")
                if not self._fill(keep=True):
                    self._ahead = b"" if len(self._ahead) < len(_MEMBER) else self._ahead
                    break
            if not self._ahead:
                return
            self._zip = zlib.decompressobj(31)
        try:
            piece = self._zip.decompress(self._ahead, _STEP)
        except zlib.error as error:
            self._ahead = self._ahead[1:]  # so that the way back leads on
            raise _Broken(str(error)) from None
        self._ahead = self._zip.unconsumed_tail or (self._zip.unused_data if self._zip.eof else b"")
        self._out += piece
        self._grown += len(piece)
        if self._zip.eof:
            self._zip = None
        if self._grown > _FREE and self._grown > _MOST_GROWTH * max(1, self.at):
            raise TooLargeError("", f"unpacks to more than {_MOST_GROWTH} times its size; the rest is not read")

    def _fill(self, *, keep: bool = False) -> bool:
        piece = self._raw.read(_STEP)
        self.at += len(piece)
        self._advance(len(piece))
        if self._packed is not None and self.at > _FREE and self.at > _MOST_GROWTH * max(1, self._packed):
            raise TooLargeError("", f"unpacks to more than {_MOST_GROWTH} times its size; the rest is not read")
        self._ahead = self._ahead + piece if keep else piece
        return bool(piece)
