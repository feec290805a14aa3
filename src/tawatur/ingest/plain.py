"""Plain text: one file, one report; its first line is the title where it looks like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tawatur.errors import NotFoundError
from tawatur.record import Report
from tawatur.text.blocks import find_blocks
from tawatur.text.decode import check_text, decode, too_large

if TYPE_CHECKING:
    from pathlib import Path

    from tawatur.ingest.walk import File
    from tawatur.text.decode import Limits

__all__ = ["bounded_bytes", "read_text", "title_of", "typed_text"]


def read_text(file: File, limits: Limits) -> Report:
    """The report in a text file; an `InputError` where it cannot be had."""
    where = str(file.path)
    found = decode(bounded_bytes(file.path, limits.file, limits), where)
    return msgspec.structs.replace(typed_text(found.text, where, limits), id=file.name, notices=found.notices)


def typed_text(text: str, name: str, limits: Limits) -> Report:
    """The report in a text that is at hand (pasted, say), under this name; an `InputError` as for a file's text."""
    text = check_text(text, name, limits)
    return Report(id=name, text=text, title=title_of(text))


def title_of(text: str) -> str | None:
    """The first line that holds something, where more follows and the line looks like a title."""
    lines = [line.strip() for line in text[:4000].splitlines() if line.strip()]
    if len(lines) < 2 or find_blocks("\n".join(lines[:2]))[0].kind != "title":
        return None
    return lines[0]


def bounded_bytes(path: Path, most: int, limits: Limits) -> bytes:
    """A file's bytes, never more than `most` of them held; over that it is a `TooLargeError`."""
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
            size = path.stat().st_size
    except OSError as error:
        raise NotFoundError(str(path), error.strerror or "cannot be opened") from None
    if len(data) > most:
        raise too_large(str(path), max(size, len(data)), limits)
    return data
