"""What somebody said of two reports: that they tell one story, or two. The latest word counts, also where words clash."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawatur.story.decisions import Joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tawatur.record import Judgement

__all__ = ["Ruling", "Settled", "rulings", "settle"]


class Ruling(NamedTuple):
    """Somebody's word on two reports, named by their texts' sha256: one story, or two. The latest `made` counts."""

    one: str
    other: str
    same: bool
    made: str = ""


class Settled(NamedTuple):
    """Pairs of texts that must be together and pairs that must not, no one of which contradicts the rest."""

    together: tuple[tuple[str, str], ...]
    apart: tuple[tuple[str, str], ...]


def rulings(judgements: Iterable[Judgement]) -> tuple[Ruling, ...]:
    """The judgements that say of two whole reports whether they tell one story; the others are left out.

    A split of a story is a `different` for one report of each side, a merge a `same`.
    """
    return tuple(
        Ruling(j.about[0].sha256, j.about[1].sha256, j.verdict == "same", j.made)
        for j in judgements
        if j.verdict in ("same", "different") and {target.layer for target in j.about} == {"reports"}
    )


def settle(said: Iterable[Ruling]) -> Settled:
    """The latest first, as far as it does not contradict what was said after it (A and B, B and C, but not A and C)."""
    joined: Joined[str] = Joined()
    together, apart = [], []
    for ruling in sorted(said, key=lambda r: (r.made, r), reverse=True):
        one, other = sorted((ruling.one, ruling.other))
        sets = {joined.leader(one), joined.leader(other)}
        if not ruling.same and len(sets) > 1:
            apart.append((one, other))
        elif ruling.same and not any({joined.leader(a), joined.leader(b)} == sets for a, b in apart):
            together.append((one, other))
            joined.join(one, other)
    return Settled(tuple(together), tuple(apart))
