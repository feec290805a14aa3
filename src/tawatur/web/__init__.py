"""The desk over HTTP: a REST API and, on the same queries, the pages. It knows the desk and nothing below it."""

from __future__ import annotations

from tawatur.web.access import Access
from tawatur.web.app import make_app

__all__ = ["Access", "make_app"]
