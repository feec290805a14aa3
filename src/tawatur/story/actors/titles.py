"""Which titles stand before or behind people's names, who bears them and when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from tawatur.record import Role, Span
from tawatur.story.actors.offices import HONOURS, RANKED, RANKS, Office, office_of
from tawatur.story.material import WORD, fold_set, shift, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.record import Excerpt
    from tawatur.story.actors.cast import Cast
    from tawatur.story.material import Lore, Material, Remembered

__all__ = ["Offices", "Title", "roles", "titles_beside", "titles_of", "words_of"]

#: Days around a report in which a title it uses without a name may be taken from other reports.
OFFICE = 90
#: Words farther than this from a name are no part of its title.
REACH = 12
#: Indefinite words in a row inside a title that nothing else makes part of it (`هيئة كبار`).
LOOSE = 3
#: Between a title's words, and between title and name, stands white space, or one comma or opening mark.
_GAP = re.compile(r"[ \n\t]*[،,/]?[ \t]*[«\"“(]?")
_BREAKS = fold_set(
    "في من على إلى عن مع أن إن قال وقال أكد وأكد أعلن وأعلن أضاف وأضاف أوضح وأوضح بين بعد قبل كما لكن وفق بحسب حسب أو ثم هو وهو "
    "كان وكان قد هذا هذه الذي التي الذين ذلك أمام خلال عند منذ حول ضد لدعم بحضور برئاسة بقيادة برفقة إثر عقب حيث غير كل بعض"
)
_INSIDE = fold_set("لدى باسم لشؤون للشؤون شؤون")
#: Roles by their letters that are something else where they open a title: verbs, and `أمام`.
_NO_OFFICE = fold_set("طالب حكم أمام")
_PLAIN_WAW = fold_set("وزارة وكالة وحدة وفد ولاية وزير وكيل وزيرة والي وسيط")


class Title(NamedTuple):
    """A title in its parts, who bears it, and where a report says so. `body`: the actor it is an office of."""

    office: Office
    actor: str
    excerpt: Excerpt
    body: str | None = None


class Beside(NamedTuple):
    """The titles of a person's name: where one stands before it, and where one in apposition behind it."""

    before: Span | None
    behind: Span | None


def titles_beside(material: Material, lore: Lore, memory: Remembered) -> dict[int, Beside]:
    """The titles beside people's names in a report, by the name's index."""

    def made() -> dict[int, Beside]:
        people = ((at, name) for at, name in enumerate(material.reading.names) if name.type == "PER")
        found = (
            (at, Beside(_before(material, name.start, lore), _behind(material, name.end, lore))) for at, name in people
        )
        return {at: beside for at, beside in found if any(beside)}

    return memory.of("titles", memory.mark(material), dict[int, Beside], made)


def titles_of(material: Material, cast: Cast, lore: Lore, memory: Remembered) -> list[Title]:
    """The titles that stand before people's names in a report, and behind them in apposition."""
    found = []
    for index, beside in titles_beside(material, lore, memory).items():
        actor = cast.who(material.id, index)
        for span in beside:
            if span and actor:
                office = office_of(material.plain(span.start, span.end), lore)
                found.append(Title(office, actor, material.cite(span), _body(material, span, cast, office)))
    return found


def words_of(material: Material, span: Span) -> list[str]:
    """The stems of the words of a title."""
    return [stem(word) for word in WORD.findall(material.plain(span.start, span.end))]


def _body(material: Material, span: Span, cast: Cast, office: Office) -> str | None:
    """The body named in a title, else the state that the title's adjective names."""
    names = material.reading.names
    at = bisect_left(names, span.start, key=lambda n: n.start)
    inside = []
    while at < len(names) and names[at].start < span.end:
        if names[at].type == "ORG" and (actor := cast.who(material.id, at)):
            inside.append(actor)
        at += 1
    if inside:
        return inside[0]
    return office.state if office.state in cast.by_id else None


# ---------------------------------------------------------------- where a title reaches


