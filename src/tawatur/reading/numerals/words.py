"""Number words and digits put together to numbers.

An Arabic number is a row of groups joined by و, each a value under a thousand and the scale it counts, the scales
falling: `مليون` و`مئتا ألف` و`خمسون`. Inside a group the hundreds come first, then the unit, then the ten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.numerals.digits import read_digits
from tawatur.reading.numerals.number import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.text.anchors import Hit
    from tawatur.text.document import Document

__all__ = ["numbers"]

#: What may be written onto a number before it; the flag says whether it holds the article.
_CLITICS = {
    "": False, "و": False, "ف": False, "ب": False, "ل": False, "ك": False, "وب": False, "ول": False, "فب": False,
    "ال": True, "وال": True, "بال": True, "لل": True, "وبال": True, "ولل": True, "كال": True, "فال": True,
}  # fmt: skip
#: Words that are written onto digits by mistake.
_WORDS = frozenset({"بين", "من", "الى", "في", "على", "عن", "نحو", "حوالي", "حتى", "بلغ", "عدد", "منذ", "مقتل", "اصابة"})
#: vague words: the least they mean and the first number that is too many
_VAGUE = {10: (20, 100), 100: (200, 1000)}
_FEW = (3, 10)
_SCALED = (2, 10)
#: duals that have lost their nun before a noun; standing alone they would be an accusative
_CONSTRUCT = frozenset({"الفا", "مليونا", "مليارا", "بليونا", "تريليونا", "ترليونا"})
#: What may part a number from the scale behind it: nothing (25ألف) or a closing mark (`(50) ألف`).
_CLOSING, _WIDE = ' )»"”', 3
_PLURAL_PARTS = frozenset({"ارباع", "اخماس"})


class _Atom(NamedTuple):
    """One word or one run of digits that may be part of a number."""

    start: int
    end: int
    first: int
    last: int
    role: str
    value: int | float
    joined: bool
    definite: bool
    text: str = ""


class _Group(NamedTuple):
    """A value and the scale it counts; `top` is the first number that is too many where it is vague."""

    low: int | float
    top: int | float
    vague: bool
    scale: int
    upto: int


def numbers(document: Document) -> tuple[Number, ...]:
    """Every number written in a document, in its order, ordinals left out; one pass over its digits and anchors."""
    atoms = sorted((*_digit_atoms(document), *_word_atoms(document)))
    return tuple(_numbers(document, atoms))


def _digit_atoms(document: Document) -> Iterator[_Atom]:
    plain, starts, ends, skip = document.plain, document.starts, document.ends, -1
    for index in document.digits:
        if starts[index] < skip:
            continue
        found, skip = read_digits(plain, starts[index])
        if found is None:
            continue
        glued = document.words[index - 1] if index and ends[index - 1] == starts[index] else ""
        apart = document.words[index - 1] if index and not glued else ""
        if glued in _WORDS or (len(glued) > 4 and not glued.isascii() and glued not in _CLITICS):
            glued, apart = "", glued
        if glued not in _CLITICS:
            continue
        start, first, definite = starts[index], index, _CLITICS[glued] or _CLITICS.get(apart, False)
        if _CLITICS[glued]:
            start, first = start - 2, index - 1
        yield _Atom(
            start=start,
            end=found.end,
            first=first,
            last=_word_after(ends, index, found.end),
            role="digits",
            value=found.value,
            joined=glued.startswith("و") or (apart in _CLITICS and apart.startswith("و")),
            definite=definite,
        )


def _word_after(ends: list[int], index: int, end: int) -> int:
    while index < len(ends) and ends[index] <= end:
        index += 1
    return index


def _word_atoms(document: Document) -> Iterator[_Atom]:
    ordinals = {hit.last for hit in document.of("ordinal_stem")}
    best: dict[int, Hit] = {}
    for hit in document.of("numeral", "part_word"):
        if hit.behind or (hit.first in best and best[hit.first].last >= hit.last):
            continue
        best[hit.first] = hit
    taken = {index for hit in best.values() for index in range(hit.first + 1, hit.last)}
    for hit in best.values():
        if hit.first in taken or _is_one_of(document, hit):
            continue
        if hit.first in ordinals and (hit.before.startswith("و") or hit.entry.get("value") == 10):
            continue
        yield _atom(document, hit)


def _is_one_of(document: Document, hit: Hit) -> bool:
    """`وأحد` (and one of) is `واحد` (one) once folded; the hamza as it was written tells them apart."""
    return hit.entry.get("value") == 1 and "أ" in document.surface(hit.first)[:2]


def _atom(document: Document, hit: Hit) -> _Atom:
    part, text = hit.cls == "part_word", document.plain[hit.start : hit.end]
    return _Atom(
        start=hit.start,
        end=hit.end,
        first=hit.first,
        last=hit.last,
        role="part" if part else hit.entry.get("role"),
        value=hit.entry.get("over") / hit.entry.get("under") if part else hit.entry.get("value"),
        joined=hit.before.startswith("و") or (hit.first > 0 and document.words[hit.first - 1] == "و"),
        definite="ال" in hit.before or "لل" in hit.before or (" " in hit.entry.lemma and text.startswith("الا")),
        text=text,
    )


def _numbers(document: Document, atoms: list[_Atom]) -> Iterator[Number]:
    row, at = _Row(document, atoms), 0
    while at < len(atoms):
        number, at = row.number(at)
        if number is not None:
            yield number


class _Row:
    """The atoms of a document in a row, and the grammar that joins them."""

    def __init__(self, document: Document, atoms: list[_Atom]) -> None:
        self._document, self._atoms = document, atoms

    def number(self, at: int) -> tuple[Number | None, int]:
        """The number that begins at atom `at`, and the atom to go on from."""
        group = self._group(at)
        if group is None:
            return None, at + 1
        low, top, scale, upto = group.low * group.scale, group.top * group.scale, group.scale, group.upto
        while not group.vague and scale > 1 and (more := self._next_group(upto, scale)):
            low, top = low + more.low * more.scale, top + more.low * more.scale
            scale, upto = more.scale, more.upto
        part, upto = self._part_after(upto, scale) if not group.vague else (0, upto)
        return self._made(at, upto, low + part, top + part, group, scale), upto

    def _made(self, at: int, upto: int, low: float, top: float, group: _Group, scale: int) -> Number:
        first, last = self._atoms[at], self._atoms[upto - 1]
        fraction = any(atom.role == "part" for atom in self._atoms[at:upto]) and low < 1
        return Number(
            start=first.start,
            end=last.end,
            first=first.first,
            last=last.last,
            low=_tidy(low),
            high=_tidy(top - 1 if group.vague else low),
            kind="vague" if group.vague else "fraction" if fraction else "cardinal",
            scale=scale,
            digits=any(atom.role == "digits" for atom in self._atoms[at:upto]),
            definite=first.definite,
            joined=first.joined,
        )

    # ---- groups

    def _next_group(self, at: int, below: int) -> _Group | None:
        """The group joined by و behind one of scale `below`, when it counts less than that."""
        if not self._linked(at) or self._atoms[at].role in ("vague", "few", "scales", "part"):
            return None
        group = self._group(at)
        return group if group and not group.vague and group.low * group.scale < below else None

    def _group(self, at: int) -> _Group | None:
        atom = self._atoms[at]
        if atom.role in ("scale", "scales", "pair"):
            return self._bare_scale(atom, at)
        if atom.role == "part":
            low = top = atom.value
            upto, vague = at + 1, False
        elif atom.role in ("vague", "few"):
            low, top, upto = self._vague(at)
            vague = True
        elif atom.role == "digits":
            low = top = atom.value
            upto, vague = at + 1, False
        else:
            low, upto = self._below_thousand(at)
            top, vague = low, False
        scale, upto = self._scale_after(upto)
        return _Group(low, top, vague, scale, upto)

    def _bare_scale(self, atom: _Atom, at: int) -> _Group | None:
        scale, upto = self._scale_after(at + 1, int(atom.value))
        if atom.role == "scales":
            return _Group(*_SCALED, True, scale, upto)
        pair = atom.role == "pair" or (atom.text in _CONSTRUCT and not atom.definite and not self._linked(at + 1))
        value = 2 if pair else 1
        return _Group(value, value, False, scale, upto)

    def _vague(self, at: int) -> tuple[float, float, int]:
        atom = self._atoms[at]
        if atom.role == "vague":
            return *_VAGUE[int(atom.value)], at + 1
        low, top = _FEW
        if self._near(at + 1) and self._atoms[at + 1].role == "vague":
            power = int(self._atoms[at + 1].value)
            return low * power, top * power, at + 2
        return low, top, at + 1

    def _below_thousand(self, at: int) -> tuple[float, int]:
        atom, value, upto = self._atoms[at], self._atoms[at].value, at + 1
        if atom.role == "unit" and value < 10 and self._near(upto):
            after = self._atoms[upto]
            if after.role == "unit" and after.value == 10:
                return value + 10, upto + 1
            if after.role == "part" and after.text in _PLURAL_PARTS:
                return value * after.value, upto + 1
            if after.value == 100 and after.role in ("hundred", "vague"):
                atom, value, upto = after, value * 100, upto + 1
        if atom.role in ("hundred", "vague"):
            if not self._linked(upto) or self._atoms[upto].role not in ("one", "two", "unit", "eleven", "ten"):
                return value, upto
            more, upto = self._below_hundred(upto)
            return value + more, upto
        more, upto = self._below_hundred(upto - 1)
        return more, upto

    def _below_hundred(self, at: int) -> tuple[float, int]:
        atom, upto = self._atoms[at], at + 1
        if atom.role == "unit" and atom.value < 10 and self._near(upto):
            after = self._atoms[upto]
            if after.role == "unit" and after.value == 10:
                return atom.value + 10, upto + 1
        if atom.role in ("one", "two", "unit") and atom.value < 10 and self._linked(upto):
            ten = self._atoms[upto]
            if ten.role == "ten" and ten.definite == atom.definite:
                return atom.value + ten.value, upto + 1
        return atom.value, upto

    def _scale_after(self, at: int, scale: int = 1) -> tuple[int, int]:
        while self._near(at, glued=True) and self._atoms[at].role in ("scale", "scales"):
            if self._atoms[at].value <= scale > 1:
                break
            scale, at = scale * int(self._atoms[at].value), at + 1
        return scale, at

    def _part_after(self, at: int, scale: int) -> tuple[float, int]:
        """The half or quarter of `مليون ونصف`, with the scale said again (`ونصف المليون`)."""
        if not self._linked(at) or self._atoms[at].role != "part":
            return 0, at
        part, upto = self._atoms[at], at + 1
        if self._near(upto) and self._atoms[upto].role == "scale" and self._atoms[upto].value == scale > 1:
            return part.value * scale, upto + 1
        after = self._document.words[part.last] if part.last < len(self._document.words) else ""
        return (0, at) if after.startswith("ال") else (part.value * scale, upto)

    # ---- how atoms stand to one another

    def _near(self, at: int, *, glued: bool = False) -> bool:
        """Whether atom `at` follows the one before it with a space between, and no و."""
        if not 0 < at < len(self._atoms) or self._atoms[at].joined:
            return False
        gap = self._document.plain[self._atoms[at - 1].end : self._atoms[at].start]
        return gap == " " or (glued and len(gap) <= _WIDE and not gap.strip(_CLOSING))

    def _linked(self, at: int) -> bool:
        """Whether atom `at` is joined to the one before it by و."""
        if not 0 < at < len(self._atoms) or not self._atoms[at].joined:
            return False
        gap = self._document.plain[self._atoms[at - 1].end : self._atoms[at].start]
        return gap.replace(" ", "") == "و" and not gap.endswith("  ")


def _tidy(value: float) -> int | float:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded
