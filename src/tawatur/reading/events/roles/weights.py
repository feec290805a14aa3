"""The weights of traits: what labels taught, and for what they never showed what grammar says of it.

`roles.tsv` and the vectors of `network.npz` are learned (`scripts/learn_roles.py`), `beliefs.tsv` is written; learning
starts from the beliefs.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from tawatur.errors import ModelError
from tawatur.reading.events.roles.lanes import Lanes
from tawatur.text.table import load_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["UNITS", "Weight", "Weights", "belief", "beliefs"]

Weight = tuple[float, float, float]
_NOTHING: Weight = (0.0, 0.0, 0.0)
_EXACT = frozenset(("loc", "bias"))
_BY_BEGINNING = frozenset(("path", "kind", "joined", "rule"))
_WORDED = frozenset(("word", "head"))
_CROSSED, _FAR, _JOINED = 0.2, 0.5, 0.6  # how much of a belief is left across a clause, from afar, through و
#: Weights are summed as whole numbers of this part of one.
UNITS = 1000
_LIMIT = 60_000  # remembered traits


class Weights(dict[str, int]):
    """The row of a trait, packed when it is first asked for: what it weighs for each role, then its vector.

    `vectors`: one for each line of `roles.tsv`. A trait that no label showed is remembered where grammar says anything of it.
    """

    def __init__(self, vectors: NDArray[Any]) -> None:
        super().__init__()
        known = _load("roles.tsv")
        if len(known) != len(vectors):
            raise ModelError(f"roles.tsv holds {len(known)} traits and network.npz {len(vectors)} vectors")
        plain = np.round(np.array(list(known.values())) * UNITS)
        self._lanes = Lanes(vectors.shape[1])
        self._rows = self._lanes.laid(plain, vectors)
        self._number = {trait: number for number, trait in enumerate(known)}
        self._worded = _by_word(self._number)

    def __missing__(self, trait: str) -> int:
        number = self._number.get(trait)
        if number is not None:
            found = self._lanes.packed(self._rows, number)
        elif trait.startswith(_believed()):
            found = self._believed(trait)
        else:
            return 0
        if len(self) < _LIMIT:
            self[trait] = found
        return found

    def of_word(self, word: str) -> dict[str, int]:
        """The rows of the traits that name a trigger's or a head's own word, by the trait without it."""
        numbers = self._worded.get(word, {})
        return {trait: self._lanes.packed(self._rows, number) for trait, number in numbers.items()}

    def summed(self, sums: Sequence[int]) -> tuple[NDArray[Any], NDArray[Any]]:
        """What sums of rows hold: the weights for each role, and the sums of vectors."""
        weights, vectors = self._lanes.unpacked(sums)
        return weights / UNITS, vectors

    def _believed(self, trait: str) -> int:
        plain = [round(part * UNITS) for part in belief(trait, beliefs())]
        return self._lanes.packed(self._lanes.laid([plain], 0), 0)


def _by_word(number: dict[str, int]) -> dict[str, dict[str, int]]:
    """The numbers of traits that name a word, by that word and by the trait without it."""
    found: dict[str, dict[str, int]] = {}
    for trait, at in number.items():
        sort, _, rest = trait.partition(".")
        if sort in _WORDED:
            word, dot, facts = rest.partition(".")
            found.setdefault(word, {})[f"{sort}.{dot}{facts}"] = at
    return found


@cache
def beliefs() -> dict[str, Weight]:
    """What grammar says, by the beginning of a trait's name."""
    return _load("beliefs.tsv")


@cache
def _believed() -> tuple[str, ...]:
    """How the names of the traits begin of which grammar says anything; `joined` goes by `path`."""
    return ("joined", *sorted({key.split(".", maxsplit=1)[0] for key in beliefs()}))


def belief(trait: str, known: dict[str, Weight]) -> Weight:
    """What grammar says of one trait: the line of the longest beginning of its name."""
    if trait in known:
        return known[trait]
    head = trait.split(".", maxsplit=1)[0]
    if head in _EXACT or (head in _BY_BEGINNING and trait.count(".") > 1):
        return _NOTHING
    if head == "joined":
        return _scaled(belief("path" + trait.removeprefix("joined"), known), _JOINED)
    found = max((key for key in known if trait.startswith(key)), key=len, default=None)
    if found is None:
        return _NOTHING
    crossed = "_crossed" in trait and "by" not in trait
    return _scaled(known[found], _CROSSED if crossed else _FAR if "_far" in trait else 1.0)


def _scaled(weight: Weight, share: float) -> Weight:
    return weight[0] * share, weight[1] * share, weight[2] * share


def _load(name: str) -> dict[str, Weight]:
    table = load_table(files("tawatur.reading.events.roles") / name)
    return {row[0]: (float(row[1]), float(row[2]), float(row[3])) for row in table.rows}
