"""Names with their own article are found behind لل."""

from tawatur.text.anchors import Anchors
from tawatur.text.clitics import split_word
from tawatur.text.document import analyse
from tawatur.text.inflect import Form
from tawatur.text.lexicon import Entry


def _name(lemma: str) -> Entry:
    return Entry(id=lemma, lemma=lemma, cls="country", kind="name", forms=(Form(lemma, "fixed"),))


def test_the_article_in_lil_is_given_back() -> None:
    assert ("لل+", "العراق", "") in split_word("للعراق")
    assert ("لل+", "ندن", "") not in split_word("للندن")


def test_a_name_with_its_article_is_found_behind_lil() -> None:
    document = analyse("زيارة للعراق وللأردن", Anchors([_name("العراق"), _name("الاردن")]))
    spans = [document.span(hit.start, hit.end) for hit in document.of("country")]
    assert [document.text[s.start : s.end] for s in spans] == ["للعراق", "للأردن"]
