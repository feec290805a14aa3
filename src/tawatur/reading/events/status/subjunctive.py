"""What أن, حتى and كي make of the verb behind them: a present after them is meant, not told.

على أن يتم and حتى يتم put it off; after على and those whom it concerns أن is their duty (على الدول أن تتعاون).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.events.forms import Is
from tawatur.reading.events.scene import bag
from tawatur.reading.events.status.denial import is_negated

if TYPE_CHECKING:
    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.triggers.candidates import Candidate
    from tawatur.record import Status

__all__ = ["PAST_IN_T", "THAT", "looks_present", "meant"]

#: Past verbs that begin with the ت of their pattern, not with that of the present.
PAST_IN_T = bag(
    "تسبب تسببت توفي توفيت توفى توفت تمكن تمكنوا تعرض تعرضوا تبنى تبنت تكبد تكبدوا تلقى تلقوا تلقت تولى تولت توصل "
    "توصلوا تراجع تراجعوا تعهد توعد تجاوز تناول تراس تفقد تسلم توقف تصدى تصدت توقع تاكد تبين تسلل تسللوا تعاون تعاونوا "
    "تزايد تزايدت تصاعد تصاعدت تواصل تواصلت تدخل تاسس تاسست تشكل تشكلت تجمع تجمعوا تظاهر تظاهروا توسط ترك تركوا تحول "
    "تحولت تبادل تبادلوا تسارع تاثر تخلى تخلت تفاعل تفاعلوا تجدد تجددت تحطم تحطمت تضرر تضررت تقرر تم تمت تقدموا "
    "تورط تورطوا تعاقد تطرق تزامن تزامنت تابع تابعت تابعوا تسربت تعرف تفاقم تفاقمت تغلب تكلل تفوق تاجل تاجلت تعثر تعثرت"
)
#: What a present verb is meant behind.
THAT = bag("ان بان كي لكي حتى")
#: What makes أن bring in a fact, a time or a contrast.
_FACT = bag("الا غير بعد وبعد قبل وقبل منذ ومنذ رغم كما بيد مع حيث الى كاد كادت يكاد تكاد سبق صادف حدث لولا درجة لدرجة")
_ON_ONE = bag("عليه عليها عليهم عليهما علينا عليك عليكم عليهن")
_ON = bag("على وعلى فعلى")
_SAYING = bag("ان وان انه بان يقع تقع")
_WISHED = frozenset(("planned", "possible", "demanded"))
_MODAL = 6  # words before أن among which its cue is looked for
_PARTY = 5  # how many words those concerned may take between على and أن


def looks_present(text: str) -> bool:
    """Whether a word has the form of a present verb (conjunctions written on it left out)."""
    if text[:1] not in ("ي", "ت") or text.endswith(("ت", "تا", "نا")) or (text[0] == "ت" and text.endswith("وا")):
        return False
    return text not in PAST_IN_T


def meant(scene: Scene, word: int, candidate: Candidate) -> Status | None:
    """What أن, حتى or كي at a word makes of a trigger that is or stands behind its present verb, null where nothing."""
    verb, first = word + 1, candidate.sentence.first
    if verb == candidate.first and candidate.part != "verb":
        return None  # أن brings in a noun
    if not _is_hoped(scene, verb) or any(map(scene.is_verb, range(verb + 1, candidate.first))):
        return None
    before = scene.words[word - 1] if word > first else ""
    if before in _FACT or (word > first and scene.flags[word - 1] & Is.SAID):
        return None
    if before.lstrip("وف") in _ON_ONE or _is_duty(scene, word, first):
        return "demanded"
    return _modal(scene, word, first) or "planned"


def _modal(scene: Scene, word: int, first: int) -> Status | None:
    """What a cue right before أن says, wherever behind it the trigger stands (يمكن لها أن)."""
    for at in range(word - 1, max(first, word - _MODAL) - 1, -1):
        if scene.stops(at):
            return None
        cue = scene.cues.get(at)
        if cue is not None:
            status: Status = cue.entry.get("status")
            return status if status in _WISHED and not is_negated(scene, cue.first) else None
    return None


def _is_hoped(scene: Scene, verb: int) -> bool:
    """Whether a word is a present verb."""
    text = scene.words[verb]
    return (looks_present(text) or text[:1] == "ن") and scene.is_verb(verb) and verb not in scene.times


def _is_duty(scene: Scene, word: int, first: int) -> bool:
    """Whether على at the head of its clause and those concerned stand before أن (على الدول الكبرى أن)."""
    for at in range(word - 2, max(first, word - _PARTY) - 1, -1):
        if scene.stops(at) or scene.is_verb(at):
            return False
        if scene.words[at] in _ON_ONE:
            return True
        if scene.words[at] in _ON:
            return at == first or scene.breaks(at - 1) or scene.words[at] != "على" or scene.words[at - 1] in _SAYING
    return False
