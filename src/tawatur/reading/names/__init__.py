"""Names: persons, bodies and places, and which of them are one actor within the report.

Each kind has its proposers (`places`, `bodies`, `people`); what they propose, and what a trained tagger may add, is
settled here: the longer name first, then the surer. Then short forms of what was found are sought in the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tawatur.reading.names.actors import resolve, sense
from tawatur.reading.names.bodies import find_bodies
from tawatur.reading.names.echo import find_echoes, teams
from tawatur.reading.names.page import Draft, Page
from tawatur.reading.names.people import find_people
from tawatur.reading.names.places import find_places
from tawatur.reading.names.vocabulary import Vocabulary
from tawatur.record import Name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tawatur.text.document import Document
    from tawatur.text.lexicon import Lexicons

__all__ = ["Draft", "Names", "Tagger"]


class Tagger(Protocol):
    """Something trained that proposes names; its drafts are settled with those of the rules."""

    def propose(self, page: Page) -> Iterable[Draft]:
        """Names it sees in a document, with weights on the scale of the rules' (50 to 95)."""


class Names:
    """The layer, compiled once against the lexicons of a run; `tagger` adds proposals of its own."""

    def __init__(self, lexicons: Lexicons, tagger: Tagger | None = None) -> None:
        self.vocabulary = Vocabulary(lexicons)
        self.tagger = tagger

    def read(self, document: Document) -> tuple[Name, ...]:
        """The names of a document, in its order, each with its actor's id."""
        page = Page(document, self.vocabulary)
        if not len(page):
            return ()
        proposed = [*find_places(page), *find_bodies(page), *find_people(page)]
        if self.tagger:
            proposed += self.tagger.propose(page)
        settled = _settle([d for d in proposed if not _furniture(page, d)])
        drafts = list(teams(page, _settle([*settled, *find_echoes(page, settled)])))
        ids = resolve(page, drafts)
        return tuple(_name(page, draft, actor) for draft, actor in zip(drafts, ids, strict=True))


def _furniture(page: Page, draft: Draft) -> bool:
    return page.document.sentence_at(draft.start).kind == "furniture" and draft.type != "ORG"


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
