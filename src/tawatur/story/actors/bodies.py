"""Which bodies and places are one across reports: by name with and without head and state, by what a name adds."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tawatur.reading.names.persons import plain_words
from tawatur.story.material import stem, stem_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.story.actors.bearers import Bearer
    from tawatur.story.actors.places import Gazetteer
    from tawatur.story.actors.union import Union
    from tawatur.story.material import Lore

__all__ = ["join_bodies", "join_places"]

#: Words that say what kind of thing a name is of; an organisation is the same with and without them.
_HEADS = stem_set(
    "تنظيم حركة حزب جماعة جبهة قناة صحيفة وكالة موقع شبكة إذاعة ميليشيا ميليشيات منظمة مؤسسة دولة جمهورية"
)
#: Heads of which one stands for the other.
_LIKE = {"قوه": "قوات", "مليشيات": "ميليشيات", "مليشيا": "ميليشيات", "ميليشيا": "ميليشيات", "اداره": "مديريه"}
#: Behind a head these make no body of their own: `قوات الأمن`.
_GENERIC = frozenset(("الامن", "الجيش", "الحكومه", "الدوله", "البلاد", "الشعب", "العام", "العامه"))
_ONE = "اسم واحد"


def join_bodies(union: Union, bearers: dict[str, Bearer], lore: Lore) -> None:
    """Join bodies of one name; those of two states, and two that lexicons know, stay two."""
    bodies = {key: bearer for key, bearer in sorted(bearers.items()) if bearer.type == "ORG"}
    spelled = {key: _names(bearer, lore) for key, bearer in bodies.items()}
    home = _home(bearers, lore)
    by_name: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, names in spelled.items():
        for name in names:
            by_name[name].append(key)
    for name, keys in sorted(by_name.items()):
        _join_one(union, name, keys, bodies, lore, home)
    _join_longer(union, by_name, bodies, lore, home)


def _names(bearer: Bearer, lore: Lore) -> set[tuple[str, ...]]:
    """The names of a body that are its own: heads that may be left out and its state's adjective put aside.

    A body with a state has only those with it: `وزارة الداخلية` alone is the name of many.
    """
    found = {_bare(spelling) for spelling in bearer.spellings}
    state = _state(bearer, lore)
    if not state:
        return {name for name in found if name}
    return {rest for name in found if (rest := tuple(w for w in name if not lore.nation(w)))}


def _place_words(spelling: str) -> tuple[str, ...]:
    """A place's name in one spelling, its head kept: `قناة السويس` is not `السويس`."""
    words = plain_words(spelling)
    if words and len(words[0]) > 4 and words[0].startswith("لل"):
        words[0] = "ال" + words[0][2:]
    return tuple(words)


def _bare(spelling: str) -> tuple[str, ...]:
    words = list(_place_words(spelling))
    if len(words) > 1 and stem(words[0]) in _HEADS:
        words = words[1:]
    if words:
        words[0] = _LIKE.get(words[0], words[0])
    return tuple(words)


def _state(bearer: Bearer, lore: Lore) -> str | None:
    """The state a body is of by its id."""
    tail = bearer.id.rpartition("-")[2]
    return tail if tail != bearer.id and lore.is_state(tail) else None


def _home(bearers: dict[str, Bearer], lore: Lore) -> str | None:
    """The state that the reports name most."""
    counts = Counter({b.id: b.spellings.total() for b in bearers.values() if b.type == "LOC" and lore.is_state(b.id)})
    return min(counts, key=lambda s: (-counts[s], s)) if counts else None