def _before(material: Material, start: int, lore: Lore) -> Span | None:
    """The title before a name: from the farthest office or rank from which it reaches the name."""
    line = material.line_at(start)
    if line is None:
        return None
    folded = material.folded
    end = folded.folded(start)
    words = list(WORD.finditer(folded.text, folded.folded(line.start), end))[-REACH:]
    while words and words[-1].end() > end:
        words.pop()
    for at, match in enumerate(words):
        if not _is_title(match.group(), lore) or _taken(material, match):
            continue
        if not _GAP.fullmatch(folded.text, words[-1].end(), end) or (at and _hangs(words[:at], match, lore)):
            continue
        if _reach(material, words[at:], lore) == len(words) - at:
            first = match.start() + lore.clitics(match.group())
            text = folded.text[first:end].rstrip(' ،,:«"“(/\n')
            return Span(folded.start(first), folded.end(first + len(text)))
    return None


def _behind(material: Material, end: int, lore: Lore) -> Span | None:
    """The title in apposition behind a name, as far as it reaches."""
    line = material.line_at(end - 1)
    if line is None:
        return None
    folded = material.folded
    begin = folded.folded(end)
    words = list(islice(WORD.finditer(folded.text, begin, folded.folded(line.end)), REACH))
    if not words or not _GAP.fullmatch(folded.text, begin, words[0].start()) or _taken(material, words[0]):
        return None
    opens, comma = words[0].group(), folded.text[begin : words[0].start()].strip() != ""
    if opens in RANKS | HONOURS | _NO_OFFICE or not _apposed(opens, lore, comma=comma):
        return None
    size = _reach(material, words, lore)
    if size < len(words) and _person(material, folded.start(words[size].start())):
        return None  # the title of the next one named: فلان، وزير كذا فلان
    last = words[size - 1].end()
    return Span(folded.start(words[0].start()), folded.end(last))


def _person(material: Material, offset: int) -> bool:
    """Whether a person's name begins at an offset."""
    names = material.reading.names
    at = bisect_left(names, offset, key=lambda n: n.start)
    return at < len(names) and names[at].start == offset and names[at].type == "PER"


def _reach(material: Material, words: Sequence[re.Match[str]], lore: Lore) -> int:
    """How many of some words, of which the first is an office, are a title; at least one.

    An office may go on with what it is of: indefinite words right behind it, definite ones, names, adjectives of states,
    and with another office, a comma before it or not.
    """
    plain = material.folded.text
    kept, loose, before = 1, 0, "role"
    for at in range(1, len(words)):
        word, gap = words[at].group(), plain[words[at - 1].end() : words[at].start()]
        kind = _kind(material, words[at], lore)
        if not _GAP.fullmatch(gap) or (gap.strip() and kind != "role"):
            break
        if kind == "loose":
            loose += 1
            if before not in ("role", "loose") or loose > LOOSE or not _construct(word):
                break
        elif (
            kind == "none"
            or (kind == "definite" and before == "named")
            or (kind == "role" and word[0] == "ل" and lore.clitics(word) and not _hangs(words[:at], words[at], lore))
        ):
            break
        else:
            loose, kept = 0, at + 1
        before = kind
    return kept


def _kind(material: Material, match: re.Match[str], lore: Lore) -> str:
    """What a word can be inside a title: role, named, state, definite, loose; none where it ends it."""
    word = match.group()
    offset = material.folded.start(match.start())
    if offset in material.named or offset + 1 in material.named:
        return "named"
    if offset in material.taken:
        return "none"
    if _is_title(word, lore):
        cut = lore.clitics(word)
        return "role" if not cut or word[0] == "ل" else "none"
    if word in _BREAKS or (word[0] == "ي" and not word.startswith("يوم")):
        return "none"
    if lore.nation(word) or word in RANKED:
        return "state"
    if word.startswith(("ال", "لل", "بال")) or (word.startswith("وال") and len(word) > 5) or word in _INSIDE:
        return "definite" if not word.endswith("ون") or word.endswith("شؤون") else "none"
    return "loose"


def _is_title(word: str, lore: Lore) -> bool:
    """Whether a word is an office, a rank or an honour."""
    return word not in _NO_OFFICE and (lore.is_role(word) or word in HONOURS or word in RANKS)


def _taken(material: Material, match: re.Match[str]) -> bool:
    return material.folded.start(match.start()) in material.taken


def _hangs(words: Sequence[re.Match[str]], match: re.Match[str], lore: Lore) -> bool:
    """Whether ل hangs an office on another before it (`النائب الثاني لرئيس`), so that the title does not begin there."""
    if match.group()[0] != "ل" or not lore.clitics(match.group()):
        return False
    return any(w.group().startswith("ال") and lore.is_role(w.group()) for w in words[-2:])


