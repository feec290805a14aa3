"""Work on a store that goes on until it is killed, and says on standard output what it was told is safe.

Every line is written after the call that makes it safe has returned.
"""

from __future__ import annotations

import itertools
import sys

from tawatur.desk import Desk
from tawatur.engine.work import Setup
from tawatur.record import Judgement, Reading, Report, Target


class Quick:
    """A reader that finds nothing: what is tested is what is kept."""

    def read(self, report: Report, **_: object) -> Reading:
        """An empty reading."""
        return self.keep(report)

    @staticmethod
    def keep(report: Report, *_: str) -> Reading:
        """The same."""
        from tawatur.reading.reader import Reader

        return Reader.keep(report)


def text(seed: str, n: int) -> str:
    """A text of its own for each report."""
    return f"خبر {seed} رقم {n}\n" + "وصل الوفد إلى المدينة وقال إن العمل مستمر. " * (1 + n % 40)


def add(desk: Desk, seed: str) -> None:
    """Bring reports in, a few at a time."""
    for n in itertools.count():
        batch = [
            Report(id=f"{seed}-{n}-{m}", text=text(seed, 7 * n + m), published="2024-03-10") for m in range(1 + n % 7)
        ]
        for added in desk.keep(batch):
            say(added.id)


def build(desk: Desk, seed: str) -> None:
    """Bring everything up to date, and everything anew, over and over."""
    for n in itertools.count():
        for added in desk.keep([Report(id=f"{seed}-{n}", text=text(seed, n), published="2024-03-10")]):
            say(added.id)
        desk.build(anew=n % 3 == 2)


def judge(desk: Desk, seed: str) -> None:
    """Judge and take back."""
    name = desk.reports(limit=1).items[0]
    for n in itertools.count():
        target = Target(sha256=name.sha256, start=n % 5, end=6 + n % 5, layer="passages")
        entry = desk.judge(Judgement(id="", made="", about=(target,), verdict="reject", author=seed, reason=str(n)))
        say(entry.id)
        if n % 4 == 3:
            say(desk.undo(entry.id, author=seed).id)


def say(line: str) -> None:
    """A line that whoever listens can rely on."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def work(place: str, kind: str, seed: str) -> None:
    """Add, build or judge without end."""
    Setup.reader = lambda _: Quick()  # type: ignore[method-assign]
    {"add": add, "build": build, "judge": judge}[kind](Desk(store=place), seed)
