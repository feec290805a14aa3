"""The gate in front of every route, and the headers that leave with every answer."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

import msgspec
from litestar.enums import ScopeType

from tawatur.web.access import COOKIE, Refusal
from tawatur.web.patience import in_time
from tawatur.web.problems import KIND, Problem
from tawatur.web.twins import json_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from litestar.types import ASGIApp, Message, Receive, Scope, Send

    from tawatur.web.access import Access

__all__ = ["HEADERS", "gate"]

_FIELDS = 200  # of a query

#: Nothing runs or loads but the server's own files; nobody frames it; no address of a page leaves with a link.
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def gate(app: ASGIApp, access: Access) -> ASGIApp:
    """An application that refuses what `access` refuses and sends `HEADERS` with every answer."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                extra = [(k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in present]
                message = {**message, "headers": [*message["headers"], *extra]}
            await send(message)

        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        refusal = access.refusal(scope["method"], scope["path"], headers, _token(headers)) or _too_many(scope)
        if refusal is not None:
            await _refuse(refusal, scope["path"], headers, with_headers)
            return
        scope["query_string"] = _filled(scope["query_string"])
        twin = json_of(scope["raw_path"].decode("latin-1")) if scope["method"] == "GET" else None
        if twin is not None:
            await _lead(twin, scope["query_string"], with_headers)
            return
        await app(scope, in_time(receive), with_headers)

    return guarded


def _too_many(scope: Scope) -> Refusal | None:
    """Why a query is not taken apart."""
    count: int = scope["query_string"].count(b"&") + 1
    return Refusal(400, f"{count:,} fields in one query; {_FIELDS} are taken") if count > _FIELDS else None


def _filled(query: bytes) -> bytes:
    """A query without the fields that a form sent empty: they were left open."""
    return urlencode(parse_qsl(query.decode("latin-1"))).encode() if b"=&" in query or query.endswith(b"=") else query


def _token(headers: Mapping[str, str]) -> str | None:
    kind, _, given = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return given.strip()
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return cookie.value if cookie else None


async def _lead(path: str, query: bytes, send: Send) -> None:
    """The way to the same as JSON."""
    there = path.encode("latin-1") + (b"?" + query if query else b"")
    await send({"type": "http.response.start", "status": 307, "headers": [(b"location", there)]})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _refuse(refusal: Refusal, path: str, headers: Mapping[str, str], send: Send) -> None:
    """A refusal as a problem report, or the way to the sign-in page for somebody who looks at a page."""
    if refusal.status == 401 and "text/html" in headers.get("accept", "") and not path.startswith("/api/"):
        start = {"type": "http.response.start", "status": 303, "headers": [(b"location", b"/signin")]}
        await send(start)  # type: ignore[arg-type]
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        return
    body = msgspec.json.encode(Problem(refusal.status, refusal.why))
    kind = [(b"content-type", KIND.encode())]
    if refusal.status == 401:
        kind.append((b"www-authenticate", b"Bearer"))
    await send({"type": "http.response.start", "status": refusal.status, "headers": kind})
    await send({"type": "http.response.body", "body": body, "more_body": False})
