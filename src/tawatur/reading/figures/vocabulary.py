"""The words that decide how a number is read, by what they do; they stand in the lexicon `figure_markers`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawatur.text.lexicon import Lexicons

__all__ = ["Marks", "marks_of"]

#: Folded words by what they do (`among`, `tells`, `boundary` …).
Marks = dict[str, frozenset[str]]


def marks_of(lexicons: Lexicons) -> Marks:
    """The folded words of the lexicon of markers, by what they do."""
    found: dict[str, set[str]] = {}
    for form, entry in lexicons.words("figure_marker").items():
        for deed in entry.get("does"):
            found.setdefault(deed, set()).add(form)
    return {deed: frozenset(words) for deed, words in found.items()}
