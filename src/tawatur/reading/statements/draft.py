"""A statement in the making, counted in words, and the record that is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tawatur.reading.statements.standing import certainty_of, commitment_of, polarity_of
from tawatur.record import Force, Said, Span, Statement

if TYPE_CHECKING:
    from tawatur.reading.statements.phrases import Phrase
    from tawatur.reading.statements.sheet import Sheet
    from tawatur.text.anchors import Hit

__all__ = ["Draft", "Kind", "to_records"]

Kind = Literal["verb", "participle", "noun", "passive", "according"]
_WORDS_SAID = 4  # a quotation of as many words is no name and no single term


class Draft:
    """A statement in the making.

    `cue` and `content` are words, half open; `verb` is the cue's hit in the lexicon, null for an according-to phrase;
    `withheld` are the words that say why a source is not named;
    `ref` is the draft whose speaker goes on, `parent` the one in whose content the cue lies.
    """

    __slots__ = (
        "addressee", "anonymous", "carriers", "content", "cue", "current", "force", "kind", "parent", "ref", "said",
        "speaker", "venue", "verb", "withheld",
    )  # fmt: skip

    def __init__(self, cue: tuple[int, int], content: tuple[int, int], force: Force, kind: Kind) -> None:
        self.cue, self.content, self.force, self.kind = cue, content, force, kind
        self.speaker: Phrase | None = None
        self.carriers: list[Phrase] = []
        self.ref: Draft | None = None
        self.parent: Draft | None = None
        self.anonymous = False
        self.verb: Hit | None = None
        self.addressee: Phrase | None = None
        self.venue: Phrase | None = None
        self.withheld: Phrase | None = None
        self.said = Said()
        self.current = True

    @property
    def size(self) -> int:
        """How many words the content has."""
        return self.content[1] - self.content[0]


def to_records(sheet: Sheet, drafts: list[Draft]) -> tuple[Statement, ...]:
    """The drafts, in their order, as records whose references are indexes into them."""
    place = {id(draft): number for number, draft in enumerate(drafts)}
    return tuple(
        Statement(
            cue=_cue(sheet, draft),
            speaker=_span(sheet, draft.speaker) if draft.speaker else None,
            content=_content(sheet, draft),
            force=draft.force,
            quoted=_quoted(sheet, *draft.content),
            speaker_ref=place[id(draft.ref)] if draft.ref and draft.speaker is None else None,
            anonymous=draft.anonymous,
            carriers=tuple(_span(sheet, phrase) for phrase in draft.carriers),
            addressee=_span(sheet, draft.addressee) if draft.addressee else None,
            venue=_span(sheet, draft.venue) if draft.venue else None,
            withheld=_span(sheet, draft.withheld) if draft.withheld else None,
            said=draft.said,
            commitment=commitment_of(sheet, draft),
            certainty=certainty_of(sheet, draft),
            polarity=polarity_of(sheet, draft),
            current=draft.current,
            parent=place[id(draft.parent)] if draft.parent else None,
        )
        for draft in drafts
    )


def _cue(sheet: Sheet, draft: Draft) -> Span:
    first, last = draft.cue
    word = sheet.words[first]
    conjunction = word[0] in "وف" and not word.startswith("وفق")
    start = draft.verb.start if draft.verb else sheet.starts[first] + conjunction
    return sheet.document.span(start, sheet.ends[last - 1])


def _content(sheet: Sheet, draft: Draft) -> Span | None:
    """Null where the text breaks off behind the cue."""
    first, last = draft.content
    return sheet.document.words_span(first, min(last, sheet.length)) if first < sheet.length else None


def _span(sheet: Sheet, phrase: Phrase) -> Span:
    return sheet.document.span(sheet.starts[phrase.first] + sheet.clitic(phrase.first), sheet.ends[phrase.last - 1])


def _quoted(sheet: Sheet, first: int, last: int) -> Literal["direct", "indirect", "mixed"]:
    """Direct where the content is one quotation, mixed where it holds one that is more than a name."""
    number = sheet.opened.get(first)
    if number is not None and sheet.quote_words(number)[1] >= last - 1:
        return "direct"
    for at in range(first, last):
        inner = sheet.opened.get(at)
        if inner is not None:
            begin, end = sheet.quote_words(inner)
            named = any(sheet.names[i] for i in range(begin, min(end, sheet.length)))
            if end - begin >= _WORDS_SAID or (end - begin > 1 and not named):
                return "mixed"
    return "indirect"
