"""Every rule of times keeps its own examples, read by the whole family on 10 March 2024, a Sunday."""

import datetime as dt

from tawatur.reading.rule import check
from tawatur.reading.times import Times
from tawatur.reading.times.draft import Moment
from tawatur.reading.times.place import place
from tawatur.reading.times.view import View
from tawatur.text.document import analyse

DAY = dt.date(2024, 3, 10)


def show(found):
    """The value; of what needs a neighbour, its own part of it."""
    draft = found.value
    if draft.borrows:
        return str(draft.day)
    if draft.needs:
        return draft.edge or draft.quarter or draft.season or draft.part or draft.value or draft.unit or draft.kind
    return place(draft, View(DAY)).value


def test_rules_keep_their_examples(lexicons, anchors):
    layer = Times(lexicons)
    assert check(layer.rules, lambda text: (analyse(text, anchors), Moment(DAY)), show) == []
