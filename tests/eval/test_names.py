"""What the tiers of the names layer find in reports that nothing was learnt from and no rule was made after.

`names_held_out.jsonl`: 26 newspaper reports drawn by chance, annotated for this test, as ids, offsets and types.
`names_drawn.jsonl`: 12 newspaper reports and 8 radio items drawn by chance, annotated before anything read them; what was
missed in them was looked at by kind afterwards.
`names_unseen_persons.jsonl`: mentions of persons in annotated newspaper reports whose names stand, as they are written
there, in no text that the tagger learnt from and in no lexicon of persons. The texts belong to others and are read
where they lie beside the project.
"""

import gzip
import hashlib
import json
import re
import tomllib
from pathlib import Path

import pytest

from tawatur.reading.names.tagger import TIERS
from tawatur.reading.reader import Reader
from tawatur.record import Report

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"
FLOORS = tomllib.loads((HERE / "names_floors.toml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason=f"no annotated texts at {SHARED}")


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def tokens(text, start, end):
    """A span as the white-space tokens it touches, which is how names are compared."""
    return tuple(m.start() for m in re.finditer(r"\S+", text) if m.start() < end and start < m.end())


@pytest.fixture(scope="module")
def readers():
    return {tier: Reader(tier=tier) for tier in TIERS}


def annotated(name, pattern):
    """The reports of the corpora that a file of labels names, each with its annotated names."""
    wanted = {line["id"]: line for line in lines(HERE / name)}
    found = []
    for path in sorted((SHARED / "corpus").glob(pattern)):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                if line := wanted.get(row["id"]):
                    text = f"{row['title'] or ''}\n{row['text']}"
                    assert hashlib.sha256(text.encode()).hexdigest() == line["sha256"]
                    found.append((Report(id=row["id"], text=text, title=row["title"], published="2015-08-05"), line))
    if not found:
        pytest.skip("no corpus at hand")
    assert len(found) == len(wanted)
    return found


@pytest.fixture(scope="module")
def held_out():
    """The held-out reports, each with its annotated names."""
    return annotated("names_held_out.jsonl", "saudinewsnet*.jsonl.gz")


def f1(reader, reports):
    hit = gold = guessed = 0
    for report, line in reports:
        right = {(tokens(report.text, start, end), kind) for start, end, kind in line["names"]}
        found = {(tokens(report.text, n.start, n.end), n.type) for n in reader.read(report).names}
        hit, gold, guessed = hit + len(right & found), gold + len(right), guessed + len(found)
    return 2 * hit / (gold + guessed)


@pytest.fixture(scope="module")
def reached(readers, held_out):
    return {tier: f1(reader, held_out) for tier, reader in readers.items()}


@pytest.mark.parametrize("tier", TIERS)
def test_no_tier_falls_below_its_floor(tier, reached):
    assert reached[tier] >= FLOORS["held_out"][tier]


def test_each_tier_finds_no_less_than_the_faster_one(reached):
    lexicon, default, better = (reached[tier] for tier in TIERS)
    assert lexicon < default <= better


@pytest.mark.parametrize("tier", TIERS)
def test_reports_drawn_by_chance_are_read_as_before(tier, readers):
    assert f1(readers[tier], annotated("names_drawn.jsonl", "*.jsonl.gz")) >= FLOORS["drawn"][tier]


@pytest.mark.parametrize("tier", TIERS)
def test_persons_never_seen_before_are_found(tier, readers):
    folder = SHARED / "gold" / "press"
    reports = {row["id"]: row for row in lines(folder / "reports.jsonl")}
    found = wanted = 0
    for line in lines(HERE / "names_unseen_persons.jsonl"):
        row = reports[line["id"]]
        title, text = row.get("title"), row["text"]
        text = f"{title}\n{text}" if title and not text.startswith(title) else text
        report = Report(id=row["id"], text=text, title=title, published=row["published"])
        persons = {(n.start, n.end) for n in readers[tier].read(report).names if n.type == "PER"}
        found, wanted = found + len(persons & set(map(tuple, line["persons"]))), wanted + len(line["persons"])
    assert found / wanted >= FLOORS["unseen_persons"][tier]


def test_the_same_report_is_read_the_same_way_twice(held_out):
    report, _ = held_out[0]
    assert Reader(tier="better").read(report) == Reader(tier="better").read(report)
