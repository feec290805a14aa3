"""Spans as sets of white-space tokens, and greedy one-to-one matching of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["Mention", "Pairs", "Text", "Tokens", "match", "token_f1"]

#: A mention as JSON holds it; gold carries keys of its own, and may lack those that readings always have.
Mention: TypeAlias = "dict[str, Any]"
Tokens: TypeAlias = "frozenset[int]"
Pairs: TypeAlias = "list[tuple[Any, Any]]"

_TOKEN = re.compile(r"\S+")
_PUNCTUATION = "«»\"“”'‘’()[]{}،؛:,.;!?؟…-–—"


class Text:
    """A text and its white-space tokens without the punctuation at their ends."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._spans = [span for match in _TOKEN.finditer(text) if (span := _bare(text, *match.span()))]
        self._starts = [start for start, _ in self._spans]

    def tokens(self, span: Mention | None) -> Tokens:
        """The numbers of the tokens that a span touches."""
        if not span:
            return frozenset()
        at = max(0, bisect_right(self._starts, span["start"]) - 1)
        stop = bisect_right(self._starts, span["end"] - 1)
        return frozenset(n for n in range(at, stop) if self._spans[n][1] > span["start"])

    def words(self, span: Mention | None) -> str | None:
        """The characters of a span."""
        return self.text[span["start"] : span["end"]] if span else None


def _bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in _PUNCTUATION:
        start += 1
    while end > start and text[end - 1] in _PUNCTUATION:
        end -= 1
    return (start, end) if start < end else None


def token_f1(left: Tokens, right: Tokens) -> float:
    """How far two spans cover the same tokens, 0 to 1; two empty ones do."""
    if not left and not right:
        return 1.0
    if not left or not right:
        return 0.0
    return 2 * len(left & right) / (len(left) + len(right))


def match(gold: Iterable[Any], found: Sequence[Any], same: Callable[[Any, Any], Any]) -> Pairs:
    """Each gold item with the first found one, not yet taken, that is the same."""
    taken: set[int] = set()
    pairs: Pairs = []
    for item in gold:
        for at, other in enumerate(found):
            if at not in taken and same(item, other):
                taken.add(at)
                pairs.append((item, other))
                break
    return pairs
