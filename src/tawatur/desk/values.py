"""Values as they go in and out: days given as options, records as JSON."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec

from tawatur.errors import ModelError, TawaturError
from tawatur.reading.names.tagger import TIERS, open_tagger
from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from tawatur.reading.names.tagger import Tier

__all__ = ["a_day", "a_tier", "encode", "folded"]


def a_day(value: str | None, option: str) -> str | None:
    """A day given as an option, as an ISO date; a `TawaturError` that names the option where it is none."""
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value).isoformat()
    except ValueError:
        raise TawaturError(f"{option}: not a day: {value!r} (write it as 2024-03-10)") from None


def a_tier(value: str | None, tell: Callable[[str], None] | None = None) -> Tier:
    """How names are found: the tier given, or the default one, or without its weights the one that needs none.

    The last is told to `tell`; for a tier that was asked for, a `TawaturError` says why it cannot be had.
    """
    for tier in TIERS:
        if value == tier:
            open_tagger(tier)
            return tier
    if value is not None:
        raise TawaturError(f"--names: not a tier: {value!r} (one of {', '.join(TIERS)})")
    try:
        open_tagger("default")
    except ModelError as error:
        if tell:
            tell(f"{error}; names are found by rules and lexicons alone")
        return "lexicon"
    return "default"


_LOOSE = str.maketrans("ةى", "هي")


def folded(text: str) -> str:
    """A text as it is compared: spelling variants of Arabic made one, ة and ى too, Latin letters small."""
    return " ".join(fold_word(word) for word in text.casefold().split()).translate(_LOOSE)


def encode(record: Any) -> bytes:
    """A record as JSON, without a line break."""
    return msgspec.json.encode(record)
