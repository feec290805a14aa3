"""The network that `learn_roles.py` learns: `reading/events/roles/network.py` with slopes.

Each trait has a weight for each role and a vector. Two in five traits of a phrase are left out at random while learning
(dropout of the input, Srivastava and others 2014), so that no rare trait is relied on; AdamW (Loshchilov and Hutter 2019)
steps ever shorter. Seeds are fixed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import nn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from learn_roles import Lesson
    from torch import Tensor

WIDTH, PASSES, TOGETHER = 48, 8, 64  # hidden numbers; times through the labels; events a step
LEFT_OUT, HIDDEN_OUT = 0.4, 0.3  # shares of traits and of hidden numbers
PLAIN_STEP, STEP, SHORTEST, DECAY = 0.004, 0.002, 0.03, 0.01
LARGEST = 127  # of a vector's whole numbers


class Network(nn.Module):
    """The layers; `start`: the weights that traits begin with, a row each."""

    def __init__(self, start: Tensor, bias: Tensor) -> None:
        super().__init__()
        self.plain = nn.EmbeddingBag.from_pretrained(start, freeze=False, mode="sum")
        self.vectors = nn.EmbeddingBag(len(start), WIDTH, mode="sum")
        nn.init.normal_(self.vectors.weight, 0.0, 0.05)
        self.bias, self.shift = nn.Parameter(bias), nn.Parameter(torch.zeros(WIDTH))
        self.mix, self.out = nn.Linear(2 * WIDTH + 6, WIDTH), nn.Linear(2 * WIDTH, 3)
        nn.init.zeros_(self.out.weight)
        self.drop = nn.Dropout(HIDDEN_OUT)

    def forward(self, traits: Tensor, begins: Tensor, group: Tensor, groups: int) -> Tensor:
        """The scores of phrases; `group`: which event each belongs to."""
        more = 1 / (1 - LEFT_OUT) if self.training else 1.0
        plain = self.plain(traits, begins) * more + self.bias
        hidden = torch.relu(self.drop(self.vectors(traits, begins) * more) + self.shift)
        most, around = _greatest(plain, group, groups), _greatest(hidden, group, groups)
        mixed = torch.relu(self.mix(torch.cat([hidden, around, plain - most, most], 1)))
        scores: Tensor = plain + self.out(torch.cat([hidden, self.drop(mixed)], 1))
        return scores


def _greatest(rows: Tensor, group: Tensor, groups: int) -> Tensor:
    """For each row the greatest numbers of its group."""
    start = torch.zeros((groups, rows.shape[1]))
    into = group[:, None].expand(-1, rows.shape[1])
    return start.scatter_reduce(0, into, rows, "amax", include_self=False)[group]


class Learned:
    """A network that has learned; `number`: the row of each trait."""

    def __init__(self, network: Network, number: dict[str, int]) -> None:
        self.network, self.number = network.eval(), number

    def scores(self, phrases: list[list[str]]) -> list[list[float]]:
        """The scores of the phrases of one event."""
        if not phrases:
            return []
        rows = [np.array([self.number[t] for t in phrase if t in self.number], np.int64) for phrase in phrases]
        begins = np.cumsum([0, *map(len, rows[:-1])])
        with torch.no_grad():
            traits, group = torch.tensor(np.concatenate(rows)), torch.zeros(len(rows), dtype=torch.int64)
            found: list[list[float]] = self.network(traits, torch.tensor(begins), group, 1).tolist()
        return found

    @property
    def weights(self) -> dict[str, list[float]]:
        """What each trait weighs for each role; the bias holds that of the last layer too."""
        rows = self.network.plain.weight.tolist()
        bias = (self.network.bias + self.network.out.bias).tolist()
        return {"bias": bias, **{trait: rows[n] for trait, n in sorted(self.number.items())}}

    @property
    def arrays(self) -> dict[str, Any]:
        """The arrays of `network.npz`, vectors as whole numbers in the order of `weights`."""
        network = self.network
        order = [n for _, n in sorted(self.number.items())]
        vectors = network.vectors.weight.detach().numpy()[order]
        scale = np.abs(vectors).max(0) / LARGEST
        whole = np.round(vectors / scale).astype(np.int8)
        held: dict[str, Tensor] = {"shift": network.shift, "mix": network.mix.weight.T, "mix_bias": self._mix_bias()}
        return {
            "vectors": np.vstack((np.zeros((1, WIDTH), np.int8), whole)),
            "scale": scale.astype(np.float32),
            **{name: tensor.detach().numpy() for name, tensor in held.items()},
            "out": network.out.weight.T.detach().numpy(),
        }

    def _mix_bias(self) -> Tensor:
        """That of the mixing layer, which sees the sums without the last layer's bias while it learns, and with it later."""
        return self.network.mix.bias - self.network.mix.weight[:, -3:] @ self.network.out.bias


def learn_network(lessons: list[Lesson], start: dict[str, tuple[float, ...]], bias: tuple[float, ...]) -> Learned:
    """The network that these lessons teach; `start`: the weights with which each trait begins, `bias`: of all."""
    torch.manual_seed(0)
    torch.set_num_threads(1)  # steps are too small to share
    rng = np.random.default_rng(0)
    number = {trait: n for n, trait in enumerate(start)}
    network = Network(torch.tensor(list(start.values()), dtype=torch.float32), torch.tensor(bias, dtype=torch.float32))
    rest = [part for name, part in network.named_parameters() if name != "plain.weight"]
    groups = [
        {"params": [network.plain.weight], "lr": PLAIN_STEP, "weight_decay": 0.0},
        {"params": rest, "lr": STEP, "weight_decay": DECAY},
    ]
    rows = [[np.array([number[t] for t in found if t in number], np.int64) for found in one.traits] for one in lessons]
    answers = [np.array(one.answers, np.float32) for one in lessons]  # null becomes nan
    steps = PASSES * (len(lessons) // TOGETHER + 1)
    descent = torch.optim.AdamW(groups)
    shorter = torch.optim.lr_scheduler.LambdaLR(descent, lambda step: max(SHORTEST, 1 - step / steps))
    for one in range(PASSES):
        lost = 0.0
        for batch in _batches(len(lessons), rng):
            descent.zero_grad()
            loss = _loss(network, [rows[n] for n in batch], [answers[n] for n in batch], rng)
            loss.backward()
            descent.step()
            shorter.step()
            lost += loss.item() * len(batch)
        print(f"pass {one + 1} of {PASSES}: loss {lost / len(lessons):.3f}")
    return Learned(network, number)


def _batches(number: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    order = rng.permutation(number)
    for at in range(0, number, TOGETHER):
        yield order[at : at + TOGETHER]


def _loss(
    network: Network, rows: list[list[np.ndarray]], answers: list[np.ndarray], rng: np.random.Generator
) -> Tensor:
    """What the network gets wrong of some events, some of their traits left out."""
    phrases = [row[rng.random(len(row)) > LEFT_OUT] for event in rows for row in event]
    begins = np.cumsum([0, *map(len, phrases[:-1])])
    group = np.repeat(np.arange(len(rows)), [len(event) for event in rows])
    scores = network(torch.tensor(np.concatenate(phrases)), torch.tensor(begins), torch.tensor(group), len(rows))
    wanted = torch.tensor(np.concatenate(answers))
    told = ~wanted.isnan()
    return nn.functional.binary_cross_entropy_with_logits(scores[told], wanted[told], reduction="sum") / len(rows)
