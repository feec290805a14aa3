"""`tawatur.toml`, the file a user lays beside the reports: own lexicons and limits.

::

    [limits]
    max_size = "5 MB"            # of one report's text

    [[lexicon]]                  # as many as needed; see text/lexicon.py
    about = "The parties to these talks"
    ...
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tawatur.errors import LexiconError
from tawatur.ingest.walk import SETTINGS, STDIN

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Settings", "settings_beside"]


class Settings(NamedTuple):
    """What the settings files say: those of them that hold lexicons, and the size limit (the last one wins)."""

    lexicons: tuple[Path, ...] = ()
    max_size: str | int | None = None


def settings_beside(paths: Iterable[str | Path]) -> Settings:
    """The settings files in the folders given, and in the folders of the files given."""
    folders = [p if p.is_dir() else p.parent for p in map(Path, paths) if str(p) != STDIN]
    files = [folder / SETTINGS for folder in dict.fromkeys(folders) if (folder / SETTINGS).is_file()]
    lexicons: list[Path] = []
    size: str | int | None = None
    for file in files:
        has_lexicons, found = _read(file)
        lexicons += [file] * has_lexicons
        size = size if found is None else found
    return Settings(tuple(lexicons), size)


def _read(file: Path) -> tuple[bool, str | int | None]:
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise LexiconError(f"{file}: {error}") from None
    limits = raw.get("limits", {})
    unknown = [*(set(limits) - {"max_size"}), *(set(raw) - {"limits", "lexicon"} if "entries" not in raw else ())]
    if unknown:
        raise LexiconError(f"{file}: unknown setting {min(unknown)!r}")
    return "lexicon" in raw or "entries" in raw, limits.get("max_size")
