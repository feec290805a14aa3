"""Search by nearness: of reports that print one text under other headlines, how often one's headline finds the other.

    nice python bench/nearest.py [CORPUS.jsonl.gz] [--pairs 200] [--limit 10000] [--json]

Pairs come from the corpus itself: two reports of which the shorter has six in ten of its imprints in the longer, whose
headlines share less than 35 % of their words. The first's headline is asked; it must be told itself from the answers.
Nothing but the words is indexed, so that no reader is needed. Times are the processor's.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.ingest.sources import Sources
from tawatur.reading.reader import Reader
from tawatur.record import Question, Report
from tawatur.store import Store, Took
from tawatur.store.imprints import imprints_of
from tawatur.text.fold import fold
from tawatur.text.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPORA = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
WHOLE, OTHER, LEAST = 0.6, 0.35, 12
AT_ONCE = 200


def main() -> None:
    """Index the corpus, draw pairs from it, ask."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = max(CORPORA.glob("*.jsonl.gz"), key=lambda p: p.stat().st_size, default=None)
    parser.add_argument("corpus", nargs="?", type=Path, default=default)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--limit", type=int, default=10_000)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "tawatur.db")
        reports = [r for r in itertools.islice(Sources([given.corpus]), given.limit) if isinstance(r, Report)]
        fill(store, reports)
        found = asked(store, list(itertools.islice(pairs(store, reports), given.pairs)))
        store.close()
    print(json.dumps(found) if given.json else "\n".join(f"{key:12} {value:,.3f}" for key, value in found.items()))


def fill(store: Store, reports: list[Report]) -> None:
    """Keep the reports and lay their words into the index."""
    for at in range(0, len(reports), AT_ONCE):
        list(store.reports.add(reports[at : at + AT_ONCE]))
    waiting = store.readings.pending("words alone")
    while batch := list(itertools.islice(waiting, AT_ONCE)):
        store.readings.put([Took(one, Reader.keep(one.report)) for one in batch], "words alone")


def pairs(store: Store, reports: list[Report]) -> Iterator[tuple[Report, str]]:
    """Reports with the id of another that prints their text under another headline, in an order of chance."""
    by_id = {report.id: report for report in reports}
    for report in random.Random(3).sample(reports, len(reports)):
        mine = imprints_of(report, Reader.keep(report))
        if report.title is None or len(mine) < LEAST:
            continue
        for name in store.imprints.holders(mine, most=4):
            other = by_id[name]
            theirs = imprints_of(other, Reader.keep(other))
            small, large = sorted((len(mine), len(theirs)))
            alike = len(mine & theirs) >= WHOLE * small and 2 * small > large
            if name != report.id and other.title and alike and shared(report.title, other.title) < OTHER:
                yield report, name
                break


def shared(one: str, other: str) -> float:
    """The share of two headlines' words that both hold."""
    mine, theirs = (set(WORD.findall(fold(title).text)) for title in (one, other))
    return len(mine & theirs) / max(1, len(mine | theirs))


def asked(store: Store, drawn: list[tuple[Report, str]]) -> dict[str, float]:
    """How often the other report is the first and among the first ten, and what a question costs."""
    ranks, times = [], []
    for report, other in drawn:
        start = time.process_time()
        page = store.search.hits(Question(words=report.title or "", order="nearest"), limit=11)
        times.append(1000 * (time.process_time() - start))
        names = list(dict.fromkeys(hit.report for hit in page.items if hit.report != report.id))
        ranks.append(names.index(other) if other in names else 99)
    return {
        "pairs": len(drawn),
        "first": sum(rank == 0 for rank in ranks) / len(ranks),
        "in_ten": sum(rank < 10 for rank in ranks) / len(ranks),
        "median_ms": statistics.median(times),
    }


if __name__ == "__main__":
    main()
