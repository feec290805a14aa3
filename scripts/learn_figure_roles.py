"""Learns `reading/figures/roles.tsv`: the weights by which a figure is a level, a change, a cumulative count, a rate or none.

Run where the labelled reports are at hand: python scripts/learn_figure_roles.py ../shared [--check]
They are reports of SHARED/corpus; the labels (ids, offsets and roles, no text) are in `scripts/figures/roles.jsonl` and
`tests/eval/figure_roles*.jsonl` but for `figure_roles_fresh.jsonl` and
`figure_roles_later.jsonl`, which only measure. Learning is multinomial
logistic regression that starts from what is believed of some traits (`scripts/figures/beliefs.tsv`) and is held near it
by a quadratic penalty. It is done twice: what is learned first tells how the
figures before a labelled one are meant, which is a trait of it the second time. `--check` prints how many are right,
cross-validated by report, beside the rules alone, and writes nothing.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from descent import multinomial
from labelled import of_corpus

from tawatur.reading.events.scene import Scene
from tawatur.reading.figures import counted_in
from tawatur.reading.figures.roles import ROLES, Weights, choose
from tawatur.reading.figures.together import together
from tawatur.reading.figures.traits import Groups, follows
from tawatur.reading.reader import Reader
from tawatur.text.document import analyse
from tawatur.text.table import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.reading.figures.traits import Counted
    from tawatur.record import Report

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "tawatur" / "reading" / "figures" / "roles.tsv"
EVAL = HERE.parent / "tests" / "eval"
NAMES = ("figure_roles", "figure_roles_further", "figure_roles_unseen")
LABELS = (HERE / "figures" / "roles.jsonl", *(EVAL / f"{name}.jsonl" for name in NAMES))
PENALTY, ROUNDS, LEAST, SMALL, FOLDS = 5.0, 100, 2, 0.05, 5
HEAD = """# about: Weights of the traits of figures for what they are: level, none (what one event did), cumulative, change, rate
# source: learned by scripts/learn_figure_roles.py from {figures} figures of {reports} reports, held near what was believed
# license: Apache-2.0
# class: figure_role_weight
# columns: trait level none cumulative change rate
"""
READER = Reader()
GROUPS = Groups(READER.lexicons)


class Link(NamedTuple):
    """A figure's traits and, with a gap for the role of the one before it in its sentence, those that this one gives it."""

    traits: set[str]
    follows: tuple[str, ...]


class Example(NamedTuple):
    """A labelled figure that was found: its report, the figures of its sentence up to it, its role and that of the rules."""

    report: str
    chain: list[Link]
    answer: int
    ruled: int

    def traits(self, known: Weights) -> set[str]:
        """All its traits, the figures before it weighed by what is known; without weights, those that need no other figure."""
        if not known:
            return self.chain[-1].traits
        role, found = None, set[str]()
        for number, link in enumerate(self.chain):
            found = link.traits | {trait.format(role) for trait in link.follows} if number else link.traits
            role = choose(found, known)
        return found


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
    reading = READER.read(report)
    document = analyse(report.text, READER.anchors, title=report.title)
    scene = Scene(document, reading.names, reading.times, reading.report.published.best)
    ruled = READER.figures.read(document, reading.times, reading.names)
    every = list(counted_in(scene, ruled, reading.events))
    seen = together(scene, GROUPS, every)
    for number, counted in enumerate(every):
        figure = counted.figure
        for label in labels:
            if figure.start < label["end"] and label["start"] < figure.end:
                chain = list(chained(scene, every[: number + 1], seen))
                yield Example(report.id, chain, ROLES.index(label["role"]), ROLES.index(figure.role))


def chained(scene: Scene, every: Sequence[Counted], seen: Sequence[set[str]]) -> Iterator[Link]:
    """The figures of the last one's sentence, in their order; `seen`: the traits of each of the report's figures."""
    last: Counted | None = None
    for number, counted in enumerate(every):
        if counted.sentence != every[-1].sentence:
            continue
        joined = follows(scene, last, "{}", counted) if last is not None else ()
        yield Link(seen[number], joined)
        last = counted


def believed() -> dict[str, tuple[int, float]]:
    """The role that each believed trait speaks for, and how strongly."""
    names = ["none" if role is None else role for role in ROLES]
    return {row[0]: (names.index(row[1]), float(row[2])) for row in load_table(HERE / "figures" / "beliefs.tsv").rows}


def learn(examples: Sequence[Example]) -> Weights:
    """Maximum a posteriori weights: first those of figures by themselves, then with the roles of the figures before them."""
    first = weigh(examples, [example.traits({}) for example in examples])
    return weigh(examples, [example.traits(first) for example in examples])


def weigh(examples: Sequence[Example], seen: Sequence[set[str]]) -> Weights:
    """The weights of the examples' traits, by L-BFGS of a convex loss."""
    beliefs = believed()
    counts = Counter(trait for found in seen for trait in found)
    kept = sorted(trait for trait, times in counts.items() if times >= LEAST or trait in beliefs)
    number = {trait: n for n, trait in enumerate(kept)}
    rows = [sorted(number[trait] for trait in found if trait in number) for found in seen]
    start = np.zeros((len(kept), len(ROLES)))
    for trait, (role, weight) in beliefs.items():
        if trait in number:
            start[number[trait], role] = weight
    held = np.full((len(kept), 1), PENALTY)
    found = multinomial(rows, np.array([example.answer for example in examples]), start, held, rounds=ROUNDS)
    return {trait: tuple(float(value) for value in found[n]) for trait, n in number.items()}  # type: ignore[misc]


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
            got = choose(example.traits(weights), weights)
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
