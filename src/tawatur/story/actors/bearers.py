"""What goes by one id in the readings: its spellings, its titles, where it stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tawatur.reading.names.persons import PersonName, person_name
from tawatur.story.titles import words_before
from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tawatur.record import Excerpt, Name, NameType, Same
    from tawatur.story.lore import Lore
    from tawatur.story.material import Material

__all__ = ["Bearer", "Place", "gather"]

#: A name of a report: the report's id and the name's index in its reading.
Place = tuple[str, int]


@dataclass(slots=True)
class Bearer:
    """Everything that goes by one key; `id` is the key without what tells two bearers of one id apart."""

    key: str
    id: str
    type: NameType
    spellings: Counter[str] = field(default_factory=Counter)
    usage: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    mentions: list[Excerpt] = field(default_factory=list)
    same: list[Same] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The spelling to show: a person's fullest, else the one used most."""
        if self.type == "PER":
            return min(self.spellings, key=lambda s: (-min(len(s.split()), 3), -self.spellings[s], s))
        return min(self.spellings, key=lambda s: (-self.spellings[s], -len(s), s))

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


def gather(
    materials: Sequence[Material], lore: Lore, apart: Mapping[Place, str]
) -> tuple[dict[str, Bearer], dict[Place, str]]:
    """The bearers by key, and the key of each name.

    A person's short form is kept apart in each report, for it may call somebody else in each; `apart` holds the
    names that somebody judged not to be what their id says, with a key of their own.
    """
    bearers: dict[str, Bearer] = {}
    keys: dict[Place, str] = {}
    for material in materials:
        for index, name in enumerate(material.reading.names):
            ident = name.actor or fold_word(material.report.text[name.start : name.end])
            key = apart.get((material.id, index)) or _key(material, name, ident)
            bearer = bearers.get(key)
            if bearer is None:
                bearer = bearers[key] = Bearer(key, ident, name.type)
            _add(bearer, material, name, lore)
            keys[material.id, index] = key
    return bearers, keys


def _key(material: Material, name: Name, ident: str) -> str:
    if name.type != "PER":
        return f"{name.type} {ident}"
    short = not person_name(ident.replace("-", " ")).full
    return f"PER {ident} @{material.id}" if short else f"PER {ident}"


def _add(bearer: Bearer, material: Material, name: Name, lore: Lore) -> None:
    excerpt = material.excerpt(name.start, name.end)
    bearer.spellings[excerpt.text] += 1
    bearer.usage[excerpt.text, material.reading.report.outlet] += 1
    bearer.mentions.append(excerpt)
    if name.type == "PER":
        bearer.titles.update(words_before(material, name.start, lore))
