"""What every reading promises, whatever the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.record import Reading

__all__ = ["kept", "spans"]


def spans(value: Any) -> Iterator[Any]:
    """Every span in a record and what it holds."""
    if isinstance(value, msgspec.Struct):
        if {"start", "end"} <= set(value.__struct_fields__):
            yield value
        for field in value.__struct_fields__:
            yield from spans(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


def kept(reading: Reading, text: str) -> Reading:
    """The reading, held to it: spans lie in the text and are trimmed, references lead somewhere, days are in order."""
    for span in spans(reading):
        if hasattr(span, "why"):  # a piece of evidence may be of the report as a whole, and stand nowhere
            continue
        assert 0 <= span.start < span.end <= len(text), span
        assert text[span.start : span.end].strip() == text[span.start : span.end], span
    for number, said in enumerate(reading.statements):
        assert said.speaker_ref is None or 0 <= said.speaker_ref < len(reading.statements)
        assert said.speaker_ref != number
    for event in reading.events:
        assert event.statement is None or 0 <= event.statement < len(reading.statements)
        assert all(0 <= figure < len(reading.figures) for figure in event.figures)
    for dated in (*reading.times, *reading.events, *reading.expectations):
        assert dated.from_ is None or dated.to is None or dated.from_ <= dated.to, dated
    assert msgspec.json.decode(msgspec.json.encode(reading), type=type(reading)) == reading
    return reading
