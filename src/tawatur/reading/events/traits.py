"""Traits: what can be said of a trigger and a phrase of its sentence, as the readable names that weights are given to.

A trait joins a few plain facts with dots: the path by which the phrase is reached, on which side of the trigger it
stands, which preposition brings it, what the phrase is known as. They are those of classical semantic role labelling
(Gildea and Jurafsky 2002, "Automatic Labeling of Semantic Roles") with word order in the place of parse trees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.reading.events.clauses import Clauses, Gap
    from tawatur.reading.events.paths import Paths
    from tawatur.reading.events.triggers import Candidate

__all__ = [
    "PATHLESS",
    "Setting",
    "Sight",
    "Stand",
    "form_of_verb",
    "parts_of_stand",
    "stands",
    "traits",
    "traits_of_joined",
    "traits_of_path",
]

#: What makes traits, and the facts it makes them of.
Part: TypeAlias = "tuple[Any, ...]"
#: The trait of a phrase that no path reaches.
PATHLESS = "pathless"

_GROUPS = {
    "CONSULT": "meet", "AGREE": "meet", "COOPERATE": "meet", "DEATH": "suffer", "DISASTER": "suffer",
    "RETREAT": "leave", "PROTEST": "leave",
}  # fmt: skip
#: How far apart two words stand, the more roughly the farther.
_STEPS = ("0", "1", "2", *["3-4"] * 2, *["5-8"] * 4, *["9-15"] * 7)
_FAR = "16+"
_REACH = 40  # words beyond which two in a thousand phrases take part
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


class Stand(msgspec.Struct, frozen=True, gc=False):
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


class Sight(NamedTuple):
    """All that is seen of a phrase from a trigger.

    `words`: what their own words tell. `paths`: those that reach the phrase; `joined`: those that reach the phrase to
    which و joins it, none where none does.
    """

    stand: Stand
    words: tuple[Part, ...]
    paths: Sequence[str]
    joined: Sequence[str]


def stands(setting: Setting) -> Iterator[Sight | None]:
    """How each phrase of the sentence stands to the trigger, in their order; null for those too far off to take part.

    Their own words tell too: some triggers want a doer before them and some a place behind them, some heads do and some
    are done to.
    """
    candidate, clauses, paths, ruled = setting.candidate, setting.clauses, setting.paths, setting.ruled
    type_, part, frame = candidate.type, candidate.part, setting.frame
    first, last, lemma, group = candidate.first, candidate.last, candidate.entry.id, _group(type_)
    lead, tail = clauses.mark(first - 1), clauses.mark(last)
    rows = zip(clauses.kinds, setting.gaps, clauses.mentions, clauses.roots, clauses.forms, strict=True)
    form = form_of_verb(candidate, clauses.scene.words[candidate.last - 1]) if part == "verb" else ""
    for number, (kind, gap, mention, root, own) in enumerate(rows):
        side, how, sort, head = gap[0], clauses.hows[number], _sort(kind), clauses.heads[number]
        distance = max(0, mention.first - last if side == "after" else first - mention.last)
        if distance > _REACH:
            yield None
            continue
        speech = clauses.speech.relation(candidate.first, mention.first) if clauses.speech is not None else "-"
        agrees = f"{form}{own}" if form else "-"
        given = ruled.get(number, "-")
        stand = Stand(
            type_, part, frame, kind, gap, mention.preposition, given, speech, agrees, clauses.named_as[number]
        )
        step = _STEPS[distance] if distance < len(_STEPS) else _FAR
        before, behind = clauses.edges[number]
        if not distance:
            before, behind = ("trigger", behind) if side == "after" else (before, "trigger")
        words = (
            (_of_trigger, lemma, sort, side, gap[1], how),
            (_of_distance, side, step, sort, how),
            (_of_edges, before, behind, side),
            (_of_ends, lead, tail, side, how),
            *(((_of_head, head, group),) if head else ()),
        )
        yield Sight(stand, words, paths.get(number, ()), paths.get(root, ()) if root is not None else ())


def form_of_verb(candidate: Candidate, word: str) -> str:
    """Whether a verb is masculine (m), feminine (f) or plural (p) by its letters; before its subject plurals are m or f."""
    hit = candidate.hit
    word = word.removeprefix(hit.before).removesuffix(hit.behind)
    if hit.tag == "past":
        return "p" if word.endswith("وا") else "f" if word.endswith("ت") else "m"
    if word.endswith(("ون", "وا")):
        return "p"
    return "f" if word.startswith("ت") else "m"


def traits(sight: Sight) -> Iterator[str]:
    """All the traits of a phrase."""
    stand = sight.stand
    for make, *facts in (*parts_of_stand(stand), *sight.words):
        yield from make(*facts)
    for path in sight.paths:
        yield from traits_of_path(path, stand.kind, stand.type)
    if not sight.paths:
        yield PATHLESS
    for path in sight.joined:
        yield from traits_of_joined(path, stand.type)


def parts_of_stand(stand: Stand) -> tuple[Part, ...]:
    """The traits that a phrase has by how it stands to the trigger, as what makes them of which facts.

    Stands are many and their parts few, so the weights of a part are looked up once (see `participants`).
    """
    sort, (side, gap) = _sort(stand.kind), stand.gap
    return (
        (_of_kind, stand.kind, sort, _group(stand.type)),
        (_of_gap, side, gap, "governed" if stand.preposition else "bare"),
        (_of_preposition, side, stand.preposition or "-"),
        (_of_rule, stand.ruled, stand.part, stand.frame, sort),
        (_of_speech, stand.speech, stand.part),
        (_of_form, stand.agrees, side),
        (_of_name, stand.named_as, gap),
    )


def _of_kind(kind: str, sort: str, group: str) -> Iterator[str]:
    yield f"kind.{kind}"
    yield f"kind.{sort}.{group}"


def _of_gap(side: str, gap: str, brought: str) -> Iterator[str]:
    yield f"gap.{side}.{gap}"
    yield f"gap.{side}.{gap}.{brought}"


def _of_preposition(side: str, preposition: str) -> Iterator[str]:
    yield f"by.{side}.{preposition}"


def _of_rule(ruled: str, part: str, frame: str, sort: str) -> Iterator[str]:
    yield f"rule.{ruled}"
    yield f"rule.{ruled}.{part}.{frame}"
    yield f"rule.{ruled}.{sort}"


def _of_speech(speech: str, part: str) -> Iterator[str]:
    yield f"speech.{speech}"
    yield f"speech.{speech}.{part}"


def _of_form(agrees: str, side: str) -> Iterator[str]:
    if agrees != "-":
        yield f"agrees.{agrees}.{side}"


def _of_name(named_as: str, gap: str) -> Iterator[str]:
    if named_as != "-":
        yield f"as.{named_as}"
        yield f"as.{named_as}.{gap}"


def _of_trigger(lemma: str, sort: str, side: str, gap: str, how: str) -> Iterator[str]:
    yield f"word.{lemma}"
    yield f"word.{lemma}.{side}.{how}"
    yield f"word.{lemma}.{sort}"
    yield f"word.{lemma}.{side}.{gap}.{sort}"


def _of_distance(side: str, distance: str, sort: str, how: str) -> Iterator[str]:
    yield f"far.{side}.{distance}"
    yield f"far.{side}.{distance}.{sort}"
    yield f"far.{side}.{distance}.{how}"


def _of_edges(before: str, behind: str, side: str) -> Iterator[str]:
    yield f"before.{before}.{side}"
    yield f"behind.{behind}.{side}"


def _of_ends(before: str, behind: str, side: str, how: str) -> Iterator[str]:
    yield f"lead.{before}.{side}.{how}"
    yield f"tail.{behind}.{side}.{how}"


def _of_head(head: str, group: str) -> Iterator[str]:
    yield f"head.{head}"
    yield f"head.{head}.{group}"


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
