"""A small reader of noun phrases: where the words that name a source begin and end.

It knows no grammar beyond what news needs: a head with its genitives and adjectives, titles beside names,
appositions between commas, coordination, and the prepositional phrases that belong to an office
(`المتحدث باسم`, `مسؤول في وزارة`) told from those that say where or when something was said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.statements.words import Sort, masdar

if TYPE_CHECKING:
    from tawatur.reading.statements.sheet import Sheet

__all__ = ["Phrase", "can_begin", "is_person", "people", "read_phrase", "verbal"]

_NEVER = Sort.THAT | Sort.RELATIVE | Sort.SUBORDINATOR | Sort.AUXILIARY | Sort.BOUND | Sort.VERB
_STOP = _NEVER | Sort.ADVERB | Sort.TIME
_HEAD = Sort.ROLE | Sort.SOURCE | Sort.BODY | Sort.MEDIUM | Sort.DOCUMENT
_LETTERS = frozenset("بل")
_LONGEST = 40
_TITLE = 24  # words of a title in which one looks for what it says
_ALONE = frozenset(("و", "او", "ل", "ب", "ك"))  # conjunctions and prepositions parted from their words
_ATTRIBUTE = re.compile(r"ال(?:م[^\W\d_]{2,}|[^\W\d_]ا[^\W\d_]{2,3}(?:ة|ين)?)")  # participles: المسلح، العاملة، التابع
_SERVANT = re.compile(r"عبد(?:ال[^\W\d_]{3,}|رب[^\W\d_]{2,})")
_FIFTH = re.compile(r"ت[^\W\d_]{3}")
_NISBA = re.compile(r"[^\W\d_]{3,}(?:ية|يين|يون|ي)")


class Phrase(NamedTuple):
    """Words of a noun phrase, half open, and whether a person or body is named in it."""

    first: int
    last: int
    named: bool


def can_begin(sheet: Sheet, at: int) -> bool:
    """Whether a noun phrase that could speak begins at a word."""
    sort = sheet.sorts[at]
    if sheet.words[at] in sheet.marks["demonstrative"]:
        return True
    if sort & (_STOP | Sort.PREPOSITION | Sort.PRONOUN) or sheet.words[at].isdigit() or sheet.words[at] in _ALONE:
        return False
    return not sort & Sort.TO


def read_phrase(
    sheet: Sheet,
    first: int,
    limit: int,
    *,
    ends: frozenset[str] = frozenset(),
    opens: bool = False,
    topic: bool = False,
) -> Phrase:
    """The noun phrase that begins at `first`, at most to `limit`.

    `ends`: prepositions that bring in the content and so end the phrase. `opens`: a further noun phrase may follow
    at once (what is announced, who is called upon), so that a noun that does not fit the first begins the next.
    `topic`: the phrase stands before its verb, so that whatever lies between belongs to it.
    """
    named = is_person(sheet, first)
    last = first + 1
    if sheet.words[first] in sheet.marks["demonstrative"] and last < limit and not sheet.sorts[last] & _STOP:
        last += 1
    stop = min(limit, first + _LONGEST)
    while last < stop:
        step = _step(sheet, first, last, stop, named=named, ends=ends, opens=opens)
        if step == last and topic and sheet.gaps[last] == " " and _goes_with(sheet, last):
            step = last + 1
        if step <= last:
            break
        named = named or any(_is_person(sheet, at, first) for at in range(last, step))
        last = step
    return Phrase(first, last, named)


def _goes_with(sheet: Sheet, at: int) -> bool:
    """Whether a word belongs to a phrase that stands before its verb whatever it is: a preposition or another's name."""
    return sheet.is_(at, Sort.PREPOSITION | Sort.TO) or sheet.names[at] is not None


