"""Who did it, to whom, and where by rule: the verb's order, the noun's genitive, and the prepositions behind both.

What the rules say is one trait among others (`Roles` decides); they are sure where they speak, and often silent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.events.roles.phrases import Phrase, phrase_at, phrase_before, split_phrase
from tawatur.reading.events.roles.places import find_places
from tawatur.reading.events.scene import bag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.triggers.candidates import Candidate

__all__ = ["Ruled", "rule"]

_DOERS = frozenset(("CONSULT", "RETREAT", "AGREE", "COOPERATE", "PROTEST"))
_SUFFERED = frozenset(("ASSAULT", "COERCE", "DEATH", "DISASTER", "APPOINT", "ELECT"))
_AGAINST = bag("على ضد بحق مع لصالح")
_BY = bag("قبل يد ايدي طرف جانب بقيادة")
_WHO = bag("الذي التي الذين اللذان اللذين اللتين")
_HELPERS = bag("قد لم لن سوف كان كانت كانوا وقد لا يكون يكونون تكون")
#: Participles that say what is done to what they stand behind; the others say what it does.
_PASSIVE = bag("مدعوم مدعم محاصر محتجز محبوس مسجون مختطف مخطوف معتقل مرسل مضبوط محظور مبرم محتل مستهدف مغلق مدمر محرر")
#: What names a pronoun on a noun may stand for.
_OWNERS = {"ه": ("PER", "ORG"), "ها": ("ORG", "LOC")}
_FAR = 14


class Ruled(NamedTuple):
    """The doers, the done-to and the places of an event."""

    actors: tuple[Phrase, ...] = ()
    recipients: tuple[Phrase, ...] = ()
    places: tuple[Phrase, ...] = ()


Roles = tuple[list[Phrase], list[Phrase]]


def rule(scene: Scene, candidate: Candidate, last: Ruled | None = None) -> Ruled:
    """The participants that stand in the trigger's own sentence; `last`: those of the event before it there."""
    of_part = {"verb": _of_verb, "noun": _of_noun, "participle": _of_participle}
    actors, recipients = of_part[candidate.part](scene, candidate)
    for phrase, role in _behind(scene, candidate):
        if role == "actor" and phrase not in actors:
            actors = [*actors, phrase]
        elif role == "recipient" and not recipients:
            recipients = [phrase]
    if not actors and candidate.part == "noun" and candidate.type not in ("DEATH", "DISASTER"):
        actors = _of_governor(scene, candidate)
    if not actors:
        actors = _carried_on(scene, candidate, last)
    return Ruled(_split(scene, actors), _split(scene, recipients), tuple(find_places(scene, candidate)))


def _split(scene: Scene, phrases: list[Phrase]) -> tuple[Phrase, ...]:
    return tuple(part for phrase in phrases for part in split_phrase(scene, phrase))


def _is_done_to(candidate: Candidate) -> bool:
    """Whether the genitive behind a noun (the one phrase behind a verb) is the done-to."""
    if candidate.type == "DEATH":
        return True
    frame = candidate.entry.get("frame")
    if frame is not None:
        return bool(frame == "done")
    if candidate.entry.kind == "noun" and candidate.type == "ASSAULT":
        return False
    return candidate.type not in _DOERS


def _of_verb(scene: Scene, candidate: Candidate) -> Roles:
    limit = candidate.sentence.last
    subject = _subject(scene, candidate)
    one = None if scene.breaks(candidate.last - 1) else phrase_at(scene, candidate.last, limit)
    if candidate.hit.behind:  # the pronoun is the done-to: قتلهم عناصر التنظيم
        return ([one] if one else []), ([subject] if subject else [])
    suffers = _is_done_to(candidate) and candidate.type in _SUFFERED
    if subject is not None:
        if one is None and suffers:
            return [], [subject]
        return [subject], [one] if one is not None else []
    if one is None:
        return [], []
    two = _second(scene, one, limit)
    if two is not None:
        return [one], [two]
    return ([], [one]) if suffers else ([one], [])


def _second(scene: Scene, one: Phrase, limit: int) -> Phrase | None:
    """The object behind a subject, a time between them left out."""
    at = one.last
    while at < limit and at in scene.times:
        at += 1
    if at >= limit or scene.words[at].startswith("و") or (at == one.last and scene.breaks(at - 1)):
        return None
    return phrase_at(scene, at, limit)


def _subject(scene: Scene, candidate: Candidate) -> Phrase | None:
    """The phrase before a verb: its subject, or what a relative pronoun stands for."""
    word, first = candidate.first, candidate.sentence.first
    while word > first and scene.words[word - 1] in _HELPERS:
        word -= 1
    if word > first and scene.words[word - 1] in _WHO:
        return phrase_before(scene, word - 1, first)
    return None if candidate.hit.before.startswith(("و", "ف")) else phrase_before(scene, word, first)


def _of_noun(scene: Scene, candidate: Candidate) -> Roles:
    genitive = None
    if not candidate.definite and not candidate.hit.behind and not scene.breaks(candidate.last - 1):
        genitive = phrase_at(scene, candidate.last, candidate.sentence.last)
        if genitive is not None and not candidate.is_deed and _is_adjective(scene, genitive.first):
            genitive = None
    agent = _of_light_verb(scene, candidate) or _of_clause(scene, candidate)
    genitive = genitive or _with_l(scene, candidate)
    if genitive is None:
        return ([agent] if agent else []), []
    if _is_done_to(candidate):
        return ([agent] if agent else []), [genitive]
    return [genitive], []


