"""How much of what a careful reader finds in the sample the story's record holds; the floors only rise."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from tawatur.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tawatur.desk import Told
    from tawatur.record import Excerpt


class Checker:
    """Places of the truth file against excerpts of the record."""

    def __init__(self, told: Told, truth: dict[str, Any]) -> None:
        assert told.story
        self.story, self.truth = told.story, truth
        self.texts = {report.id: report.text for report, _ in told.pairs}

    def over(self, excerpts: Iterable[Excerpt], place: dict[str, Any]) -> bool:
        """Whether an excerpt shares characters with a place."""
        start = self.texts[place["report"]].index(place["snippet"])
        end = start + len(place["snippet"])
        return any(e.report == place["report"] and e.start < end and start < e.end for e in excerpts)

    def outcomes(self) -> int:
        """Clauses whose outcome stands as it should."""
        found = 0
        for one in self.truth["outcomes"]:
            told = [e.outcome for e in self.story.expectations if self.over((e.span, *e.also), one["clause"])]
            found += one["outcome"] in told
        return found

    def wrong_outcomes(self) -> int:
        """Clauses told with another outcome than they had, `open` and `unknown` aside."""
        found = 0
        for one in self.truth["outcomes"]:
            told = {e.outcome for e in self.story.expectations if self.over((e.span, *e.also), one["clause"])}
            found += bool(told - {one["outcome"], "open", "unknown"})
        return found

    def disagreements(self) -> int:
        """Disagreements of the right kind whose first two sides stand apart in it."""
        found = 0
        for one in self.truth["disagreements"]:
            left, right = one["sides"][:2]
            found += any(
                d.kind == one["kind"]
                and any(
                    self.over(a.spans, left) and self.over(b.spans, right)
                    for a in d.sides
                    for b in d.sides
                    if a is not b
                )
                for d in self.story.disagreements
            )
        return found

    def false_conflicts(self) -> int:
        """Conflicts that the truth does not know."""
        known = [d["sides"] for d in self.truth["disagreements"] if d["kind"] == "conflict"]
        return sum(
            not any(all(any(self.over(s.spans, side) for s in d.sides) for side in sides) for sides in known)
            for d in self.story.disagreements
            if d.kind == "conflict"
        )

    def steps(self) -> int:
        """Rounds of the talks with their very days, in the process that holds most of them."""
        wanted = {(s["ordinal"], s["from"], s["to"]) for s in self.truth["processes"][0]["steps"]}
        return max(len(wanted & {(s.ordinal, s.from_, s.to) for s in p.steps}) for p in self.story.processes)

    def timeline(self) -> int:
        """What must be on the timeline and is, on its very days."""
        return sum(
            any((e.from_, e.to) == (one["from"], one["to"]) and self.over(e.spans, s) for e in self.story.timeline)
            for one in self.truth["timeline_must"]
            for s in one["snippets"][:1]
        )

    def twice(self) -> int:
        """Lines of the timeline that tell a sentence told before."""
        texts = [e.text for e in self.story.timeline]
        return len(texts) - len(set(texts))


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    truth = json.loads((files("tawatur") / "sample" / "truth.json").read_text(encoding="utf-8"))
    return Checker(Desk().demo(tmp_path_factory.mktemp("truth")), truth)


#: What the record is known to hold, and the errors it is known to make at most.
FLOORS = {"outcomes": 15, "disagreements": 4, "steps": 4, "timeline": 12}
CEILINGS = {"wrong_outcomes": 0, "false_conflicts": 0, "twice": 0}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_what_is_found_stays_found(checker: Checker, name: str) -> None:
    assert getattr(checker, name)() >= FLOORS[name]


@pytest.mark.parametrize("name", sorted(CEILINGS))
def test_errors_do_not_come_back(checker: Checker, name: str) -> None:
    assert getattr(checker, name)() <= CEILINGS[name]
