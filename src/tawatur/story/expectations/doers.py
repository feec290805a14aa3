"""Who is to do what a clause expects, and who did what a sentence tells of.

The doer stands beside the verb and no preposition governs it: `سيزور الوزير` or `الوزير سيزور`, but not `سيزور مع الوزير`.
Its title belongs to it, so that a doer is a run of names (the ministry in `وزير الخارجية`, and the minister).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tawatur.story.expectations.expected import is_future
from tawatur.story.material import WORD, fold_set, stems

if TYPE_CHECKING:
    from collections.abc import Callable

    from tawatur.record import Span
    from tawatur.story.actors import Resolver
    from tawatur.story.material import Lore

__all__ = ["Scene", "kin"]

#: What stands behind one of these does nothing itself.
_GOVERNS = fold_set(
    "في من على إلى عن مع أمام ضد لدى خلال قبل بعد بين نحو عبر منذ حتى حول تجاه برفقة بحضور لصالح عقب إثر داخل خارج قرب"
)
#: Letters that govern the name they are written onto.
_WRITTEN_ON = re.compile(r"[وف]?[بلك]")
#: The subject stands at most so many words behind its verb, or before it.
BEHIND, BEFORE = 5, 8
#: The first verb of a clause stands among so many words.
OPENING = 10
_STOPS = frozenset(".،؛:!؟\n")


class _Word(NamedTuple):
    """A folded word; `names`: the actors whose names begin in it; `written_on`: a preposition is part of it."""

    text: str
    stops: bool
    names: tuple[str, ...]
    written_on: bool


class Scene:
    """The words of a stretch of a report, with the names that begin in them."""

    def __init__(self, span: Span, resolver: Resolver, lore: Lore) -> None:
        folded = resolver.material.folded
        first, last = folded.folded(span.start), folded.folded(span.end)
        named = [(folded.folded(start), actor) for start, actor in resolver.named(span)]
        matches = list(WORD.finditer(folded.text, first, last))
        self._lore = lore
        self.words: list[_Word] = []
        for at, match in enumerate(matches):
            here = [(start, actor) for start, actor in named if match.start() <= start < match.end()]
            gap = folded.text[match.end() : matches[at + 1].start() if at + 1 < len(matches) else last]
            written_on = bool(here) and bool(_WRITTEN_ON.fullmatch(folded.text[match.start() : here[0][0]]))
            self.words.append(_Word(match.group(), bool(_STOPS & set(gap)), tuple(a for _, a in here), written_on))

    def doers(self) -> frozenset[str]:
        """The names that stand beside the first verb, or open a stretch without one; empty where nobody is named so."""
        at = self._verb()
        return self.doers_of(at) if at is not None else self._opening(0, min(len(self.words), BEHIND))

    def subject(self) -> str | None:
        """The stem of the noun beside the first verb, whether it is a name or not; null where none stands there."""
        at = self._verb()
        if at is None:
            return None
        behind = self.words[at + 1 : at + 2] if not self.words[at].stops else []
        for word in (*self.words[:1], *behind) if at else behind:
            stem = next(iter(stems(word.text)), None)
            if stem and len(word.text) > 3 and word.text not in _GOVERNS and not word.text[0].isdigit():
                told = word.written_on or self._is_verb(word.text) or self._noun_of_deed(word.text)
                return None if told else stem
        return None

    def _noun_of_deed(self, text: str) -> bool:
        """`يتم التصويت`: the deed itself stands where the doer would."""
        return text.startswith("ال") and bool(self._lore.deeds(text))

    def doers_of(self, at: int) -> frozenset[str]:
        """The names of who does the deed at a word: those before it (`الوزير سيزور`), else those behind it."""
        return self._before(at) or self._behind(at)

    def _verb(self) -> int | None:
        return next((i for i, word in enumerate(self.words[:OPENING]) if self._is_verb(word.text)), None)

    def is_verb(self, at: int) -> bool:
        """Whether the deed at a word is told by a verb."""
        return self._is_verb(self.words[at].text)

    def _is_verb(self, text: str) -> bool:
        return is_future(text) or bool(self._lore.deeds_past(text) or self._lore.deeds_present(text))

    def _run(self, at: int) -> frozenset[str]:
        """The names from a word on until something governs or parts them."""
        found: set[str] = set()
        for word in self.words[at:]:
            if word.text in _GOVERNS or (found and (self._is_verb(word.text) or (word.written_on and word.names))):
                break
            found.update(word.names)
            if word.stops:
                break
        return frozenset(found)

    def _behind(self, at: int) -> frozenset[str]:
        if self.words[at].stops:
            return frozenset()
        for near in range(at + 1, min(len(self.words), at + 1 + BEHIND)):
            word = self.words[near]
            if word.text in _GOVERNS or word.written_on or self._is_verb(word.text):
                return frozenset()
            if word.names:
                return self._run(near)
            if word.stops:
                return frozenset()
        return frozenset()

    def _before(self, at: int) -> frozenset[str]:
        """The names that open the stretch before a verb, back to the last stop or verb; `وزار` opens one itself."""
        if self.words[at].text[0] in "وف":
            return frozenset()
        first = at
        while first > max(0, at - BEFORE) and not self.words[first - 1].stops:
            if self._is_verb(self.words[first - 1].text):
                break
            first -= 1
        return self._opening(first, at)

    def _opening(self, first: int, last: int) -> frozenset[str]:
        """The first names of some words, where nothing governs them."""
        for near in range(first, last):
            word = self.words[near]
            if word.text in _GOVERNS or (word.written_on and word.names):
                return frozenset()
            if word.names:
                return self._run(near)
        return frozenset()


def kin(left: frozenset[str], right: frozenset[str], side: Callable[[str], str]) -> bool:
    """Whether somebody of the one is among the other, or belongs to the same state: `الجيش` is of its country."""
    return bool(left & right) or bool({side(a) for a in left} & {side(a) for a in right})
