"""What was said, by whom, through whom: each statement once, with every report of it.

Two reports of one statement have one speaker and mostly the same words; without a named speaker only copied words join.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from tawatur.record import MergedStatement, Rewording, Variant
from tawatur.story.copies import components
from tawatur.story.decisions import Reason, Verdict
from tawatur.story.material import Days, overlap, spread, stems
from tawatur.story.statements.chains import chain_of, medium_of, owner_of, speaker_of, stands
from tawatur.story.statements.variants import changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.record import Excerpt, Link, Same, Span, Statement
    from tawatur.story.actors import Resolver
    from tawatur.story.copies import Copies
    from tawatur.story.material import Material, Remembered

__all__ = ["Group", "Said", "compare", "gather", "merged", "said_in"]

#: Least share of the shorter wording that the other must hold, with fewest shared words.
LEAST, FEWEST = 0.6, 3
#: The same for words whose speaker one report does not name.
VERBATIM, LONG = 0.9, 4
#: Days between two reports of one statement, unless the medium it went through is the same too.
APART, APART_SAME_MEDIUM = 4, 60
CANDIDATES = 30
#: What one medium and copied words can add to the share of words at most, and a little for rounding.
MORE = 0.1 + 0.1 + 0.001


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of one report, its speaker resolved and its words stemmed."""

    material: Material
    index: int
    statement: Statement
    speaker: str | None
    described: Span | None
    chain: tuple[Link, ...]
    media: frozenset[str]
    words: frozenset[str]

    @property
    def span(self) -> Span:
        """The content, or the cue where nothing of it was found."""
        return self.statement.content or self.statement.cue

    @property
    def anonymous(self) -> bool:
        """Whether whoever speaks hides the name."""
        return bool(self.chain) and self.chain[-1].kind == "speaker" and self.chain[-1].anonymous

    @property
    def excerpt(self) -> Excerpt:
        """The content's exact words."""
        return self.material.cite(self.span)


@dataclass(slots=True)
class Group:
    """Reports of one statement; the first is the one it is known by."""

    members: list[Said] = field(default_factory=list)
    same: list[Same] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Made of the first member's place."""
        first = min(self.members, key=_place)
        return "s-" + hashlib.sha256(_place(first).encode()).hexdigest()[:10]


def said_in(material: Material, resolver: Resolver) -> list[Said]:
    """The statements of one report, furniture left out; follow-on cues take their owner's speaker."""
    found = []
    for index, statement in enumerate(material.reading.statements):
        if material.line_at(statement.cue.start) is None:
            continue
        owner = owner_of(material, index)
        if not stands(material, statement, owner):
            continue
        speaker = speaker_of(material, resolver, owner)
        carriers = statement.carriers or owner.carriers
        found.append(
            Said(
                material=material,
                index=index,
                statement=statement,
                speaker=speaker,
                described=owner.speaker,
                chain=chain_of(material, resolver, index),
                media=frozenset(a for c in carriers if (a := medium_of(resolver, c))),
                words=stems(material.plain(statement.content.start, statement.content.end))
                if statement.content
                else frozenset(),
            )
        )
    return _one_occasion(found)


def _one_occasion(said: Sequence[Said]) -> list[Said]:
    """A speaker whom a report quotes through one medium only is quoted through it throughout (one interview)."""
    media: dict[str, set[str]] = defaultdict(set)
    for one in said:
        if one.speaker:
            media[one.speaker] |= one.media
    return [
        replace(one, media=frozenset(media[one.speaker])) if one.speaker and len(media[one.speaker]) == 1 else one
        for one in said
    ]


def compare(left: Said, right: Said, *, copied: bool) -> Verdict:
    """Whether two reports of words are of one statement."""
    shorter = min(len(left.words), len(right.words))
    shared = len(left.words & right.words)
    share = shared / shorter if shorter else 0.0
    unknown = None in (left.speaker, right.speaker) and not copied
    if (left.speaker != right.speaker and not unknown) or (unknown and (share < VERBATIM or shared < LONG)):
        return Verdict(False, 0.0, (Reason("قائلان مختلفان أو مجهولان", -1.0),))
    reasons = [Reason(f"{shared} من {shorter} كلمة مشتركة", round(share, 3))]
    medium = left.media & right.media
    if medium:
        reasons.append(Reason(f"الوسيط نفسه: {min(medium)}", 0.1))
    if copied:
        reasons.append(Reason("نص منقول", 0.1))
    apart = APART_SAME_MEDIUM if medium else APART
    if not overlap(left.material.published, right.material.published, slack=apart):
        reasons.append(Reason("بينهما أيام", -0.5 if share < 0.8 else -0.2))
    if shared < FEWEST:
        reasons.append(Reason("كلمات قليلة", -0.5))
    return Verdict.weigh(reasons, LEAST)


