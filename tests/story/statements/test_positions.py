"""Stances on a matter, in order of time, and their turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from story.making import Made
from tawatur.story import build

if TYPE_CHECKING:
    from tawatur.record import Report


def _says(ident: str, speaker: str, verb: str, force: str, day: str) -> tuple[Report, object]:
    made = Made(ident, f"{verb} {speaker} انسحاب الكتيبة من الوادي.", day=day).name(speaker, "ORG", speaker)
    made.said(verb, "انسحاب الكتيبة من الوادي", speaker).event("انسحاب", "RETREAT", "demanded", statement=0)
    report, reading = made.pair
    statements = tuple(msgspec.structs.replace(s, force=force) for s in reading.statements)
    events = tuple(msgspec.structs.replace(e, status="planned") for e in reading.events)
    return report, msgspec.structs.replace(reading, statements=statements, events=events)


def test_each_actors_stances_follow_one_another_with_the_statement_behind_each() -> None:
    told = [
        _says("a", "نقابة المعادن", "طالبت", "demand", "2031-05-01"),
        _says("b", "حزب النخيل", "رفض", "reject", "2031-05-02"),
        _says("c", "حزب النخيل", "أيد", "support", "2031-05-20"),
        _says("d", "نقابة المعادن", "قالت", "say", "2031-05-21"),
    ]
    story = build(told)  # type: ignore[arg-type]
    found = {p.actor: [(s.stance, s.from_) for s in p.stances] for p in story.positions}
    assert found == {
        "نقابة المعادن": [("مع", "2031-05-01")],
        "حزب النخيل": [("ضد", "2031-05-02"), ("مع", "2031-05-20")],
    }
    known = {s.id for s in story.statements}
    assert all(stance.statement in known for p in story.positions for stance in p.stances)


def test_what_one_speaker_alone_speaks_of_is_no_matter() -> None:
    assert build([_says("a", "نقابة المعادن", "طالبت", "demand", "2031-05-01")]).positions == ()  # type: ignore[list-item]


def _stances(text: str, cue: str, deed: str, *, force: str = "say", status: str = "denied") -> list[str]:
    made = Made("x", text, day="2031-05-02").name("حزب النخيل", "ORG", "نخيل")
    made.said(cue, text[text.index("«") + 1 : text.index("»")], "حزب النخيل").event(
        deed, "RETREAT", status, statement=0
    )
    report, reading = made.pair
    statements = tuple(msgspec.structs.replace(s, force=force) for s in reading.statements)
    other = _says("a", "نقابة المعادن", "طالبت", "demand", "2031-05-01")
    story = build([other, (report, msgspec.structs.replace(reading, statements=statements))])  # type: ignore[list-item]
    return [s.stance for p in story.positions if p.actor == "نخيل" for s in p.stances]


def test_who_will_not_hinder_a_deed_is_for_it_and_who_denies_another_deed_takes_no_stand() -> None:
    assert _stances("قال حزب النخيل «لن يؤخر خروج القوات ساعة».", "قال", "خروج") == ["مع"]
    assert _stances("قال حزب النخيل «لن نعدل جدول خفض القوات».", "قال", "خفض") == []
    assert _stances("قال حزب النخيل «لن نقبل خروج القوات الآن».", "قال", "خروج") == ["ضد"]


def test_what_is_lacking_beside_a_deed_is_no_stand_against_it() -> None:
    assert _stances("قال حزب النخيل «عدم كفاية الموارد لخروج القوات».", "قال", "لخروج", status="planned") == []
    assert _stances("قال حزب النخيل «إذا لم تخرج القوات سننفذ».", "قال", "تخرج", status="possible") == []


def test_who_sets_terms_for_a_deed_is_not_against_it() -> None:
    assert _stances("قال حزب النخيل «لن نغادر ما دام الخطر قائما».", "قال", "نغادر") == []
    assert _stances("حذر حزب النخيل «من انسحاب متسرع».", "حذر", "انسحاب", force="warn", status="possible") == []


def test_deeds_of_one_kind_that_differ_are_two_matters() -> None:
    made = []
    for ident, speaker, deed in (("a", "نقابة المعادن", "محاكمة"), ("b", "حزب النخيل", "إطلاق")):
        one = Made(ident, f"طالبت {speaker} {deed} الموقوفين.").name(speaker, "ORG", speaker)
        one.said("طالبت", f"{deed} الموقوفين", speaker).event(deed, "COERCE", "demanded", statement=0)
        report, reading = one.pair
        statements = tuple(msgspec.structs.replace(s, force="demand") for s in reading.statements)
        made.append((report, msgspec.structs.replace(reading, statements=statements)))
    assert build(made).positions == ()
