"""News of a sentence against what it only mentions."""

from pathlib import Path

import pytest

from tawatur.reading.events.current.traits import JUDGED, current_traits
from tawatur.reading.events.scene import Scene
from tawatur.record import Report
from tawatur.text.document import analyse
from tawatur.text.table import load_table

LABELS = Path(__file__).parents[4] / "scripts" / "events" / "news.tsv"
ANSWERS = ("yes", "difficult_no", "easy_no")

NEWS = (
    "قتل خمسة أشخاص وأصيب عشرة آخرون بجروح في انفجار سيارة مفخخة وسط المدينة أمس.",
    "قالت الشرطة إن مسلحين مجهولين هاجموا نقطة تفتيش وقتلوا ثلاثة جنود.",
    "أعلنت الشرطة أن مسلحين خطفوا مهندسين أجنبيين قرب الحدود مساء الخميس.",
    "تظاهر مئات العمال أمام مقر الوزارة أمس احتجاجا على تأخر الأجور.",
)
MENTIONED = (
    "أدانت الحكومة بشدة الهجوم الإرهابي الذي استهدف المسجد وأسفر عن مقتل عدد من المصلين.",
    "أجلت المحكمة النظر في قضية تفجير الفندق إلى الشهر المقبل.",
    "زار الوزير المصابين في تفجير السوق واطمأن على صحتهم.",
    "وقال الكاتب إن ثورة عام 1952 غيرت وجه البلاد.",
)


def judged(reader, text):
    return [e.current for e in reader.read(Report(id="a", text=text)).events if e.type in JUDGED]


@pytest.mark.parametrize("text", NEWS)
def test_what_a_sentence_tells_is_news(reader, text):
    assert any(judged(reader, text))


@pytest.mark.parametrize("text", MENTIONED)
def test_what_a_sentence_only_mentions_is_none(reader, text):
    found = judged(reader, text)
    assert found
    assert not any(found)


def traits(reader, text, type_):
    report = Report(id="a", text=text)
    document, reading = analyse(text, reader.anchors), reader.read(report)
    scene = Scene(document, reading.names, reading.times)
    return {*current_traits(scene, document.sentences[0], reading.events, reading.statements, type_)}


def test_what_joins_the_clause_of_an_event_is_a_trait(reader):
    assert "joint.none" in traits(reader, "هاجم مسلحون القرية.", "ASSAULT")
    assert "joint.relative" in traits(reader, "عاد السكان إلى القرية التي هاجم مسلحون أطرافها.", "ASSAULT")


def test_who_condemns_an_attack_does_not_report_it(reader):
    assert "force.condemn" in traits(reader, MENTIONED[0], "ASSAULT")


def test_labels_of_news_are_places_and_answers_each_once():
    rows = load_table(LABELS).rows
    assert {(type_, answer) for *_, type_, answer in rows} == {(t, a) for t in JUDGED for a in ANSWERS}
    assert all(int(start) < int(end) for _, start, end, *_ in rows)
    assert len({(report, start, type_) for report, start, _, type_, _ in rows}) == len(rows)
