"""What governs a trigger: the cue, the aspect word or the future verb that stands nearest before it in its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.events.scene import RELATIVES, bag, stem
from tawatur.reading.events.status.denial import denied, is_accord, is_negated, is_ruled_out
from tawatur.reading.events.status.subjunctive import PAST_IN_T, THAT, looks_present, meant

if TYPE_CHECKING:
    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.triggers.candidates import Candidate
    from tawatur.record import Status
    from tawatur.text.anchors import Hit

__all__ = ["APPOINTED", "DURING", "Governed", "governor", "is_looked_into", "is_present"]

_REACH = 6
_FAR = 12
_NEAR_VERB, _NEAR_NOUN = 6, 3  # how far before the trigger an aspect verb, or its noun, may stand
_PARTICLES = frozenset(("لا", "لم", "لن", "قد", "غير", "ما من"))
#: What talks are about is still to come where it is one of these.
_TALKED = frozenset(("RETREAT", "AGREE", "COOPERATE", "SANCTION", "APPOINT", "ELECT"))
_CONSEQUENCES = ("ؤدي", "سفر", "سبب", "تسبب", "فضي", "قود", "جر", "شعل")
_NOMINAL = frozenset(("noun", "singular", "plural"))
_MEANT_ONLY = frozenset(("planned", "possible"))
_DECIDING = frozenset(("قرر", "قرار", "وافق"))
_DECREED = frozenset(("COERCE", "APPOINT", "AGREE"))  # to decide them is to do them
_DECREE = 4
_ABOUT = bag("حول عن بشان حيال")
_POINTING = bag("ذلك هذا هذه تلك")
#: Forms of doubt that stand behind the deed: the suspect of a murder, what one was able to do.
_AFTER_THE_DEED = frozenset((("اشتبه", "participle"), ("أمكن", "past")))
_APART = 2  # words between a cue and what it may leave alone
_WISHED = frozenset(("planned", "possible", "demanded"))
#: What is done about a deed that took place.
_INQUIRIES = bag(
    "كشف بكشف حقيقة رصد ملف قضية ملابسات متورطين متورط مرتكبي منفذي ناجمة ناجم ناتجة "
    "ضحايا لضحايا ادانة بادانة لادانة يدين تدين ينددون تحديد محاسبة بمحاسبة معاقبة بمعاقبة محاكمة بمحاكمة تعويض بتعويض"
)
_INQUIRY, _INTO = bag("تحقيق بتحقيق تحقيقا تحقيقات"), bag("في حول بشان")  # but تحقيق التعاون is to bring it about
#: What is done to an accord that is there.
_ON_ACCORDS = bag("رفض لرفض برفض معارضة الغاء نقض خرق تنفيذ لتنفيذ تطبيق لتطبيق بتطبيق انتهاك شروط بنود احترام باحترام")
_REAL = frozenset(("happened", "ongoing"))
_ASKED = frozenset(("demanded", "possible", "denied"))
#: What makes a noun the time or the occasion of something else.
DURING = bag("خلال اثناء هامش خلفية ختام مستهل ختامي")
_MEANT = bag("ان بان الا كي لكي حتى")
#: Types that have their day: a present verb puts them on it.
APPOINTED = frozenset(("CONSULT", "ELECT", "APPOINT", "AGREE"))
_NOT_NOW = bag("ان لن لم كان كانت كانوا قد كي لكي الا وان بان")
_BEHIND_PAST = bag("في من نحو الى عن")
#: Words that are spelled like a cue and are another: students, names, the call to faith.
_NO_CUES = bag(
    "طالبا طالبة طالبات الطالب الطالبة طالبي لطالبي الطالبات داعي بداعي للدعوة والدعوة حريصي الحريصي "
    "ساعات ساعة ساعتين الساعات اخطار اخطارا الاخطار"
)
#: God forbid; a decree, which is done by being given.
_NO_CUE_PHRASES = frozenset((
    "لا سمح", "لا شك", "لا ريب", "لا سيما", "دون شك", "دون جدوى", "دون طيار", "دون طيارين", "امر ملكي", "امر سام",
    "امر رئاسي", "امر اميري", "امرا ملكيا", "امرا رئاسيا",
))  # fmt: skip
_RUNNING = frozenset(("paragraph", "list_item"))


class Governed(NamedTuple):
    """A status; `soft` where the force of a statement may still overrule it; `why`: what gives it."""

    status: Status
    soft: bool = False
    why: str = "governed"


def governor(scene: Scene, candidate: Candidate, *, present: bool) -> Governed | None:
    """The status that what stands before the trigger gives it; `present`: the trigger is no past verb."""
    word, first, lag = candidate.first - 1, candidate.sentence.first, 0
    going: Governed | None = None
    hoped: Status | None = None
    while word >= first and lag < _FAR:
        if scene.ends_clause(word) or (scene.stops(word) and lag >= 1 and not _is_inserted(scene, word)):
            break
        if scene.words[word] == "الا" and candidate.part == "noun":
            # but for this one: what is denied before it is another, this one was
            return Governed("happened") if "لم" in scene.words[max(first, word - _REACH) : word] else going
        if scene.is_future(word):
            if (will := _will(scene, word, candidate, lag)) is not None:
                return will
            break
        found = _said(scene, word, candidate, lag, present=present) or _phase(scene, word, candidate, lag)
        # what is so stands outside what is hoped for
        outside = hoped is not None and found is not None and not found.soft and found.status in _REAL
        if found is not None and found.soft:
            going = going or found
        elif found is not None and not outside:
            return found
        if outside or _parts(scene.words[word], lag):
            break
        if hoped is None and present and scene.words[word] in THAT:
            hoped = meant(scene, word, candidate)
        word, lag = word - 1, lag + 1
    return Governed(hoped, soft=True, why="meant") if going is None and hoped is not None else going


def _will(scene: Scene, word: int, candidate: Candidate, lag: int) -> Governed | None:
    """What a verb of the future says of the trigger: what will be done to a war, or because of it, does not put it off."""
    known = _stands(candidate) or (candidate.type == "AGREE" and candidate.definite and lag > _APART)
    if lag and known and not candidate.hit.before.startswith("ب"):
        return None
    asked = scene.words[word - 1] == "هل"
    return Governed("possible" if asked or _leads_to(scene, word) else "planned")


def _is_inserted(scene: Scene, word: int) -> bool:
    """Whether the commas behind a word only set off a time (يعقد الوزير، الاثنين، اجتماعا)."""
    return word in scene.times or word + 1 in scene.times


def _leads_to(scene: Scene, word: int) -> bool:
    """Whether a future verb tells of a consequence, which is feared or hoped for, not planned (سيؤدي إلى)."""
    return scene.words[word].lstrip("وف")[2:].startswith(_CONSEQUENCES)


def _parts(word: str, lag: int) -> bool:
    """Whether a word begins the trigger's own clause, so that nothing before it governs the trigger."""
    return word in RELATIVES and word.lstrip("و") not in ("ان", "ما") and (lag >= 1 or word.startswith(("الذ", "الت")))


