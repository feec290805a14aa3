"""People: behind a title, in a run of name words, and by their surname once the full name was read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tawatur.reading.names.page import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.names.page import Page
    from tawatur.text.anchors import Hit

__all__ = ["ORDINALS", "arabic_shape", "extent", "find_people"]

_LONGEST = 8  # words in a person's name
_OFFICE = 9  # words between a title and the name
_VERB_ENDS = ("نا", "تم", "وا", "ها", "هم")
_COMPOUND = ("الله", "الدين")
#: Patterns of verbal nouns, participles and broken plurals, which names from other languages seldom have.
_ARABIC_SHAPE = re.compile(
    r"م.ا..|م.ا.[يو].|مت.{2,4}|مست.{2,4}|م[نح]ت.{2,3}|ت[^ش].ي.|ا.{2}ا.|ا[^ل].ت.ا.|ا.ت.ا.|است.{2,4}|ان.{2}ا.|ا.ت..|[يتن]ست.{2,4}|س[يت].{1,2}[^ةا]|ب?ال.{4,}|لل.{2,}"
)
ORDINALS = frozenset("الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر".split())


def arabic_shape(word: str) -> bool:
    """Whether a folded word has a pattern of Arabic verbal nouns, participles or broken plurals."""
    return _ARABIC_SHAPE.fullmatch(word) is not None


def find_people(page: Page) -> Iterator[Draft]:
    """Every person proposed, in no order; they may overlap."""
    for known in page.known.values():
        if known.type == "PER":
            last = _known_extent(page, known.first, known.last)
            yield Draft(known.first, last, known.start, "PER", known.id, 60, "known")
    for hit in page.document.of("title"):
        yield from _titled(page, hit)
    at = 0
    while at < len(page):
        last = _free(page, at)
        if last:
            yield Draft(at, last, page.start(at), "PER", None, 55, "run")
        at = last or at + 1


def _known_extent(page: Page, first: int, last: int) -> int:
    """A known name as it is, unless name words go on: محمد بن سلمان بن عبد العزيز."""
    if last < len(page) and page.joined(last) and page.facts[last].link and not page.facts[last].cut:
        return extent(page, first, at_least=last)
    return last


def _titled(page: Page, hit: Hit) -> Iterator[Draft]:
    """A title, what belongs to the office, and the name."""
    at, passed = hit.last, 0
    if hit.behind and hit.behind not in ("ه", "ها", "هم"):
        return
    while at < len(page) and passed <= _OFFICE:
        gap = page.gaps[at]
        if not _bridges(page, hit, gap, passed):
            return
        if (
            page.words[at] not in page.role("inside")
            and not _governed(page, at, passed)
            and _starts(page, at, direct=passed == 0)
        ):
            last = extent(page, at)
            if last - at > 1 or _alone(page, at):
                yield Draft(at, last, page.start(at, 0), "PER", None, 65 if not passed else 62, "title")
            return
        step = _office_step(page, at)
        if not step:
            return
        passed += step
        at += step


def _alone(page: Page, at: int) -> bool:
    """Whether one word behind a title is a name by itself."""
    fact = page.facts[at]
    if fact.kind in ("", "r"):
        return page.words[at - 1].removeprefix("لل") in page.role("honour") or page.words[at - 1].startswith("لل")
    return fact.kind != "d" and not fact.middle


def _governed(page: Page, at: int, passed: int) -> bool:
    """Whether a preposition stands before the word, so that a place or a body follows and no name."""
    return passed > 0 and page.words[at - 1] in page.role("inside")


def _bridges(page: Page, hit: Hit, gap: str, passed: int) -> bool:
    """Whether what stands between two words lets a title reach on: spaces, a comma behind the office, د."""
    if "\n" in gap:
        return False
    mark = gap.strip()
    if not passed:
        return mark in ("", "/", "«", '"', "(", "“") or (
            mark in (".", "./") and hit.entry.lemma in page.role("abbreviation")
        )
    return mark in ("", "،", ",", "«", '"', "(", "“")


def _office_step(page: Page, at: int) -> int:
    """How many words of an office stand here; 0 where it ends."""
    known = page.known.get(at)
    if known and known.type != "PER":
        return known.last - at
    fact, word = page.facts[at], page.words[at]
    if at in page.verbs:
        return 0
    if fact.definite or fact.state or word in page.role("inside") or word.startswith("لل") or at in page.heads:
        return 1
    return 1 if any(h.first == at for h in page.document.of("title")) else 0


def _starts(page: Page, at: int, *, direct: bool) -> bool:
    """Whether a name can begin here behind a title."""
    fact, known = page.facts[at], page.known.get(at)
    if known and known.type == "PER":
        return True
    if fact.cut or fact.common or fact.state or fact.apart or page.words[at].isdigit() or at in page.stops:
        return False
    if at in page.titles and fact.kind != "g":
        return False
    if known and (known.last - known.first > 1 or fact.kind not in ("g", "d")):
        return False
    if fact.link:
        return fact.stem in ("عبد", "ابو", "ابي", "بن") and at + 1 < len(page) and page.joined(at + 1)
    if fact.definite and not direct and _two_definite(page, at):
        return True
    if fact.definite:
        return fact.kind == "g" or (
            direct and fact.kind in ("f", "w", "d") and not fact.adjective and at not in page.titles
        )
    if fact.kind in ("g", "d", "f", "w"):
        return True
    follower = page.facts[at + 1] if at + 1 < len(page) and page.joined(at + 1) else None
    if direct and fact.kind == "" and _honoured(page, at):
        return True
    if not _unknown_name(page, at):
        return False
    if at + 1 in page.known and page.known[at + 1].type == "PER":
        return True
    if fact.kind == "r":
        return direct or bool(follower and (follower.kind or _unknown_name(page, at + 1)))
    if follower is None or follower.cut or follower.common or follower.state or at + 1 in page.stops or follower.apart:
        return False
    if follower.definite:
        return follower.kind != "" and follower.stem.endswith("ي") and not follower.adjective
    return follower.kind in ("f", "w", "r") or (not follower.kind and _unknown_name(page, at + 1))


def _honoured(page: Page, at: int) -> bool:
    """Whether a word behind الشيخ, الدكتور, اللواء … can only be the name, whatever it is, a surname behind it."""
    if page.words[at - 1] not in page.role("honour") or at in page.prefixed or len(page.words[at]) < 3:
        return False
    after = at + 1
    if after >= len(page) or not page.joined(after) or after in page.stops:
        return False
    follower = page.facts[after]
    return (
        not (follower.common or follower.cut or follower.apart or follower.adjective) and page.words[at][0] not in "يت"
    )


def _two_definite(page: Page, at: int) -> bool:
    """الحميدي الفلاني behind an office: a tribe's name as given name, and the surname."""
    after = at + 1
    fact = page.facts[at]
    tribal = fact.kind or (fact.stem.endswith("ي") and at not in page.worded)
    if after >= len(page) or not page.joined(after) or not tribal or fact.adjective or fact.common or fact.apart:
        return False
    follower = page.facts[after]
    return (
        follower.definite and not follower.cut and not follower.adjective and not follower.common and not follower.apart
    )


