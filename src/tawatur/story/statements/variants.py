"""The wordings of one statement side by side: what each report keeps, cuts and adds."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from tawatur.record import Rewording
from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["changes"]

#: Words of a wording that are compared; the rest of a longer one is left out.
LONGEST = 300
_WORD = re.compile(r"\S+")
_EDGE = re.compile(r"^\W+|\W+$")


def changes(known: str, other: str) -> tuple[Rewording, ...]:
    """The runs of words that `other` keeps, cuts and adds beside `known`; empty where the folded words are the same.

    Words are compared folded and without punctuation (Ratcliff and Obershelp's matching, difflib); the text of a run is
    that of the source it stands in.

    >>> [(c.kind, c.text) for c in changes("السد جاهز تماما", "السد جاهز")]
    [('kept', 'السد جاهز'), ('cut', 'تماما')]
    """
    left, right = _WORD.findall(known)[:LONGEST], _WORD.findall(other)[:LONGEST]
    ours, theirs = [_plain(word) for word in left], [_plain(word) for word in right]
    if ours == theirs:
        return ()
    return tuple(_runs(left, right, SequenceMatcher(None, ours, theirs, autojunk=False)))


def _runs(left: list[str], right: list[str], matcher: SequenceMatcher[str]) -> Iterator[Rewording]:
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Rewording("kept", " ".join(right[c:d]))
            continue
        if b > a:
            yield Rewording("cut", " ".join(left[a:b]))
        if d > c:
            yield Rewording("added", " ".join(right[c:d]))


def _plain(word: str) -> str:
    return _EDGE.sub("", fold_word(word))
