"""Which names of a report are one actor: an id for each, equal for all names of one actor.

A place or body that a lexicon knows has the lexicon's id; a capital that acts has its state's. People are brought
together by their fullest name. Everything else is called by its own folded words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from tawatur.reading.names.persons import PersonName, person_name, shortened, tail_of
from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tawatur.reading.names.page import Draft, Page

__all__ = ["resolve", "sense"]

_LOOK = 40  # names looked at before and behind a short form
#: Heads that a place's name has or lacks: جزيرة صقلية is صقلية.
_EMPTY_HEADS = frozenset(("جزيرة", "جزر", "هضبة", "صحراء", "سلطنة", "امارة", "بادية"))
_MINISTRY = "وزارة"
#: Heads of what is one army, one government whatever it is called.
_SAME = {"جيش": "army", "قوات": "army", "حكومة": "government", "نظام": "government"}


def resolve(page: Page, drafts: Sequence[Draft]) -> list[str]:
    """The actor's id of each draft, in their order."""
    people = _people(page, [d for d in drafts if d.type == "PER"])
    bodies = _bodies(page, [d for d in drafts if d.type == "ORG"])
    ids = []
    for draft in drafts:
        if draft.type == "PER":
            ids.append(next(people))
        elif draft.type == "ORG":
            ids.append(bodies[draft])
        else:
            ids.append(_place(page, draft))
    return ids


def sense(page: Page, draft: Draft) -> Literal["place", "government"] | None:
    """Whether a state's or capital's name means the place or those who govern it; null where nothing tells."""
    known = page.known.get(draft.first)
    if draft.type != "LOC" or known is None or known.cls not in ("country", "capital"):
        return None
    before = page.words[draft.first - 1] if draft.first and page.joined(draft.first) else ""
    clitic = page.document.plain[page.document.starts[draft.first] : draft.start]
    if clitic.endswith("ب") or before in page.role("place_frame") or draft.first - 1 in page.place_heads:
        return "place"
    if known.cls == "capital" and (page.dateline(draft.first, draft.last) or _the_capital(page, draft.first)):
        return "place"
    return "government" if draft.first - 1 in page.verbs and before and not clitic else None


def _the_capital(page: Page, at: int) -> bool:
    """Whether العاصمة stands before a name: العاصمة الرياض, العاصمة العراقية بغداد."""
    return any(page.joined(i + 1) and page.words[i].endswith("العاصمة") for i in range(max(0, at - 2), at))


def _place(page: Page, draft: Draft) -> str:
    known = page.known.get(draft.first)
    if known and known.cls == "capital" and known.last == draft.last and sense(page, draft) != "place":
        return str(page.vocabulary.capitals[known.id])
    if known and draft.actor is None and (known.last, known.type) == (draft.last, "LOC"):
        return known.id
    inner = page.known.get(draft.first + 1)
    if inner and inner.last == draft.last and inner.type == "LOC" and page.words[draft.first] in _EMPTY_HEADS:
        return inner.id
    return draft.actor or "-".join(_words(page, draft))


def _words(page: Page, draft: Draft) -> tuple[str, ...]:
    text = page.document.plain[draft.start : page.document.ends[draft.last - 1]]
    words = text.replace('"', " ").split()
    if words and words[0].startswith("لل"):
        words[0] = "ال" + words[0][2:]
    return tuple(words)


def _person_words(page: Page, draft: Draft) -> tuple[str, ...]:
    """The words of a person's name, of the fullest one where a lexicon knows it, عبد written onto its word."""
    text = " ".join(_words(page, draft)) if draft.actor is None else fold_word(draft.actor)
    return tuple(text.replace("عبد ال", "عبدال").split())


