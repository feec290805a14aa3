"""What stands behind a span of a report: whom it came through, and which lines of the story rest on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.record import Excerpt, Link, Reading, Report, Story

__all__ = ["Line", "chain_in", "lines_on", "link_names"]


class Line(NamedTuple):
    """A line of the story that rests on a span: its kind, its words, its origins by report, and its other places."""

    part: str
    text: str
    origins: tuple[tuple[str, ...], ...]
    mentions: tuple[Excerpt, ...]
    chain: tuple[Link, ...]
    line: object


def lines_on(story: Story, report: str, start: int, end: int) -> list[Line]:
    """The statements and happenings of a story with a mention that overlaps a span, those nearest to it first."""
    found = []
    for part, lines in (("statements", story.statements), ("happenings", story.happenings)):
        for line in lines:
            for m in line.mentions:
                if m.report == report and m.start < end and start < m.end:
                    text = getattr(line, "text", None) or m.text
                    chain = getattr(line, "chain", ())
                    off = abs(m.start - start) + abs(m.end - end)
                    found.append((off, part, Line(part, text, line.origins, line.mentions, chain, line)))
                    break
    return [line for _, _, line in sorted(found, key=lambda one: one[:2])][:6]


def chain_in(report: Report, reading: Reading, start: int, end: int) -> list[tuple[str, str]]:
    """Whom the words at a span came through, from the outlet to the speaker, as kinds of link and words of the text.

    Empty where no statement stands there.
    """
    here = [
        s for s in reading.statements
        if (s.cue.start < end and start < s.cue.end) or (s.content and s.content.start < end and start < s.content.end)
    ]  # fmt: skip
    if not here:
        return []
    inner = min(here, key=lambda s: (s.content.end - s.content.start) if s.content else 10**9)
    return [("outlet", report.outlet or report.id), *_links(report, reading, inner)]


def _links(report: Report, reading: Reading, inner: object) -> Iterator[tuple[str, str]]:
    chain = [inner]
    while (parent := getattr(chain[0], "parent", None)) is not None and len(chain) < 8:
        chain.insert(0, reading.statements[parent])
    for one in chain:
        for carrier in one.carriers:  # type: ignore[attr-defined]
            yield "carrier", report.text[carrier.start : carrier.end]
        if one.speaker is not None:  # type: ignore[attr-defined]
            yield "speaker", report.text[one.speaker.start : one.speaker.end]  # type: ignore[attr-defined]


def link_names(story: Story) -> dict[str, str]:
    """What each report of a story is called in a line: its outlet, else its title."""
    return {source.id: source.outlet or source.title or source.id for source in story.sources}
