"""The page of a text that was held against a story: every line opens what stands for it and against it."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

import jinja2

from tawatur.export.page.marks import seen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tawatur.record import Checked, Reading, Report, Story

__all__ = ["render_checked", "write_checked"]

#: How each standing is called on the page.
STANDINGS = {"known": "معروف", "new": "جديد", "outdated": "قديم", "odds": "مخالف"}


def write_checked(
    found: Sequence[Checked], story: Story, reports: Sequence[tuple[Report, Reading]], folder: Path
) -> Path:
    """Write `check.html` into `folder` (made where it is missing) and return its path; never half of it."""
    folder.mkdir(parents=True, exist_ok=True)
    page, fresh = folder / "check.html", folder / ".check.html.part"
    fresh.write_text(render_checked(found, story, reports), encoding="utf-8")
    fresh.replace(page)
    return page


def render_checked(found: Sequence[Checked], story: Story, reports: Sequence[tuple[Report, Reading]]) -> str:
    """The page's HTML: self-contained, right to left, without JavaScript."""
    templates = files("tawatur.export.page") / "templates"
    style = (templates / "story.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    template = jinja2.Environment(autoescape=True, finalize=seen, undefined=jinja2.StrictUndefined).from_string(
        (templates / "checked.html").read_text(encoding="utf-8")
    )
    return template.render(
        found=found,
        story=story,
        style=style,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        standings=STANDINGS,
        sources={report.id: (report, reading.report) for report, reading in reports},
    )
