"""A series of figures as an SVG: days across, values up, a bar where a source gives a range."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from tawatur.export.page.words import label, number

if TYPE_CHECKING:
    from collections.abc import Callable

    from tawatur.export.page.marks import Sources
    from tawatur.record import Point, Series

__all__ = ["draw", "spec"]

_DAY = 86_400_000  # milliseconds, the unit of a time axis
_WIDTH, _HEIGHT = 900, 190  # of the drawing, in pixels
_FEW, _TICKS = 7, 6  # days that are written each, and how many of more
_LETTER, _LINE = 8, 16  # pixels that a character of a label takes across, and a label up
_FONT = "'Noto Naskh Arabic', 'Segoe UI', Tahoma, 'Geeza Pro', sans-serif"


def draw(
    series: Series,
    sources: Sources,
    title: str | None = None,
    *,
    say: Callable[[str, str], str] = label,
    right_to_left: bool = True,
) -> Markup:
    """The chart as SVG markup, its text left as text for the browser to shape; empty where no point has a day.

    `title`: what is counted, in the language of the page; in Arabic where none is given. `say`: the word for a value of
    a kind in that language. `right_to_left`: days go the way the page is read.
    """
    import vl_convert

    described = spec(series, sources, title, say=say, right_to_left=right_to_left)
    if not described["data"]["values"]:
        return Markup("")
    svg = vl_convert.vegalite_to_svg(json.dumps(described))
    svg = re.sub(r"(\d\.\d\d)\d+", r"\1", svg)  # hundredths of a pixel are enough
    svg = re.sub(r' (font-family|aria-[a-z]+|role|pointer-events)="[^"]*"', "", svg)  # the page's own font is inherited
    # Vega draws on white; the page has its own ground, light or dark.
    return Markup(re.sub(r'<rect width="\d+" height="\d+" fill="white"></?r?e?c?t?/?>', "", svg))  # noqa: S704 - drawn from numbers and escaped text


def spec(
    series: Series,
    sources: Sources,
    title: str | None = None,
    *,
    say: Callable[[str, str], str] = label,
    right_to_left: bool = True,
) -> dict[str, Any]:
    """The Vega-Lite description of a series; a value that several sources give for one day is drawn once."""
    found = [_value(point, sources, say) for point in series.points if _when(point, sources)]
    values = _labelled(list({tuple(value.items()): value for value in found}.values()))
    x = {
        "field": "day",
        "type": "temporal",
        "title": None,
        "axis": {"format": "%Y-%m-%d", "labelAngle": -30, "tickCount": _ticks(values)},
        "scale": {"reverse": right_to_left},
    }
    y = {
        "field": "low",
        "type": "quantitative",
        "title": title or label(series.measure, "measure"),
        "scale": {"zero": True},
        "axis": {"orient": "right" if right_to_left else "left"},
    }
    many = len({value["role"] for value in values}) > 1
    legend = {"orient": "top", "title": None, "labelFontSize": 13, "symbolFillColor": "#b5672b"} if many else None
    shape = {"field": "role", "type": "nominal", "legend": legend}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": _WIDTH,
        "height": _HEIGHT,
        "background": None,
        "config": {
            "aria": False,  # the page says what it shows, and the values stand below it
            "font": _FONT,
            "view": {"stroke": None},
            "axis": {"gridOpacity": 0.25, "labelFontSize": 12, "titleFontSize": 13},
        },
        "data": {"values": values},
        "layer": [
            {
                "transform": [{"filter": "datum.high != datum.low"}],
                "mark": {"type": "rule", "strokeWidth": 3, "opacity": 0.5, "color": "#b5672b"},
                "encoding": {"x": x, "y": y, "y2": {"field": "high"}},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 90, "color": "#b5672b"},
                "encoding": {"x": x, "y": y, "shape": shape},
            },
            {
                "transform": [{"filter": "datum.shown != ''"}],
                "mark": {"type": "text", "dy": -12, "fontSize": 12},
                "encoding": {"x": x, "y": y, "text": {"field": "shown"}},
            },
        ],
    }


def _labelled(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The values with the labels of those left out that would lie on another; first, last and extremes go before.

    All values stand below the chart, so that none is lost with its label.
    """
    if not values:
        return values
    days = [dt.date.fromisoformat(value["day"]).toordinal() for value in values]
    length, top = max(days) - min(days) or 1, max(value["high"] for value in values) or 1
    places = [
        (_WIDTH * (day - min(days)) / length, _HEIGHT * value["low"] / top)
        for day, value in zip(days, values, strict=True)
    ]
    by_day, by_value = (
        sorted(range(len(values)), key=lambda at: (days[at], at)),
        sorted(range(len(values)), key=lambda at: places[at][1]),
    )
    taken: list[tuple[float, float, float]] = []
    for at in dict.fromkeys((by_day[-1], by_value[-1], by_day[0], by_value[0], *reversed(by_day))):
        (x, y), half = places[at], _LETTER * len(values[at]["shown"]) / 2
        if all(abs(x - across) >= half + other or abs(y - up) >= _LINE for across, up, other in taken):
            taken.append((x, y, half))
        else:
            values[at] = {**values[at], "shown": ""}
    return values


def _ticks(values: list[dict[str, Any]]) -> Any:
    """How many days are written: where few lie between the first and the last, each once."""
    days = [dt.date.fromisoformat(value["day"]) for value in values]
    return "day" if days and (max(days) - min(days)).days <= _FEW else _TICKS


def _value(point: Point, sources: Sources, say: Callable[[str, str], str]) -> dict[str, Any]:
    shown = number(point.low) if point.low == point.high else f"{number(point.low)}-{number(point.high)}"
    return {
        "day": _when(point, sources),
        "low": point.low,
        "high": point.high,
        "shown": shown,
        "role": say(point.role, "role"),
    }


def _when(point: Point, sources: Sources) -> str | None:
    """The last day of the point's own interval, else the day its report was published."""
    return point.to or point.from_ or sources.published[point.span.report].best
