"""RSS 0.9–2.0, RSS 1.0 (RDF) and Atom: entries out of a feed's bytes, and a report out of each.

Parsed by lxml, which reads on behind a break where it can: no entity is expanded, nothing is fetched, depth and size
are bounded. A feed that breaks says so; the entries that stand before and behind the break are there all the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tawatur.errors import EmptyError, InputError, MalformedError
from tawatur.ingest.addresses import seen_from, web_address
from tawatur.ingest.days import iso_day, mail_day
from tawatur.ingest.lines import joined
from tawatur.ingest.page import text_of
from tawatur.ingest.plain import bounded_bytes
from tawatur.ingest.told import Told, choose
from tawatur.record import Report
from tawatur.text.decode import check_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from tawatur.ingest.walk import File
    from tawatur.text.decode import Limits

__all__ = ["Entry", "Feed", "entry_report", "entry_told", "parse_feed", "plain_text", "read_feed"]

_MANY = 5_000  # entries of one feed
_ENTRIES = ("item", "entry")
_TOP = re.compile(rb"<(rss|feed|(?:\w{1,40}:)?RDF)(?=[\s>])[^<>]*>")
_PIECE = re.compile(
    rb"<(?:item|entry)(?=[\s>])(?:(?!<(?:item|entry)[\s>]|</(?:item|entry)>).)*(?:</(?:item|entry)>)?", re.DOTALL
)


class Entry(NamedTuple):
    """An entry as the feed gives it; `html` is its longest text. Empty strings where it gives nothing."""

    id: str
    link: str = ""
    title: str = ""
    html: str = ""
    author: str = ""
    published: str = ""
    updated: str = ""


class Feed(NamedTuple):
    """A feed's own title, its entries as they stand, and where it breaks (null where it does not)."""

    title: str
    entries: tuple[Entry, ...]
    broken: str | None = None


def read_feed(file: File, limits: Limits) -> Iterator[Report | InputError]:
    """The reports of a feed's file, an entry each."""
    where = str(file.path)
    try:
        feed = parse_feed(bounded_bytes(file.path, 4 * limits.page, limits), where)
    except InputError as error:
        yield error
        return
    for number, entry in enumerate(feed.entries, 1):
        try:
            yield entry_report(entry, feed.title, f"{where} entry {number}", limits)
        except InputError as error:
            yield error
    if feed.broken:
        yield MalformedError(where, f"broken XML ({feed.broken}); {len(feed.entries)} entries were read all the same")


def parse_feed(data: bytes, where: str, *, base: str = "") -> Feed:
    """The feed in some bytes; a `MalformedError` where there is none in them. `base`: its address."""
    from lxml import etree

    if not data.strip():
        raise EmptyError(where, "the feed is empty")
    try:
        root, broken = _parsed(data.lstrip())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise MalformedError(where, f"not a feed: {str(error)[:100]}") from None
    if root is None or _name(root) not in {"rss", "feed", "RDF"}:
        raise MalformedError(where, "not a feed: neither RSS nor Atom")
    channel = next((node for node in root if _name(node) == "channel"), root)
    entries = (_entry(node, base) for node in (_apart(data) if broken else _nodes(root)))
    return Feed(_text(channel, "title"), tuple(entry for entry in entries if entry.id), broken)


def entry_report(entry: Entry, outlet: str, where: str, limits: Limits) -> Report:
    """The report that an entry is by itself, without the article behind it."""
    title = " ".join(plain_text(entry.title).split()) or None
    body = plain_text(entry.html)
    chosen = choose(entry_told(entry, outlet))
    text = check_text(joined(title, body) if body else title or "", where, limits)
    return Report(
        id=entry.id,
        text=text,
        title=title,
        url=web_address(entry.link),
        published=chosen.published,
        modified=chosen.modified,
        byline=chosen.byline,
        outlet=chosen.outlet,
        given=chosen.given,
        notices=chosen.notices,
    )


