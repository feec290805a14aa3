"""The statements on the page: the path they came by, their wordings, by day, and filters that need no script."""

from __future__ import annotations

import re

import pytest

from story.making import Made
from tawatur.export import page
from tawatur.story import build

WORDS = "السد لن يفتح قبل أن تنتهي أعمال الصيانة كلها"


@pytest.fixture(scope="module")
def rendered():
    """A page of two reports of one statement in different words."""
    made = []
    for ident, words, outlet in (("a", WORDS, "النهر"), ("b", WORDS.replace("أن تنتهي", "انتهاء"), "<الضفة>")):
        one = Made(ident, f"قال سامح البرادعي لقناة الضفاف إن {words}.", day="2031-05-10", outlet=outlet)
        one.name("سامح البرادعي", "PER", "سامح").said("قال", words, "سامح البرادعي", carriers=("قناة الضفاف",))
        made.append(one.pair)
    return page.render(build(made), made)


def test_the_chain_is_a_path_in_its_order(rendered):
    path = re.search(r'<ol class="path".*?</ol>', rendered, re.DOTALL).group()
    assert [
        re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", li)).strip() for li in re.findall(r"<li.*?</li>", path, re.DOTALL)
    ] == [
        "المنشور في النهر",
        "عبر قناة الضفاف",
        "القائل سامح البرادعي",
    ]


def test_every_link_of_the_path_that_stands_in_a_source_leads_there(rendered):
    path = re.search(r'<ol class="path".*?</ol>', rendered, re.DOTALL).group()
    targets = re.findall(r'href="#(r\d+-\d+)"', path)
    assert len(targets) == 2
    assert all(f'id="{target}"' in rendered for target in targets)


def test_wordings_stand_side_by_side(rendered):
    assert "<del>أن تنتهي</del>" in rendered
    assert "<ins>انتهاء</ins>" in rendered
    assert "<الضفة>" not in rendered


def test_filters_are_rules_of_the_style_alone(rendered):
    assert re.search(r'<input type="radio" name="force" id="force-say">', rendered)
    assert "#statements:has(#force-say:checked) .said:not([data-force='say'])" in rendered
    assert "#statements:has(#naming-anonymous:checked) .said:not([data-naming='anonymous'])" in rendered
    assert re.search(r'class="line said" id="s-[0-9a-f]+" data-force="say" data-naming="named"', rendered)


def test_the_day_leads_to_the_statement(rendered):
    by_day = re.search(r'<ul class="by-day">.*?</ul>', rendered, re.DOTALL).group()
    target = re.search(r'href="#(s-[0-9a-f]+)"', by_day).group(1)
    assert f'id="{target}"' in rendered
