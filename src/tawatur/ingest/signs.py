"""What a report's text tells of itself: its dateline, its byline, and corrections that the outlet prints."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tawatur.record import Correction, Given
from tawatur.text.fold import fold
from tawatur.text.lexicon import load_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.record import CorrectionKind, GivenField, Report
    from tawatur.text.fold import Folded

__all__ = ["byline_of", "corrections_in", "dateline_of", "with_signs"]

_TOP = 1500  # characters at the beginning in which a dateline and a byline may stand
_END = 400  # and at the end, for a byline
_MOST = 20  # corrections marked in one report
_LONGEST = 600  # characters of a line that are marked

_WORD = r"[^\W\d_]+"
#: Up to three words and an agency in brackets before a dash, or an agency in brackets before up to three words.
_DATELINE = re.compile(
    rf"(?P<told>{_WORD}(?: {_WORD}){{0,2}}(?: ?[،,/-] ?{_WORD}(?: {_WORD})?)?(?: ?\([^()\n]{{2,30}}\))?"
    rf"|\([^()\n]{{2,30}}\) ?{_WORD}(?: {_WORD}){{0,2}}|\([^()\n]{{2,30}}\)) ?(?:[-–—ـ]+|:(?=\s)) "
)
_NAME = rf"{_WORD}(?:[ -]{_WORD}){{1,4}}"
_BYLINE = re.compile(
    rf"^\W{{0,3}}(?:بقلم|كتبت?|كتبها|إعداد|اعداد|تقرير|تحقيق|حوار|حاوره|حاورته|حاورها|حاورتها|أجرى الحوار|مراسلنا|مراسلتنا)"
    rf"(?: ?[:：/-] ?| (?=الصحافي|الكاتب))(?P<name>{_NAME})(?: ?[،,/و-] ?{_WORD})?\W{{0,3}}$",
    re.MULTILINE,
)


class _Cues(NamedTuple):
    heads: re.Pattern[str]
    phrases: re.Pattern[str]
    sorts: dict[str, CorrectionKind]


def with_signs(report: Report) -> Report:
    """The report with the dateline, byline and corrections that its text shows; what came with it stands before."""
    changes: dict[str, object] = {}
    given = list(report.given)
    told: tuple[tuple[GivenField, str | None], ...] = (
        ("dateline", dateline_of(report)),
        ("byline", byline_of(report.text)),
    )
    for field, found in told:
        if found is None:
            continue
        has = getattr(report, field)
        given.append(Given(field, found, "text", taken=has in (None, found)))
        if has is None:
            changes[field] = found
    if len(given) > len(report.given):
        changes["given"] = tuple(given)
    if corrections := corrections_in(report.text):
        changes["corrections"] = corrections
        kinds = ", ".join(sorted({correction.kind for correction in corrections}))
        changes["notices"] = (*report.notices, f"the outlet prints of this report: {kinds}")
    return msgspec.structs.replace(report, **changes) if changes else report


def dateline_of(report: Report) -> str | None:
    """Place and agency with which the report proper begins (`بغداد (رويترز) -`), as written, without the dash."""
    body = report.text[:_TOP]
    if report.title and body.startswith(report.title):
        body = body[len(report.title) :]
    for line in body.splitlines()[:3]:
        match = _DATELINE.match(line.strip())
        if match and len(match["told"]) <= 60 and len(line) > len(match[0]) + 20:
            told = match["told"].strip()
            colon = match[0].rstrip().endswith(":")
            return told if not colon or "(" in told else None
    return None


def byline_of(text: str) -> str | None:
    """The name in a line that says who wrote the report (`بقلم: …`, `كتب - …`); null where none does."""
    for part in (text[:_TOP], text[-_END:]):
        if match := _BYLINE.search(part):
            return match["name"]
    return None


def corrections_in(text: str) -> tuple[Correction, ...]:
    """Where the outlet prints a correction, a clarification, a retraction or an apology: the lines, with their kind."""
    cues, folded = _cues(), fold(text)
    found: dict[int, Correction] = {}
    for match, kind in _told(cues, folded):
        start = folded.text.rfind("\n", 0, match.start()) + 1
        stop = folded.text.find("\n", match.end())
        stop = len(folded.text) if stop < 0 else stop
        if stop - start > _LONGEST:  # one long line: its sentence
            start = max(start, folded.text.rfind(". ", start, match.start()) + 2) if start < match.start() else start
            end = folded.text.find(". ", match.end(), start + _LONGEST)
            stop = min(stop, start + _LONGEST if end < 0 else end + 1)
        found.setdefault(start, Correction(folded.start(start), folded.start(stop), kind))
        if len(found) >= _MOST:
            break
    return tuple(found[start] for start in sorted(found))


def _told(cues: _Cues, folded: Folded) -> Iterator[tuple[re.Match[str], CorrectionKind]]:
    for pattern in (cues.heads, cues.phrases):
        for match in pattern.finditer(folded.text):
            yield match, cues.sorts[match["cue"]]


@cache
def _cues() -> _Cues:
    """The lexicon's words as two patterns: those that head a line, those that may stand anywhere."""
    (lexicon,) = load_file(files("tawatur") / "lexicons" / "corrections.toml")
    sorts: dict[str, CorrectionKind] = {}
    heads: list[str] = []
    phrases: list[str] = []
    for entry in lexicon.entries:
        for form in entry.forms:
            sorts[form.text] = entry.get("sort")
            (heads if entry.get("head") else phrases).append(re.escape(form.text))
    longest = {True: sorted(heads, key=len, reverse=True), False: sorted(phrases, key=len, reverse=True)}
    head = rf"^[^\w\n]{{0,4}}(?P<cue>{'|'.join(longest[True])})(?= ?[:：\-–—)\]»،.]| ?$)"
    anywhere = rf"(?<!\w)و?(?P<cue>{'|'.join(longest[False])})(?!\w)"
    return _Cues(re.compile(head, re.MULTILINE), re.compile(anywhere), sorts)
