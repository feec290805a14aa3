"""Fuzzing for minutes of processor time: ``python -m fuzz --minutes 30`` (``make fuzz MINUTES=30``), from the folder of the tests.

Processor time is what counts, so that a busy machine makes a run longer and not thinner; ``--clock`` bounds the wait.
Every target in turn is given inputs that it has not seen, until the time is spent. Reported are inputs that break a
target, and inputs that take over 100 times the target's median processor time, also when they are tried again. Each is
made as small as may be and kept in ``fuzz/found/``, where the tests try it from then on. Ends with 1 where there are any.
"""

from __future__ import annotations

import argparse
import itertools
import logging
import sys
import time

from fuzz.run import Course
from fuzz.targets import TARGETS

_TURN = 3.0  # seconds of processor time


def main() -> int:
    """Run for as long as is asked; what was found is told as it is found."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--minutes", type=float, default=30, help="of processor time")
    given.add_argument("--clock", type=float, default=float("inf"), help="minutes on the clock, at most")
    given.add_argument("--seed", type=int, default=int(time.time()))
    given.add_argument("--only", default="", help="targets whose names hold this")
    asked = given.parse_args()
    logging.disable()  # what libraries tell of broken files
    courses = [Course(target) for target in TARGETS if asked.only in target.name]
    spent = _run(courses, asked)
    for course in courses:
        print(course.told())
    faults = sum(len(course.faults) for course in courses)
    count = sum(len(course.times) for course in courses)
    told = f"{count:,} inputs for {len(courses)} targets in {spent:.1f} minutes of processor time"
    print(f"{told}, seed {asked.seed}: {faults} faults")
    return 1 if faults else 0


def _run(courses: list[Course], asked: argparse.Namespace) -> float:
    """Turn after turn, a few seconds for each target; the minutes of processor time that were spent."""
    begun, late = time.process_time(), time.monotonic() + 60 * asked.clock
    for turn, course in enumerate(itertools.cycle(courses)):
        left = 60 * asked.minutes - (time.process_time() - begun)
        if left <= 0 or time.monotonic() > late:
            break
        course.go(seed=asked.seed + turn, seconds=min(_TURN, left))
    return (time.process_time() - begun) / 60


if __name__ == "__main__":
    sys.exit(main())
