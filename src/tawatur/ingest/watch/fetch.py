"""One request to the web, kept within bounds: which hosts may be asked, how far it is led, how much and how long.

The address of a host is looked up once, checked, and that address is connected to, so that a name cannot lead
somewhere else between the check and the connection. Redirects are followed here, each hop checked like the first.
"""

from __future__ import annotations

import ipaddress
import socket
import time
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from tawatur.errors import MalformedError, RefusedError, TooLargeError, library
from tawatur.ingest.addresses import seen_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["Answer", "Fetcher", "host_of", "lookup"]

_HOPS = 5
_PERMANENT = (301, 308)
_REDIRECTS = (301, 302, 303, 307, 308)
_PATIENCE = 60.0  # seconds for one answer as a whole
_URL = 2000  # characters
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


class Answer(NamedTuple):
    """What a server said in the end: `url` where it was, `moved` where it says to ask from now on (null: as before)."""

    status: int
    url: str
    headers: dict[str, str]
    data: bytes
    moved: str | None = None


class Fetcher:
    """Asks servers. `before` is called with the address of every request, redirects too: it waits or raises.

    `lookup` gives the addresses of a host; `private`: whether addresses that are not of the public net may be asked.
    """

    def __init__(
        self,
        agent: str,
        *,
        private: bool,
        before: Callable[[str], None],
        lookup: Callable[[str, int], list[str]],
        patience: float = _PATIENCE,
    ) -> None:
        httpx = library("httpx", "watch", "feeds")
        self._httpx, self._agent, self._private, self._before, self._lookup = httpx, agent, private, before, lookup
        self._patience = patience
        self._client = httpx.Client(timeout=httpx.Timeout(20, connect=10), trust_env=False, follow_redirects=False)

    def close(self) -> None:
        """Let all connections go."""
        self._client.close()

    def get(self, url: str, *, most: int, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer to a request, never more than `most` bytes of it unpacked.

        A `RefusedError` for what is not to be asked, a `TooLargeError`, a `MalformedError` where nothing came back.
        """
        moved: str | None = None
        permanent = True
        for _ in range(_HOPS + 1):
            self._before(url)
            answer = self._once(url, most, headers or {})
            target = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not target:
                return answer._replace(moved=moved)
            url = seen_from(url, target)  # what leads nowhere is refused as no address
            permanent = permanent and answer.status in _PERMANENT
            moved = url if permanent else moved
        raise RefusedError(url[:200], f"over {_HOPS} redirects")

    def _once(self, url: str, most: int, headers: Mapping[str, str]) -> Answer:
        host, port = host_of(url)
        address = self._address(url, host, port)
        parts = urlsplit(url)
        netloc = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
        target = urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, ""))
        sent = {
            "User-Agent": self._agent,
            "Accept-Encoding": "gzip",
            "Host": parts.netloc.rpartition("@")[2],
            **headers,
        }
        begun = time.monotonic()
        try:
            request = self._client.build_request("GET", target, headers=sent, extensions={"sni_hostname": host})
            response = self._client.send(request, stream=True)
            try:
                data = b"".join(self._pieces(response, most, url, begun))
            finally:
                response.close()
        except (self._httpx.HTTPError, self._httpx.InvalidURL, OSError, ValueError, zlib.error) as error:
            raise MalformedError(url[:200], f"no answer ({type(error).__name__}: {str(error)[:80]})") from None
        told = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, url, told, data)

    def _pieces(self, response: Any, most: int, url: str, begun: float) -> Iterator[bytes]:
        coding = response.headers.get("content-encoding", "").lower()
        if coding not in {"", "identity", "gzip", "x-gzip"}:
            raise RefusedError(url[:200], f"packed in a way that was not asked for: {coding[:20]}")
        unzip = zlib.decompressobj(47) if coding.endswith("gzip") else None
        size = raw = 0
        for piece in response.iter_raw():
            raw += len(piece)
            out = unzip.decompress(piece, most + 1 - size) if unzip else piece
            size += len(out)
            if max(size, raw) > most:
                raise TooLargeError(url[:200], f"an answer of over {most / 1e6:.0f} MB")
            if time.monotonic() - begun > self._patience:
                raise MalformedError(url[:200], f"no whole answer within {self._patience:.0f} s")
            yield out

    def _address(self, url: str, host: str, port: int) -> str:
        try:
            found = self._lookup(host, port)
        except (OSError, UnicodeError) as error:
            raise MalformedError(url[:200], f"no such host ({str(error)[:60]})") from None
        if not found:
            raise MalformedError(url[:200], "no such host")
        if not self._private and not all(map(_public, found)):
            raise RefusedError(url[:200], "a host inside a private network; `private = true` allows it")
        return found[0]


def host_of(url: str) -> tuple[str, int]:
    """The host and port of an address of the web; a `RefusedError` for any other."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise RefusedError(url[:200], "not an address") from None
    if len(url) > _URL or parts.scheme not in {"http", "https"} or not host or parts.username is not None:
        raise RefusedError(url[:200], "not an address of the web (http or https, without a user)")
    return host, port or (443 if parts.scheme == "https" else 80)


def lookup(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system finds them."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _translated(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for behind a translator (RFC 6052), or did in old times (`::a.b.c.d`)."""
    if ip.version == 6 and (ip in _TRANSLATED or (ip.packed[:12] == bytes(12) and int(ip) > 1)):
        return ipaddress.IPv4Address(ip.packed[12:])
    return None


def _public(address: str) -> bool:
    ip = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None) or _translated(ip)
    if inner is None and getattr(ip, "teredo", None):
        return False
    return (inner or ip).is_global and not ip.is_multicast
