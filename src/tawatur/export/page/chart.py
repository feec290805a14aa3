"""A series of figures as an SVG: days across, values up, a bar where a source gives a range."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from tawatur.export.page.words import label, number

if TYPE_CHECKING:
    from tawatur.export.page.marks import Sources
    from tawatur.record import Point, Series

__all__ = ["draw", "spec"]

_DAY = 86_400_000  # milliseconds, the unit of a time axis
_FONT = "'Noto Naskh Arabic', 'Segoe UI', Tahoma, 'Geeza Pro', sans-serif"


def draw(series: Series, sources: Sources) -> Markup:
    """The chart as SVG markup, its text left as text for the browser to shape; empty where no point has a day."""
    import vl_convert

    described = spec(series, sources)
    if not described["data"]["values"]:
        return Markup("")
    svg = vl_convert.vegalite_to_svg(json.dumps(described))
    # Vega draws on white; the page has its own ground, light or dark.
    return Markup(re.sub(r'<rect width="\d+" height="\d+" fill="white"></?r?e?c?t?/?>', "", svg))  # noqa: S704 - drawn from numbers and escaped text


def spec(series: Series, sources: Sources) -> dict[str, Any]:
    """The Vega-Lite description of a series."""
    values = [_value(point, sources) for point in series.points if _when(point, sources)]
    x = {
        "field": "day",
        "type": "temporal",
        "title": None,
        "axis": {"format": "%Y-%m-%d", "labelAngle": -30, "tickCount": 6},
    }
    y = {"field": "low", "type": "quantitative", "title": label(series.measure, "measure"), "scale": {"zero": True}}
    shape = {"field": "role", "type": "nominal", "legend": None}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 900,
        "height": 190,
        "background": None,
        "config": {
            "font": _FONT,
            "view": {"stroke": None},
            "axis": {"gridOpacity": 0.25, "labelFontSize": 12, "titleFontSize": 13},
        },
        "data": {"values": values},
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 3, "opacity": 0.5, "color": "#b5672b"},
                "encoding": {"x": x, "y": y, "y2": {"field": "high"}},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 90, "color": "#b5672b"},
                "encoding": {"x": x, "y": y, "shape": shape},
            },
            {
                "mark": {"type": "text", "dy": -12, "fontSize": 12},
                "encoding": {"x": x, "y": y, "text": {"field": "shown"}},
            },
        ],
    }


def _value(point: Point, sources: Sources) -> dict[str, Any]:
    shown = number(point.low) if point.low == point.high else f"{number(point.low)}-{number(point.high)}"
    return {"day": _when(point, sources), "low": point.low, "high": point.high, "shown": shown, "role": point.role}


def _when(point: Point, sources: Sources) -> str | None:
    """The last day of the point's own interval, else the day its report was published."""
    return point.to or point.from_ or sources.published[point.span.report].best
