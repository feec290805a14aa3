"""The types of a story: what is known once many readings lie side by side.

An `Excerpt` is a span of a report with its exact words beside it; nothing is shown without one. `docs/story.md`
tells how each key is filled and which are not filled yet.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from tawatur.record.reading import (
    Bound,
    Certainty,
    Commitment,
    EventType,
    ExpectationKind,
    Force,
    Measure,
    NameType,
    Polarity,
    Published,
    Record,
    Status,
)

__all__ = [
    "Actor",
    "Body",
    "Copy",
    "Disagreement",
    "DisagreementKind",
    "Entry",
    "Episode",
    "Excerpt",
    "FollowedExpectation",
    "Happening",
    "Link",
    "MergedStatement",
    "Outcome",
    "Pair",
    "Point",
    "Position",
    "Process",
    "Rewording",
    "Role",
    "Same",
    "Section",
    "Sentence",
    "Series",
    "Settled",
    "Side",
    "Stance",
    "Step",
    "Story",
    "StorySource",
    "Upstream",
    "Usage",
    "Variant",
    "Where",
]

Outcome = Literal["open", "kept", "broken", "overdue", "superseded", "unknown"]
DisagreementKind = Literal["conflict", "update", "finer", "scope"]
Section = Literal["new", "background", "positions", "figures", "disputed", "next"]


class Excerpt(Record, frozen=True):
    """A span of a report and its exact words."""

    report: str
    start: int
    end: int
    text: str


class StorySource(Record, frozen=True, kw_only=True):
    """A report the story rests on; `sha256` is of its text's UTF-8."""

    id: str
    sha256: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: Published = Published()
    made_up: bool = False


class Same(Record, frozen=True, kw_only=True):
    """A decision that two mentions are one thing or two: the score (0 to 1), why, and who decided it.

    `about`: a mention of either side, where the decision is about names, so that a judgement can overrule it.
    """

    left: str
    right: str
    verdict: Literal["same", "different"]
    score: float
    reason: str
    author: str = "tawatur"
    about: tuple[Excerpt, ...] = ()


class Upstream(Record, frozen=True, kw_only=True):
    """Where copies come from; `unknown` has no name."""

    kind: Literal["agency", "outlet", "document", "unknown"] = "unknown"
    name: str | None = None
    span: Excerpt | None = None
    why: str | None = None


class Pair(Record, frozen=True):
    """Two passages and the share of the shorter one's shingles that the other holds (0 to 1)."""

    left: Excerpt
    right: Excerpt
    containment: float


class Copy(Record, frozen=True, kw_only=True):
    """Passages (runs of paragraphs) that hand on one text; `whole` when whole reports are copies of one another."""

    id: str
    reports: tuple[str, ...]
    passages: tuple[Excerpt, ...]
    whole: bool
    upstream: Upstream
    pairs: tuple[Pair, ...]


class Usage(Record, frozen=True):
    """How often an outlet (null: unknown) uses an alias."""

    alias: str
    outlet: str | None
    count: int


class Role(Record, frozen=True, kw_only=True):
    """A title a person bears and the days on which it is attested.

    `title`: as it stands in the first report. `rank`, `office`: its parts, folded, null where it has none. `body`: the
    actor it is an office of, a state's where only its adjective is named. `former`: the office was held once.
    """

    title: str
    rank: str | None = None
    office: str | None = None
    body: str | None = None
    former: bool = False
    from_: str | None = None
    to: str | None = None
    span: Excerpt


class Where(Record, frozen=True, kw_only=True):
    """Where a place is: coordinates in degrees, null where only what it lies in is known, and how exact they are.

    `chain`: what it lies in, the nearest first, the state last. `precision`: what the coordinates are of, null without
    any. `ambiguous`: the places it may be, where the reports do not tell; coordinates and chain are not given then.
    """

    latitude: float | None = None
    longitude: float | None = None
    precision: Literal["site", "town", "governorate", "country", "region", "water", "continent"] | None = None
    chain: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


