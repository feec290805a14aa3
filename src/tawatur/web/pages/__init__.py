"""The pages: the same queries as the API's, drawn on the server; they work without JavaScript."""

from __future__ import annotations

from litestar import Router

from tawatur.web.pages import bringing, coming, judging, reports, searching, sharing, stories

__all__ = ["pages"]


def pages() -> Router:
    """All of them."""
    rooms = (stories, sharing, reports, searching, bringing, judging, coming)
    return Router("/", route_handlers=[one for room in rooms for one in room.HANDLERS], include_in_schema=False)