def _step(sheet: Sheet, first: int, at: int, limit: int, *, named: bool, ends: frozenset[str], opens: bool) -> int:
    """Where the phrase goes on to from `at`: `at` itself when it ends here."""
    sort, gap = sheet.sorts[at], sheet.gaps[at]
    same_name = sheet.names[at] is not None and sheet.names[at] is sheet.names[at - 1]
    if same_name:
        return at + 1
    if gap != " " and (step := _across(sheet, first, at, limit, named=named, opens=opens)) is not None:
        return step
    if on := _bound_up(sheet, first, at, limit):
        return on
    if _ends(sheet, at):
        return at
    if sort & Sort.PREPOSITION:
        return _preposition(sheet, first, at, limit, named=named, ends=ends)
    if sort & Sort.TO or sheet.words[at] == "باسم" or any(sheet.prefixed(at, c) for c in ends & _LETTERS):
        return _written_on(sheet, first, at, named=named, ends=ends)
    if sort & Sort.AND:
        return at + 1 if sort & (Sort.DEFINITE | _HEAD) or sheet.names[at] else at
    return at + 1 if _fits(sheet, first, at, named=named, opens=opens) else at


def _bound_up(sheet: Sheet, first: int, at: int, limit: int) -> int:
    """Where the phrase goes on to behind a word that always belongs to the one before it; 0 where there is none."""
    if sheet.words[at] in sheet.marks["same"]:
        return at + 1
    if sheet.gaps[at] != " ":
        return 0
    if sheet.words[at] in sheet.marks["son"]:
        return min(limit, at + 2)
    named_for = sheet.is_(first, Sort.BODY | Sort.ROLE) and _and_work(sheet, at, limit)
    return at + 2 if named_for else 0


def _ends(sheet: Sheet, at: int) -> bool:
    """Whether no phrase runs over a word: verbs, particles, pronouns, cues, a parted ل."""
    sort, word = sheet.sorts[at], sheet.words[at]
    if sort & _STOP or word == "ل" or (sort & Sort.PRONOUN and word not in sheet.marks["demonstrative"]):
        return True
    return bool(sort & Sort.CUE or word in sheet.marks["received"]) and not sheet.names[at]


def _and_work(sheet: Sheet, at: int, limit: int) -> bool:
    """A second task in a body's or office's name: `الرئاسة العامة للأرصاد وحماية البيئة`."""
    word = sheet.words[at]
    if word[0] != "و" or at + 1 >= limit or sheet.names[at] is not None or sheet.is_(at, Sort.CUE | Sort.VERB):
        return False
    task = masdar(word[1:]) or sheet.opens(word[1:])
    return task and sheet.gaps[at + 1] == " " and sheet.is_(at + 1, Sort.DEFINITE) and sheet.is_(at - 1, Sort.DEFINITE)


def _across(sheet: Sheet, first: int, at: int, limit: int, *, named: bool, opens: bool) -> int | None:
    """Across punctuation: null where the gap holds none that matters."""
    gap = sheet.gaps[at]
    if sheet.hard(at) and not (gap[0] == "." and len(sheet.words[at - 1]) == 1):
        return at
    if at in sheet.opened:
        return _quoted_name(sheet, first, at, limit, named=named)
    if "(" in gap:
        for end in range(at + 1, min(limit, at + 6)):
            if ")" in sheet.gaps[end]:
                return end
        return at
    if sheet.comma(at):
        return at + 1 if _apposition(sheet, first, at, named=named, opens=opens) else at
    if "-" in gap or "–" in gap or "—" in gap:
        return at + 1 if gap.strip() == gap and sheet.names[at] else at
    return None


def _quoted_name(sheet: Sheet, first: int, at: int, limit: int, *, named: bool) -> int:
    """A name set in quotation marks belongs to the phrase; words that were said do not."""
    begin, end = sheet.quote_words(sheet.opened[at])
    short = end - begin <= 5 and end <= limit and end < sheet.length and sheet.quotes[sheet.opened[at]].closed
    if not short or ":" in sheet.gaps[at]:
        return at
    if _brought_in(sheet, end, limit):
        return end
    head = sheet.sorts[at - 1] & (_HEAD | Sort.DEFINITE) or sheet.sorts[first] & _HEAD
    name = any(sheet.names[i] for i in range(begin, end))
    if named and not name:
        return at  # behind a person's name: وصفه الوزير سامر العبادي «عملا جبانا»
    goes_on = not sheet.hard(end) and not (end in sheet.opened and not name)
    if sheet.is_(at - 1, Sort.MEDIUM | Sort.BODY):
        return end if goes_on else at
    return (
        end
        if (head or name) and goes_on and not any(sheet.is_(i, Sort.THAT | Sort.VERB) for i in range(begin, end))
        else at
    )


