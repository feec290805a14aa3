"""What lies in what, and who goes on speaking: the links between the statements of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.statements.anonymity import unnamed
from tawatur.reading.statements.phrases import Phrase, can_begin, read_phrase
from tawatur.reading.statements.words import Sort

if TYPE_CHECKING:
    from tawatur.reading.statements.draft import Draft
    from tawatur.reading.statements.sheet import Sheet

__all__ = ["go_on", "nest"]

_NEAR = 40  # drafts looked at on either side for one that holds a cue
_BACK = 12  # drafts looked back at for whom a pronoun stands
_KNOWN = Sort.ROLE | Sort.SOURCE | Sort.BODY | Sort.MEDIUM | Sort.DOCUMENT


def nest(drafts: list[Draft]) -> None:
    """A statement whose cue lies in another's content is nested in it; the smallest such content is its parent."""
    for number, draft in enumerate(drafts):
        if draft.kind == "according":
            continue
        at = draft.cue[0]
        near = drafts[max(0, number - _NEAR) : number + _NEAR]
        holders = (d for d in near if d is not draft and d.content[0] <= at < d.content[1])
        draft.parent = min(holders, key=lambda d: d.size, default=None)


def go_on(sheet: Sheet, drafts: list[Draft]) -> None:
    """Give each cue without a subject the statement it goes on from."""
    for number, draft in enumerate(drafts):
        owned = draft.verb is not None and draft.verb.behind
        silent = draft.kind == "passive" or (draft.kind == "noun" and not owned)
        earlier = drafts[max(0, number - _BACK) : number]
        if draft.speaker is None and draft.kind == "according":
            draft.ref = _owner(sheet, draft, earlier)
        elif draft.speaker is None and _charged(draft):
            draft.speaker = _subject_of_sentence(sheet, draft)
        elif draft.speaker is None and not silent:
            _refer(sheet, draft, earlier)
        if draft.speaker is not None:
            draft.anonymous = unnamed(sheet, draft.speaker, earlier)
        elif draft.ref is not None:
            draft.anonymous = draft.ref.anonymous


def _charged(draft: Draft) -> bool:
    """`بتهمة`: whoever arrests or charges somebody says of what."""
    return draft.kind == "noun" and draft.force == "accuse" and draft.verb is not None and "ب" in draft.verb.before


def _owner(sheet: Sheet, draft: Draft, earlier: list[Draft]) -> Draft | None:
    """Whose document is taken up (`حسب البيان`), or who spoke last where a verb has no subject (`بحسب ما صرح به`)."""
    heads = {_stem(sheet, phrase) for phrase in draft.carriers if sheet.is_(phrase.first, Sort.DEFINITE)}
    if draft.carriers and not heads:
        return None
    for other in reversed(earlier):
        if other.speaker is None and other.ref is None:
            continue
        theirs = {_stem(sheet, phrase) for phrase in (*other.carriers, *([other.speaker] if other.speaker else []))}
        if not heads or heads & theirs:
            return other
    return None


def _stem(sheet: Sheet, phrase: Phrase) -> str:
    return sheet.words[phrase.first].removeprefix("لل").removeprefix("ال")


def _refer(sheet: Sheet, draft: Draft, before: list[Draft]) -> None:
    """The owner of a cue's pronoun: who spoke last in the sentence on the same level, its subject, who spoke last."""
    sentence = sheet.sentence(draft.cue[0])
    earlier = [d for d in before if (d.speaker is not None or d.ref is not None) and not _trails(d)]
    here = [d for d in earlier if d.cue[0] >= sentence.first and d.parent is draft.parent]
    if here:
        draft.ref = here[-1]
        return
    if draft.cue[0] > sentence.first and draft.parent is None and (subject := _subject_of_sentence(sheet, draft)):
        draft.speaker = subject
        return
    tops = [d for d in earlier if d.parent is draft.parent and d.kind != "according"] or [
        d for d in earlier if d.parent is None
    ]
    if tops:
        draft.ref = tops[-1]


def _trails(draft: Draft) -> bool:
    """An according-to phrase behind what it vouches for leaves the word to whoever had it."""
    return draft.kind == "according" and draft.content[0] < draft.cue[0]


def _subject_of_sentence(sheet: Sheet, draft: Draft) -> Phrase | None:
    """The subject of a verb that reports nothing, behind it at the sentence's start: `هنأ الرئيس …، معتبرا`."""
    sentence = sheet.sentence(draft.cue[0])
    at = sentence.first + 1
    while at < draft.cue[0] and sheet.is_(at, Sort.ADVERB | Sort.TIME):
        at += 1
    if (
        at >= draft.cue[0]
        or sheet.is_(at, Sort.MASDAR)
        or sheet.is_(sentence.first, Sort.DEFINITE | Sort.PREPOSITION | Sort.SUBORDINATOR)
    ):
        return None
    if not can_begin(sheet, at):
        return None
    phrase = read_phrase(sheet, at, draft.cue[0], opens=True)
    known = Sort.ROLE | Sort.SOURCE | Sort.BODY | Sort.MEDIUM | Sort.DOCUMENT
    return phrase if phrase.named or sheet.is_(at, known) or sheet.names[at] is not None else None
