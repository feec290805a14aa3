"""Lines of a record by the place they stand at: an address that names it outlives every rebuild."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from tawatur.record import (
    Copy,
    Disagreement,
    Entry,
    FollowedExpectation,
    Happening,
    MergedStatement,
    Point,
    Sentence,
    Series,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.record import Excerpt

__all__ = ["anchor_of", "home_of", "key_of", "row_of", "sides_of", "spans_of"]

#: The part of a story that lists lines of a kind, as an address goes on with it.
_HOMES = (
    (Sentence, "?"), (Entry, "/timeline?zoom=3&"), (Happening, "/happenings?"), (MergedStatement, "/statements?"),
    (FollowedExpectation, "/expected?"), (Disagreement, "/disputes?"), (Point, "/figures?"), (Series, "/figures?"),
    (Copy, "/sources?"),
)  # fmt: skip


def spans_of(line: Any) -> tuple[Excerpt, ...]:
    """The excerpts that a line of a record rests on; none for what holds only other lines."""
    for field in ("mentions", "spans", "about", "passages"):
        found = getattr(line, field, None)
        if found and not isinstance(found, str):
            return tuple(found)
    if (span := getattr(line, "span", None)) is not None:
        return (span,)
    for field in ("points", "sides", "steps"):
        if found := getattr(line, field, None):
            return tuple(span for one in found for span in spans_of(one))
    return ()


def key_of(line: Any) -> str:
    """The name of a line: report and offset of the first place it rests on; empty where it rests on none."""
    return next((f"{span.report}:{span.start}" for span in spans_of(line)), "")


def row_of(rows: Sequence[Any], key: str) -> int | None:
    """Which of some lines is meant by a name: the first that begins there, else the first that stands there too."""
    if not key:
        return None
    first = next((at for at, row in enumerate(rows) if key_of(row) == key), None)
    if first is not None:
        return first
    return next((at for at, row in enumerate(rows) if any(f"{s.report}:{s.start}" == key for s in spans_of(row))), None)


def sides_of(line: Any, same: Any) -> tuple[Excerpt, ...]:
    """The two mentions of a line that a decision joined or kept apart; none where it names others."""
    if len(same.about) == 2:
        return tuple(same.about)
    there = {(span.report, span.start): span for span in spans_of(line)}
    places = [(ref.rpartition(":")[0], ref.rpartition(":")[2]) for ref in (same.left, same.right)]
    found = tuple(there[report, int(at)] for report, at in places if at.isdecimal() and (report, int(at)) in there)
    return found if len(found) == 2 else ()


def anchor_of(line: Any) -> str:
    """A name for a line that can stand in an `id` and behind a `#`."""
    return "l" + hashlib.sha256(key_of(line).encode()).hexdigest()[:10]


def home_of(line: Any) -> str:
    """Where lines of its kind are listed, behind the address of a story."""
    return next((home for kind, home in _HOMES if isinstance(line, kind)), "?")
