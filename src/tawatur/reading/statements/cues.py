"""Which words of a document may report: verbs, participles of manner, nouns, by the lexicons, in their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.statements.frames import Frame, read_frame
from tawatur.reading.statements.subjects import conjoined, subject_before
from tawatur.reading.statements.words import Sort
from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.statements.sheet import Sheet
    from tawatur.text.anchors import Hit

__all__ = ["Cue", "find_cues", "mark_cues"]

_ACCUSATIVE = ("ا", "ة", "ين", "تين", "ات")
_MARKS = frozenset("\"»”'’")
_OBJECTS = ("", "ه", "ها", "هم", "هما")


class Cue:
    """A frame that was taken: what kind of word it is, and its subject wherever that stands."""

    __slots__ = ("frame", "kind", "subject")

    def __init__(self, frame: Frame, kind: str) -> None:
        self.frame, self.kind, self.subject = frame, kind, frame.subject


def mark_cues(sheet: Sheet) -> None:
    """Mark the words that could be cue verbs, so that phrases end there."""
    for hit in sheet.document.of("cue"):
        if hit.tag == "participle":
            _mark_manner(sheet, hit)
        elif hit.entry.get("passive") and not hit.behind:
            sheet.sorts[hit.first] |= Sort.CUE
        elif hit.tag in ("past", "present", "jussive") and not sheet.names[hit.first] and _verbal(sheet, hit):
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
    elif hit.entry.get("passive"):
        if (frame := read_frame(sheet, hit, participle=True)) and not hit.behind:
            yield Cue(frame, "passive")
    elif hit.tag in ("past", "present", "jussive") and _verbal(sheet, hit):
        frame = read_frame(sheet, hit, participle=False)
        if frame is not None and not _far(sheet, frame) and (cue := _with_subject(sheet, frame)):
            yield cue


def _far(sheet: Sheet, frame: Frame) -> bool:
    """A word that is a preposition too (بين) is a verb only with أن close behind it."""
    doubtful = bool(frame.hit.entry.get("doubtful"))
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
        if relative or frame.by == "noun":
            return True
    if frame.hit.entry.get("force") in ("ask", "reject", "demand") and not sheet.marks["identity"].isdisjoint(words):
        return True
    at = frame.first
    if at > 1 and sheet.words[at - 1] == "لا" and sheet.words[at - 2] in sheet.marks["demonstrative"]:
        return True
    if bool(words) and words[0] == "الله":
        return True
    return bool(words) and words[0] in sheet.marks["attention"] and "الى" not in words


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


def _verbal(sheet: Sheet, hit: Hit) -> bool:
    """Whether a form stands where a verb in the third person can: nouns of the same letters are told from it."""
    at, entry = hit.first, hit.entry
    if hit.behind and not ({"whom", "describe", "relays"} & set(entry.data) or "noun" in entry.get("takes", ())):
        return False
    if hit.behind and entry.get("homograph") and _owned_noun(sheet, hit):
        return False
    if hit.behind not in _OBJECTS or (sheet.is_(at, Sort.AUXILIARY) and not hit.before[:1] == "س"):
        return False
    word = sheet.words[at][len(hit.before) :]
    if _first_person(hit, word) or (word[0] == "ا" and _hamza(sheet, hit)):
        return False  # somebody speaks, and nobody reports it
    before = sheet.words[at - 1] if at and not sheet.hard(at) else ""
    if before in sheet.marks["inference"] or (before == "ما" and at > 1 and sheet.comma(at - 1)):
        return False  # what follows from something, not what somebody said
    if before == "لم" and at > 1 and sheet.words[at - 2] == "ما":
        return False
    if "ل" in hit.before or (entry.get("doubtful") and _doubtful(sheet, hit)):
        return False
    if hit.tag == "jussive" and (before != "لم" or entry.get("attitude")):
        return False
    if hit.entry.get("homograph") and sheet.words[at] == fold_word(entry.lemma) + "ا":
        return False
    if entry.get("homograph") and sheet.gaps[at] != " " and not hit.before and _noun_apart(sheet, hit):
        return False
    if not before or sheet.gaps[at] != " " or hit.before[:1] in ("و", "ف"):
        return not (entry.get("impersonal") and sheet.is_(at, Sort.PREPOSITION) and hit.before == "")
    if sheet.is_(at - 1, Sort.PREPOSITION) and before != "حتى":
        return False
    if before in sheet.marks["supposing"] and hit.tag == "present":
        return False  # wished or supposed, not reported
    return not _noun_reading(sheet, hit)


def _first_person(hit: Hit, word: str) -> bool:
    if hit.tag != "past":
        return word[0] not in "يت"
    lemma = fold_word(hit.entry.lemma)
    hollow = len(lemma) >= 3 and lemma[-2] == "ا"
    return (word.endswith("نا") and not lemma.endswith("ن")) or (hollow and word == lemma[:-2] + lemma[-1] + "ت")


def _owned_noun(sheet: Sheet, hit: Hit) -> bool:
    """`شكره`, `رفضه`: the noun with its owner, unless a relative or auxiliary makes a verb of it."""
    stem = sheet.words[hit.first][len(hit.before) :].removesuffix(hit.behind)
    verb = hit.first and sheet.is_(hit.first - 1, Sort.RELATIVE | Sort.AUXILIARY | Sort.SUBORDINATOR)
    return stem == fold_word(hit.entry.lemma) and not verb


def _noun_apart(sheet: Sheet, hit: Hit) -> bool:
    """`(شرح التنقيح)`, `.. كشف لقدرات الفريق`: the noun, at the head of a title."""
    if sheet.words[hit.first] != fold_word(hit.entry.lemma):
        return False
    return "(" in sheet.gaps[hit.first] or (hit.last < sheet.length and sheet.prefixed(hit.last, "ل"))


def _hamza(sheet: Sheet, hit: Hit) -> bool:
    """أستغرب with its hamza written is the first person of استغرب."""
    surface = sheet.document.surface(hit.first)
    return surface[len(hit.before) :].startswith("أ") and hit.entry.lemma.startswith("ا")


def _doubtful(sheet: Sheet, hit: Hit) -> bool:
    """Letters that are far more often another word: a verb only with its shadda or behind a conjunction."""
    word = sheet.words[hit.first][len(hit.before) :].removesuffix(hit.behind)
    if word != fold_word(hit.entry.lemma):
        return False
    return bool(hit.behind) or (not hit.before and "\u0651" not in sheet.document.surface(hit.first))


def _noun_reading(sheet: Sheet, hit: Hit) -> bool:
    """Whether letters that are a noun's too (كشف, رفض) are one here, behind a bare noun or a verb."""
    at, entry = hit.first, hit.entry
    lemma = fold_word(entry.lemma)
    if not entry.get("homograph") or sheet.words[at] not in (lemma, lemma + "ا"):
        return False
    if sheet.words[at] == lemma + "ا":
        return True
    sort = sheet.sorts[at - 1]
    after = hit.last
    if (
        after < sheet.length
        and (sheet.words[after] == "من" or sheet.is_(after, Sort.THAT))
        and sheet.gaps[after] == " "
    ):
        return bool(sort & Sort.PREPOSITION)
    if sheet.words[at - 1] in sheet.marks["presence"]:
        return True
    verb_before = sort & (Sort.THAT | Sort.SUBORDINATOR | Sort.AUXILIARY | Sort.RELATIVE | Sort.DEFINITE | Sort.ADVERB)
    return not verb_before and sheet.names[at - 1] is None


