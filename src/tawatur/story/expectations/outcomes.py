"""What became of what was expected, as of a day; never settled by silence alone.

`kept`, `broken` and `superseded` need a later report that says so, and its words stand beside them as evidence.
Past due and unmentioned is `overdue`; without a day to check by it stays `open`.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from tawatur.record import FollowedExpectation, Settled
from tawatur.story.expectations.delays import Delays, delayed
from tawatur.story.expectations.expected import dated, due_ahead, looks_ahead, one_each, refrains
from tawatur.story.expectations.settling import Clause, words_of
from tawatur.story.material import UNKNOWN, Days, overlap, stem_set, stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.record import Excerpt, Expectation, Outcome
    from tawatur.story.actors import Resolver
    from tawatur.story.counting import Counted, Key
    from tawatur.story.expectations.settling import Witness, Witnesses
    from tawatur.story.happenings import Cluster, Mention
    from tawatur.story.material import Lore, Material

__all__ = ["SIBLING", "Evidence", "follow"]

#: Days by which a thing may come earlier or later than said and still be the thing said.
SLACK = 3
#: What may come on so many days or more is settled by no sentence alone.
LONG = 63
#: A level is told by a number of at least so many.
FEW = 20
#: Why a clause has the fate of another one of its report.
SIBLING = "كأختها في التقرير نفسه"
#: A paragraph of fewer characters is a byline, not the first.
BYLINE = 80
#: A word that more expectations of one report share tells nothing of which is which.
SIBLINGS = 6
_DONE = frozenset({"happened", "ended"})
#: A happening is told by its day where that is so sharp, in days.
SHARP = 3
#: The event that a clause is about begins so near its beginning, in characters.
OPENS = 3
#: Words by which a clause is about the day of a step, not the step.
_SETS = stem_set("موعد موعدا تاريخ تاريخا")


class Evidence:
    """Everything that can settle an expectation: the numbered steps, the levels that are reached, and the sentences."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        counted: Sequence[Counted],
        witnesses: Witnesses,
        home: dict[tuple[str, int], Cluster],
    ) -> None:
        self.mentions: dict[str, list[Mention]] = defaultdict(list)
        self.figures: dict[str, list[Counted]] = defaultdict(list)
        self.witnesses, self._home = witnesses, home
        self._steps: dict[tuple[str, int], list[Mention]] = defaultdict(list)
        self._levels: dict[tuple[Key, float], list[Counted]] = defaultdict(list)
        for mention in mentions:
            self.mentions[mention.material.id].append(mention)
            if mention.ordinal:
                self._steps[mention.ordinal].append(mention)
        for one in counted:
            self.figures[one.material.id].append(one)
            if one.status == "happened" and one.role == "level" and _telling(one):
                self._levels[one.key, one.figure.low].append(one)

    def inside(self, material: Material, expectation: Expectation) -> list[Mention]:
        """The mentions that a clause holds."""
        return [m for m in self.mentions[material.id] if _within(expectation, m.event.trigger.start)]

    def for_steps(self, inside: Sequence[Mention]) -> Iterator[Mention]:
        """Mentions of the numbered steps that a clause names."""
        for ordinal in sorted({m.ordinal for m in inside if m.ordinal}):
            yield from self._steps[ordinal]

    def for_happening(self, mention: Mention) -> Sequence[Mention]:
        """The other mentions of the happening that a clause's mention is of."""
        cluster = self._home.get(mention.key)
        return cluster.mentions if cluster else ()

    def for_level(self, one: Counted) -> Sequence[Counted]:
        """Where the very level that a figure plans is given as reached."""
        return self._levels.get((one.key, one.figure.low), ())


