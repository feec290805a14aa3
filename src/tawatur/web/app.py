"""The application: routes, what they are given, and the gate in front of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from litestar import Litestar
from litestar.di import Provide

from tawatur.web.access import Access
from tawatur.web.api import routes
from tawatur.web.asked import question
from tawatur.web.assets import assets
from tawatur.web.described import description
from tawatur.web.guard import gate
from tawatur.web.pages import pages
from tawatur.web.problems import HANDLERS
from tawatur.web.upkeep import Upkeep

if TYPE_CHECKING:
    from litestar.types import ASGIApp

    from tawatur.desk import Desk

__all__ = ["make_app"]

_BODY = 64 * 1024 * 1024  # bytes of one request; a single report has a limit of its own


def make_app(desk: Desk, access: Access | None = None, *, upkeep: Upkeep | None = None) -> ASGIApp:
    """The application over a desk with a store.

    `access`: who may ask for what; this machine only by default. `upkeep`: what keeps the store up to date; a server
    that is read-only has none at work.
    """
    access = access or Access()
    keeper = upkeep or Upkeep(desk)
    desk.store, desk.updating  # noqa: B018  # opened now, in one thread, with an error that whoever starts it sees
    app = Litestar(
        route_handlers=[routes(), pages(), *assets()],
        dependencies={
            "desk": Provide(lambda: desk, sync_to_thread=False),
            "upkeep": Provide(lambda: keeper, sync_to_thread=False),
            "let": Provide(lambda: access, sync_to_thread=False),
            "asked": Provide(question, sync_to_thread=False),
        },
        exception_handlers=HANDLERS,
        openapi_config=description(tokens=bool(access.tokens)),
        request_max_body_size=_BODY,
        on_startup=[] if access.read_only else [keeper.start],
        on_shutdown=[keeper.stop],
    )
    return gate(app, access)
