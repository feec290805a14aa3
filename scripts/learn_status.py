"""Learns `reading/events/status/statuses.tsv`: the weights by which a trigger's traits speak for each status.

Run where the labelled reports are at hand: python scripts/learn_status.py ../shared [--check]
They are SHARED/gold/train and the reports of SHARED/corpus whose events `scripts/events/statuses.tsv` labels (ids,
offsets, types and statuses, no text). Learning is multinomial logistic regression that starts from the rules' answer
and is held near it by a quadratic penalty, so that labels move it only where they agree. `--check` prints the share of
right statuses, cross-validated by report, beside the rules' own, and writes nothing.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from descent import multinomial
from labelled import annotated, of_corpus
from learn_presence import NOTHING
from learn_roles import PRESENCE, covers, sight_of

from tawatur.reading.events.contents import Contents
from tawatur.reading.events.status import STATUSES, in_turn, scores
from tawatur.reading.events.status.traits import status_traits
from tawatur.text.table import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.record import Report, Status

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "tawatur" / "reading" / "events" / "status" / "statuses.tsv"
BELIEF = 4.0  # how much is believed of the rules' answer before any label is seen
PENALTY, HARDLY, LEAST = 40.0, 0.1, 3
STANDARD = 3.0  # how much more a report of gold/train weighs than one of ours
HEAD = """# about: Weights of what is seen of a trigger, for each status; they begin as the rules' answer
# source: learned by scripts/learn_status.py from {reports} labelled reports, {events} events
# license: Apache-2.0
# class: status_weight
# columns: trait {statuses}
"""


class Case(NamedTuple):
    """A labelled trigger: its traits, the rules' answer and the label."""

    traits: list[str]
    ruled: Status
    label: Status


class Told(NamedTuple):
    """A report: its labelled triggers, and how much it weighs."""

    cases: list[Case]
    weight: float


def main() -> None:
    """Learn and write, or check."""
    reports = list(read_reports(Path(sys.argv[1])))
    if "--check" in sys.argv:
        check(reports)
    else:
        write(learn(reports), len(reports), sum(len(report.cases) for report in reports))


def read_reports(shared: Path) -> Iterator[Told]:
    """The labelled reports: those of gold/train, then those of the corpus."""
    for report, events in annotated(shared):
        yield Told(list(cases(report, events)), STANDARD)
    ours: dict[str, list[dict[str, object]]] = defaultdict(list)
    for name, start, end, type_, status in load_table(HERE / "events" / "statuses.tsv").rows:
        trigger = {"start": int(start), "end": int(end)}
        ours[name].extend([] if type_ == NOTHING else [{"trigger": trigger, "type": type_, "status": status}])
    for report in of_corpus(shared, ours):
        yield Told(list(cases(report, ours[report.id])), 1.0)


def cases(report: Report, labels: Sequence[dict[str, object]]) -> Iterator[Case]:
    """The triggers of a report that a label meets, each label taken once."""
    scene, cues, statements = sight_of(report)
    contents, left = Contents(statements), list(labels)
    triggers = PRESENCE.triggers(scene, cues)
    spans = [scene.document.words_span(c.first, c.last) for c in triggers]
    within = [contents.around(span.start) for span in spans]
    spoken = (None if index is None else statements[index] for index in within)
    for span, seen in zip(spans, in_turn(scene, zip(triggers, spoken, strict=True)), strict=True):
        label = next((e for e in left if e["type"] == seen.candidate.type and covers(span, e["trigger"])), None)
        if label is not None:
            left.remove(label)
            yield Case(list(status_traits(seen)), seen.ruled.status, label["status"])


def learn(reports: Sequence[Told]) -> dict[str, tuple[float, ...]]:
    """Maximum a posteriori weights, one for each status."""
    rows = [(case.traits, case.label, report.weight) for report in reports for case in report.cases]
    seen = Counter(trait for traits, _, _ in rows for trait in set(traits))
    believed = {f"rule.{status}": n for n, status in enumerate(STATUSES)}
    kept = [trait for trait, times in seen.items() if times >= LEAST or trait in believed]
    number = {trait: n for n, trait in enumerate(kept)}
    numbered = [[number[t] for t in traits if t in number] for traits, _, _ in rows]
    start = np.zeros((len(kept), len(STATUSES)))
    for trait, status in believed.items():
        if trait in number:
            start[number[trait], status] = BELIEF
    held = np.where(np.array(kept) == "bias", HARDLY, PENALTY)[:, None]
    answers = np.array([STATUSES.index(label) for _, label, _ in rows])
    found = multinomial(numbered, answers, start, held, weighed=np.array([weight for *_, weight in rows]))
    return {trait: tuple(map(float, found[n])) for trait, n in number.items()}


def check(reports: Sequence[Told], folds: int = 4) -> None:
    """The share of right statuses, each fold told by weights that did not see it, beside the rules' own."""
    tallies: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for fold in range(folds):
        weights = learn([report for n, report in enumerate(reports) if n % folds != fold])
        for report in reports[fold::folds]:
            for case in report.cases:
                said = scores(case.traits, weights)
                for name in ("all", "train") if report.weight == STANDARD else ("all",):
                    tally = tallies[name]
                    tally[0] += STATUSES[int(np.argmax(said))] == case.label
                    tally[1] += case.ruled == case.label
                    tally[2] += 1
    for name, (learned, ruled, told) in tallies.items():
        print(f"{name}: learned {learned / told:.3f}, rules {ruled / told:.3f}, of {told}")


def write(weights: dict[str, tuple[float, ...]], reports: int, events: int) -> None:
    """The table, small weights left out."""
    lines = [
        "\t".join([trait, *(f"{value:.2f}" for value in values)])
        for trait, values in sorted(weights.items())
        if max(map(abs, values)) >= 0.05
    ]
    OUT.write_text(
        HEAD.format(reports=reports, events=events, statuses=" ".join(STATUSES)) + "\n".join(lines) + "\n",
        encoding="utf-8",
    )
    print(len(lines), "weights")


if __name__ == "__main__":
    main()
