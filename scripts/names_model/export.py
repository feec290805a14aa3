"""Write a trained tagger as one file: the networks with 8-bit weights, the embeddings, and the pieces of words."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OPSET = 20
_FEATURES = ("rule", "kind", "role")
_LAYERS = ("e.L.", "layers.")  # what the names of layers' weights begin with


class Graph:
    """An ONNX graph under construction; every step returns the name of its output."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.width = 384

    def weight(self, name: str, value: np.ndarray) -> str:
        """Keep a constant."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def step(self, kind: str, *inputs: str, domain: str = "", **attributes: object) -> str:
        """Add an operation."""
        name = f"{kind.lower()}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, domain=domain, **attributes))
        return name

    def linear(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """`x @ weight.T + bias`, `weight` as PyTorch keeps it."""
        product = self.step("MatMul", x, self.weight(f"{name}.w", weight.T.astype(np.float32)))
        return self.step("Add", product, self.weight(f"{name}.b", bias.astype(np.float32)))

    def norm(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray, epsilon: float) -> str:
        """Layer normalisation over the last axis."""
        scale, shift = self.weight(f"{name}.w", weight), self.weight(f"{name}.b", bias)
        return self.step("LayerNormalization", x, scale, shift, axis=-1, epsilon=epsilon)


def export(
    path: Path, state: Mapping[str, np.ndarray], shape: Mapping[str, float], pieces: Sequence[tuple[str, float]]
) -> None:
    """Build both halves of the deep network, make their products of matrices 8-bit, and write them with the pieces.

    `state`: the trained tensors; `shape`: `heads layers mid epsilon`; `pieces`: each with its score, numbered from 4.
    The student is not in it yet (see `export_student`).
    """
    table = state["e.word.weight"]
    scale = (np.abs(table).max(1, keepdims=True) / 127 + 1e-12).astype(np.float32)
    parts = {
        "lower.onnx": _quantised(_lower(state, shape)),
        "upper.onnx": _quantised(_upper(state, shape)),
        "table.npy": _array(np.round(table / scale).astype(np.int8)),
        "scale.npy": _array(scale),
        "pieces.tsv": "".join(f"{piece}\t{score:.3f}\n" for piece, score in pieces).encode(),
    }
    _write(path, parts)


def export_student(source: Path, path: Path, state: Mapping[str, np.ndarray], layers: int) -> None:
    """Write the file `source` anew with the student in it; `state`: the student's tensors."""
    with zipfile.ZipFile(source) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    parts["words.onnx"] = _quantised(_student(state, layers))
    parts["mix.npy"] = _array(np.concatenate([state["mix"], state["mark"][None]]).astype(np.float32))
    _write(path, parts)


def _array(value: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, value)
    return file.getvalue()


