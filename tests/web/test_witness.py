"""Origins behind a line: copies of one text are one voice, and as many are shown as are counted."""

from __future__ import annotations

from tawatur.record import Entry, Excerpt, Happening, Story
from tawatur.web.draw import clipped
from tawatur.web.witness import Behind, witnesses


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
