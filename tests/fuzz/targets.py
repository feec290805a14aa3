"""What is fuzzed: each target takes one input, and only errors of ours may come out of it."""

from __future__ import annotations

import contextlib
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from fuzz.files import good, mutated, pieced, record
from fuzz.promises import kept
from fuzz.texts import name_like, text
from tawatur.errors import TawaturError

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tawatur.record import Reading, Report

__all__ = ["TARGETS", "Target"]

Input = str | bytes


class Target(NamedTuple):
    """`run` takes what `made` makes by chance, or raises; `warm`: inputs that load what it needs."""

    name: str
    made: Callable[[Random], Input]
    run: Callable[[Any], object]
    warm: Callable[[], tuple[Input, ...]] = lambda: ("قال الوزير أمس إن 12 جنديا قتلوا في بغداد.",)


@cache
def _reader(tier: str = "lexicon") -> Any:
    from tawatur.reading.reader import Reader

    return Reader(tier=tier)  # type: ignore[arg-type]


def _read(
    text: str, *, published: str | None = "2024-03-10", tier: str = "lexicon", name: str = "x"
) -> tuple[Report, Reading]:
    """A text as it would come: through the check that every source puts it through."""
    from tawatur.ingest.plain import title_of
    from tawatur.ingest.signs import with_signs
    from tawatur.record import Report
    from tawatur.text.decode import Limits, check_text

    check_text(text, "fuzz", Limits())
    report = with_signs(Report(id=name, text=text, title=title_of(text), published=published))
    return report, kept(_reader(tier).read(report), text)


def _dated(text: str) -> None:
    _read(text)


def _undated(text: str) -> None:
    _read(text, published=None)


def _tagged(text: str) -> None:
    _read(text, tier="default")


def _folded(text: str) -> None:
    from tawatur.ingest.language import foreign
    from tawatur.text.blocks import find_blocks
    from tawatur.text.decode import repair
    from tawatur.text.fold import fold
    from tawatur.text.terms import terms

    folded = fold(text)
    places = [folded.start(at) for at in range(len(folded.text))]
    assert places == sorted(places)
    assert all(0 <= folded.start(at) < folded.end(at + 1) <= len(text) for at in range(len(folded.text)))
    assert all(0 <= term.start < term.end <= len(text) and term.term for term in terms(text))
    edges = [edge for block in find_blocks(text) for edge in (block.start, block.end)]
    assert edges == sorted(edges)
    repair(text)
    foreign(text)


