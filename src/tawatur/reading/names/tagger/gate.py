"""Where the tagger need not look: most words lie far from any name that rules and lists missed.

A small convolution over what is known of each word before it is read (its embedding, what rules and lists say of it)
gives a score; the tagger reads only the stretches around words that pass. It learned from what the default tier's network,
reading everything, added to the rules' names (`scripts/train_gate.py`). Such cascades of a cheap look and a dear one are those of
Viola and Jones (2001, "Rapid Object Detection using a Boosted Cascade of Simple Features").
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tawatur.errors import ModelError
from tawatur.reading.names.tagger.lines import KINDS, LABELS, ROLES

if TYPE_CHECKING:
    from tawatur.reading.names.tagger.lines import Line

__all__ = ["AROUND", "GATE", "SIZES", "Gate"]

#: The gate that comes with the package, beside the weights that it was learned for.
GATE = Path(__file__).with_name("weights") / "gate.npz"
#: Words on either side of one that passes which are read with it.
AROUND = 10
_ARRAYS = ("down", "known", "near", "near_bias", "out", "out_bias", "least")
#: How many values the facts of a word have: rule, kind, role, whether punctuation is before it.
SIZES = (len(LABELS), KINDS, ROLES, 2)


class Gate:
    """Decides which stretches of a line are read; `path`: arrays as `scripts/train_gate.py` writes them.

    A `ModelError` where they cannot be used.
    """

    def __init__(self, path: Path = GATE) -> None:
        import numpy as np

        try:
            with np.load(path, allow_pickle=False) as file:
                arrays = {name: file[name].astype(np.float32) for name in _ARRAYS}
        except Exception as error:  # noqa: BLE001  # whatever numpy makes of a broken file
            raise ModelError(f"{path}: the gate of the names tagger cannot be used ({error})") from None
        self._down, known, self._near, self._near_bias, self._out, bias, least = arrays.values()
        self._least = float(least - bias)
        rule, kind, role, mark = np.split(known, np.cumsum(SIZES)[:-1])  # a row for each value of the four facts
        every = rule[:, None, None, None] + kind[:, None, None] + role[:, None] + mark
        self._known = every.reshape(-1, known.shape[1])

    def project(self, word: Any) -> Any:
        """What the gate keeps of a word's embedding."""
        return word @ self._down

    def stretches(self, line: Line, projected: Any) -> list[tuple[int, int]]:
        """The stretches to read, half open and apart from one another; `projected`: a row a word."""
        found: list[tuple[int, int]] = []
        for word in self._passing(line, projected):
            first, last = max(word - AROUND, 0), min(word + AROUND + 1, len(line.words))
            if found and first <= found[-1][1]:
                first, _ = found.pop()
            found.append((first, last))
        return found

    def _passing(self, line: Line, projected: Any) -> list[int]:
        """The words that pass, in order."""
        import numpy as np

        facts = [
            ((rule * KINDS + kind) * ROLES + role) * 2 + bool(mark)
            for rule, kind, role, mark in zip(line.rule, line.kind, line.role, line.marks, strict=True)
        ]
        wide = len(self._near) // 2
        x = np.zeros((len(facts) + 2 * wide, self._known.shape[1]), np.float32)
        x[wide : wide + len(facts)] = np.maximum(projected + self._known[facts], 0)
        seen = sum(x[at : at + len(facts)] @ weights for at, weights in enumerate(self._near)) + self._near_bias
        return np.flatnonzero(np.maximum(seen, 0) @ self._out >= self._least).tolist()
