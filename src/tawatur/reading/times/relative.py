"""Units counted from the day of speech or from another time: الأسبوع الماضي, هذا العام, قبل أسبوع, ذلك العام."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.rule import Match, rule
from tawatur.reading.times.draft import Draft, Moment
from tawatur.reading.times.fragments import LEAN, NUMBER, SHIFTS, hijri_year, number

if TYPE_CHECKING:
    from tawatur.reading.times.draft import Kind

_KINDS: dict[str, Kind] = {"D": "relday", "W": "week", "M": "month", "Y": "year", "CE": "century", "DE": "decade"}
#: What else counts from another time: how far `التالي` and `السابق` step.
_STEPS = {"تالي": 1, "موالي": 1, "لاحق": 1, "سابق": -1}


def _of(unit: str, shift: int, *, needs: bool = False) -> Draft | None:
    """A unit some steps from the one of speech."""
    if unit in ("TS", "TM", "TH"):
        return None
    if unit == "NI":
        return Draft(kind="part", type="TIME", part="NI", shift=shift, unit="D")
    return Draft(kind=_KINDS[unit], shift=shift, unit=unit, needs=needs)


@rule(
    r"(?:ال|لل)(?P<unit>{time_unit!})" + LEAN + r"(?: (?P<year>20\d\d|14\d\d)(?!\d) ?(?:م(?!\w)|ه(?!\w))?)?",
    yes={
        "الأسبوع الماضي": "2024-W09",
        "العام المقبل": "2025",
        "الشهر الجاري": "2024-03",
        "القرن الماضي": "19",
        "[العام قبل الماضي]": "2022",
        "[السنة الفارطة]": "2023",
    },
    no=["السنوات الماضية", "الأسبوعين المقبلين"],
)
def unit_beside(match: Match, _: Moment) -> Draft | None:
    """The unit before, at or after the one of speech."""
    lean = match.entry("lean", "lean")
    if match.tag("unit", "time_unit") != "singular" or lean.lemma == "أخير":
        return None
    unit = match.entry("unit", "time_unit").get("unit")
    if match["year"] and unit == "Y":
        year = int(match["year"])
        return Draft(kind="year", year=year, hijri=hijri_year(year, marked=False), lean=lean.get("to"))
    if unit == "D":
        return None if lean.get("to") != "this" else _of(unit, 0)
    return _of(unit, SHIFTS[lean.get("to")] * (2 if match["twice"] else 1))


@rule(
    r"(?P<this>هذا|هذه) ال(?P<unit>{time_unit!})(?! ال{lean})",
    yes={"هذا العام": "2024", "[هذا الأسبوع] زار الوفد المدينة": "2024-W10", "هذه السنة": "2024"},
    no=["هذه الأيام", "هذا العام الجاري"],
)
def this_unit(match: Match, _: Moment) -> Draft | None:
    """The unit that holds the day of speech."""
    if match.tag("unit", "time_unit") != "singular":
        return None
    unit = match.entry("unit", "time_unit").get("unit")
    return _of(unit, 0)


@rule(
    r"هذا ال(?P<season>{season!})",
    yes={"هذا الصيف": "2024-SU"},
    no=["الصيف"],
)
def this_season(match: Match, _: Moment) -> Draft | None:
    """The season of this year."""
    return Draft(kind="season", season=match.entry("season", "season").get("season"), shift=0, unit="Y")


@rule(
    r"(?:(?P<same>ذلك|تلك|نفس|ذات) ال(?P<unit>{time_unit!})|ال{time_unit} (?:نفسه|نفسها|ذاته|ذاتها))".replace(
        "|ال{time_unit} (?:نفسه|نفسها|ذاته|ذاتها)", ""
    ),
    yes={"وقع الاتفاق عام 2011 وفي [ذلك العام]": "XXXX"},
    no=["ذلك الوقت", "تلك الأيام"],
)
def same_unit(match: Match, _: Moment) -> Draft | None:
    """A unit that holds the time named before."""
    unit = match.entry("unit", "time_unit").get("unit")
    if match.tag("unit", "time_unit") != "singular" or unit not in ("D", "W", "M", "Y"):
        return None
    return Draft(kind="echo", echo=True, shift=0, unit=unit)


@rule(
    r"ال(?P<unit>{time_unit!}) (?:(?P<same>نفسه|نفسها|ذاته|ذاتها|عينه)|ال(?P<step>تالي|موالي|لاحق|سابق)ة?(?: (?P<year>(?:19|20)\d\d)(?!\d)م?)?)",
    yes={"عاد في [اليوم التالي]": "XXXX-XX-XX", "في عام 2011 و[العام نفسه]": "XXXX"},
    no=["الشهور التالية"],
)
def next_unit(match: Match, _: Moment) -> Draft | None:
    """A unit counted from the time named before."""
    unit = match.entry("unit", "time_unit").get("unit")
    if match.tag("unit", "time_unit") != "singular" or unit not in ("D", "W", "M", "Y"):
        return None
    if match["year"]:
        return Draft(kind="year", year=int(match["year"]))
    return Draft(kind="echo", echo=True, shift=_STEPS.get(match["step"], 0), unit=unit)


@rule(
    r"(?:ال|لل)(?P<unit>{time_unit!})(?! (?:ال(?:دراسي|مالي|جامعي|تدريبي|هجري|ميلادي|تشريعي|قضائي)|ال{ordinal}))",
    yes={"بحلول نهاية [العام]": "Y"},
    no=["هذا العام"],
)
def bare_unit(match: Match, _: Moment) -> Draft | None:
    """`العام` in `نهاية العام`: this one, once it is joined to its part."""
    if match.tag("unit", "time_unit") != "singular":
        return None
    unit = match.entry("unit", "time_unit").get("unit")
    return _of(unit, 0, needs=True) if unit in ("W", "M", "Y") else None


_BACK = r"قبل(?P<bound> {time_bound})?"
_AWAY = r"(?! (?:فقط )?(?:من|على|عن|أن|انتهاء|نهاية|موعد|إجراء|بدء|انطلاق|انتخابات|الانتخابات|وقوع|حلول|وصول|مغادرة|رحيل|وفاة|وفاته|مقتل|اندلاع|توقيع|سقوط))"
_VAGUE = r"(?P<vague>بضعة|بضع|عدة|عدد من)"


@rule(
    _BACK
    + r" (?:"
    + NUMBER
    + r" |"
    + _VAGUE
    + r" )?(?P<unit>{time_unit!})(?: (?:واحد|واحدة)(?!\w))?(?: (?P<few>قليلة|معدودة|عدة|تقريبا))?(?: و ?(?P<half>نصف)(?: ال{time_unit})?)?"
    + _AWAY,
    yes={
        "قبل أسبوع": "2024-03-03",
        "قبل بضعة أيام": "2024-03",
        "وقع [قبل 3 سنوات]": "2021",
        "رحل [قبل شهرين]": "2024-01",
        "[قبل نحو أربعة أشهر]": "2023-11",
    },
    no=["قبل ثلاثة أشهر من الانتخابات", "قبل يوم الجمعة"],
    lead=6,
)
def back(match: Match, _: Moment) -> Draft | None:
    """So many units before the day of speech; a few are three to nine."""
    entry, tag = match.entry("unit", "time_unit"), match.tag("unit", "time_unit")
    mod = None
    unit = entry.get("unit")
    if match["digits"] or match["words"]:
        low = high = int(number(match))
    elif match["vague"] or tag == "plural":
        low, high, mod = 3, 9, "APPROX"
    else:
        low = high = 2 if tag == "dual" else 1
    if unit == "D" and tag == "singular" and low == 1:
        return None if not match["words"] else Draft(kind="few", unit=unit, low=1, high=1)
    mod = mod or ("APPROX" if match["bound"] else None)
    return Draft(kind="few", unit="D" if unit == "NI" else unit, low=low, high=high, mod=mod)
