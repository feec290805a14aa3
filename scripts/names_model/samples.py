"""What the names tagger learns from: lines of words with what rules and lists say of each, and a label a word.

A sample is a `Sample`; label -1 stands for "do not learn this word". Annotated reports and their twins with other
persons' names in them, a corpus of newswire brought to this project's conventions, a corpus with conventions of its own
(a head of its own), and reports that only the rules have labelled.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tawatur.reading.names import Names
from tawatur.reading.names.extents import arabic_shape
from tawatur.reading.names.page import Page
from tawatur.reading.names.tagger.lines import Line, labels_of, lines_of
from tawatur.text.anchors import Anchors
from tawatur.text.document import analyse
from tawatur.text.lexicon import own_lexicons
from tawatur.text.table import load_table

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Iterator, Sequence

    from tawatur.reading.names.page import Draft

LEXICONS = Path(__file__).parents[2] / "src" / "tawatur" / "lexicons"
ANNOTATED = Path(__file__).with_name("annotated.jsonl")
MEASURED = Path(__file__).parents[2] / "tests" / "eval"
FIRST = {"PER": 1, "LOC": 3, "ORG": 5}
OWN, NEWSWIRE, SAMPLE = 0, 1, 2  # heads
#: What the kinds of names of other corpora are here: of newswire (ANERCorp), and of the sample (Wojood).
NEWS = {"PERS": "PER", "LOC": "LOC", "ORG": "ORG"}
WOJOOD = {"PERS": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG"}
_HELD_BACK = 5  # one of so many annotated reports is kept for measuring
_JOINED = 90  # words of newswire sentences put together
_LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهوي"
_LATER = ("ة", "ات", "ين", "ون", "ها", "هم", "ية", "ا", "ه")

Span = tuple[int, int, str]


class Sample(NamedTuple):
    """A line, its labels, the head that learns it, how much it counts, and where it is from."""

    line: Line
    labels: tuple[int, ...]
    head: int
    weight: float
    source: str


class Text(NamedTuple):
    """A text with its names."""

    text: str
    title: str | None
    names: tuple[Span, ...]


class Rules:
    """The rules, as the tagger will see them."""

    def __init__(self) -> None:
        lexicons = own_lexicons()
        self.anchors, self.names = Anchors(lexicons), Names(lexicons)

    def read(self, text: str, title: str | None = None) -> tuple[Page, list[Draft]]:
        """A text as the layer looks at it, and the names that the rules find."""
        page = Page(analyse(text, self.anchors, title=title), self.names.vocabulary)
        return page, self.names.by_rule(page) if len(page) else []


def samples(
    page: Page, drafts: Sequence[Draft], labels: Sequence[int], head: int, weight: float, source: str
) -> Iterator[Sample]:
    """A document's lines as samples."""
    for line in lines_of(page, drafts):
        if line.last - line.first > 1:
            yield Sample(line, tuple(labels[line.first : line.last]), head, weight, source)


def words_of(page: Page, span: Span) -> range:
    """The words that a span of the original text touches."""
    document = page.document
    start, end = document.folded.folded(span[0]), document.folded.folded(span[1])
    touched = [at for at in range(len(page)) if document.starts[at] < end and start < document.ends[at]]
    return range(touched[0], touched[-1] + 1) if touched else range(0)


def labelled(page: Page, names: Iterable[Span]) -> list[int]:
    """The label of every word."""
    labels = [0] * len(page)
    for name in names:
        _put(labels, words_of(page, name), name[2])
    return labels


def _put(labels: list[int], words: range, kind: str) -> None:
    for at in words:
        labels[at] = FIRST[kind] + (at > words.start)


# ---------------------------------------------------------------- sources


