"""Sets out of pairs: the same for every order of joining, each led by its least."""

from itertools import permutations

from tawatur.story.decisions import Joined

PAIRS = (("b", "d"), ("c", "d"), ("e", "f"), ("f", "f"))


def test_the_order_of_joining_changes_nothing():
    for pairs in permutations(PAIRS):
        joined = Joined()
        for pair in pairs:
            joined.join(*pair)
        assert joined.sets("fedcba") == (("a",), ("b", "c", "d"), ("e", "f"))
        assert [joined.leader(thing) for thing in "abcdef"] == ["a", "b", "b", "b", "e", "e"]


def test_only_what_is_asked_for_is_given_and_once():
    joined = Joined()
    joined.join("a", "c")
    joined.join("a", "b")
    assert joined.sets(["c", "b", "c"]) == (("b", "c"),)


def test_another_order_makes_another_leader():
    joined = Joined(lambda word: -len(word))
    joined.join("قمة", "محادثات")
    assert joined.leader("قمة") == "محادثات"
    assert joined.sets(["قمة", "محادثات"]) == (("محادثات", "قمة"),)
