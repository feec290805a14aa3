"""Fold Arabic spelling to one form, keeping the way back to every original character.

Everything that is matched is matched on folded text; everything that is shown comes from the original.
The gentle fold is always on: diacritics, tatweel and bidirectional marks go; أ إ آ ٱ become ا;
Arabic-Indic and Persian digits become 0-9; presentation forms become letters; Persian ی ک become ي ك.
The forgiving fold (final ى/ي and ه/ة) needs to know which words exist, so it lives in `anchors`.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from typing import NamedTuple

__all__ = ["MARKS", "Folded", "fold", "fold_word"]

#: Written marks that carry no letter: harakat, superscript alef, Quranic marks.
MARKS = (
    "".join(
        chr(c)
        for r in ((0x610, 0x61B), (0x64B, 0x660), (0x6D6, 0x6DD), (0x6DF, 0x6E9), (0x6EA, 0x6EE))
        for c in range(*r)
    )
    + "\u0670"
)
_TATWEEL = "\u0640"
_INVISIBLE = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u061c\u00ad"
)
_DROPPED = re.compile(f"[{MARKS}{_TATWEEL}{_INVISIBLE}]+")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")


def _letters() -> dict[int, str]:
    table = dict.fromkeys(map(ord, "أإآٱ"), "ا") | {
        ord("ی"): "ي",
        ord("ک"): "ك",
        ord("٪"): "%",
        ord("٫"): ".",
        ord("٬"): ",",
    }
    for zero in (0x660, 0x6F0):
        table |= {zero + n: str(n) for n in range(10)}
    spaces = (chr(c) for c in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x09))
    return table | {ord(space): " " for space in spaces}


_LETTERS = _letters()
#: The same letter by letter: replacing each in the whole text is eight times as fast as asking a table for every letter.
_SWAPS = tuple((chr(code), letter) for code, letter in _LETTERS.items())
#: Offsets to cut from; only a longer text counts its own.
_OFFSETS = array("l", range(20_000))
#: Any letter that folding changes: most words of lexicons hold none.
_CHANGED = re.compile(
    f"[{re.escape(''.join(map(chr, _LETTERS)))}{MARKS}{_TATWEEL}{_INVISIBLE}\ufb50-\ufdff\ufe70-\ufefc]"
)
_FEW = 100  # letters of a text that is quicker looked up


class Folded(NamedTuple):
    """Folded text and, per folded character, the offset it came from (null when nothing moved).

    `origin` has one item more than `text`: the length of the original.
    """

    text: str
    origin: array[int] | None

    def start(self, at: int) -> int:
        """The original offset of the folded character `at`."""
        return at if self.origin is None else self.origin[at]

    def end(self, at: int) -> int:
        """The original offset just behind the folded character `at - 1`, marks it carries excluded."""
        return at if self.origin is None or at == 0 else self.origin[at - 1] + 1

    def folded(self, at: int) -> int:
        """The folded offset of the original offset `at` (the next kept character, if `at` was dropped)."""
        return at if self.origin is None else bisect_left(self.origin, at)


def fold(text: str) -> Folded:
    """Fold `text` gently; see the module's docstring for what changes.

    >>> fold("قُتِلَ ٢٥ جنديّاً")[0]
    'قتل 25 جنديا'
    """
    if _PRESENTATION.search(text):
        return _fold_forms(text)
    plain = _plain(text)
    gaps = [gap.span() for gap in _DROPPED.finditer(plain)]
    if not gaps:
        return Folded(plain, None)
    offsets = _OFFSETS if len(text) < len(_OFFSETS) else array("l", range(len(text) + 1))
    origin, kept, at = array("l"), [], 0
    for start, stop in gaps:
        origin += offsets[at:start]
        kept.append(plain[at:start])
        at = stop
    origin += offsets[at : len(text) + 1]
    kept.append(plain[at:])
    return Folded("".join(kept), origin)


def _plain(text: str) -> str:
    if len(text) < _FEW:
        return text.translate(_LETTERS)
    for letter, plain in _SWAPS:
        text = text.replace(letter, plain)
    return text


def _fold_forms(text: str) -> Folded:
    """The same for a text with presentation forms, one of which may stand for several letters."""
    kept: list[str] = []
    origin = array("l")
    for at, char in enumerate(text):
        plain = unicodedata.normalize("NFKC", char) if _PRESENTATION.match(char) else char
        plain = _DROPPED.sub("", plain).translate(_LETTERS)
        kept.append(plain)
        origin.extend([at] * len(plain))
    origin.append(len(text))
    return Folded("".join(kept), origin)


def fold_word(word: str) -> str:
    """Fold a word or phrase of a lexicon; white space at the ends is an error of the caller's."""
    return fold(word).text if _CHANGED.search(word) else word
