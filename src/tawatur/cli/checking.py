"""The command that holds a text against a story: check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tawatur.cli.app import app
from tawatur.cli.common import desk_of, guarded, write_lines
from tawatur.cli.options import AsJson, Column, Jobs, Lexicon, MaxSize, PublishedDay, StorePlace
from tawatur.desk import Desk
from tawatur.errors import StoreError, TawaturError

__all__ = ["check"]

_SHOWN = 5  # stories named in an error


@app.command()
def check(
    draft: Annotated[str, typer.Argument(metavar="TEXT", help="The text to check: a file of any kind that is read.")],
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH...]", help="Reports to check against, as files or folders; or a story with --id."
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--id", metavar="STORY", help="A story of the store (`tawatur stories` lists them).")
    ] = None,
    as_json: AsJson = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Folder to write the page (check.html) to.")
    ] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="The story as of this day.")] = None,
    published: PublishedDay = None,
    jobs: Jobs = 1,
    max_size: MaxSize = None,
    column: Column = None,
    lexicon: Lexicon = None,
    store: StorePlace = None,
) -> None:
    """Hold a text against the story of some reports: what of it is known, new, outdated or at odds, and with what.

    With --json one text a line; with -o DIR a page (check.html) on which every line opens its sources.
    """
    with guarded():
        desk = desk_of(store=store, max_size=max_size, column=column, lexicon=lexicon, jobs=jobs)
        if name is None and not paths:
            raise TawaturError(f"name the reports to check against, or a story of the store with --id{_ids(desk)}")
        found = desk.check(draft, paths or (), name=name, published=published, as_of=as_of, folder=output)
        if as_json:
            write_lines(found)
        else:
            from tawatur.show import show_checked

            show_checked(found)


def _ids(desk: Desk) -> str:
    """The stories that can be named, where there is a store with any."""
    try:
        page = desk.stories(limit=_SHOWN)
    except StoreError:
        return ""
    if not page.items:
        return " (the store has none yet; `tawatur build` finds them)"
    more = "; `tawatur stories` lists them all" if page.next else ""
    return f": {', '.join(line.id for line in page.items)}{more}"
