"""The places in a web page that tell who wrote it, for whom and when: each value with the place that gives it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tawatur.ingest.told import Told, day_in_address
from tawatur.text.decode import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from tawatur.record import GivenField

__all__ = ["places"]

_DEEP = 6  # levels of JSON-LD looked into
_MANY = 500  # of its objects
_SCRIPT = 500_000  # characters of one script
_ARTICLES = ("Article", "Posting", "Report", "NewsItem")
_DATA = "//script[@type='application/ld+json']/text()"
_OWN = "[not(ancestor::aside or ancestor::footer or ancestor::nav)]"

_SHOWN = "(self::a or self::span or self::div or self::p or self::address or self::li)"
_CLASSES = ("author-name", "author_name", "article-author", "writer-name", "post-author")
_CLASSED = " or ".join(
    ["contains(concat(' ', normalize-space(@class), ' '), ' byline ')", *(f"contains(@class, '{c}')" for c in _CLASSES)]
)


def _meta(names: str) -> str:
    """What meta elements of these names hold, whether `name` or `property` carries the name."""
    return f"//meta[{' or '.join(f'@name={n!r} or @property={n!r}' for n in names.split())}]/@content"


#: Field, place, XPath. What stands first is asked first.
_PLACES: tuple[tuple[GivenField, str, str], ...] = (
    ("outlet", "OpenGraph", "//meta[@property='og:site_name']/@content"),
    ("outlet", "meta", "//meta[@name='application-name']/@content"),
    ("title", "OpenGraph", "//meta[@property='og:title']/@content"),
    ("title", "heading", "//h1"),
    ("published", "meta", _meta("article:published_time pubdate publish-date date DC.date.issued dcterms.created parsely-pub-date")),
    ("published", "microdata", "//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime"),
    ("modified", "meta", _meta("article:modified_time og:updated_time last-modified dcterms.modified")),
    ("modified", "microdata", "//*[@itemprop='dateModified']/@content | //*[@itemprop='dateModified']/@datetime"),
    ("byline", "meta", _meta("author article:author DC.creator parsely-author")),
    ("byline", "microdata", f"//*[@itemprop='author']{_OWN}"),
    ("byline", "byline element", f"//*[{_SHOWN} and (@rel='author' or {_CLASSED})]{_OWN}"),
)  # fmt: skip
_TIMES = f"//time[@datetime]{_OWN}"
_UPDATED = ("updat", "modif")
_MOST = 5  # values of one place


def places(tree: HtmlElement, address: str | None) -> Iterator[Told]:
    """All that the places of a page tell, the machines' places first, the weakest (the address) last."""
    yield from _linked(tree)
    for field, source, path in _PLACES:
        for value in tree.xpath(path)[:_MOST]:
            text = str(value) if isinstance(value, str) else " ".join(value.text_content()[:300].split())
            yield Told(field, _bare(text) if field == "byline" else text, source)
    for element in tree.xpath(_TIMES)[:_MOST]:
        hints = f"{element.get('class', '')} {element.get('itemprop', '')} {element.getparent().get('class', '')}"
        changed = any(hint in hints.lower() for hint in _UPDATED)
        yield Told("modified" if changed else "published", element.get("datetime"), "time element")
    if address:
        yield Told("url", address, "link")
        if day := day_in_address(address):
            yield Told("published", day, "URL")


def _bare(name: str) -> str:
    """A byline without the word that introduces it."""
    for word in ("بقلم", "كتب", "كتبت", "إعداد", "الكاتب", "By", "by"):
        if name.startswith((f"{word} ", f"{word}:")):
            return name[len(word) :].strip(" :-–|")
    return name.strip(" :-–|")


# ---------------------------------------------------------------- JSON-LD


def _linked(tree: HtmlElement) -> Iterator[Told]:
    for script in tree.xpath(_DATA)[:20]:
        try:
            data = json.loads(str(script)[:_SCRIPT], strict=False)
        except (ValueError, RecursionError):
            continue
        for article in _articles(data):
            yield from (told._replace(value=whole(told.value)) for told in _article(article))


def _articles(data: Any) -> Iterator[dict[str, Any]]:
    """The articles in a piece of JSON-LD, which may be a list or a graph."""
    stack, seen = [(data, 0)], 0
    while stack and seen < _MANY:
        item, depth = stack.pop()
        seen += 1
        if depth > _DEEP:
            continue
        if isinstance(item, list):
            stack.extend((inner, depth + 1) for inner in reversed(item[:_MANY]))
        elif isinstance(item, dict):
            kinds = item.get("@type", "")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(ending in str(kind) for kind in kinds for ending in _ARTICLES):
                yield item
            stack.extend((item.get(key), depth + 1) for key in ("@graph", "mainEntity", "mainEntityOfPage"))


def _article(item: dict[str, Any]) -> Iterator[Told]:
    keys: tuple[tuple[GivenField, str], ...] = (
        ("title", "headline"),
        ("published", "datePublished"),
        ("modified", "dateModified"),
        ("dateline", "dateline"),
    )
    for field, key in keys:
        if isinstance(value := item.get(key), str):
            yield Told(field, value, "JSON-LD")
    for name in _names(item.get("publisher")):
        yield Told("outlet", name, "JSON-LD")
    if authors := list(_names(item.get("author"))):
        yield Told("byline", "، ".join(authors), "JSON-LD")


def _names(value: Any) -> Iterator[str]:
    """The names of a person, a body, or a list of these."""
    for one in (value if isinstance(value, list) else [value])[:_MOST]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip() and not name.startswith(("http://", "https://")):
            yield name
