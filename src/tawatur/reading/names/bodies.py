"""Bodies: those a lexicon knows, and those that their head makes (وزارة …, الجيش العراقي) to the right extent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tawatur.reading.names.page import Draft, head_of
from tawatur.reading.names.extents import ORDINALS, arabic_shape, extent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.reading.names.page import Known, Page
    from tawatur.text.anchors import Hit

__all__ = ["find_bodies"]

_CHAIN = 4  # indefinite words between a head and the word that makes it definite
_LI_NEVER = ("صحافة", "صحافيين", "صحفيين", "وكالة", "انعقاد", "اجتماع", "تصويت", "نظر", "بحث", "مشاركة", "حد", "مرة")
_PARTIES = ("الاشتراكي", "الشيوعي", "الليبرالي", "الجمهوري", "الديمقراطي", "الديموقراطي", "القومي")
_PRESIDED = ("الجمهورية", "الوزراء", "الاركان", "النيابة", "البرلمان", "الشؤون", "الحرمين")
_FIELDS = ("الداخلية", "الخارجية", "المالية", "البحرية")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_FEMININE = frozenset("سلطات قوات فصائل لجان قوى خطوط استخبارات مخابرات دفاع".split())


def find_bodies(page: Page) -> Iterator[Draft]:
    """Every body proposed, in no order; they may overlap."""
    for known in page.known.values():
        if known.type == "ORG" and not (known.id == "QAEDA" and known.last == known.first + 1 and not _armed(page)):
            if known.last == known.first + 1 and known.last < len(page) and page.words[known.last].isdigit():
                continue  # a model: بوينغ 737
            yield Draft(known.first, _to_the_public(page, known), known.start, "ORG", known.id, 70, known.cls)
    outlets = {(hit.first, hit.last) for hit in page.document.of("outlet")}
    for first, last in outlets:
        if page.dateline(first, last) and first not in page.known:
            yield Draft(first, last, page.start(first, 0), "ORG", None, 60, "outlet")
    for first, last in page.quotes.items():
        if (first, last) in outlets:
            yield Draft(first, last, page.start(first, 0), "ORG", None, 95, "outlet")
    for hit in page.document.of("body_head"):
        if not hit.behind and hit.last < len(page):
            yield from _headed(page, hit)
    yield from _coalitions(page)
    yield from _families(page)
    yield from _outlets(page)


def _to_the_public(page: Page, known: Known) -> int:
    """Past للأنباء, للإعلام … behind an agency that is known without it."""
    at = known.last
    agency = page.words[known.first].endswith(("وكالة", "شبكة", "قناة"))
    return at + 1 if agency and at < len(page) and page.joined(at) and page.words[at].startswith("لل") else at


def _armed(page: Page) -> bool:
    """Whether the report speaks of armed groups at all, so that القاعدة can be one and no base or rule."""
    groups = {known.id for known in page.known.values() if known.type == "ORG" and known.last - known.first > 1}
    return not groups.isdisjoint(("QAEDA", "AQAP", "AQIM", "IS", "NUSRA", "HOUTHI")) or any(
        k.id == "IS" for k in page.known.values()
    )


def _headed(page: Page, hit: Hit) -> Iterator[Draft]:
    at, takes = hit.last, hit.entry.get("takes", [])
    word = page.words[hit.first]
    if at in page.quotes and page.gaps[at].strip() in ("«", '"', "“", "(", "("):
        if page.quotes[at] == at + 1 and page.words[at].endswith("ي") and not page.facts[at].kind:
            return
        plain = any(page.facts[i].common or page.words[i].isdigit() for i in range(at, page.quotes[at]))
        if "proper" in takes and not plain:
            yield Draft(at, page.quotes[at], page.start(at, 0), "ORG", None, 90, "quoted")
        return
    if not page.joined(at) or (
        hit.tag in ("plural", "dual")
        and head_of(hit) not in page.role("plural_body")
        and word not in page.role("plural_body")
    ):
        return
    known = page.known.get(hit.first)
    if known and known.last > at and head_of(hit) != "مجلس":
        return
    if "ال" in hit.before or "لل" in hit.before:
        last = _after_adjectives(page, hit) if "adjective" in takes else None
    elif word.endswith("ا") and not head_of(hit).endswith("ا"):
        last = None  # an indefinite accusative is no construct
    else:
        last = _after_construct(page, hit)
    if last is not None:
        yield Draft(hit.first, last, hit.start, "ORG", None, 80, "headed")


def _after_adjectives(page: Page, hit: Hit) -> int | None:
    """الجيش العراقي, المجلس الأعلى للقضاء: the adjectives that make a definite head one body."""
    at = hit.last
    if hit.first and page.joined(hit.first) and _of_an_office(page, hit):
        return None
    feminine = head_of(hit).endswith("ة") or head_of(hit) in _FEMININE
    if not page.facts[at].adjective or page.words[at].endswith("ة") != feminine:
        return None
    last = _adjectives(page, at)
    has_state = any(page.facts[i].state for i in range(at, last))
    if not has_state and not _own(page, hit, at, last):
        return None
    end = _with_li(page, hit, last)
    if has_state and end == at + 1 and head_of(hit) in page.role("common_head"):
        return None
    return end


def _of_an_office(page: Page, hit: Hit) -> bool:
    """Whether a word before makes the head part of an office or an election (وزير الخارجية, انتخابات الرئاسة)."""
    before = page.words[hit.first - 1]
    return head_of(hit) in ("خارجية", "داخلية", "دفاع", "رئاسة") and (
        hit.before.endswith("لل") or any(before[cut:] in page.role("election") for cut in range(3))
    )


def _own(page: Page, hit: Hit, at: int, last: int) -> bool:
    """Whether adjectives without a state make one body: المجلس الأعلى, الهيئة العامة للاستثمار, المقاومة الشعبية."""
    if head_of(hit) in ("قوات", "حركة"):
        return last - at > 1 and head_of(hit) == "قوات"
    if head_of(hit) in ("داخلية", "خارجية", "دفاع"):
        return False
    if head_of(hit) in ("جيش", "اسطول") and page.words[at] in ORDINALS:
        return True
    if head_of(hit) == "حزب" and page.words[at] in _PARTIES:
        return True
    return any(page.words[i] in page.role("own_adjective") for i in range(at, last)) and (
        head_of(hit) not in page.role("common_head") or _with_li(page, hit, last) > last or last - at > 1
    )


def _after_construct(page: Page, hit: Hit) -> int | None:
    """وزارة الصحة, مكتب مكافحة الفساد, حزب العمال الكردستاني, شركة فلانة."""
    takes = hit.entry.get("takes", [])
    proper, construct = "proper" in takes, "construct" in takes
    if head_of(hit) == "ادارة" and hit.first and page.words[hit.first - 1] in ("مجلس", "بمجلس", "مجالس", "لمجلس"):
        return None
    if not (proper or construct) or (hit.before.endswith("ب") and head_of(hit) in ("رئاسة", "قيادة", "ادارة")):
        return None
    if titled := _titled(page, hit):
        return titled
    at = hit.last
    for step in range(_CHAIN):
        if at >= len(page) or (step and not page.joined(at)) or at in page.verbs or page.words[at].startswith("لل"):
            return None
        known, fact = page.known.get(at), page.facts[at]
        if known and known.start == page.document.starts[at]:
            return _around(page, hit, known, step)
        if fact.cut or fact.state or page.words[at].isdigit():
            return None
        if fact.definite:
            return _definite(page, hit, at, step) if construct else None
        if proper and step == 0 and (last := _proper(page, hit, at)):
            return _with_li(page, hit, last)
        if step and (
            page.words[at][0] in "يت"
            or page.words[at] in page.role("body_plain")
            or page.words[at] in page.role("place_plain")
        ):
            return None
        described = step == 0 and page.words[at] in page.role("body_plain")
        if (
            not construct
            or (fact.common and not described)
            or page.words[at].endswith(("ها", "هم", "ه"))
            or (at in page.titles and head_of(hit) in ("رئاسة", "قيادة", "ادارة"))
            or page.words[at].endswith(("ية", "ي", "ا"))
        ):
            return None
        if _LATIN.match(page.words[at]) or (page.words[at] == "ادارة" and head_of(hit) == "مجلس"):
            return None
        at += 1
    return None


def _titled(page: Page, hit: Hit) -> int | None:
    """مركز الملك فلان للإغاثة, جامعة الإمام فلان الإسلامية: the end, or null where no title and person follow."""
    at = hit.last
    if not any(t.first == at and t.before == "ال" and t.last == at + 1 for t in page.document.of("title")):
        return None
    if at + 1 >= len(page) or not page.joined(at + 1) or head_of(hit) in page.role("no_person"):
        return None
    fact = page.facts[at + 1]
    if fact.kind not in ("g", "d") and fact.stem != "عبد":
        return None
    return _with_li(page, hit, _adjectives(page, extent(page, at + 1)))


def _around(page: Page, hit: Hit, known: Known, step: int) -> int | None:
    """A head and a name that is known: سفارة السويد, صحيفة ديلي ميل; قوات التحالف stays outside."""
    if known.type == "PER" and (step or head_of(hit) in page.role("no_person")):
        return None
    if known.type == "ORG" and (step or head_of(hit) in page.role("outer")):
        return None
    if known.type == "ORG" or known.type == "PER":
        return known.last
    if head_of(hit) in ("ادارة", "قيادة", "رئاسة", "فريق", "نظام", "دائرة"):
        return None
    end = _adjectives(page, known.last)
    while end > known.last and page.facts[end - 1].state:
        end -= 1
    return _with_li(page, hit, end)


def _definite(page: Page, hit: Hit, at: int, step: int) -> int | None:
    """A genitive with its article ends the chain; its adjectives and fields go with it."""
    stem = page.facts[at].stem
    if page.facts[at].apart or (step == 0 and page.facts[at].adjective and stem not in _FIELDS):
        return None
    last = _adjectives(page, at + 1)
    if step == 0 and stem in page.role("generic") and (last == at + 1 or head_of(hit) == "ادارة"):
        return None
    if head_of(hit) == "رئاسة" and stem not in _PRESIDED:
        return None
    if head_of(hit) in page.role("outer") and at in page.heads and last > at + 1:
        return None
    return _with_li(page, hit, _coordinated(page, last, ministry=head_of(hit) == "وزارة"))


def _proper(page: Page, hit: Hit, at: int) -> int | None:
    """The end of an unknown name behind a head that takes one; null where the word is rather a common one."""
    fact, word = page.facts[at], page.words[at]
    if (
        fact.common
        or fact.cut
        or fact.state
        or at in page.stops
        or at in page.prefixed - page.heads
        or word.startswith("لل")
    ):
        return None
    if fact.kind in ("g", "d") and head_of(hit) in page.role("no_person"):
        return None
    if (word.endswith(("ة", "ات", "ون", "ين", "ية")) and not fact.kind) or word in page.role("body_plain"):
        return None
    last = at + 1
    if last < len(page) and page.joined(last) and page.facts[last].link and not page.facts[last].cut:
        return extent(page, at)
    while last < min(len(page), at + 4) and page.joined(last) and _continues(page, last):
        last += 1
    place = page.known.get(last)
    if place and place.type == "LOC" and page.joined(last) and place.start == page.document.starts[last]:
        return place.last
    if last < len(page) and page.joined(last) and page.facts[last].definite and not page.facts[last].adjective:
        return None  # rather a chain that goes on: مؤسسة علاج السرطان
    return (
        last if last - at > 1 or fact.kind in ("g", "d", "f", "w") or _LATIN.match(word) or _strange(page, at) else None
    )


def _strange(page: Page, at: int) -> bool:
    """Whether an unknown word behind a head is rather a name than a description."""
    word = page.words[at]
    plain = page.role("body_plain")
    return not (
        word in plain
        or word.removesuffix("ة") in plain
        or word in page.role("place_plain")
        or word[0] in "يت"
        or word.endswith(("ي", "ا", "ية", "ان"))
        or len(word) < 4
        or arabic_shape(word)
    )


def _continues(page: Page, at: int) -> bool:
    fact = page.facts[at]
    if fact.common or fact.cut or fact.state or fact.definite or at in page.verbs:
        return False
    return bool(fact.kind or fact.middle or _LATIN.match(page.words[at]) or page.words[at] in page.role("outlet_tail"))


def _adjectives(page: Page, at: int) -> int:
    """Past the adjectives that belong to a body's name; an unknown one only before a state's (السري الأميركي)."""
    while at < len(page) and page.joined(at) and not page.facts[at].cut and not page.facts[at].apart:
        if page.facts[at].adjective:
            at += 1
        elif page.facts[at].definite and _state_follows(page, at):
            at += 2
        else:
            break
    return at


def _state_follows(page: Page, at: int) -> bool:
    after = at + 1
    if after >= len(page) or not page.joined(after) or not page.facts[after].adjective or not page.facts[after].state:
        return False
    same = page.words[at].endswith("ة") == page.words[after].endswith("ة")
    return same and page.words[at].endswith(("ي", "ية")) and not page.facts[at].kind


def _coordinated(page: Page, at: int, *, ministry: bool = False) -> int:
    """Past coordinated fields: التربية والتعليم."""
    while at < len(page) and page.joined(at):
        word = page.words[at]
        if not word.startswith("وال") or (word[3:] not in page.role("field") and not ministry):
            break
        if ministry and (at in page.heads or at in page.known or at in page.titles or len(word) < 6):
            break
        at = _adjectives(page, at + 1)
    return at


def _with_li(page: Page, hit: Hit, at: int) -> int:
    """Past a complement with ل: المرصد السوري لحقوق الإنسان."""
    if at >= len(page) or not page.joined(at) or head_of(hit) not in page.role("with_li"):
        return at
    word = page.words[at]
    known = page.known.get(at)
    if word[0] == "ل" and at in page.heads and (end := _nested(page, at)):
        return end
    if word.startswith("لل") and len(word) > 4 and word[2:] not in _LI_NEVER:
        return known.last if known else _coordinated(page, _adjectives(page, at + 1))
    nxt = at + 1
    if word in page.role("li_first") and nxt < len(page) and page.joined(nxt) and page.facts[nxt].definite:
        return _coordinated(page, _adjectives(page, nxt + 1))
    return at


def _nested(page: Page, at: int) -> int | None:
    """The end of a body that a body's name holds behind ل: المجلس الوطني لحزب …"""
    hit = next((h for h in page.document.of("body_head") if h.first == at and h.before == "ل" and not h.behind), None)
    return _after_construct(page, hit) if hit and hit.last < len(page) and page.joined(hit.last) else None


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
    for at, word in enumerate(page.words[:-1]):
        if word == "ال" and page.joined(at + 1) and page.facts[at + 1].kind:
            yield Draft(at, at + 2, page.start(at, 0), "ORG", None, 45, "family")


def _outlets(page: Page) -> Iterator[Draft]:
    """Names of outlets that end as outlets' names do: X نيوز, X تايمز."""
    tails = page.role("outlet_tail")
    for at, word in enumerate(page.words):
        if word not in tails or not at or not page.joined(at) or not _foreign(page, at - 1):
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
