"""Words in the pieces that the encoder was taught: the likeliest split under a unigram model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.text.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BEGIN", "END", "NONE", "PLACES", "UNKNOWN", "Pieces"]

BEGIN, NONE, END, UNKNOWN = 0, 1, 2, 3
PLACES = 6  # pieces of a word that the default tier sees
_SPACE = "\u2581"  # stands before the first piece of a word
_MOST = 12  # pieces of one word that are looked at
_LONGEST = 40  # letters of one word that are looked at
_LIMIT = 200_000  # remembered words; beyond it the memory starts afresh


class Pieces:
    """Splits words. `pieces`: each piece with its number and its log probability.

    >>> Pieces({"▁و": (4, -3.0), "▁": (5, -2.0), "وزير": (6, -4.0), "▁وزير": (7, -5.0)}).split("وزير")
    (7,)
    """

    def __init__(self, pieces: Mapping[str, tuple[int, float]]) -> None:
        self._pieces = pieces
        self._begun = {piece[:end] for piece in pieces for end in range(1, len(piece) + 1)}
        self._unknown = min(score for _, score in pieces.values()) - 10
        self._known = Memo(self._split, limit=_LIMIT)

    def split(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, worked out once."""
        return self._known[word]

    def word(self, word: str) -> tuple[int, ...]:
        """The pieces of a word that the default tier sees; one at least."""
        return self.split(word)[:PLACES] or (UNKNOWN,)

    def mark(self, mark: str) -> int:
        """The piece of the last sign of the punctuation before a word; `NONE` where there is none."""
        return self.split(mark[-1])[-1] if mark else NONE

    def _split(self, word: str) -> tuple[int, ...]:
        """Viterbi's algorithm over the letters."""
        text = _SPACE + word[:_LONGEST]
        size = len(text)
        best = [0.0] + [float("-inf")] * size
        back = [(0, UNKNOWN)] * (size + 1)
        for start in range(size):
            reached = best[start]
            for end in range(start + 1, size + 1):
                part = text[start:end]
                if part not in self._begun:
                    break
                found = self._pieces.get(part)
                if found and reached + found[1] > best[end]:
                    best[end], back[end] = reached + found[1], (start, found[0])
            if reached + self._unknown > best[start + 1]:
                best[start + 1], back[start + 1] = reached + self._unknown, (start, UNKNOWN)
        pieces = []
        at = size
        while at:
            at, piece = back[at]
            pieces.append(piece)
        return tuple(pieces[::-1][:_MOST])
