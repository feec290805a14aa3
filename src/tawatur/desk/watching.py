"""Watching feeds for the store, or for a folder of reports where there is no store."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.desk.place import settings_of, store_place
from tawatur.desk.values import encode
from tawatur.errors import InputError
from tawatur.ingest.settings import settings_beside
from tawatur.record import Added
from tawatur.text.decode import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tawatur.desk.keeping import Keeping
    from tawatur.ingest.watch import Plan
    from tawatur.ingest.watch.watcher import Got
    from tawatur.record import Report

__all__ = ["watch_feeds"]


def watch_feeds(
    desk: Keeping, feeds: str | Path, *, folder: str | Path | None = None, once: bool = False
) -> Iterator[Added | InputError]:
    """What comes of the feeds that a `feeds.toml` names, as it is kept; `once`: one round, else until stopped.

    Reports go to the desk's store or, where `folder` is given, into JSON Lines files in it, one a report. What the
    watcher remembers and the raw pages lie beside `feeds`, in a folder of its name that ends in `.watch`.
    """
    from tawatur.ingest.watch import Watcher, read_plan  # loads the client

    path = Path(feeds)
    plan: Plan = read_plan(path)
    kept: list[Added] = []
    keep = _into_store(desk, kept) if folder is None else _into_folder(Path(folder), kept)
    settings = settings_of(store_place(desk.place)) if folder is None else settings_beside([path])
    limits = Limits.given(desk.max_size, otherwise=settings.max_size)
    watcher = Watcher(plan, path.with_suffix(".watch"), keep, limits=limits)
    try:
        for found in watcher.once() if once else watcher.forever():
            yield found if isinstance(found, InputError) else kept.pop()
            kept.clear()
    finally:
        watcher.close()


def _into_store(desk: Keeping, kept: list[Added]) -> Callable[[Got], None]:
    def keep(got: Got) -> None:
        for added in desk.keep([got.report]):
            if isinstance(added, InputError):
                raise added
            kept.append(added)

    return keep


def _into_folder(folder: Path, kept: list[Added]) -> Callable[[Got], None]:
    """One file a report, named by what is in it, so that a report that comes again after a crash is the same file."""
    folder.mkdir(parents=True, exist_ok=True)

    def keep(got: Got) -> None:
        sha = hashlib.sha256(got.report.text.encode("utf-8", "replace")).hexdigest()
        what = "known" if _written(folder, got.report, sha) else "new"
        kept.append(Added(id=got.report.id, sha256=sha, what=what))  # type: ignore[arg-type]

    return keep


def _written(folder: Path, report: Report, sha: str) -> bool:
    """Write a report, whole; says whether it was there."""
    name = hashlib.sha256(f"{report.url}\0{sha}".encode("utf-8", "replace")).hexdigest()[:24]
    path = folder / f"{report.published or 'undated'}-{name}.jsonl"
    if path.exists():
        return True
    part = folder / f".{name}.part"
    with part.open("wb") as stream:
        stream.write(encode(report) + b"\n")
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
    return False
