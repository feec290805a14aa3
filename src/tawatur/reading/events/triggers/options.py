"""Options: every way in which a word may report an event, with what is seen of it.

A word of the event lexicons may report nothing, or an event of one of several types. The rules (`candidates`, `marking`)
take one of these ways or none; `Presence` weighs all of them by what is seen here: the rules' own opinion, the word,
its form, the words beside it, where it stands and whether its lemma came before. What is seen comes in parts that come
again from report to report, so that their weights are summed once (see `Part` in `traits`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tawatur.reading.events.forms import Is, Kind
from tawatur.reading.events.layout import COMMA
from tawatur.reading.events.triggers.candidates import PLAYED, Candidate, find_candidates, has_bar, types_of
from tawatur.reading.events.triggers.marking import carries_information
from tawatur.text.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tawatur.reading.events.roles.traits import Part
    from tawatur.reading.events.scene import Scene
    from tawatur.reading.events.triggers.candidates import Part as PartOfSpeech
    from tawatur.reading.events.triggers.candidates import Standing
    from tawatur.record import EventType
    from tawatur.text.anchors import Hit
    from tawatur.text.document import Sentence

__all__ = ["Opinion", "Option", "find_options", "of_word_after", "of_word_before", "opinions", "traits_of"]

#: How much what the rules say of a word and the word itself speak for it.
Worth: TypeAlias = "Callable[[Part, Part], float]"
_HOPELESS = -2.5  # below it one of thirteen hundred passes that the rules do not mark; four of five options lie there
_SURE = 0.0  # above it nothing around a word undoes what the rules mark

_KNOWN = (
    (Kind.PERSON, "person"), (Kind.FORCE, "force"), (Kind.BODY, "body"), (Kind.PLACE, "place"), (Kind.NATION, "nation"),
    (Kind.THING, "thing"),
)  # fmt: skip
#: The first of them that holds for some kinds, empty where none does.
_NAMES: Memo[int, str] = Memo(lambda kinds: next((name for kind, name in _KNOWN if kinds & kind), ""))
_TIMES = ("0", "1", "2-3", "2-3")
_OFTEN = "4+"
_EDGE = "edge"


class Opinion(NamedTuple):
    """What the rules say of a word: the event it would report, and whether the mention is worth a mark."""

    candidate: Candidate
    marked: bool


class Option(NamedTuple):
    """An event that a word may report; `ruled`: whether the rules mark it; `parts`: what is seen of it."""

    candidate: Candidate
    ruled: bool
    parts: tuple[Part, ...]


def opinions(scene: Scene, words: Sequence[list[Standing]], told: set[int]) -> dict[int, Opinion]:
    """The rules' opinions by the first word of each trigger; `words`: all that may be one, `told`: cues of speech."""
    found: dict[int, Opinion] = {}
    last: Candidate | None = None
    candidates = list(find_candidates(scene, words))
    scene.settle(candidates)
    for candidate in candidates:
        if candidate.first in told:
            continue
        marked = carries_information(scene, candidate, last)
        found[candidate.first] = Opinion(candidate, marked)
        last = candidate if marked else last
    return found


def find_options(
    scene: Scene,
    words: Sequence[list[Standing]],
    told: set[int],
    ruled: dict[int, Opinion],
    worth: Worth | None = None,
) -> Iterator[list[Option]]:
    """The options of each word that has any, in the order of the words.

    `worth`: how much the word by itself, its first two parts, speaks for an option; a hopeless one is left out and a
    sure one that has no rival taken as it is, before anything around them is looked at.
    """
    seen: dict[str, tuple[int, int]] = {}
    for group in words:
        hit, _ = group[0]
        first = hit.first
        if first in told or first in scene.times:
            continue
        sentence = scene.document.sentence_at(hit.start)
        if sentence.kind == "furniture" or first >= sentence.last:
            continue
        found = _of_word(scene, group, sentence, ruled.get(first), seen, worth)
        if found:
            yield found
        for lemma in {hit.entry.lemma for hit, _ in group}:
            seen[lemma] = (first, seen.get(lemma, (0, 0))[1] + 1)


