"""Teach the gate of the default tier where its student need not look: one command, seeds fixed.

    pip install torch onnxruntime
    python scripts/train_gate.py ../shared [--out gate.npz] [--share 1.0] [--passes 4] [--seed 0]

The student that ships reads everything it may learn from: the items of a radio, newswire, some of it with other
persons in it, and a sample of other texts. The gate learns how likely it found a name at each word where the rules had
none; no annotation is used. Every eighth text is kept apart: the threshold is the one at which so large a part (`_KEEP`)
of the names that the student added there is still found, and what part of their words is then read is printed.
Ten to twenty minutes of one processor core.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).parent / "names_model"))

import numpy as np
import torch
from samples import NEWS, WOJOOD, Persons, Rules, Text, column_file, held_back, joined, radio
from torch import Tensor, nn
from torch.nn import functional

from tawatur.reading.names.tagger import open_tagger
from tawatur.reading.names.tagger.decode import guesses
from tawatur.reading.names.tagger.gate import AROUND, GATE, SIZES
from tawatur.reading.names.tagger.lines import lines_of
from tawatur.reading.names.tagger.merge import merge
from tawatur.reading.names.tagger.network import WEIGHTS, Network

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

WIDTH, NEAR, INSIDE = 24, 2, 32  # of a word; words on either side that are looked at; of what is seen of them
_KEEP = 0.9
_APART = 8
_RATE, _DECAY, _DROP, _WORDS = 2e-3, 0.02, 0.2, 1024
_HEAVIER = 4.0  # how much more a name weighs than none
_SWAPPED = 0.5  # of the newswire's texts that are read a second time with other persons


class Seen(NamedTuple):
    """A line: rows of words (0 for none), their facts, how likely each is in a name, the names that were added."""

    words: list[int]
    facts: list[tuple[int, int, int, int]]
    likely: list[float]
    added: list[tuple[int, int]]


class Student:
    """The student that reads everything, and the words that it has met."""

    def __init__(self) -> None:
        self.tagger = open_tagger("default")
        self.network = Network(WEIGHTS, gate=None)
        self.rules = Rules()
        self.rows: dict[str, int] = {"": 0}

    def read(self, text: Text) -> Iterator[Seen]:
        """A text, line by line."""
        page, drafts = self.rules.read(text.text, text.title)
        lines = list(lines_of(page, drafts))
        said = [self.network.read(line) for line in lines]
        found = [
            guess._replace(first=guess.first + line.first, last=guess.last + line.first)
            for line, rows in zip(lines, said, strict=True)
            for guess in guesses(rows)
        ]
        new = set(merge(page, drafts, found, self.tagger.trust)) - set(drafts)
        for line, rows in zip(lines, said, strict=True):
            here = [(n.first - line.first, n.last - line.first) for n in new if line.first <= n.first < line.last]
            inside = {at for first, last in here for at in range(first, last)}
            likely = [1 - row[0] if not line.rule[at] or at in inside else 0.0 for at, row in enumerate(rows)]
            facts = [*zip(line.rule, line.kind, line.role, map(bool, line.marks), strict=True)]
            yield Seen([self.rows.setdefault(w, len(self.rows)) for w in line.words], facts, likely, here)

    def embedded(self) -> Tensor:
        """A row for each word that was met."""
        loaded = self.network.loaded
        rows = loaded.words.all(list(self.rows)[1:])
        return torch.tensor(np.stack([np.zeros_like(rows[0]), *rows]))


class Convolution(nn.Module):
    """What `tawatur.reading.names.tagger.gate` computes, as it is learned; `words`: their embeddings, a row each."""

    def __init__(self, words: Tensor) -> None:
        super().__init__()
        self.words, self.size = words, 0.1 / float(words.abs().mean())
        self.down = nn.Linear(words.shape[1], WIDTH, bias=False)
        self.known = nn.ModuleList(nn.Embedding(size, WIDTH) for size in SIZES)
        self.near = nn.ModuleList(nn.Linear(WIDTH, INSIDE, bias=False) for _ in range(2 * NEAR + 1))
        self.near_bias, self.out = nn.Parameter(torch.zeros(INSIDE)), nn.Linear(INSIDE, 1)
        for table in self.known:
            nn.init.normal_(table.weight, std=0.3)
        nn.init.constant_(self.out.bias, -3)

    def forward(self, words: Tensor, facts: Tensor, there: Tensor) -> Tensor:
        """Scores, texts by words; `words` and `there` (1 or 0) texts by words, `facts` by four more."""
        x = self.down(self.words[words]) * self.size
        for number, table in enumerate(self.known):
            x = x + table(facts[..., number])
        x = functional.dropout(functional.relu(x) * there[..., None], _DROP, self.training)
        x = functional.pad(x, (0, 0, NEAR, NEAR))
        size = words.shape[1]
        seen = self.near_bias + sum(near(x[:, at : at + size]) for at, near in enumerate(self.near))
        return self.out(functional.dropout(functional.relu(seen), _DROP, self.training))[..., 0]

    def arrays(self, least: float) -> dict[str, np.ndarray]:
        """What the gate reads; `least`: the score from which a word passes."""
        plain = lambda value: value.detach().numpy().astype(np.float16)  # noqa: E731
        return {
            "down": plain(self.down.weight.T * self.size),
            "known": plain(torch.cat([table.weight for table in self.known])),
            "near": plain(torch.stack([near.weight.T for near in self.near])),
            "near_bias": plain(self.near_bias),
            "out": plain(self.out.weight[0]),
            "out_bias": plain(self.out.bias[0]),
            "least": np.float16(least),
        }


def texts(shared: Path, rng: random.Random, share: float) -> Iterator[tuple[int, Text]]:
    """What may be learned from, each with its number; nothing that names are measured on."""
    apart, persons, folder = held_back(), Persons(), shared / "data" / "names"
    items = [row for row in radio(shared) if row["id"] not in apart]
    found = [Text(f"{row['title']}\n{row['text']}", row["title"], ()) for row in items]
    found += joined(column_file(folder / "ANERCorp_CamelLab_train.txt", NEWS), rng, 0.85)
    found += joined(column_file(folder / "wojood-sample" / "train.txt", WOJOOD), rng, 0.85)
    for number, text in enumerate(found):
        if rng.random() < share:
            yield number, text
            if text.names and rng.random() < _SWAPPED:
                yield number, persons.swapped(text, rng)


def batches(lines: Sequence[Seen], rng: random.Random | None) -> Iterator[tuple[Tensor, Tensor, Tensor, Tensor]]:
    """Lines of like length together: words, facts, whether there is a word, how likely it is in a name."""
    order = sorted(range(len(lines)), key=lambda at: len(lines[at].words))
    groups, group = [], []
    for at in order:
        group.append(at)
        if len(group) * len(lines[at].words) >= _WORDS:
            groups.append(group)
            group = []
    groups += [group] if group else []
    if rng:
        rng.shuffle(groups)
    for chosen in groups:
        yield tensors([lines[at] for at in chosen])


def tensors(lines: Sequence[Seen]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Lines in one table, the shorter ones filled up."""
    wide = max(len(line.words) for line in lines)
    words, facts = torch.zeros(len(lines), wide, dtype=torch.long), torch.zeros(len(lines), wide, 4, dtype=torch.long)
    there, likely = torch.zeros(len(lines), wide), torch.zeros(len(lines), wide)
    for at, line in enumerate(lines):
        size = len(line.words)
        words[at, :size], facts[at, :size] = torch.tensor(line.words), torch.tensor(line.facts)
        there[at, :size], likely[at, :size] = 1, torch.tensor(line.likely)
    return words, facts, there, likely


