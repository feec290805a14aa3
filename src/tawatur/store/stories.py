"""Stories: which reports are one story, and the record of each, derived and drawn up again where something changed."""

from __future__ import annotations

from collections import Counter
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from sqlalchemy import and_, func, literal, or_, select

from tawatur.errors import StoreError, UnknownError
from tawatur.record import Page, Sentence, Story, StoryLine
from tawatur.store.packing import now, pack, plain, unpack
from tawatur.store.tables import features, members, readings, redirects, remembered, reports
from tawatur.store.tables import stories as table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from tawatur.store.database import Database

__all__ = ["Draft", "Group", "Stories", "regroup", "touch"]

_AT_ONCE = 400
_HELD = 12  # records at hand
_HOPS = 50  # redirects followed from one id


class Group(NamedTuple):
    """A story as it is grouped: its id and the names of its reports."""

    id: str
    reports: tuple[str, ...]


class Draft(NamedTuple):
    """A story whose record is to be drawn up: its reports, and the state that the record will belong to."""

    id: str
    reports: tuple[str, ...]
    revision: int


def touch(connection: Connection, ids: Any) -> None:
    """Say that what goes into the records of some stories (a list or a selection of ids) has changed."""
    changed = table.update().where(table.c.id.in_(ids))
    connection.execute(changed.values(key=None, revision=table.c.revision + 1))


def regroup(connection: Connection, groups: Iterable[Group], gone: Iterable[str] = ()) -> int:
    """Say which reports are which stories; gives how many changed. Ids in `gone` lead to where their reports went."""
    left = {old: _members(connection, old) for old in gone}
    changed = [group for group in groups if _change(connection, group)]
    for old, names in left.items():
        _forget(connection, old, names)
    return len(changed)


