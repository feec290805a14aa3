"""The story page: one self-contained file, right to left, that works without JavaScript and asks no other host.

Every line of it opens: its sources stand behind it with the span marked, the chain it came through, and a link
to the same place in the whole report.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, get_args

import jinja2

from tawatur.export.page.chart import draw
from tawatur.export.page.marks import Sources, seen
from tawatur.export.page.words import count, day, days, interval, label, number
from tawatur.record import Force, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tawatur.record import FollowedExpectation, MergedStatement, Reading, Report, Story

__all__ = ["render", "write"]

#: Outcomes in the order in which the page shows them: what is settled or late before what is still ahead.
_FIRST: tuple[Outcome, ...] = ("broken", "overdue", "superseded", "kept", "open", "unknown")


def write(story: Story, reports: Sequence[tuple[Report, Reading]], folder: Path) -> Path:
    """Write `index.html` into `folder` (made where it is missing) and return its path.

    The file is written beside the old one and moved over it, so that it is never half there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "index.html"
    fresh = folder / ".index.html.part"
    fresh.write_text(render(story, reports), encoding="utf-8")
    fresh.replace(page)
    return page


def render(story: Story, reports: Sequence[tuple[Report, Reading]]) -> str:
    """The page's HTML."""
    sources = Sources(story, reports)
    return _template().render(
        story=story,
        sources=sources,
        actors={actor.id: actor for actor in sorted(story.actors, key=lambda a: (-len(a.mentions), a.name))},
        voices=_voices(story),
        days_said=_days_said(story),
        forces=_forces(story),
        awaited=_awaited(story),
        running=[series for series in story.series if len(series.points) > 1],
        single=[series for series in story.series if len(series.points) == 1],
        charts={series.id: draw(series, sources) for series in story.series if len(series.points) > 1},
        origins=len(story.origins),
        style=_asset("story.css") + _filters(),
        script=_asset("story.js"),
        policy=_policy(),
    )


def _voices(story: Story) -> list[tuple[str | None, str, list[MergedStatement]]]:
    """Statements by who makes them: named actors by how much they say, then those who are only described."""
    names = {actor.id: actor.name for actor in story.actors}
    groups: dict[tuple[str | None, str], list[MergedStatement]] = {}
    for statement in story.statements:
        name = names.get(statement.speaker or "") or statement.described or "بلا قائل مسمى"
        groups.setdefault((statement.speaker, name), []).append(statement)
    ranked = sorted(groups.items(), key=lambda item: (item[0][0] is None, -len(item[1]), item[0][1]))
    return [(actor, name, said) for (actor, name), said in ranked]


def _days_said(story: Story) -> list[tuple[str, list[tuple[str, MergedStatement]]]]:
    """Statements by the days on which they were said, in words; each with the name of who makes it."""
    named = {statement.id: name for _, name, said in _voices(story) for statement in said}
    groups: dict[str, list[tuple[str, MergedStatement]]] = {}
    for statement in story.statements:
        groups.setdefault(days(statement), []).append((named[statement.id], statement))
    return list(groups.items())


def _forces(story: Story) -> list[tuple[str, int]]:
    """The forces that occur and how often, the most frequent first."""
    return sorted(
        Counter(statement.force for statement in story.statements).items(), key=lambda item: (-item[1], item[0])
    )


def _filters() -> str:
    """The rules that hide what a filter leaves out; they need no script."""
    choices = [("force", force) for force in get_args(Force)] + [("naming", name) for name in ("named", "anonymous")]
    rules = [
        f"#statements:has(#{kind}-{value}:checked) {hidden}"
        for kind, value in choices
        for hidden in (f".said:not([data-{kind}='{value}'])", f".voice:not(:has([data-{kind}='{value}']))")
    ]
    return ",\n".join(rules) + " { display: none; }\n"


def _awaited(story: Story) -> list[tuple[Outcome, list[FollowedExpectation]]]:
    """Expectations by what became of them, the settled before the open, each group by the day it fell due."""
    groups: list[tuple[Outcome, list[FollowedExpectation]]] = []
    for outcome in get_args(Outcome):
        here = [item for item in story.expectations if item.outcome == outcome]
        if here:
            groups.append((outcome, sorted(here, key=lambda item: item.to or item.from_ or "9999")))
    return sorted(groups, key=lambda group: _FIRST.index(group[0]))


def _asset(name: str) -> str:
    return (files("tawatur.export.page") / "templates" / name).read_text(encoding="utf-8")


def _policy() -> str:
    """A content security policy under which nothing runs or loads but what the page itself carries."""
    digest = base64.b64encode(hashlib.sha256(_asset("story.js").encode()).digest()).decode()
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.DictLoader({"story.html": _asset("story.html")}),
        autoescape=True,
        finalize=seen,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters |= {
        "count": count,
        "day": day,
        "days": days,
        "interval": interval,
        "label": label,
        "number": number,
    }
    return environment.get_template("story.html")
