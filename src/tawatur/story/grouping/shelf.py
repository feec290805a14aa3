"""Where a stream keeps what it knows of its reports: a protocol, and a shelf in memory."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from tawatur.story.grouping.features import Features
    from tawatur.story.grouping.groups import Group
    from tawatur.story.grouping.near import Known

__all__ = ["Head", "Memory", "Shelf"]


class Head(Protocol):
    """The text of a report by its sha256, and the days in which it was published."""

    @property
    def sha256(self) -> str: ...  # noqa: D102
    @property
    def from_(self) -> str | None: ...  # noqa: D102
    @property
    def to(self) -> str | None: ...  # noqa: D102


class Shelf(Protocol):
    """What a stream keeps: features, who is near to whom, and which reports are one story.

    What is asked of reports or stories that are not known is left out of the answer.
    """

    def heads(self, reports: Collection[str]) -> Mapping[str, Head]:
        """Texts and days of reports."""

    def known(self, reports: Collection[str]) -> Mapping[str, Known]:
        """What is compared of reports."""

    def holders(self, keys: Collection[str]) -> Mapping[str, Collection[str]]:
        """Of each key, the reports that can be found by it."""

    def edges(self, reports: Collection[str]) -> Mapping[str, Mapping[str, int]]:
        """Of each report, those that are near to it and how near."""

    def of_texts(self, texts: Collection[str]) -> Mapping[str, Collection[str]]:
        """The reports that have a text, by its sha256."""

    def homes(self, reports: Collection[str]) -> Mapping[str, str]:
        """The story of each report that is in one."""

    def members(self, stories: Collection[str]) -> Mapping[str, Collection[str]]:
        """The reports of each story."""

    def put(self, features: Features, known: Known, near: Mapping[str, int]) -> None:
        """Take in a report, in no story so far, and the reports it is near to."""

    def regroup(self, gone: Iterable[str], groups: Iterable[Group]) -> object:
        """Say which stories are no more, and which reports each of some others holds."""


class Memory:
    """A shelf that lasts as long as the program."""

    def __init__(self) -> None:
        self._features: dict[str, Features] = {}
        self._known: dict[str, Known] = {}
        self._holders: dict[str, set[str]] = defaultdict(set)
        self._edges: dict[str, dict[str, int]] = {}
        self._by_text: dict[str, set[str]] = defaultdict(set)
        self._homes: dict[str, str] = {}
        self._groups: dict[str, Group] = {}

    @property
    def groups(self) -> Mapping[str, Group]:
        """All stories by id."""
        return self._groups

    def features(self, reports: Collection[str]) -> dict[str, Features]:
        """The features of reports."""
        return {r: self._features[r] for r in reports if r in self._features}

    def heads(self, reports: Collection[str]) -> dict[str, Features]:
        """Texts and days of reports."""
        return self.features(reports)

    def known(self, reports: Collection[str]) -> dict[str, Known]:
        """What is compared of reports."""
        return {r: self._known[r] for r in reports if r in self._known}

    def holders(self, keys: Collection[str]) -> dict[str, Collection[str]]:
        """Of each key, the reports that can be found by it."""
        return {key: self._holders[key] for key in keys if key in self._holders}

    def edges(self, reports: Collection[str]) -> dict[str, dict[str, int]]:
        """Of each report, those that are near to it and how near."""
        return {r: self._edges[r] for r in reports if r in self._edges}

    def of_texts(self, texts: Collection[str]) -> dict[str, Collection[str]]:
        """The reports that have a text, by its sha256."""
        return {text: self._by_text[text] for text in texts if text in self._by_text}

    def homes(self, reports: Collection[str]) -> dict[str, str]:
        """The story of each report that is in one."""
        return {r: self._homes[r] for r in reports if r in self._homes}

    def members(self, stories: Collection[str]) -> dict[str, Collection[str]]:
        """The reports of each story."""
        return {s: [r for r in self._groups[s].reports if r in self._features] for s in stories}

    def put(self, features: Features, known: Known, near: Mapping[str, int]) -> None:
        """Take in a report, in no story so far, and the reports it is near to."""
        self._features[features.id] = features
        self._known[features.id] = known
        for key in known.keys:
            self._holders[key].add(features.id)
        self._by_text[features.sha256].add(features.id)
        self._edges[features.id] = dict(near)
        for other, like in near.items():
            self._edges[other][features.id] = like

    def drop(self, report: str) -> None:
        """Forget a report and its edges."""
        features = self._features.pop(report)
        for key in self._known.pop(report).keys:
            self._holders[key].discard(report)
        self._by_text[features.sha256].discard(report)
        for other in self._edges.pop(report):
            del self._edges[other][report]
        self._homes.pop(report, None)

    def regroup(self, gone: Iterable[str], groups: Iterable[Group]) -> None:
        """Say which stories are no more, and which reports each of some others holds."""
        for name in gone:
            self._groups.pop(name, None)
        for group in groups:
            self._groups[group.id] = group
            self._homes.update(dict.fromkeys(group.reports, group.id))
