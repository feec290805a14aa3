"""Errors as answers (RFC 9457, "Problem Details for HTTP APIs")."""

from __future__ import annotations

import logging
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.openapi import ResponseSpec

from tawatur.errors import InputError, StoreError, TawaturError, TooLargeError, UnknownError
from tawatur.web.draw import drawn

__all__ = ["HANDLERS", "KIND", "Problem", "problems", "status_of"]

KIND = "application/problem+json"
_log = logging.getLogger("tawatur.web")
Asking = Request[Any, Any, Any]

_MEANING = {
    400: "What is asked for cannot be read.",
    401: "A token is needed.",
    403: "The server is read-only, or another site asked.",
    404: "The store has nothing by this name.",
    408: "What was sent did not come whole in time.",
    409: "The store cannot do what is asked.",
    413: "What was sent is too large.",
    421: "The server is not known by this name.",
    422: "What was sent cannot be used.",
}


class Problem(msgspec.Struct, frozen=True):
    """What is answered instead: the HTTP status and, in a sentence, why."""

    status: int
    detail: str


def problems(*statuses: int) -> dict[int, ResponseSpec]:
    """Problem reports with these statuses, as the description of the API has them."""
    return {
        status: ResponseSpec(Problem, generate_examples=False, description=_MEANING[status], media_type=KIND)
        for status in statuses
    }


def status_of(error: TawaturError) -> int:
    """The HTTP status that says what an error of ours means."""
    if isinstance(error, UnknownError):
        return 404
    if isinstance(error, TooLargeError):
        return 413
    if isinstance(error, InputError):
        return 422
    return 409 if isinstance(error, StoreError) else 400


def _problem(request: Asking, status: int, detail: str) -> Response[Any]:
    """A problem report; a page for somebody who looks at a page."""
    if "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api/"):
        return drawn(request, "problem.html", code=status, status=status, detail=detail)
    return Response(Problem(status, detail), status_code=status, media_type=KIND)


def _ours(request: Asking, error: TawaturError) -> Response[Any]:
    return _problem(request, status_of(error), str(error))


def _http(request: Asking, error: HTTPException) -> Response[Any]:
    detail = error.detail
    if isinstance(error.extra, list):
        told = [f"{one.get('key')}: {one.get('message')}" for one in error.extra if isinstance(one, dict)]
        detail = "; ".join(told) or detail
    return _problem(request, error.status_code, detail)


def _fault(request: Asking, error: Exception) -> Response[Any]:
    """What nobody foresaw: told in the log, not to whoever asked."""
    _log.error("%s %s", request.method, request.url.path, exc_info=error)
    return _problem(request, 500, "a fault of ours; the server's log says more")


HANDLERS: Any = {TawaturError: _ours, HTTPException: _http, Exception: _fault}