def _construct(word: str) -> bool:
    """Whether an indefinite word may stand in a chain of genitives: no pronoun, no conjunction written onto it."""
    if word[0] in "وف" and word not in _PLAIN_WAW:
        return False
    return not word.endswith(("ها", "هم", "ه", "ا", "ى")) and not word.isdigit()


def _apposed(word: str, lore: Lore, *, comma: bool) -> bool:
    """Whether a word opens a title in apposition: an office without clitics; with the article only behind a comma."""
    return lore.is_role(word) and not lore.clitics(word) and (comma or not word.startswith("ال"))


# ---------------------------------------------------------------- who bears what


class Offices:
    """Who bears which office, as a report may mean it: by its own words, else by those of the months around it."""

    def __init__(self, titles: dict[str, list[Title]], days: dict[str, tuple[str | None, str | None]]) -> None:
        self._own: dict[tuple[str, str], list[Title]] = defaultdict(list)
        self._all: dict[str, list[tuple[str, str | None, bool, str]]] = defaultdict(list)
        for report, found in titles.items():
            for title in found:
                words = title.office.words
                self._own[report, words].append(title)
                if " " in words and (day := days[report][0]):
                    self._all[words].append((day, title.office.state, title.office.former, title.actor))
        for told in self._all.values():
            told.sort(key=lambda t: (t[0], t[1] or "", t[2], t[3]))

    def bearer(self, material: Material, title: Office) -> str | None:
        """The one actor who bears an office, at the time of the report; null where none or several do.

        The office of another state is another office, and who held it once is not who holds it.
        """
        if not title.words:
            return None
        own = [(t.office.state, t.office.former, t.actor) for t in self._own.get((material.id, title.words), ())]
        return _one(own, title) or _one(list(self._near(material, title.words)), title)

    def _near(self, material: Material, words: str) -> Iterator[tuple[str | None, bool, str]]:
        told, (first, last) = self._all.get(words), material.published
        if not told or not first or not last:
            return
        since, until = shift(first, -OFFICE), shift(last, OFFICE)
        for day, state, former, actor in told[bisect_left(told, since, key=lambda t: t[0]) :]:
            if day > until:
                return
            yield state, former, actor


def _one(bearers: Sequence[tuple[str | None, bool, str]], title: Office) -> str | None:
    """The only one of those who bear an office that a title can mean."""
    fitting = [
        (s, a) for s, former, a in bearers if former == title.former and (s == title.state or None in (s, title.state))
    ]
    exact = {actor for state, actor in fitting if state == title.state}
    found = exact or {actor for _, actor in fitting}
    return next(iter(found)) if len(found) == 1 else None


def roles(titles: Sequence[Title], days: dict[str, tuple[str | None, str | None]]) -> dict[str, tuple[Role, ...]]:
    """The roles of each actor: one for each office, or rank alone, with the first and last day on which it is attested.

    An honour alone (`الدكتور`) is a role only of somebody who has no other.
    """
    groups: dict[tuple[str, str, bool], list[Title]] = {}
    for title in titles:
        office = title.office
        groups.setdefault((title.actor, office.words or office.rank, office.former), []).append(title)
    found: dict[str, list[tuple[bool, Role]]] = {}
    for (actor, words, _), same in sorted(groups.items()):
        found.setdefault(actor, []).append((words != "", _role(same, days)))
    return {
        actor: tuple(sorted((r for w, r in told if w or len(told) == 1), key=lambda r: (r.from_ or "", r.title)))
        for actor, told in found.items()
    }


def _role(same: Sequence[Title], days: dict[str, tuple[str | None, str | None]]) -> Role:
    """What several mentions of one office say: the fullest title of the first report, the rank most have."""
    attested = [day for t in same for day in days[t.excerpt.report] if day]
    first = min(same, key=lambda t: (days[t.excerpt.report][1] or "", t.excerpt.report, t.excerpt.start))
    bodies = [t.body for t in same if t.body]
    ranks = sorted({t.office.rank for t in same if t.office.rank}, key=lambda r: (-len(r.split()), r))
    return Role(
        title=first.excerpt.text,
        rank=ranks[0] if ranks else None,
        office=max((t.office.office for t in same), key=lambda o: (len(o), o)) or None,
        body=max(sorted(set(bodies)), key=bodies.count) if bodies else None,
        former=first.office.former,
        from_=min(attested, default=None),
        to=max(attested, default=None),
        span=first.excerpt,
    )
