"""Which names of a report are one actor: an id for each, equal for all names of one actor.

A place or body that a lexicon knows has the lexicon's id; a capital that acts has its state's. People are brought
together by their fullest name. Everything else is called by its own folded words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.reading.names.page import Draft, Page

__all__ = ["resolve", "sense"]

_MINISTRY = "وزارة"
#: Heads of what is one army, one government whatever it is called.
_SAME = {"جيش": "army", "قوات": "army", "حكومة": "government", "نظام": "government"}


def resolve(page: Page, drafts: Sequence[Draft]) -> list[str]:
    """The actor's id of each draft, in their order."""
    people = _people({_person_words(page, d) for d in drafts if d.type == "PER"})
    bodies = _bodies(page, [d for d in drafts if d.type == "ORG"])
    ids = []
    for draft in drafts:
        if draft.type == "PER":
            ids.append(people[_person_words(page, draft)])
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
    return "government" if draft.first - 1 in page.verbs and before and not clitic else None


def _place(page: Page, draft: Draft) -> str:
    known = page.known.get(draft.first)
    if known and known.cls == "capital" and known.last == draft.last and sense(page, draft) != "place":
        return str(page.vocabulary.capitals[known.id])
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


def _people(names: set[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """Each person's words to an id: the longest name that holds them all, in order, is the person's."""
    found: dict[tuple[str, ...], str] = {}
    for words in sorted(names, key=lambda w: (-len(w), w)):
        owner = next((full for full in found if len(full) > len(words) and _holds(full, words)), None)
        found[words] = found[owner] if owner else "-".join(words)
    return found


def _holds(full: tuple[str, ...], part: tuple[str, ...]) -> bool:
    rest = iter(full)
    return all(word in rest for word in part)


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
    inner = next(
        (k for i in range(draft.first + 1, draft.last) if (k := page.known.get(i)) and k.last == draft.last), None
    )
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
