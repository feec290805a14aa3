"""Status: whether an event happened, goes on, is planned, possible, demanded, denied or over.

The nearest thing that governs the trigger decides: a verb's own tense, an adjective (المقبل, الجاري), what stands
before it in its clause (see `government`), the purpose that ل gives a verbal noun, the verb behind a noun, what و joins
it to, and last the force of the statement whose content it opens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tawatur.reading.events.scene import PREPOSITIONS, bag, stem
from tawatur.reading.events.status.denial import is_accord, is_negated, is_talked_of
from tawatur.reading.events.status.government import DURING, Governed, governor, is_looked_into
from tawatur.reading.events.status.predicate import told_after
from tawatur.reading.events.status.unmarked import is_over, is_passive_past, long_ago, unmarked_status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.triggers.candidates import Candidate
    from tawatur.record import Statement, Status
    from tawatur.text.anchors import Hit

__all__ = ["Verdict", "find_status", "told_by_lead"]

_FORCE: dict[str, Status] = {
    "demand": "demanded", "ask": "demanded", "deny": "denied", "promise": "planned", "expect": "possible",
    "threaten": "planned", "warn": "possible", "reject": "denied",
}  # fmt: skip
_COMING = bag("مقبل مقبلة مقبلين قادم قادمة مرتقب مرتقبة مزمع مزمعة مقرر مقررة منتظر منتظرة")
_POSSIBLE = bag("محتمل محتملة محتملين")
_GOING_ON = bag(
    "جاري جارية مستمر مستمرة متواصل متواصلة دائر دائرة راهن راهنة حالي حالية مستعرة قائم قائمة متكررة متكرر يوميا "
    "اسبوعيا شهريا سنويا يومية"
)
_CALLS_VERB = bag("قد وقد لقد فقد الذي التي الذين من ما ان عندما حين بعدما حيث كما كان كانت وكان")
#: Nouns before a verbal noun in the genitive.
_HEADS = bag(
    "برنامج برامج نظام اتفاقية اتفاق سبيل مهام مسؤوليات مشروع مشاريع حكم احكام عملية عمليات جريمة جرائم حملة حملات اعمال "
    "سياسة سياسات اجراء اجراءات حالة حالات قرار قرارات مهمة اولويات اولوياته اولوياتها مجال خطة خطط بصدد وفي بشان مواصلة "
    "ضمان لضمان بضمان فرض لفرض بفرض توفير لتوفير بتوفير سرعة بسرعة خيار هدفه هدفها هدفهم منها تدابير مسؤولية "
    "اتجاه باتجاه تكرار مزاعم هواجس سبيل امكانية احتمال"
)
#: Bodies and undertakings that are called by what they are for.
_BODIES = bag("تحالف حملة جمعية مركز صندوق هيئة مؤسسة شبكة منظمة بعثة وكالة رابطة حركة جبهة مكتب")
_ASKED = bag("هل اذا وهل")
_IF = bag("اذا شريطة بشرط")
_CASE = bag("حال صورة")
_CONDITION = 10  # how far behind an event its condition may stand
_WHILE = DURING | bag("عقب بعد منذ")
_LEAD = 8  # how many events behind a title's may tell of it
#: Words that make what ل brings in the cause or the matter, not the purpose: an anniversary, thanks, what one had to do.
_CAUSES = bag(
    "ذكرى الذكرى لذكرى بذكرى ذكراه شكره شكرها شكرهم شكرا الشكر بالشكر امتنانه امتنانها بالنسبة اضطر اضطرت اضطروا"
)
_FOR = bag("ل ول فل لل ولل")
_NO_PURPOSE = bag(
    "نتيجة وفقا تبعا خلافا ضحية هدفا ذكرى تعرض تعرضت تعرضوا يتعرض رفضه رفضها ادانته ادانتها تاييده عرضة سبب اسباب "
    "الذكرى سببا تقديره تقديرها تقديرهم شكره شكرها شكرهم منحاز تعرضه تعرضها تعرضهم كذلك اسفه اسفها دعمه دعمها "
    "مؤيد معارض اثر استجابة نظرا مسرحا يتعرضون تتعرض هدف لحظة مصدرا ردعا محاولة محاولته محاولتها محاولتهم "
    "استنكارها استنكاره واستنكارها واستنكاره تنديدها تنديده شجبها شجبه وشجبها رفضهم لذكرى استنكارا استنكار "
    "استنكارهم ادانة شجب شجبا تنديدا رفضا تبرير توصل توصلت توصلوا ادى ادت يؤدي تؤدي اضطر اضطرت اضطروا دفع دفعه "
    "دفعها دفعهم خضع خضعت خضعوا يخضع تخضع عمدت تبادل ختامي"
)


class Verdict(NamedTuple):
    """What the rules say of an event: its status, and which of them decided (`form` where nothing governs it)."""

    status: Status
    why: str


def find_status(
    scene: Scene, candidate: Candidate, statement: Statement | None, last: tuple[Candidate, Status] | None = None
) -> Verdict:
    """The status of an event by the rules; see the module's docstring. `last`: the event before it, with its status."""
    if _is_unmarked_noun(scene, candidate):
        candidate = msgspec.structs.replace(candidate, part="noun")
    if candidate.part == "participle":
        return Verdict(_of_participle(scene, candidate), "participle")
    own = _of_verb(scene, candidate) if candidate.part == "verb" else _of_noun(scene, candidate)
    if own is not None and not own.soft:
        if own.status == "planned" and _on_condition(scene, candidate):
            return Verdict("possible", "condition")
        return Verdict(own.status, own.why)
    near = last if last is not None and last[0].sentence == candidate.sentence else None
    if found := _of_purpose(scene, candidate):
        return Verdict(found, "purpose")
    if near is not None and own is None and _is_joined(scene, candidate, near[0]):
        return Verdict(near[1], "joined")
    if found := told_after(scene, candidate):
        return Verdict(found, "behind")
    if statement is not None and (found := _of_statement(scene, candidate, statement)):
        return Verdict(found, "force")
    if own is not None:
        return Verdict(own.status, own.why if own.why == "meant" else "soft")
    # what would be a purpose but for a day long past, or a word before it
    barred = candidate.hit.before in _FOR and candidate.is_deed
    return Verdict(unmarked_status(scene, candidate), "barred" if barred else "form")


