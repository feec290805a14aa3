"""Noun phrases as far as words alone tell them: where one begins behind a trigger and where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.events.forms import Is

if TYPE_CHECKING:
    from tawatur.reading.events.scene import Scene

__all__ = ["Phrase", "phrase_at", "phrase_before", "split_phrase"]

_LONGEST = 7
#: What ends a phrase, unless it is a name.
_ENDS = Is.EDGE | Is.TIMED | Is.TRIGGER | Is.VERB | Is.FUTURE


class Phrase(NamedTuple):
    """A run of words, half open."""

    first: int
    last: int


def phrase_at(scene: Scene, word: int, limit: int) -> Phrase | None:
    """The noun phrase that begins at a word, or null where none does."""
    if word >= limit or _is_edge(scene.flags[word]):
        return None
    at = word + 1
    while at < min(limit, word + _LONGEST) and not scene.edges[at - 1] and _goes_on(scene, word, at):
        at += 1
    return Phrase(word, at)


def _goes_on(scene: Scene, first: int, at: int) -> bool:
    bits, before = scene.flags[at], scene.flags[at - 1]
    if _is_edge(bits):
        return False
    if bits & Is.NAMED:
        name = scene.names[at]
        is_one = name is scene.names.get(at - 1)
        return is_one or (name.type != "LOC" and not before & Is.NAMED) or not before & Is.DEFINITE
    if bits & Is.DEFINITE:
        return True
    return scene.words[at][0] not in "وبل" and not before & (Is.DEFINITE | Is.NAMED) and at - first <= 3


def _is_edge(bits: int) -> bool:
    return not bits & Is.NAMED and bool(bits & _ENDS)


def phrase_before(scene: Scene, word: int, first: int) -> Phrase | None:
    """The noun phrase that ends just before a word, back to أن, a stop or a preposition."""
    at = word
    while at > first and word - at < _LONGEST + 2 and not scene.edges[at - 1] and not _is_edge(scene.flags[at - 1]):
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
