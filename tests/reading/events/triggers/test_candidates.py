"""Which words report an event, and of what type."""

import pytest

LEAD = "قال مراسلنا إن السكان سمعوا الخبر مساء أمس. "

#: One sentence a kind: (sentence, trigger without clitics, type).
TYPES = [
    ("هاجم مسلحون مجهولون نقطة للجيش قرب النهر.", "هاجم", "ASSAULT"),
    ("شن الطيران سلسلة غارات على مواقع المتمردين.", "غارات", "ASSAULT"),
    ("انفجرت عبوة ناسفة عند مدخل السوق.", "انفجرت", "ASSAULT"),
    ("سقط المهاجم بعد إطلاق نار كثيف في الحي.", "إطلاق نار", "ASSAULT"),
    ("ألقت الشرطة القبض على ثلاثة مشتبه بهم.", "القبض", "COERCE"),
    ("داهمت قوة أمنية شقة في الضاحية.", "داهمت", "COERCE"),
    ("فرضت السلطات حظر تجول في المدينة.", "حظر تجول", "COERCE"),
    ("نشر الجيش آلاف الجنود على الحدود.", "نشر", "MOBILIZE"),
    ("تظاهر المئات أمام مبنى البلدية.", "تظاهر", "PROTEST"),
    ("نظم العمال وقفة احتجاجية أمام المصنع.", "وقفة احتجاجية", "PROTEST"),
    ("انسحبت القوات من البلدة ليلا.", "انسحبت", "RETREAT"),
    ("أطلقت السلطات سراح الصحفيين.", "أطلقت", "RETREAT"),
    ("دخل وقف إطلاق النار حيز التنفيذ.", "وقف إطلاق النار", "RETREAT"),
    ("قطعت الجارتان العلاقات بينهما قبل عام، وسبق ذلك قطع العلاقات التجارية.", "قطعت", "SANCTION"),
    ("التقى الوزير نظيره في العاصمة.", "التقى", "CONSULT"),
    ("اختتم الجانبان جولة مفاوضات ثانية.", "جولة مفاوضات", "CONSULT"),
    ("وقع البلدان اتفاقية للتجارة.", "وقع", "AGREE"),
    ("شكل الحزبان لجنة مشتركة.", "شكل", "AGREE"),
    ("أجرى الجيشان مناورات مشتركة في الصحراء.", "مناورات مشتركة", "COOPERATE"),
    ("أرسلت المنظمة مساعدات غذائية إلى المخيم.", "أرسلت", "AID"),
    ("أنقذ خفر السواحل خمسين مهاجرا.", "أنقذ", "AID"),
    ("ضرب البلاد زلزال عنيف فجر اليوم.", "زلزال", "DISASTER"),
    ("غرق مركب صيد قبالة الميناء.", "غرق مركب", "DISASTER"),
    ("توفي الشاعر في منزله بعد مرض طويل.", "توفي", "DEATH"),
    ("تجري الانتخابات الرئاسية بعد شهر.", "الانتخابات الرئاسية", "ELECT"),
    ("عين الرئيس سفيرا جديدا.", "عين", "APPOINT"),
    ("وقع رئيس بلدية المدينة المهندس سعيد الخطيب في مكتبه صباحا اتفاقية للنظافة.", "وقع", "AGREE"),
    ("ألقى شبان زجاجات حارقة على المبنى.", "ألقى", "ASSAULT"),
    ("أضرم شاب النار في جسده أمام البلدية.", "أضرم", "DEATH"),
    ("وقع انفجار في مطعم بسبب تسرب الغاز.", "انفجار", "DISASTER"),
    ("فرضت الدولة حظرا على استيراد القمح من جارتها.", "حظرا", "SANCTION"),
    ("انضمت البلاد إلى الاتحاد الجمركي.", "انضمت", "AGREE"),
    ("تمكن السجينان من الفرار.", "الفرار", "RETREAT"),
]


