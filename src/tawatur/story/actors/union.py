"""Joining: who is joined to whom, what was decided and why, and what a person decided before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.record import Same

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tawatur.story.actors.bearers import Bearer

__all__ = ["Union"]


class Union:
    """Keys of bearers joined so far. Two keys that somebody judged different are never in one set."""

    def __init__(self, bearers: dict[str, Bearer]) -> None:
        self.bearers = bearers
        self._leader = {key: key for key in bearers}
        self._members = {key: [key] for key in bearers}
        self._apart: dict[str, set[str]] = {}
        self._decided: set[tuple[str, str]] = set()

    def find(self, key: str) -> str:
        """The key that leads the set of `key`."""
        root = key
        while self._leader[root] != root:
            root = self._leader[root]
        while self._leader[key] != root:
            self._leader[key], key = root, self._leader[key]
        return root

    def members(self, key: str) -> list[Bearer]:
        """Everything joined with `key`."""
        return [self.bearers[k] for k in self._members[self.find(key)]]

    def part(self, one: str, other: str) -> None:
        """Never join the sets of two keys from now on."""
        left, right = self.find(one), self.find(other)
        if left != right:
            self._apart.setdefault(left, set()).add(right)
            self._apart.setdefault(right, set()).add(left)

    def parted(self, one: str, other: str) -> bool:
        """Whether two keys' sets are never to be joined."""
        return self.find(other) in self._apart.get(self.find(one), ())

    def join(self, one: str, other: str, score: float, reason: str, author: str = "tawatur") -> bool:
        """Join two sets and keep the decision; False where a judgement keeps them apart."""
        left, right = self.find(one), self.find(other)
        if left == right or self.parted(left, right):
            return left == right
        stays, goes = sorted((left, right), key=lambda k: (-len(self._members[k]), k))
        self._note(one, other, "same", score, reason, author)
        self._leader[goes] = stays
        self._members[stays] += self._members.pop(goes)
        for enemy in self._apart.pop(goes, ()):
            self._apart[enemy].discard(goes)
            self._apart[enemy].add(stays)
            self._apart.setdefault(stays, set()).add(enemy)
        return True

    def keep_apart(self, one: str, others: Iterable[str], score: float, reason: str, author: str = "tawatur") -> None:
        """Keep the decision that a key is none of the others, which a reader may have taken it for."""
        for other in others:
            self._note(one, other, "different", score, reason, author)

    def _note(self, one: str, other: str, verdict: str, score: float, reason: str, author: str) -> None:
        left, right = self.bearers[one], self.bearers[other]
        pair = (min(one, other), max(one, other))
        if pair in self._decided:
            return
        self._decided.add(pair)
        left.same.append(
            Same(
                left=left.id,
                right=right.id,
                verdict=verdict,  # type: ignore[arg-type]
                score=score,
                reason=reason,
                author=author,
                about=(left.mentions[0], right.mentions[0]),
            )
        )
