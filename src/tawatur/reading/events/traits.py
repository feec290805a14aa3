"""Traits: what can be said of a trigger and a phrase of its sentence, as the readable names that weights are given to.

A trait joins a few plain facts with dots: the path by which the phrase is reached, on which side of the trigger it
stands, which preposition brings it, what the phrase is known as. They are those of classical semantic role labelling
(Gildea and Jurafsky 2002, "Automatic Labeling of Semantic Roles") with word order in the place of parse trees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.reading.events.clauses import Clauses, Gap
    from tawatur.reading.events.paths import Paths
    from tawatur.reading.events.triggers import Candidate

__all__ = [
    "PATHLESS",
    "Setting",
    "Stand",
    "form_of_verb",
    "stands",
    "traits",
    "traits_of_joined",
    "traits_of_path",
    "traits_of_stand",
]

#: The trait of a phrase that no path reaches.
PATHLESS = "pathless"

_GROUPS = {
    "CONSULT": "meet", "AGREE": "meet", "COOPERATE": "meet", "DEATH": "suffer", "DISASTER": "suffer",
    "RETREAT": "leave", "PROTEST": "leave",
}  # fmt: skip
_ANIMATE = frozenset(("PER", "ORG", "person", "force", "body", "loss", "of_LOC", "nation"))


class Setting(NamedTuple):
    """What is known of a trigger before its phrases are weighed.

    `gaps`: what parts each phrase from it. `ruled`: the roles that the rules give, by phrase.
    """

    candidate: Candidate
    frame: str
    clauses: Clauses
    gaps: list[Gap]
    paths: Paths
    ruled: dict[int, str]


class Stand(NamedTuple):
    """How a phrase stands to a trigger: what both are, on which side it stands, what parts and brings it."""

    type: str
    part: str
    frame: str
    kind: str
    gap: Gap
    preposition: str
    ruled: str
    speech: str
    agrees: str
    named_as: str


def stands(setting: Setting) -> Iterator[tuple[Stand, Sequence[str], Sequence[str]]]:
    """How each phrase of the sentence stands to the trigger, in their order, and the paths that reach it.

    Last the paths that reach the phrase to which و joins it, none where none does.
    """
    candidate, clauses, paths, ruled = setting.candidate, setting.clauses, setting.paths, setting.ruled
    type_, part, frame = candidate.type, candidate.part, setting.frame
    rows = zip(clauses.kinds, setting.gaps, clauses.mentions, clauses.roots, clauses.forms, strict=True)
    form = form_of_verb(candidate, clauses.scene.words[candidate.last - 1]) if part == "verb" else ""
    for number, (kind, gap, mention, root, own) in enumerate(rows):
        speech = clauses.speech.relation(candidate.first, mention.first) if clauses.speech is not None else "-"
        agrees = f"{form}{own}" if form else "-"
        given = ruled.get(number, "-")
        stand = Stand(
            type_, part, frame, kind, gap, mention.preposition, given, speech, agrees, clauses.named_as[number]
        )
        yield stand, paths.get(number, ()), paths.get(root, ()) if root is not None else ()


def form_of_verb(candidate: Candidate, word: str) -> str:
    """Whether a verb is masculine (m), feminine (f) or plural (p) by its letters; before its subject plurals are m or f."""
    hit = candidate.hit
    word = word.removeprefix(hit.before).removesuffix(hit.behind)
    if hit.tag == "past":
        return "p" if word.endswith("وا") else "f" if word.endswith("ت") else "m"
    if word.endswith(("ون", "وا")):
        return "p"
    return "f" if word.startswith("ت") else "m"


def traits(stand: Stand, paths: Sequence[str], joined: Sequence[str]) -> Iterator[str]:
    """All the traits of a phrase."""
    yield from traits_of_stand(stand)
    for path in paths:
        yield from traits_of_path(path, stand.kind, stand.type)
    if not paths:
        yield PATHLESS
    for path in joined:
        yield from traits_of_joined(path, stand.type)


def traits_of_stand(stand: Stand) -> Iterator[str]:
    """The traits that a phrase has by how it stands to the trigger."""
    kind, ruled, (side, gap) = stand.kind, stand.ruled, stand.gap
    sort = _sort(kind)
    yield f"kind.{kind}"
    yield f"kind.{sort}.{_group(stand.type)}"
    yield f"gap.{side}.{gap}"
    yield f"gap.{side}.{gap}.{'bare' if not stand.preposition else 'governed'}"
    yield f"by.{side}.{stand.preposition or '-'}"
    yield f"rule.{ruled}"
    yield f"rule.{ruled}.{stand.part}.{stand.frame}"
    yield f"rule.{ruled}.{sort}"
    yield f"speech.{stand.speech}"
    yield f"speech.{stand.speech}.{stand.part}"
    if stand.agrees != "-":
        yield f"agrees.{stand.agrees}.{side}"
    if stand.named_as != "-":
        yield f"as.{stand.named_as}"
        yield f"as.{stand.named_as}.{gap}"


def traits_of_path(path: str, kind: str, type_: str) -> Iterator[str]:
    """The traits that a path gives to a phrase of a kind."""
    yield f"path.{path}"
    yield f"path.{path}.{_sort(kind)}"
    yield f"path.{path}.{_group(type_)}"
    if kind == "LOC":
        yield f"loc.{path}.{_group(type_)}"


def traits_of_joined(path: str, type_: str) -> Iterator[str]:
    """The traits that a path gives to what و joins to the phrase that it reaches."""
    yield f"joined.{path}"
    yield f"joined.{path}.{_group(type_)}"


def _sort(kind: str) -> str:
    return "animate" if kind in _ANIMATE else kind


def _group(type_: str) -> str:
    return _GROUPS.get(type_, type_)
