"""Where places are: coordinates, what they lie in, and which of several places of one name a report means.

Towns and their coordinates are GeoNames', countries CLDR's and GeoNames', the rest our own (`lexicons/places.tsv`,
`governorates.tsv`). Of places that share a name a report means the one whose state it names most; where it names none
of them, and none is far larger, the mention stays ambiguous.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.names.vocabulary import closed
from tawatur.record import Where
from tawatur.text.fold import fold_word
from tawatur.text.lexicon import own_lexicons
from tawatur.text.table import load_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tawatur.story.material import Lore
    from tawatur.text.lexicon import Entry

__all__ = ["Gazetteer", "Spot"]

#: A place so many times as large as its namesakes is meant where nothing else tells.
_DOMINANT = 8
_GOVERNORATE = 1_000  # thousands of people that a governorate counts for beside towns
_KNOWN = 1_000  # and a place that the lexicon names
#: Kinds of places that may be meant one for the other; a sea or a state is known by its name.
_SHARED = ("town", "governorate")
_WITHIN = 6  # words of a site's name that are looked at for the place it lies in


class Spot(NamedTuple):
    """A known place. `parent`: what it lies in: a state's id or the key of a governorate or place."""

    key: str
    name: str
    latitude: float | None
    longitude: float | None
    kind: str
    parent: str
    size: int


class Gazetteer:
    """The known places by key and by name; tables are read once a process."""

    def __init__(self, lore: Lore) -> None:
        self._lore = lore
        self._spots, self._names = _tables()

    def knows(self, key: str) -> bool:
        """Whether a key is a place's whose position is known."""
        return key in self._spots

    def iso(self, key: str) -> str | None:
        """The alpha-3 code of a state's id."""
        return key if key in self._spots and self._spots[key].kind == "country" and len(key) == 3 else None

    def candidates(self, key: str, spelling: str) -> list[Spot]:
        """The places that a name can mean, the largest first; the one that goes by the key already is among them."""
        found = {spot.key: spot for spot in self._names.get(_plain(spelling), ())}
        if key in self._spots:
            if self._spots[key].kind not in _SHARED:
                return [self._spots[key]]
            found[key] = self._spots[key]
        ranked = sorted(found.values(), key=lambda s: (-s.size, s.key))
        return [s for s in ranked if s.kind in _SHARED] if len(ranked) > 1 else ranked

    def meant(self, spots: list[Spot], states: Counter[str]) -> Spot | None:
        """The place that a report means, by the states it names; null where nothing tells."""
        largest: dict[str, Spot] = {}
        for spot in spots:
            largest.setdefault(self.state(spot), spot)
        most = max(states[state] for state in largest)
        best = sorted((s for state, s in largest.items() if states[state] == most), key=lambda s: (-s.size, s.key))
        return best[0] if len(best) == 1 or best[0].size >= _DOMINANT * best[1].size else None

    def state(self, spot: Spot) -> str:
        """The id of the state that a place lies in, itself where it lies in none."""
        return _state(spot, self._spots)

    def where(self, key: str, name: str, doubt: Iterable[str] = ()) -> Where | None:
        """Where a place is; of an unknown site (`مستشفى عسير`) what it lies in, by its name; null where nothing is known."""
        if doubtful := tuple(sorted(set(doubt))):
            return Where(ambiguous=doubtful)
        spot = self._spots.get(key) or self._named(name)
        if spot is None:
            return self._inside(name)
        if spot.latitude is None:
            chain = self._chain(spot)
            return Where(chain=chain) if chain else None
        return Where(
            latitude=spot.latitude,
            longitude=spot.longitude,
            precision=spot.kind,  # type: ignore[arg-type]
            chain=self._chain(spot),
        )

    def described(self, spot: Spot, name: str) -> str:
        """A place told from its namesakes: its name, its governorate, its state."""
        return "، ".join((name, *(link for link in self._chain(spot) if link != name)))

    def _named(self, name: str) -> Spot | None:
        spots = self._names.get(_plain(name), ())
        return spots[0] if len(spots) == 1 else None

    def _inside(self, name: str) -> Where | None:
        words = name.split()[: _WITHIN + 1]
        for size in range(len(words) - 1, 0, -1):
            for at in range(1, len(words) - size + 1):
                spots = self._names.get(_plain(" ".join(words[at : at + size])), ())
                if len(spots) == 1:
                    return Where(chain=(spots[0].name, *self._chain(spots[0])))
        return None

    def _chain(self, spot: Spot) -> tuple[str, ...]:
        found: list[str] = []
        while spot.parent and len(found) < _WITHIN:
            parent = self._spots.get(spot.parent)
            found.append(self._lore.name(spot.parent) or (parent.name if parent else spot.parent))
            if parent is None:
                break
            spot = parent
        return tuple(dict.fromkeys(name for name in found))


