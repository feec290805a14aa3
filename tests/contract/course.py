"""The API held to its own description: requests drawn from the OpenAPI document, good ones and bad ones.

Schemathesis draws them and judges the answers: no fault of the server, no status, type, header or shape that the
description does not name, nothing taken that the description forbids.
Half of the requests are aimed at what the store holds, so that records come back and not only problems.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from schemathesis import GenerationMode, checks
from schemathesis.core.failures import FailureGroup

from tawatur.export.formats import FORMATS
from tawatur.web import Access, make_app
from tawatur.web.api import Part
from tawatur.web.upkeep import Upkeep
from web.serving import DAY, TEXTS

if TYPE_CHECKING:
    from random import Random

    from tawatur.desk import Desk

__all__ = ["OPEN", "TOKEN", "Course"]

TOKEN = "a-token-of-more-than-sixteen"
#: What needs no token.
OPEN = "GET /api/v1/health"
_NAME = "testserver"  # what Schemathesis calls an application that it asks without a network
checks.load_all_checks()
_CHECKS = checks.CHECKS.get_by_names(
    [
        "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
        "response_schema_conformance", "unsupported_method",
    ]
)  # fmt: skip
_STRICT = checks.CHECKS.get_by_names(["negative_data_rejection"])


class _Still(Upkeep):
    """Nothing is built behind the requests, so that each run is the same."""

    def start(self) -> None:
        """No thread."""

    def stop(self) -> None:
        """None was started."""


class Course:
    """The operations of a server over a desk, which holds `web.serving`'s reports, and what came of asking them."""

    def __init__(self, desk: Desk, *, token: str | None = None) -> None:
        tokens = (token,) if token else ()
        app = make_app(desk, Access.made("127.0.0.1", names=(_NAME,), tokens=tokens), upkeep=_Still(desk))
        self.headers = {"authorization": f"Bearer {token}"} if token else {}
        schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=self.headers)
        self.operations = {found.ok().label: found.ok() for found in schema.get_all_operations()}
        self.faults: dict[tuple[str, str], str] = {}
        self.asked = 0
        self._held = _held(desk)

    def exactly(self, label: str) -> int:
        """One request that the store can answer; its status."""
        operation = self.operations[label]
        case = operation.Case(path_parameters=self._path(operation), body=self._body(operation), **self._query(label))
        return case.call_and_validate(headers=self.headers, checks=_CHECKS).status_code

    def go(self, label: str, *, requests: int, seed: int) -> None:
        """So many requests of each sort to one operation; what is wrong with an answer is noted once."""
        operation = self.operations[label]
        modes = [GenerationMode.POSITIVE]
        if operation.body or operation.query:
            modes.append(GenerationMode.NEGATIVE)
        for mode in modes:
            self._draw(operation, mode, requests=requests, seed=seed)

    def _draw(self, operation: Any, mode: GenerationMode, *, requests: int, seed: int) -> None:
        @seeded(seed)
        @settings(
            max_examples=requests, database=None, deadline=None, phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(operation.as_strategy(mode), st.randoms())
        def one(case: Any, chance: Random) -> None:
            self._ask(operation, case, chance, strict=mode is GenerationMode.NEGATIVE)

        one()

    def _ask(self, operation: Any, case: Any, chance: Random, *, strict: bool) -> None:
        if not strict and chance.random() < 0.5:
            case.path_parameters = self._path(operation, chance)
        if not strict and operation.body and chance.random() < 0.3:
            case.body = self._body(operation)
        self.asked += 1
        more = _STRICT if strict and operation.body else ()  # fields of a query that nobody asked for are passed over
        try:
            case.call_and_validate(headers=self.headers, checks=[*_CHECKS, *more])
        except FailureGroup as found:
            for fault in found.exceptions:
                self.faults.setdefault((operation.label, fault.title), f"{case.as_curl_command()}\n{fault}")

    def _path(self, operation: Any, chance: Random | None = None) -> dict[str, str]:
        """Names of things that are there."""
        kind = operation.path.split("/")[3]
        held = {"name": self._held.get(kind, ""), "key": self._held["actors"], "part": "timeline", "form": "csv"}
        if chance:
            held |= {"part": chance.choice(get_args(Part)), "form": chance.choice(list(FORMATS))}
        return {name: held[name] for name in held if f"{{{name}}}" in operation.path}

    def _body(self, operation: Any) -> Any:
        target = {"sha256": self._held["sha256"], "start": 0, "end": 4, "layer": "reports"}
        bodies = {
            "POST /api/v1/reports": [{"id": one, "text": text, "published": DAY} for one, text in TEXTS.items()],
            "POST /api/v1/check": {"story": self._held["stories"], "text": TEXTS["a"]},
            "POST /api/v1/judgements": {"about": [target], "verdict": "accept", "author": "هالة"},
            "POST /api/v1/judgements/{name}/undo": {"author": "سامي"},
        }
        return bodies.get(operation.label, schemathesis.core.NOT_SET)

    def _query(self, label: str) -> dict[str, Any]:
        if label.endswith("/passage"):
            return {"query": {"start": 0, "end": 5}}
        return {"query": {"words": "سد"}} if "/search" in label else {}


def _held(desk: Desk) -> dict[str, str]:
    """By the part of the API: something that it has."""
    from tawatur.record import Judgement, Target

    (story,) = desk.stories(limit=1).items
    kept = desk.report("a")
    about = (Target(sha256=kept.sha256, start=0, end=4, layer="reports"),)
    entry = desk.judge(Judgement(id="", made="", about=about, verdict="accept", author="هالة"))
    return {
        "reports": "a", "stories": story.id, "actors": desk.actors(limit=1).items[0].key, "sha256": kept.sha256,
        "judgements": entry.judgement.id,
    }  # fmt: skip
