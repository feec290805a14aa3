"""Coming in: the token of a browser, and the language somebody reads."""

from __future__ import annotations

from litestar import get, post
from litestar.datastructures import Cookie
from litestar.response import Redirect

from tawatur.web import access, speech
from tawatur.web.draw import drawn
from tawatur.web.pages.common import Asking, Form, Page, kept, own_path

__all__ = ["HANDLERS"]


@get("/signin", sync_to_thread=False)
def signin_form(request: Asking) -> Page:
    """Where a browser gives its token."""
    return drawn(request, "signin.html", wrong=False)


@post("/signin", sync_to_thread=False)
def signin(request: Asking, let: access.NamedAccess, data: Form) -> Page | Redirect:
    """Keep the token in a cookie that no script sees and no other site sends."""
    token = data.get("token", "").strip()
    if not let.knows(token):
        return drawn(request, "signin.html", wrong=True, code=401)
    secure = request.url.scheme == "https"
    cookie = Cookie(access.COOKIE, value=token, httponly=True, samesite="strict", secure=secure, max_age=30 * 86400)
    return Redirect("/", status_code=303, cookies=[cookie])


@post("/language", sync_to_thread=False)
def language(data: Form) -> Redirect:
    """Show the pages in the other language from now on."""
    chosen = "en" if data.get("language") == "en" else "ar"
    return Redirect(own_path(data.get("back", "/")), status_code=303, cookies=[kept(speech.COOKIE, chosen)])


HANDLERS = (signin_form, signin, language)
