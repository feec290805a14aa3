"""Growth: a corpus read, grouped into stories and every story built, small and large; time per report and memory.

    nice python bench/growth.py [CORPUS.jsonl.gz] [--small 500] [--large 9500] [--jobs 2] [--json]

CORPUS is JSON Lines (or gzipped) with `id`, `text` and, where known, `title`, `outlet` and `published`; by default a
press corpus beside the repository. The small set is spread evenly over the large one. Time is the processor's, of all
processes together and per report; memory is the most that they held together, looked at four times a second.
"""

from __future__ import annotations

import argparse
import itertools
import json
import multiprocessing
import os
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tawatur.engine import run
from tawatur.engine.work import Setup
from tawatur.errors import InputError
from tawatur.ingest.sources import Sources
from tawatur.story import build
from tawatur.story.grouping import features, group
from tawatur.text.lexicon import own_lexicons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.record import Reading, Report

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT.parent / "shared" / "corpus"
MB = 1e6


def main() -> None:
    """Measure and print a table, or one JSON object with `--json`."""
    options = arguments()
    large = list(itertools.islice(load(options.corpus), options.large))
    if not large:
        raise SystemExit(f"{options.corpus}: no reports")
    small = large[:: max(1, len(large) // options.small)][: options.small]
    found = {"small": measure(small, options.jobs), "large": measure(large, options.jobs)}
    per = [each(found[size]) for size in ("small", "large")]
    found["growth"] = round(per[1] / per[0], 2)
    print(json.dumps(found) if options.json else table(found))


def arguments() -> argparse.Namespace:
    """The options; the corpus is one file."""
    parser = argparse.ArgumentParser(description="Measure growth from reading to stories.")
    default = max(CORPORA.glob("*.jsonl.gz"), key=lambda p: p.stat().st_size, default=None)
    parser.add_argument("corpus", nargs="?", type=Path, default=default)
    parser.add_argument("--small", type=int, default=500)
    parser.add_argument("--large", type=int, default=9500)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.corpus is None:
        parser.error(f"no corpus given and none in {CORPORA}")
    return options


def load(corpus: Path) -> list[Report]:
    """The reports of a corpus."""
    return [item for item in Sources([corpus]) if not isinstance(item, InputError)]


def measure(reports: Sequence[Report], jobs: int) -> dict[str, object]:
    """Read, group and build; seconds of each step and what came of it."""
    seconds: dict[str, float] = {}
    with Memory() as memory:
        clock = spent()
        read(reports[:jobs], jobs)
        clock = note(seconds, "start", clock)
        pairs = read(reports, jobs)
        clock = note(seconds, "read", clock)
        seconds["read"] -= seconds["start"]
        groups = group([features(*pair) for pair in pairs.values()])
        clock = note(seconds, "group", clock)
        slowest, lexicons = 0.0, own_lexicons()
        for one in groups:
            start = time.process_time()
            build([pairs.pop(report) for report in one.reports], lexicons=lexicons)
            slowest = max(slowest, time.process_time() - start)
        note(seconds, "build", clock)
    return {
        "reports": len(reports),
        "stories": len(groups),
        "largest": max(len(g.reports) for g in groups),
        "slowest_story": round(slowest, 2),
        "seconds": {step: round(value, 2) for step, value in seconds.items()},
        "memory_mb": round(memory.most / MB),
    }


def read(reports: Sequence[Report], jobs: int) -> dict[str, tuple[Report, Reading]]:
    """The readings by report, when the processes have ended: only then is their time known."""
    answers = list(run(reports, Setup(), jobs=jobs))
    while multiprocessing.active_children():
        time.sleep(0.05)
    return {answer[0].id: answer for answer in answers if not isinstance(answer, InputError)}


def spent() -> float:
    """Processor time of this process and of its children that have ended."""
    return sum(os.times()[:4])


def note(seconds: dict[str, float], step: str, since: float) -> float:
    """Write down what a step took; the time now."""
    now = spent()
    seconds[step] = now - since
    return now


class Memory:
    """The most memory that this process and its children held together."""

    most = 0

    def __enter__(self) -> Self:
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.25):
            self.most = max(self.most, held(os.getpid()))


def held(process: int) -> int:
    """Bytes that a process and its children hold for themselves (Linux)."""
    total, ahead = 0, [process]
    while ahead:
        one = Path(f"/proc/{ahead.pop()}")
        try:
            lines = (one / "smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
            for task in (one / "task").iterdir():
                ahead += [int(child) for child in (task / "children").read_text().split()]
        except OSError:  # it has ended meanwhile
            continue
    return total


def each(one: dict[str, object]) -> float:
    """Seconds a report, the start of the processes left out."""
    return sum(value for step, value in one["seconds"].items() if step != "start") / one["reports"]


def table(found: dict[str, dict[str, object]]) -> str:
    """The figures for people."""
    lines = []
    for size in ("small", "large"):
        one = found[size]
        steps = ", ".join(f"{step} {value:.1f} s" for step, value in one["seconds"].items())
        lines.append(
            f"{one['reports']} reports, {one['stories']} stories (the largest of {one['largest']}, the slowest built in "
            f"{one['slowest_story']} s): {steps}; {1000 * each(one):.1f} ms a report, {one['memory_mb']} MB in all"
        )
    return "\n".join([*lines, f"time per report grows to {found['growth']} of what it was"])


if __name__ == "__main__":
    main()