def _said(scene: Scene, word: int, candidate: Candidate, lag: int, *, present: bool) -> Governed | None:
    """What a cue makes of the trigger."""
    cue = scene.cues.get(word)
    if cue is None or lag >= cue.entry.get("reach", _REACH) or not _applies(cue, candidate, lag, present=present):
        return None
    if _is_beside(scene, cue, candidate, lag) or _leaves_alone(scene, word, cue, candidate, lag):
        return None
    status: Status = cue.entry.get("status")
    if status == "denied":
        found = denied(scene, word, cue, candidate, lag)
        return None if found is None else Governed(found)
    if _is_done(cue, candidate, lag):
        return Governed("happened")
    if status == "happened":
        return _settled(cue, candidate)
    if status == "ongoing" and (cue.tag == "noun" or (cue.tag == "past" and scene.reads_as_noun(word, cue.before))):
        return Governed("ongoing", soft=True)
    if status in _WISHED and (is_negated(scene, cue.first) or is_ruled_out(scene, cue.first)):
        return Governed("denied")
    doubted = (
        status == "planned" and cue.first > 0 and scene.words[cue.first - 1] == "قد" and _may(scene, cue.first - 1)
    )
    return Governed("possible" if doubted else status)


def _leaves_alone(scene: Scene, word: int, cue: Hit, candidate: Candidate, lag: int) -> bool:
    """Whether a cue says nothing of the trigger after all: قد before a past, after that, what stands, what took place."""
    status = cue.entry.get("status")
    if (
        _is_other_word(scene, word, cue, candidate)
        or " ".join(scene.words[word : word + 2]).lstrip("و") in _NO_CUE_PHRASES
    ):
        return True
    if status == "ongoing" and not _ABOUT.isdisjoint(scene.words[word + 1 : candidate.first]):
        return True  # the quarrel about it goes on
    if cue.entry.id == "قد" and cue.first == word and candidate.part == "noun" and not _may(scene, word):
        return True
    if status == "happened" and scene.words[word + 1] in _POINTING:
        return True
    if status in _WISHED and is_looked_into(scene, cue.last, candidate):
        return True
    if _is_during(scene, candidate) and (status in _ASKED or cue.tag == "past"):
        return True
    return status in _MEANT_ONLY and ((lag >= _APART and _stands(candidate)) or _took_place(scene, candidate))


