"""Bodies: those a lexicon knows, and those that their head makes (وزارة …, الجيش العراقي) to the right extent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.names.page import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.names.page import Page
    from tawatur.text.anchors import Hit

__all__ = ["find_bodies"]

_CHAIN = 4  # indefinite words between a head and the word that makes it definite
#: Heads whose complement may be a person without making it a body's name (حكومة فلان, مكتب فلان).
_STATES_PEOPLE = frozenset("حكومة مكتب ادارة قوات نظام رئاسة قيادة".split())
#: What may follow a coordinated field of a ministry or board: وزارة التربية والتعليم.
_FIELDS = frozenset(
    "تعليم ثقافة اعلام اتصال اتصالات ري موارد اسكان سكان رياضة شباب تجارة صناعة زراعة ابحاث بحوث دراسات تنمية تخطيط "
    "تكنولوجيا تقنية معلومات معادن مياه كهرباء طاقة بيئة نقل ارشاد دعوة اوقاف شؤون سياحة تراث اثار فنون اداب علوم "
    "مالية اقتصاد استثمار تعاون هجرة مغتربين مهجرين لاجئين عدل تدريب تشغيل تضامن صحة وقاية تاهيل توثيق نشر تنسيق "
    "استشارات متابعة دواء غذاء ادوية مقاييس مواصفات جودة تقييس مكافحة توطين عمران طيران ملاحة حوكمة نزاهة رقابة تفتيش "
    "محاسبة قانون اجتماع شريعة منكر نهي ائمة خطوط حدود جمارك هلال معارف غاز نفط بترول صرف مجاري طرق جسور استعلامات "
    "سلم دفاع امن داخلية خارجية استخبارات مخابرات عمل موازنة تموين معاشات".split()
)
#: Words behind the definite end that may stay in with ل: المفوضية العليا للانتخابات, مركز فلان للدراسات.
_WITH_LI = frozenset(
    "مجلس منظمة هيئة لجنة مركز معهد اتحاد جمعية مؤسسة وكالة صندوق مفوضية مرصد رابطة بنك شركة برنامج ادارة قيادة شبكة جهاز محكمة جامعة مجموعة دار نادي منتدى كلية اكاديمية".split()
)


def find_bodies(page: Page) -> Iterator[Draft]:
    """Every body proposed, in no order; they may overlap."""
    for known in page.known.values():
        if known.type == "ORG":
            yield Draft(known.first, known.last, known.start, "ORG", known.id, 70, known.cls)
    for first, last in page.quotes.items():
        if any(hit.first == first and hit.last == last for hit in page.document.of("outlet")):
            yield Draft(first, last, page.start(first, 0), "ORG", None, 95, "outlet")
    for hit in page.document.of("body_head"):
        yield from _headed(page, hit)


def _headed(page: Page, hit: Hit) -> Iterator[Draft]:
    takes = hit.entry.get("takes", [])
    at = hit.last
    if at >= len(page) or hit.behind:
        return
    if at in page.quotes:
        yield Draft(at, page.quotes[at], page.start(at, 0), "ORG", None, 90, "quoted")
        return
    if not page.joined(at):
        return
    definite = "ال" in hit.before or "لل" in hit.before
    if definite:
        last = _after_adjectives(page, hit) if "adjective" in takes else None
    else:
        last = (
            _after_construct(page, hit, proper="proper" in takes)
            if hit.tag != "dual" and "construct" in takes
            else None
        )
    if last is not None:
        yield Draft(hit.first, last, hit.start, "ORG", None, 80, "headed")


def _after_adjectives(page: Page, hit: Hit) -> int | None:
    """الجيش العراقي, المجلس الأعلى للقضاء: the adjectives that make a definite head one body."""
    at = hit.last
    last = _adjectives(page, at)
    if last == at:
        return None
    only_states = "construct" not in hit.entry.get("takes", [])
    if only_states and not any(page.facts[i].state for i in range(at, last)) and page.words[at] not in _OWN:
        return None
    return _with_li(page, hit, last)


_OWN = frozenset("الشعبية الوطني الوطنية الشرعية العسكرية الاتحادية المركزية الاوروبي العربي الدولية الحوثية".split())


def _after_construct(page: Page, hit: Hit, *, proper: bool) -> int | None:
    """وزارة الصحة, مكتب مكافحة الفساد, حزب العمال الكردستاني, شركة فلانة."""
    at = hit.last
    for step in range(_CHAIN):
        if at >= len(page) or (step and not page.joined(at)):
            return None
        known = page.known.get(at)
        fact = page.facts[at]
        if known and known.start == page.document.starts[at]:
            if known.type == "PER" and hit.entry.id in _STATES_PEOPLE:
                return None
            return _with_li(page, hit, _adjectives(page, known.last))
        if fact.cut or page.words[at].isdigit():
            return None
        if fact.definite:
            if fact.common and not _noun(fact.stem):
                return None
            return _with_li(page, hit, _coordinated(page, _adjectives(page, at + 1)))
        if fact.common and step == 0 and not page.facts[min(at + 1, len(page) - 1)].definite:
            return None
        if proper and step == 0 and not fact.common and _unknown(page, at):
            last = _proper(page, at)
            if last is not None:
                return last
        if page.words[at].endswith(("ية", "ي")) or fact.state:
            return None
        at += 1
    return None


def _noun(stem: str) -> bool:
    """Common definite words that still make a name: وزارة العمل, مجلس الأمن, مجلس الدولة."""
    return stem[2:] in _FIELDS or stem in (
        "الامن", "العمل", "الدولة", "الشعب", "التعاون", "العلاقات", "السلام", "الحرب", "الحكومة", "الشيوخ", "العالم",
        "البلاد", "الجيش", "الوزراء", "النواب", "القضاء", "الطفل", "الاطفال", "المراة", "الحدود", "الحوار", "الملك", "الامير",
        "الشعوب", "الشباب", "المدنيين", "القرار", "الازمات", "القضايا", "المنطقة", "السلطات",
    )  # fmt: skip


def _unknown(page: Page, at: int) -> bool:
    word = page.words[at]
    return not word.endswith(("ة", "ات", "ون", "ين")) or bool(page.facts[at].kind)


def _proper(page: Page, at: int) -> int | None:
    """The end of an unknown name behind a head that takes one."""
    last = at + 1
    while last < len(page) and last < at + 4 and page.joined(last):
        fact = page.facts[last]
        if fact.common or fact.cut or fact.state or (fact.definite and not fact.adjective):
            break
        if not (fact.kind or fact.middle):
            break
        last += 1
    strong = page.facts[at].kind in ("g", "w") or last - at > 1
    return last if strong else None


def _adjectives(page: Page, at: int) -> int:
    """Past the adjectives that belong to a body's name."""
    while at < len(page) and page.joined(at) and page.facts[at].adjective and not page.facts[at].cut:
        at += 1
    return at


def _coordinated(page: Page, at: int) -> int:
    """Past coordinated fields: التربية والتعليم."""
    while at < len(page) and page.joined(at):
        word = page.words[at]
        if not word.startswith("وال") or word[3:] not in _FIELDS:
            break
        at = _adjectives(page, at + 1)
    return at


def _with_li(page: Page, hit: Hit, at: int) -> int:
    """Past a complement with ل: المرصد السوري لحقوق الإنسان."""
    if at >= len(page) or not page.joined(at) or hit.entry.id not in _WITH_LI:
        return at
    word = page.words[at]
    if word.startswith("لل") and len(word) > 5:
        return _coordinated(page, _adjectives(page, at + 1))
    if word in ("لحقوق", "لشؤون", "لمكافحة", "لدعم", "لرعاية", "لحماية", "لتنمية", "لادارة", "لمراقبة"):
        nxt = at + 1
        if nxt < len(page) and page.joined(nxt) and page.facts[nxt].definite:
            return _coordinated(page, _adjectives(page, nxt + 1))
    return at
