"""What is kept beside the package's files: read again under its key alone, and done without where it cannot be."""

import sys
import zipfile

import pytest

from tawatur.text import fingerprint
from tawatur.text.kept import kept
from tawatur.text.lexicon import Lexicon, own_lexicons


@pytest.fixture(autouse=True)
def may_write(monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


@pytest.fixture
def made():
    return []


@pytest.fixture
def find(tmp_path, made):
    """`find(key, value)`: what is kept under a key, else the value, which is then noted in `made`."""

    def make(value):
        made.append(value)
        return value

    return lambda key, value, folder=tmp_path: kept(folder, "words", key, dict[str, int], lambda: make(value))


def test_what_was_made_is_read_the_next_time(find, made):
    assert find("k1", {"وفد": 3}) == {"وفد": 3}
    assert find("k1", {}) == {"وفد": 3}
    assert made == [{"وفد": 3}]


def test_under_another_key_it_is_made_anew(find, made):
    find("k1", {"وفد": 3})
    assert find("k2", {"وزير": 4}) == {"وزير": 4}
    assert find("k2", {}) == {"وزير": 4}
    assert len(made) == 2


@pytest.mark.parametrize("broken", [b"", b"k", b"k1", b"k1\x82\xa3", b"k1\x93\x01\x02\x03", b"k1\xff\xff"])
def test_half_of_it_or_something_else_is_made_anew(find, tmp_path, broken):
    find("k1", {"وفد": 3})
    (file,) = (tmp_path / "__pycache__").iterdir()
    file.write_bytes(broken)
    assert find("k1", {"وفد": 5}) == {"وفد": 5}
    assert find("k1", {}) == {"وفد": 5}


def test_where_nothing_can_be_written_it_is_done_without(find, tmp_path):
    (tmp_path / "__pycache__").write_text("in the way")
    assert find("k1", {"وفد": 3}) == {"وفد": 3}
    assert find("k1", {"وفد": 4}) == {"وفد": 4}


def test_what_cannot_be_put_in_its_place_leaves_nothing_behind(find, tmp_path):
    (tmp_path / "__pycache__" / "words.msgpack").mkdir(parents=True)
    assert find("k1", {"وفد": 3}) == {"وفد": 3}
    assert [file.name for file in (tmp_path / "__pycache__").iterdir()] == ["words.msgpack"]


@pytest.mark.parametrize(("setting", "value"), [("dont_write_bytecode", True), ("pycache_prefix", "/elsewhere")])
def test_nothing_is_written_where_python_writes_nothing(find, tmp_path, monkeypatch, setting, value):
    monkeypatch.setattr(sys, setting, value)
    assert find("k1", {"وفد": 3}) == {"وفد": 3}
    assert not list(tmp_path.iterdir())


def test_a_package_in_a_zip_keeps_nothing(find, tmp_path):
    with zipfile.ZipFile(tmp_path / "package.zip", "w") as file:
        file.writestr("lexicons/days.toml", "")
    assert find("k1", {"وفد": 3}, zipfile.Path(tmp_path / "package.zip", "lexicons/")) == {"وفد": 3}


def test_lexicons_that_were_kept_are_those_that_were_read(tmp_path):
    own = own_lexicons().all
    assert kept(tmp_path, "lexicons", "k", tuple[Lexicon, ...], lambda: own) is own
    again = kept(tmp_path, "lexicons", "k", tuple[Lexicon, ...], tuple)
    assert again == own


def test_what_is_kept_is_no_part_of_what_it_was_made_of(tmp_path, monkeypatch):
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "days.toml").write_text("a = 1")
    monkeypatch.setattr(fingerprint, "files", lambda _: tmp_path)

    def now():
        fingerprint.fingerprint.cache_clear()
        return fingerprint.fingerprint(("lexicons",))

    before = now()
    kept(tmp_path / "lexicons", "lexicons", "k", dict[str, int], dict)
    assert list((tmp_path / "lexicons" / "__pycache__").iterdir())
    assert now() == before
    (tmp_path / "lexicons" / "days.toml").write_text("a = 2")
    assert now() != before
    fingerprint.fingerprint.cache_clear()


def test_a_part_that_is_not_there_has_no_fingerprint() -> None:
    with pytest.raises(FileNotFoundError, match=r"text/gone\.py"):
        fingerprint.fingerprint(("text/fold.py", "text/gone.py"))
