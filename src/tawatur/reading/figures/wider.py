"""Wider traits: classes of the words beside a figure, its own words, its clause, its sentence and the report's title.

A trait of a class (`class.*`) stands for all words that are used alike (`reading/events/classes.py`), so that what labels
teach of one reaches the others. `clause.*` are the groups up to a comma, `wide.*` those further off than the four words
next to a figure, `title:` those of the report's title, `first.*` the words that begin the sentence. `paired` joins what
is counted with the verb, the time, the event and the size.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tawatur.reading.events.classes import UNKNOWN, classes
from tawatur.reading.events.forms import Is
from tawatur.reading.events.layout import COMMA, END
from tawatur.reading.events.scene import stem as bare
from tawatur.text.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence

    from tawatur.reading.events.scene import Scene
    from tawatur.reading.figures.traits import Counted, Groups

    #: The traits that each word gives by its place.
    _Given = Memo[str, tuple[str, ...]]

__all__ = ["Words", "beside", "of_title", "paired", "wider"]

_BESIDE, _CLASSED = 2, 3  # words on a side whose place tells, and whose class is known at all
_LEADS, _FIRST = 2, 2
_NEAR, _BEFORE, _BEHIND = 4, 25, 20
_COUNTED = ("unit.rough", "measure.")
_JOINED = ("verb.form", "led.", "time.", "event.", "status.", "size.")
_TENS = 10
_LEAD = 2  # how many sentences behind the title are a report's beginning


class Words:
    """The wider traits that a word gives by its place, worked out once a word; `known` as in `Groups`."""

    def __init__(self, groups: Groups, known: Container[str] | None) -> None:
        self._groups, self._known = groups, known
        self.own = self._memo(lambda word: (f"own.{groups.of[word][0]}",))
        self.before = [self._memo(partial(_classed, "before", step)) for step in range(1, _CLASSED + 1)]
        self.behind = [self._memo(partial(_classed, "behind", step)) for step in range(1, _CLASSED + 1)]
        self.leads = [self._memo(partial(self._lead, rank)) for rank in range(1, _LEADS + 1)]
        self.first = [self._memo(partial(self._first, step)) for step in range(1, _FIRST + 1)]
        self.clause_before, self.clause_behind = self._grouped("clause.before:"), self._grouped("clause.behind:")
        self.wide_before, self.wide_behind = self._grouped("wide.before:"), self._grouped("wide.behind:")
        self.title = self._grouped("title:")

    def _memo(self, make: Callable[[str], tuple[str, ...]]) -> Memo[str, tuple[str, ...]]:
        known = self._known
        if known is None:
            return Memo(make)
        return Memo(lambda word: tuple(trait for trait in make(word) if trait in known))

    def _grouped(self, place: str) -> Memo[str, tuple[str, ...]]:
        return self._memo(lambda word: tuple(place + group for group in self._groups.of[word][1:]))

    def _lead(self, rank: int, word: str) -> tuple[str, ...]:
        rough, fine = classes().get(bare(word), UNKNOWN)
        place = f"lead.{rank}"
        return f"{place}.word.{self._groups.of[word][0]}", f"{place}.rough.{rough}", f"{place}.fine.{fine}"

    def _first(self, step: int, word: str) -> tuple[str, ...]:
        root, *groups = self._groups.of[word]
        return f"first.{step}.{root}", *(f"first.{step}:{group}" for group in groups)


def _classed(side: str, step: int, word: str) -> tuple[str, ...]:
    """The traits of a word's class, so many words off on a side."""
    rough, fine = classes().get(bare(word), UNKNOWN)
    near = f"class.{side}.fine.{fine}"
    if step > _BESIDE:
        return (near,)
    return near, f"class.{side}.{step}.rough.{rough}", f"class.{side}.{step}.fine.{fine}"


