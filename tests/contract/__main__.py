"""The API asked for minutes of processor time: ``python -m contract --minutes 10`` (``make contract MINUTES=10``).

Every operation in turn is sent requests that it has not seen. Each fault is told once; ends with 1 where there are any.
"""

from __future__ import annotations

import argparse
import itertools
import logging
import sys
import tempfile
import time
from pathlib import Path

from contract.course import Course
from web.serving import desk_of

_REQUESTS = 40  # to one operation at a time


def main() -> int:
    """Run for as long as is asked."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--minutes", type=float, default=10, help="of processor time")
    given.add_argument("--seed", type=int, default=int(time.time()))
    asked = given.parse_args()
    logging.disable()
    begun = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        course = Course(desk_of(Path(folder)))
        for turn, label in enumerate(itertools.cycle(course.operations)):
            if time.process_time() - begun > 60 * asked.minutes:
                break
            course.go(label, requests=_REQUESTS, seed=asked.seed + turn)
    for (label, title), fault in course.faults.items():
        print(f"FAULT {label}: {title}\n{fault}\n")
    print(f"{course.asked:,} requests to {len(course.operations)} operations, {len(course.faults)} faults")
    return 1 if course.faults else 0


if __name__ == "__main__":
    sys.exit(main())
