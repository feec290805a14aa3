"""A report that came again, changed: what went, what came, what stayed; passages are lines and sentences."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

__all__ = ["Change", "changes", "told_changes"]

#: A sentence with what follows it up to the next; a line break ends one too.
_PASSAGE = re.compile(r"[^\n.!؟?]*(?:[.!؟?]+(?=\s|$)[ \t]*|\n+|[.!؟?]|$)")
_MOST = 4_000  # passages of a text; beyond, lines alone are compared


class Change(NamedTuple):
    """A stretch of the old text and the stretch of the new one that stands in its place; either may be empty.

    Offsets are half open, into the old and the new text.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def changes(old: str, new: str) -> tuple[Change, ...]:
    """The difference between two versions of a report's text, in order; empty where they are equal.

    What is not covered by a change is equal in both.
    """
    if old == new:
        return ()
    left, right = _passages(old), _passages(new)
    matcher = SequenceMatcher(None, [old[a:b] for a, b in left], [new[a:b] for a, b in right], autojunk=False)
    found = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            found.append(Change(*_reach(left, a, b, len(old)), *_reach(right, c, d, len(new))))
    return tuple(found)


def told_changes(old: str, new: str) -> str:
    """The difference in one line, for a notice: how many passages came, went and were rewritten."""
    found = changes(old, new)
    added = sum(change.old_start == change.old_end for change in found)
    gone = sum(change.new_start == change.new_end for change in found)
    rewritten = len(found) - added - gone
    parts = [f"{n} {what}" for n, what in ((rewritten, "rewritten"), (added, "added"), (gone, "taken out")) if n]
    return f"a later version of this report; passages: {', '.join(parts) or 'none changed'}"


def _passages(text: str) -> list[tuple[int, int]]:
    found = [match.span() for match in _PASSAGE.finditer(text) if match.end() > match.start()]
    if len(found) <= _MOST:
        return found
    at, lines = 0, []
    for line in text.splitlines(keepends=True):
        lines.append((at, at + len(line)))
        at += len(line)
    return lines[:_MOST] + ([(lines[_MOST][0], len(text))] if len(lines) > _MOST else [])


def _reach(passages: list[tuple[int, int]], first: int, last: int, length: int) -> tuple[int, int]:
    start = passages[first][0] if first < len(passages) else length
    return start, passages[last - 1][1] if last > first else start
