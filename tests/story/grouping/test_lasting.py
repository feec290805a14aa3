"""Reports far apart: one long story where they agree on what is its own, several where only the kind is the same."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from tawatur.reading.reader import Reader
from tawatur.record import Report
from tawatur.story.grouping import Ruling, features, group

#: A withdrawal that takes years.
LONG = (
    (
        "2031-02-10",
        (
            "أعلن قائد قوات التحالف الدولي في العراق أن عدد الجنود الأميركيين سيخفض إلى 2500 جندي.\n"
            "وقال وزير الدفاع العراقي في بغداد إن التحالف الدولي سيواصل تدريب القوات العراقية ضد تنظيم داعش، وإن واشنطن "
            "أبلغت الحكومة العراقية بمواعيد خفض القوات الأميركية."
        ),
    ),
    (
        "2032-07-26",
        (
            "اتفقت بغداد وواشنطن على إنهاء المهام القتالية للقوات الأميركية في العراق قبل نهاية العام.\n"
            "وسيبقى 2500 جندي أميركي لتدريب القوات العراقية، كما قالت الحكومة العراقية، وسيدعم التحالف الدولي بغداد ضد "
            "تنظيم داعش."
        ),
    ),
    (
        "2035-01-27",
        (
            "بدأت الحكومة العراقية والولايات المتحدة مباحثات في بغداد عن مستقبل التحالف الدولي في العراق.\n"
            "ولا يزال 2500 جندي أميركي في العراق ضمن التحالف الدولي ضد تنظيم داعش، وتطالب أحزاب عراقية برحيل القوات "
            "الأميركية."
        ),
    ),
)

#: Kinds of news of which each is a story of its own, though much is the same.
KINDS = {
    "two attacks of one group in one town": (
        ("2031-03-04", ("قتل سبعة جنود الثلاثاء في هجوم شنه تنظيم داعش على حاجز للجيش العراقي قرب الموصل.\n"
         "وقال مصدر أمني في الموصل إن تنظيم داعش هاجم الحاجز فجر الثلاثاء بقذائف الهاون، وأصيب أربعة جنود.")),
        ("2031-09-16", ("هاجم مسلحون من تنظيم داعش الثلاثاء مركزا للشرطة العراقية في الموصل فقتلوا ثلاثة من عناصرها.\n"
         "وأكد مصدر أمني في الموصل أن الهجوم الذي تبناه تنظيم داعش وقع مساء الثلاثاء وأن الجيش العراقي رد عليه.")),
    ),
    "elections of two countries": (
        ("2031-05-12", ("فتحت مراكز الاقتراع في لبنان أبوابها الأحد لانتخاب مجلس نواب جديد.\n"
         "وقالت وزارة الداخلية في بيروت إن نسبة المشاركة بلغت 31 في المئة عند الظهر في الانتخابات البرلمانية.")),
        ("2031-10-05", ("فتحت مراكز الاقتراع في تونس أبوابها الأحد لانتخاب مجلس نواب جديد.\n"
         "وقالت هيئة الانتخابات في تونس إن نسبة المشاركة بلغت 28 في المئة عند الظهر في الانتخابات البرلمانية.")),
    ),
    "the weather": (
        ("2031-11-02", ("طقس اليوم: أمطار متفرقة في عمان وإربد وانخفاض في درجات الحرارة.\n"
         "وتوقعت دائرة الأرصاد الجوية أمطارا رعدية ورياحا قوية على المرتفعات، ودعت السائقين إلى الحذر.")),
        ("2031-12-15", ("طقس اليوم: أمطار رعدية في عمان وإربد ودرجات الحرارة دون معدلاتها.\n"
         "وتوقعت دائرة الأرصاد الجوية أمطارا متفرقة ورياحا قوية على المرتفعات، ودعت السائقين إلى الحذر.")),
    ),
    "the market": (
        ("2031-11-02", ("ارتفع المؤشر العام لسوق الأسهم السعودية بنسبة 0.4 في المئة عند الإغلاق.\n"
         "وقادت أسهم البنوك والبتروكيماويات الصعود، وبلغت قيمة التداول 3200 مليون ريال.")),
        ("2031-12-09", ("تراجع المؤشر العام لسوق الأسهم السعودية بنسبة 0.7 في المئة عند الإغلاق.\n"
         "وقادت أسهم البنوك والبتروكيماويات الهبوط، وبلغت قيمة التداول 4100 مليون ريال.")),
    ),
}  # fmt: skip


@cache
def reader():
    return Reader()


def made(texts, letter="r"):
    reports = [Report(id=f"{letter}{n}", text=text, published=day) for n, (day, text) in enumerate(texts)]
    return [features(report, reader().read(report)) for report in reports]


def test_a_story_of_years_is_one_story():
    (one,) = group(made(LONG))
    assert one.reports == ("r0", "r1", "r2")
    assert (one.from_, one.to) == ("2031-02-10", "2035-01-27")


@pytest.mark.parametrize("kind", KINDS)
def test_reports_of_one_kind_are_stories_of_their_own(kind):
    assert len(group(made(KINDS[kind]))) == 2


def test_they_lie_in_different_stories_among_the_long_one_too():
    attacks = made(KINDS["two attacks of one group in one town"], "a")
    stories = {frozenset(g.reports) for g in group([*made(LONG), *attacks])}
    assert frozenset({"r0", "r1", "r2"}) in stories
    assert len(stories) == 3


def test_a_word_parts_what_was_linked():
    told = made(LONG)
    (one,) = [g for g in group(told, [Ruling(told[0].sha256, told[2].sha256, False)]) if "r0" in g.reports]
    assert "r2" not in one.reports
    for left, right in pairwise(told):
        assert len(group([left, right], [Ruling(left.sha256, right.sha256, False)])) == 2
