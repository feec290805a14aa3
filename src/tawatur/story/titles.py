"""Which titles stand before people's names, who bears them and when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from tawatur.record import Role, Span
from tawatur.story.days import shift
from tawatur.story.words import WORD, fold_set, stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.record import Excerpt
    from tawatur.story.actors import Cast
    from tawatur.story.lore import Lore
    from tawatur.story.material import Material

__all__ = ["Offices", "Title", "roles", "title_key", "titles_of", "words_before"]

#: Days around a report in which a title it uses without a name may be taken from other reports.
OFFICE = 90
#: Words farther than this before a name are no part of its title.
REACH = 9
#: Between a title's words, and between title and name, stands white space, or one comma or opening mark.
_GAP = re.compile(r"[ \n\t]*[،,]?[ \t]*[«\"“(]?")
_BREAKS = fold_set(
    "في من على إلى عن مع أن إن قال وقال أكد وأكد أعلن وأعلن أضاف وأضاف أوضح وأوضح بين بعد قبل كما لكن وفق بحسب حسب "
    "أو ثم هو وهو كان وكان قد"
)
_LEFT_OUT = fold_set("السابق السابقة الراحل الراحلة الحالي الحالية مجلس معالي سعادة سمو سماحة فخامة دولة")


class Title(NamedTuple):
    """A title, who bears it, and where a report says so. `words` are those two spellings of it share."""

    words: str
    actor: str
    excerpt: Excerpt


def title_key(plain: str) -> str:
    """A folded title brought to what its spellings share: `رئيس مجلس الوزراء` is `رئيس الوزراء`."""
    return " ".join(stem(word) for word in WORD.findall(plain) if word not in _LEFT_OUT)


def titles_of(material: Material, cast: Cast, lore: Lore) -> list[Title]:
    """The titles that stand before people's names in a report."""
    found = []
    for index, name in enumerate(material.reading.names):
        actor = cast.who(material.id, index)
        if name.type == "PER" and actor and (span := _before(material, name.start, lore)):
            found.append(Title(title_key(material.plain(span.start, span.end)), actor, material.cite(span)))
    return found


def words_before(material: Material, start: int, lore: Lore) -> list[str]:
    """The stems of the words of the title that stands before a name, empty where none does."""
    span = _before(material, start, lore)
    return title_key(material.plain(span.start, span.end)).split() if span else []


def _before(material: Material, start: int, lore: Lore) -> Span | None:
    """The run of words before a name, from its farthest office or rank; a particle, a verb of saying or a stop ends it."""
    line = material.line_at(start)
    if line is None:
        return None
    plain, folded = material.folded.text, material.folded
    after = end = folded.folded(start)
    first = None
    for match in reversed(list(WORD.finditer(plain, folded.folded(line.start), end))[-REACH:]):
        if not _GAP.fullmatch(plain, match.end(), after) or match.group() in _BREAKS:
            break
        if lore.is_role(match.group()):
            first = match
        after = match.start()
    if first is None:
        return None
    begin = first.start() + lore.clitics(first.group())
    text = plain[begin:end].rstrip(' ،,:«"“(\n')
    return Span(folded.start(begin), folded.end(begin + len(text))) if text else None


class Offices:
    """Who bears which title, as a report may mean it: by its own words, else by those of the months around it."""

    def __init__(self, titles: dict[str, list[Title]], days: dict[str, tuple[str | None, str | None]]) -> None:
        self._own: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._all: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for report, found in titles.items():
            for title in found:
                self._own[report, title.words].add(title.actor)
                if " " in title.words and (day := days[report][0]):
                    self._all[title.words].append((day, title.actor))
        for told in self._all.values():
            told.sort()

    def bearer(self, material: Material, words: str) -> str | None:
        """The one actor who bears a title, by the key of its words; null where none or several do."""
        found = self._own.get((material.id, words)) or self._near(material, words)
        return next(iter(found)) if len(found) == 1 else None

    def _near(self, material: Material, words: str) -> set[str]:
        told, (first, last) = self._all.get(words), material.published
        if not told or not first or not last:
            return set()
        since, until = shift(first, -OFFICE), shift(last, OFFICE)
        return {actor for day, actor in told[bisect_left(told, (since, "")) :] if day <= until}


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
