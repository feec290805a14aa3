"""Statements put together: cues with speakers, carriers and content, then who goes on speaking and what lies in what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tawatur.reading.statements.according import According, find_according
from tawatur.reading.statements.anonymity import unnamed
from tawatur.reading.statements.carriers import find_carriers
from tawatur.reading.statements.cues import Cue, find_cues, mark_cues
from tawatur.reading.statements.extents import content_end
from tawatur.reading.statements.nouns import find_nouns
from tawatur.reading.statements.phrases import Phrase, can_begin, read_phrase
from tawatur.reading.statements.subjects import conjoined
from tawatur.reading.statements.words import Sort
from tawatur.record import Span, Statement

if TYPE_CHECKING:
    from tawatur.reading.statements.sheet import Sheet

__all__ = ["compose"]


class Draft:
    """A statement in the making, in words; spans are made at the end."""

    __slots__ = (
        "anonymous",
        "carriers",
        "conjoined",
        "content",
        "cue",
        "force",
        "kind",
        "parent",
        "ref",
        "speaker",
        "verb",
    )

    def __init__(self, cue: tuple[int, int], force: str, kind: str) -> None:
        self.cue, self.force, self.kind = cue, force, kind
        self.speaker: Phrase | None = None
        self.content: tuple[int, int] | None = None
        self.carriers: list[Phrase] = []
        self.ref: Draft | None = None
        self.parent: Draft | None = None
        self.anonymous = False
        self.verb: Any = None
        self.conjoined = False


def compose(sheet: Sheet) -> tuple[Statement, ...]:
    """All statements of a sheet, by their cues."""
    mark_cues(sheet)
    according = find_according(sheet)
    taken = {at for phrase in according for at in range(phrase.first, phrase.end)}
    cues = [cue for cue in find_cues(sheet) if cue.frame.first not in taken]
    cues = _without_doubles(cues)
    begun = [cue.frame.content for cue in cues if cue.frame.by != "that"]
    taken |= {cue.frame.first for cue in cues}
    contents = {cue.frame.content for cue in cues}
    cues += [Cue(frame, "noun") for frame, _ in find_nouns(sheet, begun, taken) if frame.content not in contents]
    cues.sort(key=lambda cue: cue.frame.first)
    drafts = [_from_cue(sheet, cue) for cue in cues]
    _bound(sheet, cues, drafts, according)
    drafts = _add_according(sheet, drafts, according)
    drafts.sort(key=lambda d: d.cue)
    _nest(drafts)
    _continue(sheet, drafts)
    return tuple(_record(sheet, draft, drafts) for draft in drafts)


def _without_doubles(cues: list[Cue]) -> list[Cue]:
    """Of two cues that bring in the same content the first keeps it: `قال … متحدثا لقناة إن`, `قال في كلمة نقلتها قناة إن`."""
    kept: dict[int, Cue] = {}
    for cue in cues:
        first = kept.setdefault(cue.frame.content, cue)
        if first.frame.hit.entry.id == cue.frame.hit.entry.id:
            kept[cue.frame.content] = cue
    return [cue for cue in cues if kept[cue.frame.content] is cue]


def _from_cue(sheet: Sheet, cue: Cue) -> Draft:
    frame = cue.frame
    draft = Draft((frame.first, frame.last), frame.hit.entry.get("force"), cue.kind)
    draft.speaker, draft.verb = cue.subject, frame.hit
    draft.conjoined = conjoined(sheet, frame.hit)
    behind = frame.subject.last if frame.subject else frame.last
    draft.carriers = find_carriers(sheet, behind, frame.content)
    _through_source(sheet, draft, behind, frame.content)
    draft.content = (frame.content, frame.content + 1)
    return draft


def _through_source(sheet: Sheet, draft: Draft, first: int, last: int) -> None:
    """`نقلت X عن Y قوله`, `أوردت X نقلا عن Y أن`: X carries, Y speaks."""
    for at in range(first, min(last - 1, first + 16)):
        if sheet.words[at] == "عن" and (
            sheet.words[at - 1] == "نقلا" or (draft.verb.entry.get("relays") and (at == first or sheet.comma(at)))
        ):
            source = read_phrase(sheet, at + 1, last)
            if sheet.words[source.last - 1] in sheet.marks["echo"]:
                source = source._replace(last=max(source.last - 1, source.first + 1))
            if draft.speaker is not None:
                draft.carriers.insert(0, draft.speaker)
            draft.speaker = source
            return


def _bound(sheet: Sheet, cues: list[Cue], drafts: list[Draft], according: list[According]) -> None:
    """Give every content its end."""
    heads = {cue.frame.first for cue in cues if cue.kind == "verb"}
    cuts = {phrase.first for phrase in according}
    cuts |= {cue.frame.first for cue in cues if cue.kind == "participle"}
    cuts |= {
        cue.frame.first
        for cue in cues
        if cue.kind == "verb" and conjoined(sheet, cue.frame.hit) and sheet.inside[cue.frame.first] < 0
    }
    for cue, draft in zip(cues, drafts, strict=True):
        begin = cue.frame.content
        ends = cuts | heads if cue.kind == "noun" else cuts
        end = content_end(sheet, begin, cue.frame.by, ends - {begin}, heads)
        draft.content = (begin, max(end, begin + 1))


def _add_according(sheet: Sheet, drafts: list[Draft], according: list[According]) -> list[Draft]:
    added: list[Draft] = []
    for phrase in according:
        if phrase.voice:
            continue
        host = _host(sheet, drafts, phrase)
        if host is not None:
            _attach(sheet, host, phrase)
            continue
        draft = Draft((phrase.first, phrase.last), phrase.force, "according")
        draft.speaker, draft.carriers = phrase.speaker, list(phrase.carriers)
        draft.content = _hung(sheet, phrase, drafts)
        if draft.content:
            added.append(draft)
    return [*drafts, *added]


def _host(sheet: Sheet, drafts: list[Draft], phrase: According) -> Draft | None:
    """The statement whose chain an according-to phrase lengthens: between its cue and content, or at its content's end."""
    sentence = sheet.sentence(phrase.first)
    if phrase.first == sentence.first:
        return None
    for draft in drafts:
        if (
            draft.cue[1] <= phrase.first
            and draft.content
            and phrase.end <= draft.content[0]
            and draft.cue[0] >= sentence.first
        ):
            return draft
    medium = (
        phrase.speaker is None
        or sheet.is_(phrase.speaker.first, Sort.MEDIUM | Sort.DOCUMENT)
        or _org(sheet, phrase.speaker)
        or sheet.words[phrase.speaker.first] in sheet.marks["taken_up"] | sheet.marks["likewise"]
    )
    opening = [
        d
        for d in drafts
        if sentence.first <= d.cue[0] <= sentence.first + 8 and d.content and d.content[0] < phrase.first
    ]
    return opening[0] if opening and medium else None


