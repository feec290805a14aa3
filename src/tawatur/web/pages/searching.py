"""Search with filters."""

from __future__ import annotations

from typing import get_args
from urllib.parse import urlencode

from litestar import get

from tawatur.record import EventType, Force, HitKind, Status
from tawatur.web.asked import Asked, Cursor, Limit, TheDesk
from tawatur.web.draw import drawn
from tawatur.web.pages.common import Asking, Page

__all__ = ["HANDLERS"]


@get("/search", sync_to_thread=True)
def search(request: Asking, desk: TheDesk, asked: Asked, limit: Limit = 20, cursor: Cursor = None) -> Page:
    """Search with filters."""
    empty = not (asked.words or asked.actor or asked.type or asked.force or asked.since or asked.outlet or asked.place)
    page = None if empty else desk.search(asked, limit=limit, cursor=cursor)
    query = {k: v for k, v in request.query_params.items() if k != "cursor" and v}
    rest = urlencode({**query, "cursor": page.next}) if page and page.next else None
    return drawn(
        request, "search.html", asked=asked, page=page, rest=rest, kinds=get_args(HitKind), forces=get_args(Force),
        statuses=get_args(Status), types=get_args(EventType),
    )  # fmt: skip


HANDLERS = (search,)
