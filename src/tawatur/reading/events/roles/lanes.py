"""Rows of small whole numbers, each row packed into one large number.

What a phrase weighs is the sum of some forty rows, and the same rows come again and again. To add two large numbers
costs little more than to add two small ones, so a row is summed by one addition, and exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["Lanes"]

_BYTES = 4  # of each lane
_HALF = 1 << (8 * _BYTES - 1)  # numbers and their sums stay below it, either way
_KIND = np.dtype("<u4")


class Lanes:
    """Packs and unpacks rows of `width` numbers.

    >>> lanes = Lanes(3)
    >>> one, other = lanes.packed([[1, -2, 3], [-5, 0, 7]])
    >>> lanes.unpacked([one + other, one])
    array([[-4, -2, 10],
           [ 1, -2,  3]])
    """

    def __init__(self, width: int) -> None:
        self.width = width
        self._size = width * _BYTES
        # Added to a sum it makes every lane positive, so that none borrows from the next.
        self._raise = int.from_bytes(np.full(width, _HALF, _KIND).tobytes(), "little")

    def packed(self, rows: Sequence[Sequence[int]] | NDArray[Any]) -> list[int]:
        """Each row as one number."""
        data = (np.asarray(rows, np.int64) + _HALF).astype(_KIND).tobytes()
        size, raise_ = self._size, self._raise
        return [int.from_bytes(data[at : at + size], "little") - raise_ for at in range(0, len(data), size)]

    def unpacked(self, sums: Sequence[int]) -> NDArray[np.int64]:
        """The rows within sums of packed rows; an array of `len(sums)` times `width`."""
        size, raise_ = self._size, self._raise
        data = b"".join([(sum_ + raise_).to_bytes(size, "little") for sum_ in sums])
        return np.frombuffer(data, _KIND).reshape(-1, self.width).astype(np.int64) - _HALF
