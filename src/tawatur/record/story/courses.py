"""What has steps or is still to come: processes, their bodies, and expectations with their outcomes."""

from __future__ import annotations

from typing import Literal

from tawatur.record.reading import ExpectationKind, Record, Status
from tawatur.record.story.excerpts import Excerpt

__all__ = ["Body", "FollowedExpectation", "Outcome", "Process", "Settled", "Step"]

Outcome = Literal["open", "kept", "broken", "overdue", "superseded", "unknown"]


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
