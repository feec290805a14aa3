"""What is a name, how far it reaches, and what it is: sentences of our own, names in square brackets."""

import re

import pytest

from tawatur.reading.names import Draft, Names
from tawatur.text.anchors import Anchors
from tawatur.text.document import analyse
from tawatur.text.lexicon import own_lexicons

MARK = re.compile(r"\[([^\]|]+)\|(PER|ORG|LOC)\]")


@pytest.fixture(scope="module")
def layer():
    lexicons = own_lexicons()
    return Anchors(lexicons), Names(lexicons)


def found(layer, text):
    anchors, names = layer
    document = analyse("عنوان\n" + text, anchors)
    return [(document.text[n.start : n.end], n.type) for n in names.read(document)]


def actors(layer, text):
    anchors, names = layer
    document = analyse("عنوان\n" + text, anchors)
    return {document.text[n.start : n.end]: n.actor for n in names.read(document)}


def expected(marked):
    return [(m[1], m[2]) for m in MARK.finditer(marked)]


BODIES = [
    "زار الوفد [وزارة الصحة العراقية|ORG] ثم [مجلس النواب|ORG].",
    "قالت [الخارجية الأميركية|ORG] إن الموعد لم يحدد.",
    "أعلن [البيت الأبيض|ORG] جدول الزيارة.",
    "انتشر [الجيش اللبناني|ORG] قرب المعبر.",
    "دعت [الجمعية العامة للأمم المتحدة|ORG] إلى الهدوء.",
    "نشر [المرصد السوري لحقوق الإنسان|ORG] حصيلة جديدة.",
    "فتح [مكتب مكافحة الجريمة|ORG] ملفا جديدا.",
    'تبنى تنظيم "[داعش|ORG]" العملية.',
    "تبنى [تنظيم داعش|ORG] العملية.",
    "نقلت صحيفة «[الوطن|ORG]» عن مصدرها.",
    "شرحت [وزارة التربية والتعليم|ORG] الخطة.",
    "طالبت [المعارضة السورية|ORG] بهدنة.",
    "وصلت قوات [الجيش العراقي|ORG] إلى الحي.",
    "اجتمع [المجلس الأعلى للأمن القومي|ORG] مساء.",
]
PLACES = [
    "سافر المدير إلى [الأردن|LOC] و[العراق|LOC].",
    "وصل الوفد إلى مدينة [الموصل|LOC].",
    "أغلق [معبر رفح|LOC] وعبرت سفن [قناة السويس|LOC].",
    "هبطت في [مطار بيروت|LOC] ظهرا.",
    "غادر [للعراق|LOC] فجرا.",
    "عاد سكان قرى [الزيتونية|LOC] و[المرجانة|LOC] إلى بيوتهم.",
    "اجتاحت السيول محافظة [إب|LOC].",
]
PEOPLE = [
    "استقبل وزير الخارجية السعودي [عادل الجبير|PER] نظيره.",
    "قال المتحدث باسم الوزارة، العميد [سالم الحمداني|PER]، إن الطريق مفتوح.",
    "التقى الرئيس [عبد الفتاح السيسي|PER] الوفد.",
    "أكد الشيخ [محمد بن راشد آل مكتوم|PER] ذلك.",
    "كتب [جون هاملتون|PER] مقالا.",
    "قال اللواء ركن [قاسم عطية|PER] إن القوة جاهزة.",
    "رحب رئيس الحكومة السيد [نادر كبيسان|PER] بالقرار. وأضاف [كبيسان|PER] أن العمل بدأ.",
]
NONE = [
    "قالت الحكومة إن الجيش سيبقى.",
    "أعلن التحالف موعدا جديدا في العاصمة.",
    "وصلت القوات المسلحة إلى البلاد.",
    "عقد مسؤول كبير اجتماعا في مدينة صغيرة.",
    "التقى الجانبان في قاعة المؤتمرات.",
    "كان الأمل كبيرا والسلام قريبا.",
    "بنى المهندسون جسرا جويا ومستشفى عسكريا.",
]


@pytest.mark.parametrize("marked", [*BODIES, *PLACES, *PEOPLE])
def test_names_stand_where_they_are_marked(layer, marked):
    assert found(layer, MARK.sub(r"\1", marked)) == expected(marked)


@pytest.mark.parametrize("text", NONE)
def test_common_nouns_are_no_names(layer, text):
    assert found(layer, text) == []


def test_a_number_that_begins_like_an_article_makes_no_body(layer):
    assert found(layer, "تجمع آلاف العمال في الساحة.") == []


def test_a_place_is_no_person_and_a_persons_place_is_a_site(layer):
    assert found(layer, "افتتح مطار الملك خالد الدولي.") == [("مطار الملك خالد الدولي", "LOC")]


def test_the_adjective_of_a_state_is_not_the_state(layer):
    assert ("سورية", "LOC") not in found(layer, "أقلعت طائرة سورية من المدرج.")
    assert found(layer, "شن هجوما روسياً واسعا.") == []


def test_one_actor_has_one_id(layer):
    ids = actors(
        layer,
        "قال الرئيس التركي رجب طيب أردوغان إنه باق. وأضاف أردوغان أن تنظيم داعش انتهى. واتهم داعش بالهجوم.",
    )
    assert ids["رجب طيب أردوغان"] == ids["أردوغان"]
    assert ids["تنظيم داعش"] == ids["داعش"]
    assert ids["أردوغان"] != ids["داعش"]


def test_a_body_without_its_state_is_the_one_the_report_names(layer):
    ids = actors(layer, "نفت وزارة الداخلية التونسية الخبر. ثم نشرت وزارة الداخلية بيانا.")
    assert ids["وزارة الداخلية التونسية"] == ids["وزارة الداخلية"]


def test_a_capital_that_acts_is_its_state(layer):
    anchors, names = layer
    document = analyse("عنوان\nرفضت طهران العرض. ووصل الوفد إلى طهران.", anchors)
    first, second = names.read(document)
    assert (first.actor, first.as_) == ("IRN", "government")
    assert (second.actor == "IRN", second.as_) == (False, "place")


def test_a_tagger_revises_what_the_rules_found(layer):
    anchors, _ = layer

    class Tagger:
        def revise(self, page, drafts):
            at = page.words.index("زمردة")
            return sorted([*drafts, Draft(at, at + 1, page.start(at), "PER", None, 60, "tagger")])

    names = Names(own_lexicons(), Tagger())
    document = analyse("عنوان\nغنت زمردة في بغداد.", anchors)
    assert [document.text[n.start : n.end] for n in names.read(document)] == ["زمردة", "بغداد"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "... !!! «»",
        "«" * 500,
        '"' * 501,
        "الرئيس " * 3000,
        "بن " * 3000,
        "وزارة " * 3000,
        "لمجلس " * 3000,
        "القاعدة " * 3000,
        "محمد علي " * 1500,
        "مدينتي " + "و".join(["حلب "] * 2000),
        "(" + "حسن " * 2000,
    ],
)
def test_hostile_input_does_no_harm(layer, text):
    anchors, names = layer
    document = analyse(text, anchors)
    for name in names.read(document):
        assert 0 <= name.start < name.end <= len(text)
