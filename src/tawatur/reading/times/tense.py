"""Whether a time lies in what a sentence says of the future."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawatur.text.document import Document

__all__ = ["is_ahead", "is_told"]

#: Beginnings of nouns and names that look like a future verb (سيارة, سياسة, سيرغي, ستيفن, سندات).
_NOUNS = (
    "سيار|سياس|سياق|سياح|سياد|سياج|سياف|سيطر|سيد|سينا|سينم|سينغ|سيني|سيما|سيتي(?!ح|س)|سيل(?:ة|فا|في|ان|يا|جا|تك|تيك|ي$)|سيئ|سيول|سيغول|سيم(?:ون|نس)"
    "|سير(?:ة|ت[هنيك]|ج|غ|خ|ك$|ي|ه|ا$|و$)|سيباستيان|سيبيريا|سيسكا|سيفساء|سيلي$|سيتراس|سيك|ستين|ستيف|ستيو|ستير|ستان(?:د|ل|ف)|ستال|ستار|ستاد|ستاي"
    "|ستري|سترل|ستراتف|ستراس|ستوك|ستون|ستة|سنة|سنو|سني|سند(?!خ|ع|ف)|سنت(?:ي|ا|ر|ه|$)|سنغ|سنا|سنج(?:ار)|سنح|سنها|سنغاف"
)
_WILL = re.compile(rf"[وف]?(?!{_NOUNS})س[يتن]\w{{2,}}")
_REACH = 14  # words looked back


def is_ahead(document: Document, start: int, *, by_day: bool) -> bool:
    """Whether the nearest verb or cue before a folded offset, within its sentence, speaks of the future.

    `by_day`: the time is a day, so that a present verb beside it tells what is to come (`يلتقيان الخميس`).
    """
    sentence = document.sentence_at(start)
    first = document.word_at(start)
    for index in range(first - 1, max(sentence.first, first - _REACH) - 1, -1):
        word = document.words[index]
        if any(hit.entry.cls == "past_cue" for hit in document.hits_at(index)):
            return False
        if _WILL.fullmatch(word) or _cued(document, index) or _set_for(document, index, first, by_day=by_day):
            return True
        if _past(document, index) or _told(document, index):
            return False
    return False


_FOLLOWS = 3  # words behind a time among which the verb it stands before is looked for


def is_told(document: Document, start: int, end: int) -> bool:
    """Whether what is said of a time has happened: a past verb right behind it, or one before it in the sentence.

    `وفي 24 مارس حذرت`, `انطلقت في 10 فبراير`. A verb of saying before a time tells nothing: what is said may be of
    any day. False where nothing shows it. For a time that is not ahead (`is_ahead`).
    """
    first, last = document.word_at(start), document.word_at(end - 1) + 1
    sentence = document.sentence_at(start)
    behind = range(last, min(last + _FOLLOWS, sentence.last))
    before = range(first - 1, max(sentence.first, first - _REACH) - 1, -1)
    if any(_past(document, index) or _told(document, index) for index in behind):
        return not any(document.words[index] in _WAS for index in behind)
    return any(_past(document, index, saying=False) or _told(document, index) for index in before)


_MORE = frozenset(("اكثر", "اقل", "اعلى", "ادنى", "افضل", "اسوا", "اسرع", "ابطا", "اكبر"))


def _cued(document: Document, index: int) -> bool:
    """A word such as `المقرر`; `غير المتوقع` and `أكثر من المتوقع` are none."""
    before = document.words[max(0, index - 2) : index]
    if before[-1:] == ["غير"] or (before[-1:] == ["من"] and before[0] in _MORE):
        return False
    return any(hit.entry.cls == "future_cue" for hit in document.hits_at(index))


#: Right before a time these set it ahead: `تسليم ديسمبر`, `بحلول 20 أغسطس`.
_AHEAD = frozenset(("تسليم", "لتسليم", "بحلول", "مهلة"))


def _set_for(document: Document, index: int, first: int, *, by_day: bool) -> bool:
    """Whether a word sets what follows for a day: a present verb of something scheduled, or `بحلول` right before."""
    if index == first - 1 and document.words[index] in _AHEAD:
        return True
    if not by_day or _WAS.intersection(document.words[max(0, index - 3) : index]):
        return False
    return any(
        hit.entry.cls == "scheduled_verb" and hit.tag == "present" and document.plain[hit.start] in "يت"
        for hit in document.hits_at(index)
    )


#: Before a present verb these put it in the past: `كان يلتقي`, `لم يعقد`.
_WAS = frozenset(("كان", "كانت", "وكان", "وكانت", "لم", "ولم", "كانوا"))
#: What a past verb follows: `الذي قتل`, `قد وصل`, `بعد أن هبطت`.
_BEFORE_PAST = {"الذي": "يس", "الذين": "يس", "التي": "تيس", "قد": "يتسنا", "ان": "يتسناف"}


def _told(document: Document, index: int) -> bool:
    """Whether a word and the one behind it show a past verb that no lexicon need know."""
    word = document.words[index]
    if word not in _BEFORE_PAST or index + 1 >= len(document.words):
        return False
    if word == "ان" and (not index or document.words[index - 1] not in ("بعد", "منذ")):
        return False
    return document.words[index + 1][0] not in _BEFORE_PAST[word]


def _past(document: Document, index: int, *, saying: bool = True) -> bool:
    return any(
        hit.entry.kind == "verb" and hit.tag == "past" and (saying or hit.entry.cls != "cue")
        for hit in document.hits_at(index)
    )
