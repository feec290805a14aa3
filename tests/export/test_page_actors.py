"""The page's part on actors: aliases, titles, Latin letters, where places are, and why names were joined."""

from __future__ import annotations

from story.making import Made
from tawatur.export.page import render
from tawatur.story import build


def _page(*made: Made, latin: bool = True) -> str:
    pairs = [m.pair for m in made]
    html = render(build(pairs, latin=latin), pairs)
    return html[html.index('id="actors"') : html.index('id="reports"')]


def test_an_actor_has_aliases_titles_latin_letters_and_the_reason_of_each_merge() -> None:
    first = Made("a", "قال وزير الري السابق هاني ماجد الكوفاني إن السد آمن.").name(
        "هاني ماجد الكوفاني", "PER", "هاني-ماجد-الكوفاني"
    )
    second = Made("b", "عاد الكوفاني أمس.").name("الكوفاني", "PER", "الكوفاني")
    page = _page(first, second)
    assert "وزير الري السابق" in page
    assert "سابقا" in page
    assert 'lang="ar-Latn"' in page
    assert "لقب واحد لا يحمله غيره في القصة" in page
    assert 'lang="ar-Latn"' not in _page(first, second, latin=False)


def test_a_place_has_coordinates_and_what_it_lies_in_or_says_that_it_is_not_clear() -> None:
    town = Made("a", "وقع الحادث في أبها صباحا.").name("أبها", "LOC", "110690")
    assert "18.216, 42.505" in _page(town)
    assert "يقع في: <bdi>عسير</bdi>" in _page(town)
    assert "ملتبس" in _page(Made("b", "وصل الوفد إلى طرابلس مساء.").name("طرابلس", "LOC", "2210247"))
