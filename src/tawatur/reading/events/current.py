"""Whether a sentence reports an ASSAULT or a PROTEST as a current event, or only mentions one.

Traits are what the lexicons and the other layers see in the sentence; their weights are written down
(`current.tsv`, learned by `scripts/learn_current.py` of labelled reports, near what was written by hand;
`scripts/measure_current.py` measures them). For other types an event is current unless the days named around it lie long
before the report.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from tawatur.text.table import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.reading.events.scene import Scene
    from tawatur.record import Event
    from tawatur.text.document import Sentence

__all__ = ["JUDGED", "current_traits", "is_current"]

#: The types that are judged sentence by sentence.
JUDGED = ("ASSAULT", "PROTEST")
_TAKEN_PLACE = frozenset(("happened", "ongoing"))
_CLASSES = (
    "event", "event_maybe", "event_aspect", "event_context", "status_cue", "time_unit", "weekday", "relative_day", "particle",
    "count_person", "cue", "count_killed", "count_wounded", "count_troops", "figure_trigger", "event_shadow", "place_head",
)  # fmt: skip
_TAGGED = frozenset(("event", "event_maybe", "event_aspect"))
_LONG = 6


def is_current(scene: Scene, sentence: Sentence, events: Sequence[Event]) -> list[bool]:
    """Whether each event of a sentence is current."""
    told = {type_: _is_told(scene, sentence, events, type_) for type_ in JUDGED if any(e.type == type_ for e in events)}
    recalled = scene.looks_back(sentence.first, sentence.last)
    return [told[e.type] and e.status in _TAKEN_PLACE if e.type in told else not recalled for e in events]


def _is_told(scene: Scene, sentence: Sentence, events: Sequence[Event], type_: str) -> bool:
    weights = _weights()
    column = JUDGED.index(type_)
    worded = not _weighed_heads().isdisjoint(_CLASSES)
    traits = current_traits(scene, sentence, events, type_, worded=worded)
    found = dict.fromkeys(traits)  # a set's order would change the sum
    return sum(weights[t][column] for t in found if t in weights) + weights["bias"][column] > 0


@cache
def _weights() -> dict[str, tuple[float, float]]:
    table = load_table(files("tawatur.reading.events") / "current.tsv")
    return {row[0]: (float(row[1]), float(row[2])) for row in table.rows}


@cache
def _weighed_heads() -> frozenset[str]:
    return frozenset(trait.split(".")[0] for trait in _weights())


def current_traits(
    scene: Scene, sentence: Sentence, events: Sequence[Event], type_: str, *, worded: bool = True
) -> Iterator[str]:
    """What a sentence shows: its events, the words that lexicons know (if `worded`), names, numbers and its length."""
    own = [event for event in events if event.type == type_]
    yield f"events.{min(3, len(own))}"
    for event in own:
        yield f"status.{event.status}"
        yield f"told.{event.status}.{event.statement is not None}"
        who = f"{bool(event.actors)}.{bool(event.recipients)}.{bool(event.places)}"
        yield f"who.{who}"
        yield f"who.{who}.{event.status}"
        yield f"dated.{event.from_ is not None}"
        yield f"counted.{bool(event.figures)}"
        word = scene.document.word_at(scene.document.folded.folded(event.trigger.start))
        yield f"at.{min(5, (word - sentence.first) // 3)}"
        yield f"opens.{word == sentence.first}"
        yield f"definite.{scene.words[word].lstrip('وفبل').startswith('ال')}"
    yield from (f"beside.{event.type}" for event in events if event.type != type_)
    yield f"long.{min(_LONG, (sentence.end - sentence.start) // 60)}"
    if worded:
        yield from _words(scene, sentence)
    names = {scene.names[w].type for w in range(sentence.first, sentence.last) if w in scene.names}
    yield from (f"name.{name}" for name in sorted(names))
    times = any(w in scene.times for w in range(sentence.first, sentence.last))
    yield f"time.{times}"
    yield f"special.{times + ('LOC' in names) + (len(own) > 1)}"


def _words(scene: Scene, sentence: Sentence) -> Iterator[str]:
    """The words of the sentence that lexicons know, by class and entry."""
    for cls in _CLASSES:
        for hit in scene.within(cls, sentence):
            yield f"{cls}.{hit.entry.id}.{hit.tag}" if cls in _TAGGED else f"{cls}.{hit.entry.id}"
