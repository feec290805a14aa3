"""A text held against a story, and what has changed in a story since a day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.errors import EmptyError, InputError, TawaturError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tawatur.desk.desk import Desk
    from tawatur.desk.job import Told
    from tawatur.record import Checked

__all__ = ["check_texts"]


def check_texts(
    desk: Desk, draft: str | Path, told: Told, *, published: str | None, folder: str | Path | None
) -> tuple[Checked, ...]:
    """Every text behind `draft` held against a story; a page of it in `folder` where one is given."""
    from tawatur.story.check import check_against

    if told.story is None:
        raise TawaturError("no report could be read to check against")
    job = desk.job([draft], published=published or told.story.as_of)
    answers = list(job)
    for answer in answers:
        if isinstance(answer, InputError):
            raise answer
    drafts = [answer for answer in answers if not isinstance(answer, InputError)]
    if not drafts:
        raise EmptyError(str(draft), "nothing to check in it")
    found = tuple(check_against(told.story, told.pairs, drafts, lexicons=job.lexicons))
    if folder is not None:
        _write(found, told, Path(folder))
    return found


def _write(found: Iterable[Checked], told: Told, folder: Path) -> None:
    from tawatur.export.page.checked import write_checked

    try:
        write_checked(tuple(found), told.story, told.pairs, folder)  # type: ignore[arg-type]
    except OSError as error:
        raise TawaturError(f"{folder}: the page cannot be written ({error.strerror})") from None
