"""Clauses: where the verbs of a sentence stand, which phrase is whose subject, and what parts two words."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.events.classes import NAMED, UNKNOWN, classes
from tawatur.reading.events.forms import Is, Kind
from tawatur.reading.events.layout import COMMA, END
from tawatur.reading.events.scene import stem
from tawatur.text.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.reading.events.classes import Class
    from tawatur.reading.events.roles.mentions import Mention
    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.speech import Speech
    from tawatur.reading.events.triggers.candidates import Candidate

__all__ = ["BEFORE_WHO", "Clauses", "Gap", "Spot"]

BEFORE_WHO = frozenset(("الذي", "التي", "الذين", "اللذين", "اللذان", "اللتين", "اللواتي", "اللاتي"))
_HELPERS = frozenset(("قد", "لم", "لن", "سوف", "كان", "كانت", "كانوا", "لا", "ان", "يكون", "تكون", "لقد", "وقد"))
_DEPTH = 3
_TELLING = Is.PARTICLE | Is.EDGE
_IN = frozenset(("في", "ب", "داخل", "وسط", "قرب", "شمال", "جنوب", "شرق", "غرب", "ضواحي", "قبالة", "عند", "خارج"))
#: The names of what a phrase is known as: by its names, else by its head word, the first that holds.
_NAMED = ((Kind.PER, "PER"), (Kind.ORG, "ORG"), (Kind.LOC, "LOC"))
_HEADED = (
    (Kind.PERSON, "person"), (Kind.FORCE, "force"), (Kind.BODY, "body"), (Kind.LOSS, "loss"), (Kind.PLACE, "place"),
    (Kind.NATION, "nation"), (Kind.THING, "thing"),
)  # fmt: skip

#: On which side of a trigger a phrase stands, and what parts them: at, near, comma, clause, event, stop.
Gap = tuple[str, str]


class _Side(NamedTuple):
    """The gaps on one side of a trigger; `between`: by whether an event (4), an opening clause (2) and a comma (1) stand there."""

    at: Gap
    stop: Gap
    between: tuple[Gap, ...]


def _side(name: str) -> _Side:
    sorts = ("event", "clause", "comma")
    between = ("+".join(sort for at, sort in enumerate(sorts) if bits & 4 >> at) or "near" for bits in range(8))
    return _Side((name, "at"), (name, "stop"), tuple((name, what) for what in between))


_BEHIND, _BEFORE = _side("after"), _side("before")
#: What parts words is counted in one number, sixteen bits for each sort, so that one subtraction tells of any stretch of a
#: sentence (which is no longer than some thousand letters) which sorts stand in it.
_COMMA, _END, _OPEN, _VERB, _EVENT, _CROSSING = (1 << 16 * sort for sort in range(6))
_OF_COMMAS, _OF_ENDS, _OF_OPENS, _OF_VERBS, _OF_EVENTS, _OF_CROSSINGS = (0xFFFF << 16 * sort for sort in range(6))


class Spot(NamedTuple):
    """A phrase that names or describes a place: its number, its sort, how it is brought in.

    `follows`: it stands right behind another one. `dateline`: it opens the sentence, a colon behind it.
    """

    number: int
    sort: str
    how: str
    follows: bool
    dateline: bool


class Clauses:
    """Made once for a sentence, out of its phrases; words are those of the document.

    `at`: the phrase of each word. `kinds`: the name of what each phrase is known as. `roots`: the phrase to which و joins
    a phrase, over all that it joins, null where none does. `heads`: the head word of each phrase without its article,
    empty where it is a name. `classes`: those of the head words; `seconds`: the rough class of the word behind each,
    empty where the phrase is one word. `hows`: the preposition of each, `joined` or `bare`. `edges`: what stands before and behind it.
    """

    def __init__(
        self, scene: Scene, mentions: Sequence[Mention], first: int, last: int, speech: Speech | None = None
    ) -> None:
        self.scene, self.mentions, self.first, self.last, self.speech = scene, mentions, first, last, speech
        self.at = {word: n for n, m in enumerate(mentions) for word in range(m.first, m.last)}
        self.firsts = [mention.first for mention in mentions]
        self.roots = _roots(mentions)
        self.hows = [mention.preposition or ("joined" if mention.joined else "bare") for mention in mentions]
        self._know()
        self._lay(scene.flags[first:last], scene.edges[first:last])
        self.edges = [(self.mark(mention.first - 1), self.mark(mention.last)) for mention in mentions]
        bare = [number for number, how in enumerate(self.hows) if how == "bare" and not self._is_adverb(number)]
        self._bare, self._bare_firsts = bare, [mentions[number].first for number in bare]
        self._subjects: dict[int, tuple[int | None, str]] = {}
        self._spots: tuple[Spot, ...] | None = None

    def _know(self) -> None:
        """What each phrase is known as; looked at in one go, since a report has some fifty phrases."""
        self.kinds: list[str] = []
        self.heads: list[str] = []
        self.classes: list[Class] = []
        self.seconds: list[str] = []
        self.forms: list[str] = []
        self.named_as: list[str] = []
        scene, known = self.scene, classes()
        words, flags, kinds_of = scene.words, scene.flags, scene.kinds_of
        for mention in self.mentions:
            first, second, last, kinds = mention.first, mention.first + 1, mention.last, mention.kinds
            self.kinds.append(_kind(kinds, kinds if last - first <= 2 else kinds_of(first, first + 2)))
            head = "" if flags[first] & Is.NAMED else stem(words[first])
            self.heads.append(head)
            self.classes.append(known.get(head, UNKNOWN) if head else NAMED)
            if second == last:
                self.seconds.append("")
            else:
                named = flags[second] & Is.NAMED
                self.seconds.append((NAMED if named else known.get(stem(words[second]), UNKNOWN)).rough)
            self.forms.append(_form(kinds, words[first]))
            self.named_as.append(_named_as(scene, mention) if kinds & Kind.LOC else "-")

    def _lay(self, flags: Sequence[int], edges: Sequence[int]) -> None:
        """Where what parts words stands, as places in their order and as counts of what stands before each word."""
        self.verbs: list[int] = []
        self._halts: list[int] = []
        self._commas_at: list[int] = []
        self.ends_at: list[int] = []
        self._bounds: list[int] = []
        parting = [0]
        is_verb, is_verbal = self.scene.is_verb, self.scene.is_verbal
        for word, bits, edge in zip(range(self.first, self.last), flags, edges, strict=True):
            opens, event = bits & Is.CLAUSE, bits & Is.TRIGGER
            verb = not bits & Is.NAMED and (is_verbal(word) if event else is_verb(word))
            if not (verb or opens or event or edge >= COMMA):
                parting.append(0)
                continue
            counted = (_VERB if verb else 0) + (_OPEN if opens else 0) + (_EVENT if event else 0)
            if verb:
                self.verbs.append(word)
            if counted:
                self._halts.append(word)
                crosses = verb or opens or self.scene.words[word - 1] != "من"
                counted += _CROSSING if crosses else 0
            if edge >= COMMA:
                self._commas_at.append(word)
                counted += _COMMA
                if edge >= END:
                    self.ends_at.append(word)
                    counted += _END
            if opens or edge >= END:
                self._bounds.append(word)
            parting.append(counted)
        self.verb_set = frozenset(self.verbs)
        self._before = list(accumulate(parting))

    def mark(self, word: int) -> str:
        """A word as what it tells of those beside it: a particle as it is written, `verb`, else `word`."""
        if not self.first <= word < self.last:
            return "word"
        if self.scene.flags[word] & _TELLING:
            return self.scene.words[word]
        return "verb" if word in self.verb_set else "word"

    def parted(self, first: int, last: int) -> bool:
        """Whether a comma or a word that opens a clause stands between two words."""
        between = self._before[last - self.first] - self._before[first - self.first]
        return bool(between & (_OF_COMMAS | _OF_OPENS))

    def crossed(self, first: int, last: int) -> bool:
        """Whether a clause, a verb or another event begins between two words; what من joins is the same event."""
        return bool((self._before[last - self.first] - self._before[first - self.first]) & _OF_CROSSINGS)

    def after(self, word: int, limit: int) -> list[int]:
        """The bare phrases behind a word, nearest first, as far as its clause goes."""
        halt = bisect_left(self._halts, word)
        comma = bisect_left(self._commas_at, word)
        end = min(
            limit,
            self._halts[halt] if halt < len(self._halts) else limit,
            self._commas_at[comma] + 1 if comma < len(self._commas_at) else limit,
        )
        return self._bare[bisect_left(self._bare_firsts, word) : bisect_left(self._bare_firsts, end)]

    def topic(self, word: int) -> int | None:
        """The first bare phrase of the clause before a word: a subject that stands before its verb."""
        bound = bisect_left(self._bounds, word) - 1
        number = bisect_left(self._bare_firsts, self._bounds[bound] + 1 if bound >= 0 else self.first)
        return self._bare[number] if number < len(self._bare) and self._bare_firsts[number] < word else None

    def _is_adverb(self, number: int) -> bool:
        """Whether a phrase is no subject or object but an adverb: مشيرا، فورا."""
        mention = self.mentions[number]
        lone = mention.last - mention.first == 1 and not mention.kinds
        return lone and self.scene.words[mention.first].endswith("ا")

    def subject(self, verb: int, depth: int = _DEPTH) -> tuple[int | None, str]:
        """The subject of a verb, and by what path it was found: vso, who, topic, carried."""
        known = self._subjects.get(verb)
        if known is None:
            near = next(iter(self.after(verb + 1, min(self.last, verb + 8))), None)
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
        topic = self.topic(verb)
        if topic is not None and not self.scene.is_joined(verb) and not self._verb_between(topic, verb):
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

    def gaps(self, candidate: Candidate) -> list[Gap]:
        """On which side of a trigger each phrase stands, and what parts them."""
        begin, end = candidate.first, candidate.last
        behind = bisect_left(self.firsts, end)
        found = [self._gap(mention.last, begin, _BEFORE) for mention in self.mentions[:behind]]
        found += [self._gap(end, first, _BEHIND) for first in self.firsts[behind:]]
        return found

    def _gap(self, first: int, last: int, side: _Side) -> Gap:
        """What stands between two words, half open, the one before them behind or before a trigger."""
        if last <= first and not self.scene.edges[first - 1]:
            return side.at
        if last < first:  # the trigger lies within the phrase
            return side.between[0]
        low, counts = first - self.first, self._before
        until = counts[last - self.first]
        marks = until - counts[low - 1 if low else 0]  # what stands behind the word before counts too
        if not marks:
            return side.between[0]
        if marks & _OF_ENDS:
            return side.stop
        between = until - counts[low]
        event = 4 if between & _OF_EVENTS else 0
        clause = 2 if between & _OF_OPENS or (not event and between & _OF_VERBS) else 0
        return side.between[event + clause + (1 if marks & _OF_COMMAS else 0)]

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The phrases that name or describe places, in their order."""
        if self._spots is None:
            self._spots = tuple(self._find_spots())
        return self._spots

    def _find_spots(self) -> Iterator[Spot]:
        wanted = Kind.LOC | Kind.PLACE
        for number, mention in enumerate(self.mentions):
            if not mention.kinds & wanted:
                continue
            before = self.mentions[number - 1] if number else None
            follows = before is not None and bool(before.kinds & wanted) and before.last >= mention.first - 1
            how = (
                "in" if mention.preposition in _IN else mention.preposition or ("joined" if mention.joined else "bare")
            )
            dateline = mention.first == self.first and ":" in self.scene.gap(mention.last - 1)
            yield Spot(number, self._sort_of_place(mention), how, follows, dateline)

    def _sort_of_place(self, mention: Mention) -> str:
        """LOC for a place's name, of where the name only tells whose something is, place for a word for one."""
        if not mention.kinds & Kind.LOC:
            return "place"
        head = self.scene.kinds_of(mention.first, min(mention.first + 2, mention.last))
        return "LOC" if head & (Kind.LOC | Kind.PLACE) else "of"


