"""How long the server waits for a client: each connection takes a place, and who sends nothing gives it up.

Uvicorn waits without end for the head of a request and for its body. Here a head has to be whole within seconds of the
connection, or of its first letter on one that is kept open, and a body within minutes (408 otherwise).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import anyio
import h11
from litestar.exceptions import HTTPException
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio

    from litestar.types import Receive
    from litestar.types.asgi_types import ReceiveMessage

__all__ = ["CONNECTIONS", "Patient", "in_time"]

#: Connections at a time; whoever comes beyond is answered 503.
CONNECTIONS = 500
_HEAD = 10.0  # seconds for the head of a request
_BODY = 120.0  # seconds for its body


class Patient(H11Protocol):
    """A connection that is closed where the head of a request does not come in time."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """The time begins."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """The time ends with the head, and begins with the first letter of the next."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE or not self.conn.trailing_data[0]:
            self._stop()
        elif self._waiting is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for."""
        self._stop()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(_HEAD, self.transport.close)

    def _stop(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None


def in_time(receive: Receive) -> Receive:
    """What a client sends, a 408 where its body takes too long; what it does after that is its own affair."""
    whole = False
    end = anyio.current_time() + _BODY

    async def received() -> ReceiveMessage:
        nonlocal whole
        if whole:
            return await receive()
        with anyio.CancelScope(deadline=end):
            message = await receive()
            whole = not message.get("more_body", False)
            return message
        raise HTTPException(status_code=408, detail="the request did not come whole in time")

    return received
