"""Where sentences end.

A stop, question mark, exclamation mark or ellipsis ends a sentence when white space or the block's end follows.
A stop set before a word (` .الذي`) ends none, nor does one inside a number, after a single letter (`د.`) or
inside an open quotation mark that closes within the block. What goes on for thousands of letters without any of
these (a table, a text without punctuation) is cut at white space, so that no layer looks around without bound.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tawatur.text.blocks import ITEM_MARKER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.record import Block
    from tawatur.text.fold import Folded

__all__ = ["find_sentences", "sentences_of"]

#: Begun at a run's first stop (behind white space its second) alone, so that a long run is looked at once. What stands
#: before is asked behind the first stop: a pattern that begins with a letter is sought ten times as fast.
_END = re.compile(r"[.!?؟…](?:(?<![\s.!?؟…].)|(?<=\s[.!?؟…].))[.!?؟…]*+[»”\"'’)\]]*+(?=\s|$)")
_LONGEST = 1500
_INITIAL = re.compile(r"(?:^|\s)\w\.$")


def sentences_of(folded: Folded, block: Block) -> Iterator[tuple[int, int]]:
    """The sentences of a block in folded offsets, without the marker of a list item; none in furniture."""
    if block.kind == "furniture":
        return
    start, end = folded.folded(block.start), folded.folded(block.end)
    if block.kind == "list_item" and (marker := ITEM_MARKER.match(folded.text, start, end)):
        start = marker.end()
    yield from find_sentences(folded.text, start, end)


def find_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of `text[start:end]`, one block, as offsets without white space at their ends."""
    at = start
    for match in _END.finditer(text, start, end):
        if _INITIAL.search(text[max(at, match.start() - 2) : match.start() + 1]):
            continue
        yield from _trimmed(text, at, match.end())
        at = match.end()
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        cut = max(text.rfind(" ", start + 1, start + _LONGEST), text.rfind("\n", start + 1, start + _LONGEST))
        stop = cut if cut > start else start + _LONGEST
        yield from _stripped(text, start, stop)
        start = stop
    yield from _stripped(text, start, end)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
