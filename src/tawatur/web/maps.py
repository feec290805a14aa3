"""The map: coasts and borders that come with the package, and how much of them is shown."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["outlines", "view_of"]

_LEAST = 9.0  # degrees that a view is high: a lone town is shown within its country
_WEST, _EAST, _SOUTH, _NORTH = -24.0, 82.0, -14.0, 54.0  # what is drawn


@cache
def outlines() -> str:
    """The path data of coasts and borders: units are degrees, y is minus the latitude."""
    return (files("tawatur.web") / "static" / "outlines.txt").read_text(encoding="utf-8").strip()


def view_of(points: Sequence[tuple[float, float]]) -> tuple[str, float]:
    """The `viewBox` that shows some places (longitude, latitude) with their surroundings, and a hundredth of its height.

    Places far outside what is drawn are left out of account.
    """
    inside = [(x, y) for x, y in points if _WEST <= x <= _EAST and _SOUTH <= y <= _NORTH] or [(44.0, 28.0)]
    west, east = min(x for x, _ in inside), max(x for x, _ in inside)
    south, north = min(y for _, y in inside), max(y for _, y in inside)
    height = max(_LEAST, (north - south) * 1.3, (east - west) * 1.3 / 1.8)
    width = height * 1.8
    x, y = (west + east - width) / 2, -(south + north + height) / 2
    return f"{x:.2f} {y:.2f} {width:.2f} {height:.2f}", height / 100
