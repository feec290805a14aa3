"""People: behind a title, in a run of name words, in a byline, and between a verb of speech and what was said."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from tawatur.reading.names.extents import NAMED, arabic_shape, extent, is_surname
from tawatur.reading.names.page import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.names.page import Page
    from tawatur.reading.names.vocabulary import Fact
    from tawatur.text.anchors import Hit

__all__ = ["find_people"]

_STATE = attrgetter("state")
_OFFICE = 9  # words between a title and the name
_VERB_ENDS = ("نا", "تم", "وا", "ها", "هم")
_OPENING = ("", "«", '"', "(", "“")
_SAID = ("ان", "انه", "انها", "في", "خلال", "امس", "اليوم")


def find_people(page: Page) -> Iterator[Draft]:
    """Every person proposed, in no order; they may overlap."""
    for known in page.known.values():
        if known.type == "PER":
            last = _known_extent(page, known.first, known.last)
            yield Draft(known.first, last, known.start, "PER", known.id, 60, "known")
    for hit in page.document.of("title"):
        yield from _titled(page, hit)
    yield from _countrymen(page)
    done = 0
    for at in page.openers:
        last = _run(page, at) if at >= done else 0
        if last:
            yield Draft(at, last, page.start(at), "PER", None, 55, "run")
            done = last


def _known_extent(page: Page, first: int, last: int) -> int:
    """A known name as it is, unless name words go on: محمد بن سلمان بن عبد العزيز."""
    tied = page.joined(last) and page.facts[last].link and not page.facts[last].cut
    return extent(page, first, at_least=last) if tied else last


# ---------------------------------------------------------------- behind a title


def _titled(page: Page, hit: Hit) -> Iterator[Draft]:
    """A title, what belongs to the office, and the name."""
    at, passed = hit.last, 0
    if hit.behind and hit.behind not in ("ه", "ها", "هم"):
        return
    if hit.first and page.words[hit.first - 1] == "ال":
        return  # a family, آل الشيخ, and no title of who is named next
    while at < len(page) and passed <= _OFFICE and _bridges(page, hit, at, passed):
        if not _governed(page, at, passed) and _starts(page, at, direct=passed == 0):
            last = extent(page, at)
            if last - at > 1 or _alone(page, at):
                yield Draft(at, last, page.start(at, 0), "PER", None, 62 if passed else 65, "title")
            return
        step = _office_step(page, at)
        if not step:
            return
        passed, at = passed + step, at + step


def _bridges(page: Page, hit: Hit, at: int, passed: int) -> bool:
    """Whether what stands before a word lets a title reach on: spaces, a comma behind the office, د."""
    gap = page.gaps[at]
    mark = gap.strip()
    if "\n" in gap:
        return False
    if passed:
        return mark in _OPENING or mark in ("،", ",")
    return mark in _OPENING or mark == "/" or (mark in (".", "./") and hit.entry.lemma in page.role("abbreviation"))


def _governed(page: Page, at: int, passed: int) -> bool:
    """Whether the word is a preposition or stands behind one, so that no name begins with it."""
    inside = page.role("inside")
    return page.words[at] in inside or (passed > 0 and page.words[at - 1] in inside)


def _office_step(page: Page, at: int) -> int:
    """How many words of an office stand here; 0 where it ends."""
    known = page.known.get(at)
    if known and known.type != "PER":
        return known.last - at
    fact, word = page.facts[at], page.words[at]
    if at in page.verbs:
        return 0
    inside = fact.definite or fact.state or word.startswith("لل")
    inside = inside or word in page.role("inside") or word in page.role("rank")
    return int(bool(inside) or at in page.heads or at in page.titles)


def _alone(page: Page, at: int) -> bool:
    """Whether one word behind a title is a name by itself."""
    fact, title = page.facts[at], page.words[at - 1]
    if fact.kind in ("", "r"):
        return title.startswith("لل") or title in page.role("honour")
    return fact.kind != "d" and not fact.middle


def _starts(page: Page, at: int, *, direct: bool) -> bool:
    """Whether a name can begin here behind a title; `direct`: right behind it."""
    fact, known = page.facts[at], page.known.get(at)
    if known and known.type == "PER":
        return True
    if _never_first(page, at, fact) or (known and (known.last - at > 1 or fact.kind not in ("g", "d"))):
        return False
    if fact.link:
        return fact.stem in ("عبد", "ابو", "ابي", "بن") and page.joined(at + 1)
    if fact.definite:
        return _definite_start(page, at, fact, direct=direct)
    if fact.kind in NAMED or (direct and not fact.kind and _honoured(page, at)):
        return True
    return _tied(page, at) or (_unknown(page, at) and _unknown_start(page, at, direct=direct))


def _tied(page: Page, at: int) -> bool:
    """Whether بن or عبد ties a further word to an unknown one, which makes it a name."""
    tie = page.joined(at + 1) and page.facts[at + 1].stem in ("بن", "عبد")
    return tie and at not in page.prefixed and at not in page.worded


def _never_first(page: Page, at: int, fact: Fact) -> bool:
    """Whether a word can begin no name."""
    other = fact.cut or fact.common or fact.state or fact.apart or page.words[at].isdigit()
    if page.words[at] in page.role("rank") or at in page.stops:
        return True
    named = fact.kind == "d" and at > 0 and page.joined(at) and _definite_follows(page, at + 1)
    return bool(other) or (at in page.titles and fact.kind != "g" and not (named and at - 1 not in page.titles))


def _definite_start(page: Page, at: int, fact: Fact, *, direct: bool) -> bool:
    """Whether a word with the article begins a name: الحبيب, الطيب, or two definite words behind an office."""
    if direct:
        return fact.kind in NAMED and not fact.adjective
    tribal = fact.kind or (fact.stem.endswith("ي") and at not in page.worded)
    return fact.kind == "g" or (bool(tribal) and not fact.adjective and _definite_follows(page, at + 1))


def _definite_follows(page: Page, at: int) -> bool:
    if not page.joined(at):
        return False
    fact = page.facts[at]
    return fact.definite and not (fact.cut or fact.adjective or fact.common or fact.apart)


def _honoured(page: Page, at: int) -> bool:
    """Whether a word behind الشيخ, الدكتور, اللواء … can only be the name, whatever it is, a surname behind it."""
    word = page.words[at]
    if page.words[at - 1] not in page.role("honour") or at in page.prefixed or len(word) < 3 or word[0] in "يت":
        return False
    if not page.joined(at + 1) or at + 1 in page.stops:
        return False
    follower = page.facts[at + 1]
    return not (follower.common or follower.cut or follower.apart or follower.adjective)


def _unknown_start(page: Page, at: int, *, direct: bool) -> bool:
    """Whether an unknown word begins a name, by the word that follows it."""
    after = at + 1
    if after in page.known and page.known[after].type == "PER":
        return True
    follower = page.facts[after] if page.joined(after) else None
    if page.facts[at].kind == "r":
        return direct or bool(follower and (follower.kind or _unknown(page, after)))
    if follower is None or after in page.stops or follower.cut or follower.common or follower.state or follower.apart:
        return False
    if follower.definite:
        return follower.kind != "" and follower.stem.endswith("ي") and not follower.adjective
    return follower.kind in ("f", "w", "r") or (not follower.kind and _unknown(page, after))


def _unknown(page: Page, at: int) -> bool:
    """Whether an unknown word may be a foreign name: no grammar of Arabic at its ends, no pattern of its nouns."""
    word = page.words[at]
    if at in page.prefixed or len(word) < 3 or word[0] in "يتم" or arabic_shape(word):
        return False
    return page.facts[at].kind == "r" or not word.endswith(("ة", "ات", "ين", "ون", "ها", "هم", "ية", "ا", "ه"))


def _countrymen(page: Page) -> Iterator[Draft]:
    """A full name behind a man's nationality: الإيطالي فلان الفلاني."""
    for before in page.where(_STATE):
        fact, at = page.facts[before], before + 1
        if not (fact.definite and fact.stem.endswith("ي") and page.joined(at) and page.joined(at + 1)):
            continue
        alone = at < 2 or not page.joined(at - 1) or not page.facts[at - 2].definite
        named = any(page.facts[i].kind in NAMED or page.facts[i].kind == "r" for i in (at, at + 1))
        if (alone or named) and _starts(page, at, direct=False):
            last = extent(page, at)
            if last - at > 1:
                yield Draft(at, last, page.start(at, 0), "PER", None, 56, "title")


