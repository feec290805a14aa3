"""Learns `reading/events/roles/roles.tsv`: the weights of the traits by which phrases take part in events.

Run where the labelled reports are at hand: python scripts/learn_roles.py ../shared [--check]
They are read from SHARED/gold/train and, for the labels in `scripts/roles/labels.jsonl` (ids, offsets and roles, no
text), from SHARED/corpus. Learning is logistic regression, one per role, that starts from what grammar says of each
trait (`beliefs.tsv` beside it) and is held near it by a quadratic penalty, so that few reports move it only where
they agree. `--check` prints F1 by role, cross-validated by report, and writes nothing.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from descent import descend
from labelled import annotated, of_corpus

from tawatur.reading.events.roles import choose, clauses_of, setting_of
from tawatur.reading.events.roles.grammar import rule
from tawatur.reading.events.roles.traits import stands, traits
from tawatur.reading.events.roles.weights import Weight, belief, beliefs
from tawatur.reading.events.scene import Scene
from tawatur.reading.events.speech import Speech
from tawatur.reading.events.triggers import Presence
from tawatur.reading.reader import Reader
from tawatur.text.document import analyse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from tawatur.record import Report, Span, Statement

    Vector = NDArray[np.float64]

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "tawatur" / "reading" / "events" / "roles" / "roles.tsv"
PENALTY, HARDLY, LEAST = 1.5, 0.01, 4
KEYS = ("actors", "recipients", "places")
HEAD = """# about: Weights of the traits of phrases (doer, done-to, place); they begin as what grammar says of a trait
# source: learned by scripts/learn_roles.py from {reports} labelled reports, {events} events
# license: Apache-2.0
# class: role_weight
# columns: trait actor recipient place
"""


class Example(NamedTuple):
    """An event: the traits of each phrase, none for one too far off, and for each role the phrases that each labelled participant covers."""

    traits: list[list[str]]
    joined: list[bool]
    wanted: list[list[set[int]]]


def main() -> None:
    """Learn and write, or check."""
    shared = Path(sys.argv[1])
    reports = [*(examples(*one) for one in annotated(shared)), *read_labels(shared)]
    known = beliefs()
    if "--check" in sys.argv:
        check(reports, known)
        return
    weights = learn(reports, known)
    write(weights, len(reports), sum(map(len, reports)))


def read_labels(shared: Path) -> Iterator[list[Example]]:
    """The reports of the corpus that carry labels of ours."""
    labels: dict[str, list[dict[str, object]]] = defaultdict(list)
    for line in map(json.loads, (HERE / "roles" / "labels.jsonl").open(encoding="utf-8")):
        labels[line["report"]].append(line)
    for report in of_corpus(shared, labels):
        yield examples(report, labels[report.id])


READER, PRESENCE = Reader(), Presence()


def sight_of(report: Report) -> tuple[Scene, set[int], tuple[Statement, ...]]:
    """A report as the layer sees it, the words that are cues, and its statements."""
    document = analyse(report.text, READER.anchors, title=report.title)
    pieces = READER.times.pieces(document)
    from tawatur.reading.dating import date, firm

    told = date(report, document, pieces)
    times, _ = READER.times.place(pieces, document, told)
    names = READER.names.read(document)
    statements = READER.statements.read(document, names, times)
    cues = {document.word_at(document.folded.folded(item.cue.start)) for item in statements}
    return Scene(document, names, times, firm(told).best), cues, statements


def scene_of(report: Report) -> tuple[Scene, set[int], Speech]:
    """A report as the layer sees it, the words that are cues, and whose words are whose."""
    scene, cues, statements = sight_of(report)
    return scene, cues, Speech(scene.document, statements)


def covers(span: Span, label: dict[str, int]) -> bool:
    """Whether a span and a labelled one share characters."""
    return span.start < label["end"] and label["start"] < span.end


def examples(report: Report, labelled: list[dict[str, object]]) -> list[Example]:
    """The events of a report that are labelled, in their order."""
    scene, cues, speech = scene_of(report)
    found: list[Example] = []
    last, ruled = None, None
    for candidate in PRESENCE.triggers(scene, cues):
        same = last is not None and last.sentence == candidate.sentence
        last = candidate
        ruled = rule(scene, candidate, ruled if same else None)
        trigger = scene.document.words_span(candidate.first, candidate.last)
        label = next((e for e in labelled if e["type"] == candidate.type and covers(trigger, e["trigger"])), None)
        if label is None:
            continue
        clauses = clauses_of(scene, candidate.sentence, speech)
        spans = [scene.document.words_span(m.first, m.last) for m in clauses.mentions]
        setting = setting_of(scene, candidate, clauses, ruled)
        wanted = [[{n for n, s in enumerate(spans) if covers(s, p)} for p in label[key]] for key in KEYS]
        joined = [m.joined for m in clauses.mentions]
        found.append(
            Example(
                [sorted(set(traits(sight))) if sight is not None else [] for sight in stands(setting)], joined, wanted
            )
        )
    return found


def rows(reports: Iterable[list[Example]]) -> Iterator[tuple[list[str], list[float | None]]]:
    """Traits and, by role, 1 for the head of a participant, 0 for none, null for the rest of its phrases."""
    for report in reports:
        for example in report:
            for number, found in enumerate(example.traits):
                if not found:
                    continue
                answer: list[float | None] = []
                for role in example.wanted:
                    inside = [hit for hit in role if number in hit]
                    head = any(number == min(hit) for hit in inside)
                    answer.append(1.0 if head else None if inside else 0.0)
                yield found, answer


class Matrix:
    """Rows of traits, numbered; the products with weights that learning needs."""

    def __init__(self, rows: list[list[int]], width: int) -> None:
        self.columns = np.fromiter((n for row in rows for n in row), np.int64)
        self.lengths = np.array([len(row) for row in rows])
        self.begins = np.concatenate(([0], np.cumsum(self.lengths)[:-1]))
        self.width = width

    def scores(self, weights: Vector) -> Vector:
        """The sum of each row's weights."""
        return np.add.reduceat(weights[self.columns], self.begins)

    def pulls(self, wrong: Vector) -> Vector:
        """What the rows' errors add up to for each trait."""
        return np.bincount(self.columns, np.repeat(wrong, self.lengths), self.width)


