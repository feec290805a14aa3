"""What the rest of a reading tells of a figure: whether what it counts took place, and the day it holds for.

Both are read only where the text says so. A figure takes the status of the event that holds it, else of the promise it
stands in, else of the verb that governs it, and is left without one where there is none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.events.layout import END

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.events.scene import Scene
    from tawatur.reading.figures.traits import Counted, Groups
    from tawatur.record import Event, Expectation, Statement, Status, Time

__all__ = ["as_of", "status"]

_REACH, _TOLD_BY, _GOVERNED = 10, 8, 12
_UNTIL = frozenset(("حتى", "لغاية", "غاية", "لحد", "وحتى", "ولغاية"))
_NOW = frozenset(("الان", "اللحظة", "الساعة", "تاريخه", "حاليا", "حد"))
_AGAINST = frozenset(("مقارنة", "مقابل", "قياسا", "بدلا", "عن", "منذ", "ومنذ", "بعد", "قبل"))
_MAYBE = frozenset(("قد", "ربما", "يمكن", "لعل", "يحتمل", "المحتمل"))
_MEANT = frozenset(("سوف", "المقرر", "المنتظر", "المتوقع", "يتوقع", "ينتظر", "يعتزم", "تعتزم", "مقرر", "متوقع"))
_WAS, _NEAR = frozenset(("كان", "كانت", "كانوا", "وكان", "وكانت", "وكانوا")), 5
_NOT = frozenset(("لم", "لن"))
_MONTH = 7  # letters of a day's `2024-03`, by which two days lie in one month


def status(scene: Scene, groups: Groups, counted: Counted, promise: Expectation | None) -> Status | None:
    """Whether what a figure counts happened, is going on, is meant …; null where nothing tells."""
    if counted.events:
        return _nearest(counted).status
    told = _of_verb(scene, groups, counted)
    if promise is not None and told != "denied":
        return "demanded" if promise.kind == "demand" else "planned"
    return told


def _nearest(counted: Counted) -> Event:
    """The event whose trigger stands nearest to the figure."""
    start = counted.figure.start
    return min(counted.events, key=lambda event: abs(event.trigger.start - start))


def _of_verb(scene: Scene, groups: Groups, counted: Counted) -> Status | None:
    """What the verb says behind which a figure stands, or right before which (خمسون عائلة غادرت)."""
    words, edges, behind, first = scene.words, scene.edges, counted.last, counted.sentence.first
    if behind < counted.sentence.last and not edges[behind - 1] and scene.is_verb(behind):
        return _of_tense(groups, words[behind], "")
    for at in range(counted.first - 1, max(first, counted.first - _GOVERNED) - 1, -1):
        if edges[at] >= END:
            return None
        if words[at] in _MEANT:
            return "planned"
        if at not in scene.times and scene.is_verb(at):
            told = _of_tense(groups, words[at], words[at - 1] if at > first else "")
            was = told == "ongoing" and not _WAS.isdisjoint(words[max(first, at - _NEAR) : at])
            return "happened" if was else told
    return None


def _of_tense(groups: Groups, verb: str, before: str) -> Status:
    """What a verb's tense and the particle before it make of what it governs; `لم يتجاوز 20` is a bound, no denial."""
    tense, particle = groups.tenses[verb], before.removeprefix("و").removeprefix("ف")
    if particle in _NOT:
        return "happened" if "number" in groups.of[verb] and particle == "لم" else "denied"
    if particle in _MEANT or tense == "future":
        return "planned"
    if tense == "past":
        return "happened"
    return "possible" if particle in _MAYBE else "ongoing"


def as_of(scene: Scene, counted: Counted, role: str | None, statement: Statement | None) -> str | None:
    """The day a figure holds for, ISO: the last day of the time up to which or for which it is given.

    `حتى` with a time, or with a word for now, counts for every figure. A plain time (`في نهاية مارس`) counts for what
    stands or mounted up then, not for what one event did: there it dates the event. A year says no day of a level.
    Else the day on which the words around it were said, where the text tells it; else null. The day of the report is
    taken for a word for now alone, where it is known.
    """
    until = _until(scene, counted)
    if until is not None:
        return until
    if role is not None:
        for time in _times(scene, counted):
            if time.to is not None and time.from_ is not None:
                return time.to if role != "level" or _one_month(time) else None
    return statement.said.to if statement is not None else None


def _one_month(time: Time) -> bool:
    return time.from_ is not None and time.to is not None and time.from_[:_MONTH] == time.to[:_MONTH]


def _until(scene: Scene, counted: Counted) -> str | None:
    words, edges, times = scene.words, scene.edges, scene.times
    last = min(counted.sentence.last, counted.last + _REACH)
    for at in range(max(counted.sentence.first, counted.first - _REACH), last):
        if words[at] not in _UNTIL or counted.first <= at < counted.last or at + 1 >= last:
            continue
        between = edges[at : counted.first] if at < counted.first else edges[counted.last - 1 : at]
        if max(between) >= END:
            continue
        if at + 1 in times or at + 2 in times:
            time = times[at + 1] if at + 1 in times else times[at + 2]
            return time.to if time.type in ("DATE", "TIME") else None
        if words[at + 1] in _NOW:
            return scene.published
    return None


def _times(scene: Scene, counted: Counted) -> Iterator[Time]:
    """The days named next to a figure in its clause, those behind it first; none it is held against or counted from."""
    words, edges, times, sentence = scene.words, scene.edges, scene.times, counted.sentence
    for at in range(counted.last, min(sentence.last, counted.last + _TOLD_BY)):
        if edges[at - 1] >= END or words[at] in _AGAINST:
            break
        if at in times:
            if times[at].type == "DATE":
                yield times[at]
            break
    for at in range(counted.first - 1, max(sentence.first, counted.first - _TOLD_BY) - 1, -1):
        if edges[at] >= END:
            break
        if at in times:
            first = scene.begin_of_time(at)
            led = words[first - 1] if first > sentence.first else ""
            if times[at].type == "DATE" and led not in _AGAINST:
                yield times[at]
            break
