"""A page to print: the story page on A4, all open, without navigation and without a script.

The explainer, the timeline, what is awaited and the disputes carry their quotations; figures, statements, processes
and actors the names of the reports they stand in, whose whole texts come last.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tawatur.export.page import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.record import Reading, Report, Story

__all__ = ["to_print"]

_STYLE = """
@page { size: A4; margin: 18mm 16mm; }
:root { --ground: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #999; --accent: #000; --mark: #e8e8e8; --strong: #ddd; color-scheme: light; }
body { font-size: 10.5pt; line-height: 1.7; }
nav, #all { display: none; }
details.line, figure, tr { break-inside: avoid; }
h2, h3 { break-after: avoid; }
a { color: inherit; text-decoration: none; }
main { max-inline-size: none; padding: 0; }
.evidence { padding-block: .1rem .3rem; }
.evidence figure { margin: 0; }
#figures blockquote, #statements blockquote, #processes blockquote, #actors blockquote { display: none; }
#figures figcaption, #statements figcaption, #processes figcaption, #actors figure { display: inline; }
#actors .evidence figure:nth-of-type(n + 7) { display: none; }
"""
_DETAILS = re.compile(r"<details(?=[ >])(?![^>]*\bopen\b)")
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)


def to_print(story: Story, pairs: Sequence[tuple[Report, Reading]]) -> bytes:
    """The page in UTF-8."""
    page = _DETAILS.sub("<details open", _SCRIPT.sub("", render(story, pairs)))
    return page.replace("</style>", f"{_STYLE}</style>", 1).encode()