def _plain(name: str) -> str:
    return closed(fold_word(name))


@cache
def _tables() -> tuple[dict[str, Spot], dict[str, tuple[Spot, ...]]]:
    """All places by key, and by folded name those that share it."""
    spots: dict[str, Spot] = {}
    names: dict[str, dict[str, Spot]] = defaultdict(dict)
    states: dict[str, str] = {}
    for key, iso, latitude, longitude, name, _ in _rows("countries.tsv"):
        spots[key] = Spot(key, name, _degrees(latitude), _degrees(longitude), "country", "", 10 * _KNOWN)
        states[iso] = key
    seats: dict[str, str] = {}
    for iso, code, latitude, longitude, name in _rows("governorates.tsv"):
        key = f"{iso}-{code}"
        spots[key] = Spot(key, name, _degrees(latitude), _degrees(longitude), "governorate", states[iso], _GOVERNORATE)
        seats[f"{states[iso]}/{name}"] = key
        names[_plain(name)][key] = spots[key]
    for key, iso, code, latitude, longitude, size, *called in _rows("cities.tsv"):
        parent = f"{iso}-{code}" if f"{iso}-{code}" in spots else states.get(iso, "")
        spots[key] = Spot(key, called[0], _degrees(latitude), _degrees(longitude), "town", parent, int(size))
        for name in called:
            names[_plain(name)][key] = spots[key]
    for capital in own_lexicons().entries("capital"):
        _capital(capital, spots, names)
    for key, name, forms in _lemmas():
        if key in _facts():
            latitude, longitude, kind, parent = _facts()[key]
            own = seats.get(parent, parent.partition("/")[0])
            spots[key] = Spot(key, name, _degrees(latitude), _degrees(longitude), kind, own, _KNOWN)
            for form in forms:
                names[_plain(form)] = {**_others(names[_plain(form)], spots, spots[key]), key: spots[key]}
    return spots, {name: tuple(sorted(s.values(), key=lambda s: (-s.size, s.key))) for name, s in names.items()}


def _capital(entry: Entry, spots: dict[str, Spot], names: dict[str, dict[str, Spot]]) -> None:
    """A capital where the town of its name lies; without coordinates where no table has it."""
    state = str(entry.get("state"))
    for form in entry.forms:
        towns = [s for s in names[_plain(form.text)].values() if s.kind == "town" and _state(s, spots) == state]
        if towns:
            spots[entry.id] = towns[0]._replace(key=entry.id, name=entry.lemma)
            break
    else:
        spots[entry.id] = Spot(entry.id, entry.lemma, None, None, "town", state, _KNOWN)
    for form in entry.forms:
        name = _plain(form.text)
        names[name] = {**_others(names[name], spots, spots[entry.id]), entry.id: spots[entry.id]}


def _state(spot: Spot, spots: dict[str, Spot]) -> str:
    while spot.parent in spots:
        spot = spots[spot.parent]
    return spot.key


def _others(named: dict[str, Spot], spots: dict[str, Spot], spot: Spot) -> dict[str, Spot]:
    """Those of one name that are not the place itself: another state's."""
    return {key: other for key, other in named.items() if _state(other, spots) != _state(spot, spots)}


def _lemmas() -> list[tuple[str, str, list[str]]]:
    lexicons = own_lexicons()
    entries = [e for cls in ("place", "capital", "country") for e in lexicons.entries(cls)]
    return [(e.id, e.lemma, [f.text for f in e.forms]) for e in entries]


@cache
def _facts() -> dict[str, tuple[str, str, str, str]]:
    return {key: (lat, lon, kind, parent) for key, lat, lon, kind, parent in _rows("places.tsv")}


def _rows(name: str) -> list[list[str]]:
    return load_table(files("tawatur") / "lexicons" / name).rows


def _degrees(value: str) -> float | None:
    return float(value) if value else None
