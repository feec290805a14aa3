"""Whom a figure counts: the units that stand for one population, whatever word a report has for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.story.words import WORD, content, stem, stem_set
from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from tawatur.record import Figure
    from tawatur.story.material import Material

__all__ = ["POPULATIONS", "SOLDIERS", "unit_in", "unit_of"]

#: Units that say nothing of the population: everybody who was hit.
_ANYBODY = stem_set(
    "شخص أشخاص شخصا قتيل قتلى قتيلا جريح جرحى جريحا مصاب مصابين مصابا إصابة شهيد شهداء شهيدا ضحية ضحايا آخرين آخرون آخرا "
    "قتيلين جريحين مصابون"
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
        "شرطي شرطيين شرطيا رجل رجال أمن منسوب منسوبي منسوبين",
        "مسلح مسلحين مسلحون مسلحا مقاتل مقاتلين مقاتلا إرهابي إرهابيين إرهابيا إرهابيون عنصر عناصر عنصرا متشدد متشددين",
        "عامل عمال عاملين عاملا موظف موظفين موظفا",
    )
    for one in stem_set(line)
}

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
    return next((POPULATIONS[stem(word)] for word in words if stem(word) in POPULATIONS), "")


def unit_of(unit: str) -> str:
    """The stem of a unit as written, one for a population; empty where it is just people or no noun."""
    kept = [stem(word) for word in content(fold_word(unit)) if not word[0].isdigit() and word not in _NO_UNIT]
    return "" if not kept or kept[0] in _ANYBODY else POPULATIONS.get(kept[0], kept[0])
