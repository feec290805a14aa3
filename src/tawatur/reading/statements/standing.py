"""How each level of a chain stands to what lies below it, how sure the speaker is, and on which side.

Certainty and polarity are those of the GRaSP annotation of sources and their perspectives (A. Fokkens and others,
2017); commitment goes level by level, since an outlet may doubt what its source vouches for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tawatur.reading.statements.words import Sort

if TYPE_CHECKING:
    from tawatur.reading.statements.draft import Draft
    from tawatur.reading.statements.phrases import Phrase
    from tawatur.reading.statements.sheet import Sheet
    from tawatur.record import Certainty, Commitment, Polarity

__all__ = ["certainty_of", "commitment_of", "polarity_of"]

_ALONE = 2  # words in quotation marks that are a judgement rather than a quotation
_STEM = re.compile(r"^[وف]?(?:بال|كال|لل|ال|ب(?=..))?")
_HEAD = 6  # words at the head of what is said in which it is hedged
_UNASSERTED = frozenset(("demand", "ask"))
_AGAINST = frozenset(("deny", "reject"))


def commitment_of(sheet: Sheet, draft: Draft) -> tuple[Commitment, ...]:
    """What whoever reports, each carrier and the speaker do with what lies below them, in this order."""
    handed = (_hands_on(sheet, carrier) for carrier in draft.carriers)
    return (_reporter(sheet, draft), *handed, _speaker(sheet, draft))


def certainty_of(sheet: Sheet, draft: Draft) -> Certainty | None:
    """How sure the speaker is: by the cue, or by the words at the head of what is said; null where nothing is asserted."""
    if draft.force in _UNASSERTED:
        return None
    by_cue: Certainty | None = draft.verb.entry.get("certainty") if draft.verb else None
    if by_cue is not None:
        return by_cue
    first, last = draft.content
    head = set(sheet.words[first : min(last, first + _HEAD)])
    if not head.isdisjoint(sheet.marks["probable"]):
        return "probable"
    return "possible" if not head.isdisjoint(sheet.marks["possible"]) else "certain"


def polarity_of(sheet: Sheet, draft: Draft) -> Polarity:
    """Negative where the speaker stands against what is said: it is denied, rejected, or not held (`لا يعتقد أن`)."""
    against = draft.force in _AGAINST or bool(draft.verb and draft.verb.entry.get("negates"))
    return "negative" if against != _negated(sheet, draft) else "positive"


def _reporter(sheet: Sheet, draft: Draft) -> Commitment:
    words = sheet.words[draft.content[0] : draft.content[1]]
    own = draft.verb.entry.get("outlet") if draft.verb else None
    distant = not sheet.marks["distance"].isdisjoint(words) or _so_he_says(sheet, draft) or _set_apart(sheet, draft)
    if own == "doubts" or distant:
        return "doubts"
    if _negated(sheet, draft):
        return "passes_on"
    return "vouches" if own == "vouches" else "passes_on"


def _set_apart(sheet: Sheet, draft: Draft) -> bool:
    """A word of judgement alone in quotation marks in words that are not quoted otherwise: `وصف القرار بـ«التعسفي»`."""
    first, last = draft.content
    if draft.verb is not None and draft.verb.entry.get("describe"):
        return False  # what somebody calls a thing is his word for it
    for at in range(first, min(last, sheet.length)):
        number = sheet.opened.get(at)
        if number is None or sheet.quotes[number].depth or not sheet.quotes[number].closed:
            continue
        begin, end = sheet.quote_words(number)
        if end - begin > _ALONE or any(sheet.names[begin:end]) or (begin == first and end >= last):
            continue
        named = begin > 0 and sheet.words[begin - 1].removeprefix("ال") in sheet.marks["naming"]
        if not named and any(_STEM.sub("", word) in sheet.marks["loaded"] for word in sheet.words[begin:end]):
            return True
    return False


def _hands_on(sheet: Sheet, carrier: Phrase) -> Commitment:
    """A document is its author's own word; a medium only passes it on."""
    return "vouches" if sheet.is_(carrier.first, Sort.DOCUMENT) else "passes_on"


def _speaker(sheet: Sheet, draft: Draft) -> Commitment:
    if draft.force == "ask" or (_negated(sheet, draft) and draft.force in ("confirm", "deny")):
        return "doubts"  # `لم يؤكد`, `لم ينف`
    return "denies" if polarity_of(sheet, draft) == "negative" and draft.force != "reject" else "vouches"


def _negated(sheet: Sheet, draft: Draft) -> bool:
    first = draft.cue[0]
    return first > 0 and sheet.words[first - 1].lstrip("وف") in sheet.marks["negating"] and sheet.gaps[first] == " "


def _so_he_says(sheet: Sheet, draft: Draft) -> bool:
    """`على حد زعمه` behind what is said, or `بزعم` as its cue."""
    end = draft.content[1]
    behind = sheet.words[end : end + 3]
    return len(behind) == 3 and behind[:2] == ["على", "حد"] and behind[2] in sheet.marks["distance"]
