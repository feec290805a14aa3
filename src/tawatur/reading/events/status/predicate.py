"""What stands behind a noun and says of it whether it took place: الجولة انتهت, الانسحاب سيكون, العمليات مستمرة."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.events.scene import RELATIVES, bag

if TYPE_CHECKING:
    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.triggers.candidates import Candidate
    from tawatur.record import Status

__all__ = ["told_after"]

_LASTS = bag("مستمر مستمرة مستمرون متواصل متواصلة ومستمر ومستمرة ومتواصلة")
_NO_PREDICATE = bag("غير على الى عن")
_CALLED_FOR = bag("ضروري ضرورية ضرورة مطلوب مطلوبة واجب")
_PREDICATE = 9  # how far behind a noun its predicate is looked for
_OPENERS = bag("ان بان لان")
_SET = bag("ستعقد سيعقد ستبدا سيبدا ستجري سيجري ستقام سيقام ستنطلق سينطلق ستستانف سيستانف ستلتئم")
#: Of these a verb of the future behind the noun says that they are still to come.
_DECIDED = frozenset(("RETREAT", "AGREE", "SANCTION", "APPOINT", "ELECT"))


def told_after(scene: Scene, candidate: Candidate) -> Status | None:
    """What the verb behind a noun says of it: الجولة انتهت, الانسحاب سيكون."""
    if candidate.part != "noun":
        return None
    predicate = _predicate(scene, candidate)
    if predicate is not None:
        return predicate
    for word in range(candidate.last, min(candidate.last + 6, candidate.sentence.last)):
        if scene.stops(word - 1):
            return None
        if scene.words[word].startswith(("الذي", "التي")):
            return "planned" if word + 1 < candidate.sentence.last and scene.is_future(word + 1) else None
        if scene.is_future(word) or scene.words[word] == "سوف":
            return "planned" if _is_put_off(scene, candidate, word) else None
        cue = scene.cues.get(word)
        if cue is not None and cue.first == candidate.last and cue.entry.id in ("أمكن", "قد"):
            return "possible"
        aspect = scene.aspects.get(word)
        if aspect is not None and aspect.entry.get("phase") == "end" and aspect.tag == "past":
            return "ended" if scene.words[word - 1] != "و" and not scene.words[word].startswith("و") else None
    return None


def _is_put_off(scene: Scene, candidate: Candidate, word: int) -> bool:
    """Whether a verb of the future behind a noun says that it is still to come (الانتخابات ستجرى), not what it will do."""
    if _is_set(scene, word):
        return True
    lasting, runs = candidate.entry.get("lasting"), candidate.entry.get("runs")
    if candidate.type == "AGREE" and candidate.definite:
        return False  # what an accord will do
    if candidate.type in _DECIDED and not lasting:
        return True
    if lasting or runs:
        return candidate.type == "CONSULT" and word == candidate.last and not runs
    if candidate.type == "CONSULT" and word == candidate.last:
        return True
    return _is_subject(scene, candidate) and not any(map(scene.is_verb, range(candidate.last, word)))


def _is_subject(scene: Scene, candidate: Candidate) -> bool:
    """Whether a noun opens its clause or stands behind أن, so that the verb behind it is said of it."""
    first = candidate.first
    return (
        first == candidate.sentence.first
        or scene.ends_clause(first - 1)
        or scene.words[first - 1].lstrip("وف") in _OPENERS
    )


def _predicate(scene: Scene, candidate: Candidate) -> Status | None:
    """What is said of a noun: that it goes on (العمليات مستمرة, القتال لن يتوقف), that it is called for (التنسيق ضروري)."""
    for word in range(candidate.last, min(candidate.last + _PREDICATE, candidate.sentence.last)):
        if scene.stops(word - 1) or scene.words[word] in RELATIVES or word in scene.triggers:
            return None
        text = scene.words[word]
        if text in _LASTS or (text in ("لن", "لم", "لا") and _ends(scene, word + 1)):
            return "ongoing"
        if text in _CALLED_FOR and scene.words[word - 1] not in _NO_PREDICATE and not _owns(scene, word):
            return "demanded"
    return None


def _owns(scene: Scene, word: int) -> bool:
    """Whether a definite genitive follows (أداء واجب العزاء)."""
    return not scene.stops(word) and "".join(scene.words[word + 1 : word + 2]).startswith("ال")


def _ends(scene: Scene, word: int) -> bool:
    aspect = scene.aspects.get(word)
    return aspect is not None and aspect.entry.get("phase") == "end"


def _is_set(scene: Scene, word: int) -> bool:
    """Whether a verb of the future says that something will take place (ستعقد, ستكون خلال)."""
    verb = scene.words[word].lstrip("وف")
    if verb in ("ستكون", "سيكون"):
        return word + 1 < len(scene.words) and (
            word + 1 in scene.times or scene.words[word + 1] in ("خلال", "يوم", "بعد")
        )
    return verb in _SET
