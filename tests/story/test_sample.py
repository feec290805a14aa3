"""The sample's story, read by the real reader: what must hold whatever the layers still miss."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from tawatur.desk import Desk

if TYPE_CHECKING:
    from tawatur.desk import Told
    from tawatur.record import Excerpt


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return Desk().demo(tmp_path_factory.mktemp("story"))


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    return json.loads((files("tawatur") / "sample" / "truth.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def _over(told: Told, excerpt: Excerpt, place: dict[str, str]) -> bool:
    if excerpt.report != place["report"]:
        return False
    text = next(report.text for report, _ in told.pairs if report.id == excerpt.report)
    start = text.index(place["snippet"])
    return excerpt.start < start + len(place["snippet"]) and start < excerpt.end


def _happenings(told: Told, place: dict[str, str]) -> set[str]:
    assert told.story
    return {h.id for h in told.story.happenings if any(_over(told, m, place) for m in h.mentions)}


def test_a_users_lexicons_are_known_to_the_story_too(told: Told) -> None:
    assert told.story
    assert ("FRDN", "TLMR") in {(s.whose, s.where) for s in told.story.series if s.measure == "troops"}


def test_different_happenings_stay_apart(told: Told, truth: dict[str, Any]) -> None:
    for one, other in truth["different_happening"]:
        assert not _happenings(told, one) & _happenings(told, other)


def test_different_actors_stay_apart(told: Told, truth: dict[str, Any]) -> None:
    assert told.story
    for names in truth["different_actor"]:
        found = [{a.id for a in told.story.actors if name in a.aliases} for name in names]
        assert not set.intersection(*found)


def test_the_agency_and_its_three_copies_are_one_group(told: Told) -> None:
    assert told.story
    copy = max(told.story.copies, key=lambda c: len(c.reports))
    assert copy.reports == ("r01", "r02", "r03", "r04")
    assert (copy.upstream.kind, copy.upstream.name) == ("agency", "وكالة دلبرس")


def test_no_outcome_is_called_kept_that_is_open_or_overdue(told: Told, truth: dict[str, Any]) -> None:
    assert told.story
    for item in truth["outcomes"]:
        if item["outcome"] in ("open", "overdue"):
            met = [e for e in told.story.expectations if _over(told, e.span, item["clause"])]
            assert not {e.outcome for e in met} & {"kept", "broken"}


def test_copies_are_no_origins_of_their_own_on_the_page(told: Told) -> None:
    assert told.page
    # two of the sixteen reports stand whole in the agency's; the third copy adds reporting of its own
    assert "14 أصلا مستقلا" in told.page.read_text(encoding="utf-8")
