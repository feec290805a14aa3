"""The commands that read files as they lie: read, story, demo."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from tawatur.cli.app import app
from tawatur.cli.common import Tally, busy, desk_of, guarded, warn, watched, write_lines
from tawatur.cli.options import (
    AsJson,
    Column,
    Engine,
    Folder,
    Jobs,
    Lexicon,
    MaxSize,
    Names,
    PublishedDay,
    SomePaths,
    StorePlace,
)
from tawatur.desk import Desk, Told
from tawatur.errors import InputError, PassedOver, TawaturError

__all__ = ["demo", "read", "story"]


@app.command()
def read(
    paths: SomePaths = None,
    as_json: AsJson = False,
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="DIR", help="Write the readings of each file here; those that are there stay."),
    ] = None,
    published: PublishedDay = None,
    jobs: Jobs = 1,
    engine: Engine = None,
    max_size: MaxSize = None,
    column: Column = None,
    lexicon: Lexicon = None,
    names: Names = None,
    store: StorePlace = None,
) -> None:
    """Read reports: who said what, what happened, when, where and how many, each with its span.

    With --json one reading a line, in the order of the input; without it a short view of each report. With --into work
    that was broken off goes on with the files that are left. Without a PATH the reports of the store that have not been
    read are read into it.
    """
    with guarded():
        desk = desk_of(
            store=store, max_size=max_size, column=column, lexicon=lexicon, names=names, jobs=jobs, engine=engine
        )
        if not paths:
            _read_store(desk, as_json=as_json)
            return
        if into:
            raise typer.Exit(_read_into(desk, into, paths, published))
        job = desk.job(paths, published=published)
        tally = Tally()
        answers = watched(job, tally.taken(job), shown=as_json and not sys.stdout.isatty())
        if as_json:
            write_lines(reading for _, reading in answers)
        else:
            from tawatur.show import show_reading

            for report, reading in answers:
                show_reading(report, reading)
        sys.stdout.flush()
        raise typer.Exit(tally.code)


def _read_into(desk: Desk, folder: Path, paths: list[str], published: str | None) -> int:
    read = failed = 0
    for found in desk.read_into(folder, paths, published=published):
        if isinstance(found, InputError):
            failed += not isinstance(found, PassedOver)
            warn(str(found))
            continue
        read += found.known or found.read
        what = "there already" if found.known else f"{found.read:,} read, {found.failed:,} not"
        typer.echo(f"{found.source}: {what}: {found.readings}")
    return 0 if not failed else 1 if read else 2


@app.command()
def story(
    paths: SomePaths = None,
    name: Annotated[
        str | None, typer.Option("--id", metavar="STORY", help="A story of the store (see `tawatur stories`).")
    ] = None,
    as_json: AsJson = False,
    output: Folder = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DAY", help="Draw it up as of this day; default: the last report's."),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Only what reports that came out after this day tell.")
    ] = None,
    latin: Annotated[bool, typer.Option("--latin/--no-latin", help="Names in Latin letters too.")] = True,
    published: PublishedDay = None,
    jobs: Jobs = 1,
    engine: Engine = None,
    max_size: MaxSize = None,
    column: Column = None,
    lexicon: Lexicon = None,
    names: Names = None,
    store: StorePlace = None,
) -> None:
    """Lay reports on one story side by side: timeline, figures, statements, expectations, and a page of it.

    With --json the story record on one line; with -o DIR a page that opens in any browser, without a network. With
    --id a story of the store, with what people judged.
    """
    with guarded():
        desk = desk_of(
            store=store, max_size=max_size, column=column, lexicon=lexicon, names=names, jobs=jobs, engine=engine
        )
        if name is not None:
            _show(desk.told(name, as_of=as_of, folder=output), as_json=as_json, since=since)
            return
        if not paths:
            raise TawaturError("name the reports, or a story of the store with --id (`tawatur stories` lists them)")
        tally = Tally()
        told = desk.story(
            paths,
            published=published,
            as_of=as_of,
            latin=latin,
            folder=output,
            watch=lambda job, answers: watched(job, tally.counted(answers), shown=True),
            busy=busy,
        )
        _show(told, as_json=as_json, since=since)
        raise typer.Exit(tally.code)


def _read_store(desk: Desk, *, as_json: bool) -> None:
    """What is waiting in the store, read into it; an error stands in the place of a report that could not be read."""
    read = failed = 0
    for answer in desk.read_store():
        if isinstance(answer, InputError):
            failed += 1
            warn(str(answer))
            continue
        read += 1
        if as_json:
            write_lines([answer])
    if not as_json:
        sys.stdout.write(f"{read:,} reports read\n")
    raise typer.Exit(0 if not failed else 1 if read else 2)


def _show(told: Told, *, as_json: bool, since: str | None = None) -> None:
    if told.story is None:
        return
    if since is not None:
        changed = Desk.since(told.story, since)
        if as_json:
            write_lines([changed])
        else:
            from tawatur.show import show_since

            show_since(changed)
    elif as_json:
        write_lines([told.story])
    else:
        from tawatur.show import show_story

        show_story(told)
    sys.stdout.flush()


@app.command()
def demo(output: Folder = None, as_json: AsJson = False) -> None:
    """Do the whole job on the sample that comes with the package (made-up reports), and say what to look at."""
    with guarded():
        told = Desk(tell=warn).demo(output or Path("tawatur-demo"))
        if as_json:
            write_lines([told.story])
        else:
            from tawatur.show import show_demo

            show_demo(told)
        sys.stdout.flush()
        for error in told.errors:
            warn(str(error))
        raise typer.Exit(1 if told.errors else 0)
