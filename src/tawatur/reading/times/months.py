"""Days, months and years by name: 24 مارس/آذار الجاري, أغسطس 2020, الثامن من نوفمبر."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.rule import Match, rule
from tawatur.reading.times.draft import Draft, Moment
from tawatur.reading.times.fragments import DAY, LEAN, MONTH, YEAR, day_number, hijri_year

if TYPE_CHECKING:
    from tawatur.text.lexicon import Entry

_OF = r"(?: ?من)?(?: ?شهر)? ?"
_HIJRI = r"(?P<month>{hijri_month!})"
_SOLAR = MONTH.replace("{month!}", "(?P<month>{month!})")
_HIJRI_YEAR = r"(?:[ ،,]{0,2}(?:من )?(?:لعام |لسنة |(?:ال)?(?:عام|سنة) )?(?P<year>1[345]\d\d)(?!\d|[.,/]\d) ?(?P<ah>(?:ه|هجري[ةا]?)(?!\w))?)"
#: What may join the days of one month: `20 و31 يوليو`, `من 7 إلى 13 أفريل`.
_AND = r"[ ،,]{0,2}(?:و|أو|إلى|الى|حتى|ثم|إلى غاية|[-–])? ?(?:يوم )?(?:{weekday} )?(?:ال)?"
_DIGITS = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_MORE = (
    r"(?=(?: ?(?:و|أو|إلى|إلى غاية|حتى|حتى يوم|إلى يوم|ثم|[-–]) ?(?:{weekday} )?|، ?)(?:ال)?"
    + _DIGITS
    + r"(?:"
    + _AND
    + _DIGITS
    + r"){0,5}"
    + r"(?:"
    + _OF
    + r"(?:{month}|{hijri_month})| ?/ ?\d{1,2} ?/ ?\d{4}))"
)
#: What bears a day of the year as its name: the forces of 14 March.
_NAMED = (
    r"(?:قوى|فريق|تحالف|حركة|ثورة|ثورتي|ثورات|انتفاضة|ميدان|شارع|ساحة|جسر|كوبري|نفق|حزب|جامعة|ملعب|مدينة|حي|مستشفى|لواء|كتيبة|مطار|قاعدة"
    r"|معسكر|حلف|نصر|انتصارات|شباب|ائتلاف|جماعة|منظمة|تيار|أحداث|هجمات|اعتداءات|تفجيرات|مخيم|مدرسة|معهد|مصنع)"
)
_IN = r"(?P<cue>في|منذ|خلال|حتى|بحلول|من|إلى|بين|قبل|بعد|عن|أو|لغاية|غاية|انتخابات|صيف|أحداث) "


def _side(match: Match) -> dict[str, object]:
    """The modifier of side, as fields of a draft."""
    lean = match.entry("lean", "lean").get("to") if match["lean"] else None
    return {"lean": lean, "twice": bool(match["twice"])}


def _year(match: Match, *, hijri: bool) -> dict[str, object]:
    year = int(match["year"]) if match["year"] else None
    if year is not None and match["ah"]:
        hijri = True
    return {"year": year, "hijri": hijri}


def _month_to(match: Match, month: Entry) -> int | None:
    """The later of two month names, where they are not one month's names in two traditions."""
    if not match["twin"]:
        return None
    twin = int(match.entry("twin", "month").get("month"))
    return twin if twin > month.get("month") else None


@rule(
    r"(?:(?P<name>"
    + _NAMED
    + r") |(?P<share>(?:ال)?(?:نصف|أسبوع|ثلث|ربع|عشر) )(?=ال))?(?P<only>(?:(?:يوم|يومي|أيام) )?(?:"
    + DAY
    + r"|(?P<first>أول|(?:ال)?فاتح|غرة))"
    + _OF
    + _SOLAR
    + YEAR
    + "?"
    + LEAN
    + "?)",
    yes={
        "24 مارس/آذار الجاري": "2024-03-24",
        "7 أكتوبر/تشرين الأول الماضي": "2023-10-07",
        "[يوم 3 فيفري 2016] وصلت البعثة": "2016-02-03",
        "[15 يوليو تموز 2016]": "2016-07-15",
        "الثامن من نوفمبر 2019م": "2019-11-08",
        "افتتح المعرض في [الـ19 جانفي الماضي]": "2024-01-19",
        "[أول أغسطس 2015]": "2015-08-01",
        "[31 يوليو (تموز) الماضي]": "2023-07-31",
    },
    no=["3000 جندي", "أغسطس 2016", "قوى 14 آذار"],
    lead=5,
)
def day_of_month(match: Match, _: Moment) -> Draft | None:
    """A day of a named month, with or without a year."""
    number = 1 if match["first"] else day_number(match)
    month = match.entry("month", "month")
    if not number or match["share"]:
        return None
    if match["name"] and not match["year"]:
        if match["name"].endswith(("احداث", "هجمات", "اعتداءات", "تفجيرات")) and (number, month.get("month")) == (
            11,
            9,
        ):
            return Draft(kind="day", day=11, month=9, year=2001)
        return None
    return Draft(kind="day", day=number, month=month.get("month"), **_year(match, hijri=False), **_side(match))  # type: ignore[arg-type]


