"""Where reports say that something due on a day was put off or prolonged."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tawatur.story.material import WORD, Days, stem, stem_set, stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tawatur.record import Excerpt, Expectation
    from tawatur.story.material import Line, Material

__all__ = ["Delays", "delayed"]

#: Words that say that something was put off.
_DELAYED = stem_set(
    "تأجيل تأجيلها تأجيله تأجلت تأجل أجلت أرجئت إرجاء إرجاءها إرجاءه أرجأت تأخرت تمديد تمديدها تمديده مدد مددت"
)
#: What is put off stands among so many words behind the word for it, within so many characters.
BEHIND, REACH = 6, 80
#: Words before it that say that it was not.
_NOT = frozenset(
    {"لا", "ولا", "ليس", "يستبعد", "لن", "لم", "دون", "بلا", "اي", "بعدم", "عدم", "رفض", "رفضت", "نفي", "نفت", "الا"}
)


def delayed(material: Material, line: Line) -> Excerpt | None:
    """The word of a sentence that says that something was put off, unless it says that it was not."""
    folded = material.folded
    before: list[str] = []
    for match in WORD.finditer(folded.text, folded.folded(line.start), folded.folded(line.end)):
        if stem(match.group()) in _DELAYED and not _NOT & set(before[-4:]) and before[-1:] != ["من"]:
            return material.excerpt(folded.start(match.start()), folded.end(match.end()))
        before.append(match.group())
    return None


class Delays:
    """The sentences of all reports, by the days they name."""

    def __init__(self, materials: Sequence[Material]) -> None:
        self._named: dict[str, list[tuple[Material, Line, Days]]] = defaultdict(list)
        for material in materials:
            for time in material.reading.times:
                line = material.line_at(time.start)
                if line and time.to:
                    self._named[time.to].append((material, line, Days(time.from_, time.to)))

    def of(self, material: Material, due: Days, expectation: Expectation, as_of: str | None) -> Iterator[Excerpt]:
        """Where a later report names the due day and, there or in the next sentence, a delay of what is due."""
        made = material.published.first
        words = stems(material.plain(expectation.start, expectation.end))
        for later, line, days in self._named.get(due.last or "", ()):
            told = later.published.first
            if not (made and told and told > made and (not as_of or told <= as_of)) or days.first != due.first:
                continue
            after = _unless_of_another(later, _next(later, line), due)
            near = later.plain(line.start, after.end if after else line.end)
            word = delayed(later, line) or (delayed(later, after) if after else None)
            if (
                word
                and _of_it(later, word, words)
                and not stems(later.plain(word.start, word.end)) & words
                and len([w for w in words & stems(near) if not w.isdigit()]) > 2
            ):
                yield word


def _of_it(material: Material, word: Excerpt, words: frozenset[str]) -> bool:
    """Whether what is put off is what was due: a word of the clause stands right behind, or a pronoun takes it up."""
    plain = material.plain(word.start, word.end)
    behind = WORD.findall(material.plain(word.end, min(len(material.report.text), word.end + REACH)))[:BEHIND]
    return plain.endswith(("ها", "ه")) or bool(stems(" ".join(w for w in behind if not w.isdigit())) & words)


def _unless_of_another(material: Material, line: Line | None, due: Days) -> Line | None:
    """The next sentence, unless it names a day of its own: what it says was put off was due on that."""
    if line is None:
        return None
    named = {t.to for t in material.reading.times if line.start <= t.start < line.end and t.type == "DATE" and t.to}
    return None if named - {due.last} else line


def _next(material: Material, line: Line) -> Line | None:
    """The next sentence of the same paragraph."""
    at = material.lines.index(line) + 1
    after = material.lines[at] if at < len(material.lines) else None
    return after if after and "\n" not in material.report.text[line.end : after.start] else None
