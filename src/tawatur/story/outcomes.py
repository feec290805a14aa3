"""What became of what was expected, as of a day; never settled by silence alone.

`kept`, `broken` and `superseded` need a later report that says so, and its words stand beside them as evidence.
Past due and unmentioned is `overdue`; without a day to check by it stays `open`.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tawatur.record import FollowedExpectation, Settled
from tawatur.story.days import Days, overlap, shift
from tawatur.story.words import WORD, stem, stem_set, stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.record import Excerpt, Expectation, Outcome
    from tawatur.story.counting import Counted
    from tawatur.story.material import Material
    from tawatur.story.mentions import Mention
    from tawatur.story.resolve import Resolver

__all__ = ["Evidence", "follow"]

#: Days by which a thing may come earlier or later than said and still be the thing said.
SLACK = 3
#: Content words that clause and later sentence must share when no number or place in a row ties them.
WORDS = 2
#: A word that more expectations of one report share tells nothing of which is which.
SIBLINGS = 6
_DONE = frozenset({"happened", "ended"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that can settle an expectation, laid up for looking up."""

    mentions: Sequence[Mention]
    counted: Sequence[Counted]


class _Found(NamedTuple):
    """What settles an expectation, and how."""

    outcome: Outcome
    excerpt: Excerpt
    days: Days
    reason: str
    by_level: bool = False


def follow(
    materials: Sequence[Material],
    resolvers: dict[str, Resolver],
    evidence: Evidence,
    as_of: str | None,
) -> tuple[FollowedExpectation, ...]:
    """Every expectation of the reports with its outcome."""
    own: dict[str, list[Mention]] = defaultdict(list)
    by_type: dict[str, list[Mention]] = defaultdict(list)
    for mention in evidence.mentions:
        own[mention.material.id].append(mention)
        by_type[mention.event.type].append(mention)
    figures: dict[str, list[Counted]] = defaultdict(list)
    levels: dict[tuple[object, float], list[Counted]] = defaultdict(list)
    for one in evidence.counted:
        figures[one.material.id].append(one)
        if one.status == "happened" and one.role == "level":
            levels[one.key, one.figure.low].append(one)
    found = []
    for material in materials:
        settled = []
        for expectation in material.reading.expectations:
            if material.line_at(expectation.start) is None:
                continue
            inside = [m for m in own[material.id] if _within(expectation, m.event.trigger.start)]
            planned = [c for c in figures[material.id] if _within(expectation, c.figure.start)]
            settled.append((expectation, _settle(material, expectation, inside, planned, by_type, levels, as_of)))
        for expectation, by in _siblings(material, settled):
            found.append(_record(material, expectation, resolvers[material.id], by, as_of))
    return tuple(sorted(found, key=lambda e: (e.made.from_ or "", e.span.report, e.span.start)))


def _siblings(
    material: Material, settled: Sequence[tuple[Expectation, list[_Found]]]
) -> Iterator[tuple[Expectation, list[_Found]]]:
    """A report that tells one plan twice (title and body) tells of one fate: the same due day, words of the deed."""
    words = {id(e): stems(material.plain(e.start, e.end)) - _OF_TIME for e, _ in settled}
    spread_out = Counter(w for ws in words.values() for w in ws)
    for expectation, found in settled:
        if found or not expectation.to:
            yield expectation, found
            continue
        for other, theirs in settled:
            shared = {w for w in words[id(expectation)] & words[id(other)] if spread_out[w] <= SIBLINGS}
            if theirs and other.to == expectation.to and shared:
                yield expectation, [f._replace(reason="كأختها في التقرير نفسه") for f in theirs]
                break
        else:
            yield expectation, found


def _within(expectation: Expectation, offset: int) -> bool:
    return expectation.start <= offset < expectation.end


def _settle(
    material: Material,
    expectation: Expectation,
    inside: Sequence[Mention],
    planned: Sequence[Counted],
    by_type: dict[str, list[Mention]],
    levels: dict[tuple[object, float], list[Counted]],
    as_of: str | None,
) -> list[_Found]:
    if expectation.kind == "forecast" and not expectation.to:
        return []
    due = Days(expectation.from_, expectation.to)
    words = stems(material.plain(expectation.start, expectation.end))
    found = [f for one in planned if one.status != "happened" for f in _by_level(material, one, due, levels, as_of)]
    kinds = sorted({m.event.type for m in inside})
    candidates = [m for kind in kinds for m in by_type[kind]] if kinds else [m for ms in by_type.values() for m in ms]
    if due.last is None and not any(m.ordinal for m in inside):
        return found
    for mention in candidates:
        if mention.event.status in _DONE and _later(material, mention, as_of):
            if verdict := _is_it(mention, inside, words, due):
                found.append(_Found(verdict[0], mention.excerpt, mention.days, verdict[1]))
        elif due.last and _later(material, mention, as_of) and _put_off(mention, inside, due.last):
            found.append(_Found("superseded", mention.excerpt, mention.days, "أُجّل إلى ما بعد الموعد"))
        if (delay := _delay(mention, inside)) and _later(material, mention, as_of):
            found.append(_Found("superseded", delay, mention.days, "ذُكر تأجيله"))
    return sorted(
        found,
        key=lambda f: (_ORDER[f.outcome], not f.by_level, f.days.last or "9999", f.excerpt.report, f.excerpt.start),
    )