def is_looked_into(scene: Scene, begin: int, candidate: Candidate) -> bool:
    """Whether what is wished for from a word on is an inquiry into the trigger, its denunciation, the end of an accord."""
    if candidate.part == "verb" or candidate.hit.before.startswith("و"):
        return False
    words = scene.words
    between = [stem(words[at]) for at in range(begin, candidate.first)]
    if not _INQUIRIES.isdisjoint(between) or (is_accord(candidate) and not _ON_ACCORDS.isdisjoint(between)):
        return True
    return any(a in _INQUIRY and words[begin + n + 1] in _INTO for n, a in enumerate(between[:-1]))


def _is_during(scene: Scene, candidate: Candidate) -> bool:
    """Whether a trigger tells when something else was said or done (دعا خلال اجتماع إلى, على هامش المؤتمر)."""
    before = scene.words[candidate.first - 1].lstrip("وف") if candidate.first > candidate.sentence.first else ""
    return before in DURING and not (before == "خلال" and scene.words[candidate.first - 2].lstrip("و") == "من")


def _is_other_word(scene: Scene, word: int, cue: Hit, candidate: Candidate) -> bool:
    """Whether what is spelled like a cue is a name or another word, or one that never speaks of such a trigger."""
    if scene.words[word] in _NO_CUES or word in scene.names:
        return True
    if cue.entry.id == "حماية":  # what one is protected from
        return bool(cue.behind) or "من" not in scene.words[word + 1 : candidate.first]
    if cue.entry.id == "أمر" and cue.tag == "past" and scene.words[word].lstrip("وف") == "امر":
        return not any(text.startswith("ب") for text in scene.words[word + 1 : candidate.first + 1])  # a matter
    if cue.entry.id == "عشية":
        return candidate.type not in APPOINTED
    return cue.entry.get("status") == "planned" and candidate.type == "DISASTER"


