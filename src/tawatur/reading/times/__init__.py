"""Times: TIMEX3 expressions resolved against the day of publication.

Rules (one module a family) make drafts of what the words say; `join` puts neighbours together; `share` gives the
first of a pair what only the second says; `place` finds the days they mean, going through the text in its order
so that `ذلك العام` can look back.
"""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING

from tawatur.reading.rule import Found, RuleSet, rules_in
from tawatur.reading.times.calendars import Days
from tawatur.reading.times.draft import Draft, Moment
from tawatur.reading.times.join import Piece, join
from tawatur.reading.times.place import place
from tawatur.reading.times.share import share
from tawatur.reading.times.tense import is_ahead
from tawatur.reading.times.view import Placed, View
from tawatur.record import Conflict, Span, Time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tawatur.record import Published
    from tawatur.text.document import Document
    from tawatur.text.lexicon import Lexicons

__all__ = ["Times"]


class Times:
    """The layer, compiled once against the lexicons of a run."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.lexicons = lexicons
        self.rules: RuleSet[Draft] = RuleSet(rules_in(sys.modules[__name__]), lexicons)

    def read(self, document: Document, published: Published) -> tuple[tuple[Time, ...], tuple[Conflict, ...]]:
        """The times of a document, in its order, and where they contradict the publication day or each other."""
        return self.place(self.pieces(document), document, published)

    @staticmethod
    def place(
        pieces: list[Piece], document: Document, published: Published
    ) -> tuple[tuple[Time, ...], tuple[Conflict, ...]]:
        """The same of pieces found before.

        They are placed from the best day. Where the interval around it is itself unsure, a time that lies elsewhere for
        its first day than for its last is placed on all the days it can mean, with the value its words alone give it.
        """
        today = _iso(published.best)
        unsure = published.probability is not None and published.probability < _SURE
        bounds = (_iso(published.from_), _iso(published.to)) if unsure else ()
        ends = sorted({day for day in bounds if day and day != today})
        others = [_in_turn(_placed(pieces, document, day)) for day in ends]
        times: list[Time] = []
        conflicts: list[Conflict] = []
        for number, (piece, placed) in enumerate(_in_turn(_placed(pieces, document, today))):
            span = document.span(piece.start, piece.end)
            ways = [placed, *(other[number][1] for other in others)]
            whole = placed if all(way.days == placed.days for way in ways) else _widened(piece.draft, ways)
            times.append(_time(span, piece.draft, whole))
            if placed.clash:
                conflicts.append(Conflict((span,), placed.clash))
        return tuple(times), tuple(conflicts)

    def pieces(self, document: Document) -> list[Piece]:
        """What the rules find, neighbours joined, not yet placed: the same whatever the day of publication."""
        found: list[Found[Draft]] = self.rules.find(document, Moment(None))
        return share(join((Piece(f.start, f.end, f.value) for f in found), document), document)


def _iso(day: str | None) -> dt.date | None:
    return dt.date.fromisoformat(day) if day else None


_SURE = 0.88  # probability of the interval from which its best day is counted from
_VAGUE = 400  # days; what is spread wider cannot be placed


def _widened(draft: Draft, ways: list[Placed]) -> Placed:
    """All the days that a time means seen from several days of publication; none where these lie far apart."""
    bare = place(draft, View(None))
    days = [way.days for way in ways if way.days]
    if len(days) < len(ways):
        return bare._replace(days=None)
    first, last = min(d.first for d in days), max(d.last for d in days)
    return bare._replace(days=Days(first, last) if (last - first).days <= _VAGUE else None)


def _placed(pieces: list[Piece], document: Document, today: dt.date | None) -> Iterator[tuple[Piece, Placed]]:
    last: Days | None = None
    spoken = _day_of_speech(pieces, today)
    for piece in pieces:
        draft = piece.draft
        ahead = _open(draft) and is_ahead(document, piece.start, by_day=draft.kind in _BY_DAY)
        bare = (
            draft.unit == "D" and not draft.echo and draft.kind != "few" and draft.weekday is None and draft.day is None
        )
        placed = place(draft, View(spoken if bare else today, ahead, last))
        if placed.days is not None:
            last = placed.days
        yield piece, placed


def _in_turn(placed: Iterable[tuple[Piece, Placed]]) -> list[tuple[Piece, Placed]]:
    """Of weekdays joined by `و` or `إلى` each comes before the next, a week earlier if need be."""
    turned: list[tuple[Piece, Placed]] = []
    for piece, where in reversed(list(placed)):
        before, after = where.days, turned[-1][1].days if turned else None
        late = piece.draft.paired and before is not None and after is not None and before.first > after.first
        turned.append((piece, _week_before(where) if late else where))
    return turned[::-1]


def _week_before(where: Placed) -> Placed:
    if where.days is None:
        return where
    day = where.days.first - dt.timedelta(days=7)
    return where._replace(value=day.isoformat(), days=Days(day, day))


def _day_of_speech(pieces: list[Piece], today: dt.date | None) -> dt.date | None:
    """The day from which `أمس` counts: where `اليوم الأربعاء` stands in Thursday's paper, Wednesday."""
    if today is None:
        return None
    named = [p.draft for p in pieces if p.draft.unit == "D" and p.draft.weekday is not None and p.draft.day is None]
    shifts = [dt.timedelta(days=draft.shift or 0) for draft in named]
    days = [place(d, View(today)).days for d in named]
    spoken = {days.first - shift for days, shift in zip(days, shifts, strict=True) if days}
    return spoken.pop() if len(spoken) == 1 else today


_BY_DAY = frozenset(("weekday", "day", "part", "clock"))


def _open(draft: Draft) -> bool:
    """Whether the tense of the sentence decides the place."""
    return draft.lean is None and draft.year is None and draft.shift is None and draft.value is None


def _time(span: Span, draft: Draft, placed: Placed) -> Time:
    first, last = (d.isoformat() for d in placed.days) if placed.days else (None, None)
    return Time(
        start=span.start, end=span.end, type=draft.type, value=placed.value, mod=placed.mod, from_=first, to=last
    )
