"""The scorer: readings against gold, layer by layer, the reports pooled.

Spans are compared as sets of white-space tokens, punctuation at their ends left out. Matching is greedy and
one-to-one, in the order of the gold. What counts as a hit in each layer is said at its function.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from tawatur.errors import EmptyError, MalformedError, NotFoundError, TawaturError
from tawatur.evaluate.layers import SCORERS, Case, score_published
from tawatur.evaluate.match import Mention, Text
from tawatur.evaluate.tally import Miss, Tally

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["LAYERS", "SHOWN", "Miss", "Scores", "evaluate", "evaluate_files"]

LAYERS = tuple(SCORERS)
#: What `show` can list: the layers, and what was found but is not right in it.
SHOWN = (*LAYERS, "times.strict", "speakers")


class Scores(NamedTuple):
    """Scores by name, and the misses that were asked for."""

    values: dict[str, dict[str, Any]]
    misses: tuple[Miss, ...] = ()


def evaluate(
    gold: dict[str, Mention], readings: dict[str, Mention], text_of: Callable[[str], str], *, show: str | None = None
) -> Scores:
    """Scores of `readings` against `gold`, both by report id, as JSON holds them; a missing reading counts as empty.

    `text_of`: the text of a report by its id. `show`: list the misses of this layer (one of `SHOWN`).
    """
    if show is not None and show not in SHOWN:
        raise TawaturError(f"nothing to show for {show!r}; one of: {', '.join(SHOWN)}")
    tally = Tally(show)
    for name, reading in gold.items():
        found = readings.get(name) or {**{layer: [] for layer in LAYERS}, "report": {}}
        case = Case(name, Text(text_of(name)), reading, found, tally)
        for layer, scorer in SCORERS.items():
            if layer in (reading.get("layers") or LAYERS):
                scorer(case)
        score_published(case)
    return Scores(tally.values(), tuple(tally.misses))


def evaluate_files(gold: Path, readings: Path, texts: Path, *, show: str | None = None) -> Scores:
    """As `evaluate`, from two JSON Lines files and a folder of texts, `ID.txt` each."""
    return evaluate(_load(gold), _load(readings), lambda name: _text(texts / f"{name}.txt"), show=show)


def _load(path: Path) -> dict[str, Mention]:
    found: dict[str, Mention] = {}
    number = 0
    try:
        for line in path.read_bytes().split(b"\n"):
            number += 1
            if line.strip():
                reading = msgspec.json.decode(line)
                found[reading["report"]["id"]] = reading
    except OSError as error:
        raise NotFoundError(str(path), error.strerror or "cannot be opened") from None
    except (msgspec.DecodeError, KeyError, TypeError) as error:
        raise MalformedError(f"{path}:{number}", f"not a reading: {error!r}") from None
    if not found:
        raise EmptyError(str(path), "no reading in it")
    return found


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except OSError as error:
        raise NotFoundError(str(path), error.strerror or "cannot be opened") from None
