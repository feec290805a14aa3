"""Figures over time: what is counted, of whom, where, of which happening, each value with the day it holds for."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from tawatur.record import Link, Point, Series, Span
from tawatur.story.days import Days, overlap
from tawatur.story.origins import components
from tawatur.story.words import WORD, stem, stem_set
from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tawatur.record import Excerpt, Figure
    from tawatur.story.copies import Copies
    from tawatur.story.happenings import Cluster
    from tawatur.story.lore import Lore
    from tawatur.story.material import Material
    from tawatur.story.mentions import Mention
    from tawatur.story.resolve import Resolver
    from tawatur.story.statements import Said

__all__ = ["Counted", "Key", "build_series", "counted_in"]

#: Measures that count what one happening did; the rest are counted by whose and where.
OF_A_HAPPENING = frozenset({"killed", "wounded", "missing", "detained", "displaced", "destroyed", "attacks"})
#: Units that say nothing of the population: everybody who was hit.
_ANYBODY = stem_set(
    "شخص أشخاص شخصا قتيل قتلى قتيلا جريح جرحى جريحا مصاب مصابين مصابا إصابة شهيد شهداء شهيدا ضحية ضحايا آخرين آخرون آخرا"
)

Role = Literal["level", "change", "cumulative", "rate"]


@dataclass(frozen=True, slots=True)
class Key:
    """What makes two figures points of one series."""

    measure: str
    whose: str | None
    where: str | None
    happening: str | None
    unit: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure of one report with its key, role, status and the days it holds for."""

    material: Material
    figure: Figure
    key: Key
    role: Role
    status: str
    days: Days
    said: Said | None
    link: tuple[Link, ...]

    @property
    def excerpt(self) -> Excerpt:
        """The figure's words."""
        return self.material.excerpt(self.figure.start, self.figure.end)


def counted_in(
    material: Material,
    resolver: Resolver,
    lore: Lore,
    clusters: dict[tuple[str, int], Cluster],
    mentions: Sequence[Mention],
    said: Sequence[Said],
) -> list[Counted]:
    """The figures of one report, furniture left out. `clusters`: the happening of each event mention."""
    of_figure: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        for index in mention.event.figures:
            of_figure[index].append(mention)
    found = []
    for index, figure in enumerate(material.reading.figures):
        if material.line_at(figure.start) is None:
            continue
        events = sorted(of_figure[index], key=lambda m: (not m.real, m.event.trigger.start))
        found.append(_counted(material, figure, events, resolver, lore, clusters, said))
    return _coordinated(found)


def _coordinated(counted: Sequence[Counted]) -> list[Counted]:
    """`2500 جندي أميركي في العراق و900 في سوريا`: the second figure of a sentence counts the side of the first."""
    found: list[Counted] = []
    for one in counted:
        before = found[-1] if found else None
        if (
            before
            and one.figure.measure == before.figure.measure == "troops"
            and not one.key.whose
            and one.figure.start - before.figure.end < 60
        ):
            one = replace(one, key=replace(one.key, whose=before.key.whose))  # noqa: PLW2901
        found.append(one)
    return found


def _counted(
    material: Material,
    figure: Figure,
    events: Sequence[Mention],
    resolver: Resolver,
    lore: Lore,
    clusters: dict[tuple[str, int], Cluster],
    said: Sequence[Said],
) -> Counted:
    event = events[0] if events else None
    holder = next((s for s in said if s.statement.content and _holds(s.statement.content, figure)), None)
    status = _status(material, figure, event)
    days = material.published
    if event and status == "planned" and event.days.known:
        days = event.days
    return Counted(
        material=material,
        figure=figure,
        key=_key(material, figure, event, resolver, lore, clusters),
        role=_role(figure, event),
        status=status,
        days=days,
        said=holder,
        link=holder.chain if holder else _outlet(material),
    )


def _outlet(material: Material) -> tuple[Link, ...]:
    outlet = material.reading.report.outlet
    return (Link(kind="outlet", name=outlet),) if outlet else ()


def _holds(span: Span, figure: Figure) -> bool:
    return span.start <= figure.start and figure.end <= span.end


def _key(
    material: Material,
    figure: Figure,
    event: Mention | None,
    resolver: Resolver,
    lore: Lore,
    clusters: dict[tuple[str, int], Cluster],
) -> Key:
    places = resolver.places([figure.where]) if figure.where else []
    if not places and event:
        places = sorted(event.places)
    happening = None
    if figure.measure in OF_A_HAPPENING and event and event.real:
        happening = clusters[event.key].id
    whose = _whose(material, figure, event, resolver, lore)
    unit = _unit(material, figure)
    if happening:
        return Key(figure.measure, whose if figure.measure in ("killed", "wounded") else None, None, happening, unit)
    if figure.measure == "troops":
        unit = ""
    return Key(figure.measure, whose, places[0] if places else None, None, unit)


