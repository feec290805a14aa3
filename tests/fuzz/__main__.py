"""Fuzzing by the clock: ``python -m fuzz --minutes 30`` (``make fuzz MINUTES=30``), from the folder of the tests.

Every target in turn is given inputs that it has not seen, until the time is over. Reported are inputs that break a
target, and inputs that take over 100 times the target's median processor time, also when they are tried again. Each is
made as small as may be and kept in ``fuzz/found/``, where the tests try it from then on. Ends with 1 where there are any.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time

from fuzz.run import Course
from fuzz.targets import TARGETS


def main() -> int:
    """Run for as long as is asked; what was found is told as it is found."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--minutes", type=float, default=30)
    given.add_argument("--seed", type=int, default=int(time.time()))
    given.add_argument("--only", default="", help="targets whose names hold this")
    asked = given.parse_args()
    logging.disable()  # what libraries tell of broken files
    courses = [Course(target) for target in TARGETS if asked.only in target.name]
    end = time.monotonic() + 60 * asked.minutes
    turn = 0
    while time.monotonic() < end:
        for course in courses:
            course.go(seed=asked.seed + turn, seconds=min(3.0, max(0.1, end - time.monotonic())))
            turn += 1
    for course in courses:
        print(course.told())
    faults = sum(len(course.faults) for course in courses)
    count = sum(len(course.times) for course in courses)
    print(
        f"{count:,} inputs for {len(courses)} targets in {asked.minutes:g} minutes, seed {asked.seed}: {faults} faults"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