# ---------------------------------------------------------------- without a title


def _run(page: Page, at: int) -> int:
    """The end of a run of name words that needs no title; 0 where there is none."""
    fact = page.facts[at]
    faith = page.joined(at + 1) and page.words[at + 1] == "الدين"
    if _fathered(page, at, fact):
        return extent(page, at)
    if not (fact.opens or faith):
        return 0
    if not _may_open(page, at, fact) and not (faith and at in page.verbs):
        return 0
    if _is_known(page, at, fact, faith=faith):
        return 0
    last = extent(page, at)
    if last - at < 2:
        return last if _spoke(page, at, fact) else 0
    if faith or fact.stem == "عبد":
        return last if last - at > 2 else 0
    return last if _apposed(page, last) or _proven(page, at, last, fact) else 0


def _fathered(page: Page, at: int, fact: Fact) -> bool:
    """Whether an unknown word stands before بن and a name, which makes it a name too: فلان بن سعد."""
    if fact.kind in NAMED or fact.definite or fact.common or fact.cut or fact.link or not page.joined(at + 2):
        return False
    tied = page.joined(at + 1) and page.words[at + 1] == "بن" and page.facts[at + 2].kind in NAMED
    return tied and at not in page.prefixed and at not in page.titles and at not in page.stops and len(fact.stem) > 2


