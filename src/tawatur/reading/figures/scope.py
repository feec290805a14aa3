"""Whose a figure is, where it holds, and how it is meant: read from the words and names next to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from tawatur.reading.figures.draft import Draft
    from tawatur.reading.figures.page import Named, Page
    from tawatur.record import Span

__all__ = ["Scope", "scope"]

Role = Literal["level", "change", "cumulative", "rate"]

_PERIODS = {"يوميا": "P1D", "اسبوعيا": "P1W", "شهريا": "P1M", "سنويا": "P1Y"}
_PER = {
    "اليوم": "P1D", "الاسبوع": "P1W", "الشهر": "P1M", "السنة": "P1Y", "العام": "P1Y", "الساعة": "PT1H",
    "الدقيقة": "PT1M", "الثانية": "PT1S", "يوم": "P1D", "اسبوع": "P1W", "شهر": "P1M", "سنة": "P1Y", "عام": "P1Y",
}  # fmt: skip
_CHANGES = (
    "سحب", "انسحاب", "خفض", "تخفيض", "زيادة", "زاد", "ارتفع", "انخفض", "تراجع", "نشر", "ارسال", "ارسل", "اضافة", "ستسحب",
    "سيسحب", "يسحب", "تسحب", "سحبت", "ارسلت", "سترسل", "بزيادة", "بانخفاض", "بارتفاع", "بتراجع",
)  # fmt: skip
_IN = frozenset({"في", "داخل", "عبر", "قرب", "شرق", "غرب", "شمال", "جنوب", "وسط", "شرقي", "غربي", "شمالي", "جنوبي"})
_OWNED = frozenset({"من", "ل", "تابعين", "تابعا", "ينتمون", "الى", "تابعة", "عناصر", "صفوف", "قوات"})
_REACH_OWNER, _REACH_BEHIND, _REACH_BEFORE = 3, 12, 10


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
    if draft.unit is None or draft.unit.hit is None:
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
        if name.first < draft.last or all(word in _OWNED for word in page.words[draft.last : name.first]):
            return name
    return None


def _where(page: Page, draft: Draft) -> Named | None:
    """The nearest place behind the figure in its sentence, else the nearest before it, that says where."""
    sentence = page.document.sentence_at(page.starts[draft.first])
    behind = page.named_between(draft.first, min(sentence.last, draft.last + _REACH_BEHIND))
    before = page.named_between(max(sentence.first, draft.first - _REACH_BEFORE), draft.first)
    for name in (*behind, *reversed(before)):
        if name.type == "LOC" and (_is_in(page, name) or draft.first <= name.first < draft.last):
            return name
    return None


def _is_in(page: Page, name: Named) -> bool:
    written_on = page.word(name.first).startswith(("ب", "وب")) and not page.plain.startswith("ب", name.start)
    near = page.words[max(0, name.first - 3) : name.first]
    return written_on or not _IN.isdisjoint(near) or any(word.startswith("ب") and len(word) > 4 for word in near[-1:])


def _period(page: Page, draft: Draft) -> str | None:
    first, second = page.word(draft.last), page.word(draft.last + 1)
    if first in _PERIODS:
        return _PERIODS[first]
    return _PER.get(second) if first in ("في", "كل", "بكل") else None


def _role(page: Page, draft: Draft) -> Role | None:
    if "منذ" in page.words[draft.last : draft.last + 4]:
        return "cumulative"
    near = page.words[max(0, draft.first - 5) : draft.first]
    if any(word.removeprefix("و") in _CHANGES for word in near) and "الى" not in near[-1:]:
        return "change"
    measured = draft.measure in ("troops", "people", "displaced", "detained")
    return "level" if measured and page.word(draft.last).removeprefix("و") in _IN else None
