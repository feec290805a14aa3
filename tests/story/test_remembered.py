"""What the last drawing of a story left for the next one saves time and changes no byte."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec
import pytest

from tawatur.export.json import to_json
from tawatur.reading.reader import Reader
from tawatur.record import Report
from tawatur.story import build, copies, episodes, happenings
from tawatur.story.remembered import Remembered

if TYPE_CHECKING:
    from tawatur.record import Reading

Pairs = list[tuple[Report, "Reading"]]


@pytest.fixture(scope="module")
def pairs() -> Pairs:
    reader = Reader()
    lines = (files("tawatur") / "sample" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    reports = [msgspec.convert(json.loads(line), Report, strict=False) for line in lines]
    return [(report, reader.read(report)) for report in reports]


def test_a_story_drawn_up_in_steps_is_the_one_drawn_up_at_once(pairs: Pairs) -> None:
    left = b""
    for size in range(1, len(pairs) + 1):
        memory = Remembered(left)
        assert to_json(build(pairs[:size], memory=memory)) == to_json(build(pairs[:size]))
        left = memory.packed()


def test_what_is_known_of_a_report_or_a_pair_is_not_worked_out_again(
    pairs: Pairs, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: Counter[str] = Counter()
    for module, name in ((episodes, "features_of"), (copies, "_ties"), (copies, "against")):
        real = getattr(module, name)

        def spied(*args: object, _real=real, _name=name, **options: object) -> object:  # type: ignore[no-untyped-def]
            done[_name] += 1
            return _real(*args, **options)

        monkeypatch.setattr(module, name, spied)
    first = Remembered()
    build(pairs, memory=first)
    assert done["features_of"] == len(pairs)
    assert done["_ties"] > 1
    assert done["against"] > 0
    done.clear()
    build(pairs, memory=Remembered(first.packed()))
    assert not done
    fewer = Remembered()
    build(pairs[1:], memory=fewer)
    done.clear()
    build(pairs, memory=Remembered(fewer.packed()))
    assert done["features_of"] == 1


def test_a_changed_reading_is_not_taken_for_the_one_before(pairs: Pairs) -> None:
    memory = Remembered()
    build(pairs, memory=memory)
    report, reading = pairs[0]
    changed = [(report, msgspec.structs.replace(reading, names=(), events=(), statements=())), *pairs[1:]]
    assert to_json(build(changed, memory=Remembered(memory.packed()))) == to_json(build(changed))
    other = [(msgspec.structs.replace(report, text=pairs[1][0].text), pairs[1][1]), *pairs[1:]]
    assert to_json(build(other, memory=Remembered(memory.packed()))) == to_json(build(other))


def test_a_damaged_memory_is_none(pairs: Pairs) -> None:
    memory = Remembered()
    wanted = to_json(build(pairs, memory=memory))
    whole = memory.packed()
    entries = msgspec.msgpack.decode(zlib.decompress(whole), type=dict[str, msgspec.Raw])
    wrong = zlib.compress(msgspec.msgpack.encode(dict.fromkeys(entries, 7)))
    for damaged in (b"", b"x", whole[: len(whole) // 2], zlib.compress(b"\xc1"), wrong):
        after = Remembered(damaged)
        assert to_json(build(pairs, memory=after)) == wanted
        assert after.packed() == whole  # and it is whole again


def test_what_is_not_asked_for_any_more_is_let_go(pairs: Pairs) -> None:
    memory, alone = Remembered(), Remembered()
    build(pairs, memory=memory)
    smaller = Remembered(memory.packed())
    build(pairs[:2], memory=smaller)
    build(pairs[:2], memory=alone)
    assert smaller.packed() == alone.packed()
    assert len(smaller.packed()) < len(memory.packed())


def test_what_is_told_at_a_glance_changes_no_byte(pairs: Pairs, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = to_json(build(pairs))
    asked: Counter[bool] = Counter()
    real = happenings.hopeless

    def never(mention: object, cluster: object) -> bool:
        asked[real(mention, cluster)] += 1  # type: ignore[arg-type]
        return False

    def full(mention: object, cluster: object, rarity: object) -> object:
        from tawatur.story.likeness import compare

        return compare(mention, cluster, rarity)  # type: ignore[arg-type]

    monkeypatch.setattr(happenings, "hopeless", never)
    monkeypatch.setattr(happenings, "weighed", full)
    assert to_json(build(pairs)) == wanted
    assert asked[True] > asked[False] > 0
