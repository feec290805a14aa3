"""What is joined in pairs, and the sets that come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

__all__ = ["Joined"]

Thing = TypeVar("Thing", bound="Hashable")


class Joined(Generic[Thing]):
    """Disjoint sets (union-find with path halving: Tarjan and van Leeuwen, 1984), each led by the least of its things.

    `order`: what makes one thing less than another, by default the things themselves. So the order in which pairs are
    joined changes nothing.
    """

    def __init__(self, order: Callable[[Thing], Any] | None = None) -> None:
        self._leader: dict[Thing, Thing] = {}
        self._order = order

    def leader(self, thing: Thing) -> Thing:
        """The thing that leads the set of this one; what was joined to nothing leads itself."""
        leader = self._leader
        leader.setdefault(thing, thing)
        while leader[thing] != thing:
            leader[thing] = leader[leader[thing]]
            thing = leader[thing]
        return thing

    def join(self, one: Thing, other: Thing) -> None:
        """Make the sets of two things one."""
        least, rest = sorted((self.leader(one), self.leader(other)), key=self._order)  # type: ignore[type-var, arg-type]
        self._leader[rest] = least

    def sets(self, things: Iterable[Thing]) -> tuple[tuple[Thing, ...], ...]:
        """Some things, each once, by the set they are in: things in order, and sets by their first things."""
        found: dict[Thing, list[Thing]] = {}
        for thing in sorted(set(things), key=self._order):  # type: ignore[type-var, arg-type]
            found.setdefault(self.leader(thing), []).append(thing)
        return tuple(map(tuple, found.values()))
