"""Status: whether an event happened, goes on, is planned, possible, demanded, denied or over.

The nearest thing that governs the trigger decides: a verb's own tense, an adjective (المقبل, الجاري), what stands
before it in its clause (see `government`), the purpose that ل gives a verbal noun, the verb behind a noun, what و joins
it to, and last the force of the statement whose content it opens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tawatur.reading.events.government import APPOINTED, Governed, governor, is_negated, is_present
from tawatur.reading.events.scene import PREPOSITIONS, RELATIVES, bag, stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.triggers import Candidate
    from tawatur.record import Statement, Status
    from tawatur.text.anchors import Hit

__all__ = ["find_status", "told_by_lead"]

_FORCE: dict[str, Status] = {
    "demand": "demanded", "ask": "demanded", "deny": "denied", "promise": "planned", "expect": "possible",
    "threaten": "planned", "warn": "possible", "reject": "denied",
}  # fmt: skip
_COMING = bag("مقبل مقبلة مقبلين قادم قادمة مرتقب مرتقبة مزمع مزمعة مقرر مقررة منتظر منتظرة")
_WAS = bag("كان كانت كانوا وكان وكانت وكانوا كانا كانتا")
_WHEN = bag("عندما وعندما حين وحين")
_LASTS = bag("مستمر مستمرة مستمرون متواصل متواصلة ومستمر ومستمرة ومتواصلة")
_POSSIBLE = bag("محتمل محتملة محتملين")
_GOING_ON = bag(
    "جاري جارية مستمر مستمرة متواصل متواصلة دائر دائرة راهن راهنة حالي حالية مستعرة قائم قائمة متكررة متكرر يوميا "
    "اسبوعيا شهريا سنويا يومية"
)
#: Sentences of these blocks are told in the tense they stand in; titles and headings use the present for the past.
#: What makes the noun behind it a single happening.
_ONE_OF = bag("حادث حادثة بحادث بحادثة جريمة واقعة عملية لعملية بحالة اول")
_CALLS_VERB = bag("قد وقد لقد فقد الذي التي الذين من ما ان عندما حين بعدما حيث كما كان كانت وكان")
#: Nouns before a verbal noun in the genitive.
_HEADS = bag(
    "برنامج برامج نظام اتفاقية اتفاق سبيل مهام مسؤوليات مشروع مشاريع حكم احكام عملية عمليات جريمة جرائم حملة حملات اعمال "
    "سياسة سياسات اجراء اجراءات حالة حالات قرار قرارات مهمة اولويات اولوياته اولوياتها مجال خطة خطط بصدد وفي بشان مواصلة"
)
#: Bodies and undertakings that are called by what they are for.
_BODIES = bag("تحالف حملة جمعية مركز صندوق هيئة مؤسسة شبكة منظمة بعثة وكالة رابطة حركة جبهة مكتب")
_RUNNING = frozenset(("paragraph", "list_item"))
_LEAD = 8  # how many events behind a title's may tell of it
_PREDICATE = 9  # how far behind a noun its predicate is looked for
_CLAUSE = 14  # how far before a noun the verb of its clause is looked for
_TELLS_NOTHING = frozenset(("other", "event", "carries"))
_BEFORE = bag("قبل قبيل عشية")
#: What is said of a poll that was held.
_PAST_POLLS = bag("الماضية الماضي الاخيرة الاخير السابقة السابق الفائتة التي عام")
_OUTCOMES = bag("فاز فازت فازوا فوز فوزه فوزها بفوز الفائز الفائزين النتائج نتائج")
_BY = frozenset(("ب", "بال", "وب", "وبال"))
_SET = bag("ستعقد سيعقد ستبدا سيبدا ستجري سيجري ستقام سيقام ستنطلق سينطلق ستستانف سيستانف ستلتئم")
#: Of these a verb of the future behind the noun says that they are still to come.
_DECIDED = frozenset(("RETREAT", "AGREE", "SANCTION", "APPOINT", "ELECT"))
_REMEMBERED = bag("ذكرى الذكرى لذكرى بذكرى ذكراه")
_NO_PURPOSE = bag(
    "نتيجة وفقا تبعا خلافا ضحية هدفا ذكرى تعرض تعرضت تعرضوا يتعرض رفضه رفضها ادانته ادانتها تاييده عرضة سبب اسباب "
    "الذكرى تعرضه تعرضها تعرضهم كذلك اسفه اسفها دعمه دعمها مؤيد معارض اثر استجابة نظرا مسرحا يتعرضون تتعرض هدف لحظة مصدرا ردعا محاولة محاولته محاولتها محاولتهم استنكارها استنكاره واستنكارها واستنكاره تنديدها تنديده شجبها شجبه وشجبها رفضهم ذكرى لذكرى"
)


def find_status(
    scene: Scene, candidate: Candidate, statement: Statement | None, last: tuple[Candidate, Status] | None = None
) -> Status:
    """The status of an event; see the module's docstring. `last`: the event before it, with its status."""
    if _is_unmarked_noun(scene, candidate):
        candidate = msgspec.structs.replace(candidate, part="noun")
    if candidate.part == "participle":
        if is_negated(scene, candidate.first):
            return "denied"
        return "ongoing" if candidate.entry.get("lasting") and not _is_over(scene, candidate) else "happened"
    own = _of_verb(scene, candidate) if candidate.part == "verb" else _of_noun(scene, candidate)
    if own is not None and not own.soft:
        return own.status
    near = last is not None and last[0].sentence == candidate.sentence
    found = (
        (_of_purpose(scene, candidate, last if near else None))
        or (last[1] if last is not None and own is None and near and _is_joined(scene, candidate, last[0]) else None)
        or _told_after(scene, candidate)
        or (_of_statement(scene, candidate, statement) if statement is not None else None)
    )
    if found is not None:
        return found
    return own.status if own is not None else _default(scene, candidate)


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


