"""Measures how far sentences that report an ASSAULT or a PROTEST as a current event can be told from mentions.

Run where the labelled sentences are at hand: python scripts/measure_current.py ../shared
They are SHARED/data/gsr (an MIT repository; the sentences are newspapers', for measuring only, and nothing learned of
them ships). Two numbers a type: F1 of what ships (`current.tsv`), and F1, cross-validated by article, of a classifier
that is taught by these sentences themselves: ridge regression over the sum of cosine kernels (stems, pairs of stems,
letters of words, our traits) and of how near the scores of what ships are, the rare answer weighted up, the threshold
chosen inside the folds. The latter is the mean over several foldings, with the lowest and the highest: with some two
hundred sentences of yes one folding says little.
"""

from __future__ import annotations

import itertools
import json
import math
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from tawatur.reading.events.current import current_weights
from tawatur.reading.events.current.traits import JUDGED, TAKEN_PLACE, current_traits
from tawatur.reading.events.scene import Scene
from tawatur.reading.reader import Reader
from tawatur.record import Report
from tawatur.text.document import analyse
from tawatur.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

FOLDS, INNER, FOLDINGS, PENALTY, LEAST = 5, 3, 10, 2.0, 2
NONE = -4.0  # the score of a sentence in which no event was found
THRESHOLDS = [step / 25 for step in range(-30, 31)]
KERNELS = {"stem": 1.0, "pair": 0.5, "letters": 1.0, "trait": 1.0, "score": 1.0}
READER = Reader()
_WORD = re.compile(r"[^\W\d_]+|\d+")
_BEFORE = re.compile(r"^(?:وال|بال|فال|كال|ولل|لل|ال|و|ف|ب|ل|س)")
_BEHIND = re.compile(r"(?:هما|كما|تين|ات|ون|ين|ان|ها|هم|هن|نا|ية|ه|ة|ي|ت|وا|ا)$")


class Row(NamedTuple):
    """A labelled sentence: its article, its text, the answer, its traits; what ships: its score, whether it is news."""

    article: str
    text: str
    answer: bool
    traits: list[str]
    score: float
    told: bool


def read_rows(path: Path, type_: str) -> Iterator[Row]:
    """The sentences of one file."""
    weights = current_weights(type_)
    for line in map(json.loads, path.open(encoding="utf-8")):
        report = Report(id=line["id"], text=line["text"])
        document = analyse(report.text, READER.anchors)
        reading = READER.read(report)
        scene, traits = Scene(document, reading.names, reading.times), set()
        folded, at = document.folded.folded, document.sentence_at
        for sentence in document.sentences:
            inside = [event for event in reading.events if at(folded(event.trigger.start)) == sentence]
            if any(event.type == type_ for event in inside):
                traits |= {*current_traits(scene, sentence, inside, reading.statements, type_)}
        own = [event for event in reading.events if event.type == type_]
        happened = any(event.status in TAKEN_PLACE for event in own)
        article = re.split(r"[-_](?=\d+$)", line["id"])[0]
        told = any(event.current for event in own)
        found = sum(weights.get(t, 0.0) for t in traits) + weights["bias"] if happened else NONE
        yield Row(article, line["text"], line["label"] == "yes", [*sorted(traits), f"found.{happened}"], found, told)


def words(text: str) -> dict[str, list[Any]]:
    """The stems of a text, their pairs, and the letters of its words three and four at a time."""
    found = ["#" if word.isdigit() else word for word in _WORD.findall(fold(text).text)]
    stems = [_stem(word) for word in found]
    letters = [f"_{word}_"[at : at + size] for word in found for size in (3, 4) for at in range(len(word) + 3 - size)]
    return {"stem": stems, "pair": list(itertools.pairwise(stems)), "letters": letters}


def _stem(word: str) -> str:
    word = _BEFORE.sub("", word) if len(word) > 4 else word
    return _BEHIND.sub("", word) if len(word) > 4 else word


def kernel(bags: Sequence[Sequence[Any]], *, rarer: bool) -> np.ndarray:
    """The cosines between bags of features; `rarer`: what few have weighs more (tf-idf)."""
    counts = [Counter(bag) for bag in bags]
    having = Counter(feature for count in counts for feature in count)
    column = {feature: at for at, feature in enumerate(f for f, n in having.items() if n >= LEAST)}
    table = np.zeros((len(bags), len(column)), np.float32)
    for row, count in enumerate(counts):
        for feature, number in count.items():
            if feature in column:
                rare = math.log((len(bags) + 1) / (having[feature] + 1)) + 1 if rarer else 1.0
                table[row, column[feature]] = (1 + math.log(number)) * rare
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    return np.asarray(table @ table.T, dtype=np.float64)


