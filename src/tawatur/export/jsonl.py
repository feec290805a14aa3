"""JSON Lines: the story's head on the first line, then a line for each thing in it; nothing is left out.

Every line has `kind`, the name of the story's field that it belongs to (`happenings`, `statements` …; `story` for the
head), so that one kind can be filtered out with a line tool.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tawatur.errors import MalformedError
from tawatur.record import Story

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["from_jsonl", "to_jsonl"]


def to_jsonl(story: Story) -> bytes:
    """The lines, each ended by a line break."""
    return b"".join(msgspec.json.encode(line) + b"\n" for line in _lines(story))


def _lines(story: Story) -> Iterator[dict[str, object]]:
    record = msgspec.to_builtins(story)
    whole = ("reports", "origins")
    many = [field for field in record if isinstance(getattr(story, field, None), tuple) and field not in whole]
    yield {"kind": "story", **{key: value for key, value in record.items() if key not in many}}
    for field in many:
        for item in record[field]:
            yield {"kind": field, **_free(item)}


def _free(item: dict[str, object]) -> dict[str, object]:
    """A record whose own `kind` makes room for the line's."""
    return {("kind_" if key == "kind" else key): value for key, value in item.items()}


def from_jsonl(data: bytes) -> Story:
    """The story again; a `MalformedError` where the lines are not of one."""
    record: dict[str, object] = {}
    many: dict[str, list[object]] = {}
    try:
        for line in data.splitlines():
            item = msgspec.json.decode(line, type=dict[str, object])
            kind = str(item.pop("kind"))
            if kind == "story":
                record |= item
            else:
                many.setdefault(kind, []).append({("kind" if k == "kind_" else k): v for k, v in item.items()})
        return msgspec.convert({**record, **many}, Story)
    except (msgspec.DecodeError, msgspec.ValidationError, KeyError, ValueError) as error:
        raise MalformedError("the lines", f"not a story: {error}") from None
