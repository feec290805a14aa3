"""BibTeX of the sources (for biber or any BibTeX that reads UTF-8): one `@online` or `@misc` entry a report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.record import Reading, Report, Story, StorySource

__all__ = ["to_bibtex"]

_SPECIAL = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "$": r"\$", "#": r"\#",
            "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}  # fmt: skip
_UNSAFE = frozenset('{}\\<>"')
_NO_KEY = re.compile(r"[^A-Za-z0-9.:-]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")


def to_bibtex(story: Story, pairs: Sequence[tuple[Report, Reading]]) -> bytes:
    """The entries in the order of the story, UTF-8."""
    reports = {report.id: report for report, _ in pairs}
    keys: dict[str, int] = {}
    entries = []
    for source in story.sources:
        key = _key(source)
        keys[key] = keys.get(key, 0) + 1
        entries.append(_entry(source, reports.get(source.id), key if keys[key] == 1 else f"{key}-{keys[key]}"))
    return ("\n\n".join(entries) + "\n" if entries else "").encode()


def _entry(source: StorySource, report: Report | None, key: str) -> str:
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(source, report) if value)
    return f"@{'online' if _url(source) else 'misc'}{{{key},\n{fields}\n}}"


def _fields(source: StorySource, report: Report | None) -> Iterator[tuple[str, str]]:
    byline = report.byline if report else None
    yield "author", f"{{{_escaped(byline)}}}" if byline else ""  # in braces: a name BibTeX must not take apart
    yield "title", f"{{{_escaped(source.title or source.id)}}}"
    yield "organization", _escaped(source.outlet or "")
    day = source.published.best or ""
    yield "date", day
    yield "year", day[:4]
    yield "url", _url(source)
    yield "langid", "arabic"
    notes = ["تاريخ مستنتج"] * bool(day and not source.published.given) + ["made up"] * source.made_up
    yield "note", _escaped("؛ ".join(notes))


def _url(source: StorySource) -> str:
    """An address that can stand in braces as it is."""
    url = source.url or ""
    if not url.startswith(("http://", "https://")):
        return ""
    return "".join(f"%{ord(char):02X}" if char in _UNSAFE or ord(char) < 33 else char for char in url)


def _key(source: StorySource) -> str:
    """ASCII, as older tools want it: the report's id where it is, else the beginning of its text's hash."""
    plain = _NO_KEY.sub("-", source.id).strip("-.:")
    return plain if plain and source.id.isascii() else f"report-{source.sha256[:12]}"


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(char, char) for char in _CONTROLS.sub(" ", text))
