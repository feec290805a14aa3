"""The pace of reading, in measures that a busy machine hardly moves: function calls a word, and a ratio of times.

    python bench/pace.py [REPORTS.jsonl ...] [--rounds 5] [--json]

REPORTS are the package's own sample unless others are named. Calls are those that Python makes while reports are read
a second time, when words are remembered: the same number on every machine. The ratio is the processor's time for
reading over that of a fixed piece of plain Python, the two taking turns, the middle of some rounds.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import sys
import time
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.engine.work import settle
from tawatur.ingest.sources import Sources
from tawatur.reading.reader import Reader
from tawatur.text.document import analyse

if TYPE_CHECKING:
    from collections.abc import Callable

    from tawatur.record import Report

_LINE = ["وصل", "وفد", "التفتيش", "إلى", "الميناء", "مساء", "الأحد", "وقال", "المتحدث", "إن", "الوفد", "يضم", "خبراء"]
_LAPS = 200  # of the plain workload in a turn


def main() -> None:
    """Measure and print a line, or one JSON object with `--json`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path, nargs="*", help="reports to read")
    parser.add_argument("--rounds", type=int, default=5, help="turns of both")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a line")
    options = parser.parse_args()
    with as_file(files("tawatur") / "sample" / "reports.jsonl") as own:
        sources = Sources(options.reports or [own])
        reports = [report for report in sources if not isinstance(report, Exception)]
    found = pace(reports, options.rounds)
    line = "{reports} reports, {words} words: {calls:.1f} calls a word, {ratio:.2f} times the plain workload\n"
    sys.stdout.write(json.dumps(found) + "\n" if options.json else line.format(**found))


def pace(reports: list[Report], rounds: int) -> dict[str, float]:
    """Calls a word and the ratio of times per thousand words."""
    reader = Reader()
    settle()
    words = sum(len(analyse(report.text, reader.anchors, title=report.title).words) for report in reports)

    def read() -> None:
        for report in reports:
            reader.read(report)

    read()  # words are looked up once and remembered
    ratios = [spent(read) / spent(plain) for _ in range(rounds)]
    return {
        "reports": len(reports),
        "words": words,
        "calls": calls(read) / words,
        "ratio": min(ratios) / words * 1000,
    }


def plain() -> None:
    """What any reader does in plain Python: words looked up, counted, compared letter by letter."""
    seen: dict[tuple[str, int], int] = {}
    for lap in range(_LAPS):
        for at, word in enumerate(_LINE):
            key = (word, (at + lap) % 5)
            seen[key] = seen.get(key, 0) + len(word)
            if word.startswith("ال"):
                seen[key] += sum(1 for letter in word if letter in "وفبلك")


def spent(work: Callable[[], None]) -> float:
    """The processor's time for one turn."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def calls(work: Callable[[], None]) -> int:
    """How many function calls Python makes."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
