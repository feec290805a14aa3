"""Every type that layers, stores and exports share: frozen records, made and encoded by the million.

Offsets are Unicode code points into a report's text as it was decoded, half open. Days are ISO dates
(`2024-03-30`), inclusive; null where unknown. JSON names are the field names, without a closing underscore.
"""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = [
    "Block",
    "BlockKind",
    "Bound",
    "Certainty",
    "Commitment",
    "Conflict",
    "Correction",
    "CorrectionKind",
    "Event",
    "EventType",
    "Evidence",
    "Expectation",
    "ExpectationKind",
    "Figure",
    "Force",
    "Given",
    "GivenField",
    "Measure",
    "Name",
    "NameType",
    "Polarity",
    "Published",
    "Reading",
    "Report",
    "Said",
    "Source",
    "Span",
    "Statement",
    "Status",
    "Time",
    "TimeType",
]

BlockKind = Literal["title", "heading", "paragraph", "list_item", "furniture"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
NameType = Literal["PER", "ORG", "LOC"]
Bound = Literal["exact", "about", "at_least", "at_most", "more_than", "less_than"]
Measure = Literal[
    "troops", "killed", "wounded", "missing", "detained", "displaced", "attacks", "destroyed", "people", "money",
    "percent", "other",
]  # fmt: skip
Force = Literal[
    "say", "announce", "confirm", "reveal", "deny", "accuse", "condemn", "warn", "threaten", "demand", "promise",
    "expect", "support", "reject", "ask",
]  # fmt: skip
EventType = Literal[
    "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION", "CONSULT", "AGREE", "COOPERATE", "AID",
    "DISASTER", "DEATH", "ELECT", "APPOINT",
]  # fmt: skip
Status = Literal["happened", "ongoing", "planned", "possible", "demanded", "denied", "ended"]
#: What a level of a chain does with what lies below it.
Commitment = Literal["vouches", "passes_on", "doubts", "denies"]
#: How sure a source is, and on which side it stands: the attribution values of GRaSP (Fokkens and others, 2017).
Certainty = Literal["certain", "probable", "possible"]
Polarity = Literal["positive", "negative"]
ExpectationKind = Literal["promise", "plan", "forecast", "demand", "deadline"]
GivenField = Literal[
    "title", "outlet", "byline", "dateline", "published", "modified", "url", "fetched", "link", "carrier",
]  # fmt: skip
CorrectionKind = Literal["correction", "clarification", "retraction", "apology"]


class Record(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """What all records share: frozen, compared by value, `from_` written as `from`."""


class Given(Record, frozen=True):
    """One value that one place gives for a field of a report, as it is written there.

    `source`: the place (`"JSON-LD"`, `"meta"`, `"OpenGraph"`, `"microdata"`, `"time element"`, `"URL"`, `"text"`,
    `"feed"`, `"WARC"`, a column or a mail header). `taken`: whether the report's field says the same; false for a
    value that another place contradicts, or that was not trusted.
    """

    field: GivenField
    value: str
    source: str
    taken: bool = True


class Correction(Record, frozen=True):
    """Where an outlet prints that it corrects, clarifies, takes back or apologises for what it printed."""

    start: int
    end: int
    kind: CorrectionKind


class Report(Record, frozen=True, kw_only=True):
    """A report as it came in. `text` begins with the title where there is one; offsets index it.

    `published`, `modified`: days. `byline`, `dateline`: as written. `carriers`: whom it was handed on from, nearest
    first. `given`: every value that came with it, and from where. `notices`: what was noticed on the way in (a
    repaired encoding, an id that came twice).
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    byline: str | None = None
    dateline: str | None = None
    carriers: tuple[str, ...] = ()
    made_up: bool = False
    corrections: tuple[Correction, ...] = ()
    given: tuple[Given, ...] = ()
    notices: tuple[str, ...] = ()


class Span(Record, frozen=True):
    """A stretch of a report's text."""

    start: int
    end: int


class Block(Record, frozen=True):
    """A paragraph, title, heading, list item or piece of furniture."""

    start: int
    end: int
    kind: BlockKind


class Evidence(Record, frozen=True):
    """Where a text shows something, and why it does."""

    start: int
    end: int
    why: str


class Conflict(Record, frozen=True):
    """Where a text contradicts itself or what came with it."""

    spans: tuple[Span, ...]
    why: str


class Published(Record, frozen=True, kw_only=True):
    """The day of publication as an interval of days; all null where nothing is known."""

    from_: str | None = None
    to: str | None = None
    best: str | None = None
    probability: float | None = None
    given: bool = False
    evidence: tuple[Evidence, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


class Source(Record, frozen=True, kw_only=True):
    """What a reading says of the report it was taken from; `sha256` is of the text's UTF-8."""

    id: str
    sha256: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    dateline: Span | None = None
    published: Published = Published()
    made_up: bool = False
    notices: tuple[str, ...] = ()


class Time(Record, frozen=True, kw_only=True):
    """A time expression (TIMEX3). `from`, `to`: first and last day a DATE or TIME can mean."""

    start: int
    end: int
    type: TimeType
    value: str
    mod: str | None = None
    from_: str | None = None
    to: str | None = None


class Name(Record, frozen=True, kw_only=True):
    """A person, body or place. `actor`: an id equal for all names of one actor in the report."""

    start: int
    end: int
    type: NameType
    actor: str | None = None
    as_: Literal["place", "government", "people"] | None = msgspec.field(default=None, name="as")


class Figure(Record, frozen=True, kw_only=True):
    """A count or amount of something; `low` and `high` are equal where one number is given.

    `role`: what there is (`level`), by how much something changed (`change`), what mounted up over a time
    (`cumulative`), how much in each `period` (`rate`, ISO 8601); null where it counts what one event did.
    `status`: as of events, of the event that holds it or the verb that governs it; null where nothing tells.
    `as_of`: the day it holds for, ISO, the last one of a longer time; null where the text names none.
    """

    start: int
    end: int
    low: int | float
    high: int | float
    bound: Bound
    unit: str | None
    measure: Measure
    where: Span | None = None
    whose: Span | None = None
    role: Literal["level", "change", "cumulative", "rate"] | None = None
    period: str | None = None
    status: Status | None = None
    as_of: str | None = None


class Said(Record, frozen=True, kw_only=True):
    """The days on which something was said, ISO, inclusive; both null where the text does not tell."""

    from_: str | None = None
    to: str | None = None


class Statement(Record, frozen=True, kw_only=True):
    """Somebody is reported to have communicated something; components as in PARC and PolNeAR.

    `speaker_ref`: the index of the statement whose speaker a follow-on cue continues.
    `carriers`: the media or documents the words came through, nearest to the outlet first.
    `addressee`: who was told (`للصحافيين`), no carrier. `venue`: the occasion (`مؤتمر صحافي`).
    `withheld`: that or why an anonymous source will not be named (`طلب عدم كشف هويته`).
    `parent`: the index of the statement in whose content this one lies.
    `commitment`: what each level does with what lies below it: first whoever reports (the outlet, or the parent's
    speaker), then each carrier, last the speaker, so that there are two more than carriers.
    `certainty` is null where nothing is asserted (a demand, a question).
    `current`: news of this report; false for what it recalls from before.
    """

    cue: Span
    speaker: Span | None
    content: Span | None
    force: Force
    quoted: Literal["direct", "indirect", "mixed"]
    speaker_ref: int | None = None
    anonymous: bool = False
    carriers: tuple[Span, ...] = ()
    addressee: Span | None = None
    venue: Span | None = None
    withheld: Span | None = None
    said: Said = Said()
    parent: int | None = None
    commitment: tuple[Commitment, ...] = ()
    certainty: Certainty | None = None
    polarity: Polarity = "positive"
    current: bool = True


class Event(Record, frozen=True, kw_only=True):
    """Something that happens between actors, or is meant to; types are PLOVER's and four of our own.

    `mode`: how it was done, by PLOVER's names (`airstrike`, `explosives`, `arrest` …), null where the text does not say.
    `civilians`: whether civilians are among those it was done to. `current`: whether it is news of this report, not
    background that it recalls; an ASSAULT or PROTEST that is not reported as having taken place is not.
    """

    trigger: Span
    type: EventType
    status: Status
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()
    places: tuple[Span, ...] = ()
    from_: str | None = None
    to: str | None = None
    figures: tuple[int, ...] = ()
    statement: int | None = None
    mode: str | None = None
    civilians: bool = False
    current: bool = True


class Expectation(Record, frozen=True, kw_only=True):
    """Something promised, planned, demanded or forecast for a time ahead of the report."""

    start: int
    end: int
    holder: Span | None
    kind: ExpectationKind
    from_: str | None = None
    to: str | None = None


class Reading(Record, frozen=True, kw_only=True):
    """All that is taken out of one report before any other is looked at."""

    report: Source
    blocks: tuple[Block, ...] = ()
    times: tuple[Time, ...] = ()
    names: tuple[Name, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    expectations: tuple[Expectation, ...] = ()
