"""Which words report an event, and of which type: the rules' opinion, moved by what labelled reports tell of such words.

Every option of a word (`options`) is scored by the sum of the weights of its traits; they begin as the rules' opinion
and were moved by labelled reports as far as these push (`scripts/learn_presence.py`, weights in `presence.tsv`). What
the rules mark is dropped only where much speaks against it, what they leave is added only where much speaks for it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import repeat
from typing import TYPE_CHECKING, Protocol, TypeVar

from tawatur.reading.events.triggers.candidates import standing
from tawatur.reading.events.triggers.options import Option, find_options, of_word_after, of_word_before, opinions
from tawatur.text.memo import Memo
from tawatur.text.table import load_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tawatur.reading.events.roles.traits import Part
    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.triggers.candidates import Candidate

__all__ = ["ADD", "DROP", "Presence", "chosen", "passing"]


class Way(Protocol):
    """What a word may report, and whether the rules mark it."""

    @property
    def candidate(self) -> Candidate: ...

    @property
    def ruled(self) -> bool: ...


W = TypeVar("W", bound=Way)

#: The scores that an option must pass: one that the rules mark, one that they do not.
DROP, ADD = -3.0, 0.0
_REMEMBERED = 100_000  # parts whose weights are kept


class Presence:
    """Chooses the triggers of a document; made once for a run, it holds the weights and sums of them."""

    def __init__(self) -> None:
        self._weights = _load()
        self._bias = self._weights.get("bias", 0.0)
        self._beside = {of_word_after: self._words("after"), of_word_before: self._words("before")}
        self._weight_of = Memo(self._weigh, limit=_REMEMBERED).__getitem__

    def triggers(self, scene: Scene, told: set[int]) -> list[Candidate]:
        """The triggers of a document in their order, the scene settled by them; `told`: words that are cues of speech."""
        words = standing(scene)
        ruled = opinions(scene, words, told)
        found = chosen(find_options(scene, words, told, ruled, self._worth), self.score)
        if any(candidate.first not in ruled for candidate in found):
            scene.settle([*(opinion.candidate for opinion in ruled.values()), *found])
        return found

    def score(self, option: Option) -> float:
        """How much speaks for an option."""
        total = self._bias
        for part in option.parts:
            beside = self._beside.get(part[0])
            if beside is None:
                total += self._weight_of(part)
            elif part[1] in beside:  # the word beside with the lemma: hardly a pair comes twice, so none is remembered
                total += self._weigh(part)
        return total

    def _worth(self, rule: Part, word: Part) -> float:
        """How much the rules' opinion and the word by itself speak for an option."""
        return self._bias + self._weight_of(rule) + self._weight_of(word)

    def _weigh(self, part: Part) -> float:
        make, *facts = part
        return sum(map(self._weights.get, make(*facts), repeat(0.0)))

    def _words(self, sort: str) -> frozenset[str]:
        """The words that traits of a sort name which have weights."""
        return frozenset(trait.split(".", 2)[1] for trait in self._weights if trait.startswith(f"{sort}."))


def chosen(words: Iterable[list[Option]], score: Callable[[Option], float]) -> list[Candidate]:
    """The candidates of the options that pass (see `passing`)."""
    return [option.candidate for option in passing(words, score)]


def passing(words: Iterable[list[W]], score: Callable[[W], float]) -> Iterator[W]:
    """The option of each word that passes by most, if any passes; a word inside a chosen phrase has none."""
    end = 0
    for options in words:
        if options[0].candidate.first < end:
            continue
        over, best = max((score(option) - (DROP if option.ruled else ADD), n) for n, option in enumerate(options))
        if over > 0:
            end = options[best].candidate.last
            yield options[best]


@cache
def _load() -> dict[str, float]:
    table = load_table(files("tawatur.reading.events.triggers") / "presence.tsv")
    return {row[0]: float(row[1]) for row in table.rows}
