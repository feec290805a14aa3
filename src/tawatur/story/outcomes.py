"""What became of what was expected, as of a day; never settled by silence alone.

`kept`, `broken` and `superseded` need a later report that says so, and its words stand beside them as evidence.
Past due and unmentioned is `overdue`; without a day to check by it stays `open`.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from tawatur.record import FollowedExpectation, Settled
from tawatur.story.days import UNKNOWN, Days, overlap, shift
from tawatur.story.delays import Delays, delayed
from tawatur.story.expected import due_ahead, looks_ahead, one_each, refrains
from tawatur.story.words import stem_set, stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.record import Excerpt, Expectation, Outcome
    from tawatur.story.counting import Counted, Key
    from tawatur.story.material import Material
    from tawatur.story.mentions import Mention
    from tawatur.story.resolve import Resolver

__all__ = ["Evidence", "follow"]

#: Days by which a thing may come earlier or later than said and still be the thing said.
SLACK = 3
#: Content words that clause and later sentence must share when no number or place in a row ties them.
WORDS = 2
#: In a story of that many reports, a word that more than this share of them use is common.
MANY, COMMON = 12, 0.25
#: What lasts this many days or more settles nothing that is due on days.
LONG, YEAR = 63, 366
#: A word that more expectations of one report share tells nothing of which is which.
SIBLINGS = 6
_DONE = frozenset({"happened", "ended"})


class Evidence:
    """Everything that can settle an expectation, laid up by the numbered step and by the months it lies in."""

    def __init__(self, mentions: Sequence[Mention], counted: Sequence[Counted]) -> None:
        self.mentions: dict[str, list[Mention]] = defaultdict(list)
        self.figures: dict[str, list[Counted]] = defaultdict(list)
        self._steps: dict[tuple[str, int], list[Mention]] = defaultdict(list)
        self._months: dict[str, list[Mention]] = defaultdict(list)
        self._levels: dict[tuple[Key, float], list[Counted]] = defaultdict(list)
        for mention in mentions:
            self.mentions[mention.material.id].append(mention)
            if mention.ordinal:
                self._steps[mention.ordinal].append(mention)
            elif mention.event.status in _DONE and (mention.days.length or LONG) < LONG:
                for month in _months(mention.days, 0):
                    self._months[month].append(mention)
        self.common = _common(mentions)
        for one in counted:
            self.figures[one.material.id].append(one)
            if one.status == "happened" and one.role == "level":
                self._levels[one.key, one.figure.low].append(one)

    def inside(self, material: Material, expectation: Expectation) -> list[Mention]:
        """The mentions that a clause holds."""
        return [m for m in self.mentions[material.id] if _within(expectation, m.event.trigger.start)]

    def for_steps(self, inside: Sequence[Mention]) -> Iterator[Mention]:
        """Mentions of the numbered steps that a clause names."""
        for ordinal in sorted({m.ordinal for m in inside if m.ordinal}):
            yield from self._steps[ordinal]

    def for_days(self, due: Days, kinds: set[str]) -> Iterator[Mention]:
        """What happened about some days: of the kinds given, of any kind where none is."""
        seen: set[tuple[str, int]] = set()
        for month in _months(due, SLACK):
            for mention in self._months.get(month, ()):
                if mention.key not in seen and (not kinds or mention.event.type in kinds):
                    seen.add(mention.key)
                    yield mention

    def for_level(self, one: Counted) -> Sequence[Counted]:
        """Where the very level that a figure plans is given as reached."""
        return self._levels.get((one.key, one.figure.low), ())


def _common(mentions: Sequence[Mention]) -> frozenset[str]:
    """Words beside the events of so many reports that they tell no event from another."""
    seen = {(m.material.id, word) for m in mentions for word in m.words}
    reports = len({m.material.id for m in mentions})
    counts = Counter(word for _, word in seen)
    return frozenset(word for word, count in counts.items() if reports >= MANY and count > reports * COMMON)


def _months(days: Days, slack: int) -> list[str]:
    """The months that closed days touch, `2031-05`; none where an end is open or they span a year and more."""
    if not days.first or not days.last or (days.length or YEAR) >= YEAR:
        return []
    day, last = shift(days.first, -slack), shift(days.last, slack)
    months = [day[:7]]
    while months[-1] < last[:7]:
        day = shift(months[-1] + "-28", 4)
        months.append(day[:7])
    return months


class _Found(NamedTuple):
    """What settles an expectation, and how."""

    outcome: Outcome
    excerpt: Excerpt
    days: Days
    reason: str
    by_level: bool = False


def follow(
    materials: Sequence[Material],
    resolvers: dict[str, Resolver],
    evidence: Evidence,
    as_of: str | None,
) -> tuple[FollowedExpectation, ...]:
    """Every expectation of the reports with its outcome."""
    found = []
    put_off = Delays(materials)
    for material in materials:
        settled = [
            (
                expectation,
                _settle(material, expectation, evidence, as_of) or _put_off(material, expectation, put_off, as_of),
            )
            for expectation in material.reading.expectations
            if material.line_at(expectation.start) is not None
            and looks_ahead(material, expectation, evidence.inside(material, expectation))
        ]
        for expectation, by in _siblings(material, settled):
            found.append(_record(material, expectation, resolvers[material.id], by, as_of))
    return one_each(found)


def _siblings(
    material: Material, settled: Sequence[tuple[Expectation, list[_Found]]]
) -> Iterator[tuple[Expectation, list[_Found]]]:
    """A report that tells one plan twice (title and body) tells of one fate: the same due day, words of the deed."""
    words = {id(e): stems(material.plain(e.start, e.end)) - _OF_TIME for e, _ in settled}
    spread_out = Counter(w for ws in words.values() for w in ws)
    for expectation, found in settled:
        if found or not expectation.to:
            yield expectation, found
            continue
        for other, theirs in settled:
            shared = {w for w in words[id(expectation)] & words[id(other)] if spread_out[w] <= SIBLINGS}
            if theirs and other.to == expectation.to and shared:
                yield expectation, [f._replace(reason="كأختها في التقرير نفسه") for f in theirs]
                break
        else:
            yield expectation, found


def _within(expectation: Expectation, offset: int) -> bool:
    return expectation.start <= offset < expectation.end


def _settle(material: Material, expectation: Expectation, evidence: Evidence, as_of: str | None) -> list[_Found]:
    """Everything later that settles an expectation, what stands first."""
    if expectation.kind == "forecast" and not expectation.to:
        return []
    inside = evidence.inside(material, expectation)
    due = Days(expectation.from_, expectation.to)
    found = list(_by_levels(material, expectation, evidence, due, as_of))
    steps = [m for m in evidence.for_steps(inside) if _later(material, m, as_of)]
    dated = any(m.days.known and m.event.status in _DONE for m in steps)
    found += [f for m in steps for f in _by_step(m, due, dated=dated)]
    ahead = bool(due.last and material.published.last and due.last > material.published.last)
    if ahead and (due.length or LONG) < LONG and not any(m.ordinal for m in inside):
        words = stems(material.plain(expectation.start, expectation.end)) - _OF_TIME - evidence.common
        told = evidence.for_days(due, {m.event.type for m in inside})
        found += [f for m in told if _later(material, m, as_of) for f in _by_words(m, inside, words, due)]
    return sorted(
        found,
        key=lambda f: (_ORDER[f.outcome], not f.by_level, f.days.last or "9999", f.excerpt.report, f.excerpt.start),
    )


def _put_off(material: Material, expectation: Expectation, delays: Delays, as_of: str | None) -> list[_Found]:
    """A later report names the very due day and says in the same breath that the thing was put off or prolonged."""
    if not due_ahead(material, expectation):
        return []
    told = delays.of(material, Days(expectation.from_, expectation.to), expectation, as_of)
    return [_Found("superseded", excerpt, UNKNOWN, "ذُكر الموعد نفسه وأنه أُجّل أو مُدّد") for excerpt in told]


#: Which of two findings stands: what shows that it came about in time, before what says that it was put off.
_ORDER = {"kept": 0, "superseded": 1, "broken": 2}


def _delay(mention: Mention) -> Excerpt | None:
    """The word in a step's sentence that says that it was put off."""
    return delayed(mention.material, mention.line) if mention.line else None