def _with_subject(sheet: Sheet, frame: Frame) -> Cue | None:
    """The cue with its subject, from either side; null where a verb without any reports nobody's words."""
    hit = frame.hit
    cue = Cue(frame, "verb")
    if hit.entry.get("relays") and not _relayed(sheet, frame):
        return None
    if cue.subject is not None:
        return cue
    if conjoined(sheet, hit):
        return None if hit.entry.get("impersonal") and _faceless(sheet, hit) else cue
    loose = frame.by == "that" and hit.tag == "past" and not hit.entry.get("impersonal")
    cue.subject = subject_before(sheet, hit, loose=loose)
    if cue.subject is None and not _linked(sheet, frame):
        return None
    if cue.subject is None and hit.entry.get("impersonal") and _faceless(sheet, hit):
        return None
    return cue


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
    if sheet.words[at - 1] in sheet.marks["what"] or (
        frame.by == "that" and frame.content == frame.last + 1 and sheet.words[frame.last] not in ("ان", "بان")
    ):
        return True
    before = sheet.sorts[at - 1]
    return (
        bool(before & (Sort.SUBORDINATOR | Sort.AUXILIARY | Sort.THAT | Sort.PRONOUN | Sort.RELATIVE | Sort.ADVERB))
        or sheet.gaps[at] != " "
    )
