"""Nouns that report a communication with its content: `تحذيرات من …`, `دعوة الرئيس إلى …`, `بتهمة …`."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from tawatur.reading.statements.frames import Frame
from tawatur.reading.statements.phrases import Phrase, can_begin, read_phrase
from tawatur.reading.statements.words import Sort

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tawatur.reading.statements.sheet import Sheet
    from tawatur.text.anchors import Hit

__all__ = ["find_nouns"]

_SOURCE = Sort.ROLE | Sort.SOURCE | Sort.BODY | Sort.MEDIUM
_LETTERS = frozenset("بل")
_REACH = 14
_CHARGE = 8  # words between who is accused and the charge


def find_nouns(sheet: Sheet, contents: Iterable[int], taken: set[int]) -> list[Frame]:
    """Frames of the nouns that report.

    `contents`: words at which the content of a verb begins, where a noun only says what the verb does.
    `taken`: words that are read otherwise.
    """
    begun = set(contents)
    light = [verb for verb in sheet.document.of("light_verb") if verb.tag in ("past", "present")]
    found: list[Frame] = []
    for hit in sheet.document.of("cue_noun"):
        if hit.first in taken or hit.first in begun or sheet.names[hit.first] is not None:
            continue
        if hit.first and sheet.words[hit.first - 1] in sheet.marks["on_demand"]:
            continue
        frame = _read(sheet, hit, light)
        if frame is not None and not (found and found[-1].first == frame.first):
            found.append(frame)
    return found


def _read(sheet: Sheet, hit: Hit, verbs: list[Hit]) -> Frame | None:
    takes = frozenset(hit.entry.get("takes", ()))
    ends = frozenset(t.replace("إ", "ا") for t in takes)
    limit = min(sheet.sentence(hit.first).last, hit.last + _REACH)
    at, speaker = hit.last, None
    light = _light_subject(sheet, hit, verbs)
    if light is None and (hit.entry.get("carried") or (_predicate(sheet, hit) and not hit.entry.get("owned"))):
        return None
    quoted = at < limit and at in sheet.opened
    if "that" in takes and hit.behind and not quoted and (far := _far_that(sheet, at, limit)):
        return Frame(hit, hit.first, hit.last, light, far, "that")
    for _ in range(4):
        if at >= limit or sheet.hard(at) or (sheet.comma(at) and not sheet.is_(at, Sort.THAT)):
            return None
        if (found := _brought(sheet, at, limit, takes, ends)) is not None:
            if hit.entry.get("owned") and speaker is None and not hit.behind:
                return None
            return Frame(hit, hit.first, hit.last, speaker or light, found[0], found[1])
        owned = bool(hit.entry.get("object") and hit.behind)
        if (
            at == hit.last
            and (owned or ("noun" in takes and "ال" not in hit.before))
            and can_begin(sheet, at)
            and not sheet.is_(at, Sort.CUE)
        ):
            return Frame(hit, hit.first, hit.last, light, at, "noun")
        if (
            at == hit.last
            and hit.entry.get("force") == "accuse"
            and hit.tag == "singular"
            and can_begin(sheet, at)
            and (not sheet.is_(at, Sort.DEFINITE) or _charged(sheet, at, limit))
        ):
            return Frame(hit, hit.first, hit.last, light, at, "noun")
        step = _past(sheet, at, limit, hit, ends)
        if step is None:
            return None
        at, speaker = step[0], None if hit.behind else step[1] or speaker  # `دعوتها المواطنين`: it is hers
    return None


def _predicate(sheet: Sheet, hit: Hit) -> bool:
    """A bare noun behind a definite one is said of it (`الحكومة مطالبة ب`) and reports nothing."""
    if hit.first == 0 or hit.behind or hit.before or sheet.gaps[hit.first] != " ":
        return False
    if sheet.is_(hit.first - 1, Sort.AUXILIARY):
        return True
    return sheet.is_(hit.first - 1, Sort.DEFINITE) or sheet.names[hit.first - 1] is not None


def _far_that(sheet: Sheet, at: int, limit: int) -> int | None:
    """`قوله في مقابلة … إنه`: the complementiser behind an aside."""
    for i in range(at, min(limit - 1, at + 10)):
        if sheet.hard(i) or sheet.is_(i, Sort.CUE) or sheet.is_(i, Sort.SUBORDINATOR):
            return None
        if sheet.is_(i, Sort.THAT):
            return i + 1
    return None


def _charged(sheet: Sheet, at: int, limit: int) -> bool:
    """`اتهام القائمين عليها بأنهم …`: who is accused, the charge behind ب following in the same breath."""
    for i in range(at + 1, min(limit, at + _CHARGE)):
        if sheet.gaps[i] != " ":
            return False
        if sheet.is_(i, Sort.THAT) or sheet.prefixed(i, "ب"):
            return bool(sheet.words[i].startswith("ب"))
    return False


def _brought(sheet: Sheet, at: int, limit: int, takes: frozenset[str], ends: frozenset[str]) -> tuple[int, str] | None:
    word = sheet.words[at]
    if "that" in takes and sheet.is_(at, Sort.THAT) and not sheet.is_(at, Sort.AND):
        return (at + 1, "that") if at + 1 < limit else None
    if "quote" in takes and (at in sheet.opened or ":" in sheet.gaps[at]):
        return at, "quote"
    if word in ends and at + 1 < limit:
        skip = 2 if sheet.is_(at + 1, Sort.THAT) and at + 2 < limit else 1
        return at + skip, word
    letter = next((c for c in ends & _LETTERS if sheet.prefixed(at, c)), None)
    return (at, letter) if letter else None


def _past(sheet: Sheet, at: int, limit: int, hit: Hit, ends: frozenset[str]) -> tuple[int, Phrase | None] | None:
    """Past an adjective, a pronoun phrase, or the source as genitive or behind من or ل."""
    word, sort = sheet.words[at], sheet.sorts[at]
    if sort & (Sort.BOUND | Sort.ADVERB | Sort.TIME):
        return at + 1, None
    if word == "من" and "من" not in ends and at + 1 < limit and can_begin(sheet, at + 1):
        phrase = read_phrase(sheet, at + 1, limit, ends=ends)
        return phrase.last, phrase
    if sheet.prefixed(at, "ل") and sort & _SOURCE:
        phrase = read_phrase(sheet, at, limit, ends=ends)
        return phrase.last, phrase
    if not can_begin(sheet, at) or sort & Sort.CUE:
        return None
    if hit.entry.get("force") == "accuse" and hit.tag == "singular":
        return None
    if sort & _SOURCE or sheet.names[at] is not None:
        phrase = read_phrase(sheet, at, limit, ends=ends)
        return phrase.last, phrase
    definite = bool(sort & Sort.DEFINITE) == ("ال" in hit.before)
    return (at + 1, None) if definite and sheet.gaps[at] == " " else None


def _light_subject(sheet: Sheet, hit: Hit, verbs: list[Hit]) -> Phrase | None:
    """The subject of a verb that has no content of its own (وجه، أطلق، جدد): it speaks."""
    floor = max(sheet.sentence(hit.first).first, hit.first - _REACH)
    place = bisect_left(verbs, hit.first, key=lambda verb: verb.first) - 1
    if place < 0 or verbs[place].first < floor:
        return None
    at = verbs[place].last
    if at >= hit.first or not can_begin(sheet, at):
        return None
    return read_phrase(sheet, at, hit.first, opens=True)
