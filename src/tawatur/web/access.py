"""Who may ask for what: hosts, tokens, read-only stores, and requests that another site sends in a reader's name.

A server on this machine alone needs no token, so every page that a browser has open could ask it things. Two checks
keep such pages out: the `Host` must be one that the server is known by (a foreign name that was made to point here is
refused: DNS rebinding), and a request that changes something must come from the server's own pages. Browsers say where
a request comes from in `Sec-Fetch-Site`, older ones in `Origin`; programs that are no browser send neither
(https://words.filippo.io/csrf describes the method).
"""

from __future__ import annotations

import hmac
import ipaddress
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from litestar.di import NamedDependency

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["COOKIE", "Access", "NamedAccess", "Refusal", "is_local"]

#: The cookie in which a browser keeps the token that was entered on the sign-in page.
COOKIE = "tawatur_token"
_SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
_LEAST = 16  # characters of a token


class Refusal(NamedTuple):
    """Why a request is not answered: an HTTP status and a sentence."""

    status: int
    why: str


class Access(NamedTuple):
    """What a server lets in.

    `hosts`: names it may be addressed by, without a port. `tokens`: those that open it; none are needed where there
    are none. `read_only`: nothing can be changed.
    """

    hosts: frozenset[str] = frozenset(("localhost", "127.0.0.1", "::1"))
    tokens: frozenset[str] = frozenset()
    read_only: bool = False

    @classmethod
    def made(
        cls, host: str, *, names: tuple[str, ...] = (), tokens: tuple[str, ...] = (), read_only: bool = False
    ) -> Access:
        """The access to a server that listens on `host`; a `ValueError` where that would be open to others.

        `names`: further names that it is reached by. A server that others can reach needs a token of 16 characters
        or more.
        """
        if not is_local(host) and not tokens:
            raise ValueError(f"{host} can be reached by others: give a token (--token-file, TAWATUR_TOKEN)")
        if short := [token for token in tokens if len(token) < _LEAST]:
            raise ValueError(f"a token of {len(short[0])} characters can be guessed: at least {_LEAST} are needed")
        own = () if host in ("0.0.0.0", "::") else (host,)  # noqa: S104  # looked for, not listened on
        return cls(cls._field_defaults["hosts"] | {*own, *names}, frozenset(tokens), read_only)

    def refusal(self, method: str, path: str, headers: Mapping[str, str], token: str | None) -> Refusal | None:
        """Why a request is refused, null where it is let in. `headers`: by lower-case names."""
        if _name(headers.get("host", "")) not in self.hosts:
            return Refusal(421, "this server is not known by that name (start it with --name)")
        if method not in _SAFE:
            if self.read_only and not _asks_only(path):
                return Refusal(403, "this server is read-only")
            if not _own(headers):
                return Refusal(403, "another site asked for this in your name")
        if self.tokens and not _open(path) and not self.knows(token):
            return Refusal(401, "a token is needed (Authorization: Bearer …)")
        return None

    def knows(self, token: str | None) -> bool:
        """Whether a token opens this server; takes as long for a wrong one as for a right one."""
        given = (token or "").encode()
        return sum(hmac.compare_digest(given, known.encode()) for known in self.tokens) > 0


NamedAccess = NamedDependency[Access]


def is_local(host: str) -> bool:
    """Whether only this machine can reach a server that listens on `host`."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _open(path: str) -> bool:
    """What is answered without a token: whether the server is up, and the sign-in page with what it is made of."""
    return path in ("/api/v1/health", "/signin") or path.startswith("/static/")


def _asks_only(path: str) -> bool:
    """Requests that carry a text along and change nothing."""
    return path in ("/api/v1/check", "/check", "/signin")


def _name(host: str) -> str:
    """A `Host` header without its port; empty where it is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _own(headers: Mapping[str, str]) -> bool:
    """Whether a request that changes something was sent by the server's own pages, or by no browser."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    try:
        return origin is None or urlsplit(origin).netloc == headers.get("host")
    except ValueError:  # no address at all
        return False
