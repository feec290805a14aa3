"""The full-text index: lists of terms in four fields, kept by SQLite's FTS5 or in a PostgreSQL `tsvector`.

The terms come ready made (`text/terms.py`): letters and digits only, so neither database cuts or changes them, and
both are asked the same thing. FTS5's `ascii` tokenizer parts at spaces and folds no letter beyond A-Z; a `tsvector` is
written as a literal, with a weight for each field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from sqlalchemy import BigInteger, column, text
from sqlalchemy.exc import DatabaseError

from tawatur.store.tables import things

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection, TextualSelect

__all__ = ["FIELDS", "Clause", "Entry", "Phrase", "Words", "words_of"]

#: The fields of an entry and the weight by which PostgreSQL tells them apart.
FIELDS = {"title": "A", "text": "B", "actor": "C", "place": "D"}
#: Positions left empty between two fields, so that no phrase crosses.
_GAP = 10
_ID = column("id", BigInteger)


class Entry(NamedTuple):
    """What is indexed under a thing's number: the terms of each field, in order."""

    id: int
    title: Sequence[str] = ()
    text: Sequence[str] = ()
    actor: Sequence[str] = ()
    place: Sequence[str] = ()


class Phrase(NamedTuple):
    """Terms that must follow one another in one of some fields."""

    terms: tuple[str, ...]
    fields: tuple[str, ...]


class Clause(NamedTuple):
    """Phrases of which one must be there, or, negated, none."""

    phrases: tuple[Phrase, ...]
    negated: bool = False


class Words(Protocol):
    """What both databases can do."""

    def create(self, connection: Connection) -> None:
        """Make the index."""

    def insert(self, connection: Connection, entries: Iterable[Entry]) -> None:
        """Put entries in."""

    def delete(self, connection: Connection, ids: Iterable[int]) -> None:
        """Take entries out."""

    def clear(self, connection: Connection) -> None:
        """Take all entries out."""

    def conditions(self, clauses: Sequence[Clause]) -> list[ColumnElement[bool]]:
        """What must hold of `things.id` so that all of the clauses hold."""

    def ids(self, connection: Connection) -> set[int]:
        """The numbers of all entries."""

    def sound(self, connection: Connection) -> str | None:
        """Null where the index is whole, else what is wrong with it."""


def words_of(connection: Connection) -> Words:
    """The index of the database behind a connection."""
    return Sqlite() if connection.dialect.name == "sqlite" else Postgres()


class Sqlite:
    """FTS5, its own copy of the terms beside it."""

    def create(self, connection: Connection) -> None:
        """Make the index."""
        connection.execute(text(f"CREATE VIRTUAL TABLE words USING fts5({', '.join(FIELDS)}, tokenize='ascii')"))

    def insert(self, connection: Connection, entries: Iterable[Entry]) -> None:
        """Put entries in."""
        names, slots = ", ".join(FIELDS), ", ".join(f":{field}" for field in FIELDS)
        rows = [{"id": e.id, **{field: " ".join(getattr(e, field)) for field in FIELDS}} for e in entries]
        if rows:
            connection.execute(text(f"INSERT INTO words(rowid, {names}) VALUES (:id, {slots})"), rows)  # noqa: S608

    def delete(self, connection: Connection, ids: Iterable[int]) -> None:
        """Take entries out."""
        if rows := [{"id": number} for number in ids]:
            connection.execute(text("DELETE FROM words WHERE rowid = :id"), rows)

    def clear(self, connection: Connection) -> None:
        """Take all entries out."""
        connection.execute(text("DROP TABLE IF EXISTS words"))
        self.create(connection)

    def conditions(self, clauses: Sequence[Clause]) -> list[ColumnElement[bool]]:
        """What must hold of `things.id` so that all of the clauses hold."""
        wanted = " AND ".join(f"({_match(c.phrases)})" for c in clauses if not c.negated)
        unwanted = " OR ".join(f"({_match(c.phrases)})" for c in clauses if c.negated)
        found: list[ColumnElement[bool]] = [things.c.id.in_(_matching(wanted, "wanted"))] if wanted else []
        if unwanted:
            found.append(things.c.id.not_in(_matching(unwanted, "unwanted")))
        return found

    def ids(self, connection: Connection) -> set[int]:
        """The numbers of all entries."""
        return set(connection.scalars(text("SELECT rowid FROM words")))

    def sound(self, connection: Connection) -> str | None:
        """Null where the index is whole, else what is wrong with it."""
        try:
            connection.execute(text("INSERT INTO words(words) VALUES ('integrity-check')"))
        except DatabaseError as error:
            return str(error.orig)
        return None