def annotated(shared: Path) -> list[Text]:
    """Reports annotated under the project's conventions: a shared set, and those of `annotated.jsonl`."""
    found = []
    folder = shared / "gold" / "train"
    for row in _rows(folder / "gold.jsonl"):
        path = folder / "texts" / f"{row['report']['id']}.txt"
        with path.open(encoding="utf-8", newline="") as file:
            found.append(Text(file.read(), None, tuple((n["start"], n["end"], n["type"]) for n in row["names"])))
    items = {row["id"]: row for row in radio(shared)}
    for number, row in enumerate(_rows(ANNOTATED)):
        item = items[row["id"]]
        text = f"{item['title']}\n{item['text']}"
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            raise ValueError(f"{row['id']}: not the text that was annotated")
        if number % _HELD_BACK:
            found.append(Text(text, item["title"], tuple(map(tuple, row["names"]))))
    return found


def held_back() -> frozenset[str]:
    """The ids of reports that the tagger is measured on: nothing is learnt from them."""
    kept = {row["id"] for number, row in enumerate(_rows(ANNOTATED)) if number % _HELD_BACK == 0}
    return frozenset(kept.union(*({row["id"] for row in _rows(path)} for path in MEASURED.glob("names_*.jsonl"))))


def radio(shared: Path) -> list[dict[str, str]]:
    """The dated items of a radio, without those that are annotated for measuring."""
    measured = {
        row["report"]["id"]
        for name in ("radio", "press", "seeds")
        for row in _rows(shared / "gold" / name / "gold.jsonl")
    }
    return [
        row
        for path in sorted((shared / "corpus").glob("ant-*.jsonl.gz"))
        for row in _rows(path)
        if row["id"] not in measured
    ]


def _rows(path: Path) -> list[dict]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.splitlines()]


def column_file(path: Path, kinds: dict[str, str]) -> Iterator[Text]:
    """The sentences of a file of words and BIO labels; other kinds than `kinds` are dropped."""
    words: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip():
            parts = line.split()
            words.append((parts[0], parts[-1]))
        elif words:
            yield _sentence(words, kinds)
            words = []


def _sentence(words: Sequence[tuple[str, str]], kinds: dict[str, str]) -> Text:
    text, names, before = "", [], ""
    for word, label in words:
        start = len(text) + bool(text)
        text = f"{text} {word}" if text else word
        kind = kinds.get(label[2:], "")
        if kind and label[0] == "I" and before == kind:
            names[-1][1] = len(text)
        elif kind:
            names.append([start, len(text), kind])
        before = kind
    return Text(text, None, tuple(map(tuple, names)))


def joined(texts: Iterable[Text], rng: random.Random, share: float) -> Iterator[Text]:
    """Sentences one after the other put together now and then, since the tagger will read several at a time."""
    held: Text | None = None
    for text in texts:
        if held and rng.random() < share and len(held.text.split()) + len(text.text.split()) < _JOINED:
            by = len(held.text) + 1
            moved = tuple((start + by, end + by, kind) for start, end, kind in text.names)
            held = Text(f"{held.text}\n{text.text}", None, held.names + moved)
            continue
        if held:
            yield held
        held = text
    if held:
        yield held


# ---------------------------------------------------------------- labels


def harmonised(page: Page, drafts: Sequence[Draft], names: Iterable[Span]) -> list[int]:
    """Newswire's labels brought to our conventions: its persons hold, our extents of places and bodies hold."""
    labels = [0] * len(page)
    theirs = {(w.start, w.stop, name[2]) for name in names if (w := words_of(page, name))}
    ours = {(d.first, d.last, d.type) for d in drafts}
    meets = lambda one, other: one[0] < other[1] and other[0] < one[1]  # noqa: E731
    for first, last, kind in ours - theirs:
        if not any(meets((first, last), other) for other in theirs):
            _mark(labels, first, last, kind if kind != "PER" else "")
    for name in sorted(theirs):
        rivals = [other for other in ours if meets(other, name)]
        if name[2] == "MISC":
            _mark(labels, name[0], name[1], "")
        elif not rivals or name in ours:
            _mark(labels, *name)
        elif name[2] == "PER":
            for other in rivals:
                _mark(labels, other[0], other[1], "")
            _mark(labels, *name)
        elif len(rivals) == 1 and rivals[0][2] == name[2]:
            _mark(labels, *rivals[0])
        else:
            _mark(labels, min(o[0] for o in (*rivals, name)), max(o[1] for o in (*rivals, name)), "")
    return labels