def _brought_in(sheet: Sheet, at: int, limit: int) -> bool:
    """Whether أن follows soon in the same clause, so that a quotation before it is a name."""
    for i in range(at, min(limit, at + 8)):
        if sheet.hard(i) or i in sheet.opened:
            return False
        if sheet.is_(i, Sort.THAT) and not sheet.is_(i, Sort.AND):
            return sheet.words[i - 1] not in sheet.marks["subordinate"]
    return False


def _apposition(sheet: Sheet, first: int, at: int, *, named: bool, opens: bool) -> bool:
    sort = sheet.sorts[at]
    if sort & (_STOP | Sort.PREPOSITION | Sort.TO | Sort.PRONOUN | Sort.CUE) or sheet.words[at].isdigit():
        return False
    if sort & Sort.AND:
        return bool(sheet.names[at] or sort & _HEAD) and not opens
    if sort & Sort.ROLE:
        return not (opens and people(sheet, first))
    name = sheet.names[at]
    if name is not None:
        return name.type == "PER" and not named
    titled = bool(sheet.sorts[first] & (Sort.ROLE | Sort.SOURCE))
    return titled and not named and not sort & (Sort.MASDAR | Sort.DEFINITE | Sort.ADJECTIVE)


def _preposition(sheet: Sheet, first: int, at: int, limit: int, *, named: bool, ends: frozenset[str]) -> int:
    word = sheet.words[at].removeprefix("و") if sheet.sorts[at] & Sort.AND else sheet.words[at]
    after = at + 1
    if word not in sheet.marks["inside"] or after >= limit or (sheet.gaps[after] != " " and after not in sheet.opened):
        return at
    if word == "عن" and sheet.words[at - 1].removeprefix("ال").startswith("صادر"):
        return after + 1
    if sheet.is_(after, Sort.MEDIUM) and word in ("على", "عبر"):
        return at
    if named:
        return after + 1 if word == "من" and sheet.is_(after, Sort.BODY) else at
    if sheet.sorts[after] & (_STOP | Sort.VENUE | Sort.DOCUMENT | Sort.PREPOSITION):
        return at
    if sheet.is_(after, Sort.PRONOUN) and sheet.words[after] not in sheet.marks["demonstrative"]:
        return at
    if word == "عن" and at == first + 1 and sheet.is_(first, Sort.ROLE) and sheet.names[after]:
        return after + 1  # النائب عن الحزب
    if word in ends:
        titled = sheet.sorts[first] & (Sort.ROLE | Sort.SOURCE) and sheet.names[after]
        again = any(sheet.words[i] == word for i in range(after + 1, min(limit, after + 12)))
        return after + 1 if titled and again else at
    return after + 1 if sheet.sorts[first] & (_HEAD | Sort.DEFINITE) else at


def _written_on(sheet: Sheet, first: int, at: int, *, named: bool, ends: frozenset[str]) -> int:
    word = sheet.words[at]
    if word == "باسم":
        return at + 1
    letter = next((c for c in word if c in "بلك"), "")
    office = letter == "ل" and sheet.is_(first, Sort.ROLE) and not named  # المدير العام للاتصال
    if sheet.sorts[at] & (Sort.MEDIUM | Sort.DOCUMENT | (0 if office else Sort.VENUE)) or letter == "ك":
        return at
    titled = letter == "ل" and sheet.names[at - 1] is None and bool(sheet.sorts[at - 1] & (Sort.DEFINITE | Sort.ROLE))
    if named and not titled:
        return at  # a title behind a name takes more: `نبيل الشامي المدير التنفيذي لمركز …`
    if letter == "ل" and not sheet.marks["media_sign"].isdisjoint(sheet.words[at : at + 3]):
        return at
    if letter == "ل" and word.removeprefix("لل").removeprefix("ل") in sheet.marks["audience"]:
        return at
    if letter in ends:
        titled = bool(sheet.sorts[first] & (Sort.ROLE | Sort.SOURCE)) or sheet.words[first] in sheet.marks["charged"]
        known = sheet.sorts[at] & Sort.BODY or (letter == "ب" and _said_later(sheet, at + 1))
        if letter == "ل" and "الى" in ends and sheet.is_(at - 1, Sort.DEFINITE | Sort.ADJECTIVE):
            return at + 1 if _to_what(sheet, at + 1) else at
        return at + 1 if titled and known else at
    return at + 1 if titled or sheet.sorts[first] & _HEAD else at


