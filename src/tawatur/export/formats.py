"""All formats by name: what each is called, what its file ends in, and what makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tawatur.errors import TawaturError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tawatur.record import Reading, Report, Story

    Pairs: TypeAlias = Sequence[tuple[Report, Reading]]
    Made: TypeAlias = bytes | dict[str, bytes]

__all__ = ["FORMATS", "Format", "export"]


class Format(NamedTuple):
    """A format; `make` gives the file's bytes, or several files by name."""

    name: str
    ending: str
    about: str
    make: Callable[[Story, Pairs], Made]


def export(story: Story, pairs: Pairs, name: str) -> dict[str, bytes]:
    """The files of a format by name; a `TawaturError` for a format that there is none of."""
    form = FORMATS.get(name)
    if form is None:
        raise TawaturError(f"no format {name!r}; there are: {', '.join(FORMATS)}")
    made = form.make(story, pairs)
    return made if isinstance(made, dict) else {f"story{form.ending}": made}


def _json(story: Story, _: Pairs) -> Made:
    from tawatur.export.json import to_json

    return to_json(story, indent=2) + b"\n"


def _jsonl(story: Story, _: Pairs) -> Made:
    from tawatur.export.jsonl import to_jsonl

    return to_jsonl(story)


def _csv(story: Story, _: Pairs) -> Made:
    from tawatur.export.csv import to_csv

    return to_csv(story)


def _xlsx(story: Story, _: Pairs) -> Made:
    from tawatur.export.xlsx import to_xlsx

    return to_xlsx(story)


def _parquet(story: Story, _: Pairs) -> Made:
    from tawatur.export.parquet import to_parquet

    return to_parquet(story)


def _events(story: Story, _: Pairs) -> Made:
    from tawatur.export.coded import to_events

    return to_events(story)


def _polecat(story: Story, pairs: Pairs) -> Made:
    from tawatur.export.coded import to_polecat

    return to_polecat(story, pairs)


def _acled(story: Story, pairs: Pairs) -> Made:
    from tawatur.export.coded import to_acled

    return to_acled(story, pairs)


def _ucdp(story: Story, pairs: Pairs) -> Made:
    from tawatur.export.coded import to_ucdp

    return to_ucdp(story, pairs)


def _geojson(story: Story, _: Pairs) -> Made:
    from tawatur.export.geojson import to_geojson

    return to_geojson(story)


def _icalendar(story: Story, _: Pairs) -> Made:
    from tawatur.export.icalendar import to_icalendar

    return to_icalendar(story)


def _timelinejs(story: Story, _: Pairs) -> Made:
    from tawatur.export.timelinejs import to_timelinejs

    return to_timelinejs(story)


def _annotations(story: Story, pairs: Pairs) -> Made:
    from tawatur.export.annotations import to_annotations

    return to_annotations(story, pairs)


def _grasp(story: Story, _: Pairs) -> Made:
    from tawatur.export.grasp import to_grasp

    return to_grasp(story)


def _ftm(story: Story, _: Pairs) -> Made:
    from tawatur.export.ftm import to_ftm

    return to_ftm(story)


def _markdown(story: Story, _: Pairs) -> Made:
    from tawatur.export.markdown import to_markdown

    return to_markdown(story)


def _print(story: Story, pairs: Pairs) -> Made:
    from tawatur.export.printable import to_print

    return to_print(story, pairs)


def _bibtex(story: Story, pairs: Pairs) -> Made:
    from tawatur.export.bibtex import to_bibtex

    return to_bibtex(story, pairs)


#: Every format by its name.
FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("json", ".json", "the story record, as docs/story.md has it", _json),
        Format("jsonl", ".jsonl", "the same, a line for each thing in it", _jsonl),
        Format("csv", ".csv", "tables of sources, actors, happenings, figures …, a file each", _csv),
        Format("xlsx", ".xlsx", "the same tables as sheets of a workbook", _xlsx),
        Format("parquet", ".parquet", "the same tables, typed, a file each", _parquet),
        Format("events", ".csv", "happenings with their PLOVER and CAMEO codes", _events),
        Format("polecat", ".csv", "happenings in POLECAT's columns, types by PLOVER", _polecat),
        Format("acled", ".csv", "happenings in ACLED's columns", _acled),
        Format("ucdp", ".csv", "deadly happenings in the columns of UCDP GED", _ucdp),
        Format("geojson", ".geojson", "happenings and places on the map", _geojson),
        Format("icalendar", ".ics", "what is due, as a calendar", _icalendar),
        Format("timelinejs", ".json", "the timeline for TimelineJS 3", _timelinejs),
        Format("annotations", ".jsonld", "every mention as a Web Annotation", _annotations),
        Format("grasp", ".jsonld", "provenance and attribution: PROV-O and GRaSP", _grasp),
        Format("ftm", ".ftm.json", "FollowTheMoney entities", _ftm),
        Format("markdown", ".md", "the story to read, with footnotes", _markdown),
        Format("print", ".html", "a page to print", _print),
        Format("bibtex", ".bib", "the sources, for a bibliography", _bibtex),
    )
}
