"""Numbered happenings that belong together: rounds of talks, sessions, phases, each step with its days."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tawatur.record import Process, Step
from tawatur.story.days import UNKNOWN, Days, meet, overlap, spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.record import Status
    from tawatur.story.actors import Cast
    from tawatur.story.happenings import Cluster
    from tawatur.story.mentions import Mention

__all__ = ["processes"]

#: Steps of one number that lie farther apart belong to two processes.
APART = 60
#: A step is at most this many days long.
SHORT = 14
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
        chains += _chains(noun, [m for m in numbered if m.ordinal and m.ordinal[0] == noun])
    found = [_process(chain, clusters, cast, as_of) for chain in chains if len(chain.mentions) > 1]
    return tuple(sorted(found, key=lambda p: (-len(p.steps), p.id)))


def _chains(noun: str, mentions: Sequence[Mention]) -> list[_Chain]:
    """Mentions of one report go together; reports do unless their parties or the days of a step clash."""
    by_report: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_report[mention.material.id].append(mention)
    chains: list[_Chain] = []
    order = sorted(by_report, key=lambda r: (-sum(len(m.sides) for m in by_report[r]), r))
    for report in order:
        sides = Counter(s for m in by_report[report] for s in m.sides)
        home = next((c for c in chains if _belongs(sides, by_report[report], c)), None)
        if home is None:
            home = _Chain(noun)
            chains.append(home)
        home.mentions += by_report[report]
        home.sides += sides
    return chains


def _belongs(sides: Counter[str], mentions: Sequence[Mention], chain: _Chain) -> bool:
    """No clash of parties, and no step of one number on days far apart."""
    if sides and chain.sides and not sides.keys() & chain.sides.keys():
        return False
    known = {m.ordinal: m.days for m in chain.mentions if m.days.closed and m.event.status != "planned"}
    return all(
        overlap(mention.days, known[mention.ordinal], slack=APART)
        for mention in mentions
        if mention.ordinal in known and mention.days.closed and mention.event.status != "planned"
    )


def _process(chain: _Chain, clusters: dict[tuple[str, int], Cluster], cast: Cast, as_of: str | None) -> Process:
    by_number: dict[int, list[Mention]] = defaultdict(list)
    for mention in chain.mentions:
        if mention.ordinal:
            by_number[mention.ordinal[1]].append(mention)
    steps = tuple(_step(number, by_number[number], clusters) for number in sorted(by_number))
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
    )


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
