"""The status of events: the rules' answer, moved by what labelled reports tell of such triggers."""

import pytest

from tawatur.reading.events.scene import Scene
from tawatur.reading.events.status import STATUSES, Statuses, scores
from tawatur.reading.events.status.rules import Verdict, find_status
from tawatur.reading.events.status.traits import Seen, status_traits
from tawatur.reading.events.triggers.candidates import find_candidates, standing
from tawatur.text.document import analyse

#: (sentence, trigger without clitics, status): what no labels may undo.
PLAIN = [
    ("انسحبت القوات من البلدة.", "انسحبت", "happened"),
    ("ستنسحب القوات من البلدة غدا.", "ستنسحب", "planned"),
    ("لم تنسحب القوات من البلدة.", "تنسحب", "denied"),
    ("قد تنسحب القوات من البلدة.", "تنسحب", "possible"),
    ("لا يزال الجيش يحاصر القرية.", "يحاصر", "ongoing"),
    ("طالب السكان بانسحاب القوات من البلدة.", "انسحاب", "demanded"),
    ("أعلن الوزير انتهاء الجولة الثالثة من المحادثات.", "الجولة", "ended"),
]


@pytest.fixture
def seen(reader):
    """`seen(text)`: the last trigger of a text, as its status is told."""

    def look(text):
        scene = Scene(analyse(text, reader.anchors), (), ())
        candidates = list(find_candidates(scene, standing(scene)))
        scene.settle(candidates)
        told = [(c, find_status(scene, c, None).status) for c in candidates]
        return Seen(scene, candidates[-1], None, find_status(scene, candidates[-1], None), told[:-1])

    return look


@pytest.mark.parametrize(("text", "trigger", "status"), PLAIN, ids=[text for text, _, _ in PLAIN])
def test_plain_cases_stand(events, text, trigger, status):
    found = {found: got for found, _, got in events("قال مراسلنا إن السكان سمعوا الخبر مساء أمس. " + text)}
    assert found.get(trigger) == status


def test_the_rules_say_why(seen):
    assert seen("ستنسحب القوات من البلدة.").ruled == Verdict("planned", "tense")
    assert seen("بحث الوفدان الانسحاب المقبل من البلدة.").ruled == Verdict("planned", "adjective")
    assert seen("انسحبت القوات من البلدة.").ruled == Verdict("happened", "form")


def test_what_is_seen_of_a_trigger(seen):
    traits = set(status_traits(seen("نفى القائد انسحاب قواته من البلدة.")))
    assert {
        "rule.denied",
        "rule.denied.governed",
        "type.RETREAT",
        "form.noun",
        "before.القائد",
        "cue.نفى",
        "ahead.القائد",
        "last.none",
        "force.none.noun",
    } <= traits


def test_the_event_before_in_the_sentence_is_seen(seen):
    traits = set(status_traits(seen("هاجم مسلحون الثكنة وأحرقوا الجسر.")))
    assert {"last.happened", "last.happened.and", "last.happened.verb.verb"} <= traits


def test_what_came_of_the_same_lemma_is_seen(seen):
    traits = set(status_traits(seen("ستنسحب القوات من البلدة. ثم انسحبت القوات من الجبل.")))
    assert {"again.planned", "like.planned", "last.none"} <= traits


def test_weights_move_the_answer_and_none_leave_it(seen):
    one = seen("انسحبت القوات من البلدة.")
    weights = {"type.RETREAT": (0.0, 9.0, 0.0, 0.0, 0.0, 0.0, 0.0)}
    told = [(one.candidate, None)]
    assert Statuses({}).find(one.scene, told) == ["happened"]
    assert Statuses(weights).find(one.scene, told) == ["ongoing"]


def test_traits_without_weights_say_nothing():
    assert scores(["unheard"], {}) == [0.0] * len(STATUSES)
    assert scores(["a", "b", "a"], {"a": (1.0,) * 7}) == [2.0] * 7
