"""The parts of a person's name, and when one name is another cut short.

An Arabic name is a given name, the fathers' names behind بن or without it, and a family name; a foreign one a first
and a last name. `فيصل بن خالد` is `فيصل بن خالد بن عبدالعزيز` cut short, `خالد بن عبدالعزيز` is his father.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tawatur.reading.names.sounds import sound
from tawatur.text.fold import fold_word

__all__ = ["SHORTENED", "PersonName", "person_name", "plain_words", "shortened", "tail_of"]

_WORD = re.compile(r"[^\W\d_]+")
_SAME = str.maketrans({"ة": "ه", "ى": "ي", "ؤ": "و", "ئ": "ي"})
_FATHERED = {"بن": "بن", "ابن": "بن", "بنت": "بنت"}
_TIES = {**_FATHERED, "ال": "ال", "ولد": "ولد"}
#: Particles before foreign family names.
_FOREIGN = frozenset(("دي", "دو", "دا", "دل", "ديل", "فان", "فون", "لو", "لا", "تين", "ماك"))
#: Written with the next word as one part.
_JOINED = {"عبد": "عبد", "ابو": "ابو ", "ابي": "ابو ", "ابا": "ابو ", "ام": "ام ", "ذو": "ذو "}
_COMPOUND = frozenset(("الدين", "الله", "الاسلام"))
#: Letters that some write in given names and some do not.
_LOOSE = {"رحمان": "رحمن", "داوود": "داود", "اسحاق": "اسحق", "هرون": "هارون", "اسماعين": "اسماعيل", "طاووس": "طاوس"}

#: Why two names can be one: which of them is cut short of what.
SHORTENED = "أحد الاسمين اختصار للآخر"


class PersonName(NamedTuple):
    """A name's parts in one spelling (see `sound`), and what ties each to those before it: "", بن, آل, ولد, فان …"""

    parts: tuple[str, ...]
    ties: tuple[str, ...]

    @property
    def full(self) -> bool:
        """Whether it has a given name and something behind it."""
        return len(self.parts) > 1 and not self.ties[0]

    @property
    def given(self) -> str:
        """The first part."""
        return self.parts[0]

    @property
    def last(self) -> str:
        """The last part: the family's name, or the farthest forefather's."""
        return self.parts[-1]


def plain_words(text: str) -> list[str]:
    """The words of a text in one spelling: folded, final ة as ه, ى as ي, hamza on its seat as the seat.

    >>> plain_words("الطوارىء") == plain_words("الطوارئ")
    True
    """
    return [word.translate(_SAME).replace("يء", "ي") for word in _WORD.findall(fold_word(text))]


@lru_cache(maxsize=50_000)
def person_name(text: str) -> PersonName:
    """The parts of a name as written.

    >>> person_name("عبد العزيز بن عبد الله آل الشيخ").parts
    ('عبدالعزيز', 'عبدالله', 'الشيخ')
    """
    parts: list[str] = []
    ties: list[str] = []
    tie, joined = "", ""
    for word in _apart(plain_words(text)):
        if joined:
            parts.append(joined + word)
            ties.append(tie)
            tie = joined = ""
        elif word in _TIES and not (word == "ابن" and not parts and tie):
            tie = _TIES[word]
        elif word in _FOREIGN and not tie:
            tie = word
        elif word in _JOINED:
            joined = _JOINED[word]
        elif word in _COMPOUND and parts and not tie:
            parts[-1] += " " + word
        else:
            parts.append(_LOOSE.get(word, word))
            ties.append(tie)
            tie = ""
    if joined or (tie and not parts):
        parts.append((joined or tie).strip())
        ties.append("")
    return PersonName(tuple(_spelled(p) for p in parts), tuple(ties))


def _apart(words: list[str]) -> list[str]:
    """آل written onto the word before it stands alone again: عبدالعزيزآل سعود."""
    found = []
    for at, word in enumerate(words):
        if len(word) > 8 and word.startswith("عبدال") and word.endswith("ال") and at + 1 < len(words):
            found += [word[:-2], "ال"]
        else:
            found.append(word)
    return found


def _spelled(part: str) -> str:
    if part.startswith("عبد") and not part.startswith("عبدال") and len(part) > 6:
        return "عبد" + _LOOSE.get(part[3:], part[3:])
    part = part.replace("عبدالرحمان", "عبدالرحمن").replace(" الدين", "الدين").replace(" الله", "الله")
    return part[2:] if part.startswith("ال") and len(part) > 5 else sound(part)


def shortened(short: PersonName, long: PersonName) -> bool:
    """Whether a full name is another with parts left out behind the given name; never another father's son.

    >>> shortened(person_name("محمد بن سلمان"), person_name("محمد بن سلمان بن عبدالعزيز"))
    True
    >>> shortened(person_name("محمد بن نايف"), person_name("محمد بن سلمان بن نايف"))
    False
    """
    if not (short.full and long.full) or len(short.parts) > len(long.parts) or short.given != long.given:
        return False
    if "بن" in short.ties[1] and "بن" in long.ties[1] and short.parts[1] != long.parts[1]:
        return False
    rest = iter(long.parts)
    return all(part in rest for part in short.parts)


def tail_of(short: PersonName, long: PersonName) -> bool:
    """Whether a short form calls the bearer of a full name: by surname, by `بن فلان`, or by the given name.

    `سلمان بن عبدالعزيز` and `عبدالعزيز` call nobody who is named `محمد بن سلمان بن عبدالعزيز`.

    >>> tail_of(person_name("المحمداوي"), person_name("قيس المحمداوي"))
    True
    >>> tail_of(person_name("سلمان"), person_name("محمد بن سلمان"))
    False
    """
    if not long.full or len(short.parts) >= len(long.parts) or not short.parts:
        return False
    for at in range(1, len(long.parts) - len(short.parts) + 1):
        if long.parts[at : at + len(short.parts)] != short.parts:
            continue
        ends = at + len(short.parts) == len(long.parts)
        tied = long.ties[at] if not short.ties[0] else ""
        if (ends or short.ties[0]) and tied not in ("بن", "بنت") and short.ties[0] in ("", long.ties[at]):
            return True
    return len(short.parts) == 1 and not short.ties[0] and short.given == long.given
