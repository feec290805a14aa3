"""JSON Lines, plain or gzipped, from a file or standard input: streamed, one bounded line at a time."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

import msgspec

from tawatur.errors import EmptyError, InputError, MalformedError, NotFoundError, TooLargeError
from tawatur.ingest.days import iso_day, mail_day
from tawatur.ingest.walk import STDIN
from tawatur.record import Given, Report
from tawatur.text.decode import check_lines, check_text, repair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tawatur.ingest.columns import Columns
    from tawatur.ingest.walk import File
    from tawatur.text.decode import Limits

__all__ = ["joined", "read_lines"]

_T = TypeVar("_T")
_BOM = b"\xef\xbb\xbf"
_GZIP = b"\x1f\x8b"
_LOOK = 4096  # bytes looked at to tell what a file is
_HOPELESS = 20  # lines that may be unusable at a file's beginning
_STEP = 1 << 20
#: A gzip file that grows more than this many times, once past `_FREE` bytes, is a bomb: news grows four to ten times.
_MOST_GROWTH = 150
_FREE = 100_000_000


class _Line(msgspec.Struct):
    """What a line may hold; other keys are passed over."""

    text: str
    id: str | int | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    byline: str | None = None
    dateline: str | None = None
    carriers: tuple[str, ...] = ()
    made_up: bool = False
    given: tuple[Given, ...] = ()


class _Stream(NamedTuple):
    """Bytes to take lines from, and how many bytes of the file they have cost so far."""

    lines: _Lines
    used: Callable[[], int]
    packed: bool


def read_lines(
    file: File, limits: Limits, advance: Callable[[int], None], columns: Columns | None = None
) -> Iterator[Report | InputError]:
    """The reports of a JSON Lines file; a line that cannot be used is an error of its own.

    `columns`: the keys that hold a report's fields, where a user named some; by default the fields' own names.

    A file whose first lines are all unusable is something else than JSON Lines: it is told in one error and left.
    `advance` is told how many bytes of the file each line took.
    """
    held: list[InputError] = []
    hopeful = True
    for found in _attempts(file, limits, advance, columns):
        if not hopeful:
            yield found
        elif not isinstance(found, InputError):
            hopeful = False
            yield from held
            yield found
        else:
            held.append(found)
            if len(held) >= _HOPELESS:
                why = f"none of the first {_HOPELESS} lines is a report ({held[0].why}); the rest is not read"
                held = [MalformedError(_name(file), why)]
                break
    if hopeful:
        yield from held


def _attempts(
    file: File, limits: Limits, advance: Callable[[int], None], columns: Columns | None
) -> Iterator[Report | InputError]:
    where, number, used = _name(file), 0, 0
    try:
        with _opened(file) as stream:
            check_lines(stream.lines.peek(_LOOK)[:_LOOK], where)
            for line in _bounded(stream, limits.line, where):
                number += 1
                advance(stream.used() - used)
                used = stream.used()
                if line is None or line.strip():
                    yield _attempt(line, f"{where}:{number}", f"{file.name}-{number}", limits, columns)
    except InputError as error:
        yield error
    except (OSError, EOFError, zlib.error) as error:
        yield _broken(error, where, number)
    else:
        if number == 0:
            yield EmptyError(where, "the file is empty")


def joined(title: str | None, text: str) -> str:
    """The text that is read: title, line break, text, where the text does not begin with the title."""
    return text if not title or text.startswith(title) else f"{title}\n{text}"


def _name(file: File) -> str:
    return "standard input" if str(file.path) == STDIN else str(file.path)


def _broken(error: Exception, where: str, number: int) -> InputError:
    if number == 0 and isinstance(error, OSError) and error.strerror:
        return NotFoundError(where, error.strerror)
    return MalformedError(f"{where}:{number + 1}", f"breaks off here, the rest is not read ({error})")


# ---------------------------------------------------------------- lines, bounded


@contextmanager
def _opened(file: File) -> Iterator[_Stream]:
    """A file's lines, unpacked where it is gzipped, whatever its name; standard input for `-`."""
    if str(file.path) == STDIN:
        taken = _Counter(sys.stdin.buffer)
        yield _Stream(taken, lambda: taken.count, packed=False)
        return
    with file.path.open("rb") as raw:
        if raw.peek(2)[:2] == _GZIP or file.path.name.lower().endswith(".gz"):
            with gzip.GzipFile(fileobj=raw) as unpacked:
                yield _Stream(unpacked, raw.tell, packed=True)
        else:
            yield _Stream(raw, raw.tell, packed=False)


