"""Stories out of a stream held in memory: reports come and go one by one, and each step says what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tawatur.story.grouping.grouper import Grouper
from tawatur.story.grouping.groups import Change
from tawatur.story.grouping.shelf import Memory

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tawatur.story.grouping.features import Features
    from tawatur.story.grouping.groups import Group
    from tawatur.story.grouping.rulings import Ruling

__all__ = ["Stream", "group"]


def group(features: Iterable[Features], rulings: Iterable[Ruling] = ()) -> tuple[Group, ...]:
    """The stories of some reports, by their first day; the order in which reports and rulings are given is forgotten.

    Two reports of one id: the one whose text's hash sorts first stands.
    """
    stream = Stream(rulings)
    stream.fill(features)
    return stream.groups


class Stream:
    """The stories of the reports taken in so far, in memory."""

    def __init__(self, rulings: Iterable[Ruling] = ()) -> None:
        self._shelf = Memory()
        self._grouper = Grouper(self._shelf, rulings)

    @property
    def groups(self) -> tuple[Group, ...]:
        """All stories, by their first day and id."""
        return tuple(sorted(self._shelf.groups.values(), key=lambda g: (g.from_ or "9999", g.id)))

    def group_of(self, report: str) -> Group | None:
        """The story of a report, null where the report is not known."""
        home = self._shelf.homes([report]).get(report)
        return self._shelf.groups[home] if home else None

    def fill(self, features: Iterable[Features]) -> Change:
        """Take many reports in at once; quicker than one by one."""
        loose, lost = set[str](), set[str]()
        for one in features:
            known = self._shelf.features([one.id]).get(one.id)
            if known is not None:
                if _rank(known) <= _rank(one):
                    continue
                lost.update(self._shelf.homes([one.id]).values())
                self._shelf.drop(one.id)
            self._grouper.put(one)
            loose.add(one.id)
        return self._grouper.settle(loose=loose, lost=lost)

    def add(self, features: Features) -> Change:
        """Take a report in. Where one of its id is known, the one whose text's hash sorts first stands; `remove` frees it."""
        return self.fill([features])

    def remove(self, report: str) -> Change:
        """Forget a report; nothing happens where it is not known."""
        if not self._shelf.features([report]):
            return Change()
        lost = self._shelf.homes([report]).values()
        self._shelf.drop(report)
        return self._grouper.settle(loose=(), lost=lost)

    def rule(self, ruling: Ruling) -> Change:
        """Hear somebody's word on two reports, which may be unknown so far."""
        self._grouper.note(ruling)
        about = {report for found in self._shelf.of_texts((ruling.one, ruling.other)).values() for report in found}
        return self._grouper.settle(loose=(), changed=set(self._shelf.homes(about).values()))


def _rank(features: Features) -> tuple[str, bytes]:
    return features.sha256, msgspec.msgpack.encode(features)