def _said_later(sheet: Sheet, at: int) -> bool:
    """Whether أن follows in the clause, so that what ب stands before belongs to a title: `المكلف بالإعلام … بأن`."""
    for i in range(at, min(sheet.length, at + _TITLE)):
        if sheet.hard(i) or i in sheet.opened or (sheet.is_(i, Sort.CUE) and not sheet.is_(i, Sort.ROLE)):
            return False
        if sheet.is_(i, Sort.THAT) and not sheet.is_(i, Sort.AND):
            return sheet.words[i - 1] not in sheet.marks["subordinate"]
    return False


def _to_what(sheet: Sheet, at: int) -> bool:
    """Whether `إلى` follows in the clause, so that ل before belongs to a name: `دعت الشركة العامة لصناعة … إلى …`."""
    for i in range(at, min(sheet.length, at + _TITLE)):
        if sheet.hard(i) or i in sheet.opened or sheet.is_(i, Sort.CUE | Sort.THAT):
            return False
        if sheet.words[i] == "الى":
            return True
    return False


def _fits(sheet: Sheet, first: int, at: int, *, named: bool, opens: bool) -> bool:
    """Whether a bare noun at `at` goes on with the phrase: as genitive, adjective, name or title."""
    sort, name = sheet.sorts[at], sheet.names[at]
    if sheet.words[at] in sheet.marks["speech"]:
        return False
    open_head = _open_head(sheet, at)
    if opens and sort & Sort.DEFINITE and not sort & _HEAD and _announces(sheet, at):
        return open_head
    if sort & Sort.ADJECTIVE:
        return True
    if name is not None and name.type == "PER":
        return not named and (not opens or open_head or _titled(sheet, first))
    if not opens or (open_head and (name is not None or sort & Sort.DEFINITE)):
        return True
    if name is not None:
        return False
    if sort & Sort.DEFINITE:
        titled = bool(sort & Sort.ROLE) and (named or (at + 1 < sheet.length and is_person(sheet, at + 1)))
        return titled or _participle(sheet, at)
    return _bare_fits(sheet, first, at, named=named, open_head=open_head)


def _open_head(sheet: Sheet, at: int) -> bool:
    """Whether the word before waits for a genitive: it has no article, no ending of an adjective, and is no name."""
    before = sheet.sorts[at - 1]
    nisba = not before & _HEAD and _NISBA.fullmatch(sheet.words[at - 1])
    return not (before & (Sort.DEFINITE | Sort.ADJECTIVE) or nisba) and sheet.names[at - 1] is None


def _bare_fits(sheet: Sheet, first: int, at: int, *, named: bool, open_head: bool) -> bool:
    """Whether a noun without article goes on with a phrase behind which what is announced may follow at once."""
    sort = sheet.sorts[at]
    if not sort and not sheet.is_(at - 1, Sort.DEFINITE) and _NISBA.fullmatch(sheet.words[at]):
        return True  # لاجئ سوري، داعشي ألماني
    closed = not open_head and sheet.names[at - 1] is None
    if not open_head and sort & (Sort.VENUE | Sort.DOCUMENT) and not sort & Sort.SOURCE:
        return False  # ألقى الوزير كلمة
    if closed and verbal(sheet, at) and not sort & Sort.MASDAR:
        return False
    if sort & Sort.MASDAR:
        return open_head and not sheet.is_(at - 1, Sort.SOURCE)
    if open_head:
        return True
    if named and sheet.names[at - 1] is not None:
        return bool(sort & Sort.ROLE) or _rest_of_name(sheet, at)
    return bool(sheet.sorts[first] & Sort.ROLE)


