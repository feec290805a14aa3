"""`tawatur.toml`, the file a user lays beside the reports: own lexicons, limits, and which columns hold what.

::

    [limits]
    max_size = "5 MB"            # of one report's text

    [store]
    place = "news.db"            # a file beside this one, or postgresql://USER@HOST/NAME

    [columns]                    # of CSV, Parquet and JSON Lines; see ingest/columns.py
    text = "body"

    [[lexicon]]                  # as many as needed; see text/lexicon.py
    about = "The parties to these talks"
    ...
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tawatur.errors import LexiconError, MalformedError
from tawatur.ingest.columns import Columns
from tawatur.ingest.walk import SETTINGS, STDIN

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Settings", "settings_beside"]


class Settings(NamedTuple):
    """What the settings files say: those of them that hold lexicons, and the rest, of which the last one wins."""

    lexicons: tuple[Path, ...] = ()
    max_size: str | int | None = None
    store: str | None = None
    columns: Columns = Columns()


def settings_beside(paths: Iterable[str | Path]) -> Settings:
    """The settings files in the folders given, and in the folders of the files given."""
    folders = [p if p.is_dir() else p.parent for p in map(Path, paths) if str(p) != STDIN]
    files = [folder / SETTINGS for folder in dict.fromkeys(folders) if (folder / SETTINGS).is_file()]
    lexicons: list[Path] = []
    size: str | int | None = None
    store: str | None = None
    columns = Columns()
    for file in files:
        found = _read(file)
        lexicons += found.lexicons
        size = size if found.max_size is None else found.max_size
        store = found.store or store
        columns = found.columns or columns
    return Settings(tuple(lexicons), size, store, columns)


def _read(file: Path) -> Settings:
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError, OSError) as error:
        raise LexiconError(f"{file}: {error}") from None
    limits, store = _table(file, raw, "limits"), _table(file, raw, "store")
    unknown = [*(limits.keys() - {"max_size"}), *(store.keys() - {"place"})]
    unknown += raw.keys() - {"limits", "store", "columns", "lexicon"} if "entries" not in raw else ()
    if unknown:
        raise LexiconError(f"{file}: unknown setting {min(unknown)!r}")
    lexicons = (file,) if "lexicon" in raw or "entries" in raw else ()
    try:
        columns = Columns.given(_table(file, raw, "columns"))
    except (MalformedError, TypeError) as error:
        raise LexiconError(f"{file}: {error}") from None
    return Settings(lexicons, limits.get("max_size"), _beside(file, store.get("place")), columns)


def _table(file: Path, raw: dict[str, Any], name: str) -> dict[str, Any]:
    found = raw.get(name, {})
    if not isinstance(found, dict):
        raise LexiconError(f"{file}: [{name}] is a table of settings")
    return found


def _beside(file: Path, place: object) -> str | None:
    """A store's place; a path is meant from the settings file's folder."""
    if place is None:
        return None
    if not isinstance(place, str) or not place.strip():
        raise LexiconError(f"{file}: place, under [store], is a path or a URL")
    return place if "://" in place else str(file.parent / place)
