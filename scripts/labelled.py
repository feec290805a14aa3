"""The reports that carry labels: those annotated elsewhere, and those of a corpus for which only places and labels are kept."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

from tawatur.ingest.lines import joined
from tawatur.record import Report

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import Path


def annotated(shared: Path) -> Iterator[tuple[Report, list[dict[str, Any]]]]:
    """The reports of SHARED/gold/train, each with its annotated events."""
    folder = shared / "gold" / "train"
    gold = {g["report"]["id"]: g["events"] for g in map(json.loads, (folder / "gold.jsonl").open(encoding="utf-8"))}
    for line in map(json.loads, (folder / "reports.jsonl").open(encoding="utf-8")):
        yield report_of(line), gold[line["id"]]


def of_corpus(shared: Path, ids: Container[str]) -> Iterator[Report]:
    """The reports of SHARED/corpus with these ids."""
    return (report for report in whole_corpus(shared) if report.id in ids)


def whole_corpus(shared: Path) -> Iterator[Report]:
    """The reports of SHARED/corpus."""
    for path in sorted((shared / "corpus").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(report_of, map(json.loads, lines))


def report_of(line: dict[str, str]) -> Report:
    """A report with its title before its text."""
    title = line.get("title")
    day = (line.get("published") or "")[:10] or None
    return Report(id=line["id"], text=joined(title, line["text"]), title=title, published=day)
