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
    from tawatur.reading.events.mentions import Mention
    from tawatur.reading.events.paths import Paths
    from tawatur.reading.events.triggers import Candidate

__all__ = ["Setting", "traits"]

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


def traits(setting: Setting) -> Iterator[list[str]]:
    """The traits of each phrase of the sentence, in their order."""
    for number, mention in enumerate(setting.clauses.mentions):
        yield list(_of(setting, mention, number))


def _of(setting: Setting, mention: Mention, number: int) -> Iterator[str]:
    candidate = setting.candidate
    kind = setting.clauses.kinds[number]
    sort = "animate" if kind in _ANIMATE else kind
    group = _GROUPS.get(candidate.type, candidate.type)
    side, gap = setting.clauses.gap(candidate, mention)
    yield f"kind.{kind}"
    yield f"kind.{sort}.{group}"
    yield f"gap.{side}.{gap}"
    yield f"gap.{side}.{gap}.{'bare' if not mention.preposition else 'governed'}"
    yield f"by.{side}.{mention.preposition or '-'}"
    ruled = setting.ruled.get(number, "-")
    yield f"rule.{ruled}"
    yield f"rule.{ruled}.{candidate.part}.{setting.frame}"
    yield f"rule.{ruled}.{sort}"
    paths = setting.paths.get(number, ())
    for path in paths:
        yield f"path.{path}"
        yield f"path.{path}.{sort}"
        yield f"path.{path}.{group}"
        if kind == "LOC":
            yield f"loc.{path}.{group}"
    if not paths:
        yield "pathless"
    if mention.joined and number:
        root = number - 1
        while root and setting.clauses.mentions[root].joined:
            root -= 1
        for path in setting.paths.get(root, ()):
            yield f"joined.{path}"
            yield f"joined.{path}.{group}"
