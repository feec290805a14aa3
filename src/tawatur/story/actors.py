"""Who is who across the reports: names of one id, one full name or one surname are one actor, and why.

Two people of one surname stay two; a surname that two full names share is joined to neither across reports.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from tawatur.record import Actor, Excerpt, Same, Usage
from tawatur.story.words import WORD, stem, stem_set
from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tawatur.record import Name, NameType
    from tawatur.story.lore import Lore
    from tawatur.story.material import Material

__all__ = ["Bearer", "Cast", "cast", "compare_bearers"]

#: Words that say what kind of thing a name is of; an organisation is the same with and without them.
_HEADS = stem_set(
    "تنظيم حركة حزب جماعة جبهة قناة صحيفة وكالة موقع شبكة إذاعة ميليشيا ميليشيات قوات منظمة مؤسسة دولة جمهورية"
)


@dataclass(slots=True)
class Bearer:
    """Everything that goes by one id in the readings: its spellings, where they stand, and who it was joined to."""

    id: str
    type: NameType
    spellings: Counter[str] = field(default_factory=Counter)
    usage: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    mentions: list[Excerpt] = field(default_factory=list)
    same: list[Same] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The spelling to show: a person's fullest, else the one used most."""
        if self.type == "PER":
            return min(self.spellings, key=lambda s: (-min(len(s.split()), 3), -self.spellings[s], s))
        return min(self.spellings, key=lambda s: (-self.spellings[s], -len(s), s))

    @property
    def full_names(self) -> list[tuple[str, ...]]:
        """The spellings of two words and more, folded, in words."""
        return sorted({words for s in self.spellings if len(words := _words(s)) > 1})


class Cast:
    """Who each name of each report is, and the actors themselves."""

    def __init__(self, actors: Sequence[Actor], ids: dict[tuple[str, int], str]) -> None:
        self.actors = tuple(actors)
        self.by_id = {actor.id: actor for actor in actors}
        self._ids = ids

    def who(self, report: str, name: int) -> str | None:
        """The actor's id of the name with this index in a report's reading."""
        return self._ids.get((report, name))


def cast(materials: Sequence[Material], lore: Lore) -> Cast:
    """The actors of the reports; their roles are added later (`roles.py`)."""
    bearers, keys = _gather(materials)
    leaders = _join(bearers, lore)
    ids = {place: leaders[key] for place, key in keys.items()}
    merged: dict[str, Bearer] = {}
    for key in sorted(bearers):
        _absorb(merged.setdefault(leaders[key], Bearer(leaders[key], bearers[leaders[key]].type)), bearers[key])
    return Cast([_actor(merged[key], lore) for key in sorted(merged)], ids)


def compare_bearers(left: Bearer, right: Bearer) -> Same:
    """Whether two ids are one actor: by whole names, by part of a whole name, by surname."""
    same, score, reason = _judge(left, right)
    return Same(left=left.id, right=right.id, verdict="same" if same else "different", score=score, reason=reason)


def _judge(left: Bearer, right: Bearer) -> tuple[bool, float, str]:
    if left.type != right.type and "PER" in (left.type, right.type):
        return False, 0.95, "شخص وغير شخص"
    if {_bare(s, left.type) for s in left.spellings} & {_bare(s, right.type) for s in right.spellings}:
        return True, 0.95, "اسم واحد"
    if left.type == "PER":
        return _judge_people(left, right)
    if left.type == right.type == "LOC" and any(
        _opens(a, b) or _opens(b, a) for a in left.full_names for b in right.full_names
    ):
        return True, 0.7, "اسم المكان بصفته ومن دونها"
    return False, 0.6, "اسمان مختلفان"


def _judge_people(left: Bearer, right: Bearer) -> tuple[bool, float, str]:
    if any(_within(a, b) or _within(b, a) for a in left.full_names for b in right.full_names):
        return True, 0.85, "أحد الاسمين اختصار للآخر"
    if left.full_names and right.full_names:
        return False, 0.9, "اسما علم مختلفان وإن اتحد اللقب"
    if {w[-1:] for w in map(_words, left.spellings)} & {w[-1:] for w in map(_words, right.spellings)}:
        return True, 0.75, "لقب واحد لا يحمله غيره في القصة"
    return False, 0.6, "اسمان مختلفان"


def _gather(materials: Sequence[Material]) -> tuple[dict[str, Bearer], dict[tuple[str, int], str]]:
    bearers: dict[str, Bearer] = {}
    keys: dict[tuple[str, int], str] = {}
    for material in materials:
        for index, name in enumerate(material.reading.names):
            key = _key(material, name)
            bearer = bearers.setdefault(key, Bearer(key, name.type))
            excerpt = material.excerpt(name.start, name.end)
            bearer.spellings[excerpt.text] += 1
            bearer.usage[excerpt.text, material.reading.report.outlet] += 1
            bearer.mentions.append(excerpt)
            keys[material.id, index] = key
    return bearers, keys


def _key(material: Material, name: Name) -> str:
    return name.actor or fold_word(material.report.text[name.start : name.end])


