"""Words brought to a form in which two reports' wordings can be compared: folded, clitics and endings off.

The stem (`text/stems.py`) is light and made for comparing only; it is never shown.
"""

from __future__ import annotations

from functools import lru_cache

from tawatur.text.fold import fold_word
from tawatur.text.stems import stem
from tawatur.text.words import WORD

__all__ = ["WORD", "content", "fold_set", "skeleton", "stem", "stem_set", "stems"]

#: Words that say nothing of what a sentence is about.
_EMPTY = frozenset(
    fold_word(
        "في من على إلى الى عن مع أن إن ان ما لا لم لن ليس قد كان كانت كانوا يكون تكون سيكون ستكون هذا هذه ذلك تلك هناك "
        "التي الذي الذين اللذين اللتين كما بعد قبل خلال بين حول منذ حتى أو او ثم أي كل بعض غير عند عندما حيث إذا اذا لو "
        "هو هي هم نحن أنا انه أنه إنه أنها انها إنها بأن بان لكن لكنه كذلك أيضا ايضا جدا فقط سوف وقد ولا وما فيما مما "
        "قال قالت قالوا يقول وقال وقالت أضاف أكد أعلن أعلنت ذكر ذكرت أوضح أشار لدى له لها لهم به بها فيه فيها عليه عليها "
        "منه منها عنه عنها ضد نحو مثل دون أمام تحت فوق اثر إثر عبر وفق بحسب حسب نفسه نفسها يوم اليوم أمس الماضي الجاري المقبل"
    ).split()
)

#: Texts of fewer characters are a word or two.
FEW = 16


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """What a verb and its noun share, for comparing triggers only: the stem without long vowels and first servile letters.

    >>> skeleton("تنسحب") == skeleton("انسحاب")
    True
    """
    bare = "".join(letter for letter in stem(word) if letter not in "اويء")
    while len(bare) > 3 and bare[0] in "تمن":
        bare = bare[1:]
    return bare


def content(folded: str) -> list[str]:
    """The words of a folded text that say what it is about, in order."""
    return [w for w in WORD.findall(folded) if w not in _EMPTY and (len(w) > 1 or w.isdigit())]


def stems(folded: str) -> frozenset[str]:
    """The stems of a folded text's content words."""
    return _few_stems(folded) if len(folded) < FEW else frozenset(stem(word) for word in content(folded))


@lru_cache(maxsize=20_000)
def _few_stems(folded: str) -> frozenset[str]:
    """The same of a word or two, which come again and again."""
    return frozenset(stem(word) for word in content(folded))


def stem_set(words: str) -> frozenset[str]:
    """The stems of words written in one line, for telling whether a word of a text is one of them."""
    return frozenset(stem(fold_word(word)) for word in words.split())


def fold_set(words: str) -> frozenset[str]:
    """The folded forms of words written in one line."""
    return frozenset(fold_word(word) for word in words.split())