def traits_of(option: Option) -> Iterator[str]:
    """All the traits of an option."""
    for make, *facts in option.parts:
        yield from make(*facts)


def _of_word(
    scene: Scene,
    group: Sequence[Standing],
    sentence: Sentence,
    opinion: Opinion | None,
    seen: dict[str, tuple[int, int]],
    worth: Worth | None,
) -> list[Option]:
    """The options of one word, one of each type: by the longest entry, one that tells by itself before one that may."""
    by_type: dict[EventType, tuple[Hit, PartOfSpeech]] = {}
    for hit, part in group:
        if part is not None:
            for type_ in types_of(hit.entry):
                by_type.setdefault(type_, (hit, part))
    played = scene.is_sport(sentence)
    found, sure = [], False
    for type_, (hit, part) in by_type.items():
        if played and type_ in PLAYED:
            continue
        if opinion is not None and opinion.candidate.type == type_:
            candidate, rule = opinion.candidate, "marked" if opinion.marked else "bare"
        else:
            candidate = Candidate(hit, hit.first, hit.last, sentence, type_, part)
            rule = "other" if opinion is not None else "none"
        word = _word_itself(candidate)
        if worth is not None:
            speaks = worth((_of_rule, rule, "", type_, candidate.part), word)
            if rule != "marked" and speaks < _HOPELESS:
                continue
            sure = rule == "marked" and speaks > _SURE
        bar = has_bar(scene, hit, part)
        found.append(Option(candidate, rule == "marked", ((_of_rule, rule, bar, type_, candidate.part), word)))
    if len(found) == 1 and sure:
        return found
    return [option._replace(parts=option.parts + _parts(scene, option.candidate, seen)) for option in found]


def _form(candidate: Candidate) -> str:
    return candidate.part + ("_his" if candidate.hit.behind else "_the" if candidate.definite else "")


def _word_itself(candidate: Candidate) -> Part:
    hit = candidate.hit
    length, form = candidate.last - candidate.first, _form(candidate)
    return (
        _of_lemma, hit.entry.lemma, hit.cls, candidate.type, form, candidate.part, hit.tag, hit.before, length,
    )  # fmt: skip


def _parts(scene: Scene, candidate: Candidate, seen: dict[str, tuple[int, int]]) -> tuple[Part, ...]:
    """What is seen around a word."""
    hit, first, last, sentence = candidate.hit, candidate.first, candidate.last, candidate.sentence
    lemma, type_, words, form = hit.entry.lemma, candidate.type, scene.words, _form(candidate)
    edges = scene.edges
    open_ahead = last < sentence.last and edges[last - 1] < COMMA
    open_behind = first > sentence.first and edges[first - 1] < COMMA
    after = words[last] if open_ahead else _EDGE
    before = words[first - 1] if open_behind else _EDGE
    known_after = _known(scene, last) if open_ahead else _EDGE
    known_before = _known(scene, first - 1) if open_behind else _EDGE
    second = _known(scene, last + 1) if open_ahead and last + 1 < sentence.last and edges[last] < COMMA else _EDGE
    at, times = seen.get(lemma, (-1, 0))
    near = "" if not times else "same" if at >= sentence.first else "before"
    often = _TIMES[times] if times < len(_TIMES) else _OFTEN
    return (
        (of_word_after, after, type_, candidate.part, lemma),
        (of_word_before, before, type_, candidate.part, lemma),
        (_of_neighbours, known_after, second, known_before, type_, form),
        (_of_place, sentence.kind, _stands(scene, sentence), often, near, candidate.part, form),
        (_of_cue, _cue(scene, candidate), _aspect(scene, first, last), candidate.part, form),
    )


