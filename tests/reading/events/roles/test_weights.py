"""Weights of traits: three numbers in one, and what grammar says of what labels never showed."""

import pytest

from tawatur.reading.events.roles.weights import Weights, belief, beliefs, packed, unpacked


@pytest.mark.parametrize(
    "weights",
    [
        [],
        [(1.0, 2.0, 3.0), (0.5, 0.0, -1.0)],
        [(-4.0, -0.01, 0.0), (0.0, 0.006, -0.2), (3.99, 12.5, -55.5)],
        [(-1.5, -1.5, -1.5)] * 40,
    ],
)
def test_three_sums_are_made_in_one_number(weights):
    wanted = tuple(round(sum(weight[role] for weight in weights), 4) for role in range(3))
    assert unpacked(sum(map(packed, weights))) == wanted


def test_a_trait_of_which_nobody_knows_anything_weighs_nothing():
    weights = Weights()
    assert weights["head.ليسكلمة"] == 0
    assert "head.ليسكلمة" not in weights


def test_what_no_label_showed_weighs_as_grammar_says_and_is_remembered():
    weights = Weights()
    trait = "path.genitive_doer_neverseen"
    assert unpacked(weights[trait]) == belief(trait, beliefs())
    assert trait in weights