def _is_over(scene: Scene, candidate: Candidate) -> bool:
    """Whether a participle tells of what was: كانوا محتجزين, or with whose help something was done (تقدموا مدعومين ب)."""
    if _long_ago(scene, candidate, 8) or _after_was(scene, candidate):
        return True
    by = scene.words[candidate.last].startswith("ب") if candidate.last < candidate.sentence.last else False
    return candidate.type == "AID" and by and not candidate.definite and _has_past(scene, candidate)


def _after_was(scene: Scene, candidate: Candidate) -> bool:
    """Whether كان stands shortly before a trigger."""
    before = scene.words[max(candidate.sentence.first, candidate.first - 4) : candidate.first]
    return not _WAS.isdisjoint(before)


def _is_unmarked_noun(scene: Scene, candidate: Candidate) -> bool:
    """Whether a form that is a past verb and its verbal noun stands where only the noun can (برنامج دعم, مؤكدا دعم)."""
    first = candidate.first
    if candidate.part != "verb" or candidate.hit.tag != "past" or first not in scene.deeds:
        return False
    if first == candidate.sentence.first or scene.stops(first - 1):
        return False
    before = scene.words[first - 1]
    if before in _CALLS_VERB:
        return False
    return bool(candidate.entry.get("lasting")) or stem(before) in _HEADS


def _of_purpose(scene: Scene, candidate: Candidate, last: tuple[Candidate, Status] | None) -> Status | None:
    """A purpose is planned; right behind a deed that happened it is what that deed did (غارات لمساندة)."""
    if not _is_purpose(scene, candidate):
        return None
    if _is_named_for(scene, candidate):
        return "ongoing"
    if last is None or candidate.type not in ("AID", "ASSAULT") or last[0].part != "noun":
        return "planned"
    return "happened" if last[0].last + 3 >= candidate.first and last[1] == "happened" else "planned"


def _of_verb(scene: Scene, candidate: Candidate) -> Governed | None:
    present = candidate.hit.tag in ("present", "jussive") and not _is_passive_past(scene, candidate)
    if "س" in candidate.hit.before and present:
        return Governed("planned")
    governed = governor(scene, candidate, present=present)
    if governed is None or present:
        return governed
    # a past verb stands for itself: only doubt and denial just before it change that
    return governed if governed.status in ("denied", "possible") and _close(scene, candidate) else None


def _is_passive_past(scene: Scene, candidate: Candidate) -> bool:
    """Whether what looks like a first person (أنشئ) is the passive of a past verb, as it nearly always is in news."""
    if not scene.words[candidate.first].removeprefix(candidate.hit.before).startswith("ا"):
        return False
    return candidate.first == 0 or scene.words[candidate.first - 1] not in ("ان", "لن", "لم", "سوف")


def _close(scene: Scene, candidate: Candidate) -> bool:
    before = range(max(candidate.sentence.first, candidate.first - 6), candidate.first)
    return any(word in scene.cues and (candidate.first - word <= 3 or _doubts(scene.cues[word])) for word in before)


def _doubts(cue: Hit) -> bool:
    return cue.entry.get("status") == "possible" and cue.entry.id != "إذا"


def _of_noun(scene: Scene, candidate: Candidate) -> Governed | None:
    adjective = _adjective(scene, candidate)
    if adjective is not None:
        return Governed(adjective)
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
    if candidate.part == "verb" or candidate.hit.before not in ("ل", "ول", "فل", "لل", "ولل") or candidate.first == 0:
        return False
    if stem(scene.words[candidate.first - 1]) in _NO_PURPOSE or not candidate.is_deed:
        return False
    reach = range(max(candidate.sentence.first, candidate.first - 8), candidate.first)
    if any(word in scene.undergone or scene.words[word] in _REMEMBERED for word in reach):
        return False
    return not _long_ago(scene, candidate, 10)


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


