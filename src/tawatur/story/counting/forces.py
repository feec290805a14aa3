"""Whose troops a bare number counts: of the force named nearest before it, by name or by what takes a name up.

`ويبلغ عديد البعثة 2500 جندي` counts the mission's side, `خفض قواتها إلى 400` the side of the state that cuts them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.record import Span
from tawatur.story.material import WORD, fold_set, stem, stem_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.story.actors import Resolver
    from tawatur.story.material import Lore, Material

__all__ = ["force_before", "forces_in_title"]

#: How far before its sentence a force may be named.
REACH = 200
#: Nouns that an adjective makes a force of a state: `القوات الأميركية`.
_FORCE = stem_set("جندي جنديا قوات قوة جيش جنود عسكريون عسكريين بعثة كتيبة لواء وحدة")
#: A state's own troops: what stands before is the state itself.
_ITS_OWN = fold_set("قواتها قواته قواتهم جنودها جنوده جيشها جيشه عديدها عديده وجودها")


def force_before(material: Material, resolver: Resolver, lore: Lore, at: int) -> str | None:
    """The state whose force is named last before an offset, in its sentence or shortly before it."""
    line = material.line_at(at)
    if line is None:
        return None
    start = max(0, line.start - REACH)
    own = _its_own(material, line.start, at)
    if own is not None:
        owners = dict(_states(resolver, lore, line.start, own)) | dict(
            _forces(material, resolver, lore, line.start, own)
        )
        if owners:
            return owners[max(owners)]
    named = dict(_forces(material, resolver, lore, start, at))
    return named[max(named)] if named else None


def forces_in_title(material: Material, resolver: Resolver, lore: Lore) -> set[str]:
    """The states whose soldiers a report's title names."""
    title = material.lines[0] if material.lines and material.lines[0].kind == "title" else None
    return {state for _, state in _forces(material, resolver, lore, title.start, title.end)} if title else set()


def _forces(material: Material, resolver: Resolver, lore: Lore, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Bodies of a state, nouns that take one up, and force nouns with a state's adjective, with their offsets."""
    for offset, body in resolver.named(Span(start, end), "ORG"):
        if lore.is_state(side := lore.side(resolver.cast.by_id[body])):
            yield offset, side
    before = ""
    folded = material.folded
    for match in WORD.finditer(folded.text, folded.folded(start), folded.folded(end)):
        word, offset = match.group(), folded.start(match.start())
        actor = resolver.taken_up(offset, word)
        if actor and lore.is_state(side := lore.side(resolver.cast.by_id[actor])):
            yield offset, side
        elif before in _FORCE and (state := lore.nation(word) or lore.nation(word.replace("ى", "ي"))):
            yield offset, state
        before = stem(word)


def _states(resolver: Resolver, lore: Lore, start: int, end: int) -> Iterator[tuple[int, str]]:
    for offset, actor in resolver.named(Span(start, end), "LOC"):
        if lore.is_state(actor):
            yield offset, actor


def _its_own(material: Material, start: int, end: int) -> int | None:
    """Where, among the last few words, `قواتها` or the like makes a state's own troops of them."""
    folded = material.folded
    for match in list(WORD.finditer(folded.text, folded.folded(start), folded.folded(end)))[-6:]:
        if match.group() in _ITS_OWN or match.group()[1:] in _ITS_OWN:
            return folded.start(match.start())
    return None
