from __future__ import annotations

import msgspec
import pytest

from story.making import Made
from tawatur.record import Published
from tawatur.story.material import lay_out


@pytest.mark.parametrize(
    ("probability", "said", "first"),
    [
        (0.95, "2031-05-06", "2031-05-10"),
        (0.6, "2031-05-06", "2031-05-06"),
        (0.95, "2031-01-01", "2031-01-01"),
    ],
)
def test_a_worked_out_day_stands_for_publication_only_where_it_is_all_but_sure(
    probability: float, said: str, first: str
) -> None:
    report, reading = Made("a", "نص قصير.", day=None).pair
    published = Published(from_=said, to="2031-05-10", best="2031-05-10", probability=probability)
    source = msgspec.structs.replace(reading.report, published=published)
    (material,) = lay_out([(report, msgspec.structs.replace(reading, report=source))])
    assert material.published == (first, "2031-05-10")