def _of_clause(scene: Scene, candidate: Candidate) -> Phrase | None:
    """The doer in the clause that describes an event noun (هجوم نفذه مسلحون, الحملة التي تقودها الشرطة)."""
    for word in range(candidate.last, min(candidate.sentence.last - 1, candidate.last + 4)):
        if scene.stops(word - 1):
            return None
        aspect = scene.aspects.get(word)
        if aspect is not None and aspect.behind in ("ه", "ها", "هما", "هم"):
            return phrase_at(scene, word + 1, candidate.sentence.last)
    return None


def _with_l(scene: Scene, candidate: Candidate) -> Phrase | None:
    """The genitive that ل brings where an adjective or the article keeps it off (الانسحاب الفوري للقوات)."""
    for word in range(candidate.last, min(candidate.sentence.last, candidate.last + 3)):
        text = scene.words[word]
        if scene.stops(word - 1) or scene.words[word] in _WHO:
            return None
        if word not in scene.triggers and (text.startswith("لل") or (text.startswith("ل") and word in scene.names)):
            return phrase_at(scene, word, candidate.sentence.last)
    return None


def _is_adjective(scene: Scene, word: int) -> bool:
    """Whether what stands behind an indefinite noun tells of what kind it is, not whose."""
    if word in scene.names or scene.words[word].startswith("ال") or scene.words[word][0].isdigit():
        return False
    return not scene.groups.get(word, frozenset()) & {"people", "force", "leader", "party"}


def _of_participle(scene: Scene, candidate: Candidate) -> Roles:
    """A participle's noun stands before it; من brings the doer of a passive one."""
    head = phrase_before(scene, candidate.first, candidate.sentence.first)
    heads = [head] if head is not None else []
    if not _is_passive(scene, candidate):
        return heads, []
    at = candidate.last
    if at < candidate.sentence.last and scene.words[at] == "من":
        doer = phrase_at(scene, at + 1, candidate.sentence.last)
        return ([doer] if doer else []), heads
    return [], heads


def _is_passive(scene: Scene, candidate: Candidate) -> bool:
    bare = scene.words[candidate.first].removeprefix(candidate.hit.before)
    return any(bare.startswith(lemma) for lemma in _PASSIVE)


def _of_light_verb(scene: Scene, candidate: Candidate) -> Phrase | None:
    """The subject of the verb that carries an event noun (شن الجيش هجوما)."""
    for word in range(candidate.first - 1, max(candidate.sentence.first, candidate.first - 8) - 1, -1):
        if scene.breaks(word):
            return None
        aspect = scene.aspects.get(word)
        if aspect is None or aspect.tag not in ("past", "present") or aspect.entry.id in ("تم", "جرى", "وقع", "حدث"):
            continue
        if word + 1 < candidate.first:
            return phrase_at(scene, word + 1, candidate.first)
        return phrase_before(scene, word, candidate.sentence.first)
    return None


def _of_governor(scene: Scene, candidate: Candidate) -> list[Phrase]:
    """The subject of the verb that governs a deed: who plans it, tries it, or succeeds in it."""
    for word in range(candidate.first - 1, max(candidate.sentence.first, candidate.first - _FAR) - 1, -1):
        if scene.ends_clause(word):
            return []
        cue = scene.cues.get(word)
        if cue is None or cue.entry.kind != "verb" or cue.tag not in ("past", "present", "fixed"):
            continue
        if cue.entry.get("status") not in ("planned", "happened", "ongoing") or cue.entry.id in ("تم", "جرى"):
            return []
        found = phrase_at(scene, cue.last, candidate.first) if cue.last < candidate.first else None
        found = found or phrase_before(scene, cue.first, candidate.sentence.first)
        return [found] if found is not None else []
    return []


def _carried_on(scene: Scene, candidate: Candidate, last: Ruled | None) -> list[Phrase]:
    """The doer that و carries on from the verb before (اقتحم وقتل), or that a pronoun on a noun stands for (زيارته)."""
    if candidate.part == "verb":
        joined = candidate.hit.before.startswith(("و", "ف")) and last is not None
        return list(last.actors) if joined and last is not None and not candidate.hit.behind else []
    wanted = _OWNERS.get(candidate.hit.behind)
    if wanted is None or candidate.part != "noun" or _is_done_to(candidate):
        return []
    for word in range(candidate.first - 1, max(candidate.sentence.first, candidate.first - 30) - 1, -1):
        name = scene.names.get(word)
        if name is not None and name.type in wanted:
            first = word
            while first > candidate.sentence.first and scene.names.get(first - 1) is name:
                first -= 1
            return [Phrase(first, word + 1)]
    return []


def _behind(scene: Scene, candidate: Candidate) -> Iterator[tuple[Phrase, str]]:
    """What prepositions behind the trigger bring: على, ضد, مع the done-to; من قبل, على يد and بين the doers."""
    limit = candidate.sentence.last
    for word in range(candidate.last, min(limit - 1, candidate.last + _FAR)):
        if scene.ends_clause(word - 1) or (word > candidate.last and word in scene.triggers):
            return
        text, after = scene.words[word], word + 1
        if text in ("من", "على") and scene.words[after] in _BY and after + 1 < limit:
            role, after = "actor", after + 1
        elif text == "بين":
            role = "actor"
        elif text in _AGAINST:
            role = "recipient"
        else:
            continue
        phrase = phrase_at(scene, after, limit)
        if phrase is not None:
            yield phrase, role
            if text == "بين":
                yield from _other_side(scene, candidate, phrase)


def _other_side(scene: Scene, candidate: Candidate, phrase: Phrase) -> Iterator[tuple[Phrase, str]]:
    """The second party of بين: a doer too where both do it, the done-to in a fight."""
    if phrase.last < candidate.sentence.last and scene.words[phrase.last].startswith("و"):
        other = phrase_at(scene, phrase.last, candidate.sentence.last)
        if other is not None:
            yield other, "actor" if candidate.type in _DOERS else "recipient"
