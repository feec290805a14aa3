"""Values as they go in and out: days given as options, records as JSON."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from tawatur.errors import TawaturError

__all__ = ["a_day", "encode"]


def a_day(value: str | None, option: str) -> str | None:
    """A day given as an option, as an ISO date; a `TawaturError` that names the option where it is none."""
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value).isoformat()
    except ValueError:
        raise TawaturError(f"{option}: not a day: {value!r} (write it as 2024-03-10)") from None


def encode(record: Any) -> bytes:
    """A record as JSON, without a line break."""
    return msgspec.json.encode(record)
