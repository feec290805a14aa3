"""What a figure is meant as does not hang on the order in which its traits come."""

import random

from tawatur.reading.figures.roles import choose, weights


def test_no_tie_is_left_to_the_order():
    known, dice = weights(), random.Random(3)
    traits = sorted(known)
    for _ in range(300):
        found = dice.sample(traits, 60)
        assert choose(found, known) == choose(sorted(found), known) == choose(reversed(found), known)
    assert all(isinstance(part, int) for weight in known.values() for part in weight)
