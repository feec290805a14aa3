"""What is seen of a trigger that tells its status, as the readable names that weights are given to.

The rules' answer and which of them gave it (`rules`), the word and its form, the words beside it, the verb and the cue
before it in its clause, the statement that it lies in, the event before it, what the report said of such events above,
and the days beside it. The facts are those by which corpora of factuality are annotated and read (Sauri and
Pustejovsky 2009, "FactBank").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.events.scene import RELATIVES, stem
from tawatur.reading.events.status.government import is_present
from tawatur.reading.events.status.unmarked import has_past, long_ago
from tawatur.text.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.status.rules import Verdict
    from tawatur.reading.events.triggers.candidates import Candidate
    from tawatur.record import EventType, Statement, Status, Time

__all__ = ["Own", "Seen", "own", "own_traits", "status_traits", "traits_around"]

_CLAUSE, _CUES, _ASPECTS = 14, 8, 6  # how many words before a trigger its verb, cues and aspect words are looked for
_BEFORE, _BEHIND, _DAYS = 6, 5, 10  # how many words around it count as near
_BACK = 10  # how many words around it a day long past is looked for
_STEPS = ("0", "1", "2", "3-4", "3-4", "5-7", "5-7", "5-7")
_FAR = "8+"
_EDGE = "edge"
#: What a verb may stand behind that says how it is meant.
_MARKED = frozenset(
    "ان قد لم لن كان كانت الذي التي سوف لا كي بان حتى الا هل اذا عندما حين بعدما كما حيث من".split()  # noqa: SIM905
)


class Seen(NamedTuple):
    """A trigger where it stands; `told`: the events before it in the report, with the statuses that the rules gave them."""

    scene: Scene
    candidate: Candidate
    statement: Statement | None
    ruled: Verdict
    told: Sequence[tuple[Candidate, Status]]

    @property
    def form(self) -> str:
        """The tense of a verb; whether a noun is definite, somebody's or neither."""
        candidate = self.candidate
        if candidate.part == "verb":
            return f"verb_{candidate.hit.tag}"
        return candidate.part + ("_the" if candidate.definite else "_his" if candidate.hit.behind else "")


class Own(NamedTuple):
    """What is seen of a trigger by itself: the rules' answer, the word and its form. The same comes again and again."""

    status: Status
    why: str
    type: EventType
    part: str
    form: str
    block: str
    entry: str
    before: str
    plural: bool
    lasting: bool
    runs: bool


def status_traits(seen: Seen) -> Iterator[str]:
    """All the traits of a trigger."""
    yield from own_traits(own(seen))
    yield from traits_around(seen)


def own(seen: Seen) -> Own:
    """The facts behind the traits of a trigger by itself."""
    candidate = seen.candidate
    hit, part, entry = candidate.hit, candidate.part, candidate.entry
    plural = part == "noun" and hit.tag == "plural"
    lasting, runs = bool(entry.get("lasting")), bool(entry.get("runs"))
    return Own(
        *seen.ruled, candidate.type, part, seen.form, _block(candidate), entry.id, hit.before, plural, lasting, runs
    )


def own_traits(facts: Own) -> Iterator[str]:
    """The traits of a trigger by itself."""
    status, why, type_, part, form, block, entry, before, plural, lasting, runs = facts
    yield "bias"
    yield f"rule.{status}"
    yield f"rule.{status}.{why}"
    yield f"rule.{status}.{type_}"
    yield f"rule.{status}.{why}.{form}"
    yield f"rule.{status}.{form}.{block}"
    yield f"form.{form}"
    yield f"form.{form}.{block}"
    yield f"type.{type_}"
    yield f"type.{type_}.{form}"
    yield f"type.{type_}.{block}"
    yield f"lemma.{entry}"
    yield f"lemma.{entry}.{part}"
    yield f"clitic.{before}"
    yield f"clitic.{before}.{type_}"
    if lasting:
        yield f"lasting.{form}"
    if runs:
        yield f"runs.{form}"
    if plural:
        yield "plural"
        yield f"plural.{type_}"