def learn(reports: list[list[Example]], known: dict[str, Weight]) -> dict[str, list[float]]:
    """Maximum a posteriori weights, a logistic regression for each role."""
    data = [(["bias", *found], answer) for found, answer in rows(reports)]
    seen = Counter(trait for found, _ in data for trait in found)
    kept = [trait for trait, times in seen.items() if times >= LEAST or any(belief(trait, known))]
    number = {trait: n for n, trait in enumerate(kept)}
    matrix = Matrix([[number[trait] for trait in found if trait in number] for found, _ in data], len(kept))
    held = np.where(np.array(kept) == "bias", HARDLY, PENALTY)
    columns = []
    for role in range(3):
        answers = [answer[role] for _, answer in data]
        start = np.array([belief(trait, known)[role] for trait in kept])
        columns.append(settled(matrix, answers, start, held))
    weights = {trait: [float(column[n]) for column in columns] for trait, n in number.items()}
    for trait, start in known.items():
        weights.setdefault(trait, list(start))
    return weights


def settled(matrix: Matrix, answers: list[float | None], start: Vector, held: Vector) -> Vector:
    """The weights that lose least; `held`: how strongly each is held near its start, rows without an answer left out."""
    told = np.array([answer is not None for answer in answers])
    wanted = np.array([answer or 0.0 for answer in answers])

    def loss(weights: Vector) -> tuple[float, Vector]:
        scores, moved = matrix.scores(weights), weights - start
        lost = np.sum((np.logaddexp(0.0, scores) - wanted * scores)[told]) + np.sum(held * moved * moved)
        wrong = np.where(told, 1 / (1 + np.exp(-scores)) - wanted, 0.0)
        return float(lost), matrix.pulls(wrong) + 2 * held * moved

    return descend(loss, start)


def check(reports: list[list[Example]], known: dict[str, Weight], folds: int = 4) -> None:
    """F1 by role, each fold scored by weights that did not see it."""
    tally = [[0, 0, 0] for _ in range(3)]
    for fold in range(folds):
        rest = [r for n, r in enumerate(reports) if n % folds != fold]
        weights = learn(rest, known)
        for report in reports[fold::folds]:
            for example in report:
                count(example, weights, tally)
    for role, (hit, gold, got) in zip(KEYS, tally, strict=True):
        print(role, round(2 * hit / max(1, gold + got), 3), f"hit {hit} gold {gold} got {got}")


def count(example: Example, weights: dict[str, list[float]], tally: list[list[int]]) -> None:
    """Add an event's hits, labelled and found participants."""
    known = beliefs()
    scores = [
        tuple(sum((weights.get(t) or belief(t, known))[role] for t in ["bias", *found]) for role in range(3))
        if found
        else (-99.0,) * 3
        for found in example.traits
    ]
    for role, numbers in enumerate(choose(scores, example.joined)):
        wanted = example.wanted[role]
        tally[role][0] += sum(bool(hit & numbers) for hit in wanted)
        tally[role][1] += len(wanted)
        tally[role][2] += len(numbers)


def write(weights: dict[str, list[float]], reports: int, events: int) -> None:
    """The table, small weights left out."""
    lines = [
        "\t".join([trait, *(f"{value:.2f}" for value in values)])
        for trait, values in sorted(weights.items())
        if trait == "bias" or max(map(abs, values)) >= 0.08
    ]
    OUT.write_text(HEAD.format(reports=reports, events=events) + "\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "weights")


if __name__ == "__main__":
    main()
