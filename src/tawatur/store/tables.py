"""The tables, the same in SQLite and PostgreSQL.

Raw (never changed or deleted by the program): `reports`. Said by people (only ever added to): `judgements`,
`targets`. Kept for people: `searches`. Derived (may be thrown away and made again): the rest. Texts lie as UTF-8 bytes, so that what a database
will not take in a text column (NUL, say) is kept all the same; records lie as packed JSON.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

__all__ = [
    "DERIVED", "actors", "due", "features", "heard", "imprints", "judgements", "keys", "members", "meta", "metadata",
    "named", "near", "placed", "readings", "redirects", "remembered", "reports", "searches", "stories", "targets", "things", "ties",
]  # fmt: skip

metadata = MetaData()

#: Numbers grow by one and are never used twice.
_NUMBER = BigInteger().with_variant(Integer(), "sqlite")
#: Text compared by code point in every database.
_PLAIN = Text().with_variant(Text(collation="C"), "postgresql")

meta = Table("meta", metadata, Column("key", _PLAIN, primary_key=True), Column("value", Text, nullable=False))

reports = Table(
    "reports",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("id", _PLAIN, nullable=False, unique=True),  # the name it is kept by
    Column("source", _PLAIN, nullable=False),  # what all versions of one article share
    Column("version", Integer, nullable=False),
    Column("before", _NUMBER, ForeignKey("reports.number"), nullable=True),
    Column("sha256", _PLAIN, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("head", LargeBinary, nullable=False),  # the rest of the report
    Column("added", _PLAIN, nullable=False),
    UniqueConstraint("source", "version"),
    Index("reports_by_text", "sha256"),
    Index("reports_after", "before"),
)

readings = Table(
    "readings",
    metadata,
    Column("report", _NUMBER, ForeignKey("reports.number"), primary_key=True),
    Column("key", _PLAIN, nullable=False),  # of all that went into it
    Column("reader", _PLAIN, nullable=False),
    Column("outlet", _PLAIN),  # folded
    Column("day", _PLAIN),
    Column("failed", Text),  # why there is no reading
    Column("blob", LargeBinary),
    Column("indexed", _PLAIN),  # the version of the index that it stands in; null: to be laid again
    Index("readings_by_day", "day", "report"),
)

#: What can be found, a row each; its terms lie in the full-text index under the same number.
things = Table(
    "things",
    metadata,
    Column("id", _NUMBER, primary_key=True, autoincrement=False),
    Column("report", _NUMBER, ForeignKey("reports.number"), nullable=False),
    Column("kind", _PLAIN, nullable=False),
    Column("place", _PLAIN, nullable=False),  # day, report and offset: the order of answers
    Column("number", Integer),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("day", _PLAIN),
    Column("outlet", _PLAIN),
    Column("type", _PLAIN),
    Column("status", _PLAIN),
    Column("force", _PLAIN),
    Column("anonymous", Boolean, nullable=False, default=False),
    Column("from", _PLAIN, key="from_"),
    Column("to", _PLAIN),
    Column("key", _PLAIN),
    Column("name", Text),
    Column("mentions", Integer, nullable=False, default=0),
    Index("things_by_report", "report"),
    Index("things_in_order", "kind", "place"),
    Index("things_by_key", "kind", "key", "report", "mentions", "day", "type"),  # all that a list of actors needs
)

#: Who and where a statement or happening is tied to, by the keys of actors.
ties = Table(
    "ties",
    metadata,
    Column("thing", _NUMBER, ForeignKey("things.id", ondelete="CASCADE"), primary_key=True),
    Column("role", _PLAIN, primary_key=True),  # actor, place
    Column("key", _PLAIN, primary_key=True),
    Column("place", _PLAIN, nullable=False),
    Index("ties_by_key", "key", "role", "place"),
)

#: How often each actor is named: counts of `things`, kept so that a list of all of them needs no counting.
actors = Table(
    "actors",
    metadata,
    Column("key", _PLAIN, primary_key=True),
    Column("type", _PLAIN, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("first", _PLAIN),
    Column("last", _PLAIN),
    Index("actors_in_order", "reports", "key"),
)

#: By which names, each in how many reports.
named = Table(
    "named",
    metadata,
    Column("key", _PLAIN, primary_key=True),
    Column("name", _PLAIN, primary_key=True),
    Column("type", _PLAIN, primary_key=True),
    Column("reports", Integer, nullable=False),
)

features = Table(
    "features",
    metadata,
    Column("report", _NUMBER, ForeignKey("reports.number"), primary_key=True),
    Column("key", _PLAIN, nullable=False),  # of the code that made them
    Column("stamp", _PLAIN, nullable=False),  # when: others know by it what they have seen
    Column("blob", LargeBinary, nullable=False),
)

#: Reports that have been compared with those before them, by the features with this stamp; `story`: null until grouped.
placed = Table(
    "placed",
    metadata,
    Column("report", _NUMBER, ForeignKey("reports.number"), primary_key=True),
    Column("stamp", _PLAIN, nullable=False),
    Column("sha256", _PLAIN, nullable=False),
    Column("from", _PLAIN, key="from_"),
    Column("to", _PLAIN),
    Column("story", _PLAIN),
    Index("placed_by_story", "story"),
    Index("placed_by_text", "sha256"),
)

#: The few features by which a report is found, as numbers.
keys = Table(
    "keys",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("report", _NUMBER, ForeignKey("reports.number"), primary_key=True),
    Index("keys_by_report", "report"),
    sqlite_with_rowid=False,
)

#: Pairs of reports that are near one another and how near; both ways.
near = Table(
    "near",
    metadata,
    Column("one", _NUMBER, ForeignKey("reports.number"), primary_key=True),
    Column("other", _NUMBER, primary_key=True),
    Column("like", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

#: Stories that reports were taken from and that have not been grouped anew since.
due = Table("due", metadata, Column("story", _PLAIN, primary_key=True))

#: What people said of whole reports, as far as the stories heed it already.
heard = Table(
    "heard",
    metadata,
    Column("one", _PLAIN, primary_key=True),
    Column("other", _PLAIN, primary_key=True),
    Column("same", Boolean, primary_key=True),
    Column("made", _PLAIN, primary_key=True),
)

stories = Table(
    "stories",
    metadata,
    Column("id", _PLAIN, primary_key=True),
    Column("key", _PLAIN),  # of the code that drew up the record; null: to be drawn up
    Column("revision", Integer, nullable=False, default=0),  # grows when what goes into the record changes
    Column("title", Text),
    Column("from", _PLAIN, key="from_"),
    Column("to", _PLAIN),
    Column("reports", Integer, nullable=False, default=0),
    Column("outlets", Integer, nullable=False, default=0),
    Column("built", _PLAIN),
    Column("origins", Integer),
    Column("news", LargeBinary),  # the lines that say what is new
    Column("blob", LargeBinary),
    Index("stories_in_order", "to", "id"),
)

#: What the last drawing of each story left for the next one (`story/material/remembered.py`), by the same code as the record.
#: A story that took up reports of others has what those left as well, until it is drawn up (`left_by`).
remembered = Table(
    "remembered",
    metadata,
    Column("story", _PLAIN, primary_key=True),
    Column("left_by", _PLAIN, primary_key=True),
    Column("key", _PLAIN, nullable=False),
    Column("blob", LargeBinary, nullable=False),
)

members = Table(
    "members",
    metadata,
    Column("report", _NUMBER, ForeignKey("reports.number"), primary_key=True),
    Column("story", _PLAIN, nullable=False),
    Index("members_by_story", "story", "report"),
)

#: Ids that were merged away, and what they lead to now.
redirects = Table(
    "redirects",
    metadata,
    Column("old", _PLAIN, primary_key=True),
    Column("new", _PLAIN, nullable=False),
    Column("made", _PLAIN, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("id", _PLAIN, nullable=False, unique=True),
    Column("made", _PLAIN, nullable=False),
    Column("author", Text, nullable=False),
    Column("undoes", _PLAIN),
    Column("reason", Text),
    Column("judgement", LargeBinary),
    Index("judgements_undone", "undoes"),
)

targets = Table(
    "targets",
    metadata,
    Column("judgement", _NUMBER, ForeignKey("judgements.number"), primary_key=True),
    Column("at", Integer, primary_key=True),
    Column("sha256", _PLAIN, nullable=False),
    Column("layer", _PLAIN, nullable=False),
    Index("targets_by_text", "sha256", "layer"),
)

#: Questions that somebody keeps, to be asked again.
searches = Table(
    "searches",
    metadata,
    Column("id", _PLAIN, primary_key=True),
    Column("name", Text, nullable=False),
    Column("author", Text),
    Column("made", _PLAIN, nullable=False),
    Column("question", LargeBinary, nullable=False),
)

#: What words each report holds (`text/imprints.py`), by windows of days.
imprints = Table(
    "imprints",
    metadata,
    Column("window", Integer, primary_key=True, autoincrement=False),
    Column("imprint", BigInteger, primary_key=True, autoincrement=False),
    Column("report", _NUMBER, primary_key=True, autoincrement=False),
    Index("imprints_by_report", "report"),
    sqlite_with_rowid=False,
)

#: What can be made again from reports and judgements, in an order in which it can be emptied.
DERIVED = (
    imprints, actors, named, ties, things, members, remembered, stories, due, heard, near, keys, placed, features, readings,
)  # fmt: skip
