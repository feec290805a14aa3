r"""Rules: small records with their examples beside them, run only where their anchor words stand.

A rule is a pattern over folded text and a function that makes a record of what it matched::

    @rule(
        r"(?:يوم )?(?P<day>{weekday!}) (?:الماضي|الفارط)",
        yes={"الثلاثاء الماضي": "2024-03-05"},      # read on 2024-03-10
        no=["الثلاثاء", "الثلاثاء المقبل"],
    )
    def last_weekday(match: Match, context: Moment) -> Draft | None:
        '''The latest such weekday strictly before publication.'''

`{weekday}` stands for every form of the lexicon class `weekday`; `{digits}` for a number in digits. The slot
marked `!` is the rule's anchor: the pattern is tried only where such a word stands, from that word's start (with
its clitics off) and from as many words before it as the pattern has spaces before the anchor. Spelling is the
fold's business: a pattern is written in good spelling and folded when it is compiled; a space stands for white space.
A group named `only` narrows what is taken to itself: what stands around it is context.

Every `yes` is read by the whole family and must give exactly that value over exactly that span (the whole
example, or the part in square brackets); in every `no` this rule must be silent (another may speak). Two rules
that make different records of one span are an error of the rules, which `check` reports.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

from tawatur.errors import RuleError
from tawatur.reading.beginnings import barred
from tawatur.text.fold import fold_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType

    from tawatur.text.document import Document
    from tawatur.text.lexicon import Entry, Lexicons

__all__ = ["Found", "Match", "Rule", "RuleSet", "rule", "rules_in"]

T = TypeVar("T")

#: A character class or a space, to tell the spaces inside from those outside.
_SPACE = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]| ")
_SLOT = re.compile(r"\{(?P<cls>[a-z_]+)(?P<anchor>!?)\}")
#: A word ends here: no letter goes on after a letter, no digit after a digit (digits may be glued to letters).
_WORD_END = r"(?:(?<=\d)(?!\d)|(?<!\d)(?![^\W\d_]))"
_CLITICS = frozenset("وفبلك")
DIGITS = r"\d+(?:[.,]\d+)*"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what to make of it, and the examples that prove it.

    `priority` settles equal spans. `lead`: how many words before its anchor a match may begin; null works it out
    of the pattern, which counts all alternatives and so may be more than is needed.
    """

    name: str
    doc: str
    module: str
    pattern: str
    make: Callable[[Match, Any], Any]
    yes: dict[str, str]
    no: tuple[str, ...]
    priority: int = 0
    lead: int | None = None


def rule(
    pattern: str, *, yes: dict[str, str], no: Iterable[str] = (), priority: int = 0, lead: int | None = None
) -> Callable[[Callable[[Match, Any], Any]], Rule]:
    """Make a `Rule` of the function below; at least one `yes` is required."""
    if not yes:
        raise RuleError(f"a rule needs an example: {pattern}")

    def wrap(make: Callable[[Match, Any], Any]) -> Rule:
        doc = (make.__doc__ or "").strip()
        if not doc:
            raise RuleError(f"rule {make.__name__} says nothing of itself: give it a docstring")
        return Rule(make.__name__, doc, make.__module__, pattern, make, dict(yes), tuple(no), priority, lead)

    return wrap


def rules_in(package: ModuleType) -> tuple[Rule, ...]:
    """Every rule defined in a package's modules, in the order of modules and lines."""
    modules = [
        package,
        *(importlib.import_module(f"{package.__name__}.{m.name}") for m in pkgutil.iter_modules(package.__path__)),
    ]
    return tuple(
        item
        for module in modules
        for item in vars(module).values()
        if isinstance(item, Rule) and item.module == module.__name__
    )


class Match:
    """What a pattern matched, in folded offsets, with the lexicon entries behind its groups."""

    __slots__ = ("_match", "_only", "_words")

    def __init__(self, match: re.Match[str], words: dict[str, dict[str, Entry]]) -> None:
        self._match, self._words = match, words
        self._only: str | int = "only" if "only" in match.re.groupindex else 0

    def __getitem__(self, group: str) -> str:
        """The folded text of a group, empty where it took no part."""
        return self._match.group(group) or ""

    def __contains__(self, group: str) -> bool:
        return group in self._match.re.groupindex and self._match.group(group) is not None

    def entry(self, group: str, cls: str) -> Entry:
        """The entry of class `cls` that the group's words are a form of."""
        return self._words[cls][" ".join(self[group].split())]

    def look(self, word: str, cls: str) -> Entry | None:
        """The entry of a class the pattern names that has a word among its forms; null where none has."""
        return self._words[cls].get(word)

    def tag(self, group: str, cls: str) -> str:
        """The paradigm cell of the group's words (`singular`, `dual`, `plural` …)."""
        form = " ".join(self[group].split())
        return next(f.tag for f in self._words[cls][form].forms if f.text == form)

    @property
    def text(self) -> str:
        """The folded text of the whole match."""
        return self._match.string[self.start : self.end]

    @property
    def start(self) -> int:
        """Where the match, or its group `only`, begins (folded)."""
        return self._match.start(self._only)

    @property
    def end(self) -> int:
        """Where the match, or its group `only`, ends (folded)."""
        return self._match.end(self._only)

    def span(self, group: str) -> tuple[int, int]:
        """A group's folded offsets; (-1, -1) where it took no part."""
        return self._match.span(group)


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """What a rule made: folded offsets, the value, and the rule."""

    start: int
    end: int
    value: T
    rule: Rule


