"""Status: whether an event happened, goes on, is planned, possible, demanded, denied or over.

The nearest thing that governs the trigger decides: a verb's own tense, an aspect word written before it, a cue (of
wish, plan, doubt, demand, denial) that reaches it within its clause, the purpose that ل gives a verbal noun, an
adjective (المقبل, الجاري), and last the force of the statement whose content it opens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.events.scene import RELATIVES, stem

if TYPE_CHECKING:
    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.triggers import Candidate
    from tawatur.record import Statement, Status
    from tawatur.text.anchors import Hit

__all__ = ["find_status"]

_REACH = 6
_FAR = 12
_FORCE: dict[str, Status] = {
    "demand": "demanded", "ask": "demanded", "deny": "denied", "promise": "planned", "expect": "possible",
    "threaten": "planned", "warn": "possible", "reject": "denied",
}  # fmt: skip
_COMING = frozenset("مقبل مقبلة مقبلين قادم قادمة مرتقب مرتقبة مزمع مزمعة مقرر مقررة منتظر منتظرة محتمل محتملة".split())
_POSSIBLE = frozenset("محتمل محتملة".split())
_GOING_ON = frozenset(
    "جاري جارية مستمر مستمرة متواصل متواصلة دائر دائرة راهن راهنة حالي حالية مستعرة قائم قائمة".split()
)
#: What talks are about is still to come where it is one of these.
_TALKED = frozenset(("RETREAT", "AGREE", "COOPERATE", "SANCTION", "APPOINT", "ELECT"))
_RUNNING = frozenset(("paragraph", "list_item"))
_PARTICLES = frozenset(("لا", "لم", "لن", "قد", "غير", "ما من"))
_NO_PURPOSE = frozenset(
    "نتيجة وفقا تبعا خلافا ضحية هدفا ذكرى تعرض تعرضت تعرضوا يتعرض رفضه رفضها ادانته ادانتها تاييده عرضة سبب اسباب "
    "الذكرى كذلك اسفه اسفها دعمه دعمها مؤيد معارض اثر استجابة نظرا مسرحا يتعرضون تتعرض هدف لحظة".split()
)


def find_status(
    scene: Scene, candidate: Candidate, statement: Statement | None, last: tuple[Candidate, Status] | None = None
) -> Status:
    """The status of an event; see the module's docstring. `last`: the event before it, with its status."""
    own = _of_verb(scene, candidate) if candidate.part == "verb" else _of_noun(scene, candidate)
    if own is not None:
        return own
    if last is not None and _is_joined(scene, candidate, last[0]):
        return last[1]
    if _ended_after(scene, candidate):
        return "ended"
    if statement is not None and (told := _of_statement(scene, candidate, statement)):
        return told
    return _default(scene, candidate)


def _is_joined(scene: Scene, candidate: Candidate, last: Candidate) -> bool:
    """Whether و joins a verbal noun to the one before it, so that what governs that one governs both."""
    if candidate.part != "noun" or last.part != "noun" or last.sentence != candidate.sentence or last.definite:
        return False
    if not candidate.hit.before.startswith("و") and scene.words[candidate.first - 1] not in ("و", "او"):
        return False
    return not any(scene.ends_clause(word) for word in range(last.last - 1, candidate.first))


def _ended_after(scene: Scene, candidate: Candidate) -> bool:
    """Whether a verb behind a noun says that it is over (الجولة انتهت)."""
    if candidate.part != "noun":
        return False
    for word in range(candidate.last, min(candidate.last + 4, candidate.sentence.last)):
        if scene.stops(word - 1):
            return False
        aspect = scene.aspects.get(word)
        if aspect is not None and aspect.entry.get("phase") == "end" and aspect.tag == "past":
            return True
    return False


def _default(scene: Scene, candidate: Candidate) -> Status:
    if candidate.part == "verb":
        present = candidate.hit.tag in ("present", "jussive")
        if present and candidate.sentence.kind in _RUNNING and not _was(scene, candidate):
            return "ongoing"
        return "happened"
    return "ongoing" if candidate.entry.get("lasting") or _exists(scene, candidate) else "happened"


def _exists(scene: Scene, candidate: Candidate) -> bool:
    """Whether هناك or ثمة brings it in, or a present تجري stands behind it."""
    if candidate.first > candidate.sentence.first and stem(scene.words[candidate.first - 1]) in ("هناك", "ثمة"):
        return True
    after = scene.aspects.get(candidate.last) if not scene.stops(candidate.last - 1) else None
    return after is not None and after.tag == "present" and "س" not in after.before and after.entry.get("phase") == "hold"


def _was(scene: Scene, candidate: Candidate) -> bool:
    """Whether كان stands before a present verb and puts it in the past."""
    before = scene.words[max(candidate.sentence.first, candidate.first - 4) : candidate.first]
    return any(stem(word) in ("كان", "كانت", "كانوا", "عندما", "حين") for word in before)


