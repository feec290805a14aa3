"""Which expectations a story follows, and which of them are one, told by several reports.

A reading is generous: a noun behind `خشية` or a plan that is told as done stands among its expectations. A story
follows what looks ahead: what has a day to come, a verb of the future, or an event that is planned or asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from tawatur.story.material import WORD, stem_set, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.record import Expectation, FollowedExpectation
    from tawatur.story.happenings import Mention
    from tawatur.story.material import Material

__all__ = ["dated", "due_ahead", "is_future", "looks_ahead", "one_each", "refrains"]

#: A verb of the future, and the particles that make one.
_FUTURE = re.compile(r"[وف]?(?:س[ياتن]\w{3,}|لن|سوف)")
#: Future verbs lie this near the beginning of a clause, in words.
NEAR = 7
#: What begins with the letters of a future verb and is none.
_NO_VERB = stem_set("سيارة سيارات سياسة سياسي سياسية سياسات سيادة سياق سيناريو سيطرة سيدة سنوات سنوية ستار ستة ستين")
#: `لدعم الجيش`: what something was done for, not what is to come.
_PURPOSE = re.compile(r"ل(?!ن$)\w{3,}")
#: `التي استضافتها`: a relative clause in the past tells of what was.
_TOLD = re.compile(r"\b(?:الذي|التي|الذين|اللذان|اللذين|اللتان|اللتين) (?:ا\w{3,}|[^\Wايتنسل]\w{2,}(?:ت|تها|ته|هم)?)\b")
_AHEAD = frozenset({"planned", "demanded", "possible"})
_DONE = frozenset({"happened", "ended", "ongoing"})
#: Two clauses of one due day are one where they share this much of their words.
ALIKE = 0.75
_FIRMNESS = {"kept": 5, "superseded": 4, "broken": 3, "overdue": 2, "open": 1, "unknown": 0}
#: Words by which somebody binds himself not to do something.
_REFRAIN = stem_set("عدم وقف بوقف تعليق امتناع هدنة تجميد") | frozenset({"لن", "الا", "بالا"})


def due_ahead(material: Material, expectation: Expectation) -> bool:
    """Whether the day it is due by lies behind the day it was told; a day of the report itself is none to check by."""
    told = material.published.last
    return bool(expectation.to and (told is None or expectation.to > told))


def dated(material: Material, expectation: Expectation) -> Expectation:
    """An expectation with the first day ahead that its clause names, where its report's day was not known well enough."""
    published = material.reading.report.published
    if expectation.to or published.given or published.best is None:
        return expectation
    ahead = (
        t
        for t in material.reading.times
        if expectation.start <= t.start < expectation.end and t.type == "DATE" and t.from_ and t.to
    )
    time = next((t for t in ahead if (t.to or "") > (material.published.last or "")), None)
    return msgspec.structs.replace(expectation, from_=time.from_, to=time.to) if time else expectation


def looks_ahead(material: Material, expectation: Expectation, inside: Sequence[Mention]) -> bool:
    """Whether a clause says what is to come; `inside`: the event mentions it holds."""
    words = WORD.findall(material.plain(expectation.start, expectation.end))
    if len(words) < 2:
        return False
    if due_ahead(material, expectation) or any(is_future(word) for word in words[:NEAR]):
        return True
    if inside and all(m.event.status in _DONE for m in inside):
        return False
    if _PURPOSE.fullmatch(words[0]) or _TOLD.search(" ".join(words)):
        return False
    return len(words) > 2 and any(m.event.status in _AHEAD for m in inside)


def is_future(word: str) -> bool:
    """Whether a folded word is a verb of the future, or a particle that makes one."""
    return bool(_FUTURE.fullmatch(word)) and not stems(word) & _NO_VERB


def refrains(clause: str) -> bool:
    """Whether somebody is to leave something undone: then silence past the day shows nothing."""
    words = WORD.findall(clause)[:3]
    return any(word in _REFRAIN or stems(word) & _REFRAIN for word in words)


def one_each(followed: Sequence[FollowedExpectation]) -> tuple[FollowedExpectation, ...]:
    """Every expectation once, as it was told first; the others that tell it stand in `also`."""
    kept: list[tuple[FollowedExpectation, frozenset[str]]] = []
    for one in sorted(followed, key=lambda e: (e.made.from_ or "9999", e.span.report, e.span.start)):
        words = stems(one.clause)
        at = next((i for i, (known, theirs) in enumerate(kept) if _same(known, theirs, one, words)), None)
        if at is None:
            kept.append((one, words))
        else:
            kept[at] = (_joined(kept[at][0], one), kept[at][1])
    return tuple(one for one, _ in kept)


def _same(left: FollowedExpectation, theirs: frozenset[str], right: FollowedExpectation, words: frozenset[str]) -> bool:
    """Due by one day and told in the same words, or by the same number of at least three digits."""
    if left.to != right.to or (left.holder and right.holder and left.holder != right.holder and not left.to):
        return False
    shared = theirs & words
    if left.to and any(word.isdigit() and len(word) > 2 and not word.startswith("20") for word in shared):
        return True
    return len(shared) >= ALIKE * min(len(theirs), len(words)) and len(shared) > 2


def _joined(first: FollowedExpectation, other: FollowedExpectation) -> FollowedExpectation:
    """The first with the other beside it; of two outcomes the one that a report shows."""
    best = max(first, other, key=lambda e: _FIRMNESS[e.outcome])
    return msgspec.structs.replace(
        first,
        holder=first.holder or other.holder,
        outcome=best.outcome,
        settled=best.settled,
        evidence=best.evidence,
        reason=best.reason,
        also=(*first.also, other.span, *other.also),
    )
