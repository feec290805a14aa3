"""Runs of one target: inputs by chance, which Hypothesis draws, their processor time, and what came of them."""

from __future__ import annotations

import hashlib
import statistics
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from tawatur.errors import TawaturError

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from fuzz.targets import Input, Target

__all__ = ["FOUND", "Course", "Fault", "known", "smaller", "tried"]

FOUND = Path(__file__).parent / "found"
#: How many times the median time an input may take, and below how many seconds of processor time none is slow.
MOST, LEAST = 100, 0.05
#: Nor is what takes less than so many good inputs: where most broken files are refused at once, so is the median.
GOOD = 10
_ENOUGH = 100  # inputs after which the median is one
_SHRINK = 20.0  # seconds of processor time


class Fault(Exception):  # noqa: N818  # a finding
    """An input that broke a target, or took too long."""


class _Over(BaseException):
    """The time is up."""


def tried(target: Target, value: Any) -> float:
    """The processor time that a target takes for an input; whatever but an error of ours comes out is a `Fault`."""
    begun = time.process_time()
    try:
        target.run(value)
    except TawaturError as error:
        if "fault of ours" in str(error):
            raise Fault(f"{target.name}: {error}") from error
    except Exception as error:
        raise Fault(f"{target.name}: {type(error).__name__}: {error}") from error
    return time.process_time() - begun


def known(target: Target) -> list[Path]:
    """Inputs that were findings once."""
    return sorted(FOUND.glob(f"{target.name.replace(' ', '-')}.*.bin"))


def kept(target: Target, value: Input) -> Path:
    """Keep an input as a test."""
    data = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
    FOUND.mkdir(exist_ok=True)
    path = FOUND / f"{target.name.replace(' ', '-')}.{hashlib.sha256(data).hexdigest()[:8]}.bin"
    path.write_bytes(data)
    return path


def smaller(value: Input, fails: Callable[[Any], bool], seconds: float = _SHRINK) -> Input:
    """An input as small as may be that still fails: pieces are left out, large ones first (delta debugging)."""
    end = time.process_time() + seconds
    size = len(value) // 2
    while size:
        at = 0
        while at < len(value):
            if time.process_time() > end:
                return value
            less = value[:at] + value[at + size :]
            if less and fails(less):
                value = less
            else:
                at += size
        size //= 2
    return value


class Course:
    """All runs of one target."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.times: list[float] = []
        self.faults: list[str] = []
        self._seen: set[str] = set()
        for value in target.warm():
            tried(target, value)
        self.good = max(tried(target, value) for value in target.warm())

    def go(self, *, seed: int, seconds: float = 600, inputs: int = 1_000_000) -> None:
        """Try inputs for some seconds of processor time, or so many; each fault is made small, kept and told once."""
        end = time.process_time() + seconds

        @seeded(seed)
        @settings(
            max_examples=inputs,
            database=None,
            deadline=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        )
        @given(st.randoms(use_true_random=True))
        def one(chance: Random) -> None:
            if self.times and time.process_time() > end:
                raise _Over
            value = self.target.made(chance)
            try:
                self._timed(value)
            except Fault as fault:
                self._note(value, fault)

        try:
            one()
        except _Over:
            return

    def _timed(self, value: Input) -> None:
        took = tried(self.target, value)
        self.times.append(took)
        if (
            len(self.times) >= _ENOUGH
            and self._slow(took)
            and self._slow(min(tried(self.target, value) for _ in range(3)))
        ):
            raise Fault(f"{self.target.name}: slow: {took:.2f} s, over {MOST} times the median")

    def _slow(self, took: float) -> bool:
        return took > max(LEAST, MOST * self.median, GOOD * self.good)

    def _note(self, value: Input, fault: Fault) -> None:
        place = _where(fault)
        if place in self._seen:
            return
        self._seen.add(place)
        small = smaller(value, lambda less: _place_of(self.target, less) == place) if fault.__cause__ else value
        path = kept(self.target, small)
        self.faults.append(f"{fault}\n  {place}\n  kept as {path.name}: {small[:200]!r}")
        print(f"FAULT {self.faults[-1]}", flush=True)

    @property
    def median(self) -> float:
        """The median time."""
        return statistics.median(self.times[-2000:] or [0.0])

    def told(self) -> str:
        """A line: how many, how long in the median and at worst."""
        worst = max(self.times, default=0.0)
        return (
            f"{self.target.name:26} {len(self.times):8,} inputs   median {1000 * self.median:8.2f} ms   "
            f"worst {1000 * worst:8.1f} ms ({worst / (self.median or 1):5.0f} x)   {len(self.faults)} faults"
        )


def _place_of(target: Target, value: Input) -> str:
    try:
        tried(target, value)
    except Fault as fault:
        return _where(fault)
    return ""


def _where(fault: BaseException) -> str:
    """The innermost line of ours, which tells one fault from another."""
    cause = fault.__cause__
    if cause is None:
        return "slow"
    frames = [
        f for f in traceback.extract_tb(cause.__traceback__) if "/tawatur/" in f.filename or "/fuzz/" in f.filename
    ]
    last = frames[-1] if frames else None
    return (
        f"{type(cause).__name__} at {Path(last.filename).name}:{last.lineno} {last.line}"
        if last
        else type(cause).__name__
    )
