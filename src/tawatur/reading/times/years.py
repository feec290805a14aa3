"""Years, decades, centuries, seasons, and parts of years."""

from __future__ import annotations

from tawatur.reading.rule import Match, rule
from tawatur.reading.times.draft import Draft, Moment
from tawatur.reading.times.fragments import LEAN, hijri_year

_CUE = r"(?:لل)?(?:عام|سنة|العام|السنة|عامي|العامين|سنتي|أعوام|سنوات|الأعوام|السنوات|عامين)"
_ERA = r"(?: ?(?:م(?!\w)|ميلادي[ةا]?(?!\w)|(?P<ah>ه|هجري[ةا]?)(?!\w)))?"
_IN = r"(?:في|منذ|حتى|قبل|بعد|خلال|بحلول|غاية|أفق|مواليد|غضون|قانون المالية|(?:الأول|الأولى|الثاني|الثالث|الرابع|الأخير|الأخيرة) من)"
#: What is counted, not dated, when it follows a number.
_COUNTED = (
    r"(?! ?(?:%|في المئة|بالمئة|في المائة|بالمائة|شخص|قتيل|جندي|جنود|مقاتل|عنصر|لاجئ|دولار|يورو|دينار|ريال|جنيه|ليرة|درهم|كيلو|كلم|كم|متر"
    r"|ميل|طن|برميل|منزل|صاروخ|عسكري|مدني|مسلح|سجين|معتقل|حالة|طالب|مهاجر|نازح|أسرة|عائلة|مواطن|سيارة|وظيفة|ضابط|شرطي|إرهابي|طفل|امرأة"
    r"|رجل|عامل|موظف|نسمة|مليون|مليار|ألف|وحدة|قطعة|موقع|غارة|طلعة|ساعة|يوم|متطوع|حاج|معتمر|راكب|ناخب|صوت|مقعد|نقطة|ميغا|درجة|سنة|عام|م ?\.? ?د|ق ?\.? ?م|قبل الميلاد))"
)
_YEAR = r"(?P<year>(?=(?:1[89]|20)\d\d(?!\d|[.,]\d)){digits!})"


def _dated(match: Match, **more: object) -> Draft | None:
    year = int(match["year"])
    hijri = hijri_year(year, marked="ah" in match)
    if not hijri and not 100 <= year <= 2150:
        return None
    return Draft(kind="year", year=year, hijri=hijri, **more)  # type: ignore[arg-type]


@rule(
    _CUE + r" ?(?P<year>(?=\d{3,4}(?!\d|[.,]\d)){digits!})" + _ERA + r"(?! ?(?:و ?\d+ )?(?:قبل الميلاد|ق ?\.? ?م))",
    yes={
        "عام 2014": "2014",
        "العام 2021": "2021",
        "بين [عامي 1950] و": "1950",
        "[سنة 2016م]": "2016",
        "[عام 1436هـ]": "2014-10-25/2015-10-13",
    },
    no=["منذ 12 عام", "عام دراسي"],
)
def year(match: Match, _: Moment) -> Draft | None:
    """A year named as one."""
    return _dated(match)


@rule(
    r"(?:"
    + _CUE
    + "|"
    + _IN
    + r"|من|بين|(?:{month})|(?:1[89]|20)\d\d ?[و،]) ?(?:1[89]|20)\d\d ?(?:م )?(?:و|أو|إلى|حتى|ثم|، ?و|[-–/]) ?(?P<only>"
    + _YEAR
    + _ERA
    + ")"
    + _COUNTED,
    yes={"بين عامي 1950 و[1953]": "1953"},
    no=["بين 2000 و2500 جندي", "قتل 1950 و1953"],
    lead=6,
)
def year_after_year(match: Match, _: Moment) -> Draft | None:
    """The second year of a pair or range."""
    return _dated(match)


@rule(
    r"(?:" + _IN + r"|(?:ال)?{dated_noun}(?: \w{3,}){0,2}) (?P<only>" + _YEAR + _ERA + ")" + _COUNTED,
    yes={"في [2014]": "2014", "بعد ثورة [2011] مباشرة": "2011", "الانتخابات المقررة في [2026]": "2026"},
    no=["في 2000 منزل", "من 3000 إلى 2500", "القرار 2216", "كأس العالم 2014"],
)
def bare_year(match: Match, _: Moment) -> Draft | None:
    """A year behind a preposition or something that happens in a year, with nothing counted behind it."""
    return _dated(match)