class Stories:
    """The stories of a store."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._held: dict[str, tuple[tuple[Any, ...], Story]] = {}
        self._holding = Lock()

    # ---------------------------------------------------------------- what they are grouped by

    def unfeatured(self, key: str) -> list[str]:
        """The names of the reports that have a reading and no features made by the code that `key` names."""
        joined = reports.join(readings, readings.c.report == reports.c.number)
        joined = joined.outerjoin(features, and_(features.c.report == reports.c.number, features.c.key == key))
        query = select(reports.c.id).select_from(joined)
        query = query.where(readings.c.blob.is_not(None), features.c.report.is_(None))
        with self._db.reading() as connection:
            return list(connection.scalars(query.order_by(reports.c.number)))

    def put_features(self, found: Mapping[str, Any], key: str) -> None:
        """Keep the features of some reports, by name."""
        with self._db.writing() as connection:
            numbers = _numbers(connection, found)
            connection.execute(features.delete().where(features.c.report.in_(numbers.values())))
            rows = [
                {"report": numbers[name], "key": key, "stamp": now(), "blob": pack(feature)}
                for name, feature in found.items()
                if name in numbers
            ]
            if rows:
                connection.execute(features.insert(), rows)

    # ---------------------------------------------------------------- records

    def stale(self, key: str, *, least: int = 1) -> list[str]:
        """The ids of the stories of at least so many reports whose record is missing or was drawn up otherwise."""
        query = select(table.c.id).where(or_(table.c.key.is_(None), table.c.key != key), table.c.reports >= least)
        with self._db.reading() as connection:
            return list(connection.scalars(query.order_by(table.c.reports, table.c.id)))

    def fresh(self, name: str, key: str) -> Story | None:
        """The record of a story, null where it has to be drawn up; an `UnknownError` where there is no such story."""
        with self._db.reading() as connection:
            place = _led(connection, name)
            state = connection.execute(
                select(table.c.key, table.c.revision, table.c.built).where(table.c.id == place)
            ).one_or_none()
            if state is None:
                raise UnknownError(f"no story {name!r} in the store")
            if state.key != key:
                return None
            if (held := self._held.get(place)) is not None and held[0] == tuple(state):
                return held[1]
            row = connection.execute(
                select(table.c.blob, table.c.key, table.c.revision, table.c.built).where(table.c.id == place)
            ).one()
        if row.blob is None:
            return None
        story = unpack(row.blob, Story)
        self._hold(place, (row.key, row.revision, row.built), story)
        return story

    def _hold(self, name: str, state: tuple[Any, ...], story: Story) -> None:
        """Keep a record at hand for whoever looks at it next; records are frozen, so all may share one."""
        with self._holding:
            self._held.pop(name, None)
            self._held[name] = (state, story)
            while len(self._held) > _HELD:
                del self._held[next(iter(self._held))]

    def draft(self, name: str) -> Draft:
        """What a story's record is drawn up from; an `UnknownError` where there is no such story."""
        with self._db.reading() as connection:
            name = _led(connection, name)
            revision = connection.scalar(select(table.c.revision).where(table.c.id == name))
            if revision is None:
                raise UnknownError(f"no story {name!r} in the store")
            return Draft(name, tuple(_members(connection, name)), revision)

    def memory(self, name: str, key: str) -> list[bytes]:
        """What drawings by the code that `key` names left for a story: its last one, and those its reports come from."""
        query = select(remembered.c.blob).where(remembered.c.story == name, remembered.c.key == key)
        with self._db.reading() as connection:
            return list(connection.scalars(query.order_by(remembered.c.left_by)))

    def put(self, draft: Draft, story: Story, key: str, *, memory: bytes | None = None) -> bool:
        """Keep a record; false where what it was drawn up from has changed meanwhile, so that it is not the latest.

        Ids of the record before that are no more lead to what took up their mentions. `memory`: what the drawing left,
        kept with the record or not at all.
        """
        with self._db.writing() as connection:
            row = connection.execute(select(table).where(table.c.id == draft.id)).one_or_none()
            if row is None or row.revision != draft.revision:
                return False
            if row.blob is not None:
                _redirect(connection, _merged(draft.id, unpack(row.blob, Story), story))
            values = {
                "key": key, "title": plain(story.title), "from_": story.from_, "to": story.to, "built": now(),
                "outlets": len({s.outlet for s in story.sources if s.outlet}), "blob": pack(story),
                "origins": len(story.origins) or None, "news": pack(_news(story)),
            }  # fmt: skip
            connection.execute(table.update().where(table.c.id == draft.id).values(**values))
            connection.execute(remembered.delete().where(remembered.c.story == draft.id))
            if memory is not None:
                connection.execute(remembered.insert().values(story=draft.id, left_by=draft.id, key=key, blob=memory))
            return True

    # ---------------------------------------------------------------- lists

    def page(self, *, least: int = 2, limit: int = 50, cursor: str | None = None) -> Page[StoryLine]:
        """The stories of at least so many reports, those that tell of the latest days first."""
        place = func.coalesce(table.c.to, "").concat(" ").concat(table.c.id)
        shown = [column for column in table.c if column.name != "blob"]  # a sort carries what it selects
        query = select(*shown, place.label("place")).where(table.c.reports >= least)
        if cursor is not None:
            query = query.where(place < cursor)
        with self._db.reading() as connection:
            rows = connection.execute(query.order_by(place.desc()).limit(limit + 1)).all()
        items = tuple(_line(row) for row in rows[:limit])
        return Page(items=items, next=rows[limit - 1].place if len(rows) > limit else None)

    def count(self, *, least: int = 2) -> tuple[int, int]:
        """How many stories there are, and of those of at least so many reports how many have no record up to date."""
        due = and_(table.c.key.is_(None), table.c.reports >= least)
        with self._db.reading() as connection:
            row = connection.execute(select(func.count(), func.count().filter(due)).select_from(table)).one()
        return int(row[0]), int(row[1])

    def listed(self, *, least: int = 2) -> int:
        """How many stories have at least so many reports."""
        with self._db.reading() as connection:
            query = select(func.count()).select_from(table).where(table.c.reports >= least)
            return int(connection.scalar(query) or 0)

    def lines(self, ids: Iterable[str]) -> tuple[StoryLine, ...]:
        """Some stories as lines of a list, the largest first; those that are there."""
        shown = [column for column in table.c if column.name != "blob"]
        query = select(*shown).where(table.c.id.in_(list(ids)[:_AT_ONCE])).order_by(table.c.reports.desc(), table.c.id)
        with self._db.reading() as connection:
            return tuple(map(_line, connection.execute(query)))

    def ids(self) -> set[str]:
        """The ids of all stories."""
        with self._db.reading() as connection:
            return set(connection.scalars(select(table.c.id)))

    def of(self, report: str) -> str | None:
        """The story that a report belongs to."""
        with self._db.reading() as connection:
            query = select(members.c.story).join(reports, reports.c.number == members.c.report)
            return connection.scalar(query.where(reports.c.id == report))

    def led(self, name: str) -> str:
        """What an id (of a story, or `story/id` of a thing in it) leads to today: itself, or what it was merged into."""
        with self._db.reading() as connection:
            return _led(connection, name)


def _numbers(connection: Connection, names: Iterable[str]) -> dict[str, int]:
    wanted, found = list(names), dict[str, int]()
    for at in range(0, len(wanted), _AT_ONCE):
        query = select(reports.c.id, reports.c.number).where(reports.c.id.in_(wanted[at : at + _AT_ONCE]))
        found |= {row.id: row.number for row in connection.execute(query)}
    return found


