"""From paths to the files behind them: folders in order, hidden files out, links not followed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from tawatur.errors import EmptyError, InputError, KindError, NotFoundError, PassedOver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["KINDS", "SETTINGS", "STDIN", "File", "Kind", "kind_of", "walk"]

Kind = Literal[
    "text", "page", "lines", "feed", "warc", "wacz", "pdf", "json", "mail", "mailbox", "saved", "csv", "parquet"
]  # fmt: skip
SETTINGS = "tawatur.toml"
STDIN = "-"

#: File endings and the kind of input behind each.
KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".html": "page",
    ".htm": "page",
    ".jsonl": "lines",
    ".jsonl.gz": "lines",
    ".xhtml": "page",
    ".mhtml": "saved",
    ".mht": "saved",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".wacz": "wacz",
    ".pdf": "pdf",
    ".json": "json",
    ".eml": "mail",
    ".mbox": "mailbox",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
}
_SHOWN = 3


class File(NamedTuple):
    """A file to take reports from; `name` is its name (its path below the folder given) without the ending.

    `inside`: it lay in a folder that was given, and was not named itself.
    """

    path: Path
    kind: Kind
    name: str
    inside: bool = False


def kind_of(path: Path) -> Kind | None:
    """The kind of a file, by the ending of its name; null where it is none that is read."""
    return next((kind for ending, kind in KINDS.items() if path.name.lower().endswith(ending)), None)


def walk(paths: Iterable[str | Path]) -> Iterator[File | InputError]:
    """The files behind `paths` (files, folders, `-`), in the order given, folders sorted by name."""
    for given in paths:
        path = Path(given)
        if str(given) == STDIN:
            yield File(path, "lines", "stdin")
        elif path.is_dir():
            yield from _folder(path)
        else:
            yield _file(path)


def _file(path: Path) -> File | InputError:
    try:
        path.stat()
    except (OSError, ValueError) as error:
        return NotFoundError(str(path), getattr(error, "strerror", None) or "no such file or folder")
    kind = kind_of(path)
    if kind is None:
        return KindError(str(path), f"not a kind of file that is read ({', '.join(KINDS)})")
    return File(path, kind, _bare(path.name))


def _folder(top: Path) -> Iterator[File | InputError]:
    others: list[str] = []
    count = found = 0
    for item in _entries(top, top):
        if isinstance(item, InputError):
            yield item
        elif kind := kind_of(item):
            found += 1
            yield File(item, kind, _bare(item.relative_to(top).as_posix()), inside=True)
        else:
            count += 1
            others = [*others, item.relative_to(top).as_posix()][:_SHOWN]
    if count:
        more = f" and {count - _SHOWN} more" if count > _SHOWN else ""
        why = f"passed over {count:,}, not a kind of file that is read: {', '.join(others)}{more}"
        yield PassedOver(str(top), why)
    if not found:
        yield EmptyError(str(top), f"no reports in the folder ({', '.join(KINDS)})")


def _entries(folder: Path, top: Path) -> Iterator[Path | InputError]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield NotFoundError(str(folder), error.strerror or "cannot be opened")
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith(".") or entry.name == SETTINGS:
            continue
        if entry.is_symlink():
            if not path.resolve().is_relative_to(top.resolve()):
                yield KindError(str(path), "a link that leads out of the folder; not followed")
        elif entry.is_dir(follow_symlinks=False):
            if not _belongs_to_page(entry.name, names):
                yield from _entries(path, top)
        elif entry.is_file(follow_symlinks=False):
            yield path


def _belongs_to_page(name: str, beside: set[str]) -> bool:
    """Whether a folder holds the pictures and frames of a page that a browser saved beside it (`talks_files`)."""
    stem, mark, ending = name.rpartition("_")
    return ending == "files" and bool(mark) and not beside.isdisjoint((f"{stem}.html", f"{stem}.htm"))


def _bare(name: str) -> str:
    ending = next((e for e in sorted(KINDS, key=len, reverse=True) if name.lower().endswith(e)), "")
    return name[: len(name) - len(ending)] or name
