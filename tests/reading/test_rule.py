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


def test_a_group_named_only_narrows_what_is_taken(lexicons, anchors):
    def taken(match, _):
        """What the rule takes."""
        return match.text

    rules = RuleSet((rule(r"في (?P<only>{weekday!}) القادم", yes={"في [السبت] القادم": "السبت"})(taken),), lexicons)
    found = rules.find(analyse("وصل في السبت القادم", anchors), None)
    assert [(item.start, item.end, item.value) for item in found] == [(7, 12, "السبت")]


def test_what_a_rule_declines_it_does_not_try_again_without_its_context(lexicons, anchors):
    def unless_prayer(match, _):
        """A weekday, unless it is a prayer's."""
        return None if match["prayer"] else "day"

    item = rule(r"(?:(?P<prayer>صلاة) )?{weekday!}", yes={"الجمعة": "day"})(unless_prayer)
    rules = RuleSet((item,), lexicons)
    assert rules.find(analyse("بعد صلاة الجمعة", anchors), None) == []
    assert len(rules.find(analyse("وصل الجمعة", anchors), None)) == 1


def test_an_optional_space_is_optional(lexicons, anchors):
    def day(match, _):
        """A weekday and what is written on or beside it."""
        return match.text

    rules = RuleSet((rule(r"{weekday!} ?\d+", yes={"السبت 5": "السبت 5"})(day),), lexicons)
    texts = ("السبت 5", "السبت5", "السبت  5")
    assert [rules.find(analyse(text, anchors), None)[0].value for text in texts] == list(texts)
