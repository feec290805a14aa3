"""Telegram's JSON export (`result.json`): one channel or a whole account, streamed, a message a report.

The channel is the outlet; who a message was forwarded from is its carrier. Service messages and messages without
text are no reports and are passed over. A list of objects instead of an export is read as records of a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tawatur.errors import InputError, KindError, MalformedError, NotFoundError, TooLargeError, library
from tawatur.ingest.columns import record_report
from tawatur.ingest.days import iso_day
from tawatur.record import Given, Report
from tawatur.text.decode import check_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from tawatur.ingest.columns import Columns
    from tawatur.ingest.walk import File
    from tawatur.text.decode import Limits

__all__ = ["message_report", "read_json"]

_DEEP = 30  # levels of nesting
_MESSAGES = (
    ("messages", "item"),
    ("chats", "list", "item", "messages", "item"),
    ("left_chats", "list", "item", "messages", "item"),
)
_NAMES = (("name",), ("chats", "list", "item", "name"), ("left_chats", "list", "item", "name"))
_STARTS = ("start_map", "start_array")
_ENDS = ("end_map", "end_array")
_NEITHER = "neither a Telegram export nor a list of records"


def read_json(
    file: File, limits: Limits, columns: Columns, advance: Callable[[int], None]
) -> Iterator[Report | InputError]:
    """The reports in a JSON file that holds a Telegram export or a list of records."""
    ijson = library("ijson", "telegram", "JSON files (Telegram's export)")
    where, number, used = str(file.path), 0, 0
    try:
        with file.path.open("rb") as stream:
            for outlet, item in _items(ijson, _Measured(stream, limits), where):
                number += 1
                try:
                    report = _report(
                        item, outlet, f"{where} message {number}", f"{file.name}-{number}", limits, columns
                    )
                    if report is not None:
                        yield report
                except InputError as error:
                    yield error
                advance(stream.tell() - used)
                used = stream.tell()
            advance(stream.tell() - used)
    except InputError as error:
        yield error
    except OSError as error:
        yield NotFoundError(where, error.strerror or "cannot be opened")
    except (ijson.JSONError, UnicodeDecodeError, ValueError) as error:
        yield MalformedError(where, f"breaks off after {number} messages, the rest is not read ({str(error)[:100]})")


class _Measured:
    """A stream read in small pieces, that refuses to be one endless value."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self._stream, self._most = stream, 2 * limits.line
        self.since = 0

    def read(self, size: int) -> bytes:
        piece = self._stream.read(size)
        self.since += len(piece)
        if self.since > self._most + 2 * size:
            raise TooLargeError(
                getattr(self._stream, "name", "JSON"), "one value of it is over the limit; see --max-size"
            )
        return piece


def _items(ijson: Any, stream: _Measured, where: str) -> Iterator[tuple[str | None, Any]]:
    """Messages with the name of their chat, or the items of a plain list; one value held at a time."""
    events = ijson.basic_parse(stream, use_float=True, buf_size=1 << 20)
    opened: list[str] = []  # what each container that is open begins with
    path: list[str] = []  # the key of each but the outermost; "item" in a list
    key, name, found = "", None, False
    for event, value in events:
        stream.since = 0
        if event == "map_key":
            key = value
            continue
        if event in _ENDS:
            opened.pop()
            del path[len(opened) - 1 :]
            continue
        label = "item" if opened and opened[-1] == "start_array" else key
        here = (*path, label) if opened else ()
        if here in _MESSAGES or (here == ("item",) and opened[0] == "start_array"):
            found = True
            yield name, _built(ijson, events, event, value, where) if event in _STARTS else value
            continue
        if event == "string" and here in _NAMES:
            name = value
        if event in _STARTS:
            path += here[-1:]
            opened.append(event)
        if not opened or len(opened) > _DEEP:
            raise MalformedError(where, f"nested over {_DEEP} levels") if opened else KindError(where, _NEITHER)
    if not found and "start_array" not in opened[:1]:
        raise KindError(where, _NEITHER)


def _built(ijson: Any, events: Iterator[Any], event: str, value: Any, where: str) -> Any:
    """The value that begins with `event`, built from the events that follow."""
    builder, depth = ijson.ObjectBuilder(), 0
    while True:
        builder.event(event, value)
        depth += (event in {"start_map", "start_array"}) - (event in {"end_map", "end_array"})
        if depth == 0:
            return builder.value
        if depth > _DEEP:
            raise MalformedError(where, f"nested over {_DEEP} levels")
        event, value = next(events)


def _report(item: Any, outlet: str | None, where: str, name: str, limits: Limits, columns: Columns) -> Report | None:
    if isinstance(item, dict) and (
        "date_unixtime" in item or "text_entities" in item or item.get("type") in {"message", "service"}
    ):
        return message_report(item, outlet, where, limits)
    if not isinstance(item, dict):
        raise MalformedError(where, "not a record")
    return record_report(item, columns, where, name, limits)


def message_report(message: dict[str, Any], outlet: str | None, where: str, limits: Limits) -> Report | None:
    """The report that a message is; null for a service message and one without text."""
    if message.get("type", "message") != "message":
        return None
    text, links = _text(message.get("text_entities") or message.get("text"))
    if not text.strip():
        return None
    given = [Given("link", link, "text entity") for link in dict.fromkeys(links)]
    published, modified = (_day(message.get(key)) for key in ("date", "edited"))
    given += [Given("published", str(message["date"]), "Telegram")] if published else []
    given += [Given("modified", str(message["edited"]), "Telegram")] if modified else []
    author = message.get("author") or None
    carrier = message.get("forwarded_from") or message.get("saved_from")
    carriers = (str(carrier),) if carrier else ()
    given += [Given("carrier", one, "Telegram forwarded_from") for one in carriers]
    return Report(
        id=f"{outlet or 'telegram'}/{message.get('id', where.rsplit(' ', 1)[-1])}",
        text=check_text(text, where, limits),
        title=_headline(message.get("text_entities"), text),
        outlet=outlet or (str(message["from"]) if message.get("from") else None),
        published=published,
        modified=modified,
        byline=author if isinstance(author, str) else None,
        carriers=carriers,
        given=tuple(given),
    )


def _text(parts: Any) -> tuple[str, list[str]]:
    """A message's text, whose parts are strings or entities, and the addresses its words link to."""
    pieces: list[str] = []
    links: list[str] = []
    for part in parts if isinstance(parts, list) else [parts]:
        if isinstance(part, str):
            pieces.append(part)
        elif isinstance(part, dict) and isinstance(part.get("text"), str):
            pieces.append(part["text"])
            if isinstance(href := part.get("href"), str) and href.startswith(("http://", "https://")):
                links.append(href)
    return "".join(pieces), links


def _headline(parts: Any, text: str) -> str | None:
    """The bold first line of a message, where more follows."""
    first = parts[0] if isinstance(parts, list) and parts else None
    if not isinstance(first, dict) or first.get("type") != "bold":
        return None
    line = text.lstrip().split("\n", 1)[0].strip()
    return line if line and line in first.get("text", "") and len(line) < len(text.strip()) else None


def _day(value: Any) -> str | None:
    day = iso_day(value) if isinstance(value, str) else None
    return None if day is None or day < "2000" else day  # an edit that never was is dated 1970
