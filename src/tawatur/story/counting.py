"""The figures of one report: what is counted, of whom, where, of which happening, and the day the value holds for."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from tawatur.record import Link, Span
from tawatur.story.days import Days
from tawatur.story.words import WORD, stem, stem_set
from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.record import Excerpt, Expectation, Figure, Status
    from tawatur.story.happenings import Cluster
    from tawatur.story.lore import Lore
    from tawatur.story.material import Line, Material
    from tawatur.story.mentions import Mention
    from tawatur.story.resolve import Resolver
    from tawatur.story.statements import Said

__all__ = ["Counted", "Key", "Setting", "counted_in"]

#: Measures that count what one happening did; the rest are counted by whose and where.
OF_A_HAPPENING = frozenset({"killed", "wounded", "missing", "detained", "displaced", "destroyed", "attacks"})

#: Units that say nothing of the population: everybody who was hit.
_ANYBODY = stem_set(
    "شخص أشخاص شخصا قتيل قتلى قتيلا جريح جرحى جريحا مصاب مصابين مصابا إصابة شهيد شهداء شهيدا ضحية ضحايا آخرين آخرون آخرا "
    "قتيلين جريحين مصابون"
)
#: Units that count one population, the first word standing for all.
_POPULATIONS = {
    one: stem(fold_word(line.split()[0]))
    for line in (
        "جندي جنود جنديا جنديين جنديان عسكري عسكريين عسكريون عسكريا عسكريان",
        "مدني مدنيين مدنيون مدنيا مدنيان",
        "طفل أطفال طفلا طفلين",
        "امرأة نساء امرأتين سيدة سيدات",
        "شرطي شرطيين شرطيا رجل رجال أمن منسوب منسوبي منسوبين",
        "مسلح مسلحين مسلحون مسلحا مقاتل مقاتلين مقاتلا إرهابي إرهابيين إرهابيا إرهابيون عنصر عناصر عنصرا متشدد متشددين",
        "عامل عمال عاملين عاملا موظف موظفين موظفا",
    )
    for one in stem_set(line)
}

#: Fewer soldiers than this are some soldiers, not the strength of a force.
FEW = 5
#: How far before its sentence a force may be named whose number a figure is.
REACH = 160

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
    status: Status
    days: Days
    said: Said | None
    link: tuple[Link, ...]

    @property
    def excerpt(self) -> Excerpt:
        """The figure's words."""
        return self.material.excerpt(self.figure.start, self.figure.end)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a report's figures are counted among."""

    material: Material
    resolver: Resolver
    lore: Lore
    home: dict[tuple[str, int], Cluster]
    mentions: Sequence[Mention]
    said: Sequence[Said]
    host: str | None


def counted_in(setting: Setting) -> list[Counted]:
    """The figures of one report, furniture left out."""
    material = setting.material
    of_figure: dict[int, list[Mention]] = defaultdict(list)
    for mention in setting.mentions:
        for index in mention.event.figures:
            of_figure[index].append(mention)
    found = []
    for index, figure in enumerate(material.reading.figures):
        line = material.line_at(figure.start)
        if line is not None:
            tied = min(of_figure[index], key=lambda m: (not m.real, m.index), default=None)
            found.append(_counted(setting, figure, tied or _near(setting, figure, line), tied=tied is not None))
    return _coordinated(found)


#: Which kinds of event a measure counts the outcome of, where the reading has not tied the figure to one.
_COUNTS = {
    "killed": ("ASSAULT", "DISASTER", "DEATH"),
    "wounded": ("ASSAULT", "DISASTER", "DEATH"),
    "missing": ("ASSAULT", "DISASTER", "DEATH"),
    "detained": ("COERCE",),
    "troops": ("RETREAT", "MOBILIZE"),
}


def _near(setting: Setting, figure: Figure, line: Line) -> Mention | None:
    """The nearest event of the sentence that a figure can be of."""
    kinds = _COUNTS.get(figure.measure, ())
    here = [m for m in setting.mentions if m.line == line and m.event.type in kinds]
    return min(here, key=lambda m: (abs(m.event.trigger.start - figure.start), m.index), default=None)


