"""From paths to files."""

from pathlib import Path

import pytest

from tawatur.errors import EmptyError, KindError, NotFoundError
from tawatur.ingest.walk import File, walk


@pytest.fixture
def folder(tmp_path):
    top = tmp_path / "reports"
    for name in ("b.txt", "a.TXT", "sub/c.html", "sub/d.jsonl.gz", ".hidden.txt", ".git/e.txt", "tawatur.toml"):
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return top


def test_a_folder_is_read_in_order_without_hidden_files(folder):
    found = list(walk([folder]))
    assert [(f.name, f.kind) for f in found] == [("a", "text"), ("b", "text"), ("sub/c", "page"), ("sub/d", "lines")]


def test_files_of_other_kinds_are_told_in_one_line(folder):
    for n in range(5):
        (folder / f"z{n}.bin").write_text("x")
    *files, error = walk([folder])
    assert len(files) == 4
    assert isinstance(error, KindError)
    assert str(error).endswith("z0.bin, z1.bin, z2.bin and 2 more")


def test_links_are_not_followed_out_of_the_folder(folder, tmp_path):
    (tmp_path / "secret.txt").write_text("x")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "up").symlink_to(tmp_path)
    (folder / "sub" / "loop").symlink_to(folder)
    found = list(walk([folder]))
    assert [f.name for f in found if isinstance(f, File)] == ["a", "b", "sub/c", "sub/d"]
    errors = [f for f in found if not isinstance(f, File)]
    assert [Path(e.where).name for e in errors] == ["link.txt", "up"]
    assert all("not followed" in e.why for e in errors)


def test_an_empty_folder_says_so(tmp_path):
    (error,) = walk([tmp_path])
    assert isinstance(error, EmptyError)


def test_what_is_not_there_stops_nothing(folder):
    found = list(walk([folder / "none.txt", folder / "b.txt", folder / "tawatur.toml", "-", "a\0b"]))
    assert isinstance(found[0], NotFoundError)
    assert "none.txt" in str(found[0])
    assert found[1].name == "b"
    assert isinstance(found[2], KindError)
    assert found[3].name == "stdin"
    assert isinstance(found[4], NotFoundError)
