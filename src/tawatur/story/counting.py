"""The figures of one report: what is counted, of whom, where, of which happening, and the day the value holds for."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from tawatur.record import Link
from tawatur.story.counted_of import bodies_of
from tawatur.story.days import Days, shift
from tawatur.story.forces import force_before, forces_in_title
from tawatur.story.populations import MEMBERS, POPULATIONS, SOLDIERS, is_part, unit_in, unit_of
from tawatur.story.words import WORD, fold_set, stem, stem_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.record import Excerpt, Expectation, Figure, Span, Status
    from tawatur.story.happenings import Cluster
    from tawatur.story.lore import Lore
    from tawatur.story.material import Line, Material
    from tawatur.story.mentions import Mention
    from tawatur.story.resolve import Resolver
    from tawatur.story.statements import Said

__all__ = ["Counted", "Key", "Setting", "counted_in"]

#: Measures that count what one happening did; the rest are counted by whose and where.
OF_A_HAPPENING = frozenset({"killed", "wounded", "missing", "detained", "displaced", "destroyed", "attacks"})

#: Fewer soldiers than this are some soldiers, not the strength of a force.
FEW = 20
#: What lasts at most this many days has no part in a total over months or years.
BRIEF = 14
#: A day so many characters from a figure is the figure's, if it lies so many days back.
BESIDE, OLD = 45, 30
#: Words before the strength of what comes or goes: `دفعة قوامها 650 جنديا`.
_BATCH = stem_set("قوام قوامها قوامه منهما دفعة الدفعة")
#: Words behind the number of those who come or go: `800 جندي يغادرون`.
_MOVE = stem_set(
    "يغادرون غادروا سيغادرون تغادر غادرت رحلوا رحلت يرحلون عادوا يعودون سيعودون وصلوا يصلون سيصلون انسحبوا ينسحبون"
)
#: Words right before the number of those who come or go: `غادر 650 جنديا`.
_GONE = stem_set(
    "غادر غادرت يغادر تغادر مغادرة رحل رحلت يرحل رحيل سحب سحبت يسحب تسحب ستسحب انسحاب عاد يعود عودة وصل وصول أرسل إرسال"
)
#: Words before a number that holds now, whatever was planned for it.
_NOW = stem_set("بات باتت أصبح أصبحت صار صارت يبلغ تبلغ بلغ بلغت بقي يبقى حاليا الآن اليوم زال زالوا يوجد تعد كان")
Role = Literal["level", "change", "cumulative", "rate"]


@dataclass(frozen=True, slots=True)
class Key:
    """What makes two figures points of one series."""

    measure: str
    whose: str | None
    where: str | None
    happening: str | None
    unit: str
    part: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure of one report with its key, role, status, the days it holds for and the bodies whose people it counts."""

    material: Material
    figure: Figure
    key: Key
    role: Role
    status: Status
    days: Days
    said: Said | None
    link: tuple[Link, ...]
    bodies: frozenset[str] = frozenset()

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
        if line is not None and not _none_at_all(figure):
            tied = min(of_figure[index], key=lambda m: (not m.real, m.index), default=None)
            event = _taken_up(setting, figure, tied) or tied or _near(setting, figure, line)
            found.append(_counted(setting, figure, event, tied=tied is not None and event is tied))
    return _of_one_force(_coordinated(found), setting)


def _none_at_all(figure: Figure) -> bool:
    """`لن يبقى جندي واحد`: one of a kind that is not a victim counts nothing."""
    return figure.low == figure.high == 1 and figure.measure in ("troops", "people", "other")


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


#: What names the toll as such, before a number.
_TOLL = stem_set("حصيلة الحصيلة ضحايا الضحايا قتلى القتلى وفيات الوفيات جرحى الجرحى مصابين المصابين شهداء الشهداء")
_STRUCK = ("ASSAULT", "DISASTER")


