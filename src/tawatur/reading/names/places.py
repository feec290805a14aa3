"""Places: those a lexicon knows, those that a head announces (مدينة X), and sites that keep their head (نهر X)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.names.page import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.names.page import Page
    from tawatur.text.anchors import Hit

__all__ = ["find_places"]

#: Indefinite words behind a head that describe it (قرية صغيرة) instead of naming it.
_PLAIN = frozenset(
    "صغيرة كبيرة نائية مجاورة اخرى حدودية ساحلية سكنية صناعية عدة واحدة قريبة محاصرة خاضعة امنة تجارية جبلية "
    "عسكرية جوية بحرية برية عربية اسلامية سياحية زراعية سكني تجاري شعبي واسعة مختلفة متفرقة محددة معينة جديدة قديمة "
    "شاسعة محررة مكتظة شمالية جنوبية شرقية غربية وسطى خالية ريفية نفطية تاريخية اثرية مهمة محيطة يسيطر تسيطر تقع يقع "
    "شهدت كانت تابعة بها فيها منها سوى لا ما لم كل معظم عموم".split()
)


def find_places(page: Page) -> Iterator[Draft]:
    """Every place proposed, in no order; they may overlap."""
    for known in page.known.values():
        if known.type == "LOC":
            yield Draft(known.first, known.last, known.start, "LOC", known.id, 50, known.cls)
    for hit in page.document.of("place_head"):
        yield from _headed(page, hit)


def _headed(page: Page, hit: Hit) -> Iterator[Draft]:
    at = hit.last
    if at >= len(page):
        return
    keep = bool(hit.entry.get("keep"))
    if at in page.quotes and page.gaps[at].lstrip()[:1] in '«"“(':
        yield Draft(at, page.quotes[at], page.start(at, 0), "LOC", None, 90, "headed")
        return
    if not page.joined(at) or hit.behind:
        return
    last = _extent(page, at, keep=keep, loose=bool(hit.entry.get("loose")), definite="ال" in hit.before)
    if last is None:
        return
    if keep and "ال" not in hit.before and "لل" not in hit.before:
        yield Draft(hit.first, last, hit.start, "LOC", None, 75, "site")
    elif not keep and "ال" not in hit.before:
        known = page.known.get(at)
        actor = known.id if known and known.last == last else None
        yield Draft(at, last, page.start(at, 0), "LOC", actor, 60, "headed")


def _extent(page: Page, at: int, *, keep: bool, loose: bool, definite: bool) -> int | None:
    """Where the name behind a head ends; null where there is none."""
    known = page.known.get(at)
    if known and known.start == page.start(at, 0):
        return _adjectives(page, known.last) if keep else known.last
    fact = page.facts[at]
    word = page.words[at]
    if definite or fact.common or fact.state or word in _PLAIN or word.isdigit():
        return None
    if fact.definite:
        if not (keep or loose) or fact.adjective:
            return None
        return _adjectives(page, at + 1) if keep else at + 1
    if not (loose or keep) or word.endswith(("ية", "ات", "ين", "ون")) or len(word) < 3:
        return None
    last = at + 1
    while last < len(page) and last < at + 3 and page.joined(last) and page.facts[last].kind in ("g", "w", "d"):
        last += 1
    return last if loose or last - at > 1 or fact.kind else None


def _adjectives(page: Page, at: int) -> int:
    while at < len(page) and page.joined(at) and page.facts[at].adjective and not page.facts[at].state:
        at += 1
    return at
