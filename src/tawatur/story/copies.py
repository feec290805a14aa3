"""Which passages hand on one text, whole or abridged.

A passage is a run of sentences (some outlets print three agency texts as one paragraph). Two are copies when the shorter's folded 5-word shingles are mostly held by the
longer (containment, not Jaccard, which an abridged copy fails). Candidates come from an inverted index of shingles,
so the work grows with the text that is really shared, not with the pairs of reports. A. Z. Broder, On the resemblance
and containment of documents, 1997.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from tawatur.record import Copy, Pair, Upstream
from tawatur.story.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tawatur.record import Excerpt
    from tawatur.story.lore import Lore
    from tawatur.story.material import Material

__all__ = ["CONTAINED", "Copies", "find_copies"]

SHINGLE = 5
#: A shingle in more reports than this is a phrase of the trade, not a trace of copying.
FREQUENT = 150
#: Fewest shared shingles of a pair (about twelve words in a row), and least containment in the shorter passage.
SHARED, CONTAINED = 8, 0.5
#: A passage of fewer shingles than the first must be contained as far as the second: set phrases fill half of it.
SHORT = (40, 0.7)
#: Reports are copies as a whole when the shorter text is contained this far.
WHOLE = 0.6
#: A text of less than this share of another is a quotation from it, not an abridged copy.
ABRIDGED = 0.25
#: An abridged copy may have left out so much of what it was cut from, as a multiple of what it kept.
SKIPPED = 4
#: Two passages of one report are one when they share this much of both together.
ALIKE = 0.6


class _Part(NamedTuple):
    """A sentence and its shingles."""

    start: int
    end: int
    shingles: frozenset[int]


@dataclass(frozen=True, slots=True)
class Copies:
    """The groups, and which of them covers a place in a report."""

    groups: tuple[Copy, ...]
    _covers: dict[str, tuple[tuple[int, int, str], ...]]

    def at(self, report: str, offset: int) -> list[str]:
        """The ids of the groups with a passage over an offset."""
        return [group for start, end, group in self._covers.get(report, ()) if start <= offset < end]


class _Tie(NamedTuple):
    """Two passages that hand on one text."""

    left: Excerpt
    right: Excerpt
    containment: float
    whole: bool


def find_copies(materials: Sequence[Material], lore: Lore) -> Copies:
    """The groups of copied passages among the reports."""
    by_id = {m.id: m for m in materials}
    parts = {m.id: tuple(_parts(m)) for m in materials}
    pairs = _candidates(parts)
    whole = _whole(pairs, parts)
    ties = [t for a, b in pairs for t in _ties(by_id[a], by_id[b], parts[a], parts[b], whole=(a, b) in whole)]
    groups = tuple(_groups(ties, by_id, lore))
    covers: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for group in groups:
        for passage in group.passages:
            covers[passage.report].append((passage.start, passage.end, group.id))
    return Copies(groups, {report: tuple(sorted(spans)) for report, spans in covers.items()})


def _parts(material: Material) -> Iterator[_Part]:
    for line in material.lines:
        if line.kind != "title":
            words = [w.replace("ى", "ي").replace("ة", "ه") for w in WORD.findall(material.plain(line.start, line.end))]
            shingles = frozenset(_hash(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))
            if shingles:
                yield _Part(line.start, line.end, shingles)


def _hash(words: Sequence[str]) -> int:
    return int.from_bytes(hashlib.blake2b(" ".join(words).encode(), digest_size=7).digest())


def _candidates(parts: dict[str, tuple[_Part, ...]]) -> list[tuple[str, str]]:
    """Pairs of reports that share enough shingles."""
    holders: dict[int, list[str]] = defaultdict(list)
    for report, own in parts.items():
        for shingle in frozenset().union(*(p.shingles for p in own)) if own else ():
            holders[shingle].append(report)
    counts: Counter[tuple[str, str]] = Counter()
    for reports in holders.values():
        if 2 <= len(reports) <= FREQUENT:
            counts.update(combinations(sorted(reports), 2))
    return sorted(pair for pair, shared in counts.items() if shared >= SHARED)


def _ties(a: Material, b: Material, left: Sequence[_Part], right: Sequence[_Part], *, whole: bool) -> Iterator[_Tie]:
    """The passages that two reports share, found from the side of the shorter one, which may have left things out."""
    if len(_union(left)) > len(_union(right)):
        a, b, left, right = b, a, right, left
    everything = _union(right)
    for run in _runs(left, everything):
        own = _union(run)
        facing = [p for p in right if len(p.shingles & own) >= max(2, 0.3 * len(p.shingles))]
        facing = facing or [max(right, key=lambda p: len(p.shingles & own))]
        for other in _spans(facing, right, len(own)):
            shared, shorter = len(own & _union(other)), min(len(own), len(_union(other)))
            if shared >= SHARED and shared >= shorter * (CONTAINED if shorter >= SHORT[0] else SHORT[1]):
                one, two = _cite(a, left if whole else run), _cite(b, right if whole else other)
                first, second = sorted((one, two), key=_place)
                yield _Tie(first, second, round(shared / shorter, 3), whole)


def _cite(material: Material, parts: Sequence[_Part]) -> Excerpt:
    return material.excerpt(parts[0].start, parts[-1].end)


def _whole(pairs: Sequence[tuple[str, str]], parts: dict[str, tuple[_Part, ...]]) -> set[tuple[str, str]]:
    """The pairs that are copies as a whole.

    A report that holds two others whole which share nothing is a stitch of them, and no copy of either.
    """
    everything = {report: _union(own) for report, own in parts.items()}
    within: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        shorter, longer = sorted((a, b), key=lambda r: (len(everything[r]), r))
        shared, size = len(everything[a] & everything[b]), len(everything[shorter])
        if shared >= WHOLE * size and size >= ABRIDGED * len(everything[longer]):
            within[longer].add(shorter)
    alike = {frozenset((longer, shorter)) for longer, inner in within.items() for shorter in inner}
    stitched = {
        longer
        for longer, inner in within.items()
        if any(frozenset(pair) not in alike for pair in combinations(sorted(inner), 2))
    }
    return {(a, b) for a, b in pairs if frozenset((a, b)) in alike and not {a, b} & stitched}


def _runs(parts: Sequence[_Part], held: frozenset[int]) -> Iterator[list[_Part]]:
    """Runs of sentences of which the other report holds a good part; one foreign sentence of some length ends a run."""
    run: list[_Part] = []
    for part in parts:
        if len(part.shingles & held) >= max(2, 0.3 * len(part.shingles)):
            run.append(part)
        elif run and len(part.shingles) > 4:
            yield run
            run = []
    if run:
        yield run


def _spans(chosen: Sequence[_Part], parts: Sequence[_Part], size: int) -> Iterator[list[_Part]]:
    """What of the longer report faces a run: one span from first to last, unless more lies between than was kept."""
    at = {part.start: number for number, part in enumerate(parts)}
    span = list(parts[at[chosen[0].start] : at[chosen[-1].start] + 1])
    if sum(len(part.shingles) for part in span) <= SKIPPED * size:
        yield span
        return
    run: list[_Part] = []
    for part in chosen:
        if run and at[part.start] > at[run[-1].start] + 2:
            yield run
            run = []
        run.append(part)
    yield run


def _union(parts: Iterable[_Part]) -> frozenset[int]:
    return frozenset().union(*(part.shingles for part in parts))


def _groups(ties: Sequence[_Tie], by_id: dict[str, Material], lore: Lore) -> Iterator[Copy]:
    """Ties that meet in one passage of a report belong to one group."""
    leader: dict[Excerpt, Excerpt] = {}

    def find(passage: Excerpt) -> Excerpt:
        leader.setdefault(passage, passage)
        while leader[passage] != passage:
            passage = leader[passage]
        return passage

    def join(one: Excerpt, other: Excerpt) -> None:
        first, second = sorted((find(one), find(other)), key=_place)
        leader[second] = first

    for tie in ties:
        join(tie.left, tie.right)
    for one, other in _alike(sorted(leader, key=_place)):
        join(one, other)
    members: dict[Excerpt, list[_Tie]] = defaultdict(list)
    for tie in ties:
        members[find(tie.left)].append(tie)
    for first in sorted(members, key=_place):
        yield _copy(members[first], by_id, lore)


def _alike(passages: Sequence[Excerpt]) -> Iterator[tuple[Excerpt, Excerpt]]:
    """Passages of one report with nearly the same ends.

    A passage within a much longer one is none of these: a report that stitches two texts would chain all copies of
    the one to all copies of the other.
    """
    for one, other in pairwise(passages):
        if one.report == other.report:
            shared = min(one.end, other.end) - other.start
            if shared >= ALIKE * (max(one.end, other.end) - one.start):
                yield one, other


def _place(passage: Excerpt) -> tuple[str, int, int]:
    return passage.report, passage.start, passage.end


def _copy(ties: Sequence[_Tie], by_id: dict[str, Material], lore: Lore) -> Copy:
    widest: dict[str, Excerpt] = {}
    for passage in sorted({p for tie in ties for p in (tie.left, tie.right)}, key=_place):
        known = widest.get(passage.report)
        if known is None or passage.end - passage.start > known.end - known.start:
            widest[passage.report] = passage
    passages = tuple(widest[report] for report in sorted(widest))
    key = "|".join(f"{p.report}:{p.start}" for p in passages)
    return Copy(
        id="c-" + hashlib.sha256(key.encode()).hexdigest()[:10],
        reports=tuple(sorted(widest)),
        passages=passages,
        whole=all(tie.whole for tie in ties),
        upstream=_upstream(passages, by_id, lore),
        pairs=tuple(
            Pair(t.left, t.right, t.containment) for t in sorted(ties, key=lambda t: (_place(t.left), _place(t.right)))
        ),
    )


def _upstream(passages: Sequence[Excerpt], by_id: dict[str, Material], lore: Lore) -> Upstream:
    """The agency that most of the copies credit or that printed it itself, else the first outlet, else unknown."""
    for passage in passages:
        outlet = by_id[passage.report].report.outlet
        if outlet and lore.is_agency(outlet):
            return Upstream(kind="agency", name=outlet, span=passage, why="نشرته الوكالة نفسها")
    credited: Counter[str] = Counter()
    where: dict[str, Excerpt] = {}
    for passage in passages:
        for name, excerpt in _credits(by_id[passage.report], passage, lore):
            credited[name] += 1
            where.setdefault(name, excerpt)
    if credited:
        name = min(credited, key=lambda n: (-credited[n], n))
        return Upstream(kind="agency", name=where[name].text, span=where[name], why="تذكرها النصوص المنقولة مصدرا")
    days = sorted((by_id[p.report].published.last or "9999", by_id[p.report].report.outlet or "") for p in passages)
    if len(days) > 1 and days[0][0] < days[1][0] and days[0][1]:
        return Upstream(kind="outlet", name=days[0][1], why="أقدم ما نُشر من النص")
    return Upstream()


def _credits(material: Material, passage: Excerpt, lore: Lore) -> Iterator[tuple[str, Excerpt]]:
    """The agencies a passage names at its edges or as a carrier."""
    carriers = [(c.start, c.end) for s in material.reading.statements for c in s.carriers]
    seen: set[str] = set()
    for name in material.reading.names:
        edge = (
            passage.start - 120 <= name.start < passage.start + 90 or passage.end - 60 <= name.start < passage.end + 40
        )
        inside = passage.start <= name.start < passage.end and any(s <= name.start < e for s, e in carriers)
        if name.type != "ORG" or not name.actor or name.actor in seen or not (edge or inside):
            continue
        excerpt = material.excerpt(name.start, name.end)
        if lore.is_agency(name.actor) or lore.is_agency(excerpt.text):
            seen.add(name.actor)
            yield name.actor, excerpt
