"""Whole chains of transmission, on passages of real reports annotated by hand (`chains.jsonl`: ids and offsets).

The texts belong to others and are read where they lie beside the project. `seen` was looked at while the rules were
written, `held` was not.
"""

import gzip
import hashlib
import json
from pathlib import Path

import msgspec
import pytest

from eval.chaining import same_chain
from tawatur.reading.reader import Reader
from tawatur.record import Report

HERE = Path(__file__).parent
CORPUS = HERE.parents[2] / "shared" / "corpus"
#: Share of chains that must be right from the outlet to the speaker.
FLOORS = {"seen": 0.72, "held": 0.93}


def _texts(wanted):
    found = {}
    for path in sorted(CORPUS.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["id"] in wanted:
                    title, text = row.get("title") or "", row["text"]
                    row["text"] = text if text.startswith(title) else f"{title}\n{text}"
                    found[row["id"]] = row
    return found


@pytest.fixture(scope="module")
def judged():
    """half -> list of (report id, whether its chain is right)."""
    gold = [json.loads(line) for line in (HERE / "chains.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = _texts({item["report"]["id"] for item in gold})
    if not texts:
        pytest.skip(f"no reports at {CORPUS}: chains are not measured")
    reader, found = Reader(), {"seen": [], "held": []}
    for item in gold:
        row = texts[item["report"]["id"]]
        assert hashlib.sha256(row["text"].encode()).hexdigest() == item["report"]["sha256"]
        report = Report(id=row["id"], text=row["text"], title=row["title"], published=row["published"])
        read = json.loads(msgspec.json.encode(reader.read(report).statements))
        found[item["half"]].append((row["id"], same_chain(row["text"], item["statements"], read)))
    return found


@pytest.mark.parametrize("half", FLOORS)
def test_whole_chains(judged, half):
    right = [same for _, same in judged[half]]
    print(f"{half}: {sum(right)} of {len(right)} chains right")
    assert sum(right) >= FLOORS[half] * len(right), [name for name, same in judged[half] if not same]
