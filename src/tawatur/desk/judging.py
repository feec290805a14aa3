"""What people decide on what was read, and the log of it: the part of the desk that corrects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from tawatur.desk.values import a_day
from tawatur.errors import StoreError, TawaturError
from tawatur.record import Judgement, Target

if TYPE_CHECKING:
    from tawatur.desk.updating import Updating
    from tawatur.record import Kept, LogEntry, Page, Story
    from tawatur.store import Store

__all__ = ["Judging"]


class Judging:
    """Judgements on the texts of a store; the log is only ever added to."""

    @property
    def store(self) -> Store:
        """The store; a `StoreError` where there is none."""
        raise NotImplementedError

    @property
    def updating(self) -> Updating:
        """What keeps the derived part of the store up to date."""
        raise NotImplementedError

    def report(self, name: str) -> Kept:
        """A report as it was kept; an `UnknownError` where there is none of this id."""
        raise NotImplementedError

    def judge(self, judgement: Judgement) -> LogEntry:
        """Write a judgement into the log, where it stays; safe on disk, and heeded by search, when this returns.

        An empty `id` and `made` are filled in. A `StoreError` where it names what is not in the store, characters
        where no mention of the layer was read, or sets what a record cannot hold.
        """
        self._try(judgement)
        entry = self.store.judgements.add(judgement)
        self.updating.index(marked=True)
        return entry

    def entry(self, name: str) -> LogEntry:
        """A line of the log by its id; an `UnknownError` where there is none."""
        return self.store.judgements.get(name)

    def undo(self, name: str, *, author: str, reason: str | None = None) -> LogEntry:
        """Take a judgement back, by a further line of the log."""
        entry = self.store.judgements.undo(name, author=author, reason=reason)
        self.updating.index(marked=True)
        return entry

    def log(self, *, text: str | None = None, limit: int = 50, cursor: str | None = None) -> Page[LogEntry]:
        """The log of judgements, latest first; `text`: those on the text with this sha256."""
        return self.store.judgements.log(text=text, limit=limit, cursor=cursor)

    def judgements_on(self, story: Story) -> list[Judgement]:
        """What people said of a story's reports and nobody took back, in the order in which they said it."""
        return self.store.judgements.standing([source.sha256 for source in story.sources])

    def mention(self, target: Target) -> Any | None:
        """The mention (a name, an event …) that a target means in a report as it was read; null where none stands there."""
        from tawatur.story.decisions import meant

        if target.layer in ("reports", "passages"):
            return None
        for _, reading in self.store.readings.of_text(target.sha256):
            mentions = getattr(reading, target.layer)
            at = meant(target, mentions)
            if at is not None:
                return mentions[at]
        return None

    def text_named(self, sha256: str) -> str | None:
        """The id of a report with this text, null where the store has none."""
        return next((report.id for report, _ in self.store.readings.of_text(sha256)), None)

    def target(self, written: str) -> Target:
        """A target as people write it: `REPORT:LAYER:START-END`, or `REPORT` for the report as a whole."""
        name, _, rest = written.rpartition(":")
        name, _, layer = name.rpartition(":")
        first, _, last = rest.partition("-")
        if not (name and first.isdecimal() and last.isdecimal() and len(rest) < 20):
            kept = self.report(written)
            return Target(sha256=kept.sha256, start=0, end=len(kept.report.text), layer="reports")
        try:
            given = {"sha256": self.report(name).sha256, "start": int(first), "end": int(last), "layer": layer}
            return msgspec.convert(given, Target)
        except msgspec.ValidationError as error:
            raise StoreError(f"{written}: {error}") from None

    def _try(self, judgement: Judgement) -> None:
        """A judgement on nothing, and a correction that a record cannot hold, are told now, not later and nowhere."""
        from tawatur.story.decisions import Judged, corrected, missed

        for target in judgement.about:
            whys = [missed(target, *pair) for pair in self.store.readings.of_text(target.sha256)]
            if whys and whys[0] and all(whys):
                raise StoreError(whys[0])
        if judgement.value is None:
            return
        if (day := judgement.value.get("published")) is not None:
            a_day(str(day), "published")
        for report, reading in self.store.readings.of_text(judgement.about[0].sha256):
            try:
                corrected(report, reading, Judged([judgement]))
            except TawaturError as error:
                raise StoreError(str(error)) from None
