"""Traits: what can be said of a trigger and a phrase of its sentence, as the readable names that weights are given to.

A trait joins a few plain facts with dots: the path by which the phrase is reached, on which side of the trigger it
stands, which preposition brings it, what the phrase is known as. They are those of classical semantic role labelling
(Gildea and Jurafsky 2002, "Automatic Labeling of Semantic Roles") with word order in the place of parse trees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.events.roles.clauses import Clauses, Gap
    from tawatur.reading.events.roles.paths import Paths
    from tawatur.reading.events.triggers.candidates import Candidate

__all__ = ["Part", "Setting", "Sight", "Worded", "form_of_verb", "stands", "traits"]

#: What makes traits, and the facts it makes them of. Facts that come again and again together make one part, so that
#: its weight is looked up and not worked out (see `Roles`).
Part: TypeAlias = "tuple[Any, ...]"
#: A part of which a word of the text is one fact: the word, and the part without it, which comes again with other words.
Worded: TypeAlias = "tuple[str, Part]"


class Sight(msgspec.Struct, frozen=True, gc=False):
    """All that is seen of a phrase from a trigger; `worded`: what the trigger's own word and the phrase's head tell."""

    parts: list[Part]
    worded: list[Worded]


_GROUPS = {
    "CONSULT": "meet", "AGREE": "meet", "COOPERATE": "meet", "DEATH": "suffer", "DISASTER": "suffer",
    "RETREAT": "leave", "PROTEST": "leave",
}  # fmt: skip
_REACH = 30  # words beyond which one in two hundred participants stands
#: How far apart two words stand, the more roughly the farther.
_STEPS = ("0", "1", "2", *["3-4"] * 2, *["5-8"] * 4, *["9-15"] * 7, *["16+"] * (_REACH - 15))
_ANIMATE = dict.fromkeys(("PER", "ORG", "person", "force", "body", "loss", "of_LOC", "nation"), "animate")


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


def stands(setting: Setting) -> Iterator[Sight | None]:
    """All that is seen of each phrase of the sentence from the trigger, in their order; null for one too far off to take part.

    Their own words tell too: some triggers want a doer before them and some a place behind them, some heads do and some
    are done to.
    """
    candidate, clauses, paths, ruled = setting.candidate, setting.clauses, setting.paths, setting.ruled
    type_, part, frame = candidate.type, candidate.part, setting.frame
    first, last, lemma, group = candidate.first, candidate.last, candidate.entry.id, _group(type_)
    lead, tail, speech = clauses.mark(first - 1), clauses.mark(last), clauses.speech
    form = form_of_verb(candidate, clauses.scene.words[last - 1]) if part == "verb" else ""
    rows = zip(
        clauses.mentions, clauses.kinds, clauses.hows, setting.gaps, clauses.named_as, clauses.edges, clauses.classes,
        clauses.seconds, clauses.forms, clauses.heads, clauses.roots, strict=True,
    )  # fmt: skip
    for number, row in enumerate(rows):
        mention, kind, how, (side, gap), named_as, (before, behind), (rough, fine), second, own, head, root = row
        distance = mention.first - last if side == "after" else first - mention.last
        if distance > _REACH:
            yield None
            continue
        sort = _ANIMATE.get(kind, kind)
        step = _STEPS[distance] if distance > 0 else "0"
        if distance <= 0:
            before, behind = ("trigger", behind) if side == "after" else (before, "trigger")
        parts: list[Part] = [
            (_of_rule, ruled.get(number, "-"), part, frame, kind, sort, group),
            (_of_gap, side, gap, mention.preposition, named_as),
            (_of_speech, speech.relation(first, mention.first) if speech is not None else "-", part),
            (_of_distance, side, step, sort, how),
            (_of_edges, before, behind, side),
            (_of_ends, lead, tail, side, how),
            (_of_class, rough, fine, group),
            (_of_rough, rough, frame, side, how),
        ]
        if second:
            parts.append((_of_second, second))
        if form:
            parts.append((_of_form, form, own, side))
        worded: list[Worded] = [(lemma, (_of_trigger, sort, side, gap, how))]
        if head:
            worded.append((head, (_of_head, group)))
        reached = paths.get(number)
        if reached is None:
            parts.append(_PATHLESS)
        else:
            parts.extend([(_of_path, path, kind, sort, group) for path in reached])
        if root is not None and root in paths:
            parts.extend([(_of_joined, path, group) for path in paths[root]])
        yield Sight(parts, worded)


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
    for make, *facts in sight.parts:
        yield from make(*facts)
    for word, (make, *facts) in sight.worded:
        yield from make(word, *facts)


def _of_gap(side: str, gap: str, preposition: str, named_as: str) -> Iterator[str]:
    yield f"gap.{side}.{gap}"
    yield f"gap.{side}.{gap}.{'governed' if preposition else 'bare'}"
    yield f"by.{side}.{preposition or '-'}"
    if named_as != "-":
        yield f"as.{named_as}"
        yield f"as.{named_as}.{gap}"


def _of_rule(ruled: str, part: str, frame: str, kind: str, sort: str, group: str) -> Iterator[str]:
    yield f"kind.{kind}"
    yield f"kind.{sort}.{group}"
    yield f"rule.{ruled}"
    yield f"rule.{ruled}.{part}.{frame}"
    yield f"rule.{ruled}.{sort}"


def _of_speech(speech: str, part: str) -> Iterator[str]:
    yield f"speech.{speech}"
    yield f"speech.{speech}.{part}"


def _of_form(form: str, own: str, side: str) -> Iterator[str]:
    yield f"agrees.{form}{own}.{side}"


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


def _of_class(rough: str, fine: str, group: str) -> Iterator[str]:
    yield f"rough.{rough}"
    yield f"rough.{rough}.{group}"
    yield f"fine.{fine}"
    yield f"fine.{fine}.{group}"


def _of_rough(rough: str, frame: str, side: str, how: str) -> Iterator[str]:
    yield f"rough.{rough}.{frame}.{side}"
    yield f"rough.{rough}.{how}"


def _of_second(rough: str) -> Iterator[str]:
    yield f"second.{rough}"


def _of_path(path: str, kind: str, sort: str, group: str) -> Iterator[str]:
    """The traits that a path gives to a phrase of a kind."""
    yield f"path.{path}"
    yield f"path.{path}.{sort}"
    yield f"path.{path}.{group}"
    if kind == "LOC":
        yield f"loc.{path}.{group}"


def _of_joined(path: str, group: str) -> Iterator[str]:
    """The traits that a path gives to what و joins to the phrase that it reaches."""
    yield f"joined.{path}"
    yield f"joined.{path}.{group}"


def _of_no_path() -> Iterator[str]:
    yield "pathless"


#: What is seen of a phrase that no path reaches.
_PATHLESS: Part = (_of_no_path,)


def _group(type_: str) -> str:
    return _GROUPS.get(type_, type_)