def _long_ago(scene: Scene, candidate: Candidate, reach: int) -> bool:
    """Whether a day long before the report stands within some words of the trigger."""
    first = max(candidate.sentence.first, candidate.first - reach)
    return scene.looks_back(first, min(candidate.sentence.last, candidate.last + reach))


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


def _told_after(scene: Scene, candidate: Candidate) -> Status | None:
    """What the verb behind a noun says of it: الجولة انتهت, الانسحاب سيكون."""
    if candidate.part != "noun":
        return None
    if _is_said_to_last(scene, candidate):
        return "ongoing"
    for word in range(candidate.last, min(candidate.last + 6, candidate.sentence.last)):
        if scene.stops(word - 1):
            return None
        if scene.words[word].startswith(("الذي", "التي")):
            return "planned" if word + 1 < candidate.sentence.last and scene.is_future(word + 1) else None
        if scene.is_future(word) or scene.words[word] == "سوف":
            decided = candidate.type in _DECIDED and not candidate.entry.get("lasting")
            its_own = candidate.type == "CONSULT" and word == candidate.last and not candidate.entry.get("runs")
            return "planned" if decided or its_own or _is_set(scene, word) else None
        cue = scene.cues.get(word)
        if cue is not None and cue.first == candidate.last and cue.entry.id in ("أمكن", "قد"):
            return "possible"
        aspect = scene.aspects.get(word)
        if aspect is not None and aspect.entry.get("phase") == "end" and aspect.tag == "past":
            return "ended"
    return None


def _is_said_to_last(scene: Scene, candidate: Candidate) -> bool:
    """Whether the predicate of a noun says that it goes on: العمليات مستمرة, القتال لن يتوقف."""
    for word in range(candidate.last, min(candidate.last + _PREDICATE, candidate.sentence.last)):
        if scene.stops(word - 1) or scene.words[word] in RELATIVES or word in scene.triggers:
            return False
        if scene.words[word] in _LASTS:
            return True
        if scene.words[word] in ("لن", "لم", "لا") and scene.words[word + 1 : word + 2] and _ends(scene, word + 1):
            return True
    return False


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


def _default(scene: Scene, candidate: Candidate) -> Status:
    if candidate.part == "verb":
        present = candidate.hit.tag in ("present", "jussive") and not _is_passive_past(scene, candidate)
        if present and candidate.type == "AGREE" and scene.words[candidate.first].startswith("ن"):
            return "happened"  # to say "we agree" is to do it
        if present and candidate.sentence.kind in _RUNNING and candidate.type in APPOINTED:
            if scene.has_day_ahead(candidate.first - 2, candidate.last + 10, candidate.sentence):
                return "planned"
        lasting = candidate.sentence.kind in _RUNNING or candidate.entry.get("lasting")
        return "ongoing" if present and lasting and not _was(scene, candidate) else "happened"
    if candidate.entry.get("lasting"):
        if _is_help(scene, candidate) and _has_past(scene, candidate):
            return "happened"  # with whose help something was done (أنقذوا العالقين بالتعاون مع السكان)
        was = scene.words[candidate.sentence.first] in _WAS
        return "happened" if was or _long_ago(scene, candidate, 10) else "ongoing"
    if _is_to_come(scene, candidate):
        return "planned"
    runs = candidate.definite and candidate.entry.get("runs") and not _long_ago(scene, candidate, 8)
    if runs or _exists(scene, candidate) or _recurs(scene, candidate):
        return "ongoing"
    return _of_time(scene, candidate) or ("ongoing" if _is_held(scene, candidate) else "happened")


def _is_to_come(scene: Scene, candidate: Candidate) -> bool:
    """Whether a noun names what is still ahead: a poll of which no outcome is told, what قبل puts off, closer ties."""
    if _long_ago(scene, candidate, 8):
        return False
    if candidate.entry.lemma.startswith("تعزيز"):
        return candidate.is_deed or candidate.part == "noun"
    if candidate.first > candidate.sentence.first and scene.words[candidate.first - 1].lstrip("وف") in _BEFORE:
        return candidate.type in APPOINTED or candidate.type == "SANCTION"
    if candidate.type != "ELECT" or not candidate.entry.lemma.startswith(("انتخاب", "استفتاء", "اقتراع")):
        return False
    behind = scene.words[candidate.last : min(candidate.sentence.last, candidate.last + 4)]
    return _PAST_POLLS.isdisjoint(behind) and _OUTCOMES.isdisjoint(scene.words)