def _proven(page: Page, at: int, last: int, fact: Fact) -> bool:
    """Whether the words or the line they stand in make the run a name."""
    if fact.definite and fact.kind != "g":
        return False
    return _byline(page, at, last) or _holds_together(page, at, fact)


def _apposed(page: Page, last: int) -> bool:
    """Whether an office stands behind the name in apposition: فلان الفلاني، وزير …"""
    return last < len(page) and last in page.titles and page.gaps[last].strip() in ("،", ",")


def _may_open(page: Page, at: int, fact: Fact) -> bool:
    """Whether a word may open a run of name words at all."""
    word = page.words[at]
    if fact.common or at in page.stops or word in page.role("inside") or word.startswith("لل"):
        return False
    if fact.definite:
        return fact.kind == "g" or (fact.kind == "d" and at not in page.titles)
    if fact.state or (fact.link and fact.stem not in ("عبد", "ابو")):
        return False
    return fact.kind in ("g", "d") or not fact.stem.endswith(_VERB_ENDS)


def _is_known(page: Page, at: int, fact: Fact, *, faith: bool) -> bool:
    """Whether a lexicon knows the words as something else, or as a person found elsewhere."""
    known = page.known.get(at)
    if known is None:
        return False
    if faith and known.last == at + 2 and page.joined(known.last):
        return not (page.facts[known.last].kind or is_surname(page, known.last))
    return known.type == "PER" or known.last - at > 1 or fact.kind not in ("g", "d")


def _holds_together(page: Page, at: int, fact: Fact) -> bool:
    """Whether the first two words make a name, by the kind of the first."""
    second = page.facts[at + 1]
    if fact.stem == "ابو":
        return second.definite or second.kind in ("g", "d")
    if fact.kind == "g":
        return True
    if fact.kind == "d":
        return _sure_pair(page, at)
    if second.definite or second.cut:
        plain = second.adjective or second.common or second.apart or at + 1 in page.worded
        return not second.cut and second.stem.endswith("ي") and not plain
    if fact.kind == "f" and (len(fact.stem) > 3 or (not second.kind and len(second.stem) > 4)):
        return True
    return second.kind in ("g", "f", "w") and not (fact.kind == "w" and arabic_shape(fact.stem))


def _sure_pair(page: Page, at: int) -> bool:
    """Whether a given name that is a word too is a name with the word behind it."""
    first, second = page.facts[at], page.facts[at + 1]
    if at in page.titles:
        return False
    frequent = first.stem in ("علي", "حسن") and second.kind and not second.cut
    if frequent or second.kind == "g" or second.stem in ("بن", "عبد", "ال") or _cued(page, at):
        return True
    abstract = first.stem in page.role("abstract")
    if second.definite:
        family = second.stem.endswith("ي") and not second.common
        return not second.adjective and (family or (not abstract and second.kind != ""))
    if abstract or second.stem in page.role("adjectival"):
        return False
    unlisted = first.stem not in page.role("adjectival") and not second.kind and is_surname(page, at + 1)
    return second.kind in ("d", "f") or unlisted


def _byline(page: Page, at: int, last: int) -> bool:
    """Whether the words stand as a byline does: at a line's beginning, a dash or the line's end behind them."""
    behind = page.gaps[last] if last < len(page) else "\n"
    ended = "\n" in behind or behind.strip() in ("-", "–", "—", "ـ")
    return at > 0 and "\n" in page.gaps[at] and last - at <= 4 and ended


def _spoke(page: Page, at: int, fact: Fact) -> bool:
    """Whether a lone foreign surname stands between a verb of speech and what was said: قال X إن."""
    after = at + 1
    if fact.kind not in ("f", "w") or fact.cut or at in page.worded or after >= len(page) or not _cued(page, at):
        return False
    if arabic_shape(fact.stem) or fact.stem.endswith(("ة", "ات", "ون", "ين")):
        return False
    return page.words[after] in _SAID or page.gaps[after].strip()[:1] in (":", "،")


def _cued(page: Page, at: int) -> bool:
    """Whether a verb of speech stands right before."""
    return page.joined(at) and at - 1 in page.cues
