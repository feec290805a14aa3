"""Whether a time lies in what a sentence says of the future."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.text.anchors import Hit
    from tawatur.text.document import Document

__all__ = ["is_ahead"]

#: سيعقد, ستبدأ; not the nouns that begin so.
_WILL = re.compile(r"[وف]?س[يتن](?!اس|ار|ادة|د|رة|رة|ف|ل|نا|نما|ئ|طر|ة|ون|ين|وي|ناري|نمائ|مفون)\w{2,}")
_REACH = 14  # words looked back


def is_ahead(document: Document, start: int) -> bool:
    """Whether the nearest verb or cue before a folded offset, within its sentence, speaks of the future."""
    sentence = document.sentence_at(start)
    first = document.word_at(start)
    for index in range(first - 1, max(sentence.first, first - _REACH) - 1, -1):
        word = document.words[index]
        if _WILL.fullmatch(word) or _cued(document, index):
            return True
        if _past(document, index) or _relative_past(document, index):
            return False
    return False


def _cued(document: Document, index: int) -> bool:
    return any(hit.cls == "future_cue" for hit in _hits_at(document, index))


def _relative_past(document: Document, index: int) -> bool:
    """`الذي قتل`, `التي بدأت`: a relative pronoun before what is no present verb."""
    word = document.words[index]
    if word not in ("الذي", "الذين", "التي") or index + 1 >= len(document.words):
        return False
    return document.words[index + 1][0] not in ("يس" if word != "التي" else "تيس")


def _past(document: Document, index: int) -> bool:
    return any(hit.entry.kind == "verb" and hit.tag == "past" for hit in _hits_at(document, index))


def _hits_at(document: Document, index: int) -> Iterator[Hit]:
    hits = document.hits
    at = bisect_left(hits, index, key=lambda hit: hit.first)
    while at < len(hits) and hits[at].first == index:
        yield hits[at]
        at += 1
