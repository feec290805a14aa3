"""The application that the commands belong to, and how a command can end."""

from __future__ import annotations

from typing import Annotated

import typer

from tawatur import __version__

__all__ = ["EXIT_CODES", "app", "main"]

EXIT_CODES = {
    0: "all of the input was read",
    1: "some of the input could not be read; each such file or line has a line on standard error",
    2: "nothing could be read, or the command was used wrongly",
    130: "stopped by Ctrl-C",
    141: "whoever read the output went away (a closed pipe)",
}

app = typer.Typer(
    name="tawatur",
    help="Read Arabic news reports and keep a record in which every line leads to its source.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    epilog="Exit codes: 0 all read, 1 some input could not be read, 2 nothing could be read or wrong usage.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command that the arguments name."""
    app()


def _version(wanted: bool) -> None:  # noqa: FBT001  # the shape that Typer asks of a callback
    if wanted:
        typer.echo(f"tawatur {__version__}")
        raise typer.Exit


@app.callback()
def _tawatur(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version and stop.")
    ] = False,
) -> None:
    """Read Arabic news reports and keep a record in which every line leads to its source."""