class _Lines(Protocol):
    """What is asked of a stream."""

    def readline(self, size: int, /) -> bytes: ...

    def peek(self, size: int, /) -> bytes: ...


class _Counter:
    """A stream that cannot tell where it stands, counted."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream if hasattr(stream, "peek") else io.BufferedReader(stream)
        self.peek = self._stream.peek
        self.count = 0

    def readline(self, size: int) -> bytes:
        line: bytes = self._stream.readline(size)
        self.count += len(line)
        return line


def _bounded(stream: _Stream, limit: int, where: str) -> Iterator[bytes | None]:
    """Line by line; null for a line over `limit` bytes, which is skipped without being held."""
    unpacked = 0
    while line := stream.lines.readline(limit + 1):
        unpacked += len(line)
        long = len(line) > limit and not line.endswith(b"\n")
        if long:
            line = b""  # let go of it before going on
            while (piece := stream.lines.readline(_STEP)) and not piece.endswith(b"\n"):
                unpacked += len(piece)
                _check_growth(stream, unpacked, where)
        _check_growth(stream, unpacked, where)
        yield None if long else line


def _check_growth(stream: _Stream, unpacked: int, where: str) -> None:
    if stream.packed and unpacked > _FREE and unpacked > _MOST_GROWTH * max(1, stream.used()):
        raise TooLargeError(where, f"unpacks to more than {_MOST_GROWTH} times its size; the rest is not read")


# ---------------------------------------------------------------- one line


def _attempt(line: bytes | None, where: str, name: str, limits: Limits, columns: Columns | None) -> Report | InputError:
    try:
        if line is None:
            raise TooLargeError(where, f"a line of over {limits.line / 1e6:.1f} MB; see --max-size")
        if columns:
            from tawatur.ingest.columns import record_report

            return record_report(_parse(line, where, dict[str, Any]), columns, where, name, limits)
        return _report(_parse(line, where, _Line), where, name, limits)
    except InputError as error:
        return error


def _parse(line: bytes, where: str, shape: type[_T]) -> _T:
    try:
        return msgspec.json.decode(line.removeprefix(_BOM), type=shape)
    except msgspec.ValidationError as error:
        raise MalformedError(where, f"not a report: {error}") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError(where, f"not JSON: {error}") from None


def _report(line: _Line, where: str, name: str, limits: Limits) -> Report:
    text = check_text(joined(line.title, line.text), where, limits)
    return Report(
        id=name if line.id in (None, "") else str(line.id),
        text=text,
        title=line.title or None,
        outlet=line.outlet or None,
        url=line.url or None,
        published=_day(line.published, where),
        modified=_day(line.modified, where),
        byline=line.byline or None,
        dateline=line.dateline or None,
        carriers=line.carriers,
        given=line.given,
        made_up=line.made_up,
        notices=_notices(text),
    )


def _day(published: str | None, where: str) -> str | None:
    if not published or not published.strip():
        return None
    day = iso_day(published) or mail_day(published)
    if day is None:
        raise MalformedError(where, f"published is not a day like 2024-03-10: {published[:40]!r}")
    return day


def _notices(text: str) -> tuple[str, ...]:
    return ("the text looks like UTF-8 that was decoded wrongly once before",) if repair(text[:4000]) else ()
