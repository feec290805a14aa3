"""Joining neighbours into one time: مساء + أمس + السبت, أغسطس + من العام الماضي, نهاية + العام."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tawatur.reading.times.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tawatur.text.document import Document

__all__ = ["JOINTS", "Joint", "Piece", "join"]


class Piece(NamedTuple):
    """A draft and where it stands (folded, half open)."""

    start: int
    end: int
    draft: Draft


class Joint(NamedTuple):
    """What may stand beside what, what may lie between (a folded pattern), which of the two names the grain."""

    left: frozenset[str]
    right: frozenset[str]
    glue: str
    grain: str  # "left" or "right"


def _joint(left: str, right: str, glue: str, grain: str) -> Joint:
    return Joint(frozenset(left.split()), frozenset(right.split()), glue, grain)


_BESIDE = r"\s*"
_OF = r"\s+(?:من\s+)?"
_APPOSED = r"\s*[،,(]?\s*(?:الموافق\s+(?:ل)?)?"
#: The grammar of composed times, the first fitting joint is taken.
JOINTS = (
    _joint("edge", "month year week season decade century", r"\s+", "right"),
    _joint("edge", "quarter", r"\s+", "right"),
    _joint("quarter", "year", r"\s+(?:من\s+|ل)?", "left"),
    _joint("late", "part", _OF, "right"),
    _joint("late part", "relday weekday day", r"\s+(?:من\s+)?(?:يوم\s+)?", "left"),
    _joint("relday", "weekday", r"\s*[،,(]?\s*", "right"),
    _joint("weekday", "relday", r"\s*[،,(]?\s*", "left"),
    _joint("relday weekday", "day", _APPOSED, "right"),
    _joint("day", "day", r"\s*[،,(/-]?\s*(?:الموافق\s+(?:ل)?)?", "left"),
    _joint("weekday", "week", _OF, "left"),
    _joint("part clock", "weekday", r"\s*[،,(]\s*", "left"),
    _joint("day month season", "year", _OF, "left"),
    _joint("relday weekday day", "part late clock", _BESIDE, "right"),
    _joint("clock", "clock", r"\s*\(", "left"),
    _joint("clock", "part late", r"\s+(?:من\s+|في\s+)?", "left"),
    _joint("part", "clock", r"\s+(?:عند\s+|في\s+)?", "right"),
    _joint("clock part", "relday weekday day", r"\s+(?:من\s+)?(?:يوم\s+)?", "left"),
    _joint("clock part", "zone", r"\s*[،,(]?\s*(?:ب|حسب\s+|بحسب\s+|وفق\s+)?", "left"),
    _joint("lasting", "recurring", _BESIDE, "right"),
    _joint("lasting", "rate", r"\s+(?:في|فى|ب)\s*", "right"),
    _joint("lasting", "lasting", r"\s+و\s*", "left"),
)
_FIELDS = tuple(
    f
    for f in Draft.__struct_fields__
    if f not in ("kind", "type", "needs", "borrows", "hijri", "low", "high", "twice", "value")
)
_COMPILED = tuple((joint, re.compile(joint.glue)) for joint in JOINTS)
_BY_PAIR = {
    (left, right): [(j, glue) for j, glue in _COMPILED if left in j.left and right in j.right]
    for joint in JOINTS
    for left in joint.left
    for right in joint.right
}
_ORDER = ("Y", "M", "W", "D", "TH", "TM", "TS")
_LENGTH = re.compile(r"P(?P<big>\d+(?P<unit>[YMWD]))$|PT(?P<time>\d+(?P<small>[HMS]))$")


def join(pieces: Iterable[Piece], document: Document) -> list[Piece]:
    """Neighbours joined, from left to right; what needed a neighbour and found none is dropped."""
    kept: list[Piece] = []
    for piece in pieces:
        new = piece
        while kept and (joined := _joined(kept[-1], new, document)):
            kept.pop()
            new = joined
        kept.append(new)
    return [piece for piece in kept if not piece.draft.needs]


def _joined(left: Piece, right: Piece, document: Document) -> Piece | None:
    found = _BY_PAIR.get((left.draft.kind, right.draft.kind))
    if not found or right.start - left.end > 14:
        return None
    between = document.plain[left.end : right.start]
    for joint, glue in found:
        if glue.fullmatch(between) and (draft := _merged(left.draft, right.draft, joint)):
            return Piece(left.start, right.end, draft)
    return None


def _merged(left: Draft, right: Draft, joint: Joint) -> Draft | None:
    if left.borrows or right.borrows:
        return None
    if left.kind == "lasting":
        return _longer(left, right)
    if left.kind == right.kind == "day":
        return _two_calendars(left, right)
    if left.kind == right.kind == "clock":
        return left
    fields = {}
    for name in _FIELDS:
        mine, other = getattr(left, name), getattr(right, name)
        if mine is not None and other is not None and mine != other:
            return None
        fields[name] = mine if mine is not None else other
    timed = "TIME" in (left.type, right.type)
    kind = (left if joint.grain == "left" else right).kind
    if kind == "late":
        kind = "part"
    return Draft(
        kind=kind,
        type="TIME" if timed else "DATE",
        hijri=left.hijri or right.hijri,
        twice=left.twice or right.twice,
        needs=left.kind == "edge" and right.kind == "quarter",
        **fields,
    )


def _longer(left: Draft, right: Draft) -> Draft | None:
    """`سنة و3 أشهر` is one length; `12 ساعة يوميا` is a set."""
    if right.kind != "lasting":
        return msgspec.structs.replace(right, needs=False)
    one, two = _LENGTH.match(left.value or ""), _LENGTH.match(right.value or "")
    if not (one and two):
        return None
    first, second = one["unit"] or "T" + one["small"], two["unit"] or "T" + two["small"]
    if _ORDER.index(first) >= _ORDER.index(second):
        return None
    tail = (right.value or "")[1:]
    if first.startswith("T"):
        tail = tail[1:]
    return msgspec.structs.replace(left, value=(left.value or "") + tail)


def _two_calendars(left: Draft, right: Draft) -> Draft | None:
    """A day by both calendars: the solar one, which needs no table, is kept."""
    if left.hijri == right.hijri:
        return None
    solar, lunar = (right, left) if left.hijri else (left, right)
    return msgspec.structs.replace(solar, weekday=solar.weekday or lunar.weekday)
