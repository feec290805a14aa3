"""What the layer knows of a single word: name word, nationality, adjective of bodies, common word."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from tawatur.text.table import load_table

if TYPE_CHECKING:
    from tawatur.text.lexicon import Lexicons

__all__ = ["Fact", "Town", "Vocabulary"]

_LIMIT = 100_000  # remembered words; beyond it the memory starts afresh
_CLITICS = "وفبلك"
_MIDDLES = frozenset(
    "بن ابن بنت آل ال ابو ابي ابا ام عبد ولد دي دو دا دل ديل فان فون فن لو لا بو سان بنت اوغلو ذو".split()
)


class Fact(NamedTuple):
    """What a folded word can be. `cut`: how many letters of clitics stand before `stem`.

    `kind`: g given name, d given name and common word, w name word, r rare name word, "" none.
    `state`: the state whose adjective it is. `adjective`: an adjective of bodies' names, with its article.
    """

    cut: int
    stem: str
    kind: str
    definite: bool
    state: str | None
    adjective: bool
    common: bool
    middle: bool


class Town(NamedTuple):
    """A town of the table: its id, its state, and the words of the name behind its first one."""

    id: str
    state: str
    rest: tuple[str, ...]


@cache
def _name_words() -> dict[str, str]:
    table = load_table(files("tawatur") / "lexicons" / "name_words.tsv")
    return {word: kind for word, kind in table.rows}


@cache
def _common_words() -> frozenset[str]:
    table = load_table(files("tawatur") / "lexicons" / "common_words.tsv")
    return frozenset(row[0] for row in table.rows)


@cache
def _towns() -> dict[str, tuple[Town, ...]]:
    """Towns by the first word of their names, the longest name first."""
    found: defaultdict[str, list[Town]] = defaultdict(list)
    for key, state, _, _, *names in load_table(files("tawatur") / "lexicons" / "cities.tsv").rows:
        for name in names:
            first, *rest = closed(name).split(" ")
            found[first].append(Town(key, state, tuple(rest)))
    return {first: tuple(sorted(towns, key=lambda t: -len(t.rest))) for first, towns in found.items()}


def closed(name: str) -> str:
    """A folded name with final ه and ى written as ة and ي, so that both spellings meet.

    >>> closed("جده")
    'جدة'
    """
    return " ".join(
        word[:-1] + {"ه": "ة", "ى": "ي"}.get(word[-1], word[-1]) if len(word) > 2 else word for word in name.split(" ")
    )


class Vocabulary:
    """The words of a run's lexicons and the package's tables."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.states = {form: entry.get("state") for form, entry in lexicons.words("nationality").items()}
        self.adjectives = frozenset(lexicons.words("body_adjective"))
        self._facts: dict[str, Fact] = {}

    def fact(self, word: str) -> Fact:
        """What is known of a folded word, worked out once."""
        known = self._facts.get(word)
        if known is None:
            if len(self._facts) >= _LIMIT:
                self._facts.clear()
            known = self._facts[word] = self._fact(word)
        return known

    def towns(self, word: str) -> tuple[Town, ...]:
        """The towns whose names begin with a folded word."""
        return _towns().get(closed(word), ())

    def _fact(self, word: str) -> Fact:
        names = _name_words()
        cut, stem = 0, word
        if word not in names and word not in _common_words() and word not in _MIDDLES:
            for at in (1, 2):
                rest = word[at:]
                if word[at - 1 : at] not in _CLITICS or len(rest) < 2:
                    break
                if names.get(rest, "r") != "r" or rest in _MIDDLES or rest in _common_words():
                    cut, stem = at, rest
                    break
        bare = stem[2:] if stem.startswith("ال") else stem
        definite = stem.startswith("ال") and len(stem) > 3
        return Fact(
            cut,
            stem,
            names.get(stem, ""),
            definite,
            self.states.get(bare),
            definite and (bare in self.adjectives or bare in self.states),
            stem in _common_words() and stem not in names,
            stem in _MIDDLES,
        )
