"""What the layer knows of a single word: name word, nationality, adjective of bodies, common word."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tawatur.text.memo import Memo
from tawatur.text.table import load_table

if TYPE_CHECKING:
    from tawatur.text.lexicon import Lexicons

__all__ = ["NAMED", "Fact", "Town", "Vocabulary", "closed", "name_kind"]

#: Kinds of words that are name words beyond doubt or nearly so.
NAMED = ("g", "d", "f", "w")
#: Words without an article whose first letters, folded, look like one: آلاف, ألغام.
_ITS_OWN = frozenset(("الاف", "الافا", "الغام", "الغاما", "الوان", "القاب"))
_OPENING = ("عبد", "ابو")
_CLITICS = "وفبلك"
_OTHER = {"ه": "ة", "ى": "ي", "ي": "ى", "ة": "ه"}
_TAIL = {"ه": "ة", "ى": "ي"}


class Town(NamedTuple):
    """A town of the table: id, state, thousands of people, and the words of the name behind its first one."""

    id: str
    state: str
    size: int
    rest: tuple[str, ...]


class Fact(msgspec.Struct, frozen=True):
    """What a folded word can be. `cut`: how many letters of clitics stand before `stem`.

    `kind`: g given name, d given name and common word, w name word, r rare name word, "" none.
    `state`: the state whose adjective it is. `adjective`: an adjective of bodies' names, with its article.
    `towns`: those whose names begin with the word, each with the clitics that stand before it then.
    `link`: ties the next word to a personal name (بن, عبد). `apart`: never belongs to a name before it. `opens`: may
    begin a personal name that no title announces.
    """

    cut: int
    stem: str
    kind: str
    definite: bool
    state: str | None
    adjective: bool
    common: bool
    link: bool
    middle: bool
    apart: bool
    opens: bool
    towns: tuple[tuple[int, Town], ...]


@cache
def _name_words() -> dict[str, str]:
    return dict(load_table(files("tawatur") / "lexicons" / "name_words.tsv").rows)


def name_kind(word: str) -> str:
    """The kind of name word that a folded word is (see `Fact`); empty where it is none."""
    return _name_words().get(word, "")


@cache
def _common_words() -> frozenset[str]:
    return frozenset(row[0] for row in load_table(files("tawatur") / "lexicons" / "common_words.tsv").rows)


@cache
def _towns() -> dict[str, tuple[Town, ...]]:
    """Towns by the first word of their names, the longest name first, then the largest town."""
    found: defaultdict[str, list[Town]] = defaultdict(list)
    for key, state, _, _, _, size, *names in load_table(files("tawatur") / "lexicons" / "cities.tsv").rows:
        for name in names:
            first, *rest = closed(name).split(" ")
            found[first].append(Town(key, state, int(size), tuple(rest)))
    return {first: tuple(sorted(towns, key=lambda t: (-len(t.rest), -t.size, t.id))) for first, towns in found.items()}


def closed(name: str) -> str:
    """A folded name with final ه and ى written as ة and ي, so that both spellings meet.

    >>> closed("جده")
    'جدة'
    """
    return _closed(name) if " " not in name else " ".join(map(_closed, name.split(" ")))


def _closed(word: str) -> str:
    return word[:-1] + _TAIL[word[-1]] if len(word) > 2 and word[-1] in _TAIL else word


def _compound(stem: str) -> str:
    """The kind of a compound name written as one word: عبدالفلان, نصرالله, أبوفلان."""
    if len(stem) > 6 and (stem.startswith("عبدال") or stem.endswith(("الدين", "الله"))):
        return "g"
    return "w" if len(stem) > 5 and stem.startswith(("ابو", "ابا")) else ""


class Vocabulary:
    """The words of a run's lexicons and of the package's tables."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.states = {form: entry.get("state") for form, entry in lexicons.words("nationality").items()}
        self.capitals = {entry.id: entry.get("state") for entry in lexicons.entries("capital")}
        self.adjectives = frozenset(lexicons.words("body_adjective"))
        self._roles = {e.id: frozenset(f.text for f in e.forms) for e in lexicons.entries("name_role")}
        self._names, self._common, self._by_first = _name_words(), _common_words(), _towns()
        #: What is known of each folded word.
        self.known = Memo(self._fact)
        self._open = self._opened(lexicons)
        self._link, self._middle, self._apart = self.role("link"), self.role("middle"), self.role("apart")

    def role(self, name: str) -> frozenset[str]:
        """The folded words that play a role (see the lexicon of class `name_role`)."""
        return self._roles[name]

    def fact(self, word: str) -> Fact:
        """What is known of a folded word, worked out once."""
        return self.known[word]

    def towns(self, word: str) -> tuple[Town, ...]:
        """The towns whose names begin with a folded word, its clitics aside."""
        key = closed(word)
        found = self._by_first.get(key, ())
        return found if key == word else self._open.get(key, ()) + found

    @staticmethod
    def _opened(lexicons: Lexicons) -> dict[str, tuple[Town, ...]]:
        """Places of the lexicons that a text may write with ه for ة or ى for ي."""
        return {
            form: (Town(entry.id, "", 1_000_000, ()),)
            for cls in ("country", "capital", "place")
            for form, entry in lexicons.words(cls).items()
            if form.endswith(("ة", "ي")) and " " not in form
        }

    def _fact(self, word: str) -> Fact:
        names, common = self._names, self._common
        cut = self._cut(word)
        stem = word[cut:] if cut else word
        known = names.get(stem, "")
        articled = stem.startswith("ال") and stem not in _ITS_OWN
        bare = stem[2:] if articled else stem
        definite = articled and len(stem) > 3 and known != "f"
        kind = known or self._respelled(stem) or _compound(stem)
        return Fact(
            cut=cut,
            stem=stem,
            kind=kind,
            definite=definite,
            state=self.states.get(bare),
            adjective=definite and (bare in self.adjectives or bare in self.states),
            common=stem in common and stem not in names,
            link=stem in self._link,
            middle=stem in self._middle,
            apart=stem in self._apart,
            opens=kind in NAMED or stem in _OPENING,
            towns=self._towns_of(word),
        )

    def _respelled(self, stem: str) -> str:
        """The kind of a name that is written with the other of final ة and ه, ى and ي."""
        other = _OTHER.get(stem[-1:])
        return "" if other is None or stem in self._common else self._names.get(stem[:-1] + other, "")

    def _towns_of(self, word: str) -> tuple[tuple[int, Town], ...]:
        found: tuple[tuple[int, Town], ...] = ()
        for cut in range(3):
            if cut and (word[cut - 1 : cut] not in "وبل" or len(word) - cut < 3):
                break
            lil = word[cut : cut + 2] == "لل"
            towns = self.towns("ال" + word[cut + 2 :] if lil else word[cut:])
            if towns:
                found += tuple([(cut, town) for town in towns])
        return found

    def _cut(self, word: str) -> int:
        """How many letters of clitics a word begins with, as far as names and common words tell."""
        if word[0] not in _CLITICS:
            return 0
        names, common = self._names, self._common
        if names.get(word, "r") != "r" or word in common or word in self._link or word in self._middle:
            return 0
        for at in (1, 2):
            rest = word[at:]
            if word[at - 1] not in _CLITICS or len(rest) < 2:
                return 0
            kind = names.get(rest, "")
            sure = (
                kind in ("g", "d")
                or (kind in ("f", "w") and (word[at - 1] in "ول" or (kind == "f" and len(rest) > 3)))
                or rest in self._link
            )
            if sure or (rest in common and word[at - 1] != "ك") or (rest.startswith("ال") and len(rest) > 4):
                return at
        return 0
