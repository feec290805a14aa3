"""What a sentence shows that tells news from a mention, as the readable names that weights are given to.

Of each event of the type: its status, who took part, what it counts, where it stands, its form and the word beside it,
what joins its clause to the sentence (`وقع الهجوم` is told, `بعد الهجوم الذي وقع` is known already), and the statement
that it lies in (who condemns an attack does not report it). Of the sentence: the other events, the words that lexicons
know, the classes of all its words (courts, anniversaries and opinion have theirs), the names and times in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.events.classes import UNKNOWN, Class, classes
from tawatur.reading.events.forms import RELATIVES
from tawatur.reading.events.scene import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.reading.events.scene import Scene
    from tawatur.record import Event, Statement
    from tawatur.text.document import Sentence

__all__ = ["JUDGED", "TAKEN_PLACE", "current_traits"]

#: The types that are judged sentence by sentence.
JUDGED = ("ASSAULT", "PROTEST")
#: The statuses of what can be news as an event.
TAKEN_PLACE = frozenset(("happened", "ongoing"))
_KNOWN = (
    "event", "event_aspect", "event_context", "status_cue", "time_unit", "weekday", "relative_day", "particle",
    "count_person", "cue", "figure_trigger",
)  # fmt: skip
_TAGGED = frozenset(("event", "event_aspect"))
_LONG = 6
_REACH = 10  # how many words before an event what joins its clause is looked for
#: What joins a clause to the one that it belongs to, by sense.
_JOINTS = {
    joint: sense
    for sense, joints in {
        "after": "بعد بعدما عقب اثر غداة اعقاب",
        "since": "منذ",
        "while": "خلال اثناء عندما حين حينما لدى فيما بينما",
        "before": "قبل",
        "cause": "بسبب جراء نتيجة",
        "as": "كما مثل",
        "where": "حيث اذ",
        "that": "ان بان",
        "which": "ما مما",
        "had": "قد كان كانت",
        "if": "لو اذا",
        "any": "كل اي",
    }.items()
    for joint in joints.split()
}


def current_traits(
    scene: Scene, sentence: Sentence, events: Sequence[Event], statements: Sequence[Statement], type_: str
) -> Iterator[str]:
    """What a sentence with the given events shows of those of a type."""
    own = [event for event in events if event.type == type_]
    yield f"events.{min(3, len(own))}"
    for event in own:
        yield from _of_event(event)
        yield from _of_place(scene, sentence, event)
    for event in own:
        if event.status in TAKEN_PLACE:
            yield from _of_clause(scene, sentence, event)
            yield from _of_statement(event, statements)
    yield from (f"beside.{event.type}" for event in events if event.type != type_)
    yield f"long.{min(_LONG, (sentence.end - sentence.start) // 60)}"
    yield from _of_lexicons(scene, sentence)
    yield from _of_classes(scene, sentence)
    names = {scene.names[w].type for w in range(sentence.first, sentence.last) if w in scene.names}
    yield from (f"name.{name}" for name in sorted(names))
    times = any(w in scene.times for w in range(sentence.first, sentence.last))
    yield f"time.{times}"
    yield f"special.{times + ('LOC' in names) + (len(own) > 1)}"


def _of_event(event: Event) -> Iterator[str]:
    """The status of an event, who took part, whether it is dated, counted and said."""
    who = f"{bool(event.actors)}.{bool(event.recipients)}.{bool(event.places)}"
    yield f"status.{event.status}"
    yield f"told.{event.status}.{event.statement is not None}"
    yield f"who.{who}"
    yield f"who.{who}.{event.status}"
    yield f"dated.{event.from_ is not None}"
    yield f"counted.{bool(event.figures)}"


def _of_place(scene: Scene, sentence: Sentence, event: Event) -> Iterator[str]:
    """How far into the sentence an event stands."""
    word = _word_of(scene, event)
    yield f"at.{min(5, (word - sentence.first) // 3)}"
    yield f"share.{4 * (word - sentence.first) // max(1, sentence.last - sentence.first)}"
    yield f"opens.{word == sentence.first}"


def _of_clause(scene: Scene, sentence: Sentence, event: Event) -> Iterator[str]:
    """The form of an event's word, the classes of the words beside it, and what joins its clause."""
    word, words = _word_of(scene, event), scene.words
    definite = words[word].lstrip("وفبل").startswith("ال")
    form = "verb" if scene.is_verbal(word) else "the" if definite else "noun"
    joint = _joint(scene, sentence, word)
    yield f"form.{form}"
    yield f"form.{form}.{event.status}"
    yield f"joint.{joint}"
    yield f"joint.{joint}.{form}"
    if word > sentence.first:
        yield f"before.{_classes_of(words[word - 1]).rough}"
    if word + 1 < sentence.last:
        yield f"behind.{_classes_of(words[word + 1]).rough}"


def _joint(scene: Scene, sentence: Sentence, word: int) -> str:
    """What joins the clause of a word to what stands before: a relative, a subordinator's sense, or nothing."""
    for at in range(word - 1, max(sentence.first, word - _REACH) - 1, -1):
        if scene.ends_clause(at):
            break
        text = scene.words[at]
        if text in RELATIVES:
            return "relative"
        sense = _JOINTS.get(text) or _JOINTS.get(text.removeprefix("و"))
        if sense is not None:
            return sense
    return "none"


def _of_statement(event: Event, statements: Sequence[Statement]) -> Iterator[str]:
    """The force of the statement that an event lies in."""
    said = None if event.statement is None else statements[event.statement]
    yield f"force.{said.force if said else None}"
    yield f"quoted.{said.quoted if said else None}"


def _of_lexicons(scene: Scene, sentence: Sentence) -> Iterator[str]:
    """The words of the sentence that lexicons know, by class and entry."""
    for cls in _KNOWN:
        for hit in scene.within(cls, sentence):
            yield f"{cls}.{hit.entry.id}.{hit.tag}" if cls in _TAGGED else f"{cls}.{hit.entry.id}"


def _of_classes(scene: Scene, sentence: Sentence) -> Iterator[str]:
    """The classes of the words that are no names."""
    known, words, names = classes(), scene.words, scene.names
    for word in range(sentence.first, sentence.last):
        if word not in names:
            yield f"class.{known.get(stem(words[word]), UNKNOWN).fine}"


def _classes_of(word: str) -> Class:
    return classes().get(stem(word), UNKNOWN)


def _word_of(scene: Scene, event: Event) -> int:
    return scene.document.word_at(scene.document.folded.folded(event.trigger.start))
