"""How an event was done (PLOVER's modes), and whether civilians are among those it was done to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.events.layout import END

if TYPE_CHECKING:
    from tawatur.reading.events.roles import Phrase
    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.triggers.candidates import Candidate

__all__ = ["civilians", "mode_of"]

_NEAR = 7  # how many words off the trigger a word may tell how it was done
_HARM = frozenset(("ASSAULT", "COERCE", "DEATH"))


def mode_of(scene: Scene, candidate: Candidate) -> str | None:
    """The mode that the trigger or the nearest word of its clause tells, or null.

    A word behind the trigger tells more than one as far before it; a stop ends the search.
    """
    own = next(
        (m for w in range(candidate.first, candidate.last) if (m := _told(scene, w, candidate)) is not None), None
    )
    behind = _nearest(scene, candidate, range(candidate.last, min(candidate.sentence.last, candidate.last + _NEAR)))
    if behind is not None and (own is None or own in _GENERAL):
        return behind
    if own is not None:
        return own
    first = max(candidate.sentence.first, candidate.first - _NEAR)
    return _nearest(scene, candidate, range(candidate.first - 1, first - 1, -1))


#: What another word may tell more of: an air strike is by drone, an explosion by a suicide bomber.
_GENERAL = frozenset(("airstrike", "explosives", "clash", "firearms"))


def _nearest(scene: Scene, candidate: Candidate, words: range) -> str | None:
    if not scene.modes:
        return None
    edges, before = scene.edges, 1 if words.step > 0 else 0
    for word in words:
        if edges[word - before] >= END:
            return None
        found = _told(scene, word, candidate) if word in scene.modes else None
        if found is not None:
            return found
    return None


def _told(scene: Scene, word: int, candidate: Candidate) -> str | None:
    hit = scene.modes.get(word)
    if hit is None or candidate.type not in hit.entry.get("types", ()):
        return None
    return str(hit.entry.get("mode"))


def civilians(scene: Scene, candidate: Candidate, recipients: tuple[Phrase, ...]) -> bool:
    """Whether civilians are among the done-to of an event that harms."""
    if candidate.type not in _HARM:
        return False
    return any(word in scene.unarmed for first, last in recipients for word in range(first, last))
