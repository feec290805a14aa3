"""How a comparer says what it decided: a score summed from reasons, each with its weight beside it."""

from __future__ import annotations

from typing import NamedTuple

from tawatur.record import Same

__all__ = ["Reason", "Verdict"]


class Reason(NamedTuple):
    """One ground for or against, in words for the page, and how much it weighs (negative: against)."""

    why: str
    weight: float


class Verdict(NamedTuple):
    """What a comparer decided. `score` is the sum of the reasons, kept within 0 and 1."""

    same: bool
    score: float
    reasons: tuple[Reason, ...]

    @classmethod
    def weigh(cls, reasons: list[Reason], least: float) -> Verdict:
        """The verdict that reasons of some weights make against the least sum for `same`."""
        total = sum(reason.weight for reason in reasons)
        return cls(total >= least, round(min(1.0, max(0.0, total)), 3), tuple(reasons))

    @property
    def reason(self) -> str:
        """All the reasons in one line."""
        return "؛ ".join(f"{r.why} ({r.weight:+.2f})" for r in self.reasons)

    def decision(self, left: str, right: str, *, author: str = "tawatur") -> Same:
        """The decision as a record."""
        verdict = "same" if self.same else "different"
        return Same(left=left, right=right, verdict=verdict, score=self.score, reason=self.reason, author=author)  # type: ignore[arg-type]
