"""A week of the Arabic press, where it is at hand: reports by their ids, read as a user would have them read."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tawatur.desk import Desk
from tawatur.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tawatur.record import Reading, Report

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
PRESS = CORPUS / "saudinewsnet-2015-08-01..07.jsonl.gz"

needs_press = pytest.mark.skipif(not PRESS.exists(), reason="the press corpus is not at hand")


def read_press(ids: Iterable[str], folder: Path) -> dict[str, tuple[Report, Reading]]:
    """The reports with these ids and their readings; `folder` takes their lines."""
    wanted = set(ids)
    path = folder / "reports.jsonl"
    with gzip.open(PRESS, "rt", encoding="utf-8") as lines:
        kept = [line for line in lines if json.loads(line)["id"] in wanted]
    path.write_text("".join(kept), encoding="utf-8")
    answers = [answer for answer in Desk().job([path]) if not isinstance(answer, InputError)]
    return {report.id: (report, reading) for report, reading in answers}
