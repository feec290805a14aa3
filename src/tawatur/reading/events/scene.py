"""What stands around a word: the topics of the words near it, the cues and aspect words before it, the verbs beside it."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from tawatur.reading.events.forms import RELATIVES, Is, bag
from tawatur.reading.events.layout import Layout, by_last
from tawatur.text.memo import Memo

if TYPE_CHECKING:
    from tawatur.record import Name, Time
    from tawatur.text.anchors import Hit
    from tawatur.text.document import Document, Sentence

__all__ = ["PREPOSITIONS", "RELATIVES", "Scene", "bag", "stem"]

PREPOSITIONS = bag(
    "في من عن على الى بعد قبل خلال اثر جراء بسبب اثناء منذ عبر بين مع حول ضد عقب نتيجة دون بدون تحت فوق لدى نحو "
    "وسط حتى رغم عدم وراء سبب اسباب بدء شان بشان غير ذات نفس كل بعض جميع اي سلسلة تم ليتم ويتم يتم وتم جرى"
)
_PREFIX = re.compile(r"^(?:[وف]?(?:[بك]?ال|لل)|[وف])")
_VERB_BEFORE = bag("قد لقد وقد فقد لم ولم كان كانت وكان وكانت كانوا الذي التي الذين عندما حيث بعدما ان وان")
_VERBAL = ("event", "event_aspect", "status_cue", "cue", "light_verb", "scheduled_verb", "figure_trigger")
_NOMINAL = frozenset(("noun", "singular", "plural"))
_first = attrgetter("first")
_LONG = 60  # days back that make a sentence background
#: Verbs whose subject is the done-to of what they govern.
_UNDERGOING = frozenset(("تعرض",))
_NONE: frozenset[str] = frozenset()
_NAMED = {"PER": "person", "LOC": "place", "ORG": "body_name"}
_BY_WORD = {
    "على": "on", "عليه": "on", "عليهم": "on", "عليها": "on", "مع": "with", "بين": "with", "معه": "with", "في": "in",
}  # fmt: skip


def stem(word: str) -> str:
    """A folded word without conjunction and article: والهجوم gives هجوم."""
    return _STEMS[word] if len(word) > 4 else word


_STEMS: Memo[str, str] = Memo(lambda word: _PREFIX.sub("", word))


class Scene(Layout):
    """A layout and what its words say of those near them; not to be changed once made.

    `located`: the words of places' names, in their order.
    """

    def __init__(
        self, document: Document, names: tuple[Name, ...], times: tuple[Time, ...], published: str | None = None
    ) -> None:
        super().__init__(document, names, times)
        events = document.of("event")
        self.cues = by_last(document.of("status_cue"))
        self.statuses = {h.first: h.entry.get("status") for h in document.of("status_cue") if h.entry.kind == "verb"}
        self.undergone = {h.first for h in document.of("status_cue") if h.entry.id in _UNDERGOING}
        self.event_hits = sorted([*events, *document.of("event_maybe")], key=_first)
        self.hits_at = _by_first([hit for hit in self.event_hits if hit.entry.kind == "verb"])
        self.deeds = {hit.first for hit in events if hit.tag in _NOMINAL}
        self.aspects = by_last(document.of("event_aspect"))
        self.modes = _longest(document.of("event_mode"))
        self.unarmed = {hit.first for hit in document.of("civilian")}
        self.shadows = {hit.first: hit for hit in document.of("event_shadow")}
        self.located = sorted(word for word, name in self.names.items() if name.type == "LOC")
        self._long_ago = _before(published)
        self.published = published
        self._sports = sorted(word for word, topics in self.groups.items() if "sport" in topics)
        self._timed = sorted(self.times)
        self._joins: dict[int, bool] | None = None
        self._violence: dict[int, frozenset[str]] = {}
        self._sport: dict[int, bool] = {}

    def is_joined(self, word: int) -> bool:
        """Whether و or ف joins a verb to what stands before it (فككت has its own ف)."""
        text = self.words[word]
        if text[0] not in "وف":
            return False
        if self._joins is None:
            verbs = (h for cls in _VERBAL for h in self.document.of(cls) if h.entry.kind == "verb")
            self._joins = {h.first: h.before.startswith(("و", "ف")) for h in verbs}
        known = self._joins.get(word)
        return known if known is not None else text[1:2] in ("ي", "ت", "س", "ا")

    def is_verbal(self, word: int) -> bool:
        """Whether a trigger at a word is a verb here, not its verbal noun."""
        return any(
            hit.tag in ("present", "jussive") or (hit.tag == "past" and not self.reads_as_noun(word, hit.before))
            for hit in self.hits_at.get(word, ())
        )

    def sort_of_verb(self, word: int) -> str:
        """What a governing verb does with the deed behind it: carries it, says it, or gives it a status."""
        bits = self.flags[word]
        if bits & Is.SAID:
            return "said"
        if bits & Is.IMPERSONAL:
            return "impersonal"
        if bits & Is.CARRIES:
            return "carries"
        if word in self.undergone:
            return "undergoes"
        if word in self.statuses:
            return str(self.statuses[word])
        return "event" if bits & Is.TRIGGER else "other"

    def near(self, first: int, last: int, sentence: Sentence, *, after: int = 6, before: int = 6) -> set[str]:
        """The topics of the words around the words `first` to `last` (half open), the sentence not left.

        `figure` and `person` are topics too: a number stands there, a person's name.
        """
        found: set[str] = set()
        groups, flags = self.groups, self.flags
        for word in (
            *range(last, min(sentence.last, last + after)),
            *range(max(sentence.first, first - before), first),
        ):
            if word in groups:
                found |= groups[word]
            bits = flags[word]
            if bits & Is.NAMED:
                found.add(_NAMED[self.names[word].type])
            if bits & Is.DIGITS and not bits & Is.TIMED:
                found.add("figure")
        found.update(_BY_WORD[word] for word in self.words[last : min(sentence.last, last + 3)] if word in _BY_WORD)
        return found

    def violence(self, sentence: Sentence) -> frozenset[str]:
        """Whether a sentence tells of an `assault` or a `disaster`; where it tells of neither, what the lead tells of."""
        found = self._violence.get(sentence.start)
        if found is None:
            found = self._told(sentence)
            if not found:
                found = frozenset().union(*(self._told(s) for s in self.document.sentences[:2]))
            self._violence[sentence.start] = found
        return found

    def looks_back(self, first: int, last: int) -> bool:
        """Whether the days named between two words lie long before the report, and none of them near or after it."""
        if self._long_ago is None:
            return False
        days = []
        for word in self._timed[bisect_left(self._timed, first) : bisect_left(self._timed, last)]:
            time = self.times[word]
            if time.to:
                if word > 0 and self.words[word - 1] in ("منذ", "ومنذ"):
                    return False  # since that day, and still
                days.append(time.to)
        return bool(days) and max(days) < self._long_ago

    def is_ahead(self, time: Time) -> bool:
        """Whether a time lies after the day of the report."""
        return self.published is not None and time.from_ is not None and time.from_ > self.published

    def begin_of_time(self, word: int) -> int:
        """The first word of the time that a word belongs to."""
        time = self.times[word]
        while self.times.get(word - 1) is time:
            word -= 1
        return word

    def has_day_ahead(self, first: int, last: int, sentence: Sentence, *, strictly: bool = False) -> bool:
        """Whether a time between two words of a sentence begins after the day of the report, or on it unless `strictly`."""
        if self.published is None:
            return False
        for word in range(max(first, sentence.first), min(last, sentence.last)):
            time = self.times.get(word)
            if time is not None and (self.is_ahead(time) or (not strictly and time.from_ == self.published)):
                return True
        return False

    def reads_as_noun(self, word: int, before: str) -> bool:
        """Whether a form that is a verb's past and its verbal noun (قتل) is the noun at this word."""
        if before in ("ب", "ل", "وب", "ول", "فب", "فل", "ك"):
            return True
        if word == 0 or self.stops(word - 1):
            return False
        text = self.words[word - 1]
        if text in _VERB_BEFORE:
            return False
        if (
            text in PREPOSITIONS
            or stem(text) in PREPOSITIONS
            or self.flags[word - 1] & Is.VERB
            or (word - 1) in self.aspects
        ):
            return True
        if (before.startswith("و") or text == "و") and self._noun_before(word):
            return True
        if (word - 1) in self.cues and self.cues[word - 1].entry.kind in ("verb", "noun"):
            return True
        return not before and self._verb_before(word)

    def _verb_before(self, word: int) -> bool:
        """Whether a verb stands shortly before in the same clause: تعتزم الحكومة منع, قررت الحكومة سحب have theirs already."""
        for at in range(word - 1, max(-1, word - 5), -1):
            if self.stops(at) or self.words[at] in RELATIVES or self.words[at].lstrip("و") in _VERB_BEFORE:
                return False
            cue = self.cues.get(at)
            if cue is not None and cue.entry.kind == "verb" and cue.tag in ("present", "past"):
                return True
        return False

    def _noun_before(self, word: int) -> bool:
        """Whether a verbal noun stands shortly before a word that و joins to it."""
        for at in range(word - 1, max(-1, word - 8), -1):
            if self.ends_clause(at):
                return False
            if at in self.deeds:
                return True
        return False

    def within(self, cls: str, sentence: Sentence) -> list[Hit]:
        """The hits of a class that begin in a sentence."""
        hits = self.document.of(cls)
        first = bisect_left(hits, sentence.first, key=_first)
        return hits[first : bisect_left(hits, sentence.last, lo=first, key=_first)]

    def is_sport(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of sport, where teams meet, beat and attack one another without any event."""
        found = self._sport.get(sentence.start)
        if found is None:
            found = self._count_sport(sentence) >= 2 or (
                self._count_sport(sentence) >= 1
                and bool(self.document.sentences)
                and sum(map(self._count_sport, self.document.sentences[:3])) >= 3
            )
            self._sport[sentence.start] = found
        return found

    def _count_sport(self, sentence: Sentence) -> int:
        last = min(sentence.last, sentence.first + 60)
        return bisect_left(self._sports, last) - bisect_left(self._sports, sentence.first)

    def _told(self, sentence: Sentence) -> frozenset[str]:
        words = range(sentence.first, min(sentence.last, sentence.first + 80))
        return frozenset(g for word in words for g in self.groups.get(word, _NONE) if g in ("assault", "disaster"))


def _before(published: str | None) -> str | None:
    return (
        None
        if published is None
        else dt.date.fromordinal(max(1, dt.date.fromisoformat(published).toordinal() - _LONG)).isoformat()
    )


def _by_first(hits: list[Hit]) -> dict[int, list[Hit]]:
    found: dict[int, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.first, []).append(hit)
    return found


def _longest(hits: list[Hit]) -> dict[int, Hit]:
    """The longest hit that begins at each word."""
    found: dict[int, Hit] = {}
    for hit in hits:
        if hit.first not in found or hit.last > found[hit.first].last:
            found[hit.first] = hit
    return found
