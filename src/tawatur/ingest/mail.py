"""E-mail: a message in a file (.eml), a mailbox (.mbox) and a saved web page (.mhtml), by the standard library."""

from __future__ import annotations

import email
import email.policy
from typing import TYPE_CHECKING, Any

from tawatur.errors import EmptyError, InputError, MalformedError, NotFoundError, TooLargeError
from tawatur.ingest.days import mail_day
from tawatur.ingest.feed import plain_text
from tawatur.ingest.lines import joined
from tawatur.ingest.page import page_report
from tawatur.ingest.plain import bounded_bytes
from tawatur.record import Given, Report
from tawatur.text.decode import check_text, decode, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import EmailMessage

    from tawatur.ingest.walk import File
    from tawatur.text.decode import Limits

__all__ = ["message_report", "read_mail", "read_mailbox", "read_saved"]

_PARTS = 200  # looked at in one message
_HEADER = 2000  # characters of one header that are looked at: the library's parser takes the square of its length


class _Bounded(email.policy.EmailPolicy):
    """The library's policy, with the length of a header bounded."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """A header decoded, as far as it is looked at; as it stands where the library's parser fails at it."""
        try:
            parsed: str = super().header_fetch_parse(name, value[:_HEADER])
        except (ArithmeticError, LookupError, ValueError):  # of `Date: 0 Mar 4 0:9999999999`, for one
            return value[:_HEADER]
        return parsed


_POLICY: Any = _Bounded()


def read_mail(file: File, limits: Limits) -> Report:
    """The report in a message's file."""
    return message_report(bounded_bytes(file.path, 10 * limits.page, limits), str(file.path), file.name, limits)


def read_saved(file: File, limits: Limits) -> Report:
    """The report in a web page that was saved with all it shows (.mhtml)."""
    where = str(file.path)
    message = _parsed(bounded_bytes(file.path, 20 * limits.page, limits), where)
    for part in _parts(message, where):
        if part.get_content_type() == "text/html":
            return page_report(_payload(part), where, file.name, limits)
    raise EmptyError(where, "no web page in it")


def read_mailbox(file: File, limits: Limits, advance: Callable[[int], None]) -> Iterator[Report | InputError]:
    """The reports of a mailbox, a message each; one held at a time."""
    where = str(file.path)
    try:
        for number, (data, size) in enumerate(_messages(file, 10 * limits.page), 1):
            here = f"{where} message {number}"
            try:
                if data is None:
                    raise TooLargeError(here, "a message over the limit; see --max-size")
                yield message_report(data, here, f"{file.name}-{number}", limits)
            except InputError as error:
                yield error
            advance(size)
    except OSError as error:
        yield NotFoundError(where, error.strerror or "cannot be opened")


def _messages(file: File, most: int) -> Iterator[tuple[bytes | None, int]]:
    """The bytes of each message and how long it is in the file; null for one over `most` bytes."""
    lines: list[bytes] = []
    size, blank, begun = 0, True, False
    with file.path.open("rb") as stream:
        while line := stream.readline(1 << 16):
            if blank and line.startswith(b"From "):
                if begun:
                    yield (b"".join(lines) if size <= most else None), size
                lines, size, begun = [], 0, True
            elif size <= most:
                lines.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
            blank = line in {b"\n", b"\r\n"}
            if size > most:
                lines = []
        if begun or lines:
            yield (b"".join(lines) if size <= most else None), size


def message_report(data: bytes, where: str, name: str, limits: Limits) -> Report:
    """The report that a message is: its subject and its words, plain where it has them plain."""
    message = _parsed(data, where)
    title = " ".join(_header(message, "subject").split()) or None
    sender, day = _header(message, "from"), mail_day(_header(message, "date"))
    body, notices = _body(message, where)
    given = [Given("published", _header(message, "date"), "Date header")] if day else []
    given += [Given("byline", sender, "From header")] if sender else []
    return Report(
        id=_header(message, "message-id").strip("<> ") or name,
        text=check_text(joined(title, body), where, limits),
        title=title,
        byline=sender.split("<")[0].strip(' "') or sender or None,
        published=day,
        given=tuple(given),
        notices=notices,
    )


def _parsed(data: bytes, where: str) -> EmailMessage:
    if not data.strip():
        raise EmptyError(where, "the message is empty")
    try:
        return email.message_from_bytes(data, policy=_POLICY)
    except (ValueError, LookupError, RecursionError, IndexError) as error:
        raise MalformedError(where, f"not a message: {type(error).__name__}") from None


def _header(message: EmailMessage, name: str) -> str:
    """A header decoded, U+FFFD for bytes that are no text; empty where it is missing or cannot be decoded."""
    try:
        return whole(str(message.get(name, "")))
    except (ValueError, LookupError, IndexError, AttributeError, TypeError, RecursionError):
        return ""


def _body(message: EmailMessage, where: str) -> tuple[str, tuple[str, ...]]:
    pages = ""
    for part in _parts(message, where):
        kind = part.get_content_type()
        if part.get_filename() or kind not in {"text/plain", "text/html"}:
            continue
        data = _payload(part)
        if not data.strip():
            continue
        charset = part.get_content_charset("") or ""
        text, notices = _decoded(data, charset, where)
        if kind == "text/plain":
            return text.replace("\r\n", "\n").strip(), notices
        pages = pages or plain_text(text)
    return pages, ()


def _decoded(data: bytes, charset: str, where: str) -> tuple[str, tuple[str, ...]]:
    """The text in the encoding that the part names, where it holds; else in the one it is in."""
    try:
        return data.decode(charset or "utf-8"), ()
    except (ValueError, LookupError):  # no text in it, an encoding that is none, or a name with a zero in it
        found = decode(data, where)
        return found.text, found.notices


def _parts(message: EmailMessage, where: str) -> Iterator[EmailMessage]:
    """The parts of a message in order, without recursion, so that none is nested too deep."""
    stack, seen = [message], 0
    while stack:
        part = stack.pop()
        seen += 1
        if seen > _PARTS:
            raise TooLargeError(where, f"over {_PARTS} parts in one message")
        if part.is_multipart():
            stack.extend(reversed(part.get_payload()))  # type: ignore[arg-type]
        else:
            yield part


def _payload(part: EmailMessage) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return data if isinstance(data, bytes) else b""
