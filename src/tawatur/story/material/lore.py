"""What the lexicons know that a story asks for: nationalities, states and ordinals."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from tawatur.story.material.words import WORD, stem
from tawatur.text.clitics import split_word
from tawatur.text.fold import fold_word
from tawatur.text.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.record import Actor
    from tawatur.text.lexicon import Lexicons

__all__ = ["Lore", "lore_of"]

#: Nouns whose numbered members belong together: `الجولة الثالثة`, `المرحلة الأولى`.
_STEPS = {
    stem(fold_word(w)): w for w in ("جولة", "مرحلة", "جلسة", "دورة", "دفعة", "اجتماع", "قمة", "مؤتمر", "لقاء", "مسيرة")
}


#: Classes of lexicons whose entries are actors.
_NAMED = ("place", "body_name", "body", "outlet", "country")


#: Words remembered with what they mean, so that memory stays flat over many stories.
MEMORY = 50_000

_AGENCY = fold_word("وكالة ")


@lru_cache(maxsize=4)
def lore_of(lexicons: Lexicons) -> Lore:
    """The look-ups of some lexicons, made once for all the stories that are built with them."""
    return Lore(lexicons)


class Lore:
    """Look-ups made once for some lexicons."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._nations = _table(lexicons, "nationality", "state")
        self._states = {e.id for cls in ("country",) if cls in lexicons for e in lexicons.entries(cls)}
        self._agencies = {
            e.id
            for cls in _NAMED
            if cls in lexicons
            for e in lexicons.entries(cls)
            if any(f.text.startswith(_AGENCY) for f in e.forms)
        }
        self._roles = frozenset(word for cls in ("role", "title") if cls in lexicons for word in lexicons.words(cls))
        self._names = {e.id: e.lemma for cls in _NAMED if cls in lexicons for e in lexicons.entries(cls)}
        capitals = {e.id for e in lexicons.entries("capital")} if "capital" in lexicons else set()
        self._known = capitals | {e.id for e in lexicons if e.id.isascii()}
        self._deeds = {tag: _families(lexicons, tag) for tag in (None, "past", "present")}
        self._deeds_of = Memo(self._families_of, limit=MEMORY)
        self._nation_of = Memo(self._nation, limit=MEMORY)
        self._is_role = Memo(self._role, limit=MEMORY)
        self._ordinals = {word: int(str(value)) for word, value in _table(lexicons, "ordinal", "value").items()}

        self._capitals = {word: str(state) for word, state in _table(lexicons, "capital", "state").items()}
        self._weekdays = _table(lexicons, "weekday", "iso")

    def is_weekday(self, plain: str) -> bool:
        """Whether some folded words are a weekday's name, with `يوم` before it or not."""
        return plain.removeprefix("يوم ") in self._weekdays

    def seat(self, word: str) -> str | None:
        """The state whose capital a folded word names, null where it names none."""
        return self._capitals.get(word)

    def nation(self, word: str) -> str | None:
        """The state that a folded word, clitics and all, is the adjective or people of."""
        return self._nation_of[word]

    def _nation(self, word: str) -> str | None:
        return next((str(self._nations[rest]) for _, rest, _ in split_word(word) if rest in self._nations), None)

    def deeds(self, word: str) -> frozenset[str]:
        """The sorts of deed that a folded word, clitics and all, may tell of (`سيلتقي`: meet, play)."""
        return self._deeds_of[word, None]

    def deeds_past(self, word: str) -> frozenset[str]:
        """The same, of verbs in the past only."""
        return self._deeds_of[word, "past"]

    def deeds_present(self, word: str) -> frozenset[str]:
        """The same, of verbs in the present only."""
        return self._deeds_of[word, "present"]

    def _families_of(self, asked: tuple[str, str | None]) -> frozenset[str]:
        word, tag = asked
        known = self._deeds[tag]
        return frozenset(next((known[rest] for _, rest, _ in split_word(word) if rest in known), ()))

    def nations(self, plain: str) -> list[str]:
        """The states whose adjectives stand in a folded text, in order."""
        return [state for word in WORD.findall(plain) if (state := self.nation(word))]

    def knows(self, actor: str) -> bool:
        """Whether an actor's id is a lexicon's: two of those are never joined."""
        return actor in self._known

    def is_agency(self, name: str) -> bool:
        """Whether an actor's id, or a name as written, is a news agency's."""
        return name in self._agencies or fold_word(name).startswith(_AGENCY)

    def is_state(self, actor: str) -> bool:
        """Whether an actor's id is a state's."""
        return actor in self._states

    def is_role(self, word: str) -> bool:
        """Whether a folded word, clitics and all, is an office, a rank or a calling."""
        return self._is_role[word]

    def _role(self, word: str) -> bool:
        return any(rest in self._roles for _, rest, behind in split_word(word) if not behind)

    def clitics(self, word: str) -> int:
        """How many letters are written onto the front of a word for an office, the article not counted."""
        for before, rest, behind in split_word(word):
            if not behind and rest in self._roles:
                return len(before.removesuffix("ال")) if not before.endswith("لل") else 0
        return 0

    def name(self, actor: str) -> str | None:
        """How the lexicons call an actor, null where they do not know it."""
        return self._names.get(actor)

    def side(self, actor: Actor) -> str:
        """The state an actor belongs to by its name (`القوات الأميركية`), else the actor's own id."""
        if self.is_state(actor.id):
            return actor.id
        if (tail := actor.id.rpartition("-")[2]) in self._states:
            return tail
        if actor.type == "ORG":
            found = Counter(state for alias in actor.aliases for state in self.nations(fold_word(alias))[-1:])
            if found:
                return min(found, key=lambda s: (-found[s], s))
        return actor.id

    def numbered(self, words: Sequence[str]) -> tuple[str, int] | None:
        """A step noun with the ordinal behind it: (`جولة`, 3) for `الجولة الثالثة`, null where there is none."""
        for at, word in enumerate(words[:-1]):
            noun = _STEPS.get(stem(word)) or _STEPS.get(
                stem(word[1:] if word[:1] in ("ل", "ب", "و") and len(word) > 3 else word)
            )
            if noun:
                value = self._ordinals.get(_bare(words[at + 1]))
                if value is not None:
                    return noun, value
        return None


def _bare(word: str) -> str:
    return word.removeprefix("ال")


def _table(lexicons: Lexicons, cls: str, field: str) -> dict[str, object]:
    return {w: e.get(field) for w, e in lexicons.words(cls).items()} if cls in lexicons else {}


def _families(lexicons: Lexicons, tag: str | None) -> dict[str, set[str]]:
    """The sorts of deed of each form of the class `deed`; `tag`: of the forms of one tense alone."""
    found: dict[str, set[str]] = {}
    for entry in lexicons.entries("deed") if "deed" in lexicons else ():
        for form in entry.forms:
            if tag is None or form.tag == tag:
                found.setdefault(form.text, set()).update(entry.get("family", ()))
    return found