def _unknown_name(page: Page, at: int) -> bool:
    """Whether an unknown word may be a foreign name: no grammar of Arabic at its ends, no pattern of its nouns."""
    word = page.words[at]
    if at in page.prefixed or len(word) < 3 or word[0] in "يتم" or _ARABIC_SHAPE.fullmatch(word):
        return False
    return not word.endswith(("ة", "ات", "ين", "ون", "ها", "هم", "ية", "ا", "ه")) or page.facts[at].kind == "r"


def extent(page: Page, at: int, *, at_least: int = 0) -> int:
    """Where the personal name that begins at a word ends."""
    last = max(at + 1, at_least)
    units = 0 if page.facts[last - 1].link else 1
    while last < len(page) and last < at + _LONGEST and page.joined(last) and _goes_on(page, at, last, units):
        units += 0 if page.facts[last].link or page.facts[last].middle or page.words[last] in _COMPOUND else 1
        last += 1
    while last > at + 1 and (page.facts[last - 1].link or page.facts[last - 1].middle):
        last -= 1
    return last


def _goes_on(page: Page, first: int, at: int, units: int) -> bool:
    """Whether a word belongs to the name before it; `units`: parts of the name so far, compounds as one."""
    fact, before, word = page.facts[at], page.facts[at - 1], page.words[at]
    if word.isdigit() or (fact.apart and not before.link):
        return False
    if before.link:
        return at not in page.stops or fact.definite
    if word in _COMPOUND:
        return True
    if fact.link or fact.middle:
        return (
            not fact.cut
            and at + 1 < len(page)
            and page.joined(at + 1)
            and not (fact.stem in ("ام", "لا", "لو") and units > 0)
        )
    if at in page.stops or fact.cut or word.startswith("لل"):
        return False
    if at in page.prefixed and fact.kind not in ("g", "d", "f", "w"):
        return False
    if at in page.titles and (fact.kind not in ("g", "d", "f") or (units > 1 and _office_follows(page, at))):
        return False
    known = page.known.get(at)
    if known and known.type != "PER" and (not fact.kind or (known.last - known.first > 1 and not fact.definite)):
        return False
    if fact.definite:
        return _surname(page, at, units)
    if fact.common or fact.state or (known and fact.kind not in ("g", "d", "f", "w")):
        return False
    if before.definite and before.stem not in _COMPOUND and not (at - 2 >= first and page.facts[at - 2].link):
        return fact.kind == "g" and first == at - 1
    return fact.kind in ("g", "f", "w", "d") or (units <= 2 and _unknown_surname(page, at))


