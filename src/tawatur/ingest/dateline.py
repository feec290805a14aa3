"""How a report begins in print: `بغداد (رويترز) -`, `سامي الحداد- الصدى- بغداد:`, `رام الله –`.

Pieces parted by dashes before a last dash or a colon. A dash alone proves nothing (it opens parentheses, too), so one
of the pieces must be a known place, an agency, or hold one in brackets; or there are three before a colon.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tawatur.text.fold import fold_word
from tawatur.text.lexicon import load_file
from tawatur.text.table import load_table

__all__ = ["Opening", "opening_of"]

_WORDS = r"[^\W\d_]+(?:[ .][^\W\d_]+){0,3}"
_BRACKET = r"\([^()\n]{2,30}\)"
_PIECE = rf"(?:{_WORDS}(?: ?{_BRACKET})?|{_BRACKET}(?: {_WORDS})?)"
_OPENING = re.compile(rf"(?P<pieces>{_PIECE}(?: ?[-–—/،] ?{_PIECE}){{0,2}}) ?(?P<end>[-–—](?= |$)|:(?= ))")
_PARTS = re.compile(r" ?[-–—/] ?")
_LONGEST = 70
_LEAST_BEHIND = 20  # characters that follow in the line, where the dateline has none of its own


class Opening(NamedTuple):
    """What a report's first line says before it begins; null where it says nothing."""

    dateline: str | None = None
    byline: str | None = None


def opening_of(line: str) -> Opening:
    """The dateline of a line and the name that stands before it, both as written."""
    line = line.strip()
    match = _OPENING.match(line[: _LONGEST + 10])
    if match is None or len(match["pieces"]) > _LONGEST or not _goes_on(line, match.end()):
        return Opening()
    told, colon = match["pieces"], match["end"] == ":"
    parts = [told[a:b] for a, b in _spans(told)]
    sure = [_is_place(part) for part in parts]
    person = len(parts) > 1 and not sure[0] and 2 <= len(parts[0].split()) <= 4
    if colon and len(parts) == 3 and person:
        return Opening(told[_spans(told)[1][0] :], parts[0])
    if not any(sure) or (colon and len(parts) == 1 and "(" not in told):
        return Opening()
    first = sure.index(True)
    last = len(sure) - 1 if colon else len(sure) - 1 - sure[::-1].index(True)
    named = parts[0] if person and first > 0 else None
    start = _spans(told)[1 if named else 0][0]
    return Opening(told[start : _spans(told)[last][1]], named)


def _goes_on(line: str, at: int) -> bool:
    return len(line) - at > _LEAST_BEHIND or at >= len(line)


def _spans(told: str) -> list[tuple[int, int]]:
    """Where each piece stands."""
    at, found = 0, []
    for gap in [*_PARTS.finditer(told), None]:
        stop = gap.start() if gap else len(told)
        found.append((at, stop))
        at = gap.end() if gap else stop
    return found


def _is_place(part: str) -> bool:
    """Whether a piece is a known place or an agency, or has something in brackets beside it."""
    if "(" in part:
        return True
    word = fold_word(part.strip())
    return word in _agencies() or any(name in _places() for name in (word, word.split("،")[0].strip()))


@cache
def _agencies() -> frozenset[str]:
    (lexicon,) = load_file(files("tawatur") / "lexicons" / "datelines.toml")
    return frozenset(form.text for entry in lexicon.entries for form in entry.forms)


@cache
def _places() -> frozenset[str]:
    """Towns and states; loaded only once a line looks like a dateline."""
    folder = files("tawatur") / "lexicons"
    towns = {name for row in load_table(folder / "cities.tsv").rows for name in row[6:]}
    states = {
        form.text
        for lexicon in load_file(folder / "names_countries.toml")
        for entry in lexicon.entries
        for form in entry.forms
    }
    return frozenset(towns | states)
