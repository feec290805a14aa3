"""Tawatur reads Arabic news reports on a running story and keeps a record that can be checked.

>>> from tawatur import Desk
>>> for reading in Desk().read(["reports.jsonl"]):  # doctest: +SKIP
...     print(reading.report.id, len(reading.events))

Importing the package loads nothing; each name is loaded when it is first asked for.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tawatur.desk import Desk, Job
    from tawatur.errors import InputError, LexiconError, TawaturError
    from tawatur.reading.reader import Reader
    from tawatur.record import Reading, Report, Span
    from tawatur.text.decode import Limits
    from tawatur.text.lexicon import Lexicons, own_lexicons

__all__ = [
    "Desk",
    "InputError",
    "Job",
    "LexiconError",
    "Lexicons",
    "Limits",
    "Reader",
    "Reading",
    "Report",
    "Span",
    "TawaturError",
    "own_lexicons",
]

__version__ = "0.1.0"

_HOMES = {
    "tawatur.desk": ("Desk", "Job"),
    "tawatur.errors": ("InputError", "LexiconError", "TawaturError"),
    "tawatur.reading.reader": ("Reader",),
    "tawatur.record": ("Reading", "Report", "Span"),
    "tawatur.text.decode": ("Limits",),
    "tawatur.text.lexicon": ("Lexicons", "own_lexicons"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'tawatur' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted((*__all__, "__version__"))
