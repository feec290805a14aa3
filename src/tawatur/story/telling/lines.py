"""Lines of the explainer that are built from fields of the record, in Arabic and in English from the same fields.

Each stands on its spans: every number in it is the value of a figure or of a numbered step there, every name is written
there as it is written here, every day is the value of a time there or the day the span's report came out.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tawatur.record import Sentence
from tawatur.story.expectations import SIBLING
from tawatur.story.material import WORD, Days, stem, stem_set
from tawatur.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from tawatur.record import (
        Actor,
        Disagreement,
        Excerpt,
        FollowedExpectation,
        MergedStatement,
        Point,
        Position,
        Process,
        Section,
        Series,
        Step,
    )
    from tawatur.story.material import Material

__all__ = ["built"]

_MONTHS = (
    ("يناير/كانون الثاني", "January"),
    ("فبراير/شباط", "February"),
    ("مارس/آذار", "March"),
    ("أبريل/نيسان", "April"),
    ("مايو/أيار", "May"),
    ("يونيو/حزيران", "June"),
    ("يوليو/تموز", "July"),
    ("أغسطس/آب", "August"),
    ("سبتمبر/أيلول", "September"),
    ("أكتوبر/تشرين الأول", "October"),
    ("نوفمبر/تشرين الثاني", "November"),
    ("ديسمبر/كانون الأول", "December"),
)
#: Ordinals of a feminine and a masculine noun, and in English.
_ORDINALS = (
    ("الأولى", "الأول", "first"),
    ("الثانية", "الثاني", "second"),
    ("الثالثة", "الثالث", "third"),
    ("الرابعة", "الرابع", "fourth"),
    ("الخامسة", "الخامس", "fifth"),
    ("السادسة", "السادس", "sixth"),
    ("السابعة", "السابع", "seventh"),
    ("الثامنة", "الثامن", "eighth"),
    ("التاسعة", "التاسع", "ninth"),
    ("العاشرة", "العاشر", "tenth"),
)
_STEPS = {
    "جولة": "round",
    "مرحلة": "phase",
    "جلسة": "session",
    "دورة": "session",
    "دفعة": "batch",
    "اجتماع": "meeting",
    "قمة": "summit",
    "مؤتمر": "conference",
    "لقاء": "meeting",
    "مسيرة": "march",
}
#: What a sentence says of a step on its day, and how it is told: of a feminine noun, a masculine one, in English.
_ENDED = stem_set("انتهت انتهى انتهاء اختتمت اختتم اختتام ختام أنهت أنهى")
_BEGAN = stem_set("انطلقت انطلق انطلاق بدأت بدأ بدء افتتحت افتتح افتتاح")
_VERBS = {"ended": ("انتهت", "انتهى", "ended"), "began": ("انطلقت", "انطلق", "began"), "": ("عُقدت", "عُقد", "was held")}
_SETTLED = {
    "kept": ("وقد تحقق", "it came about"),
    "broken": ("ولم يتحقق", "it did not come about"),
    "superseded": ("ثم تغير موعده", "it was put off or replaced"),
}
_SIGN = {"about": ("نحو ", "about "), "at_least": ("", "at least "), "more_than": ("أكثر من ", "more than ")}
#: Lines of each kind at most, and the longest words of a source within one.
MOST, LONG = 6, 160
#: A speaker without a name is described in at most so many words.
DESCRIBED = 6
#: A force is told of where so many reports count it.
TWO = 2
Both = tuple[str, str]


def built(
    materials: dict[str, Material],
    *,
    actors: Sequence[Actor],
    processes: Sequence[Process],
    series: Sequence[Series],
    expectations: Sequence[FollowedExpectation],
    positions: Sequence[Position],
    statements: Sequence[MergedStatement],
    disagreements: Sequence[Disagreement] = (),
    as_of: str | None = None,
) -> Iterator[Sentence]:
    """The built lines: the course of talks, the forces over time, promises and what became of them, who wants what."""
    teller = _Teller(materials, {a.id: a for a in actors}, as_of)
    for process in processes[:2]:
        yield from teller.process(process)
    for one in series:
        if one.measure == "troops" and one.whose and one.where:
            yield from teller.force(one, _doubted(one, disagreements))
    settled = [e for e in expectations if e.outcome in _SETTLED and e.evidence]
    told = {e.evidence[0]: e for e in sorted(settled, key=lambda e: e.reason != SIBLING)}  # the last of each stays
    for expected in [e for e in expectations if e in told.values()][:MOST]:
        yield from teller.settled(expected)
    said = {s.id: s for s in statements}
    for position in positions[:MOST]:
        yield from teller.position(position, said)


class _Teller:
    """Writes lines with what their names need to be looked up in."""

    def __init__(self, materials: dict[str, Material], actors: dict[str, Actor], as_of: str | None) -> None:
        self.materials, self.actors, self.as_of = materials, actors, as_of
        self.bodies: set[str] = set()  # lines on groups that are told: two processes may have one

    def process(self, process: Process) -> Iterator[Sentence]:
        """When it began, which steps were held, which is due, and the groups that work in it."""
        if process.began and process.began.from_:
            day = _day(process.began.from_, process.began.to)
            spans = self._lines(process.began.mentions[:1])
            words = _quoted(spans[0])
            text = (f"كانت البداية في {day[0]}: «{words}».", f"It began {_on(day[1])}: “{words}”.")
            yield from _pair("background", text, spans)
        for step in process.steps:
            if step.from_ and not step.implied and 1 <= step.ordinal <= len(_ORDINALS):
                yield from self._step(process, step)
        for body in process.bodies[:1]:
            if body.task:
                text = (
                    f"{_quoted(body.mentions[0])}: {_quoted(body.task)}.",
                    f"“{_quoted(body.mentions[0])}”: {_quoted(body.task)}.",
                )
                if text[0] not in self.bodies:
                    self.bodies.add(text[0])
                    yield from _pair("background", text, (body.mentions[0], body.task))

    def _step(self, process: Process, step: Step) -> Iterator[Sentence]:
        noun = process.name.split(":")[0]
        feminine = noun.endswith("ة")
        ordinal = _ORDINALS[step.ordinal - 1]
        name = f"ال{noun} {ordinal[0 if feminine else 1]}"
        english = f"The {ordinal[2]} {_STEPS.get(noun, 'step')}"
        if step.status == "planned":  # its days are worked out from what the sentence says, so the sentence is shown
            if self.as_of and step.to and step.to < self.as_of:
                return  # nobody tells what became of it
            last = self._lines(step.mentions[-1:])
            words = _quoted(last[0])
            yield from _pair("next", (f"{name}: «{words}».", f"{english}: “{words}”."), last)
            return
        day = _day(step.from_, step.to)
        spans = [line for line in self._lines(step.mentions) if self._days(line) & {step.from_, step.to}][:MOST]
        if {step.from_, step.to} <= {day for line in spans for day in self._days(line)}:
            verb = _VERBS[_course(spans) if step.from_ == step.to else ""]
            arabic = f"{verb[0 if feminine else 1]} {name} {'' if day[0].startswith('بين') else 'في '}{day[0]}."
            yield from _pair("background", (arabic, f"{english} {verb[2]} {_on(day[1])}."), spans)

    def force(self, series: Series, doubted: Container[Excerpt] = ()) -> Iterator[Sentence]:
        """The strength of a force over time: each value with the day as of which it holds, none that is `doubted`."""
        level = [p for p in series.points if p.role == "level" and p.status == "happened" and p.from_]
        points = [p for p in level if p.span not in doubted]
        kept = _fewest([next(group) for _, group in groupby(points, key=lambda p: (p.low, (p.from_ or "")[:4]))])
        whose, where = self._name(series.whose, kept), self._name(series.where, kept)
        if not kept or len(points) < TWO or not whose or not where:
            return
        told = [(_value(p), _month(p.from_ or "")) for p in kept]
        arabic = "، ثم ".join(f"{value[0]} في {day[0]}" for value, day in told)
        english = ", then ".join(f"{value[1]} in {day[1]}" for value, day in told)
        spans = (*self._lines([p.span for p in kept]), whose, where)
        text = (
            f"قوات {whose.text} في {where.text}: {arabic}.",
            f"Troops of {_the(self._latin(series.whose))} in {_the(self._latin(series.where))}: {english}.",
        )
        yield from _pair("figures", text, spans)

    def settled(self, one: FollowedExpectation) -> Iterator[Sentence]:
        """What was expected, in the words of its source, and what became of it."""
        clause = one.clause[:LONG] + ("…" if len(one.clause) > LONG else "")
        arabic, english = _SETTLED[one.outcome]
        yield from _pair(
            "background",
            (f"كان منتظرا: «{clause}»، {arabic}.", f"Expected: “{clause}”; {english}."),
            (one.span, *one.evidence[:1]),
        )

    def position(self, position: Position, said: dict[str, MergedStatement]) -> Iterator[Sentence]:
        """Who stands where, by the last stance, with the words it rests on."""
        stance = position.stances[-1]
        statement = said.get(stance.statement)
        actor = self.actors.get(position.actor)
        if statement is None:
            return
        name = actor.name if actor else position.actor
        named = next((m for m in actor.mentions if m.report == statement.mentions[0].report), None) if actor else None
        spans = (statement.mentions[0], *((named,) if named else ()))
        if actor and named:
            name = named.text
        side = ("مع", "for") if stance.stance == "مع" else ("ضد", "against")
        matter = position.matter if position.matter.startswith("ال") else f"«{position.matter}»"
        words = _quoted(statement.mentions[0])
        if not _speaks_of(words, position.matter) or (actor is None and len(name.split()) > DESCRIBED):
            return  # the words that would be shown do not say it, or nobody could tell who says it
        latin = actor.latin if actor and actor.latin else name
        yield from _pair(
            "positions", (f"{name} {side[0]} {matter}: «{words}».", f"{latin}, {side[1]} {matter}: “{words}”."), spans
        )

    def _lines(self, mentions: Sequence[Excerpt]) -> tuple[Excerpt, ...]:
        """The whole sentences of some mentions, each once."""
        found: dict[tuple[str, int], Excerpt] = {}
        for mention in mentions:
            material = self.materials[mention.report]
            if line := material.line_at(mention.start):
                found.setdefault((mention.report, line.start), material.excerpt(line.start, line.end))
        return tuple(found.values())

    def _days(self, line: Excerpt) -> set[str | None]:
        """The first and last days of the times in a sentence."""
        times = self.materials[line.report].reading.times
        return {day for t in times if line.start <= t.start < line.end for day in (t.from_, t.to)}

    def _name(self, actor: str | None, points: Sequence[Point]) -> Excerpt | None:
        """Where one of the reports behind some points names an actor; null where none does."""
        reports = {p.span.report for p in points}
        known = self.actors.get(actor or "")
        if known is None:
            return None
        here = [m for m in known.mentions if m.report in reports]
        return next((m for m in here if m.text == known.name), here[0] if here else None)

    def _latin(self, actor: str | None) -> str:
        known = self.actors[actor or ""]
        return known.latin or known.name


def _doubted(series: Series, disagreements: Sequence[Disagreement]) -> frozenset[Excerpt]:
    """Where the sides of a conflict stand that other sources outweigh; all of them where none has the most."""
    found: set[Excerpt] = set()
    for one in disagreements:
        if one.kind == "conflict" and one.about == series.id:
            most = max(side.origins for side in one.sides)
            alone = sum(side.origins == most for side in one.sides) == 1
            found.update(span for side in one.sides if side.origins < most or not alone for span in side.spans)
    return frozenset(found)


def _fewest(points: Sequence[Point]) -> list[Point]:
    """As many points as a line holds: a value that stays is told once, then the first one and the last ones."""
    if len(points) <= MOST:
        return list(points)
    told = [next(group) for _, group in groupby(points, key=lambda p: p.low)]
    return told if len(told) <= MOST else [told[0], *told[1 - MOST :]]


def _speaks_of(words: str, matter: str) -> bool:
    """Whether the matter still stands in words that were cut."""
    return not words.endswith("…") or stem(fold(matter).text) in {stem(w) for w in WORD.findall(fold(words).text)}


def _course(lines: Sequence[Excerpt]) -> str:
    """What the sentences that name a step's day say of it there: that it ended, began or just was."""
    words = {stem(word) for line in lines for word in WORD.findall(fold(line.text).text)}
    return "ended" if words & _ENDED else "began" if words & _BEGAN else ""


