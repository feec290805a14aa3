"""The training itself: lines in batches of like length, both depths learn at once, the lower from the upper too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from tawatur.reading.names.tagger.lines import LABELS
from tawatur.reading.names.tagger.pieces import BEGIN, END, UNKNOWN

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    from encoder import Encoder
    from samples import Sample
    from torch import Tensor

    from tawatur.reading.names.tagger.pieces import Pieces

_PIECES = 1800  # of a batch, about
_A_WORD = 1.7  # pieces of a word, about
_HIDE_ALL, _HIDE_NAME, _HIDE_LIST = 0.35, 0.15, 0.25  # how often rules, a rule's name, a person's entry are hidden
_HEAD_RATE = 1e-3
_WARM = 0.06
_FROM_TOP = 0.3


def train(
    model: Encoder,
    data: Sequence[Sample],
    pieces: Pieces,
    rng: random.Random,
    *,
    epochs: int,
    of: int,
    rate: float,
    tell: Callable[[str], None],
) -> None:
    """Train for some epochs of a schedule of `of`, at a rate that rises and falls to nothing at the schedule's end."""
    body = [p for name, p in model.named_parameters() if p.requires_grad and name.startswith("e.")]
    rest = [p for name, p in model.named_parameters() if p.requires_grad and not name.startswith("e.")]
    optimiser = torch.optim.AdamW([{"params": body, "lr": rate}, {"params": rest, "lr": _HEAD_RATE}], weight_decay=0.01)
    steps, done = of * len(_batches(data, rng)), 0
    model.train()
    for epoch in range(epochs):
        for chosen in _batches(data, rng):
            share = min(1.0, (done + 1) / (_WARM * steps)) * max(0.02, 1 - done / steps)
            for group, full in zip(optimiser.param_groups, (rate, _HEAD_RATE), strict=True):
                group["lr"] = full * share
            loss = _loss(model, batch(chosen, pieces, rng))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(body + rest, 1.0)
            optimiser.step()
            optimiser.zero_grad()
            done += 1
            if done % 50 == 0:
                tell(f"epoch {epoch + 1}, step {done} of {steps}: loss {loss.item():.4f}")


def _loss(model: Encoder, rows: dict[str, Tensor]) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        mid, top = (scores.float() for scores in model(rows))
    labels = rows["labels"]
    weight = (labels >= 0).float() * rows["weight"][:, None]
    total = weight.sum()
    wrong = [functional.cross_entropy(s.transpose(1, 2), labels, ignore_index=-1, reduction="none") for s in (mid, top)]
    apart = functional.kl_div(mid.log_softmax(-1), top.detach().log_softmax(-1), log_target=True, reduction="none")
    return ((0.5 * wrong[0] + wrong[1] + _FROM_TOP * apart.sum(-1)) * weight).sum() / total


def _batches(data: Sequence[Sample], rng: random.Random) -> list[list[Sample]]:
    batches: list[list[Sample]] = [[]]
    for sample in sorted(data, key=lambda s: len(s.labels) * _A_WORD + rng.random() * 6):
        if batches[-1] and (len(batches[-1]) + 1) * (len(sample.labels) * _A_WORD + 4) > _PIECES:
            batches.append([])
        batches[-1].append(sample)
    rng.shuffle(batches)
    return batches


def batch(chosen: Sequence[Sample], pieces: Pieces, rng: random.Random | None) -> dict[str, Tensor]:
    """Samples as tensors: `piece rule kind role mask` by pieces, `first labels` by words, `head weight` by lines.

    Without `rng` nothing is hidden of what rules and lists say.
    """
    rows = [_row(sample, pieces, rng) for sample in chosen]
    wide, words = max(len(row["piece"]) for row in rows), max(len(row["first"]) for row in rows)
    sizes = {"piece": (wide, 1), "rule": (wide, 0), "kind": (wide, 0), "role": (wide, 0), "first": (words, 0)}
    found = {
        name: torch.tensor([row[name] + [fill] * (size - len(row[name])) for row in rows])
        for name, (size, fill) in sizes.items()
    }
    found["mask"] = torch.tensor([[n < len(row["piece"]) for n in range(wide)] for row in rows])
    found["labels"] = torch.tensor([[*s.labels, *[-1] * (words - len(s.labels))] for s in chosen])
    found["head"] = torch.tensor([sample.head for sample in chosen])
    found["weight"] = torch.tensor([sample.weight for sample in chosen])
    return found


def _row(sample: Sample, pieces: Pieces, rng: random.Random | None) -> dict[str, list[int]]:
    line = sample.line
    rule, kind = hidden(sample, rng) if rng else (line.rule, line.kind)
    row: dict[str, list[int]] = {"piece": [BEGIN], "rule": [0], "kind": [0], "role": [0], "first": []}
    for word, mark, *features in zip(line.words, line.marks, rule, kind, line.role, strict=True):
        if mark:
            _extend(row, pieces.split(mark), (0, 0, 0))
        row["first"].append(len(row["piece"]))
        split = pieces.split(word) or (UNKNOWN,)
        _extend(row, split if len(row["piece"]) < 250 else split[:1], features)
    _extend(row, (END,), (0, 0, 0))
    return row


def _extend(row: dict[str, list[int]], split: Sequence[int], features: Sequence[int]) -> None:
    row["piece"] += split
    for name, value in zip(("rule", "kind", "role"), features, strict=True):
        row[name] += [value] * len(split)


def hidden(sample: Sample, rng: random.Random) -> tuple[list[int], list[int]]:
    """What rules and lists say, now and then with a gap in it: the tagger must see what they do not."""
    rule, kind, labels = list(sample.line.rule), list(sample.line.kind), sample.labels
    if rng.random() < _HIDE_ALL:
        rule = [0] * len(rule)
    for at, label in enumerate(labels):
        if label > 0 and label % 2 == 1 and rng.random() < _HIDE_NAME:
            last = next((n for n in range(at + 1, len(labels)) if labels[n] != label + 1), len(labels))
            rule[at:last] = [0] * (last - at)
        if 0 < label <= LABELS.index("I-PER") and rng.random() < _HIDE_LIST:
            kind[at] = kind[at] // 6 * 6
    return rule, kind
