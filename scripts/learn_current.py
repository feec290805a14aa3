"""Learns `reading/events/current/current.tsv`: the weights by which a sentence reports an ASSAULT or a PROTEST as news.

Run where the labelled reports are at hand: python scripts/learn_current.py ../shared [--check]
They are the sentences of SHARED/corpus that `scripts/events/news.tsv` labels (ids, offsets and labels, no text): `yes`
where the sentence tells that such an event took place and that is its news; `difficult_no` where it mentions one that
did (background, a court's case, a condemnation, a visit to the wounded, a toll of months, what is feared); `easy_no`
where it speaks of something else. Logistic regression with a quadratic penalty; a trait's weight is the sum of what it
tells of both types and of what it tells of this one, so that the few labels of one type borrow from the other's (Daumé
2007, "Frustratingly Easy Domain Adaptation"). `--check` prints F1 of yes, cross-validated by report over several
foldings, and writes nothing; `scripts/measure_current.py` measures the outcome on sentences of other newspapers.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from descent import Matrix, descend
from labelled import of_corpus

from tawatur.reading.events.current.traits import JUDGED, TAKEN_PLACE, current_traits
from tawatur.reading.events.scene import Scene
from tawatur.reading.reader import Reader
from tawatur.text.document import analyse
from tawatur.text.table import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from descent import Vector

    from tawatur.record import Report

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "tawatur" / "reading" / "events" / "current" / "current.tsv"
PENALTY, LEAST, HARDLY = 30.0, 3, 0.02
FOLDS, FOLDINGS = 5, 5
HEAD = """# about: Weights of what a sentence shows, for whether it reports an ASSAULT, a PROTEST as a current event
# source: learned by scripts/learn_current.py from {sentences} labelled sentences
# license: Apache-2.0
# class: current_weight
# columns: trait assault protest
"""
READER = Reader()


class Row(NamedTuple):
    """A labelled sentence in which an event of the type was found: its report, its traits, whether it is news."""

    report: str
    type: str
    traits: list[str]
    answer: bool


class Label(NamedTuple):
    """A labelled sentence: where it begins, the type asked for, the answer."""

    start: int
    type: str
    answer: bool


def main() -> None:
    """Learn and write, or check."""
    rows: list[Row] = []
    labels: dict[str, list[Label]] = defaultdict(list)
    for name, start, _, type_, label in load_table(HERE / "events" / "news.tsv").rows:
        labels[name].append(Label(int(start), type_, label == "yes"))
    for report in of_corpus(Path(sys.argv[1]), labels):
        rows.extend(sentences(report, labels.pop(report.id)))
    if "--check" in sys.argv:
        found = [crossed(rows, seed) for seed in range(FOLDINGS)]
        for type_ in JUDGED:
            scores = [each[type_] for each in found]
            print(f"{type_} F1 {np.mean(scores):.3f}, over {FOLDINGS} foldings {min(scores):.3f} to {max(scores):.3f}")
    else:
        write(fit(rows), len(rows))


def sentences(report: Report, labels: Sequence[Label]) -> Iterator[Row]:
    """The labelled sentences of a report in which an event of the type asked for is taken to have happened."""
    document = analyse(report.text, READER.anchors, title=report.title)
    reading = READER.read(report)
    scene = Scene(document, reading.names, reading.times)
    folded, at = document.folded.folded, document.sentence_at
    for label in labels:
        sentence = at(folded(label.start))
        inside = [event for event in reading.events if at(folded(event.trigger.start)) == sentence]
        if any(event.type == label.type and event.status in TAKEN_PLACE for event in inside):
            traits = {*current_traits(scene, sentence, inside, reading.statements, label.type)}
            yield Row(report.id, label.type, sorted(traits), label.answer)


def fit(rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """For each type the weights of what enough sentences show, and the bias."""
    shown = [[(kind, t) for kind in ("", row.type) for t in ("bias", *row.traits)] for row in rows]
    seen = Counter(trait for traits in shown for trait in traits)
    kept = sorted(trait for trait, number in seen.items() if number >= LEAST)
    column = {trait: at for at, trait in enumerate(kept)}
    matrix = Matrix([[column[trait] for trait in traits if trait in column] for traits in shown], len(kept))
    answers = np.array([row.answer for row in rows], dtype=np.float64)
    held = np.array([0.01 if trait == "bias" else PENALTY for _, trait in kept])

    def loss(weights: Vector) -> tuple[float, Vector]:
        scores = matrix.scores(weights)
        wrong = 1 / (1 + np.exp(-scores)) - answers
        value = np.logaddexp(0.0, scores).sum() - scores @ answers + held @ weights**2 / 2
        return float(value), matrix.pulls(wrong) + held * weights

    weights = dict(zip(kept, descend(loss, np.zeros(len(kept))).tolist(), strict=True))
    traits = sorted({trait for _, trait in kept})
    return {
        type_: {trait: weights.get(("", trait), 0.0) + weights.get((type_, trait), 0.0) for trait in traits}
        for type_ in JUDGED
    }


def crossed(rows: Sequence[Row], seed: int) -> dict[str, float]:
    """F1 of yes by type where each sentence is judged by what the other reports taught."""
    reports = sorted({row.report for row in rows})
    random.Random(seed).shuffle(reports)  # noqa: S311 (the same order every time)
    fold = {report: at % FOLDS for at, report in enumerate(reports)}
    hits, either = Counter[str](), Counter[str]()
    for number in range(FOLDS):
        weights = fit([row for row in rows if fold[row.report] != number])
        for row in (row for row in rows if fold[row.report] == number):
            told = sum(weights[row.type].get(t, 0.0) for t in ("bias", *row.traits)) > 0
            hits[row.type] += told and row.answer
            either[row.type] += told + row.answer
    return {type_: 2 * hits[type_] / max(1, either[type_]) for type_ in JUDGED}


def write(weights: dict[str, dict[str, float]], number: int) -> None:
    """The table, small weights left out."""
    lines = []
    for trait in next(iter(weights.values())):
        values = [weights[type_][trait] for type_ in JUDGED]
        if trait == "bias" or max(map(abs, values)) >= HARDLY:
            lines.append("\t".join([trait, *(f"{value:.2f}" for value in values)]))
    OUT.write_text(HEAD.format(sentences=number) + "\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "weights")


if __name__ == "__main__":
    main()
