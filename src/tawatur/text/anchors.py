"""One pass over the words of a text finds every lexicon word in it: the anchors on which rules run.

The automaton is a trie whose alphabet is folded words, so a match begins and ends at words by construction, and
the clitics that Arabic writes onto them (و ف ب ل ك س, the article, pronouns behind) come off in one place: `clitics`.
What a word may be is worked out once and remembered, so a pass costs one dictionary look-up a word however many
thousand forms the lexicons hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawatur.text.blocks import Furniture
from tawatur.text.clitics import PRONOUN_ENDS, may_carry, silent_letters, split_word, without_pronoun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tawatur.text.inflect import Form
    from tawatur.text.lexicon import Entry

__all__ = ["Anchors", "Hit"]

_LIMIT = 200_000  # remembered words; beyond it the memory starts afresh, so that it stays flat


class Hit(NamedTuple):
    """A lexicon entry standing in a text.

    `first` and `last` are word indices, half open; `start` and `end` are folded offsets, half open, with
    conjunctions and prepositions left out at the front (the article and لل stay in) and a pronoun behind kept in.
    """

    entry: Entry
    tag: str
    first: int
    last: int
    start: int
    end: int
    before: str
    behind: str

    @property
    def cls(self) -> str:
        """The class of the entry."""
        return self.entry.cls


class _Node:
    __slots__ = ("found", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.found: list[tuple[Entry, str]] = []


class _Way(NamedTuple):
    """One way to take a word apart: the node its rest leads to, whether longer entries may begin with it, what ends at it.

    `here`: entry, tag, clitics before, clitics behind and the number of letters the span leaves out.
    """

    node: _Node
    before: str
    goes_on: bool
    here: tuple[tuple[Entry, str, str, str, int], ...]


class Anchors:
    """The automaton over all the lexicons of a run."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._root = _Node()
        self._vocabulary: set[str] = set()
        lines = []
        for entry in entries:
            if entry.cls == "furniture":
                lines.append(entry)
                continue
            for form in entry.forms:
                self._add(entry, form)
        self.furniture = Furniture(lines)
        self._ways: dict[str, tuple[_Way, ...]] = {}
        self._known: dict[str, bool] = {}

    def _add(self, entry: Entry, form: Form) -> None:
        words = form.text.split(" ")
        self._vocabulary.update(words)
        if entry.anchor:
            node = self._root
            for word in words:
                node = node.next.setdefault(word, _Node())
            node.found.append((entry, form.tag))

    def knows(self, word: str) -> bool:
        """Whether some lexicon holds the folded word, clitics aside."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _LIMIT:
                self._known.clear()
            known = self._known[word] = any(stem in self._vocabulary for _, stem, _ in split_word(word))
        return known

    def _ways_of(self, word: str) -> tuple[_Way, ...]:
        """The ways into the trie from one folded word, remembered; dead ends are left out."""
        known = self._ways.get(word)
        if known is None:
            if len(self._ways) >= _LIMIT:
                self._ways.clear()
            known = self._ways[word] = tuple(self._work_out(word))
        return known

    def _work_out(self, word: str) -> Iterator[_Way]:
        first = self._root.next
        for before, stem, behind in split_word(word):
            node = first.get(stem)
            if node is not None:
                here = tuple(_fitting(node, before, behind))
                goes_on = bool(node.next) and not behind
                if here or goes_on:
                    yield _Way(node, before, goes_on, here)

    def find(self, words: Sequence[str], starts: Sequence[int], ends: Sequence[int], text: str) -> list[Hit]:
        """Every entry that stands in the words, by first word; of one way to read a word the longer first.

        Words of one entry must be parted by single spaces: a stop or a line break ends it.
        """
        hits: list[Hit] = []
        known, make = self._ways, tuple.__new__  # past NamedTuple's own constructor, which costs as much as the rest
        for at, word in enumerate(words):
            ways = known.get(word)
            if ways is None:
                ways = self._ways_of(word)
            for way in ways:
                if way.goes_on and (longer := self._longer(way, at, words, starts, ends, text)):
                    hits.extend(reversed(longer))
                for entry, tag, before, behind, silent in way.here:
                    hits.append(make(Hit, (entry, tag, at, at + 1, starts[at] + silent, ends[at], before, behind)))
        return hits

    def _longer(
        self, way: _Way, at: int, words: Sequence[str], starts: Sequence[int], ends: Sequence[int], text: str
    ) -> list[Hit]:
        """The entries of two and more words that begin with this reading of the word `at`, the shorter first."""
        node, last, behind = way.node, at + 1, ""
        found: list[Hit] = []
        while not behind and node.next and last < len(words) and text[ends[last - 1] : starts[last]] == " ":
            step = node.next.get(words[last])
            if step is None:
                step, behind = _with_pronoun(node, words[last])
                if step is None:
                    break
            node, last = step, last + 1
            for entry, tag, before, after, silent in reversed(tuple(_fitting(node, way.before, behind))):
                found.append(Hit(entry, tag, at, last, starts[at] + silent, ends[last - 1], before, after))
        return found


def _fitting(node: _Node, before: str, behind: str) -> Iterator[tuple[Entry, str, str, str, int]]:
    """What stands at a node and may carry these clitics, the last added first."""
    for entry, tag in reversed(node.found):
        if may_carry(entry, tag, before, behind):
            yield entry, tag, before, behind, silent_letters(before)


def _with_pronoun(node: _Node, word: str) -> tuple[_Node | None, str]:
    if word[-1] in PRONOUN_ENDS:
        for stem, behind in without_pronoun(word):
            if stem in node.next:
                return node.next[stem], behind
    return None, ""
