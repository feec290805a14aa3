"""With which letters a pattern's matches may begin, so that it is not tried where it cannot.

Patterns are those of `rule`: regular expressions with slots. What is not understood may begin with anything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["barred"]

_DIGITS = frozenset("0123456789")
_LETTERS = frozenset(chr(code) for code in range(ord("ء"), ord("ي") + 1))
_ANY = _LETTERS | _DIGITS
_NONE: frozenset[str] = frozenset()
_ESCAPED = {"d": _DIGITS, "D": _LETTERS, "w": _ANY, "W": _NONE, "s": _NONE, "S": _ANY, "b": _NONE}
_QUANTIFIER = re.compile(r"(?:(?P<none>[?*]|\{0?,\d*\}|\{0\})|\+|\{\d+(?:,\d*)?\})[?+]?")
_SLOT = re.compile(r"\{([a-z_]+)!?\}")
_GROUP = re.compile(r"\((?:\?(?:P<\w+>|:|(?P<around><?[=!])|(?P<other>.)))?")
_CLASS = re.compile(r"\[(?P<not>\^?)(?P<inside>(?:\\.|[^\]\\])+)\]")


class _Piece(NamedTuple):
    """The letters and digits with which a piece of a pattern may begin, whether it may be empty, where it ends."""

    firsts: frozenset[str]
    empty: bool
    end: int


def barred(pattern: str, words: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """The Arabic letters and the digits with which no match of a folded pattern begins; `words`: the forms of a slot's class.

    >>> sorted(_LETTERS - barred("(?:يوم )?{weekday!}", lambda cls: ["الاحد", "احد"]))
    ['ا', 'ي']
    """
    whole = _alternatives(pattern, 0, words)
    return _NONE if whole.empty or whole.end < len(pattern) else _ANY - whole.firsts


def _alternatives(pattern: str, at: int, words: Callable[[str], Iterable[str]]) -> _Piece:
    """Rows parted by `|`, to the end or to the bracket that closes their group."""
    firsts, empty = _NONE, False
    while True:
        row = _row(pattern, at, words)
        firsts, empty, at = firsts | row.firsts, empty or row.empty, row.end
        if pattern[at : at + 1] != "|":
            return _Piece(firsts, empty, at)
        at += 1


def _row(pattern: str, at: int, words: Callable[[str], Iterable[str]]) -> _Piece:
    firsts, empty = _NONE, True
    while at < len(pattern) and pattern[at] not in "|)":
        piece = _item(pattern, at, words)
        at, nothing = piece.end, piece.empty
        if quantifier := _QUANTIFIER.match(pattern, at):
            at, nothing = quantifier.end(), nothing or quantifier["none"] is not None
        if empty:
            firsts = firsts | piece.firsts
        empty = empty and nothing
    return _Piece(firsts, empty, at)


def _item(pattern: str, at: int, words: Callable[[str], Iterable[str]]) -> _Piece:
    """A slot, a group, a class, an escape or a letter."""
    if slot := _SLOT.match(pattern, at):
        cls = slot[1]
        return _Piece(_DIGITS if cls == "digits" else frozenset(word[0] for word in words(cls)), False, slot.end())
    if group := _GROUP.match(pattern, at):
        inside = _alternatives(pattern, group.end(), words)
        around, other = group["around"] is not None, group["other"] is not None
        firsts = _ANY if other else _NONE if around else inside.firsts
        return _Piece(firsts, around or other or inside.empty, inside.end + 1)
    if class_ := _CLASS.match(pattern, at):
        listed = class_["inside"]
        plain = not class_["not"] and "-" not in listed and "\\" not in listed
        return _Piece(frozenset(listed) if plain else _ANY, False, class_.end())
    letter = pattern[at]
    if letter == "\\":
        escaped = pattern[at + 1]
        return _Piece(_ESCAPED.get(escaped, frozenset(escaped)), escaped in "bB", at + 2)
    if letter in "^$":
        return _Piece(_NONE, True, at + 1)
    return _Piece(_ANY if letter == "." else frozenset(letter), False, at + 1)
