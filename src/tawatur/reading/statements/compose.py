"""Statements put together: cues with speakers, carriers and content, then who goes on speaking and what lies in what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.statements.according import find_according, issuer
from tawatur.reading.statements.asides import find_asides
from tawatur.reading.statements.carriers import find_carriers
from tawatur.reading.statements.chain import go_on, nest
from tawatur.reading.statements.cues import Cue, find_cues, mark_cues
from tawatur.reading.statements.draft import Draft, to_records
from tawatur.reading.statements.extents import content_end
from tawatur.reading.statements.hang import hang
from tawatur.reading.statements.nouns import find_nouns
from tawatur.reading.statements.phrases import Phrase, read_phrase
from tawatur.reading.statements.setting import find_setting
from tawatur.reading.statements.subjects import conjoined

if TYPE_CHECKING:
    from tawatur.reading.statements.according import According
    from tawatur.reading.statements.asides import Aside
    from tawatur.reading.statements.frames import Frame
    from tawatur.reading.statements.sheet import Sheet
    from tawatur.record import Force, Statement

__all__ = ["compose"]


def compose(sheet: Sheet, published: str | None = None) -> tuple[Statement, ...]:
    """All statements of a sheet, by their cues; `published` is the report's day, where it is known."""
    mark_cues(sheet)
    asides = find_asides(sheet)
    sheet.skip(asides)
    according = find_according(sheet)
    sheet.skip([phrase for phrase in according if not phrase.voice])
    taken = {at for phrase in according for at in range(phrase.first, phrase.end)}
    taken |= {at for aside in asides for at in range(aside.first, aside.end)}
    cues = [cue for cue in find_cues(sheet) if cue.frame.first not in taken]
    cues = _without_doubles(cues)
    begun = [cue.frame.content for cue in cues if cue.frame.by != "that"]
    taken |= {cue.frame.first for cue in cues}
    contents = {cue.frame.content for cue in cues}
    cues += [Cue(frame, "noun") for frame in find_nouns(sheet, begun, taken) if frame.content not in contents]
    cues.sort(key=lambda cue: cue.frame.first)
    hidden = {aside.first for aside in asides if aside.kind == "withheld"}
    drafts = hang(sheet, _drafts(sheet, cues, according, hidden), according)
    drafts.sort(key=lambda draft: draft.cue)
    nest(drafts)
    go_on(sheet, drafts)
    for draft in drafts:
        find_setting(sheet, draft, _behind(draft), published)
    _withhold(sheet, drafts, asides)
    return to_records(sheet, drafts)


def _behind(draft: Draft) -> int:
    """The word behind the cue and its subject, from which on asides may stand."""
    speaker = draft.speaker
    follows = speaker is not None and draft.cue[1] <= speaker.first < draft.content[0]
    return speaker.last if speaker is not None and follows else draft.cue[1]


def _withhold(sheet: Sheet, drafts: list[Draft], asides: list[Aside]) -> None:
    """Tell of each anonymous statement why its source is not named: of the last one before the words that say it."""
    for aside in asides:
        if aside.kind != "withheld":
            continue
        first = sheet.sentence(aside.first).first
        before = [draft for draft in drafts if first <= draft.cue[0] < aside.first and draft.anonymous]
        if before:
            before[-1].withheld = Phrase(aside.first, aside.end, named=False)


def _without_doubles(cues: list[Cue]) -> list[Cue]:
    """Of two cues that bring in the same content the first keeps it: `قال … متحدثا لقناة إن`, `قال في كلمة نقلتها قناة إن`."""
    kept: dict[int, Cue] = {}
    for cue in cues:
        first = kept.setdefault(cue.frame.content, cue)
        if first.frame.hit.entry.id == cue.frame.hit.entry.id:
            kept[cue.frame.content] = cue
    return [cue for cue in cues if kept[cue.frame.content] is cue]


def _drafts(sheet: Sheet, cues: list[Cue], according: list[According], hidden: set[int]) -> list[Draft]:
    """The cues with their content to its end; where other clauses of the reporter begin is known from all of them."""
    heads = {cue.frame.first for cue in cues if cue.kind == "verb"}
    cuts = hidden | {phrase.first for phrase in according} | {cue.frame.first for cue in cues if _cuts(sheet, cue)}
    every = cuts | heads
    return [_draft(sheet, cue, every if cue.kind == "noun" else cuts, heads) for cue in cues]


def _cuts(sheet: Sheet, cue: Cue) -> bool:
    """Whether a cue opens a clause of the reporter's, so that what was said before it ends."""
    first = cue.frame.first
    return cue.kind == "participle" or (
        cue.kind == "verb" and conjoined(sheet, cue.frame.hit) and sheet.inside[first] < 0
    )


def _draft(sheet: Sheet, cue: Cue, cuts: set[int], heads: set[int]) -> Draft:
    frame = cue.frame
    end = content_end(sheet, frame.content, frame.by, cuts, heads)
    content = (frame.content, max(end, frame.content + 1))
    draft = Draft((frame.first, frame.last), content, _force(sheet, frame), cue.kind)
    draft.speaker, draft.verb = cue.subject, frame.hit
    behind = frame.subject.last if frame.subject else frame.last
    draft.carriers = find_carriers(sheet, behind, frame.content)
    if frame.subject is not None and frame.last < frame.subject.first:
        draft.carriers[:0] = find_carriers(sheet, frame.last, frame.subject.first)
    _through_source(sheet, draft, behind, frame.content)
    if frame.hit.entry.get("written"):
        draft.speaker = issuer(sheet, frame.last + 1, frame.content)
    return draft


def _force(sheet: Sheet, frame: Frame) -> Force:
    """The cue's force; behind a verb that only voices a feeling (أعرب عن) the noun's: `عن بالغ استنكارها`."""
    force: Force = frame.hit.entry.get("force")
    if not frame.hit.entry.get("light"):
        return force
    nouns = sheet.words[frame.content : frame.content + 2]
    return next((found for word in nouns if (found := sheet.stance(word))), force)


def _through_source(sheet: Sheet, draft: Draft, first: int, last: int) -> None:
    """`نقلت X عن Y قوله`, `أوردت X نقلا عن Y أن`: X carries, Y speaks."""
    relays = draft.verb is not None and draft.verb.entry.get("relays")
    for at in range(first, min(last - 1, first + 16)):
        relayed = relays and (at == first or sheet.comma(at))
        if sheet.words[at] == "عن" and (relayed or sheet.words[at - 1] == "نقلا"):
            source = read_phrase(sheet, at + 1, last)
            if sheet.words[source.last - 1] in sheet.marks["echo"]:
                source = read_phrase(sheet, at + 1, max(source.last - 1, at + 2))
            if draft.speaker is not None:
                draft.carriers.insert(0, draft.speaker)
            draft.speaker = source
            return