def _taken_up(setting: Setting, figure: Figure, tied: Mention | None) -> Mention | None:
    """The one blow that a report tells of, where a figure takes up its toll or counts the hurt without any deed.

    `عدد القتلى ارتفع إلى سبعة بعدما توفي اثنان`: seven died of the attack, not of the last death.
    """
    if figure.measure not in ("killed", "wounded") or (tied is not None and tied.event.type in _STRUCK):
        return None
    line = setting.material.line_at(figure.start)
    before = _words_before(setting.material, figure.start)
    if not {stem(word) for word in before} & _TOLL and (tied or (line and _near(setting, figure, line))):
        return None
    told, first = setting.material.published.last, setting.material.published.first
    recent = [
        m
        for m in setting.mentions
        if m.event.type in _STRUCK and m.real and m.days.last and first and told and shift(first, -BRIEF) <= m.days.last
    ]
    return recent[0] if len({setting.home[m.key].id for m in recent}) == 1 else None


def _counted(setting: Setting, figure: Figure, event: Mention | None, *, tied: bool) -> Counted:
    material = setting.material
    holder = next((s for s in setting.said if s.statement.content and _holds(s.statement.content, figure)), None)
    clause = next((e for e in material.reading.expectations if e.start <= figure.start < e.end), None)
    status = _status(material, figure, event if tied else None, clause)
    if status == "happened" and _announced_end(material, figure, event):
        status = "planned"
    days = _held_on(material, figure) if status == "happened" else material.published
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
        bodies=bodies_of(material, setting.resolver, figure) if figure.measure in OF_A_HAPPENING else frozenset(),
    )


def _held_on(material: Material, figure: Figure) -> Days:
    """The days a value holds for: an old day beside it, else the day the reading gives it, where that is long past.

    A toll's day, and that of what was said some days ago and is printed now, is the report's: it is what is known then.
    """
    told, first = figure.as_of, material.published.first
    then = _then(material, figure)
    if then is None and told and first and figure.measure not in OF_A_HAPPENING and told < shift(first, -OLD):
        return Days(told, told)
    return then or material.published


def _then(material: Material, figure: Figure) -> Days | None:
    """The past day beside a figure of troops for which it held: `وكانت القوات قبل خمس سنوات تعد 4200`."""
    line, published = material.line_at(figure.start), material.published.first
    if figure.measure != "troops" or line is None or published is None:
        return None
    for time in material.reading.times:
        beside = 0 <= figure.start - time.end <= BESIDE or 0 <= time.start - figure.end <= BESIDE // 2
        old = bool(time.to and time.to < shift(published, -OLD))
        since = material.plain(max(0, time.start - 4), time.start).split()[-1:] == ["منذ"]
        if line.start <= time.start < line.end and beside and old and not since:
            return Days(time.from_, time.to)
    return _old_news(material, figure, line)


def _old_news(material: Material, figure: Figure, line: Line) -> Days | None:
    """The day before a figure in a sentence that tells of long ago only: `في الجولة الأولى في 2029 وُعد بخفضها من 900`."""
    published = material.published.first
    times = [t for t in material.reading.times if line.start <= t.start < line.end and t.from_ and t.to]
    now = any(stem(word) in _NOW for word in _words_before(material, figure.start)[-3:])
    if now or not times or not published or any(t.to > shift(published, -OLD) for t in times if t.to):
        return None
    if " منذ " in f" {material.plain(line.start, line.end)} ":
        return None
    before = [t for t in times if t.end <= figure.start]
    return Days(before[-1].from_, before[-1].to) if before else None


def _outlet(material: Material) -> tuple[Link, ...]:
    outlet = material.reading.report.outlet
    return (Link(kind="outlet", name=outlet),) if outlet else ()


def _holds(span: Span, figure: Figure) -> bool:
    return span.start <= figure.start and figure.end <= span.end


def _key(setting: Setting, figure: Figure, event: Mention | None) -> Key:
    material, resolver = setting.material, setting.resolver
    places = resolver.places([figure.where]) if figure.where else []
    if figure.measure == "troops" and figure.where and _parted(material, figure, figure.where):
        places = []
    over_years = event is not None and _over_years(setting, figure, event)
    if not places and event and figure.measure != "troops" and not over_years:
        places = sorted(event.places)
    whose = _whose(setting, figure, event)
    unit = unit_in(material, figure)
    if not unit and figure.measure in ("killed", "wounded", "missing") and (own := _own_men(setting, figure)):
        unit, whose = own[0], whose or own[1]
    if figure.measure in OF_A_HAPPENING and event and event.real and not over_years:
        return _of_happening(setting, figure, setting.home[event.key].id, whose, unit)
    where = places[0] if places else None
    if figure.measure == "troops":
        unit = ""
        where = (where if where != whose else None) or _host(setting, whose)
    return Key(figure.measure, whose, where, None, unit)


