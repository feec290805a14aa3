"""What you need to know, in sections, every sentence taken word by word from a source."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from tawatur.record import Sentence
from tawatur.story.material import shift
from tawatur.story.telling.timeline import clause_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.record import (
        Disagreement,
        Entry,
        Excerpt,
        FollowedExpectation,
        Happening,
        MergedStatement,
        Process,
        Section,
        Series,
    )
    from tawatur.story.material import Material

__all__ = ["explain"]

#: Sentences a section holds at most.
MOST: dict[Section, int] = {"new": 3, "background": 8, "positions": 6, "figures": 5, "disputed": 4, "next": 5}
#: The least length of a sentence that opens a report, and how many sentences its opening has.
LEAD, OPENING = 50, 8
#: Sentences that begin so lean on the one before, or tell of what was.
_LEANING = (
    "لكن",
    "اما ",
    "ولكن",
    "وكان",
    "كما ",
    "كذلك",
    "غير ان",
    "الا ان",
    "يذكر",
    "يشار",
    "ويذكر",
    "ويشار",
    "واضاف",
    "وتابع",
)
#: A sentence is cut to the clauses that matter where it is longer; what is due is told in fewer words.
LONG, BRIEF = 320, 130
#: A plan without a day counts as ahead where it was told at most this many days ago.
RECENT = 31
#: What takes a stand, before what only tells.
_STANCES = frozenset({"demand", "reject", "support", "warn", "promise", "threaten", "accuse", "condemn", "deny", "ask"})


def explain(
    materials: dict[str, Material],
    *,
    happenings: Sequence[Happening],
    timeline: Sequence[Entry],
    statements: Sequence[MergedStatement],
    series: Sequence[Series],
    disagreements: Sequence[Disagreement],
    expectations: Sequence[FollowedExpectation],
    processes: Sequence[Process],
    as_of: str | None,
    lines: Sequence[Sentence] = (),
) -> tuple[Sentence, ...]:
    """The explainer; a sentence stands in the first section that wants it and in no other.

    `lines`: those built from the record, which follow in their sections what sources say.
    """
    past = {h.id for h in happenings if h.status in ("happened", "ended", "ongoing") and not h.current}
    ahead = list(_ahead(materials, expectations, processes, as_of))
    wanted: dict[Section, Iterator[Excerpt]] = {
        "figures": _figures(materials, series),
        "new": _news(materials, [(e.report, e.start) for e in ahead], as_of),
        "next": iter(ahead),
        "disputed": (side.spans[0] for d in disagreements if d.kind == "conflict" for side in d.sides[:2]),
        "positions": (s.mentions[-1] for s in _voices(statements) if _in_body(materials, s.mentions[-1])),
        "background": _background([e for e in timeline if past & set(e.happenings)], as_of),
    }
    taken: set[str] = {span.text for line in lines if line.section == "next" for span in line.spans}
    found: dict[Section, list[Sentence]] = {}
    for section, excerpts in wanted.items():
        found[section] = list(islice(_sentences(materials, section, excerpts, taken), MOST[section]))
    return tuple(s for section in MOST for s in (*found[section], *(line for line in lines if line.section == section)))


def _sentences(
    materials: dict[str, Material], section: Section, excerpts: Iterator[Excerpt], taken: set[str]
) -> Iterator[Sentence]:
    """The sentences of a section that no section before it has told."""
    for excerpt in excerpts:
        material = materials[excerpt.report]
        sentence = _sentence(material, excerpt, BRIEF if section == "next" else LONG)
        if sentence and sentence.text not in taken:
            taken.add(sentence.text)
            yield Sentence(section=section, text=sentence.text, spans=(sentence,))


def _sentence(material: Material, excerpt: Excerpt, long: int) -> Excerpt | None:
    line = material.line_at(excerpt.start)
    places = [excerpt.start, max(excerpt.start, min(excerpt.end, line.end) - 1)] if line else []
    return clause_at(material, line, places, long=long) if line else None


def _in_body(materials: dict[str, Material], excerpt: Excerpt) -> bool:
    """Whether it stands in a paragraph, not in a title or a list."""
    line = materials[excerpt.report].line_at(excerpt.start)
    return bool(line and line.kind == "paragraph")


def _news(materials: dict[str, Material], due: Sequence[tuple[str, int]], as_of: str | None) -> Iterator[Excerpt]:
    """How the latest report opens: its first sentence, then those of its first paragraphs that stand on their own.

    `due`: report and offset of what is told as due; those sentences tell what comes next.
    """
    days = {
        m.published.last for m in materials.values() if m.published.last and (not as_of or m.published.last <= as_of)
    }
    latest = sorted((m for m in materials.values() if days and m.published.last == max(days)), key=lambda m: m.id)
    bodies = [[n for n in m.lines if n.kind == "paragraph" and n.end - n.start >= LEAD] for m in latest]
    for material, body in zip(latest, bodies, strict=True):
        yield from (material.excerpt(line.start, line.end) for line in body[:1])
    for material, body in zip(latest, bodies, strict=True):
        for line in body[1:OPENING]:
            ahead = any(report == material.id and line.start <= at < line.end for report, at in due)
            if not ahead and not material.plain(line.start, line.end).startswith(_LEANING):
                yield material.excerpt(line.start, line.end)


def _day(entry: Entry) -> str:
    """The last day an entry is known to reach."""
    return entry.to or entry.from_ or ""


def _background(timeline: Sequence[Entry], as_of: str | None) -> Iterator[Excerpt]:
    """The weightiest of what came before, in the order of its days."""
    past = [e for e in timeline if not as_of or _day(e) <= as_of]
    kept = sorted(past, key=lambda e: e.rank)[: MOST["background"]]
    for entry in sorted(kept, key=lambda e: (e.from_ or e.to or "", e.rank)):
        yield entry.spans[0]


def _voices(statements: Sequence[MergedStatement]) -> Iterator[MergedStatement]:
    """What the most quoted actors said last, one statement each."""
    telling = [s for s in statements if s.speaker]
    telling = [s for s in telling if s.force in _STANCES] or telling
    counts = Counter(s.speaker for s in telling)
    for speaker in sorted(counts, key=lambda a: (-counts[a], a or "")):
        own = [s for s in telling if s.speaker == speaker]
        yield max(own, key=lambda s: (s.from_ or "", len(s.origins), min(len(s.text), 160), s.id))


def _figures(materials: dict[str, Material], series: Sequence[Series]) -> Iterator[Excerpt]:
    """The latest level of each series that more than one report gives, of a force or of what a happening did."""
    for one in sorted(series, key=lambda s: (-len({p.span.report for p in s.points}), s.id)):
        points = [
            p for p in one.points if p.status == "happened" and p.role != "change" and _in_body(materials, p.span)
        ]
        counted = (one.happening or one.whose) and one.measure not in ("percent", "other", "people", "money")
        if points and counted and (one.happening or len({p.span.report for p in points}) > 1):
            given = Counter((p.low, p.high) for p in points if (p.to or "") >= (points[-1].from_ or ""))
            best = max(given, key=lambda v: (given[v], v)) if given else (points[-1].low, points[-1].high)
            yield next(p.span for p in reversed(points) if (p.low, p.high) == best)


def _recalled(material: Material, excerpt: Excerpt) -> bool:
    """Whether the sentence tells of what had been said before: `وكان الوزير قد تعهد`."""
    line = material.line_at(excerpt.start)
    return line is not None and material.plain(line.start, line.end).startswith("وكان")


def _ahead(
    materials: dict[str, Material],
    expectations: Sequence[FollowedExpectation],
    processes: Sequence[Process],
    as_of: str | None,
) -> Iterator[Excerpt]:
    """What is due after the day of the story, soonest first; where nothing is, plans without a day that were told of late."""
    for process in processes:
        if process.due:
            yield process.due.mentions[-1]
    still = [e for e in expectations if e.outcome == "open"]
    known = {(p.due.from_, p.due.to) for p in processes if p.due}
    ahead = [e for e in still if e.to and (not as_of or e.to >= as_of) and (e.from_, e.to) not in known]
    yield from (e.span for e in sorted(ahead, key=lambda e: (e.to or "", e.id)))
    if ahead or known:
        return
    since = shift(as_of, -RECENT) if as_of else ""
    vague = [e for e in still if not e.to and e.kind in ("plan", "promise") and (e.made.from_ or "") >= since]
    vague = [e for e in vague if not _recalled(materials[e.span.report], e.span)]
    yield from (e.span for e in sorted(vague, key=lambda e: (e.made.from_ or "", e.id), reverse=True))
