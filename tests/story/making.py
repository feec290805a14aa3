"""Reports with readings made by hand: `«…»` names nothing, words are pointed at by what they are."""

from __future__ import annotations

import hashlib

from tawatur.record import Event, Expectation, Figure, Name, Published, Reading, Report, Source, Span, Statement, Time
from tawatur.text.blocks import find_blocks


def span(text: str, words: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


class Made:
    """A report in the making: each method marks words of the text."""

    def __init__(self, ident: str, text: str, *, day: str | None = "2031-05-10", outlet: str | None = None) -> None:
        self.id, self.text, self.day, self.outlet = ident, text, day, outlet
        self.names: list[Name] = []
        self.events: list[Event] = []
        self.figures: list[Figure] = []
        self.times: list[Time] = []
        self.statements: list[Statement] = []
        self.expectations: list[Expectation] = []

    def _span(self, words: str, nth: int = 0) -> Span:
        return span(self.text, words, nth)

    def name(self, words: str, kind: str, actor: str | None = None, nth: int = 0) -> Made:
        s = self._span(words, nth)
        self.names.append(Name(start=s.start, end=s.end, type=kind, actor=actor))  # type: ignore[arg-type]
        return self

    def event(self, words: str, kind: str, status: str = "happened", *, nth: int = 0, **more: object) -> Made:
        spans = {k: tuple(self._span(w) for w in more.pop(k, ())) for k in ("actors", "recipients", "places")}  # type: ignore[attr-defined]
        days = more.pop("days", (None, None))
        self.events.append(
            Event(
                trigger=self._span(words, nth),
                type=kind,  # type: ignore[arg-type]
                status=status,  # type: ignore[arg-type]
                from_=days[0],  # type: ignore[index]
                to=days[1],  # type: ignore[index]
                **spans,
                **more,  # type: ignore[arg-type]
            )
        )
        return self

    def figure(
        self,
        words: str,
        low: float,
        measure: str,
        *,
        bound: str = "exact",
        unit: str | None = None,
        role: str | None = None,
        where: str | None = None,
        as_of: str | None = None,
    ) -> Made:
        s = self._span(words)
        place = self._span(where) if where else None
        self.figures.append(
            Figure(
                start=s.start,
                end=s.end,
                low=low,
                high=low,
                bound=bound,  # type: ignore[arg-type]
                unit=unit,
                measure=measure,  # type: ignore[arg-type]
                role=role,  # type: ignore[arg-type]
                as_of=as_of,
                where=place,
            )
        )
        return self

    def time(self, words: str, first: str, last: str | None = None) -> Made:
        s = self._span(words)
        self.times.append(Time(start=s.start, end=s.end, type="DATE", value=first, from_=first, to=last or first))
        return self

    def said(self, cue: str, content: str, speaker: str | None = None, *, carriers: tuple[str, ...] = ()) -> Made:
        self.statements.append(
            Statement(
                cue=self._span(cue),
                speaker=self._span(speaker) if speaker else None,
                content=self._span(content),
                force="say",
                quoted="indirect",
                carriers=tuple(self._span(c) for c in carriers),
            )
        )
        return self

    def expects(
        self,
        clause: str,
        kind: str = "plan",
        days: tuple[str | None, str | None] = (None, None),
        *,
        holder: str | None = None,
    ) -> Made:
        s, whose = self._span(clause), self._span(holder) if holder else None
        self.expectations.append(
            Expectation(start=s.start, end=s.end, holder=whose, kind=kind, from_=days[0], to=days[1])  # type: ignore[arg-type]
        )
        return self

    @property
    def pair(self) -> tuple[Report, Reading]:
        report = Report(id=self.id, text=self.text, outlet=self.outlet, published=self.day)
        published = Published(from_=self.day, to=self.day, best=self.day, given=self.day is not None)
        source = Source(
            id=self.id, sha256=hashlib.sha256(self.text.encode()).hexdigest(), outlet=self.outlet, published=published
        )
        reading = Reading(
            report=source,
            blocks=find_blocks(self.text),
            times=tuple(self.times),
            names=tuple(self.names),
            figures=tuple(self.figures),
            statements=tuple(self.statements),
            events=tuple(self.events),
            expectations=tuple(self.expectations),
        )
        return report, reading
