"""The generated pages are what the code says now."""

import importlib.util
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def generator():
    spec = importlib.util.spec_from_file_location("tawatur_docs", ROOT / "scripts" / "docs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages():
    return generator().pages()


NAMES = ("rules.md", "lexicons.md", "cli.md", "format.md", "errors.md", "reading.schema.json", "story.schema.json")


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_fresh(pages, name):
    written = ROOT / "docs" / name
    assert written.is_file(), "run: make docs"
    assert written.read_text(encoding="utf-8") == pages[name], f"docs/{name} is stale; run: make docs"


def test_every_page_is_tested(pages):
    assert set(pages) == set(NAMES)


def test_every_command_option_and_code_is_there(pages):
    page = pages["cli.md"]
    for word in ("tawatur read", "tawatur story", "tawatur demo", "tawatur evaluate", "--published", "--as-of", "--jobs",
                 "--max-size", "--lexicon", "--texts", "--json", "| 0 |", "| 1 |", "| 2 |"):  # fmt: skip
        assert word in page


def test_every_rule_is_there_with_its_examples(pages):
    from tawatur.reading import times
    from tawatur.reading.rule import rules_in

    for rule in rules_in(times):
        assert f"#### {rule.name}\n" in pages["rules.md"]
        assert all(example.replace("|", "\\|") in pages["rules.md"] for example in (*rule.yes, *rule.no))


def test_schemas_are_json(pages):
    assert "Reading" in json.loads(pages["reading.schema.json"])["$ref"]
    assert "Story" in json.loads(pages["story.schema.json"])["$ref"]


def test_links_between_pages_lead_somewhere(pages):
    for name, text in pages.items():
        prose = re.sub(r"(?s)```.*?```|`[^`]*`", "", text)
        for target in re.findall(r"\]\(([^)#]+)\)", prose):
            assert target in pages or (ROOT / "docs" / target).exists(), f"{name}: {target}"
        if name == "format.md":
            anchors = {line.lstrip("# ").lower() for line in text.splitlines() if line.startswith("#")}
            assert set(re.findall(r"\]\(#([a-z]+)\)", prose)) <= anchors