def _on(day: str) -> str:
    """An English day with the preposition it wants."""
    return day if day.startswith("between") else f"on {day}" if day[0].isdigit() and " " in day else f"in {day}"


def _the(name: str) -> str:
    """An English name of a state with the article that some have."""
    return f"the {name}" if name.startswith(("United ", "Netherlands", "Philippines", "Maldives")) else name


def _pair(section: Section, text: Both, spans: Sequence[Excerpt]) -> Iterator[Sentence]:
    yield Sentence(section=section, language="ar", text=text[0], built=True, spans=tuple(spans))
    yield Sentence(section=section, language="en", text=text[1], built=True, spans=tuple(spans))


def _quoted(excerpt: Excerpt) -> str:
    words = excerpt.text.strip(' "“”«».،')
    return words if len(words) <= LONG else words[:LONG].rsplit(" ", 1)[0] + "…"


def _value(point: Point) -> Both:
    number = f"{point.low:,}" if point.low == point.high else f"{point.low:,}–{point.high:,}"
    arabic, english = _SIGN.get(point.bound, ("", ""))
    return arabic + number, english + number


def _month(day: str) -> Both:
    arabic, english = _MONTHS[int(day[5:7]) - 1]
    return f"{arabic} {day[:4]}", f"{english} {day[:4]}"


def _day(first: str | None, last: str | None) -> Both:
    """A day, a month or a year as it is read; two days where it lasts from one to another."""
    first, last = first or last or "", last or first or ""
    length = Days(first, last).length or 1
    if length == 1:
        arabic, english = _month(first)
        number = str(int(first[8:10]))
        return f"{number} {arabic}", f"{number} {english}"
    if length >= 365:
        return f"عام {first[:4]}", first[:4]
    if first[:7] == last[:7] and length >= 28:
        return _month(first)
    one, other = _day(first, first), _day(last, last)
    return f"بين {one[0]} و{other[0]}", f"between {one[1]} and {other[1]}"
