"""How telling it is that two mentions share somebody or some place: the fewer reports name it, the more."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import log2
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.story.happenings.mentions import Mention

__all__ = ["Rarity"]


@dataclass(slots=True)
class Rarity:
    """How telling it is that two mentions share a feature: rare ones weigh up to twice as much.

    Reports are counted in coarse steps, so that one more of them seldom changes what anything weighs.
    """

    counts: Counter[tuple[str, str]]
    total: int

    @classmethod
    def of(cls, mentions: Sequence[Mention]) -> Rarity:
        """Count in how many reports each feature stands beside each type."""
        seen = {
            (m.material.id, m.event.type, feature)
            for m in mentions
            for feature in (*m.actors, *m.recipients, *m.places)
        }
        return cls(
            Counter((kind, feature) for _, kind, feature in seen), max(2, len({m.material.id for m in mentions}))
        )

    def factor(self, kind: str, feature: str) -> float:
        """From 2 for what one or two reports mention to 1 for what all do."""
        return 2.0 - min(1.0, _step(self.counts[kind, feature] - 1) / _step(max(3, self.total)))

    def factors(self, mention: Mention) -> list[float]:
        """The factors of all that a mention can share with others, in one order."""
        features = sorted(mention.actors | mention.recipients | mention.places)
        return [self.factor(mention.event.type, feature) for feature in features]


@lru_cache(maxsize=10_000)
def _step(reports: int) -> float:
    """How many times a number of reports doubles, to the half: 0 up to one, 1 for two, 3.5 for a dozen."""
    return round(2 * log2(max(1, reports))) / 2
