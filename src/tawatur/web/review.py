"""What of a story wants a human eye first: the least sure decisions that most depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tawatur.record import Excerpt, Judgement, Story

__all__ = ["Doubt", "queue"]


class Doubt(NamedTuple):
    """Something to judge: what is claimed, why, how sure (0 to 1), how many lines hang on it, and what it is about.

    Two excerpts where it says that two mentions are one thing, one where it says something of one.
    """

    claim: str
    why: str
    score: float
    weight: int
    layer: str
    about: tuple[Excerpt, ...]
    said: tuple[Judgement, ...] = ()


def queue(story: Story, judged: Iterable[Judgement] = ()) -> list[Doubt]:
    """Every decision of a story that can be judged, the most doubtful and most consequential first.

    `judged`: what people said; what they have seen already comes last.
    """
    shas = {source.id: source.sha256 for source in story.sources}
    said: dict[tuple[str, str, int], list[Judgement]] = {}
    for one in judged:
        for target in one.about:
            said.setdefault((target.layer, target.sha256, target.start), []).append(one)
    found = [
        doubt._replace(said=_said(doubt, shas, said))
        for doubt in (*_joined(story), *_settled(story), *_disputed(story))
    ]
    return sorted(found, key=lambda d: (bool(d.said), -(1 - d.score) * (1 + d.weight) ** 0.5, d.claim, d.why))


def _said(
    doubt: Doubt, shas: Mapping[str, str], said: Mapping[tuple[str, str, int], list[Judgement]]
) -> tuple[Judgement, ...]:
    """What was said of just the places that a doubt is about."""
    places = [(doubt.layer, shas.get(one.report, ""), one.start) for one in doubt.about]
    first, *rest = [said.get(place, []) for place in places] or [[]]
    return tuple(one for one in first if len(one.about) == len(places) and all(one in other for other in rest))


def _joined(story: Story) -> Iterator[Doubt]:
    """Names taken for one actor, mentions taken for one happening."""
    for actor in story.actors:
        for same in actor.same:
            if same.author == "tawatur" and len(same.about) == 2:
                yield Doubt(actor.name, same.reason, same.score, len(actor.mentions), "names", same.about)
    for happening in story.happenings:
        places = {(m.report, m.start): m for m in happening.mentions}
        for same in happening.same:
            sides = tuple(places[place] for ref in (same.left, same.right) if (place := _place(ref)) in places)
            if same.author == "tawatur" and len(sides) == 2:
                yield Doubt(sides[0].text, same.reason, same.score, len(happening.mentions), "events", sides)


def _settled(story: Story) -> Iterator[Doubt]:
    """Expectations whose outcome was worked out."""
    for one in story.expectations:
        if one.outcome in ("kept", "broken", "superseded"):
            yield Doubt(one.clause, one.reason or one.outcome, 0.7, 1 + len(one.evidence), "expectations", (one.span,))


def _disputed(story: Story) -> Iterator[Doubt]:
    """Values that contradict one another."""
    happenings = {happening.id for happening in story.happenings}
    for one in story.disagreements:
        if one.kind == "conflict":
            spans = tuple(side.spans[0] for side in one.sides if side.spans)
            layer = "events" if one.about in happenings else "figures"
            for span in spans[:1]:
                yield Doubt(one.why, " / ".join(side.value for side in one.sides), 0.6, len(spans), layer, (span,))


def _place(ref: str) -> tuple[str, int]:
    """The report and offset that a decision names a mention by (`report:offset`)."""
    report, _, offset = ref.rpartition(":")
    return report, int(offset) if offset.isdecimal() else -1
