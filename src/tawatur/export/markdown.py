"""Markdown (CommonMark with footnotes): the story to read on, every line with the reports it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tawatur.export.page.words import label
from tawatur.export.tables import Names
from tawatur.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tawatur.record import Excerpt, Story

__all__ = ["escaped", "to_markdown"]

_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#+\-!|~^$&])")
_SECTIONS = ("new", "background", "positions", "figures", "disputed", "next")


def to_markdown(story: Story) -> bytes:
    """The text in UTF-8."""
    notes = _Notes(story)
    lines = [f"# {escaped(story.title or 'قصة بلا عنوان')}", "", *_head(story)]
    for part in (_explainer, _timeline, _statements, _expectations, _disagreements):
        lines += part(story, notes)
    return ("\n".join([*lines, *notes.lines()]).rstrip() + "\n").encode()


class _Notes:
    """Footnotes: one for each report, numbered in the story's order."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._numbers = {source.id: number for number, source in enumerate(story.sources, 1)}

    def marks(self, spans: Iterable[Excerpt]) -> str:
        """The marks of the reports that some spans stand in."""
        numbers = sorted({self._numbers[span.report] for span in spans if span.report in self._numbers})
        return "".join(f"[^{number}]" for number in numbers)

    def lines(self) -> Iterator[str]:
        """The notes."""
        for source in self._story.sources:
            parts = [source.outlet or source.id, source.title, source.published.best]
            told = "، ".join(escaped(part) for part in parts if part)
            url = source.url if source.url and source.url.startswith(("http://", "https://")) else None
            yield f"[^{self._numbers[source.id]}]: {told}{f' <{_address(url)}>' if url else ''}"


def _head(story: Story) -> list[str]:
    lines = [f"{len(story.reports)} تقارير، كما هو معلوم حتى {story.as_of or '؟'}.", ""]
    if any(source.made_up for source in story.sources):
        lines += ["**هذه التقارير مختلقة كتبت للتجربة.**", ""]
    return lines


def _explainer(story: Story, notes: _Notes) -> Iterator[str]:
    for section in _SECTIONS:
        here = [sentence for sentence in story.explainer if sentence.section == section]
        if here:
            yield from (f"## {escaped(label(section, 'section'))}", "")
            yield from (f"- {escaped(sentence.text)}{notes.marks(sentence.spans)}" for sentence in here)
            yield ""


def _timeline(story: Story, notes: _Notes) -> Iterator[str]:
    if story.timeline:
        yield from ("## التسلسل الزمني", "")
    for entry in story.timeline:
        yield f"- **{_days(entry.from_, entry.to)}**: {escaped(entry.text)}{notes.marks(entry.spans)}"
    yield ""


def _statements(story: Story, notes: _Notes) -> Iterator[str]:
    names = Names(story)
    if story.statements:
        yield from ("## من قال ماذا", "")
    for said in story.statements:
        speaker = names.one(said.speaker) or said.described or "بلا قائل مسمى"
        force = escaped(label(said.force, "force"))
        yield f"- **{escaped(speaker)}** ({force}): {escaped(said.text)}{notes.marks(said.mentions)}"
    yield ""


def _expectations(story: Story, notes: _Notes) -> Iterator[str]:
    if story.expectations:
        yield from ("## المنتظر", "")
    for one in story.expectations:
        outcome = escaped(label(one.outcome, "outcome"))
        yield f"- {escaped(one.clause)} ({_days(one.from_, one.to)}): {outcome}{notes.marks((one.span, *one.evidence))}"
    yield ""


def _disagreements(story: Story, notes: _Notes) -> Iterator[str]:
    if story.disagreements:
        yield from ("## الخلافات", "")
    for one in story.disagreements:
        sides = "؛ ".join(f"{escaped(side.value)}{notes.marks(side.spans)}" for side in one.sides)
        yield f"- {escaped(one.why)}: {sides}"
    yield ""


def _days(first: str | None, last: str | None) -> str:
    return "؟" if not first and not last else f"{first or '…'}" if first == last else f"{first or '…'} – {last or '…'}"


def escaped(text: str) -> str:
    """A text as one line of Markdown that shows it and does nothing else."""
    return re.sub(r"^(\d+)\.", r"\1\\.", _SIGNS.sub(r"\\\1", visible(" ".join(text.split()))))


def _address(url: str) -> str:
    return url.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20").replace("\n", "")