def _is_done(cue: Hit, candidate: Candidate, lag: int) -> bool:
    """Whether what is meant was done all the same: an attempt in the past, what an office decided to do by deciding."""
    if candidate.part == "verb" or (cue.tag == "present" and candidate.sentence.kind != "title"):
        return False
    if (cue.entry.id, cue.tag) in _AFTER_THE_DEED:
        return candidate.part == "noun"
    if cue.entry.id == "حاول" or (cue.entry.id == "سمح" and cue.tag == "past"):
        return True
    decreed = candidate.type in _DECREED or candidate.entry.lemma in ("عفو", "عفا", "استقالة", "استقال")
    return cue.tag != "present" and cue.entry.id in _DECIDING and decreed and lag <= _DECREE


def _is_beside(scene: Scene, cue: Hit, candidate: Candidate, lag: int) -> bool:
    """Whether و sets the trigger beside a noun that would govern it (للتهديد والخطف)."""
    return (
        lag == 0
        and cue.tag in _NOMINAL
        and candidate.part == "noun"
        and candidate.hit.before.startswith("و")
        and scene.words[cue.first] != "و"
    )


def _stands(candidate: Candidate) -> bool:
    """Whether a trigger is a known thing that lasts (the war), which a plan far before it does not make a plan."""
    return is_accord(candidate) or (
        candidate.definite and bool(candidate.entry.get("lasting")) and not candidate.is_deed
    )


def _took_place(scene: Scene, candidate: Candidate) -> bool:
    """Whether the verb right behind a noun says that it took place (يرجح أن الهجوم وقع ليلا)."""
    after = scene.aspects.get(candidate.last) if not scene.stops(candidate.last - 1) else None
    return candidate.part == "noun" and after is not None and after.tag == "past" and after.entry.get("phase") == "hold"


def _may(scene: Scene, word: int) -> bool:
    """Whether قد stands before a present verb and so means "may"."""
    verb = scene.words[word + 1]
    return scene.words[word] == "قد" and verb[0] in "يتن" and len(verb) > 3 and verb[-1] not in "تا"


def _applies(cue: Hit, candidate: Candidate, lag: int, *, present: bool) -> bool:
    entry = cue.entry
    if entry.kind == "word" and entry.id in _PARTICLES and cue.before not in ("", "و", "ف"):
        return False
    alone = cue.last - cue.first == 1
    if entry.get("present_only") and alone and (not present or cue.tag == "past"):
        return False
    if entry.id == "قد" and alone and candidate.part == "verb" and not present:
        return False
    if entry.id == "توقع" and candidate.type == "AGREE" and lag <= 1:
        return False  # توقع اتفاقا is "signs", not "expects"
    if entry.get("talked") and candidate.definite and candidate.type == "AGREE":
        return False  # the accord that they talk about is there
    if entry.id in ("لم", "لن") and candidate.part == "verb" and candidate.hit.tag == "past":
        return False  # they deny a jussive or a present; this verb has a clause of its own
    if entry.get("linked") and lag == 0 and not candidate.hit.before.startswith(("ب", "ل")):
        return False
    return not entry.get("talked") or (candidate.part == "noun" and candidate.type in _TALKED)


def _settled(cue: Hit, candidate: Candidate) -> Governed | None:
    """A cue of what is done: it settles a noun (بعد مقتل), and behind قبل أن a verb."""
    if cue.entry.id == "قبل أن":
        return Governed("happened") if candidate.part == "verb" else None
    if cue.entry.get("verb_too") or cue.tag == "present":
        return Governed("ongoing") if cue.tag == "present" and cue.entry.id == "تعرض" else None
    if candidate.part == "verb" or candidate.entry.get("lasting"):
        return None
    return Governed("happened", soft=cue.entry.id == "أعلن" and cue.tag == "noun")


