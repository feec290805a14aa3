"""How far the name of a body reaches from its head: وزارة الصحة, الجيش العراقي, المرصد السوري لحقوق الإنسان."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tawatur.reading.names.extents import NAMED, ORDINALS, arabic_shape, extent
from tawatur.reading.names.page import head_of

if TYPE_CHECKING:
    from tawatur.reading.names.page import Known, Page
    from tawatur.text.anchors import Hit

__all__ = ["after_adjectives", "after_construct", "nested"]

_CHAIN = 4  # indefinite words between a head and the word that makes it definite
_LATIN = re.compile(r"[A-Za-z]{2,}")
#: Heads that an office or an election has too (وزير الخارجية, انتخابات الرئاسة).
_OFFICES = ("خارجية", "داخلية", "دفاع", "رئاسة")
#: Heads that lead: what follows is led and no part of a name, unless it is a definite field.
_LEADING = ("رئاسة", "قيادة", "ادارة")
_ARMIES = ("جيش", "اسطول")


def after_adjectives(page: Page, hit: Hit) -> int | None:
    """الجيش العراقي, المجلس الأعلى للقضاء: the end behind the adjectives that make a definite head one body."""
    at, head = hit.last, head_of(hit)
    if page.joined(hit.first) and head in _OFFICES and _of_an_office(page, hit):
        return None
    feminine = head.endswith("ة") or head in page.role("feminine_head")
    if not page.facts[at].adjective or page.words[at].endswith("ة") != feminine:
        return None
    last = _adjectives(page, at)
    stated = any(page.facts[i].state for i in range(at, last))
    end = _with_li(page, hit, last)
    if stated:
        return None if end == at + 1 and head in page.role("common_head") else end
    return end if _own(page, head, at, last, end) else None


def _of_an_office(page: Page, hit: Hit) -> bool:
    before = page.words[hit.first - 1]
    return hit.before.endswith("لل") or any(before[cut:] in page.role("election") for cut in range(3))


def _own(page: Page, head: str, at: int, last: int, end: int) -> bool:
    """Whether adjectives without a state make one body: المجلس الأعلى, الهيئة العامة للاستثمار, المقاومة الشعبية."""
    if head in _OFFICES or head == "حركة":
        return False
    if head == "قوات":
        return last - at > 1
    if (head in _ARMIES and page.words[at] in ORDINALS) or (head == "حزب" and page.words[at] in page.role("partisan")):
        return True
    if not any(page.words[i] in page.role("own_adjective") for i in range(at, last)):
        return False
    return head not in page.role("common_head") or end > last or last - at > 1


def after_construct(page: Page, hit: Hit) -> int | None:
    """وزارة الصحة, مكتب مكافحة الفساد, حزب العمال الكردستاني, شركة فلانة: the end behind what the head is of."""
    takes, head = hit.entry.get("takes", []), head_of(hit)
    proper, construct = "proper" in takes, "construct" in takes
    if not (proper or construct) or (head in _LEADING and _leads(page, hit)):
        return None
    if titled := _titled(page, hit):
        return titled
    at = hit.last
    if proper and not _settles(page, at) and (last := _proper(page, head, at)):
        while page.joined(last) and page.facts[last].adjective and not page.facts[last].state:
            last += 1
        return _with_li(page, hit, last)
    while at < hit.last + _CHAIN and page.joined(at) and not _settles(page, at):
        if not construct or not _links(page, head, at, at - hit.last):
            return None
        at += 1
    if at == hit.last + _CHAIN or not page.joined(at) or _breaks(page, at):
        return None
    return _closed(page, hit, at, construct=construct)


def _settles(page: Page, at: int) -> bool:
    """Whether a word ends a chain of genitives, one way or the other."""
    fact, known = page.facts[at], page.known.get(at)
    return bool(known and known.start == page.document.starts[at]) or fact.definite or _breaks(page, at)


def _breaks(page: Page, at: int) -> bool:
    """Whether a word can belong to no chain: a verb, a number, an adjective of a state, a word with clitics."""
    fact, known = page.facts[at], page.known.get(at)
    word = page.words[at]
    if word.startswith("لل") or (at in page.verbs and word not in page.role("body_plain")):
        return True
    named = known is not None and known.start == page.document.starts[at]
    return not named and (bool(fact.cut or fact.state) or word.isdigit())


def _closed(page: Page, hit: Hit, at: int, *, construct: bool) -> int | None:
    """The end of a name whose chain the word at `at` closes."""
    known = page.known.get(at)
    if known and known.start == page.document.starts[at]:
        return _around(page, hit, known, at - hit.last)
    return _definite(page, hit, at, at - hit.last) if construct else None


def _leads(page: Page, hit: Hit) -> bool:
    """Whether رئاسة, قيادة, إدارة is what somebody does (برئاسة, مجلس إدارة) and no body."""
    before = page.words[hit.first - 1] if hit.first else ""
    return hit.before.endswith("ب") or before.endswith(("مجلس", "مجالس"))


def _links(page: Page, head: str, at: int, step: int) -> bool:
    """Whether an indefinite word may stand between a head and what makes it definite: مكتب *مكافحة* الفساد."""
    word, fact = page.words[at], page.facts[at]
    plain = word in page.role("body_plain")
    if step and (word[0] in "يت" or plain or word in page.role("place_plain")):
        return False
    if at in page.place_heads and page.known.get(at + 1) is not None and page.joined(at + 1):
        return page.known[at + 1].type == "LOC"
    if (fact.common and not plain) or word.endswith(("ها", "هم", "ه", "ية", "ي", "ا")) or _LATIN.match(word):
        return False
    return not (at in page.titles and head in _LEADING) and not (word == "ادارة" and head == "مجلس")


def _titled(page: Page, hit: Hit) -> int | None:
    """مركز الملك فلان للإغاثة, جامعة الإمام فلان الإسلامية: the end, or null where no title and person follow."""
    at = hit.last + 1
    if hit.last not in page.titles or not page.joined(at) or head_of(hit) in page.role("no_person"):
        return None
    fact = page.facts[at]
    if not page.words[hit.last].startswith("ال") or (fact.kind not in ("g", "d") and fact.stem != "عبد"):
        return None
    return _with_li(page, hit, _adjectives(page, extent(page, at)))


def _around(page: Page, hit: Hit, known: Known, step: int) -> int | None:
    """A head and a name that is known: سفارة السويد, صحيفة ديلي ميل; قوات التحالف stays outside."""
    head = head_of(hit)
    if known.type == "LOC":
        if head in _LEADING or head in ("فريق", "نظام", "دائرة"):
            return None
        end = _adjectives(page, known.last)
        while end > known.last and page.facts[end - 1].state:
            end -= 1
        return _with_li(page, hit, end)
    outside = page.role("no_person") if known.type == "PER" else page.role("outer")
    if step or head in outside:
        return None
    if known.type == "PER":
        return _adjectives(page, extent(page, known.first, at_least=known.last))
    return _with_li(page, hit, known.last)


def _definite(page: Page, hit: Hit, at: int, step: int) -> int | None:
    """A genitive with its article ends the chain; its adjectives and fields go with it."""
    fact, head = page.facts[at], head_of(hit)
    if fact.apart or (step == 0 and fact.adjective and fact.stem not in page.role("field_adjective")):
        return None
    last = _adjectives(page, at + 1)
    if step == 0 and fact.stem in page.role("generic") and (last == at + 1 or head == "ادارة"):
        return None
    if head == "رئاسة" and fact.stem not in page.role("presided"):
        return None
    if head in page.role("outer") and at in page.heads and last > at + 1:
        return None
    return _with_li(page, hit, _coordinated(page, last, ministry=head == "وزارة"))


def _proper(page: Page, head: str, at: int) -> int | None:
    """The end of an unknown name behind a head that takes one; null where the word is rather a common one."""
    fact = page.facts[at]
    if _described(page, at) or (fact.kind in ("g", "d") and head in page.role("no_person")):
        return None
    last = at + 1
    if page.joined(last) and page.facts[last].link and not page.facts[last].cut:
        return extent(page, at)
    while last < at + 4 and page.joined(last) and _continues(page, last):
        last += 1
    place = page.known.get(last)
    if place and place.type == "LOC" and page.joined(last) and place.start == page.document.starts[last]:
        return place.last
    if page.joined(last) and page.facts[last].definite and not page.facts[last].adjective:
        return None  # rather a chain that goes on: مؤسسة علاج السرطان
    named = last - at > 1 or fact.kind in NAMED or _LATIN.match(page.words[at]) or _strange(page, at)
    return last if named else None


def _described(page: Page, at: int) -> bool:
    """Whether a word describes the head, or is no name by its form."""
    fact, word = page.facts[at], page.words[at]
    if fact.common or fact.cut or fact.state or at in page.stops or word in page.role("body_plain"):
        return True
    if at in page.prefixed and at not in page.heads:
        return True
    return not fact.kind and word.endswith(("ة", "ات", "ون", "ين"))


def _strange(page: Page, at: int) -> bool:
    """Whether an unknown word behind a head is rather a name than a description."""
    word, plain = page.words[at], page.role("body_plain")
    if word.removesuffix("ة") in plain or word in page.role("place_plain") or arabic_shape(word):
        return False
    return len(word) > 3 and word[0] not in "يت" and not word.endswith(("ي", "ا", "ية", "ان"))


def _continues(page: Page, at: int) -> bool:
    fact, word = page.facts[at], page.words[at]
    if fact.common or fact.cut or fact.state or fact.definite or at in page.verbs:
        return False
    return bool(fact.kind or fact.middle or _LATIN.match(word) or word in page.role("outlet_tail"))


def _adjectives(page: Page, at: int) -> int:
    """Past the adjectives that belong to a body's name; an unknown one only before a state's (السري الأميركي)."""
    while page.joined(at) and not page.facts[at].cut and not page.facts[at].apart:
        if page.facts[at].adjective:
            at += 1
        elif page.facts[at].definite and _state_follows(page, at):
            at += 2
        else:
            break
    return at


def _state_follows(page: Page, at: int) -> bool:
    after = at + 1
    if not page.joined(after) or not page.facts[after].adjective or not page.facts[after].state:
        return False
    same = page.words[at].endswith("ة") == page.words[after].endswith("ة")
    return same and page.words[at].endswith(("ي", "ية")) and not page.facts[at].kind


def _coordinated(page: Page, at: int, *, ministry: bool = False) -> int:
    """Past coordinated fields: التربية والتعليم; behind وزارة any field."""
    while page.joined(at) and page.words[at].startswith("وال"):
        field = page.words[at][3:] in page.role("field")
        other = at in page.heads or at in page.known or at in page.titles or len(page.words[at]) < 6
        if not field and (not ministry or other):
            break
        at = _adjectives(page, at + 1)
    return at


def _with_li(page: Page, hit: Hit, at: int) -> int:
    """Past a complement with ل: المرصد السوري لحقوق الإنسان."""
    if not page.joined(at) or head_of(hit) not in page.role("with_li"):
        return at
    word, known = page.words[at], page.known.get(at)
    if word.startswith("لل") and len(word) > 4 and word[2:] not in page.role("li_never"):
        return known.last if known else _coordinated(page, _adjectives(page, at + 1))
    if word in page.role("li_first") and page.joined(at + 1) and page.facts[at + 1].definite:
        return _coordinated(page, _adjectives(page, at + 2))
    return at


def nested(page: Page, hit: Hit, last: int) -> int:
    """Past a body that a body's name holds behind ل: المجلس الوطني لحزب …"""
    inner = page.inner_heads.get(last)
    if (
        inner is None
        or not page.joined(last)
        or head_of(hit) not in page.role("with_li")
        or not page.joined(inner.last)
    ):
        return last
    return after_construct(page, inner) or last
