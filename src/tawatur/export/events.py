"""Happenings as coded event data: one row a happening, with PLOVER and CAMEO codes and where each is read.

A pure function of a story record. Types of our own that PLOVER does not have (DISASTER, DEATH, ELECT, APPOINT) keep
their names and have no CAMEO code. What is planned, demanded or denied is coded as the saying of it, as PLOVER does:
a planned RETREAT is CONCEDE, a planned meeting AGREE, a demand REQUEST, a denial REJECT. Codes: PLOVER codebook 1.0
(Halterman et al. 2023), CAMEO manual 1.1b3 (Schrodt 2012). Columns: `docs/events.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.record import Actor, Happening, Status, Story

__all__ = ["COLUMNS", "EventRow", "cameo_code", "event_rows", "plover_type", "quad_code", "sector_of"]

_VERBAL: dict[Status, dict[str, str]] = {
    "planned": {
        "RETREAT": "CONCEDE", "CONSULT": "AGREE", "AGREE": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE",
        "ASSAULT": "THREATEN", "COERCE": "THREATEN", "SANCTION": "THREATEN", "MOBILIZE": "THREATEN",
        "PROTEST": "THREATEN",
    },
    "possible": {},
    "demanded": dict.fromkeys(
        ("RETREAT", "CONSULT", "AGREE", "COOPERATE", "AID", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "ASSAULT"),
        "REQUEST",
    ),
    "denied": dict.fromkeys(("RETREAT", "CONSULT", "AGREE", "COOPERATE", "AID"), "REJECT"),
}  # fmt: skip
_QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2, "REQUEST": 3,
    "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
_CAMEO = {
    "AGREE": "057", "CONSULT": "040", "CONCEDE": "080", "COOPERATE": "060", "AID": "070", "RETREAT": "087",
    "REQUEST": "100", "REJECT": "120", "THREATEN": "130", "PROTEST": "140", "SANCTION": "160", "MOBILIZE": "150",
    "COERCE": "170", "ASSAULT": "190",
}  # fmt: skip
#: The code that a mode makes finer.
_BY_MODE = {
    ("ASSAULT", "airstrike"): "195", ("ASSAULT", "drone"): "195", ("ASSAULT", "rockets"): "194",
    ("ASSAULT", "artillery"): "194", ("ASSAULT", "firearms"): "193", ("ASSAULT", "clash"): "193",
    ("ASSAULT", "explosives"): "183", ("ASSAULT", "suicide"): "1831", ("ASSAULT", "vehicle"): "1832",
    ("ASSAULT", "blade"): "182", ("ASSAULT", "torture"): "1822", ("ASSAULT", "execution"): "1823",
    ("ASSAULT", "assassination"): "186", ("ASSAULT", "abduct"): "181", ("ASSAULT", "hostage"): "181",
    ("ASSAULT", "chemical"): "204", ("COERCE", "arrest"): "173", ("COERCE", "raid"): "1711",
    ("COERCE", "curfew"): "172", ("COERCE", "ban"): "172", ("COERCE", "expel"): "174", ("COERCE", "seize"): "171",
    ("COERCE", "demolish"): "171", ("COERCE", "cyber"): "176", ("PROTEST", "march"): "141",
    ("PROTEST", "strike"): "143", ("PROTEST", "sit_in"): "141", ("PROTEST", "riot"): "145",
    ("PROTEST", "hunger"): "142", ("PROTEST", "roadblock"): "144", ("AID", "economic"): "071",
    ("AID", "military"): "072", ("AID", "humanitarian"): "073", ("AID", "medical"): "073", ("AID", "rescue"): "073",
    ("COOPERATE", "military"): "062", ("RETREAT", "ceasefire"): "0871", ("RETREAT", "release"): "0841",
    ("RETREAT", "surrender"): "0874", ("RETREAT", "swap"): "0841",
}  # fmt: skip
#: Sectors of PLOVER by the first word of a name or role that shows them; the first that fits.
_SECTORS = (
    ("MIL", ("جيش", "قوات", "القوات", "الجيش", "مشاة", "بحرية", "البحرية", "الحشد")),
    ("COP", ("شرطة", "الشرطة", "الأمن", "الدرك", "الحرس الوطني", "مكافحة")),
    ("REB", ("داعش", "تنظيم", "حركة طالبان", "الحوثيون", "الحوثيين", "جبهة النصرة", "القاعدة", "بوكو", "فصائل", "كتائب")),
    ("JUD", ("محكمة", "المحكمة", "النيابة", "القضاء")),
    ("LEG", ("برلمان", "البرلمان", "مجلس النواب", "مجلس الشعب", "الكنيست", "الكونغرس", "مجلس الشيوخ")),
    ("IGO", ("الأمم", "مجلس الأمن", "الاتحاد", "جامعة الدول", "حلف", "التحالف", "منظمة", "صندوق النقد")),
    ("MED", ("صحيفة", "قناة", "وكالة", "إذاعة", "تلفزيون")),
    ("PTY", ("حزب", "حركة", "كتلة", "ائتلاف", "تيار")),
    ("GOV", ("وزارة", "حكومة", "الحكومة", "رئاسة", "الرئاسة", "سلطات", "السلطات", "وزير", "رئيس", "الرئيس", "الملك")),
    ("BUS", ("شركة", "بنك", "مصرف", "مجموعة")),
    ("EDU", ("جامعة", "معهد", "مدرسة")),
)  # fmt: skip


class EventRow(NamedTuple):
    """One happening; null where the story does not tell. Lists are in the story's order, `mentions` its provenance."""

    event_id: str
    date_from: str | None
    date_to: str | None
    type: str
    status: str
    plover: str | None
    cameo: str | None
    quad: int | None
    mode: str | None
    current: bool
    actors: tuple[str, ...]
    actor_countries: tuple[str | None, ...]
    actor_sectors: tuple[str | None, ...]
    recipients: tuple[str, ...]
    recipient_countries: tuple[str | None, ...]
    recipient_sectors: tuple[str | None, ...]
    places: tuple[str, ...]
    place_countries: tuple[str | None, ...]
    killed_low: float | None
    killed_high: float | None
    origins: int
    reports: tuple[str, ...]
    mentions: tuple[tuple[str, int, int, str], ...]


