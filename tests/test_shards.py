"""A file of readings for each file of reports: whole or not there, passed over when it is, the same bytes always."""

import gzip
import json

import pytest

from tawatur.desk import Desk
from tawatur.errors import InputError, TawaturError

TEXT = "قال وزير الري إن {} مهندسا وصلوا إلى السد أمس."


@pytest.fixture
def folder(tmp_path):
    """Three files of 30 reports, the last with a line that is broken."""
    made = tmp_path / "reports"
    made.mkdir()
    for name in "abc":
        lines = [json.dumps({"id": f"{name}{n}", "text": TEXT.format(n), "published": "2024-03-10"}) for n in range(30)]
        (made / f"{name}.jsonl").write_text("\n".join([*lines, *(["{"] if name == "c" else [])]), encoding="utf-8")
    return made


def desk(**more):
    return Desk(tier="lexicon", **more)


def readings(path):
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line)["report"]["id"] for line in stream]


def test_each_file_has_its_readings_and_errors_are_told(folder, tmp_path):
    found = list(desk().read_into(tmp_path / "out", [folder]))
    (error,) = [one for one in found if isinstance(one, InputError)]
    shards = [one for one in found if not isinstance(one, InputError)]
    assert "c.jsonl" in str(error)
    assert [(s.source.name, s.read, s.failed, s.known) for s in shards] == [
        ("a.jsonl", 30, 0, False), ("b.jsonl", 30, 0, False), ("c.jsonl", 30, 1, False),
    ]  # fmt: skip
    assert readings(shards[1].readings) == [f"b{n}" for n in range(30)]


def test_what_is_there_is_passed_over_and_what_was_broken_off_is_made(folder, tmp_path):
    out = tmp_path / "out"
    going = desk().read_into(out, [folder])
    assert not next(going).known
    going.close()
    assert [path.name[0] for path in out.iterdir()] == ["a"]  # nothing is half written
    assert [s.known for s in desk().read_into(out, [folder]) if not isinstance(s, InputError)] == [True, False, False]
    (folder / "a.jsonl").write_text(json.dumps({"text": TEXT.format(7)}), encoding="utf-8")
    again = [s for s in desk().read_into(out, [folder]) if not isinstance(s, InputError)]
    assert {s.source.name: (s.known, s.read) for s in again}["a.jsonl"] == (False, 1)
    assert sum(s.known for s in again) == 2


def test_the_same_bytes_wherever_they_are_made(folder, tmp_path):
    for name, jobs in (("one", 1), ("two", 2)):
        list(desk(jobs=jobs).read_into(tmp_path / name, [folder]))
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two


def test_standard_input_and_a_folder_that_cannot_be(folder, tmp_path):
    with pytest.raises(TawaturError, match="standard input"):
        list(desk().read_into(tmp_path, ["-"]))
    (tmp_path / "file").write_text("")
    with pytest.raises(TawaturError, match="file"):
        list(desk().read_into(tmp_path / "file" / "out", [folder]))
