"""Who is who across the reports: which names are one actor, and why.

Every decision is kept with its score, its reason, its author and a mention of either side (`Actor.same`), so that it
can be looked at and overruled by a judgement. Only names that share a word are compared (`people.py`, `bodies.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tawatur.record import Actor, Usage
from tawatur.story.actors.bearers import RARE, Bearer, gather
from tawatur.story.actors.bodies import join_bodies, join_places
from tawatur.story.actors.cast import Cast
from tawatur.story.actors.judged import apply, decided, set_apart
from tawatur.story.actors.latin import latin
from tawatur.story.actors.people import join_people
from tawatur.story.actors.places import Gazetteer
from tawatur.story.actors.resolve import Resolver
from tawatur.story.actors.titles import Offices, roles, titles_of
from tawatur.story.actors.union import Union
from tawatur.story.material import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tawatur.story.decisions import Judged
    from tawatur.story.material import Lore, Material

__all__ = ["cast", "people_of"]


def cast(materials: Sequence[Material], lore: Lore, judged: Judged, memory: Remembered) -> Cast:
    """The actors of the reports; what people judged of names overrules what is worked out. Roles are added later."""
    pairs = decided(materials, judged)
    gazetteer = Gazetteer(lore)
    bearers, keys = gather(materials, lore, gazetteer, set_apart(materials, pairs), memory)
    union = Union(bearers)
    apply(union, keys, pairs)
    join_people(union, bearers)
    join_bodies(union, bearers, lore)
    join_places(union, bearers, lore, gazetteer)
    merged = _merged(union, bearers, lore, gazetteer)
    ids = {place: merged[union.find(key)].id for place, key in keys.items()}
    return Cast([_actor(b, lore, gazetteer) for b in sorted(merged.values(), key=lambda b: b.id)], ids)


def people_of(
    materials: Sequence[Material], lore: Lore, judged: Judged, memory: Remembered | None = None
) -> tuple[Cast, dict[str, Resolver]]:
    """The actors with their roles, and a resolver for each report that knows its titles."""
    memory = memory or Remembered()
    people = cast(materials, lore, judged, memory)
    titles = {m.id: titles_of(m, people, lore, memory) for m in materials}
    days = {m.id: (m.published.first, m.published.last) for m in materials}
    borne = roles([t for ts in titles.values() for t in ts], days)
    people.actors = tuple(msgspec.structs.replace(a, roles=borne.get(a.id, ())) for a in people.actors)
    people.by_id = {a.id: a for a in people.actors}
    offices = Offices(titles, days)
    return people, {m.id: Resolver(m, people, offices, lore) for m in materials}


def _merged(union: Union, bearers: Mapping[str, Bearer], lore: Lore, gazetteer: Gazetteer) -> dict[str, Bearer]:
    """One bearer for each set of keys, with an id no other has: a lexicon's, else that of the fullest name."""
    sets: dict[str, list[Bearer]] = {}
    for key in sorted(bearers):
        sets.setdefault(union.find(key), []).append(bearers[key])
    merged: dict[str, Bearer] = {}
    taken: set[str] = set()
    order = sorted(sets.items(), key=lambda item: (-sum(b.spellings.total() for b in item[1]), item[0]))
    for root, members in order:
        first = _leading(members, lore, gazetteer)
        ident = next(i for i in _ids(first, members) if i not in taken)
        taken.add(ident)
        merged[root] = Bearer(root, ident, first.type)
        for member in members:
            merged[root].absorb(member)
        if gazetteer.knows(first.id) and not first.doubt:
            merged[root].doubt.clear()
    return merged


def _leading(members: Sequence[Bearer], lore: Lore, gazetteer: Gazetteer) -> Bearer:
    """The one whose id all go by: known to a lexicon, else a person's fullest name that is no rarity, else the most used."""
    most = max(b.spellings.total() for b in members)
    usual = [b for b in members if b.spellings.total() * RARE >= most]
    return min(
        members,
        key=lambda b: (
            not (lore.knows(b.id) or gazetteer.knows(b.id)) or bool(b.doubt),
            b not in usual,
            -len(b.person.parts) if b.type == "PER" else 0,
            -b.spellings.total(),
            b.key,
        ),
    )


def _ids(first: Bearer, members: Sequence[Bearer]) -> Iterable[str]:
    yield first.id
    yield f"{first.id}-{first.type.lower()}"
    for member in members:
        yield f"{first.id}@{member.mentions[0].report}:{member.mentions[0].start}"


def _bare_name(spelling: str) -> str:
    """A name to show: `للقوات المسلحة` stands for `القوات المسلحة`."""
    return "ال" + spelling[2:] if spelling.startswith("لل") and len(spelling) > 4 else spelling


def _actor(bearer: Bearer, lore: Lore, gazetteer: Gazetteer) -> Actor:
    order = sorted(bearer.spellings, key=lambda s: (-bearer.spellings[s], s))
    known = lore.name(bearer.id) if lore.knows(bearer.id) else None  # `دفاع` is a noun of the lexicons, and no name
    name = known or _bare_name(bearer.name)
    iso = gazetteer.iso(bearer.id)
    return Actor(
        id=bearer.id,
        name=name,
        type=bearer.type,
        latin=latin(name, bearer.id),
        aliases=tuple(order),
        identifiers={"iso": iso} if iso else {"geonames": bearer.id} if bearer.id.isdigit() else {},
        where=gazetteer.where(bearer.id, name, bearer.doubt) if bearer.type == "LOC" else None,
        usage=tuple(
            Usage(alias, outlet, count)
            for (alias, outlet), count in sorted(bearer.usage.items(), key=lambda u: (u[0][0], u[0][1] or ""))
        ),
        mentions=tuple(sorted(bearer.mentions, key=lambda e: (e.report, e.start))),
        same=tuple(sorted(bearer.same, key=lambda s: (s.left, s.right, s.reason))),
    )
