"""The reader: takes a report apart once and asks each layer, in the order in which they need one another."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from tawatur.reading.dating import date, firm, given_day
from tawatur.reading.events import Events
from tawatur.reading.events.forms import FORMS
from tawatur.reading.events.scene import Scene
from tawatur.reading.expectations import Expectations
from tawatur.reading.figures import Around, Figures
from tawatur.reading.names import Names
from tawatur.reading.names.tagger import open_tagger
from tawatur.reading.statements import Statements
from tawatur.reading.times import Times
from tawatur.record import Reading, Report, Source
from tawatur.text.anchors import Anchors
from tawatur.text.document import analyse
from tawatur.text.lexicon import Lexicons, own_lexicons

if TYPE_CHECKING:
    from tawatur.reading.dating.across import Narrowed
    from tawatur.reading.names.tagger import Tier
    from tawatur.record import Published

__all__ = ["Reader"]


class Reader:
    """Reads reports; made once for a run, it holds no state between reports.

    `lexicons`: the package's own by default; `own_lexicons().with_files([...])` adds a user's. `tier`: how names are
    found, by rules and lexicons alone (`lexicon`), or with a trained tagger (`default`, `better`).
    """

    def __init__(self, lexicons: Lexicons | None = None, *, tier: Tier = "lexicon") -> None:
        self.lexicons = lexicons or own_lexicons()
        self.times = Times(self.lexicons)
        self.names = Names(self.lexicons, open_tagger(tier))
        self.figures = Figures(self.lexicons)
        self.statements = Statements(self.lexicons)
        self.events = Events(self.lexicons)
        self.expectations = Expectations(self.lexicons)
        self.anchors = Anchors(self.lexicons, (self.names.vocabulary.known, self.statements.words.known, FORMS))

    def prepare(self) -> None:
        """Load now what is otherwise loaded with the first report, so that workers forked from here share it."""
        if self.names.tagger is not None:
            self.names.tagger.prepare()

    def read(self, report: Report, *, within: Narrowed | None = None) -> Reading:
        """Everything that one report says; offsets index `report.text`.

        `within`: the days that other reports leave to one without a day (`story/dates.py`).
        """
        document = analyse(report.text, self.anchors, title=report.title)
        pieces = self.times.pieces(document)
        told = date(report, document, pieces, within)
        times, conflicts = self.times.place(pieces, document, told)
        published = firm(told)
        names = self.names.read(document)
        figures = self.figures.read(document, times, names)
        statements = self.statements.read(document, names, times, published.best)
        scene = Scene(document, names, times, published.best)
        events = self.events.read(scene, figures=figures, statements=statements)
        expectations = self.expectations.read(scene, published=published, statements=statements, events=events)
        return Reading(
            report=_source(report, msgspec.structs.replace(told, conflicts=(*conflicts, *told.conflicts))),
            blocks=document.blocks,
            times=times,
            names=names,
            figures=self.figures.settle(scene, figures, Around(events, statements, expectations)),
            statements=statements,
            events=events,
            expectations=expectations,
        )

    @staticmethod
    def keep(report: Report, *notices: str) -> Reading:
        """A report that is kept and not read (it is not Arabic, say), with the notices that say why."""
        source = _source(report, given_day(report))
        return Reading(report=msgspec.structs.replace(source, notices=(*source.notices, *notices)))


def _source(report: Report, published: Published) -> Source:
    return Source(
        id=report.id,
        sha256=hashlib.sha256(report.text.encode()).hexdigest(),
        title=report.title,
        outlet=report.outlet,
        url=report.url,
        published=published,
        made_up=report.made_up,
        notices=report.notices,
    )
