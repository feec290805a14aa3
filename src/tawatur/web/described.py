"""How the API describes itself: an OpenAPI document at `/api/openapi.json`."""

from __future__ import annotations

from typing import Any

from litestar import Request
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme

from tawatur import __version__

__all__ = ["description"]

_TOKEN = "token"  # noqa: S105  # the name of the scheme, which clients show


class _Json(JsonRenderPlugin):
    """The document as JSON, with `anyOf` for the values of several types.

    Litestar writes `oneOf`, under which a number that may be whole or not is valid twice, and so not at all.
    """

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """The document's bytes."""
        return super().render(request, _any_of(openapi_schema))


def _any_of(value: Any) -> Any:
    if isinstance(value, dict):
        return {"anyOf" if key == "oneOf" else key: _any_of(part) for key, part in value.items()}
    return [_any_of(part) for part in value] if isinstance(value, list) else value


def description(*, tokens: bool) -> OpenAPIConfig:
    """What the document says of the whole; `tokens`: one is asked for."""
    scheme = SecurityScheme(type="http", scheme="bearer", description="A token that opens this server.")
    return OpenAPIConfig(
        title="Tawatur",
        version=__version__,
        path="/api",
        render_plugins=[_Json(path="/openapi.json")],
        components=Components(security_schemes={_TOKEN: scheme} if tokens else None),
        security=[{_TOKEN: []}] if tokens else None,
    )
