"""From probabilities of labels to names: the likeliest sequence in which every name begins before it goes on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.record import NameType

__all__ = ["Guess", "decode", "guesses", "sureness"]

_TYPES: tuple[NameType, ...] = ("PER", "LOC", "ORG")
_LEAST = 1e-9


class Guess(NamedTuple):
    """A name that the tagger sees: words of the line, half open, and how sure it is (0 to 1)."""

    first: int
    last: int
    type: NameType
    sure: float


def decode(rows: Sequence[Sequence[float]]) -> list[int]:
    """The likeliest labels under which no name goes on that has not begun.

    >>> decode([[0.1, 0.2, 0.7, 0, 0, 0, 0], [0.1, 0.1, 0.8, 0, 0, 0, 0]])
    [1, 2]
    """
    labels = [row.index(max(row)) for row in rows]
    for first, last in _stretches(labels):
        if not _sound(labels[first:last]):
            labels[first:last] = _viterbi(rows[first:last])
    return labels


def _stretches(labels: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of words that are likeliest in a name, each with the word before it: no other needs a second look."""
    first = None
    for at, label in enumerate([*labels, 0]):
        if label and first is None:
            first = max(at - 1, 0)
        elif not label and first is not None:
            yield first, min(at + 1, len(labels))
            first = None


def _follows(label: int, before: int) -> bool:
    """Whether a label may stand behind another: odd ones begin a name, even ones but 0 go on with it."""
    return label % 2 == 1 or label == 0 or before in (label, label - 1)


def _sound(labels: Sequence[int]) -> bool:
    return all(_follows(label, before) for before, label in zip([0, *labels], labels, strict=False))


def _viterbi(rows: Sequence[Sequence[float]]) -> list[int]:
    size = range(len(rows[0]))
    costs = [[-math.log(max(p, _LEAST)) for p in row] for row in rows]
    best = [cost if _follows(label, 0) else math.inf for label, cost in enumerate(costs[0])]
    back: list[list[int]] = []
    for row in costs[1:]:
        origin = [min((p for p in size if _follows(label, p)), key=best.__getitem__) for label in size]
        best = [best[p] + row[label] for label, p in enumerate(origin)]
        back.append(origin)
    labels = [min(size, key=best.__getitem__)]
    for origin in reversed(back):
        labels.append(origin[labels[-1]])
    return labels[::-1]


def guesses(rows: Sequence[Sequence[float]]) -> list[Guess]:
    """The names in a line."""
    labels = decode(rows) if rows else []
    found = []
    for first, label in enumerate(labels):
        if label % 2 == 0:
            continue
        last = first + 1
        while last < len(labels) and labels[last] == label + 1:
            last += 1
        found.append(Guess(first, last, _TYPES[label // 2], sureness(rows, first, last, label)))
    return found


def sureness(rows: Sequence[Sequence[float]], first: int, last: int, label: int) -> float:
    """How sure it is that words are a name of a type, `label` its first label: the least sure of its words.

    The word behind counts too, by the probability that it does not go on with the name.
    """
    inner = min((rows[at][label + 1] for at in range(first + 1, last)), default=1.0)
    behind = 1 - rows[last][label + 1] if last < len(rows) else 1.0
    return min(rows[first][label], inner, behind)
