"""Learns `reading/events/classes.tsv`: which words stand among the same words, as classes without names.

    pip install scipy scikit-learn
    python scripts/learn_classes.py ../shared

A label teaches something of a word; its class hands that on to words that no label showed (Koo, Carreras and Collins
2008, "Simple semi-supervised dependency parsing"). The words of SHARED/corpus are counted by which words stand one and
two before and behind them; the counts, as positive pointwise mutual information, are reduced to a hundred numbers a word
and parted by k-means, once roughly and once finely. No label is used; a few minutes of one core.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from labelled import whole_corpus
from scipy import sparse
from scipy.sparse.linalg import svds
from sklearn.cluster import MiniBatchKMeans

from tawatur.reading.events.scene import stem
from tawatur.text.fold import fold
from tawatur.text.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

OUT = Path(__file__).parent.parent / "src" / "tawatur" / "reading" / "events" / "classes.tsv"
WORDS, LEAST, CONTEXTS, NUMBERS = 20_000, 8, 6_000, 100
PLACES = (-2, -1, 1, 2)
ROUGH, FINE, SEED = 64, 256, 0
HEAD = """# about: Words by which words they stand among: a rough class and a fine one
# source: counted by scripts/learn_classes.py over a press corpus
# license: Apache-2.0
# class: word_class
# columns: word rough fine
"""


def main() -> None:
    """Count, reduce, part, write."""
    lines = list(lines_of(Path(sys.argv[1])))
    counts = Counter(word for line in lines for word in line)
    words = [word for word, times in counts.most_common(WORDS) if times >= LEAST]
    places = places_of(lines, words)
    rough, fine = (classes(places, many) for many in (ROUGH, FINE))
    rows = sorted(zip(words, rough, fine, strict=True))
    OUT.write_text(HEAD + "".join(f"{word}\t{r}\t{f}\n" for word, r, f in rows), encoding="utf-8")
    print(len(rows), "words")


def lines_of(shared: Path) -> Iterator[list[str]]:
    """The words of each line of the corpus, folded, without conjunction and article; numbers left out."""
    for report in whole_corpus(shared):
        for line in fold(report.text).text.split("\n"):
            words = [stem(match.group()) for match in WORD.finditer(line)]
            if len(words) > 2:
                yield [word for word in words if not word[0].isdigit()]


def places_of(lines: list[list[str]], words: list[str]) -> Any:
    """Each word as numbers of length one: alike where it stands among the same words."""
    number = {word: n for n, word in enumerate(words)}
    numbered = [np.array([number.get(word, -1) for word in line]) for line in lines]
    seen = sparse.hstack([beside(numbered, place, len(words)) for place in PLACES]).tocoo()
    rows = np.asarray(seen.sum(1)).ravel()
    columns = np.asarray(seen.sum(0)).ravel() ** 0.75  # what is rare is told of too much otherwise
    shared = np.log(seen.data * columns.sum() / (rows[seen.row] * columns[seen.col]))
    told = shared > 0
    table = sparse.coo_matrix((shared[told], (seen.row[told], seen.col[told])), shape=seen.shape).tocsr()
    left, sizes, _ = svds(table.astype(np.float32), k=NUMBERS, random_state=SEED)
    found = left * np.sqrt(sizes)
    return found / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9)


def beside(numbered: list[Any], place: int, words: int) -> Any:
    """How often each word has each frequent word so many places behind it (before it where negative)."""
    ones, others = [], []
    for line in numbered:
        one, other = (line[:-place], line[place:]) if place > 0 else (line[-place:], line[:place])
        kept = (one >= 0) & (other >= 0) & (other < CONTEXTS)
        ones.append(one[kept])
        others.append(other[kept])
    found = np.concatenate(ones), np.concatenate(others)
    return sparse.coo_matrix((np.ones(len(found[0]), np.float32), found), shape=(words, CONTEXTS)).tocsr()


def classes(places: Any, many: int) -> list[int]:
    """The class of each word, of so many."""
    means = MiniBatchKMeans(many, random_state=SEED, n_init=3, batch_size=4096, max_iter=60)
    return [int(found) for found in means.fit(places).labels_]


if __name__ == "__main__":
    main()
