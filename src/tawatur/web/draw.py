"""Drawing a page: templates, what they may ask, and the language they speak."""

from __future__ import annotations

import re
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlencode

import jinja2
from litestar import MediaType, Response

from tawatur.export.page.chart import draw
from tawatur.export.page.marks import seen
from tawatur.record import Excerpt
from tawatur.web import speech
from tawatur.web.grounds import grounds
from tawatur.web.lines import anchor_of, home_of, key_of, sides_of, spans_of
from tawatur.web.speech import Speech, language_of
from tawatur.web.twins import page_json
from tawatur.web.witness import standing_out, witnesses

if TYPE_CHECKING:
    from litestar import Request
    from markupsafe import Markup

    from tawatur.desk import Desk
    from tawatur.record import Series, Story, StorySource

__all__ = ["PARTS", "SAID", "Around", "Sources", "chart_of", "drawn", "shown"]

#: The parts of a story that have a page of their own, in the order of the tabs.
PARTS = (
    "timeline", "episodes", "happenings", "incidents", "statements", "positions", "figures", "expected", "disputes", "processes",
    "actors", "map", "sources", "since", "review", "share",
)  # fmt: skip


_SILENT = ("judged.html", "evidence.html")  # these say it themselves, or are part of another page
#: The cookie by which the page after a judgement says that it is kept.
SAID = "tawatur_said"
_ID = re.compile(r"[\w-]{1,90}")
_LONG = 900  # characters of an excerpt that are shown
_BEFORE, _BEHIND = 60, 80  # of those where it is only to be told from others
_AROUND = 180  # characters of a paragraph on either side of an excerpt


def shown(request: Request[Any, Any, Any]) -> Speech:
    """The language that a request is answered in."""
    chosen = unquote(request.cookies.get(speech.COOKIE, "")) or None
    return Speech(language_of(request.query_params.get("lang") or chosen, request.headers.get("accept-language", "")))


def drawn(request: Request[Any, Any, Any], template: str, *, code: int = 200, **given: Any) -> Response[str]:
    """A page as an answer."""
    words = shown(request)
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    tabs = [part for part in PARTS if part != "share"]
    twin = page_json(request.scope["raw_path"].decode("latin-1")) if code == 200 else None
    said = request.cookies.get(SAID, "")
    said = said if _ID.fullmatch(said) and template not in _SILENT else ""
    html = _templates().get_template(template).render(
        s=words, t=words.say, n=words.counted, path=path, tabs=tabs, twin=twin, just_said=said, **given
    )  # fmt: skip
    answer = Response(html, media_type=MediaType.HTML, status_code=code, headers={"cache-control": "no-store"})
    if said:
        answer.delete_cookie(SAID)
    return answer


def chart_of(series: Series, story: Story, words: Speech) -> Markup:
    """A series over time as an SVG."""
    published = {source.id: source.published for source in story.sources}
    title = words.label(series.measure, "measure")
    rtl = words.direction == "rtl"
    return draw(series, SimpleNamespace(published=published), title, say=words.label, right_to_left=rtl)  # type: ignore[arg-type]


class Around:
    """Excerpts within their paragraph, as far as it is good to read; each report is looked up once for a page."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._texts: dict[str, str] = {}

    def _text(self, report: str) -> str:
        if report not in self._texts:
            self._texts[report] = self._desk.report(report).report.text
        return self._texts[report]

    def whole(self, report: str) -> Excerpt:
        """All of a report, as it is judged; its words are left out."""
        return Excerpt(report, 0, len(self._text(report)), "")

    def __call__(self, excerpt: Excerpt) -> tuple[str, str, str]:
        """What stands before it, its words, what stands behind it."""
        text = self._text(excerpt.report)
        first = max(text.rfind("\n", 0, excerpt.start) + 1, excerpt.start - _AROUND)
        ending = text.find("\n", excerpt.end)
        last = min(ending if ending >= 0 else len(text), excerpt.end + _AROUND)
        before = ("…" if first and text[first - 1] != "\n" else "") + text[first : excerpt.start]
        after = text[excerpt.end : last] + ("…" if last < len(text) and text[last] != "\n" else "")
        words = text[excerpt.start : excerpt.end]
        if len(words) > _LONG:  # a whole article that is handed on: its ends tell which
            words = f"{words[: _LONG // 2]} […] {words[-_LONG // 2 :]}"
        return before, words, after


def clipped(said: tuple[str, str, str]) -> tuple[str, str, str]:
    """An excerpt with a few whole words of its own sentence or those beside it; what is left off is marked so."""
    before, words, after = said
    if len(before) > _BEFORE:
        _, _, before = before[-_BEFORE:].partition(" ")
        before = f"… {before}"
    if len(after) > _BEHIND:
        after = after[:_BEHIND].rpartition(" ")[0] + " …"
    return before, words, after


class Sources(dict[str, "StorySource"]):
    """The reports of a story by id, and excerpts of them with the words around."""

    def __init__(self, known: dict[str, StorySource], around: Around) -> None:
        super().__init__(known)
        self.around = around


def _at(excerpt: Excerpt) -> str:
    """The address of a span in its report."""
    return f"/reports/{quote(excerpt.report, safe='')}?{urlencode({'start': excerpt.start, 'end': excerpt.end})}#m"


def _judging(layer: str, back: str, *excerpts: Excerpt) -> str:
    """The address of the page where a span, or two, are judged."""
    about = [("about", f"{one.report}:{one.start}-{one.end}") for one in excerpts[:2]]
    return "/judge?" + urlencode([*about, ("layer", layer), ("back", back)])


@cache
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("tawatur.web", "templates"),
        autoescape=True,
        finalize=seen,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.globals |= {
        "at": _at,
        "judging": _judging,
        "anchor_of": anchor_of,
        "key_of": key_of,
        "home_of": home_of,
        "spans_of": spans_of,
        "witnesses": witnesses,
        "grounds": grounds,
        "standing_out": standing_out,
        "sides_of": sides_of,
        "clipped": clipped,
    }
    environment.filters["path"] = lambda text: quote(str(text), safe="")
    return environment
