"""Numbers that are no figures: dates and ages, ranks and labels, scores, telephone and list numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawatur.reading.figures.page import Page
    from tawatur.reading.numerals import Number

__all__ = ["heads_line", "is_idiom", "is_label", "is_noise", "is_ordinal", "is_time", "looks_like_year"]

_DASHES = "-–—"
_OPENING, _CLOSING = '"«“', '"»”'
_AM_NOT, _PLUS, _THOUSAND = "لست", "زائد", 1000
_SHORT = 12  # letters around a number that may make a quoted name with it


def is_time(page: Page, number: Number) -> bool:
    """Whether the number belongs to a date, a clock time, a duration or an age."""
    if page.in_time(number.first, number.last):
        return True
    duration = page.durations.get(number.last)
    if duration and duration.tag != "dual" and page.close(number.last) and not duration.before:
        return True
    if number.definite and page.durations.get(number.first - 1) and page.gap(number.first) == " ":
        return True
    return looks_like_year(number) and page.gap(number.last) in ("", " ") and page.word(number.last) in ("ه", "م")


def is_label(page: Page, number: Number, *, known_unit: bool) -> bool:
    """Whether the word before makes the number a name or rank (رقم, المادة, القرار); a counted noun behind may save it."""
    label = page.labels.get(number.first)
    if label is None or label.behind or len(page.gap(number.first)) > 3 or "\n" in page.gap(number.first):
        return False
    adjective = "ال" in label.before and page.word(label.last - 1).endswith("ي")  # المعدل اليومي
    if adjective or page.in_time(label.first, label.last):
        return False
    return bool(label.entry.get("strong")) or not known_unit


def is_ordinal(page: Page, number: Number) -> bool:
    """`للمرة الـ21`, `الدورة الثلاثين`: a definite number behind a definite singular is an ordinal."""
    if not number.definite or number.kind != "cardinal" or number.scale > 1 or page.gap(number.first).strip():
        return False
    if not number.digits and number.high <= 10:
        return False
    at = number.first - 2 if page.word(number.first - 1) == "ال" else number.first - 1
    word, noun = page.word(at), page.nouns.get(at)
    if noun is not None and noun.tag != "singular":
        return False
    return word.startswith(("ال", "لل", "بال", "وال")) and word != "الى" and not word.endswith(("ين", "ون", "ات"))


def is_idiom(page: Page, number: Number) -> bool:
    """Whether a number in words counts nothing: `لست` (I am not), `خمسة زائد واحد` (a group's name), `ألف مبروك`."""
    if number.digits:
        return False
    after = page.word(number.last)
    if page.word(number.first) == _AM_NOT:
        return number.last not in page.durations and not _is_plural(page, number.last)
    return _PLUS in (page.word(number.first - 1), after) or (number.low == _THOUSAND and after in page.marks["wishes"])


def _is_plural(page: Page, at: int) -> bool:
    noun = page.nouns.get(at)
    return page.word(at).endswith("ات") or (noun is not None and noun.tag == "plural")


def looks_like_year(number: Number) -> bool:
    """Whether a bare number may be a year of our time, of either calendar."""
    return (
        number.digits
        and number.low == number.high
        and number.end - number.start == 4
        and (1850 <= number.low <= 2099 or 1380 <= number.low <= 1460)
    )


def is_noise(page: Page, number: Number) -> bool:
    """Whether the number is a score, a part of a code, a list number or a telephone number."""
    if not number.digits:
        return False
    plain, start, end = page.plain, number.start, number.end
    return (
        _is_joined(plain[max(0, start - 2) : start], plain[end : end + 2])
        or _in_quoted_name(plain, start, end)
        or _list_number(plain, start, end)
        or _spaced_score(plain, start, end)
        or _telephone(plain, start, end)
    )


def _is_joined(before: str, behind: str) -> bool:
    """Whether a dash, stroke or sign ties the number to a code, a score or a formula."""
    return (
        (len(before) == 2 and before[1] in _DASHES and not before[0].isspace())
        or (behind[:1] in (*_DASHES,) and behind[1:2].isdigit())
        or behind.lstrip()[:1] == "×"
        or before.rstrip()[-1:] == "×"
        or before.endswith(("/ ", "/", "\\", "#", "_", "@", "=", "+", "*"))
        or behind.startswith((" /", "/", "\\", "_", "@", "=", ":", "*"))
    )


def _in_quoted_name(plain: str, start: int, end: int) -> bool:
    """`«9 داي»`, `"إن 1 تي في"`: digits among words within short quotation marks are a name's."""
    before, behind = plain[max(0, start - _SHORT) : start], plain[end : end + _SHORT]
    opens, closes = (
        max(map(before.rfind, _OPENING)),
        min((at for at in map(behind.find, _CLOSING) if at >= 0), default=-1),
    )
    if opens < 0 or closes < 0 or any(mark in before[opens + 1 :] for mark in _CLOSING[1:]):
        return False
    return 0 < len((before[opens + 1 :] + behind[:closes]).strip()) <= _SHORT


def _list_number(plain: str, start: int, end: int) -> bool:
    line = plain.rfind("\n", max(0, start - 4), start) + 1
    opened = start == 0 or (line and not plain[line:start].strip("( "))
    return bool(opened) and end - start <= 2 and plain[end : end + 2].strip()[:1] in (*_DASHES, ".", ")")


def heads_line(page: Page, number: Number) -> bool:
    """Whether a short number opens a line or sentence, as list numbers do."""
    line = page.plain[max(0, number.start - 3) : number.start]
    return number.digits and number.end - number.start <= 2 and (not line.strip(" (") or "\n" in line)


def _spaced_score(plain: str, start: int, end: int) -> bool:
    """`3 - 1`: both sides digits with a dash between."""
    behind, before = plain[end : end + 4].replace(" ", ""), plain[max(0, start - 4) : start].replace(" ", "")
    return (behind[:1] in _DASHES and behind[:1] != "" and behind[1:2].isdigit()) or (
        before[-1:] in _DASHES and before[-1:] != "" and before[-2:-1].isdigit()
    )


def _telephone(plain: str, start: int, end: int) -> bool:
    run = plain[start:end]
    return run.isdigit() and (len(run) >= 9 or (run.startswith("0") and len(run) >= 3))
