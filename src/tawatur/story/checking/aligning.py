"""Which sentences of a story's reports tell what a new sentence tells: by the share of its words they hold.

Rare words weigh more, as in retrieval (inverse document frequency, K. Spärck Jones 1972); a word that no report uses
weighs most, so that a sentence about something else finds nothing to lean on.
"""

from __future__ import annotations

from collections import defaultdict
from math import log
from typing import TYPE_CHECKING, NamedTuple

from tawatur.record import Span
from tawatur.story.material import stem, stem_set, stems

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from tawatur.record import Excerpt
    from tawatur.story.material import Line, Material

__all__ = ["Aligned", "Aligner", "telling"]

#: Words that tell when or how many, which are compared by their values.
_VALUES = stem_set(
    "يوم أمس اليوم الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس "
    "سبتمبر أكتوبر نوفمبر ديسمبر عام سنة شهر صباح مساء ظهر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة عشر "
    "عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون مئة ألف حصيلة عدد بلغ بلغت وفق حسب بحسب بيان أول"
)
#: Sentences kept for one, the best first.
KEPT = 40


class Aligned(NamedTuple):
    """A sentence of a report and the share of the other's weight that it holds, 0 to 1."""

    share: float
    material: Material
    line: Line

    @property
    def excerpt(self) -> Excerpt:
        """The whole sentence."""
        return self.material.excerpt(self.line.start, self.line.end)

    @property
    def span(self) -> Span:
        """Where the sentence stands in its report."""
        return Span(self.line.start, self.line.end)


def telling(plain: str) -> frozenset[str]:
    """The stems of a folded text that tell what it is about: no days, no numbers."""
    return frozenset(w for w in stems(plain) if not w[0].isdigit() and stem(w) not in _VALUES and w not in _VALUES)


class Aligner:
    """All sentences of the reports, found by their words."""

    def __init__(self, materials: Sequence[Material]) -> None:
        self._lines: list[tuple[Material, Line]] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for material in materials:
            for line in material.lines:
                for word in telling(material.plain(line.start, line.end)):
                    self._by_word[word].append(len(self._lines))
                self._lines.append((material, line))
        self._most = log(1 + len(self._lines))

    def weight(self, word: str) -> float:
        """What a word weighs: most where no report uses it."""
        at = self._by_word.get(word)
        return log(1 + len(self._lines) / len(at)) if at else self._most

    def find(self, words: AbstractSet[str], least: float) -> list[Aligned]:
        """The sentences that hold at least a share of some words' weight, the best first."""
        total = sum(self.weight(word) for word in words)
        if not total:
            return []
        held: dict[int, float] = defaultdict(float)
        for word in words:
            for at in self._by_word.get(word, ()):
                held[at] += self.weight(word)
        best = sorted(((w / total, at) for at, w in held.items() if w / total >= least), key=lambda h: (-h[0], h[1]))
        return [Aligned(round(share, 3), *self._lines[at]) for share, at in best[:KEPT]]
