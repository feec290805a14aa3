"""Whom a span speaks of: a name in it, a title that a named person bears, or a definite noun that takes one up again.

`فلول تنظيم داعش` is the group, `الخلية` the cell named before it, `رئيس الوزراء العراقي` the person who bears that
title in the report. What cannot be told stays null.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tawatur.record import Role, Span
from tawatur.story.words import WORD, stem
from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tawatur.record import Excerpt
    from tawatur.story.actors import Cast
    from tawatur.story.material import Material

__all__ = ["Resolver", "Title"]

#: A span that opens with one of these speaks of part of the body named behind it.
_PART_OF = frozenset(
    stem(fold_word(w))
    for w in [
        "فلول",
        "بقايا",
        "عناصر",
        "معظم",
        "بعض",
        "غالبية",
        "مقاتلو",
        "مقاتلي",
        "مسلحو",
        "مسلحي",
        "خلايا",
        "قوات",
        "أفراد",
        "عنصر",
        "قيادات",
        "قادة",
        "طائرات",
        "مواقع",
        "مقار",
        "قواعد",
        "جنود",
        "ضباط",
        "رجال",
        "إرهابيي",
        "إرهابيو",
        "حكومة",
        "سلطات",
        "مجموعة",
        "مجموعات",
        "وحدات",
        "كتائب",
        "شرطة",
        "جيش",
        "دورية",
        "دوريات",
        "مقر",
        "مركز",
        "نائب",
    ]
)
_SOMEBODY = frozenset(
    stem(fold_word(w))
    for w in [
        "المسؤول",
        "الوزير",
        "الرئيس",
        "المتحدث",
        "الناطق",
        "المبعوث",
        "السفير",
        "القائد",
        "الأمين",
        "المدير",
        "النائب",
        "المصدر",
        "الخبير",
        "الباحث",
        "الناشط",
        "المحافظ",
        "الأمير",
        "المفتي",
        "الشيخ",
    ]
)
_COUNTRY = frozenset(fold_word(w) for w in ("البلاد", "البلد", "بلاده", "بلادها", "بلدهم"))


class Title(NamedTuple):
    """A title and who bears it, where."""

    words: str
    actor: str
    excerpt: Excerpt


class Resolver:
    """Resolves the spans of one report."""

    def __init__(self, material: Material, cast: Cast, titles: dict[str, set[str]]) -> None:
        self.material, self.cast = material, cast
        names = material.reading.names
        order = sorted(range(len(names)), key=lambda i: names[i].start)
        self._names = [(names[i].start, names[i].end, names[i].type, cast.who(material.id, i)) for i in order]
        self._starts = [name[0] for name in self._names]
        self._titles = titles
        self._heads: dict[str, list[tuple[int, str]]] = {}
        for start, end, kind, actor in self._names:
            words = WORD.findall(material.plain(start, end))
            if kind == "ORG" and actor and len(words) > 1:
                self._heads.setdefault(stem(words[0]), []).append((start, actor))
        lands = Counter(a for _, _, kind, a in self._names if kind == "LOC" and a and _is_state(a))
        self._country = min(lands, key=lambda a: (-lands[a], a)) if lands else None
        self._memory: dict[tuple[int, int], str | None] = {}

    def within(self, span: Span, *kinds: str) -> list[str]:
        """The actors named inside a span, in order."""
        at = bisect_left(self._starts, span.start)
        found = []
        while at < len(self._names) and self._names[at][0] < span.end:
            _, end, kind, actor = self._names[at]
            if actor and end <= span.end + 1 and (not kinds or kind in kinds):
                found.append(actor)
            at += 1
        return found

    def who(self, span: Span) -> str | None:
        """The actor a span speaks of."""
        key = (span.start, span.end)
        if key not in self._memory:
            self._memory[key] = self._who(span)
        return self._memory[key]

    def _who(self, span: Span) -> str | None:
        people = self.within(span, "PER")
        plain = self.material.plain(span.start, span.end)
        words = WORD.findall(plain)
        if not words:
            return None
        if people and stem(words[0]) not in _OF_A_PERSON:
            return people[0] if len(people) == 1 else people[-1]
        if plain in _COUNTRY:
            return self._country
        if opening := self._opening(span):
            return opening
        if bearer := self._bearer(plain):
            return bearer
        return self._taken_up(span.start, words)

    def _opening(self, span: Span) -> str | None:
        """A name that opens the span, or stands right behind a word for a part of it."""
        at = bisect_left(self._starts, span.start)
        while at < len(self._names) and self._names[at][0] < span.end:
            start, end, _, actor = self._names[at]
            before = WORD.findall(self.material.plain(span.start, start))
            if len(before) == 0 or (len(before) <= 3 and stem(before[0]) in _PART_OF) or before[0].isdigit():
                return actor
            if end > span.end or len(before) > 4:
                break
            at += 1
        return None

    def _bearer(self, plain: str) -> str | None:
        bearers = self._titles.get(_title_key(plain))
        return next(iter(bearers)) if bearers and len(bearers) == 1 else None

    def _taken_up(self, start: int, words: list[str]) -> str | None:
        """A definite noun that heads a body's name used before (`الوكالة` after `وكالة …`), the nearest of them."""
        if not words[0].lstrip("وفبك").startswith(("ال", "لل")):
            return None
        known = [actor for at, actor in self._heads.get(stem(words[0]), ()) if at < start]
        return known[-1] if known else None

    def places(self, spans: Iterable[Span]) -> list[str]:
        """The places named in spans, each once."""
        found: dict[str, None] = {}
        for span in spans:
            for place in self.within(span, "LOC"):
                found[place] = None
            words = WORD.findall(self.material.plain(span.start, span.end))
            if self._country and any(word in _COUNTRY for word in words):
                found[self._country] = None
        return list(found)

    def previous_speaker(self, start: int, words: str) -> str | None:
        """The person who spoke last, where `المسؤول الأميركي` takes them up."""
        head = WORD.findall(words)
        if not head or stem(head[0]) not in _SOMEBODY or not head[0].startswith("ال"):
            return None
        spoken = [
            actor
            for statement in self.material.reading.statements
            if statement.cue.start < start
            and statement.speaker
            and not statement.anonymous
            and (actor := self.who(statement.speaker))
            and self.cast.by_id[actor].type == "PER"
        ]
        return spoken[-1] if spoken else None


