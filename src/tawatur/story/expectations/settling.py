"""Which later sentence tells that something expected came about, fell through or was broken.

Sentences are found through the words they share with the clause and weighed by `decisions/weights/outcomes.toml`: who, what
sort of deed, which words, which days. A sentence that still looks ahead settles nothing, nor does one of the due day
itself unless its deed stands in the past. Precision goes first: what is not clear stays open or overdue.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from math import log
from typing import TYPE_CHECKING, NamedTuple

from tawatur.record import Span
from tawatur.story.decisions import Reason, Verdict, weights
from tawatur.story.expectations.doers import Scene, kin
from tawatur.story.material import WORD, Days, fold_set, overlap, shift, spread, stem_set, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tawatur.record import Excerpt, Expectation
    from tawatur.story.actors import Resolver
    from tawatur.story.material import Line, Lore, Material, Remembered

__all__ = ["Clause", "Told", "Witness", "Witnesses", "words_of"]

WEIGHTS, LEAST = weights("outcomes")
#: Days by which a thing may come earlier or later than said and still be the thing said.
SLACK = 1
#: Sentences that are weighed for one clause, those that share most first.
ASKED = 16
#: A word in more than this share of the sentences tells nothing (in stories of some size).
COMMON, MANY = 0.35, 60
#: Most words, parties that are counted; the least of both that a witness must share.
WORDS, PARTIES, SHARED = 5, 2, 3
#: A clause of so few words is told by its doer, its deed and its day.
SHORT = 4
#: Of what ended, so many words of the clause stand right behind.
ENDED = 2
#: Words that show that a sentence looks ahead still.
_AHEAD = fold_set(
    "المقبل المقبلة القادم القادمة غدا غد مقررا مقررة المقرر المقررة المرتقب المرتقبة المنتظر المنتظرة الممكن ممكن يمكن المحتمل ينتظر يتوقع "
    "المتوقع يعتزم تعتزم سوف لن استعدادا تمهيدا تحضيرا تأهبا قبيل يستعد تستعد يسعى تسعى الليلة توقع توقعت توقعات فرصة احتمال يرجح ترجح مرجح المرجح"
)
_FUTURE = re.compile(r"[وف]?س[يتن]\w{3,}")
_NO_VERB = stem_set(
    "سيارة سيارات سياسة سياسي سياسية سياسات سيادة سياق سيناريو سيطرة سيدة سنوات سنوية ستة ستين سياحة سياحية"
)
#: So many words at the beginning of a sentence, and before a deed, tell whether it looks ahead.
OPENING, BEFORE = 3, 4
#: Behind these a noun tells of what is over.
_AFTERMATH = fold_set("عقب إثر أثر ختام انتهاء اختتام غداة")
#: Words that say that something did not come about, or will not.
_FELL = stem_set("ألغى ألغي ألغيت إلغاء يلغي تلغي إلغاؤه إلغاؤها")
_NOT = fold_set("لم عدم بعدم تعذر")
_BREACH = stem_set("خرق خرقا خروق خروقات انتهاك انتهاكا نقض نكث إخلال")
#: What somebody who leaves something undone has bound himself by.
_BOND = stem_set("هدنة اتفاق اتفاقية تعهد التزام وعد وقف تهدئة")
#: So near behind the word for a breach stands what was broken, in words.
BROKEN = 5
#: `حكومته ستقترح`: whose promise it is does it.
_OWN = re.compile(r"\w{2,40}(?:ه|ها|هم|نا)")
_WERE = fold_set("كان كانت وكان وكانت")
#: Words that tell when, which the days have compared already, or how sure.
OF_TIME = stem_set(
    "نهاية بداية عام سنة شهر أسبوع يوم منتصف أواخر أوائل مطلع موعد حلول الجاري الحالي المقبل القادم مساء صباح ظهر ساعة "
    "ساعات أيام الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت المقرر المتوقع غدا سيتم يتم تم"
)


class Told(NamedTuple):
    """A sentence that may settle something; `done`: an event in it is read as done on known days."""

    material: Material
    line: Line
    words: frozenset[str]
    days: Days
    done: bool


class Witness(NamedTuple):
    """A sentence that settles a clause, how, and why."""

    outcome: str
    told: Told
    verdict: Verdict
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Clause:
    """What is expected, as later sentences are held against it."""

    material: Material
    expectation: Expectation
    words: frozenset[str]
    parties: frozenset[str]
    doers: frozenset[str]
    subject: str | None
    holder: str | None
    deeds: frozenset[str]
    due: Days

    @classmethod
    def of(cls, material: Material, expectation: Expectation, resolver: Resolver, lore: Lore) -> Clause:
        """A clause with the parties it names, or its sentence where it names none."""
        plain, span = material.plain(expectation.start, expectation.end), Span(expectation.start, expectation.end)
        parties = frozenset(resolver.within(span))
        holder = resolver.who(expectation.holder) if expectation.holder else None
        line = material.line_at(expectation.start)
        if not parties and line:
            parties = frozenset(actor for _, actor in resolver.named(_span(line)))
        scene = Scene(span, resolver, lore)
        doers = scene.doers() or _own(plain, holder)
        subject = scene.subject()
        return cls(
            material=material,
            expectation=expectation,
            words=words_of(material, expectation),
            parties=parties,
            doers=doers,
            subject=subject if subject not in OF_TIME else None,
            holder=holder,
            deeds=frozenset(d for word in WORD.findall(plain)[:12] for d in lore.deeds(word)),
            due=Days(expectation.from_, expectation.to),
        )


def words_of(material: Material, expectation: Expectation) -> frozenset[str]:
    """The stems of a clause without those of its times, which its days stand for."""
    parts, at = [], expectation.start
    for time in material.reading.times:
        if at <= time.start and time.end <= expectation.end:
            parts.append(material.plain(at, time.start))
            at = time.end
    return stems(" ".join((*parts, material.plain(at, expectation.end)))) - OF_TIME


def _own(plain: str, holder: str | None) -> frozenset[str]:
    """Whose expectation it is, where the clause opens with something of his own."""
    opening = next(iter(WORD.findall(plain)), "")
    return frozenset({holder}) if holder and _OWN.fullmatch(opening) else frozenset()


class Witnesses:
    """The sentences of all reports, found by their words."""

    def __init__(
        self, materials: Sequence[Material], resolvers: dict[str, Resolver], lore: Lore, memory: Remembered
    ) -> None:
        self._resolvers, self._lore = resolvers, lore
        cast = next(iter(resolvers.values())).cast if resolvers else None
        self._places = {a.id for a in cast.actors if a.type == "LOC"} if cast else set()
        self._sides = {a.id: lore.side(a) for a in cast.actors} if cast else {}
        self._casts: dict[str, frozenset[str]] = {}
        self._told: list[Told] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for material in materials:
            lines = memory.of("lines", memory.mark(material), list[_Facts], partial(_facts, material))
            for line, (words, days, done) in zip(material.lines, lines, strict=True):
                for word in words:
                    self._by_word[word].append(len(self._told))
                self._told.append(Told(material, line, words, days, done))
        total = len(self._told)
        often = max(6, total * COMMON) if total >= MANY else total
        self._weight = {w: log(total / len(at)) + 0.5 for w, at in self._by_word.items() if len(at) <= often}

    def of(self, clause: Clause, as_of: str | None) -> list[Witness]:
        """The sentences that settle a clause as of a day, the best first."""
        shared: dict[int, float] = defaultdict(float)
        for word in clause.words:
            if word in self._weight:
                for at in self._by_word[word]:
                    shared[at] += self._weight[word]
        found: list[Witness] = []
        for at, _ in sorted(shared.items(), key=lambda s: (-s[1], s[0]))[: ASKED * 4]:
            told = self._told[at]
            if len(found) < ASKED and _later(clause, told, as_of) and (witness := self._weigh(clause, told)):
                found.append(witness)
        return sorted(found, key=lambda w: (-w.verdict.score, w.excerpt.report, w.excerpt.start))

    def _weigh(self, clause: Clause, told: Told) -> Witness | None:
        words = WORD.findall(told.material.plain(told.line.start, told.line.end))
        tense = "any" if _after(told, clause.due) else "done" if told.done else "past"
        deeds = self._matched(words, clause, tense)
        if deeds is None or self._by_another(clause, told, deeds):
            return None
        verdict = self._verdict(clause, told, told_of=bool(deeds))
        if not verdict.same:
            return None
        excerpt = told.material.excerpt(told.line.start, told.line.end)
        return Witness("broken" if _fell(words, deeds or ()) else "kept", told, verdict, excerpt)

    def _by_another(self, clause: Clause, told: Told, deeds: Sequence[int]) -> bool:
        """Whether the deed is told of somebody else, or in a report that names nobody who was to do it."""
        if not clause.doers:
            return bool(clause.subject) and clause.subject not in told.words
        if not kin(clause.doers, self._cast_of(told.material), self._side):
            return True
        scene = Scene(_span(told.line), self._resolvers[told.material.id], self._lore)
        found = [scene.doers_of(at) for at in deeds if scene.is_verb(at)]
        known = [doers for doers in found if doers]
        return bool(known) and not any(kin(clause.parties | clause.doers, doers, self._side) for doers in known)

    def _side(self, actor: str) -> str:
        return self._sides.get(actor, actor)

    def _cast_of(self, material: Material) -> frozenset[str]:
        """Everybody a report names."""
        if material.id not in self._casts:
            whole = Span(0, len(material.report.text))
            self._casts[material.id] = frozenset(self._resolvers[material.id].within(whole))
        return self._casts[material.id]

    def _matched(self, words: Sequence[str], clause: Clause, tense: str) -> list[int] | None:
        """Where a sentence tells of a deed of the sort expected, as done; null where it only looks ahead to one.

        Of what came out by the due days only verbs in the `past` count, or a noun behind a word like `بعد`; where the
        sentence tells of something `done`, any noun does: but `يصوت المجلس اليوم` tells of no vote.
        """
        of_sort = [i for i, word in enumerate(words) if self._lore.deeds(word) & clause.deeds]
        done = [i for i in of_sort if not _looks_ahead(words, i)]
        if len(done) < len(of_sort):
            return None
        if tense == "past" or _WERE & set(words[:1]):  # `كان ينتهي في حزيران`: what was meant then
            return [
                i
                for i in done
                if self._lore.deeds_past(words[i]) & clause.deeds or _AFTERMATH & set(words[max(0, i - 3) : i])
            ]
        return [i for i in done if tense == "any" or not self._lore.deeds_present(words[i])]

    def _verdict(self, clause: Clause, told: Told, *, told_of: bool) -> Verdict:
        """How much speaks for it that a sentence tells of what a clause expected."""
        rare = {w for w in clause.words & told.words if w in self._weight and not w.isdigit()}
        parties = clause.parties & self._parties(told)
        timely = told.days.known and overlap(told.days, clause.due, slack=SLACK)
        few = told_of and timely and clause.subject in rare and len(clause.words) <= SHORT
        most = (len(rare) + few) * 2 >= len(clause.words) and (len(rare) > SHARED or few)  # the deed is a word of few
        named = len(parties) >= min(PARTIES, len(clause.parties)) and bool(parties - self._places)
        many = len(rare) >= WORDS and told_of and timely and bool(parties)
        if (len(rare) < SHARED and not few) or (not told_of and _near(told, clause.due)) or not (named or most or many):
            return Verdict(False, 0.0, (Reason("قليل مشترك", -1.0),))
        reasons = [Reason(f"يذكر {len(parties)} من أطرافه", WEIGHTS["party"] * min(PARTIES, len(parties)))]
        reasons.append(Reason("الفعل من بابه" if told_of else "فعل آخر", WEIGHTS["deed" if told_of else "no deed"]))
        reasons.append(Reason(f"ألفاظ مشتركة ({len(rare)})", round(WEIGHTS["word"] * min(WORDS, len(rare)), 3)))
        if timely:
            reasons.append(Reason("في موعده", WEIGHTS["day"]))
        if not clause.doers and not clause.subject:
            reasons.append(Reason("لا يُعرف فاعله", WEIGHTS["no doer"]))
        if few:
            reasons.append(Reason("فاعله نفسه", WEIGHTS["doer"]))
        if most:
            reasons.append(Reason("معظم ألفاظه", WEIGHTS["most"]))
        return Verdict.weigh(reasons, LEAST)

    def _parties(self, told: Told) -> frozenset[str]:
        resolver = self._resolvers[told.material.id]
        return frozenset(actor for _, actor in resolver.named(_span(told.line)))

    def ending(self, clause: Clause, as_of: str | None) -> Witness | None:
        """Where a sentence says that what somebody will not do any more ended on the due days.

        `لن نكون في مهمة قتالية مع نهاية العام` is kept by `انتهاء المهمة القتالية` at the end of that year.
        """
        for word in sorted(clause.words & self._weight.keys()):
            for at in self._by_word[word]:
                told = self._told[at]
                timely = told.days.known and overlap(told.days, clause.due)
                if not timely or not _later(clause, told, as_of):
                    continue
                words = WORD.findall(told.material.plain(told.line.start, told.line.end))
                ends = [i for i, w in enumerate(words) if "end" in self._lore.deeds(w) and not _looks_ahead(words, i)]
                behind = [clause.words & stems(" ".join(words[i + 1 : i + 5])) for i in ends]
                if best := max(behind, key=len, default=None):
                    reason = Reason(f"انتهى في موعده ({len(best)} من ألفاظه)", LEAST)
                    if len(best) >= ENDED:
                        excerpt = told.material.excerpt(told.line.start, told.line.end)
                        return Witness("kept", told, Verdict(True, LEAST, (reason,)), excerpt)
        return None

    def breach(self, clause: Clause, as_of: str | None) -> Excerpt | None:
        """Where a sentence of the due days says that somebody broke what the clause binds them to leave undone."""
        for word in sorted(_BREACH & self._by_word.keys()):
            for at in self._by_word[word]:
                told = self._told[at]
                made, day = clause.material.published.first, told.material.published.first
                known = made and day and day >= made and (not as_of or day <= as_of)
                inside = clause.expectation.start <= told.line.start < clause.expectation.end
                if known and not inside and overlap(told.material.published, clause.due) and self._bound(clause, told):
                    return told.material.excerpt(told.line.start, told.line.end)
        return None

    def _bound(self, clause: Clause, told: Told) -> bool:
        """Whether a sentence names who is bound and a bond that was broken, or shares most with the clause."""
        if len(clause.words & told.words) > SHARED:
            return True
        bound = clause.doers | ({clause.holder} if clause.holder else frozenset())
        if not clause.due.known or not kin(bound, self._parties(told), self._side):
            return False
        words = WORD.findall(told.material.plain(told.line.start, told.line.end))
        behind = [words[at + 1 : at + 1 + BROKEN] for at, word in enumerate(words) if stems(word) & _BREACH]
        return any(stems(" ".join((*near, *(w[1:] for w in near)))) & (_BOND | clause.words) for near in behind)


def _span(line: Line) -> Span:
    return Span(line.start, line.end)


#: Of a sentence what it is held against expectations by: its words, its days, whether something is done in it.
_Facts = tuple[frozenset[str], Days, bool]


def _facts(material: Material) -> list[_Facts]:
    return [(stems(material.plain(line.start, line.end)), *_days(material, line)) for line in material.lines]


def _days(material: Material, line: Line) -> tuple[Days, bool]:
    """The days that a sentence names or its events are read with, unknown where there are none; whether one is done."""
    named = [
        Days(t.from_, t.to)
        for t in material.reading.times
        if line.start <= t.start < line.end and t.type in ("DATE", "TIME") and t.from_ and t.to
    ]
    done = [
        e
        for e in material.reading.events
        if line.start <= e.trigger.start < line.end and e.status in ("happened", "ended") and e.from_ and e.to
    ]
    days = [*named, *(Days(e.from_, e.to) for e in done)]
    return spread(*days) if days else Days(None, None), bool(done)


def _later(clause: Clause, told: Told, as_of: str | None) -> bool:
    """Told after the clause was, on the due days or after them, by the day of the story, of days that may be the due ones."""
    made, day = clause.material.published.first, told.material.published.first
    if not (made and day and day > made and (not as_of or day <= as_of)):
        return False
    if told.line.kind not in ("paragraph", "title", "list_item"):
        return False
    last = told.material.published.last or day
    if clause.due.first and last < shift(clause.due.first, -SLACK):
        return False
    if not told.days.known:
        return _after(told, clause.due)  # what comes out on the due day must name it
    return overlap(told.days, clause.due, slack=SLACK)


def _after(told: Told, due: Days) -> bool:
    """Whether a report came out when the due days had passed."""
    day = told.material.published.first
    return bool(day and due.last and day > due.last)


def _near(told: Told, due: Days) -> bool:
    """Whether a report came out on the due days, or names no day of its own."""
    return not _after(told, due) or not told.days.known


def _fell(words: Sequence[str], deeds: Sequence[int]) -> bool:
    """Whether a sentence says that the deed was called off or did not come about."""
    if any(stems(word) & _FELL for word in words):
        return True
    return any(_NOT & set(words[max(0, at - 2) : at]) for at in deeds)


def _looks_ahead(words: Sequence[str], at: int) -> bool:
    """Whether the deed at a place, or the sentence from its beginning, is told as to come."""
    near = (*words[:OPENING], *words[max(0, at - BEFORE) : at + 2])
    if _AHEAD & {*near, *(word[1:] for word in near if word[0] in "وف")}:
        return True
    return any(_FUTURE.fullmatch(word) and not stems(word) & _NO_VERB for word in near)
