"""Reading the statements of a text, written out for comparison."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tawatur.reading.reader import Reader
from tawatur.record import Report


class Told(NamedTuple):
    """A statement as words: what its spans hold, and its place in the list of all."""

    cue: str
    speaker: str | None
    content: str | None
    force: str
    quoted: str
    ref: int | None
    anonymous: bool
    carriers: tuple[str, ...]
    parent: int | None


@pytest.fixture(scope="session")
def reader():
    """One reader for all tests."""
    return Reader()


@pytest.fixture(scope="session")
def tell(reader):
    """Read a text and give its statements as words."""

    def read(text: str, *, title: str | None = None) -> list[Told]:
        report = Report(id="t", text=text, title=title, published="2031-05-04")

        def words(span):
            return None if span is None else text[span.start : span.end]

        return [
            Told(
                words(s.cue), words(s.speaker), words(s.content), s.force, s.quoted, s.speaker_ref, s.anonymous,
                tuple(words(c) for c in s.carriers), s.parent,
            )
            for s in reader.read(report).statements
        ]  # fmt: skip

    return read
