import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.text.anchors import Anchors
from tawatur.text.clitics import split_word
from tawatur.text.document import analyse
from tawatur.text.lexicon import Lexicons, load_file

WORDS = """
[[lexicon]]
about = "x"
source = "own"
license = "Apache-2.0"
class = "body"
kind = "noun"
entries = [{ lemma = "قوة", plural = "قوات" }, { lemma = "غارة جوية", plural = "غارات جوية" }, { lemma = "مجلس الأعيان", kind = "name" }]
[[lexicon]]
about = "x"
source = "own"
license = "Apache-2.0"
class = "saying"
kind = "verb"
entries = [{ lemma = "أعلن", present = "يعلن", participle = "معلن" }, { lemma = "في", kind = "word" }, { lemma = "الذي", kind = "word" }]
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    path = tmp_path_factory.mktemp("lexicons") / "w.toml"
    path.write_text(WORDS, encoding="utf-8")
    return Anchors(Lexicons(load_file(path)))


def found(text, anchors, cls):
    document = analyse(text, anchors)
    return [
        (text[slice(span.start, span.end)], h.tag, h.before, h.behind)
        for h in document.of(cls)
        for span in [document.span(h.start, h.end)]
    ]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("وبالقوات", [("القوات", "plural", "وبال", "")]),
        ("للقوات", [("للقوات", "plural", "لل", "")]),
        ("قوّاتهم", [("قوّاتهم", "plural", "", "هم")]),
        ("بقوته", [("قوته", "singular", "ب", "ه")]),
        ("والغارات الجوية.", [("الغارات الجوية", "plural", "وال", "")]),
        ("غارات\nجوية", []),
        ("ومجلس الأعيان", [("مجلس الأعيان", "fixed", "و", "")]),
        ("المجلس", []),
        ("القوقاز", []),
    ],
)
def test_nouns_with_their_clitics(text, hits, small):
    assert found(text, small, "body") == hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("وأعلَنَت", [("أعلَنَت", "past", "و", "")]),
        ("سيعلنون", [("سيعلنون", "present", "س", "")]),
        ("فأعلنه", [("أعلنه", "past", "ف", "ه")]),
        ("معلنا", [("معلنا", "participle", "", "")]),
        ("بأعلن", []),
        ("سأعلنت", []),
    ],
)
def test_verbs_with_their_clitics(text, hits, small):
    assert found(text, small, "saying") == hits


def test_the_forgiving_fold_only_where_the_word_is_known(small):
    document = analyse("فى البيت الذى بناه علي على التل", small)
    assert document.words == ["في", "البيت", "الذي", "بناه", "علي", "على", "التل"]


def test_furniture_is_mute(anchors):
    document = analyse("عنوان الخبر\nنص الخبر يوم الأحد.\nاقرأ أيضا: ماذا جرى يوم الاثنين", anchors)
    assert [hit.entry.lemma for hit in document.of("weekday")] == ["الأحد"]
    assert all(s.kind != "furniture" for s in document.sentences)


def test_spans_leave_out_quotes_and_take_trailing_marks(small):
    text = "قال «نعمٌ»، ثم"
    document = analyse(text, small)
    span = document.span(4, 9)
    assert text[span.start : span.end] == "نعمٌ"


@given(st.text(alphabet="ابتةىيهولكمنسف قال.،«»ًُ٣\n", max_size=120))
@settings(max_examples=200)
def test_any_text_is_taken_apart_within_its_bounds(text):
    document = analyse(text, Anchors(()))
    assert "".join(document.words) in "".join(c for c in document.plain if c.isalnum()) or not document.words
    for sentence in document.sentences:
        span = document.span(sentence.start, sentence.end)
        assert 0 <= span.start <= span.end <= len(text)


def test_nothing_taken_off_comes_first():
    assert split_word("كلام")[0] == ("", "كلام", "")


def test_a_sentence_leaves_out_the_marker_of_its_list_item(small):
    document = analyse("عنوان\nنص الخبر هنا.\n- بدأ العمل أمس.\n2- انتهى اليوم.", small)
    assert [document.plain[s.start : s.end] for s in document.sentences][2:] == ["بدا العمل امس.", "انتهى اليوم."]


def test_where_words_of_a_set_stand() -> None:
    document = analyse("قال الوزير ثم قال السفير", Anchors(()))
    assert document.where(frozenset(("قال", "وفد"))) == [0, 3]
    assert document.where(frozenset(("وفد",))) == []


def test_runs_of_digits_are_known() -> None:
    assert analyse("وصل 25 وفدا في ٢٠٢٤", Anchors(())).digits == [1, 4]
