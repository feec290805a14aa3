"""Measures how far sentences that report an ASSAULT or a PROTEST as a current event can be told from mentions.

Run where the labelled sentences are at hand: python scripts/learn_current.py ../shared [--check]
They are SHARED/data/gsr (an MIT repository; the sentences are newspapers' and stay there: traits are names of our own
lexicons' entries and of facts, no words of theirs). Logistic regression with the rare answer weighted up, and the
threshold that does best when each article is scored by weights that did not see it; `--check` prints that F1.
"""

from __future__ import annotations

import json
import math
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tawatur.reading.events.current import JUDGED, current_traits
from tawatur.reading.events.scene import Scene
from tawatur.reading.reader import Reader
from tawatur.record import Report
from tawatur.text.document import analyse

OUT = Path("current.tsv")  # what is learned of these texts is for measuring and stays out of the package
FOLDS, ROUNDS, RATE, PENALTY, LEAST = 5, 40, 0.1, 20.0, 4
HEAD = """# about: Weights of what a sentence shows, for whether it reports an ASSAULT, a PROTEST as a current event
# source: learned by scripts/learn_current.py from {sentences} sentences labelled by the GSR data set's authors
# license: MIT
# attribution: labels of Sentence-level Arabic event detection data (GSR), MIT licence; no text of it is held here
# class: current_weight
# columns: trait assault protest
"""
READER = Reader()


class Row(NamedTuple):
    """A labelled sentence: its article, the answer, its traits; `found`: whether it has such an event at all."""

    article: str
    answer: bool
    traits: list[str]
    found: bool


def read_rows(path: Path, type_: str) -> list[Row]:
    """The sentences of one file."""
    rows = []
    for line in map(json.loads, path.open(encoding="utf-8")):
        report = Report(id=line["id"], text=line["text"])
        document = analyse(report.text, READER.anchors)
        reading = READER.read(report)
        scene, events = Scene(document, reading.names, reading.times), reading.events
        traits: set[str] = set()
        for sentence in scene.document.sentences:
            inside = [
                e
                for e in events
                if scene.document.sentence_at(scene.document.folded.folded(e.trigger.start)) == sentence
            ]
            if any(e.type == type_ for e in inside):
                traits |= set(current_traits(scene, sentence, inside, type_))
        article = re.split(r"[-_](?=\d+$)", line["id"])[0]
        rows.append(
            Row(
                article,
                line["label"] == "yes",
                sorted(traits),
                any(e.type == type_ and e.status in ("happened", "ongoing") for e in events),
            )
        )
    return rows


def fit(rows: list[Row]) -> dict[str, float]:
    """Weights by AdaGrad; a yes weighs as much as all the noes together."""
    rows = [row for row in rows if row.found]
    seen = Counter(trait for row in rows for trait in row.traits)
    kept = {trait for trait, number in seen.items() if number >= LEAST}
    weights = dict.fromkeys([*sorted(kept), "bias"], 0.0)
    squares = dict.fromkeys(weights, 1e-6)
    yes = sum(row.answer for row in rows)
    share = {True: len(rows) / (2 * max(1, yes)), False: len(rows) / (2 * max(1, len(rows) - yes))}
    data = [([*(t for t in row.traits if t in kept), "bias"], row.answer) for row in rows]
    shuffler = random.Random(0)  # noqa: S311 (the same order every time)
    for _ in range(ROUNDS):
        shuffler.shuffle(data)
        for traits, answer in data:
            score = sum(weights[t] for t in traits)
            wrong = (1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) - answer) * share[answer]
            for t in traits:
                step = wrong + (PENALTY * weights[t] / seen[t] if t != "bias" else 0.0)
                squares[t] += step * step
                weights[t] -= RATE * step / math.sqrt(squares[t])
    return weights


def scores(rows: list[Row]) -> list[float]:
    """The score of each sentence, by weights that did not see its article."""
    articles = sorted({row.article for row in rows})
    random.Random(1).shuffle(articles)  # noqa: S311
    fold = {article: number % FOLDS for number, article in enumerate(articles)}
    found = [-99.0] * len(rows)
    for number in range(FOLDS):
        weights = fit([row for row in rows if fold[row.article] != number])
        for at, row in enumerate(rows):
            if fold[row.article] == number and row.found:
                found[at] = sum(weights.get(t, 0.0) for t in [*row.traits, "bias"])
    return found


def f1(rows: list[Row], found: list[float], least: float) -> float:
    """F1 of yes."""
    got = sum(score > least for score in found)
    hit = sum(score > least and row.answer for score, row in zip(found, rows, strict=True))
    return 2 * hit / max(1, got + sum(row.answer for row in rows))


def nested(rows: list[Row], found: list[float]) -> float:
    """F1 where the threshold of each fold is the best one on the others."""
    articles = sorted({row.article for row in rows})
    fold = {article: number % FOLDS for number, article in enumerate(articles)}
    chosen = list(found)
    for number in range(FOLDS):
        rest = [at for at, row in enumerate(rows) if fold[row.article] != number]
        least = best([rows[at] for at in rest], [found[at] for at in rest])
        for at, row in enumerate(rows):
            if fold[row.article] == number:
                chosen[at] = found[at] - least
    return f1(rows, chosen, 0.0)


def best(rows: list[Row], found: list[float]) -> float:
    """The threshold of the best F1."""
    return max((n / 10 for n in range(-20, 31)), key=lambda least: f1(rows, found, least))


def main() -> None:
    """Learn and write, or check."""
    folder = Path(sys.argv[1]) / "data" / "gsr"
    columns, sentences = [], 0
    for type_ in JUDGED:
        rows = read_rows(folder / f"{type_.lower()}.folds012.jsonl", type_)
        sentences += len(rows)
        found = scores(rows)
        least = best(rows, found)
        print(
            type_,
            f"F1 {nested(rows, found):.3f}, threshold chosen on the other folds; at {least}: {f1(rows, found, least):.3f}",
        )
        weights = fit(rows)
        weights["bias"] -= least
        columns.append(weights)
    if "--check" not in sys.argv:
        write(columns, sentences)


def write(columns: list[dict[str, float]], sentences: int) -> None:
    """The table, small weights left out."""
    lines = []
    for trait in sorted(set(columns[0]) | set(columns[1])):
        values = [column.get(trait, 0.0) for column in columns]
        if trait == "bias" or max(map(abs, values)) >= 0.05:
            lines.append("\t".join([trait, *(f"{value:.2f}" for value in values)]))
    OUT.write_text(HEAD.format(sentences=sentences) + "\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "weights")


if __name__ == "__main__":
    main()