def gather(said: Sequence[Said], copies: Copies) -> list[Group]:
    """Statements that are one, found through the words they share."""
    groups: list[Group] = []
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for one in sorted(said, key=lambda s: (s.material.published.first or "", _place(s))):
        at = _best(one, groups, index, copies)
        if at is None:
            at = len(groups)
            groups.append(Group())
        groups[at].members.append(one)
        if len(one.words) >= LONG:
            index["=", _wording(one)].append(at)
        for word in one.words:
            if not index[one.speaker or "", word] or index[one.speaker or "", word][-1] != at:
                index[one.speaker or "", word].append(at)
    return groups


def _best(one: Said, groups: list[Group], index: dict[tuple[str, str], list[int]], copies: Copies) -> int | None:
    shared: Counter[int] = Counter()
    for word in one.words:
        shared.update(index.get((one.speaker or "", word), ())[-300:])
    for at in index.get(("=", _wording(one)), ())[-5:]:
        shared[at] += len(one.words)
    best: tuple[float, int, Verdict] | None = None
    for at, count in sorted(shared.items(), key=lambda s: (-s[1], s[0]))[:CANDIDATES]:
        if count < FEWEST:
            break
        for member in groups[at].members[:3]:
            if member.material.id == one.material.id and not _overlapping(member.span, one.span):
                continue
            if _too_few(one, member):
                continue
            verdict = compare(one, member, copied=_copied(one, member, copies))
            if verdict.same and (best is None or (verdict.score, -at) > (best[0], -best[1])):
                best = (verdict.score, at, verdict)
    if best is None:
        return None
    groups[best[1]].same.append(best[2].decision(_place(groups[best[1]].members[0]), _place(one)))
    return best[1]


def _too_few(left: Said, right: Said) -> bool:
    """Whether `compare` cannot but say no, as two wordings share too little for all else to make up for it."""
    return len(left.words & right.words) < (LEAST - MORE) * min(len(left.words), len(right.words))


def _wording(said: Said) -> str:
    return " ".join(sorted(said.words))


def _copied(left: Said, right: Said, copies: Copies) -> bool:
    return bool(set(copies.at(left.material.id, left.span.start)) & set(copies.at(right.material.id, right.span.start)))


def _overlapping(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _place(said: Said) -> str:
    return f"{said.material.id}:{said.statement.cue.start:06d}"


def merged(groups: Sequence[Group], copies: Copies, memory: Remembered) -> tuple[MergedStatement, ...]:
    """The groups as records, in the order of the days on which they were said."""
    found = [_merged(group, copies, memory) for group in groups]
    return tuple(sorted(found, key=lambda s: (s.from_ or "", s.mentions[0].report, s.mentions[0].start)))


def _merged(group: Group, copies: Copies, memory: Remembered) -> MergedStatement:
    best = min(group.members, key=lambda s: (s.statement.content is None, s.statement.quoted != "direct", _place(s)))
    days = _said_on(group.members)
    mentions = tuple(s.excerpt for s in group.members)
    carried = {(s.material.id, s.span.start): s for s in group.members}

    def media(mention: Excerpt) -> list[str]:
        return sorted("m:" + medium for medium in carried[mention.report, mention.start].media)

    return MergedStatement(
        id=group.id,
        speaker=best.speaker,
        described=best.material.text(best.described) if best.described else None,
        anonymous=best.anonymous,
        force=best.statement.force,
        text=best.excerpt.text,
        addressee=_words(best, best.statement.addressee),
        venue=_words(best, best.statement.venue),
        withheld=best.material.cite(best.statement.withheld) if best.statement.withheld else None,
        certainty=best.statement.certainty,
        polarity=best.statement.polarity,
        current=any(s.statement.current for s in group.members),
        chain=best.chain,
        from_=days.first,
        to=days.last,
        variants=tuple(_variant(best, s, memory) for s in sorted(group.members, key=lambda s: s is not best))
        if len(group.members) > 1
        else (),
        mentions=mentions,
        origins=components(mentions, copies, media),
        same=tuple(group.same),
    )


def _said_on(members: Sequence[Said]) -> Days:
    """The days on which it was said, where a report tells, else those on which it was reported."""
    told = [Days(s.statement.said.from_, s.statement.said.to) for s in members if s.statement.said.from_]
    return spread(*(told or [Days(s.material.published.first, s.material.published.last) for s in members]))


def _words(said: Said, span: Span | None) -> str | None:
    return said.material.text(span) if span else None


def _variant(best: Said, said: Said, memory: Remembered) -> Variant:
    left, right = best.excerpt, said.excerpt
    ends = f"{left.start} {left.end} {right.start} {right.end}"
    key = f"{memory.mark(best.material)} {memory.mark(said.material)} {ends}"
    beside = partial(changes, left.text, right.text)
    return Variant(
        excerpt=right,
        outlet=said.material.reading.report.outlet,
        force=said.statement.force,
        quoted=said.statement.quoted,
        changes=() if said is best else memory.of("changes", key, tuple[Rewording, ...], beside),
    )
