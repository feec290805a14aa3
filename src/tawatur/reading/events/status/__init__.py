"""The status of each event: the rules' answer, moved by what labelled reports tell of such triggers.

Each status is scored by the sum of the weights of a trigger's traits (`traits`); they begin as the rules' answer
(`rules`) and were moved by labelled reports as far as these push (`scripts/learn_status.py`, weights in
`statuses.tsv`). What the rules say stands unless much speaks for another status.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, get_args

from tawatur.reading.events.status.rules import find_status, told_by_lead
from tawatur.reading.events.status.traits import Own, Seen, own, own_traits, traits_around
from tawatur.record import Status
from tawatur.text.memo import Memo
from tawatur.text.table import load_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.triggers.candidates import Candidate
    from tawatur.record import Statement

__all__ = ["STATUSES", "Statuses", "in_turn", "scores"]

STATUSES: tuple[Status, ...] = get_args(Status)
Weights = tuple[float, ...]
_REMEMBERED = 20_000  # triggers by themselves whose scores are kept
_SURE = 1.0  # by how much the rules' answer leads where hardly anything around undoes it: three of four, 2 % of what is undone
_OVERRULES = 0.4  # by how much another status must score above the rules' answer


class Statuses:
    """Says the status of a report's events; made once for a run, it holds the weights. With none the rules' answers stand."""

    def __init__(self, weights: dict[str, Weights] | None = None) -> None:
        self._weights = _load() if weights is None else weights
        self._own = Memo(self._score, limit=_REMEMBERED)

    def find(self, scene: Scene, triggers: Iterable[tuple[Candidate, Statement | None]]) -> list[Status]:
        """The status of each of a report's triggers, in their order, each with the statement in whose content it lies."""
        return told_by_lead([(seen.candidate, self._best(seen)) for seen in in_turn(scene, triggers)])

    def _score(self, facts: Own) -> list[float]:
        return scores(own_traits(facts), self._weights)

    def _best(self, seen: Seen) -> Status:
        ruled = STATUSES.index(seen.ruled.status)
        said = self._own[own(seen)]
        if _lead(said, ruled) > _SURE:
            return seen.ruled.status
        said = [
            by_itself + around
            for by_itself, around in zip(said, scores(traits_around(seen), self._weights), strict=True)
        ]
        if _lead(said, ruled) >= -_OVERRULES:
            return seen.ruled.status
        return STATUSES[max(range(len(STATUSES)), key=said.__getitem__)]


def in_turn(scene: Scene, triggers: Iterable[tuple[Candidate, Statement | None]]) -> Iterator[Seen]:
    """Each of a report's triggers as it is seen behind those before it; to be looked at before the next one is asked for."""
    told: list[tuple[Candidate, Status]] = []
    for candidate, statement in triggers:
        verdict = find_status(scene, candidate, statement, told[-1] if told else None)
        yield Seen(scene, candidate, statement, verdict, told)
        told.append((candidate, verdict.status))


def _lead(said: list[float], ruled: int) -> float:
    """By how much the rules' answer leads the best of the others."""
    return said[ruled] - max(score for n, score in enumerate(said) if n != ruled)


def scores(traits: Iterable[str], weights: dict[str, Weights]) -> list[float]:
    """How much traits speak for each of `STATUSES`; those without weights say nothing."""
    told = [weights[trait] for trait in traits if trait in weights]
    return [sum(column) for column in zip(*told, strict=True)] or [0.0] * len(STATUSES)


@cache
def _load() -> dict[str, Weights]:
    table = load_table(files("tawatur.reading.events.status") / "statuses.tsv")
    return {trait: tuple(map(float, numbers)) for trait, *numbers in table.rows}
