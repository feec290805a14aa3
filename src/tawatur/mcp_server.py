"""A server for assistants (Model Context Protocol): what a store holds, each line with its spans.

An assistant that answers from these tools can show its evidence: every answer names reports and the code points in
their unaltered text, and `evidence` gives the characters themselves. Nothing can be changed through it.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, Literal, ParamSpec

import msgspec
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from tawatur import __version__
from tawatur.errors import TawaturError
from tawatur.record import Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from tawatur.desk import Desk

__all__ = ["make_server"]

_INSTRUCTIONS = (
    "Records of Arabic news reports in which every line leads to its source. Report only what these tools return, "
    "say who said it and through whom, and cite the report id with start and end of each line you use. Use `evidence` "
    "to read the exact characters. What is planned, demanded or denied is not something that happened: see `status`."
)
_AROUND = 300  # characters on either side of a span
P = ParamSpec("P")
Words = Annotated[str, Field(max_length=1000)]
Limit = Annotated[int, Field(ge=1, le=100)]
Answer = dict[str, Any]
Cursor = Annotated[str | None, Field(max_length=500)]


def make_server(desk: Desk) -> MCPServer:
    """The server over a desk with a store; `.run("stdio")` answers on standard input and output."""
    server = MCPServer("tawatur", version=__version__, instructions=_INSTRUCTIONS)
    tools = Tools(desk)
    for tool in (
        tools.search,
        tools.stories,
        tools.story,
        tools.timeline,
        tools.statements,
        tools.check,
        tools.evidence,
    ):
        server.add_tool(_telling(tool), structured_output=False)
    return server


class Tools:
    """What an assistant can ask, a method each; their docstrings are what it is told of them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def search(
        self,
        words: Words = "",
        kind: Literal["report", "statement", "happening", "actor"] = "statement",
        actor: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: Limit = 20,
        cursor: Cursor = None,
    ) -> Answer:
        """Find statements, happenings, reports or actors by words in any form, by actor and by days of publication.

        Each hit is a span: report, start, end and its exact text.
        """
        asked = Question(words=words, kind=kind, actor=actor, since=since, until=until)
        return _plain(self._desk.search(asked, limit=limit, cursor=cursor))

    def stories(self, limit: Limit = 20, cursor: Cursor = None) -> Answer:
        """The stories that the reports fall into, those that tell of the latest days first."""
        return _plain(self._desk.stories(limit=limit, cursor=cursor))

    def story(self, name: str, as_of: str | None = None) -> Answer:
        """What one needs to know of a story: its explainer, what is disputed, what is expected and what became of it."""
        told = self._desk.record(name, as_of=as_of)
        parts = (
            "id",
            "title",
            "from_",
            "to",
            "as_of",
            "reports",
            "explainer",
            "disagreements",
            "expectations",
            "processes",
        )
        return _plain({part.rstrip("_"): getattr(told, part) for part in parts})

    def timeline(self, name: str, since: str | None = None, limit: Limit = 50) -> Answer:
        """A story's events by the day they happened, each with its spans and how many independent origins stand behind it."""
        entries = [entry for entry in self._desk.record(name).timeline if since is None or (entry.to or "") >= since]
        return _plain({"entries": entries[:limit], "more": max(0, len(entries) - limit)})

    def statements(self, name: str, actor: str | None = None, limit: Limit = 50) -> Answer:
        """Who said what through whom in a story, in the order of publication; `actor`: words of the speaker's name."""
        told = self._desk.record(name)
        names = {one.id: one.name for one in told.actors}
        said = [
            one
            for one in told.statements
            if actor is None or actor in names.get(one.speaker or "", one.described or "")
        ]
        lines = [{"speaker_name": names.get(one.speaker or ""), **msgspec.to_builtins(one)} for one in said[:limit]]
        return {"statements": lines, "more": max(0, len(said) - limit)}

    def check(self, name: str, text: Annotated[str, Field(min_length=1, max_length=100_000)]) -> Answer:
        """Hold a text (a draft, a post) against a story: each sentence is known, new, outdated or at odds, and with what."""
        return _plain(self._desk.check_text(text, name))

    def evidence(self, report: str, start: int, end: int) -> Answer:
        """The exact characters of a span with the words around them, and which outlet printed them on which day."""
        kept = self._desk.report(report)
        text = kept.report.text
        if not 0 <= start < end <= len(text):
            raise ToolError(f"characters {start} to {end} are not in the text (it has {len(text):,})")
        return {
            "report": report, "outlet": kept.report.outlet, "title": kept.report.title, "url": kept.report.url,
            "published": kept.report.published, "before": text[max(0, start - _AROUND) : start], "text": text[start:end],
            "after": text[end : end + _AROUND],
        }  # fmt: skip


def _telling(tool: Callable[P, Answer]) -> Callable[P, Answer]:
    """A tool whose errors of ours reach the assistant; the protocol's server keeps all others to itself."""

    @wraps(tool)
    def run(*args: P.args, **given: P.kwargs) -> Answer:
        try:
            return tool(*args, **given)
        except TawaturError as error:
            raise ToolError(str(error)) from None

    return run


def _plain(record: Any) -> Answer:
    found: Answer = msgspec.to_builtins(record)
    return found