class _Compiled(msgspec.Struct, frozen=True, gc=False):
    """A rule, its pattern's `match`, how many words before its anchor that may begin, its number, the letters it never begins with."""

    rule: Rule
    match_at: Callable[[str, int, int], re.Match[str] | None]
    lead: int
    number: int
    never: frozenset[str]


@dataclass
class RuleSet(Generic[T]):
    """The rules of one layer, compiled against the lexicons of a run."""

    rules: tuple[Rule, ...]
    lexicons: Lexicons
    _by_anchor: dict[str, list[_Compiled]] = field(default_factory=dict)
    _leads: dict[str, int] = field(default_factory=dict)
    _words: dict[str, dict[str, Entry]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, item in enumerate(self.rules):
            anchor, compiled = self._compile(item, number)
            self._by_anchor.setdefault(anchor, []).append(compiled)
            self._leads[anchor] = max(compiled.lead, self._leads.get(anchor, 0))

    def find(self, document: Document, context: Any, *, start: int = 0, end: int | None = None) -> list[Found[T]]:
        """What the rules find between two folded offsets, longest first on a clash, in the order of the text.

        A match never leaves its sentence; a rule may decline by returning null.
        """
        return _settle(self.candidates(document, context, start=start, end=end))

    def candidates(self, document: Document, context: Any, *, start: int = 0, end: int | None = None) -> list[Found[T]]:
        """Everything that any rule makes of any anchor, clashes and all."""
        plain = document.plain
        stop = len(plain) if end is None else end
        found: list[Found[T]] = []
        tried: list[set[int]] = [set() for _ in self.rules]
        for anchor, first, at in self._anchors(document, start, stop):
            sentence = document.sentence_at(at)
            limit = min(stop, sentence.end)
            starts = _starts(document, first, at, self._leads[anchor], max(start, sentence.start))
            for compiled in self._by_anchor[anchor]:
                match = _first_match(compiled, plain, starts[compiled.lead], at, limit, tried[compiled.number])
                if match is not None:
                    taken = Match(match, self._words)
                    value = compiled.rule.make(taken, context)
                    if value is not None:
                        found.append(Found(taken.start, taken.end, value, compiled.rule))
        return found

    def _anchors(self, document: Document, start: int, stop: int) -> Iterator[tuple[str, int, int]]:
        for cls in self._by_anchor:
            if cls == "digits":
                for index in document.digits:
                    if not document.muted[index] and start <= document.starts[index] < stop:
                        yield cls, index, document.starts[index]
            else:
                for hit in document.of(cls):
                    if start <= hit.start < stop:
                        yield cls, hit.first, hit.start

    def _compile(self, item: Rule, number: int) -> tuple[str, _Compiled]:
        anchors = [m for m in _SLOT.finditer(item.pattern) if m["anchor"]]
        if len(anchors) != 1:
            raise RuleError(f"{item.module}.{item.name}: mark exactly one slot as the anchor, as in {{weekday!}}")
        lead = self._lead(item.pattern[: anchors[0].start()]) if item.lead is None else item.lead
        folded = fold_word(item.pattern)
        pattern = _SPACE.sub(_white, _SLOT.sub(self._slot, folded))
        try:
            regex = re.compile(pattern + _WORD_END)
        except re.error as error:
            raise RuleError(f"{item.module}.{item.name}: {error}") from None
        return anchors[0]["cls"], _Compiled(item, regex.match, lead, number, barred(folded, self._known))

    def _lead(self, before: str) -> int:
        """How many words may stand before the anchor: its spaces, those inside lexicon words with them."""
        inside = (self._known(m["cls"]) for m in _SLOT.finditer(before) if m["cls"] != "digits")
        return before.count(" ") + sum(max(word.count(" ") for word in words) for words in inside)

    def _known(self, cls: str) -> dict[str, Entry]:
        if cls not in self._words:
            self._words[cls] = self.lexicons.words(cls)
        return self._words[cls]

    def _slot(self, match: re.Match[str]) -> str:
        cls = match["cls"]
        if cls == "digits":
            return DIGITS
        words = sorted(self._known(cls), key=len, reverse=True)
        return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ") for word in words) + ")"


