"""What a careful reader finds in five real reports laid side by side, annotated beside the project: each relation held.

A check names a snippet of a report; the record holds it where an excerpt of it shares characters with the snippet.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from story.seeds import TRUTH, pairs
from tawatur.story import build

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tawatur.record import Disagreement, Excerpt, Series, Story

pytestmark = pytest.mark.skipif(not TRUTH.exists(), reason="the annotated reports are not at hand")
#: The least groups of mentions that must be one happening each.
WHOLE = 3
#: The days of what the timeline must hold, by how the annotation calls it.
MUST = {
    "2003 invasion": ("2003-01-01", "2003-12-31"),
    "2011 withdrawal": ("2011-01-01", "2011-12-31"),
    "2014 return / coalition": ("2014-01-01", "2014-12-31"),
    "2017 defeat of ISIS": ("2017-01-01", "2017-12-31"),
    "2021-07-26 Biden and Kadhimi": ("2021-07-26", "2021-07-26"),
    "end of 2021 combat mission ends": ("2021-12-01", "2021-12-31"),
    "2023-10-07 war in Gaza": ("2023-10-07", "2023-10-07"),
    "2024-01 talks begin": ("2024-01-01", "2024-01-31"),
    "2024-02-10 second round": ("2024-02-10", "2024-02-10"),
    "2024-03-30 third round ends": ("2024-03-30", "2024-03-30"),
}


class Seeds:
    """The record of the five reports and the annotation."""

    def __init__(self) -> None:
        self.pairs = pairs()
        self.story: Story = build(self.pairs)
        self.truth: dict[str, Any] = json.loads(TRUTH.read_text(encoding="utf-8"))
        self.texts = {report.id: report.text for report, _ in self.pairs}

    def over(self, excerpts: Iterable[Excerpt], place: dict[str, str]) -> bool:
        """Whether an excerpt shares characters with a snippet."""
        report = next(r for r in self.texts if r.startswith(place["report"]))
        start = self.texts[report].index(place["snippet"])
        end = start + len(place["snippet"])
        return any(e.report == report and e.start < end and start < e.end for e in excerpts)


@pytest.fixture(scope="module")
def seeds() -> Seeds:
    return Seeds()


def test_outcomes(seeds: Seeds) -> None:
    for one in seeds.truth["outcomes"]:
        told = [e for e in seeds.story.expectations if seeds.over((e.span, *e.also), one["clause"])]
        assert one["outcome"] in {e.outcome for e in told}, one["clause"]
        if "evidence" in one:
            assert any(seeds.over(e.evidence, one["evidence"]) for e in told), one["clause"]


def test_mentions_of_one_happening_are_one(seeds: Seeds) -> None:
    whole = [
        group
        for group in seeds.truth["same_happening"]
        if any(all(seeds.over(h.mentions, place) for place in group) for h in seeds.story.happenings)
    ]
    assert len(whole) >= max(WHOLE, seeds.truth["same_happening_least"])


def test_one_statement_told_by_two_reports_is_one(seeds: Seeds) -> None:
    for group in seeds.truth["same_statement"]:
        (found,) = [s for s in seeds.story.statements if all(seeds.over(s.mentions, place) for place in group)]
        assert len(found.variants) == len(found.mentions)  # each report's wording beside the one it is known by
        assert any(v.changes for v in found.variants)


def _of_troops(seeds: Seeds, where: str) -> Series:
    names = {a.id: {a.name, *a.aliases} for a in seeds.story.actors}
    (found,) = [
        s
        for s in seeds.story.series
        if s.measure == "troops" and s.whose == "USA" and s.where and where in names[s.where]
    ]
    return found


def test_series_hold_the_values_and_no_conflict(seeds: Seeds) -> None:
    for one in seeds.truth["series"]:
        series = _of_troops(seeds, one["where"])
        for point in one["points"]:
            assert any(p.low == point["value"] and p.span.report.startswith(point["report"]) for p in series.points)
        assert not [d for d in seeds.story.disagreements if d.about == series.id and d.kind == "conflict"]


def test_what_is_no_disagreement(seeds: Seeds) -> None:
    def between(*values: str) -> list[Disagreement]:
        return [d for d in seeds.story.disagreements if all(any(v in s.value for s in d.sides) for v in values)]

    assert not [d for d in seeds.story.disagreements if d.kind == "conflict"]
    assert {d.kind for d in between("2014-01-01/2014-12-31", "2014-09")} == {"finer"}
    assert {d.kind for d in between("2,500", "900")} == {"scope"}
    iraq = _of_troops(seeds, "العراق")
    told = [p for p in iraq.points if p.low == 2500 and p.status == "happened"]
    assert {(p.to or "")[:4] for p in told} == {"2021", "2024"}
    sides = [s for d in seeds.story.disagreements if d.about == iraq.id for s in d.sides if s.value == "2,500"]
    assert all(len({x.report for x in s.spans}) >= 2 for s in sides if len(s.spans) > 1)


def test_the_timeline_holds_what_it_must_and_nothing_twice(seeds: Seeds) -> None:
    assert set(seeds.truth["timeline_must"]) == set(MUST)
    shown = {(e.from_, e.to) for e in seeds.story.timeline}
    assert set(MUST.values()) <= shown
    texts = [e.text for e in seeds.story.timeline]
    assert len(texts) == len(set(texts))
    for entry in seeds.story.timeline:
        span = entry.spans[0]
        assert seeds.texts[span.report][span.start : span.end] == entry.text


def test_the_talks_are_one_process(seeds: Seeds) -> None:
    (talks,) = [p for p in seeds.story.processes if p.name.startswith("جولة")]
    days = {s.ordinal: (s.from_, s.to) for s in talks.steps}
    assert talks.began
    assert (talks.began.from_, talks.began.to) == ("2024-01-01", "2024-01-31")
    assert (days[2], days[3]) == (("2024-02-10", "2024-02-10"), ("2024-03-30", "2024-03-30"))
    assert talks.due
    assert talks.due.ordinal == 4
    assert (talks.due.from_, talks.due.to) == ("2024-03-31", "2024-04-13")
    assert 3 in {body.size for body in talks.bodies}


def test_positions(seeds: Seeds) -> None:
    names = {a.id: a.name for a in seeds.story.actors}
    stands = {names.get(p.actor, p.actor): p.stances[-1].stance for p in seeds.story.positions}
    assert any("فصائل" in name and stance == "مع" for name, stance in stands.items())  # hardline factions: at once
    assert stands.get("إيان مكاري") == "ضد"  # no withdrawal is near
    assert "الأميركيين" not in stands  # of whom somebody does not believe that they want it


def test_the_explainer_tells_what_a_newcomer_needs_and_nothing_unsupported(seeds: Seeds) -> None:
    lines = [s for s in seeds.story.explainer if s.language == "ar"]
    assert len(lines) >= 10
    for line in lines:
        assert line.spans
        for span in line.spans:
            assert seeds.texts[span.report][span.start : span.end] == span.text
        if not line.built:
            assert line.text == line.spans[0].text
    told = "\n".join(s.text for s in lines)
    for words in ("يناير/كانون الثاني 2024", "الجولة الثانية", "الجولة الثالثة", "الجولة الرابعة"):
        assert words in told
    forces = [s.text for s in lines if s.built and s.section == "figures"]
    assert any("العراق" in t and {"2020", "2021", "2024"} <= set(re.findall(r"\d{4}", t)) for t in forces)
    assert any("سوريا" in t and "900" in t for t in forces)
    assert any("نهاية العام" in t and t.endswith("وقد تحقق.") for t in told.splitlines())
    assert {s.section for s in lines} >= {"new", "background", "positions", "figures", "next"}
