"""Speed of a store that holds an archive: records, search and actors while an import runs, and one further report.

    python bench/store.py reports.jsonl.gz [--readings FILE] [--store PLACE] [--keep]

Fills a store with the reports (or with `{"report": …, "reading": …}` lines, which saves the reading), groups them and
draws up the stories; then asks 50 questions of each kind while another process imports; then adds one report and brings
everything up to date. Medians in milliseconds, on the clock.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import multiprocessing
import statistics
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from tawatur.desk import Desk
from tawatur.ingest.sources import Sources
from tawatur.record import Added, Question, Reading, Report
from tawatur.store import Took

ASKED = 50
WORDS = (
    "الحكومة",
    "القوات",
    "الرئيس",
    "النفط",
    "الأمم المتحدة",
    "المحكمة",
    "هجوم",
    "الاتفاق",
    '"وزير الخارجية"',
    "الحج",
)


class Pair(msgspec.Struct):
    """A report and its reading."""

    report: Report
    reading: Reading


def main() -> None:
    """Run the whole of it."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        place = options.store or str(Path(folder) / "bench.db")
        Desk.init(folder, store=place)
        desk = Desk(store=place, tell=_say)
        pairs = _pairs(options, desk)
        last, rest = pairs[-1], pairs[: -options.importing]
        importing = pairs[-options.importing : -1]
        if not desk.health().reports:
            _fill(desk, rest)
        _say(f"health: {msgspec.json.encode(desk.health()).decode()}")
        _ask(desk, place, importing)
        _one_more(desk, last)
        desk.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", help="reports, or reports with readings")
    parser.add_argument("--readings", action="store_true", help="the lines hold readings too")
    parser.add_argument("--store", help="path or URL; a store that is there already is not filled again")
    parser.add_argument("--importing", type=int, default=200, help="reports imported while questions are asked")
    return parser.parse_args()


def _pairs(options: argparse.Namespace, desk: Desk) -> list[Pair]:
    if options.readings:
        with gzip.open(options.reports) as lines:
            return [msgspec.json.decode(line, type=Pair) for line in lines]
    reports = [r for r in Sources([options.reports]) if isinstance(r, Report)]
    reader = desk.updating.setup.reader()
    return [Pair(report, reader.read(report)) for report in reports]


def _fill(desk: Desk, pairs: list[Pair]) -> None:
    begun = time.perf_counter()
    names = [found.id for found in desk.keep(pair.report for pair in pairs) if isinstance(found, Added)]
    readings = {name: pair.reading for name, pair in zip(names, pairs, strict=True)}
    _say(f"{len(names):,} reports kept in {time.perf_counter() - begun:.1f} s")
    begun = time.perf_counter()
    version = desk.updating.reader_version
    pending = desk.store.readings.pending(version)
    while batch := [Took(stored, readings[stored.report.id]) for stored in itertools.islice(pending, 64)]:
        desk.store.readings.put(batch, version)
    _say(f"readings kept and indexed in {time.perf_counter() - begun:.1f} s")
    begun = time.perf_counter()
    done = desk.build(seen=lambda what, count: None if count % 200 else _say(f"  {what} {count}"))
    _say(f"grouped and drawn up in {time.perf_counter() - begun:.1f} s: {done}")


def _import(place: str, reports: list[Report], begun: multiprocessing.Event, stop: multiprocessing.Event) -> None:
    """Another process: report after report is brought in and read, over and over, until it is told to stop."""
    desk = Desk(store=place)
    desk.updating.reader()  # made before the clock starts
    begun.set()
    count = 0
    while not stop.is_set():
        report = reports[count % len(reports)]
        text = f"{report.text}\n{count}" if count >= len(reports) else report.text
        list(desk.keep([msgspec.structs.replace(report, text=text)]))
        list(desk.read_store())
        count += 1
    sys.stdout.write(f"meanwhile {count} reports were imported and read\n")


def _ask(desk: Desk, place: str, importing: list[Pair]) -> None:
    spawn = multiprocessing.get_context("spawn")
    begun, stop = spawn.Event(), spawn.Event()
    other = spawn.Process(target=_import, args=(place, [pair.report for pair in importing], begun, stop))
    other.start()
    begun.wait(60)
    stories = [line.id for line in desk.stories(limit=ASKED).items]
    actors = desk.actors(limit=ASKED).items
    cases = {
        "story record": [lambda name=name: desk.record(name) for name in stories],
        "record as JSON": [lambda name=name: msgspec.json.encode(desk.record(name)) for name in stories],
        "stories": [desk.stories],
        "search reports": [lambda w=w: desk.search(Question(words=w)) for w in WORDS],
        "search statements": [lambda w=w: desk.search(Question(words=w, kind="statement")) for w in WORDS],
        "search happenings": [lambda w=w: desk.search(Question(words=w, kind="happening")) for w in WORDS],
        "search by type and day": [
            lambda d=d: desk.search(
                Question(kind="happening", type="ASSAULT", status="happened", since=f"2015-08-0{d}")
            )
            for d in range(1, 8)
        ],
        "count of a search": [lambda w=w: desk.count(Question(words=w)) for w in WORDS],
        "what an actor said": [lambda a=a: desk.search(Question(kind="statement", actor=a.key)) for a in actors],
        "what an actor did": [lambda a=a: desk.search(Question(kind="happening", actor=a.name)) for a in actors],
        "reports that name an actor": [lambda a=a: desk.search(Question(actor=a.key)) for a in actors],
        "actors by name": [lambda a=a: desk.actors(a.name) for a in actors],
        "all actors": [desk.actors],
    }
    for name, calls in cases.items():
        times = sorted(_timed(call) for call in itertools.islice(itertools.cycle(calls), ASKED))
        _say(f"{name:28} median {statistics.median(times):7.1f} ms   90 % {times[int(ASKED * 0.9)]:7.1f} ms")
    stop.set()
    other.join(120)


def _one_more(desk: Desk, pair: Pair) -> None:
    desk.build()
    desk.updating.reader()  # a service has its reader at hand
    begun = time.perf_counter()
    (added,) = desk.keep([pair.report])
    kept = time.perf_counter()
    list(desk.read_store())
    read = time.perf_counter()
    done = desk.build()
    end = time.perf_counter()
    _say(
        f"one further report ({added.what}): kept in {kept - begun:.2f} s, read and found by search {read - kept:.2f} s "
        f"later, grouped and {done.stories} stories drawn up {end - read:.2f} s after that"
    )


def _timed(call: object) -> float:
    begun = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - begun)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
