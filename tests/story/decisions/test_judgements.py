"""What people decide wins over what is worked out, whatever the order it comes in."""

from __future__ import annotations

import hashlib

import pytest

from story.making import Made, span
from tawatur.errors import TawaturError
from tawatur.record import Judgement, Layer, Target
from tawatur.story import build


def _target(made: Made, words: str, layer: Layer = "events") -> Target:
    place = span(made.text, words)
    sha = hashlib.sha256(made.text.encode()).hexdigest()
    return Target(sha256=sha, start=place.start, end=place.end, layer=layer)


def _says(verdict: str, *about: Target, made: str = "2031-06-01", value: dict | None = None) -> Judgement:
    return Judgement(id=f"j-{made}", about=about, verdict=verdict, value=value, author="هند", made=made)  # type: ignore[arg-type]


def _attack(ident: str, place: str, day: str = "2031-05-09", *, said: str = "وقع") -> Made:
    made = Made(ident, f"{said} هجوم على مخفر {place} أمس.").name(place, "LOC", place)
    return made.event("هجوم", "ASSAULT", places=(place,), days=(day, day))


ONE, TWO, FAR = (
    _attack("a", "وادي الريحان"),
    _attack("b", "وادي الريحان", said="نُفذ"),
    _attack("c", "بئر الغزال", "2031-05-02"),
)


def _count(*made: Made, judgements: tuple[Judgement, ...] = ()) -> int:
    return len(build([m.pair for m in made], judgements=judgements).happenings)


def test_two_that_were_one_are_parted_and_two_that_were_two_are_joined() -> None:
    assert _count(ONE, TWO) == 1
    assert _count(ONE, TWO, judgements=(_says("different", _target(ONE, "هجوم"), _target(TWO, "هجوم")),)) == 2
    assert _count(ONE, FAR) == 2
    joined = _says("same", _target(ONE, "هجوم"), _target(FAR, "هجوم"))
    (happening,) = build([ONE.pair, FAR.pair], judgements=(joined,)).happenings
    assert [s.author for s in happening.same] == ["هند"]


def test_the_later_judgement_stands_whatever_the_order() -> None:
    pair = (_target(ONE, "هجوم"), _target(TWO, "هجوم"))
    first, then = _says("different", *pair), _says("same", *reversed(pair), made="2031-06-02")
    assert _count(ONE, TWO, judgements=(first, then)) == _count(ONE, TWO, judgements=(then, first)) == 1


def test_a_correction_sets_fields_and_a_rejection_removes() -> None:
    day = _says("correct", _target(ONE, "هجوم"), value={"from": "2031-05-07", "to": "2031-05-07"})
    (happening,) = build([ONE.pair], judgements=(day,)).happenings
    assert happening.from_ == "2031-05-07"
    assert _count(ONE, judgements=(_says("reject", _target(ONE, "هجوم")),)) == 0


def test_figures_that_are_rejected_leave_the_others_tied() -> None:
    made = Made("a", "قتل ٣ مدنيين و٤ جنود في هجوم أمس.").figure("٣ مدنيين", 3, "killed").figure("٤ جنود", 4, "killed")
    made.event("هجوم", "ASSAULT", days=("2031-05-09", "2031-05-09"), figures=(0, 1))
    story = build([made.pair], judgements=(_says("reject", _target(made, "٣ مدنيين", "figures")),))
    assert [(s.happening is not None, [p.low for p in s.points]) for s in story.series] == [(True, [4])]


def test_the_day_of_a_report_can_be_set() -> None:
    made = Made("a", "وقع هجوم على المخفر.", day=None)
    told = _says("correct", _target(made, "وقع", "reports"), value={"published": "2031-05-10"})
    assert build([made.pair], judgements=(told,)).as_of == "2031-05-10"


def test_a_judgement_on_another_text_waits() -> None:
    elsewhere = Target(sha256="0" * 64, start=0, end=3, layer="events")
    assert _count(ONE, judgements=(_says("reject", elsewhere),)) == 1


@pytest.mark.parametrize("value", [{"type": "PICNIC"}, {"colour": "red"}])
def test_what_a_record_cannot_hold_is_said_in_one_line(value: dict[str, str]) -> None:
    with pytest.raises(TawaturError, match="judgement j-2031-06-01"):
        _count(ONE, judgements=(_says("correct", _target(ONE, "هجوم"), value=value),))


def test_a_judgement_of_the_wrong_shape_is_none() -> None:
    with pytest.raises(ValueError, match="same: about must name 2"):
        _says("same", _target(ONE, "هجوم"))
    with pytest.raises(ValueError, match="has a value"):
        _says("correct", _target(ONE, "هجوم"))


def test_who_cannot_tell_changes_nothing_and_takes_nothing_back() -> None:
    pair = (_target(ONE, "هجوم"), _target(TWO, "هجوم"))
    parted = _says("different", *pair)
    for about in (pair, pair[:1]):
        assert _count(ONE, TWO, judgements=(_says("unsure", *about),)) == 1
    assert _count(ONE, TWO, judgements=(parted, _says("unsure", *pair, made="2031-06-02"))) == 2


def test_a_statement_is_given_to_another_speaker() -> None:
    made = Made("a", "قال سالم الحداد لزيد البكري إن السد آمن.").name("سالم الحداد", "PER", "سالم الحداد")
    made.name("زيد البكري", "PER", "زيد البكري").said("قال", "السد آمن", speaker="سالم الحداد")
    there = span(made.text, "زيد البكري")
    told = _says(
        "correct", _target(made, "قال", "statements"), value={"speaker.start": there.start, "speaker.end": there.end}
    )
    story = build([made.pair], judgements=(told,))
    (statement,) = story.statements
    assert next(a.name for a in story.actors if a.id == statement.speaker) == "زيد البكري"
    nobody = _says("correct", _target(made, "قال", "statements"), value={"speaker": None})
    assert build([made.pair], judgements=(nobody,)).statements[0].speaker is None


def test_a_speaker_outside_the_text_is_refused() -> None:
    made = Made("a", "قال سالم الحداد إن السد آمن.").said("قال", "السد آمن", speaker="سالم الحداد")
    told = _says("correct", _target(made, "قال", "statements"), value={"speaker.start": 5, "speaker.end": 5000})
    with pytest.raises(TawaturError, match="not in the text"):
        build([made.pair], judgements=(told,))