def _office_follows(page: Page, at: int) -> bool:
    """Whether a name that is a title too opens an office behind a full name: فلان الفلاني أمير منطقة …"""
    after = at + 1
    if page.facts[at].definite or after >= len(page) or not page.joined(after):
        return page.facts[at].definite
    follower = page.facts[after]
    return (
        follower.definite or follower.common or after in page.known or after in page.heads or after in page.place_heads
    )


def _surname(page: Page, at: int, units: int) -> bool:
    """Whether a word with the article is the surname of the name before it."""
    fact, before = page.facts[at], page.facts[at - 1]
    if before.definite and before.stem not in _COMPOUND and not (at >= 2 and page.facts[at - 2].link):
        return (
            fact.kind == "g"
            or (fact.kind == "d" and at not in page.titles)
            or (fact.stem.endswith("ي") and units < 2 and not fact.adjective and not fact.common)
        )
    if fact.stem in ORDINALS:
        return units == 1 and (before.kind == "g" or before.stem in _COMPOUND or page.facts[at - 2].link)
    if fact.adjective:
        given = before.kind == "g" or (at >= 2 and page.facts[at - 2].link)
        return units == 1 and fact.stem.endswith("ي") and (fact.state is not None or given)
    if fact.common:
        return units == 1 and before.kind == "g" and not fact.stem.endswith(("ة", "ات", "ين", "ون"))
    son = any(page.facts[i].stem == "بن" for i in range(max(0, at - 4), at))
    open_end = fact.stem.endswith(("ية", "ات")) or (fact.stem.endswith(("ين", "ون")) and before.kind != "g")
    return (
        bool(fact.kind)
        or fact.stem.endswith(("ي", "اوي"))
        or son
        or (units <= 2 and not open_end and (units == 1 or at not in page.worded))
    )


def _unknown_surname(page: Page, at: int) -> bool:
    """Whether an unknown word without the article may be the surname of the name before it."""
    word, before = page.words[at], page.facts[at - 1]
    foreign = before.kind in ("f", "w")
    if word[0] in "وي" or len(word) < 3 or at in page.worded or _ARABIC_SHAPE.fullmatch(word):
        return False
    if page.facts[at].kind == "r":
        return not (word[0] == "ت" and word[1] != "ش" and not foreign)
    if word.endswith("ة"):
        return before.kind in ("g", "f") and word[0] not in "ميبلك" and len(word) > 3
    if word.endswith(("ات", "ها", "هم", "ية")) or (word.endswith(("ه", "ين", "ون")) and not foreign):
        return False
    return not _prefixed_noun(page, word) and (foreign or word[0] not in "تم" or word[:2] == "تش")


def _prefixed_noun(page: Page, word: str) -> bool:
    """Whether an unknown word is rather a noun behind ب, ل or ك (بترميم, لكسب)."""
    rest = word[1:]
    if word[0] not in "بلك" or len(rest) < 3:
        return False
    return (
        page.vocabulary.fact(rest).common
        or arabic_shape(rest)
        or rest.endswith("ة")
        or (word[0] == "ل" and len(rest) == 3)
    )


