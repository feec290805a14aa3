"""The weights of traits: what labels taught, and for what they never showed what grammar says of it.

`roles.tsv` is learned (`scripts/learn_roles.py`), `beliefs.tsv` written; learning starts from the beliefs.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from tawatur.text.table import load_table

__all__ = ["Weight", "Weights", "belief", "beliefs", "packed", "unpacked"]

Weight = tuple[float, float, float]
_NOTHING: Weight = (0.0, 0.0, 0.0)
_EXACT = frozenset(("loc", "bias"))
_BY_BEGINNING = frozenset(("path", "kind", "joined", "rule"))
_WORDED = frozenset(("word", "head"))
_CROSSED, _FAR, _JOINED = 0.2, 0.5, 0.6  # how much of a belief is left across a clause, from afar, through و
_UNITS = 5000  # the least that is told apart is a five thousandth, finer than any weight is written
_BITS = 21  # for each of the three numbers: up to 200 either way
_HALF, _MASK = 1 << (_BITS - 1), (1 << _BITS) - 1
_LIMIT = 60_000  # remembered traits that grammar says something of


class Weights(dict[str, int]):
    """The packed weight of every trait (see `packed`); what is asked for is remembered where grammar says anything of it."""

    def __init__(self) -> None:
        super().__init__((trait, packed(weight)) for trait, weight in _load("roles.tsv").items())

    def __missing__(self, trait: str) -> int:
        if not trait.startswith(_believed()):
            return 0
        found = packed(belief(trait, beliefs()))
        if len(self) < _LIMIT:
            self[trait] = found
        return found

    def by_word(self) -> dict[str, dict[str, int]]:
        """The weights of traits that name a trigger's or a head's own word, by that word and by the trait without it."""
        found: dict[str, dict[str, int]] = {}
        for trait, weight in self.items():
            sort, _, rest = trait.partition(".")
            if sort in _WORDED:
                word, dot, facts = rest.partition(".")
                found.setdefault(word, {})[f"{sort}.{dot}{facts}"] = weight
        return found


def packed(weight: Weight) -> int:
    """A weight's three numbers as one, so that weights are summed by one addition, and exactly.

    >>> unpacked(packed((-0.25, 1.5, 0.0)) + packed((0.05, -2.0, -0.1)))
    (-0.2, -0.5, -0.1)
    """
    doer, done_to, place = (round(part * _UNITS) for part in weight)
    return doer + (done_to << _BITS) + (place << 2 * _BITS)


def unpacked(sum_: int) -> Weight:
    """The three sums within a sum of packed weights."""
    doer = ((sum_ + _HALF) & _MASK) - _HALF
    rest = (sum_ - doer) >> _BITS
    done_to = ((rest + _HALF) & _MASK) - _HALF
    return doer / _UNITS, done_to / _UNITS, ((rest - done_to) >> _BITS) / _UNITS


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
