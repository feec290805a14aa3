"""Lexicons: data with a schema, a source and a licence in their head, checked as they are loaded.

A lexicon is a TOML file; the keys above `entries` are its head::

    about = "Weekdays"
    source = "own"
    license = "Apache-2.0"
    class = "weekday"                  # the slot by which rules call its words
    kind = "word"                      # how its entries inflect (see inflect.py): word, name, verb, noun, adjective
    anchors = true                     # false: not looked for in texts, a layer asks for these words itself
    fields = { iso = "int" }           # what an entry may carry: int, str, bool, list, or "a|b|c" for one of these

    entries = [
      { lemma = "الاثنين", iso = 1 },
    ]

An entry has a `lemma` and may have `id` (default: the lemma), `kind`, `forms` (further words that mean the
same) and what its kind needs (`present`, `noun`, `participle`, `plural` …). It is written in good spelling,
once: the loader rejects an entry that spells a variant which `fold` makes equal anyway, a duplicate,
an unknown field and, in the package's own files, entries out of order when the head says `order = true`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tawatur.errors import LexiconError, NotFoundError
from tawatur.text.fingerprint import fingerprint
from tawatur.text.fold import fold_word
from tawatur.text.inflect import INFLECTIONS, Form, Kind, inflect
from tawatur.text.kept import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable

__all__ = ["Entry", "Head", "Lexicon", "Lexicons", "load_file", "own_lexicons"]

_TYPES: dict[str, type] = {"int": int, "str": str, "bool": bool, "list": list}
_SHAPE = {"id", "lemma", "kind", "forms", *(field for fields in INFLECTIONS.values() for field in fields)}


class Head(msgspec.Struct, frozen=True, kw_only=True, rename={"cls": "class"}, forbid_unknown_fields=True):
    """What a lexicon says of itself."""

    about: str
    source: str
    license: str
    cls: str
    kind: str = "word"
    fields: dict[str, str] = {}
    order: bool = False
    anchors: bool = True
    attribution: str | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a lexicon: a lemma with what is known of it."""

    id: str
    lemma: str
    cls: str
    kind: Kind
    forms: tuple[Form, ...]
    data: dict[str, Any] = {}
    anchor: bool = True

    def __hash__(self) -> int:
        return hash((self.cls, self.id))

    def get(self, field: str, default: Any = None) -> Any:
        """The value of `field`, or `default` where the entry does not carry it."""
        return self.data.get(field, default)


class Lexicon(msgspec.Struct, frozen=True):
    """A head and its entries."""

    name: str
    head: Head
    entries: tuple[Entry, ...]


class Lexicons:
    """All the lexicons of one run, by class of word."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self.all = tuple(lexicons)
        self._by_class: dict[str, list[Entry]] = {}
        for lexicon in self.all:
            self._by_class.setdefault(lexicon.head.cls, []).extend(lexicon.entries)

    def __iter__(self) -> Iterator[Entry]:
        for lexicon in self.all:
            yield from lexicon.entries

    def __contains__(self, cls: str) -> bool:
        return cls in self._by_class

    def entries(self, cls: str) -> tuple[Entry, ...]:
        """All entries of one class; an unknown class is a `LexiconError`."""
        if cls not in self._by_class:
            raise LexiconError(f"no lexicon of class {cls!r}")
        return tuple(self._by_class[cls])

    def words(self, cls: str) -> dict[str, Entry]:
        """Every folded form of a class and its entry (the first one that has it)."""
        found: dict[str, Entry] = {}
        for entry in self.entries(cls):
            for form in entry.forms:
                found.setdefault(form.text, entry)
        return found

    def groups(self, cls: str, field: str) -> dict[str, frozenset[str]]:
        """The folded forms of a class by the values of a list field: every form stands in each of its groups."""
        found: dict[str, set[str]] = {}
        for form, entry in self.words(cls).items():
            for value in entry.get(field, ()):
                found.setdefault(value, set()).add(form)
        return {value: frozenset(forms) for value, forms in found.items()}

    def with_files(self, paths: Iterable[Path]) -> Lexicons:
        """These lexicons and a user's own files."""
        return Lexicons([*self.all, *(lexicon for path in paths for lexicon in load_file(path))])


