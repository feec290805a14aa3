"""The almanac: clues from events, votes and holders of office that are known from outside the reports.

Its days come from lexicons of their own (`almanac_holders.toml`, `almanac_events.toml`), each entry with its source, so
that what the text says and what is known beside it stay apart; the reason of such a clue begins with "known:".
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from tawatur.reading.dating.clues import LEAD, Clue
from tawatur.reading.dating.measures import Lag, Spell
from tawatur.reading.times.tense import is_ahead
from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.dating.measures import Measure
    from tawatur.text.anchors import Hit
    from tawatur.text.document import Document
    from tawatur.text.lexicon import Entry

__all__ = ["clues_of_almanac", "known_days"]

_OPEN = dt.date(2100, 1, 1).toordinal()
_FORMER = frozenset(
    fold_word(w)
    for w in ("السابق", "السابقة", "الأسبق", "المخلوع", "الراحل", "الراحلة", "سابقا", "المعزول", "خلفا", "عهد")
)
_COMING = frozenset(
    fold_word(w)
    for w in ("المقررة", "المقرر", "المقبلة", "المقبل", "القادمة", "القادم", "المرتقبة", "المنتظرة", "مقررة")
)
_NO_HOLDER = frozenset(
    fold_word(w) for w in ("المنتخب", "المنتخبة", "مرشح", "المرشح", "المرشحة", "نائب", "بنت", "شارع", "عائلة")
)
_NEAR = 200  # letters around an event among which its companion must stand
_BEFORE, _BEHIND = 6, 3  # words looked at on both sides of a name


def clues_of_almanac(document: Document) -> list[Clue]:
    """What known names and events tell of the day; each name and event counts once."""
    found: dict[tuple[str, str], Clue] = {}
    for hit in document.of("almanac_holder", "almanac_event", "almanac_vote"):
        for clue in _CLUES[hit.cls](hit, document):
            known = found.get((hit.cls, hit.entry.id))
            if known is None or _RANK[clue.kind] > _RANK[known.kind]:
                found[hit.cls, hit.entry.id] = clue
    return list(found.values())


def known_days(document: Document) -> tuple[tuple[int, int, dt.date], ...]:
    """Where events of one known day stand (folded, half open), and their days."""
    return tuple(
        (hit.start, hit.end, dt.date.fromisoformat(hit.entry.get("days")[0]))
        for hit in document.of("almanac_event")
        if hit.entry.get("as") == "event" and _beside(hit, document)
    )


#: Of several clues that one name gives the one that tells most is kept.
_RANK = {
    "person": 0,
    "holder": 1,
    "former": 2,
    "event.recalled": 0,
    "event": 1,
    "since": 0,
    "topic": 0,
    "visit": 0,
    "vote": 0,
    "vote.ahead": 1,
    "named.next": 2,
}


def _of_holder(hit: Hit, document: Document) -> Iterator[Clue]:
    sentence = document.sentence_at(hit.start)
    before = document.words[max(sentence.first, hit.first - _BEFORE) : hit.first]
    behind = document.words[hit.last : min(sentence.last, hit.last + _BEHIND)]
    if _NO_HOLDER.intersection(before[-2:]) or _NO_HOLDER.intersection(behind[:1]):
        return
    if _FORMER.intersection(before[-4:]) or _FORMER.intersection(behind[:1]):
        kind, what = "former", "had held office"
    elif any(_office(hit.entry) in word for word in before) or _office(hit.entry) in hit.entry.lemma:
        kind, what = "holder", "held office"
    else:
        kind, what = "person", "held office"
    spells = _spells(hit.entry, "terms")
    told = ", ".join(f"{_iso(first)} to {_iso(last)}" for first, last in spells)
    yield _clue(kind, hit, Spell(spells), f"known: {hit.entry.lemma} {what} {told}")


@lru_cache(maxsize=1000)
def _office(entry: Entry) -> str:
    return fold_word(entry.get("office"))


def _of_event(hit: Hit, document: Document) -> Iterator[Clue]:
    if not _beside(hit, document):
        return
    kind = hit.entry.get("as")
    if kind == "topic":
        yield _clue(kind, hit, Spell(_spells(hit.entry, "days")), f"known: {hit.entry.lemma}, {_told(hit.entry)}")
        return
    if kind == "visit":
        days = tuple(first for first, _ in _spells(hit.entry, "days"))
        yield _clue(kind, hit, Lag(days), f"known: {hit.entry.lemma}, {_told(hit.entry)}")
        return
    what = "happened on" if kind == "event" else "has been since"
    day = _spells(hit.entry, "days")[0][0]
    if kind == "event" and document.word_at(hit.start) >= LEAD:
        kind = "event.recalled"
    yield _clue(kind, hit, Lag((day,)), f"known: {hit.entry.lemma} {what} {_iso(day)}")


def _of_vote(hit: Hit, document: Document) -> Iterator[Clue]:
    behind = document.words[hit.last : hit.last + _BEHIND]
    days = tuple(first for first, _ in _spells(hit.entry, "days"))
    why = f"known: {hit.entry.lemma}, {_told(hit.entry)}"
    if _COMING.intersection(behind) or is_ahead(document, hit.start, by_day=False):
        kind = "named.next" if _same_year(hit, days, document) else "vote.ahead"
        yield _clue(kind, hit, Lag(days, "next"), f"{why}, still ahead")
    else:
        yield _clue("vote", hit, Lag(days), why)


def _same_year(hit: Hit, days: tuple[int, ...], document: Document) -> bool:
    """Whether the month of such a vote stands behind it without a year: it is within the twelve months to come."""
    months = {dt.date.fromordinal(day).month for day in days}
    near = (m for m in document.of("month") if hit.last <= m.first <= hit.last + _BEHIND)
    return any(month.entry.get("month") in months for month in near)


_CLUES = {"almanac_holder": _of_holder, "almanac_event": _of_event, "almanac_vote": _of_vote}


def _beside(hit: Hit, document: Document) -> bool:
    words = _companions(hit.entry)
    if not words:
        return True
    around = document.plain[max(0, hit.start - _NEAR) : hit.end + _NEAR]
    return any(word in around for word in words)


@lru_cache(maxsize=1000)
def _companions(entry: Entry) -> tuple[str, ...]:
    return tuple(fold_word(word) for word in entry.get("beside", ()))


@lru_cache(maxsize=1000)
def _spells(entry: Entry, field: str) -> tuple[tuple[int, int], ...]:
    """The days of an entry as ordinals; one day is a spell of its own, an open end lies far ahead."""
    found = []
    for spell in entry.get(field):
        first, stroke, last = spell.partition("/")
        begin = dt.date.fromisoformat(first).toordinal()
        found.append((begin, dt.date.fromisoformat(last).toordinal() if last else _OPEN if stroke else begin))
    return tuple(found)


@lru_cache(maxsize=1000)
def _told(entry: Entry) -> str:
    return ", ".join(entry.get("days"))


def _iso(day: int) -> str:
    return "today" if day == _OPEN else dt.date.fromordinal(day).isoformat()


def _clue(kind: str, hit: Hit, measure: Measure, why: str) -> Clue:
    return Clue(kind, hit.start, hit.end, measure, why)
