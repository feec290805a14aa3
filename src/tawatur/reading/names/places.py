"""Places: those a lexicon knows, those that a head announces (مدينة X), and sites that keep their head (نهر X)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.names.page import Draft, head_of
from tawatur.reading.names.extents import arabic_shape, extent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.names.page import Known, Page
    from tawatur.text.anchors import Hit

__all__ = ["find_places"]

_LISTED = 8  # names that one head may announce


def find_places(page: Page) -> Iterator[Draft]:
    """Every place proposed, in no order; they may overlap."""
    for known in page.known.values():
        if known.type == "LOC" and not _adjective(page, known.first) and not _doubtful(page, known):
            yield Draft(known.first, known.last, known.start, "LOC", known.id, 50, known.cls)
    for at, word in enumerate(page.words[:-1]):
        if word in ("سان", "سانت", "سانتا") and page.joined(at + 1) and not page.facts[at + 1].common:
            yield Draft(at, at + 2, page.start(at, 0), "LOC", None, 57, "saint")
    for hit in page.document.of("place_head"):
        accusative = page.words[hit.last - 1].endswith("ا") and not head_of(hit).endswith("ا")
        if hit.behind or hit.last >= len(page) or (hit.entry.get("keep") and (hit.tag == "dual" or accusative)):
            continue
        yield from _headed(page, hit)


def _adjective(page: Page, at: int) -> bool:
    """Whether a state's name is the adjective of the noun before it: المدن السعودية, طائرة سورية, لاجئا سوريا."""
    if not at or page.gaps[at].strip() not in ("", "»", '"', "”", ")"):
        return False
    word, noun = page.words[at], page.words[at - 1]
    if at - 1 in page.stops or noun in page.role("place_frame"):
        return False
    if word == "سورية":
        return page.joined(at) and noun.endswith(("ة", "ات"))
    if word.endswith("يا"):
        return page.joined(at) and noun.endswith("ا") and len(noun) > 3
    if word != "السعودية":
        return False
    before = page.facts[at - 1]
    if before.definite and not before.apart and at - 1 not in page.stops:
        return True
    return any(k.last == at and k.type != "PER" for k in page.known.values() if k.first < at <= k.last)


def _doubtful(page: Page, known: Known) -> bool:
    """Whether a place's name is a common word here (نجد, مالي): no word stands before it that places follow."""
    text = page.document.plain[known.start : page.document.ends[known.last - 1]]
    if text not in page.role("place_doubtful"):
        return False
    at = known.first
    if page.dateline(at, known.last):
        return False
    framed = page.words[at - 1] in page.role("place_frame") or at - 1 in page.place_heads
    return not (at > 0 and page.joined(at) and framed) and not page.words[at].startswith(("ب", "وب"))


def _headed(page: Page, hit: Hit) -> Iterator[Draft]:
    at = hit.last
    keep = bool(hit.entry.get("keep"))
    article = "ال" in hit.before or "لل" in hit.before
    if at in page.quotes and page.gaps[at].lstrip()[:1] in ("«", '"', "“"):
        if hit.tag != "singular" and _conjoined(page, at) > 1:
            yield from _listed(page, hit, at, at + 1)
        elif not _described(page, at):
            yield from _listed(page, hit, at, page.quotes[at])
    elif page.joined(at) and keep:
        if not article and hit.tag != "plural" or head_of(hit) in ("جبال", "جزر"):
            last = _site(page, hit, at)
            if last is not None:
                yield Draft(hit.first, last, hit.start, "LOC", None, 75, "site")
    elif page.joined(at) and not article:
        last = _inside(page, at, loose=bool(hit.entry.get("loose")))
        if last is not None:
            yield from _listed(page, hit, at, last)


def _conjoined(page: Page, at: int) -> int:
    """How many words of a quotation begin with و: a list of names between one pair of marks."""
    return sum(page.words[i].startswith("و") and len(page.words[i]) > 3 for i in range(at + 1, page.quotes[at]))


def _described(page: Page, at: int) -> bool:
    """Whether the quoted words describe the head instead of naming it."""
    return page.facts[at].common or page.words[at] in page.role("place_plain")


def _listed(page: Page, hit: Hit, first: int, last: int) -> Iterator[Draft]:
    """The name behind the head, and after محافظتي, قرى … those that follow with و or a comma."""
    yield _place(page, first, last, 0, 90 if first in page.quotes else 60)
    if hit.tag not in ("dual", "plural"):
        return
    for _ in range(_LISTED):
        gap = page.gaps[last] if last < len(page) else "\n"
        if gap.strip() not in ("", "،", ",", "«", '"', "»", "»،", '"،'):
            return
        conjunct = last < len(page) and page.words[last].startswith("و") and len(page.words[last]) > 3
        if not conjunct and not ("،" in gap or "," in gap):
            return
        first, cut = last, int(conjunct)
        word = page.words[first][cut:]
        fact = page.vocabulary.fact(word)
        if first > hit.last and word in page.role("place_common"):
            fact = fact._replace(common=False, adjective=False)
        if (fact.common or fact.state or fact.adjective or first in page.verbs) and first not in page.known:
            return
        last = max(page.quotes.get(first, 0), page.known[first].last if first in page.known else 0, first + 1)
        if last == first + 1 and word in page.role("place_first") and page.joined(last):
            last += 1
        yield _place(page, first, last, cut, 58)