def _telling(one: Counted) -> bool:
    """Whether a level is of a force or a sum that no other thing has by chance: two flights are no level reached."""
    return one.figure.low >= FEW and bool(one.key.whose or one.key.where)


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
    lore: Lore,
    as_of: str | None,
) -> tuple[FollowedExpectation, ...]:
    """Every expectation of the reports with its outcome."""
    found = []
    put_off = Delays(materials)
    for material in materials:
        settled = [
            (
                expectation,
                _settle(material, expectation, evidence, as_of)
                or _put_off(material, expectation, put_off, as_of)
                or _witnessed(Clause.of(material, expectation, resolvers[material.id], lore), evidence, as_of),
            )
            for expectation in (dated(material, e) for e in material.reading.expectations)
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
    words = {id(e): words_of(material, e) for e, _ in settled}
    refraining = {id(e): refrains(material.plain(e.start, e.end)) for e, _ in settled}
    spread_out = Counter(w for ws in words.values() for w in ws)
    for expectation, found in settled:
        if found or not expectation.to:
            yield expectation, found
            continue
        for other, theirs in settled:
            if not theirs or other.to != expectation.to or refraining[id(other)] != refraining[id(expectation)]:
                continue
            shared = {w for w in words[id(expectation)] & words[id(other)] if spread_out[w] <= SIBLINGS}
            if shared or _opening(material, expectation, other):
                yield expectation, [f._replace(reason=SIBLING) for f in theirs]
                break
        else:
            yield expectation, found


def _opening(material: Material, one: Expectation, other: Expectation) -> bool:
    """Whether two clauses are the title's and the first paragraph's."""
    lines = [material.line_at(min(one.start, other.start)), material.line_at(max(one.start, other.start))]
    body = next((b.start for b in material.blocks if b.kind == "paragraph"), 0)
    first = next((b for b in material.blocks if b.kind == "paragraph" and b.end - b.start > BYLINE), None)
    title, behind = lines
    return bool(title and behind and first and title.end <= body and behind.end <= first.end)


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
    setting = not _SETS.isdisjoint(stems(material.plain(expectation.start, expectation.end)))
    found += [f for m in steps for f in (_by_date(m, due) if setting else _by_step(m, due, dated=dated))]
    if not steps:
        found += _by_happening(material, expectation, evidence, inside, as_of)
    return sorted(
        found,
        key=lambda f: (_ORDER[f.outcome], not f.by_level, f.days.last or "9999", f.excerpt.report, f.excerpt.start),
    )


def _by_date(mention: Mention, due: Days) -> Iterator[_Found]:
    """`ستقترح موعدا للجولة الثالثة`: kept by a report, out by the due day, that gives the step a day."""
    told = mention.material.published
    if mention.days.known and due.last and told.last and told.last <= due.last:
        yield _Found("kept", mention.excerpt, told, "حُدد لها موعد")


def _by_happening(
    material: Material, expectation: Expectation, evidence: Evidence, inside: Sequence[Mention], as_of: str | None
) -> Iterator[_Found]:
    """What opens the clause is told by a later report as done on its very day: `انتخابات 10 أكتوبر`."""
    due = Days(expectation.from_, expectation.to)
    head = next((m for m in inside if m.event.trigger.start - expectation.start <= OPENS), None)
    if head is None or not due_ahead(material, expectation) or (due.length or LONG) > SHARP:
        return
    for later in evidence.for_happening(head):
        done = later.event.status in _DONE and later.stem == head.stem and later.days.known
        if (
            done
            and _later(material, later, as_of)
            and (later.days.length or LONG) <= SHARP
            and overlap(later.days, due)
        ):
            yield _Found("kept", later.excerpt, later.days, "الحدث نفسه في موعده")


def _put_off(material: Material, expectation: Expectation, delays: Delays, as_of: str | None) -> list[_Found]:
    """A later report names the very due day and says in the same breath that the thing was put off or prolonged."""
    if not due_ahead(material, expectation):
        return []
    told = delays.of(material, Days(expectation.from_, expectation.to), expectation, as_of)
    return [_Found("superseded", excerpt, UNKNOWN, "ذُكر الموعد نفسه وأنه أُجّل أو مُدّد") for excerpt in told]


def _witnessed(clause: Clause, evidence: Evidence, as_of: str | None) -> list[_Found]:
    """The sentences that tell what became of it; what somebody leaves undone is only ever seen to be broken."""
    if refrains(clause.material.plain(clause.expectation.start, clause.expectation.end)):
        breach = evidence.witnesses.breach(clause, as_of)
        if breach:
            return [_Found("broken", breach, clause.due, "ذُكر خرقه")]
        ended = evidence.witnesses.ending(clause, as_of)
        return [_Found("kept", ended.excerpt, _when(ended, clause), ended.verdict.reason)] if ended else []
    if not due_ahead(clause.material, clause.expectation) or (clause.due.length or 0) >= LONG:
        return []
    found = evidence.witnesses.of(clause, as_of)
    return [
        _Found("broken" if w.outcome == "broken" else "kept", w.excerpt, _when(w, clause), w.verdict.reason)
        for w in found[:3]
    ]


def _when(witness: Witness, clause: Clause) -> Days:
    """The days a witness names, else those from what was due to its report."""
    if witness.told.days.known:
        return witness.told.days
    return Days(clause.due.first or clause.material.published.first, witness.told.material.published.last)


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
    if expectation.to and as_of and due_ahead(material, expectation) and expectation.to < as_of:
        if refrains(material.plain(expectation.start, expectation.end)):
            return "unknown", "تعهد بالامتناع، ولا يُذكر نقضه"
        return "overdue", "انقضى الموعد ولم يُذكر ما جرى"
    return "open", None
