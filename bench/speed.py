"""Speed, memory and growth of `read`, beside dateparser's date search on the same reports in the same run.

    python bench/speed.py [CORPUS.jsonl.gz] [--every 9] [--small 300] [--large 3000] [--json]

CORPUS is JSON Lines (or gzipped) with `text` and, where known, `title` and `published`; by default a press corpus
beside the repository. The peer is `dateparser.search.search_dates(text, languages=["ar"])`, which looks for dates
alone; `read` is all layers together. Where spaCy is installed (it is no dependency), a blank pipeline shows what
cutting texts into words costs. They take turns report by report in one process, and the processor's
time is counted, so that what else the machine does falls on neither. Speed of the commands is that of whole processes, their start with it; memory is the most that the processes of
a command held together at any one time.
"""

from __future__ import annotations

import argparse
import compileall
import gzip
import importlib.metadata
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import tawatur
from tawatur.engine.work import settle
from tawatur.ingest.sources import Sources
from tawatur.reading.names.tagger import TIERS
from tawatur.reading.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from tawatur.record import Report

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT.parent / "shared" / "corpus"
WARM = 10
MB = 1e6


def main() -> None:
    """Measure and print a table, or one JSON object with `--json`."""
    options = arguments()
    compileall.compile_dir(Path(tawatur.__file__).parent, quiet=2)  # as an installed package has its byte code
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        chosen = sample(options.corpus, folder / "chosen.jsonl", every=options.every)
        found = {"corpus": options.corpus.name, "reports": chosen, "cores": os.cpu_count()}
        found |= side_by_side(folder / "chosen.jsonl", peer=not options.no_peer)
        found["commands"] = [command(folder / "chosen.jsonl", chosen, jobs) for jobs in (1, 2)]
        found["growth"] = growth(options.corpus, folder, (options.small, options.large))
    sys.stdout.write(json.dumps(found) + "\n" if options.json else table(found))


def arguments() -> argparse.Namespace:
    """The command's arguments; ends with a line where no corpus is at hand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", help="reports to read")
    parser.add_argument("--every", type=int, default=9, help="take every N-th report")
    parser.add_argument("--small", type=int, default=300, help="reports of the small run of growth")
    parser.add_argument("--large", type=int, default=3000, help="reports of the large run of growth")
    parser.add_argument("--no-peer", action="store_true", help="leave dateparser out")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    options = parser.parse_args()
    options.corpus = options.corpus or next(iter(sorted(CORPORA.glob("saudinewsnet*.jsonl.gz"))), None)
    if options.corpus is None or not options.corpus.is_file():
        parser.exit(2, "bench: no corpus; give the path of a .jsonl or .jsonl.gz file of reports\n")
    return options


def sample(corpus: Path, target: Path, *, every: int = 1, count: int | None = None) -> int:
    """Write every N-th line of a corpus, over and over again until there are `count`; how many were written."""
    with (
        gzip.open(corpus, "rt", encoding="utf-8") if corpus.suffix == ".gz" else corpus.open(encoding="utf-8")
    ) as source:
        lines = [line for number, line in enumerate(source) if number % every == 0]
    taken = lines if count is None else list(itertools.islice(itertools.cycle(lines), count))
    target.write_text("".join(taken), encoding="utf-8")
    return len(taken)


# ---------------------------------------------------------------- in this process, taking turns


def side_by_side(path: Path, *, peer: bool) -> dict[str, object]:
    """Reports a second of the reader and of the peer, report by report in turn."""
    reports = [report for report in Sources([path]) if not isinstance(report, Exception)]
    readers: dict[str, Callable[[Report], object]] = {
        f"tawatur, names {tier}": Reader(tier=tier).read for tier in TIERS
    }
    settle()  # as in every process that reads; it holds for all sides
    if peer:
        from dateparser.search import search_dates

        readers["dateparser"] = lambda report: search_dates(report.text, languages=["ar"])
        readers |= floor()
    spent = dict.fromkeys(readers, 0.0)
    for read in readers.values():
        for report in reports[:WARM]:
            read(report)
    for number, report in enumerate(reports):
        turn = list(readers.items())
        for name, read in turn if number % 2 else reversed(turn):
            begun = time.process_time()
            read(report)
            spent[name] += time.process_time() - begun
    return {
        "letters": sum(len(report.text) for report in reports) / len(reports),
        "per_second": {name: len(reports) / seconds for name, seconds in spent.items()},
        "ratios": {name: spent["dateparser"] / seconds for name, seconds in spent.items()} if peer else {},
        "peer": f"dateparser {importlib.metadata.version('dateparser')}" if peer else None,
    }


def floor() -> dict[str, Callable[[Report], object]]:
    """What cutting a text into words alone costs: a blank spaCy pipeline, where spaCy is installed."""
    try:
        import spacy
    except ImportError:
        return {}
    pipeline = spacy.blank("ar")
    return {"spaCy, blank": lambda report: pipeline(report.text)}


# ---------------------------------------------------------------- as commands


def command(path: Path, reports: int, jobs: int) -> dict[str, float]:
    """One run of `tawatur read --json`: seconds, reports a second, and the most memory held at one time."""
    arguments_ = [sys.executable, "-m", "tawatur", "read", str(path), "--json", "--jobs", str(jobs)]
    begun = time.perf_counter()
    with subprocess.Popen(arguments_, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        most = 0
        while process.poll() is None:
            most = max(most, held(process.pid))
            time.sleep(0.05)
    seconds = time.perf_counter() - begun
    return {"jobs": jobs, "reports": reports, "seconds": seconds, "per_second": reports / seconds, "memory": most / MB}


def held(pid: int) -> int:
    """Bytes held by a process and its descendants now; 0 where the system does not tell (no /proc)."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(held(int(child)) for child in children)


def growth(corpus: Path, folder: Path, counts: tuple[int, int]) -> list[dict[str, float]]:
    """Runs on few and on many reports, an even mixture of the corpus both times."""
    total = sample(corpus, folder / "all.jsonl")
    found = []
    for count in counts:
        path = folder / f"{count}.jsonl"
        sample(corpus, path, every=max(1, total // count), count=count)
        found.append(command(path, count, 1))
    return found


# ---------------------------------------------------------------- the table


def table(found: dict[str, object]) -> str:
    """What was measured, in Markdown."""
    speeds, ratios = found["per_second"], found["ratios"]
    rows = [f"| {name}, of one core, without its start | {speed:.1f} | | |" for name, speed in speeds.items()]
    rows += [
        f"| `tawatur read --jobs {run['jobs']:.0f}`, with its start | {_cells(run)} |" for run in found["commands"]
    ]
    small, large = found["growth"]
    rows += [f"| `tawatur read`, {run['reports']:,} reports | {_cells(run)} |" for run in (small, large)]
    times = large["seconds"] / small["seconds"]
    lines = [
        f"{found['reports']:,} reports of {found['letters']:,.0f} letters from {found['corpus']}, {found['cores']} cores",
        "",
        "| | reports a second | seconds | memory, MB |",
        "|---|---:|---:|---:|",
        *rows,
        "",
        f"{large['reports'] / small['reports']:g} times as many reports took {times:.1f} times as long.",
    ]
    lines += [
        f"All layers with {name.removeprefix('tawatur, ')} read {ratio:.2f} times as many reports a second as {found['peer']} alone."
        for name, ratio in ratios.items()
        if name.startswith("tawatur")
    ]
    return "\n".join(lines) + "\n"


def _cells(run: dict[str, float]) -> str:
    return f"{run['per_second']:.1f} | {run['seconds']:.1f} | {run['memory']:.0f}"


if __name__ == "__main__":
    main()