def _counted(setting: Setting, figure: Figure, event: Mention | None, *, tied: bool) -> Counted:
    material = setting.material
    holder = next((s for s in setting.said if s.statement.content and _holds(s.statement.content, figure)), None)
    clause = next((e for e in material.reading.expectations if e.start <= figure.start < e.end), None)
    status = _status(material, figure, event if tied else None, clause)
    days = material.published
    if status == "planned" and clause and (clause.from_ or clause.to):
        days = Days(clause.from_, clause.to)
    elif status == "planned" and event and event.days.known:
        days = event.days
    return Counted(
        material=material,
        figure=figure,
        key=_key(setting, figure, event),
        role=_role(material, figure, event),
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


def _key(setting: Setting, figure: Figure, event: Mention | None) -> Key:
    material, resolver = setting.material, setting.resolver
    places = resolver.places([figure.where]) if figure.where else []
    if not places and event and figure.measure != "troops":
        places = sorted(event.places)
    whose = _whose(setting, figure, event)
    unit = _unit(material, figure)
    if figure.measure in OF_A_HAPPENING and event and event.real:
        victims = whose if figure.measure in ("killed", "wounded") else None
        return Key(figure.measure, victims, None, setting.home[event.key].id, unit)
    where = places[0] if places else None
    if figure.measure == "troops":
        unit = ""
        where = where or _host(setting, whose)
    return Key(figure.measure, whose, where, None, unit)


def _host(setting: Setting, whose: str | None) -> str | None:
    """Where a force stands that the sentence does not place: in the country the story is about, if not its own."""
    country = setting.host or setting.resolver.country
    return country if whose and country != whose else None


def _whose(setting: Setting, figure: Figure, event: Mention | None) -> str | None:
    """The side the counted belong to: as written, by the adjective beside them, or by the force named before."""
    resolver, lore = setting.resolver, setting.lore
    nations = resolver.nations(figure.start, figure.end, places=True)
    nations = nations or resolver.nations(figure.end, _next_word(setting.material, figure.end))
    if figure.whose:
        actor = resolver.who(figure.whose)
        nations = nations or resolver.nations(figure.whose.start, figure.whose.end)
        if actor and not nations:
            return lore.side(resolver.cast.by_id[actor])
    if nations:
        return nations[0]
    return _force(setting, figure, event) if figure.measure == "troops" else None


def _force(setting: Setting, figure: Figure, event: Mention | None) -> str | None:
    """The state whose troops a bare number counts: of who sends or withdraws them, else of the force named before."""
    resolver, lore = setting.resolver, setting.lore
    for actors in (event.actors, event.recipients) if event else ():
        sides = sorted({lore.side(resolver.cast.by_id[a]) for a in actors})
        if sides and lore.is_state(sides[0]):
            return sides[0]
    line = setting.material.line_at(figure.start)
    if line is None:
        return None
    named = resolver.within(Span(max(0, line.start - REACH), figure.start), "ORG")
    sides = [side for a in named if lore.is_state(side := lore.side(resolver.cast.by_id[a]))]
    before = sides or resolver.nations(line.start, figure.start)
    return before[-1] if before else None


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
    return "" if kept[0] in _ANYBODY else _POPULATIONS.get(kept[0], kept[0])


def _role(material: Material, figure: Figure, event: Mention | None) -> Role:
    if figure.role:
        return figure.role
    if figure.measure == "troops" and figure.high < FEW:
        return "change"
    if event and figure.measure == "troops" and event.event.type in ("RETREAT", "MOBILIZE"):
        counted = any(span.start <= figure.start < span.end for span in (*event.event.actors, *event.event.recipients))
        behind = 0 <= figure.start - event.event.trigger.end <= 2
        if (counted or behind) and not _bounds_a_change(material, figure):
            return "change"
    return "level"


def _bounds_a_change(material: Material, figure: Figure) -> bool:
    """Whether a figure is what a change begins or ends with: `من 3000 إلى 2500`."""
    return material.plain(max(0, figure.start - 4), figure.start).split()[-1:] in (["من"], ["الى"], ["عن"])


def _status(material: Material, figure: Figure, event: Mention | None, clause: Expectation | None) -> Status:
    """Planned within what is expected or with its event, but `من 3000 إلى 2500` counts what is before what is meant."""
    planned: Status | None = None
    if clause:
        planned = "demanded" if clause.kind == "demand" else "planned"
    elif event and event.event.status in ("planned", "demanded", "possible"):
        planned = event.event.status
    if planned is None:
        return "planned" if _announced_end(material, figure, event) else "happened"
    before = material.plain(max(0, figure.start - 4), figure.start).split()
    return "happened" if before[-1:] == ["من"] else planned


def _announced_end(material: Material, figure: Figure, event: Mention | None) -> bool:
    """Whether a figure is where an announced cut shall end: `تعلن خفض قواتها إلى 3400`."""
    before = material.plain(max(0, figure.start - 5), figure.start).split()
    noun = event is not None and event.event.type == "RETREAT" and event.event.statement is not None
    headline = event is not None and event.line is not None and event.line.kind == "title"
    return before[-1:] == ["الى"] and (noun or headline)


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
