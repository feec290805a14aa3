"""The blocks of a report: title, headings, paragraphs, list items, and furniture that the page put there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tawatur.record import Block

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find_blocks"]

_LINE = re.compile(r"[^\n\r]+")
_ITEM = re.compile(r"\s*(?:[-–—•*▪●◦]|\d{1,2}[-.)])\s*\S")
_SENTENCE = re.compile(r"[.!?؟…:؛][»”\"')\]]*\s*$")


def find_blocks(text: str, *, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of `text`, in order; offsets into the original, white space at the ends left out."""
    return tuple(_blocks(text, title))


def _blocks(text: str, title: str | None) -> Iterator[Block]:
    for number, (start, end) in enumerate(_lines(text)):
        line = text[start:end]
        if number == 0 and (line == (title or "").strip() or _short(line)):
            yield Block(start, end, "title")
        elif _ITEM.match(line):
            yield Block(start, end, "list_item")
        elif _short(line):
            yield Block(start, end, "heading")
        else:
            yield Block(start, end, "paragraph")


def _short(line: str) -> bool:
    return len(line.split()) <= 12 and not _SENTENCE.search(line)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        piece = match.group()
        stripped = piece.strip()
        if stripped:
            start = match.start() + piece.index(stripped)
            yield start, start + len(stripped)
