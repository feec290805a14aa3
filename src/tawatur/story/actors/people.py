"""Which people are one across reports: by whole names, names cut short, foreign spellings, surnames and titles.

Two people of one surname stay two. A short name that fits several is given to the one who bears its title, else to
nobody, and the record says so.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.names.persons import SHORTENED, person_name, shortened, tail_of
from tawatur.reading.names.sounds import near_sound
from tawatur.reading.names.vocabulary import name_kind
from tawatur.story.actors.bearers import RARE
from tawatur.story.material import stem_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tawatur.reading.names.persons import PersonName
    from tawatur.story.actors.bearers import Bearer
    from tawatur.story.actors.union import Union

__all__ = ["compare_people", "join_people"]

#: Candidates looked at for one name: more of them tell nothing, and time stays linear.
_LOOK = 30
_ROYAL = stem_set("الملك الأمير السلطان الشيخ البابا الإمام القديس الملكة الأميرة الشيخة ولي")
#: Words of titles that say little of who is meant.
_COMMON = stem_set("السيد السيدة الأستاذ معالي سعادة سمو صاحب السمو الملكي فخامة جلالة المهندس الدكتور")
_OTHER = "اسما علم مختلفان وإن اتحد اللقب"


class Likeness(NamedTuple):
    """How sure it is that two names are one person's, 0 to 1, and why."""

    score: float
    why: str


def compare_people(left: PersonName, right: PersonName) -> Likeness | None:
    """Why two names can be one person's; null where nothing speaks for it."""
    if left.parts == right.parts:
        return Likeness(0.95, "اسم واحد")
    if left.full and right.full:
        if shortened(left, right) or shortened(right, left):
            return Likeness(0.85, SHORTENED)
        if left.ties == right.ties and _respelled(left, right):
            return Likeness(0.8, "رسمان لاسم أجنبي واحد")
        return None
    short, long = (left, right) if right.full else (right, left)
    if long.full and tail_of(short, long):
        return Likeness(0.75, "لقب واحد لا يحمله غيره في القصة")
    if len(short.parts) == 1 and len(short.last) > 3 and near_sound(short.last, long.last):
        return Likeness(0.7, "رسمان للقب أجنبي واحد")
    return None


def _respelled(left: PersonName, right: PersonName) -> bool:
    """Whether two names differ in one part only, a foreign one that two outlets spell each in its way."""
    other = [(a, b, tie) for a, b, tie in zip(left.parts, right.parts, left.ties, strict=True) if a != b]
    if len(other) != 1:
        return False
    ((one, two, tie),) = other
    return tie not in ("بن", "بنت") and not (name_kind(one) or name_kind(two)) and near_sound(one, two)


def join_people(union: Union, bearers: dict[str, Bearer]) -> None:
    """Join the keys of people that are one: first full names, from the longest, then short forms."""
    people = {key: bearer.person for key, bearer in sorted(bearers.items()) if bearer.type == "PER"}
    full = {key: name for key, name in people.items() if name.full}
    index = _Index()
    for key in sorted(full, key=lambda k: (-len(full[k].parts), k)):
        name = full[key]
        _settle(union, key, [(k, like) for k in index.fuller(name) if (like := compare_people(name, full[k]))], full)
        index.add(key, name)
    short = {key: name for key, name in people.items() if not name.full and name.parts}
    _join_short(union, short, full, index)


def _settle(union: Union, key: str, found: list[tuple[str, Likeness]], full: dict[str, PersonName]) -> None:
    """Join a key to those it is like, as far as they are one themselves; else by title, else to none."""
    groups: dict[str, tuple[str, Likeness]] = {}
    for other, like in found:
        root = union.find(other)
        if root not in groups or like.score > groups[root][1].score:
            groups[root] = (other, like)
    if key in full:
        groups = {r: g for r, g in groups.items() if not _trailing(union, key, g[0], full)}
    fitting = {r: g for r, g in groups.items() if key not in full or _fits(union, full[key], r, full)}
    if len(fitting) > 1:
        best = max(like.score for _, like in fitting.values())
        fitting = {r: g for r, g in fitting.items() if g[1].score == best}
    if len(fitting) == 1:
        ((other, like),) = fitting.values()
        union.join(key, other, like.score, like.why)
    elif fitting:
        _by_title(union, key, fitting)


