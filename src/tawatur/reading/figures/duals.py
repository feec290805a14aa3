"""Nouns that count two by their ending: قتيلين, غارتان. Duals that name known parties (البلدين) are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.figures.draft import Draft, Unit
from tawatur.reading.figures.fates import CASUALTIES
from tawatur.reading.figures.units import is_sound_plural
from tawatur.reading.numerals import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.figures.page import Page
    from tawatur.text.anchors import Hit

__all__ = ["duals"]

#: Sorts of nouns whose definite dual (الضابطين) still counts; two known things (الدولتين) do not.
_DEFINITE = frozenset({"person", "troops", "killed", "wounded", "detained", "missing"})


#: What follows a definite dual that is brought in here, not one the reader knows.
_NEW = frozenset({"اللذين", "اللذان", "اللتين", "اللتان", "المشتبه"})


_BOTH = frozenset({"كانا", "قاما", "حاولا", "اللذين", "اللتين"})
_REACH = 5


def duals(page: Page, taken: set[int]) -> Iterator[Draft]:
    """A draft of 2 for every dual noun that no number in `taken` (word indices) has claimed already."""
    for hit in page.nouns.values():
        if hit.first in taken:
            continue
        if (hit.tag == "dual" and _counts(page, hit)) or _is_construct(page, hit):
            yield _draft(page, hit)


def _is_construct(page: Page, hit: Hit) -> bool:
    """`وسيلتي إعلام`, `حالتي وفاة`: a feminine dual before an indefinite noun; before a name it counts nothing."""
    if hit.tag != "singular" or hit.behind != "ي" or not hit.entry.lemma.endswith("ة") or hit.entry.get("named"):
        return False
    after = page.word(hit.last)
    if not after or after.startswith("ال") or after in page.marks["function_words"] or page.gap(hit.last) != " ":
        return False
    if page.in_name(hit.last, hit.last + 1) or page.in_furniture(hit.first):
        return False
    noun = page.nouns.get(hit.last)
    return (noun is not None and not noun.before) or _may_be_counted(page, hit.last)


def _may_be_counted(page: Page, at: int) -> bool:
    """Whether a word that no list knows may be a noun; behind `زوجتي` (my wife) stands what is told of her."""
    word = page.word(at)
    told = word.startswith(("و", "ف", "ب", "ل", "اح")) or word.endswith(("ة", "ا", "ين"))
    return len(word) > 2 and not told and not page.in_time(at, at + 1)


def _counts(page: Page, hit: Hit) -> bool:
    sort = hit.cls.removeprefix("count_")
    definite = "ال" in hit.before or "لل" in hit.before
    if hit.behind:
        return False
    if definite and (sort not in _DEFINITE or page.word(hit.last) not in _NEW):
        return False
    other = hit.entry.lemma == "آخر" or hit.first - 1 in page.nouns
    before = page.word(hit.first - 1)
    if other and before.endswith(("ان", "ين", "تا")) and before.startswith("ال") == definite:
        return False  # an adjective of the dual before it: قياديان آخران
    if page.in_furniture(hit.first) or page.in_time(hit.first, hit.last) or page.in_name(hit.first, hit.last):
        return False
    word = page.plain[hit.start : hit.end].removeprefix("ال")
    if word in page.marks["no_dual"] and not _two_behind(page, hit):
        return False
    if word.endswith("ا"):
        return word.endswith("تا") and sort != "measure" and not definite and page.gap(hit.last) == " "
    return not (word.endswith("ين") and is_sound_plural(hit)) or _two_behind(page, hit) or _both_behind(page, hit)


def _both_behind(page: Page, hit: Hit) -> bool:
    """Whether what follows speaks of two (متهمين بحوزتهما …, مسلحين كانا …), so that ين is no plural."""
    for at in range(hit.last, min(hit.last + _REACH, len(page.words))):
        word = page.word(at)
        if page.gap(at).strip(' "«»()'):
            return False
        if (
            word.endswith("هما")
            or word in _BOTH
            or (word.startswith(("ي", "ت")) and word.endswith("ان") and len(word) > 5)
        ):
            return True
    return False


def _two_behind(page: Page, hit: Hit) -> bool:
    return page.word(hit.last) in ("اثنين", "اثنتين") and page.gap(hit.last) == " "


def _draft(page: Page, hit: Hit) -> Draft:
    last = hit.last + 1 if _two_behind(page, hit) else hit.last
    number = Number(hit.start, hit.end, hit.first, last, 2, 2, "dual", joined=hit.before.startswith("و"))
    noun = page.nouns.get(hit.last)
    if hit.tag == "singular" and noun and noun.cls in CASUALTIES:  # حالتي وفاة
        return Draft(
            number, hit.first, noun.last, 2, 2, Unit(hit.first, noun.last, noun.cls.removeprefix("count_"), noun)
        )
    return Draft(number, hit.first, last, 2, 2, Unit(hit.first, hit.last, hit.cls.removeprefix("count_"), hit))
