"""Which of the values that came with a report stand: a rule of trust for each field, every other value kept beside.

Nothing that comes with a page is taken on its word. A day of publication stands where the places that speak to
machines agree; where they are silent, where the weaker ones (a time element, the address) agree. A byline stands
where readers see it too or two places agree. What does not stand stays in `Report.given`, marked as not taken.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from tawatur.ingest.days import iso_day, mail_day
from tawatur.record import Given
from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tawatur.record import GivenField

__all__ = ["STRONG", "Chosen", "Told", "choose", "day_in_address", "same_moments"]

#: Places that speak to machines, the most trusted first.
STRONG = ("JSON-LD", "meta", "OpenGraph", "microdata")
_LONGEST = 2000
_JUNK = re.compile(
    r"admin|administrator|editor|super ?user|author|webmaster|staff|root|user\d*|unknown|none|null|"
    r"المحرر|محرر|التحرير|هيئة التحرير|ادارة التحرير|مدير الموقع|ادمن|كاتب|غير معروف"
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(\d{1,2})[/-]?(\d{1,2})(?=[/_.-]|$)")


class Told(NamedTuple):
    """A value for a field as one place gives it."""

    field: GivenField
    value: str
    source: str


class Chosen(NamedTuple):
    """The values that stand, all that were told, and what a user should know."""

    published: str | None
    modified: str | None
    byline: str | None
    outlet: str | None
    given: tuple[Given, ...]
    notices: tuple[str, ...]


def choose(told: Iterable[Told], *, seen: str = "") -> Chosen:
    """What stands of what was told. `seen`: the text that readers of the page see, to check bylines against."""
    all_told = [t._replace(value=" ".join(t.value.split())[:_LONGEST]) for t in told if t.value.strip()]
    published, notices = _published(all_told)
    modified = _modified(all_told)
    outlet = next((t.value for t in all_told if t.field == "outlet"), None)
    byline = _byline(all_told, seen, outlet)
    stands = {"published": published, "modified": modified, "byline": byline, "outlet": outlet}
    given = tuple(dict.fromkeys(Given(t.field, t.value, t.source, taken=_taken(t, stands)) for t in all_told))
    return Chosen(published, modified, byline, outlet, given, notices)


def same_moments(values: Sequence[str]) -> list[str]:
    """The values without those that give in UTC a moment which another gives in local time."""
    moments = {value: _moment(value) for value in values}
    local = {moment for moment in moments.values() if moment and moment.utcoffset()}
    return [v for v in values if not ((m := moments[v]) and not m.utcoffset() and m in local)]


def day_in_address(url: str) -> str | None:
    """The day that an address carries (`/2024/03/10/`), null where it carries none or no real one.

    >>> day_in_address("https://example.org/news/2024/3/10/talks")
    '2024-03-10'
    """
    match = _IN_ADDRESS.search(url[:_LONGEST])
    if match is None:
        return None
    try:
        return dt.date(*map(int, match.groups())).isoformat()
    except ValueError:
        return None


def _day(value: str) -> str | None:
    return iso_day(value) or mail_day(value)


def _days(told: Sequence[Told], *, strong: bool) -> dict[str, str]:
    """The days of publication that places of one strength give, each with the first place that gives it."""
    here = [t for t in told if t.field == "published" and (t.source in STRONG) is strong]
    kept = same_moments([t.value for t in here])
    days: dict[str, str] = {}
    for one in here:
        day = _day(one.value)
        if day and one.value in kept:
            days.setdefault(day, one.source)
    return days


def _published(told: Sequence[Told]) -> tuple[str | None, tuple[str, ...]]:
    strong, weak = _days(told, strong=True), _days(told, strong=False)
    days = strong or weak
    if len(days) > 1:
        return None, (f"several days of publication are given ({', '.join(sorted(days))}); none is taken",)
    if not days:
        return None, ()
    ((day, place),) = days.items()
    notices = [f"day of publication from {place}"]
    if strong and (far := sorted(other for other in weak if _apart(day, other) > 1)):
        notices.append(f"{weak[far[0]]} gives another day of publication: {far[0]}")
    return day, tuple(notices)


def _modified(told: Sequence[Told]) -> str | None:
    """The latest day of change that is told."""
    return max((day for t in told if t.field == "modified" and (day := _day(t.value))), default=None)


def _byline(told: Sequence[Told], seen: str, outlet: str | None) -> str | None:
    places: dict[str, list[Told]] = {}
    for one in told:
        if one.field == "byline" and _may_be_name(one.value, outlet):
            places.setdefault(fold_word(one.value), []).append(one)
    folded = fold_word(seen)
    for name, here in places.items():
        if len({one.source for one in here}) > 1 or any(one.source not in STRONG for one in here) or name in folded:
            return here[0].value
    return None


def _may_be_name(value: str, outlet: str | None) -> bool:
    folded = fold_word(value).lower()
    return (
        2 < len(value) <= 80
        and not any(char.isdigit() or char in "@/<>{}" for char in value)
        and not _JUNK.fullmatch(folded)
        and (outlet is None or folded != fold_word(outlet).lower())
    )


def _taken(told: Told, stands: dict[str, str | None]) -> bool:
    if told.field not in stands:
        return True
    has = stands[told.field]
    return has is not None and (told.value == has or (_day(told.value) or "") == has)


def _apart(left: str, right: str) -> int:
    return abs((dt.date.fromisoformat(left) - dt.date.fromisoformat(right)).days)


def _moment(value: str) -> dt.datetime | None:
    """A moment with its time zone; null where none is given."""
    try:
        moment = dt.datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return None if moment.utcoffset() is None else moment
