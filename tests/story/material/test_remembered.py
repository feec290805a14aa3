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
from tawatur.story import build
from tawatur.story.copies import finding as copies
from tawatur.story.grouping import records as episodes
from tawatur.story.happenings import gathering as happenings
from tawatur.story.happenings import mentions
from tawatur.story.happenings.rarity import Rarity
from tawatur.story.material import Remembered
from tawatur.story.statements import gathering as statements

if TYPE_CHECKING:
    from tawatur.record import Reading
    from tawatur.story.statements import Said

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
        from tawatur.story.happenings.likeness import compare

        return compare(mention, cluster, rarity)  # type: ignore[arg-type]

    monkeypatch.setattr(happenings, "hopeless", never)
    monkeypatch.setattr(happenings, "weighed", full)
    assert to_json(build(pairs)) == wanted
    assert asked[True] > asked[False] > 0


def test_what_can_be_no_one_statement_for_want_of_words_changes_no_byte(
    pairs: Pairs, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = to_json(build(pairs))
    asked: Counter[bool] = Counter()
    real = statements._too_few

    def spied(left: Said, right: Said) -> bool:
        asked[real(left, right)] += 1
        return False

    monkeypatch.setattr(statements, "_too_few", spied)
    assert to_json(build(pairs)) == wanted
    assert asked[True]
    assert asked[False]


def test_mentions_are_held_against_what_the_last_drawing_did_not_look_at_alone(
    pairs: Pairs, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Counter[str]()
    real = happenings.hopeless
    monkeypatch.setattr(happenings, "hopeless", lambda *given: held.update(["held"]) or real(*given))
    memory = Remembered()
    build(pairs[:-1], memory=memory)
    one_less = held.pop("held")
    build(pairs, memory=Remembered(memory.packed()))
    again = held.pop("held")
    build(pairs)
    assert again < held["held"] / 2
    assert one_less < held["held"]


def test_what_several_drawings_left_is_put_together(pairs: Pairs, monkeypatch: pytest.MonkeyPatch) -> None:
    left = [Remembered(), Remembered()]
    build(pairs[::2], memory=left[0])
    build(pairs[1::2], memory=left[1])
    wanted = to_json(build(pairs))
    made = Counter[str]()
    real = mentions._facts
    monkeypatch.setattr(mentions, "_facts", lambda *given: made.update(["made"]) or real(*given))
    assert to_json(build(pairs, memory=Remembered(*(one.packed() for one in left)))) == wanted
    assert not made


def test_one_report_more_seldom_changes_how_rare_a_name_is() -> None:
    told = Counter({("TALK", "SY"): 9, ("TALK", "Q1"): 2, ("TALK", "Q2"): 40})
    now, later = Rarity(told, 40), Rarity(told, 41)
    assert [now.factor("TALK", name) for name in ("SY", "Q1", "Q2")] == [
        later.factor("TALK", name) for name in ("SY", "Q1", "Q2")
    ]
    assert now.factor("TALK", "Q1") == 2.0
    assert now.factor("TALK", "Q1") > now.factor("TALK", "SY") > now.factor("TALK", "Q2") == 1.0
