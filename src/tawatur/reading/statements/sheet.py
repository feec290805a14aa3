"""A document laid out for reading statements: the sort of each word, the gaps between words, quotations, names, times."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import compress
from typing import TYPE_CHECKING, Protocol

from tawatur.reading.statements.quotes import Quote, find_quotes
from tawatur.reading.statements.words import Sort
from tawatur.text.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tawatur.reading.statements.words import Words
    from tawatur.record import Name, Time
    from tawatur.text.anchors import Hit
    from tawatur.text.document import Document, Sentence

__all__ = ["Sheet"]

_NOUNS = {"role": Sort.ROLE, "source": Sort.SOURCE, "body": Sort.BODY}
_CARRIERS = {
    "medium": Sort.MEDIUM,
    "programme": Sort.MEDIUM,
    "document": Sort.DOCUMENT,
    "account": Sort.DOCUMENT,
    "venue": Sort.VENUE,
}
#: What clitics say of the word that they are written on.
_WRITTEN_ON: Memo[str, int] = Memo(
    lambda before: (
        (Sort.AND if before[0] in "وف" else 0)
        | (Sort.TO if not {"ب", "ل", "ك"}.isdisjoint(before.removesuffix("ال")) else 0)
    )
)
_HARD = frozenset("!?؟؛:\n\r…")
_KNOWN = Sort.ROLE | Sort.SOURCE | Sort.BODY | Sort.MEDIUM | Sort.DOCUMENT | Sort.VENUE


class _Stretch(Protocol):
    """Words from `first` to `end`, half open."""

    @property
    def first(self) -> int: ...
    @property
    def end(self) -> int: ...


class Sheet:
    """What the layer needs to know of each word; made once a document and not changed.

    `sorts`: bits of `Sort`. `gaps`: what stands before a word. `names`: the name that covers a word, or null.
    `quotes`: quotations by start. `inside`: the index of the outermost quotation a word stands in, or -1.
    `times`: the time that begins at a word. `asides`: first and last word of what parts a cue from its content and belongs to neither.
    """

    def __init__(self, document: Document, words: Words, names: tuple[Name, ...], times: tuple[Time, ...]) -> None:
        self.document = document
        self.marks, self.turning = words.marks, words.turning
        self.stance, self.opens = words.stance, words.opens
        self.words, self.starts, self.ends = document.words, document.starts, document.ends
        self.length = len(self.words)
        self.gaps = document.gaps
        self.sorts = document.each(words.known)
        self._mark_spelling()
        self.names: list[Name | None] = [None] * self.length
        self.sources: dict[int, Hit] = {}
        self._mark_nouns()
        self._mark_verbs()
        self._mark_names(names)
        self._mark_times(times)
        self.quotes: list[Quote] = []
        self.inside = [-1] * self.length
        self.opened: dict[int, int] = {}
        self._mark_quotes()
        self.asides: dict[int, int] = {}
        self.aside_ends: set[int] = set()
        self._sentence_firsts = [sentence.first for sentence in document.sentences]

    def skip(self, asides: Iterable[_Stretch]) -> None:
        """Let the search for a cue's content pass over these stretches of words; phrases end where one begins."""
        for aside in asides:
            self.asides[aside.first] = aside.end
            self.aside_ends.add(aside.end)
            self.sorts[aside.first] |= Sort.ADVERB

    def is_(self, at: int, bits: int) -> bool:
        """Whether any of `bits` holds for a word."""
        return bool(self.sorts[at] & bits)

    def hard(self, at: int) -> bool:
        """Whether a full stop, colon, semicolon or line break stands before a word."""
        gap = self.gaps[at]
        if gap == " " or not gap:
            return False
        return not _HARD.isdisjoint(gap) or (". " in gap and not self._initial(at - 1)) or ".." in gap

    def prefixed(self, at: int, letter: str) -> bool:
        """Whether a preposition of one letter is written on a word, as far as that can be told."""
        word, sort = self.words[at], self.sorts[at]
        rest = word[1:] if word[0] in "وف" and len(word) > 4 and sort & Sort.AND else word
        if not rest.startswith(letter):
            return False
        if sort & Sort.TO:
            return True
        if len(rest) < 4:
            return False
        return self.names[at] is None and not sort & _KNOWN and rest not in self.marks["whole"]

    def comma(self, at: int) -> bool:
        """Whether a comma stands before a word."""
        gap = self.gaps[at]
        return gap != " " and ("،" in gap or "," in gap)

    def sentence(self, at: int) -> Sentence:
        """The sentence of a word."""
        return self.document.sentences[max(0, bisect_right(self._sentence_firsts, at) - 1)]

    def clitic(self, at: int) -> int:
        """How many letters of conjunction and preposition are known to be written on a word."""
        return self._clitic[at]

    def stem(self, at: int) -> str:
        """The word without a conjunction and preposition that are known to be written on it."""
        return self.document.plain[self.starts[at] + self._clitic[at] : self.ends[at]]

    def _initial(self, at: int) -> bool:
        return at >= 0 and len(self.words[at]) == 1

    def _mark_spelling(self) -> None:
        """Where the hamza tells words apart that are folded into one: إمام from أمام, ألا from إلا."""
        watched = list(compress(range(self.length), map(Sort.WATCHED.__and__, self.sorts)))
        for at in watched:
            self.sorts[at] ^= Sort.WATCHED
        for at in watched:
            word = self.words[at]
            if word == "امام" and self.document.surface(at).startswith("إ"):
                self.sorts[at] = Sort.ROLE
            elif word == "الا" and self.document.surface(at).startswith("أ"):
                self.sorts[at] = Sort.THAT
            elif word in self.marks["no_article"] and self.document.surface(at)[:1] == "أ":
                self.sorts[at] &= ~(Sort.DEFINITE | Sort.ADJECTIVE)  # ألقى، ألغى
            elif self.sorts[at] & Sort.MASDAR and word[0] == "ا" and self._plural(at, word):
                self.sorts[at] &= ~Sort.MASDAR
            elif word in self.marks["manner"]:
                self._mark_manner(at + 1)

    def _plural(self, at: int, word: str) -> bool:
        """Whether a written أ shows that letters like إفعال are a plural or a name: أحكام، أولاس."""
        return word[1:2] != "ي" and self.document.surface(at)[:1] == "أ" and not self.opens(word)

    def _mark_manner(self, at: int) -> None:
        """`بشكل خاص`, `بلهجة حادة`: the adjective belongs to how something is said."""
        if at < self.length and self.gaps[at] == " " and not self.sorts[at] & ~(Sort.ADJECTIVE | Sort.MASDAR):
            self.sorts[at] = Sort.ADVERB

    def _mark_nouns(self) -> None:
        self._clitic = [0] * self.length
        document, sorts = self.document, self.sorts
        for hit in document.of("according"):
            if (
                not hit.behind
                and "ال" not in hit.before
                and hit.entry.get("as") != "verb"
                and sorts[hit.first] & Sort.PREPOSITION == 0
            ):
                sorts[hit.first] |= Sort.ADVERB
        for cls in ("role", "source", "body", "carrier"):
            for hit in document.of(cls):
                bits = _NOUNS.get(cls) or _CARRIERS[hit.entry.get("as")]
                bits |= _WRITTEN_ON[hit.before] if hit.before else 0
                if hit.last - hit.first > 1 or not sorts[hit.first] & (Sort.PREPOSITION | Sort.THAT | Sort.ADVERB):
                    sorts[hit.first] |= bits
                    self._clitic[hit.first] = hit.start - self.starts[hit.first]
                if cls == "source" and (hit.first not in self.sources or hit.tag == "plural"):
                    self.sources[hit.first] = hit

    def _mark_verbs(self) -> None:
        """Verbs that other layers know, so that no phrase begins with or runs over them."""
        for hit in (*self.document.of("event"), *self.document.of("light_verb")):
            if self.words[hit.last : hit.last + 1] == ["عن"]:
                continue  # صادر عن
            if (
                hit.entry.kind == "verb"
                and hit.tag in ("past", "present")
                and not self.sorts[hit.first] & ~Sort.AND
                and hit.behind in ("", "ه", "ها", "هم")
            ):
                self.sorts[hit.first] |= Sort.VERB

    def _mark_names(self, names: tuple[Name, ...]) -> None:
        for name in names:
            start, first, last = self.document.cover(name.start, name.end)
            if first and self.words[first] == "باسم" and self.sorts[first - 1] & (Sort.ROLE | Sort.SOURCE):
                continue  # المتحدث باسم …
            for at in range(first, last):
                self.names[at] = name
                self.sorts[at] &= ~(Sort.VERB | Sort.MASDAR)
            if first < last:
                written = start - self.starts[first]
                if written > 0:
                    prefix = self.words[first][:written]
                    self.sorts[first] |= Sort.AND if prefix[0] in "وف" else 0
                    self.sorts[first] |= Sort.TO if any(c in prefix for c in "بلك") else 0
                    self._clitic[first] = written

    def _mark_times(self, times: tuple[Time, ...]) -> None:
        self.times: dict[int, Time] = {}
        for time in times:
            _, first, last = self.document.cover(time.start, time.end)
            self.times[first] = time
            for at in range(first, last):
                self.sorts[at] |= Sort.TIME

    def _mark_quotes(self) -> None:
        folded = self.document.folded
        for block in self.document.blocks:
            for quote in find_quotes(self.document.plain, folded.folded(block.start), folded.folded(block.end)):
                first, last = bisect_left(self.starts, quote.start), bisect_left(self.starts, quote.end)
                number = len(self.quotes)
                self.quotes.append(quote)
                if first < last:
                    self.opened.setdefault(first, number)
                    for at in range(first, last if quote.closed else first):
                        if self.inside[at] < 0:
                            self.inside[at] = number

    def quote_words(self, number: int) -> tuple[int, int]:
        """The words of a quotation, half open."""
        quote = self.quotes[number]
        return bisect_left(self.starts, quote.start), bisect_left(self.starts, quote.end)
