"""Listening: the application behind uvicorn."""

from __future__ import annotations

import socket
from contextlib import closing
from typing import TYPE_CHECKING

from tawatur.errors import TawaturError
from tawatur.web.access import is_local

if TYPE_CHECKING:
    from collections.abc import Callable

    import uvicorn
    from litestar.types import ASGIApp

    from tawatur.desk import Desk
    from tawatur.web.access import Access

__all__ = ["config_of", "serve"]


def serve(
    desk: Desk, access: Access, *, host: str, port: int, ready: Callable[[str], None] = lambda _url: None
) -> None:
    """Answer until Ctrl-C. `port` 0 takes a free one. `ready` hears the address as soon as it answers there."""
    import uvicorn

    from tawatur.web.app import make_app

    app = make_app(desk, access)
    with closing(_listening(host, port)) as listener:
        at = listener.getsockname()[1]
        server = uvicorn.Server(config_of(app))
        name = f"[{host}]" if ":" in host else host if is_local(host) else socket.gethostname()
        ready(f"http://{name}:{at}/")
        server.run(sockets=[listener])


def config_of(app: ASGIApp, *, port: int = 0) -> uvicorn.Config:
    """How uvicorn runs the application; `port` counts only where it opens the socket itself."""
    import uvicorn

    from tawatur.web.patience import CONNECTIONS, Patient

    return uvicorn.Config(
        app, port=port, log_level="warning", access_log=False, server_header=False, proxy_headers=False, lifespan="on",
        http=Patient, ws="none", limit_concurrency=CONNECTIONS, timeout_graceful_shutdown=5,
    )  # fmt: skip


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens; a `TawaturError` where the address cannot be had."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.socket(family)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        raise TawaturError(f"{host}:{port}: {error.strerror} (choose another with --port)") from None
    listener.listen(128)
    listener.setblocking(False)  # the shape that the socket module asks
    return listener
