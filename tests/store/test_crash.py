"""Killed in the middle of anything, again and again, a store loses nothing that it said was safe.

`KILLS=100 pytest tests/store/test_crash.py -s` is the long version.
"""

import os
import random
import signal
import sys
import time

import pytest

from store.kills import work as work_without_end
from tawatur.desk import Desk
from tawatur.record import Report

KILLS = int(os.environ.get("KILLS", "12"))
WORK = ("add", "build", "judge")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that is forked is killed")


def killed(place, work, seed, after):
    """What a process said was safe before it was killed, some time after it first said something."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(ours)
            sys.stdout = os.fdopen(theirs, "w", encoding="utf-8")
            work_without_end(place, work, seed)
        finally:
            os._exit(1)
    os.close(theirs)
    with os.fdopen(ours, "rb") as stream:
        first = stream.readline()
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        said = (first + stream.read()).decode()
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, f"it ended by itself during {work}"
    return said[: said.rindex("\n") + 1].split()  # a line that broke off was not said


def test_kills_lose_nothing_that_was_said_to_be_safe(place, desk):
    list(desk.keep([Report(id="first", text="الخبر الأول في السجل كله.", published="2024-03-10")]))
    desk.close()
    chance = random.Random(20240310)
    reports, judgements = {"first"}, set()
    for n in range(KILLS):
        work = WORK[n % len(WORK)]
        said = killed(str(place), work, f"k{n}", chance.uniform(0.0, 0.4))
        (judgements if work == "judge" else reports).update(said)
        kept = Desk(store=place)
        assert reports <= everything(kept.reports, lambda line: line.report.id), f"after kill {n} during {work}"
        assert judgements <= everything(kept.log, lambda line: line.id), f"after kill {n} during {work}"
        kept.close()
    desk = Desk(store=place)
    desk.build()
    assert [finding for finding in desk.doctor() if not finding.well] == []
    sys.stderr.write(f"{KILLS} kills: {len(reports):,} reports and {len(judgements):,} lines of the log, all there\n")
    desk.close()


def everything(listing, name):
    found, cursor = set(), None
    while True:
        page = listing(limit=500, cursor=cursor)
        found |= {name(item) for item in page.items}
        if (cursor := page.next) is None:
            return found
