"""What the figures of a report give one another, and what words further off give a figure."""

import pytest

from tawatur.reading.events.scene import Scene
from tawatur.reading.figures import counted_in
from tawatur.reading.figures.together import together
from tawatur.reading.figures.traits import Groups
from tawatur.reading.reader import Reader
from tawatur.record import Report
from tawatur.text.document import analyse


@pytest.fixture(scope="module")
def reader():
    return Reader()


def _traits(reader, text, title=None):
    full = f"{title}\n{text}" if title else text
    reading = reader.read(Report(id="r", text=full, title=title, published="2024-03-30"))
    document = analyse(full, reader.anchors, title=title)
    scene = Scene(document, reading.names, reading.times, reading.report.published.best)
    figures = reader.figures.read(document, reading.times, reading.names)
    return together(scene, Groups(reader.lexicons), [*counted_in(scene, figures, reading.events)])


def test_the_head_of_a_list_tells_of_its_members(reader):
    first, second, third = _traits(reader, "ضبطت الشرطة 15 هاتفا و4 حواسيب و20 بطاقة.")
    assert "list.none" in first
    assert {"list.1", "list~lead.1:seize"} <= second
    assert {"list.2", "list~lead.1:seize"} <= third


def test_a_verb_begins_a_list_anew(reader):
    _, second = _traits(reader, "ضبطت الشرطة 15 هاتفا وقالت إن 3 لصوص هربوا.")
    assert "list.none" in second


def test_the_same_number_in_the_title_is_a_twin(reader):
    found = _traits(reader, "قالت الشرطة إنها أوقفت 35 شخصا في العاصمة.", "إيقاف 35 شخصا")
    assert all("twin" in traits for traits in found)
    assert "twin~lead.1:seize" in found[0]


def test_a_figure_without_twins_has_none(reader):
    (found,) = _traits(reader, "أوقفت الشرطة 35 شخصا في العاصمة.", "إيقاف أشخاص")
    assert "twin" not in found
    assert "title:seize" in found


def test_the_clause_ends_at_a_comma(reader):
    (found,) = _traits(reader, "منذ افتتاح المعرض، زار الجناح 35 شخصا.")
    assert "clause.before:since" not in found
    (found,) = _traits(reader, "منذ افتتاح المعرض زار الجناح 35 شخصا.")
    assert "clause.before:since" in found


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("تنتج المزرعة 120 طنا من التمور سنويا.", "P1Y"),
        ("يتقاضى العامل راتبا شهريا قدره 800 دينار.", "P1M"),
        ("يبلغ دخلها السنوي 5 مليارات دولار.", "P1Y"),
        ("ينفق السكان 12 مليون دينار في العام الواحد.", "P1Y"),
        ("أوقفت الشرطة 5 أشخاص، ويصدر التقرير سنويا.", None),
        ("زار المعرض 500 شخص في العام الماضي.", None),
    ],
)
def test_what_is_told_for_a_unit_of_time_has_a_period(reader, text, period):
    assert reader.read(Report(id="r", text=text, published="2024-03-30")).figures[0].period == period


def test_a_few_of_what_belongs_to_something_are_a_figure(reader):
    (figure,) = reader.read(Report(id="r", text="درس في المعاهد بمراحلها الثلاث.")).figures
    assert (figure.low, figure.role) == (3, "level")
