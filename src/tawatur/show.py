"""What the commands show on a terminal: tables of readings, stories and scores, and the progress bar."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape as unmarked
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from tawatur.desk import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tawatur.desk import Job, Told
    from tawatur.evaluate import Scores
    from tawatur.record import Checked, Hit, LogEntry, Page, Reading, Report, Since, Span

__all__ = [
    "busy", "counting", "progress", "show_checked", "show_demo", "show_hits", "show_lines", "show_log", "show_reading", "show_scores",
    "show_since", "show_story",
]  # fmt: skip

_FIRST = 5  # lines of each kind
_LONG = 110  # letters of a span
_WAIT = 1.0  # seconds before a bar appears
_LAYERS = ("times", "names", "figures", "statements", "events", "expectations")


def escape(text: str) -> str:
    """A text as it is shown: nothing in it is markup, a command of the terminal's, or unseen."""
    return unmarked(visible(text))


def show_reading(report: Report, reading: Reading) -> None:
    """A report: title, id, day, counts, and its first statements, events, figures and expectations."""
    console = Console(highlight=False)
    source = reading.report
    _line(console, f"[bold]{escape(_title(report, reading))}[/bold]")
    head = [source.id, source.outlet or "", _published(reading), *(["made up"] if source.made_up else [])]
    _line(console, "  [dim]" + " · ".join(escape(part) for part in head if part) + "[/dim]")
    _line(console, "  " + "   ".join(f"{len(getattr(reading, layer))} {layer}" for layer in _LAYERS))
    for notice in (*source.notices, *(conflict.why for conflict in source.published.conflicts)):
        _line(console, f"  [yellow]! {escape(notice)}[/yellow]")
    for one in () if source.published.given else source.published.evidence:
        quoted = f"{_short(report.text[one.start : one.end])}: " if one.end > one.start else ""
        _line(console, f"  [green]{'dated by':10}[/green] {escape(quoted + one.why)}")
    for kind, label, words in _rows(report.text, reading):
        _line(console, f"  [cyan]{kind:10}[/cyan] [dim]{label:18}[/dim] {escape(words)}")
    console.print()


def _line(console: Console, line: str) -> None:
    """One line: cut to the width of a terminal (mixed directions wrap badly), whole where it goes elsewhere."""
    if console.is_terminal:
        console.print(line, no_wrap=True, overflow="ellipsis")
    else:
        console.print(line, soft_wrap=True)


def _title(report: Report, reading: Reading) -> str:
    if report.title:
        return report.title
    first = next((b for b in reading.blocks if b.kind != "furniture"), None)
    text = report.text[first.start : first.end] if first else report.text.strip()
    return _short(text)


def _published(reading: Reading) -> str:
    day = reading.report.published
    if day.best is None:
        return "published: not known"
    if day.given or day.probability is None:
        return f"published {day.best}"
    if day.from_ == day.to:
        return f"published {day.best} (worked out, {day.probability:.0%})"
    return f"published about {day.best} ({day.from_} to {day.to}, {day.probability:.0%})"


def _rows(text: str, reading: Reading) -> Iterator[tuple[str, str, str]]:
    for said in reading.statements[:_FIRST]:
        speaker = said.speaker
        seen, at = 0, said
        while speaker is None and at.speaker_ref is not None and seen < len(reading.statements):
            at, seen = reading.statements[at.speaker_ref], seen + 1
            speaker = at.speaker
        who = _of(text, speaker) or "—"
        yield "statement", said.force, f"{who}: {_of(text, said.content) or _of(text, said.cue)}"
    yield from _more("statement", reading.statements)
    for event in reading.events[:_FIRST]:
        parts = [_of(text, event.trigger), *(_of(text, s) for s in (*event.actors, *event.recipients, *event.places))]
        yield "event", f"{event.type} {event.status}", " | ".join([*parts, *_days(event)])
    yield from _more("event", reading.events)
    for figure in reading.figures[:_FIRST]:
        value = f"{figure.low:,}" if figure.low == figure.high else f"{figure.low:,} to {figure.high:,}"
        meant = " ".join(part for part in (figure.bound, figure.role, figure.status, figure.as_of) if part)
        yield "figure", figure.measure, f"{_short(text[figure.start : figure.end])} = {value} {meant}"
    yield from _more("figure", reading.figures)
    for ahead in reading.expectations[:_FIRST]:
        yield "expected", ahead.kind, " | ".join([_short(text[ahead.start : ahead.end]), *_days(ahead)])
    yield from _more("expected", reading.expectations)


