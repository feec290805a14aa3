"""Hold a new text against the story of some reports: what of it is known, new, outdated or at odds, and with what.

A sentence is laid beside the sentences that hold most of its words. Where reports tell the same, its numbers, days,
places and speakers are compared with theirs: a number that the count has left behind is outdated, a value that no
report gives beside values that they do is at odds. What no report tells is new, not false.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tawatur.record import Checked, CheckedLine, Remark
from tawatur.story.build import build
from tawatur.story.checking.aligning import Aligned, Aligner, telling
from tawatur.story.checking.values import days_found, figures_found, places_found, plans_found, speakers_found
from tawatur.story.copies import Copies, components
from tawatur.story.material import lay_out, lore_of
from tawatur.text.lexicon import own_lexicons

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tawatur.record import Copy, Judgement, Reading, Report, Standing, Story
    from tawatur.story.material import Line, Lore, Material
    from tawatur.text.lexicon import Lexicons

__all__ = ["check", "check_against"]

#: The share of a sentence's words that another must hold to tell of the same thing, and to tell the same.
ALIKE, SAME = 0.42, 0.5
_ORDER = {"odds": 3, "outdated": 2, "new": 1, "known": 0}


def check(
    reports: Sequence[tuple[Report, Reading]],
    draft: tuple[Report, Reading],
    *,
    judgements: Iterable[Judgement] = (),
    as_of: str | None = None,
    lexicons: Lexicons | None = None,
) -> Checked:
    """A text (read like a report) held against the story of some reports."""
    story = build(reports, judgements=judgements, as_of=as_of, lexicons=lexicons)
    return check_against(story, reports, [draft], lexicons=lexicons)[0]


def check_against(
    story: Story,
    reports: Sequence[tuple[Report, Reading]],
    drafts: Sequence[tuple[Report, Reading]],
    *,
    lexicons: Lexicons | None = None,
) -> list[Checked]:
    """Texts held against a story that is built already, each for itself."""
    materials = lay_out(reports)
    bench = _Bench(story, materials, lore_of(lexicons or own_lexicons()))
    return [bench.checked(material) for draft in drafts for material in lay_out([draft])]


def covering(groups: Sequence[Copy]) -> Copies:
    """The copies of a story that is built, as they are asked by place."""
    covers: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for group in groups:
        for passage in group.passages:
            covers[passage.report].append((passage.start, passage.end, group.id))
    return Copies(tuple(groups), {report: tuple(found) for report, found in covers.items()})


class _Bench:
    """A story laid out so that sentences can be held against it."""

    def __init__(self, story: Story, materials: Sequence[Material], lore: Lore) -> None:
        self.story, self.lore = story, lore
        self.aligner = Aligner(materials)
        self.copies = covering(story.copies)

    def checked(self, draft: Material) -> Checked:
        """How each sentence of a text stands; furniture left out."""
        lines = tuple(self._line(draft, line) for line in draft.lines if line.kind != "furniture")
        return Checked(text=draft.id, story=self.story.id, as_of=self.story.as_of, lines=lines)

    def _line(self, draft: Material, line: Line) -> CheckedLine:
        words = telling(draft.plain(line.start, line.end))
        alike = self.aligner.find(words, ALIKE)
        remarks: list[Remark] = []
        if alike:
            remarks += figures_found(draft, line, alike, self.story, self.copies)
            remarks += days_found(draft, line, alike, self.story, self.copies)
            remarks += plans_found(draft, line, alike, self.story, self.copies)
            remarks += places_found(draft, line, alike, self.story, self.copies, self.lore)
            remarks += speakers_found(draft, line, alike, self.copies)
        told = [a for a in alike if a.share >= SAME]
        if not any(f.standing in ("odds", "outdated") for f in remarks):
            remarks.append(self._sentence(draft, line, told))
        standing: Standing = max((f.standing for f in remarks), key=lambda s: _ORDER[s])
        return CheckedLine(span=draft.excerpt(line.start, line.end), standing=standing, remarks=tuple(remarks))

    def _sentence(self, draft: Material, line: Line, told: Sequence[Aligned]) -> Remark:
        span = draft.excerpt(line.start, line.end)
        if not told:
            why, why_en = "لا يرويه أي من التقارير.", "None of the reports tells it."
            return Remark(kind="sentence", standing="new", span=span, why=why, why_en=why_en)
        against = tuple(a.excerpt for a in told)
        origins = len(components(against, self.copies, lambda _: ()))
        why = f"ترويه التقارير، وأصولها المستقلة {origins}."
        why_en = f"The reports tell it, from {origins} independent origin{'s' * (origins != 1)}."
        return Remark(
            kind="sentence", standing="known", span=span, against=against[:5], origins=origins, why=why, why_en=why_en
        )
