"""Traits: what can be said of a figure and the words around it, as the readable names that weights are given to.

A trait names a word (by its light stem) or, behind a colon, a group of words (lexicon `figure_roles`), and where it
stands: `before.1` and `behind.1` next to the figure, `before.2` and `behind.2` a word further, `near.*` up to four
words off, never across a stop. `lead.1` is the nearest word before that is a verb or that a telling
group knows, `lead.2` the next. The rest are what is counted, how the number is written, the verb before it, the times
named near it, the events that hold it, what the rules say, and how the figure before it in its
sentence is meant (`follows`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.events.classes import UNKNOWN, classes
from tawatur.reading.events.forms import RELATIVES, Is
from tawatur.reading.events.layout import COMMA, END
from tawatur.reading.events.scene import stem as bare
from tawatur.reading.figures.wider import Words, beside, paired, wider
from tawatur.text.fold import fold_word
from tawatur.text.memo import Memo
from tawatur.text.stems import stem

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tawatur.reading.events.scene import Scene
    from tawatur.record import Event, Figure, Time
    from tawatur.text.document import Sentence
    from tawatur.text.lexicon import Lexicons

__all__ = ["Counted", "Groups", "follows", "traits"]

_NEXT, _NEAR, _VERB, _TIMED = 2, 4, 10, 12
#: Up to which number a count is of which size.
_TOPS = (2, 9, 99, 999, 99_999, 999_999)
_SIZES = ("size.pair", "size.few", "size.tens", "size.hundreds", "size.thousands", "size.many", "size.millions")
#: The shapes of most verbal nouns of derived verbs (تدريب, إصدار, انسحاب, اختيار, استقبال).
_DEED = re.compile(r"(?:و|ب|ل|وب|ول)?(?:ال|لل)?(?:ت..ي.ه?|ا..ا.ه?|ا.ت.ا.|است..ا.|م..له|ت.ا..|ت..ل)")
#: Groups that tell of times, comparisons and what is counted, not of what governs a number.
_WEAK = frozenset((
    "year", "over", "since", "until", "per", "part", "compare", "plan", "kinds", "dwell", "sport", "crime", "dead", "strike",
))  # fmt: skip
_CROSSED = ("lead.1:", "near.before:", "event.", "before.1:")
#: What is joined with the group of the counted noun.
_PAIRED = ("lead.1:", "rule.", "led.")
#: Pasts that begin like a present of the feminine (تراجع), by which no present begins.
_PAST_WITH_T = (
    "تراجع", "تجاوز", "توفي", "تمكن", "تسلم", "تلقى", "تلقي", "تم", "تبنى", "تبني", "تعهد", "تقدم", "تقلص", "توقف", "تحول",
    "توجه", "تظاهر", "تفاوض", "تزوج", "تخرج", "تغلب", "تاهل", "تراوح", "تسبب", "تضرر", "تحطم", "تضاعف", "تصاعد", "تزايد",
    "توصل", "تعرض", "تبرع", "تولى", "تولي", "توقع",
)  # fmt: skip
_BESIDE = 3
_CLOSE, _FAR = 3, 8
_PARTS = frozenset(("بينهم", "بينها", "بينهن", "منهم", "منها", "منهن", "ضمنهم", "ضمنها", "فيهم", "اصل", "جملة", "ضمن"))
_PREPOSITION = 3  # letters at most


class Counted(NamedTuple):
    """A figure with the words it covers (half open), its sentence, and the events that hold it."""

    figure: Figure
    first: int
    last: int
    sentence: Sentence
    events: Sequence[Event]


class Groups:
    """What words are known as and the traits that each gives by its place, worked out once a word.

    `known`: the traits that weigh anything; no other is made. None: every trait, for learning.
    """

    def __init__(self, lexicons: Lexicons, known: Collection[str] | None = None) -> None:
        found: dict[str, set[str]] = {}
        for entry in lexicons.entries("figure_role"):
            for form in entry.forms:
                found.setdefault(stem(form.text), set()).add(entry.id)
        self._groups = {key: tuple(sorted(groups)) for key, groups in found.items()}
        #: Also what another figure is given of these.
        self.known = None if known is None else frozenset((*known, *(t.partition("~")[2] for t in known if "~" in t)))
        #: The light stem of a word and behind it its groups.
        self.of: Memo[str, tuple[str, ...]] = Memo(self._of)
        #: Its groups but those that tell of times.
        self.leads: Memo[str, tuple[str, ...]] = Memo(
            lambda word: tuple(g for g in self.of[word][1:] if g not in _WEAK)
        )
        self.tenses: Memo[str, str] = Memo(_tense)
        self.units: Memo[str, tuple[str, ...]] = Memo(lambda word: self.of[fold_word(word)])
        #: The traits of a counted noun by the class of its word.
        self.classes: Memo[str, tuple[str, str]] = Memo(_classed)
        self.before, self.behind = self._places("before"), self._places("behind")
        #: What words further off give, and classes of words.
        self.words = Words(self, self.known)
        #: By measure, what a trait becomes beside it.
        self.crossed: Memo[str, Memo[str, str]] = Memo(lambda measure: Memo(lambda trait: self._cross(measure, trait)))

    def _of(self, word: str) -> tuple[str, ...]:
        if not word or word[0].isdigit():
            return ("#",)
        root, plain = stem(word), word.replace("ة", "ه")
        return root, *self._groups.get(root, ()), *(("verbal",) if _DEED.fullmatch(plain) else ())

    def _places(self, side: str) -> tuple[Memo[str, tuple[str, ...]], ...]:
        """The traits of a word by how many words off it stands on a side."""
        return tuple(Memo(partial(self._placed, side, step)) for step in range(1, _NEAR + 1))

    def _placed(self, side: str, step: int, word: str) -> tuple[str, ...]:
        root, *groups = self.of[word]
        found = [f"near.{side}:{group}" for group in groups]
        if step <= _NEXT:
            found += [f"{side}.{step}.{root}", *(f"{side}.{step}:{group}" for group in groups)]
        crossed = any(trait.startswith(_CROSSED) for trait in found)
        return tuple(trait for trait in found if self.known is None or crossed or trait in self.known)

    def _cross(self, measure: str, trait: str) -> str:
        """The trait beside a measure; empty where it is not crossed or weighs nothing."""
        found = f"measure.{measure}+{trait}"
        return found if trait.startswith(_CROSSED) and (self.known is None or found in self.known) else ""


def traits(scene: Scene, groups: Groups, counted: Counted) -> set[str]:
    """The traits of a figure."""
    figure, events = counted.figure, counted.events
    measure, rule = figure.measure, figure.role
    found = [
        "bias", f"rule.{rule}", f"measure.{measure}", f"kind.{counted.sentence.kind}", f"measure.{measure}.rule.{rule}",
    ]  # fmt: skip
    beside(scene, counted, groups.before, groups.behind, found)
    _lead(scene, groups, counted, found)
    _verb(scene, groups, counted, found)
    _number(scene, groups, counted, found)
    _times(scene, counted, found)
    for event in events:
        found += (f"event.{event.type}", f"status.{event.status}")
    if not events:
        found += ("event.none",)
    pairs = [*paired(found, groups.known)]
    wider(scene, groups, counted, found)
    crossed = groups.crossed[measure]
    pairs += [
        f"{unit}&{trait}" for unit in found if unit.startswith("unit:") for trait in found if trait.startswith(_PAIRED)
    ]
    found += [crossed[trait] for trait in found]
    return {*found, *pairs}


def _lead(scene: Scene, groups: Groups, counted: Counted, found: list[str]) -> None:
    """The nearest word before that a telling group knows or that is a verb, and the next, with what parts them off."""
    words, edges, flags, leads = scene.words, scene.edges, scene.flags, groups.leads
    rank, parted = 1, ""
    for at in range(counted.first - 1, counted.sentence.first - 1, -1):
        if rank > _NEXT or edges[at] >= END:
            break
        word = words[at]
        if edges[at] == COMMA or word in RELATIVES:
            parted = ".parted"
        known, verb = leads[word], flags[at] & Is.VERB
        if known or verb:
            part = "verb" if verb else "noun"
            for group in known or ("verb",):
                found += (f"lead.{rank}:{group}", f"lead.{rank}:{group}{parted}.{part}")
            rank += 1


def _number(scene: Scene, groups: Groups, counted: Counted, found: list[str]) -> None:
    """How the number is written, how large it is and what it counts."""
    figure, document = counted.figure, scene.document
    word, start = scene.words[counted.first], document.cover(figure.start, figure.end)[0]
    clitic = document.plain[scene.starts[counted.first] : start]
    digits = document.text[figure.start].isdigit()
    found += (
        f"led.{clitic or _preposition(scene, counted)}",
        _SIZES[bisect_left(_TOPS, figure.high)],
        f"bound.{figure.bound}",
        "written.digits" if digits else "written.definite" if word.startswith("ال") else "written.words",
    )
    if figure.low != figure.high:
        found += ("range",)
    if figure.unit is None:
        found += ("unit.none",)
        return
    head = figure.unit.split(maxsplit=1)[0]
    root, *known = groups.units[head]
    found += (f"unit.{root}", *[f"unit:{group}" for group in known], *groups.classes[head])
    if head.startswith("ال"):
        found += ("unit.definite",)
        if not digits and groups.of[word][0] == root:
            found += ("unit.before",)  # الدول الثلاث
    if counted.last - counted.first == 1:
        found += ("unit.same",)
    if figure.whose:
        found += ("whose",)
    if figure.where:
        found += ("where",)


def _preposition(scene: Scene, counted: Counted) -> str:
    """The word right before a figure where it is as short as a preposition; nothing behind a stop, else a dash."""
    at = counted.first - 1
    if at < counted.sentence.first or scene.edges[at] >= END:
        return ""
    return scene.words[at] if len(scene.words[at]) <= _PREPOSITION else "-"


def _verb(scene: Scene, groups: Groups, counted: Counted, found: list[str]) -> None:
    """The verb before a figure, the one right behind it, and whether a trigger stands right before it."""
    words, edges, flags, first = scene.words, scene.edges, scene.flags, counted.sentence.first
    for at in range(counted.first - 1, max(first, counted.first - _VERB) - 1, -1):
        if edges[at] >= END:
            found += ("verb.none",)
            break
        if flags[at] & Is.VERB:
            root, *known = groups.of[words[at]]
            near = "verb.near" if counted.first - at < _NEAR else "verb.far"
            found += (f"verb.{root}", f"verb.form.{groups.tenses[words[at]]}", near)
            found += [f"verb:{group}" for group in known]
            break
    else:
        found += ("verb.none",)
    if counted.last < counted.sentence.last and flags[counted.last] & Is.VERB:
        found += ("verb.behind", f"verb.behind.{groups.tenses[words[counted.last]]}")
    for at in range(max(first, counted.first - _BESIDE), counted.first):
        if flags[at] & Is.TRIGGER:
            found += ("trigger.before",)
            break


def _tense(word: str) -> str:
    bare = word.lstrip("وف")
    if bare.startswith(("سي", "ست", "سن")):
        return "future"
    if bare.startswith(_PAST_WITH_T) or bare.endswith(("ت", "وا")):
        return "past"
    return "present" if bare.startswith(("ي", "ت")) else "past"


def _times(scene: Scene, counted: Counted, found: list[str]) -> None:
    """The nearest time on either side, with the word that leads it in."""
    words, times, sentence = scene.words, scene.times, counted.sentence
    if not times:
        return
    sides = (
        ("before", range(counted.first - 1, max(sentence.first, counted.first - _TIMED) - 1, -1)),
        ("behind", range(counted.last, min(sentence.last, counted.last + _TIMED))),
    )
    for side, steps in sides:
        for at in steps:
            if at not in times:
                continue
            first, grain = scene.begin_of_time(at), _grain(times[at])
            lead = words[first - 1] if first > sentence.first else ""
            found += (f"time.{side}.{grain}", f"time.{side}.{grain}.{lead}", f"time.{side}.{lead}")
            break


def _grain(time: Time) -> str:
    """What a time is: a year, a month or a day, else its type."""
    if time.type != "DATE":
        return time.type
    return {4: "year", 7: "month"}.get(len(time.value or ""), "day")


def _classed(head: str) -> tuple[str, str]:
    """The traits of a counted noun's classes."""
    rough, fine = classes().get(bare(fold_word(head)), UNKNOWN)
    return f"unit.rough.{rough}", f"unit.fine.{fine}"


def follows(scene: Scene, last: Counted, role: str | None, counted: Counted) -> tuple[str, ...]:
    """The traits that the figure before gives, with its role; none where it stands in another sentence.

    A part takes the role of its whole and the members of a list share one, so that how the two are joined tells too.
    """
    if last.sentence != counted.sentence:
        return ()
    words, gap = scene.words[last.last : counted.first], counted.first - last.last
    same = "same" if last.figure.measure == counted.figure.measure else "other"
    if not _PARTS.isdisjoint(words[-_CLOSE:]):
        how = "part"
    elif words == ["و"] or (not words and scene.words[counted.first].startswith("و")):
        how = "and"
    else:
        how = "close" if gap <= _CLOSE else "near" if gap <= _FAR else "far"
    return f"after.{role}.{how}", f"after.{role}.{how}.{same}", f"after.{role}.{same}"
