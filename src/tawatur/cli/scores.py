"""The command that scores readings: evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tawatur.cli.app import app
from tawatur.cli.common import guarded, write_lines
from tawatur.cli.options import AsJson
from tawatur.desk import Desk

__all__ = ["evaluate"]


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Gold readings, JSON Lines.")],
    readings: Annotated[Path, typer.Argument(metavar="READINGS", help="Readings to score, JSON Lines.")],
    texts: Annotated[Path, typer.Option("--texts", metavar="DIR", help="Folder of the texts, ID.txt each.")],
    as_json: AsJson = False,
    show: Annotated[
        str | None, typer.Option("--show", metavar="LAYER", help="List what was missed, extra or wrong in a layer.")
    ] = None,
) -> None:
    """Score readings against gold, layer by layer: precision, recall and F1."""
    with guarded():
        scores = Desk.evaluate(gold, readings, texts, show=show)
        if as_json:
            write_lines([scores.values, *scores.misses])
        else:
            from tawatur.show import show_scores

            show_scores(scores)
