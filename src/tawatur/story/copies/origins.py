"""How many independent origins stand behind a line: the components left when copies and shared upstreams are joined.

Ten outlets that print one agency report are one origin; two that ask the same spokesman on one day are one origin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tawatur.story.decisions import Joined

if TYPE_CHECKING:
    from tawatur.record import Copy, Excerpt
    from tawatur.story.copies.finding import Copies

__all__ = ["Upstreams", "components", "report_origins"]

#: What a mention came through, as keys that two mentions may share.
Upstreams = Callable[["Excerpt"], Iterable[str]]


def components(mentions: Sequence[Excerpt], copies: Copies, upstreams: Upstreams) -> tuple[tuple[str, ...], ...]:
    """The independent groups of reports behind some mentions; reports sorted, groups sorted, every report once."""
    joined: Joined[str] = Joined()
    for mention in mentions:
        report = "r:" + mention.report
        for key in (*(f"c:{group}" for group in copies.at(mention.report, mention.start)), *upstreams(mention)):
            joined.join(report, key)
    sets = joined.sets("r:" + mention.report for mention in mentions)
    return tuple(tuple(report.removeprefix("r:") for report in one) for one in sets)


#: A report of whose text this share stands in another is its copy, whatever the group's other members are.
_WHOLE = 0.75


def report_origins(copies: Iterable[Copy], lengths: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    """The reports (`lengths`: characters of each) by origin: those together of which one holds nearly all of another."""
    joined: Joined[str] = Joined()
    for copy in copies:
        for report in copy.reports if copy.whole else ():
            joined.join(copy.reports[0], report)
        for pair in copy.pairs:
            covers = any(e.end - e.start >= _WHOLE * lengths[e.report] > 0 for e in (pair.left, pair.right))
            if pair.containment >= _WHOLE and covers:
                joined.join(pair.left.report, pair.right.report)
    return joined.sets(lengths)
