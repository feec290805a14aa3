"""Reports on their way to where they are read, and readings on their way back: packed, a few at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import msgspec

from tawatur.engine.work import read_one
from tawatur.errors import InputError
from tawatur.record import Reading, Report

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Iterable, Iterator

    from tawatur.engine.work import Answer
    from tawatur.reading.reader import Reader

__all__ = ["Items", "Place", "Results", "answers", "chunks", "packed", "read_packed", "reports_of", "through"]

_REPORTS = 8  # in a chunk, at most: with more, one process waits for the other's last chunk
_LETTERS = 100_000  # in a chunk, unless one report alone has more

Items: TypeAlias = "list[Report | InputError]"
Results: TypeAlias = "list[bytes | InputError]"


def chunks(items: Iterable[Report | InputError]) -> Iterator[Items]:
    """The items in their order, in chunks that are worth sending; errors stay where they came."""
    chunk: Items = []
    letters = 0
    for item in items:
        chunk.append(item)
        letters += 0 if isinstance(item, InputError) else len(item.text)
        if len(chunk) >= _REPORTS or letters >= _LETTERS:
            yield chunk
            chunk, letters = [], 0
    if chunk:
        yield chunk


class Place(Protocol):
    """Somewhere chunks are read: what is on its way there, in order, and whether more may be sent."""

    pending: deque[Any]

    @property
    def full(self) -> bool:
        """Whether answers should be waited for before more is sent."""

    def add(self, chunk: Items) -> None:
        """Send a chunk."""

    def next(self) -> Iterator[Answer]:
        """The answers to the chunk that has waited longest."""


def through(place: Place, items: Iterable[Report | InputError]) -> Iterator[Answer]:
    """Every item's answer, in order; only as much is under way as the place takes."""
    for chunk in chunks(items):
        place.add(chunk)
        if place.full:
            yield from place.next()
    while place.pending:
        yield from place.next()


def reports_of(chunk: Items) -> list[Report]:
    """What of a chunk is to be read."""
    return [item for item in chunk if not isinstance(item, InputError)]


def packed(reports: list[Report]) -> bytes:
    """Reports as they are sent."""
    return msgspec.msgpack.encode(reports)


def read_packed(reader: Reader, sent: bytes) -> Results:
    """What a worker does with what it was sent: a packed reading, or an error, for each report."""
    readings = (read_one(reader, report) for report in msgspec.msgpack.decode(sent, type=list[Report]))
    return [r if isinstance(r, InputError) else msgspec.msgpack.encode(r) for r in readings]


def answers(chunk: Items, results: Results) -> Iterator[Answer]:
    """The answers to a chunk, its own errors among them in their places."""
    coming = iter(results)
    for item in chunk:
        if isinstance(item, InputError):
            yield item
            continue
        result = next(coming)
        yield result if isinstance(result, InputError) else (item, msgspec.msgpack.decode(result, type=Reading))
