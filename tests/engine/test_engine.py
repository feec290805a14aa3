"""Where readings run makes no difference to what comes out."""

import os
import signal
import sys
import threading
from dataclasses import dataclass

import pytest

from tawatur.engine import run
from tawatur.engine.pool import _forks
from tawatur.engine.work import Setup, read_one
from tawatur.errors import EmptyError, InputError, LexiconError, LostError
from tawatur.record import Report

DEADLY = "كلمة قاتلة"


def reports(count):
    return [
        Report(id=f"r{n}", text=f"قال المتحدث إن {n} خبيرا وصلوا أمس.", published="2024-03-10") for n in range(count)
    ]


class DyingReader:
    """Reads as a reader does, and dies of one text."""

    def __init__(self, reader):
        self._reader = reader
        self.keep, self.prepare = reader.keep, reader.prepare

    def read(self, report):
        if DEADLY in report.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "عثرة" in report.text:
            raise ZeroDivisionError
        return self._reader.read(report)


@dataclass(frozen=True)
class DyingSetup:
    """A setup that travels to the workers and makes readers that can die."""

    def reader(self):
        return DyingReader(Setup().reader())

    def check(self):
        pass


def outline(answers):
    return [(type(a).__name__, a.where) if isinstance(a, InputError) else (a[0].id, a[1].report.id) for a in answers]


def test_a_pool_gives_what_one_process_gives_in_the_same_order():
    items = [*reports(40), EmptyError("x.txt", "the file is empty"), *reports(3)]
    alone, pooled = list(run(items, Setup())), list(run(items, Setup(), jobs=2))
    assert outline(alone) == outline(pooled)
    assert alone[:40] == pooled[:40]
    assert isinstance(pooled[40], EmptyError)


def test_a_process_with_threads_is_not_forked_and_reads_the_same():
    alone, over = list(run(reports(3), Setup())), threading.Event()
    assert _forks() == (sys.platform == "linux" and threading.active_count() == 1)  # other tests may leave threads
    other = threading.Thread(target=over.wait)
    other.start()
    try:
        assert not _forks()
        assert list(run(reports(3), Setup(), jobs=2)) == alone
    finally:
        over.set()
        other.join()


def test_a_worker_that_dies_costs_one_report_and_is_told():
    items = reports(60)
    items[20] = Report(id="deadly", text=DEADLY)
    told = []
    found = outline(run(items, DyingSetup(), jobs=2, tell=told.append))
    assert found[20] == ("LostError", "deadly")
    assert [name for name, _ in found[:20] + found[21:]] == [report.id for report in items[:20] + items[21:]]
    assert told


def test_a_fault_of_ours_stops_nothing():
    items = [*reports(1), Report(id="bad", text="عثرة"), *reports(1)]
    found = list(run(items, DyingSetup()))
    assert isinstance(found[1], LostError)
    assert "ZeroDivisionError" in str(found[1])
    assert len(found) == 3


def test_input_is_taken_only_as_fast_as_it_is_read():
    taken = []

    def endless():
        n = 0
        while True:
            taken.append(n)
            yield Report(id=str(n), text="وصل الوفد")
            n += 1

    for jobs, most in ((1, 2), (2, 200)):
        taken.clear()
        answers = run(endless(), Setup(), jobs=jobs)
        next(answers)
        answers.close()
        assert len(taken) <= most


def test_what_is_not_arabic_is_kept_and_not_read():
    reading = read_one(Setup().reader(), Report(id="e", text="Five soldiers were killed on Sunday."))
    assert reading.report.notices == ("not read: not Arabic script",)
    assert reading.blocks == ()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_broken_lexicon_is_told_once(tmp_path, jobs):
    path = tmp_path / "own.toml"
    path.write_text("about = 1")
    with pytest.raises(LexiconError):
        list(run(reports(3), Setup((path,)), jobs=jobs))
