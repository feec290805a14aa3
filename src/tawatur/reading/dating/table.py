"""The table of weights, checked as it is loaded: a row for each kind of clue."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from tawatur.errors import LexiconError
from tawatur.reading.dating.beliefs import BELIEFS

__all__ = ["weights"]


@cache
def weights() -> dict[str, tuple[float, ...]]:
    """Weights by kind of clue; a `LexiconError` where a kind or a bucket is missing or too many."""
    raw = tomllib.loads((files(__package__) / "weights.toml").read_text(encoding="utf-8"))
    table = {kind: tuple(map(float, row)) for kind, row in raw["weights"].items()}
    if table.keys() != BELIEFS.keys():
        raise LexiconError(f"weights.toml: kinds differ: {sorted(table.keys() ^ BELIEFS.keys())}")
    for kind, row in table.items():
        if len(row) != len(BELIEFS[kind]):
            raise LexiconError(f"weights.toml: {kind}: {len(row)} weights for {len(BELIEFS[kind])} buckets")
    return table
