"""Figures: what is counted, how many, and what befell them."""

import pytest

from tawatur.reading.figures import Figures
from tawatur.reading.names import Names
from tawatur.reading.reader import Reader
from tawatur.reading.times import Times
from tawatur.record import Published, Report
from tawatur.text.document import analyse

DAY = "2024-03-30"


@pytest.fixture(scope="module")
def read(lexicons, anchors):
    figures, times, names = Figures(lexicons), Times(lexicons), Names(lexicons)

    def figures_of(text):
        document = analyse(text, anchors)
        found, _ = times.read(document, Published(from_=DAY, to=DAY, best=DAY))
        return figures.read(document, found, names.read(document))

    return figures_of


def shown(figures):
    values = [(f.low if f.low == f.high else (f.low, f.high), f.measure) for f in figures]
    return [(v, m) if f.bound == "exact" else (v, m, f.bound) for (v, m), f in zip(values, figures, strict=True)]


MEASURES = {
    "قُتل جنديان وجُرح ثلاثة آخرون في كمين": [(2, "killed"), (3, "wounded")],
    "لقي ما لا يقل عن 35 راكبا مصرعهم في انقلاب حافلة": [(35, "killed", "at_least")],
    "لقي اثنان وعشرون شرطيا، وستة مدنيين مصرعهم": [(22, "killed"), (6, "killed")],
    "خلف القصف 4 شهداء وعشرات الجرحى": [(4, "killed"), ((20, 99), "wounded", "about")],
    "سقط عشرات القتلى والجرحى قرب الجسر": [((20, 99), "people", "about")],
    "مقتل 5 وإصابة 12 في انفجار سيارة": [(5, "killed"), (12, "wounded")],
    "قتل ثلاثة مدنيين بينهم امرأتان": [(3, "killed"), (2, "killed")],
    "قال إن 12 جنديا وخمسة من أفراد الطاقم قتلوا": [(12, "killed"), (5, "killed")],
    "بلغت حصيلة القتلى 46 شخصا": [(46, "killed")],
    "ليصل عدد الذين قتلوا في الانفجار إلى 90 عاملا": [(90, "killed")],
    "نقل 15 مصابا إلى المستشفى، اثنان منهم في حالة خطرة": [(15, "wounded"), (2, "wounded")],
    "فقد خمسة صيادين أرواحهم": [(5, "killed")],
    "فقد خمسة بحارة وما زال البحث جاريا": [(5, "missing")],
    "أعدمت الجماعة ثمانية رهائن": [(8, "killed")],
    "أوقفت قوات الأمن أكثر من 12 متظاهرا": [(12, "detained", "more_than")],
    "ألقي القبض أمس على نحو سبعين مشتبها به": [(70, "detained", "about")],
    "نزح قرابة نصف مليون شخص من ديارهم": [(500000, "displaced", "about")],
    "تستضيف البلاد مليونا و200 ألف لاجئ": [(1200000, "displaced")],
    "دمرت الغارات ثلاثة مخازن و14 آلية عسكرية": [(3, "destroyed"), (14, "destroyed")],
    "تضم الكتيبة 600 جندي و40 عربة": [(600, "troops"), (40, "other")],
    "شنت المجموعة خمسة إلى ستة هجمات": [((5, 6), "attacks")],
    "سجلت الوزارة 45 إصابة بفيروس جديد وثلاث وفيات": [(45, "people"), (3, "killed")],
    "صدرت أحكام بالإعدام على تسعة متهمين": [(9, "people")],
    "مقتل عامل في حريق شب داخل سبعة متاجر": [(7, "other")],
    "أصيب بثلاث شظايا": [(3, "other")],
    "مصرع وإصابة 12 عاملا في تصادم": [(12, "people")],
    "أكد أن 40 متمردا قتلوا وأصيب 90 آخرون": [(40, "killed"), (90, "wounded")],
    "قضت المحكمة بإعدام سبعة متهمين": [(7, "people")],
    "كان 17 شخصا هم 12 جنديا وطاقم المروحية قتلوا في تحطمها": [(17, "killed"), (12, "killed")],
    "مقتل 27 راكبا في تحطم طائرة": [(27, "killed")],
    "نفق 300 خروف وأعدمت الوزارة 5 آلاف دجاجة": [(300, "other"), (5000, "other")],
    "وصل عدد القتلى منذ مطلع الصيف في الأقاليم الجنوبية إلى 42 بينهم 28 عسكريا": [(42, "killed"), (28, "killed")],
    "46 قتيلا و200 ألف متضرر": [(46, "killed"), (200000, "people")],
    "غرق قريتين و90 ألفا تضرروا": [(2, "other"), (90000, "people")],
    "عدد المنتسبين في الخارج أقل من 3 آلاف": [(3000, "people", "less_than")],
    "تجاوز المعدل اليومي 60 مليمترا": [(60, "other")],
    "خطف مسلحون عشرين تلميذة": [(20, "detained")],
    "عثر على مبلغ 80 مليون جنيه وملياري ليرة": [(80000000, "money"), (2000000000, "money")],
}


