"""Candidates: the words that may report an event, each with the type that its neighbourhood gives it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from tawatur.reading.events.layout import COMMA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tawatur.reading.events.scene import Scene
    from tawatur.record import EventType
    from tawatur.text.anchors import Hit
    from tawatur.text.document import Sentence
    from tawatur.text.lexicon import Entry

__all__ = ["PLAYED", "Candidate", "Part", "Standing", "find_candidates", "has_bar", "standing", "types_of"]

Part = Literal["verb", "noun", "participle"]
#: A hit of an event word and what part of speech it is here, null where the form is another word's.
Standing: TypeAlias = "tuple[Hit, Part | None]"
_VERBAL = frozenset(("past", "present", "jussive"))
_PREFIXED = frozenset(("ب", "ل", "و", "وب", "ول", "لل"))
#: What sport talks of in the same words.
PLAYED = frozenset(
    ("ASSAULT", "CONSULT", "AGREE", "ELECT", "RETREAT", "COOPERATE", "MOBILIZE", "AID", "COERCE", "SANCTION")
)
_WIDE = 20  # words behind a verb that its object may be away, with a long subject between
_UNVIOLENT = frozenset({"DISASTER", "DEATH"})


class Candidate(msgspec.Struct, frozen=True):
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
    def is_deed(self) -> bool:
        """Whether it is a verbal noun: what somebody does, and may do to a purpose."""
        return self.part == "noun" and (self.entry.kind == "verb" or bool(self.entry.get("deed")))

    @property
    def definite(self) -> bool:
        """Whether the article stands on it."""
        return self.part != "verb" and ("ال" in self.hit.before or "لل" in self.hit.before)


def standing(scene: Scene) -> list[list[Standing]]:
    """The hits of a document by the word at which they begin, the longest first; looked at once for all who choose."""
    return [
        [(hit, _find_part(scene, hit) if _is_word(scene, hit) else None) for hit in hits]
        for hits in _by_word(scene.event_hits)
    ]


def find_candidates(scene: Scene, words: Iterable[Sequence[Standing]]) -> Iterator[Candidate]:
    """Every candidate of the rules among some words in their order, overlaps settled in favour of the longer phrase."""
    held: Candidate | None = None
    for hits in words:
        if held is not None and hits[0][0].first < held.last:
            continue
        found = next((c for hit, part in hits if part and (c := _candidate(scene, hit, part)) is not None), None)
        if found is None:
            continue
        if held is not None:
            if _is_operation(held) and found.first == held.last and found.part == "noun":
                held = msgspec.structs.replace(found, first=held.first)
                continue
            yield held
        held = found
    if held is not None:
        yield held


def _is_operation(candidate: Candidate) -> bool:
    """Whether it is عملية, which with the verbal noun behind it is one trigger (عملية تحرير)."""
    return candidate.entry.lemma in ("عملية", "حملة", "محاولة") and candidate.last - candidate.first == 1


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


def _length(hit: Hit) -> tuple[int, bool]:
    return hit.first - hit.last, hit.tag != "past"


def _candidate(scene: Scene, hit: Hit, part: Part) -> Candidate | None:
    """What the rules make of a hit; words that only now and then report an event are no matter of theirs."""
    if hit.cls != "event" or hit.first in scene.names or hit.first in scene.times or _shadowed(scene, hit):
        return None
    sentence = scene.document.sentence_at(hit.start)
    if sentence.kind == "furniture" or hit.first >= sentence.last or (part == "verb" and not _is_verb(hit)):
        return None
    type_ = _type(scene, hit, sentence)
    if type_ is None or (type_ in PLAYED and scene.is_sport(sentence)):
        return None
    return Candidate(hit, hit.first, hit.last, sentence, type_, part)


def _is_word(scene: Scene, hit: Hit) -> bool:
    """Whether the form is the trigger's and no other word that is written the same."""
    if hit.behind in ("ي", "ني") or (hit.tag == "jussive" and not _is_cut_short(scene, hit)):
        return False
    return hit.last - hit.first > 1 or not _is_other_word(scene, hit)


def _is_verb(hit: Hit) -> bool:
    """Whether a verb counts in its tense; what has no object takes no pronoun (وفرتها is not "she fled")."""
    if hit.entry.get("past") and hit.tag in ("present", "jussive"):
        return False
    return not (hit.behind and hit.entry.get("frame") == "doer")


def _is_cut_short(scene: Scene, hit: Hit) -> bool:
    """Whether لم or لا stands before a jussive: its short form is otherwise another word (تصب, تملك)."""
    return hit.first > 0 and scene.words[hit.first - 1].lstrip("وف") in ("لم", "لا", "الم") and not hit.behind


