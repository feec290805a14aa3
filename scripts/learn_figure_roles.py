"""Learns `reading/figures/roles.tsv`: the weights by which a figure is a level, a change, a cumulative count, a rate or none.

Run where the labelled reports are at hand: python scripts/learn_figure_roles.py ../shared [--check]
They are reports of SHARED/corpus; the labels (ids, offsets and roles, no text) are in `scripts/figures/roles.jsonl` and
`tests/eval/figure_roles*.jsonl` but for `figure_roles_unseen.jsonl`, which only measures. Learning is multinomial
logistic regression that starts from what is believed of some traits (`scripts/figures/beliefs.tsv`) and is held near it
by a quadratic penalty, words more strongly than groups of words. `--check` prints how many are right, cross-validated by
report, beside the rules alone, and writes nothing.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from labelled import of_corpus

from tawatur.reading.figures import counted_in
from tawatur.reading.figures.roles import ROLES, Weights, choose
from tawatur.reading.figures.traits import Groups, traits
from tawatur.reading.reader import Reader
from tawatur.text.document import analyse
from tawatur.text.table import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from tawatur.record import Report

    Matrix = NDArray[np.float32]

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "tawatur" / "reading" / "figures" / "roles.tsv"
EVAL = HERE.parent / "tests" / "eval"
LABELS = (HERE / "figures" / "roles.jsonl", EVAL / "figure_roles.jsonl", EVAL / "figure_roles_further.jsonl")
PENALTY, OF_GROUPS, ROUNDS, LEAST, SMALL, FOLDS = 12.0, 0.35, 200, 2, 0.05, 5
_GROUPS = ("rule", "measure.", "led", "event", "verb.form", "time")
HEAD = """# about: Weights of the traits of figures for what they are: level, none (what one event did), cumulative, change, rate
# source: learned by scripts/learn_figure_roles.py from {figures} figures of {reports} reports, held near what was believed
# license: Apache-2.0
# class: figure_role_weight
# columns: trait level none cumulative change rate
"""
READER = Reader()
GROUPS = Groups(READER.lexicons)


class Example(NamedTuple):
    """A labelled figure that was found: its report, its traits, its role by its place in `ROLES`, and what the rules say."""

    report: str
    traits: set[str]
    answer: int
    ruled: int


def main() -> None:
    """Learn and write, or check."""
    examples = list(read(Path(sys.argv[1])))
    if "--check" in sys.argv:
        check(examples)
        return
    write(learn(examples), examples)


def read(shared: Path) -> Iterator[Example]:
    """The labelled figures that the reader finds."""
    labels: dict[str, list[dict[str, object]]] = defaultdict(list)
    for path in LABELS:
        for line in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            labels[line["report"]].append(line)
    for report in of_corpus(shared, labels):
        yield from of_report(report, labels.pop(report.id, []))


def of_report(report: Report, labels: Sequence[dict[str, object]]) -> Iterator[Example]:
    """The labelled figures of a report, as the layer sees them before it weighs them."""
    if not labels:
        return
    from tawatur.reading.events.scene import Scene

    reading = READER.read(report)
    document = analyse(report.text, READER.anchors, title=report.title)
    scene = Scene(document, reading.names, reading.times, reading.report.published.best)
    ruled = READER.figures.read(document, reading.times, reading.names)
    for counted in counted_in(scene, ruled, reading.events):
        figure = counted.figure
        for label in labels:
            if figure.start < label["end"] and label["start"] < figure.end:
                seen = traits(scene, GROUPS, counted)
                yield Example(report.id, seen, ROLES.index(label["role"]), ROLES.index(figure.role))


def believed() -> dict[str, tuple[int, float]]:
    """The role that each believed trait speaks for, and how strongly."""
    names = ["none" if role is None else role for role in ROLES]
    return {row[0]: (names.index(row[1]), float(row[2])) for row in load_table(HERE / "figures" / "beliefs.tsv").rows}


def learn(examples: Sequence[Example]) -> Weights:
    """Maximum a posteriori weights, by Nesterov's accelerated descent of a convex loss."""
    beliefs = believed()
    seen = Counter(trait for example in examples for trait in example.traits)
    kept = sorted(trait for trait, times in seen.items() if times >= LEAST or trait in beliefs)
    number = {trait: n for n, trait in enumerate(kept)}
    data = np.zeros((len(examples), len(kept)), np.float32)
    for row, example in enumerate(examples):
        data[row, [number[trait] for trait in example.traits if trait in number]] = 1
    wanted = np.eye(len(ROLES), dtype=np.float32)[[example.answer for example in examples]]
    start = np.zeros((len(kept), len(ROLES)), np.float32)
    for trait, (role, weight) in beliefs.items():
        if trait in number:
            start[number[trait], role] = weight
    held = np.array([[PENALTY * (OF_GROUPS if is_general(trait) else 1.0)] for trait in kept], np.float32)
    found = descend(data, wanted, start, held)
    return {trait: tuple(float(value) for value in found[n]) for trait, n in number.items()}  # type: ignore[misc]


def is_general(trait: str) -> bool:
    """Whether a trait is no single word's."""
    return ":" in trait or ("+" not in trait and trait.startswith(_GROUPS))


def descend(data: Matrix, wanted: Matrix, start: Matrix, held: Matrix) -> Matrix:
    """The weights that lose least; `held`: how strongly each trait's are held near its start."""
    kernel, ray = data @ data.T, np.ones(len(data), np.float32)
    for _ in range(20):  # the largest eigenvalue, by which a step is safe
        ray = kernel @ ray
        ray /= np.linalg.norm(ray)
    step = 1 / (0.5 * float(ray @ kernel @ ray) + float(held.max()))
    at = ahead = start
    for lap in range(ROUNDS):
        scores = data @ ahead
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        odds /= odds.sum(axis=1, keepdims=True)
        there = ahead - step * (data.T @ (odds - wanted) + held * (ahead - start))
        ahead, at = there + lap / (lap + 3) * (there - at), there
    return at


def check(examples: Sequence[Example]) -> None:
    """The share of right roles, each fold of reports weighed by what was learned from the others."""
    ids = sorted({example.report for example in examples})
    random.Random(1).shuffle(ids)  # noqa: S311
    fold = {key: n % FOLDS for n, key in enumerate(ids)}
    right, ruled = 0, 0
    wrong: Counter[tuple[str, str]] = Counter()
    for number in range(FOLDS):
        weights = learn([e for e in examples if fold[e.report] != number])
        for example in (e for e in examples if fold[e.report] == number):
            got = choose(example.traits, weights)
            right += got == ROLES[example.answer]
            ruled += example.ruled == example.answer
            if got != ROLES[example.answer]:
                wrong[str(ROLES[example.answer]), str(got)] += 1
    print(len(examples), "figures; rules", round(ruled / len(examples), 3), "weighed", round(right / len(examples), 3))
    print(*(f"{a} as {b}: {n}" for (a, b), n in wrong.most_common(8)), sep="; ")


def write(weights: Weights, examples: Sequence[Example]) -> None:
    """The table, small weights left out."""
    lines = [
        "\t".join([trait, *(f"{value:.2f}" for value in values)])
        for trait, values in sorted(weights.items())
        if max(map(abs, values)) >= SMALL
    ]
    head = HEAD.format(figures=len(examples), reports=len({example.report for example in examples}))
    OUT.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "weights")


if __name__ == "__main__":
    main()
