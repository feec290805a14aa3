"""The networks that were trained: a line in, for every word the probability of each label out.

The weights are one file, a zip. The deep network of the better tier reads pieces of words: embeddings, lower layers, upper
layers. The student of the default tier was taught by it and reads whole words: the sum of a word's pieces, worked out
once a word. `onnxruntime` and `numpy` are loaded when the first line is read.
"""

from __future__ import annotations

import io
import zipfile
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tawatur.errors import ModelError
from tawatur.reading.names.tagger.gate import GATE, Gate
from tawatur.reading.names.tagger.lines import part
from tawatur.reading.names.tagger.pieces import BEGIN, END, NONE, UNKNOWN, Pieces
from tawatur.text.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tawatur.reading.names.tagger.lines import Line

__all__ = ["WEIGHTS", "Network"]

T = TypeVar("T")

#: The weights that come with the package.
WEIGHTS = Path(__file__).with_name("weights") / "names.zip"
_MOST = 256  # pieces of one line that the deep network has places for; a longer one is read in halves
_KEPT = 8_000  # remembered words of what is read, 1.6 kB each; beyond it the memory starts afresh
_GLANCED = 60_000  # remembered words of what the gate looks at, .3 kB each
_TABLES = ("pieces.tsv", "table.npy", "scale.npy")
_DEEP = (*_TABLES, "lower.onnx", "upper.onnx")
_MIX = "mix.npy"  # how pieces are weighed by their places in a word
_STUDENT = (*_TABLES, _MIX, "words.onnx")


class Network:
    """The network of a tier, read from `path`; `deep`: the better one. A `ModelError` where it cannot be used.

    `gate`: what tells it where to look (see `gate.py`), null for everywhere.
    """

    def __init__(self, path: Path = WEIGHTS, *, deep: bool = False, gate: Path | None = GATE) -> None:
        self.path, self.deep, self.gate = path, deep, gate
        self._parts: _Deep | _Student | None = None
        self._loaded: _Deep | _Student | None = None
        if find_spec("onnxruntime") is None:
            raise ModelError(f"{path.name}: the names tagger needs the package onnxruntime, which is not installed")
        try:
            with zipfile.ZipFile(path) as file:
                missing = set(_DEEP if deep else _STUDENT) - set(file.namelist())
        except (OSError, zipfile.BadZipFile) as error:
            raise ModelError(f"{path}: the names tagger's weights cannot be read ({error})") from None
        if missing:
            raise ModelError(f"{path}: not the names tagger's weights: no {min(missing)} in it")

    def read(self, line: Line) -> Sequence[Sequence[float]]:
        """For each word of a line the probabilities of `LABELS`; lists of seven."""
        return self.loaded.read(line)

    def stretches(self, line: Line) -> Iterator[Line]:
        """The parts of a line that are worth reading, in order."""
        return self.loaded.stretches(line)

    def prepare(self) -> None:
        """Read the file now and not with the first line: processes forked behind it share what was read."""
        if self._parts is None:
            self._parts = self._usable(lambda: (_Deep if self.deep else _Student)(self.path, self.gate))

    @property
    def loaded(self) -> _Deep | _Student:
        """The network itself, ready to run; read from the file the first time."""
        if self._loaded is None:
            self.prepare()
            parts = self._parts
            assert parts is not None
            self._usable(lambda: parts.runs)
            self._loaded = parts
        return self._loaded

    def _usable(self, make: Callable[[], T]) -> T:
        try:
            return make()
        except ModelError:
            raise
        except Exception as error:  # noqa: BLE001  # whatever onnxruntime makes of broken weights
            raise ModelError(f"{self.path}: the names tagger's weights cannot be used ({error})") from None