def _of_rule(rule: str, bar: str, type_: str, part: str) -> Iterator[str]:
    yield f"rule.{rule}"
    yield f"rule.{rule}.{type_}"
    yield f"rule.{rule}.{part}"
    if bar:
        yield f"bar.{bar}"
        yield f"bar.{bar}.{rule}"


def _of_lemma(
    lemma: str, cls: str, type_: str, form: str, part: str, tag: str, before: str, length: int
) -> Iterator[str]:
    yield f"sure.{cls}"
    yield f"lemma.{lemma}"
    yield f"lemma.{lemma}.{type_}"
    yield f"lemma.{lemma}.{part}"
    yield f"lemma.{lemma}.{form}"
    yield f"lemma.{lemma}.{before[-2:] if part == 'noun' else tag}"
    yield f"type.{type_}"
    yield f"type.{type_}.{part}"
    yield f"type.{type_}.{form}"
    yield f"form.{form}"
    yield f"clitic.{before.replace('ال', '').lstrip('وف')}.{form}"
    yield f"long.{length}.{part}"


def of_word_after(word: str, type_: str, part: str, lemma: str) -> Iterator[str]:
    """The traits of the word behind the trigger."""
    yield f"after.{word}.{type_}"
    yield f"after.{word}.{part}"
    yield f"after.{word}.{lemma}"


def of_word_before(word: str, type_: str, part: str, lemma: str) -> Iterator[str]:
    """The traits of the word before it."""
    yield f"before.{word}.{type_}"
    yield f"before.{word}.{part}"
    yield f"before.{word}.{lemma}"


def _of_neighbours(after: str, second: str, before: str, type_: str, form: str) -> Iterator[str]:
    yield f"ahead.{after}.{type_}"
    yield f"ahead.{after}.{form}"
    yield f"second.{second}.{form}"
    yield f"behind.{before}.{type_}"
    yield f"behind.{before}.{form}"


def _of_place(block: str, stands: str, often: str, near: str, part: str, form: str) -> Iterator[str]:
    yield f"block.{block}.{part}"
    yield f"block.{block}.{form}"
    yield f"stands.{stands}.{form}"
    yield f"again.{often}.{form}"
    if near:
        yield f"near.{near}.{form}"


def _of_cue(cue: str, aspect: str, part: str, form: str) -> Iterator[str]:
    if cue:
        yield f"cue.{cue}.{part}"
    if aspect:
        yield f"aspect.{aspect}.{form}"


def _known(scene: Scene, word: int) -> str:
    """What a word beside the trigger is known as."""
    bits = scene.flags[word]
    if bits & Is.NAMED:
        return str(scene.names[word].type)
    if bits & Is.TIMED:
        return "time"
    if bits & Is.DIGITS:
        return "digits"
    if bits & Is.PARTING:
        return "particle"
    found = _NAMES[scene.kinds[word]]
    if not found:
        found = "trigger" if bits & Is.TRIGGER else "verb" if bits & (Is.DOING | Is.VERB) else "word"
    return f"the_{found}" if bits & Is.ARTICLED else found


def _stands(scene: Scene, sentence: Sentence) -> str:
    """Whether a sentence is the title, the one behind it, or a later one."""
    if sentence.kind == "title":
        return "title"
    lead = scene.document.sentences[min(1, len(scene.document.sentences) - 1)]
    return "lead" if sentence.first == lead.first else "body"


def _cue(scene: Scene, candidate: Candidate) -> str:
    """The status that a cue shortly before the trigger gives."""
    cues, edges = scene.cues, scene.edges
    for word in range(candidate.first - 1, max(candidate.sentence.first, candidate.first - 4) - 1, -1):
        if edges[word] >= COMMA:
            break
        if word in cues:
            return str(cues[word].entry.get("status"))
    return ""


def _aspect(scene: Scene, first: int, last: int) -> str:
    """On which side a word stands that says that an event takes place."""
    if first - 1 in scene.aspects or first - 2 in scene.aspects:
        return "before"
    return "after" if last in scene.aspects else ""
