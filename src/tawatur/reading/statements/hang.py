"""According-to phrases hung on what they vouch for: statements of their own, or a further link of one beside them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from tawatur.reading.statements.draft import Draft
from tawatur.reading.statements.words import Sort

if TYPE_CHECKING:
    from tawatur.reading.statements.according import According
    from tawatur.reading.statements.phrases import Phrase
    from tawatur.reading.statements.sheet import Sheet

__all__ = ["hang"]

_NEAR = 24  # drafts looked at on either side of a phrase
_OPENING = 8  # words in which a sentence's own statement has its cue


def hang(sheet: Sheet, drafts: list[Draft], according: list[According]) -> list[Draft]:
    """The drafts with those that according-to phrases make; a phrase beside a statement lengthens its chain instead."""
    added: list[Draft] = []
    for phrase in according:
        if phrase.voice:
            continue
        sentence = sheet.sentence(phrase.first)
        near = [d for d in _around(drafts, phrase.first) if sentence.first <= d.cue[0] < sentence.last]
        host = _host(sheet, near, phrase)
        if host is not None:
            _attach(sheet, host, phrase)
            continue
        content = _hung(sheet, phrase, near)
        if content is not None:
            draft = Draft((phrase.first, phrase.last), content, phrase.force, "according")
            draft.speaker, draft.carriers = phrase.speaker, list(phrase.carriers)
            added.append(draft)
    return [*drafts, *added]


def _around(drafts: list[Draft], at: int) -> list[Draft]:
    """The drafts whose cues stand near a word, in order."""
    place = bisect_left(drafts, at, key=lambda draft: draft.cue[0])
    return drafts[max(0, place - _NEAR) : place + _NEAR]


def _host(sheet: Sheet, drafts: list[Draft], phrase: According) -> Draft | None:
    """The statement whose chain an according-to phrase lengthens: between its cue and content, or at its content's end."""
    sentence = sheet.sentence(phrase.first)
    if phrase.first == sentence.first:
        return None
    for draft in drafts:
        if draft.cue[1] <= phrase.first and phrase.end <= draft.content[0]:
            return draft
    medium = (
        phrase.speaker is None
        or sheet.is_(phrase.speaker.first, Sort.MEDIUM | Sort.DOCUMENT)
        or _org(sheet, phrase.speaker)
        or sheet.words[phrase.speaker.first] in sheet.marks["taken_up"] | sheet.marks["likewise"]
    )
    if phrase.speaker is None and drafts and _same_document(sheet, drafts[0], phrase):
        return None
    if (
        sheet.inside[phrase.first] >= 0
        and sheet.inside[drafts[0].cue[0] if drafts else 0] != sheet.inside[phrase.first]
    ):
        return None
    opening = [d for d in drafts if d.cue[0] <= sentence.first + _OPENING and d.content[0] < phrase.first]
    return opening[0] if opening and medium else None


def _same_document(sheet: Sheet, draft: Draft, phrase: According) -> bool:
    """Whether the document of a phrase is what spoke in the statement before it."""
    if draft.speaker is None or not phrase.carriers:
        return False
    heads = (sheet.words[p.first].removeprefix("لل").removeprefix("ال") for p in (draft.speaker, phrase.carriers[-1]))
    return len(set(heads)) == 1


def _attach(sheet: Sheet, host: Draft, phrase: According) -> None:
    """Lengthen a chain: `نقلا عن Y` makes the host's subject a carrier of Y, anything else is one more carrier.

    Who lends a body his tongue (`على لسان متحدثها`) is none.
    """
    if phrase.speaker is not None and host.speaker is not None and phrase.speaker.first == host.speaker.first:
        pass
    elif phrase.speaker is not None and phrase.end <= host.content[0] and sheet.words[phrase.first] == "نقلا":
        if host.speaker is not None:
            host.carriers.insert(0, host.speaker)
        host.speaker = phrase.speaker
    elif phrase.speaker is not None and sheet.words[phrase.first : phrase.first + 2] != ["على", "لسان"]:
        host.carriers.append(phrase.speaker)
    host.carriers.extend(phrase.carriers)
    host.carriers = list({carrier.first: carrier for carrier in host.carriers}.values())


def _org(sheet: Sheet, phrase: Phrase) -> bool:
    name = sheet.names[phrase.first]
    return name is not None and name.type == "ORG"


def _opens_clause(sheet: Sheet, phrase: According) -> bool:
    sentence = sheet.sentence(phrase.first)
    return phrase.first == sentence.first


def _hung(sheet: Sheet, phrase: According, drafts: list[Draft]) -> tuple[int, int] | None:
    """The content of an according-to phrase: what follows where it opens its sentence, what precedes otherwise."""
    sentence = sheet.sentence(phrase.first)
    if _opens_clause(sheet, phrase) or _then(sheet, phrase.end, sentence.last):
        at = phrase.end
        near = phrase.end + (1 if at < sentence.last and sheet.gaps[at] != " " else 25)
        for i in range(phrase.end, min(sentence.last, near)):
            if sheet.words[i] in sheet.marks["answer"] or (sheet.is_(i, Sort.THAT) and sheet.words[i][0] == "ف"):
                at = i + (sheet.words[i] != "فقد")
                break
            if sheet.comma(i) and i > at and at == phrase.end:
                at = i
        while at < sentence.last and sheet.words[at].startswith("فان"):
            at += 1
        return (at, sentence.last) if at < sentence.last else None
    begin = _clause_start(sheet, sentence.first, phrase.first, drafts)
    while begin < phrase.first and sheet.words[begin] in sheet.marks["opening"]:
        begin += 1
    return (begin, phrase.first) if begin < phrase.first else None


def _then(sheet: Sheet, at: int, last: int) -> bool:
    """Whether `فإن` answers a phrase in mid-sentence, so that the content follows it."""
    return any(sheet.words[i].startswith("فان") for i in range(at, min(last, at + 15)))


def _clause_start(sheet: Sheet, first: int, last: int, drafts: list[Draft]) -> int:
    """Where the clause before an according-to phrase begins: behind a dateline, what others said, and لكن."""
    begin = first
    for at in range(first + 1, min(last, first + 5)):
        if sheet.gaps[at].strip() in ("-", "–", "—", ":"):
            begin = at
    ends = [d.content[1] for d in drafts if d.cue[0] < last and d.content[1] < last and d.kind != "noun"]
    begin = max([begin, *ends])
    for at in range(begin + 1, last):
        if sheet.words[at] in sheet.marks["adversative"] and sheet.inside[at] < 0 and last - at > 3:
            begin = at + 1
    return begin
