"""Who stands where: for each actor and matter the stances taken in statements, in order of time, and where they turned.

A matter is a kind of deed (a withdrawal, an accord) that at least two speakers take a stance on. The stance follows the
force of the statement and whether the deed is asked for or denied in it; a statement that only tells takes none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tawatur.record import Position, Stance
from tawatur.story.material import WORD, fold_set, stem, stem_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.story.happenings import Mention
    from tawatur.story.statements.gathering import Group, Said

__all__ = ["AGAINST", "FOR", "positions"]

#: The two stances, as the record and the page write them.
FOR, AGAINST = "مع", "ضد"
_AGAINST = frozenset({"reject", "condemn", "deny", "warn"})
_FOR = frozenset({"demand", "support", "promise", "ask"})
_NOT = fold_set("لا لم لن عدم بعدم دون ليس ليست رفض رفضه رفضها رفضهم ضد لمنع منع")
#: Nouns that deny what stands right behind them; without a thing nobody need be against it.
_LACKS = fold_set("عدم بعدم دون")
_WITHOUT = fold_set("دون")
_IF = fold_set("إذا لو حال")
#: Kinds of deed on which one takes a stance; an attack is condemned by all.
_MATTERS = frozenset({"RETREAT", "MOBILIZE", "AGREE", "SANCTION", "COERCE", "ELECT"})
#: Kinds of deed that are one matter, by the sorts of deed that tell of them.
_ONE = {"RETREAT": frozenset({"withdraw", "leave", "cut", "move"}), "ELECT": frozenset({"elect", "vote"})}
#: So far from its beginning, in characters, a deed is still what a statement is about.
POINT = 150
#: A matter needs so many speakers.
SPEAKERS = 2
#: So many words before a deed may deny it.
BEFORE = 4
#: Behind `لن` these are for what they would hinder: `لن يؤخر خروج القوات`.
_HINDERS = stem_set(
    "يؤخر تؤخر أخر أخرت تأخير يعرقل تعرقل عرقلة يعطل تعطل تعطيل يمنع تمنع منع يوقف توقف يثني يعيق تعيق يلغي تلغي يؤجل تؤجل"
)
#: What sets terms for a deed, behind it: who refuses it so is not against it as such.
_TERMS = fold_set("شرط بشرط شريطة إذا ما دام دامت طالما إلا قبل حتى مادام مادامت بلا دون لا لم")
#: What denies a verb, the shape of that verb, and verbs that stand for the deed behind them.
_VERBAL = fold_set("لا لم لن")
_PRESENT = re.compile(r"[يتنا]\w{2,}")
_WANTS = stem_set(
    "يقبل تقبل نقبل يريد تريد نريد يوافق توافق نوافق يوقع توقع نوقع يسمح تسمح نسمح يطلب تطلب نطلب يؤيد تؤيد نؤيد يدعم تدعم ندعم "
    "ينوي تنوي ننوي يعتزم تعتزم نعتزم يرى ترى نرى يجوز يمكن يكون تكون يتم تتم يجب يحق يستبعد تستبعد"
)
#: An adjective of an indefinite deed: `متسرع`, `مفاجئ`, `مشروط`.
_KIND = re.compile(r"م\w{3,6}")
#: So near behind a deed stand its terms, in words.
TERMS = 3
#: What somebody warns of or fears stands within so many words of what is said.
NEAR = 8
#: Behind these a deed only tells when.
_WHEN = fold_set("عقب بعد قبل إثر أثر منذ خلال غداة مع")
#: Cues that doubt whether something is meant or true, which is no stand on it.
_DOUBTS = stem_set("شكك شككت يشكك تشكك مشككا مشككة تشكيك تساءل تساءلت يتساءل")
_BELIEVES = stem_set("يعتقد تعتقد يعتقدون يظن تظن يرى ترى يرون يعتبر تعتبر يتوقع تتوقع")
#: Those who speak without being anybody.
_NOBODY = fold_set("بلاده بلادها بلدنا بلاد أنه أنها هؤلاء بعضهم أحدهم")


class _Taken(NamedTuple):
    """One stance of one speaker, with the deed it is on."""

    speaker: str
    stance: str
    mention: Mention
    said: Said
    statement: str


def positions(groups: Sequence[Group], mentions: Sequence[Mention]) -> tuple[Position, ...]:
    """The positions, those of the matters most spoken of first."""
    of = {(s.material.id, s.index): (g, s) for g in groups for s in g.members}
    taken: dict[str, list[_Taken]] = defaultdict(list)
    for mention in mentions:
        found = of.get((mention.material.id, mention.event.statement)) if mention.event.statement is not None else None
        speaker = _speaker(found[1]) if found else None
        if found is None or speaker is None or mention.event.type not in _MATTERS:
            continue
        if mention.event.trigger.start - found[1].span.start > POINT:
            continue
        if stance := _stance(found[1], mention):
            one = _Taken(speaker, stance, mention, found[1], found[0].id)
            taken[mention.event.type].append(one)
    matters = [matter for kind in sorted(taken) for matter in _matters(kind, taken[kind])]
    return tuple(p for matter in sorted(matters, key=lambda m: -len(m)) for p in _of_matter(matter))


def _matters(kind: str, taken: Sequence[_Taken]) -> list[list[_Taken]]:
    """The stances on one sort of deed; to try somebody is another matter than to set him free, to cut is to withdraw."""
    found: list[list[_Taken]] = []
    for one in taken:
        akin = (m for m in found if any(_akin(kind, one.mention, other.mention) for other in m))
        home = next(akin, None)
        if home is None:
            found.append([one])
        else:
            home.append(one)
    return found


def _akin(kind: str, one: Mention, other: Mention) -> bool:
    known = _ONE.get(kind)
    usual = known is not None and all(not m.deeds or m.deeds & known for m in (one, other))
    return usual or one.stem == other.stem or bool(one.deeds & other.deeds)


def _speaker(said: Said) -> str | None:
    """The actor's id, or how a speaker without a name is described (`فصائل مسلحة متشددة`)."""
    if said.speaker or said.described is None:
        return said.speaker
    words = WORD.findall(said.material.plain(said.described.start, said.described.end))
    return None if not words or words[0] in _NOBODY else said.material.text(said.described)


