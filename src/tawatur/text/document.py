"""A report's text, taken apart once for every layer that reads it.

All offsets inside a `Document` are folded ones; `span` turns them into the original's when a record is made.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import accumulate, chain, compress, zip_longest
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

import msgspec

from tawatur.record import Block, Span
from tawatur.text.blocks import find_blocks
from tawatur.text.fold import MARKS, Folded, fold
from tawatur.text.sentences import sentences_of

if TYPE_CHECKING:
    from tawatur.text.anchors import Anchors, Hit
    from tawatur.text.memo import Memo

__all__ = ["Document", "Sentence", "analyse"]

T = TypeVar("T")
_FIRST, _CLASS = attrgetter("first"), attrgetter("entry.cls")

#: A word is a run of letters or a run of digits: `3000جندي` is two. Arabic first, for speed; a group, so that splitting
#: at words gives the gaps and the words in turn.
WORD = re.compile(r"([ء-ي]++[^\W\d_]*+|[^\W\d_]++|\d++)")
_KEPT = frozenset(MARKS + "ـ")


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence: folded offsets and word indices, half open, and the block it stands in."""

    start: int
    end: int
    first: int
    last: int
    block: int
    kind: str


class Document:
    """The text in words, sentences, blocks and anchors. Made by `analyse`; not to be changed.

    `gaps`: what stands before each word, and last what stands behind all of them. `digits`: the words that are runs of
    digits. `different`: the words, each once. Furniture has no sentences and no anchors; `muted` is 1 for each of its words.
    """

    def __init__(self, text: str, folded: Folded, blocks: tuple[Block, ...], anchors: Anchors) -> None:
        parts: list[str] = WORD.split(folded.text)
        self.gaps, written = parts[0::2], parts[1::2]
        self._anchors, self._known = anchors, anchors.known(written)
        self.words = anchors.spelled(self._known)
        self.different = frozenset(self.words)
        if self.words != written:
            folded = folded._replace(
                text="".join(chain.from_iterable(zip_longest(self.gaps, self.words, fillvalue="")))
            )
        self.text, self.folded, self.blocks = text, folded, blocks
        self.plain = folded.text
        places = list(accumulate(map(len, parts)))
        self.starts, self.ends = places[0:-1:2], places[1::2]
        self.sentences = self._sentences()
        self.muted = self._furniture()
        found_hits = anchors.find(self._known, self.starts, self.ends, self.gaps)
        self.hits = [hit for hit in found_hits if not self.muted[hit.first]] if 1 in self.muted else found_hits
        self.by_class: defaultdict[str, list[Hit]] = defaultdict(list)
        for cls, hit in zip(map(_CLASS, self.hits), self.hits, strict=True):
            self.by_class[cls].append(hit)
        self._firsts = [sentence.start for sentence in self.sentences]
        self._hit_firsts: list[int] | None = None
        self._covers: dict[tuple[int, int], tuple[int, int, int]] = {}
        self.digits = anchors.digits(self._known)

    def _furniture(self) -> bytearray:
        """Per word, 1 where it stands in furniture: nothing is read out of that."""
        muted = bytearray(len(self.words))
        for block in self.blocks:
            if block.kind == "furniture":
                first = bisect_left(self.starts, self.folded.folded(block.start))
                last = bisect_left(self.starts, self.folded.folded(block.end))
                muted[first:last] = b"\x01" * (last - first)
        return muted

    def _sentences(self) -> tuple[Sentence, ...]:
        found = []
        for number, block in enumerate(self.blocks):
            for s, e in sentences_of(self.folded, block):
                found.append(
                    Sentence(s, e, bisect_left(self.starts, s), bisect_left(self.starts, e), number, block.kind)
                )
        return tuple(found)

    def of(self, *classes: str) -> list[Hit]:
        """The anchors of some classes, in the order of the text."""
        if len(classes) == 1:
            return self.by_class.get(classes[0], [])
        return sorted((h for c in classes for h in self.by_class.get(c, ())), key=lambda h: (h.first, -h.last))

    def each(self, memo: Memo[str, T]) -> list[T]:
        """What a memo says of each word, in a list of its own; see `Anchors` for memos that are asked with every text."""
        known = self._anchors.of_memo(self._known, memo)
        return memo.all(self.words) if known is None else known

    def where(self, words: frozenset[str]) -> list[int]:
        """Where words of a set stand, in their order; most sets have none in a text, which its different words tell at once."""
        if words.isdisjoint(self.different):
            return []
        return list(compress(range(len(self.words)), map(words.__contains__, self.words)))

    def hits_at(self, word: int) -> list[Hit]:
        """The anchors that begin at a word."""
        if self._hit_firsts is None:
            self._hit_firsts = list(map(_FIRST, self.hits))
        return self.hits[bisect_left(self._hit_firsts, word) : bisect_right(self._hit_firsts, word)]

    def span(self, start: int, end: int) -> Span:
        """Folded offsets as a `Span` of the original, punctuation and white space at its ends left out."""
        plain = self.plain
        while start < end and not plain[start].isalnum():
            start += 1
        while start < end and not plain[end - 1].isalnum() and plain[end - 1] not in "_%":
            end -= 1
        return self._original(start, end)

    def words_span(self, first: int, last: int) -> Span:
        """The words `first` to `last` (half open) as a `Span` of the original."""
        return self._original(self.starts[first], self.ends[last - 1])

    def _original(self, start: int, end: int) -> Span:
        origin = self.folded.origin
        if origin is None:
            return Span(start, end)
        first, last = origin[start], origin[end - 1] + 1 if end else 0
        while last < len(self.text) and self.text[last] in _KEPT:
            last += 1
        return Span(first, last)

    def cover(self, start: int, end: int) -> tuple[int, int, int]:
        """Where the original offsets `start` to `end` begin (folded), and the words they cover, half open.

        Worked out once, since every layer asks where the names and times lie that earlier ones found.
        """
        known = self._covers.get((start, end))
        if known is None:
            begin = self.folded.folded(start)
            last = bisect_left(self.starts, self.folded.folded(end))
            known = self._covers[start, end] = begin, bisect_right(self.ends, begin), last
        return known

    def word_at(self, offset: int) -> int:
        """The index of the word that holds, or is the first behind, a folded offset."""
        at = bisect_right(self.starts, offset) - 1
        return at if at >= 0 and offset < self.ends[at] else at + 1

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds, or is the last before, a folded offset."""
        if not self.sentences:
            return Sentence(0, len(self.plain), 0, len(self.words), 0, "paragraph")
        return self.sentences[max(0, bisect_right(self._firsts, offset) - 1)]

    def surface(self, word: int) -> str:
        """A word as it was written, its marks with it (a damma may decide a reading: قُتل)."""
        span = self.words_span(word, word + 1)
        return self.text[span.start : span.end]


def analyse(text: str, anchors: Anchors, *, title: str | None = None) -> Document:
    """Fold `text`, find its blocks, sentences and words, and every lexicon word in it.

    `title`: the report's title where it is known, so that the first block is taken for it.
    """
    return Document(text, fold(text), find_blocks(text, title=title, furniture=anchors.furniture), anchors)
