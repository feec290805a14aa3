"""A document laid out for events: the bits of each word, what lexicons and names know it as, how it is parted from the next.

A `Layout` is made once for a document, so that deciding a trigger costs a look at a few words and never another pass
over the text.
"""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Any

from tawatur.reading.events.forms import FORMS, Is, Kind, preposition, sign
from tawatur.text.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.reading.events.triggers.candidates import Candidate
    from tawatur.record import Name, Time
    from tawatur.text.anchors import Hit
    from tawatur.text.document import Document

__all__ = ["COMMA", "END", "MARK", "Layout"]

#: How strongly a word is parted from the next: by a bracket or dash, a comma, a stop or the end of the text.
MARK, COMMA, END = 1, 2, 3
_STRENGTH = dict.fromkeys("،,:", COMMA) | dict.fromkeys("؛;.!?؟…\n", END)
_OPENS = frozenset('"«“')  # an opening quotation mark does not part what it opens from the word before
#: What a word is known as, by the class of lexicon that holds it.
_KINDS = {
    "count_person": Kind.PERSON, "role": Kind.PERSON, "title": Kind.PERSON, "source": Kind.PERSON,
    "count_troops": Kind.FORCE, "body": Kind.BODY, "body_head": Kind.BODY, "nationality": Kind.NATION,
    "place_head": Kind.PLACE, "count_thing": Kind.THING, "count_killed": Kind.LOSS, "count_wounded": Kind.LOSS,
    "count_detained": Kind.LOSS, "numeral": Kind.COUNT, "capital": Kind.LOC,
}  # fmt: skip
_TOPIC_KINDS = {
    "people": Kind.PERSON, "force": Kind.FORCE, "leader": Kind.PERSON, "party": Kind.BODY, "place": Kind.PLACE,
    "migrants": Kind.PERSON, "hostage": Kind.PERSON, "suspect": Kind.PERSON, "cabinet": Kind.BODY,
    "territory": Kind.PLACE, "crossing": Kind.PLACE, "shop": Kind.PLACE, "vehicle": Kind.THING,
    "aircraft": Kind.THING, "building": Kind.PLACE,
}  # fmt: skip
#: A topic as a set of one, with what it makes a word known as.
_TOPICS: Memo[str, tuple[frozenset[str], int]] = Memo(lambda topic: (frozenset((topic,)), _TOPIC_KINDS.get(topic, 0)))
_NATION = frozenset(("state", "people"))
_NAME_KINDS = {"PER": Kind.PER, "ORG": Kind.ORG, "LOC": Kind.LOC}
_PRONOUNS = ("ه", "ها", "هم")
_OWNERS = Kind.PERSON | Kind.BODY | Kind.PLACE
_HEADS = Kind.PERSON | Kind.FORCE | Kind.BODY | Kind.PLACE | Kind.THING | Kind.LOSS
_FINITE = frozenset(("past", "present", "jussive"))
_IMPERSONAL = frozenset(("تم", "جرى", "وقع", "حدث", "اندلع", "دار"))
_DOING = ("event_aspect", "status_cue", "cue", "light_verb", "scheduled_verb", "figure_trigger")


