"""Bodies: those a lexicon knows, those that a head makes, outlets by their last word, families, coalitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.names.heads import after_adjectives, after_construct, nested
from tawatur.reading.names.page import Draft, head_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.names.page import Known, Page
    from tawatur.text.anchors import Hit

__all__ = ["find_bodies"]

_HOUSE = frozenset(("ال",))  # آل, as the fold writes it
#: Armed groups beside which القاعدة is one too, and no base or rule.
_ARMED = frozenset(("AQAP", "AQIM", "IS", "NUSRA", "HOUTHI"))
#: Bodies that every state has, named without it.
_EVERYWHERE = frozenset(("SUPREMECOURT", "CASSATION", "CIVDEF", "CIVPROT", "JUDCOUNCIL", "SHURA", "REDCRESCENT"))


def find_bodies(page: Page) -> Iterator[Draft]:
    """Every body proposed, in no order; they may overlap."""
    yield from _listed(page)
    outlets = {(hit.first, hit.last) for hit in page.document.of("outlet")}
    for first, last in outlets:
        if page.quotes.get(first) == last:
            yield Draft(first, last, page.start(first, 0), "ORG", None, 95, "outlet")
        elif page.dateline(first, last) and first not in page.known:
            yield Draft(first, last, page.start(first, 0), "ORG", None, 60, "outlet")
    for hit in page.document.of("body_head"):
        if not hit.behind and hit.last < len(page):
            yield from _headed(page, hit)
    yield from _coalitions(page)
    yield from _families(page)
    yield from _outlets(page)


def _listed(page: Page) -> Iterator[Draft]:
    """The bodies that a lexicon knows."""
    armed = any(
        known.id in _ARMED or (known.id == "QAEDA" and known.last - known.first > 1) for known in page.known.values()
    )
    for known in page.known.values():
        if known.type != "ORG" or (known.id == "QAEDA" and not armed):
            continue
        if known.last == known.first + 1 and page.joined(known.last) and page.words[known.last].isdigit():
            continue  # a model: بوينغ 737
        last = _of_a_state(page, known)
        if last > known.last:
            yield Draft(known.first, last, known.start, "ORG", None, 70, known.cls)
        else:
            yield Draft(known.first, _to_the_public(page, known), known.start, "ORG", known.id, 70, known.cls)


def _of_a_state(page: Page, known: Known) -> int:
    """Past the state behind what every state has: المحكمة العليا الفرنسية."""
    at = known.last
    if known.id not in _EVERYWHERE or not page.joined(at):
        return at
    return at + 1 if page.facts[at].state and page.facts[at].adjective else at


def _to_the_public(page: Page, known: Known) -> int:
    """Past للأنباء, للإعلام … behind an agency that is known without it."""
    at = known.last
    agency = page.words[known.first].endswith(("وكالة", "شبكة", "قناة"))
    return at + 1 if agency and page.joined(at) and page.words[at].startswith("لل") else at


def _headed(page: Page, hit: Hit) -> Iterator[Draft]:
    at, known = hit.last, page.known.get(hit.first)
    if at in page.quotes and page.gaps[at].strip() in ("«", '"', "“", "("):
        if "proper" in hit.entry.get("takes", []) and _quotable(page, at):
            yield Draft(at, page.quotes[at], page.start(at, 0), "ORG", None, 90, "quoted")
    elif page.joined(at) and _one_body(page, hit) and not (known and known.last > at and head_of(hit) != "مجلس"):
        last = _extent(page, hit)
        if last is not None:
            yield Draft(hit.first, nested(page, hit, last), hit.start, "ORG", None, 80, "headed")


def _quotable(page: Page, at: int) -> bool:
    """Whether the words in quotation marks are a name and no description."""
    last = page.quotes[at]
    if last == at + 1 and page.words[at].endswith("ي") and not page.facts[at].kind:
        return False
    return not any(page.facts[i].common or page.words[i].isdigit() for i in range(at, last))


def _one_body(page: Page, hit: Hit) -> bool:
    """Whether a head stands for one body: a singular, or a plural such as قوات, سلطات."""
    if hit.tag not in ("plural", "dual"):
        return True
    return head_of(hit) in page.role("plural_body") or page.words[hit.first] in page.role("plural_body")


def _extent(page: Page, hit: Hit) -> int | None:
    """Where the name that a head opens ends; null where it opens none."""
    if "ال" in hit.before or "لل" in hit.before:
        return after_adjectives(page, hit) if "adjective" in hit.entry.get("takes", []) else None
    accusative = page.words[hit.first].endswith("ا") and not head_of(hit).endswith("ا")
    return None if accusative else after_construct(page, hit)


def _coalitions(page: Page) -> Iterator[Draft]:
    """التحالف الدولي with what it is against: ضد داعش, لمكافحة الإرهاب."""
    for known in page.known.values():
        at = known.last
        if known.id != "COALITION" or at + 1 >= len(page) or not page.joined(at):
            continue
        if page.words[at] not in ("ضد", "لمكافحة", "لمحاربة", "لقتال"):
            continue
        at += 1
        if at in page.heads and page.known.get(at) is None:
            at += 1
        target = page.known.get(at)
        last = target.last if target else at + 1
        if target or page.facts[at].definite:
            yield Draft(known.first, last, known.start, "ORG", known.id, 85, "coalition")


def _families(page: Page) -> Iterator[Draft]:
    """آل X, a house, where it is not the end of a person's name."""
    for at in page.document.where(_HOUSE):
        if page.joined(at + 1) and page.facts[at + 1].kind:
            yield Draft(at, at + 2, page.start(at, 0), "ORG", None, 45, "family")


def _outlets(page: Page) -> Iterator[Draft]:
    """Names of outlets that end as outlets' names do: X نيوز, X تايمز."""
    for at in page.document.where(page.role("outlet_tail")):
        if not at or not page.joined(at) or not _foreign(page, at - 1):
            continue
        first = at - 1
        if first and page.joined(first) and page.facts[first - 1].kind in ("f", "w") and _foreign(page, first - 1):
            first -= 1
        arab = at + 1 < len(page) and page.joined(at + 1) and page.words[at + 1] in ("عربية", "عربي")
        yield Draft(first, at + 2 if arab else at + 1, page.start(first), "ORG", None, 72, "outlet")


def _foreign(page: Page, at: int) -> bool:
    fact = page.facts[at]
    return (
        not fact.common
        and not fact.state
        and at not in page.verbs
        and at not in page.heads
        and not page.words[at].isdigit()
    )
