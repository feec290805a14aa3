"""What pages are made of: style and script, from the package and from nowhere else."""

from __future__ import annotations

from importlib.resources import files

from litestar import MediaType, Response, get
from litestar.handlers import HTTPRouteHandler

__all__ = ["assets"]

_HEADERS = {"cache-control": "max-age=600"}


@get("/static/desk.css", sync_to_thread=False, include_in_schema=False)
def style() -> Response[str]:
    """The exported page's style, and what the desk adds to it."""
    page = (files("tawatur.export.page") / "templates" / "story.css").read_text(encoding="utf-8")
    own = (files("tawatur.web") / "static" / "desk.css").read_text(encoding="utf-8")
    return Response(f"{page}\n{own}", media_type=MediaType.CSS, headers=_HEADERS)


@get("/static/desk.js", sync_to_thread=False, include_in_schema=False)
def script() -> Response[str]:
    """Evidence in a drawer, and the keyboard."""
    own = (files("tawatur.web") / "static" / "desk.js").read_text(encoding="utf-8")
    return Response(own, media_type="text/javascript", headers=_HEADERS)


@get("/static/icon.svg", sync_to_thread=False, include_in_schema=False)
def icon() -> Response[str]:
    """Many chains that meet in one point."""
    own = (files("tawatur.web") / "static" / "icon.svg").read_text(encoding="utf-8")
    return Response(own, media_type="image/svg+xml", headers=_HEADERS)


def assets() -> list[HTTPRouteHandler]:
    """Their routes."""
    return [style, script, icon]
