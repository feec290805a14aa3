"""Classes of words: those that stand among the same words share one, so that what labels teach of a word reaches its like.

Learned without labels by `scripts/learn_classes.py`; the classes have no names.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tawatur.text.table import load_table

__all__ = ["NAMED", "UNKNOWN", "Class", "classes"]


class Class(NamedTuple):
    """The rough class of a word and its fine one."""

    rough: str
    fine: str


#: The class of a name, and of a word that has none.
NAMED, UNKNOWN = Class("name", "name"), Class("-", "-")


@cache
def classes() -> dict[str, Class]:
    """The class of each word, folded, without conjunction and article."""
    kept: dict[tuple[str, str], Class] = {}
    rows = load_table(files("tawatur.reading.events") / "classes.tsv").rows
    return {word: kept.setdefault((rough, fine), Class(rough, fine)) for word, rough, fine in rows}
