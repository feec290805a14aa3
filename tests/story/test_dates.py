"""Reports of one story tie one another's days together."""

from __future__ import annotations

import datetime as dt

import msgspec

from tawatur.reading.reader import Reader
from tawatur.record import Published, Report
from tawatur.story.dates import dated_together

NEWS = (
    "قال وزير الري سالم الحداد، الثلاثاء، إن سد الوادي الكبير سيفتح بواباته أمام المزارعين قبل حلول موسم البذار، "
    "وإن حصص المياه ستوزع بالتساوي."
)
LATER = (
    "اشتكى مزارعون من تأخر المياه. وكان وزير الري سالم الحداد قد قال إن سد الوادي الكبير سيفتح بواباته أمام المزارعين "
    "قبل حلول موسم البذار، وإن حصص المياه ستوزع بالتساوي."
)


READER = Reader()


def dated(name, text, day):
    report = Report(id=name, text=text, published=day)
    return report, READER.read(report)


def undated(name, text, first, last):
    report, reading = dated(name, text, None)
    published = Published(from_=first, to=last, best=first, probability=0.8)
    return report, msgspec.structs.replace(reading, report=msgspec.structs.replace(reading.report, published=published))


def test_words_told_as_news_were_told_within_the_week_of_whoever_repeats_them():
    loose = undated("a", NEWS, "2030-01-01", "2033-12-31")
    found = dated_together([loose, dated("b", LATER, "2031-05-20")])
    assert set(found) == {"a"}
    assert found["a"].interval == (dt.date(2030, 1, 1), dt.date(2031, 5, 26))
    assert [tie.later for tie in found["a"].ties] == ["b"]


def test_what_is_only_repeated_binds_nobody_who_came_before():
    loose = undated("b", LATER, "2030-01-01", "2033-12-31")
    found = dated_together([dated("a", NEWS, "2031-05-20"), loose])
    assert found["b"].interval == (dt.date(2031, 5, 14), dt.date(2033, 12, 31))


def test_reports_with_their_days_and_strangers_are_left_alone():
    known = dated("b", LATER, "2031-05-20")
    assert dated_together([dated("a", NEWS, "2031-05-13"), known]) == {}
    stranger = undated("c", "افتتح المتحف أبوابه للزوار بعد ترميم طويل.", "2030-01-01", "2033-12-31")
    assert dated_together([stranger, known]) == {}


def test_a_report_dated_through_others_says_so():
    loose = undated("a", NEWS, "2030-01-01", "2033-12-31")
    found = dated_together([loose, dated("b", LATER, "2031-05-20")])
    published = READER.read(loose[0], within=found["a"]).report.published
    assert "2030-01-01" <= published.from_ <= published.to <= "2031-05-26"
    assert published.evidence[0].why.startswith("other reports: ")
