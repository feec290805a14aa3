"""Happenings by type over time: how many in each day, month or year."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tawatur.record import Happening

__all__ = ["Counted", "Period", "chart", "counted"]

_DAYS, _MONTHS = 45, 40  # at most so many columns of days, of months
_TICKS = 8  # a height of so many or fewer is ruled one by one


class Period(NamedTuple):
    """A day (`2024-03-30`), month (`2024-03`) or year (`2024`), and how many of each type fall into it."""

    name: str
    counts: dict[str, int]


class Counted(NamedTuple):
    """The types that occur, the most frequent first, the periods in order, and how many have no day or span several."""

    types: tuple[tuple[str, int], ...]
    periods: tuple[Period, ...]
    undated: int


def counted(happenings: Iterable[Happening]) -> Counted:
    """Count what happened, or is going on, by the day it began; the rest (planned, denied …) is left out."""
    real = [h for h in happenings if h.status in ("happened", "ongoing", "ended")]
    dated = [(h.from_, h.type) for h in real if h.from_ and (h.to or h.from_)[:7] == h.from_[:7]]
    length = next((n for n, most in ((10, _DAYS), (7, _MONTHS)) if len({d[:n] for d, _ in dated}) <= most), 4)
    if length == 10 and dated and min(d for d, _ in dated)[:4] != max(d for d, _ in dated)[:4]:
        length = 7  # days that lie years apart say less than their months
    table: dict[str, Counter[str]] = {}
    for day, kind in dated:
        table.setdefault(day[:length], Counter())[kind] += 1
    types = Counter(kind for _, kind in dated)
    ranked = tuple(sorted(types.items(), key=lambda item: (-item[1], item[0])))
    return Counted(ranked, tuple(Period(p, dict(c)) for p, c in sorted(table.items())), len(real) - len(dated))


def chart(found: Counted, label: Callable[[str], str], *, right_to_left: bool) -> Markup:
    """The counts as stacked bars, an SVG whose text is left as text; empty where there is nothing to draw."""
    if not found.periods:
        return Markup("")
    import vl_convert

    svg = vl_convert.vegalite_to_svg(json.dumps(_spec(found, label, right_to_left=right_to_left)))
    return Markup(re.sub(r'<rect width="\d+" height="\d+" fill="white"></?r?e?c?t?/?>', "", svg))  # noqa: S704 - drawn from numbers and labels


def _spec(found: Counted, label: Callable[[str], str], *, right_to_left: bool) -> dict[str, Any]:
    values = [
        {"period": period.name, "type": label(kind), "count": count}
        for period in found.periods
        for kind, count in period.counts.items()
    ]
    order = [label(kind) for kind, _ in found.types]
    most = max(sum(period.counts.values()) for period in found.periods)
    ticks = {"values": list(range(most + 1))} if most <= _TICKS else {"tickMinStep": 1}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": max(320, min(900, 46 * len(found.periods))),
        "height": 220,
        "background": None,
        "config": {
            "font": "'Noto Naskh Arabic', 'Segoe UI', Tahoma, sans-serif",
            "view": {"stroke": None},
            "axis": {"gridOpacity": 0.25, "labelFontSize": 12},
            "legend": {"labelFontSize": 13, "labelLimit": 200, "orient": "left" if right_to_left else "right"},
            "range": {"category": {"scheme": "tableau20"}},
        },
        "data": {"values": values},
        "mark": {"type": "bar", "cornerRadius": 2},
        "encoding": {
            "x": {
                "field": "period", "type": "ordinal", "title": None, "axis": {"labelAngle": -40},
                "sort": "descending" if right_to_left else "ascending",
            },
            "y": {
                "field": "count", "type": "quantitative", "title": None,
                "axis": {**ticks, "format": "d", "orient": "right" if right_to_left else "left"},
            },
            "color": {"field": "type", "type": "nominal", "title": None, "sort": order},
            "order": {"field": "type"},
        },
    }  # fmt: skip
