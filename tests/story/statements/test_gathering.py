from __future__ import annotations

import msgspec

from story.making import Made
from tawatur.record import Said
from tawatur.story import build

WORDS = "السد لن يفتح قبل أن تنتهي أعمال الصيانة كلها"


def _report(ident: str, verb: str, words: str, day: str, outlet: str) -> Made:
    made = Made(ident, f"{verb} سامح البرادعي إن {words}.", day=day, outlet=outlet)
    return made.name("سامح البرادعي", "PER", "سامح-البرادعي").said(verb, words, "سامح البرادعي")


def test_one_statement_of_two_outlets_is_merged_with_its_chain() -> None:
    first = _report("a", "قال", WORDS, "2031-05-10", "النهر")
    second = _report("b", "صرح", "السد لن يفتح قبل انتهاء أعمال الصيانة كلها", "2031-05-11", "الضفة")
    (statement,) = build([first.pair, second.pair]).statements
    assert [m.report for m in statement.mentions] == ["a", "b"]
    assert statement.speaker == "سامح-البرادعي"
    assert [(link.kind, link.name) for link in statement.chain] == [("outlet", "النهر"), ("speaker", "سامح البرادعي")]
    assert len(statement.origins) == 2


def test_the_same_words_of_another_speaker_are_another_statement() -> None:
    first = _report("a", "قال", WORDS, "2031-05-10", "النهر")
    second = Made("b", f"قالت هدى الشيمي إن {WORDS}.", day="2031-05-10")
    second.name("هدى الشيمي", "PER", "هدى-الشيمي").said("قالت", WORDS, "هدى الشيمي")
    assert len(build([first.pair, second.pair]).statements) == 2


def test_two_outlets_that_went_through_one_medium_are_one_origin() -> None:
    made = []
    for ident in "ab":
        m = Made(ident, f"قال سامح البرادعي لقناة الضفاف إن {WORDS}.", day="2031-05-10")
        m.name("سامح البرادعي", "PER", "سامح-البرادعي").name("قناة الضفاف", "ORG", "DIFAF")
        made.append(m.said("قال", WORDS, "سامح البرادعي", carriers=("قناة الضفاف",)))
    (statement,) = build([m.pair for m in made]).statements
    assert statement.origins == (("a", "b"),)


def test_each_wording_stands_beside_the_others_with_what_it_cuts_and_adds() -> None:
    first = _report("a", "قال", WORDS, "2031-05-10", "النهر")
    second = _report("b", "صرح", "السد لن يفتح قبل انتهاء أعمال الصيانة كلها", "2031-05-11", "الضفة")
    (statement,) = build([first.pair, second.pair]).statements
    known, other = statement.variants
    assert (known.outlet, known.changes) == ("النهر", ())
    assert [(c.kind, c.text) for c in other.changes] == [
        ("kept", "السد لن يفتح قبل"),
        ("cut", "أن تنتهي"),
        ("added", "انتهاء"),
        ("kept", "أعمال الصيانة كلها"),
    ]


def test_the_day_it_was_said_comes_before_those_of_the_reports() -> None:
    made = _report("a", "قال", WORDS, "2031-05-10", "النهر")
    made.statements[0] = msgspec.structs.replace(made.statements[0], said=Said(from_="2031-05-08", to="2031-05-08"))
    (statement,) = build([made.pair]).statements
    assert (statement.from_, statement.to) == ("2031-05-08", "2031-05-08")


def test_the_chain_of_a_statement_within_another_begins_with_the_outer_one() -> None:
    made = Made("a", f"قالت صحيفة الضفاف إن سامح البرادعي أكد أن {WORDS}.", day="2031-05-10", outlet="النهر")
    made.name("سامح البرادعي", "PER", "سامح-البرادعي")
    made.said("قالت", f"سامح البرادعي أكد أن {WORDS}", "صحيفة الضفاف").said("أكد", WORDS, "سامح البرادعي")
    made.statements[1] = msgspec.structs.replace(made.statements[1], parent=0, commitment=("doubts", "vouches"))
    inner = next(s for s in build([made.pair]).statements if s.speaker == "سامح-البرادعي")
    assert [(link.kind, link.name) for link in inner.chain] == [
        ("outlet", "النهر"),
        ("speaker", "صحيفة الضفاف"),
        ("speaker", "سامح البرادعي"),
    ]
    assert inner.chain[-1].commitment == "vouches"


def test_what_somebody_does_not_ask_for_is_no_demand_of_his() -> None:
    made = Made("a", "قال سعيد المهري إن البلدة لا تطلب قطيعة مع جارتها.").name("سعيد المهري", "PER", "سعيد-المهري")
    made.said("قال", "البلدة لا تطلب قطيعة مع جارتها", "سعيد المهري").said("تطلب", "قطيعة مع جارتها", "البلدة")
    report, reading = made.pair
    statements = (reading.statements[0], msgspec.structs.replace(reading.statements[1], force="ask"))
    story = build([(report, msgspec.structs.replace(reading, statements=statements))])
    assert [s.force for s in story.statements] == ["say"]


def test_a_participle_of_many_is_not_said_by_one() -> None:
    made = Made("a", "تعهد سعيد المهري بالبقاء، وهو ما ذكره به نواب مطالبين بالرحيل.")
    made.name("سعيد المهري", "PER", "سعيد-المهري").said("تعهد", "بالبقاء", "سعيد المهري").said("مطالبين", "بالرحيل")
    report, reading = made.pair
    statements = (reading.statements[0], msgspec.structs.replace(reading.statements[1], speaker_ref=0))
    story = build([(report, msgspec.structs.replace(reading, statements=statements))])
    assert [s.text for s in story.statements] == ["بالبقاء"]


def test_a_ministry_is_that_of_the_capital_that_opens_its_sentence() -> None:
    text = "وفي أنقرة، أعربت وزارة الخارجية عن قلقها. وفي القاهرة، قالت وزارة الخارجية إنها تتابع."
    made = Made("a", text).name("وزارة الخارجية", "ORG", "خارجية").name("وزارة الخارجية", "ORG", "خارجية", nth=1)
    ids = {a.id for a in build([made.pair]).actors if a.type == "ORG"}
    assert ids == {"خارجية-TUR", "خارجية-EGY"}
