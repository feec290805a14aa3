"""Whether a form of a cue verb stands where a verb in the third person can, or is a noun or another word of its letters."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tawatur.reading.statements.words import Sort
from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from tawatur.reading.statements.sheet import Sheet
    from tawatur.text.anchors import Hit

__all__ = ["is_verb", "plainly_said"]

_SHADDA = "\u0651"
_SOLEMN = 12  # words between إذ and the verb that it leads up to
_DIRECT = frozenset(("whom", "describe", "relays"))
_TAKEN = frozenset(("noun", "claim"))
_PLAIN = 26  # words of who speaks behind a verb that may be a preposition
_OBJECTS = ("", "ه", "ها", "هم", "هما")
_VERB_BEFORE = Sort.THAT | Sort.SUBORDINATOR | Sort.AUXILIARY | Sort.RELATIVE | Sort.DEFINITE | Sort.ADVERB


def is_verb(sheet: Sheet, hit: Hit) -> bool:
    """Whether a form that may be a cue verb is one here."""
    before = sheet.words[hit.first - 1] if hit.first and not sheet.hard(hit.first) else ""
    if plainly_said(sheet, hit, before):
        return True
    for other in _OTHERWISE:
        if other(sheet, hit, before):
            return False
    apart = before in ("", "و") or sheet.gaps[hit.first] != " " or hit.before[:1] in ("و", "ف")
    if apart and hit.before and _listed(sheet, hit):
        return False
    if apart:
        return not (hit.entry.get("impersonal") and sheet.is_(hit.first, Sort.PREPOSITION) and not hit.before)
    return not (_behind_preposition(sheet, hit, before) or _noun_reading(sheet, hit))


def plainly_said(sheet: Sheet, hit: Hit, before: str) -> bool:
    """`بين مدير المركز … أن`: letters of a preposition at a clause's head, a person and then أن behind them."""
    if hit.before or hit.behind or not sheet.is_(hit.first, Sort.PREPOSITION) or not hit.entry.get("doubtful"):
        return False
    opens = not before or sheet.gaps[hit.first] != " " or before in sheet.marks["aside"]
    after = hit.last
    if not opens or after >= sheet.length or not (sheet.is_(after, Sort.ROLE) or sheet.words[after] == "احد"):
        return False
    for at in range(after + 1, min(sheet.sentence(hit.first).last, after + _PLAIN)):
        if sheet.is_(at, Sort.THAT):
            return not sheet.is_(at, Sort.AND)
        if sheet.hard(at) or sheet.is_(at, Sort.CUE):
            return False
    return False


def _no_object(sheet: Sheet, hit: Hit, _before: str) -> bool:
    """A pronoun on a verb that takes no object makes a noun of it (رغبته), as does ك or ي."""
    if sheet.is_(hit.first, Sort.AUXILIARY) and not hit.before.startswith("س"):
        return True
    if not hit.behind:
        return False
    data = hit.entry.data
    takes_one = not _DIRECT.isdisjoint(data) or not _TAKEN.isdisjoint(data.get("takes", ()))
    return hit.behind not in _OBJECTS or not takes_one


def _owned_noun(sheet: Sheet, hit: Hit, before: str) -> bool:
    """`شكره`, `رفضه`: the noun with its owner, unless a relative or auxiliary makes a verb of it."""
    if not hit.behind or not hit.entry.get("homograph"):
        return False
    stem = _word(sheet, hit).removesuffix(hit.behind)
    verb = hit.first and (
        before in sheet.marks["what"]
        or sheet.is_(hit.first - 1, Sort.RELATIVE | Sort.AUXILIARY | Sort.SUBORDINATOR | Sort.THAT)
    )
    if hit.entry.get("describe") and hit.last < sheet.length:
        verb = verb or sheet.words[hit.last] == "ب" or sheet.prefixed(hit.last, "ب") or sheet.is_(hit.last, Sort.THAT)
    return stem == _lemma(hit.entry.lemma) and not verb


def _first_person(sheet: Sheet, hit: Hit, _before: str) -> bool:
    """In the first person somebody speaks, and nobody reports it: أؤكد، نرى، قلنا; أستغرب with its hamza."""
    word, lemma = _word(sheet, hit), _lemma(hit.entry.lemma)
    if hit.tag != "past":
        return word[0] not in "يت" or word in ("يقرا", "تقرا")  # يقرأ
    if word[0] == "ا" and hit.entry.lemma.startswith("ا"):
        return sheet.document.surface(hit.first)[len(hit.before) :].startswith("أ")
    hollow = len(lemma) >= 3 and lemma[-2] == "ا"
    return (word.endswith("نا") and not lemma.endswith("ن")) or (hollow and word == lemma[:-2] + lemma[-1] + "ت")


