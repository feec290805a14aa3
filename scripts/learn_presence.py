"""Learns `reading/events/triggers/presence.tsv`: the weights by which a word reports an event, and of which type.

Run where the labelled reports are at hand: python scripts/learn_presence.py ../shared [--check]
They are SHARED/gold/train and the reports of SHARED/corpus whose events `scripts/events/statuses.tsv` labels (ids,
offsets, types and statuses, no text). For each word the types that it may report and "nothing" are weighed against
one another (multinomial logistic regression); learning starts from the rules' opinion (`BELIEFS`) and is held near it
by a quadratic penalty, so that few reports move it only where they agree. `--check` prints F1 of trigger and type,
cross-validated by report, beside the rules' own, and writes nothing.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from descent import Matrix, descend
from labelled import annotated, of_corpus
from learn_roles import covers, scene_of

from tawatur.reading.events.triggers import passing
from tawatur.reading.events.triggers.candidates import standing
from tawatur.reading.events.triggers.options import find_options, opinions, traits_of
from tawatur.text.table import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from tawatur.reading.events.triggers.candidates import Candidate
    from tawatur.record import Report

    Vector = NDArray[np.float64]

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "tawatur" / "reading" / "events" / "triggers" / "presence.tsv"
#: What is believed before any label is seen: what the rules mark reports an event, nothing else does.
BELIEFS = {"bias": -1.5, "rule.marked": 3.0}
PENALTY, HARDLY, LEAST = 2.0, 0.01, 3
STANDARD = 2.0  # how much more a report of gold/train weighs than one of ours
NOTHING = "-"  # the type in the one line of a report without events
HEAD = """# about: Weights of what is seen of a word, for whether it reports an event of a type; they begin as the rules' opinion
# source: learned by scripts/learn_presence.py from {reports} labelled reports, {events} events
# license: Apache-2.0
# class: presence_weight
# columns: trait weight
"""


class Label(NamedTuple):
    """A labelled event: where its trigger stands, its type."""

    start: int
    end: int
    type: str


class Choice(NamedTuple):
    """An option of a word: the event it may report, its characters, its traits, the rules' mark, the number of its label."""

    candidate: Candidate
    start: int
    end: int
    traits: list[str]
    ruled: bool
    label: int | None


class Case(NamedTuple):
    """A report: the options of each word, its labels, how much it weighs and whose labels they are."""

    words: list[list[Choice]]
    labels: list[Label]
    weight: float


def main() -> None:
    """Learn and write, or check."""
    shared = Path(sys.argv[1])
    cases = list(read_cases(shared))
    if "--check" in sys.argv:
        check(cases)
        return
    write(learn(cases), len(cases), sum(len(case.labels) for case in cases))


def read_cases(shared: Path) -> Iterator[Case]:
    """The labelled reports: those of gold/train, then those of the corpus."""
    for report, events in annotated(shared):
        labels = [Label(e["trigger"]["start"], e["trigger"]["end"], e["type"]) for e in events]
        yield Case(choices(report, labels), labels, STANDARD)
    ours: dict[str, list[Label]] = defaultdict(list)
    for name, start, end, type_, _ in load_table(HERE / "events" / "statuses.tsv").rows:
        ours[name].extend([] if type_ == NOTHING else [Label(int(start), int(end), type_)])
    for report in of_corpus(shared, ours):
        labels = ours.pop(report.id)
        yield Case(choices(report, labels), labels, 1.0)


def choices(report: Report, labels: Sequence[Label]) -> list[list[Choice]]:
    """The options of each word of a report, each label given to the first option that meets it."""
    scene, told, _ = scene_of(report)
    found, used = [], set()
    words = standing(scene)
    for options in find_options(scene, words, told, opinions(scene, words, told)):
        line = []
        for option in options:
            c = option.candidate
            span = scene.document.words_span(c.first, c.last)
            label = next(
                (
                    n
                    for n, one in enumerate(labels)
                    if n not in used and one.type == c.type and covers(span, {"start": one.start, "end": one.end})
                ),
                None,
            )
            used.add(label)
            line.append(Choice(c, span.start, span.end, list(traits_of(option)), option.ruled, label))
        found.append(line)
    return found


