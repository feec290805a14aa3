"""A report that is kept and not read says so and keeps what came with it."""

from tawatur.reading.reader import Reader
from tawatur.record import Report


def test_kept_report_has_notices_and_no_layers():
    report = Report(id="k1", text="دەقێکی کوردی", published="2024-03-10", notices=("came twice",))
    reading = Reader.keep(report, "not Arabic")
    assert reading.report.notices == ("came twice", "not Arabic")
    assert reading.report.published.best == "2024-03-10"
    assert (reading.blocks, reading.times, reading.events) == ((), (), ())