def _of_verb(scene: Scene, candidate: Candidate) -> Status | None:
    if "س" in candidate.hit.before:
        return "planned"
    governed = _governor(scene, candidate, candidate.hit.tag in ("present", "jussive"))
    if governed is None or candidate.hit.tag in ("present", "jussive"):
        return governed
    # a past verb stands for itself: only doubt and denial just before it change that
    return governed if governed in ("denied", "possible") and _close(scene, candidate) else None


def _close(scene: Scene, candidate: Candidate) -> bool:
    before = range(max(candidate.sentence.first, candidate.first - 6), candidate.first)
    return any(word in scene.cues and (candidate.first - word <= 3 or _doubts(scene.cues[word])) for word in before)


def _doubts(cue: Hit) -> bool:
    return cue.entry.get("status") == "possible" and cue.entry.id not in ("قد", "اذا")


def _of_noun(scene: Scene, candidate: Candidate) -> Status | None:
    adjective = _adjective(scene, candidate)
    if adjective is not None:
        return adjective
    governed = _governor(scene, candidate, present=True)
    if governed is not None:
        return governed
    return "planned" if _is_purpose(scene, candidate) else None


def _adjective(scene: Scene, candidate: Candidate) -> Status | None:
    for word in range(candidate.last, min(candidate.last + 3, candidate.sentence.last)):
        if scene.stops(word - 1):
            break
        bare = stem(scene.words[word])
        if bare in _POSSIBLE:
            return "possible"
        if bare in _COMING:
            return "planned"
        if bare in _GOING_ON:
            return "ongoing"
    return None


def _is_purpose(scene: Scene, candidate: Candidate) -> bool:
    """Whether a verbal noun stands behind the ل of purpose."""
    if candidate.hit.before not in ("ل", "ول", "فل", "لل", "ولل") or candidate.first == 0:
        return False
    return stem(scene.words[candidate.first - 1]) not in _NO_PURPOSE and candidate.entry.kind == "verb"


def _governor(scene: Scene, candidate: Candidate, present: bool) -> Status | None:
    """The status that the nearest cue, aspect word or future verb before the trigger gives it."""
    word, first, lag = candidate.first - 1, candidate.sentence.first, 0
    going = None
    while word >= first and lag < _FAR:
        if scene.ends_clause(word) or (scene.stops(word) and lag >= 1):
            break
        if scene.is_future(word):
            return "planned"
        cue = scene.cues.get(word)
        if cue is not None and lag < cue.entry.get("reach", _REACH):
            found = _said(scene, cue, candidate, lag, present)
            if found == "ongoing" and cue.tag == "noun":
                going = found
            elif found is not None:
                return found
        aspect = scene.aspects.get(word)
        if aspect is not None and lag < 3:
            found = _phase(scene, aspect, candidate)
            if found is not None:
                return found
        if scene.words[word] in RELATIVES and scene.words[word].lstrip("و") not in ("ان", "ما") and lag >= 1:
            break
        word, lag = word - 1, lag + 1
    return going


def _said(scene: Scene, cue: Hit, candidate: Candidate, lag: int, present: bool) -> Status | None:
    status: Status = cue.entry.get("status")
    if cue.entry.kind == "word" and cue.before not in ("", "و", "ف") and cue.entry.id in _PARTICLES:
        return None
    if cue.entry.get("present_only") and not (present and (cue.tag != "past")):
        return None
    if cue.entry.get("talked") and (candidate.part != "noun" or candidate.type not in _TALKED):
        return None
    if status == "happened":
        if cue.entry.id == "قبل ان" or cue.entry.id == "قبل أن":
            return "happened" if candidate.part == "verb" else None
        return "happened" if candidate.part != "verb" and not candidate.entry.get("lasting") else None
    if cue.entry.id == "قد" and candidate.hit.tag not in ("present", "jussive"):
        return None
    return status


def _phase(scene: Scene, aspect: Hit, candidate: Candidate) -> Status | None:
    """What an aspect word just before the trigger says; a verbal noun (إجراء) leaves it to what governs it."""
    phase = aspect.entry.get("phase")
    if "س" in aspect.before:
        return "planned"
    if phase == "end" and candidate.part == "noun" and aspect.tag != "present":
        return "ended"
    if phase not in ("hold", "begin"):
        return None
    if aspect.tag == "past":
        return None if candidate.entry.get("lasting") and phase == "hold" else "happened"
    if aspect.tag == "noun" and phase == "begin" and candidate.entry.get("lasting"):
        return "happened"
    if aspect.tag == "present" and aspect.entry.id not in ("تم", "قام") and candidate.sentence.kind in _RUNNING:
        return "ongoing"
    return None


def _of_statement(scene: Scene, candidate: Candidate, statement: Statement) -> Status | None:
    """What the force of a statement makes of an event that its content opens with."""
    status = _FORCE.get(statement.force)
    if status is None or statement.content is None:
        return None
    if candidate.part == "verb" and candidate.hit.tag == "past" and status != "denied":
        return None
    start = scene.document.folded.folded(statement.content.start)
    opens = scene.document.word_at(start)
    limit = 8 if status == "demanded" else 5
    return status if candidate.first - opens <= limit else None
