"""Clauses: where the verbs of a sentence stand, which phrase is whose subject, and what parts two words."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.reading.events.mentions import Mention
    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.triggers import Candidate

__all__ = ["BEFORE_WHO", "Clauses"]

_KIND_ORDER = ("PER", "ORG", "LOC", "person", "force", "body", "loss", "place", "nation", "thing")

BEFORE_WHO = frozenset(("الذي", "التي", "الذين", "اللذين", "اللذان", "اللتين", "اللواتي", "اللاتي"))
_THAT = frozenset(("ان", "بان", "انه", "انها", "انهم", "كي", "لكي", "لان"))
_PARTING = frozenset(
    (
        "حيث",
        "بينما",
        "فيما",
        "لكن",
        "عندما",
        "حين",
        "بعدما",
        "كما",
        "اذ",
        "مما",
        "حتى",
        "اذا",
        "لو",
        "وهو",
        "وهي",
        "وهم",
    )
)
_HELPERS = frozenset(("قد", "لم", "لن", "سوف", "كان", "كانت", "كانوا", "لا", "ان", "يكون", "تكون", "لقد", "وقد"))
_DEPTH = 3
#: What parts a trigger from a phrase, by whether an event, an opening clause and a comma stand between them.
_GAPS = {
    (event, clause, comma): "+".join(
        name for name, there in (("event", event), ("clause", clause), ("comma", comma)) if there
    )
    or "near"
    for event in (False, True)
    for clause in (False, True)
    for comma in (False, True)
}


class Clauses:
    """Made once for a sentence, out of its phrases; words are those of the document."""

    def __init__(self, scene: Scene, mentions: Sequence[Mention], first: int, last: int) -> None:
        self.scene, self.mentions, self.first, self.last = scene, mentions, first, last
        self.at = {word: n for n, m in enumerate(mentions) for word in range(m.first, m.last)}
        self.verbs = [word for word in range(first, last) if self._is_verb(word)]
        self.verb_set = frozenset(self.verbs)
        words = range(first, last)
        self._events = _running([word for word in words if word in scene.triggers], first, last)
        self._ends = _running([word for word in words if scene.ends_clause(word)], first, last)
        self._commas = _running([word for word in words if scene.stops(word)], first, last)
        self._parts = _running([word for word in words if self.parts(word)], first, last)
        self._verbs = _running(self.verbs, first, last)
        self._subjects: dict[int, tuple[int | None, str]] = {}
        self.kinds = [_kind(scene, mention) for mention in mentions]

    def _is_verb(self, word: int) -> bool:
        scene = self.scene
        if word in scene.names:
            return False
        return scene.is_verbal(word) if word in scene.triggers else scene.is_verb(word)

    def parts(self, word: int) -> bool:
        """Whether a word opens a clause of its own."""
        text = self.scene.words[word]
        bare = text[1:] if text[0] in "وف" else text
        return bare in BEFORE_WHO or bare in _THAT or bare in _PARTING or text in _PARTING

    def parted(self, first: int, last: int) -> bool:
        """Whether a comma or a word that opens a clause stands between two words."""
        return any(self.scene.stops(word) or self.parts(word) for word in range(first, last))

    def after(self, word: int, limit: int) -> Iterator[int]:
        """The bare phrases behind a word, nearest first, as far as its clause goes."""
        for at in range(word, limit):
            if (at > word and self.scene.stops(at - 1)) or self.parts(at) or self._stops(at):
                return
            number = self.at.get(at)
            if number is not None and self.mentions[number].first == at and self.is_bare(number):
                yield number

    def _stops(self, word: int) -> bool:
        return word in self.verb_set or word in self.scene.triggers

    def topic(self, word: int) -> int | None:
        """The first bare phrase of the clause before a word: a subject that stands before its verb."""
        at = word
        while at > self.first and not self.scene.ends_clause(at - 1) and not self.parts(at - 1):
            at -= 1
        for place in range(at, word):
            number = self.at.get(place)
            if number is not None and self.mentions[number].first == place and self.is_bare(number):
                return number
        return None

    def is_bare(self, number: int) -> bool:
        """Whether a phrase may be a subject or object: no preposition brings it, and it is no adverb (مشيرا، فورا)."""
        mention = self.mentions[number]
        if mention.preposition or mention.joined:
            return False
        lone = mention.last - mention.first == 1 and not mention.kinds
        return not (lone and self.scene.words[mention.first].endswith("ا"))

    def subject(self, verb: int, depth: int = _DEPTH) -> tuple[int | None, str]:
        """The subject of a verb, and by what path it was found: vso, who, topic, carried."""
        known = self._subjects.get(verb)
        if known is None:
            near = next(self.after(verb + 1, min(self.last, verb + 8)), None)
            known = self.before(verb, depth)
            owned = self.scene.words[verb].endswith(("ه", "ها", "هم")) and known[1] == "who"
            if near is not None and (owned or known[1] not in ("who", "topic")):
                known = near, "vso"
            self._subjects[verb] = known
        return known

    def before(self, verb: int, depth: int = _DEPTH) -> tuple[int | None, str]:
        """The subject that stands before a verb or is carried on to it."""
        owner = self.who(verb)
        if owner is not None:
            return owner, "who"
        joined = self.scene.is_joined(verb)
        topic = self.topic(verb)
        if topic is not None and not joined and not self._verb_between(topic, verb):
            return topic, "topic"
        return self.carried(verb, depth)

    def carried(self, verb: int, depth: int = _DEPTH) -> tuple[int | None, str]:
        """The subject of the verb before."""
        at = bisect_left(self.verbs, verb) - 1
        if at < 0 or not depth:
            return (None, "none") if at >= 0 else (self.topic(verb), "topic_far")
        found, _ = self.subject(self.verbs[at], depth - 1)
        return found, "carried"

    def _verb_between(self, number: int, verb: int) -> bool:
        last = self.mentions[number].last
        return bisect_left(self.verbs, last) < bisect_left(self.verbs, verb)

    def who(self, word: int) -> int | None:
        """The phrase that a relative pronoun before a verb stands for."""
        at = word
        while at > self.first and self.scene.words[at - 1] in _HELPERS:
            at -= 1
        if at == self.first or self.scene.words[at - 1].lstrip("و") not in BEFORE_WHO:
            return None
        at -= 1
        while at > self.first and at not in self.at:
            at -= 1
        return self.at.get(at)

    def governor(self, word: int) -> int | None:
        """The verb next before a word."""
        at = bisect_left(self.verbs, word) - 1
        return self.verbs[at] if at >= 0 else None

    def gap(self, candidate: Candidate, mention: Mention) -> tuple[str, str]:
        """On which side of a trigger a phrase stands, and what parts them: at, near, comma, clause, event."""
        after = mention.first >= candidate.last
        first, last = (candidate.last, mention.first) if after else (mention.last, candidate.first)
        side = "after" if after else "before"
        if last - first <= 0 and not self.scene.breaks(first - 1):
            return side, "at"
        low, high = first - self.first, last - self.first
        before = max(low - 1, 0)  # what stands behind the word before counts too
        if self._ends[high] > self._ends[before]:
            return side, "stop"
        event = self._events[high] > self._events[low]
        clause = self._parts[high] > self._parts[low] or (not event and self._verbs[high] > self._verbs[low])
        return side, _GAPS[event, clause, self._commas[high] > self._commas[before]]


def _running(found: Sequence[int], first: int, last: int) -> list[int]:
    """How many of the words found stand before each word of a sentence, so that any stretch is asked at once."""
    counts: list[int] = []
    for number, word in enumerate(found):
        counts += [number] * (word - first + 1 - len(counts))
    return counts + [len(found)] * (last - first + 1 - len(counts))


def _kind(scene: Scene, mention: Mention) -> str:
    """What a phrase is known as: by its names, else by its head word."""
    head = scene.kinds_of(mention.first, min(mention.first + 2, mention.last))
    for kind in _KIND_ORDER[:3]:
        if kind in mention.kinds:
            if kind == "LOC" and head & {"person", "body", "force"} and "LOC" not in head:
                return "of_LOC"
            return kind
    return next((kind for kind in _KIND_ORDER if kind in head), "other")
