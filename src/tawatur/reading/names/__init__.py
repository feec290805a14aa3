"""Names: persons, bodies and places, and which of them are one actor within the report.

Each kind has its proposers (`places`, `bodies`, `clubs`, `people`); what they propose is settled here: the longer name first,
then the surer. Then short forms of what was found are sought in the rest. A trained tagger may revise all that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tawatur.reading.names.actors import resolve, sense
from tawatur.reading.names.bodies import find_bodies
from tawatur.reading.names.clubs import find_clubs
from tawatur.reading.names.echo import find_echoes, teams
from tawatur.reading.names.page import Draft, Page
from tawatur.reading.names.people import find_people
from tawatur.reading.names.places import find_places
from tawatur.reading.names.vocabulary import Vocabulary
from tawatur.record import Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.text.document import Document
    from tawatur.text.lexicon import Lexicons

__all__ = ["Draft", "Names", "Tagger"]


class Tagger(Protocol):
    """Something trained that revises the names which the rules found."""

    def prepare(self) -> None:
        """Load now what is otherwise loaded when it is first needed."""

    def revise(self, page: Page, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """The names of a document, in its order, given those that the rules found; none may overlap another."""


class Names:
    """The layer, compiled once against the lexicons of a run; `tagger` revises what the rules find."""

    def __init__(self, lexicons: Lexicons, tagger: Tagger | None = None) -> None:
        self.vocabulary = Vocabulary(lexicons)
        self.tagger = tagger

    def read(self, document: Document) -> tuple[Name, ...]:
        """The names of a document, in its order, each with its actor's id."""
        page = Page(document, self.vocabulary)
        if not len(page):
            return ()
        drafts = self.by_rule(page)
        if self.tagger:
            revised = self.tagger.revise(page, drafts)
            drafts = _settle([*revised, *find_echoes(page, revised)])
        ids = resolve(page, drafts)
        return tuple(_name(page, draft, actor) for draft, actor in zip(drafts, ids, strict=True))

    @staticmethod
    def by_rule(page: Page) -> list[Draft]:
        """The names that the rules find, in the order of the text."""
        proposed = [*find_places(page), *find_bodies(page), *find_clubs(page), *find_people(page)]
        settled = _settle(proposed)
        return list(teams(page, _settle([*settled, *find_echoes(page, settled)])))


def _settle(drafts: list[Draft]) -> list[Draft]:
    """The drafts that stand, in the order of the text: the longer first, then the surer."""
    taken: set[int] = set()
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.first - d.last, -d.weight, d.first)):
        words = range(draft.first, draft.last)
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append(draft)
    return sorted(kept)


def _name(page: Page, draft: Draft, actor: str) -> Name:
    span = page.document.span(draft.start, page.document.ends[draft.last - 1])
    return Name(start=span.start, end=span.end, type=draft.type, actor=actor, as_=sense(page, draft))
