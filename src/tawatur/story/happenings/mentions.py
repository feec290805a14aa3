"""Event mentions with what they are compared by: who, to whom, where, when, how many, which in a row."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tawatur.record import Event, Span
from tawatur.story.happenings.steps import ended_by, steps_in
from tawatur.story.happenings.undated import undated
from tawatur.story.material import UNKNOWN, WORD, Days, content, shift, skeleton, spread, stem, stems

if TYPE_CHECKING:
    from tawatur.record import Excerpt
    from tawatur.story.actors import Cast, Resolver
    from tawatur.story.material import Line, Lore, Material, Remembered

__all__ = ["HYPOTHETICAL", "Mention", "mentions_of"]

#: Statuses of what is only thought of; they never make a happening with what was or will be.
HYPOTHETICAL = frozenset({"possible", "demanded", "denied"})
#: How many days back a report's undated news may lie.
RECENT = 10
#: What lies this many days before its report is recalled, not told.
LONG_AGO = 60
#: So many words on either side stand beside a trigger.
BESIDE = 3
#: A place named this near behind a trigger is where it was, if the reading gives none.
NEAR = 48


@dataclass(frozen=True, slots=True)
class Mention:
    """An event mention, resolved. `days` as read; `soft` the days it may lie in where none were read.

    `deeds`: what sorts of deed its trigger tells of; `beside`: the words next to it; `recalled`: it lies long before
    its report; `others`: the other days its sentence names, one of which may be the right one. `mark`: a short hash of
    all of it.
    """

    material: Material
    index: int
    event: Event
    line: Line | None
    actors: frozenset[str]
    recipients: frozenset[str]
    sides: frozenset[str]
    places: frozenset[str]
    days: Days
    soft: Days
    hinted: bool
    ordinal: tuple[str, int] | None
    figures: frozenset[tuple[str, float, float]]
    nations: frozenset[str]
    states: frozenset[str]
    towns: frozenset[str]
    stem: str
    definite: bool
    words: frozenset[str]
    deeds: frozenset[str]
    beside: frozenset[str]
    recalled: bool
    others: tuple[Days, ...]
    mark: bytes

    @property
    def key(self) -> tuple[str, int]:
        """Report and index."""
        return self.material.id, self.index

    @property
    def real(self) -> bool:
        """Whether it happened, goes on, ended or is planned, and is not only thought of."""
        return self.event.status not in HYPOTHETICAL

    @property
    def excerpt(self) -> Excerpt:
        """The trigger."""
        return self.material.cite(self.event.trigger)


class Facts(NamedTuple):
    """What an event mention is compared by that hangs on its report alone: all but who and where.

    `number`: of the mention in its report; `behind`: where its place is looked for if the reading gives none.
    """

    number: int
    event: Event
    behind: tuple[Span, ...]
    soft: Days
    hinted: bool
    ordinal: tuple[str, int] | None
    figures: frozenset[tuple[str, float, float]]
    stem: str
    definite: bool
    words: frozenset[str]
    deeds: frozenset[str]
    beside: frozenset[str]
    recalled: bool
    others: tuple[Days, ...]


def mentions_of(material: Material, resolver: Resolver, cast: Cast, lore: Lore, memory: Remembered) -> list[Mention]:
    """The mentions of one report, in the order of its reading, numbered steps behind; none from furniture."""
    mark = memory.mark(material)
    facts = memory.of("mentions", mark, list[Facts], partial(_facts, material, lore))
    return [_mention(material, mark, one, resolver, cast, lore) for one in facts]


def _facts(material: Material, lore: Lore) -> list[Facts]:
    events = (_in_time(material, e, lore) for e in (*material.reading.events, *steps_in(material, lore)))
    lines = ((number, event, material.line_at(event.trigger.start)) for number, event in enumerate(events))
    return [_fact(material, number, event, line, lore) for number, event, line in lines if line is not None]


def _in_time(material: Material, event: Event, lore: Lore) -> Event:
    """What is told as done on days after the report is meant to be; a plan without days has those of its expectation."""
    published, line = material.published.last, material.line_at(event.trigger.start)
    if line and _ordinal(material, event.trigger, line, lore):
        event = ended_by(material, line, event)
    elif line:
        event = undated(material, line, event)
    if event.status == "planned" and not (event.from_ or event.to):
        at = event.trigger.start
        clause = next((e for e in material.reading.expectations if e.start <= at < e.end and (e.from_ or e.to)), None)
        return msgspec.structs.replace(event, from_=clause.from_, to=clause.to) if clause else event
    if event.status in ("happened", "ended") and published and event.from_ and event.from_ > published:
        return msgspec.structs.replace(event, status="planned")
    return event


def _fact(material: Material, number: int, event: Event, line: Line, lore: Lore) -> Facts:
    days = Days(event.from_, event.to)
    hinted = _hinted(material, event, line)
    trigger = WORD.findall(material.plain(event.trigger.start, event.trigger.end))
    first = material.published.first
    return Facts(
        number=number,
        event=event,
        behind=() if event.places else _place_behind(material, event, line),
        soft=days if days.known else hinted or _soft(material, event),
        hinted=hinted is not None,
        ordinal=_ordinal(material, event.trigger, line, lore),
        figures=frozenset(
            (f.measure, f.low, f.high)
            for i in event.figures
            if i < len(material.reading.figures)
            for f in [material.reading.figures[i]]
        ),
        stem=skeleton(trigger[0]) if trigger else "",
        definite=bool(trigger) and trigger[0].lstrip("وفبك").startswith(("ال", "لل")),
        words=_around(material, event.trigger, line),
        deeds=lore.deeds(trigger[0]) if trigger else frozenset(),
        beside=_beside(material, event.trigger, line),
        recalled=bool(days.last and first and days.last < shift(first, -LONG_AGO)),
        others=_others(material, days, line),
    )


def _mention(material: Material, mark: str, facts: Facts, resolver: Resolver, cast: Cast, lore: Lore) -> Mention:
    event = facts.event
    actors = frozenset(a for span in event.actors if (a := resolver.who(span)))
    recipients = frozenset(a for span in event.recipients if (a := resolver.who(span)))
    struck = frozenset(a for a in actors | recipients if cast.by_id[a].type == "LOC" and not lore.is_state(a))
    places = frozenset([*resolver.places(event.places), *resolver.located(facts.behind)]) | struck
    sides = frozenset(lore.side(cast.by_id[a]) for a in actors | recipients)
    nations = frozenset(n for s in event.recipients for n in resolver.nations(s.start, s.end))
    return Mention(
        material=material,
        index=facts.number,
        event=event,
        line=material.line_at(event.trigger.start),
        actors=(actors - struck) - (places if len(actors) > 1 else frozenset()),
        recipients=recipients - struck,
        sides=sides,
        places=places,
        days=Days(event.from_, event.to),
        soft=facts.soft,
        hinted=facts.hinted,
        ordinal=facts.ordinal,
        figures=facts.figures,
        nations=nations,
        states=frozenset(p for p in places if lore.is_state(p)),
        towns=frozenset(p for p in places if lore.knows(p) and not lore.is_state(p)),
        stem=facts.stem,
        definite=facts.definite,
        words=facts.words,
        deeds=facts.deeds,
        beside=facts.beside,
        recalled=facts.recalled,
        others=facts.others,
        mark=_mark(mark, facts.number, actors, recipients, struck, places, sides, nations),
    )


def _mark(report: str, number: int, *resolved: frozenset[str]) -> bytes:
    """A short hash of a mention: its report with its reading, its number in it, and what depends on other reports."""
    whole = msgspec.msgpack.encode((report, number, [sorted(found) for found in resolved]))
    return hashlib.blake2b(whole, digest_size=12).digest()


def _place_behind(material: Material, event: Event, line: Line) -> tuple[Span, ...]:
    """The stretch behind a trigger up to the next stop, where nothing else is told of in it."""
    start = event.trigger.end
    end = min(line.end, start + NEAR)
    stops = [at for sign in ".،؛\n" if (at := material.report.text.find(sign, start, end)) >= 0]
    others = [e.trigger.start for e in material.reading.events if start <= e.trigger.start < end]
    return (Span(start, min([end, *stops, *others])),)


def _beside(material: Material, trigger: Span, line: Line) -> frozenset[str]:
    """The stems of the words next to a trigger."""
    before = content(material.plain(max(line.start, trigger.start - 40), trigger.start))[-BESIDE:]
    behind = content(material.plain(trigger.end, min(line.end, trigger.end + 40)))[:BESIDE]
    return frozenset(stem(word) for word in (*before, *behind) if not word[0].isdigit())


def _others(material: Material, days: Days, line: Line) -> tuple[Days, ...]:
    """The other days that the sentence of a dated mention names, coarse as they are."""
    if not days.known:
        return ()
    named = {
        Days(t.from_, t.to)
        for t in material.reading.times
        if line.start <= t.start < line.end and t.type == "DATE" and t.from_ and t.to
    }
    return tuple(sorted(named - {days}))


def _hinted(material: Material, event: Event, line: Line) -> Days | None:
    """The days that the sentence of an undated mention names."""
    named = [
        Days(t.from_, t.to)
        for t in material.reading.times
        if line.start <= t.start < line.end and t.type in ("DATE", "TIME") and t.from_
    ]
    return spread(*named) if named and event.status in ("happened", "ended") else None


def _soft(material: Material, event: Event) -> Days:
    """The days an undated mention may lie in: news shortly before its report, plans after it."""
    first, last = material.published
    if event.status == "planned":
        return Days(first, None)
    if event.status in HYPOTHETICAL or first is None:
        return UNKNOWN
    return Days(shift(first, -RECENT), last)


def _ordinal(material: Material, trigger: Span, line: Line, lore: Lore) -> tuple[str, int] | None:
    """The numbered step named at the trigger: it begins in it, or stands two words behind."""
    words = WORD.findall(material.plain(trigger.start, min(line.end, trigger.end + 40)))
    inside = len(WORD.findall(material.plain(trigger.start, trigger.end)))
    return lore.numbered(words[: inside + 2])


def _around(material: Material, trigger: Span, line: Line) -> frozenset[str]:
    """The stems that stand near the trigger in its sentence."""
    return stems(material.plain(max(line.start, trigger.start - 60), min(line.end, trigger.end + 60)))
