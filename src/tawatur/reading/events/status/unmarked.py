"""What the form of a mention says of its status where nothing governs it: the tense of a verb, what kind of noun it is.

A present goes on, in a title it tells the past; a lasting thing goes on unless it is put back; a day to come makes a
noun planned, a frequency or a present verb before it makes it go on; any other noun tells what happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.events.scene import bag, stem
from tawatur.reading.events.status.government import APPOINTED, is_present

if TYPE_CHECKING:
    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.triggers.candidates import Candidate
    from tawatur.record import Status

__all__ = ["has_past", "is_over", "is_passive_past", "long_ago", "unmarked_status"]

_WAS = bag("كان كانت كانوا وكان وكانت وكانوا كانا كانتا")
_THEN = bag("بعد عقب اعقاب قبل قبيل منذ ابان غداة")
_WHEN = bag("عندما وعندما حين وحين")
#: What makes the noun behind it a single happening.
_ONE_OF = bag("حادث حادثة بحادث بحادثة جريمة واقعة عملية لعملية بحالة اول")
_RUNNING = frozenset(("paragraph", "list_item"))
_CLAUSE = 14  # how far before a noun the verb of its clause is looked for
_WHICH = bag("الذي التي الذين")
#: Presents that tell of an event, whenever it was.
_SAYS_OF = bag("ياتي تاتي يعد تعد يعتبر تعتبر")
#: What stands until it is lifted, where its noun has the article.
_STANDS = frozenset(("عقوبة", "حظر"))
_TELLS_NOTHING = frozenset(("other", "event", "carries"))
_BEFORE = bag("قبل قبيل عشية")
#: What is said of a poll that was held.
_PAST_POLLS = bag("الماضية الماضي الاخيرة الاخير السابقة السابق الفائتة التي عام")
_OUTCOMES = bag("فاز فازت فازوا فوز فوزه فوزها بفوز الفائز الفائزين النتائج نتائج")
_BY = frozenset(("ب", "بال", "وب", "وبال"))


def unmarked_status(scene: Scene, candidate: Candidate) -> Status:
    """The status of a trigger that nothing governs."""
    if candidate.entry.lemma.startswith("صارع"):
        return "possible"  # to wrestle with death is not to die
    if candidate.part == "verb":
        present = candidate.hit.tag in ("present", "jussive") and not is_passive_past(scene, candidate)
        if present and _is_appointed(scene, candidate):
            return "planned"
        if present and candidate.type == "AGREE":
            return "happened"  # to say "we agree" is to do it
        lasting = candidate.sentence.kind in _RUNNING or candidate.entry.get("lasting")
        return "ongoing" if present and lasting and not _was(scene, candidate) else "happened"
    found = _of_noun(scene, candidate)
    return "happened" if found == "ongoing" and candidate.type == "DEATH" else found  # nobody goes on to die


def _of_noun(scene: Scene, candidate: Candidate) -> Status:
    """What a noun's kind and the words beside it tell."""
    if candidate.entry.get("lasting"):
        if _is_help(scene, candidate) and has_past(scene, candidate):
            return "happened"  # with whose help something was done (أنقذوا العالقين بالتعاون مع السكان)
        before = scene.words[candidate.first - 1].lstrip("وف") if candidate.first > candidate.sentence.first else ""
        was = scene.words[candidate.sentence.first] in _WAS or before in _THEN
        return "happened" if was or long_ago(scene, candidate, 10) else "ongoing"
    if _is_to_come(scene, candidate):
        return "planned"
    if (
        candidate.definite
        and candidate.type == "SANCTION"
        and candidate.entry.lemma in _STANDS
        and not long_ago(scene, candidate, 10)
    ):
        return "ongoing"
    runs = candidate.definite and candidate.entry.get("runs") and not long_ago(scene, candidate, 8)
    if runs or _exists(scene, candidate) or _recurs(scene, candidate):
        return "ongoing"
    return _of_time(scene, candidate) or ("ongoing" if _is_held(scene, candidate) else "happened")


def _is_appointed(scene: Scene, candidate: Candidate) -> bool:
    """Whether a present verb of what has its day stands beside a day that is today or ahead (يصل الوفد غدا)."""
    if candidate.sentence.kind not in _RUNNING or candidate.type not in APPOINTED:
        return False
    return scene.has_day_ahead(candidate.first - 2, candidate.last + 10, candidate.sentence)


def _is_to_come(scene: Scene, candidate: Candidate) -> bool:
    """Whether a noun names what is still ahead: a poll of which no outcome is told, what قبل puts off, closer ties."""
    if long_ago(scene, candidate, 8):
        return False
    if candidate.entry.lemma.startswith("تعزيز"):
        return candidate.is_deed or candidate.part == "noun"
    if candidate.first > candidate.sentence.first and scene.words[candidate.first - 1].lstrip("وف") in _BEFORE:
        return candidate.type in APPOINTED or candidate.type == "SANCTION"
    if candidate.type != "ELECT" or not candidate.entry.lemma.startswith(("انتخاب", "استفتاء", "اقتراع")):
        return False
    behind = scene.words[candidate.last : min(candidate.sentence.last, candidate.last + 4)]
    return _PAST_POLLS.isdisjoint(behind) and _OUTCOMES.isdisjoint(scene.words)


