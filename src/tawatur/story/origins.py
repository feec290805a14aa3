"""How many independent origins stand behind a line: the components left when copies and shared upstreams are joined.

Ten outlets that print one agency report are one origin; two that ask the same spokesman on one day are one origin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawatur.record import Excerpt
    from tawatur.story.copies import Copies

__all__ = ["Upstreams", "components"]

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
