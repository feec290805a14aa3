"""Whose a figure is and where it holds: names in its clause that stand in the right place to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawatur.reading.figures.draft import Draft
    from tawatur.reading.figures.page import Page
    from tawatur.record import Span

__all__ = ["scope"]


def scope(page: Page, draft: Draft) -> tuple[Span | None, Span | None]:
    """`whose` and `where` of a figure, null where the clause names nobody or no place."""
    return None, None
