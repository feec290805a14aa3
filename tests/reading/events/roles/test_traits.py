"""What is seen of a phrase from a trigger, and the names that weights are given to."""

import pytest

from tawatur.reading.events.roles import clauses_of, setting_of
from tawatur.reading.events.roles.grammar import rule
from tawatur.reading.events.roles.traits import stands, traits
from tawatur.reading.events.scene import Scene
from tawatur.reading.events.triggers.candidates import find_candidates, standing
from tawatur.text.document import analyse


@pytest.fixture
def sights(reader):
    def find(text):
        document = analyse(text, reader.anchors)
        scene = Scene(document, reader.names.read(document), ())
        candidate = next(find_candidates(scene, standing(scene)))
        clauses = clauses_of(scene, candidate.sentence)
        return list(stands(setting_of(scene, candidate, clauses, rule(scene, candidate))))

    return find


def test_a_phrase_is_seen_by_its_head_without_the_article(sights):
    assert "head.متمردون" in traits(sights("هاجم المتمردون الثكنة.")[0])


def test_a_name_is_no_head_word(sights):
    _, name = sights("هاجم المتمردون في دمشق.")
    assert not [trait for trait in traits(name) if trait.startswith("head.")]


def test_the_words_beside_a_phrase_are_particles_or_what_they_are(sights):
    *_, place = sights("هاجم المتمردون الثكنة في الليلة الماضية عند الجسر.")
    assert "before.عند.after" in traits(place)
    assert "before.trigger.after" in traits(sights("هاجم المتمردون الثكنة.")[0])


def test_a_trigger_names_its_own_word_in_the_traits(sights):
    found = set(traits(sights("هاجم المتمردون الثكنة.")[0]))
    assert {"word.هاجم.after.bare", "head.متمردون", "far.after.0"} <= found


def test_a_phrase_far_off_takes_no_part(sights):
    long = "ثم عاد الرجل إلى البيت " * 12
    assert sights(f"هاجم المتمردون الثكنة {long}قرب الجسر.")[-1] is None
