"""The student: the network of the default tier, which sees words where its teacher sees pieces of words.

A word is the sum of its pieces' embeddings, each weighed by its place in the word; that sum does not depend on the text,
so whoever reads keeps it. Layers are those of the teacher with half of their inner width, the half that weighs most,
and a simpler curve.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from encoder import locked
from torch import Tensor, nn
from torch.nn import functional

from tawatur.reading.names.tagger.lines import KINDS, LABELS, ROLES
from tawatur.reading.names.tagger.pieces import NONE, PLACES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np

    from tawatur.reading.names.tagger.lines import Line
    from tawatur.reading.names.tagger.pieces import Pieces

HEADS = 12
_EPSILON = 1e-12
_FEATURES = {"rule": len(LABELS), "kind": KINDS, "role": ROLES}


class Layer(nn.Module):
    """A layer on words by width, its inner width halved."""

    def __init__(self, teacher: Mapping[str, Tensor], number: int, inner: int) -> None:
        super().__init__()
        get = lambda name: teacher[f"e.L.{number}.{name}"].clone()  # noqa: E731
        weight, bias, back = get("fi.weight"), get("fi.bias"), get("fo.weight")
        kept = (weight.norm(dim=1) * back.norm(dim=0)).topk(inner).indices.sort().values
        self.qkv, self.ao = _linear(get("qkv.weight"), get("qkv.bias")), _linear(get("ao.weight"), get("ao.bias"))
        self.fi, self.fo = _linear(weight[kept], bias[kept]), _linear(back[:, kept].contiguous(), get("fo.bias"))
        self.aln, self.oln = (_norm(get(f"{n}.weight"), get(f"{n}.bias")) for n in ("aln", "oln"))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x`: lines by words by width; `mask`: 0 where there is a word, far below where there is none."""
        lines, words, width = x.shape
        parts = self.qkv(x).view(lines, words, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(*parts, attn_mask=mask.to(parts.dtype))
        out = self.ao(mixed.transpose(1, 2).reshape(x.shape))
        x = self.aln(x + locked(out, on=self.training))
        return self.oln(x + locked(self.fo(functional.relu(self.fi(x))), on=self.training))


def _linear(weight: Tensor, bias: Tensor) -> nn.Linear:
    layer = nn.Linear(weight.shape[1], weight.shape[0])
    layer.weight.data, layer.bias.data = weight, bias
    return layer


def _norm(weight: Tensor, bias: Tensor) -> nn.LayerNorm:
    layer = nn.LayerNorm(len(weight), _EPSILON)
    layer.weight.data, layer.bias.data = weight, bias
    return layer


class Student(nn.Module):
    """`teacher`: its tensors (see `shipped`)."""

    def __init__(self, teacher: Mapping[str, np.ndarray], layers: int, inner: int) -> None:
        super().__init__()
        state = {name: torch.tensor(value) for name, value in teacher.items()}
        self.word = nn.Embedding.from_pretrained(state["e.word.weight"], freeze=True)
        self.mix = nn.Parameter(torch.full((PLACES, self.word.embedding_dim), 0.5))
        self.mix.data[0] = 1.0
        self.mark = nn.Parameter(torch.full((self.word.embedding_dim,), 0.1))
        self.pos = nn.Parameter(state["pos"].clone())
        self.eln = _norm(state["e.eln.weight"], state["e.eln.bias"])
        for name in _FEATURES:
            setattr(self, name, nn.Embedding.from_pretrained(state[f"{name}.weight"], freeze=False))
        self.layers = nn.ModuleList(Layer(state, number, inner) for number in range(layers))
        self.head = _linear(state["mid.0.weight"], state["mid.0.bias"])

    def forward(self, rows: dict[str, Tensor]) -> Tensor:
        """Scores of the labels, lines by words by labels; `rows`: see `batch`."""
        words = (self.word(rows["pieces"]) * self.mix * rows["there"][..., None]).sum(2)
        marks = self.word(rows["marks"]) * self.mark * (rows["marks"] != NONE)[..., None]
        x = words + marks + self.pos[: words.shape[1]]
        for name in _FEATURES:
            x = x + getattr(self, name)(rows[name])
        x = locked(self.eln(x), on=self.training)
        mask = ((~rows["mask"]).float() * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return self.head(x)


def batch(lines: Sequence[Line], pieces: Pieces) -> dict[str, Tensor]:
    """Lines as tensors: `pieces there` by words by places, `marks rule kind role mask` by words."""
    wide = max(len(line.words) for line in lines)
    found = {name: torch.zeros(len(lines), wide, dtype=torch.long) for name in ("marks", *_FEATURES)}
    found["marks"] += NONE
    split = torch.full((len(lines), wide, PLACES), NONE)
    mask = torch.zeros(len(lines), wide, dtype=torch.bool)
    for at, line in enumerate(lines):
        size = len(line.words)
        mask[at, :size] = True
        for name in _FEATURES:
            found[name][at, :size] = torch.tensor(getattr(line, name))
        for n, (word, mark) in enumerate(zip(line.words, line.marks, strict=True)):
            numbers = pieces.word(word)
            split[at, n, : len(numbers)] = torch.tensor(numbers)
            found["marks"][at, n] = pieces.mark(mark)
    return found | {"pieces": split, "there": (split != NONE).float(), "mask": mask}
