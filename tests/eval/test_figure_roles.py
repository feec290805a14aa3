"""How figures are meant (level, change, cumulative, rate, none), on a hundred of a press corpus labelled by hand.

The labels hold ids and offsets; the texts are beside the repository, and without them the test is skipped. 44 levels,
7 running totals, 4 rates; the others count what one event did.
"""

import gzip
import json
from pathlib import Path

import pytest

from tawatur.reading.reader import Reader
from tawatur.record import Report

LABELS = Path(__file__).with_name("figure_roles.jsonl")
CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus" / "saudinewsnet-2015-08-01..07.jsonl.gz"
REACHED = 0.70


@pytest.mark.skipif(not CORPUS.is_file(), reason="the press corpus is not at hand")
def test_roles():
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    wanted = {label["report"] for label in labels}
    reader, figures = Reader(), {}
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            if line["id"] in wanted:
                text = line["title"] + "\n" + line["text"]
                report = Report(id=line["id"], text=text, title=line["title"], published=line["published"][:10])
                figures[line["id"]] = reader.read(report).figures
    right = sum(_role(figures[label["report"]], label) == label["role"] for label in labels)
    assert right / len(labels) >= REACHED


def _role(figures, label):
    """The role of the figure at a label; a figure that was not found has none of the roles, not even null."""
    found = (f.role for f in figures if f.start < label["end"] and label["start"] < f.end)
    return next(found, "missing")
