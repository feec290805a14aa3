"""Keeping the derived part of a store up to date while people work with it."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from tawatur.errors import TawaturError

if TYPE_CHECKING:
    from tawatur.desk import Desk

__all__ = ["Upkeep"]

_log = logging.getLogger("tawatur.web")


class Upkeep:
    """A thread that reads and builds whenever something came in. What it was doing when it ends is done later."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._wanted = threading.Event()
        self._over = False
        self._thread = threading.Thread(target=self._run, name="tawatur-upkeep", daemon=True)

    def start(self) -> None:
        """Begin, with what is left from before."""
        self._thread.start()
        self.wake()

    def wake(self) -> None:
        """Something came in."""
        self._wanted.set()

    def stop(self) -> None:
        """Take on nothing more. A build that is going on is left off where it is: what it finished is kept."""
        self._over = True
        self._wanted.set()

    def _run(self) -> None:
        while not self._over:
            self._wanted.wait()
            self._wanted.clear()
            if self._over:
                return
            try:
                self._desk.build()
            except TawaturError as error:
                _log.warning("%s", error)
            except Exception:  # noqa: BLE001  # the server goes on answering; the next thing that comes in tries again
                _log.exception("the store could not be brought up to date")
