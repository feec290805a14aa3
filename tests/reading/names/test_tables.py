"""The tables are what their heads promise: folded words, each once, in order."""

import re
from importlib.resources import files

import pytest

from tawatur.errors import LexiconError
from tawatur.reading.names.vocabulary import closed
from tawatur.text.fold import fold_word
from tawatur.text.table import load_table

FOLDER = files("tawatur") / "lexicons"
TABLES = ["cities.tsv", "common_words.tsv", "name_words.tsv"]


@pytest.mark.parametrize("name", TABLES)
def test_every_word_is_folded_and_stands_once(name):
    table = load_table(FOLDER / name)
    words = [w for row in table.rows for w in (row[5:] if name == "cities.tsv" else row[:1])]
    assert words == [fold_word(w) for w in words]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("name", ["common_words.tsv", "name_words.tsv"])
def test_words_stand_in_order(name):
    words = [row[0] for row in load_table(FOLDER / name).rows]
    assert words == sorted(words)


def test_kinds_and_coordinates_are_of_their_kinds():
    assert {row[1] for row in load_table(FOLDER / "name_words.tsv").rows} == set("gdfwr")
    for _, state, latitude, longitude, size, *_ in load_table(FOLDER / "cities.tsv").rows:
        assert re.fullmatch(r"[A-Z]{2}", state)
        assert -90 <= float(latitude) <= 90
        assert -180 <= float(longitude) <= 180
        assert int(size) > 0


def test_tables_that_come_from_elsewhere_say_so():
    assert "GeoNames" in load_table(FOLDER / "cities.tsv").head["attribution"]
    assert "Wikidata" in load_table(FOLDER / "name_words.tsv").head["attribution"]


def test_a_broken_table_is_told(tmp_path):
    path = tmp_path / "x.tsv"
    path.write_text("# about: x\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="source"):
        load_table(path)
    head = "# about: x\n# source: own\n# license: Apache-2.0\n# class: x\n# columns: a b\n"
    path.write_text(head + "one\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="line 6"):
        load_table(path)


def test_closed_meets_both_spellings():
    assert closed("جده") == closed("جدة")
    assert closed("مكة المكرمه") == "مكة المكرمة"
