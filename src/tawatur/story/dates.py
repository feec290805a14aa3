"""Days across reports: what the reports of one story share ties their days of publication together.

A text handed on whole comes within days of its source. Words that are news in one report cannot be older news in
another that came out long before: who tells them on `الجمعة` tells them within a week of their being said, and
whoever repeats them came no earlier than that.
"""

from __future__ import annotations

import datetime as dt
from itertools import permutations
from typing import TYPE_CHECKING

from tawatur.reading.dating.across import Interval, Tie, narrow
from tawatur.story.actors import people_of
from tawatur.story.copies import find_copies
from tawatur.story.decisions import Judged
from tawatur.story.material import lay_out, lore_of
from tawatur.story.statements import gather, said_in
from tawatur.text.lexicon import own_lexicons

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tawatur.reading.dating.across import Narrowed
    from tawatur.record import Published, Reading, Report
    from tawatur.story.copies import Copies
    from tawatur.story.material import Lore, Material
    from tawatur.story.statements import Said
    from tawatur.text.lexicon import Lexicons

__all__ = ["dated_together", "ties_of"]

#: A report that hands on another whole comes so many days before or after it at most (a weekly's edition).
COPIED = 7
#: Words told with a weekday were said within the days that a weekday alone can mean.
WEEKDAY = 6
#: An interval of more days than this is worth narrowing.
NARROW = 1


def dated_together(reports: Iterable[tuple[Report, Reading]], lexicons: Lexicons | None = None) -> dict[str, Narrowed]:
    """The days that are left to the undated reports, by report id, with the ties that cut them.

    Only reports whose days became fewer; none where every day was given. The order of `reports` changes nothing.
    """
    given = list(reports)
    if len(given) < 2 or not any(_loose(reading.report.published) for _, reading in given):
        return {}  # nothing need be laid out for that
    materials = lay_out(given)
    days = {m.id: _interval(m.reading.report.published) for m in materials}
    loose = {m.id for m in materials if _loose(m.reading.report.published)}
    if not loose or len(materials) < 2:
        return {}
    found, _ = narrow(days, ties_of(materials, lore_of(lexicons or own_lexicons())))
    return {one: found[one] for one in sorted(loose) if found[one].interval != days[one]}


def ties_of(materials: Sequence[Material], lore: Lore) -> list[Tie]:
    """What ties the days of some reports together: copied texts, words that one tells as news and others repeat."""
    copies = find_copies(materials, lore)
    _, resolvers = people_of(materials, lore, Judged())
    groups = gather([said for m in materials for said in said_in(m, resolvers[m.id])], copies)
    return [*_of_copies(copies), *(tie for group in groups for tie in _of_words(group.members, lore))]


def _of_copies(copies: Copies) -> Iterator[Tie]:
    for copy in copies.groups:
        if copy.whole:
            for one, other in permutations(sorted(set(copy.reports)), 2):
                yield Tie(one, other, -COPIED, COPIED, f"one text is handed on in {one} and {other}")


def _of_words(members: Sequence[Said], lore: Lore) -> Iterator[Tie]:
    for news, other in permutations(members, 2):
        if news.material.id != other.material.id and _by_weekday(news, lore):
            why = f"{news.material.id} tells as news of its week what {other.material.id} repeats"
            yield Tie(news.material.id, other.material.id, -WEEKDAY, None, why)


def _by_weekday(said: Said, lore: Lore) -> bool:
    """Whether the day nearest to the cue in its sentence is a weekday alone: `قال الجمعة`."""
    material, cue = said.material, said.statement.cue
    line = material.line_at(cue.start)
    if line is None:
        return False
    days = [t for t in material.reading.times if line.start <= t.start < line.end and t.type == "DATE"]
    nearest = min(days, key=lambda t: abs(t.start - cue.start), default=None)
    return nearest is not None and lore.is_weekday(material.plain(nearest.start, nearest.end))


def _interval(published: Published) -> Interval:
    first, last = published.from_ or published.best, published.to or published.best
    return Interval(*(dt.date.fromisoformat(day[:10]) if day else None for day in (first, last)))


def _loose(published: Published) -> bool:
    return not published.given and published.from_ != published.to
