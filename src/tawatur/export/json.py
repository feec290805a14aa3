"""A story as JSON, exactly as `docs/story.md` has it, and the schema of it."""

from __future__ import annotations

from typing import Any

import msgspec

from tawatur.record import Story

__all__ = ["schema", "to_json"]


def to_json(story: Story, *, indent: int = 0) -> bytes:
    """One JSON object in UTF-8; with `indent` spaces a level, on one line where it is 0."""
    data = msgspec.json.encode(story)
    return msgspec.json.format(data, indent=indent) if indent else data


def schema() -> dict[str, Any]:
    """The JSON Schema of a story, generated from the types."""
    return msgspec.json.schema(Story)
