"""What stands where the rules and the tagger disagree: each is believed as far as it has earned it.

Rules that found a name keep it, its extent and its actor; the tagger adds names where rules saw nothing, and puts
another extent or type in a rule's place only where it is nearly certain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.names.page import Draft
from tawatur.reading.names.tagger.decode import Guess

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from tawatur.reading.names.page import Page

__all__ = ["Trust", "merge"]

_CERTAIN = 0.98  # a place believed against all that lists know: ألمانيا looks like an adjective
_PLURAL = ("ون", "ات")  # endings of Arabic plurals, which no name has that stands alone and in no list
_WEIGHT = 60  # of a name that only the tagger saw, on the scale of the rules'


class Trust(NamedTuple):
    """How sure the tagger must be: to add a name, and to put one in the place of a rule's."""

    add: float
    replace: float


def merge(page: Page, drafts: Sequence[Draft], found: Iterable[Guess], trust: Trust) -> list[Draft]:
    """The names of a document in its order; `found`: the tagger's, in words of the document."""
    holder = {at: draft for draft in drafts for at in range(draft.first, draft.last)}
    offices = _offices(page)
    gone: set[Draft] = set()
    added = []
    for guess in _whole(page, found):
        rivals = {holder[at] for at in range(guess.first, guess.last) if at in holder}
        if any((r.first, r.last) == (guess.first, guess.last) for r in rivals):
            continue
        sure = trust.replace if rivals else trust.add
        if guess.sure >= sure and _possible(page, guess, offices) and _outdoes(page, guess, rivals):
            gone |= rivals
            added.append(_draft(page, guess, rivals))
    return sorted([*(draft for draft in drafts if draft not in gone), *added])


def _whole(page: Page, found: Iterable[Guess]) -> Iterator[Guess]:
    """The tagger's names, places that stand side by side and that no list knows being one."""
    last: Guess | None = None
    for guess in found:
        if last and _one_place(page, last, guess):
            last = Guess(last.first, guess.last, "LOC", max(last.sure, guess.sure))
            continue
        if last:
            yield last
        last = guess
    if last:
        yield last


def _one_place(page: Page, left: Guess, right: Guess) -> bool:
    beside = left.last == right.first and page.joined(right.first) and left.type == right.type == "LOC"
    return beside and not any(at in page.known or page.facts[at].cut for at in range(left.first, right.last))


def _possible(page: Page, guess: Guess, offices: AbstractSet[int]) -> bool:
    """Whether words can be a name that the rules did not see: they hold more than what lists know for something else."""
    words = range(guess.first, guess.last)
    if guess.type == "LOC" and guess.sure > _CERTAIN:
        return True
    if any("\n" in page.gaps[at] or "." in page.gaps[at].strip() for at in words[1:]):
        return False
    if len(words) == 1 and not page.facts[guess.first].kind and page.words[guess.first].endswith(_PLURAL):
        return False
    return guess.first not in offices and not all(_explained(page, at) for at in words)


def _offices(page: Page) -> AbstractSet[int]:
    """Words inside titles and offices of several words: رئيس الحكومة."""
    return {at for hit in page.document.of("title", "role") for at in range(hit.first, hit.last)}


def _explained(page: Page, at: int) -> bool:
    """Whether a word is a number, a nationality, a title, a verb or particle, or another word of the lexicons."""
    fact = page.facts[at]
    if page.words[at].isdigit() or fact.state or at in page.titles or at in page.stops:
        return True
    return at in page.worded and fact.kind != "g"


def _outdoes(page: Page, guess: Guess, rivals: set[Draft]) -> bool:
    """Whether a name may stand for one of the rules that it touches: wider, of its type, by words that can be its own."""
    if not rivals:
        return guess.type != "PER" or not any(page.facts[at].cut for at in range(guess.first + 1, guess.last))
    if len(rivals) > 1:
        return False
    (rival,) = rivals
    more = [*range(guess.first, rival.first), *range(rival.last, guess.last)]
    wider = guess.first <= rival.first and rival.last <= guess.last and rival.type == guess.type
    return wider and not any(page.facts[at].cut or _explained(page, at) for at in more)


def _draft(page: Page, guess: Guess, rivals: set[Draft]) -> Draft:
    """The tagger's name; it begins where the rules' did that began with the same word."""
    start = next((r.start for r in rivals if r.first == guess.first), page.start(guess.first))
    return Draft(guess.first, guess.last, start, guess.type, None, _WEIGHT, "tagger")
