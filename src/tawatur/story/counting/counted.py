"""The figures of one report: what is counted, of whom, where, of which happening, and the day the value holds for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tawatur.record import Link
from tawatur.story.counting.bodies import bodies_of
from tawatur.story.counting.forces import forces_in_title
from tawatur.story.counting.held import held_on
from tawatur.story.counting.keys import Key, host_of, key_of
from tawatur.story.counting.meant import Role, announces_end, role_of, status_of
from tawatur.story.counting.populations import SOLDIERS, unit_of
from tawatur.story.counting.setting import BRIEF, FEW, OF_A_HAPPENING, Setting, holds, words_before
from tawatur.story.material import Days, shift, stem, stem_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.record import Excerpt, Figure, Status
    from tawatur.story.happenings import Mention
    from tawatur.story.material import Line, Material
    from tawatur.story.statements import Said

__all__ = ["Counted", "Key", "Setting", "counted_in"]


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
    before = words_before(setting.material, figure.start)
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
    holder = next((s for s in setting.said if s.statement.content and holds(s.statement.content, figure)), None)
    clause = next((e for e in material.reading.expectations if e.start <= figure.start < e.end), None)
    status = status_of(material, figure, event if tied else None, clause)
    if status == "happened" and announces_end(material, figure, event):
        status = "planned"
    days = held_on(material, figure) if status == "happened" else material.published
    if status == "planned" and clause and (clause.from_ or clause.to):
        days = Days(clause.from_, clause.to)
    elif status == "planned" and event and event.days.known:
        days = event.days
    return Counted(
        material=material,
        figure=figure,
        key=key_of(setting, figure, event),
        role=role_of(material, figure, event),
        status=status,
        days=days,
        said=holder,
        link=holder.chain if holder else _outlet(material),
        bodies=bodies_of(material, setting.resolver, figure) if figure.measure in OF_A_HAPPENING else frozenset(),
    )


def _outlet(material: Material) -> tuple[Link, ...]:
    outlet = material.reading.report.outlet
    return (Link(kind="outlet", name=outlet),) if outlet else ()


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
        replace(c, key=replace(c.key, whose=side, where=c.key.where or host_of(setting, side)))
        if c.figure.measure == "troops"
        and c.key.whose is None
        and c.figure.high >= FEW
        and (c.figure.unit is None or unit_of(c.figure.unit) in SOLDIERS)
        else c
        for c in counted
    ]
