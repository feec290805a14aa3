"""Speech: in whose words each word of a document lies, so that who speaks is told from who acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.record import Span, Statement
    from tawatur.text.document import Document

__all__ = ["Speech"]

_NONE = -1


class Speech:
    """Made once for a document: the innermost statement whose content holds a word, the one whose speaker it names."""

    def __init__(self, document: Document, statements: Sequence[Statement]) -> None:
        self._inside = [_NONE] * len(document.words)
        self._speaker: dict[int, int] = {}
        by_length = sorted(range(len(statements)), key=lambda at: -_length(statements[at].content))
        for at in by_length:  # the inner ones last, so that they stand
            content, speaker = statements[at].content, statements[at].speaker
            if content is not None:
                for word in _words(document, content):
                    self._inside[word] = at
            if speaker is not None:
                self._speaker.update(dict.fromkeys(_words(document, speaker), at))

    def relation(self, trigger: int, word: int) -> str:
        """How a phrase that begins at a word stands to what is said of a trigger.

        `teller`: it says it; `speaker`: it says something else; `same`: both lie in one statement; `plain`: in none;
        `apart`: one of them lies in words that the other lies outside of.
        """
        inside, speaks = self._inside[trigger], self._speaker.get(word)
        if speaks is not None:
            return "teller" if speaks == inside else "speaker"
        if self._inside[word] != inside:
            return "apart"
        return "plain" if inside == _NONE else "same"


def _length(span: Span | None) -> int:
    return 0 if span is None else span.end - span.start


def _words(document: Document, span: Span) -> range:
    first = document.word_at(document.folded.folded(span.start))
    last = document.word_at(document.folded.folded(span.end - 1))
    return range(first, min(last + 1, len(document.words)))
