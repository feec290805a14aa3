"""The commands: one for each method of the desk. This file reads arguments and prints; the desk does the work."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawatur import __version__
from tawatur.desk import Desk, Job, encode
from tawatur.errors import InputError, TawaturError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager

    from tawatur.engine.work import Answer

__all__ = ["EXIT_CODES", "app", "main"]

EXIT_CODES = {
    0: "all of the input was read",
    1: "some of the input could not be read; each such file or line has a line on standard error",
    2: "nothing could be read, or the command was used wrongly",
    130: "stopped by Ctrl-C",
    141: "whoever read the output went away (a closed pipe)",
}

_NOTICES = 20  # told on standard error; errors are all told

app = typer.Typer(
    name="tawatur",
    help="Read Arabic news reports and keep a record in which every line leads to its source.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    epilog="Exit codes: 0 all read, 1 some input could not be read, 2 nothing could be read or wrong usage.",
    context_settings={"help_option_names": ["-h", "--help"]},
)

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Reports: .txt, .html, .jsonl, .jsonl.gz, folders of these, or - for JSON Lines on stdin.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON Lines on standard output.")]
PublishedDay = Annotated[
    str | None, typer.Option("--published", metavar="DAY", help="Day (2024-03-10) of reports that come without one.")
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes to read in.")]
MaxSize = Annotated[
    str | None, typer.Option("--max-size", metavar="SIZE", help="Largest report taken, as 500kB or 2MB (default 2MB).")
]
Lexicon = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon", metavar="FILE", help="A lexicon of your own; a tawatur.toml beside the reports is found."
    ),
]
Folder = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="DIR", help="Folder to write the page (index.html) to.")
]


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


@app.command()
def read(
    paths: Paths,
    as_json: AsJson = False,
    published: PublishedDay = None,
    jobs: Jobs = 1,
    max_size: MaxSize = None,
    lexicon: Lexicon = None,
) -> None:
    """Read reports: who said what, what happened, when, where and how many, each with its span.

    With --json one reading a line, in the order of the input; without it a short view of each report.
    """
    with _guarded():
        desk = Desk(max_size=max_size, lexicons=lexicon or (), jobs=jobs, tell=_warn)
        job = desk.job(paths, published=published)
        tally = _Tally()
        answers = _watched(job, tally.taken(job), shown=as_json and not sys.stdout.isatty())
        if as_json:
            for _, reading in answers:
                sys.stdout.buffer.write(encode(reading) + b"\n")
        else:
            from tawatur.show import show_reading

            for report, reading in answers:
                show_reading(report, reading)
        sys.stdout.flush()
        raise typer.Exit(tally.code)


@app.command()
def story(
    paths: Paths,
    as_json: AsJson = False,
    output: Folder = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DAY", help="Draw it up as of this day; default: the last report's."),
    ] = None,
    published: PublishedDay = None,
    jobs: Jobs = 1,
    max_size: MaxSize = None,
    lexicon: Lexicon = None,
) -> None:
    """Lay reports on one story side by side: timeline, figures, statements, expectations, and a page of it.

    With --json the story record on one line; with -o DIR a page that opens in any browser, without a network.
    """
    with _guarded():
        tally = _Tally()
        told = Desk(max_size=max_size, lexicons=lexicon or (), jobs=jobs, tell=_warn).story(
            paths,
            published=published,
            as_of=as_of,
            folder=output,
            watch=lambda job, answers: _watched(job, tally.counted(answers), shown=True),
            busy=_busy,
        )
        if told.story is not None and as_json:
            sys.stdout.buffer.write(encode(told.story) + b"\n")
        elif told.story is not None:
            from tawatur.show import show_story

            show_story(told)
        sys.stdout.flush()
        raise typer.Exit(tally.code)


@app.command()
def demo(output: Folder = None, as_json: AsJson = False) -> None:
    """Do the whole job on the sample that comes with the package (made-up reports), and say what to look at."""
    with _guarded():
        told = Desk(tell=_warn).demo(output or Path("tawatur-demo"))
        if as_json:
            sys.stdout.buffer.write(encode(told.story) + b"\n")
        else:
            from tawatur.show import show_demo

            show_demo(told)
        sys.stdout.flush()
        for error in told.errors:
            _warn(str(error))
        raise typer.Exit(1 if told.errors else 0)


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
    with _guarded():
        scores = Desk.evaluate(gold, readings, texts, show=show)
        if as_json:
            sys.stdout.buffer.write(encode(scores.values) + b"\n")
            for miss in scores.misses:
                sys.stdout.buffer.write(encode(miss) + b"\n")
        else:
            from tawatur.show import show_scores

            show_scores(scores)
        sys.stdout.flush()


# ---------------------------------------------------------------- what all commands share


class _Tally:
    """What was read and what was not, for the exit code; errors and notices are told as they come."""

    def __init__(self) -> None:
        self.read = self.failed = self.noticed = 0

    def counted(self, answers: Iterable[Answer]) -> Iterator[Answer]:
        for answer in answers:
            if isinstance(answer, InputError):
                self.failed += 1
                _warn(str(answer))
            else:
                self.read += 1
                for notice in answer[1].report.notices:
                    self._notice(f"{answer[0].id}: {notice}")
            yield answer
        if self.noticed > _NOTICES:
            _warn(f"and {self.noticed - _NOTICES:,} more notices; each stands in its reading's report.notices")

    def _notice(self, line: str) -> None:
        self.noticed += 1
        if self.noticed <= _NOTICES:
            _warn(line)

    def taken(self, answers: Iterable[Answer]) -> Iterator[Any]:
        """The pairs of report and reading; errors are told and left out."""
        return (answer for answer in self.counted(answers) if not isinstance(answer, InputError))

    @property
    def code(self) -> int:
        return 0 if not self.failed else 1 if self.read else 2


def _warn(line: str) -> None:
    sys.stderr.write(f"tawatur: {' '.join(line.split())}\n")


def _watched(job: Job, answers: Iterator[Any], *, shown: bool) -> Iterator[Any]:
    """The same stream, with a progress bar on standard error where that is a terminal."""
    if not (shown and sys.stderr.isatty()):
        return answers
    from tawatur.show import progress

    return progress(job, answers)


def _busy(what: str) -> AbstractContextManager[object]:
    """A line on standard error with the time that has passed, where that is a terminal."""
    if not sys.stderr.isatty():
        return nullcontext()
    from tawatur.show import busy

    return busy(what)


@contextmanager
def _guarded() -> Iterator[None]:
    """User errors in one line, a closed pipe and Ctrl-C without noise."""
    try:
        yield
    except TawaturError as error:
        _warn(str(error))
        raise typer.Exit(2) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the last flush has somewhere to go
        raise typer.Exit(141) from None
    except KeyboardInterrupt:
        _warn("stopped")
        raise typer.Exit(130) from None
