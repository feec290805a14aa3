"""A text held against a story, and what has changed in a story since a day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tawatur.errors import EmptyError, InputError, TawaturError
from tawatur.ingest.plain import typed_text
from tawatur.ingest.signs import with_signs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tawatur.desk.desk import Desk
    from tawatur.desk.job import Told
    from tawatur.record import Checked, Story

__all__ = ["check_texts", "check_typed"]


def check_texts(
    desk: Desk, draft: str | Path, told: Told, *, published: str | None, folder: str | Path | None
) -> tuple[Checked, ...]:
    """Every text behind `draft` held against a story; a page of it in `folder` where one is given."""
    from tawatur.story.checking import check_against

    story = _story(told)
    job = desk.job([draft], published=published or story.as_of)
    answers = list(job)
    for answer in answers:
        if isinstance(answer, InputError):
            raise answer
    drafts = [answer for answer in answers if not isinstance(answer, InputError)]
    if not drafts:
        raise EmptyError(str(draft), "nothing to check in it")
    found = tuple(check_against(story, told.pairs, drafts, lexicons=job.lexicons))
    if folder is not None:
        _write(found, told, Path(folder))
    return found


def check_typed(desk: Desk, text: str, told: Told, *, published: str | None) -> Checked:
    """A text at hand held against a story of the store, read by the reader that reads what comes into the store."""
    from tawatur.story.checking import check_against

    story = _story(told)
    report = with_signs(typed_text(text, "text", desk.limits))
    reading = desk.updating.read_one(msgspec.structs.replace(report, published=published or story.as_of))
    if isinstance(reading, InputError):
        raise reading
    (found,) = check_against(story, told.pairs, [(report, reading)], lexicons=desk.updating.lexicons)
    return found


def _story(told: Told) -> Story:
    if told.story is None:
        raise TawaturError("no report could be read to check against")
    return told.story


def _write(found: Iterable[Checked], told: Told, folder: Path) -> None:
    from tawatur.export.page.checked import write_checked

    try:
        write_checked(tuple(found), told.story, told.pairs, folder)  # type: ignore[arg-type]
    except OSError as error:
        raise TawaturError(f"{folder}: the page cannot be written ({error.strerror})") from None
