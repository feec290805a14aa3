"""People: behind a title, in a run of name words, and by their surname once the full name was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.names.page import Draft

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tawatur.reading.names.page import Page
    from tawatur.text.anchors import Hit

__all__ = ["find_people", "repeated"]

_LONGEST = 7  # words in a person's name
_OFFICE = 9  # words between a title and the name
#: Words that may stand inside an office's name without being its end.
_INSIDE = frozenset("في باسم لدى الى من لشؤون للشؤون بن على".split())
_LINKS = frozenset("بن ابن بنت ال ابو ابي ابا ام عبد ولد".split())


def find_people(page: Page) -> Iterator[Draft]:
    """Every person proposed, in no order; they may overlap."""
    for known in page.known.values():
        if known.type == "PER":
            last = extent(page, known.first, at_least=known.last)
            yield Draft(known.first, last, known.start, "PER", None, 60, "known")
    for hit in page.document.of("title"):
        yield from _titled(page, hit)
    at = 0
    while at < len(page):
        last = _free(page, at)
        if last:
            yield Draft(at, last, page.start(at), "PER", None, 55, "run")
            at = last
        else:
            at += 1


def _titled(page: Page, hit: Hit) -> Iterator[Draft]:
    """A title, what belongs to the office, and the name."""
    at, gap_words = hit.last, 0
    if hit.behind and hit.behind not in ("ه", "ها", "هم"):
        return
    while at < len(page) and gap_words <= _OFFICE:
        gap = page.gaps[at]
        if gap.strip() not in ("", "،", ",", "«", '"', "(", "“", ":") or "\n" in gap:
            return
        if gap.strip() in ("،", ",", ":") and gap_words == 0:
            return
        if page.words[at] not in _INSIDE and _starts(page, at, direct=gap_words == 0):
            last = extent(page, at)
            if last - at == 1 and page.facts[at].kind == "d":
                return
            yield Draft(at, last, page.start(at, 0), "PER", None, 65 if gap_words == 0 else 62, "title")
            return
        known = page.known.get(at)
        if known and known.type != "PER" and known.first == at:
            gap_words += known.last - at
            at = known.last
            continue
        fact = page.facts[at]
        word = page.words[at]
        if not (fact.definite or fact.state or word in _INSIDE or word.startswith("لل") or _office(page, at)):
            return
        gap_words += 1
        at += 1


def _office(page: Page, at: int) -> bool:
    return any(h.first == at for c in ("title", "body_head") for h in page.document.of(c))


def _starts(page: Page, at: int, *, direct: bool) -> bool:
    """Whether a name can begin here behind a title."""
    fact = page.facts[at]
    known = page.known.get(at)
    if known and known.type == "PER":
        return True
    if fact.cut or fact.common or fact.state or page.words[at].isdigit():
        return False
    if known and known.last - known.first > 1:
        return False
    if fact.stem in ("عبد", "ابو", "ابي"):
        return True
    if fact.definite:
        return direct and fact.kind in ("g", "w", "d") and not fact.adjective
    if known and fact.kind not in ("g", "d"):
        return False
    if fact.kind in ("g", "d", "w"):
        return True
    follower = page.facts[at + 1] if at + 1 < len(page) and page.joined(at + 1) else None
    return bool(fact.kind == "r" and (direct or (follower and follower.kind)))


def extent(page: Page, at: int, *, at_least: int = 0) -> int:
    """Where the personal name that begins at a word ends."""
    last = max(at + 1, at_least)
    if page.facts[last - 1].stem in _LINKS and last < len(page) and page.joined(last):
        last += 1
    while last < len(page) and last < at + _LONGEST and page.joined(last) and _goes_on(page, at, last):
        last += 1
    while last > at + 1 and page.facts[last - 1].stem in _LINKS:
        last -= 1
    return last


def _goes_on(page: Page, first: int, at: int) -> bool:
    """Whether a word belongs to the name before it."""
    fact, before = page.facts[at], page.facts[at - 1]
    word = page.words[at]
    if before.stem in _LINKS:
        return not (fact.cut and word[0] not in "وفبلك") and not word.isdigit()
    if fact.cut:
        return False
    if fact.middle:
        return at + 1 < len(page) and page.joined(at + 1)
    known = page.known.get(at)
    if known and known.last - known.first > 1 and known.type != "PER":
        return False
    if fact.common or word.isdigit():
        return word in ("الله", "الدين")
    if fact.definite:
        if word in ("الله", "الدين"):
            return True
        if fact.adjective and (fact.state is None or at - first > 1):
            return False
        if before.definite and before.stem not in ("الله", "الدين") and not _before_link(page, first, at):
            return fact.kind in ("g", "w")
        return fact.kind != "" or word.endswith("ي") or at - first <= 2
    if known and fact.kind not in ("g", "d", "w"):
        return False
    if fact.kind in ("g", "w", "d"):
        return not before.definite or before.stem in ("الله", "الدين") or _before_link(page, first, at)
    if before.definite:
        return False
    if word.startswith(("ي", "ت", "سي", "ست", "ا")) and not fact.kind:
        return False
    return at - first <= 2 and not word.endswith(("ة", "ات", "ين", "ون", "ها", "هم"))


def _before_link(page: Page, first: int, at: int) -> bool:
    """Whether the definite word before belongs to a compound (عبد الفتاح)."""
    return at - 2 >= first and page.facts[at - 2].stem in _LINKS


def _free(page: Page, at: int) -> int:
    """The end of a run of name words that needs no title; 0 where there is none."""
    fact = page.facts[at]
    known = page.known.get(at)
    if (
        known
        and (known.type != "PER" or known.last - known.first > 1)
        and not (known.last == at + 1 and fact.kind == "g")
    ):
        return 0
    if fact.common or fact.kind not in ("g", "w", "d") and fact.stem not in ("عبد", "ابو"):
        return 0
    last = extent(page, at)
    if last - at < 2:
        return 0
    second = page.facts[at + 1]
    if fact.stem in ("عبد",):
        return last if last - at >= 3 else 0
    if fact.stem == "ابو":
        return last if second.definite or second.kind in ("g", "d") else 0
    if fact.kind == "g":
        return last if second.kind or second.middle or second.definite else 0
    if fact.kind == "d":
        return last if second.kind in ("g",) or second.stem in ("بن", "عبد", "ال") else 0
    return last if second.kind in ("g", "w") and not second.definite else 0


def repeated(page: Page, people: Iterable[Draft], taken: Iterable[Draft]) -> Iterator[Draft]:
    """Surnames, elsewhere in the report, of the people whose full names were read."""
    tails: dict[tuple[str, ...], Draft] = {}
    for draft in people:
        words = tuple(page.facts[i].stem if i == draft.first else page.words[i] for i in range(draft.first, draft.last))
        for tail in _tails(words):
            tails.setdefault(tail, draft)
    if not tails:
        return
    covered = {i for draft in taken for i in range(draft.first, draft.last)}
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for tail in sorted(tails, key=len, reverse=True):
        by_first.setdefault(tail[0], []).append(tail)
    for at in range(len(page)):
        if at in covered:
            continue
        for cut in range(3):
            word = page.words[at]
            if cut and (len(word) <= cut or word[cut - 1] not in "وفبلك"):
                break
            for tail in by_first.get(word[cut:], ()):
                last = at + len(tail)
                if last <= len(page) and all(
                    page.words[at + k] == w and page.joined(at + k) for k, w in enumerate(tail) if k
                ):
                    yield Draft(at, last, page.start(at, cut), "PER", None, 58, "repeated")
                    break


def _tails(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The surnames of a full name: its last word, with what belongs to it."""
    if len(words) < 2:
        return
    size = 1
    while size < len(words) and (words[-size - 1] in _LINKS or words[-size] in ("الله", "الدين")):
        size += 1
    if size < len(words):
        yield words[-size:]
        if size > 1 and words[-1] not in ("الله", "الدين") and words[-2] in ("بن", "ال", "ابو"):
            return
