"""Hours and parts of the day: الساعة 09:30 بالتوقيت المحلي, فجر الجمعة, ليلا."""

from __future__ import annotations

from tawatur.reading.rule import Match, rule
from tawatur.reading.times.draft import Draft, Moment
from tawatur.reading.times.fragments import words_number

_ZONE = (
    r"(?: ?[،,(]? ?(?P<zone>(?:بال|حسب ال|بحسب ال|وفق ال|ب|حسب |وفق )?توقيت (?:ال)?(?:محلي|[^\W\d_]{3,})(?: (?:المحلي|العالمي|المتحدة|الصيفي|الموحد|الشتوي))?"
    r"|ت ?\. ?غ|تغ|GMT|غرينتش))?"
)
_ABOUT = r"(?:(?P<about>نحو|حوالي|قرابة|زهاء|حدود) )?"
_MINUTES = r"(?: ?و ?(?:ال)?(?P<minutes>نصف|ربع|ثلث|\d{1,2})(?: دقيقة| دقائق)?| و ?(?P<words>(?:{count_word} و)?(?:{count_ten}|{count_word})) (?:دقيقة|دقائق)(?P<hundred>{count_hundred})?| ?(?P<less>إلا) ?(?:ال)?(?P<back>ربعا|ربع|ثلثا|ثلث|خمس دقائق|عشر دقائق))?"
_MINUTE = {"نصف": 30, "ربع": 15, "ثلث": 20, "ربعا": 15, "ثلثا": 20, "خمس دقائق": 5, "عشر دقائق": 10}


def _clock(hour: int, minute: int, match: Match) -> Draft | None:
    if hour > 24 or minute > 59:
        return None
    return Draft(
        kind="clock", type="TIME", clock=f"{hour % 24:02}:{minute:02}", mod="APPROX" if match["about"] else None
    )


def _past(match: Match) -> int:
    """The minutes past the hour that `_MINUTES` matched."""
    if match["words"]:
        return words_number(match, match["words"])
    minutes = match["minutes"]
    return int(minutes) if minutes.isdigit() else _MINUTE.get(minutes, 0)


@rule(
    _ABOUT
    + r"ساعة (?P<hour>\d{1,2})(?:[:.,]?(?P<minute>\d{2}))?".replace("ساعة", "(?:ال){clock_word!}")
    + _MINUTES
    + _ZONE,
    yes={"الساعة 09:30": "2024-03-10T09:30", "في [الساعة 14 بالتوقيت المحلي]": "2024-03-10T14:00"},
    no=["24 ساعة", "الساعة"],
)
def hour_in_digits(match: Match, _: Moment) -> Draft | None:
    """An hour in digits behind `الساعة`."""
    return _clock(int(match["hour"]), int(match["minute"] or 0) or _past(match), match)


@rule(
    _ABOUT
    + r"(?P<saa>الساعة )?ال(?P<hour>{ordinal!})"
    + _MINUTES
    + r"(?=(?P<part> (?:من )?(?:قبل |بعد )?(?:ال)?(?!مغرب){day_part}| (?:من )?{day_part})?)"
    + _ZONE,
    yes={
        "الساعة التاسعة": "2024-03-10T09:00",
        "[الساعة الثانية والنصف] وصل": "2024-03-10T02:30",
        "[الساعة العاشرة وعشرين دقيقة] وصل": "2024-03-10T10:20",
    },
    no=["المرة التاسعة", "الثانية والنصف", "المجموعة الأولى المغرب"],
)
def hour_in_words(match: Match, _: Moment) -> Draft | None:
    """An hour as an ordinal, behind `الساعة` or before a part of the day."""
    hour = int(match.entry("hour", "ordinal").get("value"))
    if hour > 12 or not (match["saa"] or match["part"] or match["zone"]):
        return None
    minute = _past(match)
    if match["less"]:
        hour, minute = (hour - 1) or 12, 60 - _MINUTE[match["back"]]
    return _clock(hour, minute, match)


@rule(
    _ABOUT + r"(?P<hour>(?=(?:\d{1,2}[:.]\d{2}|\d{4})(?!\d|[.,]\d)){digits!})(?::(?P<minute>\d{2}))?" + _ZONE,
    yes={"14:30 بتوقيت غرينتش": "2024-03-10T14:30", "[1430 بتوقيت القاهرة]": "2024-03-10T14:30"},
    no=["2014", "14:30", "10.30.15 بتوقيت غرينتش", "1430,5 بتوقيت غرينتش", "10.30,5 بتوقيت غرينتش"],
)
def hour_with_zone(match: Match, _: Moment) -> Draft | None:
    """An hour without `الساعة` whose zone shows it to be one."""
    if not match["zone"]:
        return None
    hour, minute = match["hour"], match["minute"]
    if "." in hour:
        hour, minute = hour.split(".")
    if len(hour) == 4:
        hour, minute = hour[:2], hour[2:]
    return _clock(int(hour), int(minute or 0), match)


@rule(
    r"(?P<waqt>(?:وقت|ساعات|عند|خلال ساعات) )?(?P<article>ال)?(?P<part>{day_part!})(?: (?P<about>تقريبا|الباكر|باكرا|الأولى))?",
    yes={"وقعت الغارة [فجرا]": "2024-03-10TMO", "[مساء] السبت": "EV", "[وقت الفجر تقريبا]": "2024-03-10TMO"},
    no=["الليل"],
)
def part_of_day(match: Match, _: Moment) -> Draft | None:
    """A part of the day; most need a day beside them."""
    entry = match.entry("part", "day_part")
    adverb = match["part"] in ("بعد الظهر", "منتصف الليل") or (
        match["part"] != entry.lemma and match["part"].endswith("ا")
    )
    if match["article"] and not match["waqt"]:
        return None
    alone = adverb or bool(match["waqt"])
    mod = "APPROX" if match["about"] == "تقريبا" else None
    return Draft(kind="part", type="TIME", part=entry.get("part"), mod=mod, needs=not alone)


@rule(
    r"{late!}",
    yes={"[ساعة متأخرة] من مساء السبت": "END"},
    no=["ساعة"],
)
def late(match: Match, _: Moment) -> Draft | None:
    """Late or early in a part of a day."""
    return Draft(
        kind="late", type="TIME", edge="START" if "مبكر" in match.text or "اولى" in match.text else "END", needs=True
    )


@rule(
    r"(?:ال)?{zone!}(?: (?:المحلي|غرينتش|جرينتش|غرينيتش|جرينيتش|المحلية|الدولي|العالمي|القاهرة|مكة|بغداد|دمشق|بيروت|تونس|الجزائر|الرباط|لندن|باريس|موسكو|واشنطن|نيويورك|السعودية|طهران|كابول|القدس|أنقرة|الدوحة|الرياض|عدن|صنعاء|طرابلس|الخرطوم|عمان)(?: (?:المحلي|المكرمة|الصيفي|المتحدة))?)?",
    yes={"الساعة التاسعة مساء ب[التوقيت المحلي]": "zone"},
    no=["الوقت المحلي"],
)
def zone(_match: Match, _: Moment) -> Draft | None:
    """Whose clock it is, to be joined to an hour."""
    return Draft(kind="zone", type="TIME", needs=True)