def _takes_none(said: Said, mention: Mention) -> bool:
    """Whether the words take no stand on the deed: doubts, what somebody does not believe, what only tells when."""
    material, trigger, content = mention.material, mention.event.trigger, said.span
    if stem(material.plain(said.statement.cue.start, said.statement.cue.end)) in _DOUBTS:
        return True
    before = WORD.findall(material.plain(max(0, trigger.start - 24), trigger.start))
    if before and before[-1].lstrip("و") in _WHEN:
        return True
    if said.statement.force == "warn" and len(WORD.findall(material.plain(content.start, trigger.start))) > NEAR:
        return True
    return _not_believed(said)


def _not_believed(said: Said) -> bool:
    """Whether what it lies in is not believed or not seen by who reports it: `لا يعتقد أنهم يريدون انسحابا`."""
    start = min(said.statement.cue.start, said.described.start if said.described else said.statement.cue.start)
    words = WORD.findall(said.material.plain(max(0, start - 24), start))
    return any(before in _NOT and stem(verb) in _BELIEVES for before, verb in pairwise(words))


def _stance(said: Said, mention: Mention) -> str | None:
    """For or against the deed; null where the statement only tells of it."""
    if _takes_none(said, mention):
        return None
    trigger, line = mention.event.trigger, mention.line
    start = max(line.start if line else 0, trigger.start - 40, said.statement.cue.end)
    before = WORD.findall(mention.material.plain(start, trigger.start))[-BEFORE:]
    if _IF & set(before) or _of_another(before):
        return None
    denied = bool(_NOT & set(before))
    force, status = said.statement.force, mention.event.status
    if any(stem(word) in _HINDERS for word in before):
        return FOR if denied and force not in _AGAINST else None
    if force not in _FOR and (_on_terms(mention) or _other_denied(before)):
        return None
    if force in _AGAINST or status == "denied" or (denied and status != "happened"):
        return FOR if denied and force in ("reject", "deny") else AGAINST
    if force in _FOR or status == "demanded":
        return FOR
    return None


def _of_another(before: Sequence[str]) -> bool:
    """Whether what is lacking before a deed is something else: `عدم كفاية الأدلة لمحاكمته`, `محتجزون دون محاكمة`."""
    lacks = [at for at, word in enumerate(before) if word in _LACKS]
    return bool(lacks) and not set(before) & (_NOT - _LACKS) and (lacks[-1] < len(before) - 1 or before[-1] in _WITHOUT)


def _other_denied(before: Sequence[str]) -> bool:
    """Whether what is denied before a deed is another deed: `لن تعدل جدول خفض قواتها`, `لم نسمع كلمة الانسحاب`."""
    return any(
        word.lstrip("وف") in _VERBAL and _PRESENT.fullmatch(verb) and stem(verb) not in _WANTS
        for word, verb in pairwise(before)
    )


def _on_terms(mention: Mention) -> bool:
    """Whether a deed is spoken of on terms, or only a kind of it: `لن نغادر ما دام`, `انسحاب متسرع`."""
    trigger, line = mention.event.trigger, mention.line
    behind = WORD.findall(mention.material.plain(trigger.end, line.end if line else trigger.end + 40))[:TERMS]
    if _TERMS & set(behind):
        return True
    deed = mention.material.plain(trigger.start, trigger.end)
    return not mention.definite and len(behind) > 0 and bool(_KIND.fullmatch(behind[0])) and " " not in deed


def _of_matter(taken: Sequence[_Taken]) -> list[Position]:
    if len({t.speaker for t in taken}) < SPEAKERS:
        return []
    matter = Counter(t.mention.excerpt.text.lstrip("وفلب") for t in taken).most_common()
    name = min(matter, key=lambda m: (-m[1], m[0]))[0]
    by_actor: dict[str, list[_Taken]] = defaultdict(list)
    for one in taken:
        by_actor[one.speaker].append(one)
    return [Position(actor, name, _turns(by_actor[actor])) for actor in sorted(by_actor)]


def _turns(taken: Sequence[_Taken]) -> tuple[Stance, ...]:
    """The stances in order of time, one for each turn."""
    found: list[Stance] = []
    order = sorted(taken, key=lambda t: (t.said.material.published.first or "", t.said.material.id, t.said.index))
    for one in order:
        if not found or found[-1].stance != one.stance:
            days = one.said.material.published
            found.append(Stance(stance=one.stance, from_=days.first, to=days.last, statement=one.statement))
    return tuple(found)
