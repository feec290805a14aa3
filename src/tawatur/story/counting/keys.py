"""What a figure counts: which measure, of whom, where, and of which happening."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tawatur.story.counting.forces import force_before
from tawatur.story.counting.populations import MEMBERS, POPULATIONS, SOLDIERS, is_part, unit_in, unit_of
from tawatur.story.counting.setting import BESIDE, BRIEF, OF_A_HAPPENING, holds
from tawatur.story.material import WORD, fold_set, stem

if TYPE_CHECKING:
    from tawatur.record import Figure, Span
    from tawatur.story.counting.setting import Setting
    from tawatur.story.happenings import Mention
    from tawatur.story.material import Material

__all__ = ["Key", "host_of", "key_of"]

#: What a total mounts up over.
_SINCE = fold_set("منذ خلال طوال غضون مدى مدار")


@dataclass(frozen=True, slots=True)
class Key:
    """What makes two figures points of one series."""

    measure: str
    whose: str | None
    where: str | None
    happening: str | None
    unit: str
    part: bool = False


def key_of(setting: Setting, figure: Figure, event: Mention | None) -> Key:
    """The key of a figure; `event`: the one that it is of, null for none."""
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
        where = (where if where != whose else None) or host_of(setting, whose)
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
            said = next((s for s in setting.said if s.statement.content and holds(s.statement.content, figure)), None)
            actor = said.speaker if said else None
            return unit, setting.lore.side(setting.resolver.cast.by_id[actor]) if actor else None
    return None


def _over_years(setting: Setting, figure: Figure, event: Mention) -> bool:
    """Whether a total that mounted up over a time stands beside what happened within days."""
    length, line = setting.home[event.key].days.length, setting.material.line_at(figure.start)
    brief = figure.role == "cumulative" and length is not None and length <= BRIEF
    return brief and line is not None and bool(_SINCE & set(WORD.findall(setting.material.plain(line.start, line.end))))


def _parted(material: Material, figure: Figure, where: Span) -> bool:
    """Whether a comma stands between a figure and a place: then the place is of something else."""
    between = material.report.text[min(figure.end, where.end) : max(figure.start, where.start)]
    return any(sign in between for sign in "،؛:,;")


def host_of(setting: Setting, whose: str | None) -> str | None:
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
