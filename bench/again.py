"""How much of the work one per cent more reports cost: processor time of all steps, for the many and for the few.

    nice python bench/again.py [CORPUS.jsonl.gz] [--many 950] [--few 10] [--names lexicon] [--json]

Work is the processor's time of this process and its children for keeping, reading and indexing, grouping and drawing up
the stories. A store is filled with `many` reports and brought up to date, then `few` more come, which lie evenly among
the others in time, and it is brought up to date again. `share` is the work for the few by the work for all; `read` and
`drawn` say how many reports were read and how many stories drawn up each time. The reader is made before the clock starts.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from growth import CORPORA, load, note, spent

from tawatur.desk import Desk
from tawatur.record import Added

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.record import Report


def main() -> None:
    """Measure and print a table, or one JSON object with `--json`."""
    options = arguments()
    many, few = parted(load(options.corpus), options.many, options.few)
    with tempfile.TemporaryDirectory() as folder:
        Desk.init(folder)
        desk = Desk(store=Path(folder) / "tawatur.db", tier=options.names)
        desk.updating.reader()
        first = work(desk, many)
        second = work(desk, few)
        desk.close()
    share = second["work"] / (first["work"] + second["work"])
    found = {"many": first, "few": second, "share": round(share, 4), "of": round(len(few) / (len(many) + len(few)), 4)}
    print(json.dumps(found) if options.json else table(found))


def arguments() -> argparse.Namespace:
    """The options; the corpus is one file."""
    parser = argparse.ArgumentParser(description="Measure how much of the work a few more reports cost.")
    default = max(CORPORA.glob("*.jsonl.gz"), key=lambda p: p.stat().st_size, default=None)
    parser.add_argument("corpus", nargs="?", type=Path, default=default)
    parser.add_argument("--many", type=int, default=950)
    parser.add_argument("--few", type=int, default=10)
    parser.add_argument("--names", default="lexicon", choices=("lexicon", "default", "better"))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.corpus is None:
        parser.error(f"no corpus given and none in {CORPORA}")
    return options


def parted(reports: Sequence[Report], many: int, few: int) -> tuple[list[Report], list[Report]]:
    """So many reports and so few, both spread evenly over those that there are."""
    step = max(1, len(reports) // (many + few))
    chosen = list(reports[::step][: many + few])
    every = max(1, len(chosen) // few)
    late = set(range(every - 1, len(chosen), every)[:few])
    return [one for n, one in enumerate(chosen) if n not in late], [chosen[n] for n in sorted(late)]


def work(desk: Desk, reports: Sequence[Report]) -> dict[str, object]:
    """Seconds of each step for reports that come in, and what was done."""
    seconds: dict[str, float] = {}
    clock, begun = spent(), time.monotonic()
    kept = sum(isinstance(one, Added) for one in desk.keep(reports))
    clock = note(seconds, "keep", clock)
    read = len(list(desk.read_store()))
    clock = note(seconds, "read", clock)
    desk.updating.group()
    clock = note(seconds, "group", clock)
    done = desk.build()
    note(seconds, "build", clock)
    return {
        "reports": kept,
        "read": read + done.read,
        "drawn": done.stories,
        "seconds": {step: round(value, 2) for step, value in seconds.items()},
        "work": sum(seconds.values()),
        "clock": round(time.monotonic() - begun, 1),
    }


def table(found: dict[str, object]) -> str:
    """The same to be read."""
    lines = [f"{'':6}{'reports':>9}{'read':>9}{'drawn':>9}{'keep':>9}{'read':>9}{'group':>9}{'build':>9}{'work, s':>9}"]
    for name in ("many", "few"):
        one = found[name]
        cells = (*(one[key] for key in ("reports", "read", "drawn")), *one["seconds"].values(), round(one["work"], 2))
        lines.append(f"{name:6}" + "".join(f"{cell:>9,}" for cell in cells))
    return "\n".join([*lines, f"{found['of']:.2%} more reports cost {found['share']:.2%} of the work"])


if __name__ == "__main__":
    main()
