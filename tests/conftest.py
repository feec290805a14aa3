"""What the tests share."""

from __future__ import annotations

import pytest

from tawatur.text.anchors import Anchors
from tawatur.text.lexicon import own_lexicons


@pytest.fixture(scope="session")
def lexicons():
    """The lexicons that ship with the package."""
    return own_lexicons()


@pytest.fixture(scope="session")
def anchors(lexicons):
    """The automaton over them."""
    return Anchors(lexicons)
