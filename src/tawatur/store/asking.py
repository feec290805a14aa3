"""Questions as people write them, turned into clauses of terms that both databases understand.

``انسحاب "القوات الأجنبية" -تدريب title:بيان بغداد|أربيل``: words in any form, a phrase, one that must not be there, a
word in a field, one of two.
"""

from __future__ import annotations

import re

from tawatur.errors import StoreError
from tawatur.store.words import Clause, Phrase
from tawatur.text.terms import terms

__all__ = ["FIELD_NAMES", "clauses", "name_clause"]

#: What is searched where no field is named.
_ANYWHERE = ("title", "text")
#: How fields are written.
FIELD_NAMES = {
    "title": "title", "عنوان": "title", "text": "text", "نص": "text",
    "actor": "actor", "who": "actor", "من": "actor", "place": "place", "where": "place", "مكان": "place",
}  # fmt: skip
_MOST_CHARACTERS, _MOST_CLAUSES = 1000, 24
_PART = re.compile(r'(?P<not>-?)(?:(?P<field>\w+):)?(?P<body>(?:"[^"]*"?|[^\s"|]+)(?:\|(?:"[^"]*"?|[^\s"|]+))*)')
_CHOICE = re.compile(r'"(?P<phrase>[^"]*)"?|(?P<word>[^\s"|]+)')


def clauses(question: str) -> list[Clause]:
    """The clauses of a question, all of which must hold; empty where it has no words. A `StoreError` where it is too long."""
    if len(question) > _MOST_CHARACTERS:
        raise StoreError(f"a question of {len(question):,} characters; {_MOST_CHARACTERS:,} are taken")
    found = [clause for part in _PART.finditer(_quotes(question)) if (clause := _clause(part))]
    if len(found) > _MOST_CLAUSES:
        raise StoreError(f"a question of {len(found)} parts; {_MOST_CLAUSES} are taken")
    return found


def name_clause(words: str, field: str) -> list[Clause]:
    """Clauses for the words of a name in a field: all of them, in any order."""
    return [Clause((Phrase((term.term,), (field,)),)) for term in terms(words[:_MOST_CHARACTERS])[:_MOST_CLAUSES]]


def _quotes(question: str) -> str:
    return re.sub("[«»“”„]", '"', question)


def _clause(part: re.Match[str]) -> Clause | None:
    field = FIELD_NAMES.get((part["field"] or "").casefold())
    body = part["body"] if field or not part["field"] else f"{part['field']} {part['body']}"
    where = (field,) if field else _ANYWHERE
    phrases = [
        Phrase(tuple(term.term for term in found), where)
        for choice in _CHOICE.finditer(body)
        if (found := terms(choice["phrase"] if choice["phrase"] is not None else choice["word"]))
    ]
    return Clause(tuple(phrases), negated=bool(part["not"])) if phrases else None
