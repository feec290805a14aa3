"""Numbered happenings that belong together: rounds of talks, sessions, phases, each step with its days."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from tawatur.record import Process, Step
from tawatur.story.happenings.committees import bodies
from tawatur.story.material import UNKNOWN, WORD, Days, meet, overlap, shift, spread, stem, stem_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.record import Status
    from tawatur.story.actors import Cast
    from tawatur.story.happenings.gathering import Cluster
    from tawatur.story.happenings.mentions import Mention

__all__ = ["processes"]

#: Steps of one number that lie farther apart belong to two processes.
APART = 60
#: A step is at most this many days long.
SHORT = 14
#: So many steps may be missing between two that are told.
GAP = 3
#: The longest day of a beginning, and how long before the first dated step it may lie.
MONTH, YEAR = 31, 365
#: Nouns of steps of talks.
_TALKS = frozenset({"جولة", "جلسة", "دورة", "اجتماع", "لقاء"})
_BEGIN = stem_set("أطلقت أطلق أطلقا انطلقت انطلق انطلاق بدأت بدأ بدء استأنفت استأنف باشر باشرت افتتح افتتحت إطلاق")
_RANK = {"ended": 4, "happened": 3, "ongoing": 2, "planned": 1}


@dataclass(slots=True)
class _Chain:
    """A process in the making."""

    noun: str
    mentions: list[Mention] = field(default_factory=list)
    sides: Counter[str] = field(default_factory=Counter)


def processes(
    mentions: Sequence[Mention], clusters: dict[tuple[str, int], Cluster], cast: Cast, as_of: str | None
) -> tuple[Process, ...]:
    """The processes of the story, each of at least two steps or two mentions."""
    chains: list[_Chain] = []
    numbered = [m for m in mentions if m.ordinal and m.real]
    for noun in sorted({m.ordinal[0] for m in numbered if m.ordinal}):
        chains += _chains(noun, [m for m in numbered if m.ordinal and m.ordinal[0] == noun], clusters)
    found = [_process(chain, mentions, clusters, cast, as_of) for chain in chains if len(chain.mentions) > 1]
    return tuple(sorted(found, key=lambda p: (-len(p.steps), p.id)))


def _chains(noun: str, mentions: Sequence[Mention], clusters: dict[tuple[str, int], Cluster]) -> list[_Chain]:
    """Mentions of one report go together; reports do unless their parties or the days of a step clash.

    Where a step of theirs is one happening already, other parties are no clash: one report names the hosts only.
    """
    by_report: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_report[mention.material.id].append(mention)
    chains: list[_Chain] = []
    order = sorted(by_report, key=lambda r: (-sum(len(m.sides) for m in by_report[r]), r))
    for report in order:
        sides = Counter(s for m in by_report[report] for s in m.sides)
        home = _sharing(by_report[report], chains, clusters)
        home = home or next((c for c in chains if _belongs(sides, by_report[report], c)), None)
        if home is None:
            home = _Chain(noun)
            chains.append(home)
        home.mentions += by_report[report]
        home.sides += sides
    return _linked(chains, clusters)


def _linked(chains: Sequence[_Chain], clusters: dict[tuple[str, int], Cluster]) -> list[_Chain]:
    """The chains, those in one that a report which came later showed to share a happening."""
    kept: list[_Chain] = []
    for chain in chains:
        home = _sharing(chain.mentions, kept, clusters)
        if home is None:
            kept.append(chain)
        else:
            home.mentions += chain.mentions
            home.sides += chain.sides
    return kept


def _sharing(
    mentions: Sequence[Mention], chains: Sequence[_Chain], clusters: dict[tuple[str, int], Cluster]
) -> _Chain | None:
    """The first chain that shares a happening with some mentions, unless the days of a step clash."""
    held = {clusters[m.key].id for m in mentions}
    shared = (c for c in chains if held & {clusters[m.key].id for m in c.mentions})
    return next((c for c in shared if _in_time(mentions, c)), None)


def _belongs(sides: Counter[str], mentions: Sequence[Mention], chain: _Chain) -> bool:
    """No clash of parties, and no step of one number on days far apart."""
    if sides and chain.sides and not sides.keys() & chain.sides.keys():
        return False
    return _in_time(mentions, chain)


def _in_time(mentions: Sequence[Mention], chain: _Chain) -> bool:
    """Whether no step of one number lies on days far apart."""
    known = {m.ordinal: m.days for m in chain.mentions if m.days.closed and m.event.status != "planned"}
    return all(
        overlap(mention.days, known[mention.ordinal], slack=APART)
        for mention in mentions
        if mention.ordinal in known and mention.days.closed and mention.event.status != "planned"
    )


def _process(
    chain: _Chain,
    mentions: Sequence[Mention],
    clusters: dict[tuple[str, int], Cluster],
    cast: Cast,
    as_of: str | None,
) -> Process:
    by_number: dict[int, list[Mention]] = defaultdict(list)
    for mention in chain.mentions:
        if mention.ordinal:
            by_number[mention.ordinal[1]].append(mention)
    told = [_step(number, by_number[number], clusters) for number in sorted(by_number)]
    steps = tuple(_with_gaps(told))
    reports = {m.material.id: m.material for m in chain.mentions}
    parties = Counter(a for m in chain.mentions for a in (*m.actors, *m.recipients))
    names = [cast.by_id[p].name for p, _ in sorted(parties.items(), key=lambda p: (-p[1], p[0]))[:3]]
    ahead = [s for s in steps if s.status == "planned" and (not as_of or not s.to or s.to >= as_of)]
    first = min(chain.mentions, key=lambda m: (m.material.id, m.event.trigger.start))
    place = f"{chain.noun}:{first.material.id}:{first.event.trigger.start}"
    return Process(
        id="p-" + hashlib.sha256(place.encode()).hexdigest()[:10],
        name=f"{chain.noun}: {'، '.join(names)}" if names else chain.noun,
        parties=tuple(sorted(parties, key=lambda p: (-parties[p], p))),
        steps=steps,
        due=ahead[0] if ahead else None,
        began=_began(chain, mentions, told, clusters),
        bodies=bodies([reports[r] for r in sorted(reports)]),
    )


def _with_gaps(steps: Sequence[Step]) -> Iterator[Step]:
    """The steps, with those between that nobody tells of: a first and a third imply a second."""
    for at, step in enumerate(steps):
        before = steps[at - 1].ordinal if at else step.ordinal - 1
        if 0 < step.ordinal - before - 1 <= GAP:
            yield from (Step(ordinal=n, implied=True, status="happened") for n in range(before + 1, step.ordinal))
        yield step


def _began(
    chain: _Chain, mentions: Sequence[Mention], steps: Sequence[Step], clusters: dict[tuple[str, int], Cluster]
) -> Step | None:
    """What opened it: talks that began, between its parties, within a year before its first dated step."""
    first = min((s.from_ for s in steps if s.from_), default=None)
    if first is None or chain.noun not in _TALKS:
        return None
    found = [
        m
        for m in mentions
        if m.event.type == "CONSULT"
        and not m.ordinal
        and m.event.status in ("happened", "ongoing", "ended")
        and m.days.closed
        and (m.days.length or YEAR) <= MONTH
        and shift(first, -YEAR) <= (m.days.last or "") <= first
        and (not m.sides or m.sides & chain.sides.keys())
        and _begins(m)
    ]
    if not found:
        return None
    best = max(found, key=lambda m: (len(m.sides & chain.sides.keys()), m.days.last or "", m.material.id))
    same = [m for m in found if m.days == best.days]
    made = _step(0, same, clusters)
    return msgspec.structs.replace(made, from_=best.days.first, to=best.days.last)


def _begins(mention: Mention) -> bool:
    """Whether a word before the trigger in its sentence, or the trigger, says that it began."""
    line, trigger = mention.line, mention.event.trigger
    if line is None:
        return False
    words = WORD.findall(mention.material.plain(max(line.start, trigger.start - 60), trigger.end))
    return any(stem(word) in _BEGIN for word in words)


def _days(told: Sequence[Days]) -> Days:
    """From its first day to its last, where those are told; of months and years what all of them allow.

    One report names the day a round began, another the day it ended: both are days of it.
    """
    short = [d for d in told if d.length and d.length <= SHORT]
    whole = spread(*short)
    if short and (whole.length or APART) <= SHORT:
        return whole
    days: Days = UNKNOWN
    for one in told:
        if one.known:
            days = meet(days, one) if days.known else one
    return days


def _step(number: int, mentions: Sequence[Mention], clusters: dict[tuple[str, int], Cluster]) -> Step:
    order = sorted(mentions, key=lambda m: (m.material.published.last or "", m.material.id, m.event.trigger.start))
    status: Status = max((m.event.status for m in order), key=lambda s: _RANK.get(s, 0))
    days = _days([m.days for m in order if m.event.status != "planned"] or [m.days for m in order])
    return Step(
        ordinal=number,
        from_=days.first,
        to=days.last,
        status=status,
        mentions=tuple(m.excerpt for m in order),
        happenings=tuple(sorted({clusters[m.key].id for m in order})),
    )