@pytest.mark.parametrize("text", MEASURES)
def test_measures(read, text):
    assert shown(read(text)) == MEASURES[text]


VALUES = {
    "انخفض عدد الجنود من 3000 إلى 2500 جندي": [(3000, "troops"), (2500, "troops")],
    "ما بين 1500 وألفي متفرج": [((1500, 2000), "people")],
    "تراوح عدد المشاركين بين 20 و30 ألفا": [((20000, 30000), "people")],
    "ما بين 32 و30 مليار دولار": [((30000000000, 32000000000), "money")],
    "يتراوح بين حوالي 180 ألفا و482 ألف يورو": [((180000, 482000), "money", "about")],
    "وجهت إنذارين ونفت حالتي وفاة": [(2, "other"), (2, "killed")],
    "ست أو سبع حافلات": [((6, 7), "other")],
    "كلفته 4-5 مليارات دينار": [((4000000000, 5000000000), "money")],
    "بنسبة 7,5 بالمائة ثم %30 ثم 12 %": [(7.5, "percent"), (30, "percent"), (12, "percent")],
    "بين خمسة و15 بالمئة": [((5, 15), "percent")],
    "صعد المؤشر 0.4 في المئة إلى 6555 نقطة": [(0.4, "percent"), (6555, "other")],
    "أكثر من نصف المدارس مغلق": [(50, "percent", "more_than")],
    "فاز الحزب بثلثي المقاعد": [(66.7, "percent")],
    "نصف طن من القمح": [(0.5, "other")],
    "طوله ثلاثة أمتار ونصف": [(3.5, "other")],
    "بمليون درهم ونصف المليون": [(1500000, "money")],
    "حضر (14) عضوا ونحو (50) ألف مشجع": [(14, "people"), (50000, "people", "about")],
    "قدم الأعضاء الثلاثة والمدن الأربع طلبا": [(3, "people"), (4, "other")],
    "شارك عضو واحد على الأقل": [(1, "people", "at_least")],
    "عثر على حقيبتين وصندوق": [(2, "other")],
    "12 حالة لكل مئة ألف نسمة": [(12, "people")],
    "48 مقعدا للرجال و18 للنساء": [(48, "other"), (18, "other")],
    "38 مقعدا من أصل 150": [(38, "other"), (150, "other")],
    "قدرت القيمة بنحو 5ر2 مليون يورو": [(2500000, "money", "about")],
}


@pytest.mark.parametrize("text", VALUES)
def test_values(read, text):
    assert shown(read(text)) == VALUES[text]


@pytest.mark.parametrize(
    "text",
    [
        "اتفق البلدان على عقد قمة بين الزعيمين",
        "القرار رقم 1701 والمادة 14 والفصل 57",
        "منذ ثلاث سنوات وخلال 24 ساعة وفي 12 مارس 2019",
        "رجل عمره 37 عاما",
        "فاز الفريق 3-1 ثم تعادل 2 - 2",
        "للمرة الـ21 وفي الدورة الثلاثين",
        "مقاتلات من طراز إف-16 وميغ 29",
        "حضر عدد من الأعضاء وأحد الوزراء",
        "في القرن الحادي والعشرين",
        "للاستفسار 0123456789",
        "1- افتتاح الجلسة",
        "إلى جانب مشتبهين ومتظاهرين كثيرين",
        "ما بعد أولمبياد 2016",
        "بثته قناة «9 نجوم» أمس",
        "واحدة من أجمل المدن في آن واحد",
        "القانون عدد 52",
        "فقد ولدا محافظتي نابل وسوسة",
    ],
)
def test_no_figures(read, text):
    assert read(text) == ()


