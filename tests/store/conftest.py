"""A store of each kind; everything in this folder is asked of both."""

import itertools
from functools import cache

import pytest

from servers import server, why_not
from store.made_up import ALL
from tawatur.desk import Desk
from tawatur.engine.work import Setup
from tawatur.store import Store

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session", autouse=True)
def _one_reader():
    """A reader takes a second to make; all the desks here share one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Setup, "reader", cache(Setup.reader))
        yield


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


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def full(request, tmp_path_factory):
    """A desk whose store holds three reports, read and grouped; for tests that change nothing."""
    if request.param == "sqlite":
        place = str(tmp_path_factory.mktemp("full") / "tawatur.db")
    else:
        place = request.getfixturevalue("postgres")(f"store{next(_NUMBERS)}")
    Store.create(place).close()
    made = Desk(store=place)
    list(made.keep(ALL))
    made.build()
    yield made
    made.close()


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
