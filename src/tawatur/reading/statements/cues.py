"""Which words of a document may report: verbs, participles of manner, nouns, by the lexicons, in their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.statements.frames import Frame, read_frame
from tawatur.reading.statements.subjects import subject_before
from tawatur.reading.statements.words import Sort

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.statements.sheet import Sheet
    from tawatur.text.anchors import Hit

__all__ = ["Cue", "find_cues", "mark_cues"]

_ACCUSATIVE = ("ا", "ة", "ين", "تين", "ات")
_NEVER_BEFORE = frozenset("من غير على في عن الى بعد قبل".split())


class Cue:
    """A frame that was taken: what kind of word it is, and its subject wherever that stands."""

    __slots__ = ("frame", "kind", "subject")

    def __init__(self, frame: Frame, kind: str) -> None:
        self.frame, self.kind, self.subject = frame, kind, frame.subject


def mark_cues(sheet: Sheet) -> None:
    """Mark the words that could be cue verbs, so that phrases end there."""
    for hit in sheet.document.of("cue"):
        if hit.tag in ("past", "present", "jussive") and not sheet.names[hit.first]:
            sort = sheet.sorts[hit.first]
            if not sort & (Sort.ROLE | Sort.SOURCE | Sort.BODY | Sort.PREPOSITION | Sort.ADVERB):
                sheet.sorts[hit.first] |= Sort.CUE | (Sort.AND if hit.before[:1] in ("و", "ف") else 0)


def find_cues(sheet: Sheet) -> list[Cue]:
    """The verbs and participles that report, in the order of the text, one for a word."""
    found: dict[int, Cue] = {}
    for hit in sheet.document.of("cue"):
        if hit.first in found or sheet.names[hit.first]:
            continue
        for cue in _read(sheet, hit):
            found[hit.first] = cue
    return [found[at] for at in sorted(found)]


def _read(sheet: Sheet, hit: Hit) -> Iterator[Cue]:
    if hit.tag == "participle":
        if _manner(sheet, hit) and (frame := read_frame(sheet, hit, participle=True)):
            yield Cue(frame, "participle")
    elif hit.tag in ("past", "present", "jussive") and _verbal(sheet, hit):
        frame = read_frame(sheet, hit, participle=False)
        if frame is not None and (cue := _with_subject(sheet, frame)):
            yield cue


def _manner(sheet: Sheet, hit: Hit) -> bool:
    """A participle in the accusative that opens a clause of its own: `، مؤكدا أن`."""
    word = sheet.words[hit.first]
    if not word.endswith(_ACCUSATIVE) or "ال" in hit.before or hit.behind:
        return False
    if hit.before and hit.before not in ("و", "ف"):
        return False
    return hit.first == 0 or sheet.words[hit.first - 1] not in _NEVER_BEFORE


def _verbal(sheet: Sheet, hit: Hit) -> bool:
    """Whether a verb's form stands where a verb can: behind a preposition it is a noun."""
    if hit.first and not sheet.hard(hit.first) and sheet.gaps[hit.first] == " ":
        before = sheet.words[hit.first - 1]
        if sheet.is_(hit.first - 1, Sort.PREPOSITION) and before not in ("حتى",):
            return False
    return True


def _with_subject(sheet: Sheet, frame: Frame) -> Cue | None:
    hit = frame.hit
    cue = Cue(frame, "verb")
    if cue.subject is None:
        conjoined = hit.before[:1] in ("و", "ف") and hit.before not in ("فقد",)
        if not conjoined:
            cue.subject = subject_before(sheet, hit)
        if cue.subject is None and hit.entry.get("impersonal") and hit.tag != "past":
            return None
    return cue
