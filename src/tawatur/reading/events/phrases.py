"""Noun phrases as far as words alone tell them: where one begins behind a trigger and where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.events.scene import RELATIVES, bag

if TYPE_CHECKING:
    from tawatur.reading.events.scene import Scene

__all__ = ["Phrase", "phrase_at", "phrase_before", "split_phrase"]

_LONGEST = 7
_EDGES = bag(
    "في من عن على الى بعد قبل خلال اثر جراء بسبب اثناء منذ عبر بين مع حول ضد عقب نتيجة دون بدون تحت فوق لدى نحو وسط "
    "حتى رغم وفق وفقا بحسب حسب لم لن لا قد لقد كان كانت ليس سوف هناك ثم او بل هل حين عندما لدى قرب امس اليوم غدا صباح "
    "مساء فجر ظهر يوم عام سنة شهر مطلع اواخر اوائل ايضا وقد كما حيث اذ لكن فيما بينما فقد بشان ضمن داخل عند بها به لها له منها منه فيها فيه عليها عليه عليهم معه معها خلالها بدوره بدورها بعدما بينهم منهم لهم عندما"
)


class Phrase(NamedTuple):
    """A run of words, half open."""

    first: int
    last: int


def phrase_at(scene: Scene, word: int, limit: int) -> Phrase | None:
    """The noun phrase that begins at a word, or null where none does."""
    if word >= limit or _is_edge(scene, word):
        return None
    at = word + 1
    while at < min(limit, word + _LONGEST) and not scene.breaks(at - 1) and _goes_on(scene, word, at):
        at += 1
    return Phrase(word, at)


def _goes_on(scene: Scene, first: int, at: int) -> bool:
    if _is_edge(scene, at):
        return False
    text, name, before = scene.words[at], scene.names.get(at), scene.names.get(at - 1)
    if name is not None:
        return name is before or (name.type != "LOC" and before is None) or not scene.words[at - 1].startswith("ال")
    if text.startswith("ال"):
        return True
    return text[0] not in "وبل" and not scene.words[at - 1].startswith("ال") and before is None and at - first <= 3


def _is_edge(scene: Scene, word: int) -> bool:
    text = scene.words[word]
    if word in scene.names:
        return False
    if text in _EDGES or text.lstrip("وف") in _EDGES or text in RELATIVES or word in scene.times:
        return True
    return word in scene.triggers or word in scene.verbs or scene.is_future(word)


def phrase_before(scene: Scene, word: int, first: int) -> Phrase | None:
    """The noun phrase that ends just before a word, back to أن, a stop or a preposition."""
    at = word
    while at > first and word - at < _LONGEST + 2 and not scene.breaks(at - 1) and not _is_edge(scene, at - 1):
        at -= 1
    if at == word:
        return None
    return Phrase(at, word)


def split_phrase(scene: Scene, phrase: Phrase) -> list[Phrase]:
    """The parts of a phrase that و joins, where each part is a name of its own (كلينتون وترامب)."""
    parts, first = [], phrase.first
    for word in range(phrase.first + 1, phrase.last):
        name = scene.names.get(word)
        if name is not None and scene.words[word].startswith("و") and scene.names.get(word - 1) not in (None, name):
            parts.append(Phrase(first, word))
            first = word
    return [*parts, Phrase(first, phrase.last)]