def _pairs(text: str) -> list[tuple[Report, Reading]]:
    """A text as three reports: two halves, and one that copies most of the first."""
    half = len(text) // 2
    parts = (text[:half], text[half:], "نقلا عن وكالة: " + text[: half - half // 5])
    days = ("2024-03-10", "2024-03-12", None)
    found = []
    for number, (part, day) in enumerate(zip(parts, days, strict=True)):
        with contextlib.suppress(TawaturError):
            found.append(_read(part, published=day, name=f"r{number}"))
    return found


def _story(text: str) -> None:
    from tawatur.desk.drawing import drawn, told
    from tawatur.export.formats import FORMATS, export
    from tawatur.record import Story
    from tawatur.text.lexicon import own_lexicons

    pairs = _pairs(text)
    if not pairs:
        return
    story, pairs = drawn(pairs, own_lexicons(), as_of=None, latin=True)
    assert msgspec.json.decode(msgspec.json.encode(story), type=Story) == story
    made = told(story, pairs, (), None)
    names = list(FORMATS)
    for step in range(3):
        export(made.story, made.pairs, names[(len(text) + 7 * step) % len(names)])  # type: ignore[arg-type]


def _file(ending: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        from tawatur.errors import InputError
        from tawatur.ingest.sources import Sources

        with tempfile.TemporaryDirectory(dir=_memory()) as folder:
            path = Path(folder) / f"a.{ending}"
            path.write_bytes(data)
            for found in Sources([path]):
                if not isinstance(found, InputError):
                    assert found.text.strip()
                    assert found.published is None or len(found.published) == 10
                    msgspec.json.encode(found)
                    found.text.encode()
                else:
                    assert "\n" not in str(found)[:0] + found.why[:0]

    return run


@cache
def _memory() -> str | None:
    """A folder in memory, where there is one."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def _settings(data: bytes) -> None:
    from tawatur.ingest.settings import settings_beside
    from tawatur.ingest.watch.plan import read_plan
    from tawatur.text.decode import Limits
    from tawatur.text.lexicon import load_file

    with tempfile.TemporaryDirectory(dir=_memory()) as folder:
        path = Path(folder) / "tawatur.toml"
        path.write_bytes(data)
        with contextlib.suppress(TawaturError):
            load_file(path)
        with contextlib.suppress(TawaturError):
            read_plan(path)
        Limits.given(settings_beside([folder]).max_size)


def _records(data: bytes) -> None:
    from tawatur.evaluate import _load
    from tawatur.export.jsonl import from_jsonl
    from tawatur.record import Judgement, Report, Story

    for shape in (Report, Judgement, list[Report]):
        with contextlib.suppress(msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError):
            msgspec.json.decode(data, type=shape)
    with contextlib.suppress(msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError):
        msgspec.json.decode(data, type=Story)
    with contextlib.suppress(TawaturError):
        from_jsonl(data)
    with tempfile.TemporaryDirectory(dir=_memory()) as folder:
        path = Path(folder) / "a.jsonl"
        path.write_bytes(data)
        _load(path)


def _fields(value: str) -> None:
    from tawatur.desk.values import a_day
    from tawatur.ingest import days, told
    from tawatur.ingest.columns import Columns, record_report
    from tawatur.ingest.watch import fetch, plan, watcher
    from tawatur.text.decode import Limits, parse_size

    for day in (days.iso_day(value), days.mail_day(value), told.day_in_address(value)):
        assert day is None or len(day) == 10, day
    for place in ("JSON-LD", "meta", "time", "feed"):
        told.choose(
            [told.Told(field, value, place) for field in ("published", "modified", "byline", "outlet")], seen=value
        )  # type: ignore[arg-type]
    assert 0 <= watcher._retry_after(value, 0) <= 86400
    for parse in (
        parse_size,
        lambda v: a_day(v, "--day"),
        lambda v: plan.seconds(v, "x"),
        fetch.host_of,
        lambda v: record_report({"text": value, "date": v, "id": v, "url": v}, Columns(), "x", "x", Limits()),
    ):
        with contextlib.suppress(TawaturError):
            parse(value)


def _asked(value: str) -> None:
    """What comes in with a request to the server."""
    from tawatur.web import access, guard, speech, twins
    from tawatur.web.pages.common import own_path

    latin = value.encode("utf-8", "replace").decode("latin-1")
    let = access.Access(tokens=frozenset(("a-token-of-some-length",)))
    for headers in (
        {"host": latin},
        {"host": "localhost", "origin": latin},
        {"host": "localhost", "cookie": latin},
        {"host": "localhost", "authorization": latin},
    ):
        refused = let.refusal("POST", "/judge", headers, guard._token(headers))
        assert refused is not None
    with contextlib.suppress(TawaturError):
        guard._filled(b"a=" + latin.encode("latin-1") + b"&b=")
    twins.json_of(f"/stories/{value}.json")
    speech.language_of(value, value)
    back = own_path(value)
    assert back.startswith("/")
    assert not back.startswith(("//", "/\\", "/\t"))


@cache
def _desk() -> Any:
    from web.serving import desk_of

    folder = tempfile.TemporaryDirectory(dir=_memory())
    desk = desk_of(Path(folder.name))
    desk.__dict__["folder"] = folder  # lives as long as the desk
    return desk


def _question(text: str) -> None:
    from tawatur.record import Question

    desk = _desk()
    for kind in ("report", "statement", "happening", "actor"):
        with contextlib.suppress(TawaturError):
            desk.search(Question(words=text, kind=kind))  # type: ignore[arg-type]
    for ask in (
        lambda: desk.search(Question(words="سد", actor=text, place=text, outlet=text, since=text, until=text)),
        lambda: desk.search(Question(words="سد"), cursor=text),
        lambda: desk.actors(text, cursor=text),
        lambda: desk.actor(text),
        lambda: desk.reports(cursor=text),
        lambda: desk.stories(cursor=text),
        lambda: desk.record(text),
        lambda: desk.report(text),
        lambda: desk.led(text),
        lambda: desk.target(text),
        lambda: desk.target(f"a:names:{text}"),
        lambda: desk.log(text=text, cursor=text),
    ):
        with contextlib.suppress(TawaturError):
            ask()


def _judged(data: bytes) -> None:
    """Judgements on a report that is there: its words, whatever the rest of the line says."""
    from tawatur.record import Judgement
    from tawatur.story.decisions import Judged, corrected

    report, reading = _one()
    try:
        given = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return
    value = given if isinstance(given, dict) else {"type": given, "from": given, "low": given, "actor": given}
    for layer, marked in (
        ("names", reading.names),
        ("figures", reading.figures),
        ("times", reading.times),
        ("events", reading.events),
        ("statements", reading.statements),
    ):
        span = marked[0] if hasattr(marked[0], "start") else getattr(marked[0], "trigger", None) or marked[0].cue
        line = {
            "id": "1", "made": "2024-03-10", "author": "x", "verdict": "correct", "value": value,
            "about": [{"sha256": reading.report.sha256, "start": span.start, "end": span.end, "layer": layer}],
        }  # fmt: skip
        with contextlib.suppress(TawaturError, msgspec.ValidationError):
            corrected(report, reading, Judged([msgspec.convert(line, Judgement)]))


@cache
def _one() -> tuple[Report, Reading]:
    return _read("قال وزير الري سالم الحداد أمس إن 12 عاملا قتلوا في انهيار سد قرب بغداد، السبت 9 آذار 2024.")


def _of(kind: str) -> tuple[Target, Target]:
    run = _file(kind)
    return (
        Target(f"{kind} broken", lambda chance: mutated(chance, kind), run, lambda: good(kind)),
        Target(f"{kind} odd words", lambda chance: pieced(chance, kind), run, lambda: good(kind)),
    )


_PLAIN = ("txt", "html", "xml", "warc", "json", "mbox", "eml", "mhtml", "csv", "jsonl")
_PACKED = ("wacz", "pdf", "parquet")

#: Every decoder, every parser, every layer's rules.
TARGETS: tuple[Target, ...] = (
    Target("reading", text, _dated),
    Target("reading without a day", text, _undated),
    Target("reading with the tagger", text, _tagged),
    Target("story and exports", text, _story),
    Target("folding and terms", text, _folded),
    *(target for kind in _PLAIN for target in _of(kind)),
    *(_of(kind)[0] for kind in _PACKED),
    Target("settings and lexicons", lambda chance: mutated(chance, "toml"), _settings, lambda: good("toml")),
    Target("records", record, _records, lambda: (b'{"report":{"id":"a"}}',)),
    Target("judgements", record, _judged, lambda: (b"{}",)),
    Target("fields", name_like, _fields),
    Target("requests", name_like, _asked),
    Target("questions", lambda chance: name_like(chance) if chance.random() < 0.5 else text(chance, 300), _question),
)
