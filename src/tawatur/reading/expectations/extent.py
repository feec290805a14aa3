"""Where the clause of an expectation begins and ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tawatur.reading.events.scene import RELATIVES, bag

if TYPE_CHECKING:
    from tawatur.reading.events.scene import Scene

__all__ = ["clause_end", "clause_start"]

_BACK = 12
_LONG = 12
_LONGEST = 120  # no clause goes on longer; it keeps a text without stops from costing its square
_SHORT = 4
_OPENS, _PARTS = frozenset('"«“'), frozenset('"«»“”(')
_HARD = re.compile(r"[.;؛!?؟\n]")
_CLOSES = re.compile(r"\S*[\"»”](?=\s|$|[،,.؛])")
_THAT = bag("ان بان فان وان وبان لان انه انها وانه وانها انهم بانه بانها")
_THAT_ONLY = bag("ان بان فان وان وبان")
_AHEAD = bag("المتوقع المقرر المنتظر المرتقب المزمع المرجح المحتمل")
_TURNS = bag(
    "بحسب وفق وفقا حسب حسبما وفقما فيما بينما لكن ولكن رغم بعدما وذلك حيث مما علما اذ كما كذلك مشيرا مشيرة مضيفا "
    "مضيفة مؤكدا مؤكدة موضحا موضحة معتبرا معتبرة لافتا لافتة مبينا مبينة مشددا مشددة قائلا قائلة منوها داعيا داعية "
    "محذرا محذرة معربا معربة والذي والتي فضلا علاوة اضافة نظرا"
)


def clause_end(scene: Scene, first: int, limit: int, turns: frozenset[int] = frozenset()) -> int:
    """The word index behind the clause that begins at `first`; `limit` is its sentence's, `turns` new statements' cues."""
    opened, limit = False, min(limit, first + _LONGEST)
    for word in range(first, limit):
        if word > first + 1 and (word in turns or _turns(scene, word)):
            return word
        gap = scene.gap(word)
        if gap == " ":
            continue
        if _HARD.search(gap):
            return word + 1
        if _CLOSES.match(gap) and not opened and not (word == first and gap.endswith(" ") and len(gap.strip()) == 1):
            return word + 1  # a mark behind the first word alone sets that word apart: "سيتشرف" بلقائه
        if not _OPENS.isdisjoint(gap):
            opened = not _CLOSES.match(gap) or gap.count('"') > 1
        elif "»" in gap or "”" in gap:
            opened = False
        if ("،" in gap or "," in gap) and _ends_at_comma(scene, first, word, limit):
            return word + 1
    return limit


def _turns(scene: Scene, word: int) -> bool:
    text = scene.words[word]
    if text in _TURNS or text.startswith(("ولكن", "لكن")):
        return True
    return text in ("من", "ومن") and word + 1 < len(scene.words) and scene.words[word + 1] in _AHEAD


def _ends_at_comma(scene: Scene, first: int, word: int, limit: int) -> bool:
    length = word + 1 - first
    if length < _SHORT or word + 1 >= limit:
        return False
    return length >= _LONG or not scene.words[word + 1].startswith("و")


def _is_cue(scene: Scene, word: int) -> bool:
    return word in scene.cues and not scene.cues[word].entry.get("talked")


def clause_start(scene: Scene, verb: int, first: int) -> int:
    """Where the clause of a verb begins: its subject before it is taken along, back to أن or the sentence's start."""
    if scene.words[verb][:1] == "و" and scene.words[verb][1:2] in ("س", "ي", "ت", "ن", "ا"):
        return verb  # a clause of its own behind و
    for word in range(verb - 1, max(first, verb - _BACK) - 1, -1):
        if scene.stops(word) or not _PARTS.isdisjoint(scene.gap(word)):
            return verb
        text = scene.words[word]
        if text in _THAT:
            return word + 1 if text in _THAT_ONLY else verb
        if text in RELATIVES or _is_cue(scene, word) or scene.is_future(word):
            return verb
    return first if verb - first <= _BACK - 4 else verb
