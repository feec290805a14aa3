"""A document as this layer looks at it: facts of words, what is joined, what is quoted, what lexicons know."""

from __future__ import annotations

from itertools import compress
from operator import attrgetter, not_
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tawatur.text.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tawatur.reading.names.vocabulary import Fact, Town, Vocabulary
    from tawatur.record import NameType
    from tawatur.text.anchors import Hit
    from tawatur.text.document import Document

__all__ = ["Draft", "Known", "Page", "head_of"]

_OPEN, _CLOSE, _BOTH = "«“(‹{[", "»”)›}]", "\"'"
_QUOTED_LIMIT = 6  # words in quotation marks that can be a name
_SPACES = (" ", "  ")
_TIES = frozenset(("الدين", "بن"))  # the word before one may begin a name
_FIRST, _BEFORE = attrgetter("first"), attrgetter("before")
_OPENS, _TOWNS = attrgetter("opens"), attrgetter("towns")
_BEYOND = bytes(8)  # words behind the last that may be asked for
_TANWIN = "\u064b"
_DASHES = frozenset("-–—ـ")
_ARAB = frozenset(
    ("DZ", "BH", "KM", "DJ", "EG", "IQ", "JO", "KW", "LB", "LY", "MR", "MA", "OM", "PS", "QA", "SA", "SO", "SD", "SY")
) | {"TN", "AE", "YE", "EH"}
_BIG_ARAB = 60
_BIG = 250  # thousands of people: a town so big needs no frame
_KNOWN: dict[str, NameType] = {"country": "LOC", "capital": "LOC", "place": "LOC", "body_name": "ORG", "person": "PER"}
#: Classes whose words are names themselves: standing in one makes no word an ordinary one.
_OF_NAMES = frozenset((*_KNOWN, "almanac_event", "almanac_holder", "almanac_vote"))
_VERBAL = ("cue", "event", "event_aspect", "status_cue")
#: Whether what stands before a word, its article with it, begins with a particle.
_PREFIXED: Memo[str, bool] = Memo(lambda before: before[:1] in frozenset("وفبلك"))
_FIELD_HEADS = ("دفاع", "داخلية", "خارجية", "بحرية", "طيران", "امن")
_FINITE = frozenset(("past", "present", "jussive"))


def _opens_quote(gap: str) -> bool:
    """Whether what stands before a word opens a quotation or a bracket."""
    if not gap or gap[-1] not in _OPEN + _BOTH:
        return False
    return gap[-1] in _OPEN or len(gap) == 1 or not gap[-2].isalnum()


_OPEN_QUOTES = Memo(_opens_quote, limit=10_000)


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


class Known(msgspec.Struct, frozen=True, gc=False):
    """A place, body or person that a lexicon or table knows, standing in the text."""

    first: int
    last: int
    start: int
    type: NameType
    id: str
    cls: str


def head_of(hit: Hit) -> str:
    """The folded lemma of an entry that stands in the text."""
    return hit.entry.forms[0].text