def traits_around(seen: Seen) -> Iterator[str]:
    """What the words around it tell, the statement it lies in, and the events before it."""
    form = seen.form
    yield from _of_neighbours(seen.scene, seen.candidate)
    yield from _of_verb(seen.scene, seen.candidate, form)
    yield from _of_cue(seen.scene, seen.candidate)
    yield from _of_aspect(seen.scene, seen.candidate)
    yield from _of_speech(seen, form)
    yield from _of_report(seen, form)
    yield from _of_days(seen.scene, seen.candidate)
    yield from _of_past(seen, form)


def _of_neighbours(scene: Scene, candidate: Candidate) -> Iterator[str]:
    first, last, sentence, words, names = (
        candidate.first, candidate.last, candidate.sentence, scene.words, scene.names,
    )  # fmt: skip
    before = _EDGE if first == sentence.first else _LIGHT[words[first - 1]] + _stop(scene, first - 1)
    after = _EDGE if last >= sentence.last else _stop(scene, last - 1) + _LIGHT[words[last]]
    yield f"before.{before}"
    yield f"before.{before}.{candidate.type}"
    yield f"after.{after}"
    yield f"after.{after}.{candidate.part}"
    for word in range(max(sentence.first, first - _BEFORE), first):
        if word not in names:
            yield f"ahead.{_LIGHT[words[word]]}"
    for word in range(last, min(sentence.last, last + _BEHIND)):
        if word not in names:
            yield f"behind.{stem(words[word])}"


def _of_verb(scene: Scene, candidate: Candidate, form: str) -> Iterator[str]:
    """The nearest verb before the trigger in its clause."""
    comma = ""
    for word in range(candidate.first - 1, max(candidate.sentence.first, candidate.first - _CLAUSE) - 1, -1):
        if scene.ends_clause(word):
            break
        if scene.stops(word):
            comma = "comma"
        if not scene.is_verb(word) or word in scene.times or word in scene.names or scene.words[word] in RELATIVES:
            continue
        tense = "future" if scene.is_future(word) else "present" if is_present(scene, word) else "other"
        yield f"verb.{tense}.{candidate.part}"
        yield f"verb.{tense}.{scene.sort_of_verb(word)}"
        yield f"verb.{tense}.{_step(candidate.first - word - 1)}"
        yield f"verb.{tense}.{comma}"
        yield f"verb.{tense}.{candidate.type}"
        yield f"verb.{tense}.{_block(candidate)}.{form}"
        yield f"verb.{_LIGHT[scene.words[word]]}"
        lead = _LIGHT[scene.words[word - 1]] if word else ""
        if lead in _MARKED:
            yield f"verb.{tense}.behind {lead}"
        return
    yield f"verb.none.{form}"


