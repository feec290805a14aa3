"""How a figure is meant: a level or a change, of what is or of what is planned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from tawatur.story.counting.setting import FEW, NOW, words_before
from tawatur.story.material import WORD, stem, stem_set

if TYPE_CHECKING:
    from tawatur.record import Expectation, Figure, Status
    from tawatur.story.happenings import Mention
    from tawatur.story.material import Material

__all__ = ["Role", "announces_end", "role_of", "status_of"]

Role = Literal["level", "change", "cumulative", "rate"]
#: Words before the strength of what comes or goes: `دفعة قوامها 650 جنديا`.
_BATCH = stem_set("قوام قوامها قوامه منهما دفعة الدفعة")
#: Words behind the number of those who come or go: `800 جندي يغادرون`.
_MOVE = stem_set(
    "يغادرون غادروا سيغادرون تغادر غادرت رحلوا رحلت يرحلون عادوا يعودون سيعودون وصلوا يصلون سيصلون انسحبوا ينسحبون"
)
#: Words right before the number of those who come or go: `غادر 650 جنديا`.
_GONE = stem_set(
    "غادر غادرت يغادر تغادر مغادرة رحل رحلت يرحل رحيل سحب سحبت يسحب تسحب ستسحب انسحاب عاد يعود عودة وصل وصول أرسل إرسال"
)


def role_of(material: Material, figure: Figure, event: Mention | None) -> Role:
    """A level is what is there; what comes or goes is a change, as are soldiers too few to be a force."""
    if figure.measure != "troops":
        return figure.role or "level"
    before = [stem(word) for word in words_before(material, figure.start)]
    if figure.high < FEW or before[-1] in _GONE or before[-1] in _BATCH or stem("دفعة") in before[-4:]:
        return "change"
    if _leaving(material, figure):
        return "change"
    if figure.role or set(before[-3:]) & NOW:
        return "level" if set(before[-3:]) & NOW else figure.role or "level"
    return _moved(material, figure, event, before[-1])


def _moved(material: Material, figure: Figure, event: Mention | None, before: str) -> Role:
    """A change where the number is of those that an event or a verb beside it moves."""
    if before in _BATCH:
        return "change"
    if event and event.event.type in ("RETREAT", "MOBILIZE"):
        trigger = event.event.trigger
        counted = any(span.start <= figure.start < span.end for span in (*event.event.actors, *event.event.recipients))
        beside = 0 <= figure.start - trigger.end <= 2 or material.report.text[figure.end : trigger.start] == " "
        if (counted or beside) and not _bounds_a_change(material, figure):
            return "change"
    return "level"


def _leaving(material: Material, figure: Figure) -> bool:
    """Whether a verb behind the number says that those counted come or go: `800 جندي أجنبي يغادرون`."""
    line = material.line_at(figure.end - 1)
    behind = material.plain(figure.end, min(line.end if line else figure.end, figure.end + 30))
    after = WORD.findall(re.split(r"[^\w\s]", behind, maxsplit=1)[0])[:2]
    return any(stem(word) in _MOVE for word in after)


def _bounds_a_change(material: Material, figure: Figure) -> bool:
    """Whether a figure is what a change begins or ends with: `من 3000 إلى 2500`."""
    return material.plain(max(0, figure.start - 4), figure.start).split()[-1:] in (["من"], ["الى"], ["عن"])


def status_of(material: Material, figure: Figure, event: Mention | None, clause: Expectation | None) -> Status:
    """Planned within what is expected or with its event, but `من 3000 إلى 2500` counts what is before what is meant."""
    planned: Status | None = None
    if any(stem(word) in NOW for word in words_before(material, figure.start)[-3:]):
        return "happened"
    if clause:
        planned = "demanded" if clause.kind == "demand" else "planned"
    elif event and event.event.status in ("planned", "demanded", "possible"):
        planned = event.event.status
    if planned is None:
        return "happened"
    before = material.plain(max(0, figure.start - 4), figure.start).split()
    return "happened" if before[-1:] == ["من"] else planned


def announces_end(material: Material, figure: Figure, event: Mention | None) -> bool:
    """Whether a figure is where an announced cut shall end: `تعلن خفض قواتها إلى 3400`."""
    before = material.plain(max(0, figure.start - 5), figure.start).split()
    noun = event is not None and event.event.type == "RETREAT" and event.event.statement is not None
    headline = event is not None and event.line is not None and event.line.kind == "title"
    meant = event is not None and event.event.type == "RETREAT" and event.event.status in ("planned", "demanded")
    return before[-1:] == ["الى"] and (noun or headline or meant)