def learn(cases: Sequence[Case]) -> dict[str, float]:
    """Maximum a posteriori weights."""
    rows, group, answers, shares = [], [], [], []
    words = [(word, case.weight) for case in cases for word in case.words]
    for number, (word, weight) in enumerate(words):
        for choice in word:
            rows.append(["bias", *choice.traits])
            group.append(number)
            answers.append(choice.label is not None)
            shares.append(weight)
    seen = Counter(trait for row in rows for trait in row)
    kept = [trait for trait, times in seen.items() if times >= LEAST or trait in BELIEFS]
    number = {trait: n for n, trait in enumerate(kept)}
    matrix = Matrix([[number[trait] for trait in row if trait in number] for row in rows], len(kept))
    start = np.array([BELIEFS.get(trait, 0.0) for trait in kept])
    held = np.where(np.array(kept) == "bias", HARDLY, PENALTY)
    weighed = np.array([weight for _, weight in words])
    found = settled(matrix, np.array(group), np.array(answers, float), np.array(shares), weighed, start, held)
    return {trait: float(found[n]) for trait, n in number.items()}


def settled(
    matrix: Matrix,
    group: NDArray[np.int64],
    answers: Vector,
    shares: Vector,
    weighed: Vector,
    start: Vector,
    held: Vector,
) -> Vector:
    """The weights that lose least; "nothing" is the option of every word whose score is 0."""

    def loss(weights: Vector) -> tuple[float, Vector]:
        scores, moved = np.clip(matrix.scores(weights), -30, 30), weights - start
        odds = np.exp(scores)
        all_odds = 1 + np.bincount(group, odds, len(weighed))
        lost = weighed @ np.log(all_odds) - shares @ (answers * scores) + held @ (moved * moved)
        wrong = shares * (odds / all_odds[group] - answers)
        return float(lost), matrix.pulls(wrong) + 2 * held * moved

    return descend(loss, start)


def check(cases: Sequence[Case], folds: int = 4) -> None:
    """F1 of trigger and type, each fold scored by weights that did not see it, beside the rules' own."""
    tallies = {name: [0, 0, 0] for name in ("learned", "rules", "learned, train", "rules, train")}
    for fold in range(folds):
        weights = learn([case for n, case in enumerate(cases) if n % folds != fold])
        for case in cases[fold::folds]:
            of_train = ", train" if case.weight == STANDARD else ""
            taken = passing(case.words, lambda choice: sum(weights.get(t, 0.0) for t in ["bias", *choice.traits]))  # noqa: B023
            count(case, list(taken), tallies["learned" + of_train])
            count(case, [c for word in case.words for c in word if c.ruled], tallies["rules" + of_train])
    for name, (hit, gold, got) in tallies.items():
        print(name, round(2 * hit / max(1, gold + got), 4), f"hit {hit} gold {gold} got {got}")


def count(case: Case, found: Sequence[Choice], tally: list[int]) -> None:
    """Add a report's hits, labelled and found events."""
    used: set[int] = set()
    for label in case.labels:
        for n, one in enumerate(found):
            if n not in used and one.candidate.type == label.type and one.start < label.end and label.start < one.end:
                used.add(n)
                break
    tally[0] += len(used)
    tally[1] += len(case.labels)
    tally[2] += len(found)


def write(weights: dict[str, float], reports: int, events: int) -> None:
    """The table, small weights left out."""
    lines = [f"{trait}\t{weight:.2f}" for trait, weight in sorted(weights.items()) if abs(weight) >= 0.1]
    OUT.write_text(HEAD.format(reports=reports, events=events) + "\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "weights")


if __name__ == "__main__":
    main()