_OF_A_PERSON = frozenset(
    stem(fold_word(w)) for w in ["إدارة", "حكومة", "نظام", "مكتب", "أنصار", "عهد", "قوات", "ميليشيات", "حملة", "محامي"]
)
_NOT_TITLE = frozenset(fold_word(w) for w in ["السابق", "الراحل", "الحالي", "السابقة", "الحالية", "قال"])


def _is_state(actor: str) -> bool:
    return len(actor) == 3 and actor.isascii() and actor.isupper()


def _title_key(plain: str) -> str:
    return " ".join(stem(word) for word in WORD.findall(plain) if word not in _NOT_TITLE)


def titles_of(material: Material, cast: Cast) -> list[Title]:
    """The titles that stand before people's names in a report's spans of speakers and doers."""
    names = [n for n in enumerate(material.reading.names) if n[1].type == "PER"]
    found = []
    for span in _people_spans(material):
        for index, name in names:
            if span.start < name.start and name.end <= span.end + 1:
                title = _trim(material, Span(span.start, name.start))
                actor = cast.who(material.id, index)
                if title and actor:
                    found.append(Title(_title_key(material.plain(title.start, title.end)), actor, material.cite(title)))
                break
    return found


def _people_spans(material: Material) -> Iterable[Span]:
    reading = material.reading
    seen: set[tuple[int, int]] = set()
    spans = [s.speaker for s in reading.statements if s.speaker and not s.anonymous]
    spans += [span for e in reading.events for span in (*e.actors, *e.recipients)]
    for span in spans:
        if (span.start, span.end) not in seen:
            seen.add((span.start, span.end))
            yield span


def _trim(material: Material, span: Span) -> Span | None:
    text = material.text(span)
    stripped = text.rstrip(' ،,:«"“(').strip()
    if not 1 <= len(stripped.split()) <= 10 or not any(c.isalpha() for c in stripped):
        return None
    first = WORD.findall(fold_word(stripped))[0]
    if stem(first) in _OF_A_PERSON:
        return None
    start = span.start + text.index(stripped)
    return Span(start, start + len(stripped))


def roles(titles: Sequence[Title], days: dict[str, tuple[str | None, str | None]]) -> dict[str, tuple[Role, ...]]:
    """The roles of each actor: one for each title, with the first and last day on which it is attested."""
    groups: dict[tuple[str, str], list[Title]] = {}
    for title in titles:
        groups.setdefault((title.actor, title.words), []).append(title)
    found: dict[str, list[Role]] = {}
    for (actor, _), same in sorted(groups.items()):
        attested = [day for t in same for day in days[t.excerpt.report] if day]
        first = min(same, key=lambda t: (days[t.excerpt.report][1] or "", t.excerpt.report, t.excerpt.start))
        role = Role(
            title=first.excerpt.text,
            from_=min(attested, default=None),
            to=max(attested, default=None),
            span=first.excerpt,
        )
        found.setdefault(actor, []).append(role)
    return {actor: tuple(sorted(rs, key=lambda r: (r.from_ or "", r.title))) for actor, rs in found.items()}
