"""How long: three years, a whole year, the last 24 hours, weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.rule import Match, rule
from tawatur.reading.times.draft import lasting
from tawatur.reading.times.fragments import ADJECTIVES, LEAN, NUMBER, number, words_number

if TYPE_CHECKING:
    from tawatur.reading.times.draft import Draft, Moment

_SIGNS = {"TS": "T{}S", "TM": "T{}M", "TH": "T{}H", "NI": "{}D", "CE": "{}CE"}
_PARTS = {"نصف": 0.5, "ربع": 0.25, "ثلث": 1 / 3}
_FRACTIONS = {
    ("TH", "نصف"): "PT30M",
    ("TH", "ربع"): "PT15M",
    ("TH", "ثلث"): "PT20M",
    ("CE", "نصف"): "P50Y",
    ("CE", "ربع"): "P25Y",
    ("Y", "نصف"): "P6M",
    ("TM", "نصف"): "PT30S",
    ("D", "نصف"): "PT12H",
    ("DE", "نصف"): "P5Y",
    ("CE", "ثلث"): "P33Y",
}
_BOUND = r"(?:(?P<bound>{time_bound}) )?"
_TAIL = r"(?: ?و ?(?P<half>نصف|ربع)(?: ال{time_unit})?)?" + ADJECTIVES + "?"
_FOR = r"(?:(?:(?P<long>مدة|لمدة|منذ|بعد|قبل|مرور|خلال) |(?:خلال|غضون|طوال|طيلة|طول|ظرف|على مدى|على مدار|مدى|مدار|بعد|عقب|مرور|استغرق|استغرقت|استمر|استمرت|دام|دامت|تستمر|يستمر|تستغرق|يستغرق|قبل|حتى|كل|فترة|عمره|عمرها|قرابة) |ل))"


def amount(count: float | str, unit: str) -> str:
    """A TIMEX3 duration: `P3Y`, `PT24H`, `P2W`, `PXD`."""
    if isinstance(count, float):
        count = f"{count:g}"
    return "P" + _SIGNS.get(unit, "{}" + unit).format(count)


def _lasting(match: Match, count: float | str, unit: str) -> Draft:
    if match["half"] and not isinstance(count, str):
        count = count + _PARTS[match["half"]]
    mod = match.entry("bound", "time_bound").get("mod") if match["bound"] else None
    if match["tail"] == "تقريبا":
        mod = "APPROX"
    return lasting(amount(count, unit), mod)


@rule(
    r"(?P<share>(?:في |ب)(?=ال(?:مئة|مائة)))?"
    + _BOUND
    + r"(?:ال ?)?"
    + NUMBER
    + r" ?(?:ال)?(?P<unit>{time_unit!})"
    + _TAIL
    + r"(?! (?:19|20)\d\d(?!\d))",
    yes={
        "ثلاث سنوات": "P3Y",
        "نحو أربعة أشهر": "P4M",
        "[خمسة وعشرين عاما] من العمل": "P25Y",
        "[12 يوما]": "P12D",
        "حوالي 3 سنوات": "P3Y",
    },
    no=["عدة سنوات", "2014", "في المئة يوم الأحد", "31 عقدا"],
    lead=7,
)
def counted(match: Match, _: Moment) -> Draft | None:
    """A number of units."""
    count = number(match)
    unit = match.entry("unit", "time_unit").get("unit")
    no_decades = unit == "DE" and match["unit"] != "عقود"  # contracts
    if match["share"] or match.tag("unit", "time_unit") == "dual" or not count or no_decades:
        return None
    if unit in ("NI", "D") and count >= 1000:  # ألف ليلة وليلة, 500 ألف يوم عمل
        return None
    return _lasting(match, count, unit)


@rule(
    _BOUND + r"(?P<unit>{time_unit!})" + _TAIL,
    yes={"عامين": "P2Y", "أكثر من شهرين": "P2M", "[سنة كاملة]": "P1Y", "[أكثر من شهر]": "P1M"},
    no=["عام", "أيام"],
)
def uncounted(match: Match, _: Moment) -> Draft | None:
    """A dual, or one unit that a bound or an adjective shows to be counted."""
    tag = match.tag("unit", "time_unit")
    unit = match.entry("unit", "time_unit").get("unit")
    if tag == "dual":
        return None if match["unit"].endswith("ا") else _lasting(match, 2, unit)
    if tag == "singular" and (match["bound"] or match["half"] or match["tail"] in ("كامل", "كاملا", "كاملة", "تقريبا")):
        return _lasting(match, 1, unit)
    if tag == "plural" and (match["tail"] or match["bound"]):
        return _lasting(match, "X", unit)
    return None


@rule(
    _BOUND + r"(?P<unit>{time_unit!}) (?:واحد|واحدة|اثنين|اثنتين|اثنان|اثنتان)(?P<tail>)(?P<half>)",
    yes={"أسبوع واحد": "P1W", "يومين اثنين": "P2D"},
    no=["أسبوع"],
)
def one_or_two(match: Match, _: Moment) -> Draft | None:
    """`شهر واحد`, `يومين اثنين`: the number stands behind."""
    count = 2 if match.tag("unit", "time_unit") == "dual" else 1
    return _lasting(match, count, match.entry("unit", "time_unit").get("unit"))


@rule(
    _FOR
    + r"(?P<only>(?:(?:ال)?(?P<vague>بضع|بضعة|عدة) )?(?P<unit>{time_unit!})"
    + _TAIL
    + r"(?P<bound>)?)(?! (?:{weekday}|{relative_day}|\d|إضافي|قرطاج|الصفر|الذروة|العمل|القيامة|الدوام))",
    yes={"منذ [أسابيع]": "PXW", "لمدة [شهر]": "P1M", "بقي ل[سنوات]": "PXY", "خلال [شهر]": "P1M"},
    no=["منذ يوم الجمعة", "كل عام"],
    priority=-1,
)
def spell(match: Match, _: Moment) -> Draft | None:
    """A unit behind a word that asks for a length."""
    tag = match.tag("unit", "time_unit")
    unit = match.entry("unit", "time_unit").get("unit")
    if tag == "plural" or match["vague"]:
        return _lasting(match, "X", unit)
    if tag == "singular" and (unit in ("NI", "DE", "CE", "TS") or (unit in ("D", "TH", "TM") and not match["long"])):
        return None
    return _lasting(match, 2 if tag == "dual" else 1, unit)


@rule(
    r"(?P<vague>بضع|بضعة|عدة|عشرات|مئات|آلاف|عدد من) (?P<article>ال)?(?P<unit>{time_unit!})",
    yes={"عدة أيام": "PXD", "بضع سنوات": "PXY"},
    no=["عدة مرات"],
)
def some(match: Match, _: Moment) -> Draft | None:
    """An uncertain number of units."""
    unit = match.entry("unit", "time_unit").get("unit")
    if unit == "DE" and match["article"]:  # contracts
        return None
    return lasting(amount("X", unit))


@rule(
    r"(?P<part>نصف|ربع|ثلث) (?P<unit>{time_unit!})",
    yes={"نصف ساعة": "PT30M", "نصف قرن": "P50Y"},
    no=["نصف السكان"],
)
def fraction(match: Match, _: Moment) -> Draft | None:
    """A part of a unit."""
    value = _FRACTIONS.get((match.entry("unit", "time_unit").get("unit"), match["part"]))
    return lasting(value) if value else None


@rule(
    r"(?P<unit>{time_unit!}) (?P<words>{count_word})(?! و?{count_ten})(?P<count_hundred>{count_hundred})?",
    yes={"سنوات خمس": "P5Y"},
    no=["سنوات طويلة", "أيام"],
)
def counted_behind(match: Match, _: Moment) -> Draft | None:
    """The number behind its unit."""
    if match.tag("unit", "time_unit") != "plural" or match["count_hundred"]:
        return None
    return lasting(amount(words_number(match, match["words"]), match.entry("unit", "time_unit").get("unit")))


_FEW = r"(?: ال(?P<few>قليلة|قلائل|معدودة|طويلة|كثيرة))?"


@rule(
    r"(?P<share>(?:في |ب)(?=ال(?:مئة|مائة)))?(?:ال ?)?(?:"
    + NUMBER
    + r" )?(?:ال)?(?P<unit>{time_unit!})(?: ال ?(?P<count>\d+|(?:{count_word}|{count_ten})(?: وال{count_ten})?))?"
    + _FEW
    + r"(?:"
    + LEAN
    + r"| ال(?P<told>تالية|سابقة|لاحقة|موالية))?(?! ال(?:أولى|أول|أخرى))",
    yes={
        "الساعات الـ24 الماضية": "PT24H",
        "الأسبوعين المقبلين": "P2W",
        "الأشهر الستة المقبلة": "P6M",
        "السنوات الماضية": "PXY",
        "الأيام القليلة المقبلة": "PXD",
        "الـ 48 ساعة الماضية": "PT48H",
    },
    no=["الأسبوع الماضي", "السنوات"],
    lead=4,
)
def lately(match: Match, _: Moment) -> Draft | None:
    """So many units up to now or from now on."""
    tag, unit = match.tag("unit", "time_unit"), match.entry("unit", "time_unit").get("unit")
    if match["share"] or not (match["lean"] or match["count"]) or (tag != "plural" and not match["lean"]):
        return None
    if tag == "singular" and not match["digits"] and not match["words"]:
        return None
    if match["digits"] or match["words"]:
        return lasting(amount(number(match), unit))
    if match["count"]:
        words = match["count"].replace(" وال", " و")
        count = int(words) if words.isdigit() else words_number(match, words)
        return lasting(amount(count, unit))
    return lasting(amount(2 if tag == "dual" else "X", unit))


@rule(
    r"(?:أوائل |أواخر |منتصف )?(?:ال)?(?P<decade>{decade!}) من (?:ال)?عمر(?:ه|ها|هم|هما)?",
    yes={"الستينات من عمره": "P6XY"},
    no=["ستينات القرن"],
)
def decade_of_life(match: Match, _: Moment) -> Draft | None:
    """An age to the nearest ten years."""
    return lasting(f"P{match.entry('decade', 'decade').get('decade') // 10}XY")


@rule(
    r"(?P<decade>العقد )?(?:ال ?)?(?:(?P<digits>\d{1,3})|(?<=ال)(?P<nth>{ordinal})(?: وال(?P<tens>{count_ten}))?) (?P<of>من (?:ال)?عمر(?:ه|ها|هم)?)".replace(
        "(?P<of>من (?:ال)?عمر(?:ه|ها|هم)?)", "من (?:ال)?{of_life!}"
    ),
    yes={"الخامسة والعشرين من عمره": "P25Y", "العقد الرابع من عمره": "P3XY", "في [الـ45 من العمر]": "P45Y"},
    no=["من عمره"],
    lead=3,
)
def year_of_life(match: Match, _: Moment) -> Draft | None:
    """An age as an ordinal."""
    value = int(match["digits"]) if match["digits"] else match.entry("nth", "ordinal").get("value")
    value += match.entry("tens", "count_ten").get("value") if match["tens"] else 0
    return lasting(f"P{value - 1}XY" if match["decade"] else f"P{value}Y")
