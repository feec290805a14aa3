"""Learns `reading/events/current.tsv`: the weights by which a sentence reports an ASSAULT or a PROTEST as news.

Run where the labelled reports are at hand: python scripts/learn_current.py ../shared
They are SHARED/gold/train and the reports of SHARED/corpus whose events `scripts/events/statuses.tsv` labels (ids,
offsets, types and statuses, no text). A sentence is a yes where one of its events of the type is labelled as having
happened. Logistic regression that starts from weights written by hand (`scripts/events/news_beliefs.tsv`) and is held
near them by a quadratic penalty, where there are enough sentences of a type; how rare news is (`bias`) stays as written, since these labels do not tell what is
recalled from what is new. `scripts/measure_current.py` measures the outcome on sentences that it did not see.
"""

from __future__ import annotations

import math
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from labelled import annotated, of_corpus

from tawatur.reading.events.current import JUDGED, current_traits
from tawatur.reading.events.scene import Scene
from tawatur.reading.reader import Reader
from tawatur.text.document import analyse
from tawatur.text.table import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.record import Report

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "tawatur" / "reading" / "events" / "current.tsv"
ROUNDS, RATE, PENALTY, LEAST = 40, 0.1, 20.0, 4
ENOUGH = 200  # sentences that may move the weights of a type; fewer leave them as written
BALANCE = 1.5  # what the labels' share of yes adds to the score while learning, in the place of the bias
HEAD = """# about: Weights of what a sentence shows, for whether it reports an ASSAULT, a PROTEST as a current event
# source: learned by scripts/learn_current.py from {sentences} sentences, held near weights written by hand
# license: Apache-2.0
# class: current_weight
# columns: trait assault protest
"""
READER = Reader()


class Row(NamedTuple):
    """A sentence with an event of a type: its traits; whether a label says that one happened."""

    traits: list[str]
    answer: bool


class Label(NamedTuple):
    """A labelled event: where its trigger begins, its type, its status."""

    start: int
    type: str
    status: str


def main() -> None:
    """Learn and write."""
    shared = Path(sys.argv[1])
    rows: dict[str, list[Row]] = {type_: [] for type_ in JUDGED}
    for report, labels in read_labels(shared):
        for type_, row in sentences(report, labels):
            rows[type_].append(row)
    beliefs = load_table(HERE / "events" / "news_beliefs.tsv").rows
    columns = []
    for column, type_ in enumerate(JUDGED):
        written = {row[0]: float(row[column + 1]) for row in beliefs}
        columns.append(fit(rows[type_], written) if len(rows[type_]) >= ENOUGH else written)
    write(columns, sum(map(len, rows.values())))


def read_labels(shared: Path) -> Iterator[tuple[Report, list[Label]]]:
    """The reports that carry labels: those of gold/train, then those of the corpus that carry ours."""
    for report, events in annotated(shared):
        yield report, [Label(e["trigger"]["start"], e["type"], e["status"]) for e in events]
    labels: dict[str, list[Label]] = defaultdict(list)
    for name, start, _, type_, status in load_table(HERE / "events" / "statuses.tsv").rows:
        labels[name].append(Label(int(start), type_, status))
    for report in of_corpus(shared, labels):
        yield report, labels.pop(report.id)


def sentences(report: Report, labels: list[Label]) -> Iterator[tuple[str, Row]]:
    """The sentences below the title in which an event of a judged type was found, by type."""
    document = analyse(report.text, READER.anchors, title=report.title)
    reading = READER.read(report)
    scene = Scene(document, reading.names, reading.times)
    folded, at = document.folded.folded, document.sentence_at
    for sentence in document.sentences:
        if sentence.kind == "title":
            continue
        inside = [event for event in reading.events if at(folded(event.trigger.start)) == sentence]
        happened = {
            label.type for label in labels if label.status == "happened" and at(folded(label.start)) == sentence
        }
        for type_ in JUDGED:
            if any(e.type == type_ and e.status in ("happened", "ongoing") for e in inside):
                yield type_, Row(sorted(set(current_traits(scene, sentence, inside, type_))), type_ in happened)


def fit(rows: list[Row], beliefs: dict[str, float]) -> dict[str, float]:
    """Weights by AdaGrad, held near what was written; yes and no weigh alike."""
    seen = Counter(trait for row in rows for trait in row.traits)
    kept = {trait for trait, number in seen.items() if number >= LEAST} | (set(beliefs) - {"bias"})
    weights = {trait: beliefs.get(trait, 0.0) for trait in sorted(kept)}
    squares = dict.fromkeys(weights, 1e-6)
    yes = sum(row.answer for row in rows)
    share = {True: len(rows) / (2 * max(1, yes)), False: len(rows) / (2 * max(1, len(rows) - yes))}
    data = [([trait for trait in row.traits if trait in kept], row.answer) for row in rows]
    shuffler = random.Random(0)  # noqa: S311 (the same order every time)
    for _ in range(ROUNDS):
        shuffler.shuffle(data)
        for traits, answer in data:
            score = sum(weights[t] for t in traits) + beliefs["bias"] + BALANCE
            wrong = (1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) - answer) * share[answer]
            for t in traits:
                step = wrong + PENALTY * (weights[t] - beliefs.get(t, 0.0)) / seen[t]
                squares[t] += step * step
                weights[t] -= RATE * step / math.sqrt(squares[t])
    return {**weights, "bias": beliefs["bias"]}


def write(columns: list[dict[str, float]], number: int) -> None:
    """The table, small weights left out."""
    lines = []
    for trait in sorted(set(columns[0]) | set(columns[1])):
        values = [column.get(trait, 0.0) for column in columns]
        if trait == "bias" or max(map(abs, values)) >= 0.05:
            lines.append("\t".join([trait, *(f"{value:.2f}" for value in values)]))
    OUT.write_text(HEAD.format(sentences=number) + "\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "weights")


if __name__ == "__main__":
    main()
