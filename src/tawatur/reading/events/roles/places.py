"""Where an event fell: the names of places that stand behind في and its like in the trigger's clause."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from tawatur.reading.events.layout import END
from tawatur.reading.events.roles.phrases import Phrase
from tawatur.reading.events.scene import bag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.triggers.candidates import Candidate

__all__ = ["find_places"]

_WHERE = bag("في من الى قرب قبالة شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط داخل على نحو ضواحي ريف محافظة مدينة بلدة")
_FAR, _BACK = 16, 14


def find_places(scene: Scene, candidate: Candidate) -> Iterator[Phrase]:
    """The places of an event, in the order of the text: those behind the trigger, or else those before it."""
    found = list(_between(scene, candidate, candidate.last, min(candidate.sentence.last, candidate.last + _FAR)))
    if not found:
        found = list(
            _between(scene, candidate, max(candidate.sentence.first, candidate.first - _BACK), candidate.first)
        )
    return iter(found)


def _between(scene: Scene, candidate: Candidate, word: int, limit: int) -> Iterator[Phrase]:
    located, edges = scene.located, scene.edges
    at = bisect_left(located, word)
    while at < len(located) and located[at] < limit:
        first = located[at]
        if max(edges[max(word - 1, 0) : first], default=0) >= END:
            return
        name, word = scene.names[first], first
        while word < limit and scene.names.get(word) is name:
            word, at = word + 1, at + 1
        if _is_where(scene, candidate, first):
            yield Phrase(first, word)


def _is_where(scene: Scene, candidate: Candidate, word: int) -> bool:
    before = {scene.words[at] for at in range(max(candidate.sentence.first, word - 3), word)}
    if before & _WHERE or scene.words[word].startswith(("ب", "وب")):
        return True
    return candidate.type == "CONSULT" and 0 <= word - candidate.last <= 4
