"""Phrases of a sentence weighed beside one another.

What each phrase shows gives it a row of hidden numbers; the greatest of these over the sentence stand beside its own,
so that a phrase is judged by what else could take the role (a layer pooled over a set: Zaheer and others 2017, "Deep
Sets"). What it says is added to the plain sum of the traits' weights. The layers are small and learned together with
the weights by `scripts/learn_roles.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tawatur.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["ARRAYS", "NETWORK", "Network"]

NETWORK = Path(__file__).with_name("network.npz")
#: `vectors`: a row of whole numbers for each line of `roles.tsv`, in its order; `scale` and `shift`: what makes hidden
#: numbers of their sums; `mix`, `mix_bias`: the layer that sees the sentence; `out`: what both layers say of each role.
ARRAYS = ("vectors", "scale", "shift", "mix", "mix_bias", "out")
_ALONE = 1 << 18  # multiplications beyond which OpenBLAS shares a product among threads
_DIGITS = 6  # of a score; what lies behind them, the order of additions may change from machine to machine


class Network:
    """The layers; `path`: arrays as `scripts/learn_roles.py` writes them. A `ModelError` where they cannot be used."""

    def __init__(self, path: Path = NETWORK) -> None:
        try:
            with np.load(path, allow_pickle=False) as file:
                arrays = {name: file[name] for name in ARRAYS}
        except Exception as error:  # noqa: BLE001  # whatever numpy makes of a broken file
            raise ModelError(f"{path}: the network of roles cannot be used ({error})") from None
        self.vectors: NDArray[Any] = arrays.pop("vectors")
        self._scale, self._shift, self._mix, self._mix_bias, self._out = (a.astype(float) for a in arrays.values())

    def scores(self, plain: NDArray[Any], sums: NDArray[Any], sizes: Sequence[int]) -> NDArray[Any]:
        """What each phrase scores for each role.

        `plain`: the sums of the traits' weights, a row a phrase; `sums`: those of their vectors; `sizes`: how many phrases
        each group has that are weighed beside one another, none of them nought.
        """
        begins = np.cumsum([0, *sizes[:-1]])
        hidden = np.maximum(sums * self._scale + self._shift, 0.0)
        most = np.maximum.reduceat(plain, begins).repeat(sizes, axis=0)
        around = np.maximum.reduceat(hidden, begins).repeat(sizes, axis=0)
        seen = np.concatenate((hidden, around, plain - most, most), axis=1)
        mixed = np.maximum(_product(seen, self._mix) + self._mix_bias, 0.0)
        scores: NDArray[Any] = plain + _product(np.concatenate((hidden, mixed), axis=1), self._out)
        return scores.round(_DIGITS)


def _product(rows: NDArray[Any], matrix: NDArray[Any]) -> NDArray[Any]:
    """The matrix product, in pieces so small that no second thread is woken for them, which costs more than it saves."""
    step = _ALONE // matrix.size
    return np.concatenate([rows[at : at + step] @ matrix for at in range(0, len(rows), step)])
