"""Whom a span speaks of: a name in it, a title that a named person bears, or a definite noun that takes one up again.

`فلول تنظيم داعش` is the group, `الخلية` the cell named before it, `رئيس الوزراء العراقي` the person who bears that
title in the report. What cannot be told stays null.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from tawatur.story.actors.offices import office_of
from tawatur.story.material import WORD, fold_set, stem, stem_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tawatur.record import Span
    from tawatur.story.actors.cast import Cast
    from tawatur.story.actors.titles import Offices
    from tawatur.story.material import Lore, Material

__all__ = ["Resolver"]

#: A span that opens with one of these speaks of part of the body named behind it.
_PART_OF = stem_set(
    "فلول بقايا عناصر معظم بعض غالبية مقاتلو مقاتلي مسلحو مسلحي خلايا قوات أفراد عنصر قيادات قيادة قادة طائرات مواقع مقار "
    "قواعد جنود ضباط رجال إرهابيي إرهابيو حكومة سلطات مجموعة مجموعات وحدات كتائب شرطة جيش دورية دوريات مقر مركز نائب جناح"
)
#: A name behind one of these is not the one meant: `مسؤول في إدارة بايدن` is not Biden.
_OF_A_PERSON = stem_set("إدارة حكومة نظام مكتب أنصار عهد قوات ميليشيات حملة محامي عائلة")
#: Documents and spokesmen: what they say is said by the body they are of.
_SPEAKS_FOR = stem_set("بيان بلاغ تقرير تصريح المتحدث المتحدثة الناطق الناطقة")
#: With the article these take up the person who spoke last.
_SOMEBODY = stem_set(
    "المسؤول الوزير الوزيرة الرئيس الرئيسة المتحدث المتحدثة الناطق المبعوث السفير السفيرة القائد الأمين المدير النائب المصدر "
    "الخبير الباحث الناشط المحافظ الأمير المفتي الشيخ اللواء العميد الفريق"
)
_BORDER = stem("حدود")
_COUNTRY = fold_set("البلاد البلد بلاده بلادها بلدهم بلادهم")


class Resolver:
    """Resolves the spans of one report."""

    def __init__(self, material: Material, cast: Cast, offices: Offices, lore: Lore) -> None:
        self.material, self.cast, self.lore = material, cast, lore
        names = material.reading.names
        order = sorted(range(len(names)), key=lambda i: names[i].start)
        self._names = [(names[i].start, names[i].end, names[i].type, cast.who(material.id, i)) for i in order]
        self._starts = [name[0] for name in self._names]
        self._offices = offices
        self._heads: dict[str, list[tuple[int, str]]] = {}
        for start, end, kind, actor in self._names:
            words = WORD.findall(material.plain(start, end))
            if kind == "ORG" and actor and len(words) > 1:
                self._heads.setdefault(stem(words[0]), []).append((start, actor))
        lands = Counter(a for _, _, kind, a in self._names if kind == "LOC" and a and lore.is_state(a))
        self.country = min(lands, key=lambda a: (-lands[a], a)) if lands else None
        self._memory: dict[tuple[int, int], str | None] = {}

    def within(self, span: Span, *kinds: str) -> list[str]:
        """The actors named inside a span, in order."""
        return [actor for _, actor in self.named(span, *kinds)]

    def named(self, span: Span, *kinds: str) -> list[tuple[int, str]]:
        """The names inside a span, in order: where each begins and its actor."""
        at = bisect_left(self._starts, span.start)
        found = []
        while at < len(self._names) and self._names[at][0] < span.end:
            start, end, kind, actor = self._names[at]
            if actor and end <= span.end + 1 and (not kinds or kind in kinds):
                found.append((start, actor))
            at += 1
        return found

    def who(self, span: Span) -> str | None:
        """The actor a span speaks of."""
        key = (span.start, span.end)
        if key not in self._memory:
            self._memory[key] = self._who(span)
        return self._memory[key]

    def _who(self, span: Span) -> str | None:
        plain = self.material.plain(span.start, span.end)
        words = WORD.findall(plain)
        if not words:
            return None
        people = self.within(span, "PER")
        if people and not any(stem(word) in _OF_A_PERSON for word in words[:5]):
            return people[-1]
        if plain in _COUNTRY:
            return self.country
        if stem(words[0]) in _SPEAKS_FOR and (issuers := self.within(span, "ORG", "LOC")):
            return issuers[0]
        return self._opening(span) or self._bearer(plain) or self.taken_up(span.start, words[0])

    def _opening(self, span: Span) -> str | None:
        """A name that opens the span, or stands right behind a word for a part of it."""
        at = bisect_left(self._starts, span.start)
        if at == len(self._names) or self._names[at][0] >= span.end:
            return None
        start, _, _, actor = self._names[at]
        before = WORD.findall(self.material.plain(span.start, start))
        if not before or (len(before) <= 3 and (stem(before[0]) in _PART_OF or before[0].isdigit())):
            return actor
        return None

    def _bearer(self, plain: str) -> str | None:
        return self._offices.bearer(self.material, office_of(plain, self.lore))

    def taken_up(self, start: int, word: str) -> str | None:
        """A definite noun that heads a body's name (`الوكالة` and `وكالة …`): the nearest before, else the only one."""
        if not word.lstrip("وفبك").startswith(("ال", "لل")):
            return None
        if word.endswith(("تين", "تان")):
            return None  # two of them
        named = self._heads.get(stem(word), [])
        before = [actor for at, actor in named if at < start]
        if before:
            return before[-1]
        return named[0][1] if len({actor for _, actor in named}) == 1 else None

    def places(self, spans: Iterable[Span]) -> list[str]:
        """The places named in spans, each once; `الحدود الأردنية` names its country by the adjective."""
        found: dict[str, None] = {}
        for span in spans:
            named = self.within(span, "LOC")
            words = WORD.findall(self.material.plain(span.start, span.end))
            if self.country and any(word in _COUNTRY for word in words):
                named.append(self.country)
            for place in named or self.nations(span.start, span.end):
                found[place] = None
        return list(found)

    def located(self, spans: Iterable[Span]) -> list[str]:
        """The places named in spans, and the country whose border is (`قرب الحدود الأردنية`)."""
        found = []
        for span in spans:
            found += self.within(span, "LOC")
            words = WORD.findall(self.material.plain(span.start, span.end))
            beside = (nation for word, nation in pairwise(words) if stem(word) == _BORDER)
            found += [state for nation in beside if (state := self.lore.nation(nation))]
        return found

    def nations(self, start: int, end: int, *, places: bool = False) -> list[str]:
        """The states whose adjectives stand between two offsets, names of places left out (`سوريا` is no Syrian).

        With `places` they count too: behind a counted noun (`جنديا سوريا`) the adjective is meant.
        """
        found = []
        folded = self.material.folded
        for match in WORD.finditer(folded.text, folded.folded(start), folded.folded(end)):
            state = self.lore.nation(match.group())
            if state and (places or not self._in_place(folded.start(match.start()))):
                found.append(state)
        return found

    def _in_place(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset + 2) - 1
        return at >= 0 and self._names[at][2] == "LOC" and offset < self._names[at][1]

    def previous_speaker(self, start: int, words: str) -> str | None:
        """The person who spoke last, where `المسؤول الأميركي` takes them up."""
        head = WORD.findall(words)
        if not head or stem(head[0]) not in _SOMEBODY or not head[0].startswith("ال"):
            return None
        for statement in reversed(self.material.reading.statements):
            if statement.cue.start < start and statement.speaker and not statement.anonymous:
                actor = self.who(statement.speaker)
                if actor and self.cast.by_id[actor].type == "PER":
                    return actor
        return None
