"""Where expectations stand: verbs of the future, cues of plan, hope, duty and chance, and what statements ask or promise."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.events.roles.phrases import phrase_at, phrase_before
from tawatur.reading.events.scene import bag
from tawatur.reading.expectations.extent import clause_end, clause_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.events.roles.phrases import Phrase
    from tawatur.reading.events.scene import Scene
    from tawatur.record import Event, ExpectationKind, Statement
    from tawatur.text.anchors import Hit
    from tawatur.text.document import Sentence

__all__ = ["Draft", "find_drafts"]

_FORCES: dict[str, ExpectationKind] = {
    "demand": "demand",
    "ask": "demand",
    "promise": "promise",
    "threaten": "plan",
    "expect": "forecast",
    "warn": "forecast",
}
#: What somebody feels (أعرب عن تفاؤله) or warns against (من مغبة …) is no forecast by itself; what it is about has a cue of its own.
_FEELING = re.compile(r"(?:ال)?(?:تفاول|تفاؤل|ثقت|مخاوف|خشيت|تخوف|تشاوم|تشاؤم|مغبة)")
_LINKS = bag("الى على")
_ON = bag("على وعلى فعلى")
_THAT = bag("ان بان الا بالا")
_REACH = 8
_NOT = bag("لا لم لن")
_WAS = bag("كان كانت كانوا كانا")
_WHAT = bag("ما مما وما")
_BE = bag("يكون تكون يكونوا")
#: Verbal nouns by their shape: behind ل or ب, or by themselves (افعال, انفعال, استفعال, تفعيل, مفاعلة).
_DEED = re.compile(r"(?:ل|ب|لل)(?:ا\w{3,}|ت\w{3,}|م\w{3,}ة)$|\w{2,4}اء$")
_NOUN = re.compile(r"(?:(?:ال)?(?:ا\w{3,}|ت\w{3,}|م\w{3,}ة)|\w{2,4})$")


_DUTY = re.compile(r"(?:ال)?(?:ا\w{3,40}|ت\w{3,40}|م\w{3,40}ة)$")


class Draft(NamedTuple):
    """A clause in word indices, half open, its kind, and the phrase before or in it that names whose it is."""

    first: int
    last: int
    kind: ExpectationKind
    holder: Phrase | None = None


def find_drafts(
    scene: Scene, statements: tuple[Statement, ...], events: tuple[Event, ...], published: str | None = None
) -> list[Draft]:
    """Every expectation of a document in its order; where two overlap, the one that begins first.

    `published` (ISO): events before that day lie behind the report.
    """
    turns = frozenset(scene.document.word_at(scene.document.folded.folded(item.cue.start)) for item in statements)
    drafts = [
        *_of_statements(scene, statements),
        *_of_words(scene, turns),
        *_of_events(scene, events, turns, published),
    ]
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.first, -d.last)):
        if draft.last - draft.first >= 1 and (not kept or draft.first >= kept[-1].last):
            kept.append(draft)
    return kept


def _of_statements(scene: Scene, statements: tuple[Statement, ...]) -> Iterator[Draft]:
    document = scene.document
    for item in statements:
        kind = _FORCES.get(item.force)
        if kind is None or item.content is None:
            continue
        cue = document.word_at(document.folded.folded(item.cue.start))
        if cue and scene.words[cue - 1] in _NOT and not scene.stops(cue - 1):
            continue  # لا يدعو إلى إسقاطها
        first = document.word_at(document.folded.folded(item.content.start))
        end = document.folded.folded(item.content.end)
        last = first
        while last < len(document.starts) and document.starts[last] < end:
            last += 1
        if last > first and not _FEELING.match(scene.words[first]):
            yield Draft(first, last, kind)


def _of_words(scene: Scene, turns: frozenset[int]) -> Iterator[Draft]:
    spots = sorted(scene.futures | scene.cues.keys() | set(scene.document.where(_ON)))
    for sentence in scene.document.sentences:
        if sentence.kind == "furniture":
            continue
        done = sentence.first
        for word in spots[bisect_left(spots, sentence.first) : bisect_left(spots, sentence.last)]:
            draft = _of_word(scene, word, sentence, turns) if word >= done else None
            if draft is not None:
                yield draft
                done = draft.last  # what lies within a clause is part of it


def _of_word(scene: Scene, word: int, sentence: Sentence, turns: frozenset[int]) -> Draft | None:
    """The expectation that a verb of the future, a duty or a cue at a word brings."""
    bare = scene.words[word].lstrip("وف")
    if scene.is_future(word) or bare in ("سوف", "لن"):
        start = clause_start(scene, word, sentence.first)
        return Draft(start, clause_end(scene, start, sentence.last, turns), "forecast")
    if bare == "على":
        if not _is_duty(scene, word, sentence):
            return None
        return Draft(word, clause_end(scene, word, sentence.last, turns), "demand")
    cue = scene.cues.get(word)
    return _of_cue(scene, cue, sentence, turns) if cue is not None and cue.entry.get("expects") else None


def _is_duty(scene: Scene, word: int, sentence: Sentence) -> bool:
    """Whether على opens a clause and أن follows its noun: what somebody has to do (على الحكومة أن تستقيل)."""
    opens = word == sentence.first or scene.breaks(word - 1) or scene.words[word - 1].lstrip("وف") in ("ان", "بان")
    if not opens:
        return False
    if _owes(scene, word + 1, sentence.last):
        return True
    for at in range(word + 2, min(sentence.last, word + 8)):
        if scene.stops(at - 1):
            return False
        if scene.words[at] in _THAT:
            return True
    return False


def _owes(scene: Scene, at: int, limit: int) -> bool:
    """Whether people stand at a word and a deed with its article or genitive behind them: `على المسلمين تقوى الله`."""
    if at + 2 >= limit or not scene.words[at].startswith("ال") or not scene.words[at].endswith("ين"):
        return False
    after = at + 1
    while after < limit - 1 and scene.words[after].startswith("ال") and scene.words[after].endswith("ين"):
        after += 1
    return not scene.stops(after - 1) and (after in scene.deeds or bool(_DUTY.match(scene.words[after])))


def _of_cue(scene: Scene, cue: Hit, sentence: Sentence, turns: frozenset[int]) -> Draft | None:
    kind: ExpectationKind = cue.entry.get("expects")
    if cue.entry.get("present_only") and cue.tag == "past":
        return None
    if kind == "demand" and scene.words[cue.first - 1] in _WHAT and cue.first > sentence.first:
        return None  # ما يجب معرفته: what it is about, and no duty that anybody lays on anybody
    if cue.tag == "participle" and "ال" in cue.before and scene.words[cue.first - 1] not in ("من", "ومن"):
        return None
    if cue.entry.get("whole"):
        if cue.entry.id == "قد" and not _is_present(scene, cue.last, sentence):
            return None
        start = clause_start(scene, cue.first, sentence.first)
        return Draft(start, clause_end(scene, start, sentence.last, turns), kind)
    first = _complement(scene, cue, sentence)
    if first is None or (cue.entry.id == "من المرجح" and scene.words[first] in _BE):
        return None  # من المرجح أن يكون انفجار وراءه: what somebody supposes of what has been
    behind = phrase_at(scene, cue.last, first) if cue.last < first and cue.entry.kind == "verb" else None
    holder = behind or (phrase_before(scene, cue.first, sentence.first) if cue.entry.kind == "verb" else None)
    return Draft(first, clause_end(scene, first, sentence.last, turns), kind, holder)


def _is_present(scene: Scene, word: int, sentence: Sentence) -> bool:
    """Whether a present verb stands behind قد (may); behind it a past one only says that it is done."""
    if word >= sentence.last or len(scene.words[word]) <= 3:
        return False
    text, sure = scene.words[word], scene.words[word - 1] == "قد"
    return text[0] == "ي" or (sure and text[0] in "تن" and text[-1] not in "تىا")


def _complement(scene: Scene, cue: Hit, sentence: Sentence) -> int | None:
    """Where what is planned or hoped begins: behind أن, behind a preposition, or at the verbal noun itself."""
    if any(scene.words[word].lstrip("و") in _WAS for word in range(max(sentence.first, cue.first - 3), cue.first)):
        return None
    link = None
    for word in range(cue.last, min(sentence.last, cue.last + _REACH)):
        if scene.stops(word - 1):
            break
        text = scene.words[word]
        if text in _THAT:
            return word + 1 if word + 1 < sentence.last else None
        if link is None and (word in scene.deeds or _DEED.match(text)) and word not in scene.names:
            link = word
        elif link is None and _links(cue, text) and word + 1 < sentence.last and _is_deed(scene, word + 1):
            link = word + 1
    return link


def _links(cue: Hit, text: str) -> bool:
    """Whether a preposition brings in what a cue is about: fears take من, hopes and wishes في."""
    if text == "من":
        return bool(cue.entry.get("expects") == "forecast")
    return text in _LINKS or (text == "في" and cue.entry.id in ("أمل", "رغب", "نية"))


def _is_deed(scene: Scene, word: int) -> bool:
    return word in scene.deeds or (word not in scene.names and bool(_NOUN.match(scene.words[word])))


def _of_events(
    scene: Scene, events: tuple[Event, ...], turns: frozenset[int], published: str | None
) -> Iterator[Draft]:
    """A planned event with a day of its own still ahead (elections due in November)."""
    for event in events:
        if event.status != "planned" or event.to is None or (published is not None and event.to < published):
            continue
        first = scene.document.word_at(scene.document.folded.folded(event.trigger.start))
        sentence = scene.document.sentence_at(scene.document.starts[first])
        yield Draft(first, clause_end(scene, first, sentence.last, turns), "plan")
