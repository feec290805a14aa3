"""Which passages hand on one text, whole or abridged.

A passage is a stretch of shared folded 5-word shingles (`passages.py`), with the rest of a sentence that mostly lies in
it: some outlets print three agency texts as one paragraph. How much of the shorter passage the longer one holds is told
as its containment (not Jaccard, which an abridged copy fails). Candidates come from an inverted index of shingles,
so the work grows with the text that is really shared, not with the pairs of reports. A. Z. Broder, On the resemblance
and containment of documents, 1997.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import partial
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from tawatur.record import Copy, Pair, Upstream, Wording
from tawatur.story.copies.passages import SHARED, SHINGLE, Texts, stretches
from tawatur.story.copies.reworded import against, reworded
from tawatur.story.decisions import Joined
from tawatur.story.material import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.record import Excerpt
    from tawatur.story.copies.passages import Text
    from tawatur.story.material import Lore, Material

__all__ = ["Copies", "find_copies"]

#: A shingle in more reports than this is a phrase of the trade, not a trace of copying.
FREQUENT = 150
#: Reports are copies as a whole when the shorter text is contained this far.
WHOLE = 0.6
#: A text of fewer shingles than the first must be contained as far as the second: one quoted sentence is half of it.
SHORT = (40, 0.8)
#: A text of less than this share of another is a quotation from it, not an abridged copy.
ABRIDGED = 0.25
#: The fullest of copies of one day is taken for their upstream where it is so many times as long as the next.
FULLER = 1.5
#: Two passages of one report are one when they share this much of both together.
ALIKE = 0.6


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


def find_copies(materials: Sequence[Material], lore: Lore, memory: Remembered | None = None) -> Copies:
    """The groups of copied passages among the reports; `memory`: what is known of pairs of them already."""
    memory = memory or Remembered()
    by_id = {m.id: m for m in materials}
    texts = Texts(lore)
    known = {m.id: texts.of(m) for m in materials}
    pairs = _candidates(known)
    whole = _whole(pairs, known)
    ties = [t for a, b in pairs for t in _known_ties(known[a], known[b], memory, whole=(a, b) in whole)]
    groups = tuple(_groups(ties, by_id, lore, memory))
    covers: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for group in groups:
        for passage in group.passages:
            covers[passage.report].append((passage.start, passage.end, group.id))
    return Copies(groups, {report: tuple(sorted(spans)) for report, spans in covers.items()})


def _candidates(texts: dict[str, Text]) -> list[tuple[str, str]]:
    """Pairs of reports that share enough shingles."""
    holders: dict[int, list[str]] = defaultdict(list)
    for report in sorted(texts):
        for shingle in texts[report].unlike:
            holders[shingle].append(report)
    counts: Counter[tuple[str, str]] = Counter()
    for reports in holders.values():
        if 2 <= len(reports) <= FREQUENT:
            counts.update(combinations(reports, 2))
    return sorted(pair for pair, shared in counts.items() if shared >= SHARED)


#: Where two passages that hand on one text begin and end on the left and on the right, and the containment.
_Ends = tuple[int, int, int, int, float]


def _known_ties(left: Text, right: Text, memory: Remembered, *, whole: bool) -> Iterator[_Tie]:
    """The ties of two reports; nothing but their texts and readings, and whether they are copies as a whole, matters."""

    def made() -> list[_Ends]:
        return [
            (t.left.start, t.left.end, t.right.start, t.right.end, t.containment)
            for t in _ties(left, right, whole=whole)
        ]

    one, other = left.material, right.material
    key = f"{memory.mark(one)} {memory.mark(other)} {whole:d}"
    for a, b, c, d, contained in memory.of("ties", key, list[_Ends], made):
        yield _Tie(one.excerpt(a, b), other.excerpt(c, d), contained, whole)


def _ties(left: Text, right: Text, *, whole: bool) -> Iterator[_Tie]:
    """The passages that two reports share; whole reports are one passage each."""
    found = list(stretches(left, right))
    if whole and found:
        one, other = (0, len(left.words)), (0, len(right.words))
        yield _tie(left, right, one, other, whole=True)
        return
    for stretch in found:
        yield _tie(left, right, left.cut(*stretch.left), right.cut(*stretch.right), whole=False)


def _tie(left: Text, right: Text, one: tuple[int, int], other: tuple[int, int], *, whole: bool) -> _Tie:
    mine, theirs = (set(t.shingles[a : max(a + 1, b - SHINGLE + 1)]) for t, (a, b) in ((left, one), (right, other)))
    contained = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    return _Tie(_cite(left, one), _cite(right, other), round(contained, 3), whole)


def _cite(text: Text, words: tuple[int, int]) -> Excerpt:
    return text.material.excerpt(text.starts[words[0]], text.ends[words[1] - 1])


def _whole(pairs: Sequence[tuple[str, str]], texts: dict[str, Text]) -> set[tuple[str, str]]:
    """The pairs that are copies as a whole.

    A report that holds two others whole which share nothing is a stitch of them, and no copy of either.
    """
    within: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        shorter, longer = sorted((a, b), key=lambda r: (len(texts[r].unlike), r))
        shared, size = len(texts[a].unlike & texts[b].unlike), len(texts[shorter].unlike)
        enough = WHOLE if size >= SHORT[0] else SHORT[1]
        if shared >= enough * size and size >= ABRIDGED * len(texts[longer].unlike):
            within[longer].add(shorter)
    alike = {frozenset((longer, shorter)) for longer, inner in within.items() for shorter in inner}
    stitched = {
        longer
        for longer, inner in within.items()
        if any(frozenset(pair) not in alike for pair in combinations(sorted(inner), 2))
    }
    return {(a, b) for a, b in pairs if frozenset((a, b)) in alike and not {a, b} & stitched}


def _groups(ties: Sequence[_Tie], by_id: dict[str, Material], lore: Lore, memory: Remembered) -> Iterator[Copy]:
    """Ties that meet in one passage of a report belong to one group."""
    joined: Joined[Excerpt] = Joined(_place)
    for tie in ties:
        joined.join(tie.left, tie.right)
    for one, other in _alike(sorted({p for tie in ties for p in (tie.left, tie.right)}, key=_place)):
        joined.join(one, other)
    members: dict[Excerpt, list[_Tie]] = defaultdict(list)
    for tie in ties:
        members[joined.leader(tie.left)].append(tie)
    for first in sorted(members, key=_place):
        yield _copy(members[first], by_id, lore, memory)


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


def _copy(ties: Sequence[_Tie], by_id: dict[str, Material], lore: Lore, memory: Remembered) -> Copy:
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
        wordings=reworded(passages, partial(_wording, by_id=by_id, memory=memory)),
        pairs=tuple(
            Pair(t.left, t.right, t.containment) for t in sorted(ties, key=lambda t: (_place(t.left), _place(t.right)))
        ),
    )


#: What a passage cuts of the fullest, by offsets in that one's report, and what it adds, by offsets in its own.
_Changes = tuple[list[tuple[int, int]], list[tuple[int, int]]]


def _wording(full: Excerpt, passage: Excerpt, by_id: dict[str, Material], memory: Remembered) -> Wording:
    """What a passage cuts of the fullest and adds to it."""
    whole, part = by_id[full.report], by_id[passage.report]

    def made() -> _Changes:
        found = against(full, passage)
        return [(e.start, e.end) for e in found.cut], [(e.start, e.end) for e in found.added]

    key = f"{memory.mark(whole)} {full.start} {full.end} {memory.mark(part)} {passage.start} {passage.end}"
    cut, added = memory.of("wording", key, _Changes, made)
    return Wording(
        report=passage.report,
        fullest=full.report,
        cut=tuple(whole.excerpt(*ends) for ends in cut),
        added=tuple(part.excerpt(*ends) for ends in added),
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
    return _fullest(passages, by_id)


def _fullest(passages: Sequence[Excerpt], by_id: dict[str, Material]) -> Upstream:
    """Of copies that came out on one day: the outlet whose text holds all that the others hold and far more."""
    long = sorted(passages, key=lambda p: (p.start - p.end, p.report))
    first, outlet = long[0], by_id[long[0].report].report.outlet
    if len(long) > 1 and outlet and len(first.text) >= FULLER * len(long[1].text):
        return Upstream(kind="outlet", name=outlet, span=first, why="أوفى ما نُشر من النص، ونُشر كله في يوم واحد")
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