def load_file(path: Path | Traversable) -> list[Lexicon]:
    """Read and check a lexicon file; one file may hold several lexicons as `[[lexicon]]` tables."""
    name = str(path) if isinstance(path, Path) else path.name
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotFoundError(name, "no such lexicon file") from None
    except OSError as error:
        raise LexiconError(f"{name}: cannot be read ({error.strerror})") from None
    except (
        ValueError,
        RecursionError,
    ) as error:  # not TOML, not UTF-8, a number of thousands of digits, nested too deep
        raise LexiconError(f"{name}: {error}") from None
    tables = raw.get("lexicon", [raw])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise LexiconError(f"{name}: lexicons are written as [[lexicon]] tables")
    return [_lexicon(name, table) for table in tables]


@cache
def own_lexicons() -> Lexicons:
    """The lexicons that ship with the package."""
    folder = files("tawatur") / "lexicons"
    key = fingerprint(("lexicons", "text/lexicon.py", "text/inflect.py", "text/fold.py"))
    return Lexicons(kept(folder, "lexicons", key, tuple[Lexicon, ...], lambda: _load(folder)))


def _load(folder: Traversable) -> tuple[Lexicon, ...]:
    paths = sorted((p for p in folder.iterdir() if p.name.endswith(".toml")), key=lambda p: p.name)
    return tuple(lexicon for path in paths for lexicon in load_file(path))


def _lexicon(name: str, raw: dict[str, Any]) -> Lexicon:
    lines = raw.pop("entries", [])
    try:
        head = msgspec.convert(raw, Head)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{name}: head: {error}") from None
    entries = tuple(_entry(name, head, line) for line in lines)
    _check_ids(name, entries)
    if head.order and [e.lemma for e in entries] != sorted(e.lemma for e in entries):
        raise LexiconError(f"{name}: the head promises order, but the entries are not sorted by lemma")
    return Lexicon(name, head, entries)


def _entry(name: str, head: Head, line: dict[str, Any]) -> Entry:
    if not isinstance(line, dict) or not isinstance(line.get("lemma"), str) or not line["lemma"].strip():
        raise LexiconError(f"{name}: an entry without a lemma: {line}")
    where = f"{name}: {line['lemma']}"
    kind = line.get("kind", head.kind)
    if kind not in INFLECTIONS:
        raise LexiconError(f"{where}: unknown kind {kind!r}")
    data = {key: value for key, value in line.items() if key not in _SHAPE}
    for field, value in data.items():
        _check_field(where, head, field, value)
    _check_shape(where, line)
    _check_spelling(where, [line["lemma"], *line.get("forms", [])])
    forms = tuple(inflect(kind, line))
    return Entry(
        id=str(line.get("id", line["lemma"])),
        lemma=line["lemma"],
        cls=head.cls,
        kind=kind,
        forms=forms,
        data=data,
        anchor=head.anchors,
    )


def _check_field(where: str, head: Head, field: str, value: Any) -> None:
    wanted = head.fields.get(field)
    if wanted is None:
        raise LexiconError(f"{where}: the head names no field {field!r}")
    if wanted in _TYPES:
        if not isinstance(value, _TYPES[wanted]):
            raise LexiconError(f"{where}: {field} should be {wanted}, not {value!r}")
    elif value not in wanted.split("|"):
        raise LexiconError(f"{where}: {field} should be one of {wanted}, not {value!r}")


def _check_shape(where: str, line: dict[str, Any]) -> None:
    """What shapes the forms: `forms` a list of words, `plural` one or several, `dual` a yes or no, the rest a word."""
    for field in _SHAPE & line.keys() - {"id"}:
        value = line[field]
        several = field in ("forms", "plural") and isinstance(value, list)
        fits = isinstance(value, bool) if field == "dual" else isinstance(value, str) and field != "forms"
        if not (fits or (several and all(isinstance(word, str) and word for word in value))) or value == "":
            raise LexiconError(f"{where}: {field} cannot be {value!r}")


def _check_spelling(where: str, words: list[str]) -> None:
    seen: dict[str, str] = {}
    for word in words:
        if word != " ".join(word.split()):
            raise LexiconError(f"{where}: stray white space in {word!r}")
        if (folded := fold_word(word)) in seen:
            raise LexiconError(f"{where}: {word!r} is {seen[folded]!r} once folded; write one of them")
        seen[folded] = word


def _check_ids(name: str, entries: tuple[Entry, ...]) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise LexiconError(f"{name}: two entries with the id {entry.id!r}; give one an id of its own")
        seen.add(entry.id)
