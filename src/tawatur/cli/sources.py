"""The command that brings reports in from feeds: watch."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tawatur.cli.app import app
from tawatur.cli.common import guarded, warn, write_lines
from tawatur.cli.options import AsJson, MaxSize, StorePlace
from tawatur.desk import Desk, visible
from tawatur.errors import InputError

__all__ = ["watch"]


@app.command()
def watch(
    feeds: Annotated[Path, typer.Argument(metavar="FEEDS", help="A feeds.toml; see docs/sources.md.")],
    folder: Annotated[
        Path | None, typer.Option("--folder", metavar="DIR", help="Write JSON Lines here instead of into the store.")
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="One round of what is due, then stop.")] = False,
    store: StorePlace = None,
    max_size: MaxSize = None,
    as_json: AsJson = False,
) -> None:
    """Watch RSS and Atom feeds: new and changed articles go into the store, raw pages are kept beside.

    Polite: robots.txt, a pace for each host, conditional requests, back-off. Stopped at any point, it goes on there.
    """
    with guarded():
        desk = Desk(store=store, max_size=max_size, tell=warn)
        counts = {"new": 0, "version": 0, "known": 0, "failed": 0}
        try:
            for found in desk.watch(feeds, folder=folder, once=once):
                if isinstance(found, InputError):
                    counts["failed"] += 1
                    warn(str(found))
                    continue
                counts[found.what] += 1
                if as_json:
                    write_lines([found])
                else:
                    typer.echo(f"{found.what:8}{visible(found.id)}")
        finally:
            desk.close()
        if not as_json:
            typer.echo("{new:,} new, {version:,} new versions, {failed:,} not had".format(**counts))
        raise typer.Exit(1 if counts["failed"] else 0)
