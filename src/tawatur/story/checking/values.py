"""The values of a sentence against those of the sentences that tell the same: numbers, days, places, who claims it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tawatur.record import Remark
from tawatur.story.copies import components
from tawatur.story.counting import unit_in
from tawatur.story.material import WORD, Days, overlap, stem_set, stems
from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.record import Excerpt, Figure, Happening, RemarkKind, Series, Standing, Story
    from tawatur.story.checking.aligning import Aligned
    from tawatur.story.copies import Copies
    from tawatur.story.material import Line, Lore, Material

__all__ = ["days_found", "figures_found", "places_found", "plans_found", "speakers_found"]

#: A happening of at most so many days has a day that another contradicts.
SHORT = 3
#: Excerpts that a finding shows at most.
SHOWN = 5
#: `about` allows this much to either side.
ABOUT = 0.1
#: Words by which somebody takes a deed upon himself.
_CLAIM = stem_set("تبنى تبنت يتبنى تتبنى تبني تبنيه مسؤوليته مسؤوليتها مسؤولية نفذ نفذت منفذ تنفيذ")


def _finding(
    kind: RemarkKind,
    standing: Standing,
    span: Excerpt,
    against: Sequence[Excerpt],
    copies: Copies,
    why: tuple[str, str],
) -> Remark:
    return Remark(
        kind=kind,
        standing=standing,
        span=span,
        against=tuple(against[:SHOWN]),
        origins=len(components(against, copies, lambda _: ())),
        why=why[0],
        why_en=why[1],
    )


def _figures(material: Material, line: Line) -> list[Figure]:
    return [f for f in material.reading.figures if line.start <= f.start < line.end]


def figures_found(
    draft: Material, line: Line, alike: Sequence[Aligned], story: Story, copies: Copies
) -> Iterator[Remark]:
    """Each number of a sentence against those that count the same people in the sentences like it."""
    for figure in _figures(draft, line):
        unit = unit_in(draft, figure)
        same = [
            (a.material, f)
            for a in alike
            for f in _figures(a.material, a.line)
            if f.measure == figure.measure and unit_in(a.material, f) == unit
        ]
        if same:
            yield _figure(draft, figure, same, _series_of(same, story), story, copies)


def _series_of(same: Sequence[tuple[Material, Figure]], story: Story) -> list[Series]:
    """The series that the most of some figures are points of, with those of the same happening and measure."""
    places = {(m.id, f.start) for m, f in same}
    held = {s.id: sum((p.span.report, p.span.start) in places for p in s.points) for s in story.series}
    return [s for s in sorted(story.series, key=lambda s: (-held[s.id], s.id))[:1] if held[s.id]]


def _figure(
    draft: Material,
    figure: Figure,
    same: Sequence[tuple[Material, Figure]],
    series: Sequence[Series],
    story: Story,
    copies: Copies,
) -> Remark:
    span = draft.excerpt(figure.start, figure.end)
    given: dict[tuple[float, float], list[Excerpt]] = defaultdict(list)
    for material, other in same:
        given[other.low, other.high].append(material.excerpt(other.start, other.end))
    for one in series:
        for point in one.points:
            if point.span not in given[point.low, point.high]:
                given[point.low, point.high].append(point.span)
    value = f"{figure.low:,}" if figure.low == figure.high else f"{figure.low:,}–{figure.high:,}"
    if (figure.low, figure.high) in given:
        if after := _left_behind(figure, series, story):
            now, spans = after
            why = (f"العدد {value} قديم، وصار {now}.", f"{value} is outdated; it has become {now}.")
            return _finding("figure", "outdated", span, spans, copies, why)
        why = (f"تعطي التقارير العدد نفسه: {value}.", f"The reports give the same number, {value}.")
        return _finding("figure", "known", span, given[figure.low, figure.high], copies, why)
    close = [spans for (low, high), spans in given.items() if _close(figure, low, high)]
    if close:
        why = (f"لا يخالف {value} ما تعطيه التقارير.", f"{value} agrees with what the reports give.")
        return _finding("figure", "known", span, close[0], copies, why)
    told = sorted(given.items(), key=lambda g: -len(g[1]))
    shown = "، ".join(f"{low:,}" if low == high else f"{low:,}–{high:,}" for (low, high), _ in told[:4])
    why = (f"لا يعطي أي تقرير العدد {value}، بل {shown}.", f"No report gives {value}, but {shown}.")
    return _finding("figure", "odds", span, [spans[0] for _, spans in told], copies, why)


def _close(figure: Figure, low: float, high: float) -> bool:
    """Whether a vague number and another may be one; exact numbers are one only where they are equal."""
    if figure.bound in ("at_least", "more_than"):
        return high >= figure.low
    if figure.bound in ("at_most", "less_than"):
        return low <= figure.high
    slack = ABOUT if figure.bound == "about" else 0.0
    return figure.low * (1 - slack) <= high and low <= figure.high * (1 + slack) and (slack > 0 or low != high)


def _left_behind(figure: Figure, series: Sequence[Series], story: Story) -> tuple[str, Sequence[Excerpt]] | None:
    """What a count has become since it was at a figure's value; null where it is still there."""
    ids = {one.id for one in series}
    lows = {(p.span.report, p.span.start): p.low for one in series for p in one.points}
    for one in story.disagreements:
        if one.kind == "update" and one.about in ids:
            *before, now = one.sides
            if any(lows.get((s.report, s.start)) == figure.low for side in before for s in side.spans):
                return now.value, now.spans
    return None


