"""What lies in what, and who goes on speaking: the links between the statements of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.reading.statements.anonymity import unnamed
from tawatur.reading.statements.phrases import Phrase, can_begin, read_phrase
from tawatur.reading.statements.subjects import agrees, feminine
from tawatur.reading.statements.words import Sort

if TYPE_CHECKING:
    from tawatur.reading.statements.draft import Draft
    from tawatur.reading.statements.sheet import Sheet

__all__ = ["go_on", "nest"]

_NEAR = 40  # drafts looked at on either side for one that holds a cue
_BACK = 12  # drafts looked back at for whom a pronoun stands
_TOPIC = 14  # words between أما and its verb
_OPENING = 9  # words of a phrase of time or place before a sentence's verb
_OBJECTS = frozenset(("الى", "على", "عن", "مع"))  # belong to a verb that is not known rather than to its subject
_KNOWN = Sort.ROLE | Sort.SOURCE | Sort.BODY | Sort.MEDIUM | Sort.DOCUMENT
_PEOPLE = Sort.ROLE | Sort.SOURCE | Sort.BODY


def nest(drafts: list[Draft]) -> None:
    """A statement whose cue lies in another's content is nested in it; the smallest such content is its parent."""
    for number, draft in enumerate(drafts):
        if draft.kind == "according":
            continue
        at = draft.cue[0]
        near = drafts[max(0, number - _NEAR) : number + _NEAR]
        holders = (d for d in near if d is not draft and d.content[0] <= at < d.content[1])
        draft.parent = min(holders, key=lambda d: d.size, default=None)


def go_on(sheet: Sheet, drafts: list[Draft]) -> None:
    """Give each cue without a subject the statement it goes on from."""
    for number, draft in enumerate(drafts):
        owned = draft.verb is not None and draft.verb.behind
        silent = draft.kind == "passive" or (draft.kind == "noun" and not owned)
        earlier = drafts[max(0, number - _BACK) : number]
        if draft.speaker is None and draft.kind == "according":
            draft.ref = _owner(sheet, draft, earlier)
            if draft.ref is None and sheet.is_(draft.cue[1] - 1, Sort.CUE):
                draft.speaker = _subject_of_sentence(sheet, draft)
        elif draft.speaker is None and _charged(draft):
            draft.speaker = _subject_of_sentence(sheet, draft)
        elif draft.speaker is None and not silent:
            _refer(sheet, draft, earlier)
        if draft.speaker is not None:
            draft.anonymous = unnamed(sheet, draft.speaker, earlier)
        elif draft.ref is not None:
            draft.anonymous = draft.ref.anonymous


def _charged(draft: Draft) -> bool:
    """`بتهمة`: whoever arrests or charges somebody says of what."""
    return draft.kind == "noun" and draft.force == "accuse" and draft.verb is not None and "ب" in draft.verb.before


def _owner(sheet: Sheet, draft: Draft, earlier: list[Draft]) -> Draft | None:
    """Whose document is taken up (`حسب البيان`), or who spoke last where a verb has no subject (`بحسب ما صرح به`)."""
    heads = {_stem(sheet, phrase) for phrase in draft.carriers if sheet.is_(phrase.first, Sort.DEFINITE)}
    if draft.carriers and not heads:
        return None
    for other in reversed(earlier):
        if other.speaker is None and other.ref is None:
            continue
        theirs = {_stem(sheet, phrase) for phrase in (*other.carriers, *([other.speaker] if other.speaker else []))}
        if not heads or heads & theirs:
            return other
    return None


def _stem(sheet: Sheet, phrase: Phrase) -> str:
    word: str = sheet.words[phrase.first]
    return word.removeprefix("لل").removeprefix("ال")


def _refer(sheet: Sheet, draft: Draft, before: list[Draft]) -> None:
    """The owner of a cue's pronoun: who spoke last in the sentence on the same level, its subject, who spoke last."""
    sentence = sheet.sentence(draft.cue[0])
    known = [d for d in before if d.speaker is not None or d.ref is not None]
    earlier = [d for d in known if not _trails(d) or _told_by_someone(sheet, d, sentence.first)]
    here = [d for d in earlier if d.cue[0] >= sentence.first and d.parent is draft.parent]
    if here:
        draft.ref = _fitting(sheet, draft, here) or here[-1]
        return
    related = draft.cue[0] > 0 and sheet.is_(draft.cue[0] - 1, Sort.RELATIVE)
    if related and known and known[-1].cue[0] >= sentence.first:
        draft.ref = known[-1]
        return
    draft.ref, draft.speaker = _within(sheet, draft) if draft.parent else (None, _around(sheet, draft, sentence.first))
    if draft.ref or draft.speaker:
        return
    tops = [d for d in earlier if d.parent is draft.parent and (d.kind != "according" or _trails(d))] or [
        d for d in earlier if d.parent is None
    ]
    if not tops:
        return
    draft.ref = _fitting(sheet, draft, tops[-2:])
    if draft.ref is None:
        draft.speaker = _nearest(sheet, draft)
    if draft.speaker is None:
        draft.ref = draft.ref or _fitting(sheet, draft, tops) or tops[-1]


