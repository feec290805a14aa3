"""What a drawing of a story worked out of single reports and of pairs of them, so that the next one need not again.

A story is drawn up from all its reports, and once more whenever one is added. Much of that hangs on one report and its
reading alone (what it is about, the words of its sentences, where titles stand) or on two (which passages they share).
Such a result is kept under a key made of all that it was worked out from, so it is either right or not found: a changed
reading, a judgement or another text makes another key. What the code and the lexicons have to do with it is for who
keeps the memory to see to. It may be lost at any time, whole or in part: that costs time, and changes no story.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

    from tawatur.story.material.layout import Material

__all__ = ["Remembered"]

T = TypeVar("T")
_ENTRIES = msgspec.msgpack.Decoder(dict[str, msgspec.Raw])


class Remembered:
    """The memory of one story: `packed` is what drawings of it and of its reports left; what cannot be read is none."""

    def __init__(self, *packed: bytes) -> None:
        self._known = {name: raw for one in packed for name, raw in _unpacked(one).items()}
        self._used: dict[str, msgspec.Raw] = {}
        self._at_hand: dict[str, Any] = {}
        self._marks: dict[str, str] = {}
        self._decoders: dict[Any, msgspec.msgpack.Decoder[Any]] = {}

    def of(self, what: str, key: str, kind: type[T] | Any, make: Callable[[], T]) -> T:
        """What `make` gives: what was kept of `what` under a key, else made now and kept. `kind`: its type.

        Who asks changes nothing in what is given: it is handed to whoever asks next.
        """
        name = f"{what} {key}"
        if name not in self._at_hand:
            self._at_hand[name] = self._found(name, kind, make)
        found: T = self._at_hand[name]
        return found

    def before(self, what: str, key: str, kind: type[T] | Any) -> T | None:
        """What was noted of `what` under a key by an earlier drawing, null where nothing was. `kind`: its type."""
        raw = self._known.get(f"{what} {key}")
        try:
            return None if raw is None else self._decoder(kind).decode(raw)
        except msgspec.DecodeError:  # damaged
            return None

    def note(self, what: str, key: str, value: object) -> None:
        """Leave for the next drawing what was found out: something that is true for good, but not all there is to know."""
        self._used[f"{what} {key}"] = msgspec.Raw(msgspec.msgpack.encode(value))

    def _found(self, name: str, kind: type[T] | Any, make: Callable[[], T]) -> T:
        if (raw := self._known.get(name)) is not None:
            try:
                found: T = self._decoder(kind).decode(raw)
            except msgspec.DecodeError:  # damaged: made anew
                pass
            else:
                self._used[name] = raw
                return found
        made = make()
        self._used[name] = msgspec.Raw(msgspec.msgpack.encode(made))
        return made

    def mark(self, material: Material) -> str:
        """A report with its reading as one short key."""
        if material.id not in self._marks:
            whole = msgspec.msgpack.encode((material.report, material.reading))
            self._marks[material.id] = hashlib.blake2b(whole, digest_size=12).hexdigest()
        return self._marks[material.id]

    def packed(self) -> bytes:
        """All that was asked for since it was made, and nothing else: what is not asked for any more is let go."""
        return zlib.compress(msgspec.msgpack.encode(self._used), 1)

    def _decoder(self, kind: Any) -> msgspec.msgpack.Decoder[Any]:
        if kind not in self._decoders:
            self._decoders[kind] = msgspec.msgpack.Decoder(kind)
        return self._decoders[kind]


def _unpacked(packed: bytes) -> dict[str, msgspec.Raw]:
    try:
        return _ENTRIES.decode(zlib.decompress(packed))
    except (zlib.error, msgspec.DecodeError):
        return {}
