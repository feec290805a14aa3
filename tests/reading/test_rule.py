import pytest

from tawatur.errors import RuleError
from tawatur.reading.rule import RuleSet, check, rule
from tawatur.text.document import analyse

PATTERN = r"(?:يوم )?(?P<day>{weekday!}) (?:الماضي|الماضية)"


def last(match, context):
    """The weekday before."""
    return f"{context}-{match.entry('day', 'weekday').get('iso')}"


def problems(item, lexicons, anchors, *more):
    return check(
        RuleSet((item, *more), lexicons), lambda text: (analyse(text, anchors), "x"), lambda found: found.value
    )


def test_examples_that_hold(lexicons, anchors):
    good = rule(PATTERN, yes={"الثُّلاثاء الماضي": "x-2", "في [يوم الجمعة الماضية]، قال": "x-5"}, no=["الثلاثاء المقبل"])(
        last
    )
    assert problems(good, lexicons, anchors) == []


@pytest.mark.parametrize(
    ("yes", "no", "says"),
    [
        ({"الثلاثاء الماضي": "x-3"}, [], "should give"),
        ({"الثلاثاء": "x-2"}, [], "should give"),
        ({"[الثلاثاء] الماضي": "x-2"}, [], "should give"),
        ({"الثلاثاء الماضي": "x-2"}, ["الأحد الماضي"], "should be silent"),
    ],
)
def test_examples_that_do_not_hold(lexicons, anchors, yes, no, says):
    assert any(says in problem for problem in problems(rule(PATTERN, yes=yes, no=no)(last), lexicons, anchors))


def test_two_rules_that_claim_one_span(lexicons, anchors):
    def other(match, context):
        """Another reading of the same."""
        return "other"

    one = rule(PATTERN, yes={"الثلاثاء الماضي": "x-2"})(last)
    two = rule(r"{weekday!} الماضي", yes={"الثلاثاء الماضي": "other"})(other)
    assert any("claimed by" in problem for problem in problems(one, lexicons, anchors, two))
    first = rule(PATTERN, yes={"الثلاثاء الماضي": "x-2"}, priority=1)(last)
    assert not any(problem.startswith("last") for problem in problems(first, lexicons, anchors, two))


def test_a_match_stays_in_its_sentence(lexicons, anchors):
    rules = RuleSet((rule(PATTERN, yes={"الثلاثاء الماضي": "x-2"})(last),), lexicons)
    assert rules.find(analyse("وصل الثلاثاء\nالماضي لا يعود", anchors), "x") == []


@pytest.mark.parametrize("pattern", ["{weekday} الماضي", "{weekday!} {weekday!}", "({weekday!}"])
def test_a_pattern_without_one_anchor_is_refused(pattern, lexicons):
    with pytest.raises(RuleError):
        RuleSet((rule(pattern, yes={"x": "y"})(last),), lexicons)


def test_a_rule_without_example_or_docstring_is_refused():
    with pytest.raises(RuleError):
        rule(PATTERN, yes={})(last)
    with pytest.raises(RuleError):
        rule(PATTERN, yes={"x": "y"})(lambda match, context: None)
