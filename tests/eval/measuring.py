"""Measures of what lies across reports, and the press corpus that they are taken on, read where it lies beside us."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.reading.reader import Reader
from tawatur.record import Report

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from tawatur.record import Reading

PRESS = Path(__file__).parents[3] / "shared" / "corpus" / "saudinewsnet-2015-08-01..07.jsonl.gz"


def press(wanted: Collection[str]) -> list[Report]:
    """The reports of the press corpus with these ids, title and text in one."""
    with gzip.open(PRESS, "rt", encoding="utf-8") as lines:
        rows = [row for line in lines if (row := json.loads(line))["id"] in wanted]
    return [_report(row) for row in rows]


def read(reports: Iterable[Report]) -> list[tuple[Report, Reading]]:
    """The reports with their readings."""
    reader = Reader()
    return [(report, reader.read(report)) for report in reports]


def _report(row: Mapping[str, str]) -> Report:
    title, text = row["title"], row["text"]
    text = text if text.startswith(title) else f"{title}\n{text}"
    return Report(id=row["id"], text=text, title=title, outlet=row["outlet"], published=row["published"][:10])


def b_cubed(groups: Iterable[Collection[str]], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of a grouping of the labelled (A. Bagga and B. Baldwin, 1998); others are left out."""
    home = {member: number for number, group in enumerate(groups) for member in group if member in gold}
    groups_of, golds = Counter(home.values()), Counter(gold.values())
    both = Counter((home[m], gold[m]) for m in gold)
    precision = sum(n * n / groups_of[g] for (g, _), n in both.items()) / len(gold)
    recall = sum(n * n / golds[s] for (_, s), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)
