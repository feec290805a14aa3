"""The lowest point of a convex loss, as the scripts that learn weights look for it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Vector = NDArray[np.float64]


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
