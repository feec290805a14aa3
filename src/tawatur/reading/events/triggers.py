"""Candidates: the words that may report an event, each with the type that its neighbourhood gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from tawatur.reading.events.scene import PREPOSITIONS, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tawatur.reading.events.scene import Scene
    from tawatur.record import EventType
    from tawatur.text.anchors import Hit
    from tawatur.text.document import Sentence
    from tawatur.text.lexicon import Entry

__all__ = ["Candidate", "Part", "find_candidates"]

Part = Literal["verb", "noun", "participle"]
_VERB_BEFORE = frozenset(
    "قد لقد وقد فقد لم ولم كان كانت وكان وكانت كانوا الذي التي الذين عندما حيث بعدما ان وان".split()
)
_UNVIOLENT = frozenset({"DISASTER", "DEATH"})


class Candidate(NamedTuple):
    """A word or phrase that may be a trigger: word indices, half open, the sentence it stands in, its type."""

    hit: Hit
    first: int
    last: int
    sentence: Sentence
    type: EventType
    part: Part

    @property
    def entry(self) -> Entry:
        """The lexicon entry behind the trigger."""
        return self.hit.entry

    @property
    def definite(self) -> bool:
        """Whether the article stands on it."""
        return self.part != "verb" and ("ال" in self.hit.before or "لل" in self.hit.before)


def find_candidates(scene: Scene) -> Iterator[Candidate]:
    """Every candidate of a document in its order, overlaps settled in favour of the longer phrase."""
    taken = -1
    for hits in _by_word(scene.document.of("event")):
        if hits[0].first < taken:
            continue
        for hit in hits:
            candidate = _candidate(scene, hit)
            if candidate is not None:
                yield candidate
                taken = hit.last
                break


def _by_word(hits: Iterable[Hit]) -> Iterator[list[Hit]]:
    """The hits that begin at one word, the longest first."""
    group: list[Hit] = []
    for hit in hits:
        if group and hit.first != group[0].first:
            yield sorted(group, key=_length)
            group = []
        group.append(hit)
    if group:
        yield sorted(group, key=_length)


def _length(hit: Hit) -> int:
    return hit.first - hit.last


def _candidate(scene: Scene, hit: Hit) -> Candidate | None:
    word = scene.words[hit.first]
    if hit.last - hit.first == 1 and hit.entry.get("not_in") and _listed(word, hit.entry.get("not_in")):
        return None
    if hit.first in scene.names or _shadowed(scene, hit):
        return None
    sentence = scene.document.sentence_at(hit.start)
    if sentence.kind == "furniture" or hit.first >= sentence.last:
        return None
    part = _part(scene, hit)
    if part == "verb" and hit.entry.get("past") and hit.tag in ("present", "jussive"):
        return None
    type_ = _type(scene, hit, sentence)
    return Candidate(hit, hit.first, hit.last, sentence, type_, part) if type_ else None


def _listed(word: str, words: list[str]) -> bool:
    bare = word[1:] if word[0] in "وف" and len(word) > 3 else word
    return any(_folded(item) in (word, bare) for item in words)


def _folded(word: str) -> str:
    return word.translate(_ALEFS)


_ALEFS = str.maketrans("أإآ", "ااا")


def _part(scene: Scene, hit: Hit) -> Part:
    if hit.tag == "participle" or hit.entry.kind == "adjective":
        return "participle"
    if hit.entry.kind == "noun" or hit.tag == "noun":
        return "noun"
    if hit.tag != "past" or hit.before in ("س", "وس", "فس"):
        return "verb"
    return "noun" if _reads_as_noun(scene, hit) else "verb"


def _reads_as_noun(scene: Scene, hit: Hit) -> bool:
    """Whether a form that is a verb's past and its verbal noun (قتل) is the noun here."""
    if hit.before in ("ب", "ل", "وب", "ول", "فب", "فل", "ك"):
        return True
    if hit.first == 0 or scene.stops(hit.first - 1):
        return False
    before = scene.words[hit.first - 1]
    if before in _VERB_BEFORE:
        return False
    return before in PREPOSITIONS or stem(before) in PREPOSITIONS or (hit.first - 1) in scene.aspects


def _type(scene: Scene, hit: Hit, sentence: Sentence) -> EventType | None:
    entry = hit.entry
    need, when = entry.get("need"), entry.get("when")
    if not need and not when:
        return entry.get("type")  # type: ignore[no-any-return]
    topics = scene.near(hit.first, hit.last, sentence)
    for line in when or ():
        type_, *groups = line.split(" ")
        wide = topics
        if type_ in _UNVIOLENT and "disaster" in groups:
            wide = scene.near(hit.first, hit.last, sentence, after=14, before=14)
            if "assault" in wide and entry.get("type") == "ASSAULT":
                continue
        if any(group in wide for group in groups):
            return type_  # type: ignore[return-value]
    if need and not any(group in topics for group in need):
        return None
    return entry.get("type")  # type: ignore[no-any-return]


def _shadowed(scene: Scene, hit: Hit) -> bool:
    """Whether a word beside the trigger makes it a metaphor, a part of a name or a thing."""
    shadows = scene.shadows
    after = shadows.get(hit.last)
    if after == "after" and not scene.stops(hit.last - 1):
        return True
    before = shadows.get(hit.first - 1)
    return before == "before" and "ال" in hit.before and not scene.stops(hit.first - 1)
