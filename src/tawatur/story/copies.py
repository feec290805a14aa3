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


def find_copies(materials: Sequence[Material]) -> Copies:
    """The groups of copied passages among the reports."""
    by_id = {m.id: m for m in materials}
    parts = {m.id: tuple(_parts(m)) for m in materials}
    ties = [tie for a, b in _candidates(parts) for tie in _ties(by_id[a], by_id[b], parts[a], parts[b])]
    groups = tuple(_groups(ties, by_id))
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


def _ties(a: Material, b: Material, left: Sequence[_Part], right: Sequence[_Part]) -> Iterator[_Tie]:
    everything_left, everything_right = _union(left), _union(right)
    whole = len(everything_left & everything_right) >= WHOLE * min(len(everything_left), len(everything_right))
    for run in _runs(left, everything_right):
        facing = [p for p in right if len(p.shingles & _union(run)) >= max(2, 0.3 * len(p.shingles))]
        facing = facing or [max(right, key=lambda p: len(p.shingles & _union(run)))]
        for other in _neighbours(facing, right):
            shared = len(_union(run) & _union(other))
            shorter = min(len(_union(run)), len(_union(other)))
            if shared >= SHARED and shared >= shorter * (CONTAINED if shorter >= SHORT[0] else SHORT[1]):
                yield _Tie(
                    a.excerpt(run[0].start, run[-1].end),
                    b.excerpt(other[0].start, other[-1].end),
                    round(shared / shorter, 3),
                    whole,
                )


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


def _neighbours(chosen: Sequence[_Part], parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    """The chosen sentences in runs of neighbours."""
    at = {part.start: number for number, part in enumerate(parts)}
    run: list[_Part] = []
    for part in chosen:
        if run and at[part.start] > at[run[-1].start] + 2:
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _union(parts: Iterable[_Part]) -> frozenset[int]:
    return frozenset().union(*(part.shingles for part in parts))


def _groups(ties: Sequence[_Tie], by_id: dict[str, Material]) -> Iterator[Copy]:
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
        yield _copy(members[first], by_id)


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


def _copy(ties: Sequence[_Tie], by_id: dict[str, Material]) -> Copy:
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
        upstream=_upstream(passages, by_id),
        pairs=tuple(
            Pair(t.left, t.right, t.containment) for t in sorted(ties, key=lambda t: (_place(t.left), _place(t.right)))
        ),
    )


def _upstream(passages: Sequence[Excerpt], by_id: dict[str, Material]) -> Upstream:
    """The agency that most of the copies credit, else the one outlet that printed first, else unknown."""
    credited: Counter[str] = Counter()
    where: dict[str, Excerpt] = {}
    for passage in passages:
        for name, excerpt in _credits(by_id[passage.report], passage):
            credited[name] += 1
            where.setdefault(name, excerpt)
    if credited:
        name = min(credited, key=lambda n: (-credited[n], n))
        return Upstream(kind="agency", name=where[name].text, span=where[name], why="تذكرها النصوص المنقولة مصدرا")
    days = sorted((by_id[p.report].published.last or "9999", by_id[p.report].report.outlet or "") for p in passages)
    if len({p.report for p in passages}) > 1 and days[0][0] < days[1][0] and days[0][1]:
        return Upstream(kind="outlet", name=days[0][1], why="أقدم ما نُشر من النص")
    return Upstream()


def _credits(material: Material, passage: Excerpt) -> Iterator[tuple[str, Excerpt]]:
    """The agencies a passage names at its edges or as a carrier."""
    reading = material.reading
    carriers = {(c.start, c.end) for s in reading.statements for c in s.carriers}
    seen: set[str] = set()
    for name in reading.names:
        near = (
            passage.start - 120 <= name.start < passage.start + 160 or passage.end - 80 <= name.start < passage.end + 40
        )
        carried = (
            any(start <= name.start < end for start, end in carriers) and passage.start <= name.start < passage.end
        )
        if name.type != "ORG" or not name.actor or name.actor in seen or not (near or carried):
            continue
        if _is_agency(material, name.start, name.end):
            seen.add(name.actor)
            yield name.actor, material.excerpt(name.start, name.end)


_AGENCIES = (
    "وكاله",
    "وكالة",
    "رويترز",
    "فرانس برس",
    "ا ف ب",
    "اسوشيتد برس",
    "واس",
    "الاناضول",
    "سبوتنيك",
    "تاس",
    "شينخوا",
)


def _is_agency(material: Material, start: int, end: int) -> bool:
    plain = material.plain(max(0, start - 7), end)
    return any(word in plain for word in _AGENCIES)
