"""How a reading's chains of transmission compare with annotated ones: from the outlet's side down to who spoke."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

Statement = dict[str, Any]
_WORD = re.compile(r"[^\W_]+")
_ENOUGH = 0.5  # token F1 of two spans that are one link, as in the scorer of speakers


def chain(statements: Sequence[Statement], index: int) -> list[tuple[int, int] | None]:
    """The links down to a statement: carriers and speaker of each level, outermost first, as spans; null is nobody.

    A follow-on cue takes its owner's speaker; who speaks on two levels running is one link.
    """
    levels: list[Statement] = []
    at: int | None = index
    while at is not None and len(levels) <= len(statements):
        levels.append(statements[at])
        at = statements[at].get("parent")
    links: list[tuple[int, int] | None] = []
    for level in reversed(levels):
        links.extend((span["start"], span["end"]) for span in level["carriers"])
        speaker = _speaker(statements, level)
        if speaker is not None and links[-1:] != [speaker]:
            links.append(speaker)
    return links


def _speaker(statements: Sequence[Statement], item: Statement) -> tuple[int, int] | None:
    for _ in statements:
        if item["speaker"] is not None or item.get("speaker_ref") is None:
            break
        item = statements[item["speaker_ref"]]
    span = item["speaker"]
    return (span["start"], span["end"]) if span else None


def same_chain(text: str, gold: Sequence[Statement], read: Sequence[Statement]) -> bool:
    """Whether the last annotated statement was found with its whole chain: as many links, each the same, in order."""
    wanted = chain(gold, len(gold) - 1)
    cue = gold[-1]["cue"]
    for number, item in enumerate(read):
        if item["cue"]["start"] < cue["end"] and cue["start"] < item["cue"]["end"]:
            found = chain(read, number)
            return len(found) == len(wanted) and all(_one(text, a, b) for a, b in zip(found, wanted, strict=True))
    return False


def _one(text: str, left: tuple[int, int] | None, right: tuple[int, int] | None) -> bool:
    if left is None or right is None:
        return left is right
    one, other = (
        {(m.start(), m.end()) for m in _WORD.finditer(text) if s < m.end() and m.start() < e} for s, e in (left, right)
    )
    return 2 * len(one & other) >= _ENOUGH * (len(one) + len(other)) > 0
