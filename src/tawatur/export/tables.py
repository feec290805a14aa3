"""A story as plain tables, one row a thing: what CSV, XLSX and Parquet share.

Every row of what reports tell carries the words it rests on (`text`), the report and the offsets of them (the first
mention's), and how many independent origins stand behind it. Names stand beside ids. Lists are joined by "; ".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tawatur.record import Excerpt, Link, Story

__all__ = ["TABLES", "Cell", "Names", "Table", "tables"]

Cell: TypeAlias = "str | int | float | bool | None"


class Table(NamedTuple):
    """Column names with the type of each, and the rows."""

    name: str
    columns: tuple[tuple[str, type], ...]
    rows: tuple[tuple[Cell, ...], ...]


class Names:
    """Names of actors by their ids."""

    def __init__(self, story: Story) -> None:
        self._names = {actor.id: actor.name for actor in story.actors}

    def one(self, key: str | None) -> str | None:
        """The name behind an id; the id itself where it is no actor's."""
        return None if key is None else self._names.get(key, key)

    def many(self, keys: Iterable[str]) -> str | None:
        """The names behind some ids."""
        return "; ".join(self.one(key) or "" for key in keys) or None


def tables(story: Story) -> Iterator[Table]:
    """Every table of a story, the empty ones too."""
    names = Names(story)
    for name, columns, make in TABLES:
        yield Table(name, columns, tuple(make(story, names)))


_SPAN = (("text", str), ("report", str), ("start", int), ("end", int))
_DAYS = (("from", str), ("to", str))


def _span(mentions: Sequence[Excerpt]) -> tuple[Cell, ...]:
    if not mentions:
        return (None, None, None, None)
    first = mentions[0]
    return (first.text, first.report, first.start, first.end)


def _chain(links: Sequence[Link], names: Names) -> str | None:
    parts = (f"{link.kind}: {names.one(link.actor) or link.name or '?'}" for link in links)
    return "; ".join(parts) or None


def _sources(story: Story, _: Names) -> Iterator[tuple[Cell, ...]]:
    for s in story.sources:
        p = s.published
        yield (s.id, s.outlet, s.title, p.best, p.from_, p.to, p.given, s.url, s.sha256, s.made_up)


def _actors(story: Story, names: Names) -> Iterator[tuple[Cell, ...]]:
    for a in story.actors:
        roles = "; ".join(dict.fromkeys(role.title for role in a.roles)) or None
        where = a.where
        yield (
            a.id, a.name, a.type, a.latin, "; ".join(a.aliases) or None, roles, a.identifiers.get("iso"),
            a.identifiers.get("geonames"), where.latitude if where else None, where.longitude if where else None,
            names.many(where.chain) if where else None, len(a.mentions),
        )  # fmt: skip


def _happenings(story: Story, names: Names) -> Iterator[tuple[Cell, ...]]:
    for h in story.happenings:
        yield (
            h.id, h.type, h.status, h.mode, h.from_, h.to, h.ordinal, h.current, names.many(h.actors),
            names.many(h.recipients), names.many(h.places), "; ".join(h.figures) or None, len(h.origins),
            len(h.mentions), *_span(h.mentions),
        )  # fmt: skip


def _figures(story: Story, names: Names) -> Iterator[tuple[Cell, ...]]:
    for s in story.series:
        for p in s.points:
            yield (
                s.id, s.measure, s.unit, names.one(s.whose), names.one(s.where), s.happening, p.low, p.high, p.bound,
                p.role, p.status, p.from_, p.to, _chain(p.chain, names), *_span((p.span,)),
            )  # fmt: skip


def _statements(story: Story, names: Names) -> Iterator[tuple[Cell, ...]]:
    for s in story.statements:
        speaker = names.one(s.speaker) or s.described
        yield (
            s.id, speaker, s.anonymous, s.force, s.text, names.one(s.addressee), s.from_, s.to,
            _chain(s.chain, names), len(s.origins), len(s.mentions), *_span(s.mentions)[1:],
        )  # fmt: skip


def _expectations(story: Story, names: Names) -> Iterator[tuple[Cell, ...]]:
    for e in story.expectations:
        yield (
            e.id, names.one(e.holder) or e.described, e.kind, e.clause, e.from_, e.to, e.made.from_, e.outcome,
            e.settled.from_, e.settled.to, e.reason, *_span((e.span,))[1:],
        )  # fmt: skip


def _timeline(story: Story, _: Names) -> Iterator[tuple[Cell, ...]]:
    for e in story.timeline:
        yield (
            e.from_, e.to, e.text, "; ".join(e.happenings) or None, "; ".join(e.disputes) or None, e.origins, e.rank,
            *_span(e.spans)[1:],
        )  # fmt: skip


def _disagreements(story: Story, _: Names) -> Iterator[tuple[Cell, ...]]:
    for d in story.disagreements:
        for side in d.sides:
            yield (d.id, d.kind, d.about, side.value, side.origins, d.why, d.why_en, *_span(side.spans))


#: Name of a table, its columns, and what makes its rows.
TABLES: tuple[
    tuple[str, tuple[tuple[str, type], ...], Callable[[Story, Names], Iterator[tuple[Cell, ...]]]], ...
] = (
    ("sources", (("id", str), ("outlet", str), ("title", str), ("published", str), ("published_from", str),
                 ("published_to", str), ("published_given", bool), ("url", str), ("sha256", str), ("made_up", bool)), _sources),
    ("actors", (("id", str), ("name", str), ("type", str), ("latin", str), ("aliases", str), ("roles", str), ("iso", str),
                ("geonames", str), ("latitude", float), ("longitude", float), ("lies_in", str), ("mentions", int)), _actors),
    ("happenings", (("id", str), ("type", str), ("status", str), ("mode", str), *_DAYS, ("ordinal", int), ("current", bool),
                    ("actors", str), ("recipients", str), ("places", str), ("figures", str), ("origins", int),
                    ("mentions", int), *_SPAN), _happenings),
    ("figures", (("series", str), ("measure", str), ("unit", str), ("whose", str), ("where", str), ("happening", str),
                 ("low", float), ("high", float), ("bound", str), ("role", str), ("status", str), *_DAYS, ("chain", str),
                 *_SPAN), _figures),
    ("statements", (("id", str), ("speaker", str), ("anonymous", bool), ("force", str), ("text", str), ("addressee", str),
                    *_DAYS, ("chain", str), ("origins", int), ("mentions", int), *_SPAN[1:]), _statements),
    ("expectations", (("id", str), ("holder", str), ("kind", str), ("clause", str), *_DAYS, ("made", str), ("outcome", str),
                      ("settled_from", str), ("settled_to", str), ("reason", str), *_SPAN[1:]), _expectations),
    ("timeline", (*_DAYS, ("text", str), ("happenings", str), ("disputes", str), ("origins", int), ("rank", int),
                  *_SPAN[1:]), _timeline),
    ("disagreements", (("id", str), ("kind", str), ("about", str), ("value", str), ("origins", int), ("why", str),
                       ("why_en", str), *_SPAN), _disagreements),
)  # fmt: skip