def _free(page: Page, at: int) -> int:
    """The end of a run of name words that needs no title; 0 where there is none."""
    fact = page.facts[at]
    faith = at + 1 < len(page) and page.words[at + 1] == "الدين" and page.joined(at + 1) and not fact.common
    if ((not fact.kind or fact.kind == "r") and fact.stem not in ("عبد", "ابو") and not faith) or (
        fact.state and not fact.definite
    ):
        return 0
    if page.words[at].startswith("لل") or (fact.kind not in ("g", "d") and fact.stem.endswith(_VERB_ENDS)):
        return 0
    if (fact.link and fact.stem not in ("عبد", "ابو")) or page.words[at] in page.role("inside"):
        return 0
    known = page.known.get(at)
    if fact.common or at in page.stops:
        return 0
    if known and faith and known.last == at + 2 and known.last < len(page) and page.joined(known.last):
        known = None if page.facts[known.last].kind or _unknown_surname(page, known.last) else known
    if known and (known.type == "PER" or known.last - at > 1 or fact.kind not in ("g", "d")):
        return 0
    if fact.definite and fact.kind != "g":
        return 0
    last = extent(page, at)
    if last - at < 2:
        return last if _spoke(page, at) else 0
    second, third = page.facts[at + 1], page.facts[at + 2] if at + 2 < last else None
    if fact.stem == "عبد":
        return last if third else 0
    if faith:
        return last if third else 0
    if fact.stem == "ابو":
        return last if second.definite or second.kind in ("g", "d") else 0
    if fact.kind == "g":
        return last
    if _byline(page, at, last):
        return last
    if fact.kind == "d":
        return last if _sure_pair(page, at) else 0
    if fact.kind == "w" and _ARABIC_SHAPE.fullmatch(fact.stem):
        return 0
    if fact.kind == "f" and len(fact.stem) > 3:
        return last if not second.definite and not second.cut else 0
    return last if second.kind in ("g", "f", "w") and not second.definite and not second.cut else 0


def _byline(page: Page, at: int, last: int) -> bool:
    """Whether the words stand as a byline does: at a line's beginning, a dash or the line's end behind them."""
    behind = page.gaps[last] if last < len(page) else "\n"
    return (
        at > 0
        and "\n" in page.gaps[at]
        and last - at <= 4
        and ("\n" in behind or behind.strip() in ("-", "–", "—", "ـ"))
    )


def _sure_pair(page: Page, at: int) -> bool:
    """Whether a given name that is a word too is a name with the word behind it."""
    first, second = page.facts[at], page.facts[at + 1]
    if at in page.titles:
        return False
    if first.stem in ("علي", "حسن") and second.kind and not second.cut:
        return True
    if second.kind == "g" or second.stem in ("بن", "عبد", "ال") or _cued(page, at):
        return True
    if first.definite:
        return False
    if second.definite:
        family = second.stem.endswith("ي") and not second.adjective and not second.common
        return family or (first.stem not in page.role("abstract") and not second.adjective and second.kind != "")
    if first.stem in page.role("abstract") or second.stem in page.role("adjectival"):
        return False
    return second.kind in ("d", "f") or (
        first.stem not in page.role("adjectival") and not second.kind and _unknown_surname(page, at + 1)
    )


def _spoke(page: Page, at: int) -> bool:
    """Whether a lone foreign surname stands between a verb of speech and what was said: قال X إن."""
    fact, after = page.facts[at], at + 1
    if fact.kind not in ("f", "w") or fact.cut or at in page.worded or not _cued(page, at) or after >= len(page):
        return False
    if arabic_shape(fact.stem) or fact.definite or fact.stem.endswith(("ة", "ات", "ون", "ين")):
        return False
    return page.words[after] in ("ان", "انه", "انها", "في", "خلال", "امس", "اليوم", "لل") or page.gaps[
        after
    ].strip() in (":", "،", ": «", ':"', ': "')


def _cued(page: Page, at: int) -> bool:
    """Whether a verb of speech stands right before."""
    return (
        at > 0
        and page.joined(at)
        and any(h.first == at - 1 and h.tag in ("past", "present") for h in page.document.of("cue"))
    )
