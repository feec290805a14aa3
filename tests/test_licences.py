"""Everything that a user installs may be used freely."""

import sys
from pathlib import Path

import pytest

pytest.importorskip("packaging")
sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))
from licences import doubtful, needed  # a script, not a package


def test_every_licence_is_permissive():
    found = needed()
    assert {"msgspec", "lxml", "sqlalchemy", "litestar", "httpx"} <= found.keys()
    assert doubtful(found) == {}


def test_others_are_seen():
    assert doubtful({"x": "GPL-3.0-only", "y": "not told", "z": "MIT", "certifi": "MPL-2.0"}) == {
        "x": "GPL-3.0-only",
        "y": "not told",
    }
