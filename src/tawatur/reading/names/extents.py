"""How far a personal name reaches: which words go on, and which word ends it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tawatur.reading.names.vocabulary import NAMED

if TYPE_CHECKING:
    from tawatur.reading.names.page import Page

__all__ = ["COMPOUND", "NAMED", "ORDINALS", "arabic_shape", "extent", "is_surname"]

_LONGEST = 8  # words in a person's name
#: Second halves of compounds: نصر الله, صلاح الدين.
COMPOUND = ("الله", "الدين")
#: Words of a prayer behind a name: رضي الله عنه.
_PRAYERS = frozenset(("رضي", "رحمه", "صلى", "حفظه", "ايده", "سلمه", "وفقه", "اعزه"))
ORDINALS = frozenset(
    ("الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر")
)
#: Patterns of verbal nouns, participles, broken plurals and future verbs, which foreign names seldom have.
_ARABIC_SHAPE = re.compile(
    r"م.ا..|م.ا.[يو].|مت.{2,4}ة?|مست.{2,4}|م[نح]ت.{2,3}|ت[^ش].ي.|ا.{2}ا.|ا[^ل].ت.ا.|ا.ت.ا.|است.{2,4}|ان.{2}ا."
    r"|ا.ت..|[يتن]ست.{2,4}|س[يت].{1,2}[^ةا]|ب?ال.{4,}|لل.{2,}"
)


def arabic_shape(word: str) -> bool:
    """Whether a folded word has a pattern of Arabic verbal nouns, participles, broken plurals or future verbs."""
    return _ARABIC_SHAPE.fullmatch(word) is not None


def extent(page: Page, at: int, *, at_least: int = 0) -> int:
    """The word behind the personal name that begins at `at` and holds the words before `at_least`."""
    last = max(at + 1, at_least)
    units = 0 if page.facts[last - 1].link else 1
    while last < min(len(page), at + _LONGEST) and page.joined(last) and _goes_on(page, at, last, units):
        units += 0 if page.facts[last].link or page.facts[last].middle or page.words[last] in COMPOUND else 1
        last += 1
    while last > at + 1 and (page.facts[last - 1].link or page.facts[last - 1].middle):
        last -= 1
    return last


def _goes_on(page: Page, first: int, at: int, units: int) -> bool:
    """Whether a word belongs to the name before it; `units`: parts of the name so far, compounds as one."""
    fact, before, word = page.facts[at], page.facts[at - 1], page.words[at]
    if word in _PRAYERS and page.joined(at + 1) and page.words[at + 1] == "الله":
        return False
    if before.link:
        return not word.isdigit() and (at not in page.stops or fact.definite)
    if word.isdigit() or fact.apart or word in COMPOUND:
        return word in COMPOUND
    if (fact.link or fact.middle) and at not in page.stops:
        return _ties(page, at, units)
    if _ends_it(page, at, units):
        return False
    if fact.definite:
        return _definite_surname(page, at, units)
    return not (fact.common or fact.state) and _plain_surname(page, first, at, units)


def _ties(page: Page, at: int, units: int) -> bool:
    """Whether بن, آل, دي … tie a further word to the name."""
    fact = page.facts[at]
    return not fact.cut and page.joined(at + 1) and not (units and fact.stem in ("ام", "لا", "لو"))


def _ends_it(page: Page, at: int, units: int) -> bool:
    """Whether a word ends the name before it: a verb, a particle, a word with clitics, an office, a place."""
    fact = page.facts[at]
    if at in page.stops or fact.cut or page.words[at].startswith("لل"):
        return True
    if at in page.prefixed and fact.kind not in NAMED:
        return True
    if at in page.titles and (fact.kind not in ("g", "d", "f") or (units > 1 and _office_follows(page, at))):
        return True
    known = page.known.get(at)
    if known is None or known.type == "PER":
        return False
    return fact.kind not in NAMED or (known.last - known.first > 1 and not fact.definite)


def _office_follows(page: Page, at: int) -> bool:
    """Whether a name that is a title too opens an office behind a full name: فلان الفلاني أمير منطقة …"""
    after = at + 1
    if page.facts[at].definite or not page.joined(after):
        return page.facts[at].definite
    follower = page.facts[after]
    named = after in page.known or after in page.heads or after in page.place_heads or after in page.titles
    return follower.definite or follower.common or named


def _compound(page: Page, at: int) -> bool:
    """Whether a word closes a compound, so that its article is no surname's: عبد الفتاح, نصر الله."""
    return page.facts[at].stem in COMPOUND or (at > 0 and page.facts[at - 1].link)


