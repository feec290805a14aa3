"""Search: questions put to the index, and answers as spans of the unaltered texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, exists, func, or_, select

from tawatur.errors import StoreError, UnknownError
from tawatur.record import ActorLine, Hit, Page, Question, Span
from tawatur.store.asking import clauses, name_clause
from tawatur.store.counting import counted
from tawatur.store.nearest import nearest
from tawatur.store.packing import outlet_key, report_of
from tawatur.store.tables import actors, members, named, reports, things, ties
from tawatur.store.words import Clause, words_of
from tawatur.text.fold import fold, fold_word
from tawatur.text.sentences import find_sentences
from tawatur.text.terms import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Row, Select

    from tawatur.record import NameType, Report
    from tawatur.store.database import Database

__all__ = ["Search"]

_MOST = 500  # answers on a page
_DIGITS = 9  # of a cursor that counts
_MARKS = 40  # words marked in one answer
_LINE = re.compile(r"[^\r\n]+")


class Search:
    """What can be asked of a store's index."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def hits(self, question: Question, *, limit: int = 20, cursor: str | None = None) -> Page[Hit]:
        """The places that answer a question, newest report first; the same in every database.

        `cursor`: `next` of the page before. A `StoreError` where the question cannot be put.
        """
        limit = _bounded(limit)
        with self._db.reading() as connection:
            asked = clauses(question.words)
            if question.order == "nearest" and any(not clause.negated for clause in asked):
                return _nearest(connection, question, asked, limit, cursor)
            query = _query(connection, question, asked)
            down = question.order != "oldest"
            if cursor is not None:
                query = query.where(things.c.place < cursor if down else things.c.place > cursor)
            order = things.c.place.desc() if down else things.c.place
            rows = connection.execute(query.order_by(order).limit(limit + 1)).all()
            kept = _kept(connection, rows[:limit])
        items = tuple(_hit(row, kept[row.report], asked) for row in rows[:limit])
        return Page(items=items, next=rows[limit - 1].place if len(rows) > limit else None)

    def count(self, question: Question) -> int:
        """How many places answer a question."""
        with self._db.reading() as connection:
            asked = clauses(question.words)
            query = _query(connection, question, _any_of(asked) if question.order == "nearest" else asked)
            query = query.with_only_columns(things.c.id)
            return int(connection.scalar(select(func.count()).select_from(query.subquery())) or 0)

    def actors(
        self,
        words: str = "",
        *,
        of: NameType | None = None,
        limit: int = 50,
        cursor: str | None = None,
    ) -> Page[ActorLine]:
        """Persons, bodies and places by the words of their names, those in most reports first."""
        limit = _bounded(limit)
        with self._db.reading() as connection:
            listed, many, key = _actors(connection, words, of)
            if cursor is not None:
                after, last = _actor_cursor(cursor)
                listed = listed.where(or_(many < after, and_(many == after, key > last)))
            listed = listed.order_by(many.desc(), key)
            rows = connection.execute(listed.limit(limit + 1)).all()
            names = _names(connection, [row.key for row in rows[:limit]])
        items = tuple(_actor(row, names[row.key]) for row in rows[:limit])
        further = f"{items[-1].reports}:{items[-1].key}" if len(rows) > limit else None
        return Page(items=items, next=further)

    def actor(self, key: str) -> ActorLine:
        """One of them by its key; an `UnknownError` where there is none."""
        query = select(actors).where(actors.c.key == key)
        with self._db.reading() as connection:
            row = connection.execute(query).one_or_none()
            if row is None:
                raise UnknownError(f"nobody and nothing goes by {key[:80]!r} in the store")
            return _actor(row, _names(connection, [key])[key])


