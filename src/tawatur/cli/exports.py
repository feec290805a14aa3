"""The command that takes a story out in the formats of the field: export."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from tawatur.cli.app import app
from tawatur.cli.common import Tally, busy, desk_of, guarded, watched
from tawatur.cli.options import Column, Engine, Jobs, Lexicon, MaxSize, PublishedDay, SomePaths, StorePlace
from tawatur.errors import TawaturError

__all__ = ["export"]

_NAMES = "json, jsonl, csv, xlsx, parquet, events, polecat, acled, ucdp, geojson, icalendar, timelinejs, annotations, grasp, ftm, markdown, print, bibtex"


@app.command()
def export(
    paths: SomePaths = None,
    form: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help=f"{_NAMES}.")] = "json",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="File, or folder where the format has several; default: standard output.")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--id", metavar="STORY", help="A story of the store (see `tawatur stories`).")
    ] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="Draw it up as of this day.")] = None,
    published: PublishedDay = None,
    jobs: Jobs = 1,
    engine: Engine = None,
    max_size: MaxSize = None,
    column: Column = None,
    lexicon: Lexicon = None,
    store: StorePlace = None,
) -> None:  # fmt: skip
    """Take a story out in another format: of the reports behind PATH, or with --id one of the store."""
    with guarded():
        tally = Tally()
        desk = desk_of(store=store, max_size=max_size, column=column, lexicon=lexicon, jobs=jobs, engine=engine)
        if name is not None:
            told = desk.told(name, as_of=as_of)
        elif paths:
            told = desk.story(
                paths,
                published=published,
                as_of=as_of,
                watch=lambda job, answers: watched(job, tally.counted(answers), shown=True),
                busy=busy,
            )
        else:
            raise TawaturError("name the reports, or a story of the store with --id (`tawatur stories` lists them)")
        _write(desk.export(told, form), output, form)
        raise typer.Exit(tally.code)


def _write(made: dict[str, bytes], output: Path | None, form: str) -> None:
    """One file where it is meant to be or on standard output, several into a folder; each is whole or not there."""
    if len(made) == 1:
        (data,) = made.values()
        if output is None:
            sys.stdout.buffer.write(data)
            sys.stdout.flush()
            return
        _put(output / next(iter(made)) if output.is_dir() else output, data)
        return
    if output is None:
        raise TawaturError(f"{form} has several files ({', '.join(made)}); name a folder with --output")
    for file, data in made.items():
        _put(output / file, data)


def _put(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        raise TawaturError(f"{path}: cannot be written ({error.strerror})") from None
