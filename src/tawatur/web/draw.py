"""Drawing a page: templates, what they may ask, and the language they speak."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlencode

import jinja2
from litestar import MediaType, Response

from tawatur.export.page.chart import draw
from tawatur.web import speech
from tawatur.web.speech import Speech, language_of

if TYPE_CHECKING:
    from litestar import Request
    from markupsafe import Markup

    from tawatur.record import Excerpt, Series, Story

__all__ = ["PARTS", "chart_of", "drawn", "shown"]

#: The parts of a story that have a page of their own, in the order of the tabs.
PARTS = (
    "timeline", "figures", "statements", "expected", "disputes", "processes", "positions", "happenings", "actors", "map",
    "sources", "review", "share",
)  # fmt: skip


def shown(request: Request[Any, Any, Any]) -> Speech:
    """The language that a request is answered in."""
    chosen = unquote(request.cookies.get(speech.COOKIE, "")) or None
    return Speech(language_of(request.query_params.get("lang") or chosen, request.headers.get("accept-language", "")))


def drawn(request: Request[Any, Any, Any], template: str, *, status: int = 200, **given: Any) -> Response[str]:
    """A page as an answer."""
    words = shown(request)
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    tabs = [part for part in PARTS if part != "share"]
    html = _templates().get_template(template).render(s=words, t=words.say, path=path, tabs=tabs, **given)
    return Response(html, media_type=MediaType.HTML, status_code=status, headers={"cache-control": "no-store"})


def chart_of(series: Series, story: Story) -> Markup:
    """A series over time as an SVG."""
    published = {source.id: source.published for source in story.sources}
    return draw(series, SimpleNamespace(published=published))  # type: ignore[arg-type]


def _at(excerpt: Excerpt) -> str:
    """The address of a span in its report."""
    return f"/reports/{quote(excerpt.report, safe='')}?{urlencode({'start': excerpt.start, 'end': excerpt.end})}#m"


def _judging(layer: str, back: str, *excerpts: Excerpt) -> str:
    """The address of the page where a span, or two, are judged."""
    about = [("about", f"{one.report}:{one.start}-{one.end}") for one in excerpts[:2]]
    return "/judge?" + urlencode([*about, ("layer", layer), ("back", back)])


@cache
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("tawatur.web", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.globals |= {"at": _at, "judging": _judging}
    environment.filters["path"] = lambda text: quote(str(text), safe="")
    return environment
