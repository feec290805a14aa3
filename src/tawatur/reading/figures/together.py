"""The figures of a report together: what each is given by the head of its list, by the next one and by its twins.

In a list (*three dead, ten wounded and two missing*) the words before its first member tell of all; the same number of the
same sort in another sentence (most often the title's) is the same figure, whose words tell of it too.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tawatur.reading.events.forms import Is
from tawatur.reading.events.layout import COMMA, END
from tawatur.reading.figures.traits import traits
from tawatur.reading.figures.wider import of_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.reading.events.scene import Scene
    from tawatur.reading.figures.traits import Counted, Groups

__all__ = ["together"]

_APART, _CLOSE = 9, 3  # words between members of a list, and between neighbours that one word joins
_LONGEST, _TWINS, _SMALL = 3, 3, 3
_FROM_HEAD = ("before.1", "lead.", "near.before:", "rule.", "verb.", "verb:", "led.", "trigger")
_FROM_TWIN = ("before.1", "lead.", "near.", "rule.", "verb", "led.", "time.", "event", "status", "behind.1", "trigger")
_JOINS = frozenset((
    "ثم", "الي", "الى", "بينهم", "بينها", "منهم", "منها", "اضافة", "بالاضافة", "جانب", "فيما", "او", "مقابل", "كذلك", "ايضا",
    "فضلا", "عن", "تليها", "يليها",
))  # fmt: skip


def together(scene: Scene, groups: Groups, every: Sequence[Counted]) -> list[set[str]]:
    """The traits of each of a report's figures, in their order, but for those that hang on the role of the one before."""
    known, title = groups.known, of_title(scene, groups)
    alone = [traits(scene, groups, counted) for counted in every]
    twins = _twins(every)
    found = []
    for number, own in enumerate(alone):
        seen = {*own, *title}
        given = [*_of_list(scene, every, alone, number), *_of_next(scene, groups, every, number)]
        for twin in twins.get(number, ()):
            given += ["twin", *(f"twin~{trait}" for trait in alone[twin] if _passes(trait, _FROM_TWIN))]
        seen.update(trait for trait in given if known is None or trait in known)
        found.append(seen)
    return found


def _passes(trait: str, kinds: tuple[str, ...]) -> bool:
    return trait.startswith(kinds) and "+" not in trait and "|" not in trait and "&" not in trait


def _of_list(scene: Scene, every: Sequence[Counted], alone: Sequence[set[str]], number: int) -> Iterator[str]:
    """What the first member of a figure's list gives it."""
    head = number
    while head and _goes_on(scene, every[head - 1], every[head]):
        head -= 1
    if head == number:
        yield "list.none"
        return
    same = every[head].figure.measure == every[number].figure.measure
    yield from (f"list.{min(number - head, _LONGEST)}", f"list.same.{same}")
    yield from (f"list~{trait}" for trait in alone[head] if _passes(trait, _FROM_HEAD))


def _goes_on(scene: Scene, last: Counted, counted: Counted) -> bool:
    """Whether a figure is the next member of a list: joined, no verb and no stop between them."""
    if last.sentence != counted.sentence or counted.first - last.last > _APART or counted.first < last.last:
        return False
    between = range(last.last, counted.first)
    edges, flags, words = scene.edges, scene.flags, scene.words
    if any(flags[at] & Is.VERB for at in between) or any(
        edges[at] >= END for at in range(last.last - 1, counted.first)
    ):
        return False
    joined = any(edges[at] == COMMA for at in range(last.last - 1, counted.first))
    return (
        joined
        or words[counted.first].startswith("و")
        or any(words[at] in _JOINS or words[at].startswith("و") for at in between)
    )


def _of_next(scene: Scene, groups: Groups, every: Sequence[Counted], number: int) -> Iterator[str]:
    """What the figure behind in the sentence gives."""
    counted = every[number]
    behind = every[number + 1] if number + 1 < len(every) else None
    if behind is None or behind.sentence != counted.sentence:
        yield "next.none"
        return
    yield from (f"next.{behind.figure.measure}", f"next.rule.{behind.figure.role}")
    between = scene.words[counted.last : behind.first]
    if len(between) <= _CLOSE:
        yield "next.by." + "_".join(groups.of[word][0] for word in between)


def _twins(every: Sequence[Counted]) -> dict[int, list[int]]:
    """The figures of other sentences with the same number and measure, a few for each; none for small numbers."""
    same: dict[tuple[float, float, str], list[int]] = defaultdict(list)
    for number, counted in enumerate(every):
        figure = counted.figure
        if figure.high >= _SMALL:
            same[figure.low, figure.high, figure.measure].append(number)
    return {
        number: [other for other in numbers if every[other].sentence != every[number].sentence][:_TWINS]
        for numbers in same.values()
        if len(numbers) > 1
        for number in numbers
    }