class Page:
    """The view of one document; made once a reading."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self.document, self.vocabulary = document, vocabulary
        self.role = vocabulary.role
        self.words = document.words
        self.facts: list[Fact] = document.each(vocabulary.known)
        self.gaps = ["\n", *document.gaps[1:-1]] if self.words else []  # a line break before the first
        opening = self.where(_OPENS)
        self.openers = sorted({*opening, *(at - 1 for at in document.where(_TIES) if at)})
        self._joined = bytes([0, *map(_SPACES.__contains__, self.gaps[1:]), *_BEYOND])
        self.quotes = self._quotes()
        self.verbs = self._verbs()
        self.heads = {hit.first for hit in document.of("body_head") if head_of(hit) not in _FIELD_HEADS}
        self.stops = self.verbs | self._particles()
        self.titles = {
            hit.first for hit in document.of("title", "role") if hit.last == hit.first + 1 and not hit.behind
        }
        self.worded, self.whole, self.prefixed = self._lexical()
        self.place_heads = {hit.first for hit in document.of("place_head")}
        self.inner_heads = {h.first: h for h in document.of("body_head") if h.before == "ل" and not h.behind}
        self.cues = {hit.first for hit in document.of("cue") if hit.tag in ("past", "present")}
        self.known = self._known()
        self.ends = {known.last: known for known in self.known.values()}

    def __len__(self) -> int:
        return len(self.words)

    def where(self, fact: Callable[[Fact], object]) -> Iterator[int]:
        """The words of which a fact holds, in their order."""
        return compress(range(len(self.words)), map(fact, self.facts))

    def _lexical(self) -> tuple[set[int], set[int], set[int]]:
        """Words that some lexicon other than of names knows, that one knows whole, that bear a written-on particle."""
        hits = self.document.hits
        firsts, before = list(map(_FIRST, hits)), list(map(_BEFORE, hits))
        worded: set[int] = set()
        for cls, of_class in self.document.by_class.items():
            if cls not in _OF_NAMES:
                worded.update(map(_FIRST, of_class))
        whole, prefixed = compress(firsts, map(not_, before)), compress(firsts, _PREFIXED.all(before))
        return worded, set(whole), set(prefixed)

    def joined(self, at: int) -> bool:
        """Whether the word follows the one before with nothing but spaces between them."""
        return bool(self._joined[at])

    def start(self, at: int, cut: int | None = None) -> int:
        """The folded offset of a word behind its clitics."""
        return self.document.starts[at] + (self.facts[at].cut if cut is None else cut)

    def _verbs(self) -> frozenset[int]:
        """Words that a lexicon of verbs takes for a finite verb, unless they are names first."""
        return frozenset(
            hit.first
            for cls in _VERBAL
            for hit in self.document.of(cls)
            if hit.tag in _FINITE and self.facts[hit.first].kind not in ("g", "d")
        )

    def _particles(self) -> frozenset[int]:
        """Words that the lexicon of particles knows, unless they tie names together."""
        return frozenset(
            hit.first
            for hit in self.document.of("particle")
            if hit.last == hit.first + 1
            and not self.facts[hit.first].link
            and (self.facts[hit.first].kind not in ("g", "d", "f") or "إ" in self.document.surface(hit.first))
        )

    def _quotes(self) -> dict[int, int]:
        """Short stretches in quotation marks or brackets: first word to last (half open)."""
        found: dict[int, int] = {}
        after = self.document.plain[self.document.ends[-1] :][:2] if self.words else ""
        for at in compress(range(len(self)), _OPEN_QUOTES.all(self.gaps)):
            for last in range(at + 1, min(at + _QUOTED_LIMIT, len(self)) + 1):
                behind = self.gaps[last] if last < len(self) else after
                if behind and behind[0] in _CLOSE + _BOTH:
                    found[at] = last
                    break
                if not set(behind) <= set(" .-–"):
                    break
        return found

    def _known(self) -> dict[int, Known]:
        """The longest known place, body or person at each word."""
        found: dict[int, Known] = {}
        for cls, kind in _KNOWN.items():
            for hit in self.document.of(cls):
                if not self._disguised(hit):
                    self._keep(found, Known(hit.first, hit.last, hit.start, kind, hit.entry.id, hit.cls))
        for at in self.where(_TOWNS):
            if town := self._town(at):
                self._keep(found, town)
        return found

    def _disguised(self, hit: Hit) -> bool:
        """Whether a hit only looks like a name: روسياً is an adjective, فكونا and كوام are other words."""
        if hit.last - hit.first > 1:
            return False
        if self.words[hit.first].endswith("ا") and _TANWIN in self.document.surface(hit.first):
            return True
        return hit.cls == "body_name" and hit.before in ("ف", "ك", "وك", "فك") and hit.end - hit.start < 5

    @staticmethod
    def _keep(found: dict[int, Known], item: Known) -> None:
        other = found.get(item.first)
        if other is None or other.last < item.last:
            found[item.first] = item

    def _town(self, at: int) -> Known | None:
        for cut, town in self.facts[at].towns:
            last = at + 1 + len(town.rest)
            if last <= len(self) and self._spelled(town, at) and self._likely(town, at, cut):
                return Known(at, last, self.document.starts[at] + cut, "LOC", town.id, "city")
        return None

    def _spelled(self, town: Town, at: int) -> bool:
        return all(self.joined(i) and self.words[i] == rest for i, rest in enumerate(town.rest, at + 1))

    def _likely(self, town: Town, at: int, cut: int) -> bool:
        """Whether a town may be meant: a small one needs a word before it that places follow, or a dateline."""
        if town.rest:
            return True
        if (cut and at in self.whole) or (at in self.worded and town.size < _BIG):
            return False
        if town.size >= (_BIG_ARAB if town.state in _ARAB else _BIG) or self.dateline(at, at + 1):
            return True
        if cut and self.words[at][cut - 1] == "ب" and len(self.words[at]) - cut > 3:
            return True
        before = self.words[at - 1] if at and self.joined(at) else ""
        return before in self.role("place_frame") or before.removeprefix("و") in self.role("place_frame")

    def dateline(self, first: int, last: int) -> bool:
        """Whether words stand between the marks of a byline or dateline: سبق - الرياض:, الرياض - فلان."""
        before, behind = self.gaps[first], self.gaps[last] if last < len(self) else "\n"
        opens = "\n" in before or not _DASHES.isdisjoint(before)
        closes = "\n" in behind or ":" in behind or not _DASHES.isdisjoint(behind)
        return first > 0 and opens and closes and not ("\n" in before and "\n" in behind)