#: Which of two findings stands: what shows that it came about in time, before what says that it was put off.
_ORDER = {"kept": 0, "superseded": 1, "broken": 2}
#: Words that say that something was put off.
_DELAYED = stem_set("تأجيل تأجيلها تأجلت أجلت أرجئت إرجاء إرجاءها أرجأت تأخرت تمديد")


def _delay(mention: Mention, inside: Sequence[Mention]) -> Excerpt | None:
    """The word that says, in the sentence of the same numbered step, that it was put off."""
    if mention.ordinal is None or not any(m.ordinal == mention.ordinal for m in inside) or mention.line is None:
        return None
    material, line = mention.material, mention.line
    start = material.folded.folded(line.start)
    for match in WORD.finditer(material.folded.text, start, material.folded.folded(line.end)):
        if stem(match.group()) in _DELAYED:
            return material.excerpt(material.folded.start(match.start()), material.folded.end(match.end()))
    return None


def _put_off(mention: Mention, inside: Sequence[Mention], due: str) -> bool:
    """Whether a mention plans the same numbered step for after the day it was due."""
    planned = mention.event.status == "planned" and mention.ordinal is not None
    return planned and (mention.days.first or "") > due and any(m.ordinal == mention.ordinal for m in inside)


def _later(material: Material, mention: Mention, as_of: str | None) -> bool:
    """Reported after the expectation was, by the day the story is drawn up."""
    made, told = material.published.first, mention.material.published.first
    return bool(made and told and told > made and (not as_of or told <= as_of))


def _by_level(
    material: Material, one: Counted, due: Days, levels: dict[tuple[object, float], list[Counted]], as_of: str | None
) -> list[_Found]:
    """A planned level is met when a report from the due days on gives just that level."""
    from_day = due.first or material.published.first
    found = []
    for later in levels.get((one.key, one.figure.low), ()):
        told = later.material.published.first
        if told and from_day and told >= from_day and (not as_of or told <= as_of) and later.material.id != material.id:
            reason = f"بلغ العدد {one.figure.low:g}"
            found.append(_Found("kept", later.excerpt, Days(material.published.first, told), reason, by_level=True))
    return found


def _is_it(mention: Mention, inside: Sequence[Mention], words: frozenset[str], due: Days) -> tuple[Outcome, str] | None:
    """What a later mention makes of the thing expected, and why; null where it is not shown to be the thing."""
    if any(m.ordinal and m.ordinal == mention.ordinal for m in inside):
        if not mention.days.known or overlap(mention.days, due, slack=SLACK):
            return "kept", "الخطوة نفسها بالرقم"
        late = bool(due.last and mention.days.first and mention.days.first > due.last)
        return ("superseded", "جرت الخطوة نفسها بعد موعدها") if late else None
    if any(m.ordinal for m in inside) or not due.closed or not mention.days.closed:
        return None
    if not overlap(mention.days, due, slack=SLACK) or (mention.days.length or 999) > 62:
        return None
    line = mention.line
    told = stems(mention.material.plain(line.start, line.end)) if line else frozenset()
    shared = {w for w in words & told if not w.isdigit()} - _OF_TIME
    parties = frozenset().union(*(m.sides for m in inside)) if inside else frozenset()
    if parties and mention.sides and not parties & mention.sides:
        return None
    needed = 1 if parties & mention.sides else WORDS
    return ("kept", f"في موعده، وبلفظ مشترك ({len(shared)})") if len(shared) >= needed else None


#: Words that tell when, which the days have compared already.
_OF_TIME = stem_set("نهاية بداية عام سنة شهر أسبوع يوم منتصف أواخر أوائل مطلع موعد حلول الجاري الحالي المقبل القادم")


def _record(
    material: Material, expectation: Expectation, resolver: Resolver, found: Sequence[_Found], as_of: str | None
) -> FollowedExpectation:
    outcome, reason = _outcome(material, expectation, found, as_of)
    evidence = tuple(f.excerpt for f in found if f.outcome == outcome)[:5]
    days = next((f.days for f in found if f.outcome == outcome), Days(None, None))
    place = f"{material.id}:{expectation.start}:{expectation.end}"
    return FollowedExpectation(
        id="e-" + hashlib.sha256(place.encode()).hexdigest()[:10],
        holder=resolver.who(expectation.holder) if expectation.holder else None,
        described=material.text(expectation.holder) if expectation.holder else None,
        kind=expectation.kind,
        clause=material.report.text[expectation.start : expectation.end],
        from_=expectation.from_,
        to=expectation.to,
        made=Settled(from_=material.published.first, to=material.published.last),
        span=material.excerpt(expectation.start, expectation.end),
        outcome=outcome,
        settled=Settled(from_=days.first, to=days.last),
        evidence=evidence,
        reason=reason,
    )


def _outcome(
    material: Material, expectation: Expectation, found: Sequence[_Found], as_of: str | None
) -> tuple[Outcome, str | None]:
    if found:
        return found[0].outcome, found[0].reason
    if material.published.first is None:
        return "unknown", "لا يُعرف متى قيل"
    if expectation.to and as_of and shift(expectation.to, SLACK) < as_of:
        return "overdue", "انقضى الموعد ولم يُذكر ما جرى"
    return "open", None
