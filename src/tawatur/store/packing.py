"""Records and texts as they lie in the tables."""

from __future__ import annotations

import datetime as dt
import hashlib
import zlib
from typing import Any, TypeVar

import msgspec

from tawatur.record import Report
from tawatur.text.fold import fold_word

__all__ = ["head_of", "now", "outlet_key", "pack", "plain", "report_of", "sha_of", "short", "text_bytes", "unpack"]

R = TypeVar("R")
_LONGEST = 500  # characters of a key; PostgreSQL's indexes take 2,704 bytes


def pack(record: Any) -> bytes:
    """A record as compressed JSON."""
    return zlib.compress(msgspec.json.encode(record), 3)


def unpack(blob: bytes, kind: type[R]) -> R:
    """The record that was packed; a `msgspec.DecodeError` or `zlib.error` where it is damaged."""
    return msgspec.json.decode(zlib.decompress(blob), type=kind)


def text_bytes(text: str) -> bytes:
    """A text's UTF-8."""
    return text.encode()


def sha_of(text: str) -> str:
    """The sha256 of a text's UTF-8, as 64 hex digits: the address of the text in judgements and stories."""
    return hashlib.sha256(text.encode()).hexdigest()


def head_of(report: Report) -> bytes:
    """A report without its text and the name it is kept by, as JSON."""
    return msgspec.json.encode(msgspec.structs.replace(report, id="", text=""))


def report_of(name: str, text: bytes, head: bytes) -> Report:
    """The report again."""
    return msgspec.structs.replace(msgspec.json.decode(head, type=Report), id=name, text=text.decode())


def plain(text: str | None) -> str | None:
    """A text fit for a text column: PostgreSQL takes no NUL."""
    return None if text is None else text.replace("\0", "")


def short(key: str) -> str:
    """A key that an index of any database takes: of a long one its beginning and its hash."""
    return key if len(key) <= _LONGEST else f"{key[: _LONGEST - 100]}…{hashlib.sha256(key.encode()).hexdigest()[:32]}"


def outlet_key(outlet: str | None) -> str | None:
    """An outlet's name as it is compared."""
    return " ".join(fold_word(outlet).replace("\0", "").casefold().split()) or None if outlet else None


def now(*, after: str | None = None) -> str:
    """This moment, UTC; the instant behind `after` where the clock has gone back behind it."""
    this = _written(dt.datetime.now(dt.UTC))
    if after is None or after < this:
        return this
    try:
        last = dt.datetime.fromisoformat(after)
        return _written((last if last.tzinfo else last.replace(tzinfo=dt.UTC)) + dt.timedelta(microseconds=1))
    except (ValueError, OverflowError):  # not a moment that a clock of ours gave
        return this


def _written(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