def _form(kinds: int, head: str) -> str:
    """Whether the head of a phrase looks masculine (m), feminine (f) or plural (p)."""
    if kinds & (Kind.COUNT | Kind.LOSS):
        return "p"
    form = _ENDINGS[head]
    return "f" if form == "m" and kinds & Kind.LOC else form


_ENDINGS: Memo[str, str] = Memo(
    lambda word: "p" if word.endswith(("ين", "ون")) else "f" if word.endswith(("ة", "ات", "اء")) else "m"
)


def _named_as(scene: Scene, mention: Mention) -> str:
    """What the place's name in a phrase stands for (place, government, people), `-` where nobody knows."""
    names = (scene.names[word] for word in range(mention.first, mention.last) if scene.flags[word] & Is.NAMED)
    return next((name.as_ for name in names if name.type == "LOC" and name.as_), "-")


def _roots(mentions: Sequence[Mention]) -> list[int | None]:
    found: list[int | None] = []
    root = 0
    for number, mention in enumerate(mentions):
        if not (mention.joined and number):
            root = number
        found.append(root if mention.joined and number else None)
    return found


@lru_cache(maxsize=4096)
def _kind(kinds: int, head: int) -> str:
    """What a phrase is known as: by its names, else by its head word."""
    for bit, name in _NAMED:
        if kinds & bit:
            told = head & (Kind.PERSON | Kind.BODY | Kind.FORCE) and not head & Kind.LOC
            return "of_LOC" if bit == Kind.LOC and told else name
    return next((name for bit, name in (*_NAMED, *_HEADED) if head & bit), "other")
