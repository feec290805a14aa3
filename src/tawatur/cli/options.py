"""The arguments and options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "AsJson",
    "Column",
    "Engine",
    "Folder",
    "Jobs",
    "Lexicon",
    "MaxSize",
    "Names",
    "Paths",
    "PublishedDay",
    "SomePaths",
    "StorePlace",
]

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Reports: text, web pages, JSON Lines, CSV, Parquet, feeds, web archives (WARC, WACZ), PDF, mail, Telegram's "
        "export (docs/sources.md), folders of these, or - for JSON Lines on stdin.",
    ),
]
SomePaths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH...]",
        help="Reports, as files or folders; without any, what is in the store.",
    ),
]
StorePlace = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="PLACE",
        help="The store: a file, its folder, or postgresql://USER@HOST/NAME "
        "(default: TAWATUR_STORE, tawatur.toml, ./tawatur.db).",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON Lines on standard output.")]
PublishedDay = Annotated[
    str | None, typer.Option("--published", metavar="DAY", help="Day (2024-03-10) of reports that come without one.")
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes to read in.")]
Engine = Annotated[
    str | None,
    typer.Option("--engine", metavar="ENGINE", help="Read on a Ray cluster instead: ray, or ray://HOST:PORT."),
]
MaxSize = Annotated[
    str | None, typer.Option("--max-size", metavar="SIZE", help="Largest report taken, as 500kB or 2MB (default 2MB).")
]
Column = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="Which column of tables and records holds a field, as title=headline; more than once for several.",
    ),
]
Lexicon = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon", metavar="FILE", help="A lexicon of your own; a tawatur.toml beside the reports is found."
    ),
]
Names = Annotated[
    str | None,
    typer.Option("--names", metavar="TIER", help="How names are found: lexicon (fastest), default, better (slowest)."),
]
Folder = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="DIR", help="Folder to write the page (index.html) to.")
]
