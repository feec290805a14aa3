"""The story by the day of the event, each line a sentence or clause of a source, none twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from tawatur.record import Entry, Excerpt
from tawatur.story.material import Days, overlap
from tawatur.story.telling.dated import dated, leads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.record import Disagreement, Happening, Process
    from tawatur.story.happenings import Cluster, Mention
    from tawatur.story.material import Line, Material

__all__ = ["clause_at", "timeline"]

#: A line of the timeline is at most about this many characters: longer sentences are cut at commas.
LONG = 260
#: And at most this many where one sentence tells of several days.
BRIEF = 90
#: Stands for the length of days with an open end.
MAX = 100_000
#: The views: how many lines, and how many of one day at most; each further line of a day weighs so much less.
VIEWS, LESS = ((12, 2), (40, 3)), 0.8
#: What a line without an event weighs, and what each report that names its day adds, up to some of them.
BARE, AGAIN, MOST = 1.0, 0.9, 8
_HAD = re.compile(r"و?كانت? [^.:\n]{1,300}? قد (?=\w)")
_COMMA = re.compile(r"[،؛,;]\s|\s[-–—]\s|\n")
#: Where a sentence that tells of several days is cut as well: before what came first, next or meanwhile.
_NEXT = re.compile(r"[،؛,;]\s|\s[-–—]\s|\n|\s(?=(?:قبل|بعد) [أا]ن\s|ثم\s|بينما\s|فيما\s|حين\s|حينما\s|عندما\s)")
#: Other sentences that tell of a happening, kept for where the first tells another line already.
OTHERS = 3


class _Draft(NamedTuple):
    """A line before it is ranked."""

    days: Days
    excerpt: Excerpt
    happenings: tuple[Happening, ...]
    weight: float
    short: Excerpt
    others: tuple[Excerpt, ...] = ()
    step: bool = False


def timeline(
    pairs: Sequence[tuple[Cluster, Happening]],
    disagreements: Sequence[Disagreement],
    processes: Sequence[Process] = (),
    as_of: str | None = None,
    materials: Sequence[Material] = (),
) -> tuple[Entry, ...]:
    """The entries by day; `rank` 1 is what matters most: origins, reports, parties and figures.

    What was planned for days before `as_of` and never told as done is no entry: what became of it stands elsewhere.
    A numbered step of `processes` is one entry, of all its days.
    """
    disputed: dict[str, list[str]] = defaultdict(list)
    for disagreement in disagreements:
        if disagreement.kind == "conflict":
            disputed[disagreement.about].append(disagreement.id)
    drafts = [d for pair in pairs if not _lapsed(pair[1], as_of) and (d := _draft(*pair))]
    named = _named(materials)
    drafts = _weighed(_merged(_steps(drafts, processes)), named)
    drafts = _each_once([*drafts, *_bare(drafts, materials, as_of)])
    order = sorted(drafts, key=lambda d: (-d.weight, d.days.first or "", d.excerpt.text))
    ranked = {id(d): n for n, d in enumerate(order, 1)}
    zooms = _zooms(order)
    entries = [
        Entry(
            from_=d.days.first,
            to=d.days.last,
            text=d.excerpt.text,
            happenings=tuple(h.id for h in d.happenings),
            disputes=tuple(sorted({x for h in d.happenings for key in (h.id, *h.figures) for x in disputed[key]})),
            spans=(d.excerpt,),
            origins=max((len(h.origins) for h in d.happenings), default=1),
            rank=ranked[id(d)],
            zoom=zooms[id(d)],
        )
        for d in drafts
    ]
    return tuple(sorted(entries, key=lambda e: (e.from_ or e.to or "", e.to or "", e.rank)))


def _weighed(drafts: Sequence[_Draft], named: Counter[Days]) -> list[_Draft]:
    """The first line of each day weighs more by how many reports name the day; the others are told with it."""
    found: list[_Draft] = []
    first: set[Days] = set()
    for draft in sorted(drafts, key=lambda d: (-d.weight, d.excerpt.report, d.excerpt.start, d.days)):
        more = 0.0 if draft.days in first else AGAIN * min(MOST, named[draft.days])
        first.add(draft.days)
        found.append(draft._replace(weight=draft.weight + more))
    return found


def _each_once(drafts: Sequence[_Draft]) -> list[_Draft]:
    """No sentence twice: a second line of it is told by its clause or by another report, else goes with the first."""
    kept: list[_Draft] = []
    for draft in sorted(drafts, key=lambda d: (not d.step, -d.weight, d.excerpt.report, d.excerpt.start, d.days)):
        told = next((e for e in (draft.excerpt, draft.short, *draft.others) if not _tells_again(e, draft, kept)), None)
        if told is not None:
            kept.append(draft._replace(excerpt=told))
            continue
        at = next((i for i, k in enumerate(kept) if k.days == draft.days and _again(k.excerpt, draft.excerpt)), None)
        if at is not None:
            kept[at] = kept[at]._replace(happenings=(*kept[at].happenings, *draft.happenings))
    return kept


def _tells_again(excerpt: Excerpt, draft: _Draft, kept: Sequence[_Draft]) -> bool:
    """Whether a line tells the same words already, or, of the same days, words around or within these."""
    return any(
        k.excerpt.text == excerpt.text or (overlap(k.days, draft.days) and _again(k.excerpt, excerpt)) for k in kept
    )


def _again(one: Excerpt, other: Excerpt) -> bool:
    return one.report == other.report and one.start < other.end and other.start < one.end


def _named(materials: Sequence[Material]) -> Counter[Days]:
    """In how many reports each day, month or year is named."""
    return Counter(
        days
        for material in materials
        for days in {Days(t.from_, t.to) for t in material.reading.times if t.type in ("DATE", "TIME") and t.from_}
    )


def _zooms(order: Sequence[_Draft]) -> dict[int, int]:
    """The shortest view that shows each line: what ranks first, but not all of it of one day.

    A second line of a day gives way to another day's first: a page tells the course of things, not one busy week.
    """
    found = {id(d): len(VIEWS) + 1 for d in order}
    by_day: Counter[Days] = Counter()
    places = []
    for rank, draft in enumerate(order):
        places.append((-draft.weight * LESS ** by_day[draft.days], rank, by_day[draft.days]))
        by_day[draft.days] += 1
    for zoom, (lines, a_day) in reversed(list(enumerate(VIEWS, 1))):
        for _, rank, _ in sorted(p for p in places if p[2] < a_day)[:lines]:
            found[id(order[rank])] = zoom
    return found


def _bare(drafts: Sequence[_Draft], materials: Sequence[Material], as_of: str | None) -> list[_Draft]:
    """Lines for dated sentences without an event, and for the news that reports open with."""
    told = {(d.excerpt.report, line.start) for d in drafts if (line := _line_of(d, materials))}
    found = [*leads(materials, told), *dated(materials, {d.days for d in drafts}, as_of)]
    texts = {d.excerpt.text for d in drafts}
    made = []
    for one in found:
        excerpt = clause_at(one.material, one.line, one.places)
        if excerpt.text not in texts:
            texts.add(excerpt.text)
            made.append(_Draft(one.days, excerpt, (), BARE + AGAIN * min(MOST, one.reports), excerpt))
    return made


def _line_of(draft: _Draft, materials: Sequence[Material]) -> Line | None:
    material = next((m for m in materials if m.id == draft.excerpt.report), None)
    return material.line_at(draft.excerpt.start) if material else None


def _lapsed(happening: Happening, as_of: str | None) -> bool:
    """Whether a plan's days have passed."""
    return bool(happening.status == "planned" and as_of and happening.to and happening.to < as_of)