def _definite_surname(page: Page, at: int, units: int) -> bool:
    """Whether a word with the article is the surname of the name before it."""
    fact, before = page.facts[at], page.facts[at - 1]
    if before.definite and not _compound(page, at - 1):
        tribal = fact.stem.endswith("ي") and units < 2 and not fact.adjective and not fact.common
        return fact.kind == "g" or (fact.kind == "d" and at not in page.titles) or tribal
    given = before.kind == "g" or _compound(page, at - 1)
    if fact.stem in ORDINALS:
        return units <= 1 and given
    if fact.adjective:
        return units == 1 and fact.stem.endswith("ي") and (fact.state is not None or given)
    if fact.common:
        return units == 1 and before.kind == "g" and not fact.stem.endswith(("ة", "ات", "ين", "ون"))
    return fact.kind != "" or fact.stem.endswith("ي") or _unlisted(page, at, units)


def _unlisted(page: Page, at: int, units: int) -> bool:
    """Whether a definite word that no list of names holds may be a surname all the same."""
    stem = page.facts[at].stem
    if any(page.facts[i].stem == "بن" for i in range(max(0, at - 4), at)):
        return True
    if stem.endswith(("ية", "ات")) or (stem.endswith(("ين", "ون")) and page.facts[at - 1].kind != "g"):
        return False
    return units == 1 or (units == 2 and at not in page.worded)


def _plain_surname(page: Page, first: int, at: int, units: int) -> bool:
    """Whether a word without the article goes on a name."""
    fact, before = page.facts[at], page.facts[at - 1]
    if before.definite and not (at - 1 > first and _compound(page, at - 1)) and before.stem not in COMPOUND:
        return fact.kind == "g" and first == at - 1
    return fact.kind in NAMED or (units <= 2 and is_surname(page, at))


def is_surname(page: Page, at: int) -> bool:
    """Whether a word that no list of names holds may be the surname, without article, of the name before it."""
    word, before = page.words[at], page.facts[at - 1]
    foreign = before.kind in ("f", "w")
    rare = page.facts[at].kind == "r" and before.kind == "f"  # a name's word behind a foreign first name
    if word[0] in "وي" or len(word) < 3 or at in page.worded or (arabic_shape(word) and not rare):
        return False
    if page.facts[at].kind == "r":
        return word[0] != "ت" or word[1] == "ش" or foreign
    if word.endswith("ة"):
        return before.kind in ("g", "f") and word[0] not in "ميبلك" and len(word) > 3
    plural = word.endswith(("ين", "ون")) and len(word) > 5
    if word.endswith(("ات", "ها", "هم", "ية")) or ((plural or word.endswith("ه")) and not foreign):
        return False
    participle = word[0] == "م" and (before.kind != "g" or word.endswith("ا"))
    verbal = word[0] == "ت" and word[1] != "ش"
    return not _prefixed_noun(page, word) and (foreign or not (participle or verbal))


def _prefixed_noun(page: Page, word: str) -> bool:
    """Whether an unknown word is rather a noun behind ب or ل (بترميم, لكسب)."""
    rest = word[1:]
    if word[0] not in "بل" or len(rest) < 3:
        return False
    verbal = word[0] == "ل" and len(rest) == 3
    return verbal or page.vocabulary.fact(rest).common or arabic_shape(rest) or rest.endswith("ة")
