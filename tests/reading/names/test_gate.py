"""The gate: which stretches the student reads, that what it lets pass is read as before, and that a broken one is told."""

import numpy as np
import pytest

from tawatur.errors import ModelError
from tawatur.reading.names.tagger.gate import AROUND, Gate
from tawatur.reading.names.tagger.lines import KINDS, LABELS, ROLES, Line
from tawatur.reading.names.tagger.network import WEIGHTS, Network


def arrays(**changed):
    """A gate of one number a word: a word passes where its own number is two or more."""
    near = np.zeros((5, 1, 1))
    near[2] = 1
    return {
        "down": np.ones((1, 1)), "known": np.zeros((len(LABELS) + KINDS + ROLES + 2, 1)), "near": near,
        "near_bias": np.zeros(1), "out": np.ones(1), "out_bias": np.zeros(()), "least": np.full((), 2.0),
    } | changed  # fmt: skip


@pytest.fixture
def gate(tmp_path):
    def made(**changed):
        np.savez(tmp_path / "gate.npz", **arrays(**changed))
        return Gate(tmp_path / "gate.npz")

    return made


def line(size, **facts):
    nothing = dict.fromkeys(("rule", "kind", "role"), (0,) * size)
    return Line(0, size, ("كلمة",) * size, ("",) * size, **(nothing | facts))


def numbers(size, *high):
    return [np.array([3.0 if at in high else 0.0]) for at in range(size)]


class TestStretches:
    def test_no_word_passes_nothing_is_read(self, gate):
        assert gate().stretches(line(40), numbers(40)) == []

    def test_what_is_around_a_word_is_read_with_it_up_to_the_ends(self, gate):
        assert gate().stretches(line(60), numbers(60, 30)) == [(30 - AROUND, 30 + AROUND + 1)]
        assert gate().stretches(line(60), numbers(60, 1, 58)) == [(0, AROUND + 2), (58 - AROUND, 60)]

    def test_stretches_that_meet_are_one(self, gate):
        assert gate().stretches(line(60), numbers(60, 20, 30, 50)) == [(20 - AROUND, 60)]

    def test_what_rules_and_lists_say_counts_too(self, gate):
        known = np.zeros((len(LABELS) + KINDS + ROLES + 2, 1))
        known[len(LABELS) + 5] = 3  # of the kinds, the one numbered 5
        seen = line(40, kind=(*[0] * 39, 5))
        assert gate(known=known).stretches(seen, numbers(40)) == [(39 - AROUND, 40)]

    def test_neighbours_count_too(self, gate):
        near = np.zeros((5, 1, 1))
        near[0] = 1  # the word before the last
        assert gate(near=near).stretches(line(40), numbers(40, 20)) == [(22 - AROUND, 22 + AROUND + 1)]


class TestFile:
    def test_a_gate_that_is_missing_or_broken_is_told_in_one_line(self, tmp_path):
        path = tmp_path / "gate.npz"
        for content in (None, b"", b"PK\x03\x04 broken"):
            if content is not None:
                path.write_bytes(content)
            with pytest.raises(ModelError, match=r"gate\.npz: the gate of the names tagger cannot be used") as told:
                Gate(path)
            assert "\n" not in str(told.value)

    def test_one_without_an_array_too(self, tmp_path):
        found = arrays()
        del found["near"]
        np.savez(tmp_path / "gate.npz", **found)
        with pytest.raises(ModelError, match=r"gate\.npz"):
            Gate(tmp_path / "gate.npz")


class TestStudent:
    WORDS = (
        "وصل",
        "بوركهالتر",
        "فون",
        "درينسكي",
        "أمس",
        "إلى",
        "فندق",
        "صغير",
        "في",
        "وسط",
        "البلدة",
        "القديمة",
        "ثم",
        "غادر",
    )

    @staticmethod
    def network(path, least):
        with np.load(Network().gate) as own:
            np.savez(path, **{name: own[name] for name in own.files} | {"least": np.float16(least)})
        return Network(WEIGHTS, gate=path)

    def seen(self):
        size = len(self.WORDS)
        return line(size)._replace(words=self.WORDS, first=7, last=7 + size)

    def test_without_a_gate_the_whole_line_is_read(self):
        assert list(Network(WEIGHTS, gate=None).stretches(self.seen())) == [self.seen()]

    def test_a_gate_that_lets_all_pass_changes_nothing(self, tmp_path):
        assert list(self.network(tmp_path / "gate.npz", -1000).stretches(self.seen())) == [self.seen()]

    def test_one_that_lets_none_pass_leaves_nothing_to_read(self, tmp_path):
        assert list(self.network(tmp_path / "gate.npz", 1000).stretches(self.seen())) == []

    def test_the_shipped_gate_lets_a_strange_name_pass_and_plain_words_not(self):
        network = Network()
        (part,) = network.stretches(self.seen())
        assert part.first == 7
        assert part.words[1:4] == self.WORDS[1:4]
        plain = ("ذهب", "الرجل", "إلى", "السوق", "في", "الصباح", "ثم", "عاد", "إلى", "البيت", "في", "المساء")
        size = len(plain)
        assert list(network.stretches(line(size)._replace(words=plain, kind=(12,) * size))) == []

    def test_both_networks_read_the_same_stretches(self):
        assert list(Network(deep=True).stretches(self.seen())) == list(Network().stretches(self.seen()))
