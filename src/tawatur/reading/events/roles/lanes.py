"""Rows of whole numbers, each row packed into one large number.

What a phrase weighs is the sum of some forty rows, and the same rows come again and again. To add two large numbers
costs little more than to add two small ones, so a row is summed by one addition, and exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

__all__ = ["Lanes", "Sums"]

_WIDE, _SMALL = 1 << 31, 1 << 15  # sums stay below these, either way


class Sums(NamedTuple):
    """Rows taken apart again: the three weights of each, and its vector."""

    weights: NDArray[np.int64]
    vectors: NDArray[np.int64]


class Lanes:
    """Packs rows of three weights and a vector of `width` small numbers, and unpacks their sums.

    >>> lanes = Lanes(2)
    >>> laid = lanes.laid([[1, -2, 300_000], [-5, 0, 7]], [[-127, 1], [2, 3]])
    >>> one, other = lanes.packed(laid, 0), lanes.packed(laid, 1)
    >>> weights, vectors = lanes.unpacked([one + other, one])
    >>> weights.tolist(), vectors.tolist()
    ([[-4, -2, 300007], [1, -2, 300000]], [[-125, 4], [-127, 1]])
    """

    def __init__(self, width: int) -> None:
        self._kind = np.dtype([("weights", "<u4", (3,)), ("vector", "<u2", (width,))])
        self._size = self._kind.itemsize
        # Added to a sum it makes every lane positive, so that none borrows from the next.
        self._raise = int.from_bytes(self.laid([[0, 0, 0]], [[0] * width]), "little")

    def laid(self, weights: ArrayLike, vectors: ArrayLike) -> bytes:
        """Rows as bytes, from which each is packed when it is wanted."""
        rows = np.empty(len(np.asarray(weights)), self._kind)
        rows["weights"] = np.asarray(weights, np.int64) + _WIDE
        rows["vector"] = np.asarray(vectors, np.int64) + _SMALL
        return rows.tobytes()

    def packed(self, laid: bytes, number: int) -> int:
        """One of the rows as one number."""
        return int.from_bytes(laid[number * self._size : (number + 1) * self._size], "little") - self._raise

    def unpacked(self, sums: Sequence[int]) -> Sums:
        """The rows within sums of packed rows."""
        size, raise_ = self._size, self._raise
        rows = np.frombuffer(b"".join([(sum_ + raise_).to_bytes(size, "little") for sum_ in sums]), self._kind)
        return Sums(rows["weights"].astype(np.int64) - _WIDE, rows["vector"].astype(np.int64) - _SMALL)
