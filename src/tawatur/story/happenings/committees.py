"""The committees and working groups that reports of a process name, how many they are, and what each is to assess."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tawatur.record import Body
from tawatur.story.material import stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.record import Excerpt
    from tawatur.story.material import Line, Material

__all__ = ["bodies"]

#: A committee, committees, a working group, with the adjectives behind it.
_BODY = re.compile(
    r"(?<!\w)(?:ال)?(?P<head>لجن[ةه]|لجان|مجموع[ةه] عمل|مجموعات عمل|فرق عمل|فريق عمل)(?P<rest>(?: (?:ال)?\w{2,}(?:ي[ةه]|ك[ةه]|ائ?ي[ةه]|ا))*)(?!\w)"
)
#: What begins the task of a body.
_TASK = re.compile(r"(?:تعمل|تعملان|تتولى|مكلف[ةه]|مهمتها|هدفها|لتقييم|لبحث|لبدء|لدراس[ةه]|بهدف|تتفاوض)\b")
_MANY = frozenset({"لجان", "مجموعات عمل", "فرق عمل"})
#: Bodies that one process keeps, and the least words of a task.
MOST, LEAST = 6, 4


def bodies(materials: Sequence[Material]) -> tuple[Body, ...]:
    """The bodies that some reports name, those with a task first; each by its words once, its mentions together."""
    found: dict[tuple[str, int], list[tuple[Excerpt, Excerpt | None, str]]] = {}
    for material in materials:
        for line in material.lines:
            for excerpt, size, task, name in _in_line(material, line):
                found.setdefault((" ".join(sorted(stems(name))) or name, size), []).append(
                    (excerpt, task, excerpt.text)
                )
    made = [_body(size, told) for (_, size), told in found.items()]
    return tuple(sorted(made, key=lambda b: (b.task is None, -len(b.mentions), b.name))[:MOST])


def _body(size: int, told: Sequence[tuple[Excerpt, Excerpt | None, str]]) -> Body:
    task = next((task for _, task, _ in told if task), None)
    return Body(name=told[0][2], size=size, task=task, mentions=tuple(excerpt for excerpt, _, _ in told))


def _in_line(material: Material, line: Line) -> Iterator[tuple[Excerpt, int, Excerpt | None, str]]:
    folded = material.folded
    first, last = folded.folded(line.start), folded.folded(line.end)
    for match in _BODY.finditer(folded.text, first, last):
        start, end = folded.start(match.start()), folded.end(match.end())
        number = next((f for f in material.reading.figures if line.start <= f.start <= start <= f.end + 1), None)
        size = int(number.low) if number else 1
        if match["head"] in _MANY and number is None:
            continue
        task = _task(material, line, end)
        if task or number:
            name = folded.text[match.start("head") : match.end()]
            yield material.excerpt(start, end), size, task, name


def _task(material: Material, line: Line, end: int) -> Excerpt | None:
    """What the body is for: from the word that says so to the end of its sentence."""
    folded = material.folded
    last = folded.folded(line.end)
    matches = list(_TASK.finditer(folded.text, folded.folded(end), last))
    if not matches:
        return None
    start, stop = folded.start(matches[-1].start()), line.end
    text = material.report.text[start:stop].rstrip(' .،"”»')
    return material.excerpt(start, start + len(text)) if len(text.split()) >= LEAST else None
