"""Whether a sentence reports an ASSAULT or a PROTEST as a current event, or only mentions one.

`traits` are what the lexicons and the other layers see in the sentence; their weights (`current.tsv`) are learned by
`scripts/learn_current.py` of sentences labelled by hand, and `scripts/measure_current.py` measures them on others. For
other types an event is current unless the days named around it lie long before the report.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from tawatur.reading.events.current.traits import JUDGED, TAKEN_PLACE, current_traits
from tawatur.text.table import load_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.reading.events.scene import Scene
    from tawatur.record import Event, Statement
    from tawatur.text.document import Sentence

__all__ = ["JUDGED", "current_weights", "is_current"]


def is_current(
    scene: Scene, sentence: Sentence, events: Sequence[Event], statements: Sequence[Statement]
) -> list[bool]:
    """Whether each event of a sentence is current. Of a judged type none is that has not taken place."""
    taken = {event.type for event in events if event.status in TAKEN_PLACE}
    told = {type_: type_ in taken and _is_told(scene, sentence, events, statements, type_) for type_ in JUDGED}
    recalled = scene.looks_back(sentence.first, sentence.last)
    return [told[e.type] and e.status in TAKEN_PLACE if e.type in told else not recalled for e in events]


def _is_told(
    scene: Scene, sentence: Sentence, events: Sequence[Event], statements: Sequence[Statement], type_: str
) -> bool:
    weights = current_weights(type_)
    # each trait once; a set's order would change the sum
    found = dict.fromkeys(current_traits(scene, sentence, events, statements, type_))
    return sum(weights.get(trait, 0.0) for trait in found) + weights["bias"] > 0


@cache
def current_weights(type_: str) -> dict[str, float]:
    """The weights of a judged type by trait, those that say nothing left out, and the `bias`."""
    column = JUDGED.index(type_)
    rows = load_table(files("tawatur.reading.events.current") / "current.tsv").rows
    return {row[0]: weight for row in rows if (weight := float(row[column + 1])) or row[0] == "bias"}
