"""A short name for the code and data that some result was worked out with, so that a stale one is known as stale."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

__all__ = ["fingerprint"]

_LEFT_OUT = (".pyc", ".pyo", ".md", "~", "__pycache__")


@cache
def fingerprint(parts: tuple[str, ...], own: tuple[Path, ...] = ()) -> str:
    """A fingerprint (16 hex digits) of the package's `parts` (folders and files in it) and a user's `own` files.

    A part that is not there is a `FileNotFoundError`: left out in silence, no change of it would ever make anything stale.
    It is worked out once a process: code does not change while it runs, and a run reads a user's files once.
    """
    total = hashlib.sha256()
    root = files("tawatur")
    for part in parts:
        item = root.joinpath(*part.split("/"))
        if not (item.is_file() or item.is_dir()):
            raise FileNotFoundError(part)
        for name, file in sorted(_walk(part, item), key=lambda found: found[0]):
            total.update(f"{name}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    for digest in _digests(own):
        total.update(digest)
    return total.hexdigest()[:16]


def _digests(paths: Iterable[Path]) -> list[bytes]:
    return sorted(hashlib.sha256(path.read_bytes()).digest() for path in paths if path.is_file())


def _walk(name: str, item: Traversable) -> Iterator[tuple[str, Traversable]]:
    if name.endswith(_LEFT_OUT) or not (item.is_file() or item.is_dir()):
        return
    if item.is_file():
        yield name, item
        return
    for inner in item.iterdir():
        yield from _walk(f"{name}/{inner.name}", inner)