def beside(
    scene: Scene, counted: Counted, before: Sequence[_Given], behind: Sequence[_Given], found: list[str]
) -> None:
    """Adds what the words on either side give, by how far off they are, up to a stop."""
    texts, edges, sentence = scene.words, scene.edges, counted.sentence
    at = counted.first - 1
    for given in before:
        if at < sentence.first or edges[at] >= END:
            break
        found += given[texts[at]]
        at -= 1
    at = counted.last
    for given in behind:
        if at >= sentence.last or edges[at - 1] >= END:
            break
        found += given[texts[at]]
        at += 1


def wider(scene: Scene, groups: Groups, counted: Counted, found: list[str]) -> None:
    """Adds the wider traits of a figure but those of the title."""
    words = groups.words
    for at in range(counted.first, counted.last):
        found += words.own[scene.words[at]]
    beside(scene, counted, words.before, words.behind, found)
    _leads(scene, groups, counted, found)
    _clause(scene, words, counted, found)
    for step, given in enumerate(words.first):
        at = counted.sentence.first + step
        if at < counted.first:
            found += given[scene.words[at]]
    found.append(f"number.{_look(counted.figure.high)}")
    found.append(f"place.{_place(scene, counted)}")


def of_title(scene: Scene, groups: Groups) -> tuple[str, ...]:
    """The traits that a report's title gives to each of its figures."""
    sentences = scene.document.sentences
    if not sentences or sentences[0].kind != "title":
        return ()
    title = groups.words.title
    return tuple(trait for at in range(sentences[0].first, sentences[0].last) for trait in title[scene.words[at]])


def paired(found: Sequence[str], known: Container[str] | None) -> Iterator[str]:
    """What is counted, joined with each of the traits that tell how; none that weighs nothing."""
    joined = [trait for trait in found if trait.startswith(_JOINED) and "+" not in trait]
    for unit in found:
        if unit.startswith(_COUNTED) and ".rule." not in unit and "+" not in unit:
            for trait in joined:
                pair = f"{unit}|{trait}"
                if known is None or pair in known:
                    yield pair


def _leads(scene: Scene, groups: Groups, counted: Counted, found: list[str]) -> None:
    """The words that lead to a figure: the nearest before that is a verb or that a telling group knows, and the next."""
    texts, edges, flags, known = scene.words, scene.edges, scene.flags, groups.leads
    rank = 0
    for at in range(counted.first - 1, counted.sentence.first - 1, -1):
        if edges[at] >= END:
            break
        if flags[at] & Is.VERB or known[texts[at]]:
            found += groups.words.leads[rank][texts[at]]
            rank += 1
            if rank == _LEADS:
                break


def _clause(scene: Scene, words: Words, counted: Counted, found: list[str]) -> None:
    """The groups of the clause's words on either side, and of the sentence's words further off."""
    texts, edges, sentence = scene.words, scene.edges, counted.sentence
    clause = True
    for step, at in enumerate(range(counted.first - 1, max(sentence.first, counted.first - _BEFORE) - 1, -1)):
        clause = clause and edges[at] < COMMA
        if clause:
            found += words.clause_before[texts[at]]
        if step >= _NEAR:
            found += words.wide_before[texts[at]]
    clause = True
    for step, at in enumerate(range(counted.last, min(sentence.last, counted.last + _BEHIND))):
        clause = clause and edges[at - 1] < COMMA
        if clause:
            found += words.clause_behind[texts[at]]
        if step >= _NEAR:
            found += words.wide_behind[texts[at]]


def _look(number: float) -> str:
    """How round a number looks."""
    if number != int(number):
        return "parted"
    if number >= _TENS * _TENS and number % (_TENS * _TENS) == 0:
        return "hundreds"
    return "tens" if number >= _TENS and number % _TENS == 0 else "odd"


def _place(scene: Scene, counted: Counted) -> str:
    """Where in a report a figure stands."""
    if counted.sentence.kind == "title":
        return "title"
    sentences = scene.document.sentences
    return "beginning" if counted.sentence.first <= sentences[min(_LEAD, len(sentences) - 1)].first else "body"
