"""One pass over the words of a text finds every lexicon word in it: the anchors on which rules run.

The automaton is a trie whose alphabet is folded words, so a match begins and ends at words by construction, and
the clitics that Arabic writes onto them (و ف ب ل ك س, the article, pronouns behind) come off in one place: `clitics`.
What a word may be is worked out once and remembered, so a pass costs one dictionary look-up a word however many
thousand forms the lexicons hold.
"""

from __future__ import annotations

from itertools import compress, filterfalse
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

import msgspec

from tawatur.text.blocks import Furniture
from tawatur.text.clitics import may_carry, silent_letters, split_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tawatur.text.inflect import Form
    from tawatur.text.lexicon import Entry
    from tawatur.text.memo import Memo

__all__ = ["Anchors", "Hit", "Known"]

T = TypeVar("T")
_SWAPPED = {"ى": "ي", "ي": "ى", "ه": "ة"}
_LIMIT = 200_000  # remembered words; beyond it the memory starts afresh, so that it stays flat


class Hit(msgspec.Struct, frozen=True, gc=False):
    """A lexicon entry standing in a text; no tuple, since these are made and looked at by the hundred a report.

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


#: An entry that ends at a word: entry, tag, clitics before, clitics behind and the number of letters the span leaves out.
_Standing: TypeAlias = "tuple[Entry, str, str, str, int]"


class _Way(NamedTuple):
    """One way to take a word apart: the node its rest leads to, whether longer entries may begin with it, what ends at it."""

    node: _Node
    before: str
    goes_on: bool
    here: tuple[_Standing, ...]


class _Look(NamedTuple):
    """What a word may be: its ways into the trie, and whether entries go on behind it.

    `whole`: what ends at the word by any of its ways, for one behind which none goes on.
    `inside`: the ways to take it for a further word of an entry, each with the pronoun behind; none where no entry
    has it behind the first word.
    """

    ways: tuple[_Way, ...]
    whole: tuple[_Standing, ...]
    goes_on: bool
    inside: tuple[tuple[str, str], ...]


#: What a word is that no lexicon knows.
_UNKNOWN = _Look((), (), goes_on=False, inside=())


#: What is known of a word: its forgiving fold, what it may be, whether any entry may begin with it, whether it is digits,
#: and what each of the layers' memos says of it.
Known: TypeAlias = "tuple[Any, ...]"
_WORD, _LOOK, _BEGINS, _DIGITS = map(itemgetter, range(4))
_BESIDE = 4  # where a word's own facts end and those of the layers begin


class Anchors:
    """The automaton over all the lexicons of a run.

    `beside`: memos of layers that will ask for every word of a text. What they say is kept beside what the automaton
    knows of a word, so that one look-up brings all: there are so many words that each look-up waits for memory.
    """

    def __init__(self, entries: Iterable[Entry], beside: Sequence[Memo[str, Any]] = ()) -> None:
        self.beside = tuple(beside)
        self._root = _Node()
        self._vocabulary: set[str] = set()
        self._inside: set[str] = set()
        lines = []
        for entry in entries:
            if entry.cls == "furniture":
                lines.append(entry)
                continue
            for form in entry.forms:
                self._add(entry, form)
        self.furniture = Furniture(lines)
        self._known: dict[str, Known] = {}

    def _add(self, entry: Entry, form: Form) -> None:
        words = form.text.split(" ")
        self._vocabulary.update(words)
        if entry.anchor:
            node = self._root
            for word in words:
                node = node.next.setdefault(word, _Node())
            node.found.append((entry, form.tag))
            self._inside.update(words[1:])

    def known(self, words: Sequence[str]) -> list[Known]:
        """What is known of each of a text's words; of equal words the same, so that every later look at one is quick."""
        kept = self._known
        new = list(dict.fromkeys(filterfalse(kept.__contains__, words)))
        if new:
            if len(kept) + len(new) > _LIMIT:
                kept.clear()
                new = list(dict.fromkeys(words))
            kept.update(zip(new, self._know(new), strict=True))
        return list(map(kept.__getitem__, words))

    @staticmethod
    def spelled(known: Sequence[Known]) -> list[str]:
        """The forgiving fold of each word."""
        return list(map(_WORD, known))

    @staticmethod
    def digits(known: Sequence[Known]) -> list[int]:
        """The words that are runs of digits, by their numbers."""
        return list(compress(range(len(known)), map(_DIGITS, known)))

    def of_memo(self, known: Sequence[Known], memo: Memo[str, T]) -> list[T] | None:
        """What a memo says of each word; null where it is none of `beside`."""
        at = next((at for at, beside in enumerate(self.beside, _BESIDE) if beside is memo), None)
        return None if at is None else list(map(itemgetter(at), known))

    def _know(self, written: Sequence[str]) -> Iterable[Known]:
        """The same for new words: one thing after the other for all of them, which is quicker than word after word."""
        words = [self._respelled(word) for word in written]
        looks = [self._look(word) for word in words]
        begins = [bool(look.whole) or look.goes_on for look in looks]
        digits = [word[0].isdigit() for word in words]
        return zip(words, looks, begins, digits, *[map(memo.make, words) for memo in self.beside], strict=True)

    def _respelled(self, word: str) -> str:
        """The forgiving fold: a word that no lexicon knows as written, but one knows with final ى/ي or ه/ة changed."""
        if word[-1] not in _SWAPPED or len(word) == 1:
            return word
        other = word[:-1] + _SWAPPED[word[-1]]
        return other if not self._knows(word) and self._knows(other) else word

    def _knows(self, word: str) -> bool:
        """Whether some lexicon holds the folded word, clitics aside."""
        return any(stem in self._vocabulary for _, stem, _ in split_word(word))

    def _look(self, word: str) -> _Look:
        """What one folded word may be."""
        first, inner = self._root.next, self._inside
        ways: list[_Way] = []
        inside: list[tuple[str, str]] = []
        here: tuple[_Standing, ...] = ()
        onward = False
        for before, stem, behind in split_word(word):
            if not before and stem in inner:
                inside.append((stem, behind))
            node = first.get(stem)
            if node is not None:
                standing = _fitting(node, before, behind)
                goes_on = bool(node.next) and not behind
                if standing or goes_on:
                    ways.append(_Way(node, before, goes_on, standing))
                    here, onward = here + standing, onward or goes_on
        if not ways and not inside:
            return _UNKNOWN
        return _Look(tuple(ways), here, onward, tuple(inside))

    @staticmethod
    def find(known: Sequence[Known], starts: Sequence[int], ends: Sequence[int], gaps: Sequence[str]) -> list[Hit]:
        """Every entry that stands in the words, by first word; of one way to read a word the longer first.

        `known`: what is known of each word. `gaps`: what stands before each word. Words of one entry must be parted by
        single spaces: a stop or a line break ends it.
        """
        hits: list[Hit] = []
        looks: list[_Look] = list(map(_LOOK, known))
        most = len(looks) - 1
        for at in compress(range(len(looks)), map(_BEGINS, known)):
            ways, whole, goes_on, _ = looks[at]
            last, start, end = at + 1, starts[at], ends[at]
            if not (goes_on and at < most and looks[last].inside and gaps[last] == " "):
                for entry, tag, before, behind, silent in whole:
                    hits.append(Hit(entry, tag, at, last, start + silent, end, before, behind))
                continue
            for way in ways:
                if way.goes_on:
                    hits.extend(reversed(_longer(way, at, looks, starts, ends, gaps)))
                for entry, tag, before, behind, silent in way.here:
                    hits.append(Hit(entry, tag, at, last, start + silent, end, before, behind))
        return hits


def _longer(
    way: _Way, at: int, looks: Sequence[_Look], starts: Sequence[int], ends: Sequence[int], gaps: Sequence[str]
) -> list[Hit]:
    """The entries of two and more words that begin with this reading of the word `at`, the shorter first."""
    node, last, behind = way.node, at + 1, ""
    found: list[Hit] = []
    while not behind and last < len(looks) and gaps[last] == " ":
        for rest, pronoun in looks[last].inside:
            if rest in node.next:
                node, behind = node.next[rest], pronoun
                break
        else:
            break
        last += 1
        if node.found:
            for entry, tag, before, after, silent in reversed(_fitting(node, way.before, behind)):
                found.append(Hit(entry, tag, at, last, starts[at] + silent, ends[last - 1], before, after))
    return found


def _fitting(node: _Node, before: str, behind: str) -> tuple[_Standing, ...]:
    """What stands at a node and may carry these clitics, the last added first."""
    if not node.found:
        return ()
    silent = silent_letters(before) if before else 0
    return tuple(
        [
            (entry, tag, before, behind, silent)
            for entry, tag in reversed(node.found)
            if may_carry(entry, tag, before, behind)
        ]
    )
