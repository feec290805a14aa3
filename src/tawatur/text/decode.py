"""Bytes to text: UTF-8, UTF-16, windows-1256 and its neighbours; anything else is told, not guessed.

Line breaks stay as they are, so that offsets point into the text as it was decoded. A text that was once decoded
wrongly (UTF-8 read as windows-1256 or Latin-1, and saved so) is put right where that can be done without loss.
"""

from __future__ import annotations

import codecs
import os
import re
from typing import TYPE_CHECKING, NamedTuple

from tawatur.errors import DecodeError, EmptyError, TawaturError, TooLargeError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SIZE_VARIABLE", "Decoded", "Limits", "check_lines", "check_text", "decode", "parse_size", "repair", "whole"]

SIZE_VARIABLE = "TAWATUR_MAX_SIZE"

_SIZE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([kmg]?)i?b?\s*", re.IGNORECASE)
_LONGEST_SIZE = 60  # characters of a size as people write it
_NAMED = (("GB", 10**9), ("MB", 10**6), ("kB", 10**3))
_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}

#: The longest mark first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: The high bytes of UTF-16 units in Arabic text: Latin, Arabic, its supplements, punctuation, presentation forms.
_HIGH_BYTES = frozenset((0x00, 0x06, 0x07, 0x08, 0x20, 0xFB, 0xFC, 0xFD, 0xFE))
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b")
_OLD_CODINGS = ("cp1256", "iso8859_6", "cp720", "mac_arabic")
_ARABIC = re.compile(r"[\u0621-\u064a\u0671-\u06d3]")
_COMMON = re.compile(r"(?<!\w)(?:في|من|على|إلى|الى|أن|ان|عن|مع|هذا|التي|الذي|بعد|قال|و?ال\w{3,})(?!\w)")
_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W_ـ]")
_SAMPLE = 65_536
_MOST_BROKEN = 3
_READS = 0.5


class Limits(NamedTuple):
    """How much is taken in: `text`, the bytes of UTF-8 that one report's text may have."""

    text: int = 2_000_000

    @property
    def file(self) -> int:
        """Bytes of a plain text file: UTF-16 may take twice the room of UTF-8."""
        return 2 * self.text + 4

    @property
    def page(self) -> int:
        """Bytes of a web page, which is mostly not the report."""
        return 5 * self.text

    @property
    def line(self) -> int:
        """Bytes of a line of JSON Lines: escaped letters take three times the room of UTF-8."""
        return 3 * self.text + 65_536

    @classmethod
    def given(
        cls,
        size: str | int | None = None,
        *,
        otherwise: str | int | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> Limits:
        """The limits a user set: `size` (`"500 kB"`, `"2MB"`, bytes), else `TAWATUR_MAX_SIZE`, else `otherwise`."""
        variable = (os.environ if environ is None else environ).get(SIZE_VARIABLE) or None
        found = next((value for value in (size, variable, otherwise) if value is not None), None)
        return cls() if found is None else cls(parse_size(found))


def parse_size(size: str | int) -> int:
    """A size in bytes: `2000000`, `"500 kB"`, `"2MB"`, `"1.5 GB"`; a `TawaturError` for anything else."""
    match = _SIZE.fullmatch(str(size)) if len(str(size)) <= _LONGEST_SIZE else None
    number = int(float(match[1]) * _UNITS[match[2].lower()]) if match else 0
    if number <= 0:
        raise TawaturError(f"not a size: {size!r} (write for example 500kB or 2MB)")
    return number


class Decoded(NamedTuple):
    """A text, the encoding it came in, and what had to be done to it."""

    text: str
    encoding: str
    notices: tuple[str, ...] = ()


def decode(data: bytes, where: str) -> Decoded:
    """The text of a file's bytes; `where` names the file in errors.

    `EmptyError` where there is nothing, `DecodeError` where the bytes are no text or in no encoding we know.
    """
    if not data.strip():
        raise EmptyError(where, "the file is empty")
    found = _marked(data, where) or _utf8(data) or _utf16(data)
    if found is None:
        _refuse_binary(data, where)
        found = _broken_utf8(data) or _old(data)
    if found is None:
        raise DecodeError(where, "not text in an encoding we know (UTF-8, UTF-16, windows-1256)")
    return _repaired(found)


def check_text(text: str, where: str, limits: Limits) -> str:
    """`text` as it is, once it has letters or digits to read and is within the limits."""
    size = len(text) if len(text) * 4 <= limits.text else len(text.encode("utf-8", "surrogatepass"))
    if size > limits.text:
        raise too_large(where, size, limits)
    if not text.strip():
        raise EmptyError(where, "the report is empty")
    if not _LETTER.search(text):
        raise EmptyError(where, "no letter in it, only marks, signs or white space")
    return text


def check_lines(data: bytes, where: str) -> None:
    """A `DecodeError` where the first bytes of what should be lines in UTF-8 are UTF-16 or no text at all."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _utf16(data[: len(data) // 2 * 2]):
        raise DecodeError(where, "JSON Lines are to be UTF-8, this is UTF-16")
    _refuse_binary(data, where)


def too_large(where: str, size: int | None, limits: Limits) -> TooLargeError:
    """The error for a report of `size` bytes (null: not known) over the limit."""
    much = "" if size is None else f" ({_size(size)})"
    return TooLargeError(where, f"over the limit of {_size(limits.text)} of text a report{much}; see --max-size")


def _size(count: int) -> str:
    return next((f"{count / unit:,.3g} {name}" for name, unit in _NAMED if count >= unit), f"{count} bytes")


# ---------------------------------------------------------------- one encoding each


def _marked(data: bytes, where: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding.removesuffix("-sig"))
            except UnicodeDecodeError as error:
                if encoding == "utf-8-sig":
                    return None
                raise DecodeError(where, f"begins as {encoding} but breaks at byte {error.start:,}") from None
    return None


def _utf8(data: bytes) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _binary(data) else Decoded(text, "utf-8")


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 that says nothing of itself: one byte of each pair stays on a few pages of Unicode."""
    if len(data) % 2 or len(data) < 8:
        return None
    sample = data[:_SAMPLE]
    for side, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[side::2]
        if sum(byte in _HIGH_BYTES for byte in high) >= 0.98 * len(high) and 0x06 in high:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if not any(chr(code) in text for code in _CONTROLS):
                return Decoded(text, encoding)
    return None


def _old(data: bytes) -> Decoded | None:
    """The one-byte encodings of Arabic: the one that reads best, or, in a text too short to tell, the likeliest."""
    found = [decoded for name in _OLD_CODINGS if (decoded := _try(data, name))]
    best = max(found, key=lambda decoded: _arabic(decoded.text), default=None)
    if best and _COMMON.search(best.text) and _arabic(best.text) >= _READS:
        return best
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:_SAMPLE]).best()
    return next((decoded for decoded in found if guess and decoded.encoding == guess.encoding), None)


