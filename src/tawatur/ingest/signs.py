"""What a report's text tells of itself: its dateline, its byline, and corrections that the outlet prints."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tawatur.ingest.dateline import Opening, opening_of
from tawatur.record import Correction, Given
from tawatur.text.fold import fold
from tawatur.text.lexicon import load_file
from tawatur.text.visible import mixed_words, turning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.record import CorrectionKind, GivenField, Report

__all__ = ["byline_of", "corrections_in", "with_signs"]

_TOP = 1500  # characters at the beginning in which a dateline and a byline may stand
_END = 400  # and at the end, for a byline
_MOST = 20  # corrections marked in one report
_LONGEST = 600  # characters of a line that are marked
_HEAD = 60  # characters of a line that a head may reach into
_FIRST, _LAST = 500, 1000  # characters of a report in which phrases of correction are looked for

_WORD = r"[^\W\d_]+"
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
    opening = _opening(report)
    told: tuple[tuple[GivenField, str | None], ...] = (
        ("dateline", opening.dateline),
        ("byline", byline_of(report.text) or opening.byline),
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
    notices = (*report.notices, *_odd(report))
    if corrections := corrections_in(report.text):
        changes["corrections"] = corrections
        kinds = ", ".join(sorted({correction.kind for correction in corrections}))
        notices = (*notices, f"the outlet prints of this report: {kinds}")
    if len(notices) > len(report.notices):
        changes["notices"] = notices
    return msgspec.structs.replace(report, **changes) if changes else report


def _odd(report: Report) -> Iterator[str]:
    """What a reader of the text would not see: letters in another order than they stand, words of mixed alphabets."""
    if count := turning(report.text):
        yield f"{count} characters of the text override the order of its letters; they are shown as ⟦U+202E⟧"
    told = "\n".join(filter(None, (report.title, report.outlet, report.byline, report.text)))
    if words := mixed_words(told):
        yield f"letters of several alphabets that look alike in one word: {'، '.join(words)}"


def _opening(report: Report) -> Opening:
    """What the first lines say before the report begins."""
    body = report.text[:_TOP]
    if report.title and body.startswith(report.title):
        body = body[len(report.title) :]
    found = (opening_of(line) for line in body.split("\n")[:4] if line.strip())
    return next((one for one in found if one.dateline), Opening())


def byline_of(text: str) -> str | None:
    """The name in a line that says who wrote the report (`بقلم: …`, `كتب - …`); null where none does."""
    for part in (text[:_TOP], text[-_END:]):
        if match := _BYLINE.search(part):
            return match["name"]
    return None


def corrections_in(text: str) -> tuple[Correction, ...]:
    """Where the outlet prints a correction, a clarification, a retraction or an apology: the lines, with their kind.

    Heads (`تصحيح:`) are looked for at the beginning of every line, phrases (`ورد خطأ في الخبر`) where outlets put
    them: in the first lines and the last.
    """
    found: dict[int, Correction] = {}
    for at, kind in (*_heads(text), *_phrases(text)):
        start, stop = _line(text, at)
        found.setdefault(start, Correction(start, stop, kind))
    return tuple(found[start] for start in sorted(found)[:_MOST])


def _heads(text: str) -> Iterator[tuple[int, CorrectionKind]]:
    """Lines that begin with a word that heads a correction."""
    cues = _cues()
    at = 0
    for line in text.split("\n"):
        if match := cues.heads.match(fold(line[:_HEAD]).text):
            yield at + len(line) - len(line.lstrip()), cues.sorts[match["cue"]]
        at += len(line) + 1


def _phrases(text: str) -> Iterator[tuple[int, CorrectionKind]]:
    """Phrases of correction near the beginning and the end."""
    cues = _cues()
    cut = max(_FIRST, len(text) - _LAST)
    for start, part in ((0, text[:_FIRST]), (cut, text[cut:])):
        folded = fold(part)
        for match in cues.phrases.finditer(folded.text):
            yield start + folded.start(match.start()), cues.sorts[match["cue"]]


def _line(text: str, at: int) -> tuple[int, int]:
    """The line around an offset; of a long one, the sentence."""
    start = text.rfind("\n", 0, at) + 1
    stop = text.find("\n", at)
    stop = len(text) if stop < 0 else stop
    if stop - start > _LONGEST:
        stop_before = text.rfind(". ", start, at)
        start = max(start, stop_before + 2 if stop_before >= 0 else 0, at - _LONGEST // 2)
        end = text.find(". ", at, stop)
        stop = min(stop if end < 0 else end + 1, start + _LONGEST)
    return start, stop


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
    head = rf"[^\w\n]{{0,4}}(?P<cue>{'|'.join(longest[True])})(?= ?[:：\-–—)\]»]| ?$)"
    anywhere = rf"(?<!\w)و?(?P<cue>{'|'.join(longest[False])})(?!\w)"
    return _Cues(re.compile(head), re.compile(anywhere), sorts)