def _mark(labels: list[int], first: int, last: int, kind: str) -> None:
    if kind:
        _put(labels, range(first, last), kind)
    else:
        labels[first:last] = [-1] * (last - first)


def silver(page: Page, drafts: Sequence[Draft]) -> list[int]:
    """The rules' own labels, silent where a word that they took for none may be a name all the same."""
    labels = list(labels_of(len(page), drafts))
    return [-1 if label == 0 and _doubtful(page, at) else label for at, label in enumerate(labels)]


def _doubtful(page: Page, at: int) -> bool:
    fact, word = page.facts[at], page.words[at]
    if fact.kind in ("g", "f", "w", "r"):
        return True
    known = fact.common or at in page.worded or at in page.stops or fact.definite or fact.state or fact.cut
    return not (known or arabic_shape(word) or word.endswith(_LATER) or len(word) < 4 or word[0] in "يتسبلنمو")


# ---------------------------------------------------------------- other persons' names


class Persons:
    """Names to put in the place of those in a text, so that the words around a name are learnt and not the name."""

    def __init__(self) -> None:
        rows = load_table(LEXICONS / "name_words.tsv").rows
        self.given = [word for word, kind in rows if kind == "g"]
        self.common = [word for word, kind in rows if kind == "d"]
        self.definite = [word for word, _ in rows if word.startswith("ال") and len(word) > 4]
        self.foreign = [word for word, kind in rows if kind in "wr" and not word.startswith("ال") and len(word) > 3]

    def swapped(self, text: Text, rng: random.Random, share: float = 0.7) -> Text:
        """The text with other persons in it, the same one wherever the same one stood."""
        out, at, names, chosen = "", 0, [], {}
        for start, end, kind in sorted(text.names):
            if start < at:
                continue
            out += text.text[at:start]
            name, at = text.text[start:end], end
            if kind == "PER" and rng.random() < share:
                name = chosen.setdefault(name, self._name(len(name.split()), rng))
            names.append((len(out), len(out) + len(name), kind))
            out += name
        return Text(out + text.text[at:], None, tuple(names))

    def _name(self, size: int, rng: random.Random) -> str:
        if size == 1:
            return rng.choice((rng.choice(self.definite), rng.choice(self.foreign), _made_up(rng)))
        if rng.random() < 0.45:
            return " ".join(
                rng.choice(self.foreign) if rng.random() < 0.85 else _made_up(rng) for _ in range(min(size, 3))
            )
        first = [rng.choice(self.given if rng.random() < 0.8 else self.common)]
        middle = [rng.choice(self.given) for _ in range(size - 2)] if rng.random() < 0.8 else []
        last = rng.choice((*(rng.choice(self.definite) for _ in range(2)), rng.choice(self.foreign), _made_up(rng)))
        return " ".join([*first, *(["بن"] if rng.random() < 0.1 else []), *middle, last])


def _made_up(rng: random.Random) -> str:
    """A family name that nobody bears: with an article or, as foreign ones are, without."""
    letters = lambda count: "".join(rng.choice(_LETTERS) for _ in range(count))  # noqa: E731
    kind = rng.random()
    if kind < 0.35:
        return f"ال{letters(3)}{rng.choice(('ي', 'ي', 'اوي', 'وش', 'ان', ''))}"
    if kind < 0.6:
        return f"ال{letters(1)}{rng.choice('اوي')}{letters(2)}{rng.choice(('ي', 'ي', 'ة', ''))}"
    syllables = "".join(letters(1) + rng.choice(("ا", "و", "ي", "", "")) for _ in range(3))
    return syllables + rng.choice(("", "وف", "سكي", "ر", "و", "ن", "ز"))