def entry_told(entry: Entry, outlet: str) -> Iterator[Told]:
    """What a feed tells of an article."""
    if outlet:
        yield Told("outlet", outlet, "feed")
    if entry.author:
        yield Told("byline", entry.author, "feed")
    if iso_day(entry.published) or mail_day(entry.published):
        yield Told("published", entry.published, "feed")
    if entry.updated and (iso_day(entry.updated) or mail_day(entry.updated)):
        yield Told("modified", entry.updated, "feed")
    if web_address(entry.link):
        yield Told("url", entry.link, "feed")


def plain_text(html: str) -> str:
    """The words of a piece of HTML, or of text without any."""
    if "<" not in html and "&" not in html:
        return html.strip()
    from lxml import etree
    from lxml import html as parser

    try:
        return text_of(parser.fromstring(f"<div>{html}</div>"))
    except (etree.ParserError, ValueError):
        return ""


def _parsed(data: bytes) -> tuple[_Element | None, str | None]:
    """The root of some XML, and where it breaks."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    root = etree.fromstring(data, parser)
    faults = [e for e in parser.error_log if e.level_name in {"ERROR", "FATAL"} and e.domain_name == "PARSER"]
    return root, f"line {faults[0].line}: {faults[0].message.strip()[:80]}" if faults else None


def _apart(data: bytes) -> Iterator[_Element]:
    """The entries of a feed that breaks, each parsed by itself, so that one does not swallow those behind it."""
    from lxml import etree

    top = _TOP.search(data)
    if top is None:
        return
    declared = data[: data.index(b"?>") + 2] if data.lstrip().startswith(b"<?xml") and b"?>" in data[:200] else b""
    for count, match in enumerate(_PIECE.finditer(data, top.end())):
        if count >= _MANY:
            return
        try:
            root, _ = _parsed(declared.lstrip() + top[0] + match[0] + b"</" + top[1] + b">")
        except (etree.XMLSyntaxError, ValueError):
            continue
        if root is not None:
            yield from (node for node in root if _name(node) in _ENTRIES)


def _nodes(root: _Element) -> Iterator[_Element]:
    """The entries: below the channel in RSS, below the root in Atom and RDF."""
    count = 0
    for node in root:
        for item in (node,) if _name(node) in _ENTRIES else node if _name(node) == "channel" else ():
            if _name(item) in _ENTRIES and count < _MANY:
                count += 1
                yield item


def _entry(node: _Element, base: str) -> Entry:
    link = _link(node)
    link = seen_from(base, link) if link else ""
    guid = (
        _text(node, "guid")
        or _text(node, "id")
        or next((v for k, v in node.attrib.items() if k.endswith("}about")), "")
    )
    bodies = [_inner(child) for child in node if _name(child) in {"encoded", "content", "description", "summary"}]
    author = _text(node, "creator") or next(
        (_text(child, "name") or (child.text or "").strip() for child in node if _name(child) == "author"), ""
    )
    published = _text(node, "pubDate") or _text(node, "published") or _text(node, "date") or _text(node, "issued")
    title = _text(node, "title")
    return Entry(
        id=guid or link or title,
        link=link or (guid if web_address(guid) else ""),
        title=title,
        html=max(bodies, key=len, default=""),
        author=author,
        published=published,
        updated=_text(node, "updated") or _text(node, "modified"),
    )


def _link(node: _Element) -> str:
    """The address of the article: RSS's element text, Atom's alternate link."""
    found = ""
    for child in node:
        if _name(child) != "link":
            continue
        if (child.text or "").strip():
            return str(child.text).strip()
        if child.get("rel", "alternate") == "alternate" and child.get("href"):
            found = found or str(child.get("href")).strip()
    return found


def _name(node: _Element) -> str:
    return node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""


def _text(node: _Element, name: str) -> str:
    """The text of the first child of that name, in any namespace."""
    return next((" ".join(_inner(child).split()) for child in node if _name(child) == name), "")


def _inner(node: _Element) -> str:
    """What an element holds: text, or the markup of an XHTML body."""
    if not len(node):
        return (node.text or "").strip()
    from lxml import etree

    return "".join(etree.tostring(child, encoding="unicode", method="html") for child in node)
