"""A memo: what is worked out once for each word, and then only looked up.

A dictionary that makes what it lacks, because `map(memo.__getitem__, words)` then asks for a whole text's words
without one call into Python: the words of a report are looked up many times, and nearly all of them are known.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Memo"]

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Memo(dict[K, T], Generic[K, T]):
    """What `make` says of each word (or of whatever else can be a key) that was asked for; beyond `limit` words it starts afresh, so that memory stays flat.

    >>> lengths = Memo(len)
    >>> lengths["وفد"], lengths.all(["وفد", "وزير"])
    (3, [3, 4])
    """

    def __init__(self, make: Callable[[K], T], *, limit: int = 100_000) -> None:
        super().__init__()
        self.make, self._limit = make, limit

    def __missing__(self, word: K) -> T:
        made = self.make(word)
        if len(self) >= self._limit:
            self.clear()
        self[word] = made
        return made

    def all(self, words: Iterable[K]) -> list[T]:
        """The same for each of some words, in their order."""
        return list(map(self.__getitem__, words))
