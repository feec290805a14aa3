"""Addresses of the web as strangers write them: a bracket too many makes the standard library raise, here it is no address."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

__all__ = ["seen_from", "web_address"]


def web_address(url: str) -> str | None:
    """An address of the web with a host (http or https), null for anything else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def seen_from(base: str, link: str) -> str:
    """Where a link on a page leads; empty where it leads nowhere."""
    try:
        return urljoin(base, link)
    except ValueError:
        return ""
