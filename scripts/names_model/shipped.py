"""The weights that ship, as floats: what further training starts from."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import numpy as np
import onnx
from onnx import numpy_helper

from tawatur.reading.names.tagger.network import WEIGHTS

if TYPE_CHECKING:
    from pathlib import Path

_HEADS = 12


def shipped(path: Path = WEIGHTS) -> dict[str, np.ndarray]:
    """The tensors of the deep tier under the names that `encoder.Encoder` gives them, and `pos`, the first positions."""
    found: dict[str, np.ndarray] = {}
    with zipfile.ZipFile(path) as file:
        table, scale = (np.load(io.BytesIO(file.read(f"{name}.npy"))) for name in ("table", "scale"))
        for part, head in (("lower.onnx", "mid"), ("upper.onnx", "top")):
            kept = {t.name: numpy_helper.to_array(t) for t in onnx.load_from_string(file.read(part)).graph.initializer}
            found |= _layers(kept) | _head(kept, head)
            if head == "mid":
                found |= {f"{name}.weight": kept[f"{name}.w"] for name in ("rule", "kind", "role")}
                found |= {"e.eln.weight": kept["eln.w"], "e.eln.bias": kept["eln.b"], "pos": kept["pos"]}
    found["e.word.weight"] = table.astype(np.float32) * scale
    return found


def _layers(kept: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The layers' tensors: products of matrices back from 8 bits, the scale of the queries taken out of them again."""
    found = {}
    for name, value in kept.items():
        if name.startswith("e.L.") and name.endswith(".w_quantized"):
            base = name.removesuffix("_quantized")
            zero, scale = kept[f"{base}_zero_point"].astype(np.float32), kept[f"{base}_scale"]
            found[f"{base.removesuffix('.w')}.weight"] = ((value.astype(np.float32) - zero) * scale).T.copy()
        elif name.startswith("e.L.") and name.endswith((".b", ".w")):
            found[f"{name[:-2]}.{'bias' if name.endswith('.b') else 'weight'}"] = value.copy()
    for name, value in found.items():
        if ".qkv." in name:
            width = len(value) // 3
            value[:width] *= (width // _HEADS) ** 0.5
    return found


def _head(kept: dict[str, np.ndarray], head: str) -> dict[str, np.ndarray]:
    """The one head that ships, in the place of each convention's."""
    weight, bias = kept[f"{head}.head.w"].T, kept[f"{head}.head.b"]
    return {f"{head}.{n}.{part}": value for n in range(3) for part, value in (("weight", weight), ("bias", bias))}
