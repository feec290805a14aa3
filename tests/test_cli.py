"""The commands from outside: what they write where, and how they end."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time

import pytest
from typer.testing import CliRunner

from tawatur import __version__
from tawatur.cli import app

RUN = CliRunner()
TEXT = "وفد التفتيش يصل إلى الميناء\nقال المتحدث، اليوم الأحد، إن الوفد يضم 12 خبيرا.\n"
PYTHON = [sys.executable, "-m", "tawatur"]


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.jsonl").write_text(json.dumps({"id": "b1", "text": TEXT, "published": "2024-03-10"}), encoding="utf-8")
    (folder / "c.jsonl.gz").write_bytes(
        gzip.compress(json.dumps({"id": "c1", "text": TEXT, "outlet": "الصدى"}).encode())
    )
    return folder


def run(*args, code=0, **options):
    done = RUN.invoke(app, [str(arg) for arg in args], **options)
    assert done.exit_code == code, done.output
    assert "Traceback" not in done.output
    return done


def readings(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_read_gives_one_reading_a_line_in_order(reports):
    found = readings(run("read", reports, "--json"))
    assert [reading["report"]["id"] for reading in found] == ["a", "b1", "c1"]
    assert set(found[0]) == {
        "report", "blocks", "times", "names", "figures", "statements", "events", "expectations",
    }  # fmt: skip
    assert found[0]["blocks"][0] == {"start": 0, "end": 27, "kind": "title"}


def test_processes_change_nothing(reports):
    assert run("read", reports, "--json", "--jobs", "2").stdout == run("read", reports, "--json").stdout


def test_published_is_for_reports_without_a_day(reports):
    found = readings(run("read", reports, "--json", "--published", "2020-02-02"))
    assert [r["report"]["published"]["best"] for r in found] == ["2020-02-02", "2024-03-10", "2020-02-02"]


def test_read_shows_a_person_what_is_there(reports):
    shown = run("read", reports / "b.jsonl").stdout
    assert "وفد التفتيش يصل إلى الميناء" in shown
    assert "b1 · published 2024-03-10" in shown
    assert " statements" in shown


def test_standard_input(reports):
    done = run("read", "-", "--json", input=(reports / "b.jsonl").read_bytes())
    assert readings(done)[0]["report"]["id"] == "b1"


BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "long.txt": "كلمة ".encode() * 1_200_000,
    "long.jsonl": b"x" * 10_000_000,
    "broken.jsonl": b'{"id": 1, "text": ',
    "marks.txt": "\u064e\u064f\u0650\u0651".encode(),
    "missing.txt": None,
    "picture.png": b"\x89PNG",
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_in_one_line_and_stops_no_other(reports, tmp_path, name):
    path = tmp_path / name
    if BAD[name] is not None:
        path.write_bytes(BAD[name])
    done = run("read", path, reports, "--json", code=1)
    (line,) = done.stderr.splitlines()
    assert name in line
    assert len(line) < 300
    assert len(readings(done)) == 3
    alone = run("read", path, "--json", code=2)
    assert alone.stdout == ""
    assert alone.stderr.splitlines() == [line]


def test_other_languages_are_kept_and_told(tmp_path):
    (tmp_path / "e.txt").write_text("The talks ended in the capital on Sunday.")
    done = run("read", tmp_path / "e.txt", "--json")
    assert readings(done)[0]["report"]["notices"] == ["not read: not Arabic script"]
    assert done.stderr == "tawatur: e: not read: not Arabic script\n"


def test_many_notices_are_summed_up(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text((json.dumps({"id": "x", "text": "وصل الوفد"}) + "\n") * 50)
    lines = run("read", path, "--json").stderr.splitlines()
    assert len(lines) == 21
    assert "29 more notices" in lines[-1]


def test_the_size_limit_can_be_set(reports, monkeypatch):
    line = run("read", reports / "a.txt", "--max-size", "50", code=2).stderr
    assert "over the limit" in line
    monkeypatch.setenv("TAWATUR_MAX_SIZE", "50")
    run("read", reports / "a.txt", code=2)
    run("read", reports / "a.txt", "--max-size", "1MB")
    monkeypatch.delenv("TAWATUR_MAX_SIZE")
    (reports / "tawatur.toml").write_text("[limits]\nmax_size = 50\n")
    run("read", reports / "a.txt", code=2)
    run("read", reports / "a.txt", "--max-size", "2MB")


@pytest.mark.parametrize(
    "args",
    [
        ["read"],
        ["read", "x.txt", "--jobs", "0"],
        ["read", "x.txt", "--published", "soon"],
        ["read", "x.txt", "--max-size", "much"],
        ["read", "x.txt", "--lexicon", "none.toml"],
        ["story", "x.txt", "--as-of", "10/03/2024"],
        ["evaluate", "none.jsonl", "none.jsonl", "--texts", "."],
        ["sing"],
    ],
)
def test_wrong_usage_ends_with_two(args):
    done = run(*args, code=2)
    assert done.stderr
    assert done.stdout == "" or args == ["read"]


def test_a_lexicon_that_breaks_its_rules_is_told(reports):
    (reports / "tawatur.toml").write_text("[[lexicon]]\nabout = 1\n")
    assert "tawatur.toml" in run("read", reports, code=2).stderr
    (reports / "tawatur.toml").write_text("colour = 1\n")
    assert "unknown setting 'colour'" in run("read", reports, code=2).stderr


def test_a_users_lexicon_is_taken_in(reports, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(
        'about = "x"\nsource = "own"\nlicense = "CC0-1.0"\nclass = "mine"\nentries = [{ lemma = "الوفد" }]\n'
    )
    assert run("read", reports, "--json", "--lexicon", own).stdout.count("\n") == 3


def test_story_as_json_and_as_a_page(reports, tmp_path):
    story = json.loads(run("story", reports, "--json", "--as-of", "2024-05-01").stdout)
    assert sorted(story["reports"]) == ["a", "b1", "c1"]
    assert story["as_of"] == "2024-05-01"
    shown = run("story", reports, "-o", tmp_path / "page").stdout
    assert str(tmp_path / "page" / "index.html") in shown.replace("\n", "")
    assert (tmp_path / "page" / "index.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_a_story_of_nothing(tmp_path):
    done = run("story", tmp_path, "--json", code=2)
    assert done.stdout == ""


def test_a_page_that_cannot_be_written(reports, tmp_path):
    (tmp_path / "file").write_text("x")
    assert "cannot be written" in run("story", reports, "-o", tmp_path / "file", code=2).stderr


def test_demo_ends_with_the_page_and_what_to_look_at(tmp_path):
    shown = run("demo", "-o", tmp_path / "demo").stdout
    assert (tmp_path / "demo" / "index.html").is_file()
    assert "made up" in shown
    assert "index.html" in shown
    assert "look at" in shown


def test_evaluate(reports, tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(run("read", reports / "a.txt", "--json", "--published", "2024-03-10").stdout, encoding="utf-8")
    values = json.loads(run("evaluate", gold, gold, "--texts", reports, "--json").stdout)
    assert values["published"] == {"right": 1, "of": 1, "median_width_days": 1}
    assert "published" in run("evaluate", gold, gold, "--texts", reports).stdout
    assert "nothing to show" in run("evaluate", gold, gold, "--texts", reports, "--show", "x", code=2).stderr


def test_version():
    assert run("--version").stdout == f"tawatur {__version__}\n"


def test_help_says_how_it_ends():
    assert "Exit codes" in run("--help").stdout


# ---------------------------------------------------------------- as a process


@pytest.fixture
def many(tmp_path):
    path = tmp_path / "many.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for n in range(20_000):
            stream.write(json.dumps({"id": n, "text": TEXT * 10}) + "\n")
    return path


def test_as_a_module(reports):
    done = subprocess.run([*PYTHON, "read", reports, "--json"], capture_output=True, check=True)
    assert done.stdout.count(b"\n") == 3
    assert done.stderr == b""


def test_a_closed_pipe_ends_it_quietly(many):
    command = [*PYTHON, "read", many, "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_it_in_one_line(many, jobs):
    command = [*PYTHON, "read", many, "--json", "--jobs", jobs]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        process.stdout.close()
        begun = time.monotonic()
        assert process.stderr.read() == b"tawatur: stopped\n"
        assert process.wait(60) == 130
        assert time.monotonic() - begun < 20


def test_a_terminal_sees_a_bar_and_a_pipe_does_not(many):
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    command = [*PYTHON, "read", many, "--json"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        seen = b""
        while b"reports" not in seen:
            seen += os.read(ours, 4096)
        process.kill()
    os.close(ours)
    assert b"/s" in seen


def test_the_sample_is_served_from_a_store_that_is_thrown_away():
    from tawatur.cli.serving import sampled
    from tawatur.desk import Desk

    with sampled() as store:
        health = Desk(store=store).health()
        assert health.reports > 10
        assert health.waiting == 0
        (line,) = Desk(store=store).stories().items
        assert line.reports > 10
    assert not store.exists()
