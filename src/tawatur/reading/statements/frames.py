"""How a cue is built into its sentence: what it says of, who speaks, and what brings the content in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.statements.phrases import Phrase, can_begin, read_phrase
from tawatur.reading.statements.words import Sort

if TYPE_CHECKING:
    from tawatur.reading.statements.sheet import Sheet
    from tawatur.text.anchors import Hit

__all__ = ["Frame", "read_frame"]

_LETTERS = frozenset("بل")
_ASIDE = frozenset("جهته جهتها جهتهم جهتهما جانبه جانبها جانبهم ناحيته ناحيتها ناحيتهم طرفه طرفها جديد جهة جانب ناحية ثم".split())
_AFTER_THAT = frozenset("بعد قبل منذ رغم دون بدون حتى بما كما غير الا على اثر مجرد بمجرد مع عند لولا حيث".split())
_WINDOW = 60
_CLOSE = 8


class Frame(NamedTuple):
    """A cue with what was found around it.

    `first`, `last`: words of the cue. `subject`: the phrase behind or before the verb, or null. `content`: the word
    the content begins with. `by`: what brought it in: `that`, `quote`, `noun`, or the preposition.
    `inverted`: the content stands before the cue.
    """

    hit: Hit
    first: int
    last: int
    subject: Phrase | None
    content: int
    by: str
    inverted: bool = False


def read_frame(sheet: Sheet, hit: Hit, *, participle: bool) -> Frame | None:
    """The frame of a verb or participle that may report, or null where it reports nothing."""
    takes = frozenset(hit.entry.get("takes", ()))
    limit = min(_limit(sheet, hit), hit.last + _WINDOW)
    last, at = _skip_asides(sheet, hit.last, limit)
    subject = None
    opens = bool(takes & {"noun", "claim"} or hit.entry.get("whom"))
    if not participle and at < limit and not _brings(sheet, at, takes, hit.last) and can_begin(sheet, at):
        if not (sheet.is_(at, Sort.MASDAR) and not sheet.is_(at, Sort.ROLE | Sort.SOURCE | Sort.BODY) and "noun" in takes):
            subject = read_phrase(sheet, at, limit, ends=_ends(takes), opens=opens)
            at = subject.last
    found = _introducer(sheet, hit, at, limit, takes, whom=bool(hit.entry.get("whom")))
    if found is None:
        return None
    content, by = found
    return Frame(hit, hit.first, last, subject, content, by)


def _limit(sheet: Sheet, hit: Hit) -> int:
    """Where the cue's sentence ends; a quotation that it stands in ends it too."""
    end = sheet.sentence(hit.first).last
    inside = sheet.inside[hit.first]
    if inside >= 0:
        end = min(max(end, hit.last), sheet.quote_words(inside)[1])
    return end


def _ends(takes: frozenset[str]) -> frozenset[str]:
    return frozenset(t.translate({ord("أ"): "ا", ord("إ"): "ا"}) for t in takes)


def _skip_asides(sheet: Sheet, at: int, limit: int) -> tuple[int, int]:
    """Past what may stand between a verb and its subject: a second cue word (قائلا), adverbs, days, من جهته."""
    last = at
    while at < limit and not sheet.hard(at):
        word, sort = sheet.words[at], sheet.sorts[at]
        if at in sheet.opened:
            break
        if sort & (Sort.ADVERB | Sort.TIME):
            at += 1
        elif word == "من" and at + 1 < limit and sheet.words[at + 1] in _ASIDE:
            at += 2
            if at < limit and sheet.words[at] in ("اخرى", "ثانية", "اخر"):
                at += 1
        elif word == "في" and at + 2 < limit and sheet.words[at + 2] in ("نفسه", "ذاته", "عينه", "اخر", "سابق", "لاحق", "متصل"):
            at += 3
        elif word in ("قائلا", "قائلة", "قائلين"):
            at = last = at + 1
        else:
            break
    return last, at


def _brings(sheet: Sheet, at: int, takes: frozenset[str], cue_end: int) -> str | None:
    """What brings in the content at a word, if anything does."""
    word, sort = sheet.words[at], sheet.sorts[at]
    if "that" in takes and sort & Sort.THAT and not sort & Sort.AND:
        return "that"
    if "quote" in takes and (at in sheet.opened or ":" in sheet.gaps[at]):
        return "quote"
    if word in _ends(takes):
        return word
    if at == cue_end or sheet.sorts[at] & Sort.TO:
        for letter in _LETTERS & takes:
            if word.startswith(letter) and len(word) > 3 and _written(sheet, at, letter):
                return letter
    return None


def _written(sheet: Sheet, at: int, letter: str) -> bool:
    """Whether a word begins with a preposition, not with a letter of its own."""
    if sheet.sorts[at] & Sort.TO:
        return True
    return sheet.names[at] is None


def _introducer(
    sheet: Sheet, hit: Hit, at: int, limit: int, takes: frozenset[str], *, whom: bool
) -> tuple[int, str] | None:
    """The word the content begins with and what brings it in, searched from behind the subject."""
    ends, fresh, fallback = _ends(takes), True, None
    for i in range(at, limit):
        sort, word = sheet.sorts[i], sheet.words[i]
        if i > at and sheet.gaps[i] != " ":
            if sheet.comma(i):
                fresh = True
            if "quote" in takes and ":" in sheet.gaps[i]:
                return i, "quote"
            if "؛" in sheet.gaps[i] or "\n" in sheet.gaps[i]:
                break
        if "quote" in takes and i == at and ":" in sheet.gaps[i]:
            return i, "quote"
        if "quote" in takes and i in sheet.opened and _said(sheet, i, fresh=fresh):
            return i, "quote"
        if sort & Sort.THAT and not sort & Sort.AND and "that" in takes and (i == at or sheet.words[i - 1] not in _AFTER_THAT or sheet.words[i - 1] in ends):
            return i + 1, "that"
        if fresh and i < limit:
            if sort & (Sort.ADVERB | Sort.TIME):
                continue
            if word in ends and i + 1 < limit and not _aside(sheet, i):
                if sheet.sorts[i + 1] & Sort.THAT and "that" in takes:
                    return i + 2, "that"
                return i + 1, word
            letter = next((c for c in ends & _LETTERS if word[0] == c and len(word) > 3), None)
            if letter and (i == at or whom) and sheet.names[i] is None and not sort & (Sort.MEDIUM | Sort.VENUE):
                return i, letter
            if "noun" in takes and can_begin(sheet, i) and not sort & (Sort.CUE | Sort.AND):
                if not (whom and not sort & Sort.MASDAR):
                    return i, "noun"
            if whom and can_begin(sheet, i):
                phrase = read_phrase(sheet, i, limit, ends=ends, opens=True)
                after = _introducer(sheet, hit, phrase.last, limit, takes, whom=False) if phrase.last < limit else None
                return after
        elif word in ends and word not in _LETTERS and fallback is None and i + 1 < limit and not _aside(sheet, i):
            fallback = (i + 1, word)
        if sort & Sort.CUE and sort & Sort.AND and i > at:
            break
        fresh = False
    return fallback


def _aside(sheet: Sheet, at: int) -> bool:
    return sheet.words[at] == "من" and sheet.words[at + 1] in _ASIDE


def _said(sheet: Sheet, at: int, *, fresh: bool) -> bool:
    begin, end = sheet.quote_words(sheet.opened[at])
    return end - begin >= 4 or fresh or ":" in sheet.gaps[at]
