"""Names read once are known again elsewhere in the report: surnames, and places and bodies that a head announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.names.extents import COMPOUND, ORDINALS
from tawatur.reading.names.page import Draft

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tawatur.reading.names.page import Page
    from tawatur.record import NameType

__all__ = ["find_echoes", "teams"]

_CLITICS = "وفبلك"


def find_echoes(page: Page, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Further mentions of the names in `drafts` that stand outside them."""
    tails: dict[tuple[str, ...], NameType] = {}
    for draft in drafts:
        for tail in _short_forms(page, draft):
            tails.setdefault(tail, draft.type)
    if not tails:
        return
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for tail in sorted(tails, key=len, reverse=True):
        by_first.setdefault(tail[0], []).append(tail)
    covered = {i for draft in drafts if draft.why != "family" for i in range(draft.first, draft.last)}
    may_be = [
        word
        for word in page.document.different
        if word in by_first or (word[0] in _CLITICS and (word[1:] in by_first or word[2:] in by_first))
    ]
    for at in page.document.where(frozenset(may_be)):
        word = page.words[at]
        for cut in range(3):
            if cut and (len(word) <= cut or word[cut - 1] not in _CLITICS):
                break
            if word[cut:] not in by_first or at in covered:
                continue
            found = next((t for t in by_first[word[cut:]] if _stands(page, at, t)), None)
            if found:
                yield Draft(at, at + len(found), page.start(at, cut), tails[found], None, 58, "echo")
                break


def _stands(page: Page, at: int, words: tuple[str, ...]) -> bool:
    last = at + len(words)
    return page.words[at + 1 : last] == list(words[1:]) and all(page.joined(i) for i in range(at + 1, last))


def _short_forms(page: Page, draft: Draft) -> Iterable[tuple[str, ...]]:
    """The words by which a name may be called again."""
    first = page.document.plain[draft.start : page.document.ends[draft.first]]
    words = (first, *page.words[draft.first + 1 : draft.last])
    if draft.type == "PER":
        return _surnames(page, words)
    if draft.why not in ("headed", "quoted", "echo") or draft.actor:
        return ()
    if draft.type == "ORG" and draft.why == "headed":
        words = words[1:] if len(words) == 2 else ()
        at = draft.first + 1
    else:
        at = draft.first
    alone = len(words) > 1 or (len(words) == 1 and _distinct(page, at, words[0]))
    return (words,) if alone else ()


def _distinct(page: Page, at: int, word: str) -> bool:
    """Whether a word can hardly be anything else than the name it was read as."""
    fact = page.facts[at]
    known = page.known.get(at)
    return len(word) > 3 and not (
        fact.common or fact.definite or fact.adjective or fact.state or fact.kind == "d" or known
    )


def _surnames(page: Page, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The ends of a full name, and a short family name in front."""
    links = page.role("link")
    for at in range(1, len(words)):
        if (
            words[at - 1] not in links
            and words[at] not in COMPOUND
            and words[-1] not in links
            and words[at] not in ORDINALS
        ):
            yield words[at:]
    if len(words) == 3 and words[0] in page.role("family"):
        yield words[:1]


def teams(page: Page, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts, a town's name being its club where the report says فريق or نادي before it."""
    drafts = list(drafts)
    clubs = {
        d.actor for d in drafts
        if d.type == "LOC" and d.first and page.joined(d.first) and page.words[d.first - 1].removeprefix("و") in ("فريق", "نادي", "لفريق")
    }  # fmt: skip
    for draft in drafts:
        if draft.type == "LOC" and draft.actor in clubs and draft.actor and not _placed(page, draft):
            yield draft._replace(type="ORG", actor=f"{draft.actor}-club")
        else:
            yield draft


def _placed(page: Page, draft: Draft) -> bool:
    before = page.words[draft.first - 1] if draft.first else ""
    return before in ("في", "مدينة", "بمدينة") or draft.first - 1 in page.place_heads