def _has_past(scene: Scene, candidate: Candidate) -> bool:
    """Whether the verb before a noun in its clause is a past, so that no day beside it lies ahead."""
    for word in range(candidate.first - 1, max(candidate.sentence.first, candidate.first - _CLAUSE) - 1, -1):
        if scene.ends_clause(word):
            return False
        if scene.is_verb(word) and word not in scene.times:
            return not is_present(scene, word) and not scene.is_future(word)
    return False


def _is_held(scene: Scene, candidate: Candidate) -> bool:
    """Whether the verb before a noun in its clause is a present that says nothing by itself (يواجه السكان الحرب)."""
    if candidate.sentence.kind not in _RUNNING or candidate.type in APPOINTED or _long_ago(scene, candidate, 10):
        return False
    word = candidate.first - 1
    if scene.words[word].lstrip("وف") in _ONE_OF or scene.words[word - 1].lstrip("وف") in _ONE_OF:
        return False
    while word >= max(candidate.sentence.first, candidate.first - _CLAUSE):
        if scene.ends_clause(word) or (scene.stops(word) and word < candidate.first - 1):
            return False
        if scene.is_verb(word) and word not in scene.times:
            return is_present(scene, word) and scene.sort_of_verb(word) in _TELLS_NOTHING
        word -= 1
    return False


def _of_time(scene: Scene, candidate: Candidate) -> Status | None:
    """What the times beside a noun say: a day to come makes it planned, a frequency makes it go on."""
    for word in range(
        max(candidate.sentence.first, candidate.first - 2), min(candidate.last + 8, candidate.sentence.last)
    ):
        time = scene.times.get(word)
        if time is None:
            if word >= candidate.last and scene.ends_clause(word - 1):
                return None
            continue
        if time.type == "SET":
            return None if _has_past(scene, candidate) else "ongoing"
        if scene.is_ahead(time):
            return None if _has_past(scene, candidate) else "planned"
    return None


def _exists(scene: Scene, candidate: Candidate) -> bool:
    """Whether هناك or ثمة brings it in, or a present تجري stands behind it."""
    if candidate.first > candidate.sentence.first and stem(scene.words[candidate.first - 1]) in ("هناك", "ثمة"):
        return True
    after = scene.aspects.get(candidate.last) if not scene.stops(candidate.last - 1) else None
    return (
        after is not None and after.tag == "present" and "س" not in after.before and after.entry.get("phase") == "hold"
    )


def _is_help(scene: Scene, candidate: Candidate) -> bool:
    """Whether ب makes it the help that something else was done with (بالتعاون مع, بدعم من)."""
    if candidate.hit.before not in _BY or candidate.hit.behind:
        return False
    after = scene.words[candidate.last] if candidate.last < candidate.sentence.last else ""
    return after in ("مع", "من", "بين") and candidate.type in ("COOPERATE", "AID")


def _recurs(scene: Scene, candidate: Candidate) -> bool:
    """Whether a relative clause in the present tells of a noun (الهجمات التي ينفذها), so that it happens again and again."""
    if candidate.type in APPOINTED or candidate.sentence.kind not in _RUNNING:
        return False
    if candidate.first > candidate.sentence.first and scene.is_verb(candidate.first - 1):
        return False  # what its own verb says of it goes before
    last = min(candidate.sentence.last - 1, candidate.last + 3)
    for word in range(candidate.last, last):
        if scene.ends_clause(word - 1):
            return False
        if scene.words[word] in ("التي", "الذي", "الذين"):
            verb = word + 1
            plain = scene.is_verb(verb) and verb not in scene.times and verb not in scene.cues
            return plain and is_present(scene, verb)
        if not scene.words[word].startswith("ال"):
            return False
    return False


def _was(scene: Scene, candidate: Candidate) -> bool:
    """Whether كان stands before a present verb and puts it in the past, or its sentence looks far back."""
    before = scene.words[max(candidate.sentence.first, candidate.first - 4) : candidate.first]
    return not (_WAS | _WHEN).isdisjoint(before) or _long_ago(scene, candidate, 5)


def _of_statement(scene: Scene, candidate: Candidate, statement: Statement) -> Status | None:
    """What the force of a statement makes of an event that its content opens with."""
    status = _FORCE.get(statement.force)
    if status is None or statement.content is None:
        return None
    if statement.force == "ask" and "طلب" not in scene.document.text[statement.cue.start : statement.cue.end]:
        return None
    if candidate.part == "verb" and candidate.hit.tag == "past" and status != "denied":
        return None
    start = scene.document.folded.folded(statement.content.start)
    opens = scene.document.word_at(start)
    limit = 8 if status == "demanded" else 5
    return status if candidate.first - opens <= limit else None
