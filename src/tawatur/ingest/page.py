"""Web pages: the article by trafilatura, its title, and a day of publication only where machines are told one.

The dates that are found in a page's words ("© 2024", a related story's day) and its author field are not trusted.
"""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING, Any

import msgspec

from tawatur.errors import EmptyError
from tawatur.ingest.days import iso_day
from tawatur.ingest.lines import joined
from tawatur.ingest.plain import bounded_bytes
from tawatur.record import Report
from tawatur.text.decode import check_text, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from tawatur.ingest.walk import File
    from tawatur.text.decode import Limits

__all__ = ["published_days", "read_page"]

_METAS = (
    ("article:published_time", "//meta[@property='article:published_time' or @name='article:published_time']/@content"),
    ("itemprop datePublished", "//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime"),
)
_DATA = "//script[@type='application/ld+json']/text()"
_OUTLET = "//meta[@property='og:site_name']/@content"
_URL = "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"


def read_page(file: File, limits: Limits) -> Report:
    """The report in a web page; an `InputError` where there is none."""
    import trafilatura
    from trafilatura.metadata import extract_metadata

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    where = str(file.path)
    found = decode(bounded_bytes(file.path, limits.page, limits), where)
    tree = trafilatura.load_html(found.text)
    body = None if tree is None else trafilatura.extract(found.text, include_comments=False, include_tables=False)
    if tree is None or not body:
        raise EmptyError(where, "no article found in the page")
    title = _clean(extract_metadata(tree, extensive=False).title)
    published, told = _published(tree)
    return Report(
        id=file.name,
        text=check_text(joined(title, body), where, limits),
        title=title,
        outlet=_clean(_first(tree, _OUTLET)),
        url=next((url for url in tree.xpath(_URL) if url.startswith(("http://", "https://"))), None),
        published=published,
        notices=(*found.notices, *told),
    )


def published_days(tree: HtmlElement) -> dict[str, str]:
    """The days that a page gives to machines, each with the place that gives it first.

    One moment given in local time and in UTC is one day, the local one.
    """
    given = [(place, value, _moment(value)) for place, value in _given(tree) if iso_day(value)]
    local = {moment for _, _, moment in given if moment and moment.utcoffset()}
    days: dict[str, str] = {}
    for place, value, moment in given:
        if moment is None or moment.utcoffset() or moment not in local:
            days.setdefault(iso_day(value) or "", place)
    return days


def _published(tree: HtmlElement) -> tuple[str | None, tuple[str, ...]]:
    days = published_days(tree)
    if len(days) > 1:
        return None, (f"the page gives several days of publication ({', '.join(sorted(days))}); none is taken",)
    return next(((day, (f"day of publication from the page's {place}",)) for day, place in days.items()), (None, ()))


def _given(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for place, path in _METAS:
        yield from ((place, str(value)) for value in tree.xpath(path))
    for script in tree.xpath(_DATA):
        try:
            data = msgspec.json.decode(str(script))
        except (msgspec.DecodeError, RecursionError):
            continue
        yield from (("JSON-LD datePublished", value) for value in _articles(data, 0))


def _articles(data: Any, depth: int) -> Iterator[str]:
    """`datePublished` of every article in a piece of JSON-LD, which may be a list or a graph."""
    if depth > 4:
        return
    if isinstance(data, list):
        for item in data:
            yield from _articles(item, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type", "")
        value = data.get("datePublished")
        if isinstance(value, str) and any("Article" in str(k) for k in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        yield from _articles(data.get("@graph"), depth + 1)


def _moment(value: str) -> dt.datetime | None:
    """A moment with its time zone; null where none is given."""
    try:
        moment = dt.datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return None if moment.utcoffset() is None else moment


def _first(tree: HtmlElement, path: str) -> str | None:
    return next((str(value) for value in tree.xpath(path)), None)


def _clean(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None
