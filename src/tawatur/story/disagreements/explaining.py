"""How a disagreement is explained, in Arabic and in English."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.record import DisagreementKind, Side

__all__ = ["MEASURES", "clash_id", "why"]

#: What a measure is called in a sentence that explains, Arabic and English.
MEASURES = {
    "troops": ("عدد القوات", "troops"),
    "killed": ("عدد القتلى", "killed"),
    "wounded": ("عدد الجرحى", "wounded"),
    "missing": ("عدد المفقودين", "missing"),
    "detained": ("عدد الموقوفين", "detained"),
    "displaced": ("عدد النازحين", "displaced"),
    "attacks": ("عدد الهجمات", "attacks"),
    "destroyed": ("عدد ما دُمّر", "destroyed"),
    "people": ("عدد الأشخاص", "people"),
    "money": ("المبلغ", "amount"),
    "percent": ("النسبة", "share"),
    "other": ("العدد", "number"),
}


def clash_id(kind: str, about: str, number: int | str = 0) -> str:
    """An id made of what is disagreed about, so that it outlives a later report."""
    return "d-" + hashlib.sha256(f"{kind}|{about}|{number}".encode()).hexdigest()[:10]


def why(kind: DisagreementKind, slot: tuple[str, str], sides: Sequence[Side]) -> tuple[str, str]:
    """The sentence that explains a disagreement, Arabic and English; `slot`: what is counted, in both."""
    arabic, english = slot
    values = "، ".join(f"{s.value} ({_origins_ar(s.origins)})" for s in sides)
    values_en = ", ".join(f"{s.value} ({s.origins} origin{'s' * (s.origins != 1)})" for s in sides)
    return {
        "conflict": (
            f"تتعارض التقارير في {arabic} لليوم نفسه: {values}.",
            f"The reports contradict each other on the {english} of one day: {values_en}.",
        ),
        "update": (
            f"تغيّر {arabic} من يوم إلى يوم: {values}.",
            f"The {english} moved from day to day: {values_en}.",
        ),
        "finer": (
            f"في {arabic} قيمة أدق من أخرى ولا تخالفها: {values}.",
            f"On the {english}, one value is more exact than another and within it: {values_en}.",
        ),
        "scope": (
            f"{arabic} هنا لفئات أو أماكن مختلفة، فلا تعارض: {values}.",
            f"The {english} here count different groups or places, which is no contradiction: {values_en}.",
        ),
    }[kind]


def _origins_ar(number: int) -> str:
    if number == 1:
        return "مصدر واحد"
    if number == 2:
        return "مصدران"
    return f"{number} مصادر" if number <= 10 else f"{number} مصدرا"