def _first_match(
    compiled: _Compiled, text: str, starts: list[int], at: int, limit: int, tried: set[int]
) -> re.Match[str] | None:
    """The first match that reaches over the anchor at `at`; `tried`: where the rule was tried, which grows."""
    never = compiled.never
    for position in starts:
        if text[position] in never or position in tried:
            continue
        tried.add(position)
        match = compiled.match_at(text, position, limit)
        if match is not None and match.end() > at:
            tried.update(starts)
            tried.update(range(position, match.end()))
            return match
    return None


def _starts(document: Document, first: int, at: int, lead: int, floor: int) -> list[list[int]]:
    """By how many words before the anchor: where a pattern may begin, the farthest word first.

    Each word counts from its start and from behind its clitics.
    """
    own = [document.starts[first], at] if document.starts[first] != at else [at]
    reaches = [own]
    for back in range(1, lead + 1):
        index = first - back
        if index < 0 or document.starts[index] < floor:
            reaches.append(reaches[-1])
            continue
        word, start = document.words[index], document.starts[index]
        positions = [start]
        if word[0] in _CLITICS and len(word) > 2:
            positions.append(start + 1)
            if word[1] in _CLITICS and len(word) > 3:
                positions.append(start + 2)
        reaches.append(positions + reaches[-1])
    return reaches


def _settle(found: list[Found[T]]) -> list[Found[T]]:
    """The longest of what overlaps, in the order of the text."""
    kept: list[Found[T]] = []
    for item in sorted(found, key=lambda f: (f.start - f.end, -f.rule.priority, f.start)):
        at = bisect_left(kept, item.start, key=lambda f: f.start)
        before_ends = at == 0 or kept[at - 1].end <= item.start
        if before_ends and (at == len(kept) or item.end <= kept[at].start):
            kept.insert(at, item)
    return kept


def _white(match: re.Match[str]) -> str:
    """A space of a pattern as any white space; one inside a character class stays one character."""
    piece = match.group()
    return r"(?:\s+)" if piece == " " else piece.replace(" ", r"\s") if piece[0] == "[" else piece


# ---------------------------------------------------------------- the strict example runner


def check(rules: RuleSet[T], read: Callable[[str], tuple[Document, Any]], show: Callable[[Found[T]], str]) -> list[str]:
    """Every way in which the rules break their own examples; an empty list when all hold.

    `read` makes a document and a context of an example, `show` writes a found record as the examples write it.
    """
    return [
        problem
        for item in rules.rules
        for problem in (*_check_yes(rules, item, read, show), *_check_no(rules, item, read))
    ]


def _check_yes(
    rules: RuleSet[T], item: Rule, read: Callable[[str], tuple[Document, Any]], show: Callable[[Found[T]], str]
) -> Iterator[str]:
    for example, wanted in item.yes.items():
        text, start, end = _marked(example)
        document, context = read(text)
        start, end = document.folded.folded(start), document.folded.folded(end)
        candidates = rules.candidates(document, context)
        here = [f for f in _settle(candidates) if f.start < end and f.end > start]
        got = [(f.start, f.end, show(f)) for f in here]
        if got != [(start, end, wanted)]:
            shown = [(document.plain[s:e], value) for s, e, value in got]
            yield f"{item.name}: {example!r} should give {wanted!r} over {document.plain[start:end]!r}, gave {shown}"
        elif here[0].rule is not item:
            yield f"{item.name}: {example!r} is read by {here[0].rule.name} instead"
        top = max((f.rule.priority for f in candidates if (f.start, f.end) == (start, end)), default=0)
        claims = {
            f.rule.name: show(f) for f in candidates if (f.start, f.end) == (start, end) and f.rule.priority == top
        }
        if len(claims) > 1:
            yield f"{item.name}: {example!r} is claimed by {' and '.join(claims)}"


def _check_no(rules: RuleSet[T], item: Rule, read: Callable[[str], tuple[Document, Any]]) -> Iterator[str]:
    for example in item.no:
        document, context = read(example)
        for found in _settle(rules.candidates(document, context)):
            if found.rule is item:
                yield f"{item.name}: should be silent in {example!r}, gave {document.plain[found.start : found.end]!r}"


def _marked(example: str) -> tuple[str, int, int]:
    if "[" not in example:
        return example, 0, len(example)
    start, end = example.index("["), example.index("]") - 1
    return example.replace("[", "").replace("]", ""), start, end
