"""A document as this layer looks at it: facts of words, what is joined, what is quoted, what lexicons know."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tawatur.reading.names.vocabulary import Fact, Vocabulary
    from tawatur.record import NameType
    from tawatur.text.anchors import Hit
    from tawatur.text.document import Document

__all__ = ["Draft", "Known", "Page"]

_OPEN, _CLOSE, _BOTH = "«“(‹{[", "»”)›}]", "\"'"
_QUOTED_LIMIT = 6  # words in quotation marks that can be a name


class Draft(NamedTuple):
    """A name that some part of the layer proposes: words `first` to `last` (half open), folded `start`.

    `weight` decides between proposals of one length; `why` names the proposer.
    """

    first: int
    last: int
    start: int
    type: NameType
    actor: str | None
    weight: float
    why: str


class Known(NamedTuple):
    """A place or body that a lexicon or table knows, standing in the text."""

    first: int
    last: int
    start: int
    type: NameType
    id: str
    cls: str


class Page:
    """The view of one document; made once a reading."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self.document, self.vocabulary = document, vocabulary
        self.words = document.words
        self.facts: list[Fact] = [vocabulary.fact(word) for word in self.words]
        self.gaps = self._gaps()
        self.quotes = self._quotes()
        self.known = self._known()

    def __len__(self) -> int:
        return len(self.words)

    def _gaps(self) -> list[str]:
        """What stands before each word; a line break for the first."""
        text, starts, ends = self.document.plain, self.document.starts, self.document.ends
        return ["\n", *(text[ends[i] : starts[i + 1]] for i in range(len(starts) - 1))] if starts else []

    def joined(self, at: int) -> bool:
        """Whether the word follows the one before with nothing but spaces between them."""
        return at < len(self.gaps) and self.gaps[at] in (" ", "  ")

    def start(self, at: int, cut: int | None = None) -> int:
        """The folded offset of a word behind its clitics."""
        return self.document.starts[at] + (self.facts[at].cut if cut is None else cut)

    def _opens(self, at: int) -> bool:
        gap = self.gaps[at]
        if not gap or gap[-1] not in _OPEN + _BOTH:
            return False
        return gap[-1] in _OPEN or len(gap) == 1 or not gap[-2].isalnum()

    def _closes(self, at: int) -> bool:
        """Whether a quotation mark or bracket closes right behind the word before `at`."""
        gap = self.gaps[at] if at < len(self.gaps) else self.document.plain[self.document.ends[-1] :][:2]
        return bool(gap) and gap[0] in _CLOSE + _BOTH

    def _quotes(self) -> dict[int, int]:
        """Short stretches in quotation marks or brackets: first word to last (half open)."""
        found: dict[int, int] = {}
        for at, gap in enumerate(self.gaps):
            if gap == " " or not self._opens(at):
                continue
            for last in range(at + 1, min(at + _QUOTED_LIMIT, len(self)) + 1):
                if self._closes(last):
                    found[at] = last
                    break
                if last < len(self) and not set(self.gaps[last]) <= set(" .-–"):
                    break
        return found

    def _known(self) -> dict[int, Known]:
        """The longest known place or body at each word."""
        found: dict[int, Known] = {}
        for cls, kind in _KNOWN.items():
            for hit in self.document.of(cls):
                self._keep(found, _from_hit(hit, kind))
        for at in range(len(self)):
            if town := self._town(at):
                self._keep(found, town)
        return found

    @staticmethod
    def _keep(found: dict[int, Known], item: Known) -> None:
        other = found.get(item.first)
        if other is None or other.last < item.last:
            found[item.first] = item

    def _town(self, at: int) -> Known | None:
        word = self.words[at]
        for cut in range(3):
            if cut and (word[cut - 1] not in "وفبلك" or len(word) - cut < 3):
                break
            stem = "ال" + word[cut + 1 :] if cut and word[cut - 1 : cut + 1] == "لل" else word[cut:]
            for town in self.vocabulary.towns(stem):
                last = at + 1 + len(town.rest)
                if last <= len(self) and all(
                    self.joined(i) and self.words[i] == rest for i, rest in enumerate(town.rest, at + 1)
                ):
                    start = self.document.starts[at] + (cut if stem == word[cut:] else cut - 1)
                    return Known(at, last, start, "LOC", town.id, "city")
        return None


_KNOWN: dict[str, NameType] = {"country": "LOC", "capital": "LOC", "place": "LOC", "body_name": "ORG", "person": "PER"}


def _from_hit(hit: Hit, kind: NameType) -> Known:
    return Known(hit.first, hit.last, hit.start, kind, hit.entry.id, hit.cls)
