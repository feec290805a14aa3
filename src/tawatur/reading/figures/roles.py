"""How a figure is meant, weighed: the sum of the weights of its traits, for each role.

`roles.tsv` is learned from labelled figures (`scripts/learn_figure_roles.py`), as multinomial logistic regression that
starts from what is believed of a few traits. What the rules of `scope` say is one trait among others.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from tawatur.text.table import load_table

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ROLES", "Weights", "choose", "weights"]

Role = Literal["level", "change", "cumulative", "rate"]
#: The roles in the order of the table's columns; null, what one event did, is one of them.
ROLES: tuple[Role | None, ...] = ("level", None, "cumulative", "change", "rate")
Weights = dict[str, tuple[float, float, float, float, float]]


@cache
def weights() -> Weights:
    """The weights of the traits, in hundredths: whole numbers add up to the same in whatever order, so no tie is left to it."""
    table = load_table(files("tawatur.reading.figures") / "roles.tsv")
    return {trait: _hundredths(*told) for trait, *told in table.rows}


def _hundredths(one: str, two: str, three: str, four: str, five: str) -> tuple[int, int, int, int, int]:
    level, event, cumulative, change, rate = (round(100 * float(told)) for told in (one, two, three, four, five))
    return level, event, cumulative, change, rate


def choose(found: Iterable[str], known: Weights) -> Role | None:
    """The role for which the traits weigh most; the first of the order where some weigh the same."""
    level = event = cumulative = change = rate = 0.0
    for trait in found:
        if trait in known:
            one, two, three, four, five = known[trait]
            level += one
            event += two
            cumulative += three
            change += four
            rate += five
    sums = (level, event, cumulative, change, rate)
    return ROLES[sums.index(max(sums))]