def _within(sheet: Sheet, draft: Draft) -> tuple[Draft | None, Phrase | None]:
    """The owner of a nested cue's pronoun: who speaks around it, or the subject of the clause that it goes on with."""
    if draft.parent is None:
        return None, None
    bound = _bound(sheet, draft, draft.parent)
    if bound is not None and any(bound):
        return bound
    return None, _topic(sheet, draft, draft.parent)


def _around(sheet: Sheet, draft: Draft, first: int) -> Phrase | None:
    """The owner of the pronoun of a cue in nobody's words: its sentence's subject, or whose the noun is."""
    if draft.cue[0] > first and (subject := _subject_of_sentence(sheet, draft)):
        return subject
    return _possessor(sheet, draft) if draft.kind == "noun" else None


def _bound(sheet: Sheet, draft: Draft, parent: Draft) -> tuple[Draft | None, Phrase | None] | None:
    """`قال إنه يريد`: he who said it; `اتهم نظيره بأنه يريد`: he who is accused."""
    at = draft.cue[0]
    if at != parent.content[0] and parent.parent is None:
        return None
    if not sheet.is_(at - 1, Sort.THAT) or not sheet.words[at - 1].endswith(("ه", "ها", "هم")):
        return None
    if parent.force == "accuse" and parent.speaker is not None:
        return None, _accused(sheet, max(parent.cue[1], parent.speaker.last), at - 1)
    fits = _fitting(sheet, draft, [parent])
    return (fits, None) if fits is not None and (parent.speaker or parent.ref) else None


def _possessor(sheet: Sheet, draft: Draft) -> Phrase | None:
    """Whom the pronoun on a noun means: the last before it in the sentence that fits (`الصحيفة … بسبب انتقادها`)."""
    behind = draft.verb.behind if draft.verb is not None else ""
    if behind not in ("ه", "ها"):
        return None
    for at in range(draft.cue[0] - 1, sheet.sentence(draft.cue[0]).first - 1, -1):
        name = sheet.names[at]
        inner = name is not None and at > 0 and sheet.names[at - 1] is name
        if inner or not (sheet.is_(at, _KNOWN) or name is not None) or not can_begin(sheet, at):
            continue
        female = sheet.words[at].endswith("ة") or (name is not None and name.type != "PER")
        if female == (behind == "ها"):
            return read_phrase(sheet, at, draft.cue[0])
    return None


def _accused(sheet: Sheet, first: int, last: int) -> Phrase | None:
    """The person or body between an accuser and the charge, behind no preposition."""
    for at in range(first, last):
        known = sheet.is_(at, _PEOPLE) or sheet.names[at] is not None or sheet.words[at].startswith("نظير")
        if known and can_begin(sheet, at) and not sheet.is_(at - 1, Sort.PREPOSITION):
            return read_phrase(sheet, at, last)
    return None


def _nearest(sheet: Sheet, draft: Draft) -> Phrase | None:
    """The last body named before a feminine verb in its sentence, where nobody who spoke can be its subject."""
    if draft.verb is None or not feminine(draft.verb, sheet.words[draft.cue[0]]):
        return None
    for at in range(draft.cue[0] - 1, sheet.sentence(draft.cue[0]).first, -1):
        name = sheet.names[at]
        if name is None or name.type == "PER" or sheet.names[at - 1] is name:
            continue
        if not sheet.is_(at - 1, Sort.PREPOSITION) and not sheet.is_(at, Sort.TO):
            return read_phrase(sheet, at, draft.cue[0])
    return None


def _fitting(sheet: Sheet, draft: Draft, candidates: list[Draft]) -> Draft | None:
    """The last of those who spoke whom the cue's form can mean, null where it can mean none."""
    if draft.verb is None or draft.kind == "noun":
        return candidates[-1]
    for other in reversed(candidates):
        owner = _root(other).speaker
        if owner is None or agrees(sheet, owner, draft.verb):
            return other
    return None


def _root(draft: Draft) -> Draft:
    for _ in range(_NEAR):
        if draft.speaker is not None or draft.ref is None:
            break
        draft = draft.ref
    return draft


def _topic(sheet: Sheet, draft: Draft, parent: Draft) -> Phrase | None:
    """The subject of the clause that a nested cue goes on with: `قال إن الحزب خسر بعد أن رفض …`."""
    begin, verb = parent.content[0], draft.verb
    if begin == 0 or verb is None or draft.kind == "participle" or not can_begin(sheet, begin):
        return None
    if not (sheet.is_(begin - 1, Sort.THAT) and sheet.words[begin - 1].endswith("ن")):
        return None
    known = sheet.is_(begin, _KNOWN | Sort.DEFINITE) or sheet.names[begin] is not None or begin in sheet.opened
    if not known or sheet.is_(begin, Sort.MASDAR):
        return None
    for at in range(begin, draft.cue[0]):
        if sheet.is_(at, Sort.THAT) and sheet.words[at - 1] not in sheet.marks["subordinate"]:
            return None
    phrase = read_phrase(sheet, begin, draft.cue[0])
    return phrase if agrees(sheet, phrase, verb) else None


