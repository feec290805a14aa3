"""Bound words before and behind a number: نحو, أكثر من, ما لا يقل عن, على الأقل, تقريبا."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawatur.reading.figures.draft import Draft
    from tawatur.reading.figures.page import Page
    from tawatur.record import Bound

__all__ = ["with_bounds"]

_REACH = 5  # words behind a figure in which its على الأقل may stand


def with_bounds(page: Page, draft: Draft) -> Draft:
    """The draft with its bound, the bound words and a leading عدد taken into its span."""
    if draft.number.kind == "vague":
        draft = draft._replace(bound="about")
    draft = _behind(page, _between(page, _before(page, draft)))
    if page.word(draft.first - 1) in ("عدد", "بعدد", "لعدد") and page.gap(draft.first) == " " and draft.number.digits:
        draft = draft._replace(first=draft.first - 1)
    return draft


def _between(page: Page, draft: Draft) -> Draft:
    """`ما بين 20 و30`: the words of a range belong to it."""
    if draft.low == draft.high or not page.word(draft.first - 1).endswith("بين"):
        return draft
    wide = page.word(draft.first - 2) in ("ما", "وما", "فيما")
    spread = page.word(draft.first - (3 if wide else 2)) in page.marks["spread"]
    bound: Bound = "about" if spread or draft.bound != "exact" else "exact"
    return draft._replace(first=draft.first - (2 if wide else 1), bound=bound)


def _before(page: Page, draft: Draft) -> Draft:
    hit = page.bounds_before.get(draft.first)
    if hit is None or page.gap(draft.first) not in (" ", " (", ' "', ""):
        return draft
    first = draft.first if hit.entry.get("outside") else hit.first
    return draft._replace(first=first, bound=hit.entry.get("bound"))


def _behind(page: Page, draft: Draft) -> Draft:
    for at in range(draft.last, min(draft.last + _REACH, len(page.words))):
        gap = page.gap(at)
        if gap.strip() and gap.strip() not in ('"', "»", ")", "(", "«"):
            break
        if hit := page.bounds_behind.get(at):
            last = hit.last if at == draft.last else draft.last
            return draft._replace(last=last, bound=hit.entry.get("bound"))
        if page.word(at)[0].isdigit():
            break
    return draft
