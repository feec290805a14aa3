"""List the reports on which dating is measured, by what they hold, as ids: `tests/eval/dating_cases.toml`.

    python scripts/list_dating_cases.py DATED.jsonl.gz

Only the half that `learn_dating.py` does not learn from is listed.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

from learn_dating import learns

from tawatur.reading.dating import clues_of
from tawatur.reading.reader import Reader
from tawatur.record import Report
from tawatur.text.document import analyse

CASES = Path(__file__).parents[1] / "tests" / "eval" / "dating_cases.toml"
ABOUT = {
    "full_and_weekday": "a full date, and a weekday counted from today (with the date or apart from it)",
    "full_and_weekday_apart": "of those: the weekday counted from today stands apart from the date",
    "full_only": "a full date, no weekday counted from today",
    "full_none_apart": "a full date, no weekday apart from it: the dates counted from today among them",
    "weekday_day_month": "a weekday with day and month, and no full date",
    "all": "every report of the half",
}


def kinds_of(reader: Reader, line: dict[str, str]) -> set[str]:
    """The kinds of clue in a report's text, its id and address withheld."""
    title, text = line.get("title") or "", line["text"]
    whole = text if text.startswith(title) else f"{title}\n{text}"
    document = analyse(whole, reader.anchors, title=title or None)
    report = Report(id="", text=whole, title=title or None)
    return {clue.kind for clue in clues_of(report, document, reader.times.pieces(document))}


def rows_of(kinds: set[str]) -> set[str]:
    """The rows a report belongs to."""
    rows = {"all"}
    full = any(kind.startswith("day.") for kind in kinds)
    apart = any(kind.startswith("weekday.") for kind in kinds)
    if full:
        spoken = kinds & {"weekday.spoken", "day.spoken", "day.slipped"}
        rows.add("full_and_weekday" if spoken else "full_only")
        rows.add("full_and_weekday_apart" if "weekday.spoken" in kinds else "full_none_apart" if not apart else "all")
    elif "agreement" in kinds:
        rows.add("weekday_day_month")
    return rows


def main(path: str) -> None:
    """Write the file."""
    reader = Reader()
    cases: dict[str, list[str]] = {row: [] for row in ABOUT}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            if not learns(line.get("title") or ""):
                for row in rows_of(kinds_of(reader, line)):
                    cases[row].append(line["id"])
    parts = ["# Cases for dating, by what the reports hold; made by scripts/list_dating_cases.py.\n"]
    for row, ids in cases.items():
        listed = "".join(f'  "{one}",\n' for one in sorted(ids))
        parts.append(f"\n# {ABOUT[row]}: {len(ids)}\n{row} = [\n{listed}]\n")
    CASES.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
