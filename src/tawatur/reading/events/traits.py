"""Traits: what can be said of a trigger and a phrase of its sentence, as the readable names that weights are given to.

A trait joins a few plain facts with dots: the path by which the phrase is reached, on which side of the trigger it
stands, which preposition brings it, what the phrase is known as. They are those of classical semantic role labelling
(Gildea and Jurafsky 2002, "Automatic Labeling of Semantic Roles") with word order in the place of parse trees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.events.clauses import Clauses
    from tawatur.reading.events.paths import Paths
    from tawatur.reading.events.triggers import Candidate

__all__ = ["Facts", "Setting", "facts", "traits"]

_GROUPS = {
    "CONSULT": "meet", "AGREE": "meet", "COOPERATE": "meet", "DEATH": "suffer", "DISASTER": "suffer",
    "RETREAT": "leave", "PROTEST": "leave",
}  # fmt: skip
_ANIMATE = frozenset(("PER", "ORG", "person", "force", "body", "loss", "of_LOC", "nation"))


class Setting(NamedTuple):
    """What is known of a trigger before its phrases are weighed; `ruled`: the roles that the rules give, by phrase."""

    candidate: Candidate
    frame: str
    clauses: Clauses
    paths: Paths
    ruled: dict[int, str]


class Facts(NamedTuple):
    """All that is known of a phrase beside a trigger; phrases that agree in it have the same traits.

    `paths`: by which it is reached; `root`: by which the phrase is reached that و joins it to, null where none does.
    """

    type: str
    part: str
    frame: str
    kind: str
    side: str
    gap: str
    preposition: str
    ruled: str
    paths: tuple[str, ...]
    root: tuple[str, ...] | None


def facts(setting: Setting) -> Iterator[Facts]:
    """What is known of each phrase of the sentence, in their order."""
    candidate, clauses, paths = setting.candidate, setting.clauses, setting.paths
    for number, mention in enumerate(clauses.mentions):
        root: tuple[str, ...] | None = None
        if mention.joined and number:
            at = number - 1
            while at and clauses.mentions[at].joined:
                at -= 1
            root = tuple(paths.get(at, ()))
        yield Facts(
            candidate.type, candidate.part, setting.frame, clauses.kinds[number], *clauses.gap(candidate, mention),
            mention.preposition, setting.ruled.get(number, "-"), tuple(paths.get(number, ())), root,
        )  # fmt: skip


def traits(found: Facts) -> Iterator[str]:
    """The traits of a phrase."""
    kind, side, gap, ruled = found.kind, found.side, found.gap, found.ruled
    sort = "animate" if kind in _ANIMATE else kind
    group = _GROUPS.get(found.type, found.type)
    yield f"kind.{kind}"
    yield f"kind.{sort}.{group}"
    yield f"gap.{side}.{gap}"
    yield f"gap.{side}.{gap}.{'bare' if not found.preposition else 'governed'}"
    yield f"by.{side}.{found.preposition or '-'}"
    yield f"rule.{ruled}"
    yield f"rule.{ruled}.{found.part}.{found.frame}"
    yield f"rule.{ruled}.{sort}"
    for path in found.paths:
        yield f"path.{path}"
        yield f"path.{path}.{sort}"
        yield f"path.{path}.{group}"
        if kind == "LOC":
            yield f"loc.{path}.{group}"
    if not found.paths:
        yield "pathless"
    for path in found.root or ():
        yield f"joined.{path}"
        yield f"joined.{path}.{group}"