def _trailing(union: Union, key: str, other: str, full: dict[str, PersonName]) -> bool:
    """Whether a far rarer name is only this one with a word too many behind it; then they are joined."""
    name, long = full[key], full[other]
    size = len(name.parts)
    often = union.bearers[key].spellings.total()
    seldom = sum(n for s, n in union.bearers[other].spellings.items() if person_name(s).parts == long.parts)
    if long.parts[:size] != name.parts or len(long.parts) != size + 1 or long.ties[-1] or seldom * RARE > often:
        return False
    return union.join(key, other, 0.7, "زيادة بعد الاسم لا تتكرر")


def _fits(union: Union, name: PersonName, root: str, full: dict[str, PersonName]) -> bool:
    """Whether a full name contradicts none of those joined under a root."""
    return all(compare_people(name, full[b.key]) for b in union.members(root)[:_LOOK] if b.key in full)


def _by_title(union: Union, key: str, groups: dict[str, tuple[str, Likeness]]) -> None:
    """Among several who may be meant, the one who bears the same title, where only one does."""
    own = union.bearers[key].titles
    shared = {
        root: {t for member in union.members(root) for t in member.titles if t in own and t not in _COMMON}
        for root in groups
    }
    most = max(len(words) for words in shared.values())
    best = [root for root, words in shared.items() if len(words) == most]
    others = [other for other, _ in groups.values()]
    if most and len(best) == 1:
        other, like = groups[best[0]]
        union.join(
            key, other, round(like.score - 0.05, 2), f"{like.why}؛ وصفة واحدة: {'، '.join(sorted(shared[best[0]]))}"
        )
        others.remove(other)
        union.keep_apart(key, others, 0.6, "صفة أخرى")
    else:
        name = union.bearers[key].name
        union.keep_apart(key, others, 0.5, f"ملتبس: «{name}» يصلح لأكثر من واحد")


def _join_short(union: Union, short: dict[str, PersonName], full: dict[str, PersonName], index: _Index) -> None:
    """Give each short form to the one it calls; those that call nobody known are one where they are spelled alike."""
    alone: dict[tuple[str, ...], str] = {}
    for key, name in short.items():
        found = []
        for other in index.called(name):
            like = compare_people(name, full[other])
            if like and (name.parts[0] != full[other].given or _royal(union, key, other)):
                found.append((other, like))
        _settle(union, key, found, full)
        if not any(bearer.key in full for bearer in union.members(key)):
            first = alone.setdefault((*name.ties, *name.parts), key)
            if first != key:
                union.join(first, key, 0.6, "اسم واحد لا يعرف صاحبه")


def _royal(union: Union, key: str, other: str) -> bool:
    """Whether a given name alone is how one of a royal or clerical title is called, as both bear it."""
    own = union.bearers[key].titles.keys() & _ROYAL
    return any(own & member.titles.keys() for member in union.members(other))


class _Index:
    """Full names by their words, so that only those that can be one are compared."""

    def __init__(self) -> None:
        self._pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._parts: dict[str, list[str]] = defaultdict(list)

    def add(self, key: str, name: PersonName) -> None:
        """Let a full name be found."""
        for part in dict.fromkeys(name.parts[1:]):
            self._pairs[name.given, part].append(key)
        self._pairs[name.given, _stub(name.last)].append(key)
        self._pairs[_stub(name.given), name.last].append(key)
        for part in dict.fromkeys((name.given, *name.parts[1:], _stub(name.last))):
            self._parts[part].append(key)

    def fuller(self, name: PersonName) -> Iterator[str]:
        """Names with as many parts or more that a name may be cut short of or another spelling of."""
        found = (
            self._pairs.get((name.given, name.last), ()),
            self._pairs.get((name.given, _stub(name.last)), ()),
            self._pairs.get((_stub(name.given), name.last), ()),
        )
        yield from _some(found)

    def called(self, name: PersonName) -> Iterator[str]:
        """Full names that a short form may call."""
        yield from _some((self._parts.get(name.parts[0], ()), self._parts.get(_stub(name.last), ())))


def _some(lists: Iterable[Iterable[str]]) -> Iterator[str]:
    found: dict[str, None] = {}
    for keys in lists:
        for key in keys:
            if key not in found:
                found[key] = None
                yield key
                if len(found) >= _LOOK:
                    return


def _stub(part: str) -> str:
    """The first letters of a sound, by which spellings of one foreign name meet."""
    return f"{part[:2]}~"
