"""The index of imprints from one million passages to ten: bytes a passage on disk, memory, time of a lookup.

    nice python bench/imprints.py [--most 10000000] [--steps 4] [--a-day 25000] [--folder DIR] [--json]

Passages are made up: two dozen words drawn by Zipf's law, so that frequent imprints are as frequent as in texts; one in
ten hands on half of an earlier one of its day or the week before. They come in the order of days, as news does. A
lookup asks who of the days around shares a passage's words. Times are the processor's.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import random
import resource
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.store import Store
from tawatur.store.imprints import put_imprints
from tawatur.text.imprints import imprints

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS, VOCABULARY, SHARED = 24, 200_000, 0.1
AT_ONCE, LOOKUPS, DAYS = 5_000, 300, 7
MB = 1e6
FIRST = dt.date(2024, 1, 1)


def main() -> None:
    """Fill a store step by step; after each step measure, and print a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=10_000_000)
    parser.add_argument("--steps", type=int, default=4, help="how many sizes between a tenth of the most and the most")
    parser.add_argument("--a-day", type=int, default=25_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    sizes = [round(given.most * (0.1 + 0.9 * n / (given.steps - 1))) for n in range(given.steps)]
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        found = list(filled(Path(folder) / "tawatur.db", sizes, given.a_day, quiet=given.json))
    if given.json:
        print(json.dumps(found))
    else:
        print({key: round(found[-1][key] / found[0][key], 2) for key in ("disk", "memory", "lookup", "put")})


def filled(place: Path, sizes: list[int], a_day: int, *, quiet: bool) -> Iterator[dict[str, float]]:
    """A store of each size, measured."""
    store = Store.create(place)
    coming = passages(a_day)
    done, spent = 0, 0.0
    recent: list[tuple[str, list[str]]] = []
    for size in sizes:
        before, began = done, spent
        while done < size:
            batch = list(itertools.islice(coming, min(AT_ONCE, size - done)))
            laid = [(done + n, day, imprints(words)) for n, (day, words) in enumerate(batch, 1)]
            start = time.process_time()
            with store.database.writing() as connection:
                for number, day, found in laid:
                    put_imprints(connection, number, day, found)
            spent += time.process_time() - start
            done += len(batch)
            recent = [*recent, batch[0], batch[-1]][-LOOKUPS:]
        told = measured(store, place, done, recent) | {"put": 1e6 * (spent - began) / (done - before)}
        if not quiet:
            print({key: round(value, 3) for key, value in told.items()}, flush=True)
        yield told
    store.close()


def passages(a_day: int) -> Iterator[tuple[str, list[str]]]:
    """Days and words, for ever; the same in every run."""
    dice = random.Random(7)
    weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY)))
    words = [f"كلمة{number}" for number in range(VOCABULARY)]
    kept: list[list[str]] = []
    for number in itertools.count():
        made = dice.choices(words, cum_weights=weights, k=WORDS)
        if kept and dice.random() < SHARED:
            made[: WORDS // 2] = dice.choice(kept)[: WORDS // 2]
        if number % 25 == 0:
            kept = [*kept, made][-DAYS * a_day // 25 :] if number % 2500 == 0 else [*kept, made]
        yield (FIRST + dt.timedelta(days=number // a_day)).isoformat(), made


def measured(store: Store, place: Path, size: int, asked: list[tuple[str, list[str]]]) -> dict[str, float]:
    """Bytes on disk and of memory a passage, and the milliseconds of a lookup at the median."""
    times = []
    for day, words in asked:
        found = imprints(words)
        start = time.process_time()
        store.imprints.holders(found, day=day, days=DAYS)
        times.append(1000 * (time.process_time() - start))
    return {
        "passages": size,
        "disk": sum(file.stat().st_size for file in place.parent.iterdir()) / size,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MB,
        "lookup": statistics.median(times),
    }


if __name__ == "__main__":
    main()
