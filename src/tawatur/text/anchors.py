"""One pass over the words of a text finds every lexicon word in it: the anchors on which rules run.

The automaton is a trie whose alphabet is folded words, so a match begins and ends at words by construction, and
the clitics that Arabic writes onto them (و ف ب ل ك س, the article, pronouns behind) come off in one place: here.
What a word may be is worked out once and remembered, so a pass costs one dictionary look-up a word however many
thousand forms the lexicons hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawatur.text.blocks import Furniture

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tawatur.text.inflect import Form
    from tawatur.text.lexicon import Entry

__all__ = ["Anchors", "Hit", "split_word"]

#: Clitics that may stand before a word, by kind of entry; the longest of them is tried first.
_BEFORE_VERB = ("وس", "فس", "ول", "فل", "و", "ف", "س", "ل", "")
_WITH_ARTICLE = ("لل+", "ولل+", "فلل+")  # before a name that has its own article: للعراق is ل and العراق
_BEFORE_NAME = (*_WITH_ARTICLE, "وب", "ول", "وك", "فب", "فل", "فك", "و", "ف", "ب", "ل", "ك", "")
_BEFORE_NOUN = (
    "وبال", "وكال", "فبال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال", *_BEFORE_NAME,
)  # fmt: skip
_BEFORE = {
    "verb": _BEFORE_VERB,
    "name": _BEFORE_NAME,
    "noun": _BEFORE_NOUN,
    "adjective": _BEFORE_NOUN,
    "word": _BEFORE_NAME,
}
#: Pronouns that may stand behind a noun or verb.
_BEHIND = ("هما", "هم", "هن", "كم", "نا", "ني", "ها", "ه", "ي", "ك", "")
_NOTHING = ("",)


def _by_letter(clitics: Iterable[str], letter: int) -> dict[str, tuple[str, ...]]:
    """Clitics by their first (0) or last (-1) letter, shorter first, the empty one always among them."""
    found: dict[str, set[str]] = {}
    for clitic in clitics:
        if clitic:
            found.setdefault(clitic[letter], {""}).add(clitic)
    return {key: tuple(sorted(value, key=lambda c: (len(c), c))) for key, value in found.items()}


_BEFORE_BY_LETTER = _by_letter((c for clitics in _BEFORE.values() for c in clitics), 0)
_BEHIND_BY_LETTER = _by_letter(_BEHIND, -1)
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
    """One way to take a word apart: the clitics taken off and the node its rest leads to."""

    before: str
    behind: str
    node: _Node


def split_word(word: str) -> list[tuple[str, str, str]]:
    """Every way to take clitics off a folded word: (before, rest, behind), nothing taken off first.

    A `+` says that the article written into لل was given back to the rest.

    >>> ("وبال", "قوات", "") in split_word("وبالقوات")
    True
    >>> ("لل+", "العراق", "") in split_word("للعراق")
    True
    """
    ways = [
        (before, "ال" + word[len(before) - 1 :], "")
        for before in _WITH_ARTICLE
        if word.startswith(before[:-1]) and len(word) > len(before)
    ]
    for before in _BEFORE_BY_LETTER.get(word[:1], _NOTHING):
        if not word.startswith(before):
            continue
        rest = word[len(before) :]
        for behind in _BEHIND_BY_LETTER.get(rest[-1:], _NOTHING):
            if not behind or rest.endswith(behind):
                stem = rest[: len(rest) - len(behind)]
                if len(stem) >= 2 or (stem and not before and not behind):
                    ways.append((before, stem, behind))
                    if behind:
                        ways += [(before, base, behind) for base in _opened(stem)]
    return ways


def _opened(stem: str) -> list[str]:
    """What a stem may be without the pronoun behind it: ة opens to ت, ى to ا, ء to ئ or ؤ, وا to و."""
    last = stem[-1]
    if last == "و":
        return [stem + "ا"]
    return [stem[:-1] + closed for opened, closed in (("ت", "ة"), ("ا", "ى"), ("ئ", "ء"), ("ؤ", "ء")) if last == opened]


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
        node = self._root
        for word in form.text.split(" "):
            node = node.next.setdefault(word, _Node())
            self._vocabulary.add(word)
        node.found.append((entry, form.tag))

    def knows(self, word: str) -> bool:
        """Whether some lexicon holds the folded word, clitics aside."""
        if len(self._known) >= _LIMIT:
            self._known.clear()
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = any(stem in self._vocabulary for _, stem, _ in split_word(word))
        return known

    def ways(self, word: str) -> tuple[_Way, ...]:
        """The ways into the trie from one folded word, remembered."""
        known = self._ways.get(word)
        if known is None:
            if len(self._ways) >= _LIMIT:
                self._ways.clear()
            known = tuple(
                _Way(b, e, self._root.next[stem]) for b, stem, e in split_word(word) if stem in self._root.next
            )
            self._ways[word] = known
        return known

    def find(self, words: Sequence[str], starts: Sequence[int], ends: Sequence[int], text: str) -> list[Hit]:
        """Every entry that stands in the words, by first word, the longer first.

        Words of one entry must be parted by single spaces: a stop or a line break ends it.
        """
        hits: list[Hit] = []
        for at, word in enumerate(words):
            for way in self.ways(word):
                self._follow(way, at, words, starts, ends, text, hits)
        return hits

    def _follow(
        self,
        way: _Way,
        at: int,
        words: Sequence[str],
        starts: Sequence[int],
        ends: Sequence[int],
        text: str,
        hits: list[Hit],
    ) -> None:
        node, last, behind = way.node, at + 1, way.behind
        found: list[Hit] = []
        self._take(way, node, at, last, behind, starts, ends, found)
        while not behind and last < len(words) and node.next:
            gap = text[ends[last - 1] : starts[last]]
            if gap != " ":
                break
            word = words[last]
            step = node.next.get(word)
            if step is None:
                step, behind = self._with_pronoun(node, word)
                if step is None:
                    break
            node, last = step, last + 1
            self._take(way, node, at, last, behind, starts, ends, found)
        hits.extend(reversed(found))

    @staticmethod
    def _with_pronoun(node: _Node, word: str) -> tuple[_Node | None, str]:
        for before, stem, behind in split_word(word):
            if not before and behind and stem in node.next:
                return node.next[stem], behind
        return None, ""

    @staticmethod
    def _take(
        way: _Way,
        node: _Node,
        at: int,
        last: int,
        behind: str,
        starts: Sequence[int],
        ends: Sequence[int],
        found: list[Hit],
    ) -> None:
        for entry, tag in node.found:
            if not _fits(entry, tag, way.before, behind):
                continue
            start = starts[at]
            for letter in way.before:
                if letter in "اس" or way.before[start - starts[at] :].startswith("لل"):
                    break
                start += 1
            found.append(Hit(entry, tag, at, last, start, ends[last - 1], way.before, behind))


def _fits(entry: Entry, tag: str, before: str, behind: str) -> bool:
    kind = "noun" if entry.kind == "verb" and tag in ("noun", "participle") else entry.kind
    if before not in _BEFORE[kind]:
        return False
    if kind == "verb" and "س" in before and tag != "present":
        return False
    return not (behind and (kind in ("name", "word") or "ال" in before or "لل" in before))
