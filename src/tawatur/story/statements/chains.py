"""The chain a statement came through, from the outlet over carriers and those who quote others down to its speaker."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tawatur.record import Link
from tawatur.story.material import WORD, fold_set, stem, stem_set
from tawatur.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.record import Commitment, Span, Statement
    from tawatur.story.actors import Cast, Resolver
    from tawatur.story.material import Material

__all__ = ["chain_of", "medium_of", "owner_of", "speaker_of"]

#: What is done by saying it, and so not done where the verb is denied.
_DONE_BY_SAYING = frozenset(
    {"ask", "demand", "promise", "announce", "threaten", "reveal", "accuse", "support", "condemn"}
)
_NOT = fold_set("لا لم لن ولا ولم")
#: Verbs that tell of blows as well as of words.
_ATTACKS = stem_set("هاجم هاجمت يهاجم تهاجم")
_DEEPEST = 8  # statements within statements


def chain_of(material: Material, resolver: Resolver, index: int) -> tuple[Link, ...]:
    """The links down to a statement of a report, outermost first; who speaks on two levels running is one link."""
    statements = material.reading.statements
    levels = _levels(statements, index)
    links: list[Link] = []
    if material.reading.report.outlet:
        told = _told(statements[levels[0]], 0)
        links.append(Link(kind="outlet", name=material.reading.report.outlet, commitment=told))
    for level in levels:
        for link in _links(material, resolver, level):
            same = links and link.kind == "speaker" and link.span is not None and link.span == links[-1].span
            if same:
                links.pop()
            links.append(link)
    return tuple(links)


def owner_of(material: Material, index: int) -> Statement:
    """The statement whose speaker a follow-on cue continues, through a chain of them."""
    statements = material.reading.statements
    for _ in range(len(statements)):
        ref = statements[index].speaker_ref
        if ref is None or not 0 <= ref < len(statements) or ref == index:
            break
        index = ref
    return statements[index]


def stands(material: Material, statement: Statement, owner: Statement) -> bool:
    """Whether words were said as the cue says: not `لا يطلب`, nor `تهاجم الطرق` of a force that nobody quotes."""
    cue = material.plain(statement.cue.start, statement.cue.end)
    before = WORD.findall(material.plain(max(0, statement.cue.start - 8), statement.cue.start))[-1:]
    if statement.force in _DONE_BY_SAYING and before and before[0].lstrip("وف") in _NOT:
        return False
    if owner is statement:
        return True
    return not (_of_many(cue) and _one_person(material, owner)) and not (
        statement.force == "condemn" and stem(cue) in _ATTACKS
    )


def _of_many(cue: str) -> bool:
    """Whether a cue is a participle of many: `مطالبين`."""
    return cue.startswith("م") and cue.endswith("ين") and len(cue) > 5


def _one_person(material: Material, owner: Statement) -> bool:
    """Whether a speaker is a single person by name."""
    span = owner.speaker
    return span is not None and any(
        n.type == "PER" and span.start <= n.start < span.end for n in material.reading.names
    )


def speaker_of(material: Material, resolver: Resolver, owner: Statement) -> str | None:
    """Who speaks; `المسؤول الأميركي` with the article is the official named before, not one who hides his name."""
    if owner.speaker is None:
        return None
    if material.plain(owner.speaker.start, owner.speaker.end) in _HIS_COUNTRY:
        return _who_reports(material, resolver, owner)
    known = None if owner.anonymous else resolver.who(owner.speaker) or _named_elsewhere(material, resolver, owner)
    if known is not None:
        return known
    return resolver.previous_speaker(owner.cue.start, material.plain(owner.speaker.start, owner.speaker.end))


#: A state spoken of by one who speaks for it: what it wants, he says.
_HIS_COUNTRY = fold_set("بلاده بلادها بلده بلدها حكومته حكومتها دولته")


def _who_reports(material: Material, resolver: Resolver, owner: Statement) -> str | None:
    """Who says what a statement lies in; null where nobody does."""
    statements = material.reading.statements
    if owner.parent is None or not 0 <= owner.parent < len(statements):
        return None
    outer = owner_of(material, owner.parent)
    same = outer is owner or (outer.speaker and material.text(outer.speaker) == material.text(owner.speaker))  # type: ignore[arg-type]
    return None if same else speaker_of(material, resolver, outer)


def _named_elsewhere(material: Material, resolver: Resolver, owner: Statement) -> str | None:
    """Who bears a name that was not seen as one here, behind a title, but in another report; null where two do."""
    if owner.speaker is None:
        return None
    words = WORD.findall(material.plain(owner.speaker.start, owner.speaker.end))
    people = _people(resolver.cast)
    for at in range(1, len(words)):
        borne = {actor for name, actor in people.get(words[at], ()) if tuple(words[at : at + len(name)]) == name}
        if borne:
            return borne.pop() if len(borne) == 1 else None
    return None


@lru_cache(maxsize=1)
def _people(cast: Cast) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The names of a story's people by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for actor in cast.actors:
        if actor.type == "PER":
            for alias in {actor.name, *actor.aliases}:
                words = tuple(WORD.findall(fold(alias).text))
                if words:
                    found.setdefault(words[0], []).append((words, actor.id))
    return found


def medium_of(resolver: Resolver, carrier: Span) -> str | None:
    """The outlet, agency or issuer that a carrier names: `في مقابلة مع قناة «…»`."""
    return next(iter(resolver.within(carrier, "ORG")), None) or resolver.who(carrier)


def _levels(statements: Sequence[Statement], index: int) -> list[int]:
    """The statements that a statement lies in, outermost first, itself last."""
    levels = [index]
    while len(levels) < _DEEPEST:
        parent = statements[levels[-1]].parent
        if parent is None or not 0 <= parent < len(statements) or parent in levels:
            break
        levels.append(parent)
    return levels[::-1]


def _links(material: Material, resolver: Resolver, index: int) -> Iterator[Link]:
    statement = material.reading.statements[index]
    owner = owner_of(material, index)
    own = bool(statement.carriers)
    for number, carrier in enumerate(statement.carriers or owner.carriers, 1):
        yield Link(
            kind="carrier",
            name=material.text(carrier),
            actor=medium_of(resolver, carrier),
            span=material.cite(carrier),
            commitment=_told(statement if own else owner, number),
        )
    if owner.speaker:
        speaker = speaker_of(material, resolver, owner)
        yield Link(
            kind="speaker",
            name=material.text(owner.speaker),
            actor=speaker,
            anonymous=owner.anonymous and speaker is None,
            span=material.cite(owner.speaker),
            commitment=_told(statement, -1),
        )


def _told(statement: Statement, level: int) -> Commitment | None:
    """What a level does with what lies below it, null where the reading does not tell."""
    levels = statement.commitment
    return levels[level] if levels and level < len(levels) else None
