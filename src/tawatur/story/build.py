"""From readings to a story: a pure function of the set of reports and the day it is drawn up."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec

from tawatur.record import Story, StorySource
from tawatur.story.actors import people_of
from tawatur.story.copies import components, find_copies, report_origins
from tawatur.story.counting import Setting, build_series, counted_in
from tawatur.story.decisions import Judged, corrected, overlapping, sha_of
from tawatur.story.disagreements import Traits, disagreements
from tawatur.story.expectations import Evidence, Witnesses, follow
from tawatur.story.grouping import episodes_of
from tawatur.story.happenings import gather, happenings_of, mentions_of, processes
from tawatur.story.material import Remembered, lay_out, lore_of, spread, stems
from tawatur.story.statements import gather as gather_statements
from tawatur.story.statements import merged, positions, said_in, told_through
from tawatur.story.telling import built, explain, timeline
from tawatur.text.lexicon import own_lexicons

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tawatur.record import Judgement, Reading, Report, Target
    from tawatur.story.actors import Cast
    from tawatur.story.happenings import Cluster, Mention
    from tawatur.story.material import Lore, Material
    from tawatur.text.lexicon import Lexicons

__all__ = ["build"]

#: A report's day counts as known when it is told within so many days.
KNOWN = 7
#: The story is named after one of the latest reports: of so many parts of them, the last.
LATEST = 4


def build(
    reports: Sequence[tuple[Report, Reading]],
    *,
    judgements: Iterable[Judgement] = (),
    as_of: str | None = None,
    lexicons: Lexicons | None = None,
    latin: bool = True,
    memory: Remembered | None = None,
) -> Story:
    """The story of some reports, drawn up as of a day (default: that of the last report whose day is known).

    The order of `reports` and `judgements` changes nothing. `judgements`: what people decided; it wins over what is
    worked out. `lexicons`: those the reports were read with; the package's by default. `latin`: whether actors are
    given in Latin letters too. `memory`: what the story's last drawing left; it takes in what this one works out, and
    changes nothing but the time. A `TawaturError` where a correction sets what a record cannot hold.
    """
    judged, memory = Judged(judgements), memory or Remembered()
    materials = lay_out((report, corrected(report, reading, judged)) for report, reading in reports)
    lore = lore_of(lexicons or own_lexicons())
    as_of = as_of or _latest(materials)
    copies = find_copies(materials, lore, memory)
    people, resolvers = people_of(materials, lore, judged, memory)
    mentions = [m for one in materials for m in mentions_of(one, resolvers[one.id], people, lore, memory)]
    clusters = gather(mentions, judged.rulings("events", _finder(mentions)), memory)
    home = {m.key: cluster for cluster in clusters for m in cluster.mentions}
    host = _host(people, materials, lore)
    said = {m.id: said_in(m, resolvers[m.id]) for m in materials}
    groups = gather_statements([s for ss in said.values() for s in ss], copies)
    own = _by_report(mentions)
    counted = [
        c for m in materials for c in counted_in(Setting(m, resolvers[m.id], lore, home, own[m.id], said[m.id], host))
    ]
    series = build_series(counted, copies)
    upstreams = told_through([m for c in clusters for m in c.mentions], groups)
    happenings = happenings_of(clusters, series, copies, upstreams)
    clashes = disagreements(
        series, clusters, lambda spans: len(components(spans, copies, lambda _: ())), Traits.of(counted)
    )
    evidence = Evidence(mentions, counted, Witnesses(materials, resolvers, lore, memory), home)
    expectations = follow(materials, resolvers, evidence, lore, as_of)
    steps = processes(mentions, home, people, as_of)
    entries = timeline(list(zip(clusters, happenings, strict=True)), clashes, steps, as_of, materials)
    statements = merged(groups, copies, memory)
    stands = positions(groups, mentions)
    by_id = {m.id: m for m in materials}
    lines = built(
        by_id,
        actors=people.actors,
        processes=steps,
        series=series,
        expectations=expectations,
        positions=stands,
        statements=statements,
        disagreements=clashes,
        as_of=as_of,
    )
    days = spread(*(c.days for c in clusters if c.real and _told(c)))
    return Story(
        id=_id(materials),
        title=_title(materials),
        from_=days.first,
        to=days.last,
        as_of=as_of,
        reports=tuple(m.id for m in materials),
        episodes=episodes_of(materials, happenings, people.by_id, _title, memory),
        sources=tuple(_source(m) for m in materials),
        origins=report_origins(copies.groups, {m.id: len(m.report.text) for m in materials}),
        copies=copies.groups,
        actors=people.actors if latin else tuple(msgspec.structs.replace(a, latin=None) for a in people.actors),
        happenings=happenings,
        series=series,
        statements=statements,
        processes=steps,
        positions=stands,
        expectations=expectations,
        disagreements=clashes,
        timeline=entries,
        explainer=explain(
            by_id,
            lines=tuple(lines),
            happenings=happenings,
            timeline=entries,
            statements=statements,
            series=series,
            disagreements=clashes,
            expectations=expectations,
            processes=steps,
            as_of=as_of,
        ),
    )


def _finder(mentions: Sequence[Mention]) -> Callable[[Target], tuple[str, int] | None]:
    """How the targets of judgements on events find their mentions; of two reports of one text the first."""
    by_text: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for mention in mentions:
        by_text[sha_of(mention.material.report, mention.material.reading)][mention.material.id].append(mention)

    def find(target: Target) -> tuple[str, int] | None:
        for _, here in sorted(by_text.get(target.sha256, {}).items()):
            at = overlapping(target, [m.event.trigger for m in here])
            return None if at is None else here[at].key
        return None

    return find


def _host(people: Cast, materials: Sequence[Material], lore: Lore) -> str | None:
    """The country where the story takes place: the one that most often stands behind `في`."""
    by_id = {m.id: m for m in materials}
    counts = Counter(
        actor.id
        for actor in people.actors
        if actor.type == "LOC" and lore.is_state(actor.id)
        for m in actor.mentions
        if by_id[m.report].plain(max(0, m.start - 3), m.start) in ("في ", "فى ")
    )
    return min(counts, key=lambda a: (-counts[a], a)) if counts else None


def _by_report(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        found[mention.material.id].append(mention)
    return found


def _told(cluster: Cluster) -> bool:
    return any(m.event.status in ("happened", "ended", "ongoing") for m in cluster.mentions)


def _source(material: Material) -> StorySource:
    source = material.reading.report
    return StorySource(
        id=material.id,
        sha256=sha_of(material.report, material.reading),
        title=_heading(material),
        outlet=source.outlet or material.report.outlet,
        url=material.report.url,
        published=source.published,
        made_up=material.report.made_up,
    )


def _heading(material: Material) -> str | None:
    """The title given, else the block that stands as one."""
    if material.report.title:
        return material.report.title
    block = next((b for b in material.blocks[:1] if b.kind == "title"), None)
    return material.report.text[block.start : block.end] if block else None


def _latest(materials: Sequence[Material]) -> str | None:
    """The last day of the reports whose day is known; of all where it is of none, null where none has any.

    A day worked out to within months must not make promises fall due, nor itself be the news.
    """
    ends = [(m.published.last, m.published.length or KNOWN + 1) for m in materials if m.published.last]
    return max((last for last, length in ends if length <= KNOWN), default=max(ends, default=(None, 0))[0])


def _title(materials: Sequence[Material]) -> str | None:
    """Of the latest reports' titles the one that holds most of what all titles speak of: an old one tells of old news."""
    titles = [(m, heading) for m in materials if (heading := _heading(m))]
    words = {m.id: stems(m.plain(0, len(heading))) for m, heading in titles}
    counts = Counter(word for found in words.values() for word in found)
    days = sorted((m.published.last or "" for m, _ in titles), reverse=True)
    late = days[(len(days) - 1) // LATEST] if days else ""
    best = max(
        (t for t in titles if (t[0].published.last or "") >= late),
        key=lambda t: (
            sum(counts[w] - 1 for w in words[t[0].id]) / (4 + len(words[t[0].id])),
            t[0].published.last or "",
            t[0].id,
        ),
        default=None,
    )
    return best[1] if best else None


def _id(materials: Sequence[Material]) -> str:
    return "story-" + hashlib.sha256("|".join(sorted(m.id for m in materials)).encode()).hexdigest()[:12]