class _Parts:
    """What both networks read from the file: embeddings of pieces in 8 bits, a scale each, and runs of layers.

    One thread, so that the same text is always read the same way.
    """

    def __init__(self, path: Path, names: Sequence[str], gate: Path | None) -> None:
        import numpy as np

        names = names if gate is None or _MIX in names else (*names, _MIX)
        with zipfile.ZipFile(path) as file:
            self.pieces = _pieces(file.read("pieces.tsv").decode())
            self.arrays = {name: np.load(io.BytesIO(file.read(name))) for name in names if name.endswith(".npy")}
            self._layers = [file.read(name) for name in names if name.endswith(".onnx")]
        self.gate = None if gate is None else Gate(gate)
        #: The sum of a word's pieces, each weighed by its place; what the gate keeps of it.
        self.words: Memo[str, Any] = Memo(self._sum, limit=_KEPT)
        self._glances: Memo[str, Any] = Memo(self._glance, limit=_GLANCED)

    @cached_property
    def runs(self) -> list[Any]:
        """The layers, ready to run; made in the process that runs them, since they cannot be taken along into a forked one."""
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return [ort.InferenceSession(part, options, providers=["CPUExecutionProvider"]) for part in self._layers]

    def stretches(self, line: Line) -> Iterator[Line]:
        """The parts of a line that the gate lets pass."""
        if self.gate is None:
            yield line
            return
        for first, last in self.gate.stretches(line, self._glances.all(line.words)):
            yield part(line, first, last)

    def embedded(self, pieces: Sequence[int]) -> Any:
        """Pieces by width."""
        rows = list(pieces)  # a tuple would be taken for one place
        return self.arrays["table.npy"][rows] * self.arrays["scale.npy"][rows]

    def _sum(self, word: str) -> Any:
        pieces = self.pieces.word(word)
        return (self.embedded(pieces) * self.arrays[_MIX][: len(pieces)]).sum(0)

    def _glance(self, word: str) -> Any:
        return self.gate.project(self._sum(word)) if self.gate else None


class _Deep(_Parts):
    def __init__(self, path: Path, gate: Path | None) -> None:
        super().__init__(path, _DEEP, gate)

    def read(self, line: Line) -> Sequence[Sequence[float]]:
        import numpy as np

        rows = self._rows(line)
        pieces = rows.pop("piece")
        if len(pieces) > _MOST and len(line.words) > 1:
            at = len(line.words) // 2
            return [*self.read(part(line, 0, at)), *self.read(part(line, at, len(line.words)))]
        given = {name: np.array(row[:_MOST] if name != "first" else row, np.int32) for name, row in rows.items()}
        lower, upper = self.runs
        (hidden,) = lower.run(("hidden",), {"x": self.embedded(pieces[:_MOST]), **given})
        (found,) = upper.run(None, {"hidden": hidden, "first": given["first"]})
        return found.tolist()  # type: ignore[no-any-return]

    def _rows(self, line: Line) -> dict[str, list[int]]:
        """The network's inputs: pieces with their words' features, and where each word begins."""
        split = self.pieces.split
        rows: dict[str, list[int]] = {"piece": [BEGIN], "rule": [0], "kind": [0], "role": [0], "first": []}
        for word, mark, *features in zip(line.words, line.marks, line.rule, line.kind, line.role, strict=True):
            if mark:
                _extend(rows, split(mark), (0, 0, 0))
            pieces = split(word) or (UNKNOWN,)
            rows["first"].append(len(rows["piece"]))
            _extend(rows, pieces, features)
        _extend(rows, (END,), (0, 0, 0))
        return rows


class _Student(_Parts):
    def __init__(self, path: Path, gate: Path | None) -> None:
        super().__init__(path, _STUDENT, gate)
        self._marks: dict[int, Any] = {}

    def read(self, line: Line) -> Sequence[Sequence[float]]:
        import numpy as np

        x = np.stack(self.words.all(line.words))
        for at, mark in enumerate(line.marks):
            if mark:
                x[at] += self._mark(self.pieces.mark(mark))
        features = np.array((line.rule, line.kind, line.role), np.int32)
        given = {"x": x, "rule": features[0], "kind": features[1], "role": features[2]}
        return self.runs[0].run(None, given)[0].tolist()  # type: ignore[no-any-return]

    def _mark(self, piece: int) -> Any:
        """What the punctuation before a word adds to it."""
        if piece not in self._marks:
            self._marks[piece] = self.embedded([piece])[0] * (self.arrays[_MIX][-1] if piece != NONE else 0)
        return self._marks[piece]


def _extend(rows: dict[str, list[int]], pieces: Sequence[int], features: Sequence[int]) -> None:
    rows["piece"].extend(pieces)
    for name, value in zip(("rule", "kind", "role"), features, strict=True):
        rows[name].extend([value] * len(pieces))


def _pieces(table: str) -> Pieces:
    """The pieces of a table, `piece<TAB>score` a line, numbered from 4 on."""
    found = {}
    for number, line in enumerate(table.splitlines(), 4):
        piece, score = line.rsplit("\t", 1)
        found[piece] = (number, float(score))
    return Pieces(found)