def _people(page: Page, drafts: Sequence[Draft]) -> Iterator[str]:
    """The id of each person's name, in the order of the text: that of the fullest name it is a short form of.

    A short form that several people of the report may be called by is the one last named before it, else the next.
    """
    own = [person_name(" ".join(_words(page, draft))) for draft in drafts]
    words = [_person_words(page, draft) for draft in drafts]
    names = [person_name(" ".join(w)) for w in words]
    fullest = _Fullest({n: "-".join(w) for n, w in zip(names, words, strict=True)})
    for name, written in zip(names, own, strict=True):
        fullest.alias(written, name)
    places: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(own):
        for part in {*name.parts} if name.full else ():
            places[part].append(at)
    for at, (name, written) in enumerate(zip(names, own, strict=True)):
        owner = None
        if written.parts and not (written.full and _given(page, drafts[at])):
            near = _near(places[written.parts[0]], at)
            owner = next((fullest[own[i]] for i in near if tail_of(written, own[i])), None)
        yield owner or fullest[name] or "-".join(words[at])


def _given(page: Page, draft: Draft) -> bool:
    """Whether a name begins with a given name, so that it is no surname of two words (`قائد السبسي`)."""
    return page.facts[draft.first].kind == "g" or page.facts[draft.first].link


def _near(places: Sequence[int], at: int) -> Iterator[int]:
    """Positions before one, the nearest first, then those behind it; only so many that any text takes linear time."""
    middle = bisect_left(places, at)
    yield from reversed(places[max(0, middle - _LOOK) : middle])
    yield from places[middle : middle + _LOOK]


class _Fullest:
    """Full names and the longest name that each is cut short of."""

    def __init__(self, ids: Mapping[PersonName, str]) -> None:
        self._ids: dict[PersonName, str] = {}
        by_parts: dict[tuple[str, str], list[PersonName]] = defaultdict(list)
        for name in sorted((n for n in ids if n.full), key=lambda n: (-len(n.parts), n)):
            longer = by_parts.get((name.given, name.last), ())
            owner = next((n for n in longer[:_LOOK] if shortened(name, n)), None)
            self._ids[name] = self._ids[owner] if owner else ids[name]
            for part in name.parts[1:]:
                by_parts[name.given, part].append(name)

    def alias(self, written: PersonName, name: PersonName) -> None:
        """Let a full name as written stand for the one that a lexicon has for it."""
        if written.full and name in self._ids:
            self._ids.setdefault(written, self._ids[name])

    def __getitem__(self, name: PersonName) -> str | None:
        """The id of the fullest name; null for a short form."""
        return self._ids.get(name)


def _bodies(page: Page, drafts: Sequence[Draft]) -> dict[Draft, str]:
    """Each body to an id; a body named without its state is the only one of that name that the report gives one."""
    keys = {draft: _body(page, draft) for draft in drafts}
    stated: dict[str, set[str]] = {}
    for name, state in keys.values():
        if state:
            stated.setdefault(name, set()).add(state)
    found = {}
    for draft, (name, state) in keys.items():
        states = stated.get(name, set())
        found[draft] = "-".join((name, state or (next(iter(states)) if len(states) == 1 else ""))).rstrip("-")
    return found


def _body(page: Page, draft: Draft) -> tuple[str, str]:
    """A body's name without its state, and the state where it is named."""
    if draft.actor:
        return draft.actor, ""
    inner = next((k for i in range(draft.first, draft.last) if (k := page.known.get(i)) and k.last == draft.last), None)
    if inner and inner.type == "ORG":
        return inner.id, ""
    state = next(
        (
            page.facts[i].state
            for i in range(draft.first, draft.last)
            if page.facts[i].adjective and page.facts[i].state
        ),
        "",
    )
    words = [
        w for i, w in enumerate(_words(page, draft)) if not (i and page.vocabulary.states.get(w.removeprefix("ال")))
    ]
    head = words[0].removeprefix("ال")
    if state and head in _SAME and words[1:] in ([], ["المسلحة"]):
        return _SAME[head], state
    if head == _MINISTRY and len(words) > 1:
        words = [words[1].removeprefix("ال"), *words[2:]]
    else:
        words[0] = head
    return "-".join(words), state or ""
