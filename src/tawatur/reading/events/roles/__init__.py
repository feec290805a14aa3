"""Who did it, to whom, and where: every phrase of the trigger's sentence is weighed for each of the three roles.

The traits of a phrase (see `traits` and `paths`) are grammar's; their weights begin as what grammar says of them and
were moved by labelled reports (`scripts/learn_roles.py`, weights and their origin in `roles.tsv`). The phrases of a
sentence are weighed beside one another (`network`). A phrase takes one role of doer and done-to; the best phrase of a
role takes it, a further one only where it is sure.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.events.roles.clauses import Clauses
from tawatur.reading.events.roles.grammar import Ruled, rule
from tawatur.reading.events.roles.mentions import find_mentions
from tawatur.reading.events.roles.network import Network
from tawatur.reading.events.roles.paths import paths_of
from tawatur.reading.events.roles.traits import Setting, stands
from tawatur.reading.events.roles.weights import Weight, Weights
from tawatur.text.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tawatur.reading.events.roles.traits import Part, Sight
    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.speech import Speech
    from tawatur.reading.events.triggers.candidates import Candidate
    from tawatur.text.document import Sentence

__all__ = ["ROLES", "Participants", "Phrase", "Roles", "choose", "clauses_of", "frame_of", "setting_of", "settings_of"]

#: The roles, by the letters that the names of traits use.
ROLES = "ARP"
_REMEMBERED = 60_000  # parts whose weights are kept
_WORDS = 20_000  # and words with those of their traits
_LEAST = (-0.7, -0.5, -1.0)  # the score from which the best phrase of a role takes it
_SURER = (1.7, 1.7, 1.0)  # how much higher it must be for a further one
_JOINED = 0.8  # how much lower it may be for one that و joins to another
_NEVER: Weight = (-99.0, -99.0, -99.0)
_DOERS = frozenset(("CONSULT", "RETREAT", "AGREE", "COOPERATE", "PROTEST"))

_SUFFERED = frozenset(("أصيب", "استشهد", "مقتل", "مصرع", "إصابة", "سقوط قتلى", "سقوط ضحايا", "لقي"))


class Phrase(NamedTuple):
    """A run of words, half open."""

    first: int
    last: int


class Participants(NamedTuple):
    """The doers, the done-to and the places of an event."""

    actors: tuple[Phrase, ...] = ()
    recipients: tuple[Phrase, ...] = ()
    places: tuple[Phrase, ...] = ()


class Roles:
    """Weighs the phrases of sentences; made once for a run, it holds the weights and sums of them."""

    def __init__(self) -> None:
        self.network = Network()
        self.weights = Weights(self.network.vectors)
        self._bias = self.weights["bias"]
        self._weight_of = Memo(self._weigh, limit=_REMEMBERED).__getitem__
        self._words = Memo(self.weights.of_word, limit=_WORDS)
        self._traits_of = Memo(_without_word)

    def find(self, scene: Scene, triggers: Sequence[Candidate], speech: Speech) -> Iterator[Participants]:
        """The participants of each trigger of a document; the phrases of all are weighed at once."""
        seen = [
            (setting.clauses.mentions, [None if sight is None else self._sum(sight) for sight in stands(setting)])
            for setting in settings_of(scene, triggers, speech)
        ]
        scores = iter(self._scores([[sum_ for sum_ in sums if sum_ is not None] for _, sums in seen]))
        for mentions, sums in seen:  # null: the sum of a phrase too far off
            own = [_NEVER if sum_ is None else next(scores) for sum_ in sums]
            chosen = choose(own, [mention.joined for mention in mentions])
            actors, recipients, places = (
                tuple(Phrase(mentions[n].first, mentions[n].last) for n in sorted(numbers)) for numbers in chosen
            )
            yield Participants(actors, recipients, tuple(_name_of_place(scene, phrase) for phrase in places))

    def _sum(self, sight: Sight) -> int:
        """The rows of all the traits of a phrase, summed; the same parts come again and again."""
        total = sum(map(self._weight_of, sight.parts), self._bias)
        for word, part in sight.worded:
            known = self._words[word]
            if known:
                total += sum([known.get(trait, 0) for trait in self._traits_of[part]])
        return total

    def _weigh(self, part: Part) -> int:
        make, *facts = part
        return sum(map(self.weights.__getitem__, make(*facts)))

    def _scores(self, groups: list[list[int]]) -> list[Weight]:
        """What each phrase scores; `groups`: the sums of those that are weighed beside one another."""
        sums = [sum_ for group in groups for sum_ in group]
        if not sums:
            return []
        plain, hidden = self.weights.summed(sums)
        scores: list[Weight] = self.network.scores(plain, hidden, [len(g) for g in groups if g]).tolist()
        return scores


def _without_word(part: Part) -> tuple[str, ...]:
    """The traits of a part of which a word is one fact, the word left out."""
    make, *facts = part
    return tuple(make("", *facts))


def clauses_of(scene: Scene, sentence: Sentence, speech: Speech | None = None) -> Clauses:
    """A sentence taken apart into its phrases and clauses; `speech`: in whose words they lie."""
    return Clauses(scene, find_mentions(scene, sentence), sentence.first, sentence.last, speech)


def settings_of(scene: Scene, triggers: Iterable[Candidate], speech: Speech) -> Iterator[Setting]:
    """The setting of each trigger of a document, in turn: the rules look back at the one before it in its sentence."""
    for sentence, inside in groupby(triggers, key=lambda trigger: trigger.sentence):
        clauses = clauses_of(scene, sentence, speech)
        ruled: Ruled | None = None
        for trigger in inside:
            ruled = rule(scene, trigger, ruled)
            yield setting_of(scene, trigger, clauses, ruled)


def setting_of(scene: Scene, candidate: Candidate, clauses: Clauses, ruled: Ruled) -> Setting:
    """What the traits of a trigger's phrases are read off."""
    frame = frame_of(candidate)
    gaps = clauses.gaps(candidate)
    paths = paths_of(scene, clauses, candidate, frame, gaps)
    return Setting(candidate, frame, clauses, gaps, paths, _by_phrase(clauses, ruled))


