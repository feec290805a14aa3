"""A reading of a made-up sentence, published on 10 March 2024."""

import pytest

from tawatur.reading.events.status import Statuses
from tawatur.reading.reader import Reader
from tawatur.record import Report


@pytest.fixture(scope="session")
def reader():
    return Reader()


def _bare(trigger):
    """The trigger without a clitic that cannot be its first letter in these tests: و before a stem with the article."""
    for clitic in ("و", "ف", "ب", "ل"):
        if trigger.startswith(clitic) and trigger[1:] in PLAIN:
            return trigger[1:]
    return trigger


#: Words that the tests look for and that stand behind a clitic somewhere.
PLAIN = {"انسحاب", "إنقاذ", "محاربة", "منع", "سحب", "اعتقال"}


@pytest.fixture(scope="session")
def events(reader):
    """`events(text)`: (trigger, type, status) of every event; a leading line is a title where the text has two."""
    return lambda text: _told(reader, text)


@pytest.fixture(scope="session")
def ruled():
    """`ruled(text)`: the same by the rules of status alone."""
    reader = Reader()
    reader.events.statuses = Statuses({})
    return lambda text: _told(reader, text)


def _told(reader, text):
    found = reader.read(Report(id="x", text=text, published="2024-03-10")).events
    return [(_bare(text[e.trigger.start : e.trigger.end]), e.type, e.status) for e in found]


@pytest.fixture(scope="session")
def roles(reader):
    """`roles(text)`: the first event's doers, done-to and places as written."""

    def read(text):
        event = reader.read(Report(id="x", text=text, published="2024-03-10")).events[0]
        return tuple([text[s.start : s.end] for s in spans] for spans in (event.actors, event.recipients, event.places))

    return read
