"""Which words are taken for events: the rules' opinion, moved by what is seen around a word."""

import itertools

import pytest

from tawatur.reading.events.scene import Scene
from tawatur.reading.events.triggers import Presence, chosen
from tawatur.reading.events.triggers.candidates import standing
from tawatur.reading.events.triggers.options import find_options, opinions, traits_of
from tawatur.text.document import analyse

TYPES = {
    "ASSAULT",
    "COERCE",
    "MOBILIZE",
    "PROTEST",
    "RETREAT",
    "SANCTION",
    "CONSULT",
    "AGREE",
    "COOPERATE",
    "AID",
    "DISASTER",
    "DEATH",
    "ELECT",
    "APPOINT",
}


@pytest.fixture
def options(reader):
    """`options(text)`: the options of each word, by the rules of a document without names and times."""

    def find(text):
        scene = Scene(analyse(text, reader.anchors), (), ())
        words = standing(scene)
        return list(find_options(scene, words, set(), opinions(scene, words, set())))

    return find


def test_what_the_rules_mark_is_an_option_that_says_so(options):
    (option,) = next(words for words in options("هاجم مسلحون الثكنة.") if words[0].ruled)
    assert option.candidate.type == "ASSAULT"
    assert {"rule.marked", "rule.marked.ASSAULT", "lemma.هاجم", "type.ASSAULT.verb"} <= set(traits_of(option))


def test_a_word_that_seldom_reports_has_an_option_that_the_rules_leave(options):
    words = next(words for words in options("وفرت الجمعية خياما للعائلات.") if words[0].candidate.entry.lemma == "وفر")
    assert [(option.candidate.type, option.ruled) for option in words] == [("AID", False)]


def test_a_lemma_that_came_before_is_seen(options):
    *_, last = options("هاجم مسلحون الثكنة. ثم هاجم مسلحون الجسر.")
    assert {"again.1.verb", "near.before.verb"} <= set(traits_of(last[0]))


def test_the_option_that_passes_by_most_is_chosen(options):
    words = options("نقلت الطائرة الجنود.")
    assert len(words[0]) > 1
    wanted = words[0][-1]
    assert chosen(words, lambda option: 5.0 if option is wanted else -9.0) == [wanted.candidate]


def test_nothing_is_chosen_where_nothing_passes(options):
    assert chosen(options("هاجم مسلحون الثكنة."), lambda _: -9.0) == []


def test_a_word_inside_a_chosen_phrase_has_none(options):
    words = options("سمع السكان إطلاق نار كثيف.")
    found = chosen(words, lambda _: 9.0)
    assert all(one.last <= other.first for one, other in itertools.pairwise(found))


def test_a_score_is_the_sum_of_what_is_seen(options):
    presence = Presence()
    option = options("هاجم مسلحون الثكنة.")[0][0]
    weights = presence._weights
    assert presence.score(option) == pytest.approx(
        weights["bias"] + sum(weights.get(trait, 0.0) for trait in traits_of(option))
    )


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("عقدت البلدية ورشة عمل للموظفين.", "ورشة عمل"),
        ("نقلت سيارات الإسعاف المصابين إلى المستشفى.", "نقلت"),
    ],
)
def test_words_that_the_labels_taught(events, text, trigger):
    assert trigger in [found for found, _, _ in events(f"قال مراسلنا إن السكان سمعوا الخبر مساء أمس. {text}")]


def test_a_film_that_is_presented_is_no_aid(events):
    assert events("قدم المخرج فيلما جديدا في المهرجان.") == []


def test_every_word_of_the_lexicon_may_report_something(lexicons):
    for entry in lexicons.entries("event_maybe"):
        assert entry.get("may"), entry.lemma
        assert set(entry.get("may")) <= TYPES, entry.lemma