def _members(connection: Connection, name: str) -> list[str]:
    query = select(reports.c.id).join(members, members.c.report == reports.c.number)
    return list(connection.scalars(query.where(members.c.story == name).order_by(reports.c.number)))


def _change(connection: Connection, group: Group) -> bool:
    """Make a story hold just these reports; false where it did already."""
    numbers = _numbers(connection, group.reports)
    known = connection.scalar(select(table.c.revision).where(table.c.id == group.id))
    now_in = set(connection.scalars(select(members.c.report).where(members.c.story == group.id)))
    wanted = set(numbers.values())
    if known is not None and now_in == wanted:
        return False
    _hand_on(connection, group.id, wanted - now_in)
    connection.execute(members.delete().where(members.c.report.in_(wanted | now_in)))
    if wanted:
        connection.execute(members.insert(), [{"report": n, "story": group.id} for n in sorted(wanted)])
    if known is None:
        connection.execute(table.insert().values(id=group.id, revision=0))
        connection.execute(redirects.delete().where(redirects.c.old == group.id))
    touch(connection, [group.id])
    connection.execute(table.update().where(table.c.id == group.id).values(reports=len(wanted)))
    return True


def _hand_on(connection: Connection, name: str, numbers: Iterable[int]) -> None:
    """Give a story what the last drawings of those left that some reports come from."""
    homes = set(connection.scalars(select(members.c.story).where(members.c.report.in_(numbers)))) - {name}
    held = set(connection.scalars(select(remembered.c.left_by).where(remembered.c.story == name)))
    left = select(literal(name), remembered.c.left_by, remembered.c.key, remembered.c.blob)
    left = left.where(remembered.c.story == remembered.c.left_by, remembered.c.story.in_(homes - held))
    connection.execute(remembered.insert().from_select(["story", "left_by", "key", "blob"], left))


def _forget(connection: Connection, old: str, names: Sequence[str]) -> None:
    """Take a story away whose reports have gone elsewhere, and leave word where most of them are."""
    numbers = _numbers(connection, names).values()
    homes = Counter(connection.scalars(select(members.c.story).where(members.c.report.in_(numbers))))
    homes.pop(old, None)
    connection.execute(members.delete().where(members.c.story == old))
    connection.execute(table.delete().where(table.c.id == old))
    connection.execute(remembered.delete().where(remembered.c.story == old))
    if homes:
        _redirect(connection, {old: max(sorted(homes), key=lambda home: homes[home])})


# ---------------------------------------------------------------- ids that were merged away


def _redirect(connection: Connection, found: Mapping[str, str]) -> None:
    for old, new in found.items():
        connection.execute(redirects.delete().where(redirects.c.old.in_([old, new])))
        connection.execute(redirects.insert().values(old=old, new=new, made=now()))


def _led(connection: Connection, name: str) -> str:
    for _ in range(_HOPS):
        new = connection.scalar(select(redirects.c.new).where(redirects.c.old == name))
        if new is None:
            return name
        name = new
    raise StoreError(f"the id {name!r} leads in a circle; `tawatur build --all` makes redirects anew")


def _merged(story: str, before: Story, after: Story) -> dict[str, str]:
    """For each thing of a record that is no more, as `story/id`, the thing that holds most of its mentions now."""
    found: dict[str, str] = {}
    for layer in ("actors", "happenings", "statements"):
        olds, news = getattr(before, layer), getattr(after, layer)
        kept = {one.id for one in news}
        homes = {(m.report, m.start): one.id for one in news for m in one.mentions}
        for old in olds:
            if old.id not in kept:
                counts = Counter(homes[m.report, m.start] for m in old.mentions if (m.report, m.start) in homes)
                if counts:
                    found[f"{story}/{old.id}"] = f"{story}/{max(sorted(counts), key=lambda new: counts[new])}"
    return found


def _line(row: Any) -> StoryLine:
    return StoryLine(
        id=row.id,
        title=row.title,
        from_=row.from_,
        to=row.to,
        reports=row.reports,
        outlets=row.outlets,
        built=row.built,
        stale=row.key is None,
        origins=row.origins,
        news=unpack(row.news, tuple[Sentence, ...]) if row.news else (),
    )


def _news(story: Story) -> tuple[Sentence, ...]:
    """The first line of what is new, in each language, with one of its spans."""
    first = {line.language: line for line in reversed(story.explainer) if line.section == "new"}
    return tuple(msgspec.structs.replace(line, spans=line.spans[:1]) for _, line in sorted(first.items()))