def told_by_lead(told: Sequence[tuple[Candidate, Status]]) -> list[Status]:
    """The statuses, those of a title's present verbs as the first sentences tell the same event.

    A title's present may mean what was done, goes on or is to come (الرئيسان يلتقيان); the lead says which.
    """
    found = []
    for at, (candidate, status) in enumerate(told):
        if candidate.sentence.kind == "title" and candidate.part == "verb" and candidate.hit.tag == "present":
            lead = (s for c, s in told[at + 1 : at + _LEAD] if c.entry.lemma == candidate.entry.lemma)
            later = next(lead, status)
            status = later if status == "happened" and later in ("planned", "ongoing") else status  # noqa: PLW2901
        found.append(status)
    return _as_called(told, found)


def _as_called(told: Sequence[tuple[Candidate, Status]], statuses: list[Status]) -> list[Status]:
    """Elections that are still to come are so wherever a report names them, unless it tells of one that was held."""
    named = [(c, s) for (c, _), s in zip(told, statuses, strict=True) if c.entry.lemma.startswith("انتخاب")]
    held = any(c.part == "verb" and s == "happened" for c, s in told if c.type == "ELECT")
    if held or not any(s == "planned" for _, s in named):
        return statuses
    return [
        "planned" if s == "happened" and c.part == "noun" and c.entry.lemma.startswith("انتخاب") else s
        for (c, _), s in zip(told, statuses, strict=True)
    ]


