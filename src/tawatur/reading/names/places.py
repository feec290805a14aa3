"""Places: those a lexicon knows, those that a head announces (مدينة X), and sites that keep their head (نهر X)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.names.extents import NAMED, arabic_shape, extent
from tawatur.reading.names.page import Draft, head_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.names.page import Known, Page
    from tawatur.reading.names.vocabulary import Fact
    from tawatur.text.anchors import Hit

__all__ = ["find_places"]

_LISTED = 8  # names that one head may announce
_SAINTS = frozenset(("سان", "سانت", "سانتا"))
_BETWEEN = ("", "،", ",", "«", '"', "»", "»،", '"،')


def find_places(page: Page) -> Iterator[Draft]:
    """Every place proposed, in no order; they may overlap."""
    for known in page.known.values():
        if known.type == "LOC" and not _is_adjective(page, known.first) and not _doubtful(page, known):
            yield Draft(known.first, known.last, known.start, "LOC", known.id, 50, known.cls)
    for at in page.document.where(_SAINTS):
        if page.joined(at + 1) and not page.facts[at + 1].common:
            yield Draft(at, at + 2, page.start(at, 0), "LOC", None, 57, "saint")
    for hit in page.document.of("place_head"):
        if not hit.behind and hit.last < len(page):
            yield from _headed(page, hit)


def _is_adjective(page: Page, at: int) -> bool:
    """Whether a state's name is the adjective of the noun before it: المدن السعودية, طائرة سورية, لاجئا سوريا."""
    word = page.words[at]
    if not at or not word.endswith(("يا", "ية")) or page.gaps[at].strip() not in ("", "»", '"', "”", ")"):
        return False
    noun, before = page.words[at - 1], page.facts[at - 1]
    if at - 1 in page.stops or noun in page.role("place_frame"):
        return False
    if word == "السعودية":
        named = page.ends.get(at)
        return ((before.definite or noun.startswith("لل")) and not before.apart) or (
            named is not None and named.type != "PER"
        )
    if word == "سورية":
        return page.joined(at) and noun.endswith(("ة", "ات"))
    return word.endswith("يا") and page.joined(at) and noun.endswith("ا") and len(noun) > 3


def _doubtful(page: Page, known: Known) -> bool:
    """Whether a place's name is a common word here (نجد, مالي): no word stands before it that places follow."""
    at = known.first
    text = page.document.plain[known.start : page.document.ends[known.last - 1]]
    if text not in page.role("place_doubtful") or page.dateline(at, known.last):
        return False
    framed = page.words[at - 1] in page.role("place_frame") or at - 1 in page.place_heads
    return not (page.joined(at) and framed) and not page.words[at].startswith(("ب", "وب"))


# ---------------------------------------------------------------- behind a head


def _headed(page: Page, hit: Hit) -> Iterator[Draft]:
    at = hit.last
    article = "ال" in hit.before or "لل" in hit.before
    if at in page.quotes and page.gaps[at].lstrip()[:1] in ("«", '"', "“"):
        if hit.tag != "singular" and _conjoined(page, at) > 1:
            yield from _listed(page, hit, at, at + 1)
        elif not page.facts[at].common and page.words[at] not in page.role("place_plain"):
            yield from _listed(page, hit, at, page.quotes[at])
    elif not page.joined(at) or article:
        return
    elif hit.entry.get("keep"):
        last = _site(page, head_of(hit), at) if _one_site(page, hit) else None
        if last is not None:
            yield Draft(hit.first, last, hit.start, "LOC", None, 75, "site")
    else:
        last = _inside(page, at, loose=bool(hit.entry.get("loose")))
        if last is not None:
            yield from _listed(page, hit, at, last)


def _conjoined(page: Page, at: int) -> int:
    """How many words of a quotation begin with و: a list of names between one pair of marks."""
    return sum(page.words[i].startswith("و") and len(page.words[i]) > 3 for i in range(at + 1, page.quotes[at]))


def _one_site(page: Page, hit: Hit) -> bool:
    """Whether a head stands for one site: no dual, no plural but جبال and جزر, no indefinite accusative."""
    accusative = page.words[hit.last - 1].endswith("ا") and not head_of(hit).endswith("ا")
    several = hit.tag == "plural" and head_of(hit) not in ("جبل", "جزيرة")
    return hit.tag != "dual" and not accusative and not several


def _listed(page: Page, hit: Hit, first: int, last: int) -> Iterator[Draft]:
    """The name behind the head, and after محافظتي, قرى … those that follow with و or a comma."""
    yield _place(page, first, last, 0, 90 if first in page.quotes else 60)
    if hit.tag not in ("dual", "plural"):
        return
    for _ in range(_LISTED):
        if last >= len(page) or page.gaps[last].strip() not in _BETWEEN:
            return
        conjunct = page.words[last].startswith("و") and len(page.words[last]) > 3
        if not conjunct and not ("،" in page.gaps[last] or "," in page.gaps[last]):
            return
        first, cut = last, int(conjunct)
        known = page.known.get(first)
        if not _listable(page, first, cut) or not (conjunct or known or first in page.quotes):
            return
        last = max(page.quotes.get(first, 0), known.last if known else 0, first + 1)
        if last == first + 1 and page.words[first][cut:] in page.role("place_first") and page.joined(last):
            last += 1
        yield _place(page, first, last, cut, 58)