def _by_step(mention: Mention, due: Days, *, dated: bool) -> Iterator[_Found]:
    """What a later mention of the same numbered step shows: held in time, held later, planned anew, put off.

    A mention without a day shows that it was held in time only where no other tells the day (`dated`).
    """
    first = mention.days.first
    if mention.event.status in _DONE:
        if (not mention.days.known and not dated) or (mention.days.known and overlap(mention.days, due, slack=SLACK)):
            yield _Found("kept", mention.excerpt, mention.days, "الخطوة نفسها بالرقم")
        elif due.last and first and first > due.last:
            yield _Found("superseded", mention.excerpt, mention.days, "جرت الخطوة نفسها بعد موعدها")
    elif mention.event.status == "planned" and due.last and first and first > due.last:
        yield _Found("superseded", mention.excerpt, mention.days, "حُدد لها موعد بعد موعدها")
    if delay := _delay(mention):
        yield _Found("superseded", delay, mention.days, "ذُكر تأجيلها")


def _later(material: Material, mention: Mention, as_of: str | None) -> bool:
    """Reported after the expectation was, by the day the story is drawn up."""
    made, told = material.published.first, mention.material.published.first
    return bool(made and told and told > made and (not as_of or told <= as_of))


def _by_levels(
    material: Material, expectation: Expectation, evidence: Evidence, due: Days, as_of: str | None
) -> Iterator[_Found]:
    """A planned level is met when a report from the due days on gives just that level."""
    from_day = due.first or material.published.first
    for one in evidence.figures[material.id]:
        if one.status == "happened" or not _within(expectation, one.figure.start):
            continue
        for later in evidence.for_level(one):
            told = later.material.published.first
            known = told and (not as_of or told <= as_of) and later.material.id != material.id
            if known and told and from_day and told >= from_day:
                days, reason = Days(material.published.first, told), f"بلغ العدد {one.figure.low:g}"
                yield _Found("kept", later.excerpt, days, reason, by_level=True)


