"""Traits: what can be said of a figure and the words around it, as the readable names that weights are given to.

A trait names a word (by its light stem) or, behind a colon, a group of words (lexicon `figure_roles`), and where it
stands: `before.1` and `behind.1` next to the figure, `before.2` and `behind.2` a word further, `near.*` up to four
words off, never across a stop. `lead.1` is the nearest word before that is a verb or that a telling
group knows, `lead.2` the next. The rest are what is counted, how the number is written, the verb before it, the times
named near it, the events that hold it, and what the rules say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.events.forms import RELATIVES, Is
from tawatur.reading.events.layout import COMMA, END
from tawatur.text.fold import fold_word
from tawatur.text.memo import Memo
from tawatur.text.stems import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.reading.events.scene import Scene
    from tawatur.record import Event, Figure, Time
    from tawatur.text.document import Sentence
    from tawatur.text.lexicon import Lexicons

__all__ = ["Counted", "Groups", "traits"]

_NEXT, _NEAR, _VERB, _TIMED = 2, 4, 10, 12
#: Up to which number a count is of which size.
_SIZES = ((2, "pair"), (9, "few"), (99, "tens"), (999, "hundreds"), (99_999, "thousands"), (999_999, "many"))
#: The shapes of most verbal nouns of derived verbs (تدريب, إصدار, انسحاب, اختيار, استقبال).
_DEED = re.compile(r"(?:و|ب|ل|وب|ول)?(?:ال|لل)?(?:ت..ي.ه?|ا..ا.ه?|ا.ت.ا.|است..ا.|م..له|ت.ا..|ت..ل)")
#: Groups that tell of times and comparisons, not of what governs a number.
_WEAK = frozenset(("year", "over", "since", "until", "per", "part", "compare", "plan"))
_CROSSED = ("lead.1:", "near.before:", "event.", "before.1:")
#: Pasts that begin like a present of the feminine (تراجع), by which no present begins.
_PAST_WITH_T = (
    "تراجع", "تجاوز", "توفي", "تمكن", "تسلم", "تلقى", "تلقي", "تم", "تبنى", "تبني", "تعهد", "تقدم", "تقلص", "توقف", "تحول",
    "توجه", "تظاهر", "تفاوض", "تزوج", "تخرج", "تغلب", "تاهل", "تراوح", "تسبب", "تضرر", "تحطم", "تضاعف", "تصاعد", "تزايد",
    "توصل", "تعرض", "تبرع", "تولى", "تولي", "توقع",
)  # fmt: skip
_BESIDE = 3
_PREPOSITION = 3  # letters at most


class Counted(NamedTuple):
    """A figure with the words it covers (half open), its sentence, and the events that hold it."""

    figure: Figure
    first: int
    last: int
    sentence: Sentence
    events: Sequence[Event]


class Groups:
    """What words are known as: the light stem and behind it the groups of lexicon `figure_role`, worked out once a word."""

    def __init__(self, lexicons: Lexicons) -> None:
        found: dict[str, set[str]] = {}
        for form, entry in lexicons.words("figure_role").items():
            found.setdefault(stem(form), set()).add(entry.id)
        self._known = {key: tuple(sorted(groups)) for key, groups in found.items()}
        self.of: Memo[tuple[str, ...]] = Memo(self._of)
        #: The same without the groups that tell of times.
        self.leads: Memo[tuple[str, ...]] = Memo(lambda word: tuple(g for g in self.of[word][1:] if g not in _WEAK))
        self.tenses: Memo[str] = Memo(_tense)

    def _of(self, word: str) -> tuple[str, ...]:
        if not word or word[0].isdigit():
            return ("#",)
        root, plain = stem(word), word.replace("ة", "ه")
        return root, *self._known.get(root, ()), *(("verbal",) if _DEED.fullmatch(plain) else ())


def traits(scene: Scene, groups: Groups, counted: Counted) -> set[str]:
    """The traits of a figure."""
    figure = counted.figure
    measure, rule = figure.measure, figure.role
    found = [
        "bias", f"rule.{rule}", f"measure.{measure}", f"kind.{counted.sentence.kind}", f"measure.{measure}.rule.{rule}",
        *_number(scene, groups, counted), *_before(scene, groups, counted), *_behind(scene, groups, counted),
        *_leads(scene, groups, counted), *_verb(scene, groups, counted), *_times(scene, counted),
    ]  # fmt: skip
    if counted.events:
        found += [f"event.{event.type}" for event in counted.events]
        found += [f"status.{event.status}" for event in counted.events]
    else:
        found += ("event.none",)
    return {*found, *[f"measure.{measure}+{trait}" for trait in found if trait.startswith(_CROSSED)]}


def _before(scene: Scene, groups: Groups, counted: Counted) -> list[str]:
    words, edges, of = scene.words, scene.edges, groups.of
    found: list[str] = []
    steps = range(counted.first - 1, max(counted.sentence.first, counted.first - _NEAR) - 1, -1)
    for step, at in enumerate(steps, 1):
        if edges[at] >= END:
            break
        found += _placed("before", step, of[words[at]])
    return found


def _behind(scene: Scene, groups: Groups, counted: Counted) -> list[str]:
    words, edges, of = scene.words, scene.edges, groups.of
    found: list[str] = []
    for step, at in enumerate(range(counted.last, min(counted.sentence.last, counted.last + _NEAR)), 1):
        if edges[at - 1] >= END:
            break
        found += _placed("behind", step, of[words[at]])
    return found


def _placed(side: str, step: int, known: tuple[str, ...]) -> list[str]:
    """The traits of one word; `known`: its stem and its groups."""
    found = [f"near.{side}:{group}" for group in known[1:]]
    if step <= _NEXT:
        found += (f"{side}.{step}.{known[0]}",)
        found += [f"{side}.{step}:{group}" for group in known[1:]]
    return found


def _leads(scene: Scene, groups: Groups, counted: Counted) -> list[str]:
    """The nearest word before that a telling group knows or that is a verb, and the next, with what parts them off."""
    words, edges, flags, leads = scene.words, scene.edges, scene.flags, groups.leads
    found: list[str] = []
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
    return found


def _number(scene: Scene, groups: Groups, counted: Counted) -> list[str]:
    figure, document = counted.figure, scene.document
    word, start = scene.words[counted.first], document.cover(figure.start, figure.end)[0]
    clitic = document.plain[scene.starts[counted.first] : start]
    digits = document.text[figure.start].isdigit()
    found = [
        f"led.{clitic or _preposition(scene, counted)}",
        f"size.{next((name for top, name in _SIZES if figure.high <= top), 'millions')}",
        f"bound.{figure.bound}",
        "written.digits" if digits else "written.definite" if word.startswith("ال") else "written.words",
    ]
    if figure.low != figure.high:
        found += ("range",)
    if figure.unit is None:
        return [*found, "unit.none"]
    head = figure.unit.split(maxsplit=1)[0]
    known = groups.of[fold_word(head)]
    found += (f"unit.{known[0]}", *[f"unit:{group}" for group in known[1:]])
    if head.startswith("ال"):
        found += ("unit.definite",)
        if not digits and groups.of[word][0] == known[0]:
            found += ("unit.before",)  # الدول الثلاث
    if counted.last - counted.first == 1:
        found += ("unit.same",)
    if figure.whose:
        found += ("whose",)
    if figure.where:
        found += ("where",)
    return found


def _preposition(scene: Scene, counted: Counted) -> str:
    """The word right before a figure where it is as short as a preposition; nothing behind a stop, else a dash."""
    at = counted.first - 1
    if at < counted.sentence.first or scene.edges[at] >= END:
        return ""
    return scene.words[at] if len(scene.words[at]) <= _PREPOSITION else "-"


def _verb(scene: Scene, groups: Groups, counted: Counted) -> list[str]:
    words, edges, flags = scene.words, scene.edges, scene.flags
    found: list[str] = ["verb.none"]
    for at in range(counted.first - 1, max(counted.sentence.first, counted.first - _VERB) - 1, -1):
        if edges[at] >= END:
            break
        if flags[at] & Is.VERB:
            known = groups.of[words[at]]
            found = [f"verb.{known[0]}", f"verb.form.{groups.tenses[words[at]]}"]
            found += [f"verb:{group}" for group in known[1:]]
            found += ("verb.near" if counted.first - at < _NEAR else "verb.far",)
            break
    if counted.last < counted.sentence.last and flags[counted.last] & Is.VERB:
        found += ("verb.behind", f"verb.behind.{groups.tenses[words[counted.last]]}")
    for at in range(max(counted.sentence.first, counted.first - _BESIDE), counted.first):
        if flags[at] & Is.TRIGGER:
            return [*found, "trigger.before"]
    return found


def _tense(word: str) -> str:
    bare = word.lstrip("وف")
    if bare.startswith(("سي", "ست", "سن")):
        return "future"
    if bare.startswith(_PAST_WITH_T) or bare.endswith(("ت", "وا")):
        return "past"
    return "present" if bare.startswith(("ي", "ت")) else "past"


def _times(scene: Scene, counted: Counted) -> list[str]:
    """The nearest time on either side, with the word that leads it in."""
    words, times, sentence = scene.words, scene.times, counted.sentence
    if not times:
        return []
    sides = (
        ("before", range(counted.first - 1, max(sentence.first, counted.first - _TIMED) - 1, -1)),
        ("behind", range(counted.last, min(sentence.last, counted.last + _TIMED))),
    )
    found: list[str] = []
    for side, steps in sides:
        for at in steps:
            if at not in times:
                continue
            time, first = times[at], at
            while first - 1 in times and times[first - 1] is time:
                first -= 1
            lead, grain = words[first - 1] if first > sentence.first else "", _grain(time)
            found += (f"time.{side}.{grain}", f"time.{side}.{grain}.{lead}", f"time.{side}.{lead}")
            break
    return found


def _grain(time: Time) -> str:
    """What a time is: a year, a month or a day, else its type."""
    if time.type != "DATE":
        return time.type
    return {4: "year", 7: "month"}.get(len(time.value or ""), "day")