def _whose(material: Material, figure: Figure, event: Mention | None, resolver: Resolver, lore: Lore) -> str | None:
    """The side the counted belong to: as written, by the adjective beside them, or by the one who sends them."""
    nations = resolver.nations(figure.start, _next_word(material, figure.end))
    if figure.whose:
        nations = resolver.nations(figure.whose.start, figure.whose.end) or nations
        actor = resolver.who(figure.whose)
        if actor and not nations:
            return lore.side(resolver.cast.by_id[actor])
    if nations:
        return nations[0]
    if event and figure.measure == "troops" and event.actors:
        return min(lore.side(resolver.cast.by_id[a]) for a in event.actors)
    return None


def _next_word(material: Material, end: int) -> int:
    """Where the word behind an offset ends, if only a space parts them."""
    match = re.compile(r" \S+").match(material.report.text, end)
    return match.end() if match else end


def _unit(material: Material, figure: Figure) -> str:
    """The stem of what is counted; empty where it is just people."""
    words = WORD.findall(material.plain(figure.start, figure.end)) if figure.unit is None else WORD.findall(figure.unit)
    kept = [stem(fold_word(w)) for w in words if not w[0].isdigit()]
    if figure.measure in ("percent", "troops") or not kept:
        return ""
    return "" if kept[0] in _ANYBODY else kept[0]


def _role(figure: Figure, event: Mention | None) -> Role:
    if figure.role:
        return figure.role
    if event and figure.measure == "troops" and event.event.type in ("RETREAT", "MOBILIZE"):
        counted = any(span.start <= figure.start < span.end for span in (*event.event.actors, *event.event.recipients))
        if counted:
            return "change"
    return "level"


def _status(material: Material, figure: Figure, event: Mention | None) -> str:
    """Planned with its event, but `من 3000 إلى 2500` counts what is before what is meant."""
    if event is None or event.event.status not in ("planned", "demanded", "possible"):
        return "happened" if event is None or event.real else event.event.status
    before = material.plain(max(0, figure.start - 4), figure.start).split()
    after = material.plain(figure.end, min(len(material.report.text), figure.end + 12)).split()
    if before[-1:] == ["من"] and any(w in ("الى", "ل") for w in after[:2]):
        return "happened"
    return event.event.status


def build_series(counted: Sequence[Counted], copies: Copies) -> tuple[Series, ...]:
    """The series, those with most points first."""
    groups: dict[Key, list[Counted]] = defaultdict(list)
    for one in counted:
        groups[one.key].append(one)
    found = [_series(key, _unique(members), copies) for key, members in groups.items()]
    return tuple(sorted(found, key=lambda s: (-len(s.points), s.id)))


def _unique(members: Iterable[Counted]) -> list[Counted]:
    """One point for each value and role of a report: a title and its first paragraph say one thing."""
    seen: dict[tuple[str, float, float, str, str], Counted] = {}
    for one in sorted(members, key=lambda c: (c.material.id, c.figure.start)):
        seen.setdefault((one.material.id, one.figure.low, one.figure.high, one.role, one.status), one)
    return sorted(seen.values(), key=lambda c: (c.days.last or "", c.days.first or "", c.material.id, c.figure.start))


def _series(key: Key, members: Sequence[Counted], copies: Copies) -> Series:
    units = Counter(c.figure.unit for c in members if c.figure.unit)
    name = "|".join(str(part) for part in (key.measure, key.whose, key.where, key.happening, key.unit))
    excerpts = [c.excerpt for c in members]
    through = {(c.material.id, c.figure.start): c for c in members}

    def media(mention: Excerpt) -> list[str]:
        said = through[mention.report, mention.start].said
        return sorted("m:" + medium for medium in said.media) if said else []

    return Series(
        id="f-" + hashlib.sha256(name.encode()).hexdigest()[:10],
        measure=members[0].figure.measure,
        unit=min(units, key=lambda u: (-units[u], u)) if units else None,
        whose=key.whose,
        where=key.where,
        happening=key.happening,
        points=tuple(_point(c) for c in members),
        origins=components(excerpts, copies, media),
    )


def _point(one: Counted) -> Point:
    return Point(
        low=one.figure.low,
        high=one.figure.high,
        bound=one.figure.bound,
        role=one.role,
        status=one.status,  # type: ignore[arg-type]
        from_=one.days.first,
        to=one.days.last,
        span=one.excerpt,
        chain=one.link,
    )


def same_day(left: Point, right: Point) -> bool:
    """Whether two points may hold for one day."""
    return overlap(Days(left.from_, left.to), Days(right.from_, right.to))
