"""Media and documents that words came through, found between a cue and its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.statements.phrases import Phrase, read_phrase
from tawatur.reading.statements.words import Sort

if TYPE_CHECKING:
    from tawatur.reading.statements.sheet import Sheet

__all__ = ["find_carriers"]

_POSTS = ("صفح", "حساب", "تغريد", "تدوين", "منشور")
_PLATFORMS = frozenset(
    ("تويتر", "فيسبوك", "الفيسبوك", "يوتيوب", "انستغرام", "تليغرام", "تلغرام", "موقع", "موقعه", "موقعها")
)
_STOP = Sort.THAT | Sort.SUBORDINATOR | Sort.AUXILIARY | Sort.BOUND | Sort.ADVERB | Sort.TIME


def find_carriers(sheet: Sheet, first: int, last: int) -> list[Phrase]:
    """The carriers among the words from `first` to `last`, those nearest to the outlet first."""
    media: list[Phrase] = []
    documents: list[Phrase] = []
    venue = False
    at = first
    while at < last:
        sort = sheet.sorts[at]
        phrase = None
        if sheet.words[at] in sheet.marks["received"] and (copy := _receiver(sheet, at, last)):
            phrase = copy
            media.insert(0, phrase)
        elif _passed_on(sheet, at, last):
            phrase = read_phrase(sheet, at + 1, last)
            media.insert(0, phrase)
        elif sort & Sort.VENUE or sheet.words[at].endswith(("تحدث", "متحدثا", "متحدثة")):
            venue = True
        elif sort & (Sort.MEDIUM | Sort.DOCUMENT) and _through(sheet, at, first, venue=venue):
            phrase = _posted(sheet, read_phrase(sheet, at, last), last)
            post = documents if sort & Sort.DOCUMENT and not _posting(sheet, at) else media
            post.append(phrase)
        elif at > first and _interviewer(sheet, at, venue=venue):
            phrase = read_phrase(sheet, at, _close(sheet, at, last))
            media.append(phrase)
        elif _to_medium(sheet, at, first, last, venue=venue):
            begin = at + 1 if sheet.words[at] == "ل" else at
            phrase = read_phrase(sheet, begin, _close(sheet, begin, last))
            media.append(phrase)
        at = max(at + 1, phrase.last if phrase else at)
    return [*media, *documents]


def _receiver(sheet: Sheet, at: int, last: int) -> Phrase | None:
    """`بيان حصلت «…» على نسخة منه`: the medium that has the document."""
    end = min(last, sheet.asides.get(at, at))
    for i in range(at + 1, end):
        if i in sheet.opened:
            return Phrase(i, max(i + 1, min(end, sheet.quote_words(sheet.opened[i])[1])), named=True)
        if sheet.words[i] in sheet.marks["copy"] or sheet.is_(i, Sort.PREPOSITION):
            break
        if sheet.is_(i, Sort.MEDIUM) or sheet.names[i] is not None or "(" in sheet.gaps[i]:
            stop = next((n for n in range(i + 1, end) if sheet.words[n] in sheet.marks["copy"]), end)
            return read_phrase(sheet, i, stop)
    after = at + 2
    if sheet.words[at + 1 : at + 2] in (["عليه"], ["عليها"]) and after < last:
        return read_phrase(sheet, after, _close(sheet, after, last))
    return None


def _posting(sheet: Sheet, at: int) -> bool:
    """A page or account stands for the medium that it is on, and so does what is posted there."""
    return sheet.stem(at).removeprefix("ال").rstrip("هاـ").startswith(_POSTS)


def _posted(sheet: Sheet, phrase: Phrase, last: int) -> Phrase:
    """A post, the account it stands in and the platform are one carrier: `تغريدة عبر حسابه على «تويتر»`."""
    if not _posting(sheet, phrase.first):
        return phrase
    while phrase.last < last and sheet.gaps[phrase.last] == " ":
        at = phrase.last
        inner = at + 1 if sheet.words[at] in sheet.marks["through"] else at
        on = inner > at or sheet.is_(at, Sort.TO)
        if (
            not on
            or inner >= last
            or not (_posting(sheet, inner) or sheet.words[inner].removeprefix("ب") in _PLATFORMS)
        ):
            break
        phrase = phrase._replace(last=max(read_phrase(sheet, inner, _close(sheet, inner, last)).last, inner + 1))
    return phrase


def _passed_on(sheet: Sheet, at: int, last: int) -> bool:
    word = sheet.words[at]
    return (
        at + 1 < last
        and word.endswith(("ه", "ها"))
        and word.removesuffix("ها").removesuffix("ه") in sheet.marks["passing"]
        and bool(sheet.sorts[at + 1] & Sort.MEDIUM or sheet.words[at + 1] == "وسائل" or sheet.names[at + 1] is not None)
    )


def _through(sheet: Sheet, at: int, first: int, *, venue: bool) -> bool:
    if sheet.sorts[at] & Sort.TO:
        return True
    if at == first:
        return False
    before = sheet.words[at - 1]
    return before in sheet.marks["through"] or (before in ("مع", "الى") and venue)


def _interviewer(sheet: Sheet, at: int, *, venue: bool) -> bool:
    """`في اتصال مع X نيوز`: what an interview was given to, by a word that names of media have."""
    if (
        not venue
        or sheet.words[at - 1] not in ("مع", "الى")
        or not sheet.marks["interview"] & set(sheet.words[max(0, at - 4) : at])
    ):
        return False
    return not sheet.marks["media_sign"].isdisjoint(sheet.words[at : at + 3]) or (
        at in sheet.opened and not sheet.is_(at, Sort.ROLE)
    )


def _to_medium(sheet: Sheet, at: int, first: int, last: int, *, venue: bool) -> bool:
    """`ل` before a medium that is named and not known as one: behind an interview or statement, or in quotes."""
    word = sheet.words[at]
    if word == "ل" and at + 1 < last and at + 1 in sheet.opened:
        return True
    bare = word.removeprefix("لل").removeprefix("ل")
    if (
        bare in sheet.marks["media_head"]
        and sheet.words[at + 1 : at + 2]
        and sheet.words[at + 1] in sheet.marks["media_kind"]
    ):
        return True
    if not word.startswith("ل") or len(word) < 4 or sheet.sorts[at] & _STOP or bare in sheet.marks["audience"]:
        return False
    name = sheet.names[at]
    known = sheet.is_(at, Sort.MEDIUM) or not sheet.marks["media_sign"].isdisjoint(sheet.words[at + 1 : at + 3])
    interview = not sheet.marks["interview"].isdisjoint(sheet.words[max(0, at - 3) : at])
    if name is not None and sheet.sorts[at] & Sort.TO:
        return name.type == "ORG" and (known or interview or _apart(sheet, at, first))
    common = sheet.sorts[at] & (Sort.MASDAR | Sort.ROLE | Sort.SOURCE | Sort.PREPOSITION)
    return (known or (venue and interview)) and not common


def _apart(sheet: Sheet, at: int, first: int) -> bool:
    """Whether a body behind ل stands right behind the speaker's name or a comma, and so was told."""
    return (at == first and sheet.names[at - 1] is not None) or sheet.comma(at)


def _close(sheet: Sheet, begin: int, last: int) -> int:
    if begin in sheet.opened:
        return min(last, max(begin + 1, sheet.quote_words(sheet.opened[begin])[1]))
    return last
