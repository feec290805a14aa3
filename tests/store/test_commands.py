"""The store's commands from outside."""

import json

import pytest
from typer.testing import CliRunner

from store.made_up import ALL, PORT
from tawatur.cli import app
from tawatur.desk import encode

RUN = CliRunner()


def run(*args, code=0):
    done = RUN.invoke(app, [str(arg) for arg in args])
    assert done.exit_code == code, done.output
    assert "Traceback" not in done.output
    return done


def lines(*args):
    return [json.loads(line) for line in run(*args, "--json").stdout.splitlines()]


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with a store and three reports beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TAWATUR_STORE", raising=False)
    (tmp_path / "reports.jsonl").write_bytes(b"\n".join(encode(report) for report in ALL))
    assert run("init").stdout.strip() == str(tmp_path / "tawatur.db")
    return tmp_path


def test_from_files_to_a_story(here):
    assert run("add", "reports.jsonl").stdout == "3 new, 0 new versions, 0 known\n"
    assert [line["what"] for line in lines("add", "reports.jsonl")] == ["known"] * 3
    assert len(lines("read")) == 3
    assert run("read").stdout == "0 reports read\n"
    run("judge", "same", "port", "talks", "--author", "ريم")
    assert run("build").stdout == "0 reports read, 1 stories drawn up\n"
    (story,) = lines("stories")
    assert story["reports"] == 2
    assert lines("story", "--id", story["id"])[0]["reports"] == ["port", "talks"]
    run("story", "--id", story["id"], "-o", "page")
    assert (here / "page" / "index.html").is_file()


def test_add_and_build_at_once(here):
    done = run("add", "reports.jsonl", "--build").stdout.splitlines()
    assert done[0].startswith("3 new")
    assert done[1].startswith("3 reports read")


def test_search_and_actors(here):
    run("add", "reports.jsonl", "--build")
    (hit,) = lines("search", "أغلقت", "--kind", "statement", "--force", "deny", "--actor", "الزنهاري")
    assert PORT.text[hit["start"] : hit["end"]] == hit["text"]
    assert "أغلقت" in run("search", "أغلقت").stdout
    assert "nothing found" in run("search", "غواصة").stdout
    first = run("search", "--limit", "1")
    assert "--after" in first.stderr
    assert lines("actors", "الزنهاري")[0]["name"] == "نادر الزنهاري"
    assert "Invalid enum value" in run("search", "--kind", "rumour", code=2).stderr
    assert "not a day" in run("search", "--since", "soon", code=2).stderr


def test_judge_undo_and_log(here):
    run("add", "reports.jsonl", "--build")
    at = PORT.text.index("أغلقت")
    place = f"port:events:{at}-{at + 5}"
    entry = lines("judge", "correct", place, "--set", "status=planned", "--author", "ريم", "--reason", "قرار")[0]
    assert entry["judgement"]["value"] == {"status": "planned"}
    run("undo", entry["id"], "--author", "سلمى")
    assert [line["author"] for line in lines("log")] == ["سلمى", "ريم"]
    assert "(undone)" in run("log", "port").stdout
    assert run("log", "talks").stdout == ""
    assert "no field" in run("judge", "correct", place, "--set", "nothing=1", code=2).stderr
    assert "about must name 2" in run("judge", "same", place, code=2).stderr


def test_doctor_says_what_to_do(here):
    run("add", "reports.jsonl")
    sick = run("doctor", code=1).stdout
    assert "-> run `tawatur build`" in sick
    run("build")
    assert "3 reports in 3 versions" in run("doctor").stdout
    assert all(line["well"] for line in lines("doctor"))


def test_check_without_anything_to_check_against_names_what_there_is(here):
    (here / "draft.txt").write_text("وصل الوفد إلى الميناء أمس.", encoding="utf-8")
    assert "`tawatur build`" in run("check", "draft.txt", code=2).stderr
    run("add", "reports.jsonl")
    run("judge", "same", "port", "talks", "--author", "ريم")
    run("build")
    (story,) = lines("stories")
    said = run("check", "draft.txt", code=2).stderr
    assert said.strip().endswith(f"with --id: {story['id']}")
    run("check", "draft.txt", "--id", story["id"], "-o", "page")
    assert (here / "page" / "check.html").is_file()
    told = " ".join(run("check", "--help").stdout.split())
    assert "check.html) to" in told
    assert "without any" not in told


def test_help_names_the_kinds_of_input():
    told = " ".join(run("add", "--help").stdout.replace("│", " ").split())
    for kind in ("web pages", "JSON Lines", "CSV", "Parquet", "feeds", "WARC", "WACZ", "PDF", "mail", "Telegram"):
        assert kind in told, kind


def test_other_files_in_a_folder_are_passed_over_and_are_errors_where_they_are_named(here):
    folder = here / "news"
    folder.mkdir()
    (here / "reports.jsonl").rename(folder / "reports.jsonl")
    (folder / "README.md").write_text("about")
    for name in ("truth", "notes"):
        (folder / f"{name}.json").write_text('{"a": {"b": 1}}')
    done = run("add", "news")
    assert done.stdout == "3 new, 0 new versions, 0 known\n"
    assert [line.count("passed over") for line in done.stderr.splitlines()] == [1, 1]
    assert "passed over 2" in done.stderr
    assert "README.md" in done.stderr
    run("read", "news")
    for name in ("README.md", "truth.json"):
        assert name in run("add", folder / name, code=2).stderr
    (folder / "reports.jsonl").unlink()
    assert "README.md" in run("add", folder / "README.md", folder, code=2).stderr


def test_copy(here):
    run("add", "reports.jsonl")
    assert run("copy", "other.db").stdout == "3 versions of reports and 0 lines of judgements\n"
    assert run("build", "--store", "other.db").stdout.startswith("3 reports read")


@pytest.mark.parametrize(
    "args",
    [
        ["add", "x.txt"],
        ["build"],
        ["stories"],
        ["search", "x"],
        ["doctor"],
        ["log"],
        ["read"],
        ["story"],
        ["story", "--id", "x"],
    ],
    ids=" ".join,
)
def test_without_a_store_a_line_says_what_to_do(tmp_path, monkeypatch, args):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TAWATUR_STORE", raising=False)
    done = run(*args, code=2)
    (line,) = done.stderr.splitlines()
    assert "tawatur init" in line or "--id" in line


def test_bad_files_are_told_and_the_others_kept(here):
    (here / "bad.jsonl").write_text("{broken\n")
    done = run("add", "bad.jsonl", "reports.jsonl", code=1)
    assert "bad.jsonl:1" in done.stderr
    assert done.stdout.startswith("3 new")
    run("add", "bad.jsonl", code=2)
