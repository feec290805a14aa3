"""Origins behind a line: copies of one text are one voice, and as many are shown as are counted."""

from __future__ import annotations

from types import SimpleNamespace

from tawatur.record import Disagreement, Entry, Excerpt, Happening, Side, Story
from tawatur.web.draw import clipped
from tawatur.web.grounds import grounds
from tawatur.web.speech import Speech
from tawatur.web.witness import Behind, standing_out, witnesses


def span(report, start=0):
    return Excerpt(report=report, start=start, end=start + 4, text="جولة")


def test_reports_of_one_origin_stand_together_and_no_place_is_lost():
    spans = [span("agency"), span("copy"), span("agency", 90), span("other")]
    found, further = witnesses(spans, [("copy", "agency"), ("other",)])
    assert [(one.first.report, [c.report for c in one.copies]) for one in found] == [
        ("agency", ["copy"]),
        ("other", []),
    ]
    assert further == [span("agency", 90)]


def told(status="happened"):
    happening = Happening(
        id="h", type="CONSULT", status=status, mentions=(span("copy"), span("agency"), span("other")),
        origins=(("agency", "copy"), ("other",)),
    )  # fmt: skip
    entry = Entry(
        from_="2031-05-10", to="2031-05-10", text="جولة", happenings=("h",), spans=(span("agency"),), origins=2
    )
    return Story(
        id="g", title=None, from_=None, to=None, as_of=None, reports=(), happenings=(happening,), timeline=(entry,)
    )


def test_a_line_of_the_timeline_shows_every_origin_that_it_counts():
    story = told()
    (entry,) = story.timeline
    found, _ = Behind(story)(entry)
    assert len(found) == entry.origins
    assert [one.first.report for one in found] == ["agency", "other"]  # its own place first
    assert [c.report for c in found[0].copies] == ["copy"]


def test_what_has_not_happened_is_told_apart_on_the_timeline():
    for status in ("planned", "demanded", "denied", "possible"):
        story = told(status)
        assert Behind(story).unreal(story.timeline[0]) == status
    for status in ("happened", "ongoing", "ended"):
        story = told(status)
        assert Behind(story).unreal(story.timeline[0]) is None


def test_an_excerpt_is_clipped_between_words_and_says_so():
    before, words, after = clipped(("كلمة " * 30, "جولة", " كلمة" * 30))
    assert before.startswith("… كلمة ")
    assert after.endswith(" كلمة …")
    assert words == "جولة"
    assert clipped(("قبل ", "جولة", " بعد")) == ("قبل ", "جولة", " بعد")


def test_of_values_that_disagree_the_best_founded_and_the_latest_stand_out():
    sides = (
        Side(value="12", spans=(span("agency"),), origins=1), Side(value="14", spans=(span("other"),), origins=2),
        Side(value=">10", spans=(span("copy"),), origins=1),
    )  # fmt: skip
    one = Disagreement(id="d", kind="conflict", about="h", sides=sides, why="", why_en="")
    days = {"agency": "2031-05-10", "other": "2031-05-10", "copy": "2031-05-12"}
    sources = {name: SimpleNamespace(published=SimpleNamespace(best=day)) for name, day in days.items()}
    assert standing_out(one, sources) == {1: ["most_origins"], 2: ["latest_told"]}
    sources["agency"].published.best = "2031-05-12"  # two told on one day: neither is the latest
    assert standing_out(one, sources) == {1: ["most_origins"]}


def test_grounds_of_a_decision_are_told_in_both_languages_with_their_pull_and_names():
    said = "فاعل مشترك: TLMR (+0.33)؛ مكان آخر (-0.10)؛ 3 من 5 كلمة مشتركة (+0.60)"
    english = grounds(said, "en", {"TLMR": "وزارة الري"})
    assert [(g.words, g.value, g.pull, g.much) for g in english] == [
        ("the same doer", "وزارة الري", "for", True), ("another place", None, "against", False),
        ("3 of 5 words in common", None, "for", True),
    ]  # fmt: skip
    assert [g.words for g in grounds(said, "ar")] == ["فاعل مشترك", "مكان آخر", "3 من 5 كلمة مشتركة"]
    assert grounds("رأي هالة", "en")[0].words == "رأي هالة"  # what a person wrote stays as it is


def test_days_and_bounds_are_told_in_words():
    assert Speech("en").plain("2031-05-01/2031-05-31 (1 origin), 2031-05-10") == "May 2031 (1 origin), 10 May 2031"
    assert Speech("ar").plain(">1,500") == "أكثر من 1,500"
    assert Speech("ar").plain("<5") == "أقل من 5"
    for text in ("1,650 / 1,200", "2031", "a-2031-05-10-b", "2031-13-40", "a->b"):
        assert Speech("ar").plain(text) == text
