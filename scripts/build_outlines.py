"""Draws the outlines of the desk's map: coasts and borders of the Arab world and its neighbours, each line once.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/build_outlines.py package/countries-50m.json

Writes src/tawatur/web/static/outlines.txt: the path data of an SVG whose units are degrees, north up (y is minus the
latitude). Source: Natural Earth 4.1 (public domain) as redistributed by world-atlas (ISC).
"""

from __future__ import annotations

import json
import sys
from itertools import accumulate
from pathlib import Path

OUT = Path(__file__).parents[1] / "src" / "tawatur" / "web" / "static" / "outlines.txt"
WEST, EAST, SOUTH, NORTH = -24, 82, -14, 54
STEP = 0.12  # degrees: finer turns are left out


def main() -> None:
    """Read the topology, write the path."""
    world = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    paths = []
    for arc in world["arcs"]:
        xs, ys = (list(accumulate(point[axis] for point in arc)) for axis in (0, 1))
        points = [(x * sx + tx, -(y * sy + ty)) for x, y in zip(xs, ys, strict=True)]
        inside = [WEST <= x <= EAST and SOUTH <= -y <= NORTH for x, y in points]
        if any(inside):
            line = thinned([p for p, near in zip(points, _widened(inside), strict=True) if near])
            if len(line) > 1 and _size(line) > 3 * STEP:
                paths.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line))
    OUT.write_text("".join(paths) + "\n", encoding="utf-8")
    print(f"{len(paths)} lines, {OUT.stat().st_size / 1000:.0f} kB")


def _widened(inside: list[bool]) -> list[bool]:
    """The points within and their neighbours, so that lines go on to the edge."""
    return [any(inside[max(0, i - 1) : i + 2]) for i in range(len(inside))]


def _size(line: list[tuple[float, float]]) -> float:
    xs, ys = zip(*line, strict=True)
    return max(max(xs) - min(xs), max(ys) - min(ys))


def thinned(line: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A line without the points that lie within `STEP` of it (Douglas and Peucker 1973)."""
    keep, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = max(((_off(line[i], line[first], line[last]), i) for i in range(first + 1, last)), default=(0.0, 0))
        if far > STEP:
            keep.add(at)
            waiting += [(first, at), (at, last)]
    return [line[i] for i in sorted(keep)]


def _off(point: tuple[float, float], one: tuple[float, float], other: tuple[float, float]) -> float:
    (x, y), (ax, ay), (bx, by) = point, one, other
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
    if not length:
        return ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5
    return abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length


if __name__ == "__main__":
    main()
