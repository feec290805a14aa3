"""The watcher: asks feeds when they are due, fetches the articles behind their entries, hands reports on.

Polite: one request at a time, a pace for each host, robots.txt (RFC 9309), conditional requests, `Retry-After`,
back-off that doubles. Nothing is lost: an entry waits in the state until its report is kept, and where its article
cannot be had, what the feed says of it is the report. Nothing comes twice: a text that was kept is not handed on again.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from tawatur.errors import InputError, MalformedError, RefusedError, TooLargeError, library
from tawatur.ingest.feed import entry_report, entry_told, parse_feed
from tawatur.ingest.page import page_report
from tawatur.ingest.signs import with_signs
from tawatur.ingest.watch.fetch import Fetcher, host_of, lookup
from tawatur.ingest.watch.state import FeedState, State
from tawatur.text.decode import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tawatur.ingest.feed import Entry
    from tawatur.ingest.watch.fetch import Answer
    from tawatur.ingest.watch.plan import FeedPlan, Plan
    from tawatur.ingest.watch.state import Waiting
    from tawatur.record import Report

__all__ = ["Got", "Watcher"]

_AGENT = "Tawatur"
_TRIES = 5  # times an article is asked for before what the feed says of it stands
_LONGEST = 86_400.0  # seconds; no back-off is longer
_FIRST = 60.0
_ROBOTS = 500_000  # bytes
_ROBOTS_DAY = 86_400.0
_ROBOTS_AGAIN = 600.0
_MOST_DELAY = 60.0


class Got(NamedTuple):
    """A report that is new or changed, with the bytes it was taken from (null where the feed's words are the report)."""

    report: Report
    raw: bytes | None


class _Busy(Exception):  # noqa: N818  # never leaves this module
    """A host that is not to be asked before `until`; `why`, where that is news."""

    def __init__(self, until: float, why: str | None = None) -> None:
        self.until, self.why = until, why


class Watcher:
    """Watches the feeds of a plan. `keep` is called with each new report and must return only once it is safe.

    `clock`, `sleep` and `lookup` are the system's unless given. Raw pages are kept, packed, below `folder/raw`.
    """

    def __init__(
        self,
        plan: Plan,
        folder: Path,
        keep: Callable[[Got], None],
        *,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        lookup: Callable[[str, int], list[str]] = lookup,
    ) -> None:
        self.plan, self._folder, self._keep, self._limits = plan, folder, keep, limits or Limits()
        self._clock, self._sleep, self._asking = clock, sleep, False
        self._protego = library("protego", "watch", "feeds").Protego
        contact = f" (+{plan.contact})" if plan.contact else ""
        self._fetcher = Fetcher(f"{_AGENT}{contact}", private=plan.private, before=self._before, lookup=lookup)
        self._state = State(folder / "watch.sqlite")

    def close(self) -> None:
        """Let the state and all connections go."""
        self._fetcher.close()
        self._state.close()

    def once(self) -> Iterator[Report | InputError]:
        """One round: every feed that is due, then every article that waits. Reports come when they are kept."""
        for feed in self.plan.feeds:
            state = self._state.feed(feed.url)
            if not state.gone and state.next <= self._clock():
                yield from self._ask(feed, state)
        yield from self._articles()

    def forever(self) -> Iterator[Report | InputError]:
        """Round after round, asleep between them."""
        while True:
            yield from self.once()
            self._sleep(max(1.0, min(self.next_due() - self._clock(), 3600.0)))

    def next_due(self) -> float:
        """When there is something to do again (seconds since 1970)."""
        feeds = [state.next for feed in self.plan.feeds if not (state := self._state.feed(feed.url)).gone]
        waiting = self._state.next_waiting()
        due = [*feeds, *([] if waiting is None else [waiting])]
        return min(due, default=self._clock() + _LONGEST)

    # ---------------------------------------------------------------- feeds

    def _ask(self, feed: FeedPlan, state: FeedState) -> Iterator[InputError]:
        url = state.moved or feed.url
        try:
            answer = self._fetcher.get(url, most=4 * self._limits.page, headers=_conditions(state.etag, state.modified))
        except _Busy as busy:
            self._state.set_feed(feed.url, state._replace(next=busy.until))
            if busy.why:
                yield MalformedError(url, busy.why)
            return
        except InputError as error:
            self._failed(feed, state, None)
            yield error
            return
        if answer.status == 304:
            self._state.set_feed(feed.url, self._well(feed, state, answer))
        elif answer.status == 200:
            yield from self._entries(feed, state, answer)
        elif answer.status == 410:
            self._state.set_feed(feed.url, state._replace(gone=1))
            yield MalformedError(url, "the feed is gone (410); it is not asked again")
        else:
            self._failed(feed, state, answer)
            yield MalformedError(url, f"answered {answer.status}; asked again later")

    def _entries(self, feed: FeedPlan, state: FeedState, answer: Answer) -> Iterator[InputError]:
        try:
            found = parse_feed(answer.data, answer.url, base=answer.url)
        except InputError as error:
            self._failed(feed, state, None)
            yield error
            return
        whole = found.broken is None  # what a broken feed may have lost must not be answered with 304 next time
        self._state.set_feed(
            feed.url,
            self._well(feed, state, answer)._replace(
                title=found.title or state.title,
                etag=answer.headers.get("etag") if whole else None,
                modified=answer.headers.get("last-modified") if whole else None,
            ),
            reversed(found.entries),  # the oldest first
        )
        if found.broken:
            yield MalformedError(answer.url, f"broken XML ({found.broken}); {len(found.entries)} entries were read")

    def _well(self, feed: FeedPlan, state: FeedState, answer: Answer) -> FeedState:
        return state._replace(moved=answer.moved or state.moved, next=self._clock() + feed.every, failures=0)

    def _failed(self, feed: FeedPlan, state: FeedState, answer: Answer | None) -> None:
        wait = max(feed.every, _back_off(state.failures), self._rested(answer))
        self._state.set_feed(feed.url, state._replace(next=self._clock() + wait, failures=state.failures + 1))

    # ---------------------------------------------------------------- articles

    def _articles(self) -> Iterator[Report | InputError]:
        feeds = {feed.url: feed for feed in self.plan.feeds}
        while waiting := self._state.waiting(self._clock()):
            for item in waiting:
                if item.feed not in feeds:  # no longer in the plan
                    self._state.later(item, self._clock() + _LONGEST, tried=False)
                    continue
                try:
                    yield from self._article(item, feeds[item.feed])
                except _Busy as busy:
                    self._state.later(item, max(busy.until, self._clock() + 1), tried=False)
                    if busy.why:
                        yield MalformedError(item.entry.link, busy.why)

    def _article(self, item: Waiting, feed: FeedPlan) -> Iterator[Report | InputError]:
        """Fetch one article; what came of it is in the state when this ends."""
        entry = item.entry
        outlet = feed.outlet or self._state.feed(feed.url).title or ""
        if not feed.articles or not entry.link.startswith(("http://", "https://")):
            yield from self._give(item, self._of_feed(entry, outlet, None), None, None)
            return
        try:
            answer = self._fetcher.get(
                entry.link, most=self._limits.page, headers=_conditions(item.etag, item.modified)
            )
        except (RefusedError, TooLargeError) as error:
            yield from self._give(item, self._of_feed(entry, outlet, error.why), None, None)
            return
        except InputError as error:
            yield from self._again(item, outlet, error, 0)
            return
        if answer.status == 304:
            self._state.done(item, text=item.text, etag=item.etag, modified=item.modified, again=self._next(item))
        elif answer.status == 200:
            yield from self._give(item, self._of_page(entry, outlet, answer), answer, answer.data)
        elif answer.status == 429 or answer.status >= 500:
            fault = MalformedError(entry.link, f"answered {answer.status}")
            yield from self._again(item, outlet, fault, self._rested(answer))
        else:
            yield from self._give(item, self._of_feed(entry, outlet, f"answered {answer.status}"), None, None)

    def _of_page(self, entry: Entry, outlet: str, answer: Answer) -> Report | InputError:
        told = tuple(entry_told(entry, outlet))
        try:
            report = page_report(answer.data, answer.url, answer.url, self._limits, told=told)
        except InputError as error:
            return self._of_feed(entry, outlet, error.why)
        return with_signs(msgspec.structs.replace(report, url=report.url or answer.url))

    def _of_feed(self, entry: Entry, outlet: str, why: str | None) -> Report | InputError:
        """The report that the feed's own words are; `why` the article could not be had."""
        try:
            report = entry_report(entry, outlet, entry.link or entry.id, self._limits)
        except InputError as error:
            return error
        notices = (f"only the feed's own words: {why}",) if why else ()
        return with_signs(
            msgspec.structs.replace(report, id=entry.link or entry.id, notices=(*report.notices, *notices))
        )

    def _give(
        self, item: Waiting, report: Report | InputError, answer: Answer | None, raw: bytes | None
    ) -> Iterator[Report | InputError]:
        """Hand a report on where its text is new, and remember that it was."""
        headers = answer.headers if answer else {}
        text, fresh = item.text, isinstance(report, InputError)
        if not isinstance(report, InputError):
            text = hashlib.sha256(report.text.encode("utf-8", "replace")).hexdigest()
            fresh = text != item.text and not self._state.knows(item.entry.link or item.entry.id, text)
            if fresh:
                if raw is not None:
                    self._keep_raw(raw)
                self._keep(Got(report, raw))
        self._state.done(
            item, text=text, etag=headers.get("etag"), modified=headers.get("last-modified"), again=self._next(item)
        )
        if fresh:
            yield report

    def _again(self, item: Waiting, outlet: str, error: InputError, wait: float) -> Iterator[Report | InputError]:
        """An article that could not be had for now; after some tries the feed's words stand for it."""
        if item.tries + 1 >= _TRIES:
            report = self._of_feed(item.entry, outlet, error.why) if item.text is None else error
            yield from self._give(item, report, None, None)
            return
        self._state.later(item, self._clock() + max(wait, _back_off(item.tries)), tried=True)
        yield error

    def _next(self, item: Waiting) -> float | None:
        """When an article that is kept is asked for once more: once, a while after it came."""
        return self._clock() + self.plan.again if self.plan.again is not None and item.rounds == 0 else None

    def _keep_raw(self, data: bytes) -> None:
        """The page as it came, named by its hash, written whole."""
        name = hashlib.sha256(data).hexdigest()
        path = self._folder / "raw" / name[:2] / f"{name}.gz"
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        with part.open("wb") as stream:
            stream.write(gzip.compress(data, mtime=0))
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)

    # ---------------------------------------------------------------- politeness

    def _before(self, url: str) -> None:
        """Wait for a host's turn; a `RefusedError` where its robots.txt says no, `_Busy` where it asked to be left alone."""
        host, port = host_of(url)
        name = f"{host}:{port}"
        robots = self._robots(url, name)
        if robots is not None and not robots.can_fetch(url, _AGENT):
            raise RefusedError(url[:200], "its robots.txt does not allow it")
        delay = min(float(robots.crawl_delay(_AGENT) or 0), _MOST_DELAY) if robots is not None else 0.0
        self._turn(name, max(self.plan.pace, delay))

    def _turn(self, name: str, pace: float) -> None:
        host = self._state.host(name)
        now = self._clock()
        if host.free > now:
            raise _Busy(host.free)
        if (wait := host.last + pace - now) > 0:
            self._sleep(min(wait, pace))
        self._state.set_host(name, host._replace(last=self._clock()))

    def _robots(self, url: str, name: str) -> Any:
        """What a host's robots.txt allows; asked once a day. Null for the request that asks for it."""
        if self._asking:
            return None
        host = self._state.host(name)
        if host.until <= self._clock():
            self._ask_robots(url, name)
            host = self._state.host(name)
        return self._protego.parse(host.robots or "")

    def _ask_robots(self, url: str, name: str) -> None:
        scheme, rest = url.split("://", 1)
        address = f"{scheme}://{rest.split('/', 1)[0].split('?', 1)[0]}/robots.txt"
        now = self._clock()
        self._asking = True
        try:
            answer = self._fetcher.get(address, most=_ROBOTS)
            text = answer.data.decode("utf-8", "replace") if answer.status == 200 else ""
            unsure = answer.status == 429 or answer.status >= 500
        except TooLargeError:
            text, unsure = "", False
        except RefusedError:
            raise
        except InputError:
            text, unsure = "", True
        finally:
            self._asking = False
        host = self._state.host(name)
        if unsure:  # a host that cannot say what it allows is left alone for a while
            free = now + _ROBOTS_AGAIN
            self._state.set_host(name, host._replace(free=free))
            raise _Busy(free, "its robots.txt cannot be had now; the host is left alone for 10 minutes")
        self._state.set_host(name, host._replace(robots=text, until=now + _ROBOTS_DAY))

    def _rested(self, answer: Answer | None) -> float:
        """How long a host asked to be left alone; it is, for all its addresses."""
        if answer is None or not (answer.status == 429 or answer.status >= 500):
            return 0.0
        wait = _retry_after(answer.headers.get("retry-after", ""), self._clock())
        host, port = host_of(answer.url)
        name = f"{host}:{port}"
        state = self._state.host(name)
        if answer.status in {429, 503} or wait:
            self._state.set_host(name, state._replace(free=self._clock() + max(wait, _FIRST)))
        return wait


def _conditions(etag: str | None, modified: str | None) -> dict[str, str]:
    """The headers that ask for an answer only where something changed."""
    return {**({"If-None-Match": etag} if etag else {}), **({"If-Modified-Since": modified} if modified else {})}


def _back_off(failures: int) -> float:
    return min(_LONGEST, _FIRST * 2.0 ** min(failures, 20))


def _retry_after(value: str, now: float) -> float:
    """Seconds to wait: given as such, or as a date; no longer than a day."""
    if value.strip().isdecimal() and len(value) < 10:
        return min(_LONGEST, float(value))
    try:
        return min(_LONGEST, max(0.0, parsedate_to_datetime(value).timestamp() - now))
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0
