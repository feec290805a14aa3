"""The lowest point of a convex loss, as the scripts that learn weights look for it, and what several of them share."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Vector = NDArray[np.float64]


class Matrix:
    """Rows of traits, numbered; the products with weights that learning needs."""

    def __init__(self, rows: list[list[int]], width: int) -> None:
        self.columns = np.fromiter((n for row in rows for n in row), np.int64)
        self.lengths = np.array([len(row) for row in rows])
        self.begins = np.concatenate(([0], np.cumsum(self.lengths)[:-1]))
        self.width = width

    def scores(self, weights: Vector) -> Vector:
        """The sum of each row's weights; a row of sums where each trait has several."""
        return np.add.reduceat(weights[self.columns], self.begins, axis=0)

    def pulls(self, wrong: Vector) -> Vector:
        """What the rows' errors add up to for each trait."""
        return np.bincount(self.columns, np.repeat(wrong, self.lengths), self.width)


def descend(loss: Callable[[Vector], tuple[float, Vector]], start: Vector, rounds: int = 60) -> Vector:
    """The lowest point of a convex loss, by limited-memory BFGS with a backtracking step (Nocedal 1980)."""
    at = start.copy()
    past: deque[tuple[Vector, Vector]] = deque(maxlen=10)
    value, slope = loss(at)
    for _ in range(rounds):
        way = -_bent(slope, past)
        length, fall = 1.0 if past else 1.0 / max(1.0, float(np.linalg.norm(slope))), float(slope @ way)
        while True:
            there = at + length * way
            new, new_slope = loss(there)
            if new <= value + 1e-4 * length * fall or length < 1e-8:
                break
            length /= 2
        past.append((there - at, new_slope - slope))
        gained, at, value, slope = value - new, there, new, new_slope
        if gained <= 1e-6 * abs(value):
            break
    return at


def multinomial(
    rows: list[list[int]],
    answers: NDArray[np.int64],
    start: Vector,
    held: Vector,
    *,
    weighed: Vector | None = None,
    rounds: int = 60,
) -> Vector:
    """Weights of traits (a row each) for answers (a column each) that lose least: multinomial logistic regression.

    `rows`: the numbers of each example's traits, none without any. `held`: how strongly each trait's weights are held near
    their `start`, a column. `weighed`: how much each example weighs, one each by default.
    """
    matrix, every, wanted = Matrix(rows, len(start)), np.arange(len(rows)), np.eye(start.shape[1])[answers]
    shares = np.ones(len(rows)) if weighed is None else weighed

    def loss(flat: Vector) -> tuple[float, Vector]:
        weights = flat.reshape(start.shape)
        scores, moved = matrix.scores(weights), weights - start
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        wrong = shares[:, None] * (np.exp(logs) - wanted)
        pulls = np.stack([matrix.pulls(answer) for answer in wrong.T], axis=1)
        lost = 0.5 * np.sum(held * moved * moved) - shares @ logs[every, answers]
        return float(lost), (pulls + held * moved).ravel()

    return descend(loss, start.ravel(), rounds).reshape(start.shape)


def _bent(slope: Vector, past: deque[tuple[Vector, Vector]]) -> Vector:
    """The slope times what the last steps tell of the inverse curvature (the two loops of L-BFGS)."""
    way, shares = slope.copy(), []
    for step, change in reversed(past):
        shares.append(float(step @ way) / float(step @ change))
        way -= shares[-1] * change
    if past:
        step, change = past[-1]
        way *= float(step @ change) / float(change @ change)
    for (step, change), share in zip(past, reversed(shares), strict=True):
        way += (share - float(change @ way) / float(step @ change)) * step
    return way
