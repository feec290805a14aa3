"""Which of a store's reports are one story: the stream of groups, kept in step with the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.store import Group
from tawatur.story.grouping import Features, Stream, features, rulings
from tawatur.text.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.store import Store
    from tawatur.story.grouping import Ruling

__all__ = ["Grouping"]

_AT_ONCE = 100


class Grouping:
    """Holds the stream between updates, so that one further report costs little; it can be thrown away at any time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._version = fingerprint(("story/grouping", "story/words.py", "story/material.py", "text", "lexicons"))
        self._stream = Stream()
        self._seen: dict[str, str] = {}
        self._said: frozenset[Ruling] = frozenset()

    def update(self) -> int:
        """Bring groups up to date with readings and judgements; gives how many stories changed."""
        self._make()
        self._hear(rulings(self._store.judgements.of_layer("reports")))
        self._sync()
        return self._write()

    def _make(self) -> None:
        """The features of reports that have none yet."""
        names = self._store.stories.unfeatured(self._version)
        for at in range(0, len(names), _AT_ONCE):
            pairs = self._store.readings.pairs(names[at : at + _AT_ONCE])
            found = {report.id: features(report, reading) for report, reading in pairs}
            self._store.stories.put_features(found, self._version)

    def _hear(self, said: Sequence[Ruling]) -> None:
        """What people said of whole reports; where something was taken back the stream begins anew."""
        now = frozenset(said)
        if self._said - now:
            self._stream, self._seen = Stream(said), {}
        else:
            for ruling in sorted(now - self._said):
                self._stream.rule(ruling)
        self._said = now

    def _sync(self) -> None:
        stamps = self._store.stories.stamps(self._version)
        for name, stamp in list(self._seen.items()):
            if stamps.get(name) != stamp:
                self._stream.remove(name)
                del self._seen[name]
        new = [name for name in stamps if name not in self._seen]
        self._stream.fill(self._store.stories.features(new, Features))
        self._seen |= {name: stamps[name] for name in new}

    def _write(self) -> int:
        """Tell the store which stories are not what it knows."""
        known: dict[str, set[str]] = {}
        for report, story in self._store.stories.groups().items():
            known.setdefault(story, set()).add(report)
        groups = {group.id: group.reports for group in self._stream.groups}
        changed = [Group(name, members) for name, members in groups.items() if known.get(name) != set(members)]
        gone = sorted((known.keys() | self._store.stories.ids()) - groups.keys())
        return self._store.stories.regroup(changed, gone)
