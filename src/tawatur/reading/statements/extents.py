"""Where content ends: at its quotation, at the reporter's next clause, at an according-to phrase, at the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.statements.words import Sort

if TYPE_CHECKING:
    from tawatur.reading.statements.sheet import Sheet

__all__ = ["content_end"]

_REACH = 13
_DOTS = 6
_LONGEST = 250  # words; no report quotes more in a sentence


def content_end(sheet: Sheet, begin: int, by: str, cuts: set[int], heads: set[int]) -> int:
    """The word behind the last word of the content that begins at `begin`.

    `cuts`: words at which the reporter's own clause is known to begin. `heads`: words of cue verbs.
    """
    number = sheet.opened.get(begin, -1)
    if number < 0 and by == "quote" and begin and sheet.is_(begin - 1, Sort.THAT):
        number = sheet.opened.get(begin - 1, -1)
    stop = _stop(sheet, begin)
    if number >= 0:
        _, last = sheet.quote_words(number)
        quote = sheet.quotes[number]
        if quote.closed or by == "quote":
            if not quote.closed:
                return _run(sheet, begin + 1, stop, cuts, heads, skip=False)
            if by == "quote":
                return _further_quotes(sheet, last, cuts, heads)
            end = sheet.sentence(last - 1).last
            if last < end and "." in sheet.gaps[last]:
                return last
            return _run(sheet, max(last, begin + 1), end, cuts, heads, skip=True) if last < end else last
    return _run(sheet, begin + 1, stop, cuts, heads, skip=True, noun=by not in ("that", "quote"))


def _stop(sheet: Sheet, begin: int) -> int:
    """The end of the sentence, two dots in it (`..`) taken for the comma they stand for; at most so many words."""
    end = sheet.sentence(begin).last
    for _ in range(_DOTS):
        if end >= sheet.length or not sheet.gaps[end].lstrip().startswith("..") or "\n" in sheet.gaps[end]:
            break
        end = sheet.sentence(end).last
    return min(end, begin + _LONGEST)


def _further_quotes(sheet: Sheet, last: int, cuts: set[int], heads: set[int]) -> int:
    """Words said go on as long as the same sentence opens further quotations before a clause of the reporter's."""
    end = sheet.sentence(last - 1).last
    at = last
    while at < end:
        if at in cuts or at in heads or _own_clause(sheet, at, heads):
            break
        number = sheet.opened.get(at)
        if number is not None and sheet.quotes[number].closed:
            last = at = max(sheet.quote_words(number)[1], at + 1)
            end = max(end, sheet.sentence(last - 1).last)
        else:
            at += 1
    return last


def _run(sheet: Sheet, at: int, end: int, cuts: set[int], heads: set[int], *, skip: bool, noun: bool = False) -> int:
    opened, words, turning = sheet.opened, sheet.words, sheet.turning
    while at < end:
        if skip and at in opened and sheet.quotes[opened[at]].closed:
            after = sheet.quote_words(opened[at])[1]
            at = max(after, at + 1)
            end = max(end, sheet.sentence(at - 1).last) if at > end else end
            continue
        turns = words[at] in turning and _own_clause(sheet, at, heads)
        if at in cuts or turns or (noun and _outcome(sheet, at)):
            return at
        at += 1
    return max(at, end) if at > end else end


def _outcome(sheet: Sheet, at: int) -> bool:
    """What the reporter adds to a thing announced or asked for: `، ما دفع …`, `لكن …`."""
    if sheet.words[at] in sheet.marks["adversative"] and sheet.words[at + 1 : at + 2] == ["لم"]:
        return True
    return sheet.comma(at) and sheet.words[at] in sheet.marks["what"] and sheet.words[at] != "بما"


def _own_clause(sheet: Sheet, at: int, heads: set[int]) -> bool:
    """Whether a clause of the reporter's begins at one of the words that may begin one (`Words.turning`)."""
    word = sheet.words[at]
    if word in sheet.marks["own"] or " ".join(sheet.words[at : at + 2]) in sheet.marks["own"]:
        return True
    after = sheet.words[at + 1 : at + 3]
    if word == "وذلك" and after and after[0] in sheet.marks["occasion"]:
        return True
    if word == "دون" and len(after) == 2 and after[0] == "ان" and after[1] in sheet.marks["withheld"]:
        return True
    if word == "اما" and sheet.comma(at):
        return True
    if (word in sheet.marks["connective"] and (sheet.comma(at) or word[0] in "ول")) or (
        word == "في" and after[:1] in (["حين"], ["وقت"])
    ):
        begin = at + 2 if sheet.is_(min(at + 1, sheet.length - 1), Sort.THAT) else at + 1
        stop = min(at + _REACH, sheet.length)
        for i in range(begin, stop):
            if sheet.hard(i):
                return False
            if i in heads:
                return True
            if sheet.is_(i, Sort.THAT):
                return False
    return False
