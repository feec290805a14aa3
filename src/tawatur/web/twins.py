"""Every page as JSON: its address with `.json` leads to the route of the API that answers the same."""

from __future__ import annotations

import re

__all__ = ["json_of", "page_json"]

_PAGE = re.compile(r"/(stories|reports|actors|search|log)((?:/[^/]+){0,2})")
#: How the API calls the lists and parts that pages call otherwise.
_ROUTES = {"log": "judgements"}
_PARTS = {
    "figures": "series", "expected": "expectations", "disputes": "disagreements", "map": "actors", "review": "",
    "share": "",
}  # fmt: skip


def json_of(path: str) -> str | None:
    """The API's address for a page's address with `.json`, both still quoted; null where it is none."""
    return page_json(path.removesuffix(".json")) if path.endswith(".json") else None


def page_json(path: str) -> str | None:
    """The API's address that answers what a page shows; null where there is none."""
    found = _PAGE.fullmatch("/stories" if path == "/" else path)
    if found is None:
        return None
    page, rest = found[1], found[2].split("/")
    if (page in ("search", "log") and len(rest) > 1) or (page != "stories" and len(rest) > 2):
        return None
    if len(rest) == 3:
        rest[2] = _PARTS.get(rest[2], rest[2])
    return "/api/v1/" + _ROUTES.get(page, page) + "/".join(rest).rstrip("/")
