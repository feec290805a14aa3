"""What a worker does, wherever it runs: reads one report, keeps one that is not Arabic, survives a bad one."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tawatur.errors import InputError, LostError
from tawatur.ingest.language import foreign
from tawatur.reading.names.tagger import open_tagger
from tawatur.reading.reader import Reader
from tawatur.text.fingerprint import fingerprint
from tawatur.text.lexicon import load_file, own_lexicons

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tawatur.reading.names.tagger import Tier
    from tawatur.record import Reading, Report
    from tawatur.text.lexicon import Lexicons

__all__ = ["Answer", "Setup", "read_one", "run_here", "settle", "uncollected"]

_SELDOM = 50_000  # allocations between two looks; the default is 700

#: A report with its reading, or why there is none.
Answer: TypeAlias = "tuple[Report, Reading] | InputError"


class Setup(NamedTuple):
    """What makes a reader, in a form that travels between processes: a user's own lexicon files, how names are found."""

    lexicons: tuple[Path, ...] = ()
    tier: Tier = "lexicon"

    def reader(self) -> Reader:
        """The reader; a `LexiconError` where a file breaks the rules of lexicons, a `ModelError` without the weights."""
        with uncollected():
            return Reader(self.all_lexicons(), tier=self.tier)

    def all_lexicons(self) -> Lexicons:
        """The package's lexicons and the user's; a `LexiconError` where a file breaks the rules of lexicons."""
        own = own_lexicons()
        return own.with_files(self.lexicons) if self.lexicons else own

    def version(self) -> str:
        """The fingerprint of all that makes a reading: tier, code, lexicons, weights, and the user's own lexicons."""
        parts = ("reading", "text", "lexicons", "record/reading.py", "engine/work.py", "ingest/language.py")
        return f"{self.tier}-{fingerprint(parts, self.lexicons)}"

    def check(self) -> None:
        """The same errors, without making a reader."""
        for path in self.lexicons:
            load_file(path)
        open_tagger(self.tier)


def read_one(reader: Reader, report: Report) -> Reading | InputError:
    """A report's reading. A report that no layer foresaw is an error of its own and stops nothing else."""
    try:
        if language := foreign(report.text):
            return reader.keep(report, f"not read: {language}")
        return reader.read(report)
    except InputError as error:
        return error
    except Exception as error:  # noqa: BLE001  # one report must not stop an archive
        return LostError(report.id, f"could not be read, a fault of ours: {type(error).__name__}: {error}")


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage is looked for meanwhile, where records are made by the thousand and none of them in a circle.

    Looking at them again and again takes a sixth of the start, and a tenth of what it takes to draw up a story.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def settle() -> None:
    """Tell the garbage collector what a process that only reads is like.

    What the lexicons hold is never garbage, so it need not be looked at again; a reading is made of many small
    records without cycles, so looking often finds nothing.
    """
    gc.freeze()
    gc.set_threshold(_SELDOM)


def run_here(items: Iterable[Report | InputError], setup: Setup) -> Iterator[Answer]:
    """Read in this process, one report after the other."""
    reader = setup.reader()
    settle()
    for item in items:
        if isinstance(item, InputError):
            yield item
            continue
        reading = read_one(reader, item)
        yield reading if isinstance(reading, InputError) else (item, reading)