def _trails(draft: Draft) -> bool:
    """An according-to phrase behind what it vouches for leaves the word to whoever had it."""
    return draft.kind == "according" and draft.content[0] < draft.cue[0]


def _told_by_someone(sheet: Sheet, draft: Draft, sentence: int) -> bool:
    """An according-to phrase that closed an earlier sentence and names who spoke, who may go on: `…، وفق ما أفاد الناطق. وأضاف`."""
    speaker = draft.speaker
    if speaker is None or draft.cue[0] >= sentence:
        return False
    return not sheet.is_(speaker.first, Sort.MEDIUM | Sort.DOCUMENT)


def _subject_of_sentence(sheet: Sheet, draft: Draft) -> Phrase | None:
    """The subject of a verb that reports nothing: `هنأ الرئيس …، معتبرا`, `الوزير زار المصنع وقال`."""
    sentence = sheet.sentence(draft.cue[0])
    phrase = _set_apart(sheet, sentence.first, draft.cue[0]) or _done(sheet, sentence.first, draft.cue[0])
    phrase = phrase or _topic_of(sheet, sentence.first, draft.cue[0])
    if phrase is not None:
        return phrase if draft.verb is None or agrees(sheet, phrase, draft.verb) else None
    at = _first_verb(sheet, sentence.first, draft.cue[0]) + 1
    while at < draft.cue[0] and sheet.is_(at, Sort.ADVERB | Sort.TIME):
        at += 1
    if at >= draft.cue[0] or sheet.is_(at, Sort.MASDAR) or not can_begin(sheet, at):
        return None
    phrase = read_phrase(sheet, at, draft.cue[0], ends=_OBJECTS, opens=True)
    known = phrase.named or sheet.is_(at, _KNOWN) or sheet.names[at] is not None
    return phrase if known and (draft.verb is None or agrees(sheet, phrase, draft.verb)) else None


def _set_apart(sheet: Sheet, first: int, last: int) -> Phrase | None:
    """`أما X فأعلن`: who stands between أما and the verb that ف is written on."""
    if sheet.words[first].lstrip("و") != "اما":
        return None
    begin = first + 1
    behind = next((at for at in range(begin + 1, min(last, first + _TOPIC) + 1) if sheet.words[at][0] == "ف"), None)
    known = begin < last and (sheet.is_(begin, _KNOWN | Sort.DEFINITE) or sheet.names[begin] is not None)
    if behind is None or not known or sheet.is_(begin, Sort.MASDAR | Sort.PREPOSITION):
        return None
    return read_phrase(sheet, begin, behind)


def _done(sheet: Sheet, first: int, last: int) -> Phrase | None:
    """`وكان X قد زار …، وقال`: who stands between كان and قد, whatever the words."""
    if sheet.words[first].lstrip("و") not in ("كان", "كانت", "كانوا"):
        return None
    for at in range(first + 2, min(last, first + _OPENING)):
        if sheet.words[at] == "قد":
            return Phrase(first + 1, at, named=True)
    return None


def _topic_of(sheet: Sheet, first: int, last: int) -> Phrase | None:
    """A noun phrase that opens a sentence with a verb behind it."""
    name = sheet.names[first]
    if not (sheet.is_(first, Sort.DEFINITE | _PEOPLE) or name is not None) or not can_begin(sheet, first):
        return None
    if sheet.is_(first, Sort.MASDAR) or (first and sheet.gaps[first][:1] == "،"):
        return None
    phrase = read_phrase(sheet, first, last)
    if phrase.last >= last or not sheet.is_(phrase.last, Sort.VERB | Sort.CUE | Sort.AUXILIARY):
        return None
    known = phrase.named or sheet.is_(first, _PEOPLE) or (name is not None)
    return phrase if known else None


def _first_verb(sheet: Sheet, first: int, last: int) -> int:
    """Where the verb of a sentence stands: its first word, or behind an opening phrase the first that is known as one."""
    while first < last and sheet.words[first] in sheet.marks["opening"] | sheet.marks["before_verb"]:
        first += 1
    if first < last and sheet.is_(
        first, Sort.DEFINITE | Sort.PREPOSITION | Sort.SUBORDINATOR | Sort.ADVERB | Sort.TIME
    ):
        for at in range(first + 1, min(last, first + _OPENING)):
            if sheet.comma(at) and sheet.is_(first, Sort.PREPOSITION) and _acts(sheet, at, last):
                return at
            verb = sheet.is_(at, Sort.VERB | Sort.CUE) and sheet.words[at] != "لاحق"  # في وقت لاحق
            if verb and not sheet.is_(at - 1, Sort.RELATIVE | Sort.THAT):
                return at
        return first if sheet.is_(first, Sort.ADVERB) else last
    return first


def _acts(sheet: Sheet, at: int, last: int) -> bool:
    """Whether a word behind `في العاصمة،` is a verb nobody listed: not known as anything, with an office behind it."""
    plain = not sheet.sorts[at] & ~Sort.AND and sheet.names[at] is None and not sheet.words[at].startswith("ال")
    return plain and at + 1 < last and sheet.gaps[at + 1] == " " and sheet.is_(at + 1, Sort.ROLE)
