"""How one version of a text became the next: runs of words that stayed, and runs that were changed.

Lines are compared first and the words of changed lines after, so a long text costs little. Method: E. W. Myers' and
Ratcliff/Obershelp's matching blocks as in `difflib`, without its heuristic for frequent items on the words.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from tawatur.record import Change, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["changes", "moved"]

_PIECE = re.compile(r"\s+|\w+|[^\w\s]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
#: Lines, and words of a changed run, that are compared one by one; a longer run is told as changed as a whole.
_MOST = 1500


def changes(left: str, right: str) -> tuple[Change, ...]:
    """Both texts from end to end, as stretches that are the same and stretches that are not."""
    if left == right:
        return (Change(same=True, left=Span(0, len(left)), right=Span(0, len(right))),) if left else ()
    return tuple(_joined(_by_line(left, right)))


def moved(span: Span, stretches: tuple[Change, ...]) -> Span | None:
    """Where a span of the left text stands in the right one; null where any of its characters changed."""
    for stretch in stretches:
        if stretch.same and stretch.left.start <= span.start and span.end <= stretch.left.end:
            by = stretch.right.start - stretch.left.start
            return Span(span.start + by, span.end + by)
    return None


def _by_line(left: str, right: str) -> Iterator[Change]:
    one, other = _cut(_LINE, left), _cut(_LINE, right)
    if len(one[0]) > _MOST or len(other[0]) > _MOST:
        yield from _by_ends(left, right)
        return
    for tag, a, b, c, d in SequenceMatcher(None, one[0], other[0], autojunk=False).get_opcodes():
        here, there = Span(one[1][a], one[1][b]), Span(other[1][c], other[1][d])
        if tag == "replace":
            yield from _by_word(left, right, here, there)
        else:
            yield Change(same=tag == "equal", left=here, right=there)


def _by_word(left: str, right: str, here: Span, there: Span) -> Iterator[Change]:
    one = _cut(_PIECE, left[here.start : here.end])
    other = _cut(_PIECE, right[there.start : there.end])
    if len(one[0]) > _MOST or len(other[0]) > _MOST:
        yield Change(same=False, left=here, right=there)
        return
    for tag, a, b, c, d in SequenceMatcher(None, one[0], other[0], autojunk=False).get_opcodes():
        yield Change(
            same=tag == "equal",
            left=Span(here.start + one[1][a], here.start + one[1][b]),
            right=Span(there.start + other[1][c], there.start + other[1][d]),
        )


def _by_ends(left: str, right: str) -> Iterator[Change]:
    """What two texts begin and end with alike, and all between as changed."""
    most = min(len(left), len(right))
    start = next((n for n in range(most) if left[n] != right[n]), most)
    end = next((n for n in range(most - start) if left[-1 - n] != right[-1 - n]), most - start)
    parts = ((0, 0, start, start, True), (start, start, len(left) - end, len(right) - end, False))
    rest = (len(left) - end, len(right) - end, len(left), len(right), True)
    for a, c, b, d, same in (*parts, rest):
        if a < b or c < d:
            yield Change(same=same, left=Span(a, b), right=Span(c, d))


def _cut(pattern: re.Pattern[str], text: str) -> tuple[list[str], list[int]]:
    """The pieces of a text, and where each begins; the text's end stands last."""
    found = list(pattern.finditer(text))
    return [m.group() for m in found], [*(m.start() for m in found), len(text)]


def _joined(stretches: Iterator[Change]) -> Iterator[Change]:
    """Neighbours of one kind as one stretch."""
    held: Change | None = None
    for stretch in stretches:
        if held is not None and held.same == stretch.same:
            left = Span(held.left.start, stretch.left.end)
            held = Change(same=held.same, left=left, right=Span(held.right.start, stretch.right.end))
            continue
        if held is not None:
            yield held
        held = stretch
    if held is not None:
        yield held
