"""Names in Latin letters, for readers without Arabic.

States are called as in English (CLDR). Words of personal names are written as their bearers mostly write them
(`lexicons/name_latin.tsv`); what no table has is transliterated letter by letter, simplified from ALA-LC: without
diacritics, and without the short vowels, which Arabic does not write. It helps to recognise a name; it does not
restore how it is spoken.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from tawatur.text.fold import fold_word
from tawatur.text.table import load_table

__all__ = ["by_rule", "latin"]

_LETTERS = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z",
    "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ى": "a", "ة": "a", "ء": "'", "ئ": "'", "ؤ": "'",
    "پ": "p", "چ": "ch", "گ": "g", "ڤ": "v", "ژ": "zh",
}  # fmt: skip
_VOWELS = {"و": "u", "ي": "i"}
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxyz")
#: Words inside names, as they are written between their neighbours.
_SMALL = {
    "بن": "bin",
    "ابن": "ibn",
    "بنت": "bint",
    "ال": "Al",
    "ابو": "Abu",
    "ابي": "Abi",
    "ام": "Umm",
    "عبد": "Abd",
    "الله": "Allah",
    "الدين": "al-Din",
}


@cache
def _words() -> dict[str, str]:
    return dict(load_table(files("tawatur") / "lexicons" / "name_latin.tsv").rows)


@cache
def _states() -> dict[str, str]:
    return {row[0]: row[5] for row in load_table(files("tawatur") / "lexicons" / "countries.tsv").rows}


def latin(name: str, ident: str = "") -> str | None:
    """A name in Latin letters; of a state, by its id, the English name. Null where there is nothing to write.

    >>> latin("قيس المحمداوي")
    'Qais al-Muhammadawi'
    """
    if ident in _states():
        return _states()[ident]
    written = [_word(word) for word in fold_word(name).replace("-", " ").split()]
    return " ".join(w for w in written if w) or None


@lru_cache(maxsize=50_000)
def _word(word: str) -> str:
    if word in _SMALL:
        return _SMALL[word]
    known = _words().get(word, "")
    if word.startswith("عبدال") and len(word) > 6:
        return "Abd al-" + _capital(_words().get(word[5:]) or by_rule(word[5:]))
    if word.startswith("ال") and len(word) > 3 and not known.startswith(("al", "el")):
        return "al-" + _capital(_words().get(word[2:]) or by_rule(word[2:]))
    return _capital(known or by_rule(word))


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def by_rule(word: str) -> str:
    """A folded word letter by letter; و and ي are vowels between consonants, an a parts consonants nobody could speak.

    >>> by_rule("شمرون"), by_rule("داخلية")
    ('shamrun', 'dakhliya')
    """
    out: list[str] = []
    run = 0  # consonants since the last vowel, at the word's beginning counted as two
    for at, letter in enumerate(word):
        sound = _sound(word, at) if letter in _LETTERS else letter if letter.isascii() and letter.isalnum() else ""
        if not sound or (sound == "a" and out and out[-1].endswith("a")):
            continue
        if sound[0] in _CONSONANTS and sound != "iya":
            run += 1 if out else 2
            if run > 2 and out:
                out.append("a")
                run = 1
        else:
            run = 0
        out.append(sound)
    return "".join(out)


def _sound(word: str, at: int) -> str:
    """What one letter sounds like where it stands."""
    letter = word[at]
    if letter not in _VOWELS or not at:
        return _LETTERS[letter]
    before, after = word[at - 1], word[at + 1 : at + 2]
    if before in "اويى" and (after or letter == "و"):
        return _LETTERS[letter]
    if letter == "ي" and after in ("ة", "ا"):
        return "iy"
    return _LETTERS[letter] if after and after in ("اوةى" if letter == "ي" else "اويةى") else _VOWELS[letter]
