"""A pool of processes: chunks of reports go out, readings come back in order, a dead worker costs one report at most.

Where the system forks safely the reader is made once, here, and the workers are born with it; else each makes its own.
Only a few chunks are under way at a time, so memory stays flat however long the input is. When a worker dies, the
pool is made anew, and the reports of the chunk that was waited for are read one by one by a worker of their own; the
one on which it dies again is told as lost.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tawatur.engine.chunks import answers, packed, read_packed, reports_of, through
from tawatur.engine.work import settle
from tawatur.errors import LostError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

    from tawatur.engine.chunks import Items, Results
    from tawatur.engine.work import Answer, Setup
    from tawatur.errors import InputError
    from tawatur.reading.reader import Reader
    from tawatur.record import Report

__all__ = ["run_pool"]

_AHEAD = 3  # chunks under way for each process


def run_pool(
    items: Iterable[Report | InputError], setup: Setup, *, jobs: int, tell: Callable[[str], None]
) -> Iterator[Answer]:
    """Read in `jobs` processes; see the module."""
    setup.check()  # a broken lexicon is told here, once
    pool = _Pool(setup, jobs, tell)
    try:
        yield from through(pool, items)
    finally:
        pool.close()


class _Pool:
    def __init__(self, setup: Setup, jobs: int, tell: Callable[[str], None]) -> None:
        self._setup, self._jobs, self._tell = setup, jobs, tell
        self.pending: deque[tuple[Items, Future[Results]]] = deque()
        self._executor = _executor(setup, jobs)

    @property
    def full(self) -> bool:
        return len(self.pending) > self._jobs * _AHEAD

    def add(self, chunk: Items) -> None:
        try:
            self.pending.append((chunk, _send(self._executor, reports_of(chunk))))
        except BrokenProcessPool:
            self._renew()
            self.pending.append((chunk, _send(self._executor, reports_of(chunk))))

    def next(self) -> Iterator[Answer]:
        """The answers to the chunk that has waited longest."""
        chunk, future = self.pending.popleft()
        try:
            results = future.result()
        except BrokenProcessPool:
            self._tell("a worker process died; its reports are read again, one by one")
            self._renew()
            results = self._singly(reports_of(chunk))
        return answers(chunk, results)

    def _renew(self) -> None:
        """A new pool, and everything that the old one still owed sent to it."""
        self.close()
        self._executor = _executor(self._setup, self._jobs)
        for at, (chunk, future) in enumerate(self.pending):
            if not future.done() or future.cancelled() or future.exception() is not None:
                self.pending[at] = (chunk, _send(self._executor, reports_of(chunk)))

    def _singly(self, reports: list[Report]) -> Results:
        """Reports read one by one by one worker, made anew when it dies."""
        results: Results = []
        executor = _executor(self._setup, 1)
        for report in reports:
            try:
                results += _send(executor, [report]).result()
            except BrokenProcessPool:
                results.append(LostError(report.id, "the worker process died while reading it"))
                executor = _executor(self._setup, 1)
        executor.shutdown(wait=False)
        return results

    def close(self) -> None:
        """Let the workers go; where work is still under way (Ctrl-C), at once."""
        workers = list((self._executor._processes or {}).values())  # noqa: SLF001  # no public way before 3.14
        self._executor.shutdown(wait=False, cancel_futures=True)
        if self.pending:
            for worker in workers:
                worker.kill()


def _executor(setup: Setup, jobs: int) -> ProcessPoolExecutor:
    if _forks():
        reader = setup.reader()
        reader.prepare()
        settle()  # before the fork, so that nobody writes to what all share
        return ProcessPoolExecutor(
            jobs, mp_context=multiprocessing.get_context("fork"), initializer=_Worker.born, initargs=(reader,)
        )
    return ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_Worker.start, initargs=(setup,)
    )


def _forks() -> bool:
    """Whether workers may be forked: a process with threads must not be, and other systems than Linux do it badly."""
    return sys.platform == "linux" and threading.active_count() == 1


def _send(executor: ProcessPoolExecutor, reports: list[Report]) -> Future[Results]:
    with _deaf():  # this may start workers
        return executor.submit(_Worker.read, packed(reports))


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes started here never hear Ctrl-C, which is for the one that was started by hand."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)


class _Worker:
    """What lives in a worker process: its reader."""

    reader: Reader

    @classmethod
    def born(cls, reader: Reader) -> None:
        """A forked worker: its reader was made before it."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        cls.reader = reader

    @classmethod
    def start(cls, setup: Setup) -> None:
        """A spawned worker makes its own."""
        cls.born(setup.reader())
        settle()

    @classmethod
    def read(cls, sent: bytes) -> Results:
        return read_packed(cls.reader, sent)
