"""What all pages share: what they are sent, what a page of a story is given, what a browser keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote, unquote

from litestar import Request, Response
from litestar.datastructures import Cookie
from litestar.enums import RequestEncodingType
from litestar.params import Body

from tawatur.web.draw import Around, Sources
from tawatur.web.rows import counts_of
from tawatur.web.standing import Standing
from tawatur.web.witness import Behind

if TYPE_CHECKING:
    from tawatur.desk import Desk
    from tawatur.record import Sentence, Story

__all__ = ["AUTHOR", "Asking", "Form", "Page", "Sent", "author_of", "kept", "of_story", "own_path", "told_in"]

#: The cookie that keeps the name under which somebody judges.
AUTHOR = "tawatur_author"

Page = Response[str]
Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
Sent = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.MULTI_PART)]
Asking = Request[Any, Any, Any]


def of_story(desk: Desk, told: Story, name: str, part: str, *, wanted: str | None = None) -> dict[str, Any]:
    """What every page of a story is given; `wanted`: the anchor of the line that somebody came for."""
    return {
        "story": told,
        "name": name,
        "part": part,
        "wanted": wanted,
        "counts": counts_of(told),
        "actors": {actor.id: actor for actor in told.actors},
        "called": {actor.id: actor.name for actor in told.actors},
        "sources": Sources({source.id: source for source in told.sources}, Around(desk)),
        "said": {statement.id: statement for statement in told.statements},
        "disputes": {one.id: one for one in told.disagreements},
        "standing": Standing(told),
        "witnessed": Behind(told),
        "happened": {one.id for one in told.happenings},
    }


def author_of(request: Asking) -> str:
    """The name under which somebody judged last; empty for who has not yet."""
    return unquote(request.cookies.get(AUTHOR, ""))


def told_in(story: Story, language: str) -> list[Sentence]:
    """The explainer in a language, its sections that are not told in it as they stand in the reports' own."""
    there = {line.section for line in story.explainer if line.language == language}
    return [s for s in story.explainer if s.language == language or (s.section not in there and s.language == "ar")]


def kept(name: str, value: str) -> Cookie:
    """Something that a browser is to remember for a year."""
    return Cookie(name, value=quote(value), httponly=True, samesite="lax", max_age=365 * 86400)


def own_path(path: str) -> str:
    """A way back within this server; an address elsewhere is none (browsers pass over tabs: `/<tab>/` is `//`)."""
    return path if path.startswith("/") and path[1:2] not in ("/", "\\") and path.isprintable() else "/"
