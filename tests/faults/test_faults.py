"""Faults of the machine: each ends in one clear line, and nothing that was told to be safe is lost."""

from __future__ import annotations

import datetime as dt
import gzip
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingest.test_archives import record
from ingest.watch.serving import Clock, Site
from ingest.watch.serving import Desk as Watching
from servers import server, why_not
from tawatur.desk import Desk
from tawatur.errors import InputError, LexiconError, ModelError, StoreError
from tawatur.ingest.sources import Sources
from tawatur.record import Judgement, Report, Target
from tawatur.store import Store, database
from web.serving import desk_of, reports

RUN = [sys.executable, "-m", "tawatur"]


def told(args, folder, **more):
    """What a command ends with and says on standard error."""
    done = subprocess.run([*RUN, *args], cwd=folder, capture_output=True, text=True, timeout=120, check=False, **more)
    return done.returncode, done.stderr.strip().splitlines()


def kept(place):
    """The reports that a store holds, by a fresh look."""
    desk = Desk(store=place)
    try:
        assert all(finding.well for finding in desk.doctor() if "integrity" in finding.check or "file" in finding.check)
        return {one.report.id for one in desk.reports(limit=500).items}
    finally:
        desk.close()


# ---------------------------------------------------------------- the disk


def test_a_disk_that_is_full_keeps_what_was_said_to_be_safe(tmp_path):
    """No file may grow beyond 400 kB, as on a disk that is full."""
    import resource

    Desk.init(tmp_path)
    lines = "".join(f'{{"id": "r{n}", "text": "{os.urandom(6000).hex()} قال الوزير أمس"}}\n' for n in range(120))
    (tmp_path / "in.jsonl").write_text(lines)

    def small():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))

    code, lines = told(["add", "in.jsonl"], tmp_path, preexec_fn=small)
    assert code == 2
    assert len(lines) == 1
    assert "tawatur.db" in lines[0]
    assert "Traceback" not in lines[0]
    before = kept(tmp_path / "tawatur.db")
    assert told(["add", "in.jsonl"], tmp_path)[0] == 0  # there is room again
    assert kept(tmp_path / "tawatur.db") == {f"r{n}" for n in range(120)} >= before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("args", [["read", "a.txt", "--json"], ["export", "a.txt", "-f", "json"]])
def test_output_that_cannot_be_written(tmp_path, args):
    (tmp_path / "a.txt").write_text("قال وزير الري أمس إن العمل بدأ في السد.")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*RUN, *args], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, timeout=120, check=False
        )
    assert done.returncode == 2
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_export_is_whole_or_not_there(tmp_path):
    (tmp_path / "a.txt").write_text("قال وزير الري أمس إن العمل بدأ في السد.")
    (tmp_path / "out").write_text("a file, no folder")
    code, lines = told(["export", "a.txt", "-f", "csv", "-o", "out"], tmp_path)
    assert (code, "cannot be written" in lines[-1]) == (2, True)
    assert (tmp_path / "out").read_text() == "a file, no folder"


# ---------------------------------------------------------------- the database


def test_a_database_that_is_locked(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "_PATIENCE", 200)
    Desk.init(tmp_path)
    other = sqlite3.connect(tmp_path / "tawatur.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    desk = Desk(store=tmp_path / "tawatur.db")
    with pytest.raises(StoreError, match="locked") as error:
        list(desk.keep(reports()))
    assert "\n" not in str(error.value)
    other.execute("ROLLBACK")
    assert len(list(desk.keep(reports()))) == 2
    other.close()
    desk.close()


def test_a_database_that_is_gone_or_something_else(tmp_path):
    with pytest.raises(StoreError, match="no such store"):
        _ = Desk(store=tmp_path / "none.db").store
    (tmp_path / "noise.db").write_bytes(os.urandom(5000))
    with pytest.raises(StoreError, match="not a database"):
        _ = Desk(store=tmp_path / "noise.db").store
    assert told(["stories", "--store", "noise.db"], tmp_path)[0] == 2


@pytest.mark.parametrize("instead", ["nothing", "a copy", "something else"])
def test_a_database_that_is_removed_or_replaced_while_it_is_open(tmp_path, instead):
    """Nothing is called safe that went into a file without a name."""
    Desk.init(tmp_path)
    desk = Desk(store=tmp_path / "tawatur.db")
    first, second = reports()
    assert len(list(desk.keep([first]))) == 1
    copy = (tmp_path / "tawatur.db").read_bytes()
    (tmp_path / "tawatur.db").unlink()
    if instead != "nothing":
        (tmp_path / "tawatur.db").write_bytes(copy if instead == "a copy" else b"")
    for ask in (lambda: list(desk.keep([second])), desk.reports):
        with pytest.raises(StoreError, match="while it was open") as error:
            ask()
        assert "\n" not in str(error.value)
    desk.close()


def test_a_database_with_a_broken_page_is_told(tmp_path):
    Desk.init(tmp_path)
    path = tmp_path / "tawatur.db"
    desk = Desk(store=path)
    list(desk.keep([Report(id=f"r{n}", text=f"قال الوزير أمس {n} " * 300) for n in range(40)]))
    desk.close()
    with sqlite3.connect(path) as plain:
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    plain.close()
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 20_000] = os.urandom(20_000)
    path.write_bytes(data)
    broken = Desk(store=path)
    try:
        found = [finding for finding in broken.doctor() if not finding.well]
    except StoreError as error:
        found = [error]
    assert found
    broken.close()


