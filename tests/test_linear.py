"""Every pattern is linear: twice the text takes twice the time, for texts made against each pattern.

The texts are taken out of the pattern itself: whatever may be repeated in it is, behind what must stand before it and
with what it cannot end in. Each pattern scans the whole text, which is more than the readers ask of most.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from pathlib import Path
from re import _constants as codes
from re import _parser as parser
from types import BuiltinMethodType

import pytest

import tawatur
from tawatur.reading.reader import Reader

SIZES = (12, 16, 20, 24, 120, 500, 2_000, 8_000)
#: Below this many seconds nothing is slow; above it, four times the text may take at most this many times the time.
LEAST, MOST = 0.01, 9.0
#: Patterns that are only ever tried at one place: of these one try is measured, of all others a scan of the text.
AT_ONE_PLACE = {
    "tawatur.ingest.dateline._OPENING", "tawatur.ingest.days._ISO", "tawatur.ingest.watch.plan._SPAN", "tawatur.text.decode._SIZE",
    "tawatur.reading.expectations.extent._CLOSES", "tawatur.reading.expectations.find._NOUN", "tawatur.reading.expectations.find._DEED", "tawatur.reading.numerals.digits._DECIMAL",
    "tawatur.reading.statements.anonymity._NISBA", "tawatur.reading.statements.phrases._NISBA", "tawatur.reading.statements.words._NISBA",
    "tawatur.reading.times.share._AND", "tawatur.text.blocks.ITEM_MARKER", "tawatur.text.blocks._BARE",
}  # fmt: skip
#: Patterns of rules are tried at their anchors alone, never beyond the sentence (`test_hostile.py` measures the whole).
OF_RULES = "reader.times.rules"
#: Patterns that see nothing from outside.
OUR_OWN = {"tawatur.reading.rule._SPACE", "tawatur.reading.beginnings._CLASS"}
ANY = [
    " ",
    "ا",
    "a",
    "1",
    "1,",
    ", ",
    "<",
    "<a ",
    "\n",
    '"',
    "«",
    "و",
    "- ",
    "من ",
    "/",
    "( ",
    "\u064f",
    ".",
    "a:",
    "{",
    "&",
    "@",
    "@a",
    "#",
]
TAILS = ("", "ا", "\x01")


def patterns():
    """Every compiled pattern of the package by where it stands: in modules, and in what a reader and its lexicons hold."""
    found = {}
    for module in pkgutil.walk_packages(tawatur.__path__, "tawatur."):
        if module.name.endswith("__main__") or "mcp_server" in module.name:
            continue
        walk(vars(importlib.import_module(module.name)), module.name, found, 2)
    walk(Reader(), "reader", found, 7)
    from tawatur.ingest.signs import _cues

    walk(_cues(), "tawatur.ingest.signs._cues", found, 2)
    return found


def walk(value, where, found, deep, seen=None):
    """Patterns inside a value."""
    seen = set() if seen is None else seen
    if isinstance(value, BuiltinMethodType):  # a rule keeps its pattern's `match` alone
        value = value.__self__
    if isinstance(value, re.Pattern):
        found.setdefault((value.pattern, value.flags), (where, value))
        return
    if deep == 0 or id(value) in seen or isinstance(value, str | bytes | int | type(re)) or value is None:
        return
    seen.add(id(value))
    if isinstance(value, dict):
        inner = [(key, item) for key, item in value.items() if len(value) < 3000]
    elif isinstance(value, list | tuple | set | frozenset):
        inner = list(enumerate(value))[:300]
    elif type(value).__module__.startswith("tawatur"):
        names = [n for cls in type(value).__mro__ for n in getattr(cls, "__slots__", ())]
        inner = [*getattr(value, "__dict__", {}).items(), *((n, getattr(value, n, None)) for n in names)]
    else:
        return
    for key, item in inner:
        walk(item, f"{where}.{key}" if isinstance(key, str) else where, found, deep - 1, seen)


def sample(parsed, turn=0):
    """A string that a parsed pattern may match; of alternatives the one of that turn."""
    return "".join(one(op, arg, turn) for op, arg in parsed)


def one(op, arg, turn):
    if op is codes.LITERAL:
        return chr(arg)
    if op is codes.NOT_LITERAL:
        return "x" if arg != ord("x") else "y"
    if op is codes.ANY:
        return "x"
    if op is codes.IN:
        return member(arg, turn)
    if op is codes.BRANCH:
        return sample(arg[1][turn % len(arg[1])], turn)
    if op is codes.SUBPATTERN:
        return sample(arg[3], turn)
    if op in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return sample(arg[2], turn) * max(arg[0], 1 if turn % 2 else arg[0])
    if op is codes.ATOMIC_GROUP:
        return sample(arg, turn)
    return ""


def member(items, turn):
    """A character of a class."""
    if items[0][0] is codes.NEGATE:
        taken = re.compile("x")
        for char in "x ا1-،\n":
            if not any(holds(item, char) for item in items[1:]):
                return char
        return taken.pattern
    op, arg = items[turn % len(items)]
    if op is codes.RANGE:
        return chr(arg[0])
    if op is codes.CATEGORY:
        return {codes.CATEGORY_DIGIT: "1", codes.CATEGORY_SPACE: " ", codes.CATEGORY_WORD: "ا", codes.CATEGORY_NOT_SPACE: "x",
                codes.CATEGORY_NOT_WORD: "-", codes.CATEGORY_NOT_DIGIT: "x"}[arg]  # fmt: skip
    return chr(arg)


def holds(item, char):
    op, arg = item
    if op is codes.LITERAL:
        return ord(char) == arg
    if op is codes.RANGE:
        return arg[0] <= ord(char) <= arg[1]
    return bool(re.match({codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_SPACE: r"\s", codes.CATEGORY_WORD: r"\w", codes.CATEGORY_NOT_SPACE: r"\S",
                          codes.CATEGORY_NOT_WORD: r"\W", codes.CATEGORY_NOT_DIGIT: r"\D"}[arg], char))  # fmt: skip


def repeated(parsed, before=""):
    """Each thing that may be repeated, with what stands before it: `(before, repeated)`."""
    for op, arg in parsed:
        if op in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            if arg[1] > 3:
                for turn in range(3):
                    yield before, sample(arg[2], turn)
            yield from repeated(arg[2], before)
        elif op is codes.BRANCH:
            for part in arg[1][:8]:
                yield from repeated(part, before)
        elif op is codes.SUBPATTERN:
            yield from repeated(arg[3], before)
        elif op in (codes.ASSERT, codes.ASSERT_NOT):
            yield from repeated(arg[1], before)
        elif op is codes.ATOMIC_GROUP:
            yield from repeated(arg, before)
        before += one(op, arg, 1)


def texts(pattern):
    """What is set against a pattern: units that are said again and again."""
    text = pattern.pattern
    parsed = parser.parse(text, pattern.flags)
    units = [*ANY]
    for before, unit in list(repeated(parsed))[:12]:
        units += [unit, before + unit, unit + "\u0001", before + unit + "\u0001", before + unit * 3]
    units += [sample(parsed, turn) for turn in range(2)]
    return dict.fromkeys(unit for unit in units if unit.strip("") and len(unit) < 200)


def seconds(scan, text):
    """The processor time of one pass over a text."""
    begun = time.process_time()
    for _ in scan(text):
        pass
    return time.process_time() - begun


def tries(where, pattern):
    """How a pattern is tried: at one place, or all over a text."""
    if where in AT_ONE_PLACE or where.startswith(OF_RULES):
        return lambda text: (pattern.match(text), pattern.fullmatch(text))
    return pattern.finditer


def said(pattern, unit, tail, size):
    text = (unit * (size // len(unit) + 1))[:size] + tail
    return text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text


def slow(where, pattern, unit, tail):
    """How many times the time four times the text takes, once it takes any; null where that is little."""
    scan = tries(where, pattern)
    for size in SIZES:
        took = seconds(scan, said(pattern, unit, tail, size))
        if took > LEAST:
            long = min(took, *(seconds(scan, said(pattern, unit, tail, size)) for _ in range(2)))
            short = max(seconds(scan, said(pattern, unit, tail, size // 4)) for _ in range(2))
            return round(long / short) if long > LEAST and long > MOST * short else None
    return None


def fault(where, pattern):
    """A text on which a pattern takes more than linear time, with how much more four times the text takes."""
    for unit in texts(pattern):
        for tail in TAILS:
            if ratio := slow(where, pattern, unit, tail):
                return unit, tail, ratio
    return None


FOUND = {where: pattern for where, pattern in patterns().values() if where not in OUR_OWN}


def test_there_are_patterns_of_every_room():
    assert len(FOUND) > 100
    assert {name.split(".")[1] for name in FOUND} >= {"text", "ingest", "reading", "store", "export", "web", "times"}


@pytest.mark.parametrize("where", sorted(FOUND))
def test_a_pattern_is_linear(where):
    assert fault(where, FOUND[where]) is None


@pytest.mark.parametrize("where", sorted(AT_ONE_PLACE))
def test_what_is_tried_at_one_place_is_never_looked_for(where):
    module, name = where.rsplit(".", 1)
    for path in Path(tawatur.__file__).parent.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        if path == Path(importlib.import_module(module).__file__) or f"{module} import {name}" in source:
            assert not re.search(rf"\b{name}\.(?:search|finditer|findall|sub|subn|split)\b", source), path


@pytest.mark.parametrize(
    ("pattern", "scan"),
    [
        (r"(?:a+)+b", "finditer"), (r" +(?=x)", "finditer"), (r"\s*\d", "finditer"), (r"<[^>]*>", "finditer"), (r"(?:\w|\wa)*x", "match"),
        (r"(?:[\W_]|\S+@\S+|@\w+)+$", "match"), (r"\w+\s*\w+\s*\w+\s*,", "match"),
    ],
)  # fmt: skip
def test_what_is_not_linear_is_seen(pattern, scan):
    where = "tawatur.text.blocks._BARE" if scan == "match" else "x"
    assert fault(where, re.compile(pattern))
