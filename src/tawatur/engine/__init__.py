"""Engine: where readings run, in this process, a pool of processes or a Ray cluster; the stream of answers is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tawatur.engine.work import Answer, Setup
    from tawatur.errors import InputError
    from tawatur.record import Report

__all__ = ["run"]


def run(
    items: Iterable[Report | InputError],
    setup: Setup,
    *,
    jobs: int = 1,
    engine: str | None = None,
    tell: Callable[[str], None] | None = None,
) -> Iterator[Answer]:
    """Read every report of `items` in `jobs` processes (1: this one); answers and errors keep the order.

    `engine`: a Ray cluster instead, `ray` or `ray://HOST:PORT`; an `EngineError` for anything else. `tell` hears in a
    line what went wrong and was mended: a worker that died, say.
    """
    if engine is not None:
        from tawatur.engine.cluster import ENGINE, run_cluster

        if engine != ENGINE and not engine.startswith(f"{ENGINE}://"):
            raise EngineError(f"--engine: not an engine: {engine!r} (write ray or ray://HOST:PORT)")
        return run_cluster(items, setup, address=engine, tell=tell or (lambda _: None))
    if jobs > 1:
        from tawatur.engine.pool import run_pool

        return run_pool(items, setup, jobs=jobs, tell=tell or (lambda _: None))
    from tawatur.engine.work import run_here

    return run_here(items, setup)