@rule(
    r"(?:من|بين) ?(?P<only>" + _YEAR + r")(?= (?:و|إلى|حتى) ?(?:عام )?(?:1[89]|20)\d\d(?!\d)" + _COUNTED + ")",
    yes={"من [2011] إلى 2014": "2011"},
    no=["من 2000 إلى 2500 جندي"],
)
def year_before_year(match: Match, _: Moment) -> Draft | None:
    """The first year of a range that is not named as one."""
    return _dated(match)


@rule(
    r"(?:(?P<far>ارتفاع|مساحة|سباق|مسافة|عمق|طول|بعد|على) )?(?P<only>"
    + _YEAR
    + r" ?(?:م|(?P<ah>ه))(?!\w|\. ?(?:د|ق)))(?! ?(?:د|ق)(?!\w))",
    yes={"وثيقة [1961م]": "1961"},
    no=["سباق 2000م", "2000 مقاتل"],
)
def year_of_era(match: Match, _: Moment) -> Draft | None:
    """A year that its era marks as one."""
    return None if match["far"] else _dated(match)


@rule(
    r"(?<=[(])" + _YEAR + r"(?=[)] ?(?:[،.,؛:)»\"]|و))",
    yes={"فيلم المصير ([1997])، وغيره": "1997"},
    no=["خدم (2014) مواطنا"],
)
def bracketed_year(match: Match, _: Moment) -> Draft | None:
    """A year alone in brackets."""
    return _dated(match)


@rule(
    r"(?P<edge>{time_edge!}) (?P<year>(?:1[89]|20)\d\d)(?!\d|[.,]\d)(?: ?م(?!\w))?",
    yes={"نهاية 2016": "2016"},
    no=["نهاية المباراة"],
)
def edge_of_year(match: Match, _: Moment) -> Draft | None:
    """A part of a bare year."""
    return Draft(kind="year", edge=match.entry("edge", "time_edge").get("mod"), year=int(match["year"]))


@rule(
    r"(?:ال)?عام (?P<short>(?=[3-9]\d(?!\d|[.,%/])){digits!})(?= |$|[،.])(?! ?(?:%|في المئة|يوما))",
    yes={"عام 67": "1967"},
    no=["عام 2067", "عام 12"],
)
def short_year(match: Match, _: Moment) -> Draft | None:
    """Two digits of a year of the last century."""
    return Draft(kind="year", year=1900 + int(match["short"]))


@rule(
    r"(?P<fasl>فصل )?(?P<article>ال)?(?P<season>{season!})"
    r"(?:(?: (?:من )?(?:(?:ال)?(?:عام|سنة) )?(?P<year>(?:19|20)\d\d)(?!\d))|"
    + LEAN
    + r"|(?P<fitting> ال(?:حار|حارة|بارد|قارس|قادم|جاف)))?",
    yes={
        "الخريف الماضي": "2023-FA",
        "صيف 2014": "2014-SU",
        "[فصل الصيف الحار] يستهلك الناس الماء": "XXXX-SU",
    },
    no=["الربيع العربي"],
)
def season(match: Match, _: Moment) -> Draft | None:
    """A season of a year, or the season as such where the text says `فصل`."""
    entry = match.entry("season", "season")
    lean = match.entry("lean", "lean").get("to") if match["lean"] else None
    placed = match["year"] or lean
    needs = not placed and not match["fasl"]
    if needs and match["article"]:
        return None
    year = int(match["year"]) if match["year"] else None
    return Draft(
        kind="season", season=entry.get("season"), year=year, lean=lean, twice=bool(match["twice"]), needs=needs
    )


@rule(
    r"(?:ال|لل)?(?P<decade>{decade!})(?:(?: من)? القرن (?:ال{lean}|(?P<twentieth>العشرين)|ال(?P<nth>{ordinal})))?",
    yes={"ثمانينيات القرن الماضي": "198", "منذ [السبعينات]": "197", "[خمسينيات القرن التاسع عشر]": "185"},
    no=["في الستينات من عمره", "القرن الماضي"],
)
def decade(match: Match, _: Moment) -> Draft | None:
    """Ten years of a century; the twentieth where none is named."""
    century = int(match.entry("nth", "ordinal").get("value")) - 1 if match["nth"] else 19
    return Draft(kind="decade", decade=match.entry("decade", "decade").get("decade"), century=century)


