"""PROV-O and GRaSP as JSON-LD: where each statement, happening and figure comes from, and what each source makes of it.

A mention (`gaf:Mention`) is a span of a report and derived from it (PROV). What is mentioned is denoted by it
(`gaf:denotedBy`). An attribution (`grasp:Attribution`) ties a mention to a source with its factuality: certainty and
polarity as GRaSP (Fokkens et al., 2017) has them. Chains are PROV delegation: who speaks, through whom.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from tawatur.export.annotations import iri_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.record import Excerpt, Link, MergedStatement, Story

__all__ = ["CONTEXT", "to_grasp"]

CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "grasp": "http://groundedannotationframework.org/grasp#",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "tawatur": "urn:tawatur:terms:",
    "denotedBy": {"@id": "gaf:denotedBy", "@type": "@id"},
    "hasAttribution": {"@id": "grasp:hasAttribution", "@type": "@id"},
    "attributedTo": {"@id": "grasp:wasAttributedTo", "@type": "@id"},
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "value": {"@id": "rdf:value", "@type": "@id"},
    "derivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "byAgent": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "generatedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "behalfOf": {"@id": "prov:actedOnBehalfOf", "@type": "@id"},
    "hasActor": {"@id": "sem:hasActor", "@type": "@id"},
    "hasPlace": {"@id": "sem:hasPlace", "@type": "@id"},
    "begins": {"@id": "sem:hasEarliestBeginTimeStamp", "@type": "xsd:date"},
    "ends": {"@id": "sem:hasLatestEndTimeStamp", "@type": "xsd:date"},
    "beginIndex": {"@id": "nif:beginIndex", "@type": "xsd:nonNegativeInteger"},
    "endIndex": {"@id": "nif:endIndex", "@type": "xsd:nonNegativeInteger"},
    "anchorOf": "nif:anchorOf",
    "label": "rdfs:label",
    "title": "dcterms:title",
    "issued": {"@id": "dcterms:issued", "@type": "xsd:date"},
    "publisher": "dcterms:publisher",
    "is": {"@id": "sem:eventType"},
}


def to_grasp(story: Story) -> bytes:
    """One JSON-LD document with its context in it: it can be read without a network."""
    graph = _Graph(story)
    return msgspec.json.encode({"@context": CONTEXT, "@graph": list(graph.nodes())})


class _Graph:
    """The nodes of a story, each once."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._base = f"urn:tawatur:{quote(story.id)}"
        self._reports = {source.id: iri_of(source.url, source.sha256) for source in story.sources}
        self._agents: dict[str, dict[str, Any]] = {}

    def nodes(self) -> Iterator[dict[str, Any]]:
        """Everything: the record, its sources, actors, happenings, statements, figures, mentions, agents."""
        yield {"@id": "urn:tawatur:software", "@type": ["prov:Agent", "prov:SoftwareAgent"], "label": "Tawatur"}
        yield {
            "@id": f"{self._base}:drawing",
            "@type": "prov:Activity",
            "prov:wasAssociatedWith": {"@id": "urn:tawatur:software"},
        }
        yield {
            "@id": self._base, "@type": "prov:Entity", "label": self._story.title or self._story.id,
            "derivedFrom": list(self._reports.values()), "generatedBy": f"{self._base}:drawing",
        }  # fmt: skip
        yield from self._sources()
        for actor in self._story.actors:
            kind = "sem:Place" if actor.type == "LOC" else "sem:Actor"
            yield {
                "@id": self._actor(actor.id),
                "@type": kind,
                "label": actor.name,
                "denotedBy": self._refs(actor.mentions),
            }
        yield from self._happenings()
        for statement in self._story.statements:
            yield from self._statement(statement)
        yield from self._figures()
        yield from self._mentions()
        yield from self._agents.values()

    def _sources(self) -> Iterator[dict[str, Any]]:
        for source in self._story.sources:
            node: dict[str, Any] = {"@id": self._reports[source.id], "@type": "prov:Entity", "label": source.id}
            if source.title:
                node["title"] = source.title
            if source.published.best:
                node["issued"] = source.published.best
            if source.outlet:
                node["publisher"] = source.outlet
                node["byAgent"] = self._agent("outlet", source.outlet, None)
            yield node

    def _happenings(self) -> Iterator[dict[str, Any]]:
        for h in self._story.happenings:
            node: dict[str, Any] = {
                "@id": f"{self._base}:{quote(h.id)}", "@type": "sem:Event", "is": h.type, "tawatur:status": h.status,
                "hasActor": [self._actor(key) for key in (*h.actors, *h.recipients)],
                "hasPlace": [self._actor(key) for key in h.places], "denotedBy": self._refs(h.mentions),
            }  # fmt: skip
            yield node | _days(h.from_, h.to)

    def _statement(self, s: MergedStatement) -> Iterator[dict[str, Any]]:
        key = f"{self._base}:{quote(s.id)}"
        node: dict[str, Any] = {
            "@id": key, "@type": "prov:Entity", "label": s.text, "tawatur:force": s.force,
            "denotedBy": self._refs(s.mentions), "hasAttribution": f"{key}:attribution",
        }  # fmt: skip
        yield node | _days(s.from_, s.to)
        yield {
            "@id": f"{key}:attribution", "@type": "grasp:Attribution", "attributedTo": self._speaker(s),
            "value": _factuality(s),
        }  # fmt: skip
        self._delegate(s.chain)

    def _figures(self) -> Iterator[dict[str, Any]]:
        for series in self._story.series:
            for number, point in enumerate(series.points):
                node: dict[str, Any] = {
                    "@id": f"{self._base}:{quote(series.id)}:{number}", "@type": "prov:Entity", "tawatur:measure": series.measure,
                    "tawatur:low": point.low, "tawatur:high": point.high, "denotedBy": self._refs([point.span]),
                }  # fmt: skip
                speaker = next((link for link in reversed(point.chain) if link.kind == "speaker"), None)
                if speaker:
                    node["byAgent"] = self._link(speaker)
                self._delegate(point.chain)
                yield node | _days(point.from_, point.to)

    def _mentions(self) -> Iterator[dict[str, Any]]:
        seen: dict[str, Excerpt] = {}
        story = self._story
        spans = [span for actor in story.actors for span in actor.mentions]
        spans += [span for happening in story.happenings for span in happening.mentions]
        spans += [span for statement in story.statements for span in statement.mentions]
        for span in (*spans, *(point.span for series in story.series for point in series.points)):
            if span.report in self._reports:
                seen.setdefault(self._ref(span), span)
        for key, span in seen.items():
            yield {
                "@id": key, "@type": ["gaf:Mention", "prov:Entity"], "beginIndex": span.start, "endIndex": span.end,
                "anchorOf": span.text, "derivedFrom": self._reports[span.report],
            }  # fmt: skip

    def _refs(self, spans: Sequence[Excerpt]) -> list[str]:
        return list(dict.fromkeys(self._ref(span) for span in spans if span.report in self._reports))

    def _ref(self, span: Excerpt) -> str:
        return f"{self._reports[span.report].partition('#')[0]}#char={span.start},{span.end}"

    def _actor(self, key: str) -> str:
        return f"{self._base}:actor:{quote(key)}"

    def _speaker(self, statement: MergedStatement) -> str:
        if statement.speaker:
            key = self._actor(statement.speaker)
            self._agents.setdefault(key, {"@id": key, "@type": "prov:Agent"})
            return key
        return self._agent("speaker", statement.described or "unnamed", None)

    def _link(self, link: Link) -> str:
        return self._agent(link.kind, link.name or "unnamed", link.actor)

    def _agent(self, kind: str, name: str, actor: str | None) -> str:
        key = self._actor(actor) if actor else f"{self._base}:{kind}:{quote(name)}"
        node = self._agents.setdefault(key, {"@id": key, "@type": "prov:Agent"})
        node.setdefault("label", name)
        return key

    def _delegate(self, chain: Sequence[Link]) -> None:
        """Each link of a chain hands on what the next one said."""
        for near, far in pairwise(chain):
            one, other = self._link(near), self._link(far)
            behalf = self._agents[one].setdefault("behalfOf", [])
            if other not in behalf and one != other:
                behalf.append(other)


def _factuality(statement: MergedStatement) -> list[str]:
    """How sure the source is, where the report tells, and on which side it stands."""
    sure = [f"grasp:{statement.certainty.upper()}"] if statement.certainty else []
    return [*sure, "grasp:POSITIVE" if statement.polarity == "positive" else "grasp:NEGATIVE"]


def _days(first: str | None, last: str | None) -> dict[str, str]:
    return {**({"begins": first} if first else {}), **({"ends": last} if last else {})}