def kernel_of(rows: list[Row]) -> np.ndarray:
    """The weighted sum of the kernels."""
    texts = [words(row.text) for row in rows]
    found = {name: kernel([text[name] for text in texts], rarer=True) for name in ("stem", "pair", "letters")}
    found["trait"] = kernel([row.traits for row in rows], rarer=False)
    scores = np.array([row.score for row in rows]) / 2
    found["score"] = np.exp(-((scores[:, None] - scores[None, :]) ** 2) / 2)
    return sum(KERNELS[name] * each for name, each in found.items())


def fit(inside: np.ndarray, answers: np.ndarray) -> np.ndarray:
    """The weights of the sentences taught with, last the bias; yes and no weigh alike in all."""
    number, yes = len(answers), answers.sum()
    weight = np.where(answers == 1, number / (2 * yes), number / (2 * (number - yes)))
    system = np.ones((number + 1, number + 1))
    system[:number, :number] = inside + np.diag(PENALTY / weight)
    system[number, number] = 0.0
    return np.linalg.solve(system, np.append(2 * answers - 1, 0.0))


def score(all_: np.ndarray, answers: np.ndarray, taught: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """The scores of the sentences asked for by what the others taught."""
    found = fit(all_[np.ix_(taught, taught)], answers[taught])
    return all_[np.ix_(asked, taught)] @ found[:-1] + found[-1]


def folds(articles: Sequence[str], number: int, seed: int) -> np.ndarray:
    """The fold of each sentence, no article in two."""
    names = sorted(set(articles))
    random.Random(seed).shuffle(names)  # noqa: S311 (the same order every time)
    of = {name: at % number for at, name in enumerate(names)}
    return np.array([of[article] for article in articles])


def crossed(rows: list[Row], all_: np.ndarray, seed: int) -> np.ndarray:
    """Whether each sentence is taken for news by what other articles taught, the threshold too; `seed`: of the folding."""
    answers = np.array([row.answer for row in rows], dtype=np.float64)
    fold_of = folds([row.article for row in rows], FOLDS, seed)
    told = np.zeros(len(rows), dtype=bool)
    for number in range(FOLDS):
        taught, asked = np.where(fold_of != number)[0], np.where(fold_of == number)[0]
        parts = folds([rows[at].article for at in taught], INNER, FOLDINGS + seed)
        found = np.zeros(len(taught))
        for part in range(INNER):
            held = parts == part
            found[held] = score(all_, answers, taught[~held], taught[held])
        least = max(THRESHOLDS, key=_f1_above(found, answers[taught]))
        told[asked] = score(all_, answers, taught, asked) > least
    return told


def _f1_above(found: np.ndarray, answers: np.ndarray) -> Callable[[float], float]:
    return lambda least: f1(found > least, answers)


def f1(told: np.ndarray, answers: np.ndarray) -> float:
    """F1 of yes."""
    return float(2 * (told & (answers == 1)).sum() / max(1.0, told.sum() + answers.sum()))


def main() -> None:
    """Measure both types."""
    folder = Path(sys.argv[1]) / "data" / "gsr"
    for type_ in JUDGED:
        rows = list(read_rows(folder / f"{type_.lower()}.folds012.jsonl", type_))
        answers = np.array([row.answer for row in rows], dtype=np.float64)
        told = np.array([row.told for row in rows])
        shipped, right, kernels = f1(told, answers), (told & (answers == 1)).sum(), kernel_of(rows)
        taught = [f1(crossed(rows, kernels, seed), answers) for seed in range(FOLDINGS)]
        print(
            f"{type_} what ships: F1 {shipped:.3f}, precision {right / told.sum():.3f}, recall {right / answers.sum():.3f}"
        )
        spread = f"{min(taught):.3f} to {max(taught):.3f}, standard deviation {np.std(taught):.3f}"
        print(
            f"{type_} what these sentences teach, by article: F1 {np.mean(taught):.3f} over {FOLDINGS} foldings, {spread}"
        )


if __name__ == "__main__":
    main()
