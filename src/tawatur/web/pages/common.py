"""What all pages share: what they are sent, where they lead back to, what a browser keeps."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from litestar import Request, Response
from litestar.datastructures import Cookie
from litestar.enums import RequestEncodingType
from litestar.params import Body

__all__ = ["Asking", "Form", "Page", "Sent", "kept", "own_path"]

Page = Response[str]
Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
Sent = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.MULTI_PART)]
Asking = Request[Any, Any, Any]


def kept(name: str, value: str) -> Cookie:
    """Something that a browser is to remember for a year."""
    return Cookie(name, value=quote(value), httponly=True, samesite="lax", max_age=365 * 86400)


def own_path(path: str) -> str:
    """A way back within this server; an address elsewhere is none."""
    return (
        path
        if path.startswith("/") and not path.startswith(("//", "/\\")) and "\n" not in path and "\r" not in path
        else "/"
    )
