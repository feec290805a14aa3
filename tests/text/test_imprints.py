"""Imprints: what two texts share leaves them one in common, whatever stands around it."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tawatur.text.imprints import SHINGLE, WINDOW, imprints

WORDS = st.lists(
    st.sampled_from(
        ["وصل", "الوفد", "إلى", "المدينة", "صباح", "أمس", "بعد", "جولة", "ثانية", "من", "المحادثات", "مع", "الوزير"]
    ),
    max_size=30,
)
SHARED = SHINGLE + WINDOW - 1


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(WORDS, WORDS, st.lists(st.sampled_from("ابتثجحخدذر"), min_size=SHARED, max_size=SHARED + 6), WORDS, WORDS)
def test_a_dozen_words_in_a_row_are_never_missed(before, after, shared, other, rest):
    assert imprints([*before, *shared, *after]) & imprints([*other, *shared, *rest])


def test_few_words_have_few_imprints_and_other_words_others():
    words = [f"كلمة{n}" for n in range(400)]
    assert not imprints(words[:4])
    assert len(imprints(words[:5])) == len(imprints(words[:12])) == 1
    assert 60 <= len(imprints(words)) <= 130  # two in nine
    assert not imprints(words[:200]) & imprints(words[200:])
    assert not imprints(words) & imprints(words[::-1])


def test_imprints_are_the_same_on_every_machine():
    assert imprints(["وصل", "الوفد", "إلى", "المدينة", "أمس"]) == {4299070131935451657}
