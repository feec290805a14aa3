"""Where an event fell: the names of places that stand behind في and its like in the trigger's clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.events.forms import Is
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
    flags, edges = scene.flags, scene.edges
    while word < limit and edges[word - 1] < END:
        name = scene.names[word] if flags[word] & Is.NAMED else None
        if name is None or name.type != "LOC":
            word += 1
            continue
        end = word
        while end < limit and scene.names.get(end) is name:
            end += 1
        if _is_where(scene, candidate, word):
            yield Phrase(word, end)
        word = end


def _is_where(scene: Scene, candidate: Candidate, word: int) -> bool:
    before = {scene.words[at] for at in range(max(candidate.sentence.first, word - 3), word)}
    if before & _WHERE or scene.words[word].startswith(("ب", "وب")):
        return True
    return candidate.type == "CONSULT" and 0 <= word - candidate.last <= 4