def _draft(cluster: Cluster, happening: Happening) -> _Draft | None:
    if not cluster.real or not cluster.days.known:
        return None
    order = [m for m in sorted(cluster.mentions, key=lambda m: _tells(m, cluster.days)) if m.line]
    if not order:
        return None
    excerpt, short = _told_by(order[0]), _told_by(order[0], BRIEF)
    dated = [m for m in order[1:] if m.line != order[0].line and m.days.known and not _told_before(m)]
    parties = len(happening.actors) + len(happening.recipients)
    weight = (
        2.0 * len(happening.origins)
        + 0.3 * min(20, len(cluster.mentions))
        + 0.5 * min(4, parties)
        + 0.5 * min(3, len(happening.figures))
        + (0.5 if (cluster.days.length or 400) <= 31 else 0.0)
        + (1.0 if happening.ordinal else 0.0)
    )
    return _Draft(
        _closed(cluster.days, order[0]),
        excerpt,
        (happening,),
        round(weight, 2),
        short,
        tuple(_told_by(m) for m in dated[:OTHERS]),
    )


def _closed(days: Days, mention: Mention) -> Days:
    """What holds since a month began in that month: `في قبضتهم منذ حزيران` is a line of June."""
    line = mention.line
    if days.last is not None or line is None:
        return days
    named = (t for t in mention.material.reading.times if line.start <= t.start < line.end and t.from_ == days.first)
    return next((Days(t.from_, t.to) for t in named if t.to), days)


def _told_by(mention: Mention, long: int = LONG) -> Excerpt:
    """The sentence of a mention, or the clauses of it that hold its trigger and its day."""
    assert mention.line is not None
    return clause_at(mention.material, mention.line, [mention.event.trigger.start, *_day_places(mention)], long=long)


