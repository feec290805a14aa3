"""What two texts have in common and what each has of its own: versions of a report, passages of its copies."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tawatur.record import Change, Copy

__all__ = ["Beside", "Run", "beside", "changed", "worded"]

_WORDS = 700  # of a passage compared word by word; what is behind them stands as it is
_PAIRS = 12  # passages of a report shown beside their copies


class Run(NamedTuple):
    """A run of characters: `kept` in both texts, `cut` only in the earlier or left one, `added` only in the other."""

    kind: Literal["kept", "cut", "added"]
    text: str


class Beside(NamedTuple):
    """A passage of a report and the passage of another that shares most with it, each as its own runs."""

    report: str
    mine: tuple[int, int]
    its: tuple[int, int]
    share: float
    here: tuple[Run, ...]
    there: tuple[Run, ...]


def changed(before: str, after: str, changes: Sequence[Change]) -> Iterator[Run]:
    """The later of two versions with what it cut and added."""
    for one in changes:
        if one.same:
            yield Run("kept", after[one.right.start : one.right.end])
            continue
        if left := before[one.left.start : one.left.end]:
            yield Run("cut", left)
        if right := after[one.right.start : one.right.end]:
            yield Run("added", right)


def worded(left: str, right: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Two passages, each as runs of words that the other has too (`kept`) or has not (`cut` left, `added` right)."""
    one, other = (re.findall(r"\S+\s*", text) for text in (left, right))
    spare = ("".join(one[_WORDS:]), "".join(other[_WORDS:]))
    one, other = one[:_WORDS], other[:_WORDS]
    here: list[Run] = []
    there: list[Run] = []
    bare = [[word.strip() for word in words] for words in (one, other)]
    for kind, a, b, c, d in SequenceMatcher(None, bare[0], bare[1], autojunk=False).get_opcodes():
        mine, theirs = "".join(one[a:b]), "".join(other[c:d])
        if mine:
            here.append(Run("kept" if kind == "equal" else "cut", mine))
        if theirs:
            there.append(Run("kept" if kind == "equal" else "added", theirs))
    here += [Run("kept", spare[0])] if spare[0] else []
    there += [Run("kept", spare[1])] if spare[1] else []
    return tuple(here), tuple(there)


def beside(copies: Iterable[Copy], report: str) -> list[Beside]:
    """The passages of a report that stand in others too, beside those, the most alike first."""
    found = []
    for copy in copies:
        for pair in copy.pairs:
            if report in (pair.left.report, pair.right.report):
                mine, other = (pair.left, pair.right) if pair.left.report == report else (pair.right, pair.left)
                found.append((pair.containment, mine, other))
    ranked = sorted(found, key=lambda one: (-one[0], one[1].start, one[2].report))[:_PAIRS]
    return [
        Beside(other.report, (mine.start, mine.end), (other.start, other.end), share, *worded(mine.text, other.text))
        for share, mine, other in ranked
    ]
