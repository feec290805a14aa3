"""Which of a store's reports are one story, kept in step with its readings and judgements."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from tawatur.store import Head, Heard
from tawatur.story.grouping import Features, Grouper, Known, features, known_of, rulings
from tawatur.text.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from tawatur.store import Placed, Store
    from tawatur.story.grouping import Group, Ruling

__all__ = ["Grouping"]

_AT_ONCE = 200
#: Reports of which it is remembered what is compared of them: about 25 kB each.
_REMEMBERED = 8_000


class Grouping:
    """Brings stories up to date. All it needs lies in the store; what it remembers only saves it asking."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._version = fingerprint(("story/grouping", "story/material", "text", "lexicons"))
        self._known = _Remembered()

    def update(self) -> int:
        """Bring groups up to date with readings and judgements; gives how many stories changed."""
        self._make()
        said = rulings(self._store.judgements.of_layer("reports"))
        if {Heard(*one) for one in said} == self._store.placing.heard() and not self._waiting():
            return 0
        while self._place():
            pass
        return self._settle(said)

    def _waiting(self) -> bool:
        return self._store.placing.waiting(self._version)

    def _make(self) -> None:
        """The features of reports that have none yet."""
        names = self._store.stories.unfeatured(self._version)
        for at in range(0, len(names), _AT_ONCE):
            pairs = self._store.readings.pairs(names[at : at + _AT_ONCE])
            found = {report.id: features(report, reading) for report, reading in pairs}
            self._store.stories.put_features(found, self._version)

    def _place(self) -> int:
        """Take away what is stale and compare some new reports with those before them; gives how many."""
        with self._store.placing.writing() as placed:
            placed.drop(placed.stale())
            names = placed.unplaced(self._version, limit=_AT_ONCE)
            found = placed.blobs(names, Features)
            shelf = _Shelf(placed, self._known)
            shelf.holders({key for one in found.values() for key in known_of(one).keys})  # all of them at once
            grouper = Grouper(shelf)
            for name in names:
                grouper.put(found[name])
        return len(names)

    def _settle(self, said: Iterable[Ruling]) -> int:
        """Find the stories of what was placed, and heed what was said since."""
        with self._store.placing.writing() as placed:
            now, before = {Heard(*one) for one in said}, placed.heard()
            texts = {text for one in now ^ before for text in (one.one, one.other)}
            about = {report for reports in placed.of_texts(texts).values() for report in reports}
            shelf = _Shelf(placed, self._known)
            Grouper(shelf, said).settle(
                loose=placed.loose(), changed={*placed.homes(about).values()}, lost=placed.due()
            )
            if now != before:
                placed.hear(now)
        return shelf.changed


class _Shelf:
    """What grouping keeps, as it asks for it."""

    changed = 0

    def __init__(self, placed: Placed, remembered: _Remembered) -> None:
        self._placed, self._remembered = placed, remembered
        self.heads, self.holders, self.edges = placed.heads, placed.holders, placed.edges
        self.of_texts, self.homes, self.members = placed.of_texts, placed.homes, placed.members

    def known(self, reports: Collection[str]) -> Mapping[str, Known]:
        """What is compared of reports."""
        stamps = self._placed.stamps(reports)
        found = {name: one for name in reports if (one := self._remembered.get((name, stamps[name])))}
        for name, one in self._placed.blobs([name for name in reports if name not in found], Features).items():
            found[name] = known_of(one)
            self._remembered.note((name, stamps[name]), found[name])
        return found

    def put(self, features: Features, known: Known, near: Mapping[str, int]) -> None:
        """Take in a report and the reports it is near to."""
        stamp = self._placed.stamps([features.id])[features.id]
        self._remembered.note((features.id, stamp), known)
        head = Head(features.sha256, features.from_, features.to)
        self._placed.put(features.id, head, stamp, known.keys, near)

    def regroup(self, gone: Iterable[str], groups: Iterable[Group]) -> None:
        """Say which stories are no more, and which reports each of some others holds."""
        self.changed = self._placed.regroup(gone, groups)


class _Remembered(OrderedDict[tuple[str, str], Known]):
    """The latest of what was compared, by name and stamp."""

    def note(self, key: tuple[str, str], known: Known) -> None:
        """Remember it, and let the oldest go."""
        self[key] = known
        self.move_to_end(key)
        while len(self) > _REMEMBERED:
            self.popitem(last=False)
