"""What a figure takes from the one before it in its sentence, and from the words that tell a unit of time."""

import pytest

from tawatur.reading.events.scene import Scene
from tawatur.reading.figures import counted_in
from tawatur.reading.figures.traits import follows
from tawatur.reading.reader import Reader
from tawatur.record import Report
from tawatur.text.document import analyse


@pytest.fixture(scope="module")
def reader():
    return Reader()


def _counted(reader, text):
    document = analyse(text, reader.anchors)
    scene = Scene(document, (), ())
    return scene, list(counted_in(scene, reader.figures.read(document, (), ()), ()))


JOINED = {
    "وصل 40 لاعبا بينهم 12 حارسا.": "part",
    "اشترى المتجر 20 كيسا و30 صندوقا.": "and",
    "حضر 70 معلما من مدارس المدينة كلها ثم غادر القاعة بعد نقاش طويل 15 معلما.": "far",
}


@pytest.mark.parametrize(("text", "how"), JOINED.items())
def test_how_a_figure_is_joined_to_the_one_before_it(reader, text, how):
    scene, (first, second) = _counted(reader, text)
    assert f"after.level.{how}" in follows(scene, first, "level", second)


def test_a_figure_of_another_sentence_gives_nothing(reader):
    scene, (first, second) = _counted(reader, "وصل 40 لاعبا. غادر 12 حارسا.")
    assert follows(scene, first, "level", second) == ()


@pytest.mark.parametrize(
    ("text", "period"),
    [("يتقاضى العامل 900 دولار بالشهر.", "P1M"), ("ينتج المعمل 300 طن بالعام.", "P1Y")],
)
def test_a_unit_of_time_with_its_preposition_is_a_period(reader, text, period):
    (figure,) = reader.read(Report(id="r", text=text)).figures
    assert (figure.role, figure.period) == ("rate", period)