def _write(path: Path, parts: Mapping[str, bytes]) -> None:
    """A zip without dates, so that the same weights are the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, data)


def _student(state: Mapping[str, np.ndarray], layers: int) -> onnx.ModelProto:
    """The network of the default tier: words in, names out."""
    graph = Graph()
    x = graph.norm(_embed(graph, state, state["pos"]), "eln", state["eln.weight"], state["eln.bias"], 1e-12)
    shape = {"heads": 12, "epsilon": 1e-12}
    for at in range(layers):
        x = _layer(graph, x, f"layers.{at}.", state, shape, curve="Relu")
    scores = graph.linear(x, "head", state["head.weight"], state["head.bias"])
    graph.nodes.append(helper.make_node("Softmax", [scores], ["names"], name="names", axis=-1))
    return _model(
        graph, {"x": TensorProto.FLOAT} | dict.fromkeys(_FEATURES, TensorProto.INT32), ("names",), first=False
    )


def _lower(state: Mapping[str, np.ndarray], shape: Mapping[str, float]) -> onnx.ModelProto:
    """The layers that both tiers run, with what the upper ones go on from."""
    graph = Graph()
    places = state["e.pos"][:256]
    x = graph.norm(
        _embed(graph, state, places), "eln", state["e.eln.weight"], state["e.eln.bias"], float(shape["epsilon"])
    )
    for at in range(int(shape["mid"])):
        x = _layer(graph, x, f"e.L.{at}.", state, shape)
    _head(graph, x, "mid", state)
    graph.nodes.append(helper.make_node("Identity", [x], ["hidden"], name="hidden"))
    given = {"x": TensorProto.FLOAT} | dict.fromkeys(_FEATURES, TensorProto.INT32)
    return _model(graph, given, ("names", "hidden"))


def _upper(state: Mapping[str, np.ndarray], shape: Mapping[str, float]) -> onnx.ModelProto:
    """The layers that the better tier runs besides."""
    graph, x = Graph(), "hidden"
    for at in range(int(shape["mid"]), int(shape["layers"])):
        x = _layer(graph, x, f"e.L.{at}.", state, shape)
    _head(graph, x, "top", state)
    return _model(graph, {"hidden": TensorProto.FLOAT}, ("names",))


def _model(graph: Graph, given: Mapping[str, int], results: Sequence[str], *, first: bool = True) -> onnx.ModelProto:
    tensor, width = helper.make_tensor_value_info, graph.width
    wide = ("hidden", "x")
    inputs = [tensor(name, kind, ["tokens", width] if name in wide else ["tokens"]) for name, kind in given.items()]
    inputs += [tensor("first", TensorProto.INT32, ["words"])] if first else []
    shapes = {"names": ["words", 7], "hidden": ["tokens", width]}
    outputs = [tensor(name, TensorProto.FLOAT, shapes[name]) for name in results]
    return helper.make_model(
        helper.make_graph(graph.nodes, "names", inputs, outputs, graph.weights),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)],
        ir_version=10,
    )


def _embed(graph: Graph, state: Mapping[str, np.ndarray], places: np.ndarray) -> str:
    """The embeddings that are given, places in the line and the three features, summed."""
    zero, one = (graph.weight(name, np.array([n], np.int64)) for n, name in enumerate(("zero", "one")))
    length = graph.step("Slice", graph.step("Shape", "x"), zero, one)
    x = graph.step("Add", "x", graph.step("Slice", graph.weight("pos", places), zero, length, zero))
    for name in _FEATURES:
        x = graph.step("Add", x, graph.step("Gather", graph.weight(f"{name}.w", state[f"{name}.weight"]), name))
    return x


def _layer(
    graph: Graph, x: str, prefix: str, state: Mapping[str, np.ndarray], shape: Mapping[str, float], curve: str = "Gelu"
) -> str:
    """One layer of the encoder on `[tokens, hidden]`, normalised behind each half."""
    heads, epsilon = int(shape["heads"]), float(shape["epsilon"])
    hidden = state[f"{prefix}aln.weight"].shape[0]
    size = hidden // heads
    weight, bias = state[f"{prefix}qkv.weight"].copy(), state[f"{prefix}qkv.bias"].copy()
    weight[:hidden] *= size**-0.5
    bias[:hidden] *= size**-0.5
    qkv = graph.linear(x, f"{prefix}qkv", weight, bias)
    split = graph.step("Reshape", qkv, graph.weight(f"{prefix}s", np.array([0, 3 * heads, size], np.int64)))
    turned = graph.step("Transpose", split, perm=[1, 0, 2])
    parts = []
    for n in range(3):
        bounds = [
            graph.weight(f"{prefix}{n}{k}", np.array([v], np.int64))
            for k, v in (("a", n * heads), ("b", (n + 1) * heads))
        ]
        parts.append(graph.step("Slice", turned, *bounds))
    scores = graph.step("MatMul", parts[0], graph.step("Transpose", parts[1], perm=[0, 2, 1]))
    mixed = graph.step("MatMul", graph.step("Softmax", scores, axis=-1), parts[2])
    flat = graph.step(
        "Reshape",
        graph.step("Transpose", mixed, perm=[1, 0, 2]),
        graph.weight(f"{prefix}f", np.array([-1, hidden], np.int64)),
    )
    out = graph.linear(flat, f"{prefix}ao", state[f"{prefix}ao.weight"], state[f"{prefix}ao.bias"])
    x = graph.norm(
        graph.step("Add", x, out), f"{prefix}aln", state[f"{prefix}aln.weight"], state[f"{prefix}aln.bias"], epsilon
    )
    inner = graph.linear(x, f"{prefix}fi", state[f"{prefix}fi.weight"], state[f"{prefix}fi.bias"])
    out = graph.linear(
        graph.step(curve, inner, domain="com.microsoft" if curve == "Gelu" else ""),
        f"{prefix}fo",
        state[f"{prefix}fo.weight"],
        state[f"{prefix}fo.bias"],
    )
    return graph.norm(
        graph.step("Add", x, out), f"{prefix}oln", state[f"{prefix}oln.weight"], state[f"{prefix}oln.bias"], epsilon
    )


def _head(graph: Graph, x: str, name: str, state: Mapping[str, np.ndarray]) -> None:
    """Probabilities of the labels at the first piece of every word."""
    words = graph.step("Gather", x, "first")
    scores = graph.linear(words, f"{name}.head", state[f"{name}.0.weight"], state[f"{name}.0.bias"])
    graph.nodes.append(helper.make_node("Softmax", [scores], ["names"], name="names", axis=-1))


def _quantised(model: onnx.ModelProto) -> bytes:
    """`model` with 8-bit weights in the layers' products (one scale a column)."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    names = [n.name for n in model.graph.node if n.op_type == "MatMul" and n.input[1].startswith(_LAYERS)]
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "small.onnx"
        onnx.save(model, plain)
        quantize_dynamic(
            plain,
            small,
            per_channel=True,
            weight_type=QuantType.QInt8,
            nodes_to_quantize=names,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
        return small.read_bytes()
