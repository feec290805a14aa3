"""What goes by one id in the readings: its spellings, its titles, where it stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tawatur.reading.names.persons import PersonName, person_name
from tawatur.story.actors.naming import called
from tawatur.story.actors.titles import titles_beside, words_of
from tawatur.story.material import WORD, stem
from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tawatur.record import Excerpt, Name, NameType, Same
    from tawatur.story.actors.cast import Place
    from tawatur.story.actors.places import Gazetteer
    from tawatur.story.material import Lore, Material, Remembered

__all__ = ["RARE", "Bearer", "gather"]

_MINISTRY = stem("وزارة")
#: A name so many times rarer than another of the same actor is not what to call them by.
RARE = 5


@dataclass(slots=True)
class Bearer:
    """Everything that goes by one key; `id` is the key without what tells two bearers of one id apart.

    `titles`: stems of the words of a person's titles. `doubt`: the places that a place's name may mean.
    """

    key: str
    id: str
    type: NameType
    spellings: Counter[str] = field(default_factory=Counter)
    usage: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    mentions: list[Excerpt] = field(default_factory=list)
    same: list[Same] = field(default_factory=list)
    doubt: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The spelling to show: a person's fullest of those that are no rarity, else the one used most."""
        if self.type != "PER":
            return min(self.spellings, key=lambda s: (-self.spellings[s], -len(s), s))
        full = {s: n for s, n in self.spellings.items() if person_name(s).full} or dict(self.spellings)
        usual = [s for s in full if full[s] * RARE >= max(full.values())]
        return min(usual, key=lambda s: (-len(person_name(s).parts), -full[s], s))

    @property
    def person(self) -> PersonName:
        """The parts of a person's name, by the id, which is the fullest name of the report."""
        return person_name(self.id.replace("-", " "))

    def absorb(self, other: Bearer) -> None:
        """Take over what stands under another key."""
        self.spellings.update(other.spellings)
        self.usage.update(other.usage)
        self.titles.update(other.titles)
        self.mentions.extend(other.mentions)
        self.same.extend(other.same)
        self.doubt |= other.doubt


def gather(
    materials: Sequence[Material],
    lore: Lore,
    gazetteer: Gazetteer,
    apart: Mapping[Place, str],
    memory: Remembered,
) -> tuple[dict[str, Bearer], dict[Place, str]]:
    """The bearers by key, and the key of each name.

    A person's short form is kept apart in each report, for it may call somebody else in each, and so is the name of
    several places; `apart` holds the names that somebody judged not to be what their id says, with a key of their own.
    """
    bearers: dict[str, Bearer] = {}
    keys: dict[Place, str] = {}
    for material in materials:
        states, titled = _states(material, lore, gazetteer), titles_beside(material, lore, memory)
        for index, name in enumerate(material.reading.names):
            ident = name.actor or fold_word(material.report.text[name.start : name.end])
            ident, doubt = _placed(material, name, _seated(material, name, ident, lore), states, gazetteer)
            key = apart.get((material.id, index)) or _key(material, name, ident, doubt)
            bearer = bearers.get(key)
            if bearer is None:
                bearer = bearers[key] = Bearer(key, ident, name.type, doubt=set(doubt))
            _add(bearer, material, name)
            if index in titled and (before := titled[index].before):
                bearer.titles.update(words_of(material, before))
            keys[material.id, index] = key
    return bearers, keys


def _seated(material: Material, name: Name, ident: str, lore: Lore) -> str:
    """`وفي أنقرة، أعربت وزارة الخارجية`: a ministry without its state is that of the capital that opens the sentence."""
    line = material.line_at(name.start)
    if name.type != "ORG" or line is None or lore.is_state(ident.rpartition("-")[2]):
        return ident
    if stem(fold_word(material.report.text[name.start : name.end].split()[0])) != _MINISTRY:
        return ident
    opening = WORD.findall(material.plain(line.start, name.start))[:2]
    state = lore.seat(opening[1]) if len(opening) > 1 and opening[0] in ("في", "وفي", "فى", "وفى") else None
    return f"{ident}-{state}" if state else ident


def _key(material: Material, name: Name, ident: str, doubt: Sequence[str]) -> str:
    if name.type != "PER":
        return f"{name.type} {ident} ?" if doubt else f"{name.type} {ident}"
    short = not person_name(ident.replace("-", " ")).full
    return f"PER {ident} @{material.id}" if short else f"PER {ident}"


def _states(material: Material, lore: Lore, gazetteer: Gazetteer) -> Counter[str]:
    """The states a report names, by what it says that can mean one only, and how often."""
    found: Counter[str] = Counter()
    for name in material.reading.names:
        ident = name.actor or ""
        if name.type == "ORG":
            ident = ident.rpartition("-")[2]
        if lore.is_state(ident):
            found[ident] += 1
        elif name.type == "LOC":
            spots = gazetteer.candidates(ident, material.report.text[name.start : name.end])
            lands = {gazetteer.state(spot) for spot in spots}
            found.update(lands if len(lands) == 1 else ())
    return found


def _placed(
    material: Material, name: Name, ident: str, states: Counter[str], gazetteer: Gazetteer
) -> tuple[str, tuple[str, ...]]:
    """The id of the place that a name means in its report; where that is not clear its own, and what it may mean."""
    if name.type != "LOC" or name.as_ == "government":
        return ident, ()
    spelling = material.report.text[name.start : name.end]
    spots = gazetteer.candidates(ident, spelling)
    if len(spots) < 2 or ident in states:
        return ident, ()
    meant = gazetteer.meant(spots, states)
    if meant:
        return meant.key, ()
    return ident, tuple(gazetteer.described(spot, spelling) for spot in spots)


def _add(bearer: Bearer, material: Material, name: Name) -> None:
    excerpt = material.excerpt(name.start, name.end)
    bearer.spellings[excerpt.text] += 1
    bearer.usage[called(material, name), material.reading.report.outlet] += 1
    bearer.mentions.append(excerpt)
