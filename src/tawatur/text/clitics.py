"""The clitics that Arabic writes onto words: what may stand before and behind, and how a word comes apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tawatur.text.lexicon import Entry

__all__ = ["may_carry", "silent_letters", "split_word", "without_pronoun"]

#: Clitics that may stand before a word, by kind of entry; the longest of them is tried first.
_BEFORE_VERB = ("وس", "فس", "ول", "فل", "و", "ف", "س", "ل", "")
_WITH_ARTICLE = ("لل+", "ولل+", "فلل+")  # before a name that has its own article: للعراق is ل and العراق
_BEFORE_NAME = (*_WITH_ARTICLE, "وب", "ول", "وك", "فب", "فل", "فك", "و", "ف", "ب", "ل", "ك", "")
_BEFORE_NOUN = (
    "وبال", "وكال", "فبال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال", *_BEFORE_NAME,
)  # fmt: skip
_BEFORE = {
    "verb": _BEFORE_VERB,
    "name": _BEFORE_NAME,
    "noun": _BEFORE_NOUN,
    "adjective": _BEFORE_NOUN,
    "word": _BEFORE_NAME,
}
#: Pronouns that may stand behind a noun or verb.
_BEHIND = ("هما", "هم", "هن", "كم", "نا", "ني", "ها", "ه", "ي", "ك", "")
_NOTHING = ("",)


def _by_letter(clitics: Iterable[str], letter: int) -> dict[str, tuple[str, ...]]:
    """Clitics by their first (0) or last (-1) letter, shorter first, the empty one always among them."""
    found: dict[str, set[str]] = {}
    for clitic in clitics:
        if clitic:
            found.setdefault(clitic[letter], {""}).add(clitic)
    return {key: tuple(sorted(value, key=lambda c: (len(c), c))) for key, value in found.items()}


_BEFORE_BY_LETTER = _by_letter((c for clitics in _BEFORE.values() for c in clitics), 0)
_BEHIND_BY_LETTER = _by_letter(_BEHIND, -1)
_ARTICLE_LETTERS = frozenset(before[0] for before in _WITH_ARTICLE)
#: How a word's last letter opens before a pronoun, the other way round: ة was ت, ى was ا, ء was ئ or ؤ, وا was و.
_OPENED = {"ت": "ة", "ا": "ى", "ئ": "ء", "ؤ": "ء", "و": "وا"}


def split_word(word: str) -> list[tuple[str, str, str]]:
    """Every way to take clitics off a folded word: (before, rest, behind), nothing taken off first.

    A `+` says that the article written into لل was given back to the rest.

    >>> ("وبال", "قوات", "") in split_word("وبالقوات")
    True
    >>> ("لل+", "العراق", "") in split_word("للعراق")
    True
    """
    ways = _with_article(word) if word[:1] in _ARTICLE_LETTERS else []
    for before in _BEFORE_BY_LETTER.get(word[:1], _NOTHING):
        if not word.startswith(before):
            continue
        rest = word[len(before) :]
        for behind in _BEHIND_BY_LETTER.get(rest[-1:], _NOTHING):
            if not behind or rest.endswith(behind):
                stem = rest[: len(rest) - len(behind)]
                if len(stem) >= 2 or (stem and not before and not behind):
                    ways.append((before, stem, behind))
                    if behind and stem[-1] in _OPENED:
                        ways.append((before, stem[:-1] + _OPENED[stem[-1]], behind))
    return ways


def without_pronoun(word: str) -> Iterator[tuple[str, str]]:
    """Every way to take a pronoun, and nothing else, off a folded word: (rest, behind)."""
    for behind in _BEHIND_BY_LETTER.get(word[-1:], _NOTHING):
        if behind and word.endswith(behind) and len(word) - len(behind) >= 2:
            stem = word[: len(word) - len(behind)]
            yield stem, behind
            if stem[-1] in _OPENED:
                yield stem[:-1] + _OPENED[stem[-1]], behind


def _with_article(word: str) -> list[tuple[str, str, str]]:
    return [
        (before, "ال" + word[len(before) - 1 :], "")
        for before in _WITH_ARTICLE
        if word.startswith(before[:-1]) and len(word) > len(before)
    ]


def may_carry(entry: Entry, tag: str, before: str, behind: str) -> bool:
    """Whether a form of an entry, standing in the cell `tag`, may have these clitics on it."""
    kind = "noun" if entry.kind == "verb" and tag in ("noun", "participle") else entry.kind
    if before not in _BEFORE[kind]:
        return False
    if kind == "verb" and "س" in before and tag != "present":
        return False
    return not (behind and (kind in ("name", "word") or "ال" in before or "لل" in before))


def silent_letters(before: str) -> int:
    """How many letters of a word's clitics a span leaves out: conjunctions and prepositions, not the article or لل.

    >>> silent_letters("وبال"), silent_letters("ولل"), silent_letters("س")
    (2, 1, 0)
    """
    left_out = 0
    for at, letter in enumerate(before):
        if letter in "اس" or before.startswith("لل", at):
            break
        left_out += 1
    return left_out
