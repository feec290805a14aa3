"""Imprints: a few numbers for a text, such that any dozen words it shares with another leave them one in common.

Of every eight shingles (five words each) that follow one another the least number is kept (winnowing: S. Schleimer,
D. Wilkerson, A. Aiken, Winnowing: local algorithms for document fingerprinting, 2003). What is kept hangs on the words
alone, never on the machine or the run, so imprints can be laid down and looked up years later.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["SHINGLE", "WINDOW", "imprints"]

SHINGLE, WINDOW = 5, 8
_WORD, _MASK = (1 << 64) - 1, (1 << 63) - 1  # the second: what a signed column of eight bytes holds
_MIX = 0xBF58476D1CE4E5B9
#: Odd numbers that tell the places of a shingle apart (from the digits of the golden ratio).
_PLACES = (0x9E3779B97F4A7C15, 0xF39CC0605CEDC835, 0x1082276BF3A27251, 0xC6BC279692B5C323, 0x2767F0B153D27B7F)


def imprints(words: Sequence[str]) -> frozenset[int]:
    """The imprints of a text's words (folded): whole numbers below 2⁶³, about a quarter as many as words.

    Texts of fewer than five words have none; one of fewer than a dozen has one.
    """
    numbers = [_number(word) for word in words]
    behind = (numbers[at:] for at in range(SHINGLE))
    first, second, third, fourth, fifth = _PLACES
    sums = [
        (a * first + b * second + c * third + d * fourth + e * fifth) & _WORD
        for a, b, c, d, e in zip(*behind, strict=False)
    ]
    # The higher digits are brought down, so that the least of some numbers is not always of the same words.
    shingles = [((value ^ value >> 29) * _MIX >> 1) & _MASK for value in sums]
    last = max(1, len(shingles) - WINDOW + 1)
    return frozenset(min(shingles[at : at + WINDOW]) for at in range(last)) if shingles else frozenset()


@lru_cache(maxsize=100_000)
def _number(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest())
