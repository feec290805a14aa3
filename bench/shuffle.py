"""The shuffle behind copies at many times a real corpus: what goes to each partition, and what the fullest one costs.

    nice python bench/shuffle.py [CORPUS.jsonl.gz] [--times 10] [--partitions 64] [--json]

Imprints of every report are keyed by window of days and imprint, and sent to the partition that the key's hash names;
each partition pairs the reports that meet in it, and the counts of pairs are added up behind. Simulated in one process,
partition by partition, so that time and memory are those of a worker that has one partition. The corpus is laid over
itself so many times: each copy has every third word replaced, which breaks all but chance imprints and leaves as many
reports a day as a country's whole press has. That nothing is lost by parting is checked against one partition.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import random
import time
import tracemalloc
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.store.imprints import FREQUENT, window_of
from tawatur.text.fold import fold
from tawatur.text.imprints import imprints
from tawatur.text.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = tuple[int, int, int]  # window, imprint, report

ROW = 20  # bytes on the wire: window, imprint, report
SHARED = 2
CORPORA = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"


def main() -> None:
    """Lay the corpus over itself, part its imprints, and measure the partitions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = max(CORPORA.glob("*.jsonl.gz"), key=lambda p: p.stat().st_size, default=None)
    parser.add_argument("corpus", nargs="?", type=Path, default=default)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--partitions", type=int, default=64)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    start = time.process_time()
    texts = list(itertools.islice(load(given.corpus), given.limit))
    partitions: list[list[Row]] = [[] for _ in range(given.partitions)]
    for row in rows(texts, given.times):
        partitions[hash(row[:2]) % given.partitions].append(row)
    mapped = time.process_time() - start
    told = {"reports": len(texts) * given.times, "rows": sum(map(len, partitions))} | measured(partitions)
    told |= {"mb": told["rows"] * ROW / 1e6, "map_ms_a_report": 1000 * mapped / told["reports"], "whole": whole(texts)}
    print(json.dumps(told) if given.json else "\n".join(f"{key:18} {value:,.3f}" for key, value in told.items()))


def load(path: Path) -> Iterator[tuple[str | None, list[str]]]:
    """Day and words of each report."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            report = json.loads(line)
            day = (report.get("published") or "")[:10] or None
            yield day, [match.group() for match in WORD.finditer(fold(report["text"]).text)]


def rows(texts: list[tuple[str | None, list[str]]], times: int) -> Iterator[Row]:
    """Window, imprint and report of everything there is, the corpus and its garbled copies."""
    dice = random.Random(5)
    vocabulary = list({word for _, words in texts[:500] for word in words})
    for copy in range(times):
        for number, (day, words) in enumerate(texts):
            garbled = (
                words if copy == 0 else [dice.choice(vocabulary) if n % 3 == 0 else w for n, w in enumerate(words)]
            )
            report = copy * len(texts) + number
            yield from ((window_of(day), imprint, report) for imprint in imprints(garbled))


def paired(part: list[Row]) -> Counter[tuple[int, int]]:
    """How many imprints the reports of a partition share, pair by pair."""
    holders: dict[tuple[int, int], list[int]] = {}
    for window, imprint, report in part:
        holders.setdefault((window, imprint), []).append(report)
    counts: Counter[tuple[int, int]] = Counter()
    for reports in holders.values():
        if 2 <= len(reports) <= FREQUENT:
            counts.update(combinations(sorted(reports), 2))
    return counts


def measured(partitions: list[list[Row]]) -> dict[str, float]:
    """The fullest partition against the mean, its seconds and megabytes, and how many pairs come out of all."""
    fullest = max(partitions, key=len)
    tracemalloc.start()
    start = time.process_time()
    paired(fullest)
    seconds, (_, most) = time.process_time() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    total: Counter[tuple[int, int]] = Counter()
    for part in partitions:
        total.update(paired(part))
    return {
        "partitions": len(partitions),
        "skew": len(fullest) * len(partitions) / max(1, sum(map(len, partitions))),
        "fullest_s": seconds,
        "fullest_mb": most / 1e6,
        "pairs": sum(count >= SHARED for count in total.values()),
    }


def whole(texts: list[tuple[str | None, list[str]]]) -> bool:
    """Whether parting loses nothing: a part of the corpus in one partition and in seven gives the same pairs."""
    some = list(rows(texts[:500], 1))
    parts: list[list[Row]] = [[] for _ in range(7)]
    for row in some:
        parts[hash(row[:2]) % 7].append(row)
    return sum((paired(part) for part in parts), Counter()) == paired(some)


if __name__ == "__main__":
    main()
