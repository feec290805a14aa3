"""Learn how far publication lies from what reports name, and write the table of weights that dating uses.

    python scripts/learn_dating.py DATED.jsonl.gz

The input holds dated reports (id, title, text, published). Half of them, by the hash of their title so that copies
fall together, are learned from; the other half is for measuring (`tests/eval/test_dating.py`). The model is log-linear
and is trained to give the true day the highest probability among all days of the horizon, each weight held near what
is believed of it beforehand (`beliefs.py`) with a pull of its own.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import random
import sys
from math import exp, sqrt
from pathlib import Path

from tawatur.reading.dating import clues_of
from tawatur.reading.dating.beliefs import BELIEFS
from tawatur.reading.dating.measures import Weekday
from tawatur.reading.dating.solver import HORIZON, log_share, spread
from tawatur.reading.reader import Reader
from tawatur.record import Report
from tawatur.text.document import analyse

TABLE = Path(__file__).parents[1] / "src" / "tawatur" / "reading" / "dating" / "weights.toml"
ROUNDS, STEP = 10, 0.25
PULL, SMOOTH = 3.0, 8.0  # toward what was believed; toward what its neighbours learned

#: Kinds whose lags say more of the corpus's few years than of reporting: they keep what is believed of them.
KEPT = frozenset(
    {
        "event",
        "event.recalled",
        "year.older",
        "person",
        "former",
        "since",
        "topic",
        "visit",
        "vote",
        "vote.ahead",
        "named.past",
        "named.this",
        "named.next",
        "named.plain",
        "url",
        "file",
    }
)


def learns(title: str) -> bool:
    """Whether a report belongs to the half that is learned from."""
    return hashlib.sha256(title.encode()).digest()[0] % 2 == 0


def collect(path: str) -> list[tuple[int, list]]:
    """True day and clues of each report to learn from."""
    reader, found = Reader(), []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            title, text = line.get("title") or "", line["text"]
            if not learns(title):
                continue
            whole = text if text.startswith(title) else f"{title}\n{text}"
            document = analyse(whole, reader.anchors, title=title or None)
            report = Report(id="", text=whole, title=title or None)
            clues = clues_of(report, document, reader.times.pieces(document))
            if clues:
                found.append((dt.date.fromisoformat(line["published"][:10]).toordinal(), clues))
    return found


def slope(clues: list, true: int, table: dict[str, list[float]]) -> dict[tuple[str, int], float]:
    """How much each weight should rise: what the true day has less what is expected."""
    given = spread(clues, table)
    top = max(weight for _, _, weight in given.stretches)
    factors = [exp(w) for w in given.week]
    week, masses, total = [0.0] * 7, [], 0.0
    for first, last, weight in given.stretches:
        mass = exp(weight - top)
        held = 0.0
        count, rest = divmod(last - first + 1, 7)
        for n in range(7):
            index = (first - 1 + n) % 7
            own = mass * factors[index] * (count + (n < rest))
            week[index] += own
            held += own
        masses.append((first, last, held))
        total += held
    rise: dict[tuple[str, int], float] = {}
    for clue in clues:
        key = (clue.kind, clue.measure.bucket(true))
        rise[key] = rise.get(key, 0.0) + 1
        if isinstance(clue.measure, Weekday):
            for index in range(7):
                key = (clue.kind, (index - clue.measure.weekday) % 7)
                rise[key] = rise.get(key, 0.0) - week[index] / total
            continue
        runs = clue.measure.runs(HORIZON.first, HORIZON.last)
        at = 0
        for first, _, held in masses:
            while at + 1 < len(runs) and runs[at + 1][0] <= first:
                at += 1
            if held > total * 1e-6:
                key = (clue.kind, runs[at][1])
                rise[key] = rise.get(key, 0.0) - held / total
    return rise


def held(kind: str, bucket: int, table: dict[str, list[float]]) -> float:
    """The pull on a weight: toward its belief, and (where buckets have an order) toward its neighbours' learning."""
    own = table[kind][bucket] - BELIEFS[kind][bucket]
    pull = -PULL * own
    if len(table[kind]) > 7:
        beside = [n for n in (bucket - 1, bucket + 1) if 0 <= n < len(table[kind])]
        pull += SMOOTH * (sum(table[kind][n] - BELIEFS[kind][n] for n in beside) / len(beside) - own)
    return pull


def learn(reports: list[tuple[int, list]]) -> dict[str, list[float]]:
    """The table of weights, by steps that shrink as a weight has moved (AdaGrad)."""
    table = {kind: list(row) for kind, row in BELIEFS.items()}
    moved: dict[tuple[str, int], float] = {}
    order = random.Random(6)  # noqa: S311  # no secret: the same order in every run
    for number in range(ROUNDS):
        order.shuffle(reports)
        for true, clues in reports:
            for (kind, bucket), rise in slope(clues, true, table).items():
                if kind in KEPT:
                    continue
                step = rise + held(kind, bucket, table) / len(reports)
                moved[kind, bucket] = moved.get((kind, bucket), 0.01) + step * step
                table[kind][bucket] += STEP * step / sqrt(moved[kind, bucket])
        likely = sum(log_share(spread(clues, table), true) for true, clues in reports) / len(reports)
        print(f"round {number + 1}: mean log probability of the true day {likely:.4f}", flush=True)
    return table


#: What has happened is never likelier told later than sooner, from some days after it on.
FADING = (
    "day.newest",
    "day.weekday",
    "day.older",
    "date.plain",
    "date.past",
    "date.recalled",
    "date.told",
    "date.this_told",
    "date.recalled_told",
    "date.weekday",
)
FADES_FROM = 17  # the bucket of four to six days


def fading(row: list[float]) -> list[float]:
    """A row whose weights never rise from some days on: rises are levelled (pool adjacent violators)."""
    pools: list[list[float]] = []
    for weight in row[FADES_FROM:]:
        pools.append([weight])
        while len(pools) > 1 and sum(pools[-1]) / len(pools[-1]) > sum(pools[-2]) / len(pools[-2]):
            pools[-2:] = [pools[-2] + pools[-1]]
    return row[:FADES_FROM] + [sum(pool) / len(pool) for pool in pools for _ in pool]


def write(table: dict[str, list[float]], count: int) -> None:
    """The table as TOML, each row moved so that its highest weight is 0."""
    lines = [
        'about = "Weights of the clues to a day of publication: one for each bucket of its measure, best 0 (measures.py)"\n',
        f'source = "learned by scripts/learn_dating.py from {count} dated reports of one radio, 2013 to 2016; beliefs.py"\n',
        'license = "Apache-2.0"\n\n[weights]\n',
    ]
    for kind, row in sorted(table.items()):
        shown = fading(row) if kind in FADING else row
        top = max(shown)
        lines.append(f'"{kind}" = [{", ".join(f"{weight - top:.2f}" for weight in shown)}]\n')
    TABLE.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    learned_from = collect(sys.argv[1])
    print(len(learned_from), "reports with clues", flush=True)
    write(learn(learned_from), len(learned_from))
