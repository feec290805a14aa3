"""Where content ends: at its quotation, at the reporter's next clause, at an according-to phrase, at the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.statements.words import Sort

if TYPE_CHECKING:
    from tawatur.reading.statements.sheet import Sheet

__all__ = ["content_end"]

_OWN = (("في", "اشارة"), ("جاء", "ذلك"), ("وجاء", "ذلك"), ("وذلك",), ("يذكر",), ("ويذكر",), ("يشار",), ("ويشار",), ("على", "حد"), ("ردا", "على"))
_CONNECTIVE = frozenset("ولكن لكن لكنه لكنها ولكنه ولكنها كما فيما بينما وكان وكانت وكانوا فقد حيث".split())
_REACH = 8


def content_end(sheet: Sheet, begin: int, by: str, cuts: set[int], heads: set[int]) -> int:
    """The word behind the last word of the content that begins at `begin`.

    `cuts`: words at which the reporter's own clause is known to begin. `heads`: words of cue verbs.
    """
    number = sheet.opened.get(begin, -1)
    sentence = sheet.sentence(begin)
    if number >= 0:
        _, last = sheet.quote_words(number)
        quote = sheet.quotes[number]
        if quote.closed or by == "quote":
            if not quote.closed:
                return _run(sheet, begin + 1, sentence.last, cuts, heads, skip=False)
            if by == "quote" and not _goes_on(sheet, last):
                return last
            end = sheet.sentence(last - 1).last
            return _run(sheet, max(last, begin + 1), end, cuts, heads, skip=True) if last < end else last
    return _run(sheet, begin + 1, sentence.last, cuts, heads, skip=True)


def _goes_on(sheet: Sheet, last: int) -> bool:
    """Whether a further quotation follows the first at once."""
    return last < sheet.length and last in sheet.opened and not sheet.hard(last) and "،" not in sheet.gaps[last]


def _run(sheet: Sheet, at: int, end: int, cuts: set[int], heads: set[int], *, skip: bool) -> int:
    while at < end:
        number = sheet.opened.get(at)
        if skip and number is not None and sheet.quotes[number].closed:
            after = sheet.quote_words(number)[1]
            at = max(after, at + 1)
            end = max(end, sheet.sentence(at - 1).last) if at > end else end
            continue
        if at in cuts or _own_clause(sheet, at, heads):
            return at
        at += 1
    return max(at, end) if at > end else end


def _own_clause(sheet: Sheet, at: int, heads: set[int]) -> bool:
    word = sheet.words[at]
    for phrase in _OWN:
        if word == phrase[0] and tuple(sheet.words[at : at + len(phrase)]) == phrase:
            return True
    if word in _CONNECTIVE and (sheet.comma(at) or word[0] in "ول"):
        stop = min(at + _REACH, sheet.length)
        for i in range(at + 1, stop):
            if sheet.hard(i):
                return False
            if i in heads:
                return True
            if sheet.is_(i, Sort.THAT):
                return False
    return False