def has_past(scene: Scene, candidate: Candidate) -> bool:
    """Whether the verb before a noun in its clause is a past, so that no day beside it lies ahead."""
    for word in range(candidate.first - 1, max(candidate.sentence.first, candidate.first - _CLAUSE) - 1, -1):
        if scene.ends_clause(word):
            return False
        if scene.is_verb(word) and word not in scene.times:
            return not is_present(scene, word) and not scene.is_future(word)
    return False


def _is_held(scene: Scene, candidate: Candidate) -> bool:
    """Whether the verb before a noun in its clause is a present that says nothing by itself (يواجه السكان الحرب)."""
    if candidate.sentence.kind not in _RUNNING or candidate.type in APPOINTED or long_ago(scene, candidate, 10):
        return False
    word = candidate.first - 1
    if scene.words[word].lstrip("وف") in _ONE_OF or scene.words[word - 1].lstrip("وف") in _ONE_OF:
        return False
    if _is_bounded(scene, candidate):
        return False
    while word >= max(candidate.sentence.first, candidate.first - _CLAUSE):
        if scene.ends_clause(word) or (scene.stops(word) and word < candidate.first - 1):
            return False
        if scene.is_verb(word) and word not in scene.times:
            tells = scene.sort_of_verb(word) not in _TELLS_NOTHING or scene.words[word].lstrip("وف") in _SAYS_OF
            return is_present(scene, word) and not tells
        word -= 1
    return False


def _is_bounded(scene: Scene, candidate: Candidate) -> bool:
    """Whether a day that is past stands before a noun, or a relative clause in the past behind it."""
    published, begin = scene.published, max(candidate.sentence.first, candidate.first - 4)
    since = "منذ" in scene.words[max(candidate.sentence.first, begin - 4) : candidate.first]
    for word in range(begin, candidate.first) if not since else ():
        time = scene.times.get(word)
        if time is not None and published is not None and time.type != "DURATION" and (time.to or "9") < published:
            return True
    relative = candidate.last
    while (
        relative < candidate.sentence.last and scene.words[relative].startswith("ال") and relative < candidate.last + 3
    ):
        if scene.words[relative] in _WHICH:
            verb = scene.words[relative + 1 : relative + 2]
            return bool(verb) and verb[0][:1] not in ("ي", "ت", "ن", "س", "ل")
        relative += 1
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
            return None if has_past(scene, candidate) else "ongoing"
        if scene.is_ahead(time):
            return None if has_past(scene, candidate) else "planned"
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
        if scene.words[word] in _WHICH:
            verb = word + 1
            plain = scene.is_verb(verb) and verb not in scene.times and verb not in scene.cues
            return plain and is_present(scene, verb)
        if not scene.words[word].startswith("ال"):
            return False
    return False


def _was(scene: Scene, candidate: Candidate) -> bool:
    """Whether كان stands before a present verb and puts it in the past, or its sentence looks far back."""
    return _is_behind(scene, candidate, _WAS | _WHEN) or long_ago(scene, candidate, 5)


def is_over(scene: Scene, candidate: Candidate) -> bool:
    """Whether a participle tells of what was: كانوا محتجزين, or with whose help something was done (تقدموا مدعومين ب)."""
    if long_ago(scene, candidate, 8) or _is_behind(scene, candidate, _WAS):
        return True
    by = scene.words[candidate.last].startswith("ب") if candidate.last < candidate.sentence.last else False
    return candidate.type == "AID" and by and not candidate.definite and has_past(scene, candidate)


def _is_behind(scene: Scene, candidate: Candidate, words: frozenset[str]) -> bool:
    """Whether one of some words stands shortly before a trigger."""
    return not words.isdisjoint(scene.words[max(candidate.sentence.first, candidate.first - 4) : candidate.first])


def is_passive_past(scene: Scene, candidate: Candidate) -> bool:
    """Whether what looks like a first person (أنشئ) is the passive of a past verb, as it nearly always is in news."""
    if not scene.words[candidate.first].removeprefix(candidate.hit.before).startswith("ا"):
        return False
    return candidate.first == 0 or scene.words[candidate.first - 1] not in ("ان", "لن", "لم", "سوف")


def long_ago(scene: Scene, candidate: Candidate, reach: int) -> bool:
    """Whether a day long before the report stands within some words of the trigger."""
    first = max(candidate.sentence.first, candidate.first - reach)
    return scene.looks_back(first, min(candidate.sentence.last, candidate.last + reach))