@pytest.mark.parametrize(("text", "trigger", "type_"), TYPES, ids=[trigger for _, trigger, _ in TYPES])
def test_types(events, text, trigger, type_):
    assert (trigger, type_) in [(found, kind) for found, kind, _ in events(LEAD + text)]


def test_every_type_has_an_example():
    assert len({type_ for _, _, type_ in TYPES}) == 14


@pytest.mark.parametrize(
    "text",
    [
        "اندلعت حرب كلامية بين النائبين.",
        "صرح مسؤول في وزارة الدفاع بذلك.",
        "وفرت الدولة وفرتها البلديات كتبا للتلاميذ.",
        "ذهب سافر إلى بيته مسرورا.",
        "يدور النقاش بشكل هادئ في البيت، وفي شكل القصيدة جمال.",
        "أطلقت الشركة هاتفا جديدا.",
        "قدم المهندس حلا بسيطا لمشكلة الماء.",
        "فاز المنتخب على ضيفه في المباراة الأولى من الدوري، وسجل اللاعب هدفا.",
        "تناول الأطباء أعراض الإصابة بالسكري.",
        "كتب في مذكراته عن حل المسألة.",
        "تستهدف الدورة الشباب والفتيات في المدينة.",
        "أثار الخبر استغراب السكان.",
        "وقف جنود من جيش الاحتلال عند المدخل.",
        "أقلت الطائرة الوفد إلى العاصمة.",
        "تقدم بطلب إلى قيادة القوات في المدينة.",
        "فقد كان الجنود في الميدان.",
    ],
)
def test_what_only_looks_like_an_event(events, text):
    found = [(trigger, type_) for trigger, type_, _ in events(LEAD + text)]
    assert [item for item in found if item[0] not in ("النقاش", "نقاش")] == []


def test_the_neighbourhood_decides(events):
    assert ("حل", "COERCE") in [e[:2] for e in events(LEAD + "قرر الرئيس حل البرلمان.")]
    assert ("انقلبت", "DISASTER") in [e[:2] for e in events(LEAD + "انقلبت حافلة على الطريق الجبلي.")]
    assert ("إصابة", "DISASTER") in [e[:2] for e in events(LEAD + "أدى حادث مرور إلى إصابة تسعة أشخاص.")]
    assert ("إصابة", "ASSAULT") in [e[:2] for e in events(LEAD + "أدى قصف مدفعي إلى إصابة تسعة أشخاص.")]
    assert ("مقتل", "DEATH") in [e[:2] for e in events(LEAD + "تسبب زلزال في مقتل عشرة أشخاص.")]


def test_a_bare_repetition_is_none(events):
    text = LEAD + "وقع هجوم على القاعدة. وغادر القائد المكان قبل الهجوم."
    assert [trigger for trigger, _, _ in events(text)].count("الهجوم") == 0


def test_a_repetition_with_a_predicate_of_its_own_counts(events):
    text = LEAD + "وقع هجوم على القاعدة. وأضاف الضابط أن الهجوم وقع فجرا."
    assert "الهجوم" in [trigger for trigger, _, _ in events(text)]


def test_a_verb_that_carries_an_event_noun_is_none(events):
    assert [e[0] for e in events(LEAD + "وقعت هجمات استهدفت مخازن الوقود.")] == ["هجمات"]


def test_an_operation_and_its_deed_are_one_trigger(events):
    found = [trigger for trigger, _, _ in events(LEAD + "بدأت القوات عملية عسكرية واسعة، ثم نفذت عملية اقتحام للمبنى.")]
    assert "عملية عسكرية" in found
    assert "عملية اقتحام" in found


def test_what_a_statement_does_is_no_event(events):
    assert [e for e in events("أعلن الوزير أن الطقس جميل.") if e[0] == "أعلن"] == []


@pytest.mark.parametrize(
    "text", ["", "...", "«»«»", "قتل", "سيقتل", "\n\n\n", "هجوم " * 3000, "( " * 500, "لن لم قد سوف أن", "ال" * 2000]
)
def test_hostile_text_is_read_to_the_end(events, text):
    assert isinstance(events(text), list)
