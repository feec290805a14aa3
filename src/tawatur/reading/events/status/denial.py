"""What a negation or a denial makes of a trigger: not every لم denies what stands behind it.

What إلا excepts took place (لم يشن هجوما إلا على الثكنة), what حتى waits for is meant, an accord that is refused is there,
who does not tire of a deed does it (لم يتورع عن), and what one will not talk of happened all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.events.scene import RELATIVES, bag, stem

if TYPE_CHECKING:
    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.triggers.candidates import Candidate
    from tawatur.record import Status
    from tawatur.text.anchors import Hit

__all__ = ["denied", "is_accord", "is_negated", "is_ruled_out", "is_talked_of"]

_REACH = 6
_NEGATIONS = bag("لا لم لن ليس ليست دون عدم")
_STILL = bag("يزال تزال يزالون يزالوا زال زالت زالوا تنفك ينفك")
_IF = bag("اذا واذا فاذا حال صورة لو ولو")
_FOILED = frozenset(("أحبط", "أفشل"))
#: What is done when a plot is foiled, not what is foiled.
_POLICED = frozenset(("COERCE", "AID"))
#: Verbs that say of a deed behind them, negated, that it is done: one does not tire of it, shrink from it, stop at it.
_UNTIRING = (
    "يالو", "تالو", "نالو", "يتوان", "تتوان", "نتوان", "يدخر", "تدخر", "ندخر", "يتردد", "تتردد", "نتردد", "يتورع",
    "تتورع", "يكف", "تكف", "نكف", "يثني", "تثني", "يثن", "تثن", "يكتف", "تكتف", "نكتف", "يقتصر", "تقتصر",
)  # fmt: skip
_DONE: dict[str, Status] = {"لم": "happened", "لن": "planned", "لا": "ongoing"}
#: Ways of talking of a deed: who will not talk of it does not deny that it happened.
_TALK = bag(
    "اشارة تعليق كشف افصاح اعتراف حديث ذكر تطرق ادانة تنديد معرفة علم خوض تعترف يعترف يعترفوا تعلق يعلق تكشف يكشف "
    "تذكر يذكر تعرف يعرف اعرف تعلم يعلم تدين يدين توضح يوضح تشر يشر يتحدث تتحدث"
)
#: Accords: one that is refused or opposed is there.
_ACCORDS = frozenset(("اتفق", "اتفاق", "اتفاقية", "معاهدة", "صفقة", "هدنة"))


def denied(scene: Scene, word: int, cue: Hit, candidate: Candidate, lag: int) -> Status | None:
    """What a denial at a word makes of the trigger, null where it says nothing of it."""
    if _is_until(scene, word, candidate):
        return "planned"
    if cue.entry.id in _FOILED and _is_done_by_foiling(scene, candidate):
        return "happened"
    if _is_excepted(scene, candidate) or _is_answer(cue, candidate, lag):
        return "happened" if cue.entry.id == "لم" else None
    if cue.entry.id in _DONE and _is_done_all_the_same(scene, cue, candidate):
        return _DONE[cue.entry.id]
    if _is_party_to(scene, cue, candidate) or is_talked_of(scene, cue.last, candidate) or _is_refused(cue, candidate):
        return None
    return "possible" if _is_open(scene, cue, candidate) else "denied"


def _is_open(scene: Scene, cue: Hit, candidate: Candidate) -> bool:
    """Whether nothing is denied: what one does not rule out (لا يستبعد), what would be were it not (إذا لم)."""
    if cue.entry.id == "استبعد" and is_negated(scene, cue.first):
        return True
    return not _IF.isdisjoint(scene.words[max(candidate.sentence.first, cue.first - 2) : cue.first])


def _is_refused(cue: Hit, candidate: Candidate) -> bool:
    """Whether an accord is refused or opposed (رفض الاتفاق), which is there."""
    return cue.entry.id == "رفض" and is_accord(candidate)


def is_accord(candidate: Candidate) -> bool:
    """Whether a trigger is the accord that one knows of."""
    return candidate.definite and candidate.type == "AGREE" and candidate.entry.lemma in _ACCORDS


def is_talked_of(scene: Scene, begin: int, candidate: Candidate) -> bool:
    """Whether talk of the trigger is denied from a word on, not the trigger (رفض التعليق على الغارة)."""
    return any(stem(scene.words[at]) in _TALK for at in range(begin, candidate.first))


def is_negated(scene: Scene, word: int) -> bool:
    """Whether a negation stands shortly before a word: no plan, no chance (لم تكن هناك إمكانية)."""
    for at in range(word - 1, max(-1, word - 4), -1):
        if scene.stops(at) or scene.words[at] in RELATIVES:
            return False
        if scene.words[at].lstrip("وف") in _NEGATIONS:
            return scene.words[at + 1] not in _STILL
    return False


def is_ruled_out(scene: Scene, word: int) -> bool:
    """Whether a verb of denial governs a possibility (استبعد احتمال)."""
    for at in range(word - 1, max(-1, word - _REACH), -1):
        if scene.stops(at):
            return False
        cue = scene.cues.get(at)
        if cue is not None and cue.entry.id in ("استبعد", "نفى"):
            return not is_negated(scene, cue.first)
    return False


def _is_done_by_foiling(scene: Scene, candidate: Candidate) -> bool:
    """Whether a foiled attempt was made, or و sets what the police did beside it (إحباط التهريب والقبض على)."""
    if candidate.type in _POLICED and candidate.hit.before.startswith("و"):
        return True
    return "محاول" in " ".join(scene.words[candidate.first - 1 : candidate.last])


def _is_done_all_the_same(scene: Scene, cue: Hit, candidate: Candidate) -> bool:
    """Whether the negated verb says that one does not leave the deed (لن يتوانى عن), or فقط that one did more than it."""
    if candidate.part == "verb":
        return "فقط" in scene.words[candidate.last : candidate.last + 2]
    return scene.words[cue.last].startswith(_UNTIRING)


def _is_party_to(scene: Scene, cue: Hit, candidate: Candidate) -> bool:
    """Whether a known event only takes part in what is denied (لم تحل الحرب المشكلة, لا يهدد الحوار)."""
    verb = cue.last
    if cue.entry.id not in _DONE or candidate.part != "noun" or not (candidate.definite or candidate.hit.behind):
        return False
    if verb >= candidate.first or verb in scene.aspects or verb in scene.cues:
        return False
    return scene.sort_of_verb(verb) == "other"


def _is_excepted(scene: Scene, candidate: Candidate) -> bool:
    """Whether إلا or سوى behind the trigger turns the denial of all into what did happen (لم يقدم دعم إلا للقوات)."""
    for word in range(candidate.last, min(candidate.sentence.last, candidate.last + 6)):
        if scene.stops(word - 1):
            return False
        if scene.words[word] in ("الا", "سوى"):
            return scene.words[word + 1 : word + 2] != ["اذا"]
    return False


def _is_until(scene: Scene, word: int, candidate: Candidate) -> bool:
    """Whether حتى stands between a denial and the trigger: what is waited for is meant (لن تتوقف حتى تحرير المدن)."""
    return "حتى" in scene.words[word + 2 : candidate.first] and scene.words[word].lstrip("وف") in ("لن", "لا")


def _is_answer(cue: Hit, candidate: Candidate, lag: int) -> bool:
    """Whether somebody's رفض is of what ل brings in: an event that took place (رفضها للقصف)."""
    return cue.entry.id == "رفض" and lag == 0 and bool(cue.behind) and candidate.hit.before in ("ل", "لل")
