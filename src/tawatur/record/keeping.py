"""The types that a store takes and gives: what was kept, what is asked of it, and what it answers.

Whatever is shown of a text is a span of it: offsets are code points into the report's unaltered text, half open.
Days are ISO dates, moments ISO timestamps in UTC.
"""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

import msgspec

from tawatur.record.judgement import Judgement
from tawatur.record.reading import EventType, Force, NameType, Record, Report, Span, Status
from tawatur.record.story import Sentence

__all__ = [
    "ActorLine",
    "Added",
    "Change",
    "Finding",
    "Health",
    "Hit",
    "HitKind",
    "Kept",
    "LogEntry",
    "Order",
    "Page",
    "Question",
    "SavedSearch",
    "StoryLine",
    "Updated",
    "Version",
]

HitKind = Literal["report", "statement", "happening", "actor"]
Order = Literal["newest", "oldest", "nearest"]
T = TypeVar("T")


class Added(Record, frozen=True, kw_only=True):
    """What became of a report that was brought in; it is safe on disk when this is given.

    `id`: the name it is kept by. `before`: of a `version`, the name of the version that it follows.
    """

    id: str
    sha256: str
    what: Literal["new", "version", "known"]
    before: str | None = None


class Kept(Record, frozen=True, kw_only=True):
    """A report as it is kept. `version` counts from 1; `before`, `after`: its neighbours among the versions."""

    report: Report
    sha256: str
    version: int = 1
    before: str | None = None
    after: str | None = None
    added: str


class Change(Record, frozen=True, kw_only=True):
    """A stretch of two versions: the same in both (`same`), or `left` of the earlier became `right` of the later."""

    same: bool
    left: Span
    right: Span


class Version(Record, frozen=True, kw_only=True):
    """One version of an article and how it differs from the one before it (empty for the first)."""

    id: str
    sha256: str
    version: int
    added: str
    title: str | None = None
    published: str | None = None
    changes: tuple[Change, ...] = ()


class Updated(Record, frozen=True, kw_only=True):
    """What bringing the derived part up to date did: reports read, reports laid into the search index, stories drawn up."""

    read: int = 0
    failed: int = 0
    indexed: int = 0
    stories: int = 0


class StoryLine(Record, frozen=True, kw_only=True):
    """A story in a list. `stale`: reports or judgements have come since its record was drawn up.

    `origins`: how many of its reports hand on no other, null where none is drawn up yet. `news`: what is new, a line in
    each language that has one.
    """

    id: str
    title: str | None
    from_: str | None
    to: str | None
    reports: int
    outlets: int
    built: str | None
    stale: bool = False
    origins: int | None = None
    news: tuple[Sentence, ...] = ()


class ActorLine(Record, frozen=True, kw_only=True):
    """A person, body or place over all reports: `key` names it in questions, `name` is its longest common name."""

    key: str
    name: str
    type: NameType
    reports: int
    mentions: int
    from_: str | None = None
    to: str | None = None


class Question(Record, frozen=True, kw_only=True):
    """What is searched for; all that is given must hold.

    `words`: words in any form, `"a phrase"`, `-without`, `one|other`, and any of these in a field: `title:`, `actor:`,
    `place:`. `since`, `until`: days of publication. `on_from`, `on_to`: days that a happening may lie on. `actor`,
    `place`: words of a name, or an actor's key. `outlet`: its name. `story`: an id. `order`: of answers, by days; with
    `nearest` not all words must be there, and what shares the rarest of them comes first: the same in other words.
    """

    words: str = ""
    kind: HitKind = "report"
    actor: str | None = None
    place: str | None = None
    type: EventType | NameType | None = None
    status: Status | None = None
    force: Force | None = None
    outlet: str | None = None
    anonymous: bool | None = None
    story: str | None = None
    since: str | None = None
    until: str | None = None
    on_from: str | None = None
    on_to: str | None = None
    order: Order = "newest"


class SavedSearch(Record, frozen=True, kw_only=True):
    """A question that somebody keeps under a name, to ask it again."""

    id: str
    name: str
    author: str | None = None
    made: str
    question: Question


class Hit(Record, frozen=True, kw_only=True):
    """A place that answers a question: a span of a report's unaltered text, its exact words, and the words searched for.

    `number`: the index of the statement or event in its reading. `marks`: spans within [start, end).
    `story`: the one that its report belongs to.
    """

    kind: HitKind
    report: str
    sha256: str
    start: int
    end: int
    text: str
    marks: tuple[Span, ...] = ()
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    day: str | None = None
    number: int | None = None
    key: str | None = None
    type: str | None = None
    status: Status | None = None
    force: Force | None = None
    anonymous: bool = False
    from_: str | None = None
    to: str | None = None
    story: str | None = None


class Page(Record, Generic[T], frozen=True, kw_only=True):
    """Some of a list; `next` is the cursor that asks for what follows, null at the end."""

    items: tuple[T, ...]
    next: str | None = None


class LogEntry(Record, frozen=True, kw_only=True):
    """A line of the log of judgements: a judgement, or the undoing of one (`undoes`). Lines are never changed.

    `standing`: it is a judgement and nothing undid it.
    """

    number: int
    id: str
    made: str
    author: str
    judgement: Judgement | None = None
    undoes: str | None = None
    reason: str | None = None
    standing: bool = True


class Finding(Record, frozen=True, kw_only=True):
    """Something that `doctor` looked at: whether it is well, how many are not, a few of them, and what to do."""

    check: str
    well: bool
    count: int = 0
    examples: tuple[str, ...] = ()
    advice: str | None = None


class Health(Record, frozen=True, kw_only=True):
    """How much a store holds, and how much of the derived part is up to date."""

    store: str
    database: Literal["sqlite", "postgresql"]
    schema: int
    reports: int
    versions: int
    read: int
    waiting: int
    stories: int
    stale: int
    judgements: int
    size: int | None = msgspec.field(default=None)
