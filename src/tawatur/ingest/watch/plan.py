"""`feeds.toml`: which feeds are watched, how often, and how politely.

::

    every = "15 min"               # how often a feed is asked
    pace = "5 s"                   # between two requests to one host, more where its robots.txt asks for more
    again = "1 d"                  # when an article is asked for a second time; "never"
    contact = "news@example.org"   # told to the servers, so that they can complain
    private = false                # whether hosts in your own network may be asked

    [[feed]]
    url = "https://example.org/rss"
    outlet = "صدى النهر"           # default: the feed's own title
    articles = true                # false: only what the feed itself holds
    every = "1 h"
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

from tawatur.errors import MalformedError, NotFoundError
from tawatur.ingest.addresses import web_address

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FeedPlan", "Plan", "read_plan", "seconds"]

_SPAN = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(s|sec|min|m|h|d)\s*")
_UNITS = {"s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600, "d": 86400}
_LEAST_EVERY = 60.0  # asking more often is not polite
_LEAST_PACE = 0.5


class FeedPlan(NamedTuple):
    """A feed to watch; `every` in seconds."""

    url: str
    outlet: str | None
    articles: bool
    every: float


class Plan(NamedTuple):
    """All feeds and how to ask; `pace` and `again` in seconds, `again` null for never."""

    feeds: tuple[FeedPlan, ...]
    pace: float = 5.0
    again: float | None = 86400.0
    contact: str | None = None
    private: bool = False


def read_plan(path: Path) -> Plan:
    """What a `feeds.toml` says; a `MalformedError` that names what is wrong in it."""
    where = str(path)
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise NotFoundError(where, error.strerror or "cannot be opened") from None
    except (ValueError, RecursionError) as error:
        raise MalformedError(where, str(error)) from None
    _check(raw, {"every": str, "pace": str, "again": str, "contact": str, "private": bool, "feed": list}, where)
    every = seconds(raw.get("every", "15 min"), where)
    feeds = tuple(_feed(item, every, where) for item in raw.get("feed", ()))
    if not feeds:
        raise MalformedError(where, "no [[feed]] in it")
    if len({feed.url for feed in feeds}) < len(feeds):
        raise MalformedError(where, "one feed stands in it twice")
    again = raw.get("again", "1 d")
    return Plan(
        feeds=feeds,
        pace=max(_LEAST_PACE, seconds(raw.get("pace", "5 s"), where)),
        again=None if again == "never" else seconds(again, where),
        contact=raw.get("contact"),
        private=raw.get("private", False),
    )


def seconds(span: str, where: str) -> float:
    """A span of time as people write it (`"15 min"`, `"1 h"`), in seconds."""
    match = _SPAN.fullmatch(span)
    if match is None:
        raise MalformedError(where, f"not a span of time: {span!r} (write for example 15 min, 1 h or 30 s)")
    return float(match[1]) * _UNITS[match[2]]


def _feed(item: Any, every: float, where: str) -> FeedPlan:
    if not isinstance(item, dict):
        raise MalformedError(where, "[[feed]] is a table with a url")
    _check(item, {"url": str, "outlet": str, "articles": bool, "every": str}, where)
    url = item.get("url", "")
    if web_address(url) is None:
        raise MalformedError(where, f"not the address of a feed: {url!r}")
    own = seconds(item["every"], where) if "every" in item else every
    return FeedPlan(url, item.get("outlet"), item.get("articles", True), max(_LEAST_EVERY, own))


def _check(raw: dict[str, Any], kinds: dict[str, type], where: str) -> None:
    for key, value in raw.items():
        if key not in kinds:
            raise MalformedError(where, f"unknown setting {key!r}")
        if not isinstance(value, kinds[key]):
            raise MalformedError(where, f"{key} should be {kinds[key].__name__}, not {value!r}")
