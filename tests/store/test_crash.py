"""Killed in the middle of anything, again and again, a store loses nothing that it said was safe.

`KILLS=100 pytest tests/store/test_crash.py -s` is the long version.
"""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from tawatur.desk import Desk
from tawatur.record import Report

KILLS = int(os.environ.get("KILLS", "9"))
WORK = ("add", "build", "judge")
PROGRAM = Path(__file__).with_name("kills.py")


def killed(place, work, seed, after):
    """What a program said was safe before it was killed, some time after it first said something."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, PROGRAM, place, work, seed]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        first = process.stdout.readline()
        time.sleep(after)
        process.kill()
        rest = process.stdout.read()
        said = (first + rest).decode()
        assert first, process.stderr.read().decode()
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
