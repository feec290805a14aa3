"""Where two reports hand on one text: stretches of shared five-word shingles, and whether they are more than a form.

Shared shingles are chained along both texts: a chain goes on over words that were reworked and over sentences that one
side left out. What royal courts, ministries and registers write in one form again and again (cables, calls, lists of
those present, verses) shares as many words as a copy does; it is told by its slots: where the two texts differ, each
names somebody else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tawatur.story.material import WORD, fold_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from difflib import Match

    from tawatur.story.material import Line, Lore, Material
    from tawatur.text.fold import Folded

__all__ = ["SHARED", "Text", "Texts", "stretches"]

SHINGLE = 5
#: Fewest shared shingles of a stretch (a dozen words in a row, or as many in pieces), and the share of those it spans.
SHARED, DENSE = 8, 0.2
#: Words that may stand between shared shingles on both sides, and on one side only where it was reworked or cut.
GAP, CUT = 14, 4
#: Shared words that are neither names, offices nor verses; stretches of so many shared shingles need none.
TELLING, LONG = 7, 60
#: A slot is at most so many words long.
SLOT = 26
#: A name this many words behind a stretch of fewer shared shingles than the second is its last slot.
EDGE, SHORT = 4, 25
#: Two words this alike are spellings of one.
ALIKE = 0.6

_VERSE = re.compile(r"\b(?:ل?قول|قال|قوله|يقول|بقوله|لقوله)(?: الله| جل| عز| و?سبحانه){0,3} و?تعال[ىي]\W{0,6}")
_CLOSE = re.compile(r"[)»”\"﴾}\]\n]")
_PRAYER = re.compile(r"\b(?:داعي|سائل|نسال|يسال|سال|راجي)\w{0,3} (?:من )?(?:الله|المولى|العلي|الباري)\b")
_STOP = re.compile(r"[.\n»\"]")


#: Where shared shingles in a row begin on the left and on the right, and how many they are.
_Block: TypeAlias = "tuple[int, int, int]"


#: Letters that many outlets write one for the other.
_SAME = str.maketrans("ىة", "يه")


class Stretch(NamedTuple):
    """Shared text: words of the left and of the right report, half open, and how many shingles they share."""

    left: tuple[int, int]
    right: tuple[int, int]
    shared: int


class Text:
    """A report's words without its title, and its shingles: whole numbers, equal only for equal words.

    `unlike`: each shingle once.
    """

    def __init__(self, material: Material, numbers: dict[str, int], lore: Lore) -> None:
        self.material, self._lore = material, lore
        self.words: list[str] = []
        self.lines: list[tuple[int, int, Line]] = []
        for line in material.lines:
            if line.kind != "title":
                first = len(self.words)
                self.words += WORD.findall(material.plain(line.start, line.end).translate(_SAME))
                self.lines.append((first, len(self.words), line))
        self.shingles = list(_shingles([numbers.setdefault(word, len(numbers)) for word in self.words]))
        self.unlike = frozenset(self.shingles)

    @cached_property
    def _ends(self) -> list[tuple[int, int]]:
        """Where each word begins and ends in the original, looked up only for a text that shares something."""
        folded = self.material.folded
        return [
            (folded.start(match.start()), folded.end(match.end()))
            for _, _, line in self.lines
            for match in WORD.finditer(folded.text, folded.folded(line.start), folded.folded(line.end))
        ]

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins."""
        return [start for start, _ in self._ends]

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends."""
        return [end for _, end in self._ends]

    @cached_property
    def at(self) -> dict[int, list[int]]:
        """Where each shingle stands."""
        found: dict[int, list[int]] = {}
        for number, shingle in enumerate(self.shingles):
            found.setdefault(shingle, []).append(number)
        return found

    @cached_property
    def bare(self) -> list[bool]:
        """Of each word, whether it tells nothing of who wrote the text: names, offices, verses."""
        empty = {word: word in _HONOURS or self._lore.is_role(word) for word in set(self.words)}
        bare = [empty[word] for word in self.words]
        spans = [(n.start, n.end) for n in self.material.reading.names]
        for start, end in (*spans, *_verses(self.material.folded)):
            for at in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
                bare[at] = True
        return bare

    def names(self, first: int, last: int) -> list[str]:
        """The words that belong to names between two words."""
        if first == last:
            return []
        start, end = self.starts[first], self.ends[last - 1]
        return [
            word
            for n in self.material.reading.names
            if n.start >= start and n.end <= end
            for word in self.words[bisect_left(self.starts, n.start) : bisect_left(self.starts, n.end)]
        ]

    def cut(self, first: int, last: int) -> tuple[int, int]:
        """The words between two words, with the rest of each sentence of which they are the better part."""
        for start, end, _ in self.lines:
            if start < end and start < last and first < end:
                held = min(last, end) - max(first, start)
                if 2 * held >= end - start:
                    first, last = min(first, start), max(last, end)
        return first, last


#: Forms of address and the rest of the longest titles.
_HONOURS = fold_set(
    "صاحب السمو الملكي الامير سمو سموه جلاله جلالته معالي معاليه فخامه سعاده فضيله سماحه حفظه الله "
    "خادم الحرمين الشريفين ولي العهد النايب الاول الثاني مجلس الوزراء الدفاع الداخليه الخارجيه"
)


class Texts:
    """The texts of some reports; words are numbered once for all of them."""

    def __init__(self, lore: Lore) -> None:
        self._lore = lore
        self._numbers: dict[str, int] = {}

    def of(self, material: Material) -> Text:
        """A report's words and shingles."""
        return Text(material, self._numbers, self._lore)


