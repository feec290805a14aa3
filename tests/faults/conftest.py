"""A reader takes a second to make; all the desks here share one."""

from functools import cache

import pytest

from tawatur.engine.work import Setup


@pytest.fixture(scope="session", autouse=True)
def _one_reader():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Setup, "reader", cache(Setup.reader))
        yield
