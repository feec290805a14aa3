"""Who did it, to whom, and where: read off the verb's order, the noun's genitive, and the prepositions behind both."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.events.phrases import Phrase, phrase_at, phrase_before
from tawatur.reading.events.scene import bag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.triggers import Candidate

__all__ = ["Participants", "find_participants"]

_DOERS = frozenset(("CONSULT", "RETREAT", "AGREE", "COOPERATE", "PROTEST"))
_SUFFERED = frozenset(("ASSAULT", "COERCE", "DEATH", "DISASTER", "APPOINT", "ELECT"))
_AGAINST = bag("على ضد بحق مع لصالح")
_BY = bag("قبل يد ايدي طرف جانب بقيادة")
_WHO = bag("الذي التي الذين اللذان اللذين")
_WHERE = bag("في من الى قرب قبالة شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط داخل على نحو ضواحي")
_FAR = 14


class Participants(NamedTuple):
    """The doers, the done-to and the places of an event."""

    actors: tuple[Phrase, ...] = ()
    recipients: tuple[Phrase, ...] = ()
    places: tuple[Phrase, ...] = ()


def find_participants(scene: Scene, candidate: Candidate) -> Participants:
    """The participants that stand in the trigger's own sentence."""
    actors, recipients = _of_verb(scene, candidate) if candidate.part == "verb" else _of_noun(scene, candidate)
    for phrase, role in _behind(scene, candidate):
        if role == "actor":
            actors = [*actors, phrase]
        elif not recipients:
            recipients = [phrase]
    return Participants(tuple(actors), tuple(recipients), tuple(_places(scene, candidate)))


def _is_done_to(candidate: Candidate) -> bool:
    """Whether the genitive behind a noun (the one phrase behind a verb) is the done-to."""
    frame = candidate.entry.get("frame")
    if frame is not None:
        return bool(frame == "done")
    if candidate.entry.kind == "noun" and candidate.type == "ASSAULT":
        return False
    return candidate.type not in _DOERS


Roles = tuple[list[Phrase], list[Phrase]]


def _of_verb(scene: Scene, candidate: Candidate) -> Roles:
    limit, first = candidate.sentence.last, candidate.sentence.first
    subject = _subject(scene, candidate, first)
    one = None if scene.breaks(candidate.last - 1) else phrase_at(scene, candidate.last, limit)
    two = None
    if one is not None:
        at = one.last
        while at < limit and at in scene.times:
            at += 1
        two = phrase_at(scene, at, limit) if at < limit and (at > one.last or not scene.breaks(at - 1)) else None
    if subject is not None:
        return [subject], [one] if one is not None else []
    if one is None:
        return [], []
    if two is not None and not scene.words[two.first].startswith("و"):
        return [one], [two]
    if _is_done_to(candidate) and candidate.type in _SUFFERED and not candidate.hit.behind:
        return [], [one]
    return [one], []


def _subject(scene: Scene, candidate: Candidate, first: int) -> Phrase | None:
    """The phrase before a verb: its subject, or what a relative pronoun stands for."""
    word = candidate.first
    while word > first and scene.words[word - 1] in ("قد", "لم", "لن", "سوف", "كان", "كانت", "كانوا", "وقد", "لا"):
        word -= 1
    if word > first and scene.words[word - 1] in _WHO:
        return phrase_before(scene, word - 1, first)
    if candidate.hit.before.startswith(("و", "ف")):
        return None
    return phrase_before(scene, word, first)


def _of_noun(scene: Scene, candidate: Candidate) -> Roles:
    limit = candidate.sentence.last
    genitive = None
    if not candidate.definite and not candidate.hit.behind and not scene.breaks(candidate.last - 1):
        genitive = phrase_at(scene, candidate.last, limit)
        if genitive is not None and candidate.entry.kind == "noun" and _is_adjective(scene, genitive.first):
            genitive = None
    agent = _of_light_verb(scene, candidate)
    if genitive is None:
        return ([agent] if agent else []), []
    if _is_done_to(candidate):
        return ([agent] if agent else []), [genitive]
    return [genitive], []


def _is_adjective(scene: Scene, word: int) -> bool:
    text = scene.words[word]
    return word not in scene.names and text.endswith(("ية", "ي", "يا", "ا")) and not text.startswith("ال")


def _of_light_verb(scene: Scene, candidate: Candidate) -> Phrase | None:
    """The subject of the verb that carries an event noun (شن الجيش هجوما)."""
    for word in range(candidate.first - 1, max(candidate.sentence.first, candidate.first - 8) - 1, -1):
        if scene.breaks(word):
            return None
        aspect = scene.aspects.get(word)
        if aspect is None or aspect.tag not in ("past", "present"):
            continue
        if word + 1 < candidate.first:
            return phrase_at(scene, word + 1, candidate.first)
        return phrase_before(scene, word, candidate.sentence.first)
    return None


def _behind(scene: Scene, candidate: Candidate) -> Iterator[tuple[Phrase, str]]:
    """What prepositions behind the trigger bring: على, ضد, مع the done-to; من قبل, على يد and بين the doers."""
    limit = candidate.sentence.last
    for word in range(candidate.last, min(limit - 1, candidate.last + _FAR)):
        if scene.ends_clause(word - 1) or (word > candidate.last and word in scene.triggers):
            return
        text = scene.words[word]
        after = word + 1
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
            if text == "بين" and phrase.last < limit and scene.words[phrase.last].startswith("و"):
                other = phrase_at(scene, phrase.last, limit)
                if other is not None:
                    yield other, "actor" if candidate.type in _DOERS else "recipient"


def _places(scene: Scene, candidate: Candidate) -> Iterator[Phrase]:
    """Names of places that stand behind في and its like in the trigger's clause."""
    limit = min(candidate.sentence.last, candidate.last + _FAR)
    word = candidate.last
    while word < limit and not scene.ends_clause(word - 1):
        name = scene.names.get(word)
        if name is not None and name.type == "LOC":
            end = word
            while end < limit and scene.names.get(end) is name:
                end += 1
            before = {scene.words[at] for at in range(max(candidate.last, word - 3), word)}
            if before & _WHERE or scene.words[word].startswith("ب") or _is_gone_to(candidate, word):
                yield Phrase(word, end)
            word = end
        else:
            word += 1


def _is_gone_to(candidate: Candidate, word: int) -> bool:
    return candidate.type == "CONSULT" and word - candidate.last <= 4