def _place(page: Page, first: int, last: int, cut: int, weight: float) -> Draft:
    known = page.known.get(first)
    actor = known.id if known and known.last == last and known.type == "LOC" else None
    return Draft(first, last, page.start(first, cut), "LOC", actor, weight, "headed")


def _site(page: Page, hit: Hit, at: int) -> int | None:
    """Where the name of a site that keeps its head ends: قاعدة X الجوية, مطار الملك X الدولي."""
    head = head_of(hit)
    known, fact = page.known.get(at), page.facts[at]
    if known and known.start == page.start(at, 0) and known.type != "PER":
        return _adjectives(page, known.last, states=False) if known.type == "LOC" and head != "سوق" else None
    if at in page.place_heads and (inner := page.known.get(at + 1)) and inner.type == "LOC" and page.joined(at + 1):
        return _adjectives(page, inner.last, states=False)
    person = _person(page, at)
    if person:
        return _adjectives(page, person, states=False) if head in page.role("site_person") else None
    if head not in page.role("loose_site") or page.words[at].isdigit():
        return None
    if fact.definite and not fact.cut:
        if fact.adjective or fact.apart or fact.stem in page.role("generic"):
            return None
        return None if fact.common else _adjectives(page, at + 1, states=False)
    last = _unknown(page, at)
    if last is None or head in page.role("natural") or fact.kind in ("f", "w"):
        return _adjectives(page, last, states=False) if last else None
    end = _adjectives(page, last, states=False)
    return end if end > last else None


def _person(page: Page, at: int) -> int:
    """The end of a person's name at a word, a title before it or not; 0 where there is none."""
    titled = any(h.first == at and h.last == at + 1 for h in page.document.of("title")) and page.joined(at + 1)
    first = at + 1 if titled else at
    if first >= len(page):
        return 0
    fact = page.facts[first]
    if page.words[first] in page.vocabulary.adjectives:
        return 0
    if fact.kind in ("g", "d") or (fact.link and fact.stem != "ذو"):
        return extent(page, first)
    known = page.known.get(first)
    return known.last if known and known.type == "PER" else 0


def _inside(page: Page, at: int, *, loose: bool) -> int | None:
    """Where the name behind an administrative head ends; null where the word behind it is no name."""
    known, fact, word = page.known.get(at), page.facts[at], page.words[at]
    if known and known.start == page.start(at, 0):
        return known.last if known.type == "LOC" else None
    if word in page.role("place_common") and loose:
        return at + 1
    if fact.common or fact.state or fact.cut or word in page.role("place_plain") or word.isdigit() or at in page.stops:
        return None
    if fact.definite:
        if (
            fact.adjective
            or fact.apart
            or fact.stem in page.role("generic")
            or not (loose or _before_place(page, at + 1))
        ):
            return None
        return at + 1
    if not loose and not _before_place(page, at + 1) and not _strange(page, at):
        return None
    return _unknown(page, at)


def _strange(page: Page, at: int) -> bool:
    """Whether an unknown word behind منطقة or إقليم can only be a foreign name."""
    word = page.words[at]
    return (
        len(word) > 4
        and at not in page.worded
        and not word.endswith(("ة", "ي", "ان", "ات", "ين", "ون", "ا"))
        and word[0] not in "ميت"
    )


def _before_place(page: Page, at: int) -> bool:
    """Whether a place follows that the word before may lie in: X بمحافظة Y, X في Y."""
    if at >= len(page) or not page.joined(at):
        return False
    if page.words[at] == "في":
        at += 1
    elif not page.words[at].startswith("ب"):
        return False
    return (
        at in page.known and page.known[at].type == "LOC" or any(h.first == at for h in page.document.of("place_head"))
    )


def _unknown(page: Page, at: int) -> int | None:
    """The end of an unknown indefinite name of a place."""
    word = page.words[at]
    fact = page.facts[at]
    if word in page.role("place_first") and page.joined(at + 1):
        return at + 2
    if fact.common or at in page.stops or fact.cut or len(word) < 3 or word in page.role("place_plain"):
        return None
    if (
        (at in page.prefixed | page.worded and not fact.kind)
        or arabic_shape(word)
        or word in page.vocabulary.adjectives
    ):
        return None
    if word.endswith(("ية", "ات", "ين", "ون", "ان")) and not fact.kind:
        return None
    if word[0] in "يت" and not fact.kind and at + 1 < len(page) and page.facts[at + 1].definite:
        return None
    last = at + 1
    while last < min(len(page), at + 3) and page.joined(last) and _name_like(page, last):
        last += 1
    return last


def _name_like(page: Page, at: int) -> bool:
    fact = page.facts[at]
    return (
        fact.kind in ("g", "f", "w", "d")
        and not fact.cut
        and not fact.definite
        and at not in page.verbs
        and not fact.state
    )


def _adjectives(page: Page, at: int, *, states: bool) -> int:
    """Past definite adjectives that belong to the name of a site."""
    while at < len(page) and page.joined(at) and page.facts[at].adjective and (states or not page.facts[at].state):
        at += 1
    return at
