"""Web pages: the article by trafilatura, and what the page's places tell of it, each value with its place.

What stands of it is `told.choose`'s affair; nothing is taken out of a page's words ("© 2024", a related story's day).
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from tawatur.errors import EmptyError
from tawatur.ingest.lines import joined
from tawatur.ingest.plain import bounded_bytes
from tawatur.ingest.told import Told, choose
from tawatur.record import Report
from tawatur.text.decode import check_text, decode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from tawatur.ingest.walk import File
    from tawatur.text.decode import Limits

__all__ = ["page_report", "read_page", "text_of"]

_URL = "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "h1", "h2", "h3", "h4",
        "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul",
    )
)  # fmt: skip
_TABLE = frozenset(("table", "tbody", "tr", "td", "th"))
_PROSE = 250  # characters in one cell that no table of figures has


def read_page(file: File, limits: Limits) -> Report:
    """The report in a web page; an `InputError` where there is none."""
    return page_report(bounded_bytes(file.path, limits.page, limits), str(file.path), file.name, limits)


def page_report(data: bytes, where: str, name: str, limits: Limits, *, told: Sequence[Told] = ()) -> Report:
    """The report in a page's bytes; `told`: what is known of it from elsewhere (a feed, an archive, an address)."""
    import trafilatura

    from tawatur.ingest.places import places

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    found = decode(data, where)
    tree = trafilatura.load_html(found.text)
    if tree is None:
        raise EmptyError(where, "no article found in the page")
    seen = text_of(tree)
    address = next((str(url) for url in tree.xpath(_URL) if url.startswith(("http://", "https://"))), None)
    address = address or next((t.value for t in told if t.field == "url"), None)
    chosen = choose((*told, *places(tree, address)), seen=seen)
    title = _title(tree)
    body = trafilatura.extract(_unlaid(tree, found.text), include_comments=False, include_tables=False)
    if not body:
        raise EmptyError(where, "no article found in the page")
    return Report(
        id=name,
        text=check_text(joined(title, body), where, limits),
        title=title,
        url=address,
        published=chosen.published,
        modified=chosen.modified,
        byline=chosen.byline,
        outlet=chosen.outlet,
        given=chosen.given,
        notices=(*found.notices, *chosen.notices),
    )


def text_of(tree: HtmlElement) -> str:
    """The words of a piece of HTML, block by block; scripts, styles and what is not shown left out."""
    parts: list[str] = []
    stack: list[tuple[HtmlElement, bool]] = [(tree, False)]
    while stack:
        node, leaving = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if leaving:
            parts.append("\n" if tag in _BLOCKS else "")
            parts.append(node.tail or "")
            continue
        shown = bool(tag) and tag not in {"script", "style", "noscript", "template", "head"}
        stack.append((node, True))
        if shown:
            parts.append("\n" if tag in _BLOCKS else "")
            parts.append(node.text or "")
            stack.extend((child, False) for child in reversed(node))
    lines = (" ".join(line.split()) for line in "".join(parts).splitlines())
    return "\n".join(line for line in lines if line)


def _unlaid(tree: HtmlElement, page: str) -> HtmlElement | str:
    """The page without tables that only lay it out, as old sites do; the page as it was where it has none."""
    laid = False
    for table in tree.xpath("//table[not(ancestor::table)]"):
        if any(_prose(cell) > _PROSE for cell in table.iter("td")):
            laid = True
            for node in [node for node in table.iter() if node.tag in _TABLE]:
                node.tag = "div"
    return tree if laid else page


def _prose(cell: HtmlElement) -> int:
    """Characters that stand in a cell itself and in its paragraphs."""
    paragraphs = sum(len(child.text_content()) for child in cell if child.tag == "p")
    return len(cell.text or "") + paragraphs + sum(len(child.tail or "") for child in cell)


def _title(tree: HtmlElement) -> str | None:
    """The title that a page's head or first heading gives; takes linked data out of the tree.

    In linked data that is no JSON the library would look for authors with patterns that take the square of its length
    and more; `places` has read what is sound of it.
    """
    from trafilatura.metadata import extract_metadata

    for script in tree.xpath("//script[contains(@type, 'json')]"):
        script.drop_tree()
    title = extract_metadata(tree, extensive=False).title
    return " ".join(title.split()) or None if title else None
