"""People across reports: cut short, spelled otherwise, of one surname, of one title; and what people judge of them."""

from __future__ import annotations

import itertools

import pytest

from story.making import Made, span
from tawatur.record import Judgement, Target
from tawatur.story import build


def _person(ident: str, before: str, name: str, behind: str = "المكان صباح اليوم.") -> Made:
    return Made(ident, f"{before} {name} {behind}").name(name, "PER", name.replace(" ", "-"))


def _aliases(*made: Made, judgements: tuple[Judgement, ...] = ()) -> set[frozenset[str]]:
    found = [
        {frozenset(a.aliases) for a in build([m.pair for m in order], judgements=judgements).actors}
        for order in itertools.islice(itertools.permutations(made), 4)
    ]
    assert all(one == found[0] for one in found), "the order of arrival changes the actors"
    return found[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("هاني بن سرحان", "هاني بن سرحان بن عبدالودود آل ماجد"),
        ("عبد الودود الغامق", "عبدالودود الغامق"),
        ("هاني ماجد الكوفاني", "هاني الكوفاني"),
        ("أنطونيو فيغاريس", "أنطونيو فيجاريش"),
        ("كلارا شنايدرمان", "كلارا شنيدرمان"),
    ],
)
def test_two_forms_of_one_name_are_one_person(one: str, other: str) -> None:
    assert _aliases(_person("a", "زار", one), _person("b", "غادر", other)) == {frozenset((one, other))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سلمان بن عبدالودود", "محمد بن سلمان بن عبدالودود"),
        ("محمد بن نايف بن عبدالودود", "محمد بن سلمان بن عبدالودود"),
        ("سالم الكوفاني", "سليم الكوفاني"),
        ("هاني الكوفاني", "رامي الكوفاني"),
    ],
)
def test_father_and_son_and_namesakes_stay_two(one: str, other: str) -> None:
    assert len(_aliases(_person("a", "زار", one), _person("b", "غادر", other))) == 2


def test_a_surname_of_two_goes_to_the_one_of_its_title() -> None:
    spokesman = _person("a", "قال المتحدث باسم الشرطة اللواء", "منصور الدرويشي", "إن الطريق مفتوح.")
    scholar = _person("b", "وأوضح أمين الرابطة الشيخ", "جواد الدرويشي", "أن المؤتمر قائم.")
    bare = _person("c", "وأضاف اللواء", "الدرويشي", "أن التحقيق مستمر.")
    assert frozenset(("منصور الدرويشي", "الدرويشي")) in _aliases(spokesman, scholar, bare)


def test_a_surname_of_two_without_a_title_is_neither_and_says_so() -> None:
    made = (
        _person("a", "زار", "منصور الدرويشي"),
        _person("b", "غادر", "جواد الدرويشي"),
        _person("c", "عاد", "الدرويشي"),
    )
    assert len(_aliases(*made)) == 3
    bare = next(a for a in build([m.pair for m in made]).actors if a.aliases == ("الدرويشي",))
    assert {s.verdict for s in bare.same} == {"different"}
    assert all("ملتبس" in s.reason for s in bare.same)
    assert all(len(s.about) == 2 for s in bare.same)


def _judged(verdict: str, one: Made, other: Made, name: str, second: str) -> Judgement:
    about = tuple(
        Target(sha256=m.pair[1].report.sha256, start=s.start, end=s.end, layer="names")
        for m, s in ((one, span(one.text, name)), (other, span(other.text, second)))
    )
    return Judgement(id="j1", about=about, verdict=verdict, reason="رأيي", author="هدى", made="2031-06-01")  # type: ignore[arg-type]


def test_what_people_judge_same_is_joined_with_their_name_to_it() -> None:
    one, other = _person("a", "زار", "هاني الكوفاني"), _person("b", "غادر", "أبو سرحان")
    judgement = _judged("same", one, other, "هاني الكوفاني", "أبو سرحان")
    assert len(_aliases(one, other)) == 2
    assert len(_aliases(one, other, judgements=(judgement,))) == 1
    (actor,) = build([one.pair, other.pair], judgements=[judgement]).actors
    assert [(s.author, s.reason, s.verdict) for s in actor.same] == [("هدى", "رأيي", "same")]


def test_what_people_judge_different_is_parted_though_the_name_is_one() -> None:
    one, other = _person("a", "زار", "هاني الكوفاني"), _person("b", "غادر", "هاني الكوفاني")
    judgement = _judged("different", one, other, "هاني الكوفاني", "هاني الكوفاني")
    assert len(build([one.pair, other.pair]).actors) == 1
    actors = build([one.pair, other.pair], judgements=[judgement]).actors
    assert len(actors) == 2
    assert len({a.id for a in actors}) == 2


def test_a_judgement_of_texts_that_are_not_there_waits() -> None:
    one, other = _person("a", "زار", "هاني الكوفاني"), _person("b", "غادر", "هاني الكوفاني")
    judgement = _judged("different", one, other, "هاني الكوفاني", "هاني الكوفاني")
    assert len(build([one.pair], judgements=[judgement]).actors) == 1


def test_a_ministry_without_its_state_is_not_two_states() -> None:
    made = Made("a", "نفت وزارة الري الأردنية الخبر.").name("وزارة الري الأردنية", "ORG", "ري-JOR")
    other = Made("b", "أعلنت وزارة الري المصرية الخطة.").name("وزارة الري المصرية", "ORG", "ري-EGY")
    bare = Made("c", "وقالت وزارة الري إن السد جاهز.").name("وزارة الري", "ORG", "ري")
    assert len(_aliases(made, other, bare)) == 3
    assert len(_aliases(made, bare)) == 1


def test_a_body_with_its_adjective_is_the_one_without() -> None:
    made = Made("a", "وصلت قوات الإسناد الخاصة.").name("قوات الإسناد الخاصة", "ORG", "قوات-الاسناد-الخاصة")
    bare = Made("b", "غادرت قوة الإسناد.").name("قوة الإسناد", "ORG", "قوة-الاسناد")
    assert len(_aliases(made, bare)) == 1