def _try(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _broken_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes (a file cut off in the middle of a letter), each shown as U+FFFD."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    if broken > _MOST_BROKEN or sum(c > "\x7f" for c in text) < 10 * broken:
        return None
    return Decoded(text, "utf-8", (f"broken bytes in {broken} place{'s' * (broken > 1)}, shown as \ufffd",))


def _arabic(text: str) -> float:
    """How far a text reads as Arabic, 0 to 1: its letters are Arabic and its commonest words are there."""
    sample = text[:20_000]
    letters = sum(map(str.isalpha, sample))
    words = len(_WORD.findall(sample))
    if not letters or not words:
        return 0.0
    known = min(1.0, 4 * len(_COMMON.findall(sample)) / words)
    return 0.6 * len(_ARABIC.findall(sample)) / letters + 0.4 * known


def _binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 1000


def _refuse_binary(data: bytes, where: str) -> None:
    if _binary(data):
        raise DecodeError(where, "a binary file, not text")


# ---------------------------------------------------------------- wrongly decoded once before


def repair(text: str) -> str | None:
    """A text whose UTF-8 was read as windows-1256 or Latin-1, as it was meant; null where it is fine as it is."""
    sample = text[:4000]
    if sum(sample.count(letter) for letter in "طظ") * 4 > len(sample):
        return _undo(text, "cp1256")
    if sum(sample.count(letter) for letter in "ØÙÛÚ") * 4 > len(sample):
        return _undo(text, "cp1252") or _undo(text, "latin-1")
    return None


def _undo(text: str, encoding: str) -> str | None:
    """Back to the bytes and forth; letters that the encoding lacks (undefined bytes, read as C1) are those bytes."""
    try:
        data = b"".join(bytes((ord(c),)) if "\x80" <= c <= "\x9f" else c.encode(encoding) for c in text)
        meant = data.decode("utf-8")
    except UnicodeError:
        return None
    return meant if _arabic(meant) > _arabic(text) else None


def _repaired(found: Decoded) -> Decoded:
    meant = repair(found.text)
    if meant is None:
        return found
    return Decoded(meant, found.encoding, (*found.notices, "the text had been decoded wrongly once before; put right"))


def whole(value: str) -> str:
    r"""A string with U+FFFD for each half of a pair, which JSON and mail can hold and no file can.

    >>> whole("بيان\ud83d")
    'بيان\ufffd'
    """
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