def _by_phrase(clauses: Clauses, ruled: Ruled) -> dict[int, str]:
    """The roles that the rules give, by the phrases of the sentence that they lie in."""
    found: dict[int, str] = {}
    for role, phrases in zip(ROLES, (ruled.actors, ruled.recipients, ruled.places), strict=True):
        for first, last in phrases:
            for number in {clauses.at[word] for word in range(first, last) if word in clauses.at}:
                found.setdefault(number, role)
    return found


def frame_of(candidate: Candidate) -> str:
    """`done` where the genitive behind a noun (the one phrase behind a verb) is the done-to, else `doer`.

    `suffer` where even the subject is the done-to: to die, to crash, to be hit (أصيب).
    """
    if candidate.type in ("DEATH", "DISASTER") or candidate.entry.lemma in _SUFFERED:
        return "suffer"
    frame = candidate.entry.get("frame")
    if frame is not None:
        return str(frame)
    if candidate.type in _DOERS or (candidate.entry.kind == "noun" and candidate.type == "ASSAULT"):
        return "doer"
    return "done"


def choose(scores: Sequence[Weight], joined: Sequence[bool] = ()) -> list[set[int]]:
    """The phrases that take each role, by number; what و joins to one of them takes its role more easily."""
    chosen: list[set[int]] = [set(), set(), set()]
    for role in range(3):
        able = [number for number, score in enumerate(scores) if score[role] > _LEAST[role]]
        for number in sorted(able, key=lambda n: -scores[n][role]):
            score = scores[number][role]
            if score <= _LEAST[role] + (_SURER[role] if chosen[role] else 0.0):
                break
            if role == 2 or score >= scores[number][1 - role]:
                chosen[role].add(number)
    for number in (number for number, follows in enumerate(joined) if follows and number):
        for role in range(3):
            if number - 1 in chosen[role] and scores[number][role] > _LEAST[role] - _JOINED:
                chosen[role].add(number)
    return [chosen[0], chosen[1] - chosen[0], chosen[2]]


def _name_of_place(scene: Scene, phrase: Phrase) -> Phrase:
    """The place's own name within a phrase, where it holds one."""
    inside = [word for word in range(*phrase) if scene.names.get(word) is not None and scene.names[word].type == "LOC"]
    if not inside:
        return phrase
    first = last = inside[0]
    while last + 1 < phrase.last and scene.names.get(last + 1) is scene.names[first]:
        last += 1
    return Phrase(first, last + 1)
