"""A store of each kind; everything in this folder is asked of both."""

import itertools

import pytest

from servers import server, why_not
from tawatur.desk import Desk
from tawatur.store import Store

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgres():
    """Makes empty databases on a server of the session's own."""
    if why := why_not():
        pytest.skip(why)
    with server() as make:
        yield make


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    """Where a store may be made: a file, and a database on a server."""
    if request.param == "sqlite":
        return str(tmp_path / "tawatur.db")
    return request.getfixturevalue("postgres")(f"store{next(_NUMBERS)}")


@pytest.fixture
def store(place):
    """An empty store."""
    made = Store.create(place)
    yield made
    made.close()


@pytest.fixture
def desk(place):
    """A desk with an empty store."""
    Store.create(place).close()
    made = Desk(store=place)
    yield made
    made.close()