def _more(kind: str, records: tuple[Any, ...]) -> Iterator[tuple[str, str, str]]:
    if len(records) > _FIRST:
        yield kind, "", f"… and {len(records) - _FIRST} more"


def _days(record: Any) -> list[str]:
    if record.from_ is None and record.to is None:
        return []
    return [record.from_ if record.from_ == record.to else f"{record.from_ or '…'} to {record.to or '…'}"]


def _of(text: str, span: Span | None) -> str:
    return _short(text[span.start : span.end]) if span else ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else line[: _LONG - 1].rstrip() + "…"


# ---------------------------------------------------------------- stories and scores

_COUNTED = ("p", "r", "f1", "gold", "pred", "hit")
_PARTS = ("actors", "timeline", "series", "statements", "expectations", "disagreements", "copies")


def show_story(told: Told) -> None:
    """A story in short, and where its page lies."""
    console = Console(highlight=False)
    story = told.story
    if story is None:
        return
    _line(console, f"[bold]{escape(story.title or story.id)}[/bold]")
    _line(
        console, f"  {len(told.pairs)} reports, {story.from_ or '…'} to {story.to or '…'}, as of {story.as_of or '…'}"
    )
    _line(console, "  " + "   ".join(f"{len(getattr(story, part, ()))} {part}" for part in _PARTS))
    for entry in story.timeline[: 2 * _FIRST]:
        _line(console, f"  [cyan]{''.join(_days(entry)):24}[/cyan]  {escape(_short(entry.text))}")
    if len(story.timeline) > 2 * _FIRST:
        console.print(f"  … and {len(story.timeline) - 2 * _FIRST} more entries")
    if told.page:
        _line(console, f"\nPage: [bold]{escape(str(told.page.resolve()))}[/bold]")


def show_demo(told: Told) -> None:
    """The demo's story, its page, and what to look at there."""
    show_story(told)
    console = Console(highlight=False)
    console.print("\nEvery report of this sample is made up. Open the page and look at:")
    for line in (
        "the timeline: each line opens its source with the exact words marked",
        "the figures over time, and where the reports disagree",
        "who said what through whom, and which reports are copies of one",
        "what was promised, and what became of it",
    ):
        console.print(f"  • {line}")
    console.print("\nTo search, correct and check texts on it in a browser: tawatur serve --sample")


def show_scores(scores: Scores) -> None:
    """The scores, a line each, then what was missed or extra."""
    console = Console(highlight=False)
    table = Table(box=None, pad_edge=False)
    table.add_column("layer", style="cyan", no_wrap=True)
    for column in _COUNTED:
        table.add_column(column, justify="right")
    rest = Table(box=None, pad_edge=False, show_header=False)
    rest.add_column(style="cyan", no_wrap=True)
    for layer, value in scores.values.items():
        if "f1" in value:
            table.add_row(layer, *(str(value.get(column, "")) for column in _COUNTED))
        else:
            rest.add_row(layer, *(f"{key} {number}" for key, number in value.items()))
    console.print(table, rest)
    for miss in scores.misses:
        console.print("  ".join(map(escape, (miss.report, miss.kind, miss.text))), soft_wrap=True)


# ---------------------------------------------------------------- progress


@contextmanager
def busy(what: str) -> Iterator[None]:
    """A line on standard error that says what is being done and for how long, gone when it is done."""
    bar = Progress(SpinnerColumn(), TextColumn(what), TimeElapsedColumn(), console=Console(stderr=True), transient=True)
    with bar:
        bar.add_task("", total=None)
        yield


