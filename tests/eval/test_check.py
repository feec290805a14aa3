"""Thirty texts about the bombing of Asir held against the reports of it, against labels made before the checker was."""

from __future__ import annotations

import tomllib
from pathlib import Path

from eval.press import needs_press, read_press
from tawatur.reading.reader import Reader
from tawatur.record import Report
from tawatur.story import build
from tawatur.story.checking import check_against

HERE = Path(__file__).parent
LABELS = tomllib.loads((HERE / "check_asir.toml").read_text(encoding="utf-8"))
TOLD = tomllib.loads((HERE / "timelines_press.toml").read_text(encoding="utf-8"))["story"]
#: The least share of lines that must stand as labelled.
RIGHT = 0.8


@needs_press
def test_lines_stand_as_labelled(tmp_path: Path) -> None:
    pairs = list(read_press(next(t for t in TOLD if t["name"] == "asir")["reports"], tmp_path).values())
    texts = ["\n".join(line["line"] for line in text["lines"]) for text in LABELS["text"]]
    drafts = [Report(id=f"t{n}", text=text, published=LABELS["published"]) for n, text in enumerate(texts)]
    reader = Reader()
    checked = check_against(build(pairs), pairs, [(draft, reader.read(draft)) for draft in drafts])
    right = total = 0
    for text, found in zip(LABELS["text"], checked, strict=True):
        told = {line.span.text.rstrip("."): line.standing for line in found.lines}
        for line in text["lines"]:
            total += 1
            right += told.get(line["line"].rstrip(".")) == line["verdict"]
    assert total >= 120
    assert right / total >= RIGHT
