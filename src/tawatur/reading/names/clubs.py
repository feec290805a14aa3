"""Clubs that are called by a word which means other things too: الهلال, الشباب, ليون.

The word is a club's name where a nationality follows it that a town would bear in the feminine (ليون الفرنسي), where
a word stands before it that clubs follow (مدرب, أمام), and, in a report on sport, where hardly anything else is meant.
A report that calls a club by a town's name once means the club again where it does not say في or مدينة.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.names.page import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.names.page import Page
    from tawatur.text.anchors import Hit

__all__ = ["find_clubs"]

_SPORT = 3  # different words of sport that make a report one on sport
_ALWAYS = ("فريق", "نادي", "ناد", "لفريق", "لنادي", "بفريق", "بنادي", "الفريق", "النادي")


def find_clubs(page: Page) -> Iterator[Draft]:
    """Every club proposed that a common word or a town's name stands for, in no order."""
    hits = [hit for hit in page.document.of("club") if not hit.behind]
    if not hits:
        return
    sport = len({hit.entry.id for hit in page.document.of("sport_word")}) >= _SPORT
    sure = {hit for hit in hits if _is_club(page, hit, sport=sport)}
    called = {hit.entry.id for hit in sure}
    for hit in hits:
        if hit in sure or (sport and hit.entry.id in called and not _elsewhere(page, hit)):
            yield Draft(hit.first, hit.last, hit.start, "ORG", f"{hit.entry.id}-club", 66, "club")


def _is_club(page: Page, hit: Hit, *, sport: bool) -> bool:
    """Whether the words beside it make it a club."""
    also = hit.entry.get("also")
    before = page.words[hit.first - 1].removeprefix("و") if page.joined(hit.first) else ""
    if before in _ALWAYS:
        return also != "word" or sport or not before.startswith("ال")
    if also != "word" and not hit.before.endswith("ب") and _of_a_country(page, hit.last):
        return True
    framed = before in page.role("club_frame") or (also == "place" and hit.first - 1 in page.verbs and bool(before))
    return sport and (also == "name" or framed) and not _elsewhere(page, hit)


def _of_a_country(page: Page, at: int) -> bool:
    """Whether a masculine nationality follows: الهلال السعودي; a town's would be feminine."""
    if not page.joined(at):
        return False
    fact = page.facts[at]
    return bool(fact.state) and fact.definite and not fact.cut and fact.stem.endswith("ي")


def _elsewhere(page: Page, hit: Hit) -> bool:
    """Whether the word stands as a place or as itself: في ليون, بليون, مدينة ليون."""
    before = page.words[hit.first - 1] if page.joined(hit.first) else ""
    if hit.before.endswith(("ب", "ك")) or hit.first - 1 in page.place_heads:
        return True
    named = hit.first - 1 in page.heads and before not in _ALWAYS
    return named or before in ("في", "مدينة", "بمدينة", "منطقة", "شهر", "قمر")