def learn(model: Convolution, lines: Sequence[Seen], passes: int, rng: random.Random) -> None:
    """Train for some passes, at a rate that falls to nothing."""
    optimiser = torch.optim.AdamW(model.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps, done = passes * sum(1 for _ in batches(lines, None)), 0
    model.train()
    for number in range(passes):
        total = 0.0
        for words, facts, there, likely in batches(lines, rng):
            optimiser.param_groups[0]["lr"] = _RATE * max(0.02, 1 - done / steps)
            score = model(words, facts, there)
            weight = there * (1 + (_HEAVIER - 1) * likely)
            loss = (functional.binary_cross_entropy_with_logits(score, likely, reduction="none") * weight).sum()
            (loss / there.sum()).backward()
            optimiser.step()
            optimiser.zero_grad()
            total, done = total + loss.item(), done + 1
        print(f"pass {number + 1}: loss {total:.1f}", flush=True)


def threshold(model: Convolution, lines: Sequence[Seen]) -> float:
    """The score at which so large a part of the added names as `_KEEP` passes; prints what is then read."""
    model.eval()
    with torch.inference_mode():
        scores = [model(*tensors([line])[:3])[0].tolist() for line in lines]
    best = sorted(
        (max(row[first:last]) for row, line in zip(scores, lines, strict=True) for first, last in line.added),
        reverse=True,
    )
    for part in (0.85, 0.9, 0.95, 0.98):
        least = best[int(part * len(best)) - 1]
        print(f"{part:.2f} of {len(best)} names: {_read(scores, least):.3f} of the words are read", flush=True)
    return best[int(_KEEP * len(best)) - 1]


def _read(scores: Iterable[Sequence[float]], least: float) -> float:
    read = words = 0
    for row in scores:
        near = {at for n, score in enumerate(row) if score >= least for at in range(n - AROUND, n + AROUND + 1)}
        read, words = read + len(near.intersection(range(len(row)))), words + len(row)
    return read / words


def main() -> None:
    """Read, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--out", type=Path, default=GATE)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--passes", type=int, default=4)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    rng = random.Random(options.seed)  # noqa: S311  # nothing secret is drawn
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    student = Student()
    learned, apart = [], []
    for number, text in texts(options.shared, rng, options.share):
        (learned if number % _APART else apart).extend(student.read(text))
    print(f"{len(learned)} lines to learn, {sum(len(line.added) for line in learned)} names added", flush=True)
    model = Convolution(student.embedded())
    learn(model, learned, options.passes, rng)
    np.savez_compressed(options.out, **model.arrays(threshold(model, apart)))


if __name__ == "__main__":
    main()
