"""Weights of traits: rows in one number, and what grammar says of what labels never showed."""

import numpy as np
import pytest

from tawatur.errors import ModelError
from tawatur.reading.events.roles.lanes import Lanes
from tawatur.reading.events.roles.network import ARRAYS, NETWORK, Network
from tawatur.reading.events.roles.weights import UNITS, Weights, belief, beliefs


@pytest.fixture(scope="module")
def network():
    return Network()


@pytest.fixture(scope="module")
def weights(network):
    return Weights(network.vectors)


@pytest.mark.parametrize("rows", [1, 7, 250])
def test_rows_are_summed_in_one_number(rows):
    rng = np.random.default_rng(rows)
    weights = rng.integers(-8_000_000, 8_000_000, (rows, 3))
    vectors = rng.integers(-127, 127, (rows, 48), endpoint=True)
    lanes = Lanes(48)
    laid = lanes.laid(weights, vectors)
    sums = lanes.unpacked([sum(lanes.packed(laid, number) for number in range(rows))])
    assert (sums.weights == weights.sum(0)).all()
    assert (sums.vectors == vectors.sum(0)).all()


def test_a_trait_of_which_nobody_knows_anything_weighs_nothing(weights):
    assert weights["head.ليسكلمة"] == 0
    assert "head.ليسكلمة" not in weights


def test_what_no_label_showed_weighs_as_grammar_says_and_is_remembered(weights):
    trait = "path.genitive_doer_neverseen"
    plain, vector = weights.summed([weights[trait]])
    assert tuple(plain[0]) == tuple(round(part * UNITS) / UNITS for part in belief(trait, beliefs()))
    assert not vector.any()
    assert trait in weights


def test_no_vectors_no_weights(network):
    with pytest.raises(ModelError, match=r"roles\.tsv"):
        Weights(network.vectors[:-1])


@pytest.mark.parametrize("damage", ["none", "half", "one array less"])
def test_a_broken_network_is_told_by_its_name(tmp_path, damage):
    path = tmp_path / "network.npz"
    if damage == "half":
        path.write_bytes(NETWORK.read_bytes()[:1000])
    elif damage == "one array less":
        with np.load(NETWORK) as file:
            np.savez(path, **{name: file[name] for name in ARRAYS[:-1]})
    with pytest.raises(ModelError, match=r"network\.npz"):
        Network(path)


def test_groups_do_not_see_one_another(network):
    rng = np.random.default_rng(0)
    plain, sums = rng.normal(-2, 2, (6, 3)), rng.integers(-300, 300, (6, network.vectors.shape[1]))
    both = network.scores(plain, sums, [4, 2])
    assert (both[:4] == network.scores(plain[:4], sums[:4], [4])).all()
    assert (both[4:] == network.scores(plain[4:], sums[4:], [2])).all()
    assert (both[:4] != network.scores(plain[:4], sums[:4], [3, 1])).any()
