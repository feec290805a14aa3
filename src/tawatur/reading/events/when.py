"""On which days an event fell: the nearest time in the trigger's own clause, or else in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.events.scene import bag

if TYPE_CHECKING:
    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.triggers.candidates import Candidate

__all__ = ["find_days"]

_FAR, _BACK = 14, 40
_SINCE = frozenset(("منذ", "ومنذ"))
_UNTIL = bag("حتى لغاية غاية")
#: What stands behind a term is no part of it: في موعد أقصاه نهاية سبتمبر، وذلك في ختام الجولة.
_TERM = bag("اقصاه اقصاها")


def find_days(scene: Scene, candidate: Candidate) -> tuple[str | None, str | None]:
    """The first and last day; an event that goes on since a day has no last one."""
    word = _nearest(scene, candidate)
    if word is None:
        return None, None
    best, begin = scene.times[word], scene.begin_of_time(word)
    before = scene.words[begin - 1] if begin > candidate.sentence.first else ""
    if before in _SINCE:
        return best.from_, None
    return (None if before in _UNTIL else best.from_), best.to


def _nearest(scene: Scene, candidate: Candidate) -> int | None:
    """A word of the first dated time behind the trigger, or else of the last one before it, in its sentence."""
    behind = range(candidate.last, _end(scene, candidate))
    before = range(candidate.first - 1, max(candidate.sentence.first, candidate.first - _BACK) - 1, -1)
    dated = (word for word in (*behind, *before) if word in scene.times and scene.times[word].from_)
    return next((word for word in dated if word > candidate.first or not _is_term(scene, word)), None)


def _is_term(scene: Scene, word: int) -> bool:
    """Whether the time that a word belongs to is the end of a term."""
    begin = scene.begin_of_time(word)
    return begin > 0 and scene.words[begin - 1] in _TERM


def _end(scene: Scene, candidate: Candidate) -> int:
    """How far one looks behind a trigger; in a headline not over a colon: `تنتهي باتفاق: آخر جندي يغادر في مايو`."""
    limit = min(candidate.sentence.last, candidate.last + _FAR)
    if candidate.sentence.kind != "title":
        return limit
    return next((at for at in range(candidate.last, limit) if scene.gap(at - 1).startswith(":")), limit)
