"""On which days an event fell: the nearest time in the trigger's own clause, or else in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.triggers import Candidate
    from tawatur.record import Time

__all__ = ["find_days"]

_FAR = 14
_SINCE = frozenset(("منذ", "ومنذ"))
_UNTIL = frozenset("حتى لغاية غاية".split())


def find_days(scene: Scene, candidate: Candidate) -> tuple[str | None, str | None]:
    """The first and last day; an event that goes on since a day has no last one."""
    best, word = None, -1
    first, last = candidate.sentence.first, candidate.sentence.last
    for at in (*range(candidate.last, min(last, candidate.last + _FAR)), *range(candidate.first - 1, first - 1, -1)):
        time: Time | None = scene.times.get(at)
        if time is not None and time.from_ is not None:
            best, word = time, at
            break
        if at >= candidate.last and scene.ends_clause(at):
            continue
    if best is None:
        return None, None
    while word > first and scene.times.get(word - 1) is best:
        word -= 1
    before = scene.words[word - 1] if word > first else ""
    if before in _SINCE:
        return best.from_, None
    if before in _UNTIL:
        return None, best.to
    return best.from_, best.to