def _main(alike: Sequence[Aligned], story: Story) -> Happening | None:
    """The happening that the sentences like it tell of most, weighed by how like they are."""
    lines: dict[str, list[Aligned]] = defaultdict(list)
    for one in alike:
        lines[one.material.id].append(one)
    weights: Counter[str] = Counter()
    for happening in story.happenings:
        for mention in happening.mentions:
            for one in lines.get(mention.report, ()):
                if one.line.start <= mention.start < one.line.end:
                    weights[happening.id] += one.share  # type: ignore[assignment]
    if not weights:
        return None
    best = min(weights, key=lambda h: (-weights[h], h))
    return next(h for h in story.happenings if h.id == best)


def days_found(draft: Material, line: Line, alike: Sequence[Aligned], story: Story, copies: Copies) -> Iterator[Remark]:
    """A day of a sentence against the days of the happening that the sentences like it tell of."""
    happening = _main(alike, story)
    days = Days(happening.from_, happening.to) if happening else Days(None, None)
    if happening is None or (days.length or SHORT + 1) > SHORT:
        return
    named = {(t.from_, t.to) for a in alike for t in a.material.reading.times if a.line.start <= t.start < a.line.end}
    for time in draft.reading.times:
        told = Days(time.from_, time.to)
        if not line.start <= time.start < line.end or time.type not in ("DATE", "TIME") or (told.length or 99) > SHORT:
            continue
        span = draft.excerpt(time.start, time.end)
        if overlap(told, days) or tuple(told) in named:
            why = (f"يوم الحدث في التقارير: {days.first}.", f"The reports date it {days.first} too.")
            yield _finding("day", "known", span, happening.mentions, copies, why)
        else:
            why = (f"تؤرخ التقارير الحدث بيوم {days.first}.", f"The reports date it {days.first}.")
            yield _finding("day", "odds", span, happening.mentions, copies, why)


#: What became of a plan that no longer holds, as a remark says it.
_GONE = {
    "superseded": ("كان هذا منتظرا يومها، ثم تغير.", "This was due then; it has been changed since."),
    "broken": ("كان هذا منتظرا يومها، ولم يتحقق.", "This was due then; it did not come."),
}
_DUE = 92  # days that a sentence may leave open when something is due


def plans_found(
    draft: Material, line: Line, alike: Sequence[Aligned], story: Story, copies: Copies
) -> Iterator[Remark]:
    """A day for which the sentences like it expect something that was since moved or did not come."""
    gone = [
        one for one in story.expectations
        if one.outcome in _GONE
        and any(a.material.id == one.span.report and a.line.start <= one.span.start < a.line.end for a in alike)
    ]  # fmt: skip
    for time in draft.reading.times if gone else ():
        told = Days(time.from_, time.to)
        if not line.start <= time.start < line.end or (told.length or _DUE + 1) > _DUE:
            continue
        due = next((one for one in gone if one.from_ and overlap(told, Days(one.from_, one.to))), None)
        if due is not None:
            span = draft.excerpt(time.start, time.end)
            yield _finding("day", "outdated", span, due.evidence or (due.span,), copies, _GONE[due.outcome])


def _named(material: Material, line: Line, kind: str) -> dict[str, tuple[int, int]]:
    """The actors of a kind that a sentence names, with where."""
    return {
        name.actor or fold_word(material.text(name)): (name.start, name.end)  # type: ignore[arg-type]
        for name in material.reading.names
        if line.start <= name.start < line.end and name.type == kind
    }


def places_found(
    draft: Material, line: Line, alike: Sequence[Aligned], story: Story, copies: Copies, lore: Lore
) -> Iterator[Remark]:
    """A known town or region of a sentence against those that the sentences like it name."""
    happening = _main(alike, story)
    there = {place for a in alike for place in _named(a.material, a.line, "LOC")}
    there |= set(happening.places) if happening else set()
    towns = [place for place in there if lore.knows(place) and not lore.is_state(place)]
    if not towns or happening is None:
        return
    for place, (start, end) in _named(draft, line, "LOC").items():
        if place in there or not lore.knows(place) or lore.is_state(place):
            continue
        where = "، ".join(lore.name(p) or p for p in happening.places[:2])
        why = (f"تضع التقارير الحدث في {where}.", f"The reports place it in {where}.")
        yield _finding("place", "odds", draft.excerpt(start, end), happening.mentions, copies, why)


def speakers_found(draft: Material, line: Line, alike: Sequence[Aligned], copies: Copies) -> Iterator[Remark]:
    """Who takes a deed upon himself against who does so in the reports."""
    if not _claims(draft, line):
        return
    claims = [a for a in alike if _claims(a.material, a.line)]
    known = {actor for a in claims for actor in _named(a.material, a.line, "ORG")}
    mine = _named(draft, line, "ORG")
    others = [actor for actor in known if actor not in mine]
    for actor, (start, end) in mine.items():
        if known and others and actor not in known:
            why = ("تنسب التقارير تبنيه إلى غيره.", "The reports name another who claims it.")
            yield _finding("speaker", "odds", draft.excerpt(start, end), [a.excerpt for a in claims], copies, why)
            return


def _claims(material: Material, line: Line) -> bool:
    return any(stems(word) & _CLAIM for word in WORD.findall(material.plain(line.start, line.end)))
