"""The index of imprints from one million passages to ten: bytes a passage on disk, memory, time of a lookup.

    nice python bench/imprints.py [--most 10000000] [--steps 4] [--a-day 25000] [--folder DIR] [--json]

Passages are made up: two dozen words drawn by Zipf's law, so that frequent imprints are as frequent as in texts; one in
ten hands on half of an earlier one of its day or the week before. They come in the order of days, as news does. A
lookup asks who of the days around shares a passage's words. The store is put aside at every size, and at the end the
sizes are asked in turn, so that what else the machine does falls on all alike. Times are the processor's.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import random
import resource
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tawatur.store import Store
from tawatur.store.imprints import put_imprints
from tawatur.text.imprints import imprints

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS, VOCABULARY, SHARED = 24, 200_000, 0.1
AT_ONCE, LOOKUPS, WARMING, DAYS = 5_000, 300, 30, 7
MB = 1e6
FIRST = dt.date(2024, 1, 1)


def main() -> None:
    """Fill a store step by step, then ask what it was at each step; print a line each and what grew how much."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=10_000_000)
    parser.add_argument("--steps", type=int, default=4, help="how many sizes between a tenth of the most and the most")
    parser.add_argument("--a-day", type=int, default=25_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    sizes = [round(given.most * (0.1 + 0.9 * n / (given.steps - 1))) for n in range(given.steps)]
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        steps = []
        for step in filled(Path(folder), sizes, given.a_day):
            steps.append(step)
            if not given.json:
                print(f"{step.passages:,} passages, {step.disk:.0f} bytes each", flush=True)
        found = [step.told(time) for step, time in zip(steps, asked_in_turn(steps), strict=True)]
    if given.json:
        print(json.dumps(found))
    else:
        for told in found:
            print({key: round(value, 3) for key, value in told.items()})
        print({key: round(found[-1][key] / found[0][key], 2) for key in ("disk", "memory", "lookup", "put")})


class Step(NamedTuple):
    """A store put aside at a size; bytes a passage on disk, megabytes of memory, microseconds to put one; what to ask."""

    place: Path
    passages: int
    disk: float
    memory: float
    put: float
    asked: list[tuple[str, frozenset[int]]]

    def told(self, lookup: float) -> dict[str, float]:
        """What was measured; `lookup`: milliseconds at the median."""
        return {"passages": self.passages, "disk": self.disk, "memory": self.memory, "lookup": lookup, "put": self.put}


def filled(folder: Path, sizes: list[int], a_day: int) -> Iterator[Step]:
    """A store of each size, put aside."""
    place = folder / "growing" / "tawatur.db"
    place.parent.mkdir()
    coming = passages(a_day)
    done, spent = 0, 0.0
    recent: list[tuple[str, list[str]]] = []
    for size in sizes:
        store = Store.open(place) if done else Store.create(place)
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
        store.close()
        aside = folder / str(size)
        shutil.copytree(place.parent, aside)
        disk = sum(file.stat().st_size for file in aside.iterdir()) / size
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MB
        asked = [(day, imprints(words)) for day, words in recent]
        yield Step(aside / place.name, size, disk, memory, 1e6 * (spent - began) / (done - before), asked)


def asked_in_turn(steps: list[Step]) -> list[float]:
    """The milliseconds of a lookup at the median, by size: the stores take turns, each begins as often as another."""
    stores = [Store.open(step.place) for step in steps]
    times: list[list[float]] = [[] for _ in steps]
    for turn in range(LOOKUPS + WARMING):
        for at in range(len(steps)):
            number = (turn + at) % len(steps)
            day, found = steps[number].asked[turn % len(steps[number].asked)]
            start = time.process_time()
            stores[number].imprints.holders(found, day=day, days=DAYS)
            if turn >= WARMING:
                times[number].append(1000 * (time.process_time() - start))
    for store in stores:
        store.close()
    return [statistics.median(found) for found in times]


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


if __name__ == "__main__":
    main()
