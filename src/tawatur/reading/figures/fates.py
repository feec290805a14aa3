"""What befell the counted: the trigger in the clause that governs a figure (مقتل, اعتقل, دمرت, … لقوا حتفهم)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tawatur.reading.figures.draft import Draft, Unit
    from tawatur.reading.figures.page import Page
    from tawatur.text.anchors import Hit

__all__ = ["CASUALTIES", "Fate", "can_be", "counted_fate", "fate"]

#: Classes of nouns that say what befell people.
CASUALTIES = {"count_killed": "killed", "count_wounded": "wounded", "count_missing": "missing"}
_BEFALLEN = CASUALTIES | {"count_detained": "detained"}
_WORSE = frozenset({"killed", "wounded", "missing"})
_OF_PEOPLE = frozenset({"killed", "wounded", "detained", "displaced", "missing"})
_MET = frozenset({"لقي", "لقيت", "لقوا", "لقيا"})  # لقي ثلاثة جنود مصرعهم
_DEATHS = frozenset({"مصرعهم", "حتفهم", "مصرعه", "حتفه", "مصرعهما", "حتفهما", "مصرعها", "حتفها"})
_LIVES = frozenset({"حياتهم", "ارواحهم", "حياتهما", "حياتها"})  # فقد خمسة عمال حياتهم
_WHO = frozenset({"الذين", "اللذين", "اللذان", "ممن"})
_THAT = frozenset({"ان", "بان", "وان", "فان", "كان", "وكان", "كانوا"})
_STOPS = frozenset(".:؛!؟")
_NEXT = 1  # words between a trigger that governs only what stands next to it and its figure
_REACH_NOUN, _REACH_VERB, _REACH_RIGHT, _REACH_COUNT, _REACH_SUBJECT = 6, 13, 4, 26, 16


class Fate(NamedTuple):
    """What befell the counted, and the words that say it (half open)."""

    measure: str
    first: int
    last: int


def fate(page: Page, draft: Draft, before: Draft | None) -> Fate | None:
    """What the clause says of the counted: next behind them, before them, or in the verb whose subject they are.

    `before`: the figure before this one in its sentence; a trigger in front of that one is taken.
    """
    found = _right(page, draft) or _left(page, draft, before) or _subject(page, draft)
    if found and found.measure == "missing" and _LIVES.intersection(page.words[draft.last : draft.last + 6]):
        return found._replace(measure="killed")
    return found


def can_be(page: Page, unit: Unit | None, measure: str) -> bool:
    """Whether what a trigger says can befall the counted: people are not demolished, nor cars killed."""
    if unit is None:
        return measure not in ("percent", "money")
    if unit.sort in ("person", "troops"):
        return measure in _OF_PEOPLE
    if unit.sort in ("detained", "displaced"):
        return measure in _WORSE
    if unit.sort == "thing":
        return measure == "destroyed"
    return unit.sort is None and measure in _OF_PEOPLE and _may_be_human(page, unit, measure)


def _may_be_human(page: Page, unit: Unit, measure: str) -> bool:
    """Whether a noun no lexicon knows may be people: killed or hurt unless feminine, otherwise by its ending."""
    word = page.word(unit.first)
    return word.endswith(("ين", "ون", "يا", "ي")) or (measure in ("killed", "wounded") and not word.endswith("ة"))


def _of(hit: Hit) -> Fate:
    return Fate(hit.entry.get("measure"), hit.first, hit.last)


def _right(page: Page, draft: Draft) -> Fate | None:
    """A word next behind the figure: أشخاص قتلوا, 69 دمرت, … مصرعهم, مواطنين محتجزين."""
    for at in range(draft.last, min(draft.last + _REACH_RIGHT, len(page.words))):
        word = page.word(at)
        if page.gap(at).strip(' "«»()') or word in page.marks["boundary"]:
            return None
        if word.startswith("و") and not word.startswith("وال"):
            return None
        hit = page.trigger_at.get(at)
        verbal = hit and not hit.before and hit.tag in ("past", "present", "fixed")
        if hit and verbal and word.endswith("وا") and _of(hit).measure == "destroyed":
            return Fate("people", hit.first, hit.last)  # مئتا ألف تضرروا
        if (
            hit
            and verbal
            and page.word(at - 1) not in page.marks["noun_boundary"]
            and can_be(page, draft.unit, _of(hit).measure)
        ):
            return _of(hit)
        noun = page.nouns.get(at)
        behind = at == draft.last and draft.unit and noun and not noun.before and noun.tag != "singular"
        if behind and noun and noun.cls in _BEFALLEN:
            return Fate(_BEFALLEN[noun.cls], noun.first, noun.last)
    return None


def _left(page: Page, draft: Draft, before: Draft | None) -> Fate | None:
    sentence = page.document.sentence_at(page.starts[draft.first])
    floor = max(sentence.first, draft.first - _REACH_VERB, before.last if before else 0)
    verbs_only = False
    for at in range(draft.first - 1, floor - 1, -1):
        if page.word(at) in page.marks["boundary"] or not _STOPS.isdisjoint(page.gap(at + 1)):
            return None
        if page.word(at).removeprefix("و") in _MET and _DEATHS.intersection(page.words[at : at + 2 * _REACH_VERB]):
            return Fate("killed", at, at + 1)
        hit = page.trigger_at.get(at)
        if hit and _governs(page, hit, draft, verbs_only=verbs_only):
            return _of(hit)
        verbs_only = verbs_only or page.word(at) in page.marks["noun_boundary"]
        noun = page.nouns.get(at)
        if noun and _announces(page, noun, draft):
            return Fate(CASUALTIES[noun.cls], noun.first, noun.last)
    return None


def _subject(page: Page, draft: Draft) -> Fate | None:
    """`إن جنديين وحارسا قتلوا`, `الركاب الـ12 الذين كانوا على متنها قتلوا`: a plural verb further behind."""
    opens = page.word(draft.first - 1) in _THAT or page.word(draft.last) in _WHO
    if not opens or draft.unit is None:
        return None
    for at in range(draft.last, min(draft.last + _REACH_SUBJECT, len(page.words))):
        word = page.word(at)
        if not _STOPS.isdisjoint(page.gap(at)) or (
            word in page.marks["boundary"] and word not in _WHO and word != "هم"
        ):
            return None
        hit = page.trigger_at.get(at)
        if hit and not hit.before and word.endswith("وا") and can_be(page, draft.unit, _of(hit).measure):
            return _of(hit)
    return None


def counted_fate(page: Page, draft: Draft) -> Fate | None:
    """`عدد القتلى … إلى 18 شخصا`, `عدد الذين قتلوا … بنحو مئة`: what stands behind the word for the count."""
    linked = not page.marks["links"].isdisjoint(page.words[max(0, draft.first - 2) : draft.first])
    if not linked and not page.plain.startswith("ب", page.starts[draft.first]):
        return None
    for at in range(draft.first - 1, max(-1, draft.first - _REACH_COUNT), -1):
        if not _STOPS.isdisjoint(page.gap(at + 1)):
            return None
        if page.word(at).endswith(page.counts):
            return _named_fate(page, at + 1, min(at + 4, draft.first))
    return None


def _named_fate(page: Page, first: int, last: int) -> Fate | None:
    for at in range(first, last):
        noun, hit = page.nouns.get(at), page.trigger_at.get(at)
        if noun and noun.cls in CASUALTIES:
            return Fate(CASUALTIES[noun.cls], noun.first, noun.last)
        if hit:
            return _of(hit)
    return None


def _governs(page: Page, hit: Hit, draft: Draft, *, verbs_only: bool) -> bool:
    """Whether a trigger's object is the figure: a noun's stands next to it, a verb's may stand further off."""
    measure = hit.entry.get("measure")
    if _is_sentence(page, hit.first) or not can_be(page, draft.unit, measure):
        return False
    by = page.plain[draft.number.start - 1 : draft.number.start] == "ب"
    if by and measure in ("killed", "wounded"):
        return False  # أصيب بثلاث شظايا
    if hit.entry.get("near"):
        return draft.first - hit.last <= _NEXT and "ال" not in hit.before
    if hit.tag in ("past", "present") or hit.entry.kind == "word":
        return True
    return not verbs_only and (draft.number.joined or draft.first - hit.last < _REACH_NOUN)


def _is_sentence(page: Page, at: int) -> bool:
    """`بالإعدام على`, `قضت المحكمة بإعدام …`: a court's sentence, no death."""
    word = page.word(at)
    if word.startswith("بالا") or page.word(at - 1) in ("عقوبة", "حكم", "احكام", "عقوبات"):
        return True
    return word.startswith("ب") and not page.marks["court"].isdisjoint(page.words[max(0, at - _REACH_NOUN) : at])


def _announces(page: Page, noun: Hit, draft: Draft) -> bool:
    """Whether a casualty noun says what is counted (`عدد القتلى إلى 20 شخصا`), not who else is there."""
    if noun.cls not in CASUALTIES or (noun.tag == "singular" and noun.behind != "ي"):
        return False
    if noun.last == draft.first:
        return True
    counted = any(page.word(index).endswith(page.counts) for index in range(max(0, noun.first - 2), noun.first))
    return counted or not page.marks["links"].isdisjoint(page.words[max(noun.first, draft.first - 2) : draft.first])
