"""Web Annotation (W3C) as JSON-LD: every mention of a happening, statement, figure or actor is an annotation.

The target is the report: its address, else `urn:sha256:` and its text's hash; the span is given by position (code
points) and by quotation with what stands around it, so that it is found again in a changed text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tawatur.record import Excerpt, Reading, Report, Story

__all__ = ["iri_of", "to_annotations"]

_AROUND = 32  # characters before and behind a quotation
_ANNO = "http://www.w3.org/ns/anno.jsonld"


def to_annotations(story: Story, pairs: Sequence[tuple[Report, Reading]]) -> bytes:
    """One AnnotationCollection with all annotations on its first page."""
    texts = {report.id: report.text for report, _ in pairs}
    sources = {source.id: iri_of(source.url, source.sha256) for source in story.sources}
    items = list(_items(story, texts, sources))
    key = f"urn:tawatur:{quote(story.id)}"
    page = {"id": f"{key}/page1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {"@context": _ANNO, "id": key, "type": "AnnotationCollection", "total": len(items), "first": page}
    return msgspec.json.encode({**collection, **({"label": story.title} if story.title else {})})


def iri_of(url: str | None, sha256: str) -> str:
    """The name of a report that JSON-LD takes."""
    if url and url.startswith(("http://", "https://")):
        return quote(url, safe=":/?#[]@!$&'()*+,;=%~")
    return f"urn:sha256:{sha256}"


def _items(story: Story, texts: Mapping[str, str], sources: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    number = 0
    for span, purpose, body in _spans(story):
        if span.report in sources:
            number += 1
            yield {
                "id": f"urn:tawatur:{quote(story.id)}/annotation{number}",
                "type": "Annotation",
                "motivation": purpose,
                "body": body,
                "target": {"source": sources[span.report], "selector": _selectors(span, texts.get(span.report, ""))},
            }


def _spans(story: Story) -> Iterator[tuple[Excerpt, str, list[dict[str, str]]]]:
    for happening in story.happenings:
        for span in happening.mentions:
            yield span, "classifying", [_tag(happening.id), _tag(happening.type), _tag(happening.status)]
    for statement in story.statements:
        for span in statement.mentions:
            yield span, "classifying", [_tag(statement.id), _tag(statement.force)]
    for series in story.series:
        for point in series.points:
            yield point.span, "classifying", [_tag(series.id), _tag(series.measure)]
    for actor in story.actors:
        for span in actor.mentions:
            yield span, "identifying", [_tag(actor.id), {"type": "TextualBody", "value": actor.name, "language": "ar"}]


def _tag(value: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": value, "purpose": "tagging"}


def _selectors(span: Excerpt, text: str) -> list[dict[str, Any]]:
    around = {"prefix": text[max(0, span.start - _AROUND) : span.start], "suffix": text[span.end : span.end + _AROUND]}
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {"type": "TextQuoteSelector", "exact": span.text, **{key: value for key, value in around.items() if value}},
    ]