def _rest_of_name(sheet: Sheet, at: int) -> bool:
    """Whether words that nobody knows go on with a name: nothing but such words stands before أن."""
    for i in range(at, min(sheet.length, at + 4)):
        if sheet.is_(i, Sort.THAT):
            return i > at and not sheet.is_(i, Sort.AND)
        if sheet.sorts[i] & ~Sort.DEFINITE or sheet.gaps[i] not in (" ", "، ", ", "):
            return False
    return False


def _participle(sheet: Sheet, at: int) -> bool:
    """`الفصيل المسلح الهجوم`: a definite م-word that agrees with the noun before it, a further noun behind it."""
    word, before = sheet.words[at], sheet.words[at - 1]
    if at + 1 >= sheet.length or sheet.gaps[at + 1] != " ":
        return False
    if word.endswith("ون"):
        return True  # nominative: no object
    if not _ATTRIBUTE.fullmatch(word):
        return False
    if sheet.is_(at + 1, Sort.PREPOSITION | Sort.TO):
        return word.endswith("ة") or not before.endswith("ة")
    alike = word.startswith("الم") and word.endswith("ة") == before.endswith("ة")
    return alike and sheet.is_(at + 1, Sort.DEFINITE | Sort.MASDAR)


def people(sheet: Sheet, at: int) -> bool:
    """Whether a word is people in the plural: `الطلاب`, `مسؤولون`, `شهود`."""
    hit, word = sheet.sources.get(at), sheet.words[at]
    if sheet.is_(at, Sort.DEFINITE) and word.endswith("ي"):
        return False  # المحامي; only a construct plural ends so (ممثلي الادعاء)
    return (hit is not None and hit.tag == "plural") or word.endswith("ون")


def verbal(sheet: Sheet, at: int) -> bool:
    """Whether a word is a verbal noun, or has the shape of one of the fifth stem with a definite genitive: `تأثر الرؤية`."""
    if sheet.is_(at, Sort.MASDAR):
        return True
    after = at + 1
    shaped = not sheet.sorts[at] and sheet.names[at] is None and _FIFTH.fullmatch(sheet.words[at]) is not None
    return shaped and after < sheet.length and sheet.gaps[after] == " " and sheet.is_(after, Sort.DEFINITE)


def _titled(sheet: Sheet, first: int) -> bool:
    sort = sheet.sorts[first]
    return bool(sort & Sort.ROLE) or bool(sort & Sort.SOURCE and not sort & (Sort.DOCUMENT | Sort.MEDIUM))


def _announces(sheet: Sheet, at: int) -> bool:
    """Whether a definite word is a verbal noun: what is announced, not who announces."""
    bare = sheet.words[at].removeprefix("ال")
    return masdar(bare) or (sheet.is_(at, Sort.MASDAR) and sheet.opens(bare))


def is_person(sheet: Sheet, at: int) -> bool:
    """A person's name, also one that only its build shows: `عبدالحليم`, `الحبيب بن جمعة`."""
    name = sheet.names[at]
    if name is not None:
        return name.type == "PER"
    if at and sheet.words[at - 1] in sheet.marks["son"] and sheet.gaps[at] == " ":
        return True
    after = at + 1
    son = after < sheet.length and sheet.words[after] in sheet.marks["son"] and sheet.gaps[after] == " "
    return son or _SERVANT.fullmatch(sheet.words[at]) is not None


def _is_person(sheet: Sheet, at: int, first: int) -> bool:
    """A person's name, or a bare word behind a title's definite words, which names somebody."""
    if is_person(sheet, at):
        return True
    sort, before = sheet.sorts[at], sheet.sorts[at - 1]
    bare = not sort and not sheet.prefixed(at, "ب") and not sheet.prefixed(at, "ل")
    closed = bool(before & (Sort.DEFINITE | Sort.ADJECTIVE))
    return bare and closed and bool(sheet.sorts[first] & Sort.ROLE) and sheet.names[at] is None
