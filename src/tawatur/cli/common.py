"""What all commands share: warnings on standard error, the tally of a run, progress, and how errors end a command."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

import typer

from tawatur.desk import Desk, encode, visible
from tawatur.errors import InputError, PassedOver, TawaturError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tawatur.desk import Job
    from tawatur.engine.work import Answer

__all__ = ["Tally", "busy", "counting", "desk_of", "guarded", "warn", "watched", "write_lines"]

_NOTICES = 20  # told on standard error; errors are all told


def write_lines(records: Iterable[Any]) -> None:
    """Records as JSON Lines on standard output."""
    for record in records:
        sys.stdout.buffer.write(encode(record) + b"\n")
    sys.stdout.flush()


class Tally:
    """What was read and what was not, for the exit code; errors and notices are told as they come."""

    def __init__(self) -> None:
        self.read = self.failed = self.noticed = 0

    def counted(self, answers: Iterable[Answer]) -> Iterator[Answer]:
        """The same stream; each error and notice is told as it passes."""
        for answer in answers:
            if isinstance(answer, InputError):
                self.failed += not isinstance(answer, PassedOver)
                warn(str(answer))
            else:
                self.read += 1
                for notice in answer[1].report.notices:
                    self._notice(f"{answer[0].id}: {notice}")
            yield answer
        if self.noticed > _NOTICES:
            warn(f"and {self.noticed - _NOTICES:,} more notices; each stands in its reading's report.notices")

    def _notice(self, line: str) -> None:
        self.noticed += 1
        if self.noticed <= _NOTICES:
            warn(line)

    def taken(self, answers: Iterable[Answer]) -> Iterator[Any]:
        """The pairs of report and reading; errors are told and left out."""
        return (answer for answer in self.counted(answers) if not isinstance(answer, InputError))

    @property
    def code(self) -> int:
        """The exit code that this comes to."""
        return 0 if not self.failed else 1 if self.read else 2


def desk_of(
    *,
    column: Iterable[str] | None = None,
    lexicon: Iterable[Path] | None = None,
    names: str | None = None,
    **options: Any,
) -> Desk:
    """The desk that a command's options ask for; what it has to say goes to standard error."""
    return Desk(columns=column or (), lexicons=lexicon or (), tier=names, tell=warn, **options)


def warn(line: str) -> None:
    """A line on standard error."""
    sys.stderr.write(f"tawatur: {visible(' '.join(line.split()))}\n")


def watched(job: Job, answers: Iterator[Any], *, shown: bool) -> Iterator[Any]:
    """The same stream, with a progress bar on standard error where that is a terminal."""
    if not (shown and sys.stderr.isatty()):
        return answers
    from tawatur.show import progress

    return progress(job, answers)


def counting() -> AbstractContextManager[Callable[[str, int], None]]:
    """What is being done and how often it was, on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        return nullcontext(lambda _what, _count: None)
    from tawatur.show import counting as line

    return line()


def busy(what: str) -> AbstractContextManager[object]:
    """A line on standard error with the time that has passed, where that is a terminal."""
    if not sys.stderr.isatty():
        return nullcontext()
    from tawatur.show import busy as line

    return line(what)


@contextmanager
def guarded() -> Iterator[None]:
    """User errors in one line, a closed pipe and Ctrl-C without noise."""
    try:
        yield
    except TawaturError as error:
        warn(str(error))
        raise typer.Exit(2) from None
    except BrokenPipeError:
        _hush()
        raise typer.Exit(141) from None
    except OSError as error:  # a disk that is full, say
        warn(f"{error.filename or 'the output'}: {error.strerror or error}")
        _hush()
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        warn("stopped")
        raise typer.Exit(130) from None


def _hush() -> None:
    """Give the last flush of standard output somewhere to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