class Actor(Record, frozen=True, kw_only=True):
    """A person, body or place across the reports; `same` holds the decisions that joined or parted its names.

    `latin`: the name for readers without Arabic, null where it was switched off. `identifiers`: `iso` (3166-1 alpha-3)
    and `geonames` where known. `where`: of a place, null where nothing is known of it.
    """

    id: str
    name: str
    type: NameType
    latin: str | None = None
    aliases: tuple[str, ...] = ()
    usage: tuple[Usage, ...] = ()
    identifiers: dict[str, str] = msgspec.field(default_factory=dict)
    where: Where | None = None
    roles: tuple[Role, ...] = ()
    mentions: tuple[Excerpt, ...] = ()
    same: tuple[Same, ...] = ()


class Happening(Record, frozen=True, kw_only=True):
    """One thing that happened or is meant to; days inclusive, `origins` the independent components of its reports."""

    id: str
    type: EventType
    status: Status
    from_: str | None = None
    to: str | None = None
    mode: str | None = None
    ordinal: int | None = None
    current: bool = True
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    mentions: tuple[Excerpt, ...] = ()
    origins: tuple[tuple[str, ...], ...] = ()
    same: tuple[Same, ...] = ()


class Link(Record, frozen=True, kw_only=True):
    """A link of the chain a statement or figure came through, from the outlet to the speaker.

    Where one statement lies in another, the outer one's links come first, so that a chain may have several speakers.
    `commitment`: what the link does with what lies below it; null where the reading does not tell.
    """

    kind: Literal["outlet", "carrier", "speaker"]
    name: str | None = None
    actor: str | None = None
    anonymous: bool = False
    span: Excerpt | None = None
    commitment: Commitment | None = None


class Rewording(Record, frozen=True):
    """A run of words against the wording a statement is known by: `kept`, `cut` (only there) or `added` (only here)."""

    kind: Literal["kept", "cut", "added"]
    text: str


class Variant(Record, frozen=True, kw_only=True):
    """How one report words a statement, and what it keeps, cuts and adds beside the wording it is known by.

    `cut` words stand in that other wording's report; `changes` is empty where nothing differs.
    """

    excerpt: Excerpt
    outlet: str | None = None
    force: Force
    quoted: Literal["direct", "indirect", "mixed"]
    changes: tuple[Rewording, ...] = ()


class Point(Record, frozen=True, kw_only=True):
    """A value of a series; `from`, `to` the day as of which it holds."""

    low: int | float
    high: int | float
    bound: Bound
    role: Literal["level", "change", "cumulative", "rate"] = "level"
    status: Status = "happened"
    from_: str | None = None
    to: str | None = None
    span: Excerpt
    chain: tuple[Link, ...] = ()


class Series(Record, frozen=True, kw_only=True):
    """One figure over time: what is counted (`unit` as most often written), of whom, where, of which happening.

    `part`: it counts some of those that another series counts (`بينهم ثلاثة`).
    """

    id: str
    measure: Measure
    part: bool = False
    unit: str | None = None
    whose: str | None = None
    where: str | None = None
    happening: str | None = None
    points: tuple[Point, ...] = ()
    origins: tuple[tuple[str, ...], ...] = ()


class MergedStatement(Record, frozen=True, kw_only=True):
    """What somebody is reported to have said, with every span that reports it; `speaker` an actor's id.

    `from`, `to`: the days on which it was said, where a report tells, else those of the reports. `withheld`: why an
    anonymous source is not named. `certainty`, `polarity`: as GRaSP has them. `variants`: each report's own wording.
    """

    id: str
    speaker: str | None = None
    described: str | None = None
    anonymous: bool = False
    force: Force
    text: str
    addressee: str | None = None
    venue: str | None = None
    withheld: Excerpt | None = None
    certainty: Certainty | None = None
    polarity: Polarity = "positive"
    current: bool = True
    chain: tuple[Link, ...] = ()
    from_: str | None = None
    to: str | None = None
    variants: tuple[Variant, ...] = ()
    mentions: tuple[Excerpt, ...] = ()
    origins: tuple[tuple[str, ...], ...] = ()
    same: tuple[Same, ...] = ()


class Step(Record, frozen=True, kw_only=True):
    """A numbered step of a process.

    `implied`: no report tells of it, but of one before and one behind; it has no mentions. `outcome`: what came out.
    """

    ordinal: int
    implied: bool = False
    from_: str | None = None
    to: str | None = None
    status: Status
    mentions: tuple[Excerpt, ...] = ()
    happenings: tuple[str, ...] = ()
    outcome: tuple[Excerpt, ...] = ()


