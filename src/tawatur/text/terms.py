"""Texts cut into the terms by which they are found: folded, lemmas where a lexicon knows them, light stems elsewhere.

One function makes the terms of texts and of questions, so a word is found in every spelling and with every clitic,
and any database that keeps lists of terms gives the same answers. Plurals and conjugated forms of the words in the
package's lexicons lead to their lemma (`جنود` is found by `جندي`), names in them stay whole (`وبغداد` is not `غداد`);
a word that is in none of them keeps its stem.
A term is made of letters and digits only.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tawatur.text.clitics import split_word
from tawatur.text.fold import fold
from tawatur.text.lexicon import own_lexicons
from tawatur.text.stems import stem
from tawatur.text.words import WORD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tawatur.text.fold import Folded

__all__ = ["LONGEST", "Term", "places_of", "term_of", "terms", "terms_in"]

#: Letters kept of one term; what is longer is no word.
LONGEST = 60
_LEAST = 3  # letters of a word that is looked up
#: Words of two letters behind an article, which a stem does not take off so short a rest (`السد`, `بالدم`, `للحج`);
#: and what only looks like one (`الله`, `التي`, `الذي`, `الآن`, `آلاف`, `ألقى`, `ألغى`).
_SHORT = re.compile("[وف]?(?:[بك]?ال|لل)(..)")
_NOT_SHORT = frozenset({"له", "تي", "ذي", "ان", "اف", "لي", "قى", "غى", "فى", "تى", "ذى", "هى"})
_INFLECTED = frozenset({"noun", "verb", "adjective"})


class Term(NamedTuple):
    """A term and where its word stands: offsets into the text that was given, half open."""

    term: str
    start: int
    end: int


def terms(text: str) -> list[Term]:
    """The terms of a text, in order; offsets are those of `text` as it is, not folded."""
    return list(terms_in(fold(text)))


def terms_in(folded: Folded, start: int = 0, end: int | None = None) -> Iterator[Term]:
    """The terms between two folded offsets; the offsets given back are the original's."""
    for found in WORD.finditer(folded.text, start, len(folded.text) if end is None else end):
        yield Term(term_of(found.group()), folded.start(found.start()), folded.end(found.end()))


def places_of(wanted: Collection[str], text: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text whose term is one of those wanted; offsets are those of `text` as it is."""
    folded = fold(text)
    for found in WORD.finditer(folded.text):
        if term_of(found.group()) in wanted:
            yield folded.start(found.start()), folded.end(found.end())


@lru_cache(maxsize=200_000)
def term_of(word: str) -> str:
    """The term of a folded word.

    >>> term_of("وللجنود") == term_of("جندي")
    True
    >>> term_of("2,500")
    '2500'
    """
    if word[0].isdigit():
        return word.replace(",", "").replace(".", "p")[:LONGEST]
    bare = "".join(letter for letter in word.casefold() if letter.isalnum())
    if (short := _SHORT.fullmatch(bare)) and short[1] not in _NOT_SHORT:
        return short[1]
    return (stem(_lemma(bare)) or bare)[:LONGEST] if bare else "x"


def _lemma(word: str) -> str:
    """The lemma of a word that a lexicon knows, with the fewest clitics taken off; else the word as it is."""
    lemmas = _lemmas()
    if word in lemmas:
        return lemmas[word]
    known = [(len(rest), lemmas[rest]) for _, rest, _ in split_word(word) if len(rest) >= _LEAST and rest in lemmas]
    return max(known)[1] if known else word


@cache
def _lemmas() -> dict[str, str]:
    """Every one-word form in the package's lexicons and its lemma, the shortest of several; a name is its own."""
    found: dict[str, str] = {}
    for form, lemma in _forms():
        if len(form) >= _LEAST and " " not in form:
            found[form] = min(found.get(form, lemma), lemma, key=lambda word: (len(word), word))
    return found


def _forms() -> Iterator[tuple[str, str]]:
    for entry in own_lexicons():
        if entry.kind == "name":
            yield from ((form.text, form.text) for form in entry.forms)
        elif entry.kind in _INFLECTED and " " not in entry.lemma:
            lemma = fold(entry.lemma).text
            # "fixed" are words that mean the same: another word, another lemma
            yield from ((form.text, lemma) for form in entry.forms if form.tag != "fixed")
