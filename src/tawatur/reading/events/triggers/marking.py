"""Which candidates are marked: a mention must carry information, a bare noun that repeats another one does not.

A verb reports an event by being one. A noun does where it brings an argument (a genitive, a prepositional phrase, a
relative clause, an adjective that tells it apart), a predicate of its own (اندلعت الحرب) or is mentioned for the first
time without the article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.events.scene import RELATIVES, bag

if TYPE_CHECKING:
    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.triggers.candidates import Candidate

__all__ = ["carries_information"]

_ARGUMENT = bag(
    "على ضد بين مع من في ب ل عن الى لدى حول بشان قرب قبالة شمال جنوب شرق غرب وسط داخل بحق "
    "عليه عليها عليهم عليهما معه معها معهم عنه عنها عنهم"  # the argument is a pronoun: القبض عليه
)
_WEAK = bag("في من عن حول الى بشان")


_CARRIERS = frozenset(("استهدف", "طال", "أصاب", "دمر", "أوقع", "اجتاح", "راح ضحية"))
_MEANT = frozenset(("planned", "possible", "demanded", "denied"))
_APART = frozenset(("state", "ordinal"))
_NONE: frozenset[str] = frozenset()
#: What makes a definite verbal noun one of its kind.
_SOME = bag(
    "اعمال عمل انواع حالات حالة موجة سلسلة اثار حملة حملات شتى مزيد المزيد العديد عدد اشكال كل احداث ابشع سنة جرائم"
)
_ITS_OWN = 3
_OF_VERBS = frozenset(("الى", "من", "على"))
_OBJECT = 3  # how far before its preposition a verb may stand
_IS = bag("هو هي هم ليس ليست هذه هذا تلك")


def carries_information(scene: Scene, candidate: Candidate, last: Candidate | None) -> bool:
    """Whether a candidate is marked as an event; `last`: the event before it."""
    if candidate.part != "noun":
        return not _is_carried(scene, candidate, last)
    if candidate.first > candidate.sentence.first and scene.words[candidate.first - 1] in _IS:
        return False
    if last is not None and candidate.type == last.type == "AGREE" and candidate.first - last.last <= _ITS_OWN:
        return False  # to sign an agreement is one event
    if _is_bearer(scene, candidate) or _is_paired(candidate, last):
        return False
    if candidate.hit.behind or not candidate.definite or scene.words[candidate.last - 1] in _ARGUMENT:
        return True
    if (candidate.sentence.kind == "title" and candidate.type != "AGREE") or _is_some(scene, candidate):
        return True
    if _is_listed(candidate, last):
        return True
    return (
        (candidate.hit.before in ("لل", "ولل") and candidate.is_deed)
        or _is_object_of_verb(scene, candidate)
        or has_argument(scene, candidate)
        or has_predicate(scene, candidate)
        or _is_subject(scene, candidate)
        or _is_meant(scene, candidate)
        or (candidate.type == "ASSAULT" and bool(candidate.entry.get("lasting")))  # "the war" tells that it goes on
    )


def _is_bearer(scene: Scene, candidate: Candidate) -> bool:
    """Whether a noun is the subject of a verb just before it that is the event itself (استهدفت غارات المدينة)."""
    before = candidate.first - 1
    if before < candidate.sentence.first or scene.stops(before):
        return False
    return any(
        hit.entry.lemma in _CARRIERS and hit.entry.get("type") == candidate.type and hit.tag in ("past", "present")
        for hit in scene.hits_at.get(before, ())
    )


def _is_paired(candidate: Candidate, last: Candidate | None) -> bool:
    """Whether و joins it to its like, so that both are one (التشاور والتنسيق, التعاون والتنسيق)."""
    if last is None or candidate.type != "COOPERATE" or last.last != candidate.first or last.part != "noun":
        return False
    return candidate.hit.before.startswith("و") and last.type in ("CONSULT", "COOPERATE")


def _is_some(scene: Scene, candidate: Candidate) -> bool:
    """Whether the article is that of the kind, not of a known one: أعمال العنف, موجة من الاعتقالات, آثار التعذيب."""
    before = candidate.first - 1
    if before >= candidate.sentence.first and scene.words[before] == "من":
        before -= 1
        if before >= candidate.sentence.first and scene.words[before] in ("مسبوقة", "جديدة", "كبيرة", "واسعة"):
            before -= 2 if scene.words[before] == "مسبوقة" else 1
    return before >= candidate.sentence.first and scene.words[before].lstrip("و") in _SOME


def _is_listed(candidate: Candidate, last: Candidate | None) -> bool:
    """Whether و joins it to an event just before it."""
    if last is None or last.sentence != candidate.sentence or candidate.first - last.last > 0:
        return False
    return candidate.hit.before.startswith("و") and last.part == "noun"


def _is_meant(scene: Scene, candidate: Candidate) -> bool:
    """Whether a cue of plan, doubt, demand or denial governs the noun, so that it tells more than its name."""
    for word in range(candidate.first - 1, max(candidate.sentence.first, candidate.first - 4) - 1, -1):
        if scene.stops(word):
            return False
        cue = scene.cues.get(word)
        if cue is not None and cue.entry.get("status") in _MEANT and not cue.entry.get("talked"):
            return bool(cue.entry.get("reach", 6) >= candidate.first - word)
    return False


def _is_object_of_verb(scene: Scene, candidate: Candidate) -> bool:
    """Whether a verb's preposition brings in a deed, so that both tell of it (تمكن من الفرار, اضطروا إلى الرحيل)."""
    word = candidate.first - 1
    if not candidate.is_deed or candidate.type == "AGREE" or word < candidate.sentence.first:
        return False
    if candidate.hit.before != "بال":
        if scene.words[word] not in _OF_VERBS:
            return False
        word -= 1
    first = max(candidate.sentence.first, word - _OBJECT)
    while word >= first and not scene.stops(word) and scene.words[word] not in _ARGUMENT:
        if scene.is_verb(word):
            return True
        word -= 1
    return False


