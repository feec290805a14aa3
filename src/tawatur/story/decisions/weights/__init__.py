"""The tables by which comparers weigh their grounds: TOML a reader can follow, checked as it is loaded.

A table is a file of this folder::

    about = "Whether a mention is of a happening"
    least = 0.5                                      # the least sum of weights that says `same`

    grounds = [
      { name = "day", weight = 0.3, when = "both are told of one day" },
    ]

`weight` lies between -1 and 1, below zero it speaks against. `name` is what the comparer calls the ground.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from tawatur.errors import LexiconError

__all__ = ["Ground", "Table", "table", "weights"]


class Ground(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ground: what the code calls it, what it weighs, and in words when it holds."""

    name: str
    weight: float
    when: str


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one comparer weighs, and the least sum for `same`."""

    about: str
    least: float
    grounds: tuple[Ground, ...]


@cache
def table(name: str) -> Table:
    """A table by its file's name; a `LexiconError` where it breaks its own shape."""
    path = files(__name__) / f"{name}.toml"
    try:
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Table)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, FileNotFoundError) as error:
        raise LexiconError(f"{name}.toml: {error}") from None
    names = [ground.name for ground in found.grounds]
    if twice := {n for n in names if names.count(n) > 1}:
        raise LexiconError(f"{name}.toml: {min(twice)!r} stands twice")
    if heavy := [g.name for g in found.grounds if not -1 <= g.weight <= 1 or not g.when.strip()]:
        raise LexiconError(f"{name}.toml: {heavy[0]!r} weighs more than one or says nothing")
    return found


def weights(name: str) -> tuple[dict[str, float], float]:
    """The weights of a table by ground, and the least sum."""
    found = table(name)
    return {ground.name: ground.weight for ground in found.grounds}, found.least
