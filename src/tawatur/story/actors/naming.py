"""What an outlet calls a body beside its name: `ميليشيات الحوثي`, `جماعة الحوثي`, `المتمردين الحوثيين` take sides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tawatur.story.material import fold_set

if TYPE_CHECKING:
    from tawatur.record import Name
    from tawatur.story.material import Material

__all__ = ["called"]

#: Nouns before the name of a body that say what an outlet takes it for.
_CALLED = fold_set(
    "ميليشيا ميليشيات مليشيا مليشيات جماعة جماعات تنظيم التنظيم حركة فصائل فصيل متمردو متمردي المتمردون المتمردين مسلحو "
    "مسلحي المسلحون المسلحين مقاتلو مقاتلي عصابة عصابات إرهابيو إرهابيي الانقلابيون الانقلابيين انقلابيو انقلابيي كتائب "
    "ثوار مجاهدو مجاهدي أنصار فلول قوات كيان سلطات نظام حكومة"
)
_BEFORE = re.compile(r"(\w{1,40}) $")
#: So far before a name its noun begins at most, in characters; what may be written onto it.
REACH, _CLITICS = 24, "وفبل"


def called(material: Material, name: Name) -> str:
    """A body's name as written, with the noun right before it that says what it is taken for; others as they are."""
    text = material.report.text
    own = text[name.start : name.end]
    if name.type != "ORG":
        return own
    match = _BEFORE.search(text, max(0, name.start - REACH), name.start)
    if match is None:
        return own
    start = match.start(1)
    for cut in (0, 1, 2):
        word = material.plain(start + cut, match.end(1))
        if word in _CALLED and set(text[start : start + cut]) <= set(_CLITICS):
            return text[start + cut : name.end]
    return own
