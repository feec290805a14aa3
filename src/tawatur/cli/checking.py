"""The command that holds a text against a story: check."""

from __future__ import annotations

from typing import Annotated

import typer

from tawatur.cli.app import app
from tawatur.cli.common import guarded, warn, write_lines
from tawatur.cli.options import AsJson, Folder, Jobs, Lexicon, MaxSize, PublishedDay, SomePaths, StorePlace
from tawatur.desk import Desk
from tawatur.errors import TawaturError

__all__ = ["check"]


@app.command()
def check(
    draft: Annotated[str, typer.Argument(metavar="TEXT", help="The text to check: a file of any kind that is read.")],
    paths: SomePaths = None,
    name: Annotated[
        str | None, typer.Option("--id", metavar="STORY", help="A story of the store (`tawatur stories` lists them).")
    ] = None,
    as_json: AsJson = False,
    output: Folder = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="The story as of this day.")] = None,
    published: PublishedDay = None,
    jobs: Jobs = 1,
    max_size: MaxSize = None,
    lexicon: Lexicon = None,
    store: StorePlace = None,
) -> None:
    """Hold a text against the story of some reports: what of it is known, new, outdated or at odds, and with what.

    With --json one text a line; with -o DIR a page (check.html) on which every line opens its sources.
    """
    with guarded():
        if name is None and not paths:
            raise TawaturError("name the reports to check against, or a story of the store with --id")
        desk = Desk(max_size=max_size, lexicons=lexicon or (), jobs=jobs, tell=warn, store=store)
        found = desk.check(draft, paths or (), name=name, published=published, as_of=as_of, folder=output)
        if as_json:
            write_lines(found)
        else:
            from tawatur.show import show_checked

            show_checked(found)
