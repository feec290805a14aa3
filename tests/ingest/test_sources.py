"""All inputs as one stream; ids, days and progress."""

import json

from tawatur.errors import InputError
from tawatur.ingest.settings import settings_beside
from tawatur.ingest.sources import Sources
from tawatur.record import Report


def lay(folder, **files):
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


def test_one_bad_file_stops_no_other(tmp_path):
    folder = lay(tmp_path / "in", a_txt="نص أول", b_txt="", c_jsonl='{"id": 1, "text": "نص"}\n{', d_txt="نص أخير")
    found = list(Sources([tmp_path / "none", folder]))
    assert [f.id if isinstance(f, Report) else f.where.rsplit("/", 1)[1] for f in found] == [
        "none", "a", "b.txt", "1", "c.jsonl:2", "d",
    ]  # fmt: skip


def test_an_id_that_comes_twice_is_told_and_both_reports_are_kept(tmp_path):
    for name in ("x", "y", "z"):
        lay(tmp_path / name, same_txt=f"نص {name}")
    found = list(Sources([tmp_path / name / "same.txt" for name in "xyz"]))
    assert [report.id for report in found] == ["same", "same~2", "same~3"]
    assert [report.notices for report in found] == [(), *[("another report came with the id 'same' before",)] * 2]


def test_an_id_that_looks_like_a_second_one(tmp_path):
    lines = "\n".join(json.dumps({"id": name, "text": "نص"}) for name in ("a", "a~2", "a"))
    found = list(Sources([lay(tmp_path / "in", r_jsonl=lines)]))
    assert len({report.id for report in found}) == 3


def test_the_day_given_is_for_reports_without_one(tmp_path):
    lines = '{"id": 1, "text": "نص", "published": "2024-03-10"}\n{"id": 2, "text": "نص"}'
    found = list(Sources([lay(tmp_path / "in", r_jsonl=lines, t_txt="نص")], published="2020-01-01"))
    assert [report.published for report in found] == ["2024-03-10", "2020-01-01", "2020-01-01"]


def test_progress_ends_at_the_total(tmp_path):
    sources = Sources([lay(tmp_path / "in", a_txt="نص", b_txt="", c_jsonl='{"text": "نص"}\n{', d_html="<p>")])
    list(sources)
    assert sources.done == sources.total()
    assert Sources(["-"]).total() is None


def test_settings_beside_the_reports(tmp_path):
    folder = lay(tmp_path / "in", a_txt="نص", tawatur_toml='[limits]\nmax_size = "5 MB"\n')
    assert settings_beside([folder, folder / "a.txt", "-"])[:2] == ((), "5 MB")
    (folder / "tawatur.toml").write_text('[[lexicon]]\nabout = "x"\n')
    assert settings_beside([folder / "a.txt"]).lexicons == (folder / "tawatur.toml",)
    assert not any(isinstance(found, InputError) for found in Sources([folder]))