def stretches(left: Text, right: Text) -> Iterator[Stretch]:
    """The stretches of text that two reports share and that are more than a form."""
    for stretch in (s for blocks in _blocks(left, right) for s in _joined(_chains(blocks))):
        size = min(stretch.left[1] - stretch.left[0], stretch.right[1] - stretch.right[0])
        if stretch.shared >= max(SHARED, DENSE * size) and not _form(stretch, left, right):
            yield stretch


def _shingles(numbers: Sequence[int]) -> Iterator[int]:
    value, mask = 0, (1 << 32 * SHINGLE) - 1
    for at, number in enumerate(numbers):
        value = ((value << 32) | number) & mask
        if at >= SHINGLE - 1:
            yield value


def _blocks(left: Text, right: Text) -> tuple[list[_Block], list[_Block]]:
    """Runs of shared shingles: where each begins on both sides, and its length.

    Of runs that claim the same words of the left, as the repeats of a form do, the longest has them. Those that do
    not, and bring words of the right that no other has, come second: what the right report says twice.
    """
    found: list[_Block] = []
    open_: dict[int, int] = {}
    for at, shingle in enumerate(left.shingles):
        going = {}
        for place in right.at.get(shingle, ()):
            going[place + 1] = open_.pop(place, 0) + 1
        found += [(at - length, place - length, length) for place, length in open_.items()]
        open_ = going
    found += [(len(left.shingles) - length, place - length, length) for place, length in open_.items()]
    mine, theirs = bytearray(len(left.shingles)), bytearray(len(right.shingles))
    first, second = [], []
    for at, place, length in sorted(found, key=lambda b: (-b[2], b[0], b[1])):
        here, there = slice(at, at + length), slice(place, place + length)
        if 2 * sum(mine[here]) < length:
            first.append((at, place, length))
        elif 2 * sum(theirs[there]) < length:
            second.append((at, place, length))
        mine[here] = theirs[there] = b"\1" * length
    return sorted(first), sorted(second)


