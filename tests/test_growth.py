"""The bench of growth runs, on a corpus of a few lines."""

import json
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parent.parent / "bench" / "growth.py"


def test_it_measures(tmp_path):
    corpus = tmp_path / "few.jsonl"
    text = "وصل وفد التفتيش إلى الميناء مساء الأحد 10 مارس 2024. وقال المتحدث إن الوفد يضم 12 خبيرا."
    corpus.write_text("".join(json.dumps({"id": n, "text": text}) + "\n" for n in range(4)), encoding="utf-8")
    command = [sys.executable, str(BENCH), str(corpus), "--small", "2", "--large", "4", "--jobs", "1", "--json"]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert found["large"]["reports"] == 4
    assert found["large"]["stories"] == 1
    assert set(found["small"]["seconds"]) == {"start", "read", "group", "build"}
