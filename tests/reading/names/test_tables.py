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
    words = [w for row in table.rows for w in (row[6:] if name == "cities.tsv" else row[:1])]
    assert words == [fold_word(w) for w in words]
    if name == "cities.tsv":
        assert all(len(row[6:]) == len(set(row[6:])) for row in table.rows)
    else:
        assert len(words) == len(set(words))


@pytest.mark.parametrize("name", ["common_words.tsv", "name_words.tsv"])
def test_words_stand_in_order(name):
    words = [row[0] for row in load_table(FOLDER / name).rows]
    assert words == sorted(words)


def test_kinds_and_coordinates_are_of_their_kinds():
    assert {row[1] for row in load_table(FOLDER / "name_words.tsv").rows} == set("gdfwr")
    for _, state, _, latitude, longitude, size, *_ in load_table(FOLDER / "cities.tsv").rows:
        assert re.fullmatch(r"[A-Z]{2}", state)
        assert -90 <= float(latitude) <= 90
        assert -180 <= float(longitude) <= 180
        assert int(size) > 0


def test_tables_that_come_from_elsewhere_say_so():
    assert "GeoNames" in load_table(FOLDER / "cities.tsv").head["attribution"]
    assert "Wikidata" in load_table(FOLDER / "name_words.tsv").head["attribution"]


def test_a_name_of_several_towns_is_only_kept_where_they_are_of_a_size():
    sizes: dict[str, list[int]] = {}
    for row in load_table(FOLDER / "cities.tsv").rows:
        for name in row[6:]:
            sizes.setdefault(name, []).append(int(row[5]))
    shared = [s for s in sizes.values() if len(s) > 1]
    assert shared
    assert all(max(s) <= 9 * (min(s) + 1) for s in shared)


@pytest.mark.parametrize("name", ["countries.tsv", "governorates.tsv", "places.tsv"])
def test_where_places_are_is_checked(name):
    rows = load_table(FOLDER / name).rows
    at = 1 if name == "places.tsv" else 2
    assert len({tuple(row[:at]) for row in rows}) == len(rows)
    for row in rows:
        assert (row[at] == "") == (row[at + 1] == "")
        assert not row[at] or (-90 <= float(row[at]) <= 90 and -180 <= float(row[at + 1]) <= 180)


def test_every_place_of_the_lexicon_has_a_line_and_lies_in_something_known():
    from tawatur.text.lexicon import own_lexicons

    lexicons = own_lexicons()
    ids = {entry.id for cls in ("place", "country") for entry in lexicons.entries(cls)}
    states = {row[0]: row[1] for row in load_table(FOLDER / "countries.tsv").rows}
    seats = {(row[0], row[4]) for row in load_table(FOLDER / "governorates.tsv").rows}
    rows = load_table(FOLDER / "places.tsv").rows
    assert {row[0] for row in rows} >= {entry.id for entry in lexicons.entries("place")}
    for key, _, _, kind, parent in rows:
        assert kind in ("continent", "region", "water", "governorate", "town", "site"), key
        state, _, governorate = parent.partition("/")
        assert not parent or state in ids, key
        assert not governorate or (states[state], governorate) in seats, key


def test_territories_written_by_hand_are_all_known_to_the_table():
    from tawatur.text.lexicon import own_lexicons

    own = {"ENG", "SCT", "WLS", "NIR", "KRD", "COREA"}
    known = {row[0] for row in load_table(FOLDER / "countries.tsv").rows}
    assert {entry.id for entry in own_lexicons().entries("country")} - own <= known
    assert len(known) > 240


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