def _chains(blocks: Sequence[_Block]) -> Iterator[Stretch]:
    """Runs in one order on both sides, a few words apart at most."""
    held: Stretch | None = None
    for at, place, length in blocks:
        run = Stretch((at, at + length + SHINGLE - 1), (place, place + length + SHINGLE - 1), length)
        if held and at - held.left[1] <= GAP and -SHINGLE <= place - held.right[1] <= GAP:
            held = _both(held, run)
            continue
        if held:
            yield held
        held = run
    if held:
        yield held


def _both(one: Stretch, other: Stretch) -> Stretch:
    return Stretch(
        (one.left[0], max(one.left[1], other.left[1])),
        (one.right[0], max(one.right[1], other.right[1])),
        one.shared + other.shared,
    )


def _joined(chains: Iterable[Stretch]) -> Iterator[Stretch]:
    """Chains that follow one another on both sides, where one side alone has cut out or put in a good deal."""
    held: Stretch | None = None
    for chain in chains:
        if held is None:
            held = chain
            continue
        here, there = chain.left[0] - held.left[1], chain.right[0] - held.right[1]
        size = held.shared + chain.shared
        if there >= -SHINGLE and min(here, there) <= GAP and max(here, there) <= CUT * size:
            held = _both(held, chain)
        else:
            yield held
            held = chain
    if held:
        yield held


def _form(stretch: Stretch, left: Text, right: Text) -> bool:
    """Whether a stretch is a form that both filled in, or made of names, offices and verses alone."""
    words = left.words[slice(*stretch.left)], right.words[slice(*stretch.right)]
    blocks = SequenceMatcher(None, *words, autojunk=False).get_matching_blocks()
    if stretch.shared >= LONG:
        return False
    mine, theirs = left.bare[slice(*stretch.left)], right.bare[slice(*stretch.right)]
    if sum(not (mine[block.a + at] or theirs[block.b + at]) for block, at in _cells(blocks)) < TELLING:
        return True
    if _edges(stretch, left, right):
        return True
    here, there = stretch.left[0], stretch.right[0]
    for block in blocks:
        slot, other = (here, stretch.left[0] + block.a), (there, stretch.right[0] + block.b)
        if _slot(left, slot) and _slot(right, other) and _others(left.names(*slot), right.names(*other)):
            return True
        here, there = stretch.left[0] + block.a + block.size, stretch.right[0] + block.b + block.size
    return False


def _cells(blocks: Sequence[Match]) -> Iterator[tuple[Match, int]]:
    """Each shared word, one that stands alone left out: the block it is of and its number in it."""
    return ((block, at) for block in blocks if block.size > 1 for at in range(block.size))


def _slot(text: Text, place: tuple[int, int]) -> bool:
    return 0 < place[1] - place[0] <= SLOT and bool(text.names(*place))


def _others(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two slots name somebody else: no word of the one is a spelling of a word of the other."""
    return not any(
        one[0] == other[0]
        and min(len(one), len(other)) > 2
        and SequenceMatcher(None, one, other).ratio() >= ALIKE  # `بن`
        for one in mine
        for other in theirs
    )


def _edges(stretch: Stretch, left: Text, right: Text) -> bool:
    """Whether a short stretch is followed at once by one name on the left and by another on the right."""
    mine, theirs = stretch.left[1], stretch.right[1]
    if stretch.shared >= SHORT or max(mine + EDGE - len(left.words), theirs + EDGE - len(right.words)) > 0:
        return False
    one, other = left.names(mine, mine + EDGE), right.names(theirs, theirs + EDGE)
    return bool(one and other) and _others(one, other)


def _verses(folded: Folded) -> Iterator[tuple[int, int]]:
    """Where a text quotes scripture or prays, in original offsets."""
    text = folded.text
    for pattern, stop, most in ((_VERSE, _CLOSE, 400), (_PRAYER, _STOP, 250)):
        for match in pattern.finditer(text):
            end = min(len(text), match.end() + most)
            close = stop.search(text, match.end(), end)
            yield folded.start(match.start()), folded.start(close.start() if close else end)