class Layout:
    """The words of a document with what is known of each; not to be changed once made.

    `flags`: bits of `Is`. `kinds`: bits of `Kind`. `edges`: how strongly each word is parted from the next, 0 before the
    first word. `names`, `times`: by every word that they cover. `groups`: the topics of each word that has any.
    """

    def __init__(self, document: Document, names: tuple[Name, ...], times: tuple[Time, ...]) -> None:
        self.document = document
        self.words, self.starts, self.ends = document.words, document.starts, document.ends
        self.flags = document.each(FORMS)
        self.edges = bytearray([*_STRENGTHS.all(document.gaps[1:]), 0, 0])  # the last one for what is before the first
        if self.words:
            self.edges[len(self.words) - 1] = END
        self.kinds = [0] * len(self.words)
        self._clitics: dict[int, str] = {}
        self.groups: dict[int, frozenset[str]] = {}
        self.names, self.times = self._covered(names, Is.NAMED), self._covered(times, Is.TIMED)
        self._know()
        self._know_topics()
        self._know_names(names)
        self._mark_verbs()
        self.triggers = {hit.first for hit in document.of("event")}
        self._mark(self.triggers, Is.TRIGGER)
        self.futures = self._futures()

    def _covered(self, records: tuple[Any, ...], bit: int) -> dict[int, Any]:
        """Every word that a record covers, with the record."""
        found = {}
        flags, cover = self.flags, self.document.cover
        for record in records:
            _, first, last = cover(record.start, record.end)
            for word in range(first, last):
                found[word] = record
                flags[word] |= bit
        return found

    def _know(self) -> None:
        """What the lexicons know each word as, and what is written onto it by the first hit of a noun."""
        kinds, clitics, by_class = self.kinds, self._clitics, self.document.by_class
        for cls, kind in _KINDS.items():
            for hit in by_class.get(cls, ()):
                first = hit.first
                if first not in clitics:
                    clitics[first] = hit.before and hit.before.removesuffix("ال")
                for word in range(first, hit.last):
                    kinds[word] |= kind
        self._mark((hit.first for hit in self.document.of("numeral")), Is.NUMBER)

    def _know_topics(self) -> None:
        groups, kinds = self.groups, self.kinds
        for hit in self.document.of("event_context"):
            topic, kind = _TOPICS[hit.entry.id]
            for word in range(hit.first, hit.last):
                groups[word] = groups[word] | topic if word in groups else topic
                kinds[word] |= kind
        for hit in self.document.of("nationality"):
            if hit.first not in self.names:  # ماليزيا is the country, not one of its people in the accusative
                groups[hit.first] = groups.get(hit.first, _NATION) | _NATION
                kinds[hit.first] |= Kind.PERSON

    def _know_names(self, names: tuple[Name, ...]) -> None:
        for word, name in self.names.items():
            self.kinds[word] |= _NAME_KINDS[name.type]
            self._clitics[word] = ""
        for name in names:
            start, word, _ = self.document.cover(name.start, name.end)
            self._clitics[word] = self.document.plain[self.starts[word] : start]

    def _mark(self, words: Any, bit: int) -> None:
        flags = self.flags
        for word in words:
            flags[word] |= bit

    def _mark_verbs(self) -> None:
        """The finite verbs that lexicons know, by what they do with an event."""
        flags, by_class = self.flags, self.document.by_class
        for cls in _DOING:
            bits = Is.DOING | (Is.VERB if cls in ("event_aspect", "status_cue", "cue") else 0)
            bits |= Is.SAID if cls == "cue" else 0
            for hit in by_class.get(cls, ()):
                if hit.tag in _FINITE:
                    flags[hit.first] |= bits
        for hit in by_class.get("status_cue", ()):
            if hit.tag == "fixed" and hit.entry.kind == "verb":
                flags[hit.first] |= Is.DOING
        self._mark_aspects()

    def _mark_aspects(self) -> None:
        """The words that carry an event, and the participles of saying, which stand in no phrase (مشيرا, مؤكدة)."""
        flags, by_class = self.flags, self.document.by_class
        for hit in by_class.get("cue", ()):
            if hit.tag == "participle" and not flags[hit.first] & Is.DEFINITE:
                flags[hit.first] |= Is.COVERED
        for hit in by_class.get("event_aspect", ()):
            if hit.tag in ("past", "present"):
                flags[hit.first] |= Is.CARRIES
            elif hit.tag == "noun":
                flags[hit.first] |= Is.CARRIER
            if hit.entry.lemma in _IMPERSONAL:
                flags[hit.first] |= Is.IMPERSONAL

    def _futures(self) -> frozenset[int]:
        """The verbs of the future, none of them a name or written behind a digit."""
        flags, gaps = self.flags, self.document.gaps
        found = list(compress(range(len(flags)), map(Is.FUTURE.__and__, flags)))
        for word in found:
            glued = (word and not gaps[word]) or gaps[word][-1:] == "_"
            if glued or flags[word] & Is.NAMED:
                flags[word] ^= Is.FUTURE
        return frozenset(word for word in found if flags[word] & Is.FUTURE)

    def settle(self, candidates: Sequence[Candidate]) -> None:
        """Let only what may report an event here be a trigger: other hits are words like any other, present verbs verbs."""
        flags = self.flags
        self.triggers = {candidate.first for candidate in candidates}
        self._mark(self.triggers, Is.TRIGGER)
        for hit in self.document.of("event"):
            if hit.first in self.triggers:
                continue
            flags[hit.first] &= ~Is.TRIGGER
            if hit.entry.kind == "verb" and (hit.tag in ("present", "jussive") or self._opens(hit.first)):
                flags[hit.first] |= Is.DOING
        for candidate in candidates:
            self._mark(range(candidate.first + 1, candidate.last), Is.COVERED)

    def _opens(self, word: int) -> bool:
        """Whether a word stands where a clause begins, so that a form of a past verb is one."""
        return not word or self.edges[word - 1] >= COMMA or bool(self.flags[word - 1] & Is.CALLS)

    # ---------------------------------------------------------------- looks at one word

    def kinds_of(self, first: int, last: int) -> int:
        """What the words `first` to `last` (half open) are known as; digits count."""
        found = 0
        for word in range(first, last):
            found |= self.kinds[word] | (Kind.COUNT if self.flags[word] & Is.DIGITS else 0)
        return found

    def is_edge(self, word: int) -> bool:
        """Whether a word stands in no noun phrase: a particle, a verb, a trigger, a time."""
        bits = self.flags[word]
        if bits & Is.NAMED:
            return False
        if bits & (Is.PARTING | Is.TIMED | Is.COVERED):
            return True
        if bits & Is.TRIGGER:
            if not bits & Is.DEFINITE or not word or self.edges[word - 1]:
                return True
            whole = self.flags[word - 1] & (Is.ARTICLED | Is.NAMED) or self.words[word - 1].endswith(_PRONOUNS)
            return bool(whole) or not self.kinds[word - 1] & _OWNERS  # وزير الدفاع is a phrase
        return bool(bits & Is.CARRIER) or self.is_verb(word)

    def is_verb(self, word: int) -> bool:
        """Whether a word is a verb that a lexicon knows, or looks like one and is known as nothing else."""
        bits = self.flags[word]
        if bits & Is.PARTICLE:
            return False
        if bits & (Is.DOING | Is.FUTURE):
            return True
        if self.kinds[word]:
            return False
        before = self.flags[word - 1] if word else 0
        if before & Is.CALLS and not bits & Is.CLOSED:
            return True
        if bits & (Is.SHAPED | Is.ENDS_T):
            return not bits & Is.CLOSED
        return bool(bits & Is.T_SHAPED) and (bool(before & Is.PRONOUN) or self._calls_for_verb(word))

    def _calls_for_verb(self, word: int) -> bool:
        """Whether a word that begins with ت stands behind أن, or opens a sentence before a phrase, as verbs do."""
        if word and self.words[word - 1] == "ان":
            return True
        if (word and self.edges[word - 1] < END) or word + 1 >= len(self.words) or self.edges[word]:
            return False
        if self.words[word][-2:-1] == "ي" or self.words[word].endswith("ة"):
            return False  # a verbal noun: تعزيز, تهدئة
        return bool(self.flags[word + 1] & (Is.DEFINITE | Is.NAMED) or self.kinds[word + 1])

    def is_future(self, word: int) -> bool:
        """Whether a word is a present verb with the س of the future written on it."""
        return bool(self.flags[word] & Is.FUTURE)

    def preposition(self, word: int) -> str:
        """The word, where it is a preposition that may govern a phrase; `""` for anything else."""
        return preposition(self.words[word]) if self.flags[word] & Is.GOVERNS else ""

    def clitic(self, word: int) -> str:
        """The conjunction and preposition written onto a word that a lexicon or a name tells apart."""
        known = self._clitics.get(word)
        if known is not None:
            return known
        return sign(self.words[word]) if self.flags[word] & Is.SIGNED else ""

    def begins_phrase(self, word: int) -> bool:
        """Whether a definite noun is known as the head of a phrase, not as an adjective."""
        kinds = self.kinds[word]
        return bool(kinds & _HEADS) and not kinds & Kind.NATION and not self.flags[word] & Is.ADJECTIVE

    def gap(self, word: int) -> str:
        """What stands between a word and the next one."""
        return self.document.gaps[word + 1]

    def stops(self, word: int) -> bool:
        """Whether punctuation that parts clauses stands behind a word (a comma too)."""
        return self.edges[word] >= COMMA

    def breaks(self, word: int) -> bool:
        """Whether anything but white space (and an opening quotation mark) stands behind a word."""
        return self.edges[word] >= MARK

    def ends_clause(self, word: int) -> bool:
        """Whether punctuation stronger than a comma stands behind a word."""
        return self.edges[word] >= END


def _strength(gap: str) -> int:
    if gap == " ":
        return 0
    marks = (c for c in gap if c == "\n" or not (c == "_" or c.isalnum() or c.isspace() or c in _OPENS))
    return max((_STRENGTH.get(mark, MARK) for mark in marks), default=0)


#: How strongly what stands between two words parts them.
_STRENGTHS = Memo(_strength, limit=10_000)


def by_last(hits: list[Hit]) -> dict[int, Hit]:
    """The longest hit that ends before each word index."""
    found: dict[int, Hit] = {}
    for hit in hits:
        old = found.get(hit.last - 1)
        if old is None or hit.first < old.first:
            found[hit.last - 1] = hit
    return found
