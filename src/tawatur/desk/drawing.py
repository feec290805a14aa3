"""A story with all that belongs to it, and its page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.desk.dating import dated_by_others
from tawatur.desk.job import Told
from tawatur.errors import TawaturError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tawatur.errors import InputError
    from tawatur.reading.reader import Reader
    from tawatur.record import Judgement, Reading, Report, Story
    from tawatur.story.material import Remembered
    from tawatur.text.lexicon import Lexicons

__all__ = ["drawn", "told"]


def drawn(
    pairs: Sequence[tuple[Report, Reading]],
    lexicons: Lexicons,
    *,
    judgements: Sequence[Judgement] = (),
    as_of: str | None = None,
    latin: bool = True,
    reader: Callable[[], Reader] | None = None,
    memory: Remembered | None = None,
) -> tuple[Story, list[tuple[Report, Reading]]]:
    """The story of some reports, and the reports with the readings that it rests on.

    Reports without a day are read again where others of the story leave fewer days to them; `reader` makes the reader
    for that, where one is at hand. `memory`: what the last drawing of the story left for this one.
    """
    from tawatur.story import build

    pairs = dated_by_others(list(pairs), lexicons, reader)
    return build(pairs, judgements=judgements, as_of=as_of, lexicons=lexicons, latin=latin, memory=memory), pairs


def told(
    story: Story, pairs: Sequence[tuple[Report, Reading]], errors: Sequence[InputError], folder: str | Path | None
) -> Told:
    """A story with its reports, their readings and what could not be read; its page in `folder` where one is given."""
    page = None
    if folder is not None:
        from tawatur.export.page import write

        try:
            page = write(story, pairs, Path(folder))
        except OSError as error:
            raise TawaturError(f"{folder}: the page cannot be written ({error.strerror})") from None
    return Told(story, tuple(pairs), tuple(errors), page)
