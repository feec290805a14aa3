"""GeoJSON (RFC 7946): a feature for each happening at each of its places, and for each place that is named.

A happening without a place whose coordinates are known has a null geometry, as the standard allows. Coordinates are
longitude, latitude (WGS 84); `precision` says what they are of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from tawatur.export.tables import Names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.record import Actor, Happening, Story

__all__ = ["to_geojson"]


def to_geojson(story: Story) -> bytes:
    """One FeatureCollection in UTF-8."""
    places = {actor.id: actor for actor in story.actors if _located(actor)}
    features = [*_happenings(story, places), *(_feature(f"place-{a.id}", a, _place(a)) for a in places.values())]
    return msgspec.json.encode({"type": "FeatureCollection", "features": features})


def _happenings(story: Story, places: dict[str, Actor]) -> Iterator[dict[str, Any]]:
    names = Names(story)
    for happening in story.happenings:
        said = _said(happening, names)
        here = [places[key] for key in happening.places if key in places]
        for place in here:
            yield _feature(f"{happening.id}-{place.id}", place, {**said, "place": place.name})
        if not here:
            yield _feature(happening.id, None, said)


def _said(h: Happening, names: Names) -> dict[str, Any]:
    first = h.mentions[0] if h.mentions else None
    return {
        "kind": "happening", "id": h.id, "type": h.type, "status": h.status, "mode": h.mode, "from": h.from_, "to": h.to,
        "actors": [names.one(key) for key in h.actors], "recipients": [names.one(key) for key in h.recipients],
        "origins": len(h.origins), "reports": list(dict.fromkeys(m.report for m in h.mentions)),
        "text": first.text if first else None,
    }  # fmt: skip


def _place(actor: Actor) -> dict[str, Any]:
    return {"kind": "place", "id": actor.id, "name": actor.name, "latin": actor.latin, "mentions": len(actor.mentions),
            "iso": actor.identifiers.get("iso"), "geonames": actor.identifiers.get("geonames")}  # fmt: skip


def _feature(key: str, place: Actor | None, said: dict[str, Any]) -> dict[str, Any]:
    where = place.where if place else None
    geometry = None
    if where and where.latitude is not None and where.longitude is not None:
        geometry = {"type": "Point", "coordinates": [where.longitude, where.latitude]}
        said = {**said, "precision": where.precision}
    return {"type": "Feature", "id": key, "geometry": geometry, "properties": said}


def _located(actor: Actor) -> bool:
    return actor.where is not None and actor.where.latitude is not None and actor.where.longitude is not None
