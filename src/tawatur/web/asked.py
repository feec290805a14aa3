"""What routes are asked and given, once for the API and the pages."""

from __future__ import annotations

from typing import Annotated

from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from tawatur.desk import Desk
from tawatur.record import (
    EventType,
    Force,
    HitKind,
    NameType,
    Order,
    Question,
    Status,
)
from tawatur.web.upkeep import Upkeep

__all__ = [
    "Asked",
    "Cursor",
    "Day",
    "Days",
    "Least",
    "Limit",
    "Name",
    "Offset",
    "TheDesk",
    "TheUpkeep",
    "Words",
    "question",
]

TheDesk = NamedDependency[Desk]
TheUpkeep = NamedDependency[Upkeep]
Asked = NamedDependency[Question]
Name = FromPath[str]
Limit = Annotated[int, QueryParameter(ge=1, le=500, description="Lines of a page of a list.")]
Cursor = Annotated[str | None, QueryParameter(description="`next` of the page before.", max_length=500)]
Day = Annotated[
    str | None, QueryParameter(description="A day, as 2024-03-10.", max_length=10, schema_extra={"format": "date"})
]
#: The lower bound is said twice: the description of the API leaves out a zero otherwise.
Days = Annotated[int | None, QueryParameter(ge=0, le=36_500, schema_extra={"minimum": 0})]
Least = Annotated[int, QueryParameter(ge=1, le=10**9, description="Reports that a story has at least.")]
Words = Annotated[str, QueryParameter(max_length=1000)]
Offset = Annotated[int, QueryParameter(ge=0, le=10**9)]


def question(
    words: Words = "",
    kind: FromQuery[HitKind] = "report",
    actor: FromQuery[str | None] = None,
    place: FromQuery[str | None] = None,
    type: FromQuery[EventType | NameType | None] = None,  # noqa: A002  # the name of the field
    status: FromQuery[Status | None] = None,
    force: FromQuery[Force | None] = None,
    outlet: FromQuery[str | None] = None,
    anonymous: FromQuery[bool | None] = None,
    story: FromQuery[str | None] = None,
    since: Day = None,
    until: Day = None,
    on_from: Day = None,
    on_to: Day = None,
    order: FromQuery[Order] = "newest",
) -> Question:
    """What is searched for, out of the query."""
    return Question(
        words=words, kind=kind, actor=actor, place=place, type=type, status=status, force=force, outlet=outlet,
        anonymous=anonymous, story=story, since=since, until=until, on_from=on_from, on_to=on_to, order=order,
    )  # fmt: skip