def _on_condition(scene: Scene, candidate: Candidate) -> bool:
    """Whether a condition behind it makes what is to come a possibility (سيعقد اجتماع في حال تطلب الأمر)."""
    for word in range(candidate.last, min(candidate.last + _CONDITION, candidate.sentence.last)):
        if scene.ends_clause(word - 1):
            return False
        told_on = scene.words[word - 1] in ("و", "حتى")  # "and if", "until when" begin another sentence
        if (scene.words[word] in _IF and not told_on) or (scene.words[word] in _CASE and scene.words[word - 1] == "في"):
            return True
    return False


def _is_unmarked_noun(scene: Scene, candidate: Candidate) -> bool:
    """Whether a form that is a past verb and its verbal noun stands where only the noun can (برنامج دعم, مؤكدا دعم)."""
    first = candidate.first
    if candidate.part == "participle":
        return candidate.hit.before in ("ب", "وب")  # قامت بمحاصرة: the feminine is a verbal noun too
    if candidate.part != "verb" or candidate.hit.tag != "past" or first not in scene.deeds:
        return False
    if first == candidate.sentence.first or scene.stops(first - 1):
        return False
    before = scene.words[first - 1]
    if before in _CALLS_VERB:
        return False
    return bool(candidate.entry.get("lasting")) or stem(before) in _HEADS or _is_meant_by(scene, first - 1)


def _is_meant_by(scene: Scene, word: int) -> bool:
    """Whether a cue that takes nouns alone says of what stands behind it that it is meant (من أجل ضرب, المقرر نقلهم)."""
    cue = scene.cues.get(word)
    return (
        cue is not None and cue.entry.kind == "word" and cue.entry.get("status") == "planned" and cue.entry.id != "سوف"
    )


def _of_purpose(scene: Scene, candidate: Candidate) -> Status | None:
    """A purpose is planned; what a body or campaign is named for goes on."""
    if not _is_purpose(scene, candidate):
        return None
    return "ongoing" if _is_named_for(scene, candidate) else "planned"


def _of_participle(scene: Scene, candidate: Candidate) -> Status:
    if is_negated(scene, candidate.first):
        return "denied"
    return "ongoing" if candidate.entry.get("lasting") and not is_over(scene, candidate) else "happened"


def _of_verb(scene: Scene, candidate: Candidate) -> Governed | None:
    present = candidate.hit.tag in ("present", "jussive") and not is_passive_past(scene, candidate)
    if present and candidate.hit.before == "ل" and candidate.type in ("DISASTER", "DEATH"):
        return Governed("happened")  # what came of it, nobody's purpose (اصطدمت السيارة لتنقلب)
    if "س" in candidate.hit.before and present:
        asked = not _ASKED.isdisjoint(scene.words[max(candidate.sentence.first, candidate.first - 3) : candidate.first])
        return Governed("possible" if asked else "planned", why="tense")
    governed = governor(scene, candidate, present=present)
    if governed is None or present:
        return governed
    # a past verb stands for itself: only doubt and denial just before it change that
    return governed if governed.status in ("denied", "possible") and _close(scene, candidate) else None


def _close(scene: Scene, candidate: Candidate) -> bool:
    before = range(max(candidate.sentence.first, candidate.first - 6), candidate.first)
    return any(word in scene.cues and (candidate.first - word <= 3 or _doubts(scene.cues[word])) for word in before)


def _doubts(cue: Hit) -> bool:
    return cue.entry.get("status") == "possible" and cue.entry.id != "إذا"


def _of_noun(scene: Scene, candidate: Candidate) -> Governed | None:
    adjective = _adjective(scene, candidate)
    if adjective is not None:
        return Governed(adjective, why="adjective")
    governed = governor(scene, candidate, present=True)
    if governed is not None and governed.status in ("happened", "ongoing") and _is_purpose(scene, candidate):
        return None
    return governed


