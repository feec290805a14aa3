"""The blocks of a report: title, headings, paragraphs, list items, and furniture that the page put there.

A block is a line with something on it. Furniture is known by how its line begins (`lexicons/furniture.toml`), by
being nothing but an address, a handle, a number or ornaments, and by following a line that announces other
stories' headlines ("read also"): short lines without a closing stop, up to the next paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tawatur.record import Block
from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tawatur.record import BlockKind
    from tawatur.text.lexicon import Entry

__all__ = ["ITEM_MARKER", "Furniture", "find_blocks"]

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
#: What stands before a list item: a dash, bullet or number.
ITEM_MARKER = re.compile(r"\s*(?:[-–—•*▪●◦]|\d{1,2}\s?[-.)])\s*(?=\w)")
_STOP = re.compile(r"[.!؟?…؛:][»”\"'’)\]\s]*$")
#: Lines that carry no words of a reporter's: an address, a handle, a hashtag, a short-message number, ornaments.
#: Taken word by word, and digits as a whole, so that no line can be parted in many ways.
_BARE = re.compile(r"(?:[\W_]|\d{5,}+)*?(?:#\S+|https?://\S+|www\.\S+)?")
_WORD = re.compile(r"\S+")
_SHORT_HEADING = 12  # words; sub-heads of the press corpora are shorter
_HEADLINE = 30  # words; a headline among other stories' headlines is shorter


class Furniture:
    """How lines of furniture begin, folded; made of the lexicon class `furniture`."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._openers = sorted(
            ((form.text, bool(e.get("colon")), bool(e.get("list"))) for e in entries for form in e.forms),
            key=lambda opener: -len(opener[0]),
        )
        self._first = tuple(text for text, _, _ in self._openers)

    def opens(self, line: str) -> tuple[bool, bool]:
        """Whether a line is furniture by its beginning, and whether it announces a list of headlines."""
        if len(line.split()) > _HEADLINE:
            return False, False
        folded = fold_word(line).lstrip(" .•*|-–—»«\"'()[]#")
        if not folded.startswith(self._first):
            return False, False
        for text, colon, listing in self._openers:
            if folded.startswith(text) and not folded[len(text) : len(text) + 1].isalpha():
                behind = folded[len(text) :].lstrip()
                if not colon or behind[:1] in (":", "|", ""):
                    return True, listing
        return False, False


def find_blocks(text: str, *, title: str | None = None, furniture: Furniture | None = None) -> tuple[Block, ...]:
    """The blocks of `text`, in order; offsets into the original, white space at the ends left out."""
    lines = list(_lines(text))
    return tuple(_blocks(text, lines, (title or "").strip(), furniture or Furniture(())))


def _blocks(text: str, lines: list[tuple[int, int]], title: str, furniture: Furniture) -> Iterator[Block]:
    listing = False
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        if number == 0:
            is_title = line == title or (len(lines) > 1 and _headline(line, 2 * _SHORT_HEADING))
            yield Block(start, end, "title" if is_title else "paragraph")
            continue
        opens, announces = furniture.opens(line)
        listing = announces or (listing and (opens or _headline(line.rstrip("؟?!"), _HEADLINE)))
        if opens or listing or _bare(line):
            yield Block(start, end, "furniture")
        else:
            yield Block(start, end, _kind(line, last=number == len(lines) - 1))


def _bare(line: str) -> bool:
    """Whether a line carries no words of a reporter's."""
    return all("@" in word[0][:-1] or _BARE.fullmatch(word[0]) for word in _WORD.finditer(line))


def _kind(line: str, *, last: bool) -> BlockKind:
    if ITEM_MARKER.match(line):
        return "list_item"
    return "heading" if not last and _headline(line, _SHORT_HEADING) else "paragraph"


def _headline(line: str, most: int) -> bool:
    return not _STOP.search(line) and len(line.split()) <= most


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        piece = match.group()
        stripped = piece.strip()
        if stripped:
            start = match.start() + piece.index(stripped)
            yield start, start + len(stripped)