def _attach(sheet: Sheet, host: Draft, phrase: According) -> None:
    if phrase.speaker is not None and host.speaker is not None and phrase.speaker.first == host.speaker.first:
        pass
    elif phrase.speaker is not None and phrase.end <= host.content[0] and sheet.words[phrase.first] == "نقلا":
        if host.speaker is not None:
            host.carriers.insert(0, host.speaker)
        host.speaker = phrase.speaker
    elif phrase.speaker is not None:
        host.carriers.append(phrase.speaker)
    host.carriers.extend(phrase.carriers)


def _org(sheet: Sheet, phrase: Phrase) -> bool:
    name = sheet.names[phrase.first]
    return name is not None and name.type == "ORG"


def _opens_clause(sheet: Sheet, phrase: According) -> bool:
    sentence = sheet.sentence(phrase.first)
    return phrase.first == sentence.first


def _hung(sheet: Sheet, phrase: According, drafts: list[Draft]) -> tuple[int, int] | None:
    """The content of an according-to phrase: what follows where it opens its sentence, what precedes otherwise."""
    sentence = sheet.sentence(phrase.first)
    if _opens_clause(sheet, phrase) or _then(sheet, phrase.end, sentence.last):
        at = phrase.end
        for i in range(phrase.end, min(sentence.last, phrase.end + 25)):
            if sheet.words[i] in sheet.marks["answer"] or (sheet.is_(i, Sort.THAT) and sheet.words[i][0] == "ف"):
                at = i + (sheet.words[i] != "فقد")
                break
            if sheet.comma(i) and i > at and at == phrase.end:
                at = i
        while at < sentence.last and sheet.words[at].startswith("فان"):
            at += 1
        return (at, sentence.last) if at < sentence.last else None
    begin = _clause_start(sheet, sentence.first, phrase.first, drafts)
    while begin < phrase.first and sheet.words[begin] in sheet.marks["opening"]:
        begin += 1
    return (begin, phrase.first) if begin < phrase.first else None


def _then(sheet: Sheet, at: int, last: int) -> bool:
    """Whether `فإن` answers a phrase in mid-sentence, so that the content follows it."""
    return any(sheet.words[i].startswith("فان") for i in range(at, min(last, at + 15)))


def _clause_start(sheet: Sheet, first: int, last: int, drafts: list[Draft]) -> int:
    """Where the clause before an according-to phrase begins: behind a dateline, what others said, and لكن."""
    begin = first
    for at in range(first + 1, min(last, first + 5)):
        if sheet.gaps[at].strip() in ("-", "–", "—", ":"):
            begin = at
    ends = [
        d.content[1]
        for d in drafts
        if d.content and first <= d.cue[0] < last and d.content[1] < last and d.kind != "noun"
    ]
    begin = max([begin, *ends])
    for at in range(begin + 1, last):
        if sheet.words[at] in sheet.marks["adversative"] and sheet.inside[at] < 0 and last - at > 3:
            begin = at + 1
    return begin