COLUMNS = EventRow._fields


def event_rows(story: Story) -> Iterator[EventRow]:
    """A row for each happening, in the story's order."""
    actors = {actor.id: actor for actor in story.actors}
    for happening in story.happenings:
        yield _row(happening, actors, _killed(story, happening))


def plover_type(happening: Happening) -> str | None:
    """PLOVER's type: the deed's, or the saying's where it is planned, demanded or denied; null where PLOVER has none.

    What may be, and a denial of harm, code nothing: nobody has done or said it.
    """
    if happening.type not in _CAMEO:
        return None
    if happening.status in _VERBAL:
        return _VERBAL[happening.status].get(happening.type)
    return happening.type


def cameo_code(happening: Happening) -> str | None:
    """The CAMEO code of the PLOVER type, finer where a mode tells; null where there is none."""
    plover = plover_type(happening)
    if plover is None:
        return None
    if plover == happening.type and happening.mode is not None:
        return _BY_MODE.get((plover, happening.mode), _CAMEO[plover])
    return _CAMEO[plover]


def quad_code(happening: Happening) -> int | None:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    plover = plover_type(happening)
    return None if plover is None else _QUADS[plover]


def sector_of(actor: Actor) -> str | None:
    """The sector of an actor by its role or name (GOV, MIL, COP, REB …), null where neither shows one."""
    texts = [*(role.title for role in actor.roles), actor.name, *actor.aliases]
    for text in texts:
        for sector, words in _SECTORS:
            if any(text == word or text.startswith(word + " ") for word in words):
                return sector
    return "GOV" if actor.type == "LOC" and "iso" in actor.identifiers else None


def _row(happening: Happening, actors: dict[str, Actor], killed: tuple[float | None, float | None]) -> EventRow:
    def known(ids: tuple[str, ...]) -> list[Actor]:
        return [actors[id_] for id_ in ids if id_ in actors]

    doers, done_to, places = map(known, (happening.actors, happening.recipients, happening.places))
    return EventRow(
        event_id=happening.id,
        date_from=happening.from_,
        date_to=happening.to,
        type=happening.type,
        status=happening.status,
        plover=plover_type(happening),
        cameo=cameo_code(happening),
        quad=quad_code(happening),
        mode=happening.mode,
        current=happening.current,
        actors=tuple(a.name for a in doers),
        actor_countries=tuple(a.identifiers.get("iso") for a in doers),
        actor_sectors=tuple(map(sector_of, doers)),
        recipients=tuple(a.name for a in done_to),
        recipient_countries=tuple(a.identifiers.get("iso") for a in done_to),
        recipient_sectors=tuple(map(sector_of, done_to)),
        places=tuple(p.name for p in places),
        place_countries=tuple(p.identifiers.get("iso") for p in places),
        killed_low=killed[0],
        killed_high=killed[1],
        origins=len(happening.origins),
        reports=tuple(sorted({m.report for m in happening.mentions})),
        mentions=tuple((m.report, m.start, m.end, m.text) for m in happening.mentions),
    )


def _killed(story: Story, happening: Happening) -> tuple[float | None, float | None]:
    """The least and the most that the figures of a happening count as killed."""
    points = [
        point
        for series in story.series
        if series.measure == "killed" and (series.id in happening.figures or series.happening == happening.id)
        for point in series.points
        if point.status not in ("denied", "planned", "possible", "demanded")
    ]
    if not points:
        return None, None
    return min(p.low for p in points), max(p.high for p in points)
