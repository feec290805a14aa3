"""What people judged of names: which stay one, which stay two, whatever a program thinks.

A judgement names two mentions by the hash of their text and their place in it. `same` joins what the two go by;
`different` takes the second mention, with those of its report that go by the same id, out of what the first goes by.
Of two judgements on one pair the later stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawatur.story.decisions import overlapping, sha_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tawatur.record import Judgement, Target
    from tawatur.story.actors.cast import Place
    from tawatur.story.actors.union import Union
    from tawatur.story.decisions import Judged
    from tawatur.story.material import Material

__all__ = ["Decided", "apply", "decided", "set_apart"]


class Decided(NamedTuple):
    """A judgement on two names of the reports at hand."""

    left: Place
    right: Place
    judgement: Judgement


def decided(materials: Sequence[Material], judged: Judged) -> list[Decided]:
    """The judgements that speak of two names of these reports; the rest is left aside."""
    texts: dict[str, Material] = {}
    for material in materials:
        texts.setdefault(sha_of(material.report, material.reading), material)

    def find(target: Target) -> Place | None:
        material = texts.get(target.sha256)
        at = overlapping(target, material.reading.names) if material else None  # type: ignore[arg-type]
        return None if material is None or at is None else (material.id, at)

    return [Decided(*pair) for pair in judged.pairs("names", find)]


def set_apart(materials: Sequence[Material], found: Iterable[Decided]) -> dict[Place, str]:
    """Keys of their own for names that were judged to be another than what shares their id."""
    names = {m.id: m.reading.names for m in materials}
    keys: dict[Place, str] = {}
    for left, right, judgement in found:
        if judgement.verdict != "different":
            continue
        one, other = names[left[0]][left[1]], names[right[0]][right[1]]
        if one.actor is None or (one.actor, one.type) != (other.actor, other.type):
            continue
        mine = [i for i, n in enumerate(names[right[0]]) if (n.actor, n.type) == (other.actor, other.type)]
        for index in mine if left[0] != right[0] else [right[1]]:
            keys[right[0], index] = f"{other.type} {other.actor} ≠{right[0]}:{right[1]}"
    return keys


def apply(union: Union, keys: Mapping[Place, str], found: Sequence[Decided]) -> None:
    """Join and part what was judged, before anything else is compared: nothing undoes it then."""
    for verdict in ("different", "same"):
        for left, right, judgement in found:
            one, other = keys[left], keys[right]
            if judgement.verdict != verdict:
                continue
            reason = judgement.reason or "حكم إنسان"
            if verdict == "different":
                union.part(one, other)
                union.keep_apart(one, [other], judgement.score, reason, judgement.author)
            else:
                union.join(one, other, judgement.score, reason, judgement.author)
