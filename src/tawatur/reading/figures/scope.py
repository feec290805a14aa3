"""Whose a figure is, where it holds, and how it is meant: read from the words and names next to it."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.reading.figures.draft import Draft
    from tawatur.reading.figures.page import Named, Page
    from tawatur.record import Span
    from tawatur.text.anchors import Hit

__all__ = ["Scope", "scope"]

Role = Literal["level", "change", "cumulative", "rate"]

_PERIODS = {
    "يوميا": "P1D", "اسبوعيا": "P1W", "شهريا": "P1M", "سنويا": "P1Y", "باليوم": "P1D", "بالاسبوع": "P1W", "بالشهر": "P1M",
    "بالعام": "P1Y", "بالسنة": "P1Y", "بالساعة": "PT1H", "بالدقيقة": "PT1M", "بالثانية": "PT1S",
}  # fmt: skip
_PER = {
    "اليوم": "P1D", "الاسبوع": "P1W", "الشهر": "P1M", "السنة": "P1Y", "العام": "P1Y", "الساعة": "PT1H",
    "ساعة": "PT1H", "دقيقة": "PT1M", "ثانية": "PT1S", "س": "PT1H",
    "الدقيقة": "PT1M", "الثانية": "PT1S", "يوم": "P1D", "اسبوع": "P1W", "شهر": "P1M", "سنة": "P1Y", "عام": "P1Y",
}  # fmt: skip
_REGULAR = {
    "يومي": "P1D", "يومية": "P1D", "اسبوعي": "P1W", "اسبوعية": "P1W", "شهري": "P1M", "شهرية": "P1M", "سنوي": "P1Y",
    "سنوية": "P1Y",
}  # fmt: skip
#: What comes in, goes out or is made regularly, as words begin.
_COMES_IN = (
    "راتب", "رواتب", "مرتب", "اجر", "اجور", "دخل", "مداخيل", "ايراد", "عائد", "ارباح", "انتاج", "استهلاك", "معدل", "متوسط",
    "مبيعات", "مشتريات", "مكافاة", "منحة", "معلوم", "اشتراك", "انفاق", "كلفة", "تكلفة", "ايجار", "مجموع", "حصة", "طاقة",
)  # fmt: skip
_ALL, _EACH = frozenset(("كل", "لكل", "بكل")), frozenset(("الواحد", "الواحدة"))
#: What is counted as it stands; losses are counted as they happen and are no level.
_STANDING = frozenset(("troops", "people", "other"))
_PLACED = frozenset(("troops",))  # a level too where a place stands right behind: they stand there
_NEWS = ("event", "figure_trigger", "cue")  # who spoke was counted too (قال ثلاثة شهود)
_REACH_OWNER, _REACH_BEHIND, _REACH_BEFORE = 3, 12, 10
_REACH_ROLE, _REACH_NEWS, _REACH_CHANGE, _REACH_STANDING = 6, 3, 5, 4
_REACH_RISE = 8
_POINTS = ("نقط", "نقاط")
_TOWARDS = frozenset(
    ("عن", "الى", "الي", "من", "عند", "مقابل", "لتصبح", "ليصبح", "لتبلغ", "ليبلغ", "لتصل", "ليصل", "مستوى")
)
_VERB = 4  # letters of a past verb with its ending at least
_REACH_PERIOD, _REACH_SINCE, _REACH_DEED = 3, 12, 3
_REACH_OFTEN, _REACH_REGULAR = 5, 6
#: What is counted by how often it was so, and what is put on record one by one.
_TIMES = frozenset(("مرة", "مرات", "مرتين"))
_VISITS = frozenset(
    ("زائر", "زائرا", "زوار", "تغريدة", "تغريدات", "مشاهدة", "مشاهدات", "تحميل", "زيارة", "محاولة", "محاولات")
)
_CASES = frozenset(("حالة", "حالات", "اصابة", "اصابات", "وفاة", "وفيات", "حادثة", "حوادث"))
_EXTENTS = ("متر", "امتار", "كيلومتر", "كلم", "كم", "ميل", "اميال", "سنتيمتر", "سم", "درجة", "درجات", "هكتار", "قدم")
_COMMAS, _LOOSE = frozenset("،,؛;"), frozenset(" ()»")
_CLAUSES = frozenset(("فيما", "بينما", "حيث", "كما", "لكن", "مقابل", "تليها", "يليها"))
_UNTIL, _NOW = frozenset(("حتى", "لغاية", "غاية", "لحد")), frozenset(("الان", "اليوم", "تاريخه", "امس", "الساعة"))
_JUST = frozenset(("قليل", "امس", "الامس", "ساعات", "ساعة", "لحظات", "يوم", "يومين", "الصباح", "فترة"))
_RUNS = frozenset(("العام", "الموسم", "الشهر", "الاسبوع", "السنة"))
_BY = frozenset(("ب", "بنسبة", "بمقدار", "قدره", "قدرها", "بنحو", "بحوالي", "بواقع", "بقيمة", "بمعدل", "بمتوسط"))


class Scope(NamedTuple):
    """What stands around a figure: spans of the original, null where the clause does not say."""

    whose: Span | None = None
    where: Span | None = None
    role: Role | None = None
    period: str | None = None


def scope(page: Page, draft: Draft) -> Scope:
    """The scope of a figure; `period` (ISO 8601) comes with the role `rate` alone."""
    period = _period(page, draft)
    role: Role | None = "rate" if period else _role(page, draft)
    whose, where = _whose(page, draft), _where(page, draft)
    return Scope(whose.span if whose else _nation(page, draft), where and where.span, role, period)


def _nation(page: Page, draft: Draft) -> Span | None:
    """The nationality behind the counted noun: `2500 جندي أميركي`."""
    if draft.unit is None or draft.unit.hit is None or draft.measure == "money":  # a currency is no people's
        return None
    for at in range(draft.unit.hit.last, min(draft.unit.hit.last + 2, len(page.words))):
        noun = page.nouns.get(at)
        if page.gap(at) != " ":
            return None
        if noun and noun.entry.get("nation") and not noun.before.strip("ال"):
            return page.document.span(noun.start, noun.end)
    return None


def _whose(page: Page, draft: Draft) -> Named | None:
    """A body named next behind: مقاتلين من تنظيم …, مسلحي الحركة …."""
    for name in page.named_between(draft.first + 1, draft.last + _REACH_OWNER):
        if name.type == "LOC":
            continue
        if name.first < draft.last or page.marks["owned"].issuperset(page.words[draft.last : name.first]):
            return name
    return None


def _where(page: Page, draft: Draft) -> Named | None:
    """The nearest place behind the figure in its sentence, else the nearest before it, that says where."""
    sentence = page.document.sentence_at(page.starts[draft.first])
    behind = page.named_between(draft.first, min(sentence.last, draft.last + _REACH_BEHIND))
    if behind:
        end = _own_end(page, draft, behind[-1].first)
        behind = [name for name in behind if name.first <= end]
    before = page.named_between(max(sentence.first, draft.first - _REACH_BEFORE), draft.first)
    for name in (*behind, *reversed(before)):
        if name.type == "LOC" and (_is_in(page, name) or draft.first <= name.first < draft.last):
            return name
    return None


def _own_end(page: Page, draft: Draft, last: int) -> int:
    """The word up to which what stands behind a figure is its own: before a new clause or the next number and its place."""
    for at in range(draft.last, last + 1):
        word = page.words[at].removeprefix("و")
        opens = page.gap(at)[:1] in _COMMAS and (word in _CLAUSES or page.words[at].startswith("و"))
        if opens or (word.isdigit() and not page.in_time(at, at + 1)):
            return at - 1
    return last


def _is_in(page: Page, name: Named) -> bool:
    written_on = page.word(name.first).startswith(("ب", "وب")) and not page.plain.startswith("ب", name.start)
    near = page.words[max(0, name.first - 3) : name.first]
    return (
        written_on
        or not page.marks["inside"].isdisjoint(near)
        or any(word.startswith("ب") and len(word) > 4 for word in near[-1:])
    )


def _period(page: Page, draft: Draft) -> str | None:
    """The stretch of time for a unit of which a figure is told, in ISO 8601."""
    behind = _clause_behind(page, draft)
    for word in (*behind, *_before(page, draft, _REACH_PERIOD)):
        if word in _PERIODS:
            return _PERIODS[word]
    first, second, third = (page.word(draft.last + at) for at in range(3))
    if first in ("في", "كل", "بكل") and second in _PER:
        dated = first == "في" and (third.startswith("ال") or third.isdigit())  # في العام الماضي, في عام 2014
        return None if dated and third not in _EACH else _PER[second]
    for one, other in itertools.pairwise(behind):
        if (one in _ALL and other in _PER) or (other in _EACH and _bare(one) in _PER):
            return _PER[other if one in _ALL else _bare(one)]
    if "/" in page.gap(draft.last) and first in _PER:
        return _PER[first]
    return _regular(page, draft)


def _clause_behind(page: Page, draft: Draft) -> list[str]:
    """The words behind a figure that may still say how often: up to the next number, comma or clause."""
    found: list[str] = []
    for at in range(draft.last, min(len(page.words), draft.last + _REACH_OFTEN)):
        word = page.words[at]
        if not _LOOSE.issuperset(page.gap(at)) or word[:1].isdigit() or word.removeprefix("و") in _CLAUSES:
            break
        found.append(word)
    return found


def _bare(word: str) -> str:
    """A word with its article alone: لليوم gives اليوم."""
    return "ال" + word.removeprefix("لل") if word.startswith("لل") else word


def _regular(page: Page, draft: Draft) -> str | None:
    """The period of what comes in regularly, named before a figure: دخلها السنوي, راتب شهري; a share has none."""
    if draft.measure == "percent":
        return None
    before = _before(page, draft, _REACH_REGULAR)
    for one, other in itertools.pairwise(before):
        if other.removeprefix("ال") in _REGULAR and one.removeprefix("ب").removeprefix("ال").startswith(_COMES_IN):
            return _REGULAR[other.removeprefix("ال")]
    return None


def _role(page: Page, draft: Draft) -> Role | None:
    """How a figure without a period is meant; null where it counts what one event did."""
    if _has_moved(page, draft):
        return "change"
    if _is_extent(page, draft):
        return "change" if _is_change(page, draft, by=True) else "level"
    if _is_running(page, draft):
        return "cumulative"
    if _is_change(page, draft):
        return "change"
    if draft.measure in _PLACED and page.word(draft.last).removeprefix("و") in page.marks["inside"]:
        return "level"
    if draft.measure not in _STANDING:
        return None
    return "level" if _is_standing(page, draft) or not _is_news(page, draft) else None


def _is_extent(page: Page, draft: Draft) -> bool:
    """Whether a length, a height or a heat is measured, or a known group named by its number (الدول الأربع)."""
    if draft.unit is None or draft.unit.first >= len(page.words):
        return False
    unit = page.words[draft.unit.first]
    if draft.unit.sort == "measure":
        return unit.removeprefix("ال").startswith(_EXTENTS)
    return draft.unit.first < draft.number.first and unit.startswith("ال") and draft.measure in ("people", "other")


def _is_running(page: Page, draft: Draft) -> bool:
    """Whether a number was counted up over a time: since a day, in all, so many times, so many cases on record."""
    behind, before = page.words[draft.last : draft.last + _REACH_ROLE], _before(page, draft, _REACH_ROLE)
    marks = page.marks
    if _is_since(page, behind) or not marks["total"].isdisjoint(before):
        return True
    if _is_stretch(page, [*behind]) or _is_stretch(page, page.words[max(0, draft.first - _REACH_BEHIND) : draft.first]):
        return True
    earlier = _before(page, draft, _REACH_SINCE)
    if _is_this([*earlier[-_REACH_ROLE:], "", *behind]) or _is_season(page, behind) or _is_since(page, earlier):
        return True
    if _is_season(page, before):
        return True
    unit = page.word(draft.unit.first).removeprefix("ال") if draft.unit is not None else ""
    if unit in _VISITS:
        return True
    if unit in _TIMES:
        return not marks["standing"].isdisjoint(before)
    recorded = unit in _CASES and not marks["tally"].isdisjoint(before[-3:])
    return recorded and marks["fresh"].isdisjoint(behind[:2])


def _is_since(page: Page, words: Sequence[str]) -> bool:
    """Whether a beginning is named from which on was counted, no hour or day just past (منذ قليل)."""
    since = page.marks["since"]
    if since.isdisjoint(words):
        return False
    return any(one in since and other not in _JUST for one, other in itertools.pairwise([*words, ""]))


def _is_season(page: Page, words: Sequence[str]) -> bool:
    """Whether a season or some years are named over which was counted (خلال الموسم, خلال 3 سنوات)."""
    if "خلال" not in words:
        return False
    spans = page.marks["season"] | page.marks["stretch"]
    return any(word == "خلال" and not spans.isdisjoint(words[at + 1 : at + 3]) for at, word in enumerate(words))


def _is_this(words: Sequence[str]) -> bool:
    """Whether the year, month or season that still runs is named (هذا العام, حتى الآن)."""
    if "هذا" not in words and _UNTIL.isdisjoint(words):
        return False
    pairs = itertools.pairwise(words)
    return any((one == "هذا" and other in _RUNS) or (one in _UNTIL and other in _NOW) for one, other in pairs)


def _is_change(page: Page, draft: Draft, *, by: bool = False) -> bool:
    """Whether a figure says by how much something changed; `by`: only what ب or its like brings in.

    What moves (سحب 500 جندي) is counted itself; what rises or falls does so by a number (ارتفع بنحو 500).
    """
    before = _before(page, draft, _REACH_CHANGE)
    found = [word for word in before if word in page.marks["change"]]
    if not found or "الى" in before[-1:] or "من" in before[-1:]:
        return False
    if not by and not page.marks["rise"].issuperset(found):
        return True
    return page.word(draft.first).startswith("ب") or not _BY.isdisjoint(before[-2:])


def _has_moved(page: Page, draft: Draft) -> bool:
    """Whether a share, a price or points are those by which something rose or fell (هبط السهم 3 في المائة), not to which."""
    points = draft.unit is not None and page.word(draft.unit.first).startswith(_POINTS)
    if draft.measure not in ("percent", "money") and not points:
        return False
    before = _before(page, draft, _REACH_RISE)
    for at in range(len(before)):
        if "." in page.gap(draft.first - at) and not page.word(draft.first - at).isdigit():
            before = before[len(before) - at :]
            break
    return not page.marks["rise"].isdisjoint(before) and _TOWARDS.isdisjoint(before[-1:])


def _before(page: Page, draft: Draft, reach: int) -> list[str]:
    return [word.removeprefix("و") for word in page.words[max(0, draft.first - reach) : draft.first]]


def _is_stretch(page: Page, words: list[str]) -> bool:
    """Whether a stretch of time is named over which a number was counted (خلال الأشهر الماضية)."""
    if page.marks["stretch"].isdisjoint(words):
        return False
    for at, (first, second) in enumerate(itertools.pairwise(words)):
        if first in ("خلال", "في") and second in page.marks["stretch"]:
            return words[at + 2 : at + 3] != ["من"]  # from a day to a day: when it took place
    return False


def _is_standing(page: Page, draft: Draft) -> bool:
    """Whether a word near before says what there is (يضم 20 عضوا), nearer than any event."""
    before = _before(page, draft, _REACH_STANDING)
    return not page.marks["standing"].isdisjoint(before)


def _is_news(page: Page, draft: Draft) -> bool:
    """Whether an event's verb or noun stands right before a figure or its verb behind, so that it counts who took part."""
    before = _before(page, draft, _REACH_DEED)
    if not page.marks["deed"].isdisjoint(before) or not page.marks["rise"].isdisjoint(before):
        return True
    if before[-1:] and _is_deed(before):
        return True
    for cls in _NEWS:
        hits = page.document.of(cls)
        at = bisect_left(hits, draft.first - _REACH_NEWS, key=_first)
        nearby = itertools.takewhile(lambda hit: hit.first < draft.first, hits[at : at + 4])
        if any(_is_plain(hit) or hit.last == draft.first for hit in nearby):
            return True
        at = bisect_left(hits, draft.last, key=_first)
        if at < len(hits) and hits[at].first <= draft.last + 1 and hits[at].tag == "past":
            return True
    return False


def _is_deed(before: Sequence[str]) -> bool:
    """Whether the words before a figure have the shape of a past verb (شنت) or of a verbal noun (العثور على)."""
    last = before[-1]
    if last in ("علي", "على", "عن") and len(before) > 1 and before[-2].lstrip("بل").startswith("ال"):
        return True
    return len(last) >= _VERB and last.endswith(("ت", "وا")) and not last.endswith(("ات", "يت", "وت"))


def _is_plain(hit: Hit) -> bool:
    """Whether a word reports an event whatever stands around it."""
    return hit.cls != "cue" and not hit.entry.get("need")


_first = attrgetter("first")
