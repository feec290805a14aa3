"""Whose a figure is, where it holds, and how it is meant: read from the words and names next to it."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from operator import attrgetter
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
#: What is counted as it stands; losses are counted as they happen and are no level.
_STANDING = frozenset(("troops", "people", "other"))
_PLACED = frozenset(("troops",))  # a level too where a place stands right behind: they stand there
_NEWS = ("event", "figure_trigger")
_REACH_OWNER, _REACH_BEHIND, _REACH_BEFORE = 3, 12, 10
_REACH_ROLE, _REACH_NEWS = 6, 3


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
        if name.first < draft.last or page.marks["owned"].issuperset(page.words[draft.last : name.first]):
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
    return (
        written_on
        or not page.marks["inside"].isdisjoint(near)
        or any(word.startswith("ب") and len(word) > 4 for word in near[-1:])
    )


def _period(page: Page, draft: Draft) -> str | None:
    first, second = page.word(draft.last), page.word(draft.last + 1)
    for word in (first, second):
        if word in _PERIODS:
            return _PERIODS[word]
    return (
        _PER.get(second) if first in ("في", "كل", "بكل") else _PER.get(first) if "/" in page.gap(draft.last) else None
    )


def _role(page: Page, draft: Draft) -> Role | None:
    behind = page.words[draft.last : draft.last + _REACH_ROLE]
    before = [word.removeprefix("و") for word in page.words[max(0, draft.first - _REACH_ROLE) : draft.first]]
    if not page.marks["since"].isdisjoint(behind) or not page.marks["total"].isdisjoint(before):
        return "cumulative"
    if _is_stretch(page, [*behind]) or _is_stretch(page, page.words[max(0, draft.first - _REACH_BEHIND) : draft.first]):
        return "cumulative"
    if not page.marks["change"].isdisjoint(before[-5:]) and "الى" not in before[-1:]:
        return "change"
    if draft.measure in _PLACED and page.word(draft.last).removeprefix("و") in page.marks["inside"]:
        return "level"
    return "level" if draft.measure in _STANDING and not _is_news(page, draft) else None


def _is_stretch(page: Page, words: list[str]) -> bool:
    """Whether a stretch of time is named over which a number was counted (خلال الأشهر الماضية)."""
    return any(w in ("خلال", "في") and n in page.marks["stretch"] for w, n in itertools.pairwise(words))


def _is_news(page: Page, draft: Draft) -> bool:
    """Whether a verb or verbal noun of an event stands right before a figure, so that it counts who took part."""
    for cls in _NEWS:
        hits = page.document.of(cls)
        at = bisect_left(hits, draft.first - _REACH_NEWS, key=_first)
        if at < len(hits) and hits[at].first < draft.first:
            return True
    return False


_first = attrgetter("first")
