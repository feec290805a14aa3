"""What nobody sees, shown: characters that turn the order of letters, that command a terminal, or that hide words.

A text is kept as it came; this is for showing it. A report may hold U+202E, behind which a page or a terminal sets
letters in another order than they are read in, or ESC, which a terminal obeys, or tags (U+E0000 …), which carry words
that only programs see. Each is shown as `⟦U+202E⟧`. Marks that Arabic text uses in good faith and that turn nothing
(LRM, RLM, ALM, joiners) stay as they are.

A word of letters of several alphabets that look alike (`Rеuters` with a Cyrillic `е`) is told by `mixed_words`. Arabic
beside Latin is no such word: nobody takes one for the other, and `الـNATO` is how it is written.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["mixed_words", "turning", "visible"]

#: Embeddings, overrides and isolates of the bidirectional algorithm.
_TURNING = "\u202a-\u202e\u2066-\u2069"
_HIDDEN = re.compile(f"[{_TURNING}\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\U000e0000-\U000e007f]")
_OVERRIDES = re.compile("[\u202d\u202e]")
_ALPHABETS = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU")
#: Letters outside the Latin and the Arabic blocks that some other alphabet may stand behind.
_FOREIGN = re.compile(
    "[\u0370-\u058f\u13a0-\u13ff\u1c80-\u1c8f\u1f00-\u1fff\u2c80-\u2cff\ua4d0-\ua4ff\ua640-\ua69f\uab70-\uabbf]"
)
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 40  # letters of a word that are told
_REACH = 60  # letters around a foreign one that are looked at


def visible(text: str) -> str:
    r"""A text to be shown: what is not seen stands there by its number; all else as it is.

    >>> visible("a\u202eb")
    'a⟦U+202E⟧b'
    """
    return _HIDDEN.sub(lambda found: f"⟦U+{ord(found[0]):04X}⟧", text)


def turning(text: str) -> int:
    """How many characters of a text override the order in which letters are read."""
    return len(_OVERRIDES.findall(text))


def mixed_words(text: str, most: int = 3) -> tuple[str, ...]:
    """The first words of a text whose letters are of several alphabets that look alike, each once."""
    found: dict[str, None] = {}
    at = 0
    while len(found) < most and (letter := _FOREIGN.search(text, at)):
        word = _around(text, max(at, letter.start() - _REACH), letter)
        if word and len({_alphabet(char) for char in word[0]} & {*_ALPHABETS}) > 1:
            found[word[0][:_LONGEST]] = None
        at = word.end() if word else letter.end()
    return tuple(found)


def _around(text: str, start: int, letter: re.Match[str]) -> re.Match[str] | None:
    """The word that holds a letter; none where it is a mark, which the blocks of alphabets hold too."""
    words = _WORD.finditer(text, start, letter.end() + _REACH)
    return next((word for word in words if word.start() <= letter.start() < word.end()), None)


def _alphabet(char: str) -> str:
    return unicodedata.name(char, "").split(" ", 1)[0]