@rule(
    r"(?:(?:يوم|أيام|ليلة) )?(?:"
    + DAY
    + r"|(?P<first>أول|(?:ال)?فاتح|غرة))"
    + _OF
    + _HIJRI
    + _HIJRI_YEAR
    + "?"
    + LEAN
    + "?",
    yes={"15 رمضان 1436هـ": "2015-07-02", "العاشر من محرم 1437": "2015-10-23"},
    no=["رمضان 1436هـ", "فاز 3 صفر", "الأيام الأولى من شهر رمضان"],
    lead=4,
)
def day_of_hijri_month(match: Match, _: Moment) -> Draft | None:
    """A day of a Hijri month by the Umm al-Qura calendar."""
    number = 1 if match["first"] else day_number(match)
    month = match.entry("month", "hijri_month").get("month")
    score = month == 2 and not (match["year"] or match["lean"] or "شهر" in match.text)  # ثلاثة صفر
    if not number or score:
        return None
    return Draft(kind="day", day=number, month=month, **_year(match, hijri=True), **_side(match))  # type: ignore[arg-type]


@rule(
    r"(?:"
    + _IN
    + r"|(?P<named>حرب|نصر|انتصارات|ثورة|"
    + _NAMED
    + r" (?:ال)?\d{1,2}(?: من)?) )?(?P<only>(?P<shahr>شهر |شهري )?"
    + _SOLAR
    + YEAR
    + "?"
    + LEAN
    + r"?)(?=(?P<range> (?:إلى|حتى|وحتى|ثم) )?)",
    yes={
        "أغسطس/آب 2020": "2020-08",
        "منذ [شهر مارس]": "2024-03",
        "بدأت في [نوفمبر]": "2023-11",
        "[جويلية الماضي]": "2023-07",
    },
    no=["مارس الضغط على الحكومة", "من مارس العنف", "تيريزا ماي", "آب"],
)
def month(match: Match, _: Moment) -> Draft | None:
    """A month; a word that is more often something else needs a sign that it is one."""
    entry = match.entry("month", "month")
    if match["named"] and not match["year"]:
        return None
    signs = ("cue", "shahr", "twin", "year", "lean")
    if entry.get("doubtful") and not any(match[sign] for sign in signs):
        return None
    weak = match["cue"] in ("من", "او", "عن") and not any(match[sign] for sign in (*signs[1:], "range"))
    if entry.get("doubtful") and weak:  # من مارس الضغط
        return None
    to = _month_to(match, entry)
    return Draft(kind="month", month=entry.get("month"), month_to=to, **_year(match, hijri=False), **_side(match))  # type: ignore[arg-type]


@rule(
    r"(?:(?P<cue>في|منذ|خلال|حتى|بحلول|قبل|بعد|من|أواخر|أوائل|منتصف|نهاية|بداية|مطلع) )?(?P<only>(?P<shahr>شهر |شهري )?"
    + _HIJRI
    + _HIJRI_YEAR
    + "?"
    + LEAN
    + "?)",
    yes={
        "شهر رمضان": "2024-03-11/2024-04-09",
        "في [شوال الماضي]": "2023-04-21/2023-05-20",
        "[رمضان 1436هـ]": "2015-06-18/2015-07-16",
    },
    no=["قال رمضان", "محرم", "صفر"],
)
def hijri_month(match: Match, _: Moment) -> Draft | None:
    """A Hijri month; names that are also men's need a sign."""
    entry = match.entry("month", "hijri_month")
    alone = not any(match[sign] for sign in ("shahr", "year", "lean")) and " " not in match["month"]
    if alone and entry.get("doubtful") and not (match["cue"] and entry.get("month") in (9, 10)):
        return None
    return Draft(kind="month", month=entry.get("month"), **_year(match, hijri=True), **_side(match))  # type: ignore[arg-type]


@rule(
    r"(?:(?:يوم|يومي|أيام) )?(?:ال)?(?<!\d[.,])(?P<day>(?=" + _DIGITS + r"(?![.,]\d)){digits!})" + _MORE,
    yes={"بين [20] و31 يوليو": "20"},
    no=["20 و31 جنديا", "2.5 و3 مارس", "1,200 و3 مارس"],
)
def day_before_day(match: Match, _: Moment) -> Draft | None:
    """A day whose month stands with the day after it."""
    return Draft(kind="day", day=int(match["day"]), borrows=True)


@rule(
    r"(?:(?:يوم|يومي|أيام) )?ال(?P<nth>{ordinal!})(?= (?:و|أو|إلى|حتى) ?ال{ordinal}(?: (?:من )?(?:شهر )?)(?:{month}|{hijri_month}))",
    yes={"من [السابع] إلى الثالث عشر من أبريل": "7"},
    no=["السابع والثامن"],
)
def ordinal_before_day(match: Match, _: Moment) -> Draft | None:
    """The same with ordinals."""
    return Draft(kind="day", day=int(match.entry("nth", "ordinal").get("value")), borrows=True)


@rule(
    r"(?:يوم )?" + DAY.replace("{ordinal}", "{ordinal}") + r"(?: من)?(?: ?(?:ال)?شهر)?(?: ?)ال(?P<lean>{lean!})",
    yes={"[15 من الشهر الجاري]": "2024-03-15", "[الخامس من الشهر المقبل]": "2024-04-05", "يوم 20 الجاري": "2024-03-20"},
    no=["الشهر الجاري", "الثاني الماضي"],
    lead=4,
)
def day_of_this_month(match: Match, _: Moment) -> Draft | None:
    """A day of the month of speech, or of the one before or after it."""
    if not day_number(match) or (match["nth"] and "شهر" not in match.text):
        return None
    shift = {"past": -1, "this": 0, "next": 1}[match.entry("lean", "lean").get("to")]
    return Draft(kind="day", day=day_number(match), shift=shift, unit="M")


__all__ = ["hijri_year"]
