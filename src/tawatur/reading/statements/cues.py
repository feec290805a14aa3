"""Which words of a document may report: verbs, participles of manner, nouns, by the lexicons, in their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.statements.frames import Frame, read_frame
from tawatur.reading.statements.phrases import read_phrase
from tawatur.reading.statements.subjects import IN_IT, conjoined, subject_before
from tawatur.reading.statements.verbs import is_verb, plainly_said
from tawatur.reading.statements.words import Sort

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.statements.draft import Kind
    from tawatur.reading.statements.phrases import Phrase
    from tawatur.reading.statements.sheet import Sheet
    from tawatur.text.anchors import Hit

__all__ = ["Cue", "find_cues", "mark_cues"]

_SPEAKS = Sort.ROLE | Sort.SOURCE | Sort.BODY | Sort.MEDIUM | Sort.DOCUMENT
_ATTACK = 14  # words in which an attack shows that it is one in words
_NEAR = 14  # words before a verb in which the document stands that it is said in
_ACCUSATIVE = ("ا", "ة", "ين", "تين", "ات")
_MARKS = frozenset("\"»”'’")


class Cue:
    """A frame that was taken: what kind of word it is, and its subject wherever that stands."""

    __slots__ = ("frame", "kind", "subject")

    def __init__(self, frame: Frame, kind: Kind) -> None:
        self.frame, self.kind, self.subject = frame, kind, frame.subject


def mark_cues(sheet: Sheet) -> None:
    """Mark the words that could be cue verbs, so that phrases end there."""
    for hit in sheet.document.of("cue"):
        if hit.tag == "participle":
            _mark_manner(sheet, hit)
        elif hit.entry.get("nobody") and not hit.behind and not hit.entry.get("written"):
            sheet.sorts[hit.first] |= Sort.CUE
        elif hit.tag in ("past", "present", "jussive") and not sheet.names[hit.first] and is_verb(sheet, hit):
            sort = sheet.sorts[hit.first]
            if not sort & (Sort.AUXILIARY | Sort.ROLE | Sort.SOURCE | Sort.BODY | Sort.PREPOSITION | Sort.ADVERB):
                sheet.sorts[hit.first] |= Sort.CUE | (Sort.AND if hit.before[:1] in ("و", "ف") else 0)


def _mark_manner(sheet: Sheet, hit: Hit) -> None:
    """A participle in the masculine accusative ends a phrase too: `مصدر أمني مفضلا عدم …`."""
    ends = sheet.words[hit.first].endswith("ا") or (
        sheet.comma(hit.first) and sheet.words[hit.first].endswith(("ة", "ين"))
    )
    if ends and hit.before in ("", "و") and not sheet.names[hit.first]:
        sheet.sorts[hit.first] |= Sort.CUE


def find_cues(sheet: Sheet) -> list[Cue]:
    """The verbs and participles that report, in the order of the text, one for a word."""
    found: dict[int, Cue] = {}
    for hit in sheet.document.of("cue"):
        if hit.first in found or sheet.names[hit.first]:
            continue
        for cue in _read(sheet, hit):
            if not _withheld(sheet, cue.frame):
                found[hit.first] = cue
    return [found[at] for at in sorted(found)]


def _read(sheet: Sheet, hit: Hit) -> Iterator[Cue]:
    if hit.tag == "participle":
        if _manner(sheet, hit) and (frame := read_frame(sheet, hit, participle=True)):
            yield Cue(frame, "participle")
    elif hit.entry.get("nobody"):
        if hit.entry.get("written") and not _in_document(sheet, hit.last):
            return
        if (frame := read_frame(sheet, hit, participle=True)) and not hit.behind:
            yield Cue(frame, "passive")
    elif hit.tag in ("past", "present", "jussive") and is_verb(sheet, hit):
        frame = read_frame(sheet, hit, participle=False)
        if frame is not None and not _far(sheet, frame) and (cue := _with_subject(sheet, frame)):
            yield cue


def _in_document(sheet: Sheet, at: int) -> bool:
    """Whether `في` and a document or a speech follow: `جاء في البيان أن`, `ورد في كلمته أن`."""
    if at + 1 >= sheet.length or sheet.words[at] not in ("في", "على"):
        return False
    return sheet.is_(at + 1, Sort.DOCUMENT | Sort.VENUE | Sort.MEDIUM) and not sheet.words[at + 1].startswith("وقت")


def _far(sheet: Sheet, frame: Frame) -> bool:
    """A word that is a preposition too (بين) is a verb only with أن close behind it."""
    at = frame.first
    before = sheet.words[at - 1] if at and not sheet.hard(at) else ""
    doubtful = bool(frame.hit.entry.get("doubtful")) and not plainly_said(sheet, frame.hit, before)
    return (
        doubtful
        and sheet.is_(frame.first, Sort.PREPOSITION)
        and (frame.by != "that" or frame.content - frame.last > 10)
    )


def _withheld(sheet: Sheet, frame: Frame) -> bool:
    """`طلب عدم كشف هويته` says why a source is not named; `لفت الانتباه` says nothing."""
    words = sheet.words[frame.last : frame.last + 6]
    if frame.hit.behind and not frame.hit.entry.get("describe") and frame.by not in ("that", "quote"):
        relative = frame.first and sheet.is_(frame.first - 1, Sort.RELATIVE)
        whom = frame.hit.entry.get("whom") and frame.by in ("ب", "الى", "على") and frame.subject is not None
        if (relative and not whom) or frame.by == "noun":
            return True
    if frame.hit.entry.get("force") in ("ask", "reject", "demand") and not sheet.marks["identity"].isdisjoint(words):
        return True
    if sheet.words[frame.content : frame.content + 1] and sheet.words[frame.content] in sheet.marks["self"]:
        return True  # معلنا عن نفسه
    at, next_word = frame.first, words[0] if words else ""
    denied = at > 1 and sheet.words[at - 1] == "لا" and sheet.words[at - 2] in sheet.marks["demonstrative"]
    denied = denied and not (at > 2 and sheet.is_(at - 3, Sort.PREPOSITION | Sort.SUBORDINATOR))  # ومع ذلك لا يستبعد
    return denied or next_word == "الله" or (next_word in sheet.marks["attention"] and "الى" not in words)


def _manner(sheet: Sheet, hit: Hit) -> bool:
    """A participle in the accusative that opens a clause of its own: `، مؤكدا أن`."""
    word = sheet.words[hit.first]
    if not word.endswith(_ACCUSATIVE) or "ال" in hit.before or hit.behind:
        return False
    if hit.before and hit.before not in ("و", "ف"):
        return False
    apart = hit.first == 0 or sheet.comma(hit.first) or not _MARKS.isdisjoint(sheet.gaps[hit.first])
    if apart or word.endswith("ا"):
        return hit.first == 0 or sheet.words[hit.first - 1] not in sheet.marks["governing"]
    after = hit.last
    direct = after < sheet.length and (
        sheet.is_(after, Sort.THAT) or after in sheet.opened or sheet.words[after] == "الى"
    )
    return direct and sheet.words[hit.first - 1] not in sheet.marks["governing"]


def _with_subject(sheet: Sheet, frame: Frame) -> Cue | None:
    """The cue with its subject, from either side; null where a verb without any reports nobody's words."""
    hit = frame.hit
    cue = Cue(frame, "verb")
    if hit.entry.get("relays") and not _relayed(sheet, frame):
        return None
    joined = conjoined(sheet, hit)
    if cue.subject is None and not joined and _in_it(sheet, frame):
        cue.subject = _caller(sheet, frame)
    elif cue.subject is None and not joined:
        loose = frame.by == "that" and hit.tag == "past" and not hit.entry.get("impersonal")
        cue.subject = subject_before(sheet, hit, loose=loose)
        if cue.subject is None and _passive(sheet, frame):
            return Cue(frame, "passive")
        if cue.subject is None and not _linked(sheet, frame):
            return None
    if cue.subject is not None:
        return cue if _able(sheet, frame, cue.subject) else None
    return None if hit.entry.get("impersonal") and _faceless(sheet, hit) else cue


