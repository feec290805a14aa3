"""What is counted over all reports, and the scores that come of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec

__all__ = ["Miss", "Tally"]


class Miss(msgspec.Struct, frozen=True):
    """One thing that was missed, is extra, or is wrong: the report, the kind, the words, and the details."""

    report: str
    kind: str
    text: str
    detail: Any


@dataclass
class Count:
    hit: int = 0
    gold: int = 0
    found: int = 0

    def score(self) -> dict[str, Any]:
        precision = self.hit / self.found if self.found else 0.0
        recall = self.hit / self.gold if self.gold else 0.0
        return {**rounded(precision, recall), "gold": self.gold, "pred": self.found, "hit": self.hit}


@dataclass
class Mean:
    total: float = 0.0
    count: int = 0

    def add(self, value: float) -> None:
        self.total += value
        self.count += 1


@dataclass
class Tally:
    """All counts of a run, over all reports."""

    show: str | None = None
    counts: dict[str, Count] = field(default_factory=dict)
    content: Mean = field(default_factory=Mean)
    force: Mean = field(default_factory=Mean)
    anonymous: Mean = field(default_factory=Mean)
    status: Mean = field(default_factory=Mean)
    b3_precision: Mean = field(default_factory=Mean)
    b3_recall: Mean = field(default_factory=Mean)
    dated: int = 0
    dated_right: int = 0
    widths: list[int] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)

    def add(self, key: str, hit: int, gold: int, found: int) -> None:
        """Count under `key`."""
        count = self.counts.setdefault(key, Count())
        count.hit, count.gold, count.found = count.hit + hit, count.gold + gold, count.found + found

    def values(self) -> dict[str, dict[str, Any]]:
        """The scores by name, rounded to four digits."""
        values = {key: count.score() for key, count in self.counts.items()}
        if self.b3_precision.count:
            count = self.b3_precision.count
            values["actors.b3"] = {
                **rounded(self.b3_precision.total / count, self.b3_recall.total / count), "names": count
            }  # fmt: skip
        if self.content.count:
            values["statements.content"] = {"mean_token_f1": round(self.content.total / self.content.count, 4)}
        for key, mean in (
            ("statements.force", self.force), ("statements.anonymous", self.anonymous), ("events.status", self.status)
        ):  # fmt: skip
            if mean.count:
                values[key] = {"accuracy": round(mean.total / mean.count, 4)}
        if self.dated:
            median = sorted(self.widths)[len(self.widths) // 2] if self.widths else None
            values["published"] = {"right": self.dated_right, "of": self.dated, "median_width_days": median}
        return values


def rounded(precision: float, recall: float) -> dict[str, float]:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"p": round(precision, 4), "r": round(recall, 4), "f1": round(f1, 4)}
