"""What of a reading can be found, and by which terms: a row a thing, its terms beside it.

A report is found by passages: its blocks without furniture, cut where a text is very long. A statement is found by
its whole extent, a happening by the sentence of its trigger, an actor by all its names in the report; what a name
that means the same actor says elsewhere in the report counts for all of its mentions. What people corrected is found
as they corrected it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from sqlalchemy import func, select

from tawatur.record import Name, Span
from tawatur.store.counting import note, recount
from tawatur.store.imprints import clear_imprints, imprints_in, put_imprints
from tawatur.store.packing import outlet_key, short
from tawatur.store.tables import things, ties
from tawatur.store.words import Entry, words_of
from tawatur.text.blocks import find_blocks
from tawatur.text.fingerprint import fingerprint
from tawatur.text.fold import fold, fold_word
from tawatur.text.sentences import sentences_of
from tawatur.text.terms import terms_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from tawatur.record import Reading
    from tawatur.store.reports import Stored
    from tawatur.text.terms import Term

__all__ = ["Index", "Laid", "Thing", "index_version", "key_of_name"]

T = TypeVar("T")

#: A passage ends where it has so many terms, or any of them so often: PostgreSQL keeps no more places of one.
_LONG, _OFTEN = 2000, 100
#: Terms of a title, of who and of where that are kept.
_SIDE = 100
_CAST = 60  # actors or places that one thing is tied to


def index_version() -> str:
    """The fingerprint of how the index is made."""
    return fingerprint(
        (
            "store/indexing.py",
            "store/imprints.py",
            "text/imprints.py",
            "text/terms.py",
            "text/stems.py",
            "text/fold.py",
            "lexicons",
            "story/decisions/judgements.py",
        )
    )


class Thing(NamedTuple):
    """A row of the table, its terms, and the actors and places that it is tied to; numbers are given when it is put."""

    row: dict[str, Any]
    text: Sequence[str]
    title: Sequence[str] = ()
    actor: Sequence[str] = ()
    place: Sequence[str] = ()
    actors: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


class Laid(NamedTuple):
    """What the index keeps of one report: its number and day as read, its things, and the imprints of its words."""

    number: int
    day: str | None = None
    things: Sequence[Thing] = ()
    imprints: frozenset[int] = frozenset()


class Index:
    """Lays readings out and puts what was laid out into the tables."""

    def lay(self, stored: Stored, reading: Reading | None, judged: Reading | None = None) -> Laid:
        """Everything that can be found of one report; `judged`: its reading as people have corrected it."""
        if reading is None:
            return Laid(stored.number)
        laying = _Laying(stored, judged or reading, reading)
        things = [*laying.passages(), *laying.statements(), *laying.events(), *laying.actors()]
        printed = imprints_in(laying.folded, laying.blocks)
        return Laid(stored.number, reading.report.published.best, things, printed)

    def put(self, connection: Connection, laid: Laid) -> None:
        """Put what was laid out into the tables and the full-text index; what was there of the report must be cleared."""
        put_imprints(connection, laid.number, laid.day, laid.imprints)
        if not laid.things:
            return
        first = int(connection.scalar(select(func.max(things.c.id))) or 0) + 1
        connection.execute(things.insert(), [{"id": n, **thing.row} for n, thing in enumerate(laid.things, first)])
        tied = [
            {"thing": n, "role": role, "key": key, "place": thing.row["place"]}
            for n, thing in enumerate(laid.things, first)
            for role, keys in (("actor", thing.actors), ("place", thing.places))
            for key in keys
        ]
        if tied:
            connection.execute(ties.insert(), tied)
        note(connection, (thing.row for thing in laid.things))
        entries = (Entry(n, t.title, t.text, t.actor, t.place) for n, t in enumerate(laid.things, first))
        words_of(connection).insert(connection, entries)

    def clear(self, connection: Connection, numbers: Sequence[int]) -> None:
        """Take all that is kept of some reports out of the index."""
        clear_imprints(connection, numbers)
        ids = list(connection.scalars(select(things.c.id).where(things.c.report.in_(numbers))))
        words_of(connection).delete(connection, ids)
        connection.execute(
            ties.delete().where(ties.c.thing.in_(select(things.c.id).where(things.c.report.in_(numbers))))
        )
        gone = select(things.c.key).where(things.c.report.in_(numbers), things.c.kind == "actor")
        keys = set(connection.scalars(gone))
        connection.execute(things.delete().where(things.c.report.in_(numbers)))
        recount(connection, keys)


def key_of_name(name: Name, text: str) -> str:
    """The key of an actor: its type and the id that its reading gives it, else its name, folded."""
    return short(f"{name.type}:{name.actor or '-'.join(fold_word(text).split())}".replace("\0", ""))


class _Laying:
    """One report on its way into the index."""

    def __init__(self, stored: Stored, reading: Reading, as_read: Reading) -> None:
        self.number, self.report, self.reading, self.as_read = stored.number, stored.report, reading, as_read
        self.folded = fold(self.report.text)
        self.day = reading.report.published.best or (self.report.published or "")[:10] or None
        self.blocks = reading.blocks or find_blocks(self.report.text, title=self.report.title)
        self.names = sorted(reading.names, key=lambda n: n.start)
        self.keys = [key_of_name(n, self._text(n)) for n in self.names]
        self._starts = [name.start for name in self.names]
        self._longest = max((name.end - name.start for name in self.names), default=0)
        self._text_terms = list(terms_in(self.folded))
        self._term_starts = [found.start for found in self._text_terms]
        self._words: dict[str, list[str]] = {}
        self._sentences = [s for block in self.blocks for s in sentences_of(self.folded, block)]

    def _text(self, span: Span | Name) -> str:
        return self.report.text[span.start : span.end]

    def _in(self, start: int, end: int) -> Sequence[Term]:
        """The words of a stretch of the text, also those that it holds only the rest of (a name behind its clitics)."""
        first = bisect_right(self._term_starts, start) - 1
        first += first < 0 or self._text_terms[first].end <= start
        return self._text_terms[first : bisect_left(self._term_starts, end)]

    def _terms(self, start: int, end: int) -> list[str]:
        return [found.term for found in self._in(start, end)]

    def _row(self, kind: str, start: int, end: int, number: int = 0, **more: Any) -> dict[str, Any]:
        empty = dict.fromkeys(("type", "status", "force", "from_", "to", "key", "name"))
        return {
            **empty,
            "report": self.number,
            "kind": kind,
            "place": f"{self.day or '0000-00-00'} {self.number:010d} {start:08d} {number:06d}",
            "number": number,
            "start": start,
            "end": end,
            "day": self.day,
            "outlet": outlet_key(self.report.outlet),
            "anonymous": False,
            "mentions": 0,
            **more,
        }

    # ---------------------------------------------------------------- who is named where

    def _named(self, spans: Iterable[Span | None], kinds: str = "PER ORG LOC") -> dict[str, None]:
        """The keys of the actors named within some spans."""
        found: dict[str, None] = {}
        for span in spans:
            if span is None:
                continue
            first = bisect_left(self._starts, span.start - self._longest)
            for at in range(first, bisect_left(self._starts, span.end)):
                if self.names[at].end > span.start and self.names[at].type in kinds:
                    found[self.keys[at]] = None
        return found

    def _all_names(self) -> dict[str, list[str]]:
        """The terms of every name that an actor has in the report, each name once."""
        if not self._words:
            seen: set[tuple[str, str]] = set()
            found: dict[str, list[str]] = defaultdict(list)
            for name, key in zip(self.names, self.keys, strict=True):
                if (key, text := self._text(name)) not in seen:
                    seen.add((key, text))
                    found[key] += self._terms(name.start, name.end)
            self._words = dict(found)
        return self._words

    def _tied(self, keys: Iterable[str], spans: Iterable[Span | None] = ()) -> list[str]:
        """The terms of some actors' names and of the words of some spans."""
        own = [term for span in spans if span for term in self._terms(span.start, span.end)]
        return [*own, *(term for key in keys for term in self._all_names()[key])][:_SIDE]

    # ---------------------------------------------------------------- things

    def passages(self) -> Iterator[Thing]:
        """The report's blocks in runs."""
        title = [t.term for t in terms_in(fold(self.report.title or ""))][:_SIDE]
        for number, (start, end, words) in enumerate(self._runs()):
            spans = [Span(start, end)]
            named, places = self._named(spans), self._named(spans, "LOC")
            row = self._row("report", start, end, number)
            yield Thing(row, words, title if number == 0 else (), self._tied(named), self._tied(places))

    def _runs(self) -> Iterator[tuple[int, int, list[str]]]:
        start = end = -1
        words: list[str] = []
        counts: Counter[str] = Counter()
        for block in self.blocks:
            if block.kind == "furniture":
                continue
            for found in self._in(block.start, block.end):
                if len(words) >= _LONG or counts[found.term] >= _OFTEN:
                    yield start, end, words
                    start, words = -1, []
                    counts.clear()
                start = found.start if start < 0 else start
                end = found.end
                words.append(found.term)
                counts[found.term] += 1
        if words:
            yield start, end, words

    def statements(self) -> Iterator[Thing]:
        """Statements, with who spoke; a speaker is carried over from the statement it continues."""
        numbers = _numbers(self.reading.statements, self.as_read.statements, lambda s: (s.cue, s.content))
        for at, (number, one) in enumerate(zip(numbers, self.reading.statements, strict=True)):
            spans = [span for span in (one.cue, one.speaker, one.content) if span]
            start, end = min(s.start for s in spans), max(s.end for s in spans)
            speaker = self._speaker(at)
            who = self._named([speaker])
            where = self._named([one.content], "LOC")
            row = self._row("statement", start, end, number, force=one.force, anonymous=one.anonymous)
            words = self._terms(start, end)[:_LONG]
            yield _thing(row, words, self._tied(who, [speaker]), self._tied(where), who, where)

    def _speaker(self, number: int) -> Span | None:
        statements = self.reading.statements
        for _ in range(len(statements)):  # a chain of references is at most so long
            one = statements[number]
            if one.speaker or one.speaker_ref is None or not 0 <= one.speaker_ref < len(statements):
                return one.speaker
            number = one.speaker_ref
        return None

    def events(self) -> Iterator[Thing]:
        """Happenings as this report tells them, each with its sentence."""
        numbers = _numbers(self.reading.events, self.as_read.events, lambda e: e.trigger)
        for number, one in zip(numbers, self.reading.events, strict=True):
            start, end = self._sentence(one.trigger)
            spans = (*one.actors, *one.recipients)
            who, where = self._named(spans), self._named(one.places)
            row = self._row(
                "happening", start, end, number, type=one.type, status=one.status, from_=one.from_, to=one.to
            )
            words = self._terms(start, end)[:_LONG]
            yield _thing(row, words, self._tied(who, spans), self._tied(where, one.places), who, where)

    def _sentence(self, trigger: Span) -> tuple[int, int]:
        at = self.folded.folded(trigger.start)
        found = bisect_right(self._sentences, (at, len(self.folded.text))) - 1
        if found >= 0 and at < self._sentences[found][1]:
            start, end = self._sentences[found]
            return self.folded.start(start), self.folded.end(end)
        return trigger.start, trigger.end

    def actors(self) -> Iterator[Thing]:
        """Persons, bodies and places of the report, each at its first mention, by its longest name.

        A place by the name it has most often: a capital that stands for its state does not name it.
        """
        by_key: dict[str, list[Name]] = defaultdict(list)
        for name, key in zip(self.names, self.keys, strict=True):
            by_key[key].append(name)
        for number, (key, names) in enumerate(by_key.items()):
            often = Counter(self._text(name) for name in names if name.type == "LOC")
            best = max(names, key=lambda n: (often[self._text(n)], n.end - n.start, -n.start))
            row = self._row(
                "actor", names[0].start, names[0].end, number, type=names[0].type, key=key,
                name=self._text(best).replace("\0", ""), mentions=len(names),
            )  # fmt: skip
            words = self._all_names()[key][:_SIDE]
            where = words if names[0].type == "LOC" else ()
            yield Thing(row, words, (), words, where)


def _numbers(left: Sequence[T], as_read: Sequence[T], place: Callable[[T], object]) -> Iterator[int]:
    """Where the mentions that were left stand among those that were read: their order and places are the same."""
    numbered = enumerate(as_read)
    for one in left:
        yield next(number for number, other in numbered if place(other) == place(one))


def _thing(
    row: dict[str, Any], text: list[str], actor: list[str], place: list[str], who: Iterable[str], where: Iterable[str]
) -> Thing:
    return Thing(row, text, (), actor, place, frozenset(list(who)[:_CAST]), frozenset(list(where)[:_CAST]))