def _listable(page: Page, at: int, cut: int) -> bool:
    """Whether a word of a list of places may be one of them."""
    word = page.words[at][cut:]
    fact = page.vocabulary.fact(word)
    if at in page.known or word in page.role("place_common"):
        return True
    return not (fact.common or fact.state or fact.adjective or at in page.verbs)


def _place(page: Page, first: int, last: int, cut: int, weight: float) -> Draft:
    known = page.known.get(first)
    actor = known.id if known and known.last == last and known.type == "LOC" else None
    return Draft(first, last, page.start(first, cut), "LOC", actor, weight, "headed")


def _inside(page: Page, at: int, *, loose: bool) -> int | None:
    """Where the name behind an administrative head ends; null where the word behind it is no name."""
    known, fact, word = page.known.get(at), page.facts[at], page.words[at]
    if known and known.start == page.start(at, 0):
        return known.last if known.type == "LOC" else None
    if loose and word in page.role("place_common"):
        return at + 1
    if _describes(page, at, fact):
        return None
    sure = loose or _before_place(page, at + 1)
    if fact.definite:
        plain = fact.adjective or fact.apart or fact.stem in page.role("generic")
        return at + 1 if sure and not plain else None
    return _unknown(page, at) if sure or _strange(page, at) else None


def _describes(page: Page, at: int, fact: Fact) -> bool:
    """Whether a word can be no name by itself: a common word, a description, a number, a verb."""
    word = page.words[at]
    known = fact.common or fact.state or fact.cut or word in page.role("place_plain")
    return bool(known) or word.isdigit() or at in page.stops


def _strange(page: Page, at: int) -> bool:
    """Whether an unknown word behind منطقة or إقليم can only be a foreign name."""
    word = page.words[at]
    if len(word) < 5 or at in page.worded or word[0] in "ميت":
        return False
    return not word.endswith(("ة", "ي", "ان", "ات", "ين", "ون", "ا"))


def _before_place(page: Page, at: int) -> bool:
    """Whether a place follows that the word before may lie in: X بمحافظة Y, X في Y."""
    if not page.joined(at):
        return False
    if page.words[at] == "في":
        at += 1
    elif not page.words[at].startswith("ب"):
        return False
    return at in page.place_heads or (at in page.known and page.known[at].type == "LOC")


def _unknown(page: Page, at: int) -> int | None:
    """The end of an unknown indefinite name of a place."""
    word, fact = page.words[at], page.facts[at]
    if word in page.role("place_first") and page.joined(at + 1):
        return at + 2
    if _describes(page, at, fact) or len(word) < 3 or arabic_shape(word) or word in page.vocabulary.adjectives:
        return None
    if not fact.kind and _grammatical(page, at):
        return None
    last = at + 1
    while last < at + 3 and page.joined(last) and _name_like(page, last):
        last += 1
    return last


def _grammatical(page: Page, at: int) -> bool:
    """Whether an unknown word rather shows Arabic grammar: a lexicon's word, a plural, a verb with its subject."""
    word = page.words[at]
    if at in page.prefixed or at in page.worded or word.endswith(("ية", "ات", "ين", "ون", "ان")):
        return True
    return word[0] in "يت" and page.joined(at + 1) and page.facts[at + 1].definite


def _name_like(page: Page, at: int) -> bool:
    fact = page.facts[at]
    return fact.kind in NAMED and not (fact.cut or fact.definite or fact.state) and at not in page.verbs


# ---------------------------------------------------------------- sites


def _site(page: Page, head: str, at: int) -> int | None:
    """Where the name of a site that keeps its head ends: قاعدة X الجوية, مطار الملك X الدولي."""
    known = page.known.get(at)
    if known and known.start == page.start(at, 0) and known.type != "PER":
        return _adjectives(page, known.last) if known.type == "LOC" and head != "سوق" else None
    inner = page.known.get(at + 1)
    if at in page.place_heads and inner and inner.type == "LOC" and page.joined(at + 1):
        return _adjectives(page, inner.last)
    if person := _person(page, at):
        return _adjectives(page, person) if head in page.role("site_person") else None
    if head not in page.role("loose_site") or page.words[at].isdigit():
        return None
    return _unknown_site(page, head, at)


def _unknown_site(page: Page, head: str, at: int) -> int | None:
    """The end of a site's name that no lexicon knows."""
    fact = page.facts[at]
    if fact.definite and not fact.cut:
        plain = fact.adjective or fact.apart or fact.common or fact.stem in page.role("generic")
        return None if plain or fact.stem in page.role("site_plain") else _adjectives(page, at + 1)
    last = _unknown(page, at)
    if last is None:
        return None
    end = _adjectives(page, last)
    return end if end > last or fact.kind in ("f", "w") or head in page.role("natural") else None


def _person(page: Page, at: int) -> int:
    """The end of a person's name at a word, a title before it or not; 0 where there is none."""
    first = at + 1 if at in page.titles and page.joined(at + 1) else at
    fact, known = page.facts[first], page.known.get(first)
    if page.words[first] in page.vocabulary.adjectives:
        return 0
    if fact.kind in ("g", "d") or (fact.link and fact.stem != "ذو"):
        return extent(page, first)
    return known.last if known and known.type == "PER" else 0


def _adjectives(page: Page, at: int) -> int:
    """Past definite adjectives that belong to the name of a site, a state's aside."""
    while page.joined(at) and page.facts[at].adjective and not page.facts[at].state:
        at += 1
    return at