def _actors(
    connection: Connection, words: str, of: NameType | None
) -> tuple[Select[Any], ColumnElement[int], ColumnElement[str]]:
    """The actors asked for, and the columns that they are listed by: as they are kept, or counted by the names asked."""
    conditions = words_of(connection).conditions(name_clause(words, "actor"))
    if not conditions:
        query = select(actors)
        query = query if of is None else query.where(actors.c.type == of)
        return query, actors.c.reports, actors.c.key
    query = counted().where(*conditions)
    grouped = (query if of is None else query.where(things.c.type == of)).subquery()
    return select(grouped), grouped.c.reports, grouped.c.key


def _bounded(limit: int) -> int:
    if limit < 1:
        raise StoreError("a page has at least one line")
    return min(limit, _MOST)


def _nearest(
    connection: Connection, question: Question, asked: Sequence[Clause], limit: int, cursor: str | None
) -> Page[Hit]:
    """A page of the answers nearest to a question; its cursor is the number of those before."""
    if not (cursor or "0").isdecimal() or len(cursor or "") > _DIGITS:
        raise UnknownError(f"not a cursor of this list: {(cursor or '')[:40]!r}")
    first = int(cursor or 0)
    without = [clause for clause in asked if clause.negated]
    total = connection.scalar(select(func.count()).where(things.c.kind == question.kind)) or 0
    found = nearest(connection, _query(connection, question, without), int(total), asked)
    here = found[first : first + limit]
    query = _query(connection, question, without).where(things.c.id.in_(here)).add_columns(things.c.id)
    rows = {row.id: row for row in connection.execute(query)}
    kept = _kept(connection, list(rows.values()))
    items = tuple(_hit(rows[number], kept[rows[number].report], asked) for number in here)
    return Page(items=items, next=str(first + limit) if len(found) > first + limit else None)


def _any_of(asked: Sequence[Clause]) -> list[Clause]:
    """Clauses that hold where one of some holds, and none that must not be there."""
    phrases = tuple(phrase for clause in asked if not clause.negated for phrase in clause.phrases)
    return [*([Clause(phrases)] if phrases else []), *(clause for clause in asked if clause.negated)]


# ---------------------------------------------------------------- questions


def _query(connection: Connection, question: Question, asked: Sequence[Clause]) -> Select[Any]:
    columns = [c for c in things.c if c.name not in ("id", "name", "mentions")]
    query = select(*columns).where(things.c.kind == question.kind)  # texts come later: a sort carries what it selects
    wanted = [*asked, *_who(question.actor, "actor"), *_who(question.place, "place")]
    for condition in (*words_of(connection).conditions(wanted), *_filters(question)):
        query = query.where(condition)
    return query


def _is_key(name: str) -> bool:
    return name[:4] in ("PER:", "ORG:", "LOC:")


def _who(name: str | None, field: str) -> list[Clause]:
    return [] if name is None or _is_key(name) else name_clause(name, field)


def _filters(question: Question) -> Iterator[ColumnElement[bool]]:
    """Conditions on the rows beside the words."""
    for column in ("type", "status", "force", "anonymous"):
        if (value := getattr(question, column)) is not None:
            yield things.c[column] == value
    if question.outlet is not None:
        yield things.c.outlet == outlet_key(question.outlet)
    first, last = func.coalesce(things.c.from_, things.c.to), func.coalesce(things.c.to, things.c.from_)
    for ends, low, high in (
        ((things.c.day, things.c.day), question.since, question.until),
        ((last, first), question.on_from, question.on_to),
    ):
        yield from (ends[0] >= low,) if low is not None else ()
        yield from (ends[1] <= high,) if high is not None else ()
    for role in ("actor", "place"):
        name = getattr(question, role)
        if name is not None and _is_key(name):
            yield _tied(question.kind, role, name)
    if question.story is not None:
        yield things.c.report.in_(select(members.c.report).where(members.c.story == question.story))


def _tied(kind: str, role: str, key: str) -> ColumnElement[bool]:
    """That a thing is tied to an actor; a report is when it names it, an actor when it is it."""
    if kind == "actor":
        return things.c.key == key
    if kind == "report":
        own = things.alias("own")
        return exists().where(own.c.report == things.c.report, own.c.kind == "actor", own.c.key == key)
    return things.c.id.in_(select(ties.c.thing).where(ties.c.key == key, ties.c.role == role))