def _of_happening(setting: Setting, figure: Figure, happening: str, whose: str | None, unit: str) -> Key:
    """Victims are told apart by their state and calling; those of one body are its members, whatever its name."""
    part = is_part(setting.material, figure)
    if figure.measure not in ("killed", "wounded"):
        return Key(figure.measure, None, None, happening, unit, part)
    bodies = setting.resolver.within(figure.whose, "ORG") if figure.whose else ()
    if not unit and bodies:
        unit = MEMBERS
    if whose == setting.host or not setting.lore.is_state(whose or ""):
        whose = None
    return Key(figure.measure, whose, None, happening, unit, part)


def _own_men(setting: Setting, figure: Figure) -> tuple[str, str | None] | None:
    """`القتلى من جنودها ارتفع إلى سبعة`: the population named before a bare number, and the side of who says so."""
    material = setting.material
    start = max((line.start if (line := material.line_at(figure.start)) else 0), figure.start - BESIDE)
    for word in reversed(WORD.findall(material.plain(start, figure.start))):
        bare = next((word[: -len(p)] for p in ("ها", "هم", "ه") if word.endswith(p) and len(word) > len(p) + 3), None)
        if bare and (unit := POPULATIONS.get(stem(bare))):
            said = next((s for s in setting.said if s.statement.content and _holds(s.statement.content, figure)), None)
            actor = said.speaker if said else None
            return unit, setting.lore.side(setting.resolver.cast.by_id[actor]) if actor else None
    return None


#: What a total mounts up over.
_SINCE = fold_set("منذ خلال طوال غضون مدى مدار")


def _over_years(setting: Setting, figure: Figure, event: Mention) -> bool:
    """Whether a total that mounted up over a time stands beside what happened within days."""
    length, line = setting.home[event.key].days.length, setting.material.line_at(figure.start)
    brief = figure.role == "cumulative" and length is not None and length <= BRIEF
    return brief and line is not None and bool(_SINCE & set(WORD.findall(setting.material.plain(line.start, line.end))))


def _parted(material: Material, figure: Figure, where: Span) -> bool:
    """Whether a comma stands between a figure and a place: then the place is of something else."""
    between = material.report.text[min(figure.end, where.end) : max(figure.start, where.start)]
    return any(sign in between for sign in "،؛:,;")


def _host(setting: Setting, whose: str | None) -> str | None:
    """Where a force stands that the sentence does not place: in the country the story is about, if not its own."""
    country = setting.host or setting.resolver.country
    return country if whose and country != whose else None


def _whose(setting: Setting, figure: Figure, event: Mention | None) -> str | None:
    """The side the counted belong to: as written, by the adjective beside them, or by the force named before."""
    resolver, lore = setting.resolver, setting.lore
    nations = resolver.nations(figure.start, figure.end, places=True)
    nations = nations or resolver.nations(figure.end, _next_word(setting.material, figure.end))
    if figure.whose and figure.whose != figure.where:  # `في سوريا` is where they are, not whose
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
    if figure.unit is not None and unit_of(figure.unit) not in SOLDIERS:
        return None
    tied = event is not None and figure in [setting.material.reading.figures[i] for i in event.event.figures]
    named = force_before(setting.material, resolver, lore, figure.start)
    if named and not tied:
        return named
    for actors in (event.actors, event.recipients) if event else ():
        sides = sorted({lore.side(resolver.cast.by_id[a]) for a in actors})
        if sides and lore.is_state(sides[0]):
            return sides[0]
    return named


def _next_word(material: Material, end: int) -> int:
    """Where the word behind an offset ends, if only a space parts them."""
    match = re.compile(r" \S+").match(material.report.text, end)
    return match.end() if match else end


