"""What a report is about, in a small record: everything that grouping needs, so that the report itself can stay away.

Features are strings with a kind before the colon: `w:` a stem, `t:` a stem of the title, `a:` an actor, `l:` a place,
`e:` a type of event on a day, `n:` a figure. Their counts are the report's alone; what a feature weighs stands in
`weights.py` and is the same for every set of reports, which keeps the groups a pure function of the set.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from tawatur.record.reading import Record
from tawatur.story.material import WORD, content, lay_out, stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.record import Reading, Report
    from tawatur.story.material import Material

__all__ = ["Features", "features", "features_of"]

#: What a report is about stands at its front: so many of its sentences are looked at, the first few counting double.
SENTENCES, OPENING = 24, 3
#: Words in a row that make a shingle, and of how many shingles one is kept.
SHINGLE, KEPT = 5, 8
#: Features kept of one kind, those with the highest counts: memory stays flat however long a report is.
MOST = 80


class Features(Record, frozen=True, kw_only=True):
    """What one report is about, small enough to keep for every report there is.

    `sha256`: of the text, by which judgements name it. `from_`, `to`: the days in which it was published (null where
    unknown). `counts`: features and how much the report speaks of them. `shingles`: a sample of the hashes of five
    words in a row, the same sample of every text, from which shared text is told.
    """

    id: str
    sha256: str
    from_: str | None = None
    to: str | None = None
    counts: dict[str, float]
    shingles: tuple[int, ...] = ()


def features(report: Report, reading: Reading) -> Features:
    """What a report is about; depends on it and its reading alone."""
    (material,) = lay_out([(report, reading)])
    return features_of(material)


def features_of(material: Material) -> Features:
    """The same, of a report that is laid out already."""
    report, reading = material.report, material.reading
    sha = reading.report.sha256 or hashlib.sha256(report.text.encode()).hexdigest()
    counts: Counter[str] = Counter()
    for kind in (_words(material), _names(material), _events(material), _figures(material)):
        counts.update(_largest(kind))
    return Features(
        id=report.id,
        sha256=sha,
        from_=material.published.first,
        to=material.published.last,
        counts=dict(sorted(counts.items())),
        shingles=tuple(sorted(_shingles(material))),
    )


def _largest(counts: Counter[str]) -> dict[str, float]:
    return dict(islice(sorted(counts.items(), key=lambda c: (-c[1], c[0])), MOST))


def _words(material: Material) -> Counter[str]:
    """Stems of the text, and those of the title once more by themselves."""
    counts: Counter[str] = Counter()
    for number, line in enumerate(material.lines[:SENTENCES]):
        found = [stem(word) for word in content(material.plain(line.start, line.end))]
        if line.kind == "title":
            counts.update(f"t:{word}" for word in found)
        for word in found:
            counts[f"w:{word}"] += 2 if number < OPENING else 1
    return counts


def _names(material: Material) -> Counter[str]:
    limit = material.lines[:SENTENCES][-1].end if material.lines else 0
    found = (n for n in material.reading.names if n.actor and n.start < limit)
    return Counter(f"{'l' if n.type == 'LOC' else 'a'}:{n.actor}" for n in found)


def _events(material: Material) -> Counter[str]:
    """Types of events with their day, where it is known to the day."""
    return Counter(f"e:{e.type}@{e.from_}" for e in material.reading.events if e.from_ and e.from_ == e.to)


def _figures(material: Material) -> Counter[str]:
    """Figures that tell something: of a measure, and more than a handful or counting victims."""
    return Counter(
        f"n:{f.measure}={f.low:g}"
        for f in material.reading.figures
        if f.measure != "percent" and (f.low > FEW or f.measure in ("killed", "wounded"))
    )


#: Numbers up to this one tell nothing unless they count victims.
FEW = 9


def _shingles(material: Material) -> Iterator[int]:
    words = [
        w.replace("ى", "ي").replace("ة", "ه")
        for line in material.lines[: 2 * SENTENCES]
        if line.kind != "title"
        for w in WORD.findall(material.plain(line.start, line.end))
    ]
    for at in range(len(words) - SHINGLE + 1):
        value = int.from_bytes(hashlib.blake2b(" ".join(words[at : at + SHINGLE]).encode(), digest_size=6).digest())
        if value % KEPT == 0:
            yield value
