"""Reading on a Ray cluster: chunks of reports go to whatever node is free, readings come back in order.

Each node has this Tawatur installed; a worker checks that its code and lexicons are those of the sender, so that a
record does not hang on where it was read. A node that goes takes no report along: Ray runs its chunks again elsewhere.
Where a chunk kills its workers time and again, its reports are read one by one, and the one that does it is lost.
"""

from __future__ import annotations

import os
import tempfile
from collections import deque
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tawatur.engine.chunks import answers, packed, read_packed, reports_of, through
from tawatur.engine.work import Setup, settle
from tawatur.errors import EngineError, LostError, TawaturError, first_line, library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tawatur.engine.chunks import Items, Results
    from tawatur.engine.work import Answer
    from tawatur.errors import InputError
    from tawatur.reading.names.tagger import Tier
    from tawatur.reading.reader import Reader
    from tawatur.record import Report

__all__ = ["ENGINE", "run_cluster"]

#: How a Ray cluster is named: alone, or as an address behind `ray://`.
ENGINE = "ray"
_AHEAD = 3  # chunks under way for each processor
_NOT_THERE = "No module named 'tawatur"
_TRIES = 3  # more times that a chunk is run when its worker or node has died


class Shipped(NamedTuple):
    """A setup with the contents of its files, since a node does not have the files themselves; `version` is its own."""

    files: tuple[bytes, ...]
    tier: Tier
    version: str

    @classmethod
    def of(cls, setup: Setup) -> Shipped:
        """What makes a reader, to be sent."""
        return cls(tuple(path.read_bytes() for path in setup.lexicons), setup.tier, setup.version())


def run_cluster(
    items: Iterable[Report | InputError], setup: Setup, *, address: str, tell: Callable[[str], None]
) -> Iterator[Answer]:
    """Read on the cluster at an address: `ray://HOST:PORT`, or `ray` for the one at hand, else one on this machine.

    An `EngineError` where no cluster answers, or its nodes have no Tawatur or another one.
    """
    setup.check()  # a broken lexicon is told here, once
    with _joined(address) as ray:
        yield from through(_Cluster(ray, Shipped.of(setup), tell), items)


class _Cluster:
    def __init__(self, ray: Any, shipped: Shipped, tell: Callable[[str], None]) -> None:
        self._ray, self._tell = ray, tell
        self._shipped = ray.put(tuple(shipped))  # nothing that a node without this module could not unpack
        self._read = ray.remote(_read)
        self._ahead = _AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
        self.pending: deque[tuple[Items, Any]] = deque()

    @property
    def full(self) -> bool:
        return len(self.pending) > self._ahead

    def add(self, chunk: Items) -> None:
        self.pending.append((chunk, self._sent(reports_of(chunk), _TRIES)))

    def next(self) -> Iterator[Answer]:
        """The answers to the chunk that has waited longest."""
        chunk, reference = self.pending.popleft()
        results = self._got(reference)
        if results is None:
            self._tell("workers of the cluster died time and again; their reports are read one by one")
            results = [result for report in reports_of(chunk) for result in self._singly(report)]
        return answers(chunk, results)

    def _singly(self, report: Report) -> Results:
        lost = LostError(report.id, "the workers of the cluster died while reading it")
        return self._got(self._sent([report], 1)) or [lost]

    def _sent(self, reports: list[Report], tries: int) -> Any:
        try:
            return self._read.options(max_retries=tries).remote(self._shipped, packed(reports))
        except ModuleNotFoundError as error:  # the far end of `ray://` could not unpack what is to run
            raise _told(error) from None

    def _got(self, reference: Any) -> Results | None:
        """What came back; null where the workers died."""
        errors = self._ray.exceptions
        try:
            results: Results = self._ray.get(reference)
        except errors.RayTaskError as error:
            raise _told(error.cause) from None
        except errors.RayError as error:
            if _NOT_THERE in str(error):
                raise _told(error) from None
            return None
        return results


def _told(cause: BaseException) -> TawaturError:
    if isinstance(cause, TawaturError):
        return cause
    if _NOT_THERE in str(cause):
        return EngineError("the cluster's nodes have no Tawatur, or another one: install this one there")
    return EngineError(f"the cluster could not read: {type(cause).__name__}: {first_line(cause)}")


def _read(shipped: tuple[tuple[bytes, ...], Tier, str], sent: bytes) -> Results:
    """What a worker of the cluster does."""
    return read_packed(_reader_of(Shipped(*shipped)), sent)


@lru_cache(maxsize=1)
def _reader_of(shipped: Shipped) -> Reader:
    """The reader of a worker process, made when the first chunk comes."""
    with tempfile.TemporaryDirectory() as folder:
        paths = tuple(Path(folder) / f"{number}.toml" for number in range(len(shipped.files)))
        for path, content in zip(paths, shipped.files, strict=True):
            path.write_bytes(content)
        setup = Setup(paths, shipped.tier)
        if setup.version() != shipped.version:
            raise EngineError("the cluster's nodes have another Tawatur than this one: install this one there")
        reader = setup.reader()
    settle()
    return reader


@contextmanager
def _joined(address: str) -> Iterator[Any]:
    """Ray, connected; a connection that stood before is left as it was."""
    ray = library("ray", "ray", "Ray clusters")
    if ray.is_initialized():
        yield ray
        return
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # no host is called that nobody asked for
    given = None if address == ENGINE else address
    try:
        ray.init(
            address=given,
            log_to_driver=False,
            logging_level="error",
            include_dashboard=False if given is None else None,
        )
    except (ConnectionError, OSError, RuntimeError, ValueError, ImportError) as error:
        raise EngineError(f"{address}: no Ray cluster answers there ({first_line(error)})") from None
    try:
        yield ray
    finally:
        ray.shutdown()