def _join_one(
    union: Union, name: tuple[str, ...], keys: Sequence[str], bodies: dict[str, Bearer], lore: Lore, home: str | None
) -> None:
    """Join the bodies that share a name: each state's among themselves, the stateless to the only or the home state's."""
    by_state: dict[str | None, list[str]] = defaultdict(list)
    for key in keys:
        by_state[_state(bodies[key], lore)].append(key)
    for same in by_state.values():
        for key in same[1:]:
            if not (lore.knows(bodies[same[0]].id) and lore.knows(bodies[key].id)):
                union.join(same[0], key, 0.95, _ONE)
    stateless = by_state.pop(None, None)
    if not stateless or not by_state:
        return
    chosen = next(iter(by_state)) if len(by_state) == 1 else home if home in by_state else None
    others = [same[0] for state, same in sorted(by_state.items(), key=lambda s: s[0] or "") if state != chosen]
    if chosen:
        only = "لا يحمل الاسم غيرها" if len(by_state) == 1 else "وهي دولة القصة"
        union.join(stateless[0], by_state[chosen][0], 0.75 if len(by_state) == 1 else 0.6, f"الاسم بلا دولته؛ {only}")
    why = "اسم واحد لدولتين" if chosen else f"ملتبس: «{' '.join(name)}» اسم لدول عدة"
    union.keep_apart(stateless[0], others, 0.6 if chosen else 0.5, why)


def _join_longer(
    union: Union, by_name: dict[tuple[str, ...], list[str]], bodies: dict[str, Bearer], lore: Lore, home: str | None
) -> None:
    """Join a name to the one longer name that adds only adjectives or a field to it: `قوات الطوارئ الخاصة`."""
    longer: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for name in by_name:
        for size in range(2, len(name)):
            if name[:size] in by_name and _adds(name[size:]) and name[size - 1] not in _GENERIC:
                longer[name[:size]].add(name)
    for short, names in sorted(longer.items()):
        key = by_name[short][0]
        roots = {union.find(by_name[name][0]): by_name[name][0] for name in sorted(names)}
        roots.pop(union.find(key), None)
        own = {r: k for r, k in roots.items() if _agree(bodies[key], bodies[k], lore, home)}
        if len(own) == 1:
            union.join(key, next(iter(own.values())), 0.7, "الاسم بصفته ومن دونها")
        elif own:
            union.keep_apart(key, own.values(), 0.5, f"ملتبس: «{' '.join(short)}» يصلح لأكثر من هيئة")


def _adds(rest: tuple[str, ...]) -> bool:
    """Whether words only describe: adjectives with the article, or a field behind ل."""
    return (
        rest[0].startswith("لل")
        or (len(rest) <= 2 and all(word.startswith("ال") for word in rest))
        or rest[0][0] == "ل"
    )


def _agree(one: Bearer, other: Bearer, lore: Lore, home: str | None) -> bool:
    """Whether two bodies can be one by state and lexicon."""
    if lore.knows(one.id) and lore.knows(other.id):
        return False
    left, right = _state(one, lore), _state(other, lore)
    return left == right or (None in (left, right) and (left or right) == home)


def join_places(union: Union, bearers: dict[str, Bearer], lore: Lore, gazetteer: Gazetteer) -> None:
    """Join places of one name, and a site's name with an adjective to the one without; two that are known stay two."""
    by_name: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, bearer in sorted(bearers.items()):
        for name in sorted({_place_words(s) for s in bearer.spellings} if bearer.type == "LOC" else ()):
            by_name[name].append(key)
    known = {
        key
        for keys in by_name.values()
        for key in keys
        if not bearers[key].doubt and (lore.knows(bearers[key].id) or gazetteer.knows(bearers[key].id))
    }
    for name, keys in sorted(by_name.items()):
        _join_place(union, " ".join(name), [k for k in keys if k in known], [k for k in keys if k not in known])
    for name, keys in sorted(by_name.items()):
        short = by_name.get(name[:-1]) if len(name) > 2 and name[-1].startswith("ال") else None
        if short and not (keys[0] in known and short[0] in known):
            union.join(short[0], keys[0], 0.7, "اسم المكان بصفته ومن دونها")


def _join_place(union: Union, name: str, known: Sequence[str], others: Sequence[str]) -> None:
    """Join the places of one name to the only one that is known by it; where several are, they stay doubtful."""
    for key in others[1:]:
        union.join(others[0], key, 0.95, _ONE)
    if len(known) == 1 and others:
        union.join(known[0], others[0], 0.9, "اسم لا يعني في القصة مكانا غيره")
    elif known and others:
        union.keep_apart(others[0], known, 0.5, f"ملتبس: «{name}» اسم لأماكن عدة")
