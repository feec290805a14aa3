"""What a report's figures are counted among, and what all who look at them ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tawatur.story.material import WORD, stem_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.record import Figure, Span
    from tawatur.story.actors import Resolver
    from tawatur.story.happenings import Cluster, Mention
    from tawatur.story.material import Lore, Material
    from tawatur.story.statements import Said

__all__ = ["BESIDE", "BRIEF", "FEW", "NOW", "OF_A_HAPPENING", "OLD", "Setting", "holds", "words_before"]

#: Measures that count what one happening did; the rest are counted by whose and where.
OF_A_HAPPENING = frozenset({"killed", "wounded", "missing", "detained", "displaced", "destroyed", "attacks"})
#: Fewer soldiers than this are some soldiers, not the strength of a force.
FEW = 20
#: What lasts at most this many days has no part in a total over months or years.
BRIEF = 14
#: A day so many characters from a figure is the figure's, if it lies so many days back.
BESIDE, OLD = 45, 30
#: Words before a number that holds now, whatever was planned for it.
NOW = stem_set("بات باتت أصبح أصبحت صار صارت يبلغ تبلغ بلغ بلغت بقي يبقى حاليا الآن اليوم زال زالوا يوجد تعد كان")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a report's figures are counted among."""

    material: Material
    resolver: Resolver
    lore: Lore
    home: dict[tuple[str, int], Cluster]
    mentions: Sequence[Mention]
    said: Sequence[Said]
    host: str | None


def holds(span: Span, figure: Figure) -> bool:
    """Whether a figure lies within a span."""
    return span.start <= figure.start and figure.end <= span.end


def words_before(material: Material, start: int) -> list[str]:
    """The few folded words before an offset; one empty word where there is none."""
    return WORD.findall(material.plain(max(0, start - 30), start)) or ["-"]
