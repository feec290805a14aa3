"""The five real reports that are annotated beside the project, read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.ingest.lines import joined
from tawatur.reading.reader import Reader
from tawatur.record import Report

if TYPE_CHECKING:
    from tawatur.record import Reading

SEEDS = Path(__file__).parents[3] / "shared" / "gold" / "seeds"
#: What the five tell together, as a careful reader annotated it.
TRUTH = SEEDS / "story.json"


def pairs() -> list[tuple[Report, Reading]]:
    """The reports with their readings."""
    reader, found = Reader(), []
    for row in map(json.loads, (SEEDS / "reports.jsonl").read_text(encoding="utf-8").splitlines()):
        title, text = row.get("title"), row["text"]
        report = Report(
            id=row["id"],
            text=joined(title, text),
            title=title,
            outlet=row.get("outlet"),
            published=row.get("published"),
        )
        found.append((report, reader.read(report)))
    return found