# ---------------------------------------------------------------- answers


class _Kept(NamedTuple):
    """The report that a thing stands in, and the story that it belongs to."""

    report: Report
    sha256: str
    story: str | None


def _kept(connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, _Kept]:
    joined = reports.outerjoin(members, members.c.report == reports.c.number)
    query = select(reports, members.c.story).select_from(joined)
    found = connection.execute(query.where(reports.c.number.in_({row.report for row in rows})))
    return {row.number: _Kept(report_of(row.id, row.text, row.head), row.sha256, row.story) for row in found}


def _hit(row: Row[Any], kept: _Kept, asked: Sequence[Clause]) -> Hit:
    report = kept.report
    start, end, marks = _shown(report.text, row, asked)
    return Hit(
        kind=row.kind,
        report=report.id,
        sha256=kept.sha256,
        start=start,
        end=end,
        text=report.text[start:end],
        marks=marks,
        title=report.title,
        outlet=report.outlet,
        url=report.url,
        day=row.day,
        number=row.number if row.kind in ("statement", "happening") else None,
        key=row.key,
        type=row.type,
        status=row.status,
        force=row.force,
        anonymous=bool(row.anonymous),
        from_=row.from_,
        to=row.to,
        story=kept.story,
    )


def _shown(text: str, row: Row[Any], asked: Sequence[Clause]) -> tuple[int, int, tuple[Span, ...]]:
    """What is shown of a thing: a report's sentence with most words asked for, all of anything else."""
    wanted = {term for clause in asked if not clause.negated for phrase in clause.phrases for term in phrase.terms}
    places = places_of(wanted, text[row.start : row.end]) if wanted else ()
    marks = [Span(row.start + start, row.start + end) for start, end in places]
    start, end = row.start, row.end
    if row.kind == "report":
        start, end = _sentence(text, marks, row.start, row.end)
    inside = [mark for mark in marks if start <= mark.start and mark.end <= end]
    return start, end, tuple(inside[:_MARKS])


def _sentence(text: str, marks: Sequence[Span], start: int, end: int) -> tuple[int, int]:
    """The sentence of a passage in which most of the different words asked for stand, the first of equals."""
    best, most = (start, end), -1
    for line in _LINE.finditer(text, start, end):
        if line[0].isspace() or (marks and not any(line.start() <= mark.start < line.end() for mark in marks)):
            continue
        folded = fold(line.group())
        for first, last in find_sentences(folded.text, 0, len(folded.text)):
            here, there = line.start() + folded.start(first), line.start() + folded.end(last)
            words = {fold_word(text[m.start : m.end]) for m in marks if here <= m.start and m.end <= there}
            if len(words) > most:
                best, most = (here, there), len(words)
        if not marks:
            break
    return best


# ---------------------------------------------------------------- actors


def _actor_cursor(cursor: str) -> tuple[int, str]:
    count, _, key = cursor.partition(":")
    if not count.isdecimal() or len(count) > 18:
        raise UnknownError(f"not a cursor of this list: {cursor[:40]!r}")
    return int(count), key


def _names(connection: Connection, keys: Sequence[str]) -> dict[str, tuple[str, str]]:
    """For each key the name that most reports use, the longest of several, and its type."""
    best: dict[str, tuple[tuple[int, int, str], str, str]] = {}
    for row in connection.execute(select(named).where(named.c.key.in_(keys))):
        rank = (row.reports, len(row.name), row.name)
        if row.key not in best or rank > best[row.key][0]:
            best[row.key] = (rank, row.name, row.type)
    return {key: (name, kind) for key, (_, name, kind) in best.items()}


def _actor(row: Row[Any], named: tuple[str, str]) -> ActorLine:
    return ActorLine(
        key=row.key,
        name=named[0],
        type=named[1],  # type: ignore[arg-type]
        reports=row.reports,
        mentions=int(row.mentions),
        from_=row.first,
        to=row.last,
    )
