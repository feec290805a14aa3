"""Titles: their parts, how far they reach, who is meant by an office alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from story.making import Made
from tawatur.story import build
from tawatur.story.actors.offices import office_of
from tawatur.story.material import Lore
from tawatur.text.fold import fold_word
from tawatur.text.lexicon import own_lexicons

if TYPE_CHECKING:
    from tawatur.record import Actor

LORE = Lore(own_lexicons())


def _person(made: Made) -> Actor:
    return next(a for a in build([made.pair]).actors if a.type == "PER")


@pytest.mark.parametrize(
    ("title", "office", "rank", "state", "former"),
    [
        ("نائب قائد العمليات المشتركة، الفريق أول ركن", "نائب قائد العمليات المشتركة", "الفريق أول ركن", None, False),
        ("رئيس الوزراء العراقي السابق", "رئيس الوزراء العراقي السابق", "", "IRQ", True),
        ("وزير الخارجية الأسبق", "وزير الخارجية الأسبق", "", None, True),
        ("معالي وزير العدل الدكتور", "وزير العدل", "", None, False),
        ("اللواء الركن", "", "اللواء الركن", None, False),
        ("صاحب السمو الملكي الأمير", "", "", None, False),
        ("عميد كلية الطب الدكتور", "عميد كلية الطب", "", None, False),
    ],
)
def test_a_title_comes_apart(title: str, office: str, rank: str, state: str | None, *, former: bool) -> None:
    found = office_of(fold_word(title), LORE)
    assert (found.office, found.rank, found.state, found.former) == (fold_word(office), fold_word(rank), state, former)


def test_spellings_of_one_office_share_their_words() -> None:
    one, other = (office_of(fold_word(t), LORE).words for t in ("رئيس مجلس الوزراء", "رئيس الوزراء العراقي"))
    assert one == other


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("قدم مدير الدفاع المدني التعازي لخادم البيت عاصم الجندلي أمس.", "عاصم الجندلي", "خادم البيت"),
        ("أنهى المدرب عمله، وأشار أمين عام الرابطة عاصم الجندلي إلى النتائج.", "عاصم الجندلي", "أمين عام الرابطة"),
        ("وصل النائب الثاني لرئيس المجلس عاصم الجندلي صباحا.", "عاصم الجندلي", "النائب الثاني لرئيس المجلس"),
        ("قال عاصم الجندلي، رئيس لجنة المياه، إن السد آمن.", "عاصم الجندلي", "رئيس لجنة المياه"),
        ("زار عاصم الجندلي مدير الصحة المصابين مساء.", "عاصم الجندلي", "مدير الصحة المصابين"),
    ],
)
def test_a_title_reaches_as_far_as_it_does(text: str, name: str, title: str) -> None:
    made = Made("a", text).name(name, "PER", "عاصم-الجندلي")
    assert title.startswith(_person(made).roles[0].title)
    assert _person(made).roles[0].title.split()[0] == title.split(maxsplit=1)[0]


def test_rank_office_and_body_of_an_apposition() -> None:
    text = "قال نائب قائد جهاز الإسناد الجوي، الفريق أول ركن عاصم الجندلي إن الرحلات تعود."
    made = (
        Made("a", text)
        .name("جهاز الإسناد الجوي", "ORG", "جهاز-الاسناد-الجوي")
        .name("عاصم الجندلي", "PER", "عاصم-الجندلي")
    )
    (role,) = _person(made).roles
    assert (role.rank, role.body, role.former) == ("الفريق اول ركن", "جهاز-الاسناد-الجوي", False)
    assert role.office == fold_word("نائب قائد جهاز الإسناد الجوي")


def test_the_title_of_the_next_one_named_is_not_that_of_the_one_before() -> None:
    made = Made("a", "حضر هاني الكوفاني، وزير الري عاصم الجندلي.").name("هاني الكوفاني", "PER", "هاني-الكوفاني")
    made.name("عاصم الجندلي", "PER", "عاصم-الجندلي")
    roles = {a.id: [r.title for r in a.roles] for a in build([made.pair]).actors}
    assert roles == {"هاني-الكوفاني": [], "عاصم-الجندلي": ["وزير الري"]}


def _speaker(*made: Made) -> str | None:
    (statement,) = (s for s in build([m.pair for m in made]).statements if "السد" in s.text)
    return statement.speaker


def _bare(day: str = "2031-05-12") -> Made:
    made = Made("z", "قال رئيس الوزراء الأردني إن السد آمن وسيبقى.", day=day)
    return made.said("قال", "السد آمن وسيبقى", "رئيس الوزراء الأردني")


def _holder(ident: str, title: str, name: str) -> Made:
    return Made(ident, f"استقبل {title} {name} وفدا زائرا.").name(name, "PER", name.replace(" ", "-"))


def test_an_office_alone_is_its_holder_named_in_another_report() -> None:
    assert _speaker(_holder("a", "رئيس الوزراء الأردني", "عاصم الجندلي"), _bare()) == "عاصم-الجندلي"


def test_another_states_office_and_a_former_holder_are_not_meant() -> None:
    assert _speaker(_holder("a", "رئيس الوزراء المصري", "عاصم الجندلي"), _bare()) is None
    assert _speaker(_holder("a", "رئيس الوزراء الأردني السابق", "عاصم الجندلي"), _bare()) is None


def test_an_office_that_changed_hands_is_its_holders_at_the_time() -> None:
    first = Made("a", "استقبل رئيس الوزراء الأردني عاصم الجندلي وفدا.", day="2030-01-10").name(
        "عاصم الجندلي", "PER", "عاصم-الجندلي"
    )
    second = Made("b", "استقبل رئيس الوزراء الأردني هاني الكوفاني وفدا.", day="2031-05-10").name(
        "هاني الكوفاني", "PER", "هاني-الكوفاني"
    )
    assert _speaker(first, second, _bare()) == "هاني-الكوفاني"
    assert _speaker(first, second, _bare("2030-01-20")) == "عاصم-الجندلي"