def _role(material: Material, figure: Figure, event: Mention | None) -> Role:
    """A level is what is there; what comes or goes is a change, as are soldiers too few to be a force."""
    if figure.measure != "troops":
        return figure.role or "level"
    before = [stem(word) for word in _words_before(material, figure.start)]
    if figure.high < FEW or before[-1] in _GONE or before[-1] in _BATCH or stem("دفعة") in before[-4:]:
        return "change"
    if _leaving(material, figure):
        return "change"
    if figure.role or set(before[-3:]) & _NOW:
        return "level" if set(before[-3:]) & _NOW else figure.role or "level"
    return _moved(material, figure, event, before[-1])


def _moved(material: Material, figure: Figure, event: Mention | None, before: str) -> Role:
    """A change where the number is of those that an event or a verb beside it moves."""
    if before in _BATCH:
        return "change"
    if event and event.event.type in ("RETREAT", "MOBILIZE"):
        trigger = event.event.trigger
        counted = any(span.start <= figure.start < span.end for span in (*event.event.actors, *event.event.recipients))
        beside = 0 <= figure.start - trigger.end <= 2 or material.report.text[figure.end : trigger.start] == " "
        if (counted or beside) and not _bounds_a_change(material, figure):
            return "change"
    return "level"


def _leaving(material: Material, figure: Figure) -> bool:
    """Whether a verb behind the number says that those counted come or go: `800 جندي أجنبي يغادرون`."""
    line = material.line_at(figure.end - 1)
    behind = material.plain(figure.end, min(line.end if line else figure.end, figure.end + 30))
    after = WORD.findall(re.split(r"[^\w\s]", behind, maxsplit=1)[0])[:2]
    return any(stem(word) in _MOVE for word in after)


def _words_before(material: Material, start: int) -> list[str]:
    """The few folded words before an offset; one empty word where there is none."""
    return WORD.findall(material.plain(max(0, start - 30), start)) or ["-"]


def _bounds_a_change(material: Material, figure: Figure) -> bool:
    """Whether a figure is what a change begins or ends with: `من 3000 إلى 2500`."""
    return material.plain(max(0, figure.start - 4), figure.start).split()[-1:] in (["من"], ["الى"], ["عن"])


def _status(material: Material, figure: Figure, event: Mention | None, clause: Expectation | None) -> Status:
    """Planned within what is expected or with its event, but `من 3000 إلى 2500` counts what is before what is meant."""
    planned: Status | None = None
    if any(stem(word) in _NOW for word in _words_before(material, figure.start)[-3:]):
        return "happened"
    if clause:
        planned = "demanded" if clause.kind == "demand" else "planned"
    elif event and event.event.status in ("planned", "demanded", "possible"):
        planned = event.event.status
    if planned is None:
        return "happened"
    before = material.plain(max(0, figure.start - 4), figure.start).split()
    return "happened" if before[-1:] == ["من"] else planned


def _announced_end(material: Material, figure: Figure, event: Mention | None) -> bool:
    """Whether a figure is where an announced cut shall end: `تعلن خفض قواتها إلى 3400`."""
    before = material.plain(max(0, figure.start - 5), figure.start).split()
    noun = event is not None and event.event.type == "RETREAT" and event.event.statement is not None
    headline = event is not None and event.line is not None and event.line.kind == "title"
    meant = event is not None and event.event.type == "RETREAT" and event.event.status in ("planned", "demanded")
    return before[-1:] == ["الى"] and (noun or headline or meant)


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


def _of_one_force(counted: list[Counted], setting: Setting) -> list[Counted]:
    """Soldiers of nobody named are of the one foreign force that the report counts or its title names, if of no others."""
    counted_of = {c.key.whose for c in counted if c.figure.measure == "troops" and c.key.whose}
    sides = counted_of or forces_in_title(setting.material, setting.resolver, setting.lore)
    if len(sides) != 1 or setting.host in sides:
        return counted
    (side,) = sides
    return [
        replace(c, key=replace(c.key, whose=side, where=c.key.where or _host(setting, side)))
        if c.figure.measure == "troops"
        and c.key.whose is None
        and c.figure.high >= FEW
        and (c.figure.unit is None or unit_of(c.figure.unit) in SOLDIERS)
        else c
        for c in counted
    ]
