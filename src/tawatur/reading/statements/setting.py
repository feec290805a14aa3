"""When, where and to whom something was said, and whether the report tells it as news or recalls it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tawatur.reading.statements.phrases import Phrase, can_begin, read_phrase
from tawatur.reading.statements.words import Sort
from tawatur.record import Said

if TYPE_CHECKING:
    from tawatur.reading.statements.draft import Draft
    from tawatur.reading.statements.sheet import Sheet

__all__ = ["find_setting"]

_OLD = 2  # days before publication from which on a statement is recalled
_AT = frozenset(("في", "خلال", "اثناء", "عقب", "بعد", "هامش", "امام"))
_BEFORE = 3  # words before a cue that may show that it is recalled
_WHOM = Sort.ROLE | Sort.SOURCE | Sort.BODY


def find_setting(sheet: Sheet, draft: Draft, behind: int, published: str | None) -> None:
    """Fill in the venue, the addressee, the days and the currency of a draft; `behind` is the word behind its subject."""
    stop = max(draft.content[0], behind)
    draft.venue = _venue(sheet, behind, stop)
    draft.addressee = _addressee(sheet, draft, behind, stop)
    draft.said = _said(sheet, draft, stop)
    draft.current = not _recalled(sheet, draft, published)


def _venue(sheet: Sheet, first: int, last: int) -> Phrase | None:
    for at in range(first, last):
        if sheet.is_(at, Sort.VENUE) and at and (sheet.words[at - 1] in _AT or sheet.is_(at, Sort.TO)):
            phrase = read_phrase(sheet, at, last)
            return phrase._replace(last=min(phrase.last, at + 4))
    return None


def _addressee(sheet: Sheet, draft: Draft, first: int, last: int) -> Phrase | None:
    """Whom the words were addressed to: behind ل, or the object of a verb that takes one (أبلغ، طالب)."""
    carried = {carrier.first for carrier in draft.carriers}
    for at in range(first, last):
        word = sheet.words[at]
        if not word.startswith("ل") or at in carried or sheet.is_(at, Sort.MEDIUM | Sort.VENUE | Sort.DOCUMENT):
            continue
        name = sheet.names[at]
        person = name is not None and name.type == "PER" and sheet.is_(at, Sort.TO)
        if _audience(sheet, word) or person or (sheet.prefixed(at, "ل") and sheet.is_(at, Sort.ROLE | Sort.SOURCE)):
            return read_phrase(sheet, at, last)
    whom = draft.verb is not None and draft.verb.entry.get("whom") and not draft.verb.behind
    if not whom or first >= last or not can_begin(sheet, first) or sheet.gaps[first] != " ":
        return None
    known = sheet.is_(first, _WHOM | Sort.DEFINITE) or sheet.names[first] is not None
    return read_phrase(sheet, first, last) if known and draft.kind == "verb" else None


def _audience(sheet: Sheet, word: str) -> bool:
    return word.removeprefix("لل").removeprefix("ل") in sheet.marks["audience"]


def _said(sheet: Sheet, draft: Draft, stop: int) -> Said:
    """The days of the first date that stands between the cue and what is said, else before the cue in its clause."""
    sentence = sheet.sentence(draft.cue[0])
    opening = range(sentence.first, draft.cue[0]) if draft.parent is None and draft.kind == "verb" else range(0)
    if any(sheet.is_(at, Sort.CUE) for at in opening):
        opening = range(0)  # days before another cue are that one's
    for at in (*range(draft.cue[1], stop), *opening):
        time = sheet.times.get(at)
        if time is not None and time.type in ("DATE", "TIME") and time.from_ and time.to:
            return Said(from_=time.from_, to=time.to)
    return Said()


def _recalled(sheet: Sheet, draft: Draft, published: str | None) -> bool:
    """`وكان الوزير قد أعلن`, `سبق أن قال`, or a day well before the report's."""
    first = sheet.sentence(draft.cue[0]).first
    past = draft.verb is not None and draft.verb.tag == "past"
    opened = past and sheet.words[first].lstrip("و") in ("كان", "كانت", "كانوا") and sheet.inside[draft.cue[0]] < 0
    near = sheet.words[max(first, draft.cue[0] - _BEFORE) : draft.cue[0]]
    if opened or "سبق" in near or "وسبق" in near:
        return True
    if published is None or draft.said.to is None:
        return False
    return (dt.date.fromisoformat(published) - dt.date.fromisoformat(draft.said.to)).days > _OLD
