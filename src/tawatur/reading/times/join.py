"""Joining neighbours into one time: مساء + أمس + السبت, أغسطس + من العام الماضي, نهاية + العام."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from tawatur.reading.times.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tawatur.text.document import Document

__all__ = ["JOINTS", "Joint", "Piece", "join"]


class Piece(NamedTuple):
    """A draft and where it stands (folded, half open)."""

    start: int
    end: int
    draft: Draft


class Joint(NamedTuple):
    """What may stand beside what, and what may lie between (a folded pattern).

    `grain`: which of the two says how fine the whole is. `yes`: examples read by the whole layer on 10 March 2024,
    each one time from its first to its last word, and its value.
    """

    left: frozenset[str]
    right: frozenset[str]
    glue: str
    grain: Literal["left", "right"]
    yes: dict[str, str]


def _joint(left: str, right: str, glue: str, grain: Literal["left", "right"], yes: dict[str, str]) -> Joint:
    return Joint(frozenset(left.split()), frozenset(right.split()), glue, grain, yes)


_BESIDE = r"\s*"
_OF = r"\s+(?:من\s+)?"
_APPOSED = r"\s*[،,(]?\s*(?:الموافق\s+(?:ل)?)?"
#: The grammar of composed times; of a pair's joints the first that fits is taken.
JOINTS = (
    _joint(
        "edge",
        "month year week season decade century",
        r"\s+",
        "right",
        {"نهاية العام": "2024", "أواخر شهر أفريل الماضي": "2023-04"},
    ),
    _joint("edge", "quarter", r"\s+", "right", {"بداية النصف الثاني من 2023": "2023-H2"}),
    _joint("quarter", "month", _OF, "right", {"النصف الأول من شهر فبراير": "2024-02"}),
    _joint("quarter", "year", r"\s+(?:من\s+|ل)?", "left", {"الربع الأول من العام الجاري": "2024-Q1"}),
    _joint("late", "part", _OF, "right", {"ساعة متأخرة من مساء اليوم": "2024-03-10TEV"}),
    _joint(
        "late part clock",
        "relday weekday day",
        r"\s+(?:من\s+)?(?:يوم\s+)?",
        "left",
        {"مساء أمس السبت": "2024-03-09TEV", "فجر 5 مارس": "2024-03-05TMO", "الساعة 9 أمس": "2024-03-09T09:00"},
    ),
    _joint("part clock", "weekday", r"\s*[،,(]\s*", "left", {"مساء أمس (السبت": "2024-03-09TEV"}),
    _joint("part", "weekday", r"\s*[-–/]?\s*", "left", {"ليل الجمعة السبت": "2024-03-08TNI"}),
    _joint("relday", "weekday", r"\s*[،,(]?\s*", "right", {"أمس، السبت": "2024-03-09"}),
    _joint("weekday", "relday", r"\s*[،,(]?\s*", "left", {"السبت، أمس": "2024-03-09"}),
    _joint(
        "relday weekday",
        "day",
        _APPOSED,
        "right",
        {"اليوم الأحد 10 مارس 2024": "2024-03-10", "الأحد الموافق 3 مارس": "2024-03-03"},
    ),
    _joint(
        "day",
        "day",
        r"\s*[،,(/-]?\s*(?:الموافق\s+(?:ل)?)?",
        "left",
        {"15 رمضان 1436هـ الموافق 2 يوليو 2015": "2015-07-02"},
    ),
    _joint("weekday", "week", _OF, "left", {"الثلاثاء من الأسبوع الماضي": "2024-02-27"}),
    _joint("part late clock", "echo", _OF, "left", {"صباح اليوم التالي": "XXXX-XX-XXTMO"}),
    _joint("day month season", "echo", _OF, "left", {"فبراير من العام نفسه": "2024-02"}),
    _joint(
        "day month season", "year", _OF, "left", {"أغسطس/آب من العام الماضي": "2023-08", "صيف العام الماضي": "2023-SU"}
    ),
    _joint(
        "relday weekday day",
        "part late clock",
        _BESIDE,
        "right",
        {"أمس مساء": "2024-03-09TEV", "السبت الساعة 14:00": "2024-03-09T14:00"},
    ),
    _joint("clock", "clock", r"\s*\(", "left", {"الساعة 14:30 بتوقيت غرينتش (17:30 بتوقيت بغداد": "2024-03-10T14:30"}),
    _joint("clock", "part late", r"\s+(?:من\s+|في\s+)?", "left", {"الساعة التاسعة مساء": "2024-03-10T21:00"}),
    _joint("part", "clock", r"\s+(?:عند\s+|في\s+)?", "right", {"ليلا عند الساعة 11": "2024-03-10T23:00"}),
    _joint(
        "clock part",
        "zone",
        r"\s*[،,(]?\s*(?:ب|حسب\s+|بحسب\s+|وفق\s+)?",
        "left",
        {"الساعة 9 صباحا بالتوقيت المحلي": "2024-03-10T09:00"},
    ),
    _joint("lasting", "recurring", _BESIDE, "right", {"12 ساعة يوميا": "P1D"}),
    _joint("lasting", "rate", r"\s+(?:في|فى|ب)\s*", "right", {"7 أيام في الأسبوع": "P1W"}),
    _joint("lasting", "lasting", r"\s+و\s*", "left", {"سنتين و3 أشهر": "P2Y3M"}),
)
_FIELDS = tuple(
    f
    for f in Draft.__struct_fields__
    if f
    not in ("kind", "type", "needs", "borrows", "hijri", "low", "high", "twice", "value", "overnight", "paired", "echo")
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
    if left.borrows or (right.kind == "echo" and (right.unit == "D") != (left.type == "TIME")):
        return None
    if left.part == "NI" and left.weekday is not None and right.kind == "weekday":
        return _overnight(left, right)
    special = _SPECIAL.get((left.kind, right.kind))
    return special(left, right) if special else _united(left, right, joint)


def _united(left: Draft, right: Draft, joint: Joint) -> Draft | None:
    """The fields of both; null where both fill one and differ."""
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
        borrows=right.borrows,
        echo=right.echo,
        needs=left.kind == "edge" and right.kind == "quarter" and right.needs,
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


def _overnight(left: Draft, right: Draft) -> Draft | None:
    """`ليل الجمعة السبت`: the night from one day to the next."""
    follows = right.weekday == (left.weekday or 0) % 7 + 1
    return msgspec.structs.replace(left, overnight=True) if follows else None


def _same_hour(left: Draft, _: Draft) -> Draft:
    """An hour by two clocks: the first is kept."""
    return left


_SPECIAL: dict[tuple[str, str], Callable[[Draft, Draft], Draft | None]] = {
    ("lasting", "lasting"): _longer,
    ("lasting", "recurring"): _longer,
    ("lasting", "rate"): _longer,
    ("day", "day"): _two_calendars,
    ("clock", "clock"): _same_hour,
}
