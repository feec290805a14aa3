"""Whom a figure counts: the units that stand for one population, whatever word a report has for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tawatur.story.material import WORD, content, fold_set, stem, stem_set
from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from tawatur.record import Figure
    from tawatur.story.material import Line, Material

__all__ = ["MEMBERS", "POPULATIONS", "SOLDIERS", "is_part", "unit_in", "unit_of"]

#: Units that say nothing of the population: everybody who was hit.
_ANYBODY = stem_set(
    "شخص أشخاص شخصا قتيل قتلى قتيلا جريح جرحى جريحا مصاب مصابين مصابا إصابة شهيد شهداء شهيدا ضحية ضحايا آخرين آخرون آخرا "
    "قتيلين جريحين مصابون مصل مصلين مصليا مصلون حالة حالات ضحيتين مواطن مواطنين مواطنا إنسان نفس أنفس شخصين متوفى متوفين مسلم مسلمين مسلما"
)
#: Words behind a number that begin what follows.
_NO_UNIT = frozenset(["بعدما", "فيما", "بينما", "حين", "حينما", "عندما", "منهم", "منها", "آخرين", "اخرين", "اخرون"])
#: Units that count one population, the first word standing for all.
POPULATIONS = {
    one: stem(fold_word(line.split()[0]))
    for line in (
        "جندي جنود جنديا جنديين جنديان عسكري عسكريين عسكريون عسكريا عسكريان",
        "مدني مدنيين مدنيون مدنيا مدنيان",
        "طفل أطفال طفلا طفلين",
        "امرأة نساء امرأتين سيدة سيدات",
        "شرطي شرطيين شرطيا رجل رجال أمن منسوب منسوبي منسوبين فرد أفراد",
        "مسلح مسلحين مسلحون مسلحا مقاتل مقاتلين مقاتلا إرهابي إرهابيين إرهابيا إرهابيون عنصر عناصر عنصرا متشدد متشددين",
        "عامل عمال عاملين عاملا عاملون موظف موظفين موظفا",
        "طالب طلاب طالبا طلبة متدرب متدربين متدربا مستجد مستجدين مجند مجندين مجندا",
    )
    for one in stem_set(line)
}

#: Those who serve in a body, whatever it calls them.
MEMBERS = POPULATIONS[stem("منسوب")]
#: `بينهم ثلاثة`, `ثلاثة منهم`: some of those counted before.
_OF_THEM = fold_set("بينهم منهم ضمنهم بينها منها وبينهم ومنهم وبينها ومنها")
#: `حالتهم حرجة`, `إصاباتهم بالغة`: what state some of the wounded are in.
_GRAVE = stem_set("خطرة خطيرة حرجة بليغة بالغة متوسطة طفيفة مستقرة مركزة عناية العناية إنعاش")
#: `اثنان من المصابين`, `ثلاثة آخرون`: some of those counted, or the rest of them.
_HURT, _REST = stem_set("المصابين الجرحى مصابي جرحى"), fold_set("آخرون آخرين آخران آخر أخرى")
#: `خمسة جدد`: those that come to others counted before.
_NEW = fold_set("جدد جديدين إضافيين إضافيا")
#: So many words behind a figure still tell of what state those it counts are in.
STATE = 4

#: What is counted where soldiers are, or nothing.
SOLDIERS = frozenset({"", *(POPULATIONS[stem("جندي")],), *stem_set("قوات قوة عنصر عناصر فرد أفراد")})


def unit_in(material: Material, figure: Figure) -> str:
    """The stem of what is counted, one for a population; empty where it is just people."""
    if figure.measure in ("percent", "troops"):
        return ""
    if figure.unit is not None:
        return unit_of(figure.unit)
    # the figure's own words hold its number, which is no unit: only a population counts
    words = WORD.findall(material.plain(figure.start, figure.end))
    found = next((POPULATIONS[stem(word)] for word in words if stem(word) in POPULATIONS), "")
    return found or _behind(material, figure)


def _behind(material: Material, figure: Figure) -> str:
    """`10 من منسوبي القوات`, `3 من أفراد العائلة`: the population behind a bare number."""
    words = WORD.findall(material.plain(figure.end, min(len(material.report.text), figure.end + 24)))
    if words[:1] != ["من"] or len(words) < 2:
        return ""
    return POPULATIONS.get(stem(words[1]), "")


def is_part(material: Material, figure: Figure) -> bool:
    """Whether a figure counts some of those that another counts, or the rest: no other value of that count.

    `9 جرحى، 3 منهم إصاباتهم بالغة`; but `15 شهيدا منهم 12 جنديا` counts all of them first.
    """
    before = WORD.findall(material.plain(max(0, figure.start - 16), figure.start))[-2:]
    inside = WORD.findall(material.plain(figure.start, figure.end))
    line = material.line_at(figure.start)
    text = material.plain(figure.end, min(line.end if line else figure.end, figure.end + 50))
    behind = WORD.findall(_CLAUSE.match(text).group())  # type: ignore[union-attr]
    if _OF_THEM & set(before) and not any(stem(word) in POPULATIONS for word in inside):
        return True
    if figure.measure == "wounded" and "من" in inside[:2] and stem(inside[-1]) in _HURT:
        return True
    if _REST & set(inside) and _follows(material, figure, line):
        return True
    if _NEW & {*inside, *behind[:1]}:
        return True
    return any(stem(word) in _GRAVE for word in behind[:STATE])


#: The words of a clause up to a stop or a digit.
_CLAUSE = re.compile(r"[^،.؛\n\d]*")


def _follows(material: Material, figure: Figure, line: Line | None) -> bool:
    """Whether the same measure is counted before it in its sentence."""
    return line is not None and any(
        f.measure == figure.measure and line.start <= f.start < figure.start for f in material.reading.figures
    )


def unit_of(unit: str) -> str:
    """The stem of a unit as written, one for a population; empty where it is just people or no noun."""
    kept = [stem(word) for word in content(fold_word(unit)) if not word[0].isdigit() and word not in _NO_UNIT]
    return "" if not kept or kept[0] in _ANYBODY else POPULATIONS.get(kept[0], kept[0])
