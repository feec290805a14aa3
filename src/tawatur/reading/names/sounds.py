"""Foreign names that several outlets spell each in its way: غوتيريش, جوتيريس and كوتيريس sound alike.

Arabic names are told apart by their letters (سالم is not سليم); only a word that no list holds as an Arabic given name,
with no article and none of the letters that foreign names hardly ever have, is compared by its sound: consonants in classes
that outlets mix up (غ ج ق ك for g, س ش ز ص for s), long vowels left out. After the idea of L. Philips' Metaphone.
"""

from __future__ import annotations

from functools import lru_cache

from tawatur.reading.names.vocabulary import name_kind

__all__ = ["near_sound", "sound"]

#: Letters that transcriptions of foreign names hardly ever use.
_ARABIC = frozenset("عحضظثذ")
_CLASSES = str.maketrans(
    {"غ": "ك", "ج": "ك", "ق": "ك", "ش": "س", "ز": "س", "ص": "س", "ط": "ت", "ه": "", "ء": "", "ا": "", "و": "", "ي": "", "ى": ""}
)  # fmt: skip
_LEAST = 3  # consonants below which a sound tells too little


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """The sound of a foreign name's word in its plain spelling; an Arabic one, or one too short, as it is written.

    >>> sound("غوتيريش") == sound("جوتيريس")
    True
    >>> sound("سالم") == sound("سليم")
    False
    """
    if not _ARABIC.isdisjoint(word) or word.startswith(("ال", "عبد", "ابو ")) or name_kind(word) in ("g", "d"):
        return word
    rest = word.replace("كس", "س").translate(_CLASSES)
    short = "".join(letter for at, letter in enumerate(rest) if not at or rest[at - 1] != letter)
    return ("ا" if word[0] in "اويه" else "") + short if len(short) >= _LEAST else word


def near_sound(one: str, other: str) -> bool:
    """Whether two sounds of four consonants and more differ by one letter: بلاسخارت, بلاشارت.

    >>> near_sound(sound("بلاسخارت"), sound("بلاشارت"))
    True
    """
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < 4 or len(long) - len(short) > 1 or not _ARABIC.isdisjoint(one + other):
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :] or (len(short) == len(long) and short[at + 1 :] == long[at + 1 :])