def progress(job: Job, answers: Iterable[Any]) -> Iterator[Any]:
    """The same stream, with a bar on standard error from its second second on: done, rate, time left."""
    bar = Progress(
        TextColumn("{task.fields[count]:,} reports · {task.fields[rate]:.0f}/s"),
        BarColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    begun, task = time.monotonic(), TaskID(-1)
    count = 0
    try:
        for answer in answers:
            count += 1
            passed = time.monotonic() - begun
            if task == -1 and passed > _WAIT:
                task = bar.add_task("", total=job.total(), count=0, rate=0.0)
                bar.start()
            if task != -1:
                bar.update(task, completed=job.done, count=count, rate=count / passed)
            yield answer
    finally:
        bar.stop()


@contextmanager
def counting() -> Iterator[Callable[[str, int], None]]:
    """A line on standard error that says what is being done and how often it was, gone when it is done."""
    bar = Progress(
        SpinnerColumn(), TextColumn("{task.description} {task.completed:,}"), TimeElapsedColumn(),
        console=Console(stderr=True), transient=True,
    )  # fmt: skip
    with bar:
        task = bar.add_task("", total=None)
        yield lambda what, count: bar.update(task, description=what, completed=count)


# ---------------------------------------------------------------- what a store answers


def show_hits(page: Page[Hit]) -> None:
    """Each hit: day, outlet, report and place, what it is, and its words with those searched for marked."""
    console = Console(highlight=False)
    for hit in page.items:
        what = [hit.type, hit.status, hit.force, "unnamed source" if hit.anonymous else None]
        place = f"{hit.report}:{hit.start}-{hit.end}"
        head = [hit.day, hit.outlet, place, *what, hit.story]
        _line(console, "[dim]" + " · ".join(escape(part) for part in head if part) + "[/dim]")
        _line(console, "  " + _marked(hit))
    if not page.items:
        console.print("nothing found")


def _marked(hit: Hit) -> str:
    parts, at = [], 0
    for mark in hit.marks:
        start, end = mark.start - hit.start, mark.end - hit.start
        parts += [escape(hit.text[at:start]), "[bold]", escape(hit.text[start:end]), "[/bold]"]
        at = end
    return " ".join("".join([*parts, escape(hit.text[at:])]).split())


def show_lines(items: Sequence[Any], fields: Sequence[str]) -> None:
    """Records as a table of some of their fields."""
    table = Table(box=None, pad_edge=False)
    for field in fields:
        table.add_column(field, overflow="fold")
    for item in items:
        values = (getattr(item, f"{field}_" if field == "from" else field) for field in fields)
        table.add_row(*("" if value is None else escape(str(value)) for value in values))
    Console(highlight=False).print(table if items else "nothing here")


def show_log(entries: Sequence[LogEntry]) -> None:
    """The log of judgements, a line each; what was taken back is dim."""
    console = Console(highlight=False)
    for entry in entries:
        said = entry.judgement
        what = f"undoes {entry.undoes}" if said is None else said.verdict
        places = [f"{t.sha256[:8]}:{t.layer}:{t.start}-{t.end}" for t in said.about] if said else []
        line = " ".join((entry.made[:19], entry.id, entry.author, what, *places, entry.reason or ""))
        gone = said is not None and not entry.standing
        _line(console, f"[dim]{escape(line)} (undone)[/dim]" if gone else escape(line))


_STANDINGS = {"known": "green", "new": "cyan", "outdated": "yellow", "odds": "red"}


def show_checked(found: Sequence[Checked]) -> None:
    """Texts that were held against a story: each sentence, how it stands, and why."""
    console = Console(highlight=False)
    for checked in found:
        _line(console, f"[bold]{escape(checked.text)}[/bold] against {checked.story}, as of {checked.as_of or '…'}")
        for line in checked.lines:
            colour = _STANDINGS[line.standing]
            _line(console, f"  [{colour}]{line.standing:8}[/{colour}]  {escape(_short(line.span.text))}")
            for remark in line.remarks:
                if remark.standing == line.standing and remark.standing != "new":
                    _line(console, f"            {escape(remark.why_en)} ({len(remark.against)} shown)")


def show_since(changed: Since) -> None:
    """What has changed in a story since a day, in short."""
    console = Console(highlight=False)
    _line(console, f"[bold]{changed.story}[/bold] since {changed.day}: {len(changed.reports)} reports")
    parts = ("happenings", "statements", "series", "expectations", "disagreements", "timeline")
    _line(console, "  " + "   ".join(f"{len(getattr(changed, part))} {part}" for part in parts))
    for entry in changed.timeline[: 2 * _FIRST]:
        _line(console, f"  [cyan]{''.join(_days(entry)):24}[/cyan]  {escape(_short(entry.text))}")
