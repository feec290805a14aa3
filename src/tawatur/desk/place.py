"""Where the store is: said with the command, in the environment, in `tawatur.toml`, or `tawatur.db` in this folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.errors import StoreError
from tawatur.ingest.settings import settings_beside

if TYPE_CHECKING:
    from tawatur.ingest.settings import Settings

__all__ = ["FILE", "SETTINGS", "VARIABLE", "settings_of", "store_place"]

VARIABLE = "TAWATUR_STORE"
FILE = "tawatur.db"
SETTINGS = """\
# Settings of this store; see docs/store.md and docs/lexicons.md.

# [limits]
# max_size = "2 MB"        # of one report's text

# [store]
# place = "tawatur.db"     # or postgresql://USER@HOST/NAME

# [[lexicon]]              # your own actors, places and words, as many as needed
"""


def store_place(given: str | Path | None = None) -> str:
    """The path or URL of the store; a `StoreError` that says what to do where there is none."""
    if given:
        return _file_in(str(given))
    if said := os.environ.get(VARIABLE):
        return _file_in(said)
    here = Path.cwd()
    if set_ := settings_beside([here]).store:
        return set_
    if (here / FILE).is_file():
        return str(here / FILE)
    raise StoreError(f"no store here: make one with `tawatur init`, or name one with --store or {VARIABLE}")


def _file_in(place: str) -> str:
    """A folder stands for the store in it."""
    return str(Path(place) / FILE) if "://" not in place and Path(place).is_dir() else place


def settings_of(place: str) -> Settings:
    """The settings that lie beside a store's file; beside nothing, where it is a server, those of this folder."""
    return settings_beside([Path.cwd() if "://" in place else Path(place).absolute().parent])
