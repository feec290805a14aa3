"""With which letters matches begin."""

import re

import pytest

from tawatur.reading.beginnings import barred
from tawatur.reading.times import Times
from tawatur.text.fold import fold_word
from tawatur.text.lexicon import own_lexicons

WORDS = {"weekday": ["الاحد", "سبت"]}


@pytest.mark.parametrize(
    ("pattern", "begins", "never"),
    [
        ("يوم {weekday!}", "ي", "اس0"),
        ("(?:يوم )?{weekday!}", "ياس", "ب0"),
        ("(?:(?P<a>يوم|كل) )*(?:من|في){weekday!}", "يكمف", "اس"),
        (r"(?<!ب)(?=.)\d{1,2} {weekday!}", "09", "اب"),
        ("[بل]?(?:ال)??{weekday!}", "بلاس", "ي"),
        ("[^ب]{weekday!}", "بي0", ""),
        (r"(?i:ب){weekday!}", "بي0", ""),
        (r"ب+(?:ت|ث){digits!}", "ب", "تث0"),
        (r"\w*{weekday!}", "بي0", ""),
        ("(?:ب){0,2}ت{weekday!}", "بت", "ا"),
    ],
)
def test_letters_that_never_begin_a_match(pattern, begins, never):
    found = barred(pattern, WORDS.__getitem__)
    assert found.isdisjoint(begins)
    assert found.issuperset(never)


def test_every_example_of_the_rules_for_times_begins_with_a_letter_that_may():
    rules = Times(own_lexicons()).rules
    for rule in rules.rules:
        anchor, compiled = rules._compile(rule, 0)
        for example in rule.yes:
            text = fold_word(example.replace("[", "").replace("]", ""))
            matches = [compiled.match_at(text, at, len(text)) for at in range(len(text))]
            begun = {text[match.start()] for match in matches if match}
            assert begun, (rule.name, anchor)
            assert begun.isdisjoint(compiled.never), rule.name


def test_most_rules_are_tried_at_few_words():
    rules = Times(own_lexicons()).rules
    letters = {chr(code) for code in range(ord("ء"), ord("ي") + 1) if re.match(r"\w", chr(code))}
    shares = [len(rules._compile(rule, 0)[1].never & letters) / len(letters) for rule in rules.rules]
    assert sum(share > 0.4 for share in shares) > 0.8 * len(shares)