def _is_other_word(scene: Scene, hit: Hit) -> bool:
    """Whether the form is listed as one that reads as another word."""
    words = hit.entry.data.get("not_in")
    if not words:
        return False
    word = scene.words[hit.first]
    return _listed(word, words) or _listed(word.removeprefix(hit.before) or word, words)


def _bare(scene: Scene, hit: Hit) -> str:
    return scene.words[hit.first].removeprefix(hit.before)


def _listed(word: str, words: Sequence[str]) -> bool:
    if not words:
        return False
    bare = word[1:] if word[0] in "وف" and len(word) > 3 else word
    return any(_folded(item) in (word, bare) for item in words)


@cache
def _folded(word: str) -> str:
    return word.translate(_ALEFS)


_ALEFS = str.maketrans("أإآ", "ااا")


def _find_part(scene: Scene, hit: Hit) -> Part:
    """Whether a hit is a verb here, a noun or a participle."""
    if hit.tag == "participle" or hit.entry.kind == "adjective":
        return "participle"
    if hit.entry.kind == "noun" or hit.tag == "noun":
        return "noun"
    if hit.tag != "past" or hit.before in ("س", "وس", "فس"):
        return "verb"
    if len(hit.entry.forms[0].text) == 3 and _bare(scene, hit) == hit.entry.forms[0].text + "ا":
        return "noun"  # دعما is the accusative of the noun far more often than "they both supported"
    return "noun" if scene.reads_as_noun(hit.first, hit.before) else "verb"


def _type(scene: Scene, hit: Hit, sentence: Sentence) -> EventType | None:
    entry = hit.entry
    usual: EventType | None = entry.data.get("type")
    need, when = entry.data.get("need"), entry.data.get("when")
    if not need and not when:
        return usual
    topics = _topics(scene, hit, sentence)
    for line in when or ():
        type_, *groups = line.split(" ")
        if any(_tells(scene, sentence, topics, group) for group in groups):
            violent = usual == "ASSAULT" and "self" not in groups and "assault" in scene.violence(sentence)
            if type_ in _UNVIOLENT and violent:
                continue
            return None if type_ == "-" else type_
    if need and not any(group in topics for group in need):
        return None
    return usual


@cache
def types_of(entry: Entry) -> tuple[EventType, ...]:
    """Every type that an entry may report, its usual one first."""
    usual = (entry.get("type"), *(line.split(" ")[0] for line in entry.get("when") or ()))
    return tuple(dict.fromkeys(type_ for type_ in (*usual, *(entry.get("may") or ())) if type_ and type_ != "-"))


def has_bar(scene: Scene, hit: Hit, part: Part) -> str:
    """What keeps a hit from being a trigger by the rules whatever stands around it; `""` if nothing does."""
    if hit.first in scene.names:
        return "name"
    if _shadowed(scene, hit):
        return "shadow"
    return "tense" if part == "verb" and not _is_verb(hit) else ""


def _topics(scene: Scene, hit: Hit, sentence: Sentence) -> set[str]:
    """The topics around a trigger; a pronoun on it refers back, so that more of the sentence before it counts."""
    if hit.entry.get("tight"):
        topics = scene.near(hit.first, hit.last, sentence, after=3, before=20 if hit.behind else 1)
    elif hit.entry.get("wide"):
        topics = scene.near(hit.first, hit.last, sentence, after=_WIDE)
    else:
        topics = scene.near(hit.first, hit.last, sentence, before=20 if hit.behind else 6)
    if hit.behind in ("هم", "هن", "هما"):
        topics.add("people")
    return topics


def _tells(scene: Scene, sentence: Sentence, topics: set[str], group: str) -> bool:
    if group in ("assault", "disaster"):
        return group in scene.violence(sentence)
    return group in topics


def _shadowed(scene: Scene, hit: Hit) -> bool:
    """Whether a word beside the trigger makes it a metaphor, a part of a name or a thing."""
    facts, edges = hit.entry.data, scene.edges  # most entries carry none of what is asked for here
    if edges[hit.last - 1] < COMMA and hit.last < len(scene.words):
        after = scene.shadows.get(hit.last)
        if after is not None and after.entry.get("side") == "after":
            return True
        if "not_before" in facts and _listed(scene.words[hit.last], facts["not_before"]):
            return True
    if hit.first == 0 or edges[hit.first - 1] >= COMMA:
        return False
    if "not_after" in facts and _listed(scene.words[hit.first - 1], facts["not_after"]):
        return True
    before = scene.shadows.get(hit.first - 1) if hit.before not in _PREFIXED else None
    return before is not None and _is_construct(before) and ("ال" in hit.before or hit.tag not in _VERBAL)


def _is_construct(shadow: Hit) -> bool:
    """Whether a word stands before its genitive: without the article and without a pronoun."""
    return shadow.entry.get("side") == "before" and "ال" not in shadow.before and not shadow.behind
