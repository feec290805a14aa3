from __future__ import annotations

from story.making import Made
from tawatur.story import build

FULL = """غرقت عبارة صغيرة كانت تقل عمالا من جزيرة النوارس إلى مرفأ الحجر فجر الثلاثاء بعدما ضربتها موجة عالية قرب الفنار.
وقال حرس السواحل إن زوارقه انتشلت سبعة وعشرين راكبا أحياء، وإن البحث عن أربعة آخرين لم يتوقف رغم الريح الشديدة والضباب.
وأضاف أن العبارة كانت تحمل ضعف ما يسمح لها به القانون، وأن ربانها أبحر من دون أن ينتظر إذن برج المراقبة في الجزيرة.
وكانت السلطات قد أوقفت في الشتاء الماضي ثلاث عبارات من الطراز نفسه، ثم سمحت لها بالعودة إلى العمل بعد إصلاحات عاجلة."""
OWN = """اشتكى صيادون في مرفأ الحجر من ارتفاع أسعار الوقود هذا الموسم حتى صار بعضهم يبيع شباكه ليدفع أجرة القارب.
ويقول أحدهم إن رحلة واحدة إلى عرض البحر صارت تكلفه ما كان يكسبه في أسبوع كامل من قبل، وإن أولاده تركوا المهنة."""


def test_an_abridged_copy_is_found_and_counts_as_one_origin() -> None:
    cut = "\n".join(FULL.split("\n")[:2])
    story = build([Made("a", FULL).pair, Made("b", cut).pair, Made("c", OWN).pair])
    (copy,) = story.copies
    assert copy.reports == ("a", "b")
    assert copy.whole
    assert copy.pairs[0].containment == 1.0


def test_reports_in_their_own_words_are_no_copies() -> None:
    assert build([Made("a", FULL).pair, Made("b", OWN).pair]).copies == ()


def test_a_stitched_report_does_not_chain_what_it_stitches() -> None:
    story = build([Made("a", FULL).pair, Made("b", OWN).pair, Made("c", FULL + "\n" + OWN).pair])
    assert sorted(c.reports for c in story.copies) == [("a", "c"), ("b", "c")]


def test_spelling_does_not_hide_a_copy() -> None:
    other = FULL.replace("إلى", "الى").replace("أربعة", "اربعة").replace("ة ", "ه ")
    (copy,) = build([Made("a", FULL).pair, Made("b", other).pair]).copies
    assert copy.pairs[0].containment > 0.9


def test_the_agency_that_printed_it_is_the_upstream() -> None:
    story = build([Made("a", FULL, outlet="وكالة البحار").pair, Made("b", FULL, outlet="الميناء").pair])
    assert (story.copies[0].upstream.kind, story.copies[0].upstream.name) == ("agency", "وكالة البحار")


def test_a_report_that_hands_on_another_is_no_origin_of_its_own() -> None:
    cut = "\n".join(FULL.split("\n")[:2])
    pairs = [Made("a", FULL).pair, Made("b", cut).pair, Made("c", OWN).pair, Made("d", f"{FULL}\n{OWN}").pair]
    assert build(pairs[:3]).origins == (("a", "b"), ("c",))
    assert build(pairs).origins == (("a", "b", "c", "d"),)