def _nest(drafts: list[Draft]) -> None:
    """A statement whose cue lies in another's content is nested in it; the smallest such content is its parent."""
    for draft in drafts:
        holders = [d for d in drafts if d is not draft and d.content and d.content[0] <= draft.cue[0] < d.content[1]]
        if draft.kind == "according":
            holders = []
        draft.parent = min(holders, key=lambda d: d.content[1] - d.content[0], default=None)


def _continue(sheet: Sheet, drafts: list[Draft]) -> None:
    """Give each cue without a subject the statement it goes on from."""
    for number, draft in enumerate(drafts):
        silent = draft.kind in ("according", "passive") or (draft.kind == "noun" and not draft.verb.behind)
        if draft.speaker is None and not silent:
            _refer(sheet, drafts, number)
        draft.anonymous = (
            unnamed(sheet, draft.speaker, drafts[:number]) if draft.speaker else bool(draft.ref and draft.ref.anonymous)
        )


def _refer(sheet: Sheet, drafts: list[Draft], number: int) -> None:
    draft = drafts[number]
    sentence = sheet.sentence(draft.cue[0])
    earlier = [d for d in drafts[max(0, number - 12) : number] if d.speaker is not None or d.ref is not None]
    here = [d for d in earlier if d.cue[0] >= sentence.first and d.parent is draft.parent]
    if here:
        draft.ref = here[-1]
        return
    if draft.cue[0] > sentence.first and draft.parent is None and (subject := _subject_of_sentence(sheet, draft)):
        draft.speaker = subject
        return
    tops = [d for d in earlier if d.parent is draft.parent and d.kind != "according"] or [
        d for d in earlier if d.parent is None
    ]
    if tops:
        draft.ref = tops[-1]


def _subject_of_sentence(sheet: Sheet, draft: Draft) -> Phrase | None:
    """The subject of a verb that reports nothing, behind it at the sentence's start: `هنأ الرئيس …، معتبرا`."""
    sentence = sheet.sentence(draft.cue[0])
    at = sentence.first + 1
    while at < draft.cue[0] and sheet.is_(at, Sort.ADVERB | Sort.TIME):
        at += 1
    if (
        at >= draft.cue[0]
        or sheet.is_(at, Sort.MASDAR)
        or sheet.is_(sentence.first, Sort.DEFINITE | Sort.PREPOSITION | Sort.SUBORDINATOR)
    ):
        return None
    if not can_begin(sheet, at):
        return None
    phrase = read_phrase(sheet, at, draft.cue[0], opens=True)
    known = Sort.ROLE | Sort.SOURCE | Sort.BODY | Sort.MEDIUM | Sort.DOCUMENT
    return phrase if phrase.named or sheet.is_(at, known) or sheet.names[at] is not None else None


def _record(sheet: Sheet, draft: Draft, drafts: list[Draft]) -> Statement:
    document = sheet.document
    return Statement(
        cue=_cue_span(sheet, draft),
        speaker=_span(sheet, draft.speaker) if draft.speaker else None,
        content=_content_span(sheet, draft),
        force=draft.force,
        quoted=_quoted(sheet, draft),
        speaker_ref=drafts.index(draft.ref) if draft.ref and draft.speaker is None else None,
        anonymous=draft.anonymous,
        carriers=tuple(_span(sheet, phrase) for phrase in draft.carriers),
        parent=drafts.index(draft.parent) if draft.parent else None,
    )


def _cue_span(sheet: Sheet, draft: Draft) -> Span:
    first, last = draft.cue
    conjunction = sheet.words[first][0] in "وف" and sheet.words[first] not in ("وفق", "وفقا")
    start = draft.verb.start if draft.verb else sheet.starts[first] + conjunction
    return sheet.document.span(start, sheet.ends[last - 1])


def _span(sheet: Sheet, phrase: Phrase) -> Span:
    start = sheet.starts[phrase.first]
    clitic = sheet.clitic(phrase.first)
    return sheet.document.span(start + clitic, sheet.ends[phrase.last - 1])


def _content_span(sheet: Sheet, draft: Draft) -> Span | None:
    if draft.content is None:
        return None
    first, last = draft.content
    return sheet.document.span(sheet.starts[first], sheet.ends[last - 1])


def _quoted(sheet: Sheet, draft: Draft) -> str:
    if draft.content is None:
        return "indirect"
    first, last = draft.content
    number = sheet.opened.get(first)
    if number is not None and sheet.quote_words(number)[1] >= last - 1:
        return "direct"
    for at in range(first, last):
        inner = sheet.opened.get(at)
        if inner is not None:
            begin, end = sheet.quote_words(inner)
            if end - begin >= 4 or (
                end - begin >= 2 and not any(sheet.names[i] for i in range(begin, min(end, sheet.length)))
            ):
                return "mixed"
    return "indirect"
