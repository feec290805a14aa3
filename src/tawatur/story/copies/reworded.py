"""What copies of one text cut and add beside the fullest of them, word for word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from tawatur.record import Excerpt, Wording
from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["against", "reworded"]

#: Words of a passage that are compared, runs that are kept of each kind, and the least words of a run.
LONGEST, MOST, LEAST = 300, 12, 2
_WORD = re.compile(r"\S+")
_EDGE = re.compile(r"^\W+|\W+$")


Words = list[tuple[int, int, str]]


@lru_cache(maxsize=8)
def _words(passage: Excerpt) -> Words:
    found = [(m.start(), m.end(), _EDGE.sub("", fold_word(m.group()))) for m in _WORD.finditer(passage.text)]
    return [word for word in found if word[2]][:LONGEST]


def against(fullest: Excerpt, passage: Excerpt) -> Wording:
    """What one passage cuts of the fullest and what it adds. Words are compared folded, without punctuation."""
    known, words = _words(fullest), _words(passage)
    matcher = SequenceMatcher(None, [w for _, _, w in known], [w for _, _, w in words], autojunk=False)
    cut: list[Excerpt] = []
    added: list[Excerpt] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal" and b - a >= LEAST and len(cut) < MOST:
            cut.append(_run(fullest, known[a:b]))
        if tag != "equal" and d - c >= LEAST and len(added) < MOST:
            added.append(_run(passage, words[c:d]))
    return Wording(report=passage.report, fullest=fullest.report, cut=tuple(cut), added=tuple(added))


def reworded(
    passages: Sequence[Excerpt], compare: Callable[[Excerpt, Excerpt], Wording] = against
) -> tuple[Wording, ...]:
    """For each passage but the fullest what it cuts of that and what it adds; empty where only one is there.

    The fullest has most characters, of equals the first by report. `compare` does it for one passage.
    """
    if len(passages) < 2:
        return ()
    fullest = min(passages, key=lambda p: (p.start - p.end, p.report, p.start))
    return tuple(compare(fullest, p) for p in passages if p is not fullest)


def _run(passage: Excerpt, words: Words) -> Excerpt:
    start, end = words[0][0], words[-1][1]
    return Excerpt(passage.report, passage.start + start, passage.start + end, passage.text[start:end])
