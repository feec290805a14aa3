"""Readings of many files, a file of readings for each: work that was broken off goes on, and what is done is passed over.

A file of readings is named by what it was made of (the file's bytes and all that makes a reading), appears whole or
not at all, and holds the same bytes whenever and wherever it is made again.
"""

from __future__ import annotations

import gzip
import hashlib
import os
from collections import deque
from typing import IO, TYPE_CHECKING, NamedTuple

import msgspec

from tawatur.errors import InputError, TawaturError
from tawatur.ingest.walk import STDIN, File, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from tawatur.desk.job import Making
    from tawatur.engine.work import Answer
    from tawatur.record import Report

__all__ = ["Shard", "read_shards"]

_ENDING = ".readings.jsonl.gz"
_BLOCK = 1 << 20


class Shard(NamedTuple):
    """A file of reports whose readings are safe on disk; `known`: they were there before (then nothing was counted)."""

    source: Path
    readings: Path
    read: int = 0
    failed: int = 0
    known: bool = False


def read_shards(paths: Sequence[str | Path], folder: Path, making: Making) -> Iterator[Shard | InputError]:
    """Each file behind `paths` when its readings are in `folder`, and each error; see `Desk.read_into`."""
    if any(str(path) == STDIN for path in paths):
        raise TawaturError("standard input has no name that readings could be kept under; name files")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield from _Shards(folder, making).all(walk(paths))
    except OSError as error:
        raise TawaturError(f"{error.filename or folder}: cannot be written ({error.strerror})") from None


class _Shards:
    """One stream of reports through all files: workers start once, and none waits for the end of a file."""

    def __init__(self, folder: Path, making: Making) -> None:
        self._folder, self._making = folder, making
        self._ready: deque[Shard | InputError] = deque()
        self._coming: deque[_Open] = deque()

    def all(self, files: Iterable[File | InputError]) -> Iterator[Shard | InputError]:
        try:
            for answer in self._making.run(self._items(files)):
                while not self._coming[0].waits:
                    yield from self._close()
                if isinstance(answer, InputError):
                    yield answer
                self._coming[0].take(answer)
            while self._coming:
                yield from self._close()
            yield from self._told()
        finally:
            for left in self._coming:
                left.drop()

    def _items(self, files: Iterable[File | InputError]) -> Iterator[Report | InputError]:
        """The reports of every file that is not done, each counted for its file."""
        for file in files:
            if isinstance(file, InputError):
                self._ready.append(file)
                continue
            target = self._folder / f"{file.name.replace('/', '-')}-{self._key(file.path)}{_ENDING}"
            if target.exists():
                self._ready.append(Shard(file.path, target, known=True))
                continue
            shard = _Open(file.path, target)
            self._coming.append(shard)
            for item in self._making.sources([file.path]):
                shard.sent += 1
                yield item
            shard.ended = True

    def _close(self) -> Iterator[Shard | InputError]:
        yield from self._told()
        yield self._coming.popleft().kept()

    def _told(self) -> Iterator[Shard | InputError]:
        while self._ready:
            yield self._ready.popleft()

    def _key(self, path: Path) -> str:
        total = hashlib.sha256(self._making.key.encode())
        with path.open("rb") as stream:
            while block := stream.read(_BLOCK):
                total.update(block)
        return total.hexdigest()[:12]


class _Open:
    """A file whose readings are being written, beside where they will stand."""

    def __init__(self, source: Path, target: Path) -> None:
        self.source, self.target = source, target
        self.sent = self.read = self.failed = 0
        self.ended = False
        self._part = target.with_name(f".{target.name}.part")
        self._file: IO[bytes] | None = None
        self._packed: gzip.GzipFile | None = None

    @property
    def waits(self) -> bool:
        """Whether answers are still to come."""
        return not self.ended or self.read + self.failed < self.sent

    def take(self, answer: Answer) -> None:
        """Write a reading; an error is only counted."""
        if isinstance(answer, InputError):
            self.failed += 1
            return
        self._out().write(msgspec.json.encode(answer[1]) + b"\n")
        self.read += 1

    def kept(self) -> Shard:
        """The readings in their place, safe on disk."""
        self._out().close()
        if self._file:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        self._part.replace(self.target)
        return Shard(self.source, self.target, self.read, self.failed)

    def drop(self) -> None:
        """Leave nothing half written."""
        if self._file:
            self._file.close()
            self._part.unlink(missing_ok=True)

    def _out(self) -> gzip.GzipFile:
        if self._packed is None:
            self._file = self._part.open("wb")
            # no name and no time in the head: the same readings are the same bytes
            self._packed = gzip.GzipFile(filename="", mode="wb", compresslevel=1, fileobj=self._file, mtime=0)
        return self._packed
