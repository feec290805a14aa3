"""Names with their own article are found behind لل; what layers know of a word stands beside what it may be."""

from tawatur.text.anchors import Anchors
from tawatur.text.clitics import split_word
from tawatur.text.document import analyse
from tawatur.text.inflect import Form
from tawatur.text.lexicon import Entry
from tawatur.text.memo import Memo


def _name(lemma: str) -> Entry:
    return Entry(id=lemma, lemma=lemma, cls="country", kind="name", forms=(Form(lemma, "fixed"),))


def test_the_article_in_lil_is_given_back() -> None:
    assert ("لل+", "العراق", "") in split_word("للعراق")
    assert ("لل+", "ندن", "") not in split_word("للندن")


def test_a_name_with_its_article_is_found_behind_lil() -> None:
    document = analyse("زيارة للعراق وللأردن", Anchors([_name("العراق"), _name("الاردن")]))
    spans = [document.span(hit.start, hit.end) for hit in document.of("country")]
    assert [document.text[s.start : s.end] for s in spans] == ["للعراق", "للأردن"]


def test_what_layers_know_of_a_word_is_kept_beside_it():
    lengths, others = Memo(len), Memo(str.upper)
    document = analyse("وصل الوفد ثم وصل الوزير", Anchors((), (lengths,)))
    assert document.each(lengths) == [3, 5, 2, 3, 6]
    assert document.each(others) == document.words
    assert not lengths, "one look-up a word, and none of them in the memo itself"
    assert len(others) == 4


def test_remembered_words_stay_few(monkeypatch):
    monkeypatch.setattr("tawatur.text.anchors._LIMIT", 3)
    lengths = Memo(len)
    anchors = Anchors((), (lengths,))
    assert anchors.of_memo(anchors.known(["وفد", "وزير"]), lengths) == [3, 4]
    assert anchors.of_memo(anchors.known(["وفد", "سفارة", "بيان"]), lengths) == [3, 5, 4]
    assert len(anchors._known) == 3
