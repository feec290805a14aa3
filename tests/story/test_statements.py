from __future__ import annotations

from story.making import Made
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
