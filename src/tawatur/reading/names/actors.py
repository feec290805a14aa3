"""Which names of a report are one actor: an id for each, equal for all names of one actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.reading.names.page import Draft, Page

__all__ = ["resolve"]


def resolve(page: Page, drafts: Sequence[Draft]) -> list[str]:
    """The actor's id of each draft, in their order."""
    people = _people(page, [d for d in drafts if d.type == "PER"])
    ids = []
    for draft in drafts:
        words = _words(page, draft)
        if draft.type == "PER":
            ids.append(people[words])
        elif draft.type == "ORG":
            ids.append(draft.actor or _body(page, draft, words))
        else:
            ids.append(draft.actor or "-".join(words))
    return ids


def _words(page: Page, draft: Draft) -> tuple[str, ...]:
    text = page.document.plain[draft.start : page.document.ends[draft.last - 1]]
    words = text.replace('"', " ").split()
    if words and words[0].startswith("لل") and page.words[draft.first].startswith(("لل", "ولل", "فلل")):
        words[0] = "ال" + words[0][2:]
    return tuple(words)


def _people(page: Page, drafts: Sequence[Draft]) -> dict[tuple[str, ...], str]:
    """Each person's words to an id: the longest name that holds them all, in order, is the person's."""
    names = sorted({_words(page, d) for d in drafts}, key=lambda w: (-len(w), w))
    found: dict[tuple[str, ...], str] = {}
    for words in names:
        owner = next((full for full in found if len(full) > len(words) and _holds(full, words)), None)
        found[words] = found[owner] if owner else "-".join(words)
    return found


def _holds(full: tuple[str, ...], part: tuple[str, ...]) -> bool:
    rest = iter(full)
    return all(word in rest for word in part)


def _body(page: Page, draft: Draft, words: tuple[str, ...]) -> str:
    inner = page.known.get(draft.last - 1) or page.known.get(draft.first + 1)
    if inner and inner.type == "ORG" and inner.last == draft.last and inner.first > draft.first:
        return inner.id
    states = [page.facts[i].state for i in range(draft.first, draft.last) if page.facts[i].state]
    rest = [w for i, w in enumerate(words) if not (i and w.startswith("ال") and page.vocabulary.states.get(w[2:]))]
    rest[0] = rest[0].removeprefix("ال")
    return "-".join([*rest, *(s for s in states[:1] if s)])
