"""What copies cut and add beside the fullest, and what outlets call a body beside its name."""

from __future__ import annotations

from story.making import Made
from tawatur.record import Excerpt
from tawatur.story import build
from tawatur.story.copies.reworded import reworded


def _passage(report: str, text: str) -> Excerpt:
    return Excerpt(report, 10, 10 + len(text), text)


def test_what_a_copy_cuts_and_adds_is_told_run_by_run_with_its_place() -> None:
    full = _passage("a", "افتتح الوزير أمس جسر المرفأ الجديد بحضور عمال المدينة، وقال إن كلفته بلغت ثلاثة ملايين")
    short = _passage("b", "افتتح الوزير أمس جسر المرفأ الجديد، وقال إن كلفته بلغت ثلاثة ملايين بعد تأخر طويل")
    (found,) = reworded([short, full])
    assert (found.report, found.fullest) == ("b", "a")
    assert [c.text for c in found.cut] == ["بحضور عمال المدينة،"]
    assert [c.text for c in found.added] == ["بعد تأخر طويل"]
    for run, passage in ((found.cut[0], full), (found.added[0], short)):
        assert passage.text[run.start - 10 : run.end - 10] == run.text


def test_the_same_words_cut_and_add_nothing() -> None:
    one, other = _passage("a", "أعلن المجلس أمس النتائج."), _passage("b", "أعلن المجلس امس النتائج")
    assert [(w.cut, w.added) for w in reworded([one, other])] == [((), ())]
    assert reworded([one]) == ()


def test_what_an_outlet_calls_a_body_is_counted_with_its_noun() -> None:
    first = Made("a", "تقدمت ميليشيات النهر شرقا.", outlet="الضحى").name("النهر", "ORG", "نهر")
    second = Made("b", "تقدم مقاتلو النهر شرقا، وقال النهر إنه باق.", outlet="المغيب")
    second.name("النهر", "ORG", "نهر").name("النهر", "ORG", "نهر", nth=1)
    (actor,) = build([first.pair, second.pair]).actors
    assert {(u.alias, u.outlet, u.count) for u in actor.usage} == {
        ("ميليشيات النهر", "الضحى", 1),
        ("مقاتلو النهر", "المغيب", 1),
        ("النهر", "المغيب", 1),
    }
