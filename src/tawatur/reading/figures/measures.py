"""What a figure measures: told by its noun, else by what the clause says happened to those it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.figures.fates import CASUALTIES, Fate, can_be, counted_fate, fate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.figures.draft import Draft
    from tawatur.reading.figures.page import Page
    from tawatur.record import Measure

__all__ = ["measured"]

#: Measures that a noun fixes, whatever the clause says …
_OWN: dict[str, Measure] = {
    "money": "money", "measure": "other", "percent": "percent", "killed": "killed", "wounded": "wounded",
    "missing": "missing", "attack": "attacks", "animal": "other",
}  # fmt: skip
#: … and those it has unless the clause says worse (مقتل خمسة لاجئين).
_PLAIN: dict[str | None, Measure] = {
    "person": "people", "troops": "troops", "detained": "detained", "displaced": "displaced", "thing": "other",
    None: "other",
}  # fmt: skip
_HURT = frozenset({"killed", "wounded", "missing"})
_FORTUNE = 1_000_000  # lone millions are money in a report that counts money
_REACH, _JOINED = 16, 12


def measured(page: Page, drafts: list[Draft]) -> Iterator[Draft]:
    """The drafts of a document, in its order, each with its measure."""
    done: list[Draft] = []
    rich = any(draft.unit and draft.unit.sort == "money" for draft in drafts)
    for draft, after in zip(drafts, [*drafts[1:], None], strict=False):
        measure = _measure(page, draft, after, done)
        if measure == "other" and draft.unit is None and rich and draft.number.scale >= _FORTUNE:
            measure = "money"
        done.append(draft._replace(measure=measure))
        yield done[-1]


def _measure(page: Page, draft: Draft, after: Draft | None, done: list[Draft]) -> Measure:
    sort = draft.unit.sort if draft.unit else None
    if sort == "wounded" and draft.unit and _ill(page, draft.unit.last, 3):
        return "people"
    if sort in _OWN:
        return "people" if _mixed(page, draft) else _OWN[sort]
    before = done[-1] if done and _same_sentence(page, done[-1], draft) else None
    if draft.unit is None and done and done[-1].unit and done[-1].unit.sort == "animal":
        return "other"
    said = _said(page, draft, after, before, done)
    if said is not None:
        return said
    if draft.unit is None:
        return _bare(page, draft, before, done)
    return "people" if sort is None and _their_number(page, draft) else _PLAIN[sort]


def _said(page: Page, draft: Draft, after: Draft | None, before: Draft | None, done: list[Draft]) -> Measure | None:
    """What the clause, or a figure this one belongs to, says of the counted; null where that cannot be."""
    found = fate(page, draft, before) or _after(page, draft, after) or counted_fate(page, draft)
    if found and _is_double(page, found, before):
        return "people"
    if found and found.measure == "wounded" and (_ill(page, found.last, 8) or _ill(page, max(0, found.first - 6), 6)):
        found = None
    measure = found.measure if found else _shared(page, draft, before, done)
    return measure if measure is not None and can_be(page, draft.unit, measure) else None  # type: ignore[return-value]


def _is_double(page: Page, found: Fate, before: Draft | None) -> bool:
    """`مصرع وإصابة 12 شخصا`: dead and wounded counted together."""
    other = page.trigger_at.get(found.first - 1)
    if before and before.last >= found.first - 1:
        return False  # the other trigger is the verb of the figure before
    joined = page.word(found.first).startswith("و") and page.gap(found.first) == " "
    alike = other is not None and other.entry.kind != "word"
    return bool(other and alike and joined and other.entry.get("measure") != found.measure and found.measure in _HURT)


def _after(page: Page, draft: Draft, after: Draft | None) -> Fate | None:
    """`12 جنديا وخمسة مدنيين قتلوا`: what stands behind the second of two joined figures holds for both."""
    if after is None or not after.number.joined or after.first - draft.last > 1:
        return None
    return fate(page, after, draft)


# ---- what it shares with other figures


def _shared(page: Page, draft: Draft, before: Draft | None, done: list[Draft]) -> str | None:
    if _among(page, draft):
        return _whole(page, draft, before or (done[-1] if done else None))
    if before and _is_joined(page, draft, before):
        by_noun = before.unit is not None and before.unit.sort in _OWN
        return None if by_noun and draft.unit else before.measure  # 46 قتيلا و200 متضرر
    if draft.number.definite and draft.unit and draft.unit.hit:
        return _known(draft, done)
    return None


def _among(page: Page, draft: Draft) -> bool:
    if page.word(draft.last) in ("منهم", "منها", "منهن"):
        return True
    near = range(max(0, draft.first - 3), draft.first)
    return any(page.word(index).removeprefix("و") in page.marks["among"] for index in near)


def _whole(page: Page, draft: Draft, before: Draft | None) -> str | None:
    """The measure of what the figure is a part of: a casualty noun before it, or the figure before it."""
    floor = max(before.last if before else 0, draft.first - _REACH)
    for at in range(draft.first - 1, floor - 1, -1):
        noun = page.nouns.get(at)
        if noun and noun.cls in CASUALTIES:
            return CASUALTIES[noun.cls]
    return before.measure if before else None


def _is_joined(page: Page, draft: Draft, before: Draft) -> bool:
    if draft.first - before.last < _JOINED and not page.marks["alongside"].isdisjoint(
        page.words[before.last : draft.first]
    ):
        return True
    between = page.plain[page.ends[before.last - 1] : page.starts[draft.first]]
    return (draft.number.joined or draft.first < draft.number.first) and (
        (draft.first - before.last < _JOINED and between.lstrip().startswith("و")) or _only_and(page, draft, before)
    )


def _only_and(page: Page, draft: Draft, before: Draft) -> bool:
    between = page.plain[page.ends[before.last - 1] : page.starts[draft.number.first]]
    return draft.number.joined and draft.first - before.last < _JOINED and not set(".:؛،!؟") & set(between)


def _known(draft: Draft, done: list[Draft]) -> str | None:
    """`المهربون الثلاثة`: as they were when they were first counted."""
    if draft.unit is None:
        return None
    for other in reversed(done):
        same = other.unit and other.unit.hit and draft.unit.hit and other.unit.hit.entry.id == draft.unit.hit.entry.id
        if same and other.low == draft.low:
            return other.measure
    return None


def _bare(page: Page, draft: Draft, before: Draft | None, done: list[Draft]) -> Measure:
    if (sort := _number_of(page, draft)) is not None:
        return _OWN.get(sort) or _PLAIN[sort]
    if _their_number(page, draft) or not page.marks["persons"].isdisjoint(page.words[draft.last : draft.last + 2]):
        return "people"
    if draft.number.kind == "vague" and draft.number.scale == 1:
        return "people"
    if before and before.measure != "percent":
        return before.measure or "other"  # type: ignore[return-value]
    if draft.number.scale >= _FORTUNE and done and done[-1].measure == "money":
        return "money"
    return "people" if draft.number.kind == "vague" else "other"


def _their_number(page: Page, draft: Draft) -> bool:
    """`عددهم 24 من الجنسين`: the pronoun says that people are counted."""
    return any(page.word(at).endswith(("عددهم", "عددهن")) for at in range(draft.first - 3, draft.first))


def _number_of(page: Page, draft: Draft) -> str | None:
    """The sort of the noun in `عدد المحققين … إلى 200`."""
    for at in range(draft.first - 1, max(-1, draft.first - _REACH), -1):
        if page.word(at).endswith(page.counts) and (noun := page.nouns.get(at + 1)):
            after = page.nouns.get(noun.last)
            return (after if after and after.cls in CASUALTIES else noun).cls.removeprefix("count_")
        if any(mark in page.gap(at) for mark in ".:؛!؟"):
            break
    return None


# ---- helpers


def _same_sentence(page: Page, one: Draft, other: Draft) -> bool:
    sentence = page.document.sentence_at(page.starts[other.first])
    return sentence.start <= page.starts[one.first]


def _ill(page: Page, first: int, reach: int) -> bool:
    end = page.starts[first + reach] if first + reach < len(page.starts) else len(page.plain)
    here = page.starts[first] if first < len(page.starts) else end
    return any(here <= hit.start < end for hit in page.document.of("figure_illness"))


def _mixed(page: Page, draft: Draft) -> bool:
    """`قتلى وجرحى` counted together."""
    unit = draft.unit
    if unit is None or unit.sort not in ("killed", "wounded") or unit.hit is None:
        return False
    after = page.nouns.get(unit.hit.last)
    return (
        after is not None
        and after.before in ("و", "وال")
        and page.gap(unit.hit.last) == " "
        and after.cls in CASUALTIES
        and after.cls != unit.hit.cls
        and after.tag == unit.hit.tag
        and ("ال" in after.before) == ("ال" in unit.hit.before)
    )