def cut_off(store):
    """A transaction whose connection the server ends."""
    with store.writing() as connection:
        mine = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        with store.engine.connect() as other:
            other.exec_driver_sql(f"SELECT pg_terminate_backend({mine})")
        time.sleep(0.2)
        connection.exec_driver_sql("SELECT 1")


def test_a_server_that_stops_midway():
    if why := why_not():
        pytest.skip(why)
    with server() as make:
        place = make("gone")
        Store.create(place).close()
        desk = Desk(store=place)
        assert len(list(desk.keep(reports()))) == 2
        with pytest.raises(StoreError) as error:
            cut_off(desk.store.database)
        assert "\n" not in str(error.value)
        assert desk.reports().items[0].report.text  # and goes on with a new connection
        desk.close()
    gone = Desk(store=place)
    with pytest.raises(StoreError) as error:
        _ = gone.store
    assert "\n" not in str(error.value)


# ---------------------------------------------------------------- workers, archives, clocks


def test_a_worker_that_is_killed_costs_nothing_but_time(tmp_path):
    """The report that the worker dies of is told as lost, all others are read."""
    from engine.test_engine import test_a_worker_that_dies_costs_one_report_and_is_told as killed

    killed()


def test_half_an_archive(tmp_path):
    whole = b"".join(gzip.compress(record(n)) for n in range(1, 6))
    (tmp_path / "a.warc.gz").write_bytes(whole[: len(whole) // 2])
    found = list(Sources([tmp_path / "a.warc.gz"]))
    good = [one for one in found if not isinstance(one, InputError)]
    assert [report.url.rsplit("/", 1)[1] for report in good] == ["1", "2"]
    (error,) = [one for one in found if isinstance(one, InputError)]
    assert "a.warc.gz" in str(error)
    assert "\n" not in str(error)


def test_a_clock_that_goes_back(tmp_path):
    """A feed that was asked "in the future" is asked again once that has come, no report twice, none lost."""
    from ingest.watch.test_watcher import feed, page

    clock = Clock()
    site = Site(clock)
    try:
        site.pages["/feed"] = feed(site, 1, 2)
        for n in (1, 2, 3):
            site.pages[f"/{n}"] = (200, {"Content-Type": "text/html"}, page(n))
        desk = Watching(site, tmp_path)
        assert len(desk.round()[0]) == 2
        clock.now -= 5_000
        site.pages["/feed"] = feed(site, 1, 2, 3)
        assert desk.round()[0] == []
        clock.now += 10_000
        assert len(desk.round()[0]) == 1
    finally:
        site.close()


def test_what_is_said_last_stands_though_the_clock_went_back(tmp_path, monkeypatch):
    from tawatur.store import packing

    class Back(dt.datetime):
        @classmethod
        def now(cls, tz=None):
            return dt.datetime(2001, 1, 1, tzinfo=tz)

    desk = desk_of(tmp_path)
    about = (Target(sha256=desk.report("a").sha256, start=0, end=4, layer="reports"),)
    first = Judgement(id="", made="", about=about, verdict="reject", reason="مكرر", author="هالة")
    earlier = desk.judge(first).judgement.made
    monkeypatch.setattr(packing.dt, "datetime", Back)
    later = desk.judge(Judgement(id="", made="", about=about, verdict="accept", author="سامي")).judgement.made
    assert later > earlier
    dt.datetime.fromisoformat(later)
    desk.close()


# ---------------------------------------------------------------- files that cannot be read


@pytest.mark.parametrize(
    "made",
    [lambda path: path.mkdir(), lambda path: path.write_bytes(os.urandom(300)), lambda path: path.write_text("a = [")],
)
def test_a_lexicon_that_cannot_be_read(tmp_path, made):
    made(tmp_path / "own.toml")
    (tmp_path / "a.txt").write_text("قال وزير الري أمس إن العمل بدأ في السد.")
    with pytest.raises(LexiconError) as error:
        list(Desk(lexicons=[tmp_path / "own.toml"], tier="lexicon").read([tmp_path / "a.txt"]))
    assert "own.toml" in str(error.value)
    assert told(["read", "a.txt", "--lexicon", "own.toml"], tmp_path)[0] == 2


def test_a_model_that_cannot_be_read(tmp_path):
    from tawatur.reading.names import tagger

    (tmp_path / "model.onnx").write_bytes(os.urandom(2000))
    for path in (tmp_path / "model.onnx", tmp_path, tmp_path / "none"):
        with pytest.raises(ModelError) as error:
            tagger.open_tagger("default", path)
        assert "\n" not in str(error.value)
    cut = tmp_path / "cut.zip"
    cut.write_bytes(tagger.WEIGHTS.read_bytes()[:100_000])
    with pytest.raises(ModelError):
        tagger.open_tagger("default", cut)


def test_a_folder_that_cannot_be_written(tmp_path):
    """A file stands where a folder is wanted, which holds for every user."""
    (tmp_path / "a.txt").write_text("قال وزير الري أمس إن العمل بدأ في السد.")
    (tmp_path / "file").write_text("x")
    for args in (
        ["story", "a.txt", "-o", "file/page"],
        ["init", "file/store"],
        ["export", "a.txt", "-f", "csv", "-o", "file/out"],
    ):
        code, lines = told(args, tmp_path)
        assert code == 2, args
        assert len(lines) == 1, lines
        assert "Traceback" not in lines[0]