@rule(
    r"(?:ال)?قرن(?: ال(?P<nth>{ordinal!}))(?: (?P<era>الميلادي|الهجري|قبل الميلاد))?",
    yes={"القرن التاسع عشر": "18", "القرن الحادي والعشرين": "20"},
    no=["القرن الماضي"],
)
def century(match: Match, _: Moment) -> Draft | None:
    """A numbered century, as TIMEX3 writes it: the hundreds its years begin with."""
    if "قبل" in match["era"] or "هجر" in match["era"]:
        return None
    return Draft(kind="century", century=int(match.entry("nth", "ordinal").get("value")) - 1)


@rule(
    r"(?:ال)?(?:(?P<half>نصف|سداسي|سداسية)|(?P<quarter>ربع|ثلاثي|ثلاثية)) ال(?P<last>{lean!})(?= (?:من |لل|ل)?(?:هذا |ال|عام|سنة|هذه ))",
    yes={"[الربع الأخير] من العام الجاري": "Q4"},
    no=["الربع الماضي من العام"],
)
def last_part_of_year(match: Match, _: Moment) -> Draft | None:
    """The last half or quarter, to be joined to its year."""
    if match.entry("last", "lean").lemma != "أخير":
        return None
    return Draft(kind="quarter", quarter="H2" if match["half"] else "Q4", needs=True)


@rule(
    r"(?:ال)?(?:(?P<half>نصف|سداسي|سداسية)|(?P<quarter>ربع|ثلاثي|ثلاثية)) ال(?P<nth>{ordinal!})(?:(?: (?:من |ل)?(?P<year>(?:19|20)\d\d)(?!\d)(?: ?م(?!\w))?)|(?= (?:من |لل|ل)?(?:هذا |ال|عام|سنة|هذه |شهر|{month}|{hijri_month})))",
    yes={"[النصف الأول] من العام الجاري": "H1", "الربع الثالث من 2023": "2023-Q3"},
    no=["النصف الجنوبي من العام"],
)
def part_of_year(match: Match, _: Moment) -> Draft | None:
    """A half or quarter, to be joined to its year."""
    number = int(match.entry("nth", "ordinal").get("value"))
    if number > (2 if match["half"] else 4):
        return None
    year = int(match["year"]) if match["year"] else None
    return Draft(kind="quarter", quarter=f"{'H' if match['half'] else 'Q'}{number}", year=year, needs=year is None)


@rule(
    r"ال(?P<unit>{time_unit!}) ال(?P<count>{count_word}) الأولى(?:(?: (?:من |ل)(?P<year>(?:19|20)\d\d)(?!\d))|(?= (?:من|ل)))",
    yes={"[الأشهر الستة الأولى] من العام الجاري": "H1", "الأشهر التسعة الأولى من 2023": "2023-01/2023-09"},
    no=["الأيام الستة الأولى من العام"],
)
def first_months(match: Match, _: Moment) -> Draft | None:
    """The first months of a year."""
    count = int(match.entry("count", "count_word").get("value"))
    if not 1 < count < 12 or match.entry("unit", "time_unit").get("unit") != "M":
        return None
    year = int(match["year"]) if match["year"] else None
    return Draft(kind="quarter", quarter={3: "Q1", 6: "H1"}.get(count, f"F{count}"), year=year, needs=year is None)


@rule(
    r"(?:ال)?(?P<edge>{time_edge!})(?= (?:(?:هذا |هذه |ذلك |تلك |نفس )?(?:ال)?(?:{time_unit}|{decade}|{season})|فصل|{month}|{hijri_month}|النصف|الربع|(?:1[89]|20)\d\d))",
    yes={"[نهاية] العام": "END", "[أواخر] شهر أفريل": "END"},
    no=["نهاية المباراة"],
)
def edge(match: Match, _: Moment) -> Draft | None:
    """A beginning, middle or end, to be joined to what it is of."""
    return Draft(kind="edge", edge=match.entry("edge", "time_edge").get("mod"), needs=True)


@rule(
    r"(?P<name>{observance!})",
    yes={"اليوم العالمي للمرأة": "2024-03-08"},
    no=["اليوم العالمي", "المرأة"],
)
def observance(match: Match, _: Moment) -> Draft | None:
    """A world day or feast with a fixed date."""
    entry = match.entry("name", "observance")
    month, day = entry.get("day").split("-")
    return Draft(kind="day", month=int(month), day=int(day), hijri=bool(entry.get("hijri")))
