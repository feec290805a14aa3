"""Tables: lexicons of many thousand short lines, in a compact form that loads in milliseconds.

A table is a text file of tab-separated lines below a head of `# key: value` lines (`about`, `source`, `license`,
`class`, `columns`, and `attribution` where the licence asks for it). A column whose name ends in `...` takes the
rest of the line. As in any lexicon, words stand folded and once; the loader checks the head and the number of
columns of every line, the tests check the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tawatur.errors import LexiconError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

__all__ = ["Table", "load_table"]

_NEEDED = ("about", "source", "license", "class", "columns")


class Table(msgspec.Struct, frozen=True):
    """A table's head and its rows, each a list of columns (those of a `...` column follow one another)."""

    name: str
    head: dict[str, str]
    rows: list[list[str]]


def load_table(path: Path | Traversable) -> Table:
    """Read and check a table; a broken head or line is a `LexiconError` that names the file and the line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    head: dict[str, str] = {}
    at = 0
    while at < len(lines) and lines[at].startswith("# "):
        key, _, value = lines[at][2:].partition(": ")
        head[key] = value
        at += 1
    for key in _NEEDED:
        if not head.get(key):
            raise LexiconError(f"{path.name}: the head does not say {key!r}")
    columns = head["columns"].split()
    open_ended = columns[-1].endswith("...")
    rows = [line.split("\t") for line in lines[at:]]
    for number, row in enumerate(rows, at + 1):
        if len(row) != len(columns) and not (open_ended and len(row) > len(columns)):
            raise LexiconError(f"{path.name}, line {number}: {len(row)} columns, not {len(columns)}")
    return Table(path.name, head, rows)
