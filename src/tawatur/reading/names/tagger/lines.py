"""What the tagger sees of a document: its words as written, the marks before them, what rules and lists say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tawatur.text.fold import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tawatur.reading.names.page import Draft, Page

__all__ = ["KINDS", "LABELS", "ROLES", "Line", "lines_of", "part"]

#: What a word can be, for the rules as well as for the tagger.
LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
#: Sizes of the two other features: what lists know of a word by itself, and what it does in a sentence.
KINDS, ROLES = 24, 8

_LONGEST = 96  # words of a line; longer sentences are cut
_MARK = 4  # characters of punctuation that are looked at
_KIND = {"": 0, "g": 1, "d": 2, "f": 3, "w": 4, "r": 5}
_FIRST = {"PER": 1, "LOC": 3, "ORG": 5}
_TITLE, _PLACE, _BODY, _CUE, _VERB, _STOP, _LINK = range(1, 8)
_STRETCHED = "ـ"
_WRITTEN = re.compile(f"[{MARKS}{_STRETCHED}]+")


class Line(NamedTuple):
    """Words `first` to `last` (half open) of a document.

    `words`: as written, without vowel signs. `marks`: the punctuation before each. `rule`: the index in `LABELS` of
    what the rules take each word for; `kind` and `role`: see `KINDS` and `ROLES`.
    """

    first: int
    last: int
    words: tuple[str, ...]
    marks: tuple[str, ...]
    rule: tuple[int, ...]
    kind: tuple[int, ...]
    role: tuple[int, ...]


def lines_of(page: Page, drafts: Iterable[Draft]) -> Iterator[Line]:
    """A document in lines of whole sentences; `drafts`: the names that the rules propose, none of them overlapping."""
    labels = labels_of(len(page), drafts)
    roles = _roles(page)
    for first, last in _stretches(page):
        yield Line(
            first,
            last,
            tuple(_written(page, at) for at in range(first, last)),
            ("", *(_mark(page.gaps[at]) for at in range(first + 1, last))),
            tuple(labels[first:last]),
            tuple(_kind(page, at) for at in range(first, last)),
            tuple(roles[first:last]),
        )


def part(line: Line, first: int, last: int) -> Line:
    """Words `first` to `last` (half open) of a line, as a line of their own."""
    cut = slice(first, last)
    return line._replace(
        first=line.first + first, last=line.first + last, words=line.words[cut],
        marks=("", *line.marks[first + 1 : last]), rule=line.rule[cut], kind=line.kind[cut], role=line.role[cut],
    )  # fmt: skip


def _stretches(page: Page) -> Iterator[tuple[int, int]]:
    """Whole sentences together, up to the size of a line: what is said before helps with what is said after."""
    first = last = 0
    for sentence in page.document.sentences:
        if sentence.first == sentence.last:
            continue
        if last > first and (sentence.first != last or sentence.last - first > _LONGEST):
            yield first, last
            first = last
        first = sentence.first if last == first else first
        last = sentence.last
        while last - first > _LONGEST:
            yield first, first + _LONGEST
            first += _LONGEST
    if last > first:
        yield first, last


def _mark(gap: str) -> str:
    """The punctuation before a word; a line break counts as a stop."""
    if gap == " ":
        return ""
    return gap.strip()[:_MARK] or ("." if "\n" in gap else "")


def labels_of(size: int, drafts: Iterable[Draft]) -> Sequence[int]:
    """Per word of a document, the index in `LABELS` that non-overlapping names give it."""
    labels = [0] * size
    for draft in drafts:
        at = _FIRST[draft.type]
        labels[draft.first] = at
        labels[draft.first + 1 : draft.last] = [at + 1] * (draft.last - draft.first - 1)
    return labels


def _written(page: Page, at: int) -> str:
    """A word with its hamzas, which the fold takes off and the encoder knows."""
    document = page.document
    folded = document.folded
    word = document.text[folded.start(document.starts[at]) : folded.end(document.ends[at])]
    return word if word.isalpha() and _STRETCHED not in word else _WRITTEN.sub("", word)


def _kind(page: Page, at: int) -> int:
    fact = page.facts[at]
    plain = fact.common or at in page.worded
    return _KIND[fact.kind] + 6 * fact.definite + 12 * plain


def _roles(page: Page) -> list[int]:
    roles = [0] * len(page)
    for words, role in (
        (page.stops, _STOP),
        (page.verbs, _VERB),
        (page.cues, _CUE),
        (page.titles, _TITLE),
        (page.place_heads, _PLACE),
        (page.heads, _BODY),
    ):
        for at in words:
            roles[at] = role
    for at, fact in enumerate(page.facts):
        if fact.link:
            roles[at] = _LINK
    return roles
