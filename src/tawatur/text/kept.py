"""What is worked out of the package's own files, kept beside them, as Python keeps compiled modules.

To parse and inflect the lexicons takes ten times as long as to read what came of it the last time. Whoever may write
into the package's folder may change its code as well, so nothing is trusted there that was not before, and what is
kept is data, checked as it is read. It is kept under a fingerprint of the files and the code that it came of; where
there is none, or another, or it cannot be read or written, it is worked out again, which costs time and nothing else.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable
    from importlib.resources.abc import Traversable

__all__ = ["kept"]

T = TypeVar("T")

_FOLDER = "__pycache__"


def kept(folder: Traversable, name: str, key: str, shape: type[T], make: Callable[[], T]) -> T:
    """What `make` gives, of the type `shape`; read from beside `folder`'s files where it was kept under the same `key`.

    Nothing is kept for a package that lies in no folder (a zip), nor where Python is told to write no bytecode or to
    write it elsewhere.
    """
    if not isinstance(folder, Path):
        return make()
    file = folder / _FOLDER / f"{name}.msgpack"
    found = _read(file, key.encode(), shape)
    if found is None:
        found = make()
        if not (sys.dont_write_bytecode or sys.pycache_prefix):
            _write(file, key.encode() + msgspec.msgpack.encode(found))
    return found


def _read(file: Path, key: bytes, shape: type[T]) -> T | None:
    try:
        packed = file.read_bytes()
        return msgspec.msgpack.decode(memoryview(packed)[len(key) :], type=shape) if packed.startswith(key) else None
    except (OSError, ValueError, RecursionError):  # none there, half of one, or of another shape
        return None


def _write(file: Path, packed: bytes) -> None:
    """All of it or nothing, so that no process ever reads half of it."""
    part = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        part.parent.mkdir(exist_ok=True)
        part.write_bytes(packed)
        part.replace(file)
    except OSError:  # not ours to write, no room
        with suppress(OSError):
            part.unlink(missing_ok=True)
