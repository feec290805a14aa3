"""Ids, addresses and names of any length are kept, found again, and stop nothing else, in every database."""

from __future__ import annotations

import random

import pytest

from servers import server, why_not
from tawatur.desk import Desk
from tawatur.record import Question, Report
from tawatur.store import Store
from tawatur.store.packing import short

CHANCE = random.Random(1)


def noise(count, letters="abcdefghijklmnopqrstuvwxyz0123456789"):
    return "".join(CHANCE.choice(letters) for _ in range(count))


ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
LONG = (
    Report(id=noise(9000), text="قال وزير الري أمس إن 12 قتلوا."),
    Report(id="u", url=f"https://example.org/{noise(9000)}", text="قال وزير الري أمس إن 13 قتلوا."),
    Report(id="o", outlet=noise(9000), text="قال وزير الري أمس إن 14 قتلوا."),
    Report(id="w", text=f"قال وزير الري محمد {noise(20_000, ARABIC)} أمس إن 15 قتلوا. وقالت حركة {noise(5000, ARABIC)} إن ذلك صحيح."),
)  # fmt: skip


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    if request.param == "sqlite":
        yield str(tmp_path / "tawatur.db")
        return
    if why := why_not():
        pytest.skip(why)
    with server() as make:
        yield make("keys")


def test_keys_of_any_length(place):
    Store.create(place).close()
    desk = Desk(store=place, tier="lexicon")
    assert [one.what for one in desk.keep(LONG)] == ["new"] * 4
    assert [one.what for one in desk.keep(LONG)] == ["known"] * 4
    assert desk.build().failed == 0
    assert len(desk.search(Question(words="الري")).items) == 4
    desk.close()


def test_a_short_key_stays_and_long_ones_stay_apart():
    one = "a" * 600
    assert short("abc") == "abc"
    assert len(short(one)) < 500
    assert short(one) != short(one + "b")
