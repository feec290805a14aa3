"""Happenings as coded rows."""

import pytest

from tawatur.export.events import COLUMNS, cameo_code, event_rows, plover_type, quad_code, sector_of
from tawatur.record import Actor, Excerpt, Happening, Point, Series, Story


def happening(type_, status, **more):
    return Happening(id="h1", type=type_, status=status, **more)


@pytest.mark.parametrize(
    ("type_", "status", "plover"),
    [
        ("ASSAULT", "happened", "ASSAULT"),
        ("RETREAT", "planned", "CONCEDE"),
        ("CONSULT", "planned", "AGREE"),
        ("AGREE", "demanded", "REQUEST"),
        ("AGREE", "denied", "REJECT"),
        ("ASSAULT", "planned", "THREATEN"),
        ("ASSAULT", "denied", None),
        ("ASSAULT", "possible", None),
        ("DISASTER", "happened", None),
    ],
)
def test_what_is_only_said_is_coded_as_said(type_, status, plover):
    assert plover_type(happening(type_, status)) == plover


def test_signing_to_sign_and_not_to_sign_are_three_things():
    said = [plover_type(happening("AGREE", status)) for status in ("happened", "demanded", "denied")]
    assert len(set(said)) == 3


def test_a_mode_makes_the_code_finer():
    assert cameo_code(happening("ASSAULT", "happened", mode="drone")) == "195"
    assert cameo_code(happening("ASSAULT", "happened")) == "190"
    assert cameo_code(happening("ASSAULT", "planned", mode="drone")) == "130"


def test_quads():
    assert [quad_code(happening(t, "happened")) for t in ("CONSULT", "AID", "PROTEST", "DEATH")] == [1, 2, 4, None]


def test_sectors():
    assert sector_of(Actor(id="a", name="الجيش العراقي", type="ORG")) == "MIL"
    assert sector_of(Actor(id="a", name="العراق", type="LOC", identifiers={"iso": "IRQ"})) == "GOV"
    assert sector_of(Actor(id="a", name="سمير", type="PER")) is None


def test_one_row_a_happening_with_its_provenance():
    mention = Excerpt("r1", 5, 9, "هجوم")
    attack = happening(
        "ASSAULT", "happened", from_="2024-03-01", to="2024-03-01", actors=("a1",), places=("p1",), figures=("s1",),
        mentions=(mention,), origins=(("r1",), ("r2",)), mode="explosives",
    )  # fmt: skip
    point = Point(low=3, high=5, bound="exact", span=mention)
    story = Story(
        id="s", title=None, from_=None, to=None, as_of=None, reports=("r1", "r2"),
        actors=(
            Actor(id="a1", name="تنظيم ما", type="ORG"),
            Actor(id="p1", name="بغداد", type="LOC", identifiers={"iso": "IRQ"}),
        ),
        happenings=(attack,), series=(Series(id="s1", measure="killed", points=(point,)),),
    )  # fmt: skip
    (row,) = event_rows(story)
    assert (row.plover, row.cameo, row.quad, row.origins) == ("ASSAULT", "183", 4, 2)
    assert (row.actors, row.actor_sectors, row.place_countries) == (("تنظيم ما",), ("REB",), ("IRQ",))
    assert (row.killed_low, row.killed_high) == (3, 5)
    assert row.mentions == (("r1", 5, 9, "هجوم"),)
    assert len(row) == len(COLUMNS)
