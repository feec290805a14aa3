"""Copied passages of the press corpus against labels drawn up before anything was tuned (`copy_pairs.tsv`).

`SHOW=1 pytest tests/eval/test_copies.py -n 0 -s` prints the figures, and those of the resemblance that MinHash estimates.
"""

import os
from pathlib import Path

import pytest

from eval.measuring import PRESS, press, read
from tawatur.story.copies import find_copies
from tawatur.story.material import Lore, lay_out
from tawatur.text.fold import fold
from tawatur.text.lexicon import own_lexicons

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("copy_pairs.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]

pytestmark = pytest.mark.skipif(not PRESS.is_file(), reason=f"no press corpus at {PRESS}: copies are not measured")


@pytest.fixture(scope="module")
def reports():
    return press({r[0] for r in ROWS} | {r[3] for r in ROWS})


def _f1(name, found):
    hits = sum(said and row[7] == "y" for said, row in zip(found, ROWS, strict=True))
    precision, recall = hits / max(1, sum(found)), hits / sum(row[7] == "y" for row in ROWS)
    f1 = 2 * precision * recall / (precision + recall)
    if os.environ.get("SHOW"):
        print(f"{name}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    return f1


def _over(passage, start, end):
    return passage.start < end and start < passage.end


def test_copied_passages_are_found(reports):
    copies = find_copies(lay_out(read(reports)), Lore(own_lexicons()))
    ties = {}
    for pair in (pair for group in copies.groups for pair in group.pairs):
        ties.setdefault((pair.left.report, pair.right.report), []).append((pair.left, pair.right))
        ties.setdefault((pair.right.report, pair.left.report), []).append((pair.right, pair.left))
    found = [
        any(
            _over(one, int(row[1]), int(row[2])) and _over(other, int(row[4]), int(row[5]))
            for one, other in ties.get((row[0], row[3]), ())
        )
        for row in ROWS
    ]
    assert _f1("copies", found) >= 0.95


def test_resemblance_alone_misses_most_of_them(reports):
    texts = {report.id: report.text for report in reports}

    def shingles(name, start, end):
        words = fold(texts[name][int(start) : int(end)]).text.split()
        return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}

    pairs = [(shingles(*row[:3]), shingles(*row[3:6])) for row in ROWS]
    found = [len(one & other) >= 0.5 * len(one | other) for one, other in pairs]
    assert _f1("Jaccard from .5 on", found) < 0.6