def _in_words(sheet: Sheet, frame: Frame) -> bool:
    """Whether an attack is one in words: `هاجم الحكومة بشدة`, `هاجم المدرب الحكم قائلا`."""
    end = min(sheet.sentence(frame.first).last, frame.content + _ATTACK)
    return not sheet.marks["in_words"].isdisjoint(sheet.words[frame.last : end])


def _in_it(sheet: Sheet, frame: Frame) -> bool:
    """`أصدرت الوزارة بيانا قالت فيه`: behind a document, فيه says that whoever issued it speaks."""
    return _occasion(sheet, frame) is not None


def _occasion(sheet: Sheet, frame: Frame) -> int | None:
    """The document or occasion before a verb that فيه or خلاله behind it takes up."""
    if frame.last >= sheet.length or sheet.words[frame.last] not in IN_IT:
        return None
    near = range(frame.first - 1, max(0, frame.first - _NEAR) - 1, -1)
    return next((at for at in near if sheet.is_(at, Sort.DOCUMENT | Sort.VENUE)), None)


def _caller(sheet: Sheet, frame: Frame) -> Phrase | None:
    """`تلقى الرئيس اتصالا من نظيره أعرب خلاله عن …`: he from whom it came."""
    begin = _occasion(sheet, frame)
    for at in range(begin or frame.first, frame.first - 1):
        known = sheet.is_(at + 1, Sort.ROLE | Sort.SOURCE) or sheet.names[at + 1] is not None
        if sheet.words[at] == "من" and known:
            return read_phrase(sheet, at + 1, frame.first)
    return None


