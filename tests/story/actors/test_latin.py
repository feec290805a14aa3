"""Names in Latin letters: as bearers write them, else by rule; and the switch."""

from __future__ import annotations

import pytest

from story.making import Made
from tawatur.story import build
from tawatur.story.actors.latin import by_rule, latin


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("فيصل بن خالد بن عبدالعزيز", "Faisal bin Khaled bin Abd al-Aziz"),
        ("عبد الفتاح السيسي", "Abd al-Fatah al-Sisi"),
        ("صلاح الدين", "Salah al-Din"),
        ("شبوة", "Shabwa"),
    ],
)
def test_names_in_latin_letters(name: str, expected: str) -> None:
    assert latin(name) == expected


def test_a_state_has_its_english_name() -> None:
    assert latin("ألمانيا", "DEU") == "Germany"


@pytest.mark.parametrize("word", ["ططططط", "ءءء", "اااا", "ن", "", "١٢٣", "🙂"])
def test_whatever_comes_is_ascii_and_ends(word: str) -> None:
    assert by_rule(word).isascii()


def test_it_can_be_switched_off() -> None:
    made = Made("a", "زار هاني الكوفاني السد.").name("هاني الكوفاني", "PER", "هاني-الكوفاني")
    assert build([made.pair]).actors[0].latin
    assert build([made.pair], latin=False).actors[0].latin is None
