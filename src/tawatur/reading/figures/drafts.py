"""From the numbers of a document to drafts of its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.figures.bounds import with_bounds
from tawatur.reading.figures.draft import Draft, Unit
from tawatur.reading.figures.duals import duals
from tawatur.reading.figures.fates import fate
from tawatur.reading.figures.guards import (
    heads_line,
    is_idiom,
    is_label,
    is_noise,
    is_ordinal,
    is_time,
    looks_like_year,
)
from tawatur.reading.figures.joins import is_from_to, join_ranges
from tawatur.reading.figures.units import find_unit, unit_of_percent
from tawatur.reading.numerals import numbers

if TYPE_CHECKING:
    from tawatur.reading.figures.page import Page
    from tawatur.reading.numerals import Number

__all__ = ["drafts"]

_CURRENCY = "$€£¥"
_PARTS = frozenset({"منهم", "منها", "منهن", "اخرين", "اخرون", "اخر", "اخرى"})
_FAR, _NEAR = 26, 5
_BY = frozenset({"الى", "بنسبة", "بمقدار", "بواقع"})
_SCALES = frozenset({"الالف", "المليون", "المليار", "مليون", "مليار"})


def drafts(page: Page) -> list[Draft]:
    """The drafts of all figures of a document, in its order."""
    found = list(_from_numbers(page))
    taken = {index for draft in found for index in range(draft.first, draft.last)}
    found += [with_bounds(page, draft) for draft in duals(page, taken)]
    found.sort(key=lambda draft: draft.number.first)
    return [_borrowing(page, draft, after) for draft, after in zip(found, [*found[1:], None], strict=False)]


def _borrowing(page: Page, draft: Draft, after: Draft | None) -> Draft:
    """A lone number with the unit of the next, in `من 3000 إلى 2500 جندي` and `20 من أصل 50 مقعدا`."""
    if draft.unit is not None or after is None or after.unit is None or after.unit.sort == "percent":
        return draft
    between = page.words[draft.last : after.first]
    if is_from_to(page, draft.number, after.number) or between in (["من", "اصل"], ["من", "بين"], ["من"], ["او"]):
        return draft._replace(unit=after.unit)
    return draft


def _from_numbers(page: Page) -> list[Draft]:
    found: list[Draft] = []
    ranged = list(join_ranges(page, [n for n in numbers(page.document) if not _is_other(page, n)]))
    for index, number in enumerate(ranged):
        after = ranged[index + 1] if index + 1 < len(ranged) else None
        before = found[-1] if found else None
        draft = _draft(page, number, before, after)
        if draft is not None:
            found.append(draft)
    return found


def _is_other(page: Page, number: Number) -> bool:
    """Whether a number belongs to a time, to furniture, to a name, to an idiom, or is the مئة of في المئة."""
    return (
        is_time(page, number)
        or is_idiom(page, number)
        or page.in_furniture(number.first)
        or page.in_name(number.first, number.last)
        or number.first in page.percents
        or number.first - 1 in page.percents
    )


def _draft(page: Page, number: Number, before: Draft | None, after: Number | None) -> Draft | None:
    if number.first < (before.last if before else 0) or is_noise(page, number) or is_ordinal(page, number):
        return None
    draft = _percent(page, number) or _fraction(page, number) or _money(page, number)
    if draft is not None:
        return with_bounds(page, draft)
    if number.kind == "fraction" and number.scale == 1 and number.low in (0.5, 0.25):
        unit = find_unit(page, number)
        if unit is None or unit.sort != "measure":
            return None
    return _counted(page, number, before, after)


def _counted(page: Page, number: Number, before: Draft | None, after: Number | None) -> Draft | None:
    unit = find_unit(page, number)
    if unit is not None and unit.sort is None and "  " in page.gap(number.last) and heads_line(page, number):
        return None  # `6 ـ نقل`, the stroke folded away
    if is_label(page, number, known_unit=unit is not None and unit.hit is not None):
        return None
    draft = with_bounds(page, _with_half(page, _spanned(number, unit)))
    if after is not None and (rate := _per(page, draft, after)):
        return rate
    if unit is not None:
        return draft
    return draft if _stands_alone(page, draft, before, after) else None


def _spanned(number: Number, unit: Unit | None) -> Draft:
    first = min(number.first, unit.first) if unit else number.first
    last = max(number.last, unit.last) if unit else number.last
    return Draft(number, first, last, number.low, number.high, unit)


def _with_half(page: Page, draft: Draft) -> Draft:
    """`ثلاثة أمتار ونصف` is 3.5, `مليون دولار ونصف المليون` a million and a half."""
    at, number = draft.last, draft.number
    if draft.unit is None or number.kind != "cardinal" or page.gap(at) != " ":
        return draft
    part = {"ونصف": 0.5, "وربع": 0.25}.get(page.word(at))
    if part is None or (page.word(at + 1).startswith("ال") and page.word(at + 1) not in _SCALES):
        return draft
    more = part * number.scale
    last = at + 2 if page.word(at + 1) in _SCALES else at + 1
    return draft._replace(low=_tidy(draft.low + more), high=_tidy(draft.high + more), last=last)


def _tidy(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _per(page: Page, draft: Draft, after: Number) -> Draft | None:
    """`16,1 في كل مئة ألف نسمة`: one figure, and what it is counted against is none of its own."""
    between = page.words[draft.last : after.first]
    if between not in (["في", "كل"], ["لكل"], ["من", "كل"], ["من", "بين", "كل"]):
        return None
    base = find_unit(page, after)
    last = max(after.last, base.last if base else 0)
    return draft._replace(last=last, unit=draft.unit or Unit(draft.last, last, "measure"))


def _stands_alone(page: Page, draft: Draft, before: Draft | None, after: Number | None) -> bool:
    """Whether a number without a noun counts something that is understood."""
    number = draft.number
    if number.kind == "vague" or (number.scale > 1 and number.last - number.first > 1):
        return True
    named = page.word(draft.first) == "عدد"  # القانون عدد 52
    if number.high <= 1 or named or (looks_like_year(number) and draft.bound == "exact"):
        return False
    if page.word(number.last) in _PARTS or draft.first < number.first:
        return True
    if after is not None and is_from_to(page, number, after):
        unit = find_unit(page, after)
        return unit is not None and unit.sort is not None
    if page.word(number.last) == "من" and not number.digits and page.word(number.last + 1) not in ("خلال", "قبل"):
        return number.low <= 20
    return _told(page, draft) or _governed_nearby(page, draft, before) or _joined(page, draft, before)


def _told(page: Page, draft: Draft) -> bool:
    before = [page.word(index).removeprefix("و") for index in range(max(0, draft.first - 2), draft.first)]
    if page.marks["tells"].intersection(before):
        return True
    if page.word(draft.last) == "من" and page.word(draft.last + 1) in ("اصل", "بين"):
        return True
    if before and before[-1] in ("الى", "هو"):
        first = max(page.document.sentence_at(page.starts[draft.first]).first, draft.first - _FAR)
        return any(page.word(index).endswith(page.counts) for index in range(first, draft.first))
    return False


def _joined(page: Page, draft: Draft, before: Draft | None) -> bool:
    """`48 مركزا للرجال و18 للنساء`: a lone number joined to a figure close before it."""
    if before is None or before.unit is None or not draft.number.joined or draft.first - before.last > _NEAR:
        return False
    return not set(".:؛!؟\n") & set(page.plain[page.ends[before.last - 1] : draft.number.start])


def _governed_nearby(page: Page, draft: Draft, before: Draft | None) -> bool:
    found = fate(page, draft, before)
    return found is not None and (found.last == draft.first or found.first == draft.last)


def _percent(page: Page, number: Number) -> Draft | None:
    plain = page.plain
    hit = page.percents.get(number.last)
    last = number.last
    if hit is not None and page.close(number.last):
        last = hit.last
    elif plain[number.end : number.end + 2].lstrip().startswith("%"):
        number = number._replace(end=plain.index("%", number.end) + 1)
    elif plain[max(0, number.start - 2) : number.start].rstrip().endswith("%"):
        number = number._replace(start=plain.rindex("%", 0, number.start))
    else:
        return None
    unit = unit_of_percent(page, last)
    unit = Unit(unit.first, unit.last, "percent", unit.hit) if unit else Unit(number.last, last, "percent")
    return Draft(number, number.first, max(last, unit.last), number.low, number.high, unit)


def _fraction(page: Page, number: Number) -> Draft | None:
    """`نصف المقاعد` is 50 per cent of them."""
    if number.kind != "fraction" or page.word(number.last) in ("نهائي", "النهائي", "قرن", "الكرة"):
        return None
    unit = unit_of_percent(page, number.last)
    at = number.last
    if unit is None and page.gap(at) == " " and not number.definite:
        hit = page.nouns.get(at)
        named = page.in_name(at, at + 1)
        if hit and hit.cls in ("count_measure", "count_money"):
            return None
        if named or page.word(at).startswith("ال") or page.word(at + 1).startswith("ال") or hit:
            unit = Unit(at, hit.last if hit else at + 1, None, hit)
    if unit is None and number.definite and page.word(number.first - 1) in _BY:
        unit = Unit(number.first, number.last, "percent")  # إلى الثلثين
    if unit is None:
        return None
    value = round(100 * number.low, 1)
    value = int(value) if value == int(value) else value
    unit = Unit(unit.first, unit.last, "percent", unit.hit)
    return Draft(number, number.first, unit.last, value, value, unit)


def _money(page: Page, number: Number) -> Draft | None:
    """An amount whose currency is a sign: $5, 5 €."""
    before, behind = page.plain[max(0, number.start - 1) : number.start], page.plain[number.end : number.end + 1]
    if not (before and before in _CURRENCY) and not (behind and behind in _CURRENCY):
        return None
    return Draft(number, number.first, number.last, number.low, number.high, Unit(number.first, number.last, "money"))
