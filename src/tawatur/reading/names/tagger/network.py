"""The encoder that was trained: a line in, for every word the probability of each label out.

The weights are one file, a zip of the lower layers, the upper layers and the pieces that words are split into. The
default tier runs the lower layers alone. `onnxruntime` and `numpy` are loaded when the first line is read.
"""

from __future__ import annotations

import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tawatur.errors import ModelError
from tawatur.reading.names.tagger.pieces import BEGIN, END, UNKNOWN, Pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.reading.names.tagger.lines import Line

__all__ = ["WEIGHTS", "Network"]

#: The weights that come with the package.
WEIGHTS = Path(__file__).with_name("weights") / "names.zip"
_MOST = 256  # pieces of one line that the encoder has places for; a longer one is read in halves
_PARTS = ("lower.onnx", "upper.onnx", "pieces.tsv")


class Network:
    """A network read from `path`; `deep`: run the upper layers too. A `ModelError` where it cannot be used."""

    def __init__(self, path: Path = WEIGHTS, *, deep: bool = False) -> None:
        self.path, self.deep = path, deep
        self._runs: list[Any] = []
        self._pieces: Pieces | None = None
        if find_spec("onnxruntime") is None:
            raise ModelError(f"{path.name}: the names tagger needs the package onnxruntime, which is not installed")
        try:
            with zipfile.ZipFile(path) as file:
                missing = set(_PARTS) - set(file.namelist())
        except (OSError, zipfile.BadZipFile) as error:
            raise ModelError(f"{path}: the names tagger's weights cannot be read ({error})") from None
        if missing:
            raise ModelError(f"{path}: not the names tagger's weights: no {min(missing)} in it")

    def read(self, line: Line) -> Sequence[Sequence[float]]:
        """For each word of a line the probabilities of `LABELS`; lists of seven."""
        if not self._runs:
            self._load()
        import numpy as np

        rows = self._rows(line)
        if len(rows["piece"]) > _MOST and len(line.words) > 1:
            return [probabilities for half in _halves(line) for probabilities in self.read(half)]
        given = {name: np.array(row[:_MOST] if name != "first" else row, np.int32) for name, row in rows.items()}
        lower, *upper = self._runs
        found, hidden = lower.run(None, given)
        if upper:
            (found,) = upper[0].run(None, {"hidden": hidden, "first": given["first"]})
        return found.tolist()  # type: ignore[no-any-return]

    def _rows(self, line: Line) -> dict[str, list[int]]:
        """The network's inputs: pieces with their words' features, and where each word begins."""
        assert self._pieces is not None
        split = self._pieces.split
        rows: dict[str, list[int]] = {"piece": [BEGIN], "rule": [0], "kind": [0], "role": [0], "first": []}
        for word, mark, *features in zip(line.words, line.marks, line.rule, line.kind, line.role, strict=True):
            if mark:
                _extend(rows, split(mark), (0, 0, 0))
            pieces = split(word) or (UNKNOWN,)
            rows["first"].append(len(rows["piece"]))
            _extend(rows, pieces, features)
        _extend(rows, (END,), (0, 0, 0))
        return rows

    def _load(self) -> None:
        """Read the weights; one thread, so that the same text is always read the same way."""
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            with zipfile.ZipFile(self.path) as file:
                self._pieces = _pieces(file.read("pieces.tsv").decode())
                parts = [file.read(name) for name in _PARTS[: 1 + self.deep]]
            self._runs = [ort.InferenceSession(part, options, providers=["CPUExecutionProvider"]) for part in parts]
        except Exception as error:  # noqa: BLE001  # whatever onnxruntime makes of broken weights
            raise ModelError(f"{self.path}: the names tagger's weights cannot be used ({error})") from None


def _halves(line: Line) -> Iterator[Line]:
    """A line cut in the middle."""
    at = len(line.words) // 2
    for part, first, last in ((slice(at), line.first, line.first + at), (slice(at, None), line.first + at, line.last)):
        yield line._replace(
            first=first, last=last, words=line.words[part], marks=("", *line.marks[part][1:]), rule=line.rule[part],
            kind=line.kind[part], role=line.role[part],
        )  # fmt: skip


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