def _adjective(scene: Scene, candidate: Candidate) -> Status | None:
    if candidate.first and scene.words[candidate.first - 1] in ("اي", "لاي", "باي"):
        return "denied" if is_negated(scene, candidate.first - 1) else "possible"
    for word in range(candidate.last, min(candidate.last + 4, candidate.sentence.last)):
        time = scene.times.get(word)
        if time is not None and time.type == "SET":
            return "ongoing"
        if scene.stops(word - 1) or word in scene.triggers or scene.words[word] in PREPOSITIONS:
            break
        bare = stem(scene.words[word])
        if bare in _POSSIBLE:
            return "possible"
        if bare in _COMING and word not in scene.times:
            return "planned"
        if bare in _GOING_ON and word not in scene.times:
            return "ongoing"
    return None


def _is_purpose(scene: Scene, candidate: Candidate) -> bool:
    """Whether a verbal noun stands behind the ل of purpose, in a sentence that does not look far back."""
    if candidate.part == "verb" or candidate.hit.before not in _FOR or candidate.first == 0:
        return False
    if stem(scene.words[candidate.first - 1]) in _NO_PURPOSE or not candidate.is_deed or candidate.type == "DISASTER":
        return False
    reach = range(max(candidate.sentence.first, candidate.first - 8), candidate.first)
    if any(word in scene.undergone or scene.words[word] in _CAUSES for word in reach):
        return False
    return not long_ago(scene, candidate, 10)


def _is_named_for(scene: Scene, candidate: Candidate) -> bool:
    """Whether ل says what a body or campaign is there for (الحملة الوطنية لنصرة المتضررين), which goes on."""
    if candidate.hit.before not in ("ل", "لل"):
        return False
    for word in range(candidate.first - 1, max(candidate.sentence.first, candidate.first - 4) - 1, -1):
        if scene.breaks(word) or scene.is_verb(word):
            return False
        if stem(scene.words[word]) in _BODIES:
            return True
    return False


def _is_joined(scene: Scene, candidate: Candidate, last: Candidate) -> bool:
    """Whether a noun takes the status of the event before it: و joins it, or ب makes it that one's manner."""
    if candidate.part != "noun" or any(scene.ends_clause(word) for word in range(last.last - 1, candidate.first)):
        return False
    if candidate.hit.before in ("ب", "بال") and candidate.type in ("COOPERATE", "AID"):
        return True
    if _is_means(scene, candidate):
        return True
    if last.part != "noun" or (last.definite and not candidate.hit.behind):
        return False
    return candidate.hit.before.startswith("و") or scene.words[candidate.first - 1] in ("و", "او", "ثم")


def _is_means(scene: Scene, candidate: Candidate) -> bool:
    """Whether عبر or من خلال makes a noun the means of what stands before it."""
    before = scene.words[candidate.first - 1] if candidate.first > candidate.sentence.first else ""
    if before in ("عبر", "بواسطة"):
        return True
    return before in ("خلال", "طريق") and scene.words[candidate.first - 2].lstrip("و") in ("من", "عن")


def _of_statement(scene: Scene, candidate: Candidate, statement: Statement) -> Status | None:
    """What the force of a statement makes of an event that its content opens with."""
    status = _FORCE.get(statement.force)
    if status is None or statement.content is None:
        return None
    if statement.force == "ask" and "طلب" not in scene.document.text[statement.cue.start : statement.cue.end]:
        return None
    if candidate.part == "verb" and candidate.hit.tag == "past" and status != "denied":
        return None
    if scene.words[candidate.first - 1] in _WHILE:
        return None  # when it is asked for, not what
    start = scene.document.folded.folded(statement.content.start)
    opens = scene.document.word_at(start)
    if is_looked_into(scene, opens, candidate) or (
        status == "denied" and (is_accord(candidate) or is_talked_of(scene, opens, candidate))
    ):
        return None
    limit = 8 if status == "demanded" else 5
    return status if candidate.first - opens <= limit else None
