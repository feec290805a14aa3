"""Quotation marks of every kind, paired: nested, unbalanced, and straight ones told apart by what stands beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Quote", "find_quotes"]

#: A mark of quotation; an apostrophe beside a word on one side alone. What stands around is asked behind the mark: a pattern
#: that begins with a letter is sought ten times as fast.
_MARK = re.compile(r"[«»“”„‟\"‹›'‘’](?:(?<=[«»“”„‟\"‹›])|(?<=')'|(?<![^\W_].)(?=\S)|(?<=\S.)(?![^\W_]))")
_OPENING = "«“„‟‹"
_CLOSING = "»”›"
_DEPTH = 4
_LONGEST = 4000  # characters; a mark left open longer than that was a slip


class Quote(NamedTuple):
    """A quotation: folded offsets of what stands between its marks; `closed` is false where the mark is missing."""

    start: int
    end: int
    closed: bool
    depth: int


def find_quotes(text: str, start: int, end: int) -> list[Quote]:
    """The quotations of `text[start:end]`, one block, by their start, outer before inner."""
    found: list[Quote] = []
    waiting: list[tuple[str, int]] = []
    marks = list(_marks(text, start, end))
    for number, (mark, at, after) in enumerate(marks):
        if _opens(text, mark, at, after, waiting, start) or _slipped(text, marks, number, waiting):
            if len(waiting) < _DEPTH:
                waiting.append((mark, after))
            continue
        while waiting and not _matches(waiting[-1][0], mark) and any(_matches(m, mark) for m, _ in waiting):
            waiting.pop()
        if waiting:
            _, begun = waiting.pop()
            if at - begun <= _LONGEST and begun < at:
                found.append(Quote(begun, at, closed=True, depth=len(waiting)))
    found.extend(
        Quote(begun, min(end, begun + _LONGEST), closed=False, depth=depth)
        for depth, (_, begun) in enumerate(waiting[:1])
    )
    return sorted(found, key=lambda q: (q.start, -q.end))


def _marks(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for match in _MARK.finditer(text, start, end):
        yield match.group(), match.start(), match.end()


def _opens(text: str, mark: str, at: int, after: int, waiting: list[tuple[str, int]], start: int) -> bool:
    if mark in _OPENING:
        return not (waiting and waiting[-1][0] in _CLOSING)  # ”…“ written the wrong way round
    space_before = at == start or text[at - 1].isspace() or text[at - 1] in "([:،,-–—ولبك"
    space_after = after >= len(text) or text[after].isspace() or text[after] in ".,،؛:!?؟)]"
    open_now = any(_matches(m, mark) for m, _ in waiting)
    if mark in _CLOSING:
        return not open_now and space_before and not space_after
    if space_before != space_after:
        return space_before and (not open_now or not text[at - 1].isalpha())
    return not open_now


def _slipped(text: str, marks: list[tuple[str, int, int]], number: int, waiting: list[tuple[str, int]]) -> bool:
    """A straight mark written onto the word before, nothing being open and the next one closing: `أضاف" كذا"`."""
    mark, at, after = marks[number]
    if mark != '"' or waiting or at == 0 or text[at - 1].isspace() or not text[after : after + 1].isspace():
        return False
    if number + 1 == len(marks) or marks[number + 1][0] != '"':
        return False
    _, begin, end = marks[number + 1]
    return not text[begin - 1].isspace() and (end >= len(text) or not text[end].isalnum())


def _matches(opening: str, closing: str) -> bool:
    if opening in _OPENING:
        return closing in _CLOSING or closing in "\"'’"
    if opening in _CLOSING:
        return closing in _CLOSING or closing in _OPENING
    return opening == closing or (opening in "‘’'" and closing in "’'")