def _matching(query: str, name: str) -> TextualSelect:
    return text(f"SELECT rowid FROM words WHERE words MATCH :{name}").bindparams(**{name: query}).columns(_ID)  # noqa: S608


def _match(phrases: Iterable[Phrase]) -> str:
    return " OR ".join(f'{{{" ".join(p.fields)}}} : "{" ".join(p.terms)}"' for p in phrases)


class Postgres:
    """A `tsvector` in a table of its own, under a GIN index."""

    def create(self, connection: Connection) -> None:
        """Make the index."""
        connection.execute(text("CREATE TABLE words (id bigint PRIMARY KEY, vector tsvector NOT NULL)"))
        connection.execute(text("CREATE INDEX words_by_vector ON words USING gin (vector) WITH (fastupdate = off)"))

    def insert(self, connection: Connection, entries: Iterable[Entry]) -> None:
        """Put entries in."""
        rows = [{"id": entry.id, "vector": _vector(entry)} for entry in entries]
        if rows:
            connection.execute(text("INSERT INTO words(id, vector) VALUES (:id, CAST(:vector AS tsvector))"), rows)

    def delete(self, connection: Connection, ids: Iterable[int]) -> None:
        """Take entries out."""
        connection.execute(text("DELETE FROM words WHERE id = ANY(:ids)"), {"ids": list(ids)})

    def clear(self, connection: Connection) -> None:
        """Take all entries out."""
        connection.execute(text("TRUNCATE words"))

    def conditions(self, clauses: Sequence[Clause]) -> list[ColumnElement[bool]]:
        """What must hold of `things.id` so that all of the clauses hold."""
        wanted = " & ".join(f"({_tsquery(c.phrases)})" for c in clauses if not c.negated)
        unwanted = " | ".join(f"({_tsquery(c.phrases)})" for c in clauses if c.negated)
        found: list[ColumnElement[bool]] = [things.c.id.in_(_found(wanted, "wanted"))] if wanted else []
        if unwanted:
            found.append(things.c.id.not_in(_found(unwanted, "unwanted")))
        return found

    def ids(self, connection: Connection) -> set[int]:
        """The numbers of all entries."""
        return set(connection.scalars(text("SELECT id FROM words")))

    def sound(self, connection: Connection) -> str | None:  # noqa: ARG002  # the server looks after its indexes
        """Null where the index is whole, else what is wrong with it."""
        return None


def _found(query: str, name: str) -> TextualSelect:
    sql = f"SELECT id FROM words WHERE vector @@ CAST(:{name} AS tsquery)"  # noqa: S608
    return text(sql).bindparams(**{name: query}).columns(_ID)


def _tsquery(phrases: Iterable[Phrase]) -> str:
    return " | ".join(
        "(" + " <-> ".join(f"'{term}':{''.join(FIELDS[f] for f in phrase.fields)}" for term in phrase.terms) + ")"
        for phrase in phrases
    )


def _vector(entry: Entry) -> str:
    """An entry as PostgreSQL writes a tsvector: every term with its place and the weight of its field."""
    parts: list[str] = []
    at = 1
    for field, weight in FIELDS.items():
        words = getattr(entry, field)
        parts += [f"'{term}':{place}{weight}" for place, term in enumerate(words, at)]
        at += len(words) + _GAP
    return " ".join(parts)