def _tells(mention: Mention, days: Days) -> tuple[bool, bool, bool, bool, bool, int, int, str, int]:
    """The mention that tells it best: with its day, in a paragraph, of its own right, in a sentence of fair length."""
    line = mention.line
    length = line.end - line.start if line else 9999
    return (
        not mention.days.known,
        mention.event.status == "planned" or _told_before(mention),
        mention.days != days,
        not _day_places(mention),
        mention.event.statement is not None and line is not None and line.kind == "title",
        -(len(mention.actors) + len(mention.recipients) + len(mention.figures)),
        abs(length - 140) // 40,
        mention.material.id,
        mention.event.trigger.start,
    )


def _told_before(mention: Mention) -> bool:
    """Whether its report came out before the days it speaks of."""
    told, first = mention.material.published.last, mention.days.first
    return bool(told and first and told < first)


def _day_places(mention: Mention) -> list[int]:
    """Where in the sentence its day is written."""
    line = mention.line
    if line is None:
        return []
    return [
        t.start
        for t in mention.material.reading.times
        if line.start <= t.start < line.end and t.from_ and (t.from_, t.to) == tuple(mention.days)
    ][:1]


def clause_at(material: Material, line: Line, places: Sequence[int], *, long: int = LONG) -> Excerpt:
    """The sentence, or where it is long the run of its clauses that holds some places, word for word."""
    if line.end - line.start <= long:
        return material.excerpt(line.start, line.end)
    text = material.report.text[line.start : line.end]
    cuts = [line.start, *(line.start + m.end() for m in (_NEXT if long == BRIEF else _COMMA).finditer(text)), line.end]
    first = max(c for c in cuts if c <= min(places))
    last = min(c for c in cuts if c > max(places))
    if had := _HAD.match(text):  # `وكان الاتفاق، الذي …، قد حدد`: neither half stands without the other
        done = line.start + had.end()
        first, last = (line.start, max(last, min(c for c in cuts if c > done))) if first <= done else (first, last)
    while last < line.end and last - first < min(long // 3, LONG // 9):
        last = min(c for c in cuts if c > last)
    while last > first and material.report.text[last - 1] in " ،؛,;-–—\n":
        last -= 1
    return material.excerpt(first, last)


def _merged(drafts: Sequence[_Draft]) -> list[_Draft]:
    """One line for one sentence: happenings told in the same words of the same days share it."""
    by_place: dict[tuple[Days, str, int, int], _Draft] = {}
    for draft in drafts:
        key = (draft.days, draft.excerpt.report, draft.excerpt.start, draft.excerpt.end)
        known = by_place.get(key)
        if known:
            draft = _both(draft, known)  # noqa: PLW2901
        by_place[key] = draft
    by_text: dict[tuple[Days, str], _Draft] = {}
    for draft in by_place.values():
        known = by_text.get((draft.days, draft.excerpt.text))
        if known is None or draft.weight > known.weight:
            by_text[draft.days, draft.excerpt.text] = draft
    return _told_apart(list(by_text.values()))


def _told_apart(drafts: Sequence[_Draft]) -> list[_Draft]:
    """One sentence, one line: of days that lie within one another the narrowest stands, with all that is told."""
    by_sentence: dict[tuple[str, int, int], list[_Draft]] = defaultdict(list)
    for draft in sorted(
        drafts, key=lambda d: (not d.step, d.days.length or MAX, d.days.first or "", -d.weight, d.happenings[0].id)
    ):
        here = by_sentence[draft.excerpt.report, draft.excerpt.start, draft.excerpt.end]
        at = next((i for i, known in enumerate(here) if overlap(known.days, draft.days)), None)
        if at is None:
            here.append(draft)
        else:
            here[at] = _both(here[at], draft)
    return [
        draft._replace(excerpt=draft.short) if len(here) > 1 else draft
        for here in by_sentence.values()
        for draft in here
    ]


def _both(draft: _Draft, other: _Draft) -> _Draft:
    """The one with what the other tells."""
    return draft._replace(happenings=(*other.happenings, *draft.happenings), weight=max(other.weight, draft.weight))


def _steps(drafts: Sequence[_Draft], processes: Sequence[Process]) -> list[_Draft]:
    """One draft for each numbered step that has come about, in the sentence that tells its very days."""
    steps = [
        (step, set(step.happenings)) for p in processes for step in p.steps if step.status != "planned" and step.from_
    ]
    kept = [d for d in drafts if not any(d.happenings[0].id in ids for _, ids in steps)]
    for step, ids in steps:
        days = Days(step.from_, step.to)
        own = [d for d in drafts if d.happenings[0].id in ids]
        if own:
            best = min(own, key=lambda d: (d.days != days, not overlap(d.days, days), -d.weight, d.happenings[0].id))
            told = tuple(h for d in own for h in d.happenings)
            kept.append(best._replace(days=days, happenings=told, weight=max(d.weight for d in own), step=True))
    return kept
