"""What can go wrong, as one small tree.

::

    TawaturError                 anything Tawatur raises on purpose; its text is fit for a user
    ├── InputError               one report or file cannot be used; the others still can
    │   ├── NotFoundError        the path does not exist
    │   ├── EmptyError           nothing to read in it
    │   ├── DecodeError          not text in an encoding we know
    │   ├── TooLargeError        over a size limit
    │   ├── KindError            a kind of file that is not read
    │   │   └── PassedOver       such files lay in a folder: told, no failure
    │   ├── MalformedError       broken JSON, a missing field, a wrong type
    │   ├── RefusedError         an address, a host or an archive member that is not to be opened
    │   └── LostError            the process that read it died
    ├── StoreError               the store cannot be opened, is not one, or cannot do what is asked
    │   └── UnknownError         nothing in the store goes by this name
    ├── ExtraError               a library that an extra brings is not installed
    ├── LexiconError             a lexicon breaks its own schema or the spelling rules
    ├── ModelError               a trained model is missing or cannot be used
    └── RuleError                a rule cannot be compiled

Every `InputError` names where it happened (`where`: a file, or a file and line).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

__all__ = [
    "DecodeError",
    "EmptyError",
    "ExtraError",
    "InputError",
    "KindError",
    "LexiconError",
    "LostError",
    "MalformedError",
    "ModelError",
    "NotFoundError",
    "PassedOver",
    "RefusedError",
    "RuleError",
    "StoreError",
    "TawaturError",
    "TooLargeError",
    "UnknownError",
    "first_line",
    "library",
]


class TawaturError(Exception):
    """Anything Tawatur raises on purpose."""


class InputError(TawaturError):
    """One input cannot be used; `where` names it, `why` says what is wrong."""

    def __init__(self, where: str, why: str) -> None:
        self.where, self.why = where, why
        super().__init__(f"{where}: {why}")

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        """Errors travel between processes."""
        return type(self), (self.where, self.why)


class NotFoundError(InputError):
    """The path does not exist or cannot be opened."""


class EmptyError(InputError):
    """There is nothing to read."""


class DecodeError(InputError):
    """The bytes are not text in an encoding we know."""


class TooLargeError(InputError):
    """Over a size limit."""


class KindError(InputError):
    """A kind of file that is not read."""


class PassedOver(KindError):  # noqa: N818  # nothing is wrong
    """Files in a folder are of no kind that is read: told once, with how many, and no failure."""


class LostError(InputError):
    """The process that was reading it died."""


class MalformedError(InputError):
    """Broken JSON, a missing field or a wrong type."""


class StoreError(TawaturError):
    """The store cannot be opened, is not one, or cannot do what is asked."""


class UnknownError(StoreError):
    """Nothing in the store goes by this name."""


class RefusedError(InputError):
    """An address, a host or a member of an archive that is not to be opened."""


class ExtraError(TawaturError):
    """A library that an extra brings is not installed; the text names the extra."""


class EngineError(TawaturError):
    """Where readings should run, nothing can: no cluster answers, or it has another Tawatur."""


class LexiconError(TawaturError):
    """A lexicon breaks its own schema or the spelling rules."""


class ModelError(TawaturError):
    """A trained model is missing or cannot be used."""


class RuleError(TawaturError):
    """A rule cannot be compiled."""


def first_line(error: BaseException) -> str:
    """What an error of somebody else's says, in one line of at most 200 characters; its kind where it says nothing."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__)[:200]


def library(name: str, extra: str, what: str) -> Any:
    """The module `name`, loaded when it is needed; an `ExtraError` where the extra that brings it is missing.

    `what`: what it is needed for, as in `"PDF files"`.
    """
    try:
        module: ModuleType = import_module(name)
    except ImportError:
        raise ExtraError(f"{what} need one more library: pip install 'tawatur[{extra}]'") from None
    return module
