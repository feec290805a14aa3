"""What a document holds around its numbers, looked up by word once for all the steps of the layer."""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from tawatur.record import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tawatur.record import Name, Time
    from tawatur.text.anchors import Hit
    from tawatur.text.document import Document

__all__ = ["COUNTED", "Named", "Page"]

#: Classes of counted nouns, in the order in which one is taken before another.
COUNTED = (
    "count_money", "count_measure", "count_killed", "count_wounded", "count_missing", "count_detained",
    "count_displaced", "count_attack", "count_animal", "count_troops", "count_person", "count_thing",
)  # fmt: skip


#: What may stand between a number and its noun: Gulf papers write `(14) حيا` and `"18" مكتبا`.
_OPEN = " \"'«»()[]“”‘’"
_WIDE = 3
_FIRST, _BEFORE = attrgetter("first"), attrgetter("before")
_PREFIXES = frozenset("بلوف")


class Named(NamedTuple):
    """A name by its words (half open), with its folded start, its type and its span in the original."""

    first: int
    last: int
    start: int
    type: str
    span: Span


class Page:
    """A document and, by word index, the nouns, bounds, labels, triggers and times that stand in it.

    `marks`: the words that decide how a number is read, by what they do (lexicon `figure_markers`).
    """

    def __init__(
        self, document: Document, times: Iterable[Time], names: Iterable[Name], marks: dict[str, frozenset[str]]
    ) -> None:
        self.document, self.marks = document, marks
        self.counts = tuple(marks["counts"])
        self.words, self.starts, self.ends, self.plain = document.words, document.starts, document.ends, document.plain
        self._count = len(self.words)
        self._hits = _by_first(document, COUNTED, marks["function_words"])
        self.nouns = {at: max(hits, key=_rank) if hits[1:] else hits[0] for at, hits in self._hits.items()}
        self.durations = _longest(document, ("figure_duration",))
        self.percents = _longest(document, ("figure_percent",))
        bounds = document.of("figure_bound")
        self.bounds_before = _by_last(h for h in bounds if h.entry.get("place") == "before")
        self.bound_starts = {h.first: h.start for h in bounds if h.entry.get("place") == "before"}
        self.bounds_behind = {h.first: h for h in reversed(bounds) if h.entry.get("place") == "behind"}
        self.labels = _by_last(document.of("figure_label"))
        self.trigger_at = _longest(document, ("figure_trigger",))
        self._times = self._covered(times)
        self._prefixed: set[int] | None = None
        self._named = self._covered(names)
        self._names = sorted(self._placed(names))

    def _placed(self, names: Iterable[Name]) -> Iterator[Named]:
        for name in names:
            start, first, last = self.document.cover(name.start, name.end)
            yield Named(first, last, start, name.type, Span(name.start, name.end))

    def named_between(self, first: int, last: int) -> list[Named]:
        """The names whose first word lies in `first` to `last` (half open), in their order."""
        at = bisect_left(self._names, (first,))
        return list(takewhile(lambda name: name.first < last, self._names[at:]))

    def _covered(self, records: Iterable[Time | Name]) -> set[int]:
        covered: set[int] = set()
        for record in records:
            _, first, last = self.document.cover(record.start, record.end)
            covered.update(range(first, last))
        return covered

    def nouns_at(self, first: int) -> list[Hit]:
        """Every counted noun that a word may begin, the likeliest first."""
        return sorted(self._hits.get(first, ()), key=_rank, reverse=True)

    def in_furniture(self, first: int) -> bool:
        """Whether a word lies in what the page put there, not the reporter."""
        start = self.starts[first]
        sentence = self.document.sentence_at(start)
        return sentence.kind == "furniture" or start >= sentence.end

    def with_preposition(self, index: int) -> bool:
        """Whether a word is known to carry ب or ل written onto it (بمدينة), whatever it names."""
        if self._prefixed is None:
            hits = self.document.hits
            self._prefixed = set(compress(map(_FIRST, hits), map(_PREFIXES.__contains__, map(_BEFORE, hits))))
        return index in self._prefixed

    def in_time(self, first: int, last: int) -> bool:
        """Whether any of the words lies in a time expression."""
        return not self._times.isdisjoint(range(first, last))

    def in_name(self, first: int, last: int) -> bool:
        """Whether all of the words lie in names."""
        return self._named.issuperset(range(first, last))

    def word(self, index: int) -> str:
        """The word at an index, empty outside the text."""
        return self.words[index] if 0 <= index < self._count else ""

    def gap(self, index: int) -> str:
        """What stands between the word before `index` and the word at it."""
        return self.document.gaps[index] if 0 < index < self._count else "\n"

    def close(self, index: int) -> bool:
        """Whether the word at `index` follows the one before it with no more than a space or a bracket between."""
        gap = self.gap(index)
        return len(gap) <= _WIDE and not gap.strip(_OPEN) and "(" not in gap


def _longest(document: Document, classes: tuple[str, ...]) -> dict[int, Hit]:
    found: dict[int, Hit] = {}
    for cls in classes:
        for hit in document.of(cls):
            known = found.get(hit.first)
            if known is None or _rank(hit) > _rank(known):
                found[hit.first] = hit
    return found


def _rank(hit: Hit) -> tuple[int, int, bool]:
    """The longer entry first, then the one with fewer letters taken off as clitics, a verb before its noun."""
    return hit.last, -len(hit.before) - len(hit.behind), hit.tag == "past"


def _by_first(document: Document, classes: tuple[str, ...], never: frozenset[str]) -> dict[int, list[Hit]]:
    found: dict[int, list[Hit]] = {}
    for cls in classes:
        for hit in document.of(cls):
            if document.words[hit.first] not in never:  # أمام is no إمام
                found.setdefault(hit.first, []).append(hit)
    return found


def _by_last(hits: Iterable[Hit]) -> dict[int, Hit]:
    found: dict[int, Hit] = {}
    for hit in hits:
        known = found.get(hit.last)
        if known is None or hit.first < known.first:
            found[hit.last] = hit
    return found
