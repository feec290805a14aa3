"""The scorer, on data of its own and against the reference script where that is at hand."""

import copy
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tawatur.errors import EmptyError, MalformedError, NotFoundError, TawaturError
from tawatur.evaluate import evaluate, evaluate_files

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
SCRIPT = SHARED / "score" / "score.py"
SETS = ("seeds", "radio", "press", "train")

TEXT = "قال «الوزير» سامر يوم الأحد، إن 12 جنديا قتلوا. وأضاف أن الانسحاب يبدأ غدا"


def span(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def reading():
    return {
        "report": {"id": "r", "published": {"from": "2024-03-10", "to": "2024-03-10"}},
        "times": [{**span("يوم الأحد"), "type": "DATE", "value": "2024-03-10", "from": "2024-03-10", "to": "2024-03-10"}],
        "names": [{**span("سامر"), "type": "PER", "actor": "a1"}],
        "figures": [{**span("12 جنديا"), "low": 12, "high": 12, "measure": "killed"}],
        "statements": [
            {"cue": span("قال"), "speaker": span("الوزير» سامر"), "content": span("12 جنديا قتلوا"), "force": "say",
             "anonymous": False, "carriers": []},
            {"cue": span("أضاف"), "speaker": None, "speaker_ref": 0, "content": span("الانسحاب يبدأ غدا"),
             "force": "say", "anonymous": False, "carriers": [span("الأحد")]},
        ],
        "events": [
            {"trigger": span("قتلوا"), "type": "ASSAULT", "status": "happened", "actors": [span("سامر")],
             "recipients": [span("جنديا")], "places": [span("غدا")]},
        ],
        "expectations": [{**span("الانسحاب يبدأ غدا"), "from": "2024-03-11", "to": "2024-03-11"}],
    }  # fmt: skip


def scores(gold, found, **options):
    return evaluate({"r": gold}, {"r": found} if found else {}, lambda _: TEXT, **options)


def changed(layer, number=0, **values):
    found = reading()
    found[layer][number].update(values)
    return found


def test_a_reading_equal_to_the_gold_is_perfect():
    values = scores(reading(), reading()).values
    assert all(value["f1"] == 1.0 for value in values.values() if "f1" in value)
    assert values["statements.content"] == {"mean_token_f1": 1.0}
    assert values["published"] == {"right": 1, "of": 1, "median_width_days": 1}
    assert list(values)[:3] == ["times.span", "times.overlap", "times.strict"]


def test_a_missing_reading_is_all_missed():
    values = scores(reading(), None).values
    assert all(value["f1"] == 0.0 for value in values.values() if "f1" in value)
    assert values["names"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "gold": 1, "pred": 0, "hit": 0}
    assert values["published"] == {"right": 0, "of": 1, "median_width_days": None}


@pytest.mark.parametrize(
    ("found", "lost", "kept"),
    [
        (changed("times", **span("الأحد")), "times.span", "times.overlap"),
        (changed("times", **{"from": "2024-03-03"}), "times.strict", "times.span"),
        (changed("names", type="ORG"), "names", "names.overlap"),
        (changed("figures", measure="wounded"), "figures", "figures.value"),
        (changed("figures", high=13), "figures.value", "times.span"),
        (changed("events", type="COERCE"), "events", "events.trigger"),
        (changed("expectations", to="2024-03-12"), "expectations", "expectations.clause"),
        (changed("statements", 1, carriers=[]), "statements.carriers", "statements.cue"),
    ],
)
def test_what_each_score_asks_for(found, lost, kept):
    values = scores(reading(), found).values
    assert values[lost]["f1"] == 0.0
    assert values[kept]["f1"] == 1.0


def test_a_speaker_counts_through_the_statement_it_continues():
    found = changed("statements", 0, speaker=span("سامر"))
    assert scores(reading(), found).values["statements.cue+speaker"]["hit"] == 2
    found = changed("statements", 0, speaker=span("جنديا"))
    assert scores(reading(), found).values["statements.cue+speaker"]["hit"] == 0
    found = changed("statements", 1, speaker_ref=7)
    assert scores(reading(), found).values["statements.cue+speaker"]["hit"] == 1
    found = changed("statements", 1, speaker_ref=1)  # a statement that continues itself
    assert scores(reading(), found).values["statements.cue+speaker"]["hit"] == 1


def test_force_status_and_content():
    found = changed("statements", 0, force="deny", content=span("12"))
    found["events"][0]["status"] = "planned"
    values = scores(reading(), found).values
    assert values["statements.force"] == {"accuracy": 0.5}
    assert values["statements.content"] == {"mean_token_f1": 0.75}
    assert values["events.status"] == {"accuracy": 0.0}


def test_actors_are_scored_by_b_cubed():
    gold = reading()
    gold["names"] = [
        {**span(word), "type": "PER", "actor": actor} for word, actor in (("سامر", 1), ("الأحد", 1), ("غدا", 2))
    ]
    found = copy.deepcopy(gold)
    for name in found["names"]:
        name["actor"] = "one"
    # precision: (2/3 + 2/3 + 1/3) / 3; recall: 1
    assert scores(gold, found).values["actors.b3"] == {"p": 0.5556, "r": 1.0, "f1": 0.7143, "names": 3}


def test_gold_that_covers_some_layers():
    gold = {**reading(), "layers": ["figures"]}
    assert set(scores(gold, reading()).values) == {"figures.value", "figures", "published"}


def test_misses_can_be_listed():
    found = changed("times", **span("غدا"), value="2024-03-11")
    misses = scores(reading(), found, show="times").misses
    assert [(miss.kind, miss.text) for miss in misses] == [("MISSED", "يوم الأحد"), ("EXTRA", "غدا")]
    strict = scores(reading(), changed("times", to="2024-03-12"), show="times.strict").misses
    assert [miss.kind for miss in strict] == ["VALUE"]
    wrong = scores(reading(), changed("statements", 0, speaker=None), show="speakers").misses
    assert [(miss.kind, miss.detail["got"]) for miss in wrong] == [("SPEAKER", None)] * 2
    with pytest.raises(TawaturError, match="nothing to show"):
        scores(reading(), reading(), show="colours")


def test_files(tmp_path):
    gold, readings = tmp_path / "gold.jsonl", tmp_path / "readings.jsonl"
    gold.write_text(json.dumps(reading()) + "\n\n", encoding="utf-8")
    readings.write_text(json.dumps(reading()), encoding="utf-8")
    (tmp_path / "r.txt").write_text(TEXT, encoding="utf-8")
    assert evaluate_files(gold, readings, tmp_path).values["times.strict"]["hit"] == 1
    with pytest.raises(NotFoundError, match=r"r\.txt"):
        evaluate_files(gold, readings, tmp_path / "elsewhere")
    with pytest.raises(NotFoundError, match="none"):
        evaluate_files(tmp_path / "none", readings, tmp_path)
    readings.write_text("\n{")
    with pytest.raises(MalformedError, match=r"readings\.jsonl:2"):
        evaluate_files(gold, readings, tmp_path)
    readings.write_text('{"report": {}}')
    with pytest.raises(MalformedError, match=r"readings\.jsonl:1"):
        evaluate_files(gold, readings, tmp_path)
    readings.write_text("")
    with pytest.raises(EmptyError):
        evaluate_files(gold, readings, tmp_path)


@pytest.mark.parametrize("name", SETS)
def test_agrees_with_the_reference_to_the_last_digit(name, tmp_path):
    if not SCRIPT.exists():
        pytest.skip(f"the annotated texts and their scorer are not beside the repository ({SHARED})")
    folder = SHARED / "gold" / name
    texts = folder / "texts" if (folder / "texts").is_dir() else SHARED / name
    gold, readings = folder / "gold.jsonl", tmp_path / "readings.jsonl"
    readings.write_text("".join(_disturbed(gold)), encoding="utf-8")
    command = [sys.executable, str(SCRIPT), str(gold), str(readings), "--texts", str(texts), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    reference = json.loads(done.stdout)
    values = evaluate_files(gold, readings, texts).values
    assert json.dumps(values) == json.dumps(reference)
    assert len(values) > 20


def _disturbed(gold):
    """The gold with faults of every kind strewn over it, so that every score lies between its ends."""
    for number, line in enumerate(gold.read_text(encoding="utf-8").splitlines()):
        if number % 9 == 8:
            continue
        found = json.loads(line)
        for layer in ("times", "names", "figures", "statements", "events", "expectations"):
            found[layer] = [_fault(copy.deepcopy(m), n) for n, m in enumerate(found.get(layer, [])) if n % 7 != 3]
            found[layer] += found[layer][:1]
        day = found["report"].get("published")
        if day and day.get("from") and number % 2:
            day["to"] = f"{int(day['from'][:4]) + 1}{day['from'][4:8]}28"
        yield json.dumps(found, ensure_ascii=False) + "\n"


def _fault(mention, number):
    for at, (key, value) in enumerate(sorted(mention.items())):
        if (number + at) % 5 == 0:
            if isinstance(value, dict):
                mention[key] = {**value, "start": max(0, value["start"] - 9), "end": value["end"] + 4}
            elif key == "end":
                mention[key] = value + 6
            elif isinstance(value, str):
                mention[key] = "say" if key == "force" else "X"
            elif isinstance(value, list):
                mention[key] = value[1:]
            elif value is None and key == "speaker_ref":
                mention[key] = 0
    return mention
