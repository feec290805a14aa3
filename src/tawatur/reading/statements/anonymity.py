"""Whether a speaker is described without being named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.statements.words import Sort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.reading.statements.draft import Draft
    from tawatur.reading.statements.phrases import Phrase
    from tawatur.reading.statements.sheet import Sheet

__all__ = ["unnamed"]


def unnamed(sheet: Sheet, phrase: Phrase, earlier: Sequence[Draft]) -> bool:
    """Whether a phrase describes its source (`مصدر أمني`, `مسؤولون`, `شهود`) and does not name it.

    A definite one (`المصدر`, `الضابط`) is as anonymous as whoever it takes up.
    """
    head = phrase.first
    word = sheet.words[head]
    if word in sheet.marks["likewise"] and head + 1 < phrase.last:
        head += 1
        word = sheet.words[head]
    if any(name is not None and name.type == "PER" for name in sheet.names[phrase.first : phrase.last]):
        return word in sheet.marks["some"]
    if word in sheet.marks["some"]:
        return True
    if not sheet.is_(head, Sort.SOURCE):
        return word.endswith(("ون", "يين")) and sheet.names[head] is None and not sheet.is_(head, Sort.BODY)
    if sheet.sources[head].get("as") == "office":
        return False
    if phrase.named:
        return False
    if sheet.is_(head, Sort.DEFINITE) and not word.endswith(("ون", "ين")) and not word.endswith("ات"):
        return _taken_up(sheet, word, earlier)
    return True


def _taken_up(sheet: Sheet, word: str, earlier: Sequence[Draft]) -> bool:
    bare = word.removeprefix("ال")
    for draft in reversed(earlier):
        if draft.speaker is None:
            continue
        head = sheet.words[draft.speaker.first].removeprefix("ال")
        if head == bare:
            return bool(draft.anonymous)
    return bare in ("مصدر", "مصادر") or any(d.anonymous for d in earlier[-1:])