def _phase(scene: Scene, word: int, candidate: Candidate, lag: int) -> Governed | None:
    """What an aspect word before the trigger says; its verbal noun (إجراء) leaves it to what governs that."""
    aspect = scene.aspects.get(word)
    if aspect is None or lag >= _NEAR_VERB or candidate.part == "verb" or aspect.behind in ("ك", "ي"):
        return None
    phase = aspect.entry.get("phase")
    if "س" in aspect.before:
        return Governed("planned")
    if aspect.tag == "present" and not _is_past_in_disguise(scene, word):
        return _going(scene, word, candidate, phase)
    if lag >= _NEAR_NOUN:
        return None
    if phase in ("end", "break"):
        return _over(scene, aspect, candidate, phase)
    return _done(scene, aspect, candidate, phase) if phase in ("hold", "begin") else None


def is_present(scene: Scene, word: int) -> bool:
    """Whether a verb looks like a present and nothing before it puts it in the past or makes it a wish."""
    if not looks_present(scene.words[word].lstrip("وف")):
        return False
    before = scene.words[word - 1].lstrip("وف") if word else ""
    return before not in _NOT_NOW


def _is_past_in_disguise(scene: Scene, word: int) -> bool:
    """Whether what is spelled like a present is a past: one that begins with ت or like a first person (أقدم على)."""
    text = scene.words[word].lstrip("وف")
    if text in ("تقدم", "تحدث"):  # تقدم بطلب, تحدث الشيخ عن: "he came forward, spoke"; but تقدم الدعم, تحدث كل يوم
        behind = scene.words[word + 1 : word + (4 if text == "تحدث" else 2)]
        return not _BEHIND_PAST.isdisjoint(behind) or any(other.startswith("ب") for other in behind[:1])
    return text[0] == "ا" or text in PAST_IN_T


def _over(scene: Scene, aspect: Hit, candidate: Candidate, phase: str) -> Governed | None:
    """An end said of any event is its end, one that is meant (لإنهاء الحرب) that of what still lasts.

    A break is that of talks: the break of a war is an event of its own.
    """
    between = range(aspect.last, candidate.first)
    if candidate.hit.before.startswith("و") or any(word in scene.triggers for word in between):
        return None
    if phase == "end":
        if aspect.tag == "noun" and aspect.before in ("ل", "ول") and candidate.entry.get("lasting"):
            return Governed("ongoing")
        return Governed("ended") if candidate.hit.before != "ب" else None
    if candidate.type not in ("CONSULT", "COOPERATE", "AGREE"):
        return None
    return Governed("ended", soft=scene.words[aspect.first - 1] == "من")  # خوفا من انهيار المحادثات


def _done(scene: Scene, aspect: Hit, candidate: Candidate, phase: str) -> Governed | None:
    """What شن or بدأ says: done in the past, as a verbal noun only that a lasting thing began."""
    lasting = bool(candidate.entry.get("lasting"))
    if aspect.tag == "past" and not scene.reads_as_noun(aspect.first, aspect.before):
        return None if lasting and phase == "hold" else Governed("happened")
    if aspect.tag in ("noun", "past") and aspect.before in ("ل", "ول"):
        return Governed("planned", soft=True)
    return Governed("happened", soft=True) if phase == "begin" and lasting else None


def _going(scene: Scene, word: int, candidate: Candidate, phase: str) -> Governed | None:
    """A present verb that carries the event: it goes on, unless أن makes it what is meant, or a title tells of it."""
    if phase not in ("hold", "begin", "go") or candidate.sentence.kind not in _RUNNING:
        return None
    before = [stem(scene.words[at]) for at in range(max(candidate.sentence.first, word - 3), word)]
    if any(text in _MEANT for text in before[-2:]) or before[-1:] in (["لم"], ["لن"], ["لا"]):
        return None
    if any(text.lstrip("و") in ("كان", "كانت", "كانوا", "عندما", "حين") for text in before):
        return Governed("happened")
    strictly = candidate.type not in APPOINTED
    if scene.has_day_ahead(candidate.first - 4, candidate.last + 8, candidate.sentence, strictly=strictly):
        return Governed("planned")  # يعقد اليوم اجتماعا
    return Governed("ongoing") if scene.aspects[word].entry.id != "تم" else None