def _able(sheet: Sheet, frame: Frame, subject: Phrase) -> bool:
    """Whether a subject can have said this: a weak cue wants one known to speak, `تثبت قبولنا` has an object there."""
    at = subject.first
    if frame.by != "quote" and _mute(sheet, at):
        return False
    if frame.hit.entry.get("verbal") and not _in_words(sheet, frame):
        return False
    if sheet.is_(at, _SPEAKS) or subject.named or sheet.names[at] is not None:
        return True
    if frame.hit.entry.get("weak") and frame.by == "noun":
        return False
    owned = sheet.words[at].endswith(("ه", "ها", "هم", "نا"))
    thing = sheet.is_(at, Sort.MASDAR) or sheet.words[at].endswith(("اتها", "اته", "اتهم", "اتنا"))
    return not (thing and owned and at == frame.last)


def _passive(sheet: Sheet, frame: Frame) -> bool:
    """`أعلن في دكار عن إطلاق …` at the head of a sentence: nobody is named as announcing it."""
    hit = frame.hit
    opens = hit.first == sheet.sentence(hit.first).first
    behind = frame.last < sheet.length and (
        sheet.is_(frame.last, Sort.PREPOSITION | Sort.TIME) or sheet.words[frame.last] in sheet.marks["veil"]
    )
    return (
        opens and behind and hit.tag == "past" and frame.by == "عن" and hit.entry.get("force") in ("announce", "reveal")
    )


def _mute(sheet: Sheet, at: int) -> bool:
    """`القرار يؤكد أن`, `تشير هذه الخطوة إلى`: what happens or is the case says nothing in words."""
    if sheet.words[at] in sheet.marks["demonstrative"] and at + 1 < sheet.length:
        at += 1
    word = sheet.words[at]
    return word.removeprefix("و").removeprefix("ال") in sheet.marks["mute"] and sheet.names[at] is None


def _relayed(sheet: Sheet, frame: Frame) -> bool:
    """`نقل` carries words only with a medium for its subject, or with عن behind it."""
    if frame.subject is None:
        return sheet.words[frame.last : frame.last + 1] == ["عن"]
    at = frame.subject.first
    known = sheet.is_(at, Sort.MEDIUM | Sort.DOCUMENT | Sort.SOURCE | Sort.BODY) or sheet.names[at] is not None
    return known or sheet.words[frame.subject.last : frame.subject.last + 1] == ["عن"]


def _faceless(sheet: Sheet, hit: Hit) -> bool:
    """`يذكر أن`, `يتوقع أن`: a masculine present that may have no subject at all."""
    if hit.first and sheet.words[hit.first - 1] in sheet.marks["what"]:
        return True
    return hit.tag != "past" and sheet.words[hit.first][len(hit.before) :].startswith(("ي", "تبين"))


def _linked(sheet: Sheet, frame: Frame) -> bool:
    """Whether a verb without subject goes on from what precedes: by a connective, a pronoun, or at the sentence's start."""
    at = frame.first
    if at == 0 or sheet.hard(at) or at == sheet.sentence(at).first or at in sheet.opened:
        return frame.by in ("that", "quote")
    if frame.by == "quote" and frame.content <= frame.last + 1:
        return True
    if sheet.words[at - 1] in sheet.marks["what"] or (
        frame.by == "that" and frame.content == frame.last + 1 and sheet.words[frame.last] not in ("ان", "بان")
    ):
        return True
    said = frame.by == "that" and frame.content <= frame.last + 2 and frame.hit.tag == "past" and not frame.hit.behind
    if said and not frame.hit.entry.get("doubtful") and not frame.hit.entry.get("homograph"):
        return True
    before = sheet.sorts[at - 1]
    return (
        bool(before & (Sort.SUBORDINATOR | Sort.AUXILIARY | Sort.THAT | Sort.PRONOUN | Sort.RELATIVE | Sort.ADVERB))
        or sheet.gaps[at] != " "
    )
