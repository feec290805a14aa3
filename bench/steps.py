"""Where the steps of a reading go: how many instructions of the interpreter each function runs, the same on every machine.

    python bench/steps.py [REPORTS.jsonl ...] [--top 40]

REPORTS are the package's own sample unless others are named. They are read once before, so that words are remembered.
What runs in C (patterns, look-ups, sums) is one step however long it takes, so a profile by time is looked at beside it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.ingest.sources import Sources
from tawatur.reading.reader import Reader

if TYPE_CHECKING:
    from types import CodeType, FrameType
    from typing import Any

    from tawatur.record import Report


def main() -> None:
    """Count and print a line a function, the busiest first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path, nargs="*", help="reports to read")
    parser.add_argument("--top", type=int, default=40, help="functions to show")
    options = parser.parse_args()
    with as_file(files("tawatur") / "sample" / "reports.jsonl") as own:
        sources = Sources(options.reports or [own])
        reports = [report for report in sources if not isinstance(report, Exception)]
    found = steps(reports)
    whole = sum(found.values())
    sys.stdout.write(f"{whole / len(reports):,.0f} steps a report, {len(reports)} reports\n")
    for code, count in found.most_common(options.top):
        where = f"{code.co_filename.rpartition('tawatur/')[2]}:{code.co_firstlineno} {code.co_qualname}"
        sys.stdout.write(f"{count / len(reports):9,.0f} {100 * count / whole:5.2f} % {where}\n")


def steps(reports: list[Report]) -> Counter[CodeType]:
    """How many instructions each function ran while the reports were read a second time."""
    reader = Reader()
    found: Counter[CodeType] = Counter()

    def trace(frame: FrameType, event: str, _argument: Any) -> Any:
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        if event == "opcode":
            found[frame.f_code] += 1
        return trace

    for report in reports:
        reader.read(report)
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        for report in reports:
            reader.read(report)
    finally:
        sys.settrace(before)
    return found


if __name__ == "__main__":
    main()
