"""What tells of the same in other words: answers need not hold every word of a question, and rarer words weigh more.

A question is a headline, say. Each of its words weighs what it tells (the logarithm of how few things hold it; K. Spärck
Jones, A statistical interpretation of term specificity, 1972), and a thing scores the words that it holds, however
often. How well that finds reworded headlines is measured by `bench/nearest.py`, and told in `docs/store.md`.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Any

from tawatur.store.tables import things
from tawatur.store.words import Clause, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Select

__all__ = ["nearest"]

#: Words that more things than this hold add to what rarer words found, and find nothing of themselves.
COMMON = 20_000


def nearest(connection: Connection, query: Select[Any], total: int, asked: Sequence[Clause]) -> list[int]:
    """The numbers of the things that `query` selects and that share words with a question, the nearest first.

    `total`: how many there are. Of two that are as near, the newer stands first.
    """
    scores: dict[int, float] = {}
    places: dict[int, str] = {}
    held = [_holding(connection, query, clause) for clause in asked if not clause.negated]
    for found in sorted(held, key=lambda rows: (len(rows), sorted(rows.values())[:1])):
        weight = log(1 + total / len(found)) if found else 0.0
        opens = len(found) <= COMMON or not scores
        for number, place in found.items():
            if opens or number in scores:
                scores[number] = scores.get(number, 0.0) + weight
                places[number] = place
    newer = sorted(scores, key=places.__getitem__, reverse=True)
    return sorted(newer, key=lambda number: -round(scores[number], 9))


def _holding(connection: Connection, query: Select[Any], clause: Clause) -> dict[int, str]:
    """The things that hold a word, with their places in the order of answers."""
    (condition,) = words_of(connection).conditions([clause])
    rows = connection.execute(query.with_only_columns(things.c.id, things.c.place).where(condition))
    return {row.id: row.place for row in rows}
