"""Learns `reading/events/roles/roles.tsv` and `network.npz`: by which traits phrases take part in events.

    pip install torch
    python scripts/learn_roles.py ../shared [--check]

Labels are read from SHARED/gold/train and, for those in `scripts/roles/labels.jsonl` (ids, offsets and roles, no text),
from SHARED/corpus. What is learned is the small network of `role_network.py`, whose weights of traits begin as what
grammar says of each (`beliefs.tsv` beside them). `--check` prints F1 by role on a quarter of the reports, learned of the
rest, and writes nothing. Half an hour of one processor core.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from labelled import annotated, of_corpus

from tawatur.reading.events.roles import choose, settings_of
from tawatur.reading.events.roles.network import NETWORK
from tawatur.reading.events.roles.traits import stands, traits
from tawatur.reading.events.roles.weights import belief, beliefs
from tawatur.reading.events.scene import Scene
from tawatur.reading.events.speech import Speech
from tawatur.reading.events.triggers import Presence
from tawatur.reading.reader import Reader
from tawatur.text.document import analyse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from role_network import Learned

    from tawatur.record import Report, Span, Statement

HERE = Path(__file__).parent
OUT = NETWORK.parent
LEAST = 6  # times that a trait must be seen
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


class Lesson(NamedTuple):
    """An event as it is learned: each phrase's traits, and for each role whether it takes it, null where that is not asked."""

    traits: list[list[str]]
    answers: list[list[float | None]]


def main() -> None:
    """Learn and write, or check."""
    shared = Path(sys.argv[1])
    reports = [*(examples(*one) for one in annotated(shared)), *read_labels(shared)]
    if "--check" in sys.argv:
        check(reports)
    else:
        write(learn(reports), len(reports), sum(map(len, reports)))


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
    for setting in settings_of(scene, PRESENCE.triggers(scene, cues), speech):
        candidate, mentions = setting.candidate, setting.clauses.mentions
        trigger = scene.document.words_span(candidate.first, candidate.last)
        label = next((e for e in labelled if e["type"] == candidate.type and covers(trigger, e["trigger"])), None)
        if label is None:
            continue
        spans = [scene.document.words_span(m.first, m.last) for m in mentions]
        wanted = [[{n for n, s in enumerate(spans) if covers(s, p)} for p in label[key]] for key in KEYS]
        seen = [sorted(set(traits(sight))) if sight is not None else [] for sight in stands(setting)]
        found.append(Example(seen, [m.joined for m in mentions], wanted))
    return found


def learn(reports: list[list[Example]]) -> Learned:
    """The network that these reports teach."""
    from role_network import learn_network  # brings torch, which who only reads labels need not have

    known = beliefs()
    events = [event for report in reports for event in report]
    seen = Counter(trait for event in events for phrase in event.traits for trait in phrase)
    kept = {trait: belief(trait, known) for trait, times in seen.items() if times >= LEAST or any(belief(trait, known))}
    return learn_network([lesson(event) for event in events if any(event.traits)], kept, known["bias"])


def lesson(event: Example) -> Lesson:
    """The phrases of an event and, by role, 1 for the head of a participant, 0 for none, null for the rest of its phrases."""
    numbers = [number for number, found in enumerate(event.traits) if found]
    answers = [[_answer(number, role) for role in event.wanted] for number in numbers]
    return Lesson([event.traits[number] for number in numbers], answers)


def _answer(number: int, participants: list[set[int]]) -> float | None:
    inside = [hit for hit in participants if number in hit]
    return 1.0 if any(number == min(hit) for hit in inside) else None if inside else 0.0


def check(reports: list[list[Example]], folds: int = 4) -> None:
    """F1 by role of the first fold, by a network that did not see it."""
    learned = learn([r for n, r in enumerate(reports) if n % folds])
    tally = [[0, 0, 0] for _ in range(3)]
    for event in (event for report in reports[::folds] for event in report):
        seen = iter(learned.scores([found for found in event.traits if found]))
        scores = [next(seen) if found else (-99.0,) * 3 for found in event.traits]
        for role, numbers in enumerate(choose(scores, event.joined)):
            tally[role][0] += sum(bool(hit & numbers) for hit in event.wanted[role])
            tally[role][1] += len(event.wanted[role])
            tally[role][2] += len(numbers)
    for name, (hit, gold, got) in zip(KEYS, tally, strict=True):
        print(name, round(2 * hit / max(1, gold + got), 3), f"hit {hit} gold {gold} got {got}")


def write(learned: Learned, reports: int, events: int) -> None:
    """The table of weights, and the arrays of the network in the table's order."""
    lines = ["\t".join([trait, *(f"{part:.3f}" for part in weight)]) for trait, weight in learned.weights.items()]
    (OUT / "roles.tsv").write_text(
        HEAD.format(reports=reports, events=events) + "\n".join(lines) + "\n", encoding="utf-8"
    )
    np.savez_compressed(NETWORK, **learned.arrays)
    print(len(lines), "traits")


if __name__ == "__main__":
    main()
