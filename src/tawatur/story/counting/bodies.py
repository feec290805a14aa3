"""Of which bodies those are that a figure counts: `18 عنصرا من الجبهة وسبعة من الفرقة` are no two counts of one thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tawatur.record import Span
from tawatur.story.counting.populations import POPULATIONS
from tawatur.story.material import WORD, fold_set, stem, stem_set

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from tawatur.record import Figure
    from tawatur.story.actors import Resolver
    from tawatur.story.material import Material

__all__ = ["BOTH", "bodies_of", "one_body"]

#: Stands for the bodies of those that are counted of two sides together.
BOTH = "*"
#: The words of a clause up to a stop.
_CLAUSE = re.compile(r"[^،.؛:\n]*")
_SIDES = fold_set("الطرفين الجانبين كليهما المتحاربين")
#: What may stand between a figure and the body it is of.
_BETWEEN = stem_set(
    "من عناصر عنصرا مقاتلي رجال أفراد منتسبي منسوبي قوات ميليشيات ميليشيا صفوف تنظيم جماعة حركة جبهة تابعين"
)
#: Sides that a word tells where no body is named: `50 عنصرا لقوات النظام`, `25 مقاتلا معارضا`.
_SIDE = {
    one: side
    for side, words in {
        "*state": "النظام نظام نظامي نظاميين الحكومة حكومي حكوميين حكومية الجيش",
        "*opposition": "معارض معارضا معارضين المعارضة معارضة المعارضين",
        "*resistance": "المقاومة مقاومة",
        "*rebels": "متمرد متمردا متمردين المتمردين متمردون الانقلابيين",
    }.items()
    for one in stem_set(words)
}
#: So many words behind a figure tell its side.
TOLD = 3
#: So far behind a figure its body is named, in characters; so near a figure shares the body of the next.
REACH, NEXT = 48, 24


def bodies_of(material: Material, resolver: Resolver, figure: Figure) -> frozenset[str]:
    """The bodies whose people a figure counts, or those of the count right behind it; empty where none is named."""
    found = _named(material, resolver, figure)
    if found:
        return found
    behind = [f for f in material.reading.figures if figure.end <= f.start <= figure.end + NEXT]
    same = [f for f in behind if f.measure in ("killed", "wounded") and f.measure != figure.measure]
    return _named(material, resolver, same[0]) if len(behind) == 1 and same else frozenset()


def _named(material: Material, resolver: Resolver, figure: Figure) -> frozenset[str]:
    if figure.whose and (bodies := frozenset(resolver.within(figure.whose, "ORG"))):
        return bodies
    line = material.line_at(figure.start)
    end = min(line.end if line else figure.end, figure.end + REACH)
    before = [f.start for f in material.reading.figures if figure.end <= f.start < end]
    end = min([end, *before])
    words = WORD.findall(material.plain(figure.end, end))
    if _SIDES & set(words[:3]):
        return frozenset({BOTH})
    for offset, actor in sorted(resolver.named(Span(figure.end, end), "ORG")):
        between = WORD.findall(material.plain(figure.end, offset))
        if all(stem(word) in _BETWEEN or stem(word) in POPULATIONS for word in between):
            return frozenset({actor})
        break
    own = WORD.findall(material.plain(figure.start, figure.end))
    near = WORD.findall(_CLAUSE.match(material.plain(figure.end, end)).group())[:TOLD]  # type: ignore[union-attr]
    return frozenset(_SIDE[stem(word)] for word in (*own, *near) if stem(word) in _SIDE)


def one_body(groups: Sequence[AbstractSet[str]]) -> list[list[int]]:
    """Which of some counts may be of one body: those whose bodies meet; those without any are of the only one there is."""
    made: list[tuple[set[str], list[int]]] = []
    for at, bodies in enumerate(groups):
        if not bodies:
            continue
        met = [m for m in made if m[0] & bodies]
        made = [m for m in made if m not in met]
        made.append((set(bodies).union(*(m[0] for m in met)), sorted([at, *(i for m in met for i in m[1])])))
    unnamed = [at for at, bodies in enumerate(groups) if not bodies]
    if len(made) == 1:
        return [sorted([*made[0][1], *unnamed])]
    return [m[1] for m in made] + ([unnamed] if unnamed else [])