def _join(bearers: dict[str, Bearer], lore: Lore) -> dict[str, str]:
    """The id each id goes by: full names first, then lone surnames that only one full name bears.

    Two ids that lexicons give are two actors, whatever their spellings (`بغداد` the town and the government).
    """
    union = _Union(bearers)
    for keys in _buckets(bearers):
        for one, other in combinations(keys, 2):
            if not (lore.knows(union.find(one)) and lore.knows(union.find(other))):
                union.settle(one, other)
    for surname, bearing in sorted(_surnames(bearers).items()):
        _join_surnames(union, surname, bearing)
    return {key: union.find(key) for key in bearers}


def _join_surnames(union: _Union, surname: str, bearing: set[str]) -> None:
    """Give a bare surname to the one full name that bears it; where several do, to none of them."""
    bearers = union.bearers
    whole = sorted({union.find(key) for key in bearing if bearers[key].full_names})
    for key in sorted(key for key in bearing if not bearers[key].full_names):
        if len(whole) == 1:
            union.settle(key, whole[0])
        else:
            why = f"لقب «{surname}» يحمله أكثر من واحد"
            bearers[key].same += [Same(left=key, right=w, verdict="different", score=0.5, reason=why) for w in whole]


class _Union:
    """Ids joined so far: who leads whom."""

    def __init__(self, bearers: dict[str, Bearer]) -> None:
        self.bearers = bearers
        self._leader = {key: key for key in bearers}

    def find(self, key: str) -> str:
        """The id that `key` goes by now."""
        while self._leader[key] != key:
            key = self._leader[key]
        return key

    def settle(self, one: str, other: str) -> None:
        """Compare what two ids go by, keep the decision, and join them where it says so."""
        left, right = self.find(one), self.find(other)
        if left == right:
            return
        decision = compare_bearers(self.bearers[left], self.bearers[right])
        stays, goes = sorted((left, right), key=self._weight)
        self.bearers[stays].same.append(decision)
        if decision.verdict == "same":
            self._leader[goes] = stays

    def _weight(self, key: str) -> tuple[bool, int, str]:
        return not self.bearers[key].full_names, -self.bearers[key].spellings.total(), key


def _buckets(bearers: dict[str, Bearer]) -> Iterable[list[str]]:
    """Ids that share a whole name, or a surname in whole names: only those are compared."""
    groups: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for key, bearer in bearers.items():
        for spelling in bearer.spellings:
            groups[bearer.type, _bare(spelling, bearer.type)].add(key)
        for words in bearer.full_names:
            if bearer.type == "PER":
                groups["surname", words[-1]].add(key)
            elif bearer.type == "LOC":
                groups["place", *words[:2]].add(key)
    return [sorted(keys) for _, keys in sorted(groups.items()) if len(keys) > 1]


def _surnames(bearers: dict[str, Bearer]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for key, bearer in bearers.items():
        if bearer.type == "PER":
            for spelling in bearer.spellings:
                if words := _words(spelling):
                    groups[words[-1]].add(key)
    return {surname: keys for surname, keys in groups.items() if len(keys) > 1}


def _words(spelling: str) -> tuple[str, ...]:
    words = WORD.findall(fold_word(spelling))
    if words and len(words[0]) > 4 and words[0].startswith("لل"):
        words[0] = "ال" + words[0][2:]
    return tuple(word.replace("ة", "ه").replace("ى", "ي") for word in words)


def _bare(spelling: str, kind: NameType) -> str:
    words = _words(spelling)
    if kind == "ORG" and len(words) > 1 and stem(words[0]) in _HEADS:
        words = words[1:]
    return " ".join(words)


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a full name is another with middle names left out: first and last word the same."""
    if len(short) > len(long) or short[0] != long[0] or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(word in rest for word in short)


def _bare_name(spelling: str) -> str:
    """A name to show: `للقوات المسلحة` stands for `القوات المسلحة`."""
    return "ال" + spelling[2:] if spelling.startswith("لل") and len(spelling) > 4 else spelling


def _opens(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a place's name is another with a definite adjective behind it: `قاعدة الجبل` and `قاعدة الجبل الجوية`."""
    rest = long[len(short) :]
    return len(short) > 1 and long[: len(short)] == short and len(rest) == 1 and rest[0].startswith("ال")


def _absorb(into: Bearer, other: Bearer) -> None:
    into.spellings.update(other.spellings)
    into.usage.update(other.usage)
    into.mentions.extend(other.mentions)
    into.same.extend(other.same)


def _actor(bearer: Bearer, lore: Lore) -> Actor:
    order = sorted(bearer.spellings, key=lambda s: (-bearer.spellings[s], s))
    return Actor(
        id=bearer.id,
        name=lore.name(bearer.id) or _bare_name(bearer.name),
        type=bearer.type,
        aliases=tuple(order),
        usage=tuple(
            Usage(alias, outlet, count)
            for (alias, outlet), count in sorted(bearer.usage.items(), key=lambda u: (u[0][0], u[0][1] or ""))
        ),
        mentions=tuple(sorted(bearer.mentions, key=lambda e: (e.report, e.start))),
        same=tuple(sorted(bearer.same, key=lambda s: (s.left, s.right))),
    )