def _is_carried(scene: Scene, candidate: Candidate, last: Candidate | None) -> bool:
    """Whether a verb only carries the event noun before it on (الهجوم الذي استهدف المدينة)."""
    if last is None or last.part != "noun" or candidate.entry.lemma not in _CARRIERS or last.type != candidate.type:
        return False
    return candidate.first - last.last <= 3 and not scene.ends_clause(last.last - 1)


def _is_subject(scene: Scene, candidate: Candidate) -> bool:
    """Whether a definite noun opens a sentence or stands behind أن and has a predicate of its own behind it."""
    if candidate.first > candidate.sentence.first and scene.words[candidate.first - 1].lstrip("و") != "ان":
        return False
    for word in range(candidate.last, min(candidate.sentence.last, candidate.last + 3)):
        if scene.stops(word - 1):
            return False
        if not scene.words[word].startswith("ال"):  # behind its adjectives stands what is said of it
            return scene.words[word] not in _ARGUMENT
    return False


def has_argument(scene: Scene, candidate: Candidate) -> bool:
    """Whether a definite noun is followed by something that says more of it."""
    for at in range(candidate.last, min(candidate.sentence.last, candidate.last + 3)):
        word = scene.words[at]
        relative = word in RELATIVES and word.startswith(("ال", "وال"))
        if scene.ends_clause(at - 1) or (scene.stops(at - 1) and not relative):
            return False
        if relative or (_tells_apart(scene, at) and not (candidate.type == "AGREE" and word.startswith("ال"))):
            return True  # whose accord it is names a known one (الاتفاق الإيراني)
        if not word.startswith("ال"):
            return False
    return False


def _tells_apart(scene: Scene, at: int) -> bool:
    """Whether a word behind the noun is an adjective of nationality or brings in an argument."""
    word = scene.words[at]
    if word.startswith("ال"):
        return not scene.groups.get(at, _NONE).isdisjoint(_APART)
    if word in _ARGUMENT:
        return word not in _WEAK or at + 1 in scene.names or at + 2 in scene.names
    return word[0] in "بل" and len(word) > 4


def has_predicate(scene: Scene, candidate: Candidate) -> bool:
    """Whether the event is the subject or object of a verb that says that it takes place."""
    for word in (candidate.last, candidate.first - 1, candidate.first - 2):
        if word in scene.aspects and abs(word - candidate.first) <= 2:
            return True
    return False