class Body(Record, frozen=True, kw_only=True):
    """A committee or group that a process works through.

    `size`: how many of a kind (`ثلاث مجموعات عمل`), 1 for one; `task`: what it is to assess, in a source's words;
    `parts`: the groups that work under it.
    """

    name: str
    size: int = 1
    task: Excerpt | None = None
    parts: tuple[Body, ...] = ()
    mentions: tuple[Excerpt, ...] = ()


class Process(Record, frozen=True, kw_only=True):
    """Numbered happenings that belong together; `due` the step that is still ahead, `began` what opened them."""

    id: str
    name: str
    parties: tuple[str, ...] = ()
    bodies: tuple[Body, ...] = ()
    began: Step | None = None
    steps: tuple[Step, ...] = ()
    due: Step | None = None


class Stance(Record, frozen=True, kw_only=True):
    """What an actor holds of a matter, from a statement."""

    stance: str
    from_: str | None = None
    to: str | None = None
    statement: str


class Position(Record, frozen=True):
    """An actor's stances on a matter over time."""

    actor: str
    matter: str
    stances: tuple[Stance, ...] = ()


class Settled(Record, frozen=True, kw_only=True):
    """The days between which an expectation was settled."""

    from_: str | None = None
    to: str | None = None


class FollowedExpectation(Record, frozen=True, kw_only=True):
    """What was promised, planned, demanded or forecast, and what became of it as of the story's day.

    `also`: where other reports, copies among them, tell of the same expectation.
    """

    id: str
    holder: str | None = None
    described: str | None = None
    kind: ExpectationKind
    clause: str
    from_: str | None = None
    to: str | None = None
    made: Settled = Settled()
    span: Excerpt
    outcome: Outcome = "open"
    settled: Settled = Settled()
    evidence: tuple[Excerpt, ...] = ()
    reason: str | None = None
    also: tuple[Excerpt, ...] = ()


class Side(Record, frozen=True, kw_only=True):
    """One value of a disagreement, who holds it, and the number of independent origins behind it."""

    value: str
    spans: tuple[Excerpt, ...]
    origins: int
    chains: tuple[tuple[Link, ...], ...] = ()


class Disagreement(Record, frozen=True, kw_only=True):
    """Same slot, different values; `why` explains it in Arabic, `why_en` in English."""

    id: str
    kind: DisagreementKind
    about: str
    sides: tuple[Side, ...]
    why: str
    why_en: str


class Entry(Record, frozen=True, kw_only=True):
    """A line of the timeline, by the day of the event; `text` stands in a source, `rank` 1 matters most.

    `zoom`: the shortest view that shows it: 1 a dozen lines, 2 a page, 3 everything.
    """

    from_: str | None
    to: str | None
    text: str
    happenings: tuple[str, ...] = ()
    disputes: tuple[str, ...] = ()
    spans: tuple[Excerpt, ...] = ()
    origins: int = 1
    rank: int = 1
    zoom: int = 3


class Sentence(Record, frozen=True, kw_only=True):
    """A line of the explainer: `built` from record fields, else taken from a source word by word.

    Every number, name and day in a built line is the value of a mention in its spans.
    """

    section: Section
    language: Literal["ar", "en"] = "ar"
    text: str
    built: bool = False
    spans: tuple[Excerpt, ...] = ()


class Episode(Record, frozen=True, kw_only=True):
    """A stretch of a story that hangs together: its reports, its happenings and their days."""

    id: str
    title: str | None = None
    from_: str | None = None
    to: str | None = None
    reports: tuple[str, ...] = ()
    happenings: tuple[str, ...] = ()


class Story(Record, frozen=True, kw_only=True):
    """Everything that is known of one story, drawn up as of a day."""

    id: str
    title: str | None
    from_: str | None
    to: str | None
    as_of: str | None
    reports: tuple[str, ...]
    episodes: tuple[Episode, ...] = ()
    sources: tuple[StorySource, ...] = ()
    copies: tuple[Copy, ...] = ()
    actors: tuple[Actor, ...] = ()
    happenings: tuple[Happening, ...] = ()
    series: tuple[Series, ...] = ()
    statements: tuple[MergedStatement, ...] = ()
    processes: tuple[Process, ...] = ()
    positions: tuple[Position, ...] = ()
    expectations: tuple[FollowedExpectation, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    timeline: tuple[Entry, ...] = ()
    explainer: tuple[Sentence, ...] = ()