def test_span_unit_and_bound(read):
    text = "وقال إن ما لا يقل عن 120 مقاتلا أجنبيا عبروا الحدود"
    (figure,) = read(text)
    assert text[figure.start : figure.end] == "ما لا يقل عن 120 مقاتلا أجنبيا"
    assert (figure.unit, figure.bound, figure.measure) == ("مقاتلا أجنبيا", "at_least", "troops")


def test_clitics_stay_out(read):
    text = "وبثلاثة قوارب و25 زورقا"
    assert [text[f.start : f.end] for f in read(text)] == ["ثلاثة قوارب", "25 زورقا"]


def test_offsets_are_those_of_the_original(read):
    text = "قُتِلَ ـ بحسب المَصدر ـ خَمسةُ جُنودٍ"
    (figure,) = read(text)
    assert text[figure.start : figure.end].startswith("خَمسةُ")


def test_whose_and_where(read):
    text = "قتل عشرة مسلحين من تنظيم داعش في الموصل"
    (figure,) = read(text)
    assert text[figure.whose.start : figure.whose.end] == "تنظيم داعش"
    assert text[figure.where.start : figure.where.end] == "الموصل"


@pytest.mark.parametrize(
    ("text", "role", "period"),
    [
        ("تنتج البلاد 300 ألف برميل يوميا", "rate", "P1D"),
        ("نفذ الطيران 12 غارة في الأسبوع", "rate", "P1W"),
        ("سيسحب الجيش 500 جندي", "change", None),
        ("وقعت خمسون غارة منذ آذار", "cumulative", None),
        ("ينتشر 900 جندي في الشمال", "level", None),
        ("تهب الرياح بسرعة 40 كم/ساعة", "rate", "PT1H"),
        ("ارتفاع الموج نصف متر", "level", None),
        ("ارتفع المؤشر بنحو 12 نقطة", "change", None),
        ("يضم المجلس 20 عضوا", "level", None),
        ("بلغ عدد الزوار 5000 زائر", "cumulative", None),
        ("لقي 60 مهاجرا حتفهم هذا العام", "cumulative", None),
        ("قال ثلاثة شهود إن الطريق مغلق", None, None),
        ("تم العثور على 30 خروفا", None, None),
    ],
)
def test_role(read, text, role, period):
    (figure,) = read(text)
    assert (figure.role, figure.period) == (role, period)


@pytest.mark.parametrize(
    "text",
    ["", "؟!،،..", "1 " * 20000, "و " * 20000, "مقتل " * 20000, "5 قتلى و" * 5000, "% % 5", "نصف", "من 5 إلى", "ال 5"],
)
def test_hostile(read, text):
    for figure in read(text):
        assert 0 <= figure.start < figure.end <= len(text)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("لست خبيرا في السياسة، ولم أكن يوما وزيرا.", []),
        ("بعث الأمين العام برسائل لست دول عربية.", [6]),
        ("التقت مجموعة خمسة زائد واحد بالوفد الإيراني.", []),
        ("تهانينا للعروسين وألف مبروك.", []),
        ("حضر الحفل ألف ضيف.", [1000]),
        ("خرج الموظفون معبرين عن غضبهم من القرار.", []),
        ("ظلت المدينة بين مطرقة الحصار وسندان الجوع.", []),
        ("قالوا بصوت واحد إنهم باقون.", []),
        ("رافقتني زوجتي مسرعة إلى المستشفى.", []),
        ("سجلت الوزارة حالتي وفاة.", [2]),
    ],
)
def test_words_that_look_like_numbers(text, counted):
    found = Reader().read(Report(id="r", text=text)).figures
    assert [figure.low for figure in found] == counted
