"""FollowTheMoney entities, one a line: people, bodies, reports as articles, happenings as events, with their proof.

Places are no entities there; they stand as the `location` of an event. An id is hashed from the story's and the
thing's, so that two exports of one story are the same entities.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec

from tawatur.export.tables import Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tawatur.record import Actor, Happening, Story, StorySource

__all__ = ["to_ftm"]

_SCHEMA = {"PER": "Person", "ORG": "Organization"}


def to_ftm(story: Story) -> bytes:
    """JSON Lines."""
    return b"".join(msgspec.json.encode(entity) + b"\n" for entity in _entities(story))


def _entities(story: Story) -> Iterator[dict[str, Any]]:
    for source in story.sources:
        yield _entity(story, "Article", source.id, _article(source))
    for actor in story.actors:
        if actor.type in _SCHEMA:
            yield _entity(story, _SCHEMA[actor.type], actor.id, _actor(actor, story))
    for happening in story.happenings:
        yield _entity(story, "Event", happening.id, _event(happening, story))


def _article(source: StorySource) -> dict[str, Iterable[str | None]]:
    url = source.url if source.url and source.url.startswith(("http://", "https://")) else None
    return {
        "title": [source.title or source.id], "publisher": [source.outlet], "publishedAt": [source.published.best],
        "sourceUrl": [url], "language": ["ara"],
    }  # fmt: skip


def _actor(actor: Actor, story: Story) -> dict[str, Iterable[str | None]]:
    reports = dict.fromkeys(mention.report for mention in actor.mentions)
    values: dict[str, Iterable[str | None]] = {
        "name": [actor.name],
        "alias": [*(a for a in actor.aliases if a != actor.name), actor.latin],
        "proof": [_key(story, "Article", report) for report in reports],
    }
    return values | ({"position": dict.fromkeys(role.title for role in actor.roles)} if actor.type == "PER" else {})


def _event(happening: Happening, story: Story) -> dict[str, Iterable[str | None]]:
    names = Names(story)
    types = {actor.id: actor.type for actor in story.actors}
    parties = [key for key in (*happening.actors, *happening.recipients) if types.get(key) in _SCHEMA]
    reports = dict.fromkeys(mention.report for mention in happening.mentions)
    words = dict.fromkeys(mention.text for mention in happening.mentions)
    return {
        "name": [f"{happening.type}: {next(iter(words), happening.id)}"],
        "summary": [f"{happening.type}, {happening.status}"],
        "keywords": [happening.type, happening.status, happening.mode],
        "startDate": [happening.from_],
        "endDate": [happening.to],
        "location": [names.one(key) for key in happening.places],
        "involved": [_key(story, _SCHEMA[types[key]], key) for key in dict.fromkeys(parties)],
        "proof": [_key(story, "Article", report) for report in reports],
    }


def _entity(story: Story, schema: str, key: str, values: dict[str, Iterable[str | None]]) -> dict[str, Any]:
    properties = {name: kept for name, given in values.items() if (kept := [value for value in given if value])}
    return {"id": _key(story, schema, key), "schema": schema, "properties": properties}


def _key(story: Story, schema: str, key: str) -> str:
    return hashlib.sha1(f"{story.id}\0{schema}\0{key}".encode(), usedforsecurity=False).hexdigest()