def _of_cue(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """The nearest cue of status before the trigger in its clause."""
    for word in range(candidate.first - 1, max(candidate.sentence.first, candidate.first - _CUES) - 1, -1):
        if scene.ends_clause(word):
            break
        cue = scene.cues.get(word)
        if cue is not None:
            entry, status = cue.entry, cue.entry.get("status")
            yield f"cue.{entry.id}"
            yield f"cue.{entry.id}.{cue.tag}"
            yield f"cue.{entry.id}.{cue.before}"
            yield f"cue.{status}.{_step(candidate.first - 1 - word)}"
            yield f"cue.{status}.{cue.tag}.{candidate.part}"
            return
    yield "cue.none"


def _of_aspect(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """The nearest words that say that something takes place, begins or ends, before the trigger and behind it."""
    for word in range(candidate.first - 1, max(candidate.sentence.first, candidate.first - _ASPECTS) - 1, -1):
        aspect = scene.aspects.get(word)
        if aspect is not None:
            yield f"aspect.{aspect.entry.get('phase')}.{aspect.tag}.{_step(candidate.first - 1 - word)}"
            yield f"aspect.{aspect.entry.lemma}.{aspect.tag}"
            yield f"aspect.{aspect.tag}.{aspect.before}"
            break
        if scene.ends_clause(word):
            break
    for word in range(candidate.last, min(candidate.sentence.last, candidate.last + 4)):
        aspect = scene.aspects.get(word)
        if aspect is not None:
            yield f"followed.{aspect.entry.get('phase')}.{aspect.tag}"
            return


def _of_speech(seen: Seen, form: str) -> Iterator[str]:
    """The force of the statement in whose content the trigger lies, and how far behind its beginning."""
    statement = seen.statement
    if statement is None:
        yield f"force.none.{form}"
        return
    force = statement.force
    yield f"force.{force}"
    yield f"force.{force}.{form}"
    if statement.content is not None:
        document = seen.scene.document
        start = document.word_at(document.folded.folded(statement.content.start))
        depth = _step(max(0, seen.candidate.first - start))
        yield f"force.{force}.{depth}"
        yield f"force.{force}.{depth}.{form}"


def _of_report(seen: Seen, form: str) -> Iterator[str]:
    """The event before the trigger in its sentence, and those of its lemma and type before it in the report."""
    candidate, told = seen.candidate, seen.told
    if told and told[-1][0].sentence == candidate.sentence:
        last, status = told[-1]
        yield f"last.{status}"
        yield f"last.{status}.{_join(seen.scene, candidate, last)}"
        yield f"last.{status}.{last.part}.{candidate.part}"
        yield f"last.{status}.{last.type}.{candidate.type}"
        yield f"last.{status}.{_step(candidate.first - last.last)}"
    else:
        yield "last.none"
    lemma, type_ = candidate.entry.lemma, candidate.type
    again = next((status for other, status in reversed(told) if other.entry.lemma == lemma), None)
    if again is not None:
        yield f"again.{again}"
        yield f"again.{again}.{form}"
    like = next((status for other, status in reversed(told) if other.type == type_), None)
    if like is not None:
        yield f"like.{like}"


def _of_days(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """How the times near the trigger lie to the day of the report."""
    first, last, sentence = candidate.first, candidate.last, candidate.sentence
    near = {
        f"{'before' if word < first else 'behind'}.{_day(scene, scene.times[word])}"
        for word in (*range(max(sentence.first, first - _DAYS), first), *range(last, min(sentence.last, last + _DAYS)))
        if word in scene.times
    }
    for day in sorted(near):
        yield f"day.{day}"
        yield f"day.{day}.{candidate.part}"


def _of_past(seen: Seen, form: str) -> Iterator[str]:
    """Whether days long past stand near, or a past verb before it in its clause."""
    if long_ago(seen.scene, seen.candidate, _BACK):
        sort = "back"
    elif has_past(seen.scene, seen.candidate):
        sort = "past"
    else:
        return
    yield sort
    yield f"{sort}.{form}"
    yield f"{sort}.{seen.candidate.hit.before}"
    yield f"{sort}.{seen.ruled.status}.{seen.ruled.why}"


def _day(scene: Scene, time: Time) -> str:
    if time.type in ("SET", "DURATION"):
        return time.type.lower()
    if time.from_ is None or time.to is None or scene.published is None:
        return "vague"
    if scene.is_ahead(time):
        return "ahead"
    if time.to < scene.published:
        return "past"
    return "today" if time.from_ == time.to else "around"


def _join(scene: Scene, candidate: Candidate, last: Candidate) -> str:
    """What binds a trigger to the one before it."""
    if any(scene.ends_clause(word) for word in range(last.last - 1, candidate.first)):
        return "clause"
    before = candidate.hit.before
    if before.startswith(("و", "ف")) or scene.words[candidate.first - 1] in ("و", "او", "ثم"):
        return "and"
    return before[:1] or "-"


def _block(candidate: Candidate) -> str:
    return "title" if candidate.sentence.kind in ("title", "heading") else "body"


def _stop(scene: Scene, word: int) -> str:
    return "," if scene.stops(word) else ""


def _step(distance: int) -> str:
    return _STEPS[distance] if 0 <= distance < len(_STEPS) else _FAR


def _without_and(word: str) -> str:
    return word[1:] if len(word) > 4 and word[0] in "وف" else word


#: Words without the conjunction written on them.
_LIGHT: Memo[str, str] = Memo(_without_and)
