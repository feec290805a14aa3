"""Whether a speaker is described without being named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tawatur.reading.statements.phrases import people
from tawatur.reading.statements.words import Sort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.reading.statements.draft import Draft
    from tawatur.reading.statements.phrases import Phrase
    from tawatur.reading.statements.sheet import Sheet

__all__ = ["unnamed"]

_NISBA = re.compile(r"[^\W\d_]{3,}(?:ي|ية)")


def unnamed(sheet: Sheet, phrase: Phrase, earlier: Sequence[Draft]) -> bool:
    """Whether a phrase describes its source (`مصدر أمني`, `مسؤولون`, `شهود`) and does not name it.

    A definite one (`المصدر`, `الضابط`) is as anonymous as whoever it takes up.
    """
    head = phrase.first
    while head + 1 < phrase.last and sheet.words[head] in sheet.marks["likewise"] | sheet.marks["demonstrative"]:
        head += 1
    word = sheet.words[head]
    some = word in sheet.marks["some"]
    if some or _names_somebody(sheet, phrase):
        return some
    hit = sheet.sources.get(head)
    if hit is None or not sheet.is_(head, Sort.SOURCE):
        if sheet.is_(head, Sort.DEFINITE) and word.endswith(("يون", "يين")) and phrase.last - head == 1:
            return False  # a people: الأميركيون
        many = word.endswith(("ون", "يين")) and sheet.names[head] is None and not sheet.is_(head, Sort.BODY)
        return many or _some_one(sheet, head, phrase)
    kind = hit.entry.get("as")
    if kind == "office" or (kind == "unnamed" and _bare_name(sheet, phrase)):
        return False
    if kind in ("report", "media"):
        the_report = word.endswith("التقرير") and sheet.is_(head, Sort.DEFINITE)
        return _taken_up(sheet, word, earlier) if the_report else True
    if kind == "group":
        return not any(name is not None and name.type == "ORG" for name in sheet.names[phrase.first : phrase.last])
    if kind == "unnamed" and _the_one(sheet, head, phrase):
        return False
    if sheet.is_(head, Sort.DEFINITE) and not word.endswith(("ون", "ين", "ات")) and not people(sheet, head):
        return _taken_up(sheet, word, earlier)
    return True


def _some_one(sheet: Sheet, head: int, phrase: Phrase) -> bool:
    """An office, body or medium told only by what it is like: `قاضية أمريكية`, `منظمة حقوقية`, `داعشي ألماني هارب`."""
    named = any(name is not None and name.type != "LOC" for name in sheet.names[head : phrase.last])
    if named or sheet.is_(head, Sort.DEFINITE | Sort.DOCUMENT):
        return False
    known = sheet.is_(head, Sort.ROLE | Sort.BODY | Sort.MEDIUM)
    after = head + 1
    if after >= phrase.last:
        return sheet.is_(head, Sort.ROLE)
    like = sheet.is_(after, Sort.PREPOSITION) or (
        not sheet.is_(after, Sort.DEFINITE) and sheet.gaps[after] == " " and _NISBA.fullmatch(sheet.words[after])
    )
    return bool(like) and (known or _NISBA.fullmatch(sheet.words[head]) is not None)


def _the_one(sheet: Sheet, head: int, phrase: Phrase) -> bool:
    """An office that one person holds, by its genitive: `عميد السلك الدبلوماسي`, `قائد الجيش`, but `عضو البرلمان`."""
    after = head + 1
    if after >= phrase.last or sheet.gaps[after] != " " or people(sheet, head):
        return False
    held = sheet.is_(head, Sort.ROLE) and not sheet.is_(head, Sort.DEFINITE)
    return held and sheet.is_(after, Sort.DEFINITE) and sheet.words[head] not in sheet.marks["one_of_many"]


def _names_somebody(sheet: Sheet, phrase: Phrase) -> bool:
    """Whether a person's name is the source's own: `مسؤول في إدارة بايدن` names somebody else."""
    for at in range(phrase.first, phrase.last):
        name = sheet.names[at]
        if name is None or name.type != "PER" or (at > phrase.first and sheet.names[at - 1] is name):
            continue
        if not _behind_preposition(sheet, phrase, at):
            return True
    return False


def _bare_name(sheet: Sheet, phrase: Phrase) -> bool:
    """Whether words that no lexicon knows name the source: its phrase is named, and by no known name."""
    people = (name for name in sheet.names[phrase.first : phrase.last] if name is not None and name.type == "PER")
    return phrase.named and next(people, None) is None


def _behind_preposition(sheet: Sheet, phrase: Phrase, at: int) -> bool:
    """Whether a word belongs to what stands behind a preposition in the phrase, as its genitive."""
    if at == phrase.first or at >= phrase.last:
        return False
    before = at - 1
    if sheet.is_(before, Sort.PREPOSITION) or sheet.is_(at, Sort.TO):
        return True
    closed = sheet.gaps[at] != " " or sheet.is_(before, Sort.DEFINITE | Sort.ADJECTIVE | Sort.ROLE)
    governed = any(sheet.is_(i, Sort.PREPOSITION | Sort.TO) for i in range(phrase.first + 1, at))
    return governed and not closed and sheet.names[before] is None


def _taken_up(sheet: Sheet, word: str, earlier: Sequence[Draft]) -> bool:
    bare = word.removeprefix("ال")
    for draft in reversed(earlier):
        if draft.speaker is None:
            continue
        head = sheet.words[draft.speaker.first].removeprefix("ال")
        if head == bare:
            return bool(draft.anonymous)
    return bare in ("مصدر", "مصادر") or any(d.anonymous for d in earlier[-1:])