def _inferred(sheet: Sheet, hit: Hit, before: str) -> bool:
    """`، مما يؤكد أن`, `ما لم يطلب`: what follows from something or is a condition, not what somebody said."""
    at = hit.first
    if before == "لم" and at > 1 and sheet.words[at - 2] == "ما":
        return True
    return before in sheet.marks["inference"] or (before == "ما" and at > 1 and sheet.comma(at - 1))


def _intended(sheet: Sheet, hit: Hit, before: str) -> bool:
    """`ليؤكد`, `أن يطلب`: a purpose or wish; a short form that no لم calls for is another word."""
    if "ل" in hit.before:
        first = max(sheet.sentence(hit.first).first, hit.first - _SOLEMN)
        return "اذ" not in sheet.words[first : hit.first]  # والوزارة إذ تعلن ذلك لتؤكد
    if before in sheet.marks["supposing"] and hit.tag == "present":
        return not (before == "ان" and hit.first > 1 and sheet.words[hit.first - 2] in ("قبل", "منذ"))
    return hit.tag == "jussive" and (before.lstrip("وف") != "لم" or bool(hit.entry.get("attitude")))


def _doubtful(sheet: Sheet, hit: Hit, _before: str) -> bool:
    """Letters that are far more often another word: a verb only with its shadda or behind a conjunction."""
    if not hit.entry.get("doubtful") or _word(sheet, hit).removesuffix(hit.behind) != _lemma(hit.entry.lemma):
        return False
    return bool(hit.behind) or (not hit.before and _SHADDA not in sheet.document.surface(hit.first))


def _title_noun(sheet: Sheet, hit: Hit, _before: str) -> bool:
    """`(شرح التنقيح)`, `.. كشف لقدرات الفريق`: the noun at the head of a title; `ردا على`: the noun as adverb."""
    lemma = _lemma(hit.entry.lemma)
    if not hit.entry.get("homograph") or sheet.words[hit.first] not in (lemma, lemma + "ا"):
        return False
    if sheet.words[hit.first] != lemma:
        return True
    gap = sheet.gaps[hit.first]
    return gap != " " and ("(" in gap or (hit.last < sheet.length and sheet.prefixed(hit.last, "ل")))


def _listed(sheet: Sheet, hit: Hit) -> bool:
    """`إنتاج الكهرباء ونقل الطاقة`: a noun in a row, where no medium or source follows that could hand words on."""
    at, after = hit.first, hit.last
    if (
        not (hit.entry.get("relays") and hit.entry.get("homograph"))
        or hit.behind
        or sheet.words[at][1:] != _lemma(hit.entry.lemma)
    ):
        return False
    if at == 0 or sheet.gaps[at] != " " or after >= sheet.length:
        return False
    known = Sort.MEDIUM | Sort.DOCUMENT | Sort.SOURCE | Sort.BODY | Sort.ROLE | Sort.THAT
    return not (sheet.is_(after, known) or sheet.names[after] or sheet.words[after] == "عن" or after in sheet.opened)


def _behind_preposition(sheet: Sheet, hit: Hit, before: str) -> bool:
    return sheet.is_(hit.first - 1, Sort.PREPOSITION) and before != "حتى"


def _noun_reading(sheet: Sheet, hit: Hit) -> bool:
    """Whether letters that are a noun's too (كشف, رفض) are one here, behind a bare noun or a verb."""
    at, after = hit.first, hit.last
    if not hit.entry.get("homograph") or sheet.words[at] != _lemma(hit.entry.lemma):
        return False
    if sheet.words[at - 1].removeprefix("ب") in ("حسب", "وفق"):
        return True
    called_for = after < sheet.length and (sheet.words[after] == "من" or sheet.is_(after, Sort.THAT))
    if called_for and sheet.gaps[after] == " ":
        return sheet.is_(at - 1, Sort.PREPOSITION)
    if sheet.words[at - 1] in sheet.marks["presence"]:
        return True
    return not sheet.is_(at - 1, _VERB_BEFORE) and sheet.names[at - 1] is None


@cache
def _lemma(lemma: str) -> str:
    """A lexicon's spelling folded, once for each lemma."""
    return fold_word(lemma)


def _word(sheet: Sheet, hit: Hit) -> str:
    word: str = sheet.words[hit.first]
    return word[len(hit.before) :]


_OTHERWISE = (_no_object, _owned_noun, _first_person, _inferred, _intended, _doubtful, _title_noun)
