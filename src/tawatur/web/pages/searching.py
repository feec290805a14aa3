"""Search with filters, and searches that are kept."""

from __future__ import annotations

from typing import Any, get_args
from urllib.parse import parse_qsl, urlencode

import msgspec
from litestar import get, post
from litestar.response import Redirect

from tawatur.errors import TawaturError
from tawatur.record import EventType, Force, HitKind, Question, Status
from tawatur.web.asked import Asked, Cursor, Limit, TheDesk
from tawatur.web.draw import drawn
from tawatur.web.pages.common import Asking, Form, Page, author_of, own_path

__all__ = ["HANDLERS"]

_TRUE = {"true": True, "false": False}


@get("/search", sync_to_thread=True)
def search(request: Asking, desk: TheDesk, asked: Asked, limit: Limit = 20, cursor: Cursor = None) -> Page:
    """Search with filters."""
    empty = _query(asked) in ({}, {"kind": asked.kind})
    page = None if empty else desk.search(asked, limit=limit, cursor=cursor)
    total = desk.count(asked) if page and cursor is None else None
    rest = urlencode({**_query(asked), "cursor": page.next}) if page and page.next else None
    saved = [(one, urlencode(_query(one.question))) for one in desk.saved_searches()]
    return drawn(
        request, "search.html", asked=asked, page=page, rest=rest, total=total, saved=saved, query=urlencode(_query(asked)),
        kinds=get_args(HitKind), forces=get_args(Force), statuses=get_args(Status), types=get_args(EventType),
    )  # fmt: skip


@post("/searches", sync_to_thread=True)
def keep_search(request: Asking, desk: TheDesk, data: Form) -> Redirect:
    """Keep what was searched for under a name."""
    question = _question(data.get("query", ""))
    desk.save_search(data.get("name", ""), question, author=author_of(request) or None)
    return Redirect("/search?" + urlencode(_query(question)), status_code=303)


@post("/searches/forget", sync_to_thread=True)
def forget_search(desk: TheDesk, data: Form) -> Redirect:
    """Let a kept search go."""
    desk.forget_search(data.get("id", ""))
    return Redirect(own_path(data.get("back", "/search")), status_code=303)


def _query(question: Question) -> dict[str, Any]:
    """A question as the fields of an address, those that are not as they are by default."""
    default = Question()
    given = {f: getattr(question, f) for f in question.__struct_fields__ if getattr(question, f) != getattr(default, f)}
    return {field: str(value).lower() if isinstance(value, bool) else value for field, value in given.items()}


def _question(query: str) -> Question:
    """The question that an address asks; a `TawaturError` where it asks none."""
    given: dict[str, Any] = dict(parse_qsl(query[:4000], max_num_fields=40))
    if given.get("anonymous") in _TRUE:
        given["anonymous"] = _TRUE[given["anonymous"]]
    try:
        return msgspec.convert(given, Question)
    except msgspec.ValidationError as error:
        raise TawaturError(str(error)) from None


HANDLERS = (search, keep_search, forget_search)
