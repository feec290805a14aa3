"""How many independent origins stand behind a line: the components left when copies and shared upstreams are joined.

Ten outlets that print one agency report are one origin; two that ask the same spokesman on one day are one origin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawatur.record import Copy, Excerpt
    from tawatur.story.copies.finding import Copies

__all__ = ["Upstreams", "components", "report_origins"]

#: What a mention came through, as keys that two mentions may share.
Upstreams = Callable[["Excerpt"], Iterable[str]]


def components(mentions: Sequence[Excerpt], copies: Copies, upstreams: Upstreams) -> tuple[tuple[str, ...], ...]:
    """The independent groups of reports behind some mentions; reports sorted, groups sorted, every report once."""
    leader: dict[str, str] = {}

    def find(key: str) -> str:
        leader.setdefault(key, key)
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for mention in mentions:
        report = "r:" + mention.report
        for key in (*(f"c:{group}" for group in copies.at(mention.report, mention.start)), *upstreams(mention)):
            one, other = sorted((find(report), find(key)))
            leader[other] = one
        find(report)
    groups: dict[str, set[str]] = {}
    for report in {m.report for m in mentions}:
        groups.setdefault(find("r:" + report), set()).add(report)
    return tuple(sorted(tuple(sorted(group)) for group in groups.values()))


#: A report of whose text this share stands in another is its copy, whatever the group's other members are.
_WHOLE = 0.75


def report_origins(copies: Iterable[Copy], lengths: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    """The reports (`lengths`: characters of each) by origin: those together of which one holds nearly all of another."""
    leader = {report: report for report in lengths}

    def find(report: str) -> str:
        while leader[report] != report:
            report = leader[report]
        return report

    for copy in copies:
        joined = [(copy.reports[0], report) for report in copy.reports] if copy.whole else []
        for pair in copy.pairs:
            covers = any(e.end - e.start >= _WHOLE * lengths[e.report] > 0 for e in (pair.left, pair.right))
            if pair.containment >= _WHOLE and covers:
                joined.append((pair.left.report, pair.right.report))
        for left, right in joined:
            one, other = sorted((find(left), find(right)))
            leader[other] = one
    groups: dict[str, list[str]] = {}
    for report in sorted(lengths):
        groups.setdefault(find(report), []).append(report)
    return tuple(sorted(map(tuple, groups.values())))
