"""Days of the week and days counted from today."""

from __future__ import annotations

from tawatur.reading.rule import Match, rule
from tawatur.reading.times.draft import Draft, Moment, recurring
from tawatur.reading.times.fragments import LEAN


@rule(
    r"(?:(?P<mass>صلاة|خطبة|خطيب|جامع|مسجد|سوق|نوادي|ذي) )?(?P<only>(?P<every>كل )?(?:(?:يوم|يومي|(?P<days>أيام)|نهار) (?:[(«\"] ?)?)?(?P<weekday>{weekday!})(?:(?: ?[)»\"])?"
    + LEAN
    + r")?)(?=(?P<more> (?:و{weekday}|\d)|،)?)",
    yes={
        "الثلاثاء الماضي": "2024-03-05",
        "التقى الوزيران [يوم السبت] في العاصمة": "2024-03-09",
        "تنطلق الجولة [الخميس المقبل]": "2024-03-14",
        "وصل الوفد [الجمعة قبل الماضية]": "2024-03-01",
        "تفتح [كل يوم السبت]": "XXXX-WXX-6",
        "انتهت المهلة [الاثنين]": "2024-03-04",
    },
    no=["أدى الرئيس صلاة الجمعة", "قتل اثنان"],
)
def weekday(match: Match, _: Moment) -> Draft | None:
    """A weekday: the latest up to the day of speech, or as its modifier says."""
    if match["mass"]:
        return None
    lean = match.entry("lean", "lean").get("to") if match["lean"] else None
    iso = match.entry("weekday", "weekday").get("iso")
    if match["every"] or (match["days"] and not match["more"] and not lean):
        return recurring(f"XXXX-WXX-{iso}")
    return Draft(kind="weekday", weekday=iso, lean=lean, twice=bool(match["twice"]))


#: What carries `اليوم` in its name.
_OUTLET = r"(?:صحيفة|جريدة|قناة|موقع|شبكة|وكالة|تلفزيون|إذاعة|مجلة)(?: [«\"“]?\w+)?|المصري|عين"
#: Behind `اليوم` these show that days are counted, or one day is told apart, not today meant.
_COUNTED = r"ال(?:سابع|أول|ثاني|ثالث|رابع|خامس|سادس|ثامن|تاسع|عاشر|تالي|واحد|نفسه|عالمي|دولي|وطني|موالي|أخير|ذي|مفتوح|دراسي|محدد)|نفسه|ذاته"


@rule(
    r"(?:(?P<before>في|"
    + _OUTLET
    + r"|ذلك|هذا|طوال|طيلة|نفس|ذات|تلك|شباب|جيل|عالم|قادة|طاقة|إنسان)[ «\"“]{1,2}|(?P<quoted>(?<=[\"«“])(?:\w+ )?))?"
    r"(?P<only>(?:(?:يوم|يومي|(?<!منتصف\s)نهار) )?(?P<day>{relative_day!}))(?P<behind>(?! {weekday}) (?:"
    + _COUNTED
    + r"))?"
    r"(?=(?P<close>[\"»”])?)(?=(?P<beside>[ ،(]{1,3}{weekday})?)",
    yes={
        "اليوم": "2024-03-10",
        "عاد الوفد [أمس]": "2024-03-09",
        "تبدأ القمة [غدا]": "2024-03-11",
        "وقع الحادث [أول من أمس]": "2024-03-08",
        "[ليلة أمس]": "2024-03-09TNI",
    },
    no=["صحيفة المصري اليوم", "في اليوم الثاني", "اليوم العالمي", "قناة روسيا اليوم", "نقله «روسيا اليوم» عنه"],
)
def relative_day(match: Match, _: Moment) -> Draft | None:
    """A day counted from the day of speech; `اليوم` in a name or counting days is none."""
    if match["behind"] or ("quoted" in match and match["close"]):
        return None
    entry = match.entry("day", "relative_day")
    if match["day"] == "غد" and "يوم" not in match.text:
        return Draft(kind="relday", shift=1, unit="D", needs=True)
    if match["before"] and not match["beside"] and (entry.get("shift") == 0 or match["day"] == "الغد"):
        return None
    part = entry.get("part")
    return Draft(
        kind="part" if part else "relday",
        type="TIME" if part else "DATE",
        shift=entry.get("shift"),
        unit="D",
        part=part,
    )
