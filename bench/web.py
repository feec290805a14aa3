"""Speed of the pages over a store that holds an archive, while another process imports into it.

    python bench/store.py reports.jsonl.gz --store archive.db --keep      # makes the store
    python bench/web.py archive.db [--importing reports.jsonl.gz]

Starts `tawatur serve`, asks each kind of page 50 times for different things, and tells medians in milliseconds on the
clock, the server's processor time for one answer (on a busy machine the clock tells more of the others; all of the
server's threads are counted) and sizes in kilobytes.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import os
import re
import statistics
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from tawatur.desk import Desk
from tawatur.record import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

ASKED = 50
WORDS = ("الحكومة", "القوات", "الرئيس", "النفط", "المحكمة", "هجوم", "الاتفاق", "الحج", "وزير", "مطار")


def main() -> None:
    """Run the whole of it."""
    options = _options()
    desk = Desk(store=options.store)
    asked = _asked(desk)
    import_ = _importing(options.store, options.importing) if options.importing else nullcontext()
    with _served(options.store) as (url, server), import_:
        for kind, paths in asked.items():
            before = _used(server)
            took, sizes = zip(
                *(_timed(url + path) for path in itertools.islice(itertools.cycle(paths), ASKED)), strict=True
            )
            used = 1000 * (_used(server) - before) / ASKED
            print(
                f"{kind:12} median {statistics.median(took):7.1f} ms   worst {max(took):7.1f}   "
                f"processor {used:6.1f} ms   {max(sizes) / 1000:6.1f} kB",
                flush=True,
            )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument(
        "--importing", metavar="REPORTS", help="reports that a process adds to a copy of nothing meanwhile"
    )
    return parser.parse_args()


def _asked(desk: Desk) -> dict[str, list[str]]:
    """What is asked of each kind: the largest stories first, the actors in most reports, reports of the archive."""
    stories = sorted(desk.stories(limit=200).items, key=lambda line: -line.reports)[:10]
    actors = desk.actors(limit=10).items
    hits = desk.search(Question(words="الحكومة", kind="report"), limit=20).items
    parts = ("/timeline", "/statements", "/happenings", "/actors", "/sources", "/disputes", "/since", "/incidents")
    return {
        "home": ["/"],
        "story": [f"/stories/{quote(story.id)}" for story in stories],
        "its parts": [f"/stories/{quote(story.id)}{part}" for story in stories for part in parts],
        "search": [f"/search?words={quote(word)}&kind=statement" for word in WORDS],
        "actor": [f"/actors/{quote(actor.key)}" for actor in actors],
        "report": [f"/reports/{quote(hit.report)}" for hit in hits],
    }


@contextmanager
def _served(store: str) -> Iterator[tuple[str, int]]:
    server = subprocess.Popen(
        [sys.executable, "-m", "tawatur", "serve", "--store", store, "--port", "0", "--read-only"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        line = server.stdout.readline() if server.stdout else ""
        yield re.search(r"http://\S+", line)[0].rstrip("/"), server.pid  # type: ignore[index]
    finally:
        server.terminate()
        server.wait(10)


@contextmanager
def _importing(store: str, reports: str) -> Iterator[None]:
    worker = multiprocessing.Process(target=_add, args=(store, reports), daemon=True)
    worker.start()
    time.sleep(3)
    try:
        yield
        print("the import was still running:", worker.is_alive())
    finally:
        worker.kill()


def _add(store: str, reports: str) -> None:
    """Add reports and bring the store up to date, over and over what is new."""
    desk = Desk(store=store)
    for _ in desk.add([reports]):
        pass
    desk.build()


def _used(process: int) -> float:
    """Seconds of processor time that a process has used; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _timed(url: str) -> tuple[float, int]:
    begun = time.perf_counter()
    with urllib.request.urlopen(url, timeout=60) as answer:
        size = len(answer.read())
    return (time.perf_counter() - begun) * 1000, size


if __name__ == "__main__":
    main()