def _by_words(mention: Mention, inside: Sequence[Mention], words: frozenset[str], due: Days) -> Iterator[_Found]:
    """Something of the due days, not at odds in its parties, that is told in words of the clause.

    One word more is asked where neither the days are just the due ones nor the parties the same.
    """
    if not overlap(mention.days, due, slack=SLACK) or mention.line is None:
        return
    parties = frozenset().union(*(m.sides for m in inside)) if inside else frozenset()
    if parties and mention.sides and not parties & mention.sides:
        return
    told = stems(mention.material.plain(mention.line.start, mention.line.end))
    shared = {word for word in words & told if not word.isdigit()}
    if len(shared) >= (WORDS if mention.days == due or parties & mention.sides else WORDS + 1):
        yield _Found("kept", mention.excerpt, mention.days, f"في موعده، وبلفظ مشترك ({len(shared)})")


#: Words that tell when, which the days have compared already.
_OF_TIME = stem_set("نهاية بداية عام سنة شهر أسبوع يوم منتصف أواخر أوائل مطلع موعد حلول الجاري الحالي المقبل القادم")


def _record(
    material: Material, expectation: Expectation, resolver: Resolver, found: Sequence[_Found], as_of: str | None
) -> FollowedExpectation:
    outcome, reason = _outcome(material, expectation, found, as_of)
    evidence = tuple(f.excerpt for f in found if f.outcome == outcome)[:5]
    days = next((f.days for f in found if f.outcome == outcome), Days(None, None))
    place = f"{material.id}:{expectation.start}:{expectation.end}"
    return FollowedExpectation(
        id="e-" + hashlib.sha256(place.encode()).hexdigest()[:10],
        holder=resolver.who(expectation.holder) if expectation.holder else None,
        described=material.text(expectation.holder) if expectation.holder else None,
        kind=expectation.kind,
        clause=material.report.text[expectation.start : expectation.end],
        from_=expectation.from_,
        to=expectation.to,
        made=Settled(from_=material.published.first, to=material.published.last),
        span=material.excerpt(expectation.start, expectation.end),
        outcome=outcome,
        settled=Settled(from_=days.first, to=days.last),
        evidence=evidence,
        reason=reason,
    )


def _outcome(
    material: Material, expectation: Expectation, found: Sequence[_Found], as_of: str | None
) -> tuple[Outcome, str | None]:
    if found:
        return found[0].outcome, found[0].reason
    if material.published.first is None:
        return "unknown", "لا يُعرف متى قيل"
    if expectation.to and as_of and due_ahead(material, expectation) and shift(expectation.to, SLACK) < as_of:
        if refrains(material.plain(expectation.start, expectation.end)):
            return "unknown", "تعهد بالامتناع، ولا يُذكر نقضه"
        return "overdue", "انقضى الموعد ولم يُذكر ما جرى"
    return "open", None
